/** From the database to the figures of one summary: a handful of set queries, however many branches there are. */
import { addDays, addMonths, instantOf, lastDayOf, localTime, monthOf } from '../domain/calendar.ts';
import { earlierOf, laterOf, monthsIn, type PeriodKind, summarisedPeriod } from '../domain/periods.ts';
import { cohortsDue, growthSince } from '../domain/probation.ts';
import type { Settings } from '../domain/settings.ts';
import { percent } from '../domain/share.ts';
import { isUnmet } from '../domain/targets.ts';
import type { Db } from '../store/database.ts';
import { loadCoverageOn } from '../store/places.ts';
import {
  type DirectiveRow,
  loadExcusesAsOf,
  loadReportsAsOf,
  loadScopeAmendments,
  loadScopeDirectives,
  loadScopeGrowth,
  loadScopeMembers,
  loadScopePlaces,
  loadScopeTargets,
  loadUnreachable,
} from '../store/summary-figures.ts';
import { loadScopeVersions, loadSuccessions, type ScopeQuestion } from '../store/summary-scope.ts';
import { admissionFigures } from './admission-figures.ts';
import type { DirectiveFigures, NoteFigures, SummaryFigures } from './figures.ts';
import { loadNewcomers } from './newcomers.ts';
import { memberNotes, placeFigures, placesOf } from './place-figures.ts';
import { lowAttendance, previousMonthFigures, reportFigures } from './report-figures.ts';
import { createScope, type Scope } from './scope.ts';

export interface SummaryQuestion {
  unitId: string;
  kind: PeriodKind;
  /** Nothing later counts; it may lie in the past. */
  at: Date;
  timeZone: string;
  settings: Settings;
  /** The tree as it was at each time, or as it is `now`; without it, as it was. */
  tree?: 'then' | 'now';
  /** The present, for the tree as it is; without it, `at`. */
  now?: Date;
}

/** @throws when the unit does not exist at all */
export async function summarise(db: Db, question: SummaryQuestion): Promise<SummaryFigures> {
  const { unitId, kind, at, timeZone, settings } = question;
  const asOf = at.toISOString();
  const today = localTime(at, timeZone).date;
  const period = summarisedPeriod(kind, today);
  // A week belongs to the month and the year of its Monday, so that a summary of the 1st still closes the old month.
  const month = kind === 'weekly' ? monthOf(period.start) : monthOf(earlierOf(today, period.end));
  const months = kind === 'weekly' ? [month] : monthsIn({ start: period.start, end: lastDayOf(month) });
  const year = Number(period.start.slice(0, 4));

  const firstMonth = earlierOf(`${year}-01`, addMonths(months[0] ?? month, -2));
  const treeOn = question.tree === 'now' ? localTime(question.now ?? at, timeZone).date : undefined;
  const tree = { rootId: unitId, from: `${firstMonth}-01`, to: today, treeOn };
  const now = { rootId: unitId, from: today, to: today, treeOn };
  // What a unit has become since is told by what came after the figures' own last day.
  const known = { ...tree, to: laterOf(today, treeOn ?? today) };
  const scope = createScope({
    rootId: unitId,
    versions: await loadScopeVersions(db, known),
    successions: await loadSuccessions(db, known),
    treeOn,
  });
  const lastEndedMonth = lastDayOf(monthOf(today)) === today ? monthOf(today) : addMonths(monthOf(today), -1);
  const lastMonth = kind === 'weekly' ? monthOf(today) : month;
  const asked = { ...tree, asOf, firstMonth, lastMonth, lastEndedMonth };
  const reports = await loadReportsAsOf(db, asked);
  const excuses = await loadExcusesAsOf(db, asked);
  const targets = await loadScopeTargets(db, tree, year);
  const members = await loadScopeMembers(db, now);
  const root = scope.nameOn(unitId, today);
  const isBranch = scope.branchesOn(today).includes(unitId);
  // A branch answers for the places that it serves, not for those of its commune that nobody serves.
  const placeRows = (await loadScopePlaces(db, now)).filter(({ branchId }) =>
    branchId === null ? !isBranch : scope.hadBy(branchId, today),
  );
  const places = placesOf(placeRows);
  const { baselineOn } = settings;
  const baseline =
    baselineOn === '' || baselineOn >= today
      ? null
      : {
          on: baselineOn,
          rows: await loadCoverageOn(
            db,
            places.map(({ id }) => id),
            baselineOn,
          ),
        };
  const since = instantOf(addDays(today, -settings.directiveListedDays), '00:00', timeZone).toISOString();
  const directives = await loadScopeDirectives(db, { ...now, asOf, since });
  const amendments = await loadScopeAmendments(db, {
    ...now,
    since: instantOf(period.start, '00:00', timeZone).toISOString(),
    before: earlierOf(asOf, instantOf(addDays(period.end, 1), '00:00', timeZone).toISOString()),
  });
  const unreachable = new Set(await loadUnreachable(db, { ...now, asOf }));

  const branches = scope.branchesOn(today);
  const counted = new Map(members.map((count) => [count.branchId, count.memberTotal]));
  const newcomers = await loadNewcomers(db, asked, { scope, month, today, settings });
  const sources = { scope, reports, excuses, today, settings, ...newcomers };
  const figures: SummaryFigures = {
    unit: root,
    kind,
    period,
    tree: {
      basis: treeOn === undefined ? 'then' : 'now',
      on: treeOn ?? null,
      // Admissions are of the whole year, whatever part of it the summary is about.
      changedOn: scope.changedBetween(
        kind === 'weekly' ? period.start : `${year}-01-01`,
        earlierOf(today, period.end),
      ),
    },
    asOf,
    branchTotal: branches.length,
    memberTotal: branches.reduce((sum, branchId) => sum + (counted.get(branchId) ?? 0), 0),
    unmet: false,
    reports: reportFigures(sources, months),
    previousMonth: months.length === 1 ? previousMonthFigures(sources, month) : null,
    admissions: admissionFigures({ rootId: unitId, scope, reports, targets, today, period, year, settings }),
    directives: directiveFigures(directives, scope, today),
    places: placeFigures(places, baseline),
    notes: {
      probation: await probationNotes(db, question, now, scope, today),
      minOfficialForBranch: settings.thresholds.minOfficialForBranch,
      lowBelowPercent: settings.attendance.lowBelowPercent,
      ...memberNotes({ scope, members, places, today, settings }),
      lowAttendance: lowAttendance(sources, month),
    },
    unreachable: branches
      .filter((branchId) => unreachable.has(branchId))
      .map((branchId) => scope.nameOn(branchId, today)),
    amendments: amendments
      .map(({ branchId, month: amended }) => ({ ...scope.nameOn(branchId, today), month: amended }))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
  };
  return { ...figures, unmet: hasUnmet(figures) };
}

