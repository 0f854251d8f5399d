/** Between the draft of a report and the report: what is foreseen, what no longer fits, what is sent. */
import type { HeldAnswers, ReportAnswers } from '../../domain/report.ts';
import { checkHeldOn, checkPromisedOn, checkReport, type ReportField } from '../../domain/report-checks.ts';
import { without } from '../step.ts';
import {
  absentOf,
  breakdownParts,
  checkContext,
  type GrowthKind,
  mayBeNotYet,
  type ReportDraft,
  type ReportFacts,
  type ReportStepId,
} from './facts.ts';

/** What rarely changes from month to month; everything else is always asked. */
const steady = ['durationBand', 'superiorAttended', 'attendingClass', 'fileInPreparation'] as const;

/** The draft that a conversation begins with, and the steps that need not be asked. */
export function beginDraft(facts: Pick<ReportFacts, 'opening' | 'last' | 'themeReport'>): {
  draft: ReportDraft;
  carried: ReportStepId[];
} {
  const { opening, last, themeReport } = facts;
  if (opening.kind === 'correct') {
    const sent = draftOf(opening.answers, opening.fields);
    if (opening.answers.held) return sent;
    // Whoever says now that there was a meeting is asked no more than for a report from the beginning.
    const usual = beginDraft({ opening: { kind: 'asked' }, last, themeReport });
    return { draft: { ...usual.draft, ...sent.draft }, carried: [...usual.carried, ...sent.carried] };
  }
  const isOwnTheme = themeReport === 'own';
  const begun: ReportDraft = isOwnTheme
    ? { held: 'held' }
    : opening.kind === 'asked'
      ? {}
      : { held: opening.kind };
  const carried: ReportStepId[] = begun.held === undefined ? [] : ['held'];
  // An ordinary meeting every month; a theme meeting comes once a quarter and is named in the review.
  const draft: ReportDraft = { ...begun, kind: isOwnTheme ? 'theme' : 'ordinary' };
  carried.push('kind');
  if (last === null) return { draft, carried };
  for (const field of steady) Object.assign(draft, { [field]: last[field] });
  return { draft: { ...draft, proposal: null }, carried: [...carried, ...steady, 'proposal'] };
}

function growthOf({ admissions, madeOfficial }: HeldAnswers): GrowthKind {
  if (admissions > 0) return madeOfficial > 0 ? 'both' : 'admissions';
  return madeOfficial > 0 ? 'madeOfficial' : 'none';
}

/** A report that was sent, as a draft, without the answers that are to be given anew. */
export function draftOf(
  answers: ReportAnswers,
  fields: readonly ReportStepId[],
): { draft: ReportDraft; carried: ReportStepId[] } {
  const asked = new Set(fields);
  const draft: ReportDraft = answers.held
    ? {
        held: 'held',
        heldOn: answers.heldOn,
        kind: answers.kind,
        attendance: { present: answers.present, expected: answers.expectedToAttend },
        absentUnexcused: answers.absentUnexcused,
        durationBand: answers.durationBand,
        superiorAttended: answers.superiorAttended,
        ...(answers.kind === 'theme' && growthOf(answers) === 'none' ? {} : { growth: growthOf(answers) }),
        admissions: answers.admissions,
        ...Object.fromEntries(
          breakdownParts.flatMap((part) => {
            const n = answers.breakdown[part];
            return n === undefined ? [] : [[part, n]];
          }),
        ),
        madeOfficial: answers.madeOfficial,
        attendingClass: answers.attendingClass,
        fileInPreparation: answers.fileInPreparation,
        selfRating: answers.selfRating,
        proposal: answers.proposal,
      }
    : { held: 'notHeld', reason: answers.reason };
  const carried = (Object.keys(draft) as ReportStepId[]).filter((field) => !asked.has(field));
  return { draft: without(draft, fields), carried };
}

