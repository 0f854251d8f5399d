/** Admissions of the year against the target, the pipeline behind them, and the branches that are behind. */
import { lastDayOf, type Month, monthOf } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { partsOfAdmitted } from '../domain/report-form.ts';
import type { Settings } from '../domain/settings.ts';
import { percent } from '../domain/share.ts';
import { shownAlone, shownParts } from '../domain/small-counts.ts';
import { paceOf, uncovered } from '../domain/targets.ts';
import type { ReportRow, TargetRow } from '../store/summary-figures.ts';
import { type CountSources, countSums, isOfYear, newestOf, reportsBelow, reportsWithin } from './counts.ts';
import type { AdmissionFigures } from './figures.ts';
import type { PlaceFlag } from './place-figures.ts';
import type { Scope } from './scope.ts';

export interface AdmissionSources extends CountSources {
  rootId: string;
  targets: readonly TargetRow[];
  settings: Settings;
  flagged: Readonly<Record<PlaceFlag, ReadonlySet<string>>>;
}

/** At most two decimals, for figures that are no shares. */
function rounded({ numerator, denominator }: { numerator: number; denominator: number }): number {
  return Math.round((100 * numerator) / denominator) / 100;
}

export function admissionFigures(sources: AdmissionSources): AdmissionFigures {
  const { rootId, scope, reports, today, year } = sources;
  const sums = countSums(sources);
  const targets = new Map(sources.targets.map((target) => [target.unitId, target]));
  const doneBy = new Map<string, number>();
  for (const { branchId, admissions } of reports.filter((report) => isOfYear(report, year)))
    doneBy.set(branchId, (doneBy.get(branchId) ?? 0) + admissions);
  const pace = paceWith(sources, targets.get(rootId), doneIn(reportsBelow(sources), year));
  const branches = scope.branchesOn(today);
  const fileInPreparation = sums.get('fileInPreparation') ?? null;
  const projection = pace.projectionShown ? pace.projection : null;
  return {
    year,
    done: pace.done,
    since: sinceOf(scope, year),
    doneByBranches: branches.reduce((sum, branchId) => sum + (doneBy.get(branchId) ?? 0), 0),
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
    attendingClass: sums.get('attendingClass') ?? null,
    fileInPreparation,
    uncovered: uncovered(pace.shortfall, fileInPreparation ?? 0),
    admissionsInPeriod: sums.get('admissions') ?? 0,
    madeOfficialInPeriod: sums.get('madeOfficial') ?? 0,
    ...whoInPeriod(sources),
    ...behindOf(sources, branches, targets, doneBy),
  };
}

function admittedBy(reports: readonly ReportRow[]): number {
  return reports.reduce((sum, { admissions }) => sum + admissions, 0);
}

function doneIn(reports: readonly ReportRow[], year: number): number {
  return admittedBy(reports.filter((report) => isOfYear(report, year)));
}

function whoInPeriod(sources: AdmissionSources): Pick<AdmissionFigures, 'admissionsByKind' | 'attributes'> {
  const { scope, flagged } = sources;
  const admitting = reportsWithin(sources).filter(({ admissions }) => admissions > 0);
  const ofKinds = groupBy(admitting, ({ branchId, month }) => scope.placeKindOn(branchId, lastDayOf(month)));
  return {
    admissionsByKind: [...ofKinds]
      .map(([kind, ofKind]) => ({ kind, admissions: admittedBy(ofKind) }))
      .sort((a, b) => b.admissions - a.admissions),
    attributes: [...people(admitting, scope), ...whereFrom(admitting, flagged)],
  };
}

/** Breakdowns of few people are people (§10): above the direct upper committee, only sums that give none of them away. */
function people(admitting: readonly ReportRow[], scope: Scope): AdmissionFigures['attributes'] {
  const isNear = admitting.every(({ branchId, month }) => scope.isNear(branchId, lastDayOf(month)));
  const byBranch = [...groupBy(admitting, ({ branchId }) => branchId).values()];
  return partsOfAdmitted().flatMap(({ id: name, isNearOnly }) => {
    if (admitting.some(({ breakdown }) => breakdown[name] === undefined)) return [];
    const parts = byBranch.map((own) => ({
      n: own.reduce((sum, { breakdown }) => sum + (breakdown[name] ?? 0), 0),
      most: admittedBy(own),
    }));
    const admissions = parts.reduce((sum, { n }) => sum + n, 0);
    const shown = [shownAlone(admissions), shownParts(parts, { isOpen: false }).total];
    const isShown = isNear || !isNearOnly ? admissions > 0 : shown.every(({ kind }) => kind === 'figure');
    return isShown ? [{ name, admissions }] : [];
  });
}

function whereFrom(
  admitting: readonly ReportRow[],
  flagged: AdmissionSources['flagged'],
): AdmissionFigures['attributes'] {
  return (['especiallyDifficult', 'border'] as const).flatMap((name) => {
    const admissions = admittedBy(admitting.filter(({ branchId }) => flagged[name].has(branchId)));
    return admissions === 0 ? [] : [{ name, admissions }];
  });
}

/** Of the year's admissions against a target. */
export function paceWith(
  { year, today, settings }: AdmissionSources,
  target: TargetRow | undefined,
  done: number,
) {
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
  doneBy: ReadonlyMap<string, number>,
): Pick<AdmissionFigures, 'none' | 'behind'> {
  const none: AdmissionFigures['none'] = [];
  const behind: AdmissionFigures['behind'] = [];
  const stages = (['attendingClass', 'fileInPreparation'] as const).map((id) => newestOf(sources, id));
  for (const branchId of branches) {
    if (branchId === sources.rootId) continue;
    const own = paceWith(sources, targets.get(branchId), doneBy.get(branchId) ?? 0);
    const name = sources.scope.nameOn(branchId, sources.today);
    if (own.shortfall > 0 && own.done === 0) {
      const candidates = stages.map((newest) => newest.get(branchId) ?? null);
      const isKnown = !candidates.includes(null);
      none.push({
        ...name,
        hasCandidates: candidates.some((n) => Number(n) > 0) || (isKnown ? false : null),
      });
    } else if (own.status === 'behind' || own.status === 'missed') {
      behind.push({ ...name, done: own.done, full: own.full });
    }
  }
  none.sort((a, b) => Number(a.hasCandidates !== false) - Number(b.hasCandidates !== false));
  return { none, behind };
}
