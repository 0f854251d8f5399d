/** The month that a report is about (§12, «the month of a report»). */
import { addMonths, type Month, monthOf, yearOf } from '../calendar.ts';
import { isSort, monthClaimed, saysYear } from './date-claims.ts';
import { correctDates, namesMonth } from './date-corrections.ts';
import { itemiseDates } from './date-items.ts';
import type { DateItem } from './date-scan.ts';
import { isPrepared, prepare } from './normalise.ts';
import { holdsContiguousIdentity } from './number-figures.ts';
import { ask, type Reading, type ReadingContext, type ReadingReason, refuse, settle } from './reading.ts';
import { isMarkedSecret } from './secrecy.ts';

interface MonthClaim {
  month: number;
  /** Undefined: the last one of that name that has begun. */
  year: number | undefined;
  doubts: ReadingReason[];
}

export function readMonth(text: string, ctx: ReadingContext): Reading<string> {
  const prepared = prepare<string>(text);
  if (!isPrepared(prepared)) return prepared;
  if (isMarkedSecret(prepared.text)) return refuse('secret');
  if (holdsContiguousIdentity(prepared.text)) return refuse('identityNumber');
  // T5 is a weekday elsewhere; where a month is asked for it is a month (rule 1).
  const bare = readBare(prepared.text.replace(/(?<!\p{L})t\.?\s?(?=\d{1,2}(?!\d))/giu, 'tháng '));
  const found = itemiseDates(bare.text);
  if (found.refuse !== undefined) return refuse(found.refuse);
  if (found.ask !== undefined) return ask(found.ask);
  const fix = correctDates(found.items, namesMonth);
  if (fix.lost) return ask('correctionWithoutFigure');
  const { items } = fix;
  if (saysYear(bare.text, items)) return ask('noMonth');
  const fault = inspectMonth(items);
  if (fault.ask !== undefined) return ask(fault.ask);
  const claims = claimsOf(items, ctx);
  const [claim] = claims;
  if (claim === undefined) return ask('noMonth');
  if (
    claims.some(
      (other) => other.month !== claim.month || (other.year ?? claim.year) !== (claim.year ?? other.year),
    )
  )
    return ask('twoFigures');
  const doubts = [
    ...prepared.doubts,
    ...found.doubts,
    ...fault.doubts,
    ...claims.flatMap((one) => one.doubts),
  ];
  if (fix.corrected) doubts.push('corrected');
  if (bare.isRepaired) doubts.push('repaired');
  return judge(claim, doubts, ctx);
}

/** What a figure alone means where a month is asked for: 11, 11/26, 112026, 202611. */
const bareForms: [RegExp, string, boolean][] = [
  [/^(\d{1,3})$/, 'tháng $1', false],
  [/^(\d{1,2})[/.-](1[3-9]|[2-9]\d)$/, 'tháng $1/20$2', true],
  [/^(0?[1-9]|1[0-2])(20\d\d)$/, 'tháng $1/$2', true],
  [/^(20\d\d)(0[1-9]|1[0-2])$/, 'tháng $2/$1', true],
];

