/** [Báo cáo đã nhận (n)] [Chưa báo cáo (n)]: what whoever may decide on reports opens from below a summary. */
import type { ButtonOf } from '../buttons/catalogue.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { SummaryFigures } from './figures.ts';

export interface ReportListButton {
  label: Phrase;
  button: ButtonOf<'received' | 'missing'>;
}

/**
 * Of the month that the summary begins with; none where it counts no month.
 * @param isPushed the summary is to be found in the chat again: a list is a message of its own, below it
 */
export function reportListButtons(
  unitId: string,
  { reports }: SummaryFigures,
  isPushed: boolean,
): ReportListButton[] {
  const { reportsReceived: received, reportsDue, months } = reports;
  const [month] = months;
  if (month === undefined) return [];
  const list = { unitId, month, page: 0, isApart: isPushed };
  return [
    { label: phrase('review:button.received', { n: received }), button: { name: 'received', ...list } },
    {
      label: phrase('review:button.missing', { n: reportsDue - received }),
      button: { name: 'missing', ...list },
    },
  ];
}
