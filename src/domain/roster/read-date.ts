/** Dates and months as offices type them and as Excel stores them; the day always stands before the month. */
import { addDays, type DateOn, isDateOn, type Month, monthOf } from '../calendar.ts';
import { withoutMarks } from '../reading/letters.ts';
import { type CellReading, is, isNot } from './cell-reading.ts';
import { cleanText, plainDigits } from './clean-text.ts';
import type { Cell } from './sheet.ts';

/** Day 0 of Excel's 1900 system, shifted by the 29/02/1900 that Excel believes in; right from 01/03/1900 on. */
const excelDayZero = '1899-12-30';
const firstSerial = 3_654; // 01/01/1910
const lastSerial = 73_415; // 31/12/2100

/** @internal tests of days as workbooks number them */
export function dateOfSerial(serial: number): DateOn | null {
  const day = Math.floor(serial);
  return day >= firstSerial && day <= lastSerial ? addDays(excelDayZero, day) : null;
}

/** `31/12/2017`: how a date is written in a cell. */
export function writtenDate(on: DateOn): string {
  return `${on.slice(8, 10)}/${on.slice(5, 7)}/${on.slice(0, 4)}`;
}

function dateOf(day: string, month: string, year: string): CellReading<DateOn> {
  const fullYear = year.length === 2 ? (Number(year) < 30 ? `20${year}` : `19${year}`) : year;
  const on = `${fullYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (Number(fullYear) < 1900 || Number(fullYear) > 2100) return isNot('imports:date.yearImpossible');
  if (isDateOn(on)) return is(on);
  const swapped = `${fullYear}-${day.padStart(2, '0')}-${month.padStart(2, '0')}`;
  return Number(month) > 12 && isDateOn(swapped)
    ? isNot('imports:date.monthFirst', { instead: writtenDate(swapped) })
    : isNot('imports:date.noSuchDay');
}

const timeBehind = /(?:[t ,]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:z|am|pm|sa|ch)?)$/;

/** As Excel writes them in English; «Thg 11» is its Vietnamese. */
export const monthNames = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];
// `05-Nov-2015`, `5-Thg11-15`: how Excel shows a date in a column that it formats by itself.
const namedMonth = new RegExp(
  `^(\\d{1,2})[-/](?:(${monthNames.join('|')})|(?:thg|th) ?(\\d{1,2}))[-/](\\d{4}|\\d{2})$`,
);

function dateInText(typed: string): CellReading<DateOn> {
  const text = plainDigits(withoutMarks(cleanText(typed)))
    .replace(timeBehind, '')
    .replace(/^ngay\s+/, '')
    .replace(/\s*,?\s*(?:thang|nam)\s*/g, '/')
    .replace(/\s*([/.-])\s*/g, '$1')
    .replace(/\.$/, '');
  const dayFirst = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (dayFirst !== null) return dateOf(dayFirst[1] ?? '', dayFirst[3] ?? '', dayFirst[4] ?? '');
  const yearFirst = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (yearFirst !== null) return dateOf(yearFirst[4] ?? '', yearFirst[3] ?? '', yearFirst[1] ?? '');
  const named = namedMonth.exec(text);
  if (named !== null) {
    const month = named[3] ?? String(monthNames.indexOf(named[2] ?? '') + 1);
    return dateOf(named[1] ?? '', month, named[4] ?? '');
  }
  const serial = /^\d{4,5}(?:\.0+)?$/.test(text) ? dateOfSerial(Number(text)) : null;
  if (serial !== null) return is(serial);
  return isNot('imports:date.notDate');
}

/** A calendar date: a date cell, Excel's day number, or any spelling with day, month and year. */
export function readDate(cell: Exclude<Cell, null>): CellReading<DateOn> {
  if (typeof cell === 'string') return dateInText(cell);
  if (typeof cell === 'number') {
    const on = dateOfSerial(cell);
    return on === null ? isNot('imports:date.notDate') : is(on);
  }
  if (typeof cell === 'object' && cell.kind === 'date') {
    return cell.on < '1900-03-01' || cell.on > '2100-12-31'
      ? isNot('imports:date.yearImpossible')
      : is(cell.on);
  }
  return isNot('imports:date.notDate');
}

/** A month: `03/2017`, «tháng 3/2017», `2017-03`, or the first of a month, which is what Excel makes of it. */
export function readMonth(cell: Exclude<Cell, null>): CellReading<Month> {
  if (typeof cell === 'string') {
    const text = plainDigits(withoutMarks(cleanText(cell)))
      .replace(/^(?:thang|t)\s*/, '')
      .replace(/\s*nam\s*/, '/')
      .replace(/\s*([/.-])\s*/g, '$1');
    const found = /^(\d{1,2})[/.-](\d{4})$/.exec(text);
    const yearFirst = /^(\d{4})[/.-](\d{1,2})$/.exec(text);
    const month = found?.[1] ?? yearFirst?.[2];
    const year = found?.[2] ?? yearFirst?.[1];
    if (month !== undefined && year !== undefined) {
      const first = dateOf('1', month, year);
      return first.ok ? is(monthOf(first.value)) : isNot('imports:date.notMonth');
    }
  }
  const day = readDate(cell);
  if (!day.ok) return isNot('imports:date.notMonth');
  return day.value.endsWith('-01')
    ? is(monthOf(day.value))
    : isNot('imports:date.dayForMonth', { instead: `${day.value.slice(5, 7)}/${day.value.slice(0, 4)}` });
}
