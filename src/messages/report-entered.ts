/** The branch sees what staff entered in its name, and may change it. */
import type { Month } from '../domain/calendar.ts';
import { closesOn } from '../domain/periods.ts';
import type { ReportSlot, ReportWay } from '../domain/report.ts';
import { phrase } from '../text/phrase.ts';
import type { Message } from './message.ts';

export interface ReportEnteredFacts {
  reportId: string;
  revision: number;
  branchId: string;
  unit: string;
  month: Month;
  slot: ReportSlot;
  way: ReportWay;
}

export const reportEntered: Message<ReportEnteredFacts> = {
  needs: ({ reportId }) => ({ reports: [reportId] }),
  endedBy: ({ reportId, revision }, { standing }) =>
    standing.reports.get(reportId)?.revision === revision ? null : 'changed since',
  render: ({ branchId, unit, month, slot, way }) => ({
    lines: [
      phrase(slot === 'theme' ? 'review:notice.onBehalfTheme' : 'review:notice.onBehalf', {
        unit,
        month,
        way: phrase(`review:wayPlain.${way}`),
      }),
      phrase('review:notice.mayCorrect', { on: closesOn(month) }),
    ],
    buttons: [
      [
        { label: phrase('bot:report.see'), button: { name: 'see', month, branchId, slot } },
        { label: phrase('bot:report.correct'), button: { name: 'correct', month, branchId, slot } },
      ],
    ],
  }),
};
