/** What today's branches came of, where some of them were founded lately: for what they still owe (`owesMonth`). */
import { addMonths, type DateOn, type Month } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { dueOn } from '../domain/periods.ts';
import type { BranchLife } from '../domain/reorganise/succession.ts';
import type { Settings } from '../domain/settings.ts';
import type { Db } from '../store/database.ts';
import { loadPredecessors, type ScopeQuestion } from '../store/summary-scope.ts';
import type { ReportSources } from './report-figures.ts';
import type { Scope } from './scope.ts';

/**
 * Asks the database only where a branch was not there yet when the month before this one was due.
 * @param month the month of the summary
 */
export async function loadNewcomers(
  db: Db,
  question: ScopeQuestion & { firstMonth: Month; asOf: string },
  { scope, month, today, settings }: { scope: Scope; month: Month; today: DateOn; settings: Settings },
): Promise<Pick<ReportSources, 'lives' | 'hadReported'>> {
  const before = dueOn(addMonths(month, -1), settings);
  const newcomers = scope.branchesOn(today).filter((branchId) => !scope.wasThere(branchId, before));
  if (newcomers.length === 0) return {};
  const rows = await loadPredecessors(db, question);
  const cameOf = groupBy(rows, ({ unitId }) => unitId);
  const lifeOf = (unitId: string, foundedOn: DateOn): BranchLife => {
    const from = new Map((cameOf.get(unitId) ?? []).map((row) => [row.fromId, row.fromFoundedOn]));
    return { unitId, foundedOn, predecessors: [...from].map(([id, since]) => lifeOf(id, since)) };
  };
  const sent = new Set(rows.map((row) => `${row.fromId} ${row.month}`));
  return {
    lives: new Map(newcomers.map((id) => [id, lifeOf(id, today)])),
    hadReported: (unitId, of) => sent.has(`${unitId} ${of}`),
  };
}
