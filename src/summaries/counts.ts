/** The form's counts, added up over the branches of a summary as the row of each says. */
import { type DateOn, lastDayOf, type Month, monthOf } from '../domain/calendar.ts';
import { earlierOf, type Period } from '../domain/periods.ts';
import { type CountId, type SummedRow, summedOf } from '../domain/report-form.ts';
import type { ReportRow } from '../store/summary-figures.ts';
import type { Scope } from './scope.ts';

export interface CountSources {
  scope: Scope;
  /** In the order of months. */
  reports: readonly ReportRow[];
  today: DateOn;
  period: Period;
  year: number;
}

/** null: not known. */
const countIn = (report: ReportRow, id: CountId) => report[id as keyof ReportRow] as number | null;

export function isOfYear({ month }: { month: Month }, year: number): boolean {
  return month.startsWith(`${year}-`);
}

/** Where a branch belonged when the month ended decides whose figures they are. */
export function reportsBelow({ scope, reports, today }: CountSources): ReportRow[] {
  return reports.filter(({ branchId, month }) => scope.hadBy(branchId, earlierOf(today, lastDayOf(month))));
}

/** Of the months of the period. */
export function reportsWithin(sources: CountSources): ReportRow[] {
  const { start, end } = sources.period;
  const [first, last] = [monthOf(start), monthOf(end)];
  return reportsBelow(sources).filter(({ month }) => month >= first && month <= last);
}

/** What each branch's newest report of the year says that says it, whoever was above it then. */
export function newestOf({ reports, year }: CountSources, id: CountId): Map<string, number> {
  return new Map(
    reports.flatMap((report) => {
      const count = countIn(report, id);
      return count === null || !isOfYear(report, year) ? [] : [[report.branchId, count]];
    }),
  );
}

/** By the ids of the rows: people, or null where no branch says it. */
export function countSums(
  sources: CountSources,
  rows: readonly SummedRow[] = summedOf(),
): Map<CountId, number | null> {
  const { scope, today } = sources;
  const within = reportsWithin(sources);
  const branches = scope.branchesOn(today);
  return new Map(
    rows.map(({ id, summed }) => {
      if (summed === 'months') return [id, within.reduce((sum, each) => sum + (countIn(each, id) ?? 0), 0)];
      const newest = newestOf(sources, id);
      const known = branches.flatMap((branchId) => newest.get(branchId) ?? []);
      return [id, known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0)];
    }),
  );
}
