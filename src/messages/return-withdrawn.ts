/** What a report was sent back for need not be answered any more. */
import type { Month } from '../domain/calendar.ts';
import { type OfficeTitle, titleOf } from '../text/office-title.ts';
import { phrase } from '../text/phrase.ts';
import type { Message } from './message.ts';

export interface ReturnWithdrawnFacts {
  reportId: string;
  unit: string;
  month: Month;
  by: OfficeTitle;
}

export const returnWithdrawn: Message<ReturnWithdrawnFacts> = {
  needs: ({ reportId }) => ({ reports: [reportId] }),
  endedBy: ({ reportId }, { standing }) =>
    standing.reports.get(reportId)?.state === 'returned' ? 'changed since' : null,
  render: ({ unit, month, by }) => ({
    lines: [phrase('review:notice.withdrawn', { title: titleOf(by.role, by.unit), unit, month })],
  }),
};
