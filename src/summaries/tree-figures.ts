/** On which tree the figures of a summary stand, and which branches ended within its period (domain guide §2.5). */
import type { DateOn } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { earlierOf, type Period, type PeriodKind } from '../domain/periods.ts';
import type { TreeFigures } from './figures.ts';
import type { Scope } from './scope.ts';

export interface TreeTimes {
  kind: PeriodKind;
  period: Period;
  year: number;
  today: DateOn;
  treeOn: DateOn | undefined;
}

export function treeFigures(scope: Scope, { kind, period, year, today, treeOn }: TreeTimes): TreeFigures {
  // Admissions are of the whole year, whatever part of it the summary is about.
  const from = kind === 'weekly' ? period.start : `${year}-01-01`;
  const last = earlierOf(today, period.end);
  return {
    basis: treeOn === undefined ? 'then' : 'now',
    on: treeOn ?? null,
    changedOn: scope.changedBetween(from, last),
    dissolved: dissolvedBy(scope, period.start, last),
  };
}

function dissolvedBy(scope: Scope, first: DateOn, last: DateOn): TreeFigures['dissolved'] {
  const isDissolved = (branchId: string) =>
    !scope.wasThere(branchId, last) && scope.successorsOf(branchId, last).length === 0;
  const byKind = groupBy(scope.branchesOn(first), (branchId) => scope.placeKindOn(branchId, first));
  return [...byKind].flatMap(([kind, before]) => {
    const branches = before.filter(isDissolved).length;
    return branches === 0 ? [] : [{ kind, branches, branchesBefore: before.length }];
  });
}
