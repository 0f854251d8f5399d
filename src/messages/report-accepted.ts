/** Whoever was asked for something in a report hears that it has come to an end. */
import type { Month } from '../domain/calendar.ts';
import { phrase } from '../text/phrase.ts';
import type { Message } from './message.ts';

export interface ReportAcceptedFacts {
  reportId: string;
  unit: string;
  month: Month;
}

export const reportAccepted: Message<ReportAcceptedFacts> = {
  needs: ({ reportId }) => ({ reports: [reportId] }),
  endedBy: ({ reportId }, { standing }) =>
    standing.reports.get(reportId)?.state === 'accepted' ? null : 'changed since',
  render: ({ unit, month }) => ({ lines: [phrase('review:notice.accepted', { unit, month })] }),
};
