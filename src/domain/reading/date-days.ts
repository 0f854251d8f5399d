/** Days in every written form: 5/11, 2026-11-05, 0511, «ngày 5 tháng 11», 5t11, «mùng 3» (§12, Dates). */
import { daysIn } from '../calendar.ts';
import { monthClaimed } from './date-claims.ts';
import { type DayItem, type Num, type Scan, separators } from './date-scan.ts';
import type { ReadingReason } from './reading.ts';
import { type DateSort, dateLexicon } from './vocabulary-dates.ts';

/** Reads a day that begins at `at`; returns where the next item begins, undefined where no day stands here. */
export function takeDay(scan: Scan, at: number): number | undefined {
  let isMung = false;
  let start = at;
  let found = dateLexicon.find(scan.tokens, start);
  while (found?.sort === 'day' || found?.sort === 'newMoonDay') {
    isMung ||= found.sort === 'newMoonDay';
    start += found.length;
    found = dateLexicon.find(scan.tokens, start);
  }
  const isNamed = start > at;
  const day = scan.number(start);
  if (day === undefined) return undefined;
  // «sau» alone is «later» as it stands; «ngay sau» is the sixth.
  const isLater = scan.tokens[start]?.spelling.text === 'sau' && scan.key(start + 1) !== 'thang';
  if (!isNamed && (isLater || scan.isYearWord(start))) return undefined;
  const item: DayItem = { kind: 'day', day: day.value, isMung, isNamed, doubts: [...day.doubts] };
  const next =
    takeIso(scan, start, item) ??
    takeNumeric(scan, day, item) ??
    takeCompact(scan, day, item) ??
    takeSpoken(scan, day, item);
  if (day.ask !== undefined) scan.ask ??= day.ask;
  check(scan, item);
  scan.items.push(item);
  return next;
}

function check(scan: Scan, { day, month, year, isNamed }: DayItem): void {
  if (!Number.isInteger(day)) {
    scan.ask ??= 'unclearGrouping';
  } else if (day < 1 || day > 31 || (month !== undefined && (month < 1 || month > 12))) {
    // A lone nought is «không» as often as a day.
    if (day === 0 && month === undefined && !isNamed) scan.ask ??= 'noDay';
    else scan.refuse ??= 'noSuchDay';
  } else if (month !== undefined && day > daysIn(monthClaimed(year ?? 2024, month))) {
    // Any leap year will do: 29/2 without a year is in some calendar.
    scan.refuse ??= 'noSuchDay';
  }
}

/** 2026-11-05, 2026/11/05 */
function takeIso(scan: Scan, at: number, item: DayItem): number | undefined {
  const year = scan.tokens[at]?.text ?? '';
  const month = scan.tokens[at + 2]?.text ?? '';
  const day = scan.tokens[at + 4]?.text ?? '';
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return undefined;
  if (!separators.has(scan.sign(at + 1)) || scan.sign(at + 1) !== scan.sign(at + 3)) return undefined;
  Object.assign(item, { day: Number(day), month: Number(month), year: Number(year), isNamed: true });
  return at + 5;
}

/** 5/11, 5-11-2026, 5.11.26, «5 / 11», and doubtfully 5,11 or «5 11 2026». */
function takeNumeric(scan: Scan, day: Num, item: DayItem): number | undefined {
  const sign = scan.sign(day.next);
  if (day.digits.length > 2 || (day.digits === '' && sign !== '/')) return undefined;
  const isComma = sign === ',' && scan.tokens[day.next]?.glued && scan.tokens[day.next + 1]?.glued;
  const isSeparated = separators.has(sign) || isComma;
  const monthAt = isSeparated ? day.next + 1 : day.next;
  const month = scan.tokens[monthAt];
  if (month?.kind !== 'digits') {
    if (sign === '/' && scan.key(monthAt) === '') scan.ask ??= 'unfinished';
    return undefined;
  }
  if (month.text.length > 2) return undefined;
  // «5 11» may be the fifth of November; «5 11 …» with a word behind is two figures.
  if (!isSeparated && (month.glued || scan.key(monthAt + 1) !== '')) return undefined;
  if (sign === '-' && isRange(scan, day.value, monthAt)) {
    scan.ask ??= 'range';
    return monthAt + 1;
  }
  item.month = Number(month.text);
  item.isNamed = true;
  if (!isSeparated || isComma || sign === '\\') item.doubts.push('repaired');
  if (day.digits === '') item.doubts.push('mixed');
  return takeYearBehind(scan, monthAt + 1, sign, item);
}

