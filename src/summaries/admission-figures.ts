/** Admissions of the year against the target, the pipeline behind them, and the branches that are behind. */
import { type DateOn, lastDayOf, monthOf } from '../domain/calendar.ts';
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
  const { rootId, scope, reports, today, period, year, settings } = sources;
  const targets = new Map(sources.targets.map((target) => [target.unitId, target]));
  const wholeYear: Period = { start: `${year}-01-01`, end: `${year}-12-31` };
  const doneBy = new Map<string, number>();
  /** Reports come in the order of months: the last one seen is the newest. */
  const pipelineOf = new Map<string, { attendingClass: number; fileInPreparation: number }>();
  let done = 0;
  let admissionsInPeriod = 0;
  let madeOfficialInPeriod = 0;
  for (const report of reports) {
    const { branchId, month, admissions, madeOfficial } = report;
    if (month.startsWith(`${year}-`)) {
      // What a branch has done, and whom it prepares, is its own, whoever was above it then.
      doneBy.set(branchId, (doneBy.get(branchId) ?? 0) + admissions);
      if (report.attendingClass !== null && report.fileInPreparation !== null) {
        const { attendingClass, fileInPreparation } = report;
        pipelineOf.set(branchId, { attendingClass, fileInPreparation });
      }
    }
    // Where a branch belonged when the month ended decides whose admissions they are.
    if (!scope.hadBy(branchId, earlierOf(today, lastDayOf(month)))) continue;
    if (month >= monthOf(period.start) && month <= monthOf(period.end)) {
      admissionsInPeriod += admissions;
      madeOfficialInPeriod += madeOfficial;
    }
    if (month.startsWith(`${year}-`)) done += admissions;
  }

  const paceWith = (unitId: string, reached: number) =>
    paceOf({
      target: targets.get(unitId) ?? null,
      fullAt: settings.fullAt,
      done: reached,
      period: wholeYear,
      asOf: today,
    });
  const pace = paceWith(rootId, done);
  const branches = scope.branchesOn(today);
  const pipelines = branches.flatMap((branchId) => pipelineOf.get(branchId) ?? []);
  const sumOf = (stage: 'attendingClass' | 'fileInPreparation') =>
    pipelines.length === 0 ? null : pipelines.reduce((sum, pipeline) => sum + pipeline[stage], 0);

  const none: AdmissionFigures['none'] = [];
  const behind: AdmissionFigures['behind'] = [];
  for (const branchId of branches) {
    if (branchId === rootId) continue;
    const own = paceWith(branchId, doneBy.get(branchId) ?? 0);
    const name = scope.nameOn(branchId, today);
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

  const { beganOn } = scope;
  const isOfPart = beganOn !== null && beganOn > wholeYear.start && beganOn <= wholeYear.end;
  const fileInPreparation = sumOf('fileInPreparation');
  const target = targets.get(rootId);
  const projection = pace.projectionShown ? pace.projection : null;
  return {
    year,
    done,
    since: isOfPart ? monthOf(beganOn) : null,
    doneByBranches: branches.reduce((sum, branchId) => sum + (doneBy.get(branchId) ?? 0), 0),
    targetLow: target?.low ?? null,
    targetHigh: target?.high ?? null,
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
    admissionsInPeriod,
    madeOfficialInPeriod,
    none,
    behind,
  };
}
