/** From the items of an answer to the days it claims: by date, day word, weekday or count (§12, Dates). */
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
import { type DayItem, type Item, isWord, type WordItem } from './answer.ts';
import { ask, type Reading, type ReadingReason, refuse, settle } from './reading.ts';

export type Direction = 'past' | 'future';

interface DateFrame {
  direction: Direction;
  today: DateOn;
  /** The month that a bare day belongs to: the reporting month, or the month under way. */
  month: Month;
}

/** A bare day is looked for at most this many months away: far enough for a 31st. */
const monthsToTry = 3;
/** Whatever is counted further is as far away: the calendar keeps years of four digits. */
const farthestDays = 300_000;
const farthestYear = 9000;

/** The year that a day or month has by its figure or by the words behind it. */
export function yearSaid(
  year: number | undefined,
  behind: Item | undefined,
  thisYear: number,
): number | undefined {
  return year ?? (isWord(behind, 'yearsAway') ? thisYear + behind.value : undefined);
}

const dayWords = ['daysAway', 'regionalDay', 'nowPart', 'lastPart'] as const;

/** Whether an item names a day. */
export const namesDay = (item: Item): boolean =>
  item.kind === 'day' || item.kind === 'weekday' || item.kind === 'counted' || isWord(item, ...dayWords);

/** The day of this month; undefined where the month is shorter. */
const dayOf = (month: Month, day: number) => (day > daysIn(month) ? undefined : dayIn(month, day));

export function monthClaimed(year: number, month: number): Month {
  return monthIn(Math.max(1, Math.min(farthestYear, year)), month);
}

/** 2 for thứ Hai … 7 for thứ Bảy, 8 for Chủ nhật, as they are counted in Vietnamese. */
export const weekdayCounted = (date: DateOn) => ((weekdayOf(date) + 6) % 7) + 2;

/** «cả năm», «báo cáo năm», «hết năm»: beside any other word a bare năm is the year, neither a day nor a month. */
export function saysYear(text: string, items: readonly Item[]): boolean {
  if (!/(?<!\p{L})n[aă]m(?!\p{L})/iu.test(text)) return false;
  const isFive = (item: Item) =>
    item.kind === 'day' && item.day === 5 && item.month === undefined && !item.isNamed;
  return items.some(isFive) && items.some((item) => !isFive(item) && item.kind !== 'break');
}

/** The days that the answer names by date, day word or count, each resolved on its own. */
export function explicitClaims(items: readonly Item[], frame: DateFrame): Reading<DateOn>[] {
  return items.flatMap((item, at) => {
    if (item.kind === 'day') return claimDay(item, items.slice(at + 1), frame);
    if (item.kind === 'counted') {
      const days = Math.max(-farthestDays, Math.min(farthestDays, item.days));
      return settle(addDays(frame.today, days), item.doubts);
    }
    return item.kind === 'word' ? claimWord(item, items[at - 1], frame) : [];
  });
}

function claimWord(item: WordItem, before: Item | undefined, { today }: DateFrame): Reading<DateOn> | [] {
  const isOther =
    (isWord(item, 'nowPart') && (before?.kind === 'weekday' || before?.kind === 'day')) ||
    (isWord(item, 'lastPart') && !isWord(before, 'partOfDay'));
  if (isOther || !isWord(item, ...dayWords)) return [];
  // Without its marks kia may be kìa, a day further back.
  const isDoubtful = item.sort === 'regionalDay' || (item.value === -2 && item.likeness !== 'exact');
  return settle(addDays(today, item.value), isDoubtful ? ['regionalDay'] : []);
}

function claimDay(item: DayItem, behind: readonly Item[], frame: DateFrame): Reading<DateOn> {
  const thisYear = yearOf(frame.month);
  const year = yearSaid(item.year, behind[0], thisYear);
  if (item.monthsAway === undefined && item.month === undefined) return claimBareDay(item, behind, frame);
  if (item.month !== undefined && year === undefined)
    return nearestYear(item.day, item.month, item.doubts, frame);
  const month =
    item.monthsAway === undefined
      ? monthClaimed(year ?? thisYear, item.month ?? 1)
      : addMonths(frame.month, item.monthsAway);
  const day = dayOf(month, item.day);
  return day === undefined ? refuse('noSuchDay') : settle(day, item.doubts);
}