/** 15-16/11, «5-6 tháng 11», and 15-20, whose second figure is no month. */
function isRange(scan: Scan, first: number, secondAt: number): boolean {
  const second = Number(scan.tokens[secondAt]?.text);
  const behind = scan.sign(secondAt + 1);
  const isDayAndMonth =
    behind !== '-' && separators.has(behind) && /^\d{1,2}$/.test(scan.tokens[secondAt + 2]?.text ?? '');
  const isMonthNamed = ['month', 'thisMonth', 'nextMonth', 'lastMonth'].includes(
    dateLexicon.find(scan.tokens, secondAt + 1)?.sort ?? '',
  );
  return isDayAndMonth || isMonthNamed || (second > 12 && second > first && second <= 31);
}

function takeYearBehind(scan: Scan, at: number, sign: string, item: DayItem): number {
  const here = scan.sign(at);
  const year = separators.has(here) || here === ',' ? scan.tokens[at + 1] : undefined;
  if (year?.kind === 'digits' && (here === sign || year.text.length === 4)) {
    scan.setYear(year.text, item);
    return at + 2;
  }
  if (separators.has(here) && here !== '.' && year?.kind === 'digits') {
    scan.ask ??= 'range';
    return at + 2;
  }
  if (here === '/' && scan.tokens[at + 1] === undefined) scan.ask ??= 'unfinished';
  return scan.takeNamedYear(at, item);
}

/** 0511, 051126, 05112026, 20261105: day first, or the year. */
function takeCompact(scan: Scan, day: Num, item: DayItem): number | undefined {
  const text = day.digits;
  if (text.length < 3) return undefined;
  const ways = compactWays(text).filter(([d, m]) => d >= 1 && d <= 31 && m >= 1 && m <= 12);
  const [way] = ways;
  if (way === undefined || ways.length > 1) {
    if (text.length === 7 || text.length > 8 || (text.length === 8 && way === undefined))
      scan.refuse ??= 'tooLarge';
    scan.ask ??= /^(19|20)\d\d$/.test(text) ? 'otherYear' : 'unclearGrouping';
    item.day = 1;
    return day.next;
  }
  Object.assign(item, { day: way[0], month: way[1], isNamed: true });
  if (way[2] !== undefined) item.year = way[2];
  item.doubts.push('repaired');
  return scan.takeNamedYear(day.next, item);
}

function compactWays(text: string): [number, number, number?][] {
  const part = (from: number, to: number) => Number(text.slice(from, to));
  switch (text.length) {
    case 3:
      return [
        [part(0, 1), part(1, 3)],
        [part(0, 2), part(2, 3)],
      ];
    case 4:
      return [[part(0, 2), part(2, 4)]];
    case 6:
      return [[part(0, 2), part(2, 4), 2000 + part(4, 6)]];
    case 8:
      return /^(19|20)\d\d(0|1)/.test(text)
        ? [[part(6, 8), part(4, 6), part(0, 4)]]
        : [[part(0, 2), part(2, 4), part(4, 8)]];
    default:
      return [];
  }
}

const monthWords: Partial<Record<DateSort, number>> = {
  thisMonth: 0,
  lastMonth: -1,
  nextMonth: 1,
  monthBeforeLast: -2,
};

/** «5 tháng 11 năm 2026», 5t11, «5 tháng này», or the day alone. */
function takeSpoken(scan: Scan, { next, ...day }: Num, item: DayItem): number {
  // 5/t11
  const isMarked = /^[/.-]$/.test(scan.sign(next)) && /^(t|th|thg|thang)$/.test(scan.key(next + 1));
  return takeMonthBehind(scan, { ...day, next: isMarked ? next + 1 : next }, item);
}

function takeMonthBehind(scan: Scan, day: Num, item: DayItem): number {
  const found = dateLexicon.find(scan.tokens, day.next);
  const monthsAway = found === undefined ? undefined : monthWords[found.sort];
  if (found !== undefined && monthsAway !== undefined) {
    item.monthsAway = monthsAway;
    item.isNamed = true;
    return day.next + found.length;
  }
  const isShort = scan.key(day.next) === 't';
  if (found?.sort !== 'month' && !isShort) return day.next;
  const month = monthNumber(scan, day.next + (isShort ? 1 : (found?.length ?? 1)));
  if (month === undefined) return day.next;
  item.month = month.value;
  item.isNamed = true;
  item.doubts.push(...month.doubts);
  if (month.ask !== undefined) scan.ask ??= month.ask;
  return takeYearBehind(scan, month.next, '/', item);
}

/** Doubtful: «tháng một», once the eleventh month, and a word without its marks. */
export function monthNumber(scan: Scan, at: number): Num | undefined {
  if (scan.key(at) === 'tu') {
    const doubts: ReadingReason[] = scan.tokens[at]?.spelling.text === 'tư' ? [] : ['unmarkedWord'];
    return { value: 4, next: at + 1, digits: '', doubts };
  }
  const month = scan.number(at);
  if (month === undefined || month.digits.length > 2) return undefined;
  return month.digits === '' && month.value === 1
    ? { ...month, doubts: [...month.doubts, 'shortForm'] }
    : month;
}
