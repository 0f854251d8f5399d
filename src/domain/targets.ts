/** What a target says about what has been done: share, shortfall, pace and status (domain guide §6). */
import { type DateOn, daysBetween } from './calendar.ts';
import { earlierOf, laterOf, type Period } from './periods.ts';
import type { Fraction } from './share.ts';

/** «từ 7-8 đảng viên trở lên» is low 7, high 8; a plain figure is both. */
export interface TargetRange {
  low: number;
  high: number;
}

export type TargetStatus =
  | 'notAssigned'
  | 'above'
  | 'met'
  | 'minimumMet'
  | 'missed'
  | 'none'
  | 'behind'
  | 'inProgress';

export interface Pace {
  status: TargetStatus;
  /** The figure that is 100%; 0 when none is assigned. */
  full: number;
  done: number;
  /** done of full; null when no target is assigned: never a division error, never 100%. */
  percentOfTarget: Fraction | null;
  shortfall: number;
  surplus: number;
  elapsedDays: number;
  periodDays: number;
  /** What even progress would have reached by now. */
  expectedByNow: Fraction;
  /** What this pace would reach at the end, as a share of the target; null before the period has begun. */
  projection: Fraction | null;
  /** Too early, nothing done yet, met or over: then a projection says nothing. */
  projectionShown: boolean;
  weeksLeft: number;
}

export interface PaceQuestion {
  /** null: no target is assigned. */
  target: TargetRange | null;
  fullAt: 'low' | 'high';
  done: number;
  period: Period;
  asOf: DateOn;
}

/** Days of the period that have begun: the first day counts; never more than the period has. */
function elapsedDays({ start, end }: Period, asOf: DateOn): number {
  const days = daysBetween(start, earlierOf(asOf, end)) + 1;
  return Math.max(0, days);
}

function fullOf(target: TargetRange | null, fullAt: 'low' | 'high'): number {
  return target === null ? 0 : target[fullAt];
}

/** The day after the last one closes the period. */
function isClosed(period: Period, asOf: DateOn): boolean {
  return asOf > period.end;
}

function statusOf(question: PaceQuestion, full: number, expectedByNow: Fraction): TargetStatus {
  const { target, done, period, asOf } = question;
  if (target === null || full === 0) return 'notAssigned';
  if (done > full) return 'above';
  if (done === full) return 'met';
  // A low bound of 0 is no minimum that anybody could have met.
  if (target.low > 0 && done >= target.low) return 'minimumMet';
  if (isClosed(period, asOf)) return 'missed';
  if (done === 0) return 'none';
  if (done < Math.floor(expectedByNow.numerator / expectedByNow.denominator)) return 'behind';
  return 'inProgress';
}

export function paceOf(question: PaceQuestion): Pace {
  const { target, fullAt, done, period, asOf } = question;
  const full = fullOf(target, fullAt);
  const elapsed = elapsedDays(period, asOf);
  const days = daysBetween(period.start, period.end) + 1;
  const expectedByNow = { numerator: full * elapsed, denominator: days };
  const assigned = full > 0;
  const projection = assigned && elapsed > 0 ? { numerator: done * days, denominator: elapsed * full } : null;
  const daysLeft = Math.max(0, daysBetween(laterOf(asOf, period.start), period.end));
  return {
    status: statusOf(question, full, expectedByNow),
    full,
    done,
    percentOfTarget: assigned ? { numerator: done, denominator: full } : null,
    shortfall: Math.max(0, full - done),
    surplus: assigned ? Math.max(0, done - full) : 0,
    elapsedDays: elapsed,
    periodDays: days,
    expectedByNow,
    projection,
    projectionShown:
      projection !== null && done > 0 && done < full && !isClosed(period, asOf) && elapsed * 4 >= days,
    weeksLeft: Math.ceil(daysLeft / 7),
  };
}

/** What would be missing even if every file in preparation succeeded. */
export function uncovered(shortfall: number, fileInPreparation: number): number {
  return Math.max(0, shortfall - fileInPreparation);
}

const unmetStatuses: readonly TargetStatus[] = ['minimumMet', 'missed', 'none', 'behind', 'inProgress'];

/** Whether the target is assigned and its 100% not reached. */
export function isUnmet(status: TargetStatus): boolean {
  return unmetStatuses.includes(status);
}
