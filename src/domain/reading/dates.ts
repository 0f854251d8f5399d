/** The day on which a meeting was held, or for which one is planned (§12, Dates; windows as in its table). */
import { addDays, addMonths, type DateOn, firstDayOf, mondayOf, monthOf } from '../calendar.ts';
import { hasWord, type Item, isWord } from './answer.ts';
import {
  claimWeekday,
  type Direction,
  explicitClaims,
  frameOf,
  namesDay,
  saysYear,
  weekdayCounted,
  weekNamed,
} from './date-claims.ts';
import { itemiseDays } from './day-items.ts';
import { type Field, readBy } from './field.ts';
import { asksOfDays, type Inspection, inspectBy, type Objection } from './inspection.ts';
import { holdsContiguousIdentity } from './number-figures.ts';
import { ask, type Reading, type ReadingContext, type ReadingReason, settle } from './reading.ts';

export const readPastDate = (text: string, ctx: ReadingContext) => readDay(fieldOf('past'), text, ctx);
export const readFutureDate = (text: string, ctx: ReadingContext) => readDay(fieldOf('future'), text, ctx);

/** Where two clocks disagree about when it was said, what is another day by the other one is asked. */
function readDay(field: Field<DateOn>, text: string, ctx: ReadingContext): Reading<DateOn> {
  const read = readBy(field, text, ctx);
  const { perhaps } = ctx.now;
  if (perhaps === undefined) return read;
  const other = readBy(field, text, { ...ctx, now: perhaps });
  const days = [read, other].flatMap(({ value }) => value ?? []);
  return read.value === other.value ? read : ask('whichDay', days.sort());
}

const fieldOf = (direction: Direction): Field<DateOn> => ({
  holdsIdentity: holdsContiguousIdentity,
  cover: itemiseDays,
  isClaim: namesDay,
  inspect: inspectDates,
  read(items, doubts, ctx) {
    const claim = claimOne(items, ctx, direction);
    if (claim.value === null) return claim;
    const judge = (day: DateOn) =>
      direction === 'past' ? pastWindow(day, items, ctx) : futureWindow(day, ctx);
    const window = judge(claim.value);
    if (window !== undefined && window !== 'otherMonth')
      return ask(window, swapped(items, ctx, direction, judge));
    const isPlan = direction === 'past' && hasWord(items, 'planned');
    const all = [claim.reason, ...doubts, isPlan ? ('unknownWords' as const) : undefined, window];
    return settle(
      claim.value,
      all.filter((doubt) => doubt !== undefined),
    );
  },
});

/** «11/5» asked back: the fifth of November as a button, never as a silent swap. */
function swapped(
  items: readonly Item[],
  ctx: ReadingContext,
  direction: Direction,
  judge: (day: DateOn) => ReadingReason | undefined,
): DateOn[] {
  const other = items.map((item) =>
    item.kind === 'day' && item.month !== undefined ? { ...item, day: item.month, month: item.day } : item,
  );
  if (other.some((item) => item.kind === 'day' && (item.month ?? 1) > 12)) return [];
  const { value } = claimOne(other, ctx, direction);
  return value !== null && [undefined, 'otherMonth'].includes(judge(value)) ? [value] : [];
}

/** Rules 3, 6, 7 and 8 in an answer about a day. */
function inspectDates(items: readonly Item[], text: string): Inspection {
  if (saysYear(text, items)) return { ask: 'noDay', doubts: [] };
  return inspectBy(items, (item, at): Objection => {
    const [before, next] = [items[at - 1], items[at + 1]];
    // «5 tháng trước»: five months ago, or the 5th of last month?
    if (item.kind === 'countedMonths') return 'vagueDay';
    if (item.kind !== 'word') return undefined;
    // «khoảng 19h» leaves the day exact, and so does «từ 19h đến 21h».
    if (next?.kind === 'time' && isWord(item, 'approximate', 'from', 'until')) return undefined;
    if (isWord(item, 'previous', 'next') && (next?.kind === 'day' || isWord(next, 'day')))
      return 'approximate';
    // «tuần 1 tháng 11», «đợt 1 tháng 11»: the first of several, no first day.
    // «2 hôm nay»: for two days.
    const isLasting = before?.kind === 'day' && !before.isNamed && before.day < 10;
    if (isLasting && isWord(item, 'daysAway') && item.value === 0 && /^(hom|ngay|bua)$/.test(item.text))
      return 'noDay';
    const isSeveral = isWord(item, 'noDay', 'otherUnit') && /^(tuan|quy|lan|dot)$/.test(item.text);
    if (next?.kind === 'day' && isSeveral) return 'noDay';
    if (isWord(item, 'unit', 'otherUnit') && before?.kind === 'day') return 'otherUnit';
    if (isWord(item, 'lastPart') && !isWord(before, 'partOfDay')) return 1;
    return asksOfDays[item.sort];
  });
}

