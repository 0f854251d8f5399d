/** From the items of an answer to the one day it claims: by date, day word, weekday or count (§12, Dates). */
import {
  addDays,
  addMonths,
  type DateOn,
  dayIn,
  daysBetween,
  daysIn,
  type Month,
  mondayOf,
  monthIn,
  monthOf,
  weekdayOf,
  yearOf,
} from '../calendar.ts';
import { earlierOf } from '../periods.ts';
import type { DateItem, DayItem } from './date-scan.ts';
import type { ReadingReason } from './reading.ts';
import type { DateSort } from './vocabulary-dates.ts';

export type Direction = 'past' | 'future';

interface DateFrame {
  direction: Direction;
  today: DateOn;
  /** The month that a bare day belongs to: the reporting month, or the month under way. */
  month: Month;
}

/** A day with its doubts, or why there is none. */
export type Claim =
  | { day: DateOn; doubts: ReadingReason[] }
  | { ask: ReadingReason }
  | { refuse: ReadingReason };

/** A bare day is looked for at most this many months away: far enough for a 31st. */
const monthsToTry = 3;

/** Whatever is counted further is as far away: the calendar keeps years of four digits. */
const farthestDays = 300_000;
const farthestYear = 9000;

function daysAway(today: DateOn, days: number): DateOn {
  return addDays(today, Math.max(-farthestDays, Math.min(farthestDays, days)));
}

/** The day of this month; undefined where the month is shorter. */
function dayOf(month: Month, day: number): DateOn | undefined {
  return day > daysIn(month) ? undefined : dayIn(month, day);
}

export function monthClaimed(year: number, month: number): Month {
  return monthIn(Math.max(1, Math.min(farthestYear, year)), month);
}

/** 2 for thứ Hai … 7 for thứ Bảy, 8 for Chủ nhật, as they are counted in Vietnamese. */
export function weekdayCounted(date: DateOn): number {
  return weekdayOf(date) === 0 ? 8 : weekdayOf(date) + 1;
}

export const isSort = (item: DateItem | undefined, ...sorts: DateSort[]): boolean =>
  item?.kind === 'word' && sorts.includes(item.sort);

/** «cả năm», «báo cáo năm», «hết năm»: beside any other word a bare năm is the year, neither a day nor a month. */
export function saysYear(text: string, items: readonly DateItem[]): boolean {
  if (!/(?<!\p{L})n[aă]m(?!\p{L})/iu.test(text)) return false;
  const isFive = (item: DateItem) =>
    item.kind === 'day' && item.day === 5 && item.month === undefined && !item.isNamed;
  return items.some(isFive) && items.some((item) => !isFive(item) && item.kind !== 'sign');
}

/** The days that the answer names by date, day word or count, each resolved on its own. */
export function explicitClaims(items: readonly DateItem[], frame: DateFrame): Claim[] {
  const claims: Claim[] = [];
  for (const [at, item] of items.entries()) {
    if (item.kind === 'day') claims.push(claimDay(item, items.slice(at + 1), frame));
    else if (item.kind === 'counted')
      claims.push({ day: daysAway(frame.today, item.days), doubts: item.doubts });
    else if (item.kind === 'word') {
      const claim = claimWord(item, items[at - 1], frame);
      if (claim !== undefined) claims.push(claim);
    }
  }
  return claims;
}

function claimWord(
  { sort, likeness }: Extract<DateItem, { kind: 'word' }>,
  before: DateItem | undefined,
  { today }: DateFrame,
): Claim | undefined {
  const isPart = (item: DateItem | undefined) =>
    isSort(item, 'morning', 'noon', 'afternoon', 'evening', 'night');
  switch (sort) {
    case 'today':
      return { day: today, doubts: [] };
    case 'nowPart':
      return before?.kind === 'weekday' || before?.kind === 'day' ? undefined : { day: today, doubts: [] };
    case 'yesterday':
      return { day: addDays(today, -1), doubts: [] };
    case 'lastPart':
      return isPart(before) ? { day: addDays(today, -1), doubts: [] } : undefined;
    case 'twoAgo':
      // Without its marks kia may be kìa, a day further back.
      return { day: addDays(today, -2), doubts: likeness === 'exact' ? [] : ['regionalDay'] };
    case 'twoAgoRegional':
      return { day: addDays(today, -2), doubts: ['regionalDay'] };
    case 'threeAgo':
      return { day: addDays(today, -3), doubts: ['regionalDay'] };
    case 'tomorrow':
    case 'nextPart':
      return { day: addDays(today, 1), doubts: [] };
    case 'inTwo':
      return { day: addDays(today, 2), doubts: ['regionalDay'] };
    case 'inThree':
      return { day: addDays(today, 3), doubts: ['regionalDay'] };
    default:
      return undefined;
  }
}

function claimDay(item: DayItem, behind: readonly DateItem[], frame: DateFrame): Claim {
  const doubts = [...item.doubts];
  const thisYear = yearOf(frame.month);
  const yearsAway = isSort(behind[0], 'thisYear')
    ? 0
    : isSort(behind[0], 'lastYear')
      ? -1
      : isSort(behind[0], 'nextYear')
        ? 1
        : undefined;
  const year = item.year ?? (yearsAway === undefined ? undefined : thisYear + yearsAway);
  if (item.monthsAway !== undefined) {
    const day = dayOf(addMonths(frame.month, item.monthsAway), item.day);
    return day === undefined ? { refuse: 'noSuchDay' } : { day, doubts };
  }
  if (item.month === undefined) return claimBareDay(item, doubts, behind, frame);
  if (year === undefined) return nearestYear(item.day, item.month, doubts, frame, thisYear);
  const day = dayOf(monthClaimed(year, item.month), item.day);
  return day === undefined ? { refuse: 'noSuchDay' } : { day, doubts };
}

