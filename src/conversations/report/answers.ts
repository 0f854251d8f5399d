/** Between the draft of a report and the report: what is foreseen, what no longer fits, what is sent. */
import type { HeldAnswers, ReportAnswers } from '../../domain/report.ts';
import {
  checkHeldOn,
  checkPromisedOn,
  checkReport,
  type Limits,
  mostOf,
  type ReportField,
} from '../../domain/report-checks.ts';
import {
  type AskedPart,
  askedPartsOf,
  type CountId,
  type FormRow,
  type KeptAnswers,
  type KeptRow,
  keptRowsOf,
  questionsOf,
  type ReportForm,
  type ReportStepId,
} from '../../domain/report-form.ts';
import { without } from '../step.ts';
import {
  absentOf,
  checkContext,
  type GrowthKind,
  mayBeNotYet,
  type ReportDraft,
  type ReportFacts,
} from './facts.ts';

/** The draft that a conversation begins with, and the steps that need not be asked. */
export function beginDraft(
  facts: Pick<ReportFacts, 'opening' | 'last' | 'themeReport' | 'papers'>,
  form?: ReportForm,
): {
  draft: ReportDraft;
  carried: ReportStepId[];
} {
  const { opening, last, themeReport, papers } = facts;
  if (opening.kind === 'correct') {
    const sent = withPapers(draftOf(opening.answers, opening.fields, form), papers);
    if (opening.answers.held) return sent;
    // Whoever says now that there was a meeting is asked no more than for a report from the beginning.
    const usual = beginDraft({ opening: { kind: 'asked' }, last, themeReport, papers }, form);
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
  // What rarely changes from month to month; everything else is always asked.
  const steady = questionsOf(form).filter(({ isSteady }) => isSteady);
  Object.assign(draft, Object.fromEntries(steady.map(({ id }) => [id, keptOf(last, id)])));
  return {
    draft: { ...draft, proposal: null },
    carried: [...carried, ...steady.map(({ id }) => id), 'proposal'],
  };
}

/** What was said of directives stands as it was; what has come since is not asked about again. */
function withPapers(
  { draft, carried }: ReturnType<typeof draftOf>,
  papers: ReportFacts['papers'],
): ReturnType<typeof draftOf> {
  if (draft.held !== 'held' || papers.length === 0) return { draft, carried };
  const conveyedDirectives = papers.filter(({ isSaid }) => isSaid).map(({ id }) => id);
  return { draft: { ...draft, conveyedDirectives }, carried: [...carried, 'conveyedDirectives'] };
}

export function growthOf({
  admissions,
  madeOfficial,
}: Pick<HeldAnswers, 'admissions' | 'madeOfficial'>): GrowthKind {
  if (admissions > 0) return madeOfficial > 0 ? 'both' : 'admissions';
  return madeOfficial > 0 ? 'madeOfficial' : 'none';
}

/** What a report of a meeting says of a question that has one value; undefined: nothing. */
export function keptOf(answers: HeldAnswers, id: ReportStepId): HeldAnswers[keyof KeptAnswers] | undefined {
  return id in answers ? answers[id as keyof KeptAnswers] : answers.breakdown[id as AskedPart];
}

function heldDraft(answers: HeldAnswers, form?: ReportForm): ReportDraft {
  const said = questionsOf(form).flatMap(({ id, kind }) => {
    const value = kind === 'lead' || kind === 'pair' ? undefined : keptOf(answers, id);
    return value === undefined ? [] : [[id, value]];
  });
  const growth = growthOf(answers);
  return {
    held: 'held',
    ...Object.fromEntries(said),
    attendance: { present: answers.present, expected: answers.expectedToAttend },
    ...(answers.kind === 'theme' && growth === 'none' ? {} : { growth }),
  };
}

/** A report that was sent, as a draft, without the answers that are to be given anew. */
export function draftOf(
  answers: ReportAnswers,
  fields: readonly ReportStepId[],
  form?: ReportForm,
): { draft: ReportDraft; carried: ReportStepId[] } {
  const asked = new Set(fields);
  const draft: ReportDraft = answers.held
    ? heldDraft(answers, form)
    : { held: 'notHeld', reason: answers.reason };
  const carried = (Object.keys(draft) as ReportStepId[]).filter((field) => !asked.has(field));
  return { draft: without(draft, fields), carried };
}

/** What the facts of today no longer leave room for. */
function goneWithFacts(draft: ReportDraft, facts: ReportFacts): (keyof ReportDraft)[] {
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
  return gone;
}

/** One that was recalled since, or conveyed by a button, is no answer any more. */
function withoutGonePapers(draft: ReportDraft, { papers }: ReportFacts): ReportDraft {
  const { conveyedDirectives: said, conveying } = draft;
  const known = (ids: string[]) => ids.filter((id) => papers.some((paper) => paper.id === id));
  return {
    ...draft,
    ...(said === undefined ? {} : { conveyedDirectives: known(said) }),
    ...(conveying === undefined ? {} : { conveying: known(conveying) }),
  };
}

/** Takes out every answer that the others, or the facts of today, no longer leave room for. */
export function settleDraft(given: ReportDraft, facts: ReportFacts, form?: ReportForm): ReportDraft {
  const own: ReportDraft = facts.themeReport === 'own' ? { ...given, held: 'held', kind: 'theme' } : given;
  const draft = withoutGonePapers(own, facts);
  const gone = goneWithFacts(draft, facts);
  if (draft.held !== 'notYet' || draft.reason !== undefined) gone.push('planned');
  if (draft.growth === 'none' || draft.growth === 'madeOfficial') gone.push('admissions');
  if (draft.growth === 'none' || draft.growth === 'admissions') gone.push('madeOfficial');
  const limits: Limits = {
    absent: absentOf(draft) ?? 0,
    admissions: gone.includes('admissions') ? 0 : (draft.admissions ?? 0),
  };
  for (const row of questionsOf(form)) {
    if (row.kind !== 'count' || (row.atMost ?? row.partOf) === undefined) continue;
    // With nobody to be part of, there is nothing to ask; with fewer than that, it is asked again.
    const most = mostOf(row, limits);
    if (most === 0 || Number(draft[row.id as FigureId] ?? 0) > most) gone.push(row.id);
  }
  return without(draft, gone);
}

type FigureId = Extract<ReportStepId, CountId>;

/** Where a count that is missing was not asked for because there was nothing to count. */
function isAsked({ when }: FormRow, draft: ReportDraft): boolean {
  if (when === 'joining') return draft.kind !== 'theme' || draft.growth !== undefined;
  return when === 'meeting' || when === 'candidates';
}

function answerIn(row: KeptRow, draft: ReportDraft): unknown {
  if (row.id === 'present') return draft.attendance?.present;
  if (row.id === 'expectedToAttend') return draft.attendance?.expected;
  return draft[row.id] ?? (row.kind === 'count' && !isAsked(row, draft) ? 0 : draft[row.id]);
}

/** The report that the draft makes; null as long as an answer is missing. */
export function answersOf(draft: ReportDraft, form?: ReportForm): ReportAnswers | null {
  if (draft.held === 'notHeld') {
    return draft.reason === undefined ? null : { held: false, kind: 'ordinary', reason: draft.reason };
  }
  const growth = draft.growth ?? (draft.kind === 'theme' ? 'none' : undefined);
  if (draft.held !== 'held' || growth === undefined) return null;
  const kept = keptRowsOf(form).map((row) => [row.id, answerIn(row, draft)] as const);
  if (kept.some(([, value]) => value === undefined)) return null;
  const parts = (draft.admissions ?? 0) === 0 ? [] : askedPartsOf(form);
  const breakdown = parts.flatMap((id) => (draft[id] === undefined ? [] : [[id, draft[id]]]));
  // By the form, each is there.
  const answers = Object.fromEntries(kept) as unknown as KeptAnswers;
  return { held: true, ...answers, breakdown: Object.fromEntries(breakdown) };
}

/** Where a fault of a field is put right. */
function stepOfField(field: ReportField, form?: ReportForm): ReportStepId {
  if (field === 'breakdown') return askedPartsOf(form)[0] ?? 'admissions';
  const row = keptRowsOf(form).find(({ id }) => id === field);
  return (row?.askedBy ?? field) as ReportStepId;
}

/** The step at which the first fault of the answers is put right; null when there is none. */
export function faultyStep(
  answers: ReportAnswers,
  facts: ReportFacts,
  form?: ReportForm,
): ReportStepId | null {
  const [fault] = checkReport(answers, checkContext(facts), form);
  return fault === undefined ? null : stepOfField(fault.field, form);
}
