/** Each target of a unit with what has been done, its pace and status (domain guide §6), out of the year's figures. */
import { addDays, type DateOn, instantOf, localTime, monthOf } from '../domain/calendar.ts';
import { conveyBy } from '../domain/directive-chase.ts';
import { type MeasureId, measureOf, placeKindOf } from '../domain/measures.ts';
import { dueOn, monthsIn, type Period, quarterOf } from '../domain/periods.ts';
import { type ProjectedRange, projectedRange } from '../domain/projection.ts';
import type { Settings } from '../domain/settings.ts';
import type { Fraction } from '../domain/share.ts';
import { type Pace, paceOf, type TargetRange, type TargetStatus } from '../domain/targets.ts';
import { isBranchKind } from '../domain/unit-kinds.ts';
import type { Db } from '../store/database.ts';
import { type ChasedDirective, listToChase } from '../store/directives.ts';
import { loadMemberCounts } from '../store/member-counts.ts';
import { loadBranchStates } from '../store/receipts.ts';
import { loadFirstSent, loadThemeMeetings } from '../store/reports.ts';
import { loadUnitTargets, type UnitTarget } from '../store/targets.ts';
import { loadSubtree } from '../store/units.ts';
import type { SubordinateFigures, SummaryFigures } from './figures.ts';
import { reportFigures } from './report-figures.ts';
import { type Summarised, summariseInFull } from './summarise.ts';

export interface TargetFigures {
  measure: MeasureId;
  /** null: none is set. */
  target: (TargetRange & { dueOn: DateOn | null }) | null;
  status: TargetStatus;
  /** Out of the figure that is 100%; of a share, of what it is a share of. null: nothing is there to be counted. */
  done: Fraction | null;
  /** Of a count; null where the pace says nothing. */
  projection: ProjectedRange | null;
}

export interface TargetPage {
  unit: { id: string; name: string };
  year: number;
  today: DateOn;
  isBranch: boolean;
  figures: TargetFigures[];
  /** The units directly below by their admissions, and what their targets add up to; none of a branch. */
  below: (SubordinateFigures & { id: string })[];
  sumBelow: number;
  /** Who is being prepared, while the target is not met; null: it is, or nobody has said. */
  pipeline: { files: number; inClass: number } | null;
  /** Branches that have a target and nobody admitted: a total that is met does not hide them. */
  none: SummaryFigures['admissions']['none'];
  asOf: string;
}

export interface TargetQuestion {
  unitId: string;
  now: Date;
  timeZone: string;
  settings: Settings;
}

interface Known extends TargetQuestion {
  db: Db;
  year: number;
  today: DateOn;
  period: Period;
  summarised: Summarised;
  branchIds: string[];
}

const yearOfDays = (year: number): Period => ({ start: `${year}-01-01`, end: `${year}-12-31` });

export async function loadTargetPage(db: Db, question: TargetQuestion): Promise<TargetPage> {
  const { unitId, now, timeZone, settings } = question;
  const today = localTime(now, timeZone).date;
  const year = Number(today.slice(0, 4));
  // Of the year that has begun, also on its first day; what had no branch on that day is what may be cleared.
  const asked = { unitId, kind: 'year', at: now, timeZone, dueOn: addDays(today, 1) } as const;
  const ofYear = { ...settings, baselineOn: `${year}-01-01` };
  const summarised = await summariseInFull(db, { ...asked, settings: ofYear });
  const tree = await loadSubtree(db, unitId, today);
  const branchIds = tree.filter(({ kind }) => isBranchKind(kind)).map(({ id }) => id);
  const idOf = new Map(tree.map(({ id, code }) => [code, id]));
  const known = { ...question, db, year, today, period: yearOfDays(year), summarised, branchIds };
  const targets = await loadUnitTargets(db, unitId, year);
  const set = targets.some(({ measure }) => measure === 'admissions') ? targets : [null, ...targets];
  const figures: TargetFigures[] = [];
  for (const target of set) figures.push(await figuresOf(known, target));
  const { figures: summary } = summarised;
  return {
    unit: { id: unitId, name: summary.unit.name },
    year,
    today,
    isBranch: summary.isBranch,
    figures,
    below: summary.subordinates
      .map((each) => ({ ...each, id: idOf.get(each.code) ?? '' }))
      .sort((a, b) => urgency.indexOf(a.status) - urgency.indexOf(b.status)),
    sumBelow: summary.subordinates.reduce((sum, { full }) => sum + full, 0),
    pipeline: pipelineOf(summary),
    none: summary.admissions.none,
    asOf: now.toISOString(),
  };
}

/** Those furthest from their target come first. */
const urgency: readonly TargetStatus[] = [
  'missed',
  'none',
  'behind',
  'inProgress',
  'minimumMet',
  'notAssigned',
  'met',
  'above',
];

function pipelineOf({ admissions }: SummaryFigures): TargetPage['pipeline'] {
  const { shortfall, attendingClass: inClass, fileInPreparation: files } = admissions;
  return shortfall === 0 || inClass === null || files === null ? null : { files, inClass };
}

