/** [Báo cáo đã nhận (n)] [Chưa báo cáo (n)]: what whoever may decide on reports opens from below a summary. */
import type { Month } from '../domain/calendar.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { SummaryFigures } from './figures.ts';

export type ReportList = 'received' | 'missing';

export interface ReportListButton {
  label: Phrase;
  name: ReportList;
  argument: string;
}

/** What the button of a list carries. @param page from 0 */
export function reportListArgument(list: { unitId: string; month: Month; page: number }): string {
  return `${list.unitId}.${list.month}.${list.page}`;
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
  const argument = `${reportListArgument({ unitId, month, page: 0 })}${isPushed ? '.n' : ''}`;
  return [
    { label: phrase('review:button.received', { n: received }), name: 'received', argument },
    { label: phrase('review:button.missing', { n: reportsDue - received }), name: 'missing', argument },
  ];
}
