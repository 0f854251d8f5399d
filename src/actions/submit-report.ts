/** A branch sends its month, or a changed one: one report per branch, month and kind, every revision kept. */
import { uuidv7 } from 'uuidv7';
import type { Month } from '../domain/calendar.ts';
import { receiptCode } from '../domain/receipt-code.ts';
import {
  type Report,
  type ReportAnswers,
  type ReportSlot,
  type ReportWay,
  slotOf,
} from '../domain/report.ts';
import { checkReport } from '../domain/report-checks.ts';
import { partsOfAdmitted } from '../domain/report-form.ts';
import { changeOn, type ReportChange, stateAfter } from '../domain/report-states.ts';
import { draftOf } from '../domain/session-key.ts';
import type { Changes } from './changes.ts';
import { dropSession } from './drop-session.ts';
import { promisedFor, unlockedUntil, type World } from './world.ts';

export interface Submission {
  branchId: string;
  month: Month;
  answers: ReportAnswers;
  /** Of which of the month's two reports the conversation was; by default the one that the answers' kind belongs to. */
  slot?: ReportSlot;
  personId: string;
  /** Draws the receipt's last characters. */
  random: number;
  /** How it had come, when staff enter it for the branch; null: the branch itself. */
  via: ReportWay | null;
}

export interface Submitted {
  report: Report;
  change: ReportChange;
  /** What it replaces; null for the first. */
  earlier: Report | null;
}

/**
 * The report of this month that the answers belong to; null when they are the first. An ordinary meeting takes the
 * place of an ordinary or combined one and of «không họp», never of a theme meeting, nor the other way round.
 */
export function reportToReplace(
  world: World,
  { branchId, month, answers, slot }: Pick<Submission, 'branchId' | 'month' | 'answers' | 'slot'>,
): Report | null {
  const ofMonth = (world.reports.get(branchId) ?? []).filter((report) => report.month === month);
  // One row for each kind: the database refuses a second one.
  const sameKind = ofMonth.find((report) => report.answers.kind === answers.kind);
  if (sameKind !== undefined) return sameKind;
  // Held after all, or another kind of the meeting that was reported: the same report, corrected.
  const asked = slot ?? slotOf(answers.kind);
  return ofMonth.find((report) => slotOf(report.answers.kind) === asked) ?? null;
}

/** Puts a report's newest form where those who come later in the batch look for it. */
export function rememberReport(world: World, report: Report): void {
  const others = (world.reports.get(report.branchId) ?? []).filter(({ id }) => id !== report.id);
  world.reports.set(
    report.branchId,
    [...others, report].sort((a, b) => (a.month < b.month ? 1 : -1)),
  );
}

/** What the register says of those admitted and no question asks for stays, as long as they are as many. */
function withUnasked(answers: ReportAnswers, earlier: Report | null): ReportAnswers {
  const before = earlier?.answers;
  if (!answers.held || !before?.held || before.admissions !== answers.admissions) return answers;
  const unasked = partsOfAdmitted().filter(({ id, askedBy }) => askedBy === null && id in before.breakdown);
  const kept = Object.fromEntries(unasked.map(({ id }) => [id, before.breakdown[id]]));
  return { ...answers, breakdown: { ...kept, ...answers.breakdown } };
}

/**
 * null: the month is closed, and nothing has been changed.
 * @throws Error when the answers cannot be a report: every conversation has asked until they could
 */
export function submitReport(world: World, changes: Changes, submission: Submission): Submitted | null {
  const { branchId, month, answers, personId, via } = submission;
  const lock = changeOn(world.now.date, month, world.settings, unlockedUntil(world, branchId, month));
  if (lock === 'locked') return null;
  const promisedOn = answers.kind === 'theme' ? null : promisedFor(world, branchId, month);
  const [fault] = checkReport(answers, { month, today: world.now.date, promisedOn });
  if (fault !== undefined) throw new Error(`report of ${month}: ${fault.field} ${fault.problem}`);
  const earlier = reportToReplace(world, submission);
  const state = stateAfter(earlier?.state ?? null, earlier === null ? 'submit' : 'correct');
  if (state === null) return null;
  // What was asked for is no amendment, however late it comes.
  const change: ReportChange = earlier === null ? 'first' : earlier.state === 'returned' ? 'answer' : lock;
  const report: Report = {
    id: earlier?.id ?? uuidv7(),
    branchId,
    month,
    state,
    revision: (earlier?.revision ?? 0) + 1,
    receiptCode:
      earlier?.receiptCode ?? receiptCode(world.units.get(branchId)?.name ?? '', month, submission.random),
    submittedAt: world.saidAt,
    onBehalf: via !== null,
    via,
    amended: (earlier?.amended ?? false) || change === 'amendment',
    answers: withUnasked(answers, earlier),
  };
  changes.reports.push({
    ...report,
    submittedBy: personId,
    change,
    previousState: earlier?.state ?? null,
  });
  dropSession(world, changes, draftOf(branchId, month, submission.slot ?? slotOf(answers.kind)));
  rememberReport(world, report);
  changes.audit.push({
    at: world.at,
    personId,
    act: via !== null ? 'reportOnBehalf' : earlier === null ? 'submitReport' : 'correctReport',
    unitId: branchId,
    subject: report.id,
    ...(earlier === null ? {} : { before: String(earlier.revision) }),
    after: String(report.revision),
  });
  return { report, change, earlier };
}
