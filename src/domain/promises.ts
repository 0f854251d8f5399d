/** How often a branch has promised a day for a meeting that was not held yet (domain guide §5). */
import type { DateOn } from './calendar.ts';
import type { PromiseReason } from './report.ts';

/** A day put right so soon is a slip of the finger, no postponement. */
const slipMs = 3_600_000;

/** From so many promises on, the person in charge is told [default]. */
export const promisesToTell = 3;

/**
 * 1 for the first day promised, 2 for «hẹn lần 2»; the same day said again, or put right within the hour, is none more,
 * nor is the first one after a day that was planned: only that puts the meeting off.
 * @param promises of one branch and month, the oldest first; `at` is an instant
 */
export function timesPromised(
  promises: readonly { promisedOn: DateOn; at: string; reason: PromiseReason }[],
): number {
  let times = 0;
  let last: { promisedOn: DateOn; at: string } | null = null;
  for (const promise of promises) {
    const isSame = last?.promisedOn === promise.promisedOn;
    const isSlip = last !== null && Date.parse(promise.at) - Date.parse(last.at) < slipMs;
    if (!isSame && !isSlip) times += 1;
    last = promise;
  }
  return times > 1 && promises[0]?.reason === 'planned' ? times - 1 : times;
}
