/**
 * One trial of reorganising: a random tree with random reports lives through random events while the months close. No
 * database: the tree is what `planEvent` makes of it, the figures what every summary is made of.
 */
import {
  addDays,
  addMonths,
  type DateOn,
  lastDayOf,
  type Month,
  monthOf,
  openEnd,
} from '../../../src/domain/calendar.ts';
import { closesOn } from '../../../src/domain/periods.ts';
import { earliestDate } from '../../../src/domain/reorganise/check-request.ts';
import { applyPlan, type Plan } from '../../../src/domain/reorganise/plan.ts';
import { planEvent } from '../../../src/domain/reorganise/plan-event.ts';
import type { EventRequest, FoundedUnit } from '../../../src/domain/reorganise/request.ts';
import type { Standing } from '../../../src/domain/reorganise/standing.ts';
import { type TreeUnit, versionOn } from '../../../src/domain/reorganise/tree.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { isBranchKind } from '../../../src/domain/unit-kinds.ts';
import type { ReportRow } from '../../../src/store/summary-figures.ts';
import type { SuccessionRow, VersionRow } from '../../../src/store/summary-scope.ts';
import { admissionFigures } from '../../../src/summaries/admission-figures.ts';
import { flaggedBranches } from '../../../src/summaries/place-figures.ts';
import { reportFigures } from '../../../src/summaries/report-figures.ts';
import { Scope } from '../../../src/summaries/scope.ts';

export interface Trial {
  tree: Map<string, TreeUnit>;
  reports: ReportRow[];
  successions: SuccessionRow[];
  /** Who took part in what, and when. */
  events: { unitId: string; on: DateOn }[];
  today: DateOn;
  /** Events that were carried out, and that were refused. */
  done: number;
  refused: number;
}

/** Choices off a tape of numbers, so that fast-check can make a failing trial smaller. */
export class Tape {
  private at = 0;
  private readonly numbers: readonly number[];
  constructor(numbers: readonly number[]) {
    this.numbers = numbers;
  }
  below(count: number): number {
    const number = this.numbers[this.at % this.numbers.length] ?? 0;
    this.at += 1;
    return count <= 0 ? 0 : number % count;
  }
  oneOf<T>(values: readonly T[]): T | undefined {
    return values[this.below(values.length)];
  }
  some<T>(values: readonly T[], most: number): T[] {
    const chosen = new Set<T>();
    for (let n = 1 + this.below(most); n > 0; n -= 1) {
      const value = this.oneOf(values);
      if (value !== undefined) chosen.add(value);
    }
    return [...chosen];
  }
}

export const rootId = 'R';
const firstMonth = '2025-10';
const months = Array.from({ length: 14 }, (_, at) => addMonths(firstMonth, at));

const version = (kind: string, parentId: string | null, validFrom: DateOn, name: string) => ({
  validFrom,
  validTo: openEnd,
  name,
  kind,
  parentId,
  decisionNumber: null,
  note: null,
});

/** A province with communes and branches, reports of fourteen months, and a day on which nothing has happened yet. */
export function startTrial(tape: Tape): Trial {
  const tree = new Map<string, TreeUnit>();
  const add = (id: string, kind: string, parent: string | null, from: DateOn) =>
    tree.set(id, { id, code: id, versions: [version(kind, parent, from, `Đơn vị ${id}`)] });
  add(rootId, 'provincialCommittee', null, '2020-01-01');
  const communes = 2 + tape.below(3);
  for (let c = 0; c < communes; c += 1) add(`X${c}`, 'communeCommittee', rootId, '2020-01-01');
  const branches = 3 + tape.below(7);
  for (let b = 0; b < branches; b += 1) {
    const from = tape.below(4) === 0 ? addDays('2025-10-01', tape.below(120)) : '2020-01-01';
    add(`B${b}`, 'hamletBranch', `X${tape.below(communes)}`, from);
  }
  const trial: Trial = {
    tree,
    reports: [],
    successions: [],
    events: [],
    today: '2026-01-15',
    done: 0,
    refused: 0,
  };
  for (const month of months.slice(0, 4)) reportMonth(trial, tape, month);
  return trial;
}

/** Most of the branches that are there at the month's end report it. */
function reportMonth(trial: Trial, tape: Tape, month: Month): void {
  for (const { id, versions } of trial.tree.values()) {
    const there = versionOn({ id, code: id, versions }, lastDayOf(month));
    if (there === undefined || !isBranchKind(there.kind) || tape.below(4) === 0) continue;
    if (trial.reports.some((report) => report.branchId === id && report.month === month)) continue;
    const expected = 3 + tape.below(20);
    trial.reports.push({
      branchId: id,
      month,
      kind: 'ordinary',
      held: tape.below(8) !== 0,
      notHeldReason: null,
      heldOn: `${month}-05`,
      present: tape.below(expected + 1),
      expectedToAttend: expected,
      attendingClass: tape.below(3),
      fileInPreparation: tape.below(3),
      admissions: tape.below(3),
      madeOfficial: tape.below(2),
      breakdown: {},
    });
  }
}

