/** Why nobody of a unit can be told anything, so that it has to be telephoned (domain guide §15): worked out here only. */

export type Unreached = 'vacant' | 'neverJoined' | 'unreachable';

/**
 * @param holders who holds the offices that are meant today
 * @param isInvited an invitation to one of them was never used
 * @returns null: somebody can be reached
 */
export function unreachedBy(
  holders: readonly { isReachable: boolean }[],
  isInvited: boolean,
): Unreached | null {
  if (holders.length === 0) return isInvited ? 'neverJoined' : 'vacant';
  // Telephoning helps whoever has left Telegram, whatever came before that.
  return holders.some(({ isReachable }) => isReachable) ? null : 'unreachable';
}
