/** What is unmet below a unit, every Monday, and below it the way to the reports (domain guide §7). */
import type { DateOn } from '../domain/calendar.ts';
import { chartOf } from '../summaries/chart.ts';
import { completed } from '../summaries/earlier-figures.ts';
import type { SummaryFigures } from '../summaries/figures.ts';
import { belowButton, formButtons, listButtons } from '../summaries/summary-buttons.ts';
import { renderCaption, renderShort, renderSummary } from '../summaries/summary-text.ts';
import type { Content, Message } from './message.ts';

export interface WeeklySummaryFacts {
  unitId: string;
  figures: SummaryFigures;
  /** They may return and accept what was reported. */
  mayDecide: boolean;
  /** The day on which it is due; a row of an earlier version names none. */
  dueOn?: DateOn;
}

export const weeklySummary: Message<WeeklySummaryFacts> = {
  render: ({ figures, ...facts }) => written({ ...facts, figures: completed(figures) }),
};

function written({ unitId, figures, mayDecide, dueOn }: WeeklySummaryFacts): Content {
  return {
    // Whoever only reads gets three lines.
    lines: (texts, language) =>
      mayDecide ? renderCaption(texts, figures, language) : renderShort(texts, figures, language),
    picture: (words) => {
      const chart = chartOf(figures, words);
      return chart && { drawing: { kind: 'summary-chart', chart }, name: `${figures.period.start}.png` };
    },
    otherwise: (texts, language) =>
      mayDecide
        ? renderSummary(texts, figures, language, { html: true })
        : renderShort(texts, figures, language),
    buttons: [
      ...(mayDecide ? listButtons(unitId, figures, true) : []).map((each) => [each]),
      formButtons(
        unitId,
        figures,
        dueOn ?? null,
        mayDecide ? ['full', 'short', 'workbook'] : ['full', 'workbook'],
      ),
      ...(figures.isBranch ? [] : [[belowButton(unitId)]]),
    ],
  };
}
