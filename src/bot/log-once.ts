/** What fails over and over is logged once in a while: a stack trace each second would fill the disk that is the trouble. */
import { reasonOf } from '../store/problems.ts';

const againAfterMs = 600_000;

/**
 * @param log hears the error, and how often the same has been left out since
 * @returns to be called with each
 */
export function createLogOnce(log: (error: unknown, leftOut: number) => void): (error: unknown) => void {
  const said = new Map<string, { at: number; leftOut: number }>();
  return (error) => {
    const reason = reasonOf(error);
    const before = said.get(reason);
    if (before !== undefined && performance.now() - before.at < againAfterMs) {
      before.leftOut += 1;
      return;
    }
    // Reasons are few; whatever is no reason but a text of its own must not pile up.
    if (said.size >= 100) said.clear();
    said.set(reason, { at: performance.now(), leftOut: 0 });
    log(error, before?.leftOut ?? 0);
  };
}
