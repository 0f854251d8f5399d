/** Every kind of event, and what it leaves as it was. */
import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../../src/domain/reorganise/plan.ts';
import { versionOn } from '../../../src/domain/reorganise/tree.ts';
import { founded, paper, plan, standing } from './commune.ts';

const refs = (units: readonly { ref: string }[]) => units.map(({ ref }) => ref);
const later = { kind: 'later' } as const;

describe('a merge into a new branch', () => {
  const request = {
    ...paper,
    kind: 'merge' as const,
    units: ['a', 'b'],
    into: founded('N1'),
    targets: { kind: 'carry' as const },
  };
  const merged = plan(request);

  it('ends the old ones the day before and begins the new one', () => {
    expect(refs(merged.ended)).toEqual(['a', 'b']);
    expect(merged.founded).toMatchObject([{ ref: 'new:N1', parent: { ref: 'xa' } }]);
    const after = applyPlan(standing().units, merged);
    expect(versionOn(after.get('a'), '2026-10-31')).toBeDefined();
    expect(versionOn(after.get('a'), '2026-11-01')).toBeUndefined();
    expect(versionOn(after.get('new:N1'), '2026-10-31')).toBeUndefined();
    expect(versionOn(after.get('new:N1'), '2026-11-01')).toMatchObject({ decisionNumber: '12-QĐ/ĐU' });
  });

  it('adds up members and targets, and closes the old targets with their units', () => {
    expect(merged.counts).toMatchObject([
      { unit: { ref: 'new:N1' }, count: { memberTotal: 17, official: 11, away: 2 } },
    ]);
    expect(merged.countsMissing).toEqual([]);
    expect(merged.targets).toMatchObject([{ unit: { ref: 'new:N1' }, low: 3, high: 5, how: 'carried' }]);
    expect(merged.targetsClosed).toHaveLength(2);
    expect(merged.prompts).toMatchObject([{ prompt: 'mayProposeBranchCommittee', official: 11 }]);
  });

  it('takes from the people what belonged to the unit, and keeps its reports', () => {
    expect(merged.offices.map(({ id }) => id)).toEqual([
      'secretary-a',
      'secretary-b',
      'deputy-a',
      'deputy-b',
    ]);
    expect(merged.invites).toEqual(['invite-a']);
    expect(merged.drafts).toEqual({ dropped: ['report:a:2026-11', 'report:b:2026-11'], kept: 0 });
    expect(merged.excusesLapsed).toBe(1);
    expect(merged.reportsKept).toBe(22);
  });

  it('makes nobody the home of two places: several homes are shared', () => {
    expect(merged.links.map(({ placeId, to }) => [placeId, to?.role])).toEqual([
      ['p1', 'shared'],
      ['p2', 'shared'],
      ['p3', 'shared'],
    ]);
    const oneHome = standing({ links: standing().links.filter(({ placeId }) => placeId !== 'p3') });
    expect(plan(request, oneHome).links.map(({ placeId, to }) => [placeId, to?.role])).toEqual([
      ['p1', 'home'],
      ['p2', 'guest'],
    ]);
  });

  it('sets another figure when somebody says so, and none when it is left for later', () => {
    const set = plan({ ...request, targets: { kind: 'set', figures: [{ code: 'N1', low: 4, high: 4 }] } });
    expect(set.targets).toMatchObject([{ low: 4, high: 4, how: 'set' }]);
    expect(plan({ ...request, targets: later }).targets).toMatchObject([{ how: 'proposed' }]);
  });
});

describe('a merge into one of the units', () => {
  it('lets it live on with everything of its own; its target is only proposed', () => {
    const absorbed = plan({
      ...paper,
      kind: 'merge',
      units: ['a', 'b'],
      into: 'a',
      targets: { kind: 'carry' },
    });
    expect(refs(absorbed.ended)).toEqual(['b']);
    expect(refs(absorbed.to)).toEqual(['a']);
    expect(absorbed.links).toMatchObject([{ placeId: 'p3', to: { role: 'guest', branch: { ref: 'a' } } }]);
    expect(absorbed.targets).toMatchObject([{ unit: { ref: 'a' }, low: 3, high: 5, how: 'proposed' }]);
    expect(absorbed.drafts).toEqual({ dropped: ['report:b:2026-11'], kept: 1 });
    expect(absorbed.offices.every(({ unit }) => unit.ref === 'b')).toBe(true);
  });

  it('of committees takes their units along (01/07/2025: the communes of a district become one)', () => {
    const into = founded('XN', { kind: 'communeCommittee', parentId: 'np' });
    const without = standing();
    const units = new Map([...without.units].filter(([id]) => id !== 'planned'));
    const merged = plan(
      { ...paper, kind: 'merge', units: ['xa', 'xb'], into, targets: later },
      { ...without, units },
    );
    expect(merged.moved.map(({ ref, after }) => [ref, after?.ref])).toEqual([
      ['a', 'new:XN'],
      ['b', 'new:XN'],
      ['late', 'new:XN'],
      ['c', 'new:XN'],
    ]);
    expect(merged.counts).toEqual([]);
    const after = applyPlan(units, merged);
    expect(versionOn(after.get('c'), '2026-10-31')?.parentId).toBe('xb');
    expect(versionOn(after.get('c'), '2026-11-01')?.parentId).toBe('new:XN');
  });
});

