/** Two revisions of a report, question by question: «Dự họp: 12/15 → 12/16 đồng chí». */
import type { HeldAnswers, ReportAnswers } from '../../domain/report.ts';
import {
  perForm,
  questionsOf,
  type ReportForm,
  type ReportStepId,
  stepIdsOf,
} from '../../domain/report-form.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { answersOf, draftOf, keptOf, settleDraft } from './answers.ts';
import type { ReportDraft, ReportFacts } from './facts.ts';
import { fieldName, valuePhrase } from './words.ts';

type Question = ReturnType<typeof questionsOf>[number];

/** The questions of a report as it was sent that have a value of their own: others only lead to them. */
const valuedOf = perForm((form) => {
  const first = (id: ReportStepId) => questionsOf(form).filter((row) => row.id === id);
  const ofMeeting = questionsOf(form).filter(
    ({ kind, when }) => kind !== 'lead' && when !== 'notMet' && when !== 'promise',
  );
  return [...first('held'), ...first('reason'), ...ofMeeting];
});

/** What a question was answered with; null where it was not asked. */
function answerOf(row: Question, answers: ReportAnswers): Phrase | null {
  if (row.id === 'held') return phrase(`report:heldPlain.${answers.held ? 'held' : 'notHeld'}`);
  if (row.id === 'reason') return answers.held ? null : valuePhrase(row, answers.reason);
  if (!answers.held || row.kind === 'lead' || row.id === 'promisedOn') return null;
  if (row.kind === 'pair') {
    const { present, expectedToAttend: expected } = answers;
    return phrase('review:value.attendance', { present, expected });
  }
  const value = keptOf(answers, row.id);
  return value === undefined ? null : valuePhrase(row, value);
}

/** Figures of comrades, «12/15 đồng chí»; those who are not members yet are none. */
const isOfPeople = (row: Question): boolean =>
  row.kind === 'pair' || (row.kind === 'count' && !!row.ofComrades);

/** What a later revision says otherwise than an earlier one, in the order of the questions; empty when nothing. */
export function differenceLines(before: ReportAnswers, after: ReportAnswers, form?: ReportForm): Phrase[] {
  return [...differences(before, after, form).values()];
}

function differences(
  before: ReportAnswers,
  after: ReportAnswers,
  form?: ReportForm,
): Map<ReportStepId, Phrase> {
  // Where there was no meeting there are no figures: each of them would only say that it is new.
  const valued = valuedOf(form);
  const compared = before.held === after.held ? valued : valued.slice(0, 1);
  const lines = new Map<ReportStepId, Phrase>();
  for (const row of compared) {
    const [old, present] = [answerOf(row, before), answerOf(row, after)];
    if (JSON.stringify(old) === JSON.stringify(present)) continue;
    const none = phrase('review:value.none');
    const values = { field: fieldName(row.id), before: old ?? none, after: present ?? none };
    const ofPeople = old !== null && present !== null && isOfPeople(row);
    lines.set(row.id, phrase(ofPeople ? 'review:difference.people' : 'review:difference.line', values));
  }
  return lines;
}

/**
 * What became of the questions that were asked again, also of one that was answered as before, and whatever else
 * changed, in the order of the questions.
 * @param shows `totals`: of what tells who people are, only whether it changed
 */
export function answeredLines(
  { before, after }: { before: ReportAnswers; after: ReportAnswers },
  asked: readonly ReportStepId[],
  shows: 'all' | 'totals',
  form?: ReportForm,
): Phrase[] {
  const changed = differences(before, after, form);
  const rows = questionsOf(form);
  // What «Kết nạp, chính thức» stands for.
  const ofGrowth = rows.filter(({ line }) => line === 'growth').map(({ id }) => id);
  const isKept = (id: ReportStepId) =>
    // Whether there was a meeting decides the others: they are not what they were.
    !changed.has('held') && !(id === 'growth' ? ofGrowth : [id]).some((each) => changed.has(each));
  return rows.flatMap((row) => {
    const { id } = row;
    const isHidden = shows === 'totals' && row.kind === 'count' && row.isNearOnly;
    const line = changed.get(id);
    if (line !== undefined) {
      return isHidden ? [phrase('review:difference.changed', { field: fieldName(id) })] : [line];
    }
    if (!asked.includes(id) || !isKept(id)) return [];
    return isHidden
      ? [phrase('review:difference.kept', { field: fieldName(id) })]
      : [phrase('review:difference.keptValue', { line: fieldLine(id, after, form) })];
  });
}

/** What a correction would change by now: a question that is open again counts as it was sent. */
export function changesSince(
  sent: ReportAnswers,
  draft: ReportDraft,
  facts: ReportFacts,
  form?: ReportForm,
): Phrase[] {
  const changed = { ...draftOf(sent, [], form).draft, ...draft };
  const answers = answersOf(settleDraft(changed, facts, form), form);
  return answers === null ? [] : differenceLines(sent, answers, form);
}

/** «Dự họp: 13/15 → 14/15 đồng chí»; null: it is as it was, or was not answered before. */
export function changeLine(
  id: ReportStepId,
  before: ReportDraft,
  after: ReportDraft,
  form?: ReportForm,
): Phrase | null {
  const row = questionsOf(form)[stepIdsOf(form).indexOf(id)];
  if (row === undefined || row.kind === 'lead' || before[id] === undefined) return null;
  if (JSON.stringify(before[id]) === JSON.stringify(after[id])) return null;
  const answerIn = (draft: ReportDraft) =>
    row.kind === 'pair'
      ? phrase('review:value.attendance', {
          present: draft.attendance?.present ?? 0,
          expected: draft.attendance?.expected ?? 0,
        })
      : valuePhrase(row, draft[id] as string | number | boolean | null);
  const values = { field: fieldName(id), before: answerIn(before), after: answerIn(after) };
  return phrase(isOfPeople(row) ? 'review:difference.people' : 'review:difference.line', values);
}

/** A figure that is 0 was not asked for: the question whether there was any is. */
function wasAsked({ id, when }: Question, answers: HeldAnswers): boolean {
  if (when === 'absence') return answers.expectedToAttend > answers.present;
  return (when !== 'admission' && when !== 'recognition') || keptOf(answers, id) !== 0;
}

/**
 * The questions of a report that can be sent back, as they were answered: what decides others, «Kết nạp, chính thức»,
 * stands for all that hangs on it.
 */
export function returnableFields(answers: ReportAnswers, form?: ReportForm): ReportStepId[] {
  return valuedOf(form).flatMap((row): ReportStepId[] => {
    if (answerOf(row, answers) === null) return [];
    const asked = !answers.held || wasAsked(row, answers) ? [row.id] : [];
    return row.id === 'admissions' ? ['growth', ...asked] : asked;
  });
}

/** «Dự họp: 12/15 đồng chí», for whoever is asked about it. */
export function fieldLine(id: ReportStepId, answers: ReportAnswers, form?: ReportForm): Phrase {
  if (id === 'growth' && answers.held) {
    const { admissions, madeOfficial } = answers;
    return phrase('report:line.growth', { admissions, madeOfficial });
  }
  const row = questionsOf(form)[stepIdsOf(form).indexOf(id)];
  const value = row === undefined ? null : answerOf(row, answers);
  const ofPeople = row !== undefined && value !== null && isOfPeople(row);
  return phrase(ofPeople ? 'review:difference.valueOfPeople' : 'review:difference.value', {
    field: fieldName(id),
    value: value ?? phrase('review:value.none'),
  });
}
