/** Communes of any shape, merged and split at random: nobody, no place and no target is lost, and the tree stays whole. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, openEnd } from '../../../src/domain/calendar.ts';
import type { LinkRole } from '../../../src/domain/coverage.ts';
import { applyPlan, digestOf, type Plan } from '../../../src/domain/reorganise/plan.ts';
import type { EventRequest } from '../../../src/domain/reorganise/request.ts';
import type { Standing, StandingCount } from '../../../src/domain/reorganise/standing.ts';
import type { TreeUnit } from '../../../src/domain/reorganise/tree.ts';
import { founded, paper, plan, standing } from './commune.ts';

const before = addDays(paper.on, -1);

const branch = (at: number): TreeUnit => ({
  id: `br${at}`,
  code: `BR${at}`,
  versions: [
    {
      ...{ validFrom: '2015-01-01', validTo: openEnd, name: `Chi bộ ${at}`, kind: 'hamletBranch' },
      ...{ parentId: 'xa', decisionNumber: null, note: null },
    },
  ],
});

interface Shape {
  /** Places of each branch; whether one of them is its home. */
  branches: { places: number; hasHome: boolean; official: number; probationary: number; target: number }[];
}

const shape: fc.Arbitrary<Shape> = fc.record({
  branches: fc.array(
    fc.record({
      places: fc.integer({ min: 1, max: 4 }),
      hasHome: fc.boolean(),
      official: fc.nat(20),
      probationary: fc.nat(4),
      target: fc.nat(9),
    }),
    { minLength: 2, maxLength: 6 },
  ),
});

const roleOf = (place: number, hasHome: boolean): LinkRole => {
  if (!hasHome) return 'shared';
  return place === 0 ? 'home' : 'guest';
};

/** The commune `xa` with these branches in place of its own. */
function communeOf({ branches }: Shape): Standing {
  const given = standing();
  const committees = [...given.units].filter(([id]) => ['np', 'xa', 'xb'].includes(id));
  const links = branches.flatMap(({ places, hasHome }, at) =>
    Array.from({ length: places }, (_, place) => ({
      ...{ id: `l${at}-${place}`, placeId: `p${at}-${place}`, placeName: `Bản ${at}-${place}` },
      ...{ branchId: `br${at}`, role: roleOf(place, hasHome), validFrom: '2015-01-01', validTo: openEnd },
    })),
  );
  const counts = branches.map(({ official, probationary }, at): [string, StandingCount] => [
    `br${at}`,
    {
      ...{ memberTotal: official + probationary, official, probationary, women: probationary },
      ...{ ethnicMinority: official, excused: 0, away: 0, attached: at },
    },
  ]);
  const ids = branches.map((_, at) => `br${at}`);
  return {
    ...given,
    units: new Map([...committees, ...ids.map((id, at): [string, TreeUnit] => [id, branch(at)])]),
    codesTaken: new Set(ids.map((id) => id.toUpperCase())),
    links,
    placeMembers: new Map(),
    placeNames: new Map(links.map(({ placeId, placeName }) => [placeId, placeName])),
    offices: ids.map((id) => ({ id: `secretary-${id}`, unitId: id, role: 'secretary' })),
    invites: ids.map((id) => ({ id: `invite-${id}`, unitId: id })),
    drafts: ids.map((id) => ({ id: `draft-${id}`, unitId: id })),
    targets: branches.map(({ target }, at) => ({
      ...{ unitId: `br${at}`, year: 2026, measure: 'admissions', low: target, high: target + at },
    })),
    excuses: [],
    counts: new Map(counts),
    reports: new Map(ids.map((id, at) => [id, at])),
  };
}

/** Each unit has one version a day from its beginning to its end. */
function expectWhole(given: Standing, done: Plan): void {
  for (const { versions } of applyPlan(given.units, done).values()) {
    versions.forEach((version, at) => {
      expect(version.validFrom <= version.validTo).toBe(true);
      const next = versions[at + 1];
      if (next !== undefined) expect(next.validFrom).toBe(addDays(version.validTo, 1));
    });
  }
}

