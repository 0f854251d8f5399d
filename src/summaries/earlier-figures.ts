/** Figures that an earlier version queued: what it did not reckon is nothing, and the rest is said all the same. */
import type { SummaryFigures } from './figures.ts';

type Lacking<Whole, Names extends keyof Whole> = Omit<Whole, Names> & Partial<Pick<Whole, Names>>;
type QueuedFigures = Lacking<
  SummaryFigures,
  'isBranch' | 'toPhone' | 'gained' | 'comparisons' | 'subordinates'
>;

const ofReports = { dueOn: null, daysOverdue: 0 };
const ofMonth = { daysOverdue: 0 };
const ofDirective = {
  directiveId: '',
  daysOverdue: 0,
  conveyBy: '',
  conveyOverdue: 0,
  branchesConveyed: 0,
  percentConveyed: null,
  notConveyed: [],
};

/** @param figures as they stand in their row, of this version or of one before it */
export function completed(figures: QueuedFigures): SummaryFigures {
  const { reports, previousMonth, directives } = figures;
  return {
    isBranch: false,
    toPhone: { month: reports.months.at(-1) ?? '', branches: [] },
    gained: null,
    comparisons: [],
    subordinates: [],
    ...figures,
    reports: { ...ofReports, ...reports },
    previousMonth: previousMonth && { ...ofMonth, ...previousMonth },
    directives: directives.map((each) => ({ ...ofDirective, ...each })),
  };
}
