/** Periods of figures and the rhythm of a month: window, deadline, reminders, closing (domain guide §3). */
import {
  addDays,
  addMonths,
  type DateOn,
  dayIn,
  firstDayOf,
  type LocalTime,
  lastDayOf,
  type Month,
  mondayOf,
  monthOf,
} from './calendar.ts';
import { tetPauseAround, workingDayFrom } from './holidays.ts';
import type { Settings } from './settings.ts';

/** Dates and months are texts that sort in time. */
export function earlierOf<T extends string>(a: T, b: T): T {
  if (a <= b) return a;
  return b;
}

export function laterOf<T extends string>(a: T, b: T): T {
  if (a >= b) return a;
  return b;
}

/** Both days included. */
export interface Period {
  start: DateOn;
  end: DateOn;
}

export const periodKinds = ['weekly', 'month', 'quarter', 'half-year', 'nine-months', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

function monthsOf(start: Month, count: number): Period {
  return { start: firstDayOf(start), end: lastDayOf(addMonths(start, count - 1)) };
}

/**
 * The period of its kind that the date lies in; the nine months of a year are January to September.
 * @internal a test holds that periods leave no gap
 */
export function periodAround(kind: PeriodKind, date: DateOn): Period {
  const year = date.slice(0, 4);
  const monthIndex = Number(date.slice(5, 7)) - 1;
  const block = (length: number) =>
    monthsOf(addMonths(`${year}-01`, monthIndex - (monthIndex % length)), length);
  switch (kind) {
    case 'weekly': {
      const start = mondayOf(date);
      return { start, end: addDays(start, 6) };
    }
    case 'month':
      return block(1);
    case 'quarter':
      return block(3);
    case 'half-year':
      return block(6);
    case 'nine-months':
      return monthsOf(`${year}-01`, 9);
    case 'year':
      return block(12);
  }
}

/**
 * The period a summary asked for on a date is about: on the first day of a week (Monday), month, quarter … the one
 * that ended the day before, on any other day the running one.
 */
export function summarisedPeriod(kind: PeriodKind, date: DateOn): Period {
  const running = periodAround(kind, date);
  return running.start === date ? periodAround(kind, addDays(date, -1)) : running;
}

/** The months that begin in the period or hold its first day, in order. */
export function monthsIn({ start, end }: Period): Month[] {
  const months: Month[] = [];
  for (let month = monthOf(start); month <= monthOf(end); month = addMonths(month, 1)) months.push(month);
  return months;
}

/** Quarter 1–4 or half year 1–2 that a date lies in. */
export function quarterOf(date: DateOn): number {
  return Math.floor((Number(date.slice(5, 7)) - 1) / 3) + 1;
}

export function halfYearOf(date: DateOn): number {
  return quarterOf(date) <= 2 ? 1 : 2;
}

function dayAtMost(month: Month, day: number): DateOn {
  return earlierOf(dayIn(month, day), lastDayOf(month));
}

/** The days on which a branch is expected to meet; they do not move. */
export function meetingWindow(month: Month, settings: Settings): Period {
  return {
    start: dayAtMost(month, settings.meetingWindow.from),
    end: dayAtMost(month, settings.meetingWindow.to),
  };
}

/** The deadline of a month's report, moved off weekends, public holidays and Tết to the next working day. */
export function dueOn(month: Month, settings: Settings): DateOn {
  return workingDayFrom(dayAtMost(month, settings.report.latestDay), settings.tetPause);
}

/** After this day, a correction is an amendment that stays visible. */
export function closesOn(month: Month): DateOn {
  return lastDayOf(addMonths(month, 1));
}

/** The last day on which a draft of the month is kept. */
export function draftKeptUntil(month: Month, settings: Settings): DateOn {
  return addDays(closesOn(month), settings.report.draftDays);
}

/** Whether nothing may be pushed at this time of day, `HH:MM`; the hours may run over midnight. */
function isQuiet(time: string, { from, to }: Settings['quietHours']): boolean {
  return from <= to ? from <= time && time < to : time >= from || time < to;
}

/** The first moment from this one on at which something may be pushed: outside the quiet hours and Tết. */
export function pushableFrom(now: LocalTime, settings: Settings): LocalTime {
  const { from, to } = settings.quietHours;
  const pause = tetPauseAround(now.date, settings.tetPause);
  if (pause !== null)
    return { date: addDays(pause.to, 1), time: isQuiet('00:00', settings.quietHours) ? to : '00:00' };
  if (!isQuiet(now.time, settings.quietHours)) return now;
  const overMidnight = from > to && now.time >= from;
  const next = { date: overMidnight ? addDays(now.date, 1) : now.date, time: to };
  return tetPauseAround(next.date, settings.tetPause) === null ? next : pushableFrom(next, settings);
}
