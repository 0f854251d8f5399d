/** Xã Nà Hỳ in autumn 2026: a district, two communes, branches with places, targets, counts and people. */
import { openEnd } from '../../../src/domain/calendar.ts';
import type { Plan } from '../../../src/domain/reorganise/plan.ts';
import { planEvent } from '../../../src/domain/reorganise/plan-event.ts';
import type { EventRequest, FoundedUnit } from '../../../src/domain/reorganise/request.ts';
import type { Standing, StandingCount, StandingLink } from '../../../src/domain/reorganise/standing.ts';
import type { TreeUnit, UnitVersion } from '../../../src/domain/reorganise/tree.ts';
import type { Role } from '../../../src/domain/roles.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';

const today = '2026-11-10';

function unit(
  id: string,
  kind: string,
  parentId: string | null,
  versions: Partial<UnitVersion>[] = [{}],
): TreeUnit {
  return {
    id,
    code: id.toUpperCase(),
    versions: versions.map((each) => ({
      ...{ validFrom: '2015-01-01', validTo: openEnd, name: `Đơn vị ${id}`, kind, parentId },
      ...{ decisionNumber: null, note: null },
      ...each,
    })),
  };
}

const link = (
  placeId: string,
  branchId: string,
  role: StandingLink['role'],
  change: Partial<StandingLink> = {},
) => ({
  ...{ id: `l-${placeId}`, placeId, placeName: `Bản ${placeId}`, branchId, role },
  ...{ validFrom: '2015-01-01', validTo: openEnd },
  ...change,
});

const count = (memberTotal: number, official: number): StandingCount => ({
  ...{ memberTotal, official, probationary: memberTotal - official },
  ...{ women: 1, ethnicMinority: 2, excused: 0, away: 1, attached: 0 },
});

export function standing(change: Partial<Standing> = {}): Standing {
  const units = [
    unit('np', 'districtCommittee', null),
    unit('xa', 'communeCommittee', 'np'),
    unit('xb', 'communeCommittee', 'np'),
    unit('a', 'hamletBranch', 'xa'),
    unit('b', 'hamletBranch', 'xa'),
    unit('c', 'schoolBranch', 'xb'),
    unit('gone', 'hamletBranch', 'xa', [{ validTo: '2026-06-30' }]),
    unit('late', 'hamletBranch', 'xa', [{ validFrom: '2026-10-20' }]),
    unit('planned', 'hamletBranch', 'xa', [
      { validTo: '2026-12-31' },
      { validFrom: '2027-01-01', name: 'Tên năm sau' },
    ]),
  ];
  return {
    today,
    thresholds: defaultSettings.thresholds,
    units: new Map(units.map((each) => [each.id, each])),
    laterEvents: [],
    codesTaken: new Set(units.map(({ code }) => code)),
    links: [
      link('p1', 'a', 'home'),
      link('p2', 'a', 'guest'),
      link('p3', 'b', 'home'),
      link('p4', 'c', 'shared'),
    ],
    placeMembers: new Map(),
    placeNames: new Map([
      ['p1', 'Bản p1'],
      ['p2', 'Bản p2'],
      ['p3', 'Bản p3'],
      ['p4', 'Bản p4'],
      ['p5', 'Bản p5'],
    ]),
    offices: (['secretary', 'deputy'] as Role[]).flatMap((role) =>
      ['a', 'b'].map((unitId) => ({ id: `${role}-${unitId}`, unitId, role })),
    ),
    invites: [{ id: 'invite-a', unitId: 'a' }],
    drafts: [
      { id: 'report:a:2026-11', unitId: 'a' },
      { id: 'report:b:2026-11', unitId: 'b' },
    ],
    targets: [
      { unitId: 'a', year: 2026, measure: 'admissions', low: 1, high: 2 },
      { unitId: 'b', year: 2026, measure: 'admissions', low: 2, high: 3 },
    ],
    excuses: [{ unitId: 'a', month: '2026-11', promisedOn: '2026-11-20' }],
    counts: new Map([
      ['a', count(9, 6)],
      ['b', count(8, 5)],
    ]),
    reports: new Map([
      ['a', 10],
      ['b', 12],
    ]),
    ...change,
  };
}

export const paper = { on: '2026-11-01', decisionNumber: '12-QĐ/ĐU', reason: 'Sắp xếp thôn, bản' };

export const founded = (code: string, change: Partial<FoundedUnit> = {}): FoundedUnit => ({
  ...{
    code,
    name: `Đơn vị ${code}`,
    kind: 'hamletBranch',
    parentId: 'xa',
    places: [],
    children: [],
    moved: null,
  },
  ...change,
});

/** @throws with the problems, when it cannot be planned */
export function plan(request: EventRequest, given: Standing = standing()): Plan {
  const planned = planEvent(given, request);
  if (!planned.ok) throw new Error(planned.problems.map(({ kind }) => kind).join(', '));
  return planned.plan;
}

export function problems(request: EventRequest, given: Standing = standing()): string[] {
  const planned = planEvent(given, request);
  return planned.ok ? [] : planned.problems.map(({ kind }) => kind);
}