describe('a split', () => {
  it('shares places and target out, and ends the old branch', () => {
    const parts = [
      founded('N1', { places: ['p1'] }),
      founded('N2', { places: ['p2'], moved: { members: 2, official: 2 } }),
    ];
    const split = plan({
      ...paper,
      kind: 'split',
      unit: 'a',
      founded: parts,
      livesOn: false,
      targets: { kind: 'carry' },
    });
    expect(split.links.map(({ placeId, to }) => [placeId, to?.branch.ref, to?.role])).toEqual([
      ['p1', 'new:N1', 'home'],
      ['p2', 'new:N2', 'home'],
    ]);
    expect(split.targets.map(({ unit, low, high }) => [unit.ref, low, high])).toEqual([
      ['new:N1', 1, 1],
      ['new:N2', 0, 1],
    ]);
    expect(refs(split.countsMissing)).toEqual(['new:N1', 'new:N2']);
    expect(split.prompts).toMatchObject([{ unit: { ref: 'new:N2' }, prompt: 'belowBranch', official: 2 }]);
  });

  it('that only lets a part go leaves the old branch its people, its draft and its target', () => {
    const part = founded('N1', { places: ['p2'], moved: { members: 4, official: 4 } });
    const split = plan({
      ...paper,
      kind: 'split',
      unit: 'a',
      founded: [part],
      livesOn: true,
      targets: { kind: 'carry' },
    });
    expect(split.ended).toEqual([]);
    expect(split.offices).toEqual([]);
    expect(split.drafts).toEqual({ dropped: [], kept: 1 });
    expect(split.targets).toEqual([]);
    expect(split.links.map(({ placeId }) => placeId)).toEqual(['p2']);
    // 6 official members less 4.
    expect(split.prompts).toMatchObject([{ unit: { ref: 'a' }, prompt: 'belowBranch', official: 2 }]);
  });

  it('leaves a place alone at home that it shared before', () => {
    const shared = standing().links.map((link) => ({ ...link, role: 'shared' as const }));
    const part = founded('N1', { places: ['p2'] });
    const split = plan(
      { ...paper, kind: 'split', unit: 'a', founded: [part], livesOn: true, targets: later },
      standing({ links: shared }),
    );
    expect(split.links.map(({ placeId, to }) => [placeId, to?.branch.ref, to?.role])).toEqual([
      ['p2', 'new:N1', 'home'],
      ['p1', 'a', 'home'],
    ]);
  });

  it('of a committee gives each of its units to one of the new ones', () => {
    const given = standing();
    const units = new Map([...given.units].filter(([id]) => !['late', 'planned'].includes(id)));
    const parts = ['N1', 'N2'].map((code, at) =>
      founded(code, { kind: 'communeCommittee', parentId: 'np', children: at === 0 ? ['a'] : ['b'] }),
    );
    const split = plan(
      { ...paper, kind: 'split', unit: 'xa', founded: parts, livesOn: false, targets: later },
      { ...given, units },
    );
    expect(split.moved.map(({ ref, after }) => [ref, after?.ref])).toEqual([
      ['a', 'new:N1'],
      ['b', 'new:N2'],
    ]);
  });
});

describe('the other events', () => {
  it('found a branch for a place that others served', () => {
    const made = plan({ ...paper, kind: 'found', founded: founded('N1', { places: ['p2', 'p5'] }) });
    expect(made.links.map(({ placeId, from, to }) => [placeId, from?.branch.ref, to?.role])).toEqual([
      ['p2', 'a', 'shared'],
      ['p5', undefined, 'shared'],
    ]);
    expect(made.ended).toEqual([]);
  });

  it('move a unit from a day on; its older version ends the day before', () => {
    const moved = plan({ ...paper, kind: 'move', units: ['a', 'b'], parentId: 'xb' });
    expect(moved.versions.map(({ change, unit }) => [change, unit.ref])).toEqual([
      ['end', 'a'],
      ['begin', 'a'],
      ['end', 'b'],
      ['begin', 'b'],
    ]);
    expect(moved.offices).toEqual([]);
    expect(moved.drafts.kept).toBe(2);
  });

  it('rewrite a version that begins on the very day: it was never in force as it stood', () => {
    const named = plan({
      ...paper,
      on: '2026-10-20',
      kind: 'rename',
      unit: 'late',
      name: 'Tên mới',
      unitKind: null,
    });
    expect(named.versions).toMatchObject([
      { change: 'rewrite', version: { name: 'Tên mới', validFrom: '2026-10-20' } },
    ]);
  });

  it('dissolve a branch: its places are left, its members go where they are said to go', () => {
    const receivers = [{ unitId: 'b', members: 5, official: 4 }];
    const ended = plan({ ...paper, kind: 'dissolve', units: ['a'], receivers });
    expect(ended.links.map(({ to }) => to)).toEqual([null, null]);
    expect(ended.prompts).toMatchObject([
      { unit: { ref: 'b' }, prompt: 'mayProposeBranchCommittee', official: 9 },
    ]);
    expect(ended.to).toEqual([]);
    expect(ended.targets).toEqual([]);
    expect(ended.targetsClosed).toMatchObject([{ unit: { ref: 'a' }, low: 1, high: 2 }]);
  });
});
