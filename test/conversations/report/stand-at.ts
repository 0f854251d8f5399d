/** Chi bộ bản Pu Nhi reports for the first time, and the conversation stands at the question that is named. */
import type { ReportFacts } from '../../../src/conversations/report/facts.ts';
import { reportFlow } from '../../../src/conversations/report.ts';
import type { ReportStepId } from '../../../src/domain/report-form.ts';
import { Chat } from '../chat.ts';
import { puNhi } from '../report-facts.ts';

/** Tapped one after the other, they lead from the day of the meeting to the review. */
const way: [step: ReportStepId | 'review', tap: string][] = [
  ['heldOn', 'T5 05/11'],
  ['attendance', '12/15'],
  ['absentUnexcused', '1 không lý do'],
  ['durationBand', 'Từ 90 đến 119 phút'],
  ['superiorAttended', 'Có'],
  ['growth', 'Có kết nạp'],
  ['admissions', '2'],
  ['women', '1'],
  ['ethnicMinority', '2'],
  ['youthUnionMember', '0'],
  ['attendingClass', '3'],
  ['fileInPreparation', '1'],
  ['selfRating', 'Khá'],
  ['proposal', 'Không có kiến nghị'],
  ['review', 'Gửi'],
];

/** Those that do not lie on the way, by what opens them. */
const aside: Partial<Record<string, { facts: Partial<ReportFacts>; taps: string[] }>> = {
  held: { facts: { opening: { kind: 'asked' } }, taps: [] },
  expected: { facts: { expectedToAttend: null }, taps: ['T5 05/11'] },
  reason: { facts: { opening: { kind: 'notYet' } }, taps: [] },
  promisedOn: { facts: { opening: { kind: 'notYet' } }, taps: ['Mùa vụ'] },
};

export type StepOfReport = ReportStepId | 'review';
export const stepsAsked: StepOfReport[] = [
  ...way.map(([step]) => step),
  ...(Object.keys(aside) as StepOfReport[]),
];

export function standAt(step: StepOfReport, change: Partial<ReportFacts> = {}) {
  const other = aside[step];
  const facts = { ...puNhi, last: null, ...other?.facts, ...change };
  const chat = new Chat(reportFlow(), facts);
  chat.taps(
    ...(other?.taps ??
      way
        .slice(
          0,
          way.findIndex(([each]) => each === step),
        )
        .map(([, tap]) => tap)),
  );
  return chat;
}
