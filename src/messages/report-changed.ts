/** Staff hear of what they asked for, and of what a branch changes after the deadline. */

import { type ExplanationWords, explanationPhrase } from '../conversations/explanation.ts';
import { answeredLines } from '../conversations/report/difference.ts';
import type { Month } from '../domain/calendar.ts';
import type { ReportAnswers } from '../domain/report.ts';
import type { ReportStepId } from '../domain/report-form.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { Content, Message } from './message.ts';

interface OfReport {
  reportId: string;
  revision: number;
  unit: string;
  month: Month;
}

export interface ReportChangedFacts extends OfReport {
  change: 'answer' | 'amendment';
  before: ReportAnswers;
  after: ReportAnswers;
  /** The questions that it was returned with. */
  asked: readonly ReportStepId[];
}

export interface ReportKeptFacts extends OfReport {
  words: ExplanationWords;
}

const ofReport = {
  needs: ({ reportId }: OfReport) => ({ reports: [reportId] }),
  endedBy(
    { reportId, revision }: OfReport,
    { standing }: Parameters<NonNullable<Message<OfReport>['endedBy']>>[1],
  ) {
    const report = standing.reports.get(reportId);
    if (report === undefined) return 'of no use any more';
    const isDecided = report.state === 'accepted' || report.state === 'returned';
    return isDecided && report.revision >= revision ? 'seen' : null;
  },
} satisfies Partial<Message<OfReport>>;

function content({ reportId }: OfReport, lines: Phrase[]): Content {
  return {
    lines,
    buttons: [[{ label: phrase('review:button.open'), button: { name: 'report-of', reportId } }]],
  };
}

export const reportChanged: Message<ReportChangedFacts> = {
  ...ofReport,
  render(facts) {
    const { unit, month, change, asked } = facts;
    // Staff may sit further above than who the admitted are is told.
    const lines = answeredLines(facts, asked, 'totals');
    const head = change === 'answer' ? 'review:notice.answered' : 'review:notice.amended';
    const none = lines.length > 0 ? [] : [phrase('review:difference.none')];
    return content(facts, [phrase(head, { unit, month }), ...lines, ...none]);
  },
};

/** The branch stands by what was returned, and says why. */
export const reportKept: Message<ReportKeptFacts> = {
  ...ofReport,
  render(facts) {
    const { unit, month, words } = facts;
    return content(facts, [
      phrase('review:notice.kept', { unit, month }),
      phrase('review:line.explanation', { words: explanationPhrase(words) }),
    ]);
  },
};
