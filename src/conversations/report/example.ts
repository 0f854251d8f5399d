/** A whole report in one message, as an example that holds for this branch and this month. */
import { type DateOn, monthOf } from '../../domain/calendar.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { expectedOf, type ReportFacts } from './facts.ts';

/** Branches meet in the first days of a month (§3). */
const usualDay = 5;
/** Where nobody has been counted, any number will do. */
const someBranch = { present: 12, expected: 15 };

/** Sent as it stands it is understood: a day of the month that has come, out of as many as are expected. */
export function reportExample(
  facts: Pick<ReportFacts, 'now' | 'month' | 'expectedToAttend' | 'last'>,
): Phrase {
  const { now, month, last } = facts;
  const today = Number(now.date.slice(8, 10));
  const day = monthOf(now.date) === month ? Math.min(usualDay, today) : usualDay;
  const on: DateOn = `${month}-${String(day).padStart(2, '0')}`;
  const known = expectedOf({}, facts);
  const expected = known ?? someBranch.expected;
  // As many as last time, so that nothing about it is unusual.
  const asBefore = last?.expectedToAttend === expected ? last.present : Math.max(1, expected - 1);
  const present = known === null ? someBranch.present : asBefore;
  const values = { on, present, expected };
  return present === expected
    ? phrase('bot:help.exampleAll', values)
    : phrase('bot:help.example', { ...values, absent: expected - present });
}
