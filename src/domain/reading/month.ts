/** The month that a report is about (§12, «the month of a report»). */
import { addMonths, type Month, monthOf, yearOf } from '../calendar.ts';
import { type Item, isWord } from './answer.ts';
import { monthClaimed, saysYear, yearSaid } from './date-claims.ts';
import { itemiseDays } from './day-items.ts';
import { type Field, readBy } from './field.ts';
import { asksOfDays, type Inspection, inspectBy, type Objection } from './inspection.ts';
import { holdsContiguousIdentity } from './number-figures.ts';
import { ask, type Reading, type ReadingContext, type ReadingReason, refuse, settle } from './reading.ts';
import type { Sort } from './vocabulary.ts';

interface MonthClaim {
  /** 0 where none is said. */
  month: number;
  /** Undefined: the last one of that name that has begun. */
  year?: number | undefined;
  doubts: ReadingReason[];
}

export const readMonth = (text: string, ctx: ReadingContext): Reading<Month> => readBy(field, text, ctx);

const field: Field<Month> = {
  holdsIdentity: holdsContiguousIdentity,
  cover(text) {
    const form = bareForms.find(([written]) => written.test(text));
    // T5 is a weekday elsewhere; where a month is asked for it is a month (rule 1).
    const spelt = text.replace(/(?<!\p{L})t\.?\s?(?=\d{1,2}(?!\d))/giu, 'tháng ');
    const chart = itemiseDays(form === undefined ? spelt : text.replace(form[0], form[1]));
    if (form?.[2]) chart.doubts.push('repaired');
    return chart;
  },
  isClaim: (item) => ['month', 'day', 'countedMonths'].includes(item.kind) || isWord(item, 'monthsAway'),
  inspect: inspectMonth,
  read(items, doubts, ctx) {
    const claims = claimsOf(items, monthOf(ctx.now.date));
    const [claim] = claims;
    if (claim === undefined) return ask('noMonth');
    const { month, year } = claim;
    if (claims.some((other) => other.month !== month || (other.year ?? year) !== (year ?? other.year)))
      return ask('twoFigures');
    return judge(claim, [...doubts, ...claims.flatMap((one) => one.doubts)], monthOf(ctx.now.date));
  },
};

/** What a figure alone means where a month is asked for, never a day: 11, 11/26, 112026, 202611. */
const bareForms: [written: RegExp, meant: string, isRepaired: boolean][] = [
  [/^(\d{1,3})$/, 'tháng $1', false],
  [/^(\d{1,2})[/.-](1[3-9]|[2-9]\d)$/, 'tháng $1/20$2', true],
  [/^(0?[1-9]|1[0-2])(20\d\d)$/, 'tháng $1/$2', true],
  [/^(20\d\d)(0[1-9]|1[0-2])$/, 'tháng $2/$1', true],
];

/** Words that say something else than a month. */
const others: Partial<Record<Sort, ReadingReason>> = {
  lunar: 'lunar',
  lunarDay: 'lunar',
  unit: 'otherUnit',
  otherUnit: 'otherUnit',
  daysAway: 'noMonth',
};

function inspectMonth(items: readonly Item[], text: string): Inspection {
  if (saysYear(text, items)) return { ask: 'noMonth', doubts: [] };
  return inspectBy(items, (item, at): Objection => {
    if (item.kind === 'weekday' || item.kind === 'time') return 'noMonth';
    if (item.kind !== 'word') return undefined;
    // «quý 4», «tuần 2»
    if (item.sort === 'noDay') return items[at + 1]?.kind === 'day' ? 'noMonth' : 1;
    // «11 tháng» is a length of time.
    if (item.sort === 'month' && items[at - 1]?.kind === 'day') return 'otherUnit';
    return others[item.sort] ?? asksOfDays[item.sort];
  });
}

function claimsOf(items: readonly Item[], thisMonth: Month): MonthClaim[] {
  const claimAway = (months: number, doubts: ReadingReason[] = []): MonthClaim => {
    const month = addMonths(thisMonth, months);
    return { month: numberIn(month), year: yearOf(month), doubts };
  };
  return items.flatMap((item, at): MonthClaim[] => {
    if (item.kind === 'month')
      return [{ ...item, year: yearSaid(item.year, items[at + 1], yearOf(thisMonth)) }];
    if (item.kind === 'day') return [claimOfDay(item)];
    if (item.kind === 'counted') return [{ month: 0, doubts: [] }];
    if (item.kind === 'countedMonths') return [claimAway(item.months, ['derived'])];
    return isWord(item, 'monthsAway') ? [claimAway(item.value)] : [];
  });
}

/** A number in words, or a whole date, whose month is derived. */
function claimOfDay(item: Extract<Item, { kind: 'day' }>): MonthClaim {
  const { day, month, year, doubts } = item;
  if (month === undefined)
    return { month: item.isNamed ? 0 : day, doubts: day === 1 ? [...doubts, 'shortForm'] : doubts };
  // «5/11» alone may be May to November.
  return year === undefined ? { month: 0, doubts: [] } : { month, year, doubts: ['derived', ...doubts] };
}

/** Accepted this month and the last, confirmed earlier this year, else asked back. */
function judge(claim: MonthClaim, doubts: ReadingReason[], thisMonth: Month): Reading<Month> {
  if (claim.month === 0) return ask('noMonth');
  if (claim.month > 12) return refuse('noSuchDay');
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