/** Without a year: this year's, or the neighbouring year's where that lies nearer in the direction asked. */
function nearestYear(
  day: number,
  month: number,
  doubts: ReadingReason[],
  frame: DateFrame,
  thisYear: number,
): Claim {
  const inYear = (year: number) => dayOf(monthIn(year, month), day);
  const now = inYear(thisYear);
  // 29/2 is in some calendar, 31/11 in none.
  if (now === undefined) return month === 2 && day === 29 ? { ask: 'noSuchDay' } : { refuse: 'noSuchDay' };
  if (frame.direction === 'future') {
    const next = inYear(thisYear + 1);
    return { day: now < frame.today && next !== undefined ? next : now, doubts };
  }
  const last = inYear(thisYear - 1);
  // 28/12 said in January; 5/12 said in November stays ahead, and is asked back.
  return {
    day: now > frame.today && last !== undefined && daysBetween(last, frame.today) < 62 ? last : now,
    doubts,
  };
}

/** «ngày 30»: this month's, or the nearest month's in the direction asked. */
function claimBareDay(
  item: DayItem,
  doubts: ReadingReason[],
  behind: readonly DateItem[],
  frame: DateFrame,
): Claim {
  if (item.isMung || !item.isNamed) doubts.push('nearestDay');
  const named = behind.find((other) => other.kind === 'month');
  if (named?.kind === 'month') {
    const claim: DayItem = {
      ...item,
      month: named.month,
      isMung: false,
      ...(named.year === undefined ? {} : { year: named.year }),
    };
    return claimDay(claim, [], frame);
  }
  const step = frame.direction === 'past' ? -1 : 1;
  for (let away = 0; away <= monthsToTry; away++) {
    const day = dayOf(addMonths(frame.month, away * step), item.day);
    if (day === undefined) continue;
    if (frame.direction === 'past' ? day > frame.today : day < frame.today) continue;
    return { day, doubts: away === 0 ? doubts : [...doubts, 'nearestDay'] };
  }
  return { ask: 'noDay' };
}

const weeksAway: Partial<Record<DateSort, number>> = {
  thisWeek: 0,
  lastWeek: -1,
  weekBeforeLast: -2,
  nextWeek: 1,
  weekAfterNext: 2,
};

/** «tuần này», «tuần sau» anywhere in the answer: weeks away, undefined where none is named. */
export function weekNamed(items: readonly DateItem[]): number | undefined {
  for (const item of items) {
    const away = item.kind === 'word' ? weeksAway[item.sort] : undefined;
    if (away !== undefined) return away;
  }
  return undefined;
}

/** A weekday without a date, by its week, its direction, or the nearest in the direction asked. */
export function claimWeekday(weekday: number, items: readonly DateItem[], frame: DateFrame): Claim {
  const { today } = frame;
  const week = weekNamed(items);
  if (week !== undefined) return { day: addDays(mondayOf(today), week * 7 + weekday - 2), doubts: [] };
  const todays = weekdayCounted(today);
  const isToday = todays === weekday;
  const ahead = addDays(today, (weekday - todays + 7) % 7 || 7);
  const back = addDays(today, -((todays - weekday + 7) % 7 || 7));
  const way = directionOf(items, frame.direction);
  if (way === 'coming') return { day: ahead, doubts: isToday ? ['nearestDay'] : [] };
  if (isToday) return { ask: 'todaysWeekday' };
  if (way === 'unclear') return { ask: 'vagueDay' };
  if (way === 'justGone') return { day: back, doubts: [] };
  if (way === 'this') {
    const inWeek = addDays(mondayOf(today), weekday - 2);
    if (frame.direction === 'future' && inWeek < today) return { day: ahead, doubts: ['nearestDay'] };
    return { day: inWeek, doubts: [] };
  }
  const direction = way === 'previous' ? 'past' : way === 'next' ? 'future' : frame.direction;
  return { day: direction === 'past' ? back : ahead, doubts: ['nearestDay'] };
}

type Way = 'coming' | 'justGone' | 'this' | 'previous' | 'next' | 'unclear' | undefined;

function directionOf(items: readonly DateItem[], direction: Direction): Way {
  for (const [at, item] of items.entries()) {
    if (item.kind !== 'word') continue;
    const isBehind = at > 0 && items.slice(0, at).some((other) => other.kind === 'weekday');
    // «thu 3 toi» is tới or tối; ahead both are the same day, behind they are not.
    if (item.text === 'toi' && item.likeness === 'bare' && isBehind)
      return direction === 'future' ? 'coming' : 'unclear';
    if (item.sort === 'coming' && isBehind) return 'coming';
    if (item.sort === 'justGone') return 'justGone';
    if ((item.sort === 'this' || item.sort === 'nowPart') && isBehind) return 'this';
    if (item.sort === 'previous' && isBehind) return 'previous';
    if (item.sort === 'next' && isBehind) return 'next';
  }
  return undefined;
}

export function frameOf(today: DateOn, period: Month, direction: Direction): DateFrame {
  const month = direction === 'past' ? earlierOf(period, monthOf(today)) : monthOf(today);
  return { direction, today, month };
}