/** Every place of those that end goes somewhere, once; and of one branch at most one is the home. */
function expectServed(given: Standing, done: Plan, ending: readonly string[]): void {
  const left = given.links.filter(({ branchId }) => ending.includes(branchId));
  const changed = done.links.filter(({ from }) => from !== null && ending.includes(from.branch.ref));
  expect(changed.map(({ placeId }) => placeId).sort()).toEqual(left.map(({ placeId }) => placeId).sort());
  expect(changed.every(({ to }) => to !== null)).toBe(true);
  for (const { ref } of done.to) {
    const homes = done.links.filter(({ to }) => to?.branch.ref === ref && to.role === 'home');
    expect(homes.length).toBeLessThanOrEqual(1);
    const guests = done.links.filter(({ to }) => to?.branch.ref === ref && to.role === 'guest');
    // A guest is somebody's guest: a home is there, new or from before.
    const own = given.links.filter(({ branchId, role }) => branchId === ref && role === 'home');
    if (guests.length > 0) expect(homes.length + own.length).toBe(1);
  }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('any branches merged into a new one', () => {
  const merging = shape.chain((commune) =>
    fc.record({
      commune: fc.constant(commune),
      units: fc.subarray(
        commune.branches.map((_, at) => `br${at}`),
        { minLength: 2 },
      ),
    }),
  );

  it('lose no place, no member, no target and no day', () => {
    fc.assert(
      fc.property(merging, ({ commune, units }) => {
        const given = communeOf(commune);
        const request: EventRequest = {
          ...{ ...paper, kind: 'merge', units, into: founded('NEW') },
          targets: { kind: 'carry' },
        };
        const done = plan(request, given);
        expectWhole(given, done);
        expectServed(given, done, units);
        expect(done.ended.map(({ ref }) => ref).sort()).toEqual([...units].sort());
        for (const id of units)
          expect(applyPlan(given.units, done).get(id)?.versions.at(-1)?.validTo).toBe(before);
        const [counted] = done.counts;
        const counts = units.flatMap((id) => given.counts.get(id) ?? []);
        for (const field of ['memberTotal', 'official', 'probationary', 'women', 'attached'] as const)
          expect(counted?.count[field]).toBe(sum(counts.map((each) => each[field])));
        const targets = given.targets.filter(({ unitId }) => units.includes(unitId));
        expect(sum(done.targets.map(({ low }) => low))).toBe(sum(targets.map(({ low }) => low)));
        expect(sum(done.targets.map(({ high }) => high))).toBe(sum(targets.map(({ high }) => high)));
        expect(done.targetsClosed.map(({ unit }) => unit.ref).sort()).toEqual([...units].sort());
        expect(done.offices.map(({ unit }) => unit.ref).sort()).toEqual([...units].sort());
        expect(done.reportsKept).toBe(sum(units.map((id) => given.reports.get(id) ?? 0)));
      }),
    );
  });

  it('or into one of them, which keeps its people, its drafts and its home', () => {
    fc.assert(
      fc.property(merging, ({ commune, units }) => {
        const given = communeOf(commune);
        const [into = ''] = units;
        const done = plan({ ...paper, kind: 'merge', units, into, targets: { kind: 'later' } }, given);
        const ending = units.filter((id) => id !== into);
        expectWhole(given, done);
        expectServed(given, done, ending);
        expect(done.offices.some(({ unit }) => unit.ref === into)).toBe(false);
        expect(done.drafts).toEqual({ dropped: ending.map((id) => `draft-${id}`), kept: 1 });
        expect(done.links.some(({ from }) => from?.branch.ref === into)).toBe(false);
        expect(applyPlan(given.units, done).get(into)?.versions.at(-1)?.validTo).toBe(openEnd);
        expect(done.targets.every(({ how }) => how === 'proposed')).toBe(true);
      }),
    );
  });
});

describe('any branch split', () => {
  /** To which of the new branches each of its places goes. */
  const splitting = fc.record({
    commune: shape,
    parts: fc.integer({ min: 2, max: 4 }),
    goes: fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
  });
  const foundedOf = (given: Standing, parts: number, goes: readonly number[]) =>
    Array.from({ length: parts }, (_, part) =>
      founded(`N${part}`, {
        places: given.links
          .filter(({ branchId }) => branchId === 'br0')
          .filter((_link, at) => (goes[at] ?? 0) % parts === part)
          .map(({ placeId }) => placeId),
      }),
    );

  it('loses no place, and its target is shared out as evenly as whole people can be', () => {
    fc.assert(
      fc.property(splitting, ({ commune, parts, goes }) => {
        const given = communeOf(commune);
        const request: EventRequest = {
          ...{ ...paper, kind: 'split', unit: 'br0', livesOn: false },
          ...{ founded: foundedOf(given, parts, goes), targets: { kind: 'carry' } },
        };
        const done = plan(request, given);
        expectWhole(given, done);
        expectServed(given, done, ['br0']);
        const target = given.targets.find(({ unitId }) => unitId === 'br0');
        const lows = done.targets.map(({ low }) => low);
        expect(sum(lows)).toBe(target?.low);
        expect(Math.max(...lows) - Math.min(...lows)).toBeLessThanOrEqual(1);
        expect(done.targets.every(({ low, high }) => low <= high)).toBe(true);
        expect(done.countsMissing).toHaveLength(parts);
        expect(done.founded).toHaveLength(parts);
      }),
    );
  });

  it('changes nothing of the other branches', () => {
    fc.assert(
      fc.property(splitting, ({ commune, parts, goes }) => {
        const given = communeOf(commune);
        const request: EventRequest = {
          ...{ ...paper, kind: 'split', unit: 'br0', livesOn: false },
          ...{ founded: foundedOf(given, parts, goes), targets: { kind: 'later' } },
        };
        const done = plan(request, given);
        const after = applyPlan(given.units, done);
        for (const [id, unit] of given.units) if (id !== 'br0') expect(after.get(id)).toEqual(unit);
        expect(done.links.every(({ from }) => from?.branch.ref === 'br0')).toBe(true);
      }),
    );
  });
});

describe('the same request on the same commune', () => {
  it('is the same plan, and takes nothing of what it was given', () => {
    fc.assert(
      fc.property(shape, (commune) => {
        const given = communeOf(commune);
        const request: EventRequest = {
          ...{ ...paper, kind: 'merge', units: ['br0', 'br1'], into: founded('NEW') },
          targets: { kind: 'carry' },
        };
        const first = digestOf(plan(request, given));
        expect(digestOf(plan(request, given))).toBe(first);
        expect(digestOf(plan(request, communeOf(commune)))).toBe(first);
        expect(given).toEqual(communeOf(commune));
      }),
    );
  });
});
