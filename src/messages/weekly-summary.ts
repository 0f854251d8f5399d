/** What is unmet below a unit, every Monday, and below it the way to the reports (domain guide §7). */
import type { DateOn } from '../domain/calendar.ts';
import type { SummaryFigures } from '../summaries/figures.ts';
import { formButtons, listButtons } from '../summaries/summary-buttons.ts';
import { renderSummary } from '../summaries/summary-text.ts';
import type { Message } from './message.ts';

export interface WeeklySummaryFacts {
  unitId: string;
  figures: SummaryFigures;
  /** They may return and accept what was reported. */
  mayDecide: boolean;
  /** The day on which it is due; a row of an earlier version names none. */
  dueOn?: DateOn;
}

export const weeklySummary: Message<WeeklySummaryFacts> = {
  render: ({ unitId, figures, mayDecide, dueOn = null }) => ({
    lines: (texts, language) => renderSummary(texts, figures, language, { html: true }),
    buttons: [
      ...(mayDecide ? listButtons(unitId, figures, true) : []).map((each) => [each]),
      formButtons(unitId, figures, dueOn, ['short']),
    ],
  }),
};
