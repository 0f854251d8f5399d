/** The questions of a report, a step for each row of the form: its own where it has one, else what its kind makes. */
import { perForm, questionsOf, type ReportForm, type ReportStepId } from '../../domain/report-form.ts';
import type { Occasion } from '../../domain/report-row.ts';
import { attendanceSteps } from './attendance-steps.ts';
import { closingSteps } from './closing-steps.ts';
import { type CountQuestion, countStep } from './count-step.ts';
import { type ReportStep, yesNoStep } from './kinds-of-step.ts';
import { meetingSteps } from './meeting-steps.ts';
import { papersStep } from './papers-step.ts';
import { peopleSteps } from './people-steps.ts';

const ownSteps = {
  ...meetingSteps,
  ...attendanceSteps,
  ...peopleSteps,
  ...closingSteps,
  conveyedDirectives: () => papersStep,
} as Partial<Record<ReportStepId, (row: object, form: ReportForm) => ReportStep>>;

type QuestionRow = ReturnType<typeof questionsOf>[number];

function stepOf(row: QuestionRow, form: ReportForm): ReportStep {
  const own = ownSteps[row.id];
  if (own !== undefined) return own(row, form);
  if (row.kind === 'yesNo') return yesNoStep({ ...row, kind: 'yesNo' } as Parameters<typeof yesNoStep>[0]);
  // A choice or a text has words of its own to be typed, a lead has rules of its own.
  if (row.kind !== 'count') throw new Error(`the question ${row.id} has no step`);
  return countStep(row as CountQuestion);
}

const ofAnAnswer: readonly (Occasion | undefined)[] = ['absence', 'admission', 'admitted', 'recognition'];

function countedAs({ id, kind, when }: QuestionRow): ReportStep['counted'] {
  if (id === 'held') return 'fork';
  // How many were expected is asked before who came, where nobody knows it.
  return kind === 'pair' || ofAnAnswer.includes(when) ? 'detail' : undefined;
}

/** In the order in which they are asked. */
export const stepsOf = perForm((form): readonly ReportStep[] =>
  questionsOf(form).map((row) => ({ ...stepOf(row, form), counted: countedAs(row) })),
);
