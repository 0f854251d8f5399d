/** From the database to the figures of one summary: a handful of set queries, however many branches there are. */
import {
  addMonths,
  type DateOn,
  lastDayOf,
  localTime,
  type Month,
  monthOf,
  yearOf,
} from '../domain/calendar.ts';
import {
  earlierOf,
  laterOf,
  monthsIn,
  type Period,
  type PeriodKind,
  summarisedPeriod,
} from '../domain/periods.ts';
import { type ReportForm, summedOf } from '../domain/report-form.ts';
import type { Settings } from '../domain/settings.ts';
import { isUnmet } from '../domain/targets.ts';
import type { Db } from '../store/database.ts';
import { loadCoverageOn } from '../store/places.ts';
import {
  loadExcusesAsOf,
  loadReportsAsOf,
  loadScopeMembers,
  loadScopePlaces,
  loadScopeTargets,
  type MemberRow,
  type ReportQuestion,
} from '../store/summary-figures.ts';
import { loadScopeVersions, loadSuccessions, type ScopeQuestion } from '../store/summary-scope.ts';
import { type AdmissionSources, admissionFigures } from './admission-figures.ts';
import { countSums } from './counts.ts';
import type { SummaryFigures } from './figures.ts';
import { comparable, comparedDays, gainsOf } from './gains.ts';
import { amendmentsOf, directiveFigures, directiveRowsOf, probationNotes, reachOf } from './load-lists.ts';
import { loadNewcomers } from './newcomers.ts';
import { flaggedBranches, memberNotes, placeFigures, placesOf } from './place-figures.ts';
import { lowAttendance, previousMonthFigures, type ReportSources, reportFigures } from './report-figures.ts';
import { Scope } from './scope.ts';
import { subordinateFigures } from './subordinates.ts';
import { treeFigures } from './tree-figures.ts';

export interface SummaryQuestion {
  unitId: string;
  kind: PeriodKind;
  /** Nothing later counts; it may lie in the past. */
  at: Date;
  /** The day on which it was due; without it, that of `at`. One that is late is about the same days, as of now. */
  dueOn?: DateOn;
  timeZone: string;
  settings: Settings;
  /** The tree as it was at each time, or as it is `now`; without it, as it was. */
  tree?: 'then' | 'now';
  /** The present, for the tree as it is; without it, `at`. */
  now?: Date;
  form?: ReportForm;
}

/** @throws when the unit does not exist at all */
export async function summarise(db: Db, question: SummaryQuestion): Promise<SummaryFigures> {
  return (await summariseInFull(db, question)).figures;
}

/** The figures, and what they are made of: for what says more of each branch. */
export interface Summarised {
  figures: SummaryFigures;
  sources: ReportSources & AdmissionSources;
  asked: ReportQuestion;
}

/** @throws when the unit does not exist at all */
export async function summariseInFull(db: Db, question: SummaryQuestion): Promise<Summarised> {
  const { figures, ...made } = await figuresOf(db, question);
  const comparisons = [];
  for (const dueOn of comparedDays(figures.kind, figures.period.start))
    comparisons.push(comparable((await figuresOf(db, { ...question, dueOn })).figures));
  // Of a period from which nothing is kept, nothing can be said.
  const known = comparisons.filter(({ reportsReceived }) => reportsReceived > 0);
  return { ...made, figures: { ...figures, comparisons: known } };
}

