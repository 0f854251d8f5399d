/** What is listed of the branches below a unit: directives not read, probation that is over, who is away, amendments. */
import { addDays, type DateOn, daysBetween, instantOf, localTime, monthOf } from '../domain/calendar.ts';
import { conveyBy } from '../domain/directive-chase.ts';
import { earlierOf, type Period } from '../domain/periods.ts';
import { cohortsDue, growthSince } from '../domain/probation.ts';
import { percent } from '../domain/share.ts';
import type { Db } from '../store/database.ts';
import {
  type DirectiveRow,
  loadScopeAmendments,
  loadScopeDirectives,
  loadScopeGrowth,
} from '../store/summary-figures.ts';
import { loadHeld } from '../store/summary-reach.ts';
import type { ScopeQuestion } from '../store/summary-scope.ts';
import type { DirectiveFigures, NoteFigures, SummaryFigures } from './figures.ts';
import type { Scope, UnitName } from './scope.ts';
import type { SummaryQuestion } from './summarise.ts';

/** Of directives that are listed still, one row a branch; of those that belong here today. */
export async function directiveRowsOf(
  db: Db,
  { at, timeZone, settings }: SummaryQuestion,
  now: ScopeQuestion,
  scope: Scope,
): Promise<DirectiveRow[]> {
  const firstDay = addDays(now.to, -settings.directiveListedDays);
  const since = instantOf(firstDay, '00:00', timeZone).toISOString();
  const rows = await loadScopeDirectives(db, { ...now, asOf: at.toISOString(), since });
  const branches = new Set(scope.branchesOn(now.to));
  return rows.filter(({ branchId }) => branches.has(branchId));
}

/** Who has left, and of those that have not reported, whom nobody can be told for; branches in the order of codes. */
export async function reachOf(
  db: Db,
  question: ScopeQuestion & { asOf: string },
  scope: Scope,
  { reports, previousMonth }: Pick<SummaryFigures, 'reports' | 'previousMonth'>,
): Promise<Pick<SummaryFigures, 'unreachable' | 'toPhone'>> {
  const held = new Map((await loadHeld(db, question)).map((row) => [row.unitId, row.isReached]));
  const branches = scope.branchesOn(question.to);
  const names = (those: string[]) => those.map((branchId) => scope.nameOn(branchId, question.to));
  const unreachable = names(branches.filter((branchId) => held.get(branchId) === false));
  const untold = names(branches.filter((branchId) => held.get(branchId) !== true));
  const isBefore = reports.daysOverdue === 0 && (previousMonth?.notReported.length ?? 0) > 0;
  const late = isBefore ? previousMonth : reports;
  const silent = new Set([...(late?.notReported ?? []), ...(late?.promised ?? [])].map(({ code }) => code));
  const month = (isBefore ? previousMonth?.month : reports.months.at(-1)) ?? monthOf(question.to);
  return { unreachable, toPhone: { month, branches: untold.filter(({ code }) => silent.has(code)) } };
}

/** Within the period, as far as it had gone by then. */
export async function amendmentsOf(
  db: Db,
  { timeZone }: SummaryQuestion,
  { period, asOf, now }: { period: Period; asOf: string; now: ScopeQuestion },
  scope: Scope,
): Promise<SummaryFigures['amendments']> {
  const startOf = (day: DateOn) => instantOf(day, '00:00', timeZone).toISOString();
  const rows = await loadScopeAmendments(db, {
    ...now,
    since: startOf(period.start),
    before: earlierOf(asOf, startOf(addDays(period.end, 1))),
  });
  return rows
    .map(({ branchId, month }) => ({ ...scope.nameOn(branchId, now.to), month }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Directives that some branch has not read or not conveyed, by due date; those without one at the end. */
export function directiveFigures(
  rows: readonly DirectiveRow[],
  scope: Scope,
  { today, timeZone, settings }: { today: DateOn } & Pick<SummaryQuestion, 'timeZone' | 'settings'>,
): DirectiveFigures[] {
  const byId = new Map<string, DirectiveFigures>();
  for (const { directiveId, number, title, dueOn, createdAt, branchId, readAt, conveyedOn } of rows) {
    const sentOn = localTime(new Date(createdAt), timeZone).date;
    const by = conveyBy({ sentOn, dueOn }, settings);
    const entry = byId.get(directiveId) ?? {
      directiveId,
      number,
      title,
      dueOn,
      daysOverdue: dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, today)),
      branchesDue: 0,
      branchesRead: 0,
      percentRead: null,
      notRead: [],
      conveyBy: by,
      conveyOverdue: Math.max(0, daysBetween(by, today)),
      branchesConveyed: 0,
      percentConveyed: null,
      notConveyed: [],
    };
    entry.branchesDue += 1;
    if (readAt !== null) entry.branchesRead += 1;
    else entry.notRead.push(scope.nameOn(branchId, today));
    if (conveyedOn !== null) entry.branchesConveyed += 1;
    else entry.notConveyed.push(scope.nameOn(branchId, today));
    byId.set(directiveId, entry);
  }
  const byCode = (units: UnitName[]) => units.sort((a, b) => (a.code < b.code ? -1 : 1));
  return [...byId.values()]
    .filter(({ notRead, notConveyed }) => notRead.length > 0 || notConveyed.length > 0)
    .map((entry) => {
      const { branchesDue: denominator, branchesRead, branchesConveyed } = entry;
      return {
        ...entry,
        notRead: byCode(entry.notRead),
        percentRead: percent({ numerator: branchesRead, denominator }, 'table'),
        notConveyed: byCode(entry.notConveyed),
        percentConveyed: percent({ numerator: branchesConveyed, denominator }, 'table'),
      };
    })
    .sort((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1));
}

/** Whose probation has ended: of the branches as they stand today. */
export async function probationNotes(
  db: Db,
  { at, settings: { probationMonths } }: Pick<SummaryQuestion, 'at' | 'settings'>,
  below: ScopeQuestion,
  scope: Scope,
): Promise<NoteFigures['probation']> {
  const today = below.to;
  const month = monthOf(today);
  const growth = await loadScopeGrowth(db, {
    ...below,
    firstMonth: growthSince(month, probationMonths),
    lastMonth: month,
    asOf: at.toISOString(),
  });
  return scope.branchesOn(today).flatMap((branchId) =>
    cohortsDue(growth.get(branchId) ?? [], month, probationMonths).map((cohort) => ({
      ...scope.nameOn(branchId, today),
      ...cohort,
    })),
  );
}
