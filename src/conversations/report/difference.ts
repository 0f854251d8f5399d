/** Two revisions of a report, question by question: «Dự họp: 12/15 → 12/16 đồng chí». */
import type { HeldAnswers, ReportAnswers } from '../../domain/report.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { answersOf, draftOf, settleDraft } from './answers.ts';
import {
  breakdownParts,
  type ReportDraft,
  type ReportFacts,
  type ReportStepId,
  reportStepIds,
} from './facts.ts';

/** The questions of a report as it was sent, in words; those that only lead to others have no value of their own. */
type Valued = Exclude<ReportStepId, 'expected' | 'growth' | 'promisedOn'>;

const people = (n: number) => phrase('review:value.people', { n });
const ofAdmitted = (answers: HeldAnswers, part: 'women' | 'ethnicMinority' | 'youthUnionMember') => {
  const n = answers.breakdown[part];
  return n === undefined ? null : people(n);
};

/** What each question was answered with at a meeting; null where it was not asked. */
const heldValues: Readonly<Record<Exclude<Valued, 'held' | 'reason'>, (held: HeldAnswers) => Phrase | null>> =
  {
    heldOn: ({ heldOn }) => phrase('report:day.full', { on: heldOn }),
    kind: ({ kind }) => phrase(`report:kindPlain.${kind}`),
    attendance: ({ present, expectedToAttend }) =>
      phrase('review:value.attendance', { present, expected: expectedToAttend }),
    absentUnexcused: ({ absentUnexcused }) => people(absentUnexcused),
    durationBand: ({ durationBand }) => phrase(`report:duration.${durationBand}`),
    superiorAttended: ({ superiorAttended }) =>
      phrase(superiorAttended ? 'report:yesPlain' : 'report:noPlain'),
    admissions: ({ admissions }) => people(admissions),
    women: (held) => ofAdmitted(held, 'women'),
    ethnicMinority: (held) => ofAdmitted(held, 'ethnicMinority'),
    youthUnionMember: (held) => ofAdmitted(held, 'youthUnionMember'),
    madeOfficial: ({ madeOfficial }) => people(madeOfficial),
    attendingClass: ({ attendingClass }) => people(attendingClass),
    fileInPreparation: ({ fileInPreparation }) => people(fileInPreparation),
    selfRating: ({ selfRating }) => phrase(`report:rating.${selfRating}`),
    proposal: ({ proposal }) =>
      proposal === null ? phrase('report:noPlain') : phrase('review:value.text', { text: proposal }),
  };

const valued = ['held', 'reason', ...(Object.keys(heldValues) as (keyof typeof heldValues)[])] as const;

function answerOf(id: Valued, answers: ReportAnswers): Phrase | null {
  if (id === 'held') return phrase(`report:heldPlain.${answers.held ? 'held' : 'notHeld'}`);
  if (id === 'reason') return answers.held ? null : phrase(`report:reasonPlain.${answers.reason}`);
  return answers.held ? heldValues[id](answers) : null;
}

/** Figures of comrades, «12/15 đồng chí»; those who are not members yet are none. */
const ofPeople: ReadonlySet<ReportStepId> = new Set([
  'attendance',
  'absentUnexcused',
  'admissions',
  'madeOfficial',
]);

/** «Dự họp», «Kết nạp» */
export function fieldName(id: ReportStepId): Phrase {
  return phrase(`report:field.${id}`);
}

/** What a later revision says otherwise than an earlier one, in the order of the questions; empty when nothing. */
export function differenceLines(before: ReportAnswers, after: ReportAnswers): Phrase[] {
  return [...differences(before, after).values()];
}

function differences(before: ReportAnswers, after: ReportAnswers): Map<ReportStepId, Phrase> {
  // Where there was no meeting there are no figures: each of them would only say that it is new.
  const compared: readonly Valued[] = before.held === after.held ? valued : ['held'];
  const lines = new Map<ReportStepId, Phrase>();
  for (const id of compared) {
    const [old, present] = [answerOf(id, before), answerOf(id, after)];
    if (JSON.stringify(old) === JSON.stringify(present)) continue;
    const none = phrase('review:value.none');
    const values = { field: fieldName(id), before: old ?? none, after: present ?? none };
    const isOfPeople = old !== null && present !== null && ofPeople.has(id);
    lines.set(id, phrase(isOfPeople ? 'review:difference.people' : 'review:difference.line', values));
  }
  return lines;
}

/** What «Kết nạp, chính thức» stands for. */
const ofGrowth = ['admissions', ...breakdownParts, 'madeOfficial'] as const;
const hidden: ReadonlySet<ReportStepId> = new Set(breakdownParts);

/**
 * What became of the questions that were asked again, also of one that was answered as before, and whatever else
 * changed, in the order of the questions.
 * @param shows `totals`: of who the admitted are, only whether it changed
 */
export function answeredLines(
  { before, after }: { before: ReportAnswers; after: ReportAnswers },
  asked: readonly ReportStepId[],
  shows: 'all' | 'totals',
): Phrase[] {
  const changed = differences(before, after);
  const isKept = (id: ReportStepId) =>
    // Whether there was a meeting decides the others: they are not what they were.
    !changed.has('held') && !(id === 'growth' ? ofGrowth : [id]).some((each) => changed.has(each));
  return reportStepIds.flatMap((id) => {
    const isHidden = shows === 'totals' && hidden.has(id);
    const line = changed.get(id);
    if (line !== undefined) {
      return isHidden ? [phrase('review:difference.changed', { field: fieldName(id) })] : [line];
    }
    if (!asked.includes(id) || !isKept(id)) return [];
    return isHidden
      ? [phrase('review:difference.kept', { field: fieldName(id) })]
      : [phrase('review:difference.keptValue', { line: fieldLine(id, after) })];
  });
}

/** What a correction would change by now: a question that is open again counts as it was sent. */
export function changesSince(sent: ReportAnswers, draft: ReportDraft, facts: ReportFacts): Phrase[] {
  const answers = answersOf(settleDraft({ ...draftOf(sent, []).draft, ...draft }, facts));
  return answers === null ? [] : differenceLines(sent, answers);
}

/**
 * The questions of a report that can be sent back, as they were answered: what decides others, «Kết nạp, chính thức»,
 * stands for all that hangs on it.
 */
export function returnableFields(answers: ReportAnswers): ReportStepId[] {
  const answered = valued.filter((id) => answerOf(id, answers) !== null);
  if (!answers.held) return answered;
  return answered.flatMap((id): ReportStepId[] => {
    // A figure that is 0 was not asked for: the question whether there was any is.
    if (id === 'admissions') return answers.admissions > 0 ? ['growth', 'admissions'] : ['growth'];
    if (id === 'absentUnexcused') return answers.expectedToAttend > answers.present ? [id] : [];
    if (id === 'madeOfficial') return answers.madeOfficial > 0 ? ['madeOfficial'] : [];
    return [id];
  });
}

/** «Dự họp: 12/15 đồng chí», for whoever is asked about it. */
export function fieldLine(id: ReportStepId, answers: ReportAnswers): Phrase {
  if (id === 'growth' && answers.held) {
    const { admissions, madeOfficial } = answers;
    return phrase('report:line.growth', { admissions, madeOfficial });
  }
  const value = id === 'expected' || id === 'growth' || id === 'promisedOn' ? null : answerOf(id, answers);
  const isOfPeople = value !== null && ofPeople.has(id);
  return phrase(isOfPeople ? 'review:difference.valueOfPeople' : 'review:difference.value', {
    field: fieldName(id),
    value: value ?? phrase('review:value.none'),
  });
}
