/**
 * Guessing a link: so many wrong ones from one account, or from all together, and links are looked up no more for a
 * while. A link has 144 random bits: this keeps guessers from costing anything, and lets people know that they try.
 */

export const guessing = {
  /** Wrong links older than this do not count any more. */
  windowMinutes: 10,
  /** Of one account. */
  perAccount: 5,
  /** Of all accounts together; whoever holds an office, or a link that there is, is not held up by strangers. */
  overall: 100,
} as const;

const minuteMs = 60_000;

/** The instant before which wrong links do not count. */
export function windowStart(at: string): string {
  return new Date(Date.parse(at) - guessing.windowMinutes * minuteMs).toISOString();
}

/**
 * Minutes until the next link is looked up; 0: now.
 * @param wrong instants of the wrong links that count, the oldest first
 * @param most so many are borne
 */
export function waitMinutes(wrong: readonly string[], most: number, at: string): number {
  const oldestThatCounts = wrong.at(-most);
  if (wrong.length < most || oldestThatCounts === undefined) return 0;
  const free = Date.parse(oldestThatCounts) + guessing.windowMinutes * minuteMs;
  return Math.max(1, Math.ceil((free - Date.parse(at)) / minuteMs));
}