/** Takes out every answer that the others, or the facts of today, no longer leave room for. */
export function settleDraft(given: ReportDraft, facts: ReportFacts): ReportDraft {
  const draft: ReportDraft = facts.themeReport === 'own' ? { ...given, held: 'held', kind: 'theme' } : given;
  const gone: (keyof ReportDraft)[] = [];
  if (facts.themeReport === 'sent' && draft.kind === 'theme') gone.push('kind');
  const context = checkContext(facts);
  if (draft.held === 'notYet' && !mayBeNotYet(facts)) gone.push('held');
  if (draft.heldOn !== undefined && checkHeldOn(draft.heldOn, context) !== null) {
    gone.push('heldOn');
  }
  if (draft.promisedOn !== undefined && checkPromisedOn(draft.promisedOn, context) !== null) {
    gone.push('promisedOn');
  }
  if (draft.attendance !== undefined && draft.attendance.present < 1) gone.push('attendance');
  const absent = absentOf(draft);
  // With nobody absent there is nothing to ask; with fewer absent than that, it is asked again.
  if (absent === null || absent === 0 || (draft.absentUnexcused ?? 0) > absent) gone.push('absentUnexcused');
  if (draft.growth === 'none' || draft.growth === 'madeOfficial') gone.push('admissions');
  if (draft.growth === 'none' || draft.growth === 'admissions') gone.push('madeOfficial');
  const admitted = gone.includes('admissions') ? 0 : (draft.admissions ?? 0);
  for (const part of breakdownParts) {
    if (admitted === 0 || (draft[part] ?? 0) > admitted) gone.push(part);
  }
  return without(draft, gone);
}

/** The report that the draft makes; null as long as an answer is missing. */
export function answersOf(draft: ReportDraft): ReportAnswers | null {
  if (draft.held === 'notHeld') {
    return draft.reason === undefined ? null : { held: false, kind: 'ordinary', reason: draft.reason };
  }
  const { heldOn, kind, attendance, durationBand, superiorAttended, selfRating, proposal } = draft;
  const growth = draft.growth ?? (kind === 'theme' ? 'none' : undefined);
  const { attendingClass, fileInPreparation } = draft;
  if (
    draft.held !== 'held' ||
    heldOn === undefined ||
    kind === undefined ||
    attendance === undefined ||
    durationBand === undefined ||
    superiorAttended === undefined ||
    growth === undefined ||
    attendingClass === undefined ||
    fileInPreparation === undefined ||
    selfRating === undefined ||
    proposal === undefined
  ) {
    return null;
  }
  const admissions = draft.admissions ?? 0;
  const breakdown =
    admissions === 0
      ? {}
      : Object.fromEntries(
          breakdownParts.flatMap((part) => (draft[part] === undefined ? [] : [[part, draft[part]]])),
        );
  return {
    held: true,
    kind,
    heldOn,
    present: attendance.present,
    expectedToAttend: attendance.expected,
    absentUnexcused: draft.absentUnexcused ?? 0,
    durationBand,
    superiorAttended,
    attendingClass,
    fileInPreparation,
    admissions,
    madeOfficial: draft.madeOfficial ?? 0,
    breakdown,
    selfRating,
    proposal,
  };
}

/** Where a fault of a field is put right. */
const stepOfField: Record<ReportField, ReportStepId> = {
  heldOn: 'heldOn',
  kind: 'kind',
  present: 'attendance',
  expectedToAttend: 'attendance',
  absentUnexcused: 'absentUnexcused',
  durationBand: 'durationBand',
  superiorAttended: 'superiorAttended',
  attendingClass: 'attendingClass',
  fileInPreparation: 'fileInPreparation',
  admissions: 'admissions',
  madeOfficial: 'madeOfficial',
  breakdown: 'women',
  selfRating: 'selfRating',
  proposal: 'proposal',
  reason: 'reason',
};

/** The step at which the first fault of the answers is put right; null when there is none. */
export function faultyStep(answers: ReportAnswers, facts: ReportFacts): ReportStepId | null {
  const [fault] = checkReport(answers, checkContext(facts));
  return fault === undefined ? null : stepOfField[fault.field];
}