/** A figure alone is the month here, never the day. */
function readBare(text: string): { text: string; isRepaired: boolean } {
  for (const [form, meant, isRepaired] of bareForms) {
    if (form.test(text)) return { text: text.replace(form, meant), isRepaired };
  }
  return { text, isRepaired: false };
}

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: rules in their order, each with its own answer.
function inspectMonth(items: readonly DateItem[]): { ask?: ReadingReason; doubts: ReadingReason[] } {
  const doubts: ReadingReason[] = [];
  let unknown = 0;
  for (const [at, item] of items.entries()) {
    // «quý 4», «tuần 2»
    if (isSort(item, 'noDay') && items[at + 1]?.kind === 'day') return { ask: 'noMonth', doubts };
    // «11 tháng» is a length of time.
    if (isSort(item, 'month') && items[at - 1]?.kind === 'day') return { ask: 'otherUnit', doubts };
    if (isSort(item, 'lunar', 'lunarDay')) return { ask: 'lunar', doubts };
    if (isSort(item, 'approximate')) return { ask: 'approximate', doubts };
    if (isSort(item, 'or', 'from', 'until')) return { ask: 'range', doubts };
    if (isSort(item, 'notKnown')) return { ask: 'notKnown', doubts };
    if (isSort(item, 'no', 'notYet', 'notHeld')) return { ask: 'notHeld', doubts };
    if (isSort(item, 'unit', 'otherUnit', 'perCent')) return { ask: 'otherUnit', doubts };
    if (isSort(item, 'today', 'yesterday', 'tomorrow', 'vagueDay', 'bound'))
      return { ask: 'noMonth', doubts };
    if (item.kind === 'weekday' || item.kind === 'time') return { ask: 'noMonth', doubts };
    if (isSort(item, 'asksBack')) doubts.push('questioned');
    if (item.kind === 'unknown') {
      if (item.isName) return { ask: 'personName', doubts };
      unknown++;
    }
    if (isSort(item, 'noDay')) unknown++;
  }
  if (unknown > 2) return { ask: 'unknownWords', doubts };
  if (unknown > 0) doubts.push('unknownWords');
  return { doubts };
}

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one way to name a month after the other.
function claimsOf(items: readonly DateItem[], ctx: ReadingContext): MonthClaim[] {
  const thisMonth = monthOf(ctx.now.date);
  const away = (by: number, doubts: ReadingReason[] = []): MonthClaim => {
    const month = addMonths(thisMonth, by);
    return { month: numberIn(month), year: yearOf(month), doubts };
  };
  const claims: MonthClaim[] = [];
  for (const [at, item] of items.entries()) {
    const named = isSort(items[at + 1], 'thisYear')
      ? 0
      : isSort(items[at + 1], 'lastYear')
        ? -1
        : isSort(items[at + 1], 'nextYear')
          ? 1
          : undefined;
    if (item.kind === 'month') {
      const year = item.year ?? (named === undefined ? undefined : yearOf(thisMonth) + named);
      claims.push({ month: item.month, year, doubts: item.doubts });
    } else if (item.kind === 'day') {
      claims.push(claimOfDay(item));
    } else if (item.kind === 'counted') {
      claims.push({ month: 0, year: undefined, doubts: [] });
    } else if (item.kind === 'countedMonths') {
      claims.push(away(item.months, ['derived']));
    } else if (isSort(item, 'thisMonth')) claims.push(away(0));
    else if (isSort(item, 'lastMonth')) claims.push(away(-1));
    else if (isSort(item, 'monthBeforeLast')) claims.push(away(-2));
    else if (isSort(item, 'nextMonth')) claims.push(away(1));
  }
  return claims;
}

/** A number in words, or a whole date, whose month is derived. */
function claimOfDay(item: Extract<DateItem, { kind: 'day' }>): MonthClaim {
  if (item.month === undefined) {
    const doubts: ReadingReason[] = item.day === 1 ? [...item.doubts, 'shortForm'] : item.doubts;
    return { month: item.isNamed ? 0 : item.day, year: undefined, doubts };
  }
  // «5/11» alone may be May to November.
  return item.year === undefined
    ? { month: 0, year: undefined, doubts: [] }
    : { month: item.month, year: item.year, doubts: ['derived', ...item.doubts] };
}

/** Accepted this month and the last, confirmed earlier this year, else asked back. */
function judge(claim: MonthClaim, doubts: ReadingReason[], ctx: ReadingContext): Reading<string> {
  if (claim.month === 0) return ask('noMonth');
  if (claim.month > 12) return refuse('noSuchDay');
  const thisMonth = monthOf(ctx.now.date);
  const thisYear = yearOf(thisMonth);
  const last = addMonths(thisMonth, -1);
  // «tháng 12» said in January is last month; otherwise a month without a year is this year's.
  const year = claim.year ?? (claim.month === numberIn(last) ? yearOf(last) : thisYear);
  const month = monthClaimed(year, claim.month);
  if (month > thisMonth) return ask(year > thisYear ? 'otherYear' : 'ahead');
  if (month >= last) return settle(month, doubts);
  return year === thisYear ? settle(month, [...doubts, 'otherMonth']) : ask('otherYear');
}

/** 1 to 12. */
function numberIn(month: Month): number {
  return Number(month.slice(5, 7));
}