async function figuresOf(known: Known, target: UnitTarget | null): Promise<TargetFigures> {
  const measure = target?.measure ?? 'admissions';
  const given = target && { low: target.low, high: target.high, dueOn: target.dueOn };
  if (measureOf(measure).isRate && target !== null)
    return rateOf(measure, target, await shareOf(known, measure));
  const { done, range, period } = await countOf(known, measure, target);
  if (done === null) return { measure, target: given, status: 'inProgress', done: null, projection: null };
  const { settings, today } = known;
  const pace = paceOf({ target: range, fullAt: settings.fullAt, done, period, asOf: today });
  const isPeople = measureOf(measure).unit !== 'places';
  return {
    measure,
    target: given,
    status: pace.status,
    done: { numerator: done, denominator: pace.full },
    projection: isPeople && isPaceTold(pace) ? projectedRange(done, pace.elapsedDays, pace.periodDays) : null,
  };
}

/** What is met needs no pace, and a year that is over has none. */
const isPaceTold = ({ projectionShown }: Pace): boolean => projectionShown;

async function countOf(
  known: Known,
  measure: MeasureId,
  target: UnitTarget | null,
): Promise<{ done: number | null; range: TargetRange | null; period: Period }> {
  const { summarised, period, db, branchIds, year } = known;
  const { admissions, places } = summarised.figures;
  if (measure === 'placesWithoutBranch') {
    const cleared = (places.baseline?.byKind ?? []).reduce((sum, kind) => sum + kind.cleared, 0);
    return { done: cleared, range: target, period: { ...period, end: target?.dueOn ?? period.end } };
  }
  if (measure === 'admissionShare' && target !== null) {
    const counts = await loadMemberCounts(db, branchIds, `${year}-01-31`);
    const members = [...counts.values()].reduce((sum, { memberTotal }) => sum + memberTotal, 0);
    const people = (percent: number) => Math.ceil((percent * members) / 100);
    const range = { low: people(target.low), high: people(target.high) };
    return { done: members === 0 ? null : admissions.done, range, period };
  }
  const kind = placeKindOf(measure);
  const ofKind = admissions.admissionsByKind.find((each) => each.kind === kind)?.admissions ?? 0;
  return { done: kind === null ? admissions.done : ofKind, range: target, period };
}

/** Met as long as it holds. */
function rateOf(
  measure: MeasureId,
  { low, high, dueOn: on }: UnitTarget,
  done: Fraction | null,
): TargetFigures {
  const full = measure === 'themeMeetings' ? 100 : high;
  const least = measure === 'themeMeetings' ? 100 : low;
  const reaches = (percent: number) => done !== null && 100 * done.numerator >= percent * done.denominator;
  const reached = reaches(full)
    ? ('met' as const)
    : reaches(least)
      ? ('minimumMet' as const)
      : ('behind' as const);
  const status = done === null || done.denominator === 0 ? 'inProgress' : reached;
  return { measure, target: { low, high, dueOn: on }, status, done, projection: null };
}

/** What has held so far, out of what could. */
async function shareOf(known: Known, measure: MeasureId): Promise<Fraction | null> {
  switch (measure) {
    case 'reportsOnTime':
      return onTimeShare(known);
    case 'themeMeetings':
      return themeShare(known);
    case 'directivesConveyed':
      return conveyedShare(known);
    default:
      return null;
  }
}

async function onTimeShare({ db, summarised, today, settings, timeZone, period, branchIds }: Known) {
  const months = monthsIn({ start: period.start, end: today }).filter(
    (month) => dueOn(month, settings) < today,
  );
  const [first] = months;
  if (first === undefined) return null;
  const { reportsDue, reportsReceived } = reportFigures(summarised.sources, months);
  const sent = await loadFirstSent(db, branchIds, first);
  const late = sent.filter(
    ({ month, at }) =>
      months.includes(month) && localTime(new Date(at), timeZone).date > dueOn(month, settings),
  );
  return { numerator: Math.max(0, reportsReceived - late.length), denominator: reportsDue };
}

/** Branches that have held as many theme meetings as a quarter asks for. */
async function themeShare({ db, unitId, year, today, branchIds }: Known): Promise<Fraction | null> {
  const target = (await loadUnitTargets(db, unitId, year)).find(({ measure }) => measure === 'themeMeetings');
  if (branchIds.length === 0 || target === undefined) return null;
  const start = `${year}-${String(3 * quarterOf(today) - 2).padStart(2, '0')}`;
  const held = await loadThemeMeetings(db, branchIds, { from: start, to: monthOf(today) });
  const enough = branchIds.filter((id) => (held.get(id) ?? 0) >= target.high);
  return { numerator: enough.length, denominator: branchIds.length };
}

/** Of the directives of the year that should have been conveyed by now. */
async function conveyedShare({
  db,
  year,
  today,
  timeZone,
  settings,
  branchIds,
}: Known): Promise<Fraction | null> {
  const since = instantOf(`${year}-01-01`, '00:00', timeZone).toISOString();
  const listed = await listToChase(db, { since, dueSince: `${year}-01-01` });
  const isDue = ({ dueOn: on, createdAt, meetingOn }: ChasedDirective) => {
    const sentOn = localTime(new Date(createdAt), timeZone).date;
    // An invitation is for a day, and nobody conveys it.
    return meetingOn === null && conveyBy({ sentOn, dueOn: on }, settings) < today;
  };
  const due = listed.filter(isDue).map(({ id }) => id);
  const mine = new Set(branchIds);
  const states = (await loadBranchStates(db, due)).filter(({ branchId }) => mine.has(branchId));
  if (states.length === 0) return null;
  return {
    numerator: states.filter(({ conveyedOn }) => conveyedOn !== null).length,
    denominator: states.length,
  };
}
