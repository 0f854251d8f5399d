/** The day on which a meeting was held, or for which one is planned (§12, Dates; windows as in its table). */
import { addDays, addMonths, type DateOn, firstDayOf, mondayOf, monthOf } from '../calendar.ts';
import {
  type Claim,
  claimWeekday,
  type Direction,
  explicitClaims,
  frameOf,
  isSort,
  saysYear,
  weekdayCounted,
  weekNamed,
} from './date-claims.ts';
import { correctDates, namesDay } from './date-corrections.ts';
import { itemiseDates } from './date-items.ts';
import type { DateItem } from './date-scan.ts';
import { isPrepared, prepare } from './normalise.ts';
import { holdsContiguousIdentity } from './number-figures.ts';
import { ask, type Reading, type ReadingContext, type ReadingReason, refuse, settle } from './reading.ts';
import { isMarkedSecret } from './secrecy.ts';

export const readPastDate = (text: string, ctx: ReadingContext): Reading<string> =>
  readDate(text, ctx, 'past');
export const readFutureDate = (text: string, ctx: ReadingContext): Reading<string> =>
  readDate(text, ctx, 'future');

function readDate(text: string, ctx: ReadingContext, direction: Direction): Reading<string> {
  const prepared = prepare<string>(text);
  if (!isPrepared(prepared)) return prepared;
  if (isMarkedSecret(prepared.text)) return refuse('secret');
  if (holdsContiguousIdentity(prepared.text)) return refuse('identityNumber');
  const found = itemiseDates(prepared.text);
  if (found.refuse !== undefined) return refuse(found.refuse);
  if (found.ask !== undefined) return ask(found.ask);
  const fix = correctDates(found.items, namesDay);
  if (fix.lost) return ask('correctionWithoutFigure');
  if (saysYear(prepared.text, fix.items)) return ask('noDay');
  const inspection = inspectDates(fix.items);
  if (inspection.ask !== undefined) return ask(inspection.ask);
  const doubts = [...prepared.doubts, ...found.doubts, ...inspection.doubts];
  if (fix.corrected) doubts.push('corrected');
  if (direction === 'past' && fix.items.some((item) => isSort(item, 'planned'))) doubts.push('unknownWords');
  const claim = claimOne(fix.items, ctx, direction);
  if ('ask' in claim) return ask(claim.ask, claim.ask === 'todaysWeekday' ? aroundToday(ctx, direction) : []);
  if ('refuse' in claim) return refuse(claim.refuse);
  const judge = (day: DateOn) =>
    direction === 'past' ? pastWindow(day, fix.items, ctx) : futureWindow(day, ctx);
  const window = judge(claim.day);
  if (window.ask !== undefined) return ask(window.ask, swapped(fix.items, ctx, direction, judge));
  return settle(claim.day, [...claim.doubts, ...doubts, ...window.doubts]);
}

/** «11/5» asked back: the fifth of November as a button, never as a silent swap. */
function swapped(
  items: readonly DateItem[],
  ctx: ReadingContext,
  direction: Direction,
  judge: (day: DateOn) => Verdict,
): string[] {
  const other = items.map((item) =>
    item.kind === 'day' && item.month !== undefined ? { ...item, day: item.month, month: item.day } : item,
  );
  if (other.some((item) => item.kind === 'day' && (item.month ?? 1) > 12)) return [];
  const claim = claimOne(other, ctx, direction);
  return 'day' in claim && judge(claim.day).ask === undefined ? [claim.day] : [];
}

/** «thứ bảy» said on a Saturday: today, and the one a week away. */
function aroundToday(ctx: ReadingContext, direction: Direction): string[] {
  const today = ctx.now.date;
  return [today, addDays(today, direction === 'past' ? -7 : 7)];
}

interface Verdict {
  ask?: ReadingReason;
  doubts: ReadingReason[];
}

const asksBySort: [ReadingReason, Parameters<typeof isSort>[1][]][] = [
  ['notHeld', ['notHeld', 'no', 'notYet']],
  ['notKnown', ['notKnown']],
  ['range', ['or', 'until']],
  ['vagueDay', ['vagueDay']],
  ['approximate', ['bound']],
  ['otherUnit', ['perCent']],
];

