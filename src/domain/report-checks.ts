/** What a report must hold to be stored (domain guide §4), and what is only asked about once. */
import { addMonths, type DateOn, firstDayOf, isDateOn, lastDayOf, type Month, monthOf } from './calendar.ts';
import { closesOn, earlierOf, type Period } from './periods.ts';
import {
  type AdmissionBreakdown,
  admissionAttributes,
  type DurationBand,
  durationBands,
  excuseReasons,
  type HeldAnswers,
  type MeetingKind,
  meetingKinds,
  type ReportAnswers,
  selfRatings,
} from './report.ts';

export interface ReportContext {
  month: Month;
  /** The date where the branch is. */
  today: DateOn;
  /** The day promised last for the month's meeting (§5); null: none, and for a theme meeting. */
  promisedOn: DateOn | null;
}

export type ReportField = Exclude<keyof HeldAnswers, 'held'> | 'reason';

export type ReportProblem =
  | 'notADay'
  | 'ahead'
  | 'outsidePeriod'
  | 'notWhole'
  | 'nobodyExpected'
  | 'nobodyPresent'
  | 'moreThanExpected'
  | 'moreThanAbsent'
  | 'moreThanAdmitted'
  | 'notOffered'
  | 'tooLong';

export interface ReportFault {
  field: ReportField;
  problem: ReportProblem;
}

/** People of one branch or one month: more than this is a slip of the finger. */
export const mostPeople = 9_999;
export const longestProposal = 200;
/** More in one branch and one month is asked about once (§4.1). */
export const manyAtOnce = 5;

/**
 * The days on which a meeting of the month's report can have been held: in the month or, since branches also meet on
 * the eve of it, in the month before (§12, asked about first). Who promised a day after the month (§5) meets late for
 * it, in the month or in the next, with whose last day the period closes (§3).
 */
export function heldWithin({ month, promisedOn }: Pick<ReportContext, 'month' | 'promisedOn'>): Period {
  const isLate = promisedOn !== null && promisedOn > lastDayOf(month);
  return isLate
    ? { start: firstDayOf(month), end: closesOn(month) }
    : { start: firstDayOf(addMonths(month, -1)), end: lastDayOf(month) };
}

/** Whether a meeting of the month's report can have been held on the day, which must not be ahead. */
export function checkHeldOn(
  on: DateOn,
  { today, ...context }: ReportContext,
): 'notADay' | 'ahead' | 'outsidePeriod' | null {
  if (!isDateOn(on)) return 'notADay';
  if (on > today) return 'ahead';
  const { start, end } = heldWithin(context);
  return on < start || on > end ? 'outsidePeriod' : null;
}

/** A promised day: from today to the end of the next month (§5), while the month's period is open (§3). */
export function checkPromisedOn(
  on: DateOn,
  context: Pick<ReportContext, 'month' | 'today'>,
): 'notADay' | 'past' | 'tooFar' | null {
  if (!isDateOn(on)) return 'notADay';
  if (on < context.today) return 'past';
  return on > lastPromiseOn(context) ? 'tooFar' : null;
}

/** The latest day that can be promised: a meeting after the month is closed could not be reported any more. */
export function lastPromiseOn({ month, today }: Pick<ReportContext, 'month' | 'today'>): DateOn {
  return earlierOf(lastDayOf(addMonths(monthOf(today), 1)), closesOn(month));
}

function isPeople(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= mostPeople;
}

const figures = [
  'present',
  'expectedToAttend',
  'absentUnexcused',
  'attendingClass',
  'fileInPreparation',
  'admissions',
  'madeOfficial',
] as const;

function checkBreakdown(breakdown: AdmissionBreakdown, admissions: number): ReportFault[] {
  const parts = [...admissionAttributes, 'farmer' as const].flatMap((part) => breakdown[part] ?? []);
  if (parts.some((count) => !isPeople(count))) return [{ field: 'breakdown', problem: 'notWhole' }];
  // Each attribute is at most the total; they overlap, so their sum means nothing (§4.4).
  if (parts.some((count) => count > admissions)) return [{ field: 'breakdown', problem: 'moreThanAdmitted' }];
  return [];
}

/** Every fault, at the field where it is put right; empty when the report may be stored. */
export function checkReport(answers: ReportAnswers, context: ReportContext): ReportFault[] {
  if (!answers.held) {
    return excuseReasons.includes(answers.reason) ? [] : [{ field: 'reason', problem: 'notOffered' }];
  }
  const faults: ReportFault[] = [];
  const day = checkHeldOn(answers.heldOn, context);
  if (day !== null) faults.push({ field: 'heldOn', problem: day });
  for (const field of figures) {
    if (!isPeople(answers[field])) faults.push({ field, problem: 'notWhole' });
  }
  const absent = answers.expectedToAttend - answers.present;
  if (answers.expectedToAttend === 0) faults.push({ field: 'expectedToAttend', problem: 'nobodyExpected' });
  else if (answers.present === 0) faults.push({ field: 'present', problem: 'nobodyPresent' });
  else if (absent < 0) faults.push({ field: 'present', problem: 'moreThanExpected' });
  else if (answers.absentUnexcused > absent) {
    faults.push({ field: 'absentUnexcused', problem: 'moreThanAbsent' });
  }
  faults.push(...checkBreakdown(answers.breakdown, answers.admissions));
  if (!meetingKinds.includes(answers.kind)) faults.push({ field: 'kind', problem: 'notOffered' });
  if (!durationBands.includes(answers.durationBand)) {
    faults.push({ field: 'durationBand', problem: 'notOffered' });
  }
  if (!selfRatings.includes(answers.selfRating)) faults.push({ field: 'selfRating', problem: 'notOffered' });
  if (answers.proposal !== null && [...answers.proposal].length > longestProposal) {
    faults.push({ field: 'proposal', problem: 'tooLong' });
  }
  return faults;
}

/** Minutes that a meeting lasts at least [HD 42-HD/BTCTW, 28/10/2025]; there is no rule for a theme by itself. */
const leastMinutes = { ordinary: 90, combined: 120 } as const;

/** Whether a meeting was shorter than the rule for its kind says; asked about once, never refused. */
export function leastMinutesMissed(kind: MeetingKind, band: DurationBand): number | null {
  if (kind === 'theme') return null;
  const isLong = band === 'from120' || (kind === 'ordinary' && band === 'from90To119');
  return isLong ? null : leastMinutes[kind];
}

/** Fewer months say nothing about what is usual. */
const fewestMonths = 3;
/** So many people up or down are nothing to ask about, even where the months were all alike. */
const usualSwing = 3;

/** Whether a figure lies far outside the branch's own last months; asked about once, never refused (§4.1). */
export function isFarFromPast(value: number, past: readonly number[]): boolean {
  if (past.length < fewestMonths) return false;
  const low = Math.min(...past);
  const high = Math.max(...past);
  const swing = Math.max(usualSwing, high - low);
  return value < low - swing || value > high + swing;
}
