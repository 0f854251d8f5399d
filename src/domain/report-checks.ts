/** What a report must hold to be stored (domain guide §4), and what is only asked about once. */
import { addMonths, type DateOn, firstDayOf, isDateOn, lastDayOf, type Month, monthOf } from './calendar.ts';
import { closesOn, earlierOf, type Period } from './periods.ts';
import {
  type DurationBand,
  excuseReasons,
  type HeldAnswers,
  type MeetingKind,
  type ReportAnswers,
} from './report.ts';
import { countsOf, type KeptAnswers, keptRowsOf, type PartId, type ReportForm } from './report-form.ts';
import type { CountRow } from './report-row.ts';

export interface ReportContext {
  month: Month;
  /** The date where the branch is. */
  today: DateOn;
  /** The day promised last for the month's meeting (§5); null: none, and for a theme meeting. */
  promisedOn: DateOn | null;
}

export type ReportField = keyof KeptAnswers | 'breakdown' | 'reason';

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

/** What others are measured by: how many stayed away, how many were admitted; null where it is not known. */
export type Limits = Readonly<Record<'absent' | 'admissions', number | null>>;

/** The largest a count can be beside the others. */
export function mostOf({ atMost, partOf }: CountRow, limits: Limits): number {
  const of = partOf ?? atMost;
  return (of === undefined ? null : limits[of]) ?? mostPeople;
}

function checkAttendance({ present, expectedToAttend }: HeldAnswers): ReportFault[] {
  if (expectedToAttend === 0) return [{ field: 'expectedToAttend', problem: 'nobodyExpected' }];
  if (present === 0) return [{ field: 'present', problem: 'nobodyPresent' }];
  return present > expectedToAttend ? [{ field: 'present', problem: 'moreThanExpected' }] : [];
}

const moreThan = { absent: 'moreThanAbsent', admissions: 'moreThanAdmitted' } as const;

/** Each count by itself, then those that are more than another leaves room for; of a breakdown, one fault. */
function checkCounts(answers: HeldAnswers, form?: ReportForm): ReportFault[] {
  const counts = countsOf(form).flatMap((row) => {
    const { id, partOf } = row;
    if (partOf === undefined) return [{ row, value: answers[id as keyof KeptAnswers] as number, field: id }];
    const value = answers.breakdown[id as PartId];
    return value === undefined ? [] : [{ row, value, field: 'breakdown' }];
  });
  const ofAttendance = checkAttendance(answers);
  const limits: Limits = {
    absent: ofAttendance.length > 0 ? null : answers.expectedToAttend - answers.present,
    admissions: answers.admissions,
  };
  const faults = counts.flatMap(({ value, field }): ReportFault[] =>
    isPeople(value) ? [] : [{ field: field as ReportField, problem: 'notWhole' }],
  );
  faults.push(...ofAttendance);
  for (const { row, value, field } of counts) {
    const of = row.partOf ?? row.atMost;
    if (of === undefined || value <= mostOf(row, limits)) continue;
    faults.push({ field: field as ReportField, problem: moreThan[of] });
  }
  return faults.filter(
    ({ field }, at) => field !== 'breakdown' || faults.findIndex((each) => each.field === field) === at,
  );
}

/** Every fault, at the field where it is put right; empty when the report may be stored. */
export function checkReport(
  answers: ReportAnswers,
  context: ReportContext,
  form?: ReportForm,
): ReportFault[] {
  if (!answers.held) {
    return excuseReasons.includes(answers.reason) ? [] : [{ field: 'reason', problem: 'notOffered' }];
  }
  const day = checkHeldOn(answers.heldOn, context);
  const faults: ReportFault[] = day === null ? [] : [{ field: 'heldOn', problem: day }];
  faults.push(...checkCounts(answers, form));
  for (const row of keptRowsOf(form)) {
    const value = answers[row.id];
    if (row.kind === 'choice' && !row.options.includes(String(value))) {
      faults.push({ field: row.id, problem: 'notOffered' });
    }
    if (row.kind === 'text' && value !== null && [...String(value)].length > longestProposal) {
      faults.push({ field: row.id, problem: 'tooLong' });
    }
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