/** Directives that somebody has not read, by due date; those without one at the end. */
function directiveFigures(rows: readonly DirectiveRow[], scope: Scope, today: string): DirectiveFigures[] {
  const branches = new Set(scope.branchesOn(today));
  const byId = new Map<string, DirectiveFigures>();
  for (const { directiveId, number, title, dueOn, branchId, read } of rows) {
    if (!branches.has(branchId)) continue;
    const entry = byId.get(directiveId) ?? {
      number,
      title,
      dueOn,
      branchesDue: 0,
      branchesRead: 0,
      percentRead: null,
      notRead: [],
    };
    entry.branchesDue += 1;
    if (read) entry.branchesRead += 1;
    else entry.notRead.push(scope.nameOn(branchId, today));
    byId.set(directiveId, entry);
  }
  return [...byId.values()]
    .filter(({ notRead }) => notRead.length > 0)
    .map((entry) => ({
      ...entry,
      notRead: entry.notRead.sort((a, b) => (a.code < b.code ? -1 : 1)),
      percentRead: percent({ numerator: entry.branchesRead, denominator: entry.branchesDue }, 'table'),
    }))
    .sort((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1));
}

/** Whose probation has ended: of the branches as they stand today. */
async function probationNotes(
  db: Db,
  { at, settings: { probationMonths } }: SummaryQuestion,
  below: ScopeQuestion,
  scope: Scope,
  today: string,
): Promise<NoteFigures['probation']> {
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

function hasUnmet({
  reports,
  previousMonth,
  admissions,
  directives,
  places,
  notes,
  unreachable,
}: SummaryFigures) {
  const lists = [
    reports.notReported,
    reports.promised,
    reports.notHeld,
    reports.heldLate,
    admissions.none,
    admissions.behind,
    directives,
    places.withoutBranch,
    notes.prompts,
    notes.jointMeetings,
    notes.atRisk,
    notes.probation,
    notes.lowAttendance,
    unreachable,
  ];
  return previousMonth !== null || isUnmet(admissions.status) || lists.some((list) => list.length > 0);
}
