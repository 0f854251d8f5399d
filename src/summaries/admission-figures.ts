/** Admissions of the year against the target, the pipeline behind them, and the branches that are behind. */
import { type DateOn, lastDayOf, type Month, monthOf } from '../domain/calendar.ts';
import { earlierOf, type Period } from '../domain/periods.ts';
import type { Settings } from '../domain/settings.ts';
import { percent } from '../domain/share.ts';
import { paceOf, uncovered } from '../domain/targets.ts';
import type { ReportRow, TargetRow } from '../store/summary-figures.ts';
import type { AdmissionFigures } from './figures.ts';
import type { Scope } from './scope.ts';

export interface AdmissionSources {
  rootId: string;
  scope: Scope;
  reports: readonly ReportRow[];
  targets: readonly TargetRow[];
  today: DateOn;
  period: Period;
  year: number;
  settings: Settings;
}

/** At most two decimals, for figures that are no shares. */
function rounded({ numerator, denominator }: { numerator: number; denominator: number }): number {
  return Math.round((100 * numerator) / denominator) / 100;
}

export function admissionFigures(sources: AdmissionSources): AdmissionFigures {
  const { rootId, scope, today, year } = sources;
  const targets = new Map(sources.targets.map((target) => [target.unitId, target]));
  const own = ownOfBranches(sources);
  const below = reportsBelow(sources);
  const pace = paceWith(sources, targets.get(rootId), doneIn(below, year));
  const branches = scope.branchesOn(today);
  const pipelines = branches.flatMap((branchId) => own.pipelineOf.get(branchId) ?? []);
  const sumOf = (stage: keyof Pipeline) =>
    pipelines.length === 0 ? null : pipelines.reduce((sum, pipeline) => sum + pipeline[stage], 0);
  const fileInPreparation = sumOf('fileInPreparation');
  const projection = pace.projectionShown ? pace.projection : null;
  return {
    year,
    done: pace.done,
    since: sinceOf(scope, year),
    doneByBranches: branches.reduce((sum, branchId) => sum + (own.doneBy.get(branchId) ?? 0), 0),
    targetLow: targets.get(rootId)?.low ?? null,
    targetHigh: targets.get(rootId)?.high ?? null,
    full: pace.full,
    percentOfTarget: pace.percentOfTarget && percent(pace.percentOfTarget, 'table'),
    status: pace.status,
    shortfall: pace.shortfall,
    surplus: pace.surplus,
    expectedByNow: rounded(pace.expectedByNow),
    projection,
    projectionPercent: projection && percent(projection, 'table'),
    weeksLeft: pace.weeksLeft,
    attendingClass: sumOf('attendingClass'),
    fileInPreparation,
    uncovered: uncovered(pace.shortfall, fileInPreparation ?? 0),
    ...inPeriod(below, sources.period),
    ...behindOf(sources, branches, targets, own),
  };
}

interface Pipeline {
  attendingClass: number;
  fileInPreparation: number;
}

interface OwnOfBranches {
  doneBy: Map<string, number>;
  /** Of the newest report that says it. */
  pipelineOf: Map<string, Pipeline>;
}

/** What a branch has done in the year, and whom it prepares, is its own, whoever was above it then. */
function ownOfBranches({ reports, year }: AdmissionSources): OwnOfBranches {
  const doneBy = new Map<string, number>();
  const pipelineOf = new Map<string, Pipeline>();
  // Reports come in the order of months: the last one seen is the newest.
  for (const { branchId, month, admissions, attendingClass, fileInPreparation } of reports) {
    if (!month.startsWith(`${year}-`)) continue;
    doneBy.set(branchId, (doneBy.get(branchId) ?? 0) + admissions);
    if (attendingClass !== null && fileInPreparation !== null)
      pipelineOf.set(branchId, { attendingClass, fileInPreparation });
  }
  return { doneBy, pipelineOf };
}

/** Where a branch belonged when the month ended decides whose admissions they are. */
function reportsBelow({ scope, reports, today }: AdmissionSources): ReportRow[] {
  return reports.filter(({ branchId, month }) => scope.hadBy(branchId, earlierOf(today, lastDayOf(month))));
}

function doneIn(reports: readonly ReportRow[], year: number): number {
  return reports
    .filter(({ month }) => month.startsWith(`${year}-`))
    .reduce((sum, { admissions }) => sum + admissions, 0);
}

function inPeriod(reports: readonly ReportRow[], period: Period) {
  const [first, last] = [monthOf(period.start), monthOf(period.end)];
  const within = reports.filter(({ month }) => month >= first && month <= last);
  return {
    admissionsInPeriod: within.reduce((sum, { admissions }) => sum + admissions, 0),
    madeOfficialInPeriod: within.reduce((sum, { madeOfficial }) => sum + madeOfficial, 0),
  };
}

function paceWith({ year, today, settings }: AdmissionSources, target: TargetRow | undefined, done: number) {
  return paceOf({
    target: target ?? null,
    fullAt: settings.fullAt,
    done,
    period: { start: `${year}-01-01`, end: `${year}-12-31` },
    asOf: today,
  });
}

/** The first month that counts for a root founded within the year. */
function sinceOf({ beganOn }: Scope, year: number): Month | null {
  const isOfPart = beganOn !== null && beganOn > `${year}-01-01` && beganOn <= `${year}-12-31`;
  return isOfPart ? monthOf(beganOn) : null;
}

function behindOf(
  sources: AdmissionSources,
  branches: readonly string[],
  targets: ReadonlyMap<string, TargetRow>,
  { doneBy, pipelineOf }: OwnOfBranches,
): Pick<AdmissionFigures, 'none' | 'behind'> {
  const none: AdmissionFigures['none'] = [];
  const behind: AdmissionFigures['behind'] = [];
  for (const branchId of branches) {
    if (branchId === sources.rootId) continue;
    const own = paceWith(sources, targets.get(branchId), doneBy.get(branchId) ?? 0);
    const name = sources.scope.nameOn(branchId, sources.today);
    if (own.shortfall > 0 && own.done === 0) {
      const pipeline = pipelineOf.get(branchId);
      const hasCandidates =
        pipeline === undefined ? null : pipeline.attendingClass + pipeline.fileInPreparation > 0;
      none.push({ ...name, hasCandidates });
    } else if (own.status === 'behind' || own.status === 'missed') {
      behind.push({ ...name, done: own.done, full: own.full });
    }
  }
  none.sort((a, b) => Number(a.hasCandidates !== false) - Number(b.hasCandidates !== false));
  return { none, behind };
}
