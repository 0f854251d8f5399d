/** The weekly summary on demand. */
import {
  listBelow,
  showPage,
  showSummary,
  showSummaryAgain,
  showSummaryOf,
  showTrend,
} from '../features/summary/summary.ts';
import type { Subject } from '../ground/subject.ts';

export const summary = {
  buttons: {
    'summary-of': showSummaryOf,
    'summary-again': showSummaryAgain,
    page: showPage,
    below: listBelow,
    trend: showTrend,
  },
  commands: { tonghop: showSummary },
  menu: { summary: showSummary },
  flows: {},
} satisfies Subject;