/** Rules 3, 6, 7 and 8 in an answer about a day. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: rules in their order, each with its own answer.
function inspectDates(items: readonly DateItem[]): Verdict {
  const doubts: ReadingReason[] = [];
  let unknown = 0;
  for (const [at, item] of items.entries()) {
    const next = items[at + 1];
    if (item.kind === 'unknown') {
      if (item.isName) return { ask: 'personName', doubts };
      unknown++;
    }
    // «5 tháng trước»: five months ago, or the 5th of last month?
    if (item.kind === 'countedMonths') return { ask: 'vagueDay', doubts };
    if (item.kind !== 'word') continue;
    // «khoảng 19h» leaves the day exact, and so does «từ 19h đến 21h».
    if (next?.kind === 'time' && isSort(item, 'approximate', 'from', 'until', 'bound')) continue;
    if (item.sort === 'approximate') return { ask: 'approximate', doubts };
    if (item.sort === 'from') return { ask: 'range', doubts };
    for (const [reason, sorts] of asksBySort) if (sorts.includes(item.sort)) return { ask: reason, doubts };
    if (isSort(item, 'previous', 'next') && (next?.kind === 'day' || isSort(next, 'day')))
      return { ask: 'approximate', doubts };
    // «tuần 1 tháng 11», «đợt 1 tháng 11»: the first of several, no first day.
    if (next?.kind === 'day' && /^(tuan|quy|lan|dot)$/.test(item.text) && isSort(item, 'noDay', 'otherUnit'))
      return { ask: 'noDay', doubts };
    if (isSort(item, 'unit', 'otherUnit') && items[at - 1]?.kind === 'day')
      return { ask: 'otherUnit', doubts };
    if (isSort(item, 'asksBack')) doubts.push('questioned');
    if (
      isSort(item, 'lastPart') &&
      !isSort(items[at - 1], 'morning', 'noon', 'afternoon', 'evening', 'night')
    )
      unknown++;
  }
  if (unknown > 2) return { ask: 'unknownWords', doubts };
  if (unknown > 0) doubts.push('unknownWords');
  return { doubts };
}

/** The one day that all claims agree on. */
function claimOne(all: readonly DateItem[], ctx: ReadingContext, direction: Direction): Claim {
  const frame = frameOf(ctx.now.date, ctx.period, direction);
  const { items: calendar, isGlossed } = dropLunar(all);
  if (calendar === undefined) return { ask: 'lunar' };
  const items = mergeMonths(calendar);
  const claims = explicitClaims(items, frame);
  for (const claim of claims) if (!('day' in claim)) return claim;
  const days = claims.filter((claim) => 'day' in claim);
  const [first] = days;
  const weekdays = items.filter((item) => item.kind === 'weekday').map((item) => item.weekday);
  const [weekday] = weekdays;
  if (weekdays.some((other) => other !== weekday)) return { ask: 'twoFigures' };
  const doubts: ReadingReason[] = isGlossed ? ['lunar'] : [];
  if (first === undefined) {
    if (weekday === undefined) return { ask: reasonForNone(items) };
    if (
      items.some(
        (item) => item.kind === 'month' || isSort(item, 'noDay', 'thisMonth', 'lastMonth', 'nextMonth'),
      )
    )
      return { ask: 'noDay' };
    const claim = claimWeekday(weekday, items, frame);
    return 'day' in claim ? { day: claim.day, doubts: [...claim.doubts, ...doubts] } : claim;
  }
  if (days.some((claim) => claim.day !== first.day)) return { ask: 'twoFigures' };
  if (weekday !== undefined && weekdayCounted(first.day) !== weekday) return { ask: 'weekdayMismatch' };
  const week = weekNamed(items);
  if (week !== undefined && mondayOf(first.day) !== addDays(mondayOf(frame.today), 7 * week))
    return { ask: 'contradiction' };
  if (items.some((item) => item.kind === 'month')) return { ask: 'contradiction' };
  // «5/11 tới» said on 07/11 cannot be right.
  if (first.day < frame.today && items.some((item, at) => isSort(item, 'coming') && at > 0))
    return { ask: 'contradiction' };
  if (first.day > frame.today && items.some((item) => isSort(item, 'justGone')))
    return { ask: 'contradiction' };
  if (items.some((item) => isSort(item, 'noDay', 'previous', 'next'))) doubts.push('unknownWords');
  return { day: first.day, doubts: [...days.flatMap((claim) => claim.doubts), ...doubts] };
}

/** «tháng 11, ngày 5», «tháng 11 họp 5/11»: the month named apart belongs to the day, or says the same of it. */
function mergeMonths(items: readonly DateItem[]): DateItem[] {
  const months = items.filter((item) => item.kind === 'month');
  const [month] = months;
  if (month === undefined || months.length > 1) return [...items];
  const isSaid = (item: DateItem) =>
    item.kind === 'day' &&
    item.month === month.month &&
    (month.year === undefined || item.year === undefined || item.year === month.year);
  let isMerged = false;
  const merged = items.map((item) => {
    isMerged ||= isSaid(item);
    if (item.kind !== 'day' || item.month !== undefined || item.monthsAway !== undefined) return item;
    isMerged = true;
    const year = month.year === undefined ? {} : { year: month.year };
    // Mùng is the calendar's too, once its month is named.
    return { ...item, month: month.month, isNamed: true, ...year };
  });
  return isMerged ? merged.filter((item) => item !== month) : merged;
}

