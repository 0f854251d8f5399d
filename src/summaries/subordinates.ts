/** The units directly below a summary's own: reports of its months and admissions of the year, the worst first. */
import type { Month } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { type AdmissionSources, paceWith } from './admission-figures.ts';
import { isOfYear, reportsBelow } from './counts.ts';
import type { ReportFigures, SubordinateFigures } from './figures.ts';
import { monthFigures, type ReportSources } from './report-figures.ts';

/** What a branch owed, and sent, of the months. */
function reportsByBranch(sources: ReportSources, months: readonly Month[]) {
  const counts = new Map<string, { due: number; received: number }>();
  for (const month of months) {
    const { due, received } = monthFigures(sources, month);
    for (const branchId of due) {
      const count = counts.get(branchId) ?? { due: 0, received: 0 };
      count.due += 1;
      if (received.has(branchId)) count.received += 1;
      counts.set(branchId, count);
    }
  }
  return counts;
}

/** Whoever has ended belongs where it last did. */
export function subordinateFigures(
  sources: ReportSources & AdmissionSources,
  { months }: ReportFigures,
): SubordinateFigures[] {
  const { scope, rootId, today, targets, year } = sources;
  const belongs = (branchId: string) => scope.directBelow(branchId, today);
  const sent = reportsByBranch(sources, months);
  const reports = groupBy([...sent], ([branchId]) => belongs(branchId) ?? '');
  const admitted = new Map<string, number>();
  for (const report of reportsBelow(sources)) {
    const unitId = isOfYear(report, year) ? belongs(report.branchId) : null;
    if (unitId !== null) admitted.set(unitId, (admitted.get(unitId) ?? 0) + report.admissions);
  }
  const target = new Map(targets.map((each) => [each.unitId, each]));
  const branches = new Set(scope.branchesOn(today));
  const units = new Set([...branches].flatMap((branchId) => belongs(branchId) ?? []));
  return [...units]
    .filter((unitId) => unitId !== rootId)
    .map((unitId) => {
      const counts = (reports.get(unitId) ?? []).map(([, count]) => count);
      const pace = paceWith(sources, target.get(unitId), admitted.get(unitId) ?? 0);
      return {
        ...scope.nameOn(unitId, today),
        isBranch: branches.has(unitId),
        reportsDue: counts.reduce((sum, { due }) => sum + due, 0),
        reportsReceived: counts.reduce((sum, { received }) => sum + received, 0),
        done: pace.done,
        full: pace.full,
        expectedByNow:
          Math.round((100 * pace.expectedByNow.numerator) / pace.expectedByNow.denominator) / 100,
        status: pace.status,
      };
    })
    .sort(worstFirst);
}

const missing = ({ reportsDue, reportsReceived }: SubordinateFigures) =>
  reportsDue === 0 ? 0 : 1 - reportsReceived / reportsDue;
const behind = ({ done, full }: SubordinateFigures) => (full === 0 ? 0 : Math.max(0, 1 - done / full));

function worstFirst(a: SubordinateFigures, b: SubordinateFigures): number {
  return missing(b) - missing(a) || behind(b) - behind(a) || (a.code < b.code ? -1 : 1);
}
