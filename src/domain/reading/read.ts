/** One door to all readers, by the names of the fields. */
import { readAttendance } from './attendance.ts';
import { readCount } from './count.ts';
import { readFutureDate, readPastDate } from './dates.ts';
import { readMonth } from './month.ts';
import { readPercent } from './percent.ts';
import type { Attendance, Reading, ReadingContext, ReadingField } from './reading.ts';

const readers = {
  count: readCount,
  attendance: readAttendance,
  date_past: readPastDate,
  date_future: readFutureDate,
  month: readMonth,
  percent: readPercent,
} satisfies Record<ReadingField, (text: string, ctx: ReadingContext) => Reading<unknown>>;

export const readingFields = Object.keys(readers) as ReadingField[];

/** How a typed phrase is understood in a field: count and percent give numbers, dates YYYY-MM-DD, month YYYY-MM. */
export function read(
  field: ReadingField,
  text: string,
  ctx: ReadingContext,
): Reading<number | string | Attendance> {
  return readers[field](text, ctx);
}
