/** A directive conveyed at a branch's meeting (domain guide §8): which can have been, on which days, and by when. */
import { addMonths, type DateOn, firstDayOf, monthOf } from './calendar.ts';

/** An invitation is read and followed; nothing of it is conveyed to a branch. */
export const isForConveying = (type: string): boolean => type !== 'invitation';

/** A directive that a branch may say it has conveyed. */
export interface OpenPaper {
  directiveId: string;
  number: string | null;
  type: string;
  title: string;
  /** ISO instant. */
  createdAt: string;
  dueOn: DateOn | null;
  /** The report that says it was conveyed; null: nothing does. */
  reportId: string | null;
}

/**
 * The days on which it can have been conveyed: papers come by hand before they come by the bot, but not months before.
 * @param sentOn the day on which it was sent
 */
export function conveyedWithin(sentOn: DateOn, today: DateOn): { start: DateOn; end: DateOn } {
  return { start: firstDayOf(addMonths(monthOf(sentOn), -1)), end: today };
}