/** Without a year: this year's, or the neighbouring year's where that lies nearer in the direction asked. */
function nearestYear(day: number, month: number, doubts: ReadingReason[], frame: DateFrame): Reading<DateOn> {
  const { direction, today } = frame;
  const inYear = (years: number) => dayOf(monthIn(yearOf(frame.month) + years, month), day);
  const now = inYear(0);
  // 29/2 is in some calendar, 31/11 in none.
  if (now === undefined) return month === 2 && day === 29 ? ask('noSuchDay') : refuse('noSuchDay');
  const other = inYear(direction === 'future' ? 1 : -1);
  // 28/12 said in January; 5/12 said in November stays ahead, and is asked back.
  const isOtherNearer =
    other !== undefined &&
    (direction === 'future' ? now < today : now > today && daysBetween(other, today) < 62);
  return settle(isOtherNearer ? other : now, doubts);
}

/** «ngày 30»: this month's, or the nearest month's in the direction asked. */
function claimBareDay(item: DayItem, behind: readonly Item[], frame: DateFrame): Reading<DateOn> {
  const doubts: ReadingReason[] = item.isMung || !item.isNamed ? [...item.doubts, 'nearestDay'] : item.doubts;
  const named = behind.find((other) => other.kind === 'month');
  if (named !== undefined) {
    const { month, year } = named;
    return claimDay({ ...item, month, isMung: false, ...(year === undefined ? {} : { year }) }, [], frame);
  }
  const isPast = frame.direction === 'past';
  for (let months = 0; months <= monthsToTry; months++) {
    const day = dayOf(addMonths(frame.month, isPast ? -months : months), item.day);
    if (day === undefined || (isPast ? day > frame.today : day < frame.today)) continue;
    return settle(day, months === 0 ? doubts : [...doubts, 'nearestDay']);
  }
  return ask('noDay');
}

/** «tuần này», «tuần sau» anywhere in the answer: weeks away, undefined where none is named. */
export function weekNamed(items: readonly Item[]): number | undefined {
  return items.find((item) => isWord(item, 'weeksAway'))?.value;
}

/** A weekday without a date, by its week, its direction, or the nearest in the direction asked. */
export function claimWeekday(weekday: number, items: readonly Item[], frame: DateFrame): Reading<DateOn> {
  const { today, direction } = frame;
  const inWeek = (weeks: number) => addDays(mondayOf(today), weeks * 7 + weekday - 2);
  const week = weekNamed(items);
  if (week !== undefined) return settle(inWeek(week), []);
  const todays = weekdayCounted(today);
  const ahead = addDays(today, (weekday - todays + 7) % 7 || 7);
  const back = addDays(today, -((todays - weekday + 7) % 7 || 7));
  const way = wayOf(items, direction);
  if (way === 'coming') return settle(ahead, todays === weekday ? ['nearestDay'] : []);
  // Today, or a week away?
  if (todays === weekday) return ask('todaysWeekday', [today, direction === 'past' ? back : ahead]);
  if (way === 'unclear') return ask('vagueDay');
  if (way === 'justGone') return settle(back, []);
  if (way === 'this' && (direction === 'past' || inWeek(0) >= today)) return settle(inWeek(0), []);
  const isPast = way === undefined ? direction === 'past' : way === 'previous';
  return settle(isPast ? back : ahead, ['nearestDay']);
}

/** Where the words beside a weekday point. */
function wayOf(items: readonly Item[], direction: Direction) {
  for (const [at, item] of items.entries()) {
    if (item.kind !== 'word') continue;
    if (item.sort === 'justGone') return 'justGone';
    if (!items.slice(0, at).some((other) => other.kind === 'weekday')) continue;
    // «thu 3 toi» is tới or tối; ahead both are the same day, behind they are not.
    if (item.text === 'toi' && item.likeness === 'bare') return direction === 'future' ? 'coming' : 'unclear';
    if (item.sort === 'nowPart') return 'this';
    if (isWord(item, 'coming', 'this', 'previous', 'next')) return item.sort;
  }
  return undefined;
}

export function frameOf(today: DateOn, period: Month, direction: Direction): DateFrame {
  const month = direction === 'past' ? earlierOf(period, monthOf(today)) : monthOf(today);
  return { direction, today, month };
}
