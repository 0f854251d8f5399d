/** Days as buttons. */
import { addDays, type DateOn, isDateOn, weekdayOf } from '../domain/calendar.ts';
import type { SaidAt } from '../domain/said-at.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { Button } from './conversation.ts';
import { inRows } from './step.ts';

/** The day of a choice `d.2026-11-05`; null when it is none. */
export function dayOf(choice: string): DateOn | null {
  const on = choice.startsWith('d.') ? choice.slice(2) : '';
  return isDateOn(on) ? on : null;
}

export function dayButton(on: DateOn, label: Phrase = phrase('report:day.plain', { on })): Button {
  return { label, choice: `d.${on}` };
}

/** «Hôm nay, T7 07/11», or only the day where it has no word of its own. */
export function nearDayButton(on: DateOn, { date, answeredOn }: SaidAt): Button {
  const today = answeredOn ?? date;
  if (on === today) return dayButton(on, phrase('report:day.today', { on }));
  if (on === addDays(today, -1)) return dayButton(on, phrase('report:day.yesterday', { on }));
  if (on === addDays(today, 1)) return dayButton(on, phrase('report:day.tomorrow', { on }));
  return dayButton(on);
}

/** A line of its own for every Monday, at most four days in a row: a label needs its room on a telephone. */
export function inWeeks(days: readonly DateOn[]): DateOn[][] {
  const weeks: DateOn[][] = [];
  for (const on of days) {
    const week = weeks.at(-1);
    if (week === undefined || weekdayOf(on) === 1) weeks.push([on]);
    else week.push(on);
  }
  return weeks.flatMap((week) => inRows(week, 4));
}

export function dayRows(days: readonly DateOn[]): Button[][] {
  return inWeeks(days).map((week) => week.map((on) => dayButton(on)));
}

/** At most `most` days from `from` to `to`, both included. */
export function daysFrom(from: DateOn, to: DateOn, most: number): DateOn[] {
  const days: DateOn[] = [];
  for (let on = from; on <= to && days.length < most; on = addDays(on, 1)) days.push(on);
  return days;
}