async function figuresOf(db: Db, question: SummaryQuestion): Promise<Summarised> {
  const { unitId, kind, at, settings, form } = question;
  const times = timesOf(question);
  const { asOf, today, period, month, months, year, treeOn } = times;
  const tree = { rootId: unitId, from: `${times.firstMonth}-01`, to: today, treeOn };
  const now = { rootId: unitId, from: today, to: today, treeOn };
  const scope = await loadScope(db, tree);
  const asked = { ...tree, asOf, ...monthsAsked(times, kind) };
  const reports = await loadReportsAsOf(db, asked, form);
  const excuses = await loadExcusesAsOf(db, asked);
  const targets = await loadScopeTargets(db, tree, year);
  const members = await loadScopeMembers(db, now);
  const { rows, baseline } = await loadPlaces(db, now, scope, settings);
  const places = placesOf(rows, members);
  const flagged = flaggedBranches(rows);
  const branches = scope.branchesOn(today);
  const newcomers = await loadNewcomers(db, asked, { scope, month, today, settings });
  const sources = { scope, reports, excuses, today, settings, ...newcomers };
  const counted = { scope, reports, today, period, year };
  const all = { ...sources, ...counted, rootId: unitId, targets, flagged };
  const monthly = {
    reports: reportFigures(sources, months),
    previousMonth: months.length === 1 ? previousMonthFigures(sources, month) : null,
  };
  const directives = await directiveRowsOf(db, question, now, scope);
  const others = summedOf(form).filter(({ inSummary }) => !inSummary);
  const figures: SummaryFigures = {
    unit: scope.nameOn(unitId, today),
    kind,
    period,
    tree: treeFigures(scope, { kind, ...times }),
    asOf,
    isBranch: branches.includes(unitId),
    branchTotal: branches.length,
    memberTotal: memberTotalOf(branches, members),
    unmet: false,
    ...monthly,
    admissions: admissionFigures(all),
    counts: Object.fromEntries(countSums(counted, others)),
    directives: directiveFigures(directives, scope, { ...question, today }),
    places: placeFigures(places, baseline, settings.thresholds),
    notes: {
      probation: await probationNotes(db, { at, settings }, now, scope),
      minOfficialForBranch: settings.thresholds.minOfficialForBranch,
      lowBelowPercent: settings.attendance.lowBelowPercent,
      ...memberNotes({ scope, members, places, today, settings }),
      lowAttendance: lowAttendance(sources, month),
    },
    ...(await reachOf(db, { ...now, asOf }, scope, monthly)),
    amendments: await amendmentsOf(db, question, { period, asOf, now }, scope),
    gained:
      kind === 'weekly'
        ? await gainsOf(db, asked, counted, { months: [addMonths(month, -1), month], directives })
        : null,
    comparisons: [],
    subordinates: subordinateFigures(all, monthly.reports),
  };
  return { figures: { ...figures, unmet: hasUnmet(figures) }, sources: all, asked };
}

/** Which days and months a summary asks about. */
interface Times {
  asOf: string;
  today: DateOn;
  period: Period;
  /** The last month of the summary. */
  month: Month;
  months: Month[];
  year: number;
  /** Of which anything has to be known. */
  firstMonth: Month;
  treeOn: DateOn | undefined;
}

function timesOf({ kind, at, dueOn, timeZone, tree, now }: SummaryQuestion): Times {
  const today = localTime(at, timeZone).date;
  const period = summarisedPeriod(kind, dueOn ?? today);
  // A week belongs to the month and the year of its Monday, so that a summary of the 1st still closes the old month.
  const month = kind === 'weekly' ? monthOf(period.start) : monthOf(earlierOf(today, period.end));
  const months = kind === 'weekly' ? [month] : monthsIn({ start: period.start, end: lastDayOf(month) });
  const year = yearOf(period.start);
  return {
    asOf: at.toISOString(),
    today,
    period,
    month,
    months,
    year,
    firstMonth: earlierOf(`${year}-01`, addMonths(months[0] ?? month, -2)),
    treeOn: tree === 'now' ? localTime(now ?? at, timeZone).date : undefined,
  };
}

function monthsAsked({ today, month, firstMonth }: Times, kind: PeriodKind) {
  const thisMonth = monthOf(today);
  return {
    firstMonth,
    lastMonth: kind === 'weekly' ? thisMonth : month,
    lastEndedMonth: lastDayOf(thisMonth) === today ? thisMonth : addMonths(thisMonth, -1),
  };
}

async function loadScope(db: Db, tree: ScopeQuestion): Promise<Scope> {
  // What a unit has become since is told by what came after the figures' own last day.
  const known = { ...tree, to: laterOf(tree.to, tree.treeOn ?? tree.to) };
  return new Scope({
    rootId: tree.rootId,
    versions: await loadScopeVersions(db, known),
    successions: await loadSuccessions(db, known),
    treeOn: tree.treeOn,
  });
}

function memberTotalOf(branches: readonly string[], members: readonly MemberRow[]): number {
  const counted = new Map(members.map((count) => [count.branchId, count.memberTotal]));
  return branches.reduce((sum, branchId) => sum + (counted.get(branchId) ?? 0), 0);
}

/** The places of today, and how they stood on the day of the baseline, if one is set. */
async function loadPlaces(db: Db, now: ScopeQuestion, scope: Scope, { baselineOn }: Settings) {
  const today = now.to;
  const isBranch = scope.branchesOn(today).includes(now.rootId);
  // A branch answers for the places that it serves, not for those of its commune that nobody serves.
  const rows = (await loadScopePlaces(db, now)).filter(({ branchId }) =>
    branchId === null ? !isBranch : scope.hadBy(branchId, today),
  );
  if (baselineOn === '' || baselineOn >= today) return { rows, baseline: null };
  const ids = [...new Set(rows.map(({ placeId }) => placeId))];
  return { rows, baseline: { on: baselineOn, rows: await loadCoverageOn(db, ids, baselineOn) } };
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
