/** A report is sent back: the marked answers as they stand, who asks and why, and the two ways to answer. */
import { fieldLine } from '../conversations/report/difference.ts';
import { type ReturnWords, reasonPhrase } from '../conversations/return.ts';
import type { Month } from '../domain/calendar.ts';
import type { ReportAnswers } from '../domain/report.ts';
import type { ReportStepId } from '../domain/report-form.ts';
import { type OfficeTitle, titleOf } from '../text/office-title.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { Message, MessageButton } from './message.ts';

export interface ReportReturnedFacts {
  reportId: string;
  revision: number;
  unit: string;
  month: Month;
  answers: ReportAnswers;
  fields: readonly ReportStepId[];
  reason: ReturnWords;
  by: OfficeTitle;
}

type Said = Pick<ReportReturnedFacts, 'reportId' | 'unit' | 'month' | 'answers' | 'fields'>;

/** @param reason and who gives it, in words */
export function returnedContent(
  { reportId, unit, month, answers, fields }: Said,
  reason: Parameters<typeof phrase>[1],
): { lines: Phrase[]; buttons: MessageButton[][] } {
  const correct = fields.length === 1 ? 'review:button.answerOne' : 'review:button.answerAll';
  return {
    lines: [
      phrase('review:returned.head', { unit, month, n: fields.length }),
      ...fields.map((id) => fieldLine(id, answers)),
      phrase('review:returned.reason', reason),
    ],
    buttons: [
      [{ label: phrase(correct), button: { name: 'answer', reportId } }],
      [{ label: phrase('review:button.keep'), button: { name: 'keep', reportId } }],
    ],
  };
}

export const reportReturned: Message<ReportReturnedFacts> = {
  needs: ({ reportId }) => ({ reports: [reportId] }),
  endedBy({ reportId, revision }, { standing }) {
    const report = standing.reports.get(reportId);
    if (report === undefined) return 'of no use any more';
    if (report.revision > revision || report.state === 'corrected') return 'answered';
    return report.state === 'returned' ? null : 'taken back';
  },
  render: (facts) =>
    returnedContent(facts, {
      title: titleOf(facts.by.role, facts.by.unit),
      reason: reasonPhrase(facts.reason),
    }),
};
