/** The matchers of days and months of the calendar, in whatever way they are written (§12, Dates). */
import { daysIn } from '../calendar.ts';
import type { Answer, DayItem, MonthItem } from './answer.ts';
import { monthClaimed } from './date-claims.ts';
import type { ReadingReason } from './reading.ts';

export type Num = NonNullable<ReturnType<Answer['number']>>;

export const isSeparator = (sign: string) => /^[-/.\\]$/.test(sign);

/** 11/2026, 2026/11 */
export function takeMonthAndYear(chart: Answer, at: number): number | undefined {
  const form = /^(?:(\d{1,2})[-/.\\](\d{4})|(\d{4})[-/.\\](\d{1,2}))$/;
  const [, first, year, yearFirst, second] = form.exec(written(chart, at, 3)) ?? [];
  const month = first ?? second;
  if (month === undefined || (second !== undefined && isSeparator(chart.sign(at + 3)))) return undefined;
  if (!isWithin(Number(month), 12)) chart.refuse ??= 'noSuchDay';
  const item: MonthItem = {
    kind: 'month',
    month: Number(month),
    year: Number(year ?? yearFirst),
    doubts: [],
  };
  return chart.put(item, at + 3);
}

/** Some tokens without the spaces between them. */
const written = (chart: Answer, from: number, length: number) =>
  chart.tokens
    .slice(from, from + length)
    .map(({ text }) => text)
    .join('');

/** «tháng 11», t11, «tháng mười một năm 2026», t11/2026 */
export function takeMonth(chart: Answer, at: number): number | undefined {
  const said = monthSaid(chart, at);
  if (said === undefined) return undefined;
  // «tháng chín mười» is a choice of two, no ninetieth month.
  if (said.ask !== undefined) return chart.stop(said.ask);
  if (!isWithin(said.value, 12)) chart.refuse ??= 'noSuchDay';
  const item: MonthItem = { kind: 'month', month: said.value, doubts: said.doubts };
  const next = chart.put(item, said.next);
  const year = chart.text(next + 1);
  if (!isSeparator(chart.sign(next)) || !/^(\d{4}|\d{2})$/.test(year))
    return takeNamedYear(chart, next, item);
  setYear(chart, year, item);
  return next + 2;
}

/** The month that is named here; doubtful «tháng một», once the eleventh month, and a word without its marks. */
function monthSaid(chart: Answer, at: number): Num | undefined {
  const found = chart.find(at);
  const length = chart.key(at) === 't' ? 1 : found?.sort === 'month' ? found.length : undefined;
  if (length === undefined) return undefined;
  const start = at + length;
  if (chart.key(start) === 'tu') {
    const doubts: ReadingReason[] = chart.tokens[start]?.spelling.text === 'tư' ? [] : ['unmarkedWord'];
    return { value: 4, length: 1, next: start + 1, digits: '', decimal: false, doubts };
  }
  const month = chart.number(start);
  if (month === undefined || month.digits.length > 2) return undefined;
  if (month.digits === '' && month.value === 1) month.doubts.push('shortForm');
  return month;
}

/** «Ngày 5», «mùng 3», 5/11, 2026-11-05, 0511, 5t11, «5 tháng 11 năm 2026». */
export function takeDay(chart: Answer, at: number): number | undefined {
  let isMung = false;
  let start = at;
  let found = chart.find(at);
  while (found?.sort === 'day' || found?.sort === 'newMoonDay') {
    isMung ||= found.sort === 'newMoonDay';
    start += found.length;
    found = chart.find(start);
  }
  const isNamed = start > at;
  const day = chart.number(start);
  if (day === undefined) return undefined;
  // «sau» alone is «later» as it stands; «ngay sau» is the sixth.
  const isLater = chart.tokens[start]?.spelling.text === 'sau' && chart.key(start + 1) !== 'thang';
  if (!isNamed && (isLater || chart.isYearWord(start))) return undefined;
  // «ngày mười bảy giờ»: the tenth, or the seventeenth?
  if (isNamed && chart.key(day.next) === 'gio') return chart.stop('twoFigures');
  const item: DayItem = { kind: 'day', day: day.value, isMung, isNamed, doubts: [...day.doubts] };
  const next =
    takeIso(chart, start, item) ??
    takeNumeric(chart, day, item) ??
    takeCompact(chart, day, item) ??
    takeSpoken(chart, day, item);
  chart.ask ??= day.ask;
  check(chart, item);
  return chart.put(item, next);
}

const isWithin = (figure: number, most: number) => figure >= 1 && figure <= most;

function check(chart: Answer, { day, month, year, isNamed }: DayItem): void {
  // Without a year any leap year will do: 29/2 is in some calendar.
  const isDay =
    isWithin(day, 31) &&
    (month === undefined || (isWithin(month, 12) && day <= daysIn(monthClaimed(year ?? 2024, month))));
  if (!Number.isInteger(day)) chart.ask ??= 'unclearGrouping';
  // A lone nought is «không» as often as a day.
  else if (day === 0 && month === undefined && !isNamed) chart.ask ??= 'noDay';
  else if (!isDay) chart.refuse ??= 'noSuchDay';
}

/** 2026-11-05, 2026/11/05 */
function takeIso(chart: Answer, at: number, item: DayItem): number | undefined {
  const form = /^(\d{4})([-/.\\])(\d{1,2})\2(\d{1,2})$/;
  const [, year, , month, day] = form.exec(written(chart, at, 5)) ?? [];
  if (year === undefined) return undefined;
  Object.assign(item, { day: Number(day), month: Number(month), year: Number(year), isNamed: true });
  return at + 5;
}