/** Lunar words are asked back; beside a calendar date they are a gloss on it. */
function dropLunar(items: readonly DateItem[]): { items: DateItem[] | undefined; isGlossed: boolean } {
  const isLunar = (item: DateItem) => isSort(item, 'lunar', 'lunarDay');
  if (!items.some(isLunar)) return { items: [...items], isGlossed: false };
  const dropped = new Set<number>();
  for (const [at, item] of items.entries()) {
    if (isSort(item, 'lunarDay')) {
      dropped.add(at);
      if (items[at + 1]?.kind === 'month') dropped.add(at + 1);
      const before = items[at - 1];
      if (before?.kind === 'day' && before.month === undefined) dropped.add(at - 1);
    } else if (isSort(item, 'lunar')) {
      dropped.add(at);
      const before = items.findLastIndex(
        (other, index) =>
          index < at && (other.kind === 'day' || other.kind === 'month') && !dropped.has(index),
      );
      const between = items.slice(before + 1, at);
      const belongsBefore =
        before >= 0 && between.every((other) => isSort(other, 'day', 'thisYear', 'namely'));
      const behind = items.findIndex(
        (other, index) => index > at && (other.kind === 'day' || other.kind === 'month'),
      );
      const target = belongsBefore || behind < 0 ? before : behind;
      if (target >= 0) dropped.add(target);
    }
  }
  const rest = items.filter((_, at) => !dropped.has(at));
  // «tháng 9 âm, ngày 25»: the day belonged to the month that went.
  const isLeftBehind = items.some(
    (item, at) => item.kind === 'month' && dropped.has(at) && isSort(items[at + 1], 'lunar'),
  );
  if (isLeftBehind && !rest.some((item) => item.kind === 'day' && item.month !== undefined))
    return { items: undefined, isGlossed: true };
  return { items: rest.some(namesDay) ? rest : undefined, isGlossed: true };
}

function reasonForNone(items: readonly DateItem[]): ReadingReason {
  const isUndated = (item: DateItem) =>
    item.kind === 'month' ||
    item.kind === 'time' ||
    isSort(
      item,
      'noDay',
      'thisWeek',
      'lastWeek',
      'nextWeek',
      'weekAfterNext',
      'weekBeforeLast',
      'thisMonth',
      'lastMonth',
      'nextMonth',
      'morning',
      'noon',
      'afternoon',
      'evening',
      'night',
      'thisYear',
      'lastYear',
      'nextYear',
    );
  if (items.some(isUndated)) return 'noDay';
  if (items.some((item) => isSort(item, 'held'))) return 'heldNoDay';
  return items.some((item) => isSort(item, 'justGone', 'coming', 'previous', 'next'))
    ? 'vagueDay'
    : 'noFigure';
}

/** Accepted in the reporting month up to now, confirmed in the month before, else asked back. */
function pastWindow(day: DateOn, items: readonly DateItem[], ctx: ReadingContext): Verdict {
  const today = ctx.now.date;
  if (day > today) return { ask: 'ahead', doubts: [] };
  if (day === today && startOf(items) > minutesOf(ctx.now.time)) return { ask: 'ahead', doubts: [] };
  if (monthOf(day) > ctx.period) return { ask: 'outsidePeriod', doubts: [] };
  if (monthOf(day) === ctx.period) return { doubts: [] };
  return monthOf(day) === addMonths(ctx.period, -1)
    ? { doubts: ['otherMonth'] }
    : { ask: 'tooOld', doubts: [] };
}

/** Accepted from today to the end of next month, confirmed in the month after that, else asked back. */
function futureWindow(day: DateOn, ctx: ReadingContext): Verdict {
  const today = ctx.now.date;
  if (day < today) return { ask: 'past', doubts: [] };
  if (day < firstDayOf(addMonths(monthOf(today), 2))) return { doubts: [] };
  return day < firstDayOf(addMonths(monthOf(today), 3))
    ? { doubts: ['otherMonth'] }
    : { ask: 'tooFar', doubts: [] };
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** When the part of the day that was named begins, in minutes; 0 where none was. */
function startOf(items: readonly DateItem[]): number {
  const time = items.find((item) => item.kind === 'time');
  const has = (...sorts: Parameters<typeof isSort>[1][]) => items.some((item) => isSort(item, ...sorts));
  const isLate = has('afternoon', 'evening') || (has('night') && (time?.minutes ?? 0) >= 6 * 60);
  if (time !== undefined) return time.minutes + (isLate && time.minutes < 12 * 60 ? 12 * 60 : 0);
  if (has('night')) return 20 * 60;
  if (has('evening')) return 18 * 60;
  if (has('afternoon')) return 12 * 60;
  return has('noon') ? 11 * 60 : 0;
}
