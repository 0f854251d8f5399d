/** What the questions of a report share, and those with a few fixed answers. */
import { firstDayOf, lastDayOf, monthOf } from '../../domain/calendar.ts';
import type { ReadingContext } from '../../domain/reading/reading.ts';
import { heldWithin } from '../../domain/report-checks.ts';
import type { FormChoice, FormRow, ReportStepId, YesNoId } from '../../domain/report-form.ts';
import type { Occasion } from '../../domain/report-row.ts';
import { phrase } from '../../text/phrase.ts';
import { type OptionQuestion, optionStep } from '../option-step.ts';
import type { Step, StepReading } from '../step.ts';
import { absentOf, type ReportDraft, type ReportFacts } from './facts.ts';
import { lineOf, optionPhrase, sentenceOf } from './words.ts';

export type ReportStep = Step<ReportDraft, ReportFacts> & { id: ReportStepId };
export type ReportReading = StepReading<ReportDraft>;

export const accept = (draft: ReportDraft): ReportReading => ({ action: 'accept', draft });

/** While it is not known otherwise, the branch is taken to have met: so the questions can be counted. */
export const isHeld = (draft: ReportDraft): boolean => draft.held === undefined || draft.held === 'held';

/** What the reader of typed words may know. */
export function readingContext({ now, month, expectedToAttend }: ReportFacts): ReadingContext {
  return { now, period: month, rosterTotal: expectedToAttend };
}

/**
 * The same for the day of the meeting: to whoever meets late, in the month after (§5), the days of that month are near,
 * and one of the reported month is asked about first.
 */
export function heldOnContext(facts: ReportFacts): ReadingContext {
  const { start, end } = heldWithin(facts);
  const isLater = facts.now.date > lastDayOf(facts.month) && start === firstDayOf(facts.month);
  return { ...readingContext(facts), period: isLater ? monthOf(end) : facts.month };
}

/** Whoever joins is counted in the month's own report; a theme report has them only where it was sent with them. */
const asksGrowth = (draft: ReportDraft) =>
  isHeld(draft) && (draft.kind !== 'theme' || draft.growth !== undefined);

const has = (draft: ReportDraft, kind: 'admissions' | 'madeOfficial') =>
  isHeld(draft) && (draft.growth === kind || draft.growth === 'both');

/** When a question belongs to the conversation. */
const isOccasion: Readonly<Record<Occasion, (draft: ReportDraft, facts: ReportFacts) => boolean>> = {
  meeting: isHeld,
  absence: (draft) => isHeld(draft) && absentOf(draft) !== 0,
  joining: asksGrowth,
  // A theme meeting goes on from the month's own report, where there is one.
  candidates: (draft, facts) => isHeld(draft) && (asksGrowth(draft) || facts.last === null),
  admission: (draft) => has(draft, 'admissions'),
  admitted: (draft) => has(draft, 'admissions') && (draft.admissions ?? 0) > 0,
  recognition: (draft) => has(draft, 'madeOfficial'),
  notMet: (draft) => !isHeld(draft),
  promise: (draft) => draft.held === 'notYet',
};

export const neededBy = ({ when }: Pick<FormRow, 'when'>): ReportStep['isNeeded'] =>
  isOccasion[when ?? 'meeting'];

type Spec<Value> = Partial<Omit<OptionQuestion<ReportDraft, ReportFacts, Value>, 'id'>>;

/** A question of the report with a few fixed answers, as its row says. @param words what is typed instead, by option */
export function choiceStep<Value extends string>(
  row: FormChoice,
  words: Readonly<Record<Value, readonly string[]>>,
  spec: Spec<Value> = {},
): ReportStep {
  return optionStep<ReportDraft, ReportFacts, Value, ReportStepId>({
    id: row.id,
    options: (row.options as readonly Value[]).map((value) => ({
      value,
      name: value.toLowerCase(),
      label: optionPhrase(row.buttons, value),
      words: words[value],
    })),
    width: row.width,
    isNeeded: neededBy(row),
    question: () => sentenceOf(`report:ask.${row.id}`),
    answerOf: (draft) => draft[row.id] as Value | undefined,
    withAnswer: (draft, value) => ({ ...draft, [row.id]: value }),
    echo: (draft) => lineOf(row, draft),
    help: phrase(`report:help.${row.id}`),
    ...spec,
  });
}

/** A question to be answered with yes or no, as its row says. */
export function yesNoStep(row: FormRow & { kind: 'yesNo'; id: YesNoId }): ReportStep {
  const { id } = row;
  return optionStep<ReportDraft, ReportFacts, boolean, YesNoId>({
    id,
    options: [
      { value: false, name: 'no', label: phrase('report:no'), words: ['khong', 'khong co', 'ko', 'k', 'no'] },
      { value: true, name: 'yes', label: phrase('report:yes'), words: ['co', 'co du', 'co nguoi', 'yes'] },
    ],
    width: 2,
    isNeeded: neededBy(row),
    question: () => phrase(`report:ask.${id}`),
    answerOf: (draft) => draft[id],
    withAnswer: (draft, value) => ({ ...draft, [id]: value }),
    echo: (draft) => lineOf(row, draft),
    help: phrase(`report:help.${id}`),
  });
}
