/** Why somebody can't be written to: they have left; their account is gone; they have never opened the bot. */

/** It stands in rows: a word is only added. */
export const unreachables = ['blocked', 'deactivated', 'never started'] as const;
export type Unreachable = (typeof unreachables)[number];
