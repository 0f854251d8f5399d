/** Days of the calendar as plain numbers: no clock, no time zone, no Date. */

interface CivilDay {
  year: number;
  month: number;
  day: number;
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** Days since 01/03/0000, so that the leap day is the last of its year. */
export function toDayNumber({ year, month, day }: CivilDay): number {
  const y = month > 2 ? year : year - 1;
  const m = (month + 9) % 12;
  return (
    365 * y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((m * 306 + 5) / 10) +
    day -
    1
  );
}

export function fromDayNumber(number: number): CivilDay {
  let year = Math.floor((10_000 * number + 14_780) / 3_652_425);
  const dayOfYear = () =>
    number - (365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400));
  if (dayOfYear() < 0) year--;
  const rest = dayOfYear();
  const m = Math.floor((100 * rest + 52) / 3060);
  const month = ((m + 2) % 12) + 1;
  return {
    year: year + Math.floor((m + 2) / 12),
    month,
    day: rest - Math.floor((m * 306 + 5) / 10) + 1,
  };
}

/** 2 for thứ Hai … 7 for thứ Bảy, 8 for Chủ nhật, as they are counted in Vietnamese. */
export function weekdayOf(dayNumber: number): number {
  return ((dayNumber + 2) % 7) + 2;
}

/** The thứ Hai of the week that holds this day. */
export const mondayOf = (dayNumber: number): number => dayNumber - (weekdayOf(dayNumber) - 2);

const two = (value: number) => String(value).padStart(2, '0');

export function formatDay(dayNumber: number): string {
  const { year, month, day } = fromDayNumber(dayNumber);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

export const formatMonth = (year: number, month: number): string =>
  `${String(year).padStart(4, '0')}-${two(month)}`;

/** @param text YYYY-MM or YYYY-MM-DD; the day is 1 where there is none. */
export function parseDay(text: string): CivilDay {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  return { year, month, day };
}

/** The month that lies `by` months away. */
export function shiftMonth(year: number, month: number, by: number): { year: number; month: number } {
  const index = year * 12 + month - 1 + by;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}