/** The one day that all claims agree on. */
function claimOne(all: readonly Item[], ctx: ReadingContext, direction: Direction): Reading<DateOn> {
  const frame = frameOf(ctx.now.date, ctx.period, direction);
  const calendar = dropLunar(all);
  if (calendar === undefined) return ask('lunar');
  const items = mergeMonths(calendar);
  const claims = explicitClaims(items, frame);
  const unclear = claims.find((claim) => claim.value === null);
  if (unclear !== undefined) return unclear;
  const [first] = claims;
  const [weekday, ...others] = items.flatMap((item) => (item.kind === 'weekday' ? [item.weekday] : []));
  if (others.some((other) => other !== weekday)) return ask('twoFigures');
  const hasMonth = items.some((item) => item.kind === 'month');
  const glossed: ReadingReason[] = calendar.length < all.length ? ['lunar'] : [];
  if (first === undefined || first.value === null) {
    if (weekday === undefined) return ask(reasonForNone(items));
    if (hasMonth || hasWord(items, 'noDay', 'monthsAway')) return ask('noDay');
    const claim = claimWeekday(weekday, items, frame);
    return claim.value === null
      ? claim
      : settle(claim.value, claim.reason === undefined ? glossed : [claim.reason]);
  }
  const day = first.value;
  if (claims.some((claim) => claim.value !== day)) return ask('twoFigures');
  if (weekday !== undefined && weekdayCounted(day) !== weekday) return ask('weekdayMismatch');
  const week = weekNamed(items);
  const isOtherWeek = week !== undefined && mondayOf(day) !== addDays(mondayOf(frame.today), 7 * week);
  // «5/11 tới» said on 07/11 cannot be right.
  const isPastComing = day < frame.today && items.some((item, at) => at > 0 && isWord(item, 'coming'));
  if (isOtherWeek || hasMonth || isPastComing || (day > frame.today && hasWord(items, 'justGone')))
    return ask('contradiction');
  const doubts = claims.flatMap(({ reason = [] }) => reason).concat(glossed);
  return settle(day, hasWord(items, 'noDay', 'previous', 'next') ? [...doubts, 'unknownWords'] : doubts);
}

/** «tháng 11, ngày 5», «tháng 11 họp 5/11»: the month named apart belongs to the day, or says the same of it. */
function mergeMonths(items: readonly Item[]): readonly Item[] {
  const [named, another] = items.filter((item) => item.kind === 'month' || isWord(item, 'monthsAway'));
  if (named === undefined || another !== undefined) return items;
  if (named.kind === 'word')
    return items.map((item) => {
      if (item.kind !== 'day' || item.month !== undefined || item.monthsAway !== undefined) return item;
      const doubts: ReadingReason[] = item.isNamed ? item.doubts : [...item.doubts, 'nearestDay'];
      return { ...item, monthsAway: named.value, doubts };
    });
  const { month, year } = named;
  let isMerged = false;
  const merged = items.map((item) => {
    if (item.kind !== 'day') return item;
    isMerged ||= item.month === month && (year ?? item.year) === (item.year ?? year);
    if (item.month !== undefined || item.monthsAway !== undefined) return item;
    isMerged = true;
    // Mùng is the calendar's too, once its month is named.
    return { ...item, month, isNamed: true, ...(year === undefined ? {} : { year }) };
  });
  return isMerged ? merged.filter((item) => item !== named) : items;
}