/** 5/11, 5-11-2026, 5.11.26, «5 / 11», and doubtfully 5,11 or «5 11 2026». */
function takeNumeric(chart: Answer, { value, digits, next }: Num, item: DayItem): number | undefined {
  const sign = chart.sign(next);
  if (digits.length > 2 || (digits === '' && sign !== '/')) return undefined;
  const isComma = sign === ',' && chart.isGlued(next) && chart.isGlued(next + 1);
  const isSeparated = isSeparator(sign) || isComma;
  const monthAt = isSeparated ? next + 1 : next;
  const month = chart.digits(monthAt);
  if (month === '' && sign === '/' && chart.key(monthAt) === '') chart.ask ??= 'unfinished';
  if (month === '' || month.length > 2) return undefined;
  // «5 11» may be the fifth of November; «5 11 …» with a word behind is two figures.
  if (!isSeparated && (chart.isGlued(monthAt) || chart.key(monthAt + 1) !== '')) return undefined;
  if (sign === '-' && isRange(chart, value, monthAt)) return chart.stop('range');
  Object.assign(item, { month: Number(month), isNamed: true });
  if (!isSeparated || isComma || sign === '\\') item.doubts.push('repaired');
  if (digits === '') item.doubts.push('mixed');
  return takeYearBehind(chart, monthAt + 1, sign, item);
}

/** 15-16/11, «5-6 tháng 11», and 15-20, whose second figure is no month. */
function isRange(chart: Answer, first: number, secondAt: number): boolean {
  const second = Number(chart.text(secondAt));
  const behind = chart.sign(secondAt + 1);
  const isDayAndMonth = behind !== '-' && isSeparator(behind) && /^\d{1,2}$/.test(chart.text(secondAt + 2));
  const isMonthNamed = /^month(sAway)?$/.test(chart.find(secondAt + 1)?.sort ?? '');
  return isDayAndMonth || isMonthNamed || (second > 12 && second > first && second <= 31);
}

function takeYearBehind(chart: Answer, at: number, sign: string, item: DayItem): number {
  const here = chart.sign(at);
  const year = isSeparator(here) || here === ',' ? chart.digits(at + 1) : '';
  if (year !== '' && (here === sign || year.length === 4)) {
    setYear(chart, year, item);
    return at + 2;
  }
  if (year !== '' && isSeparator(here) && here !== '.') return chart.stop('range');
  if (here === '/' && chart.tokens[at + 1] === undefined) chart.ask ??= 'unfinished';
  return takeNamedYear(chart, at, item);
}

function setYear(chart: Answer, text: string, item: DayItem | MonthItem): void {
  if (text.length === 4) item.year = Number(text);
  else if (text.length === 2) item.year = 2000 + Number(text);
  else chart.ask ??= 'otherYear';
}

/** «năm 2026», «2026», «năm hai nghìn …» behind a day or month; returns where the next item begins. */
function takeNamedYear(chart: Answer, at: number, item: DayItem | MonthItem): number {
  const isNamed = chart.isYearWord(at);
  const year = chart.digits(isNamed ? at + 1 : at);
  if (isNamed ? year !== '' : /^(19|20)\d\d$/.test(year)) {
    setYear(chart, year, item);
    return isNamed ? at + 2 : at + 1;
  }
  const words = isNamed ? chart.number(at + 1) : undefined;
  if (words === undefined || words.value < 1900) return at;
  item.year = words.value;
  return words.next;
}

/** 511, 0511, 051126, 05112026, 20261105: day first, or the year. */
const compactForms = [
  /^(?<d>\d)(?<m>\d\d)$/,
  /^(?<d>\d\d)(?<m>\d)$/,
  /^(?<d>\d\d)(?<m>\d\d)(?<y>\d\d)?$/,
  /^(?<y>(?:19|20)\d\d)(?<m>[01]\d)(?<d>\d\d)$/,
  /^(?!(?:19|20)\d\d[01])(?<d>\d\d)(?<m>\d\d)(?<y>\d{4})$/,
];

function takeCompact(chart: Answer, { digits, next }: Num, item: DayItem): number | undefined {
  if (digits.length < 3) return undefined;
  const ways = compactForms
    .map((form) => form.exec(digits)?.groups)
    .filter((way) => isWithin(Number(way?.d), 31) && isWithin(Number(way?.m), 12));
  const [way] = ways;
  if (way === undefined || ways.length > 1) {
    if (digits.length > 6) chart.refuse ??= 'tooLarge';
    chart.ask ??= /^(19|20)\d\d$/.test(digits) ? 'otherYear' : 'unclearGrouping';
    item.day = 1;
    return next;
  }
  Object.assign(item, { day: Number(way.d), month: Number(way.m), isNamed: true });
  if (way.y !== undefined) setYear(chart, way.y, item);
  item.doubts.push('repaired');
  return takeNamedYear(chart, next, item);
}

/** «5 tháng 11 năm 2026», 5t11, 5/t11, «5 tháng này», or the day alone. */
function takeSpoken(chart: Answer, { next }: Num, item: DayItem): number {
  const isMarked = /^[/.-]$/.test(chart.sign(next)) && /^(t|th|thg|thang)$/.test(chart.key(next + 1));
  const at = isMarked ? next + 1 : next;
  const found = chart.find(at);
  if (found?.sort === 'monthsAway') {
    Object.assign(item, { monthsAway: found.value, isNamed: true });
    return at + found.length;
  }
  const month = monthSaid(chart, at);
  if (month === undefined) return at;
  Object.assign(item, { month: month.value, isNamed: true });
  item.doubts.push(...month.doubts);
  chart.ask ??= month.ask;
  return takeYearBehind(chart, month.next, '/', item);
}