function standingOf(trial: Pick<Trial, 'tree' | 'today' | 'events'>): Standing {
  return {
    today: trial.today,
    thresholds: defaultSettings.thresholds,
    units: trial.tree,
    laterEvents: trial.events,
    codesTaken: new Set([...trial.tree.values()].map(({ code }) => code)),
    links: [],
    placeMembers: new Map(),
    placeNames: new Map(),
    offices: [],
    invites: [],
    drafts: [],
    targets: [],
    excuses: [],
    counts: new Map(),
    reports: new Map(),
  };
}

/** Something that somebody might ask for; by no means always possible. */
export function randomRequest(
  trial: Pick<Trial, 'tree' | 'today'>,
  tape: Tape,
  number: number,
): EventRequest {
  const { tree, today } = trial;
  const span = 95;
  const on = addDays(earliestDate(today), tape.below(span));
  const facts = { on, decisionNumber: `${number}-QĐ`, reason: 'thử' };
  const there = [...tree.values()].filter((unit) => versionOn(unit, on) !== undefined);
  const isBranch = ({ id }: TreeUnit) => isBranchKind(versionOn(tree.get(id), on)?.kind ?? '');
  const branches = there.filter(isBranch).map(({ id }) => id);
  const committees = there.filter((unit) => !isBranch(unit)).map(({ id }) => id);
  const communes = committees.filter((id) => id !== rootId);
  const parent = tape.oneOf(committees) ?? rootId;
  const founded = (at: number, kind: string, parentId: string | null, children: string[]): FoundedUnit => ({
    code: `N${number}-${at}`,
    name: `Đơn vị mới ${number}-${at}`,
    kind,
    parentId,
    places: [],
    children,
    moved: null,
  });
  const aboveOf = (id: string | undefined) => versionOn(tree.get(id ?? ''), on)?.parentId ?? rootId;
  switch (tape.below(8)) {
    case 0:
      return {
        ...facts,
        kind: 'found',
        founded: founded(0, tape.below(4) === 0 ? 'communeCommittee' : 'hamletBranch', parent, []),
      };
    case 1: {
      const unit = tape.oneOf(branches) ?? rootId;
      const count = 1 + tape.below(3);
      const elsewhere = tape.below(3) === 0;
      const parts = Array.from({ length: count }, (_, at) =>
        founded(at, 'hamletBranch', elsewhere ? (tape.oneOf(committees) ?? rootId) : aboveOf(unit), []),
      );
      return {
        ...facts,
        kind: 'split',
        unit,
        founded: parts,
        livesOn: tape.below(2) === 0,
        targets: { kind: 'later' },
      };
    }
    case 2: {
      const unit = tape.oneOf(communes) ?? rootId;
      const children = there
        .filter(({ id }) => versionOn(tree.get(id), on)?.parentId === unit)
        .map(({ id }) => id);
      const half = children.filter((_, at) => at % 2 === 0);
      const parts = [
        founded(0, 'communeCommittee', aboveOf(unit), half),
        founded(
          1,
          'communeCommittee',
          aboveOf(unit),
          children.filter((id) => !half.includes(id)),
        ),
      ];
      return { ...facts, kind: 'split', unit, founded: parts, livesOn: false, targets: { kind: 'later' } };
    }
    case 3:
    case 4: {
      const units = tape.some(tape.below(2) === 0 ? branches : communes, 4);
      const kind = versionOn(tree.get(units[0] ?? ''), on)?.kind ?? 'hamletBranch';
      const into = tape.below(2) === 0 ? founded(0, kind, aboveOf(units[0]), []) : (units[0] ?? '');
      return { ...facts, kind: 'merge', units, into, targets: { kind: 'later' } };
    }
    case 5:
      return { ...facts, kind: 'move', units: tape.some([...branches, ...communes], 3), parentId: parent };
    case 6:
      return {
        ...facts,
        kind: 'rename',
        unit: tape.oneOf([...branches, ...communes]) ?? rootId,
        name: `Tên ${number}`,
        unitKind: null,
      };
    default:
      return { ...facts, kind: 'dissolve', units: tape.some([...branches, ...communes], 2), receivers: [] };
  }
}

