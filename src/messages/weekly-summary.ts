/** What is unmet below a unit, every Monday, and below it the way to the reports (domain guide §7). */
import type { SummaryFigures } from '../summaries/figures.ts';
import { reportListButtons } from '../summaries/report-lists.ts';
import { renderSummary } from '../summaries/summary-text.ts';
import type { Message } from './message.ts';

export interface WeeklySummaryFacts {
  unitId: string;
  figures: SummaryFigures;
  /** They may return and accept what was reported. */
  mayDecide: boolean;
}

export const weeklySummary: Message<WeeklySummaryFacts> = {
  render: ({ unitId, figures, mayDecide }) => ({
    lines: (texts, language) => renderSummary(texts, figures, language, { html: true }),
    buttons: (mayDecide ? reportListButtons(unitId, figures, true) : []).map((each) => [each]),
  }),
};
