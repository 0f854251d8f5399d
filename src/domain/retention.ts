/** Until when things are kept (domain guide §10): from a day and the settings in force to the instants before which they go. */
import { addDays, addMonths, type DateOn, instantOf, lastDayOf, type Month, monthOf } from './calendar.ts';
import { earlierOf } from './periods.ts';
import type { Retention } from './settings.ts';

/** ISO instants, unless they are called months: whatever is older may go. */
export interface Horizons {
  inbox: string;
  raw: string;
  replies: string;
  notices: string;
  directives: string;
  jobRuns: string;
  people: string;
  /** Reports of earlier months are kept as totals only. */
  reportMonth: Month;
  audit: string;
}

/** The same day some months before, or the last of a shorter month. @internal tests of the ends of months */
export function monthsBefore(date: DateOn, months: number): DateOn {
  const month = addMonths(monthOf(date), -months);
  return earlierOf(`${month}${date.slice(7)}`, lastDayOf(month));
}

export function horizonsOn(today: DateOn, retention: Retention, timeZone: string): Horizons {
  const beginning = (date: DateOn) => instantOf(date, '00:00', timeZone).toISOString();
  const days = (count: number) => beginning(addDays(today, -count));
  const months = (count: number) => beginning(monthsBefore(today, count));
  return {
    inbox: days(retention.inboxDays),
    raw: days(retention.rawDays),
    replies: days(retention.replyDays),
    notices: days(retention.noticeDays),
    directives: months(retention.directiveMonths),
    jobRuns: days(retention.jobRunDays),
    people: months(retention.personMonths),
    // A month that ended so many years ago, not one that merely began then.
    reportMonth: addMonths(monthOf(today), -12 * retention.reportYears),
    audit: months(12 * retention.auditYears),
  };
}