/** Carries the event out, if it can be; ids of new units are their codes. */
export function tryEvent(trial: Trial, request: EventRequest): Plan | null {
  const planned = planEvent(standingOf(trial), request);
  if (!planned.ok) {
    trial.refused += 1;
    return null;
  }
  const { plan } = planned;
  const idOf = (ref: string) => ref.replace(/^new:/, '');
  const after = applyPlan(trial.tree, plan);
  trial.tree = new Map(
    [...after].map(([ref, unit]) => [
      idOf(ref),
      {
        ...unit,
        id: idOf(ref),
        versions: unit.versions.map((each) => ({
          ...each,
          parentId: each.parentId === null ? null : idOf(each.parentId),
        })),
      },
    ]),
  );
  if (plan.kind === 'split' || plan.kind === 'merge')
    for (const from of plan.from)
      for (const to of plan.to)
        trial.successions.push({ fromId: from.ref, toId: idOf(to.ref), happenedOn: plan.on });
  for (const { ref } of [...plan.from, ...plan.to]) trial.events.push({ unitId: idOf(ref), on: plan.on });
  trial.done += 1;
  return plan;
}

export interface MonthRates {
  unit: string;
  month: Month;
  due: number;
  received: number;
  percent: number | null;
  held: number;
  missing: string[];
  admissions: number;
  madeOfficial: number;
}

/** Scopes cost most of a trial: one for each unit, as long as the tree stays as it is. */
export class Figures {
  private readonly scopes = new Map<string, Scope>();
  private readonly versions: VersionRow[];
  private readonly trial: Trial;
  constructor(trial: Trial) {
    this.trial = trial;
    this.versions = [...trial.tree.values()].flatMap(({ id, code, versions }) =>
      versions.map(({ name, kind, parentId, validFrom, validTo }) => ({
        ...{ unitId: id, code, name, kind, parentId, validFrom, validTo },
      })),
    );
  }

  private scopeOf(rootId: string, treeOn: DateOn | undefined): Scope {
    const key = `${rootId} ${treeOn ?? ''}`;
    const known = this.scopes.get(key);
    if (known !== undefined) return known;
    const { successions } = this.trial;
    const scope = new Scope({ rootId, versions: this.versions, successions, treeOn });
    this.scopes.set(key, scope);
    return scope;
  }

  /** What a summary of one month says of a unit, asked on a day. */
  of(unit: string, month: Month, today: DateOn, treeOn?: DateOn): MonthRates {
    const scope = this.scopeOf(unit, treeOn);
    const reports = this.trial.reports.filter((report) => report.month === month);
    const figures = reportFigures({ scope, reports, excuses: [], today, settings: defaultSettings }, [month]);
    const admissions = admissionFigures({
      ...{ rootId: unit, scope, reports, targets: [], today, settings: defaultSettings },
      period: { start: `${month}-01`, end: lastDayOf(month) },
      year: Number(month.slice(0, 4)),
      flagged: flaggedBranches([]),
    });
    return {
      unit,
      month,
      due: figures.reportsDue,
      received: figures.reportsReceived,
      percent: figures.percentReceived,
      held: figures.held,
      missing: figures.notReported.map(({ code }) => code).sort(),
      admissions: admissions.admissionsInPeriod,
      madeOfficial: admissions.madeOfficialInPeriod,
    };
  }
}

export function closedMonths({ today }: Pick<Trial, 'today'>): Month[] {
  return months.filter((month) => closesOn(month) < today);
}

/** The rates of every month that has closed, for every unit that there was in it: asked at its closing, and today. */
export function closedRates(trial: Trial): MonthRates[] {
  const figures = new Figures(trial);
  return closedMonths(trial).flatMap((month) =>
    [...trial.tree.values()]
      .filter((unit) => versionOn(unit, lastDayOf(month)) !== undefined)
      .flatMap(({ id }) => [
        figures.of(id, month, addDays(closesOn(month), 1)),
        figures.of(id, month, trial.today),
      ]),
  );
}

/** Lives through the months; calls back before and after each event. @throws Error naming what was broken */
export function liveThrough(tape: Tape, check: (trial: Trial, before: MonthRates[]) => void): Trial {
  const trial = startTrial(tape);
  const events = 2 + tape.below(6);
  for (let number = 0; number < events; number += 1) {
    const before = closedRates(trial);
    tryEvent(trial, randomRequest(trial, tape, number));
    check(trial, before);
    trial.today = addDays(trial.today, tape.below(45));
    for (const month of months) {
      if (month >= monthOf(addDays(trial.today, -31)) && month < monthOf(trial.today))
        reportMonth(trial, tape, month);
    }
  }
  return trial;
}
