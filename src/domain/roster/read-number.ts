/** Counts of people as offices type them: `8`, `8 đ/c`, `1.022`, and `7-8` where a range is allowed. */

import { withoutMarks } from '../reading/letters.ts';
import { type CellReading, is, isNot } from './cell-reading.ts';
import { cleanText, plainDigits } from './clean-text.ts';
import { monthNames } from './read-date.ts';
import type { Cell } from './sheet.ts';

const largest = 999_999;
const unitOfPeople = '(?:dong chi|dong tri|d\\/c|d\\.\\s?c|dc|dang vien|dv|nguoi|ng)\\.?';
const people = new RegExp(`(?<=\\d)\\s*${unitOfPeople}$`);
const peopleBetween = new RegExp(`(?<=\\d)\\s*${unitOfPeople}(?=\\s*(?:-|–|—|den |toi ))`);
const monthWord = `(?:${monthNames.join('|')}|(?:thg|th)\\s?(?<n>\\d{1,2}))`;
const dayThenMonth = new RegExp(`^(?<day>\\d{1,2})[-/ ](?<month>${monthWord})(?:[-/ ]\\d{2,4})?$`);
const monthThenDay = new RegExp(`^(?<month>${monthWord})[-/ ](?<day>\\d{1,2})$`);

/** Lower case, without marks, full-width digits as plain ones, the unit of people and closing signs taken off. */
function bareNumber(text: string): string {
  return plainDigits(withoutMarks(cleanText(text)))
    .replace(/[.,;]$/, '')
    .replace(people, '')
    .trim();
}

/** The two figures of a range that Excel took for a day and a month, smaller first; null: it is no such thing. */
function rangeBehindDate(cell: Cell): [number, number] | null {
  const sorted = (a: number, b: number): [number, number] => (a <= b ? [a, b] : [b, a]);
  if (typeof cell === 'object' && cell?.kind === 'date') {
    return sorted(Number(cell.on.slice(8, 10)), Number(cell.on.slice(5, 7)));
  }
  if (typeof cell !== 'string') return null;
  const text = withoutMarks(cleanText(cell));
  const groups = (dayThenMonth.exec(text) ?? monthThenDay.exec(text))?.groups;
  if (groups !== undefined) {
    const month = groups.n === undefined ? monthNames.indexOf(groups.month ?? '') + 1 : Number(groups.n);
    return sorted(Number(groups.day), month);
  }
  const numeric =
    /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}$/.exec(text) ?? /^\d{4}-(\d{2})-(\d{2})(?:[t ]|$)/.exec(text);
  return numeric === null ? null : sorted(Number(numeric[1]), Number(numeric[2]));
}

function wholeNumber(value: number): CellReading<number> {
  if (value < 0) return isNot('imports:number.negative');
  if (!Number.isInteger(value)) {
    // Excel set to a foreign locale reads the thousands mark of 1.022 as a decimal point.
    const thousands = Math.round(value * 1000);
    return Math.abs(value * 1000 - thousands) < 1e-6 && thousands % 10 !== 0 && value >= 1
      ? isNot('imports:number.decimalThousands', { instead: String(thousands) })
      : isNot('imports:number.decimal', { instead: String(Math.round(value)) });
  }
  if (value > largest) return isNot('imports:number.tooLarge', { largest: '999.999' });
  return is(value);
}

/** A whole number of people, 0 to 999.999. Anything inexact, unclear or impossible is refused with a proposal. */
export function readCount(cell: Exclude<Cell, null>): CellReading<number> {
  if (typeof cell === 'number') return wholeNumber(cell);
  const range = rangeBehindDate(cell);
  if (range !== null) return isNot('imports:number.becameDate', { low: range[0], high: range[1] });
  if (typeof cell !== 'string') return isNot('imports:number.notNumber');
  const text = bareNumber(cell);
  if (/^\d+$/.test(text)) return wholeNumber(Number(text));
  if (/^[1-9]\d{0,2}(\.\d{3})+$/.test(text)) return wholeNumber(Number(text.replaceAll('.', '')));
  if (/^[1-9]\d{0,2}([, ]\d{3})+$/.test(text)) {
    return isNot('imports:number.unclearThousands', { instead: text.replace(/[, ]/g, '') });
  }
  if (/^[-−–]\s?\d+$/.test(text)) return isNot('imports:number.negative');
  if (/^\d+[.,]\d+$/.test(text)) {
    return isNot('imports:number.decimal', { instead: String(Math.round(Number(text.replace(',', '.')))) });
  }
  if (/^\d+([.,]\d+)?\s?%$/.test(text)) return isNot('imports:number.percent');
  if (/^(?:khong|khong co|chua|chua co|[-–—])$/.test(text)) return isNot('imports:number.zeroInWords');
  const both = rangeIn(text);
  if (both !== null) return isNot('imports:number.range', { low: both[0], high: both[1] });
  return isNot('imports:number.notNumber');
}

/** The two figures of a range; the unit may stand behind either, «trở lên» behind both: a target is a least of all. */
function rangeIn(text: string): [number, number] | null {
  const figures = text
    .replace(/ tro len$/, '')
    .replace(people, '')
    .replace(peopleBetween, '');
  const found = /^(?:tu )?(\d{1,6})\s?(?:-|–|—|den|toi)\s?(\d{1,6})$/.exec(figures);
  return found === null ? null : [Number(found[1]), Number(found[2])];
}

/** A target's cell: one figure (low = high) or a range `7-8`, `từ 7 đến 8 đồng chí`. */
export function readCountOrRange(
  cell: Exclude<Cell, null>,
): CellReading<{ low: number; high: number; isRange: boolean }> {
  if (typeof cell === 'string') {
    const range = rangeIn(bareNumber(cell));
    if (range !== null) {
      const [low, high] = range;
      return low < high && high <= largest
        ? is({ low, high, isRange: true })
        : isNot('imports:number.rangeBackwards', { low: high, high: low });
    }
  }
  const one = readCount(cell);
  if (!one.ok) return one;
  // A day number of Excel's for 2000 to 2064, from a range that it took for a date and then showed as a number.
  if (typeof cell === 'number' && cell >= 36_526 && cell <= 60_000) return isNot('imports:number.dayNumber');
  return is({ low: one.value, high: one.value, isRange: false });
}

/** Kilometres, at most one thousand, with a decimal comma or point: `3`, `3,5`, `3.5 km`. */
export function readKilometres(cell: Exclude<Cell, null>): CellReading<number> {
  if (typeof cell === 'object' && cell.kind === 'date') return isNot('imports:number.notKilometres');
  const text =
    typeof cell === 'string'
      ? plainDigits(withoutMarks(cleanText(cell))).replace(/\s?km\.?$/, '')
      : String(cell);
  if (!/^\d{1,4}([.,]\d{1,2})?$/.test(text)) return isNot('imports:number.notKilometres');
  const value = Number(text.replace(',', '.'));
  return value <= 1000 ? is(value) : isNot('imports:number.notKilometres');
}

/** A calendar year from 1930 to 2100, also «năm 2017». */
export function readYear(cell: Exclude<Cell, null>): CellReading<number> {
  if (typeof cell === 'object') return isNot('imports:number.notYear');
  const text =
    typeof cell === 'string'
      ? plainDigits(withoutMarks(cleanText(cell))).replace(/^nam\s?/, '')
      : String(cell);
  const value = /^\d{4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= 1930 && value <= 2100 ? is(value) : isNot('imports:number.notYear');
}
