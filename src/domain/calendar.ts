/**
 * Civil dates and months as text (`YYYY-MM-DD`, `YYYY-MM`), and the way between them and instants in a time zone.
 * Sorting them as text sorts them in time.
 */

/** A calendar date, `YYYY-MM-DD`. */
export type DateOn = string;
/** A calendar month, `YYYY-MM`. */
export type Month = string;

const dayMs = 86_400_000;

/** The open ends of dated rows. */
export const openStart: DateOn = '0001-01-01';
export const openEnd: DateOn = '9999-12-31';

function utc(date: DateOn): number {
  return Date.parse(`${date}T00:00:00Z`);
}

export function addDays(date: DateOn, days: number): DateOn {
  return new Date(utc(date) + days * dayMs).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: DateOn, to: DateOn): number {
  return Math.round((utc(to) - utc(from)) / dayMs);
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(date: DateOn): number {
  return new Date(utc(date)).getUTCDay();
}

/** The Monday of the week (Monday to Sunday) that the date lies in. */
export function mondayOf(date: DateOn): DateOn {
  return addDays(date, -((weekdayOf(date) + 6) % 7));
}

export function monthOf(date: DateOn): Month {
  return date.slice(0, 7);
}

/** @param year of at most four digits */
export function monthIn(year: number, month: number): Month {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

export function yearOf(date: DateOn | Month): number {
  return Number(date.slice(0, 4));
}

export function dayIn(month: Month, day: number): DateOn {
  return `${month}-${String(day).padStart(2, '0')}`;
}

export function addMonths(month: Month, months: number): Month {
  const index = yearOf(month) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return monthIn(Math.floor(index / 12), (index % 12) + 1);
}

export function firstDayOf(month: Month): DateOn {
  return `${month}-01`;
}

export function lastDayOf(month: Month): DateOn {
  return addDays(firstDayOf(addMonths(month, 1)), -1);
}

export function daysIn(month: Month): number {
  return Number(lastDayOf(month).slice(8));
}

/** Whether the text is a day that the calendar has, in the form `YYYY-MM-DD`. */
export function isDateOn(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** ISO-8601 week, e.g. `2026-W47`; a week belongs to the year of its Thursday. */
export function isoWeekOf(date: DateOn): string {
  const thursday = addDays(mondayOf(date), 3);
  const year = thursday.slice(0, 4);
  const week = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

export interface LocalTime {
  date: DateOn;
  /** `HH:MM` */
  time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** The civil date and time that people in the time zone read on their clock at an instant. */
export function localTime(instant: Date, timeZone: string): LocalTime {
  const text = formatOf(timeZone).format(instant);
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}

/** The instant at which people in the time zone read this date and time (`HH:MM`). */
export function instantOf(date: DateOn, time: string, timeZone: string): Date {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  let guess = wanted;
  // Two rounds settle it even beside a change of summer time; Viet Nam has none, other zones may be set.
  for (let round = 0; round < 2; round += 1) {
    const shown = Date.parse(`${formatOf(timeZone).format(new Date(guess)).replace(' ', 'T')}Z`);
    guess += wanted - shown;
  }
  return new Date(guess);
}