/** Lunar words are asked back (undefined); beside a calendar date they are a gloss on it, and dropped. */
function dropLunar(items: readonly Item[]): readonly Item[] | undefined {
  if (!hasWord(items, 'lunar', 'lunarDay')) return items;
  const dropped = new Set<Item | undefined>();
  const isDated = (item: Item | undefined) => item?.kind === 'day' || item?.kind === 'month';
  for (const [at, item] of items.entries()) {
    const [before, next] = [items[at - 1], items[at + 1]];
    if (isWord(item, 'lunarDay')) {
      dropped.add(item);
      if (next?.kind === 'month') dropped.add(next);
      if (before?.kind === 'day' && before.month === undefined) dropped.add(before);
    } else if (isWord(item, 'lunar')) {
      dropped.add(item);
      const behind = items.slice(at + 1).find(isDated);
      const ahead = items.findLastIndex(
        (other, index) => index < at && isDated(other) && !dropped.has(other),
      );
      const belongsBefore =
        ahead >= 0 &&
        items.slice(ahead + 1, at).every((other) => isWord(other, 'day', 'yearsAway', 'namely'));
      dropped.add(belongsBefore ? items[ahead] : (behind ?? items[ahead]));
    }
  }
  const rest = items.filter((item) => !dropped.has(item));
  // «tháng 9 âm, ngày 25»: the day belonged to the month that went.
  const isLeftBehind = items.some(
    (item, at) => item.kind === 'month' && dropped.has(item) && isWord(items[at + 1], 'lunar'),
  );
  const hasDate = rest.some((item) => item.kind === 'day' && item.month !== undefined);
  return isLeftBehind ? (hasDate ? rest : undefined) : rest.some(namesDay) ? rest : undefined;
}

function reasonForNone(items: readonly Item[]): ReadingReason {
  const isUndated = hasWord(items, 'noDay', 'weeksAway', 'monthsAway', 'yearsAway', 'partOfDay');
  if (isUndated || items.some(({ kind }) => kind === 'month' || kind === 'time')) return 'noDay';
  if (hasWord(items, 'held')) return 'heldNoDay';
  return hasWord(items, 'justGone', 'coming', 'previous', 'next') ? 'vagueDay' : 'noFigure';
}

/** Accepted in the reporting month up to now, confirmed in the month before (`otherMonth`), else asked back. */
function pastWindow(day: DateOn, items: readonly Item[], ctx: ReadingContext): ReadingReason | undefined {
  const { date, time } = ctx.now;
  if (day > date || (day === date && startOf(items) > minutesOf(time))) return 'ahead';
  if (monthOf(day) > ctx.period) return 'outsidePeriod';
  if (monthOf(day) === ctx.period) return undefined;
  return monthOf(day) === addMonths(ctx.period, -1) ? 'otherMonth' : 'tooOld';
}

/** Accepted from today to the end of next month, confirmed in the month after that, else asked back. */
function futureWindow(day: DateOn, ctx: ReadingContext): ReadingReason | undefined {
  const today = ctx.now.date;
  if (day < today) return 'past';
  if (day < firstDayOf(addMonths(monthOf(today), 2))) return undefined;
  return day < firstDayOf(addMonths(monthOf(today), 3)) ? 'otherMonth' : 'tooFar';
}

/** «Đêm», as the vocabulary has it. */
const nightfall = 20 * 60;

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** When the part of the day that was named begins, in minutes; 0 where none was. */
function startOf(items: readonly Item[]): number {
  const [noon, morning] = [12 * 60, 6 * 60];
  const part = Math.max(0, ...items.map((item) => (isWord(item, 'partOfDay') ? item.value : 0)));
  const time = items.find((item) => item.kind === 'time')?.minutes;
  if (time === undefined) return part;
  // «1 giờ đêm» is before the morning.
  const isLate = part >= noon && time < noon && (part < nightfall || time >= morning);
  return isLate ? time + noon : time;
}
