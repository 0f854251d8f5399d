/** Who belonged where, on the tree of each time and on that of one day. */
import { describe, expect, it } from 'vitest';
import type { SuccessionRow, VersionRow } from '../../src/store/summary-scope.ts';
import { Scope } from '../../src/summaries/scope.ts';

const row = (
  unitId: string,
  kind: string,
  parentId: string | null,
  from = '2020-01-01',
  to = '9999-12-31',
): VersionRow => ({
  ...{ unitId, code: unitId, name: `Đơn vị ${unitId}`, kind, parentId, validFrom: from, validTo: to },
});

/** On 01/07 X takes in Y's branch, A and B become C, the joint branch J is split between X and Z, D is dissolved. */
const versions: VersionRow[] = [
  row('R', 'provincialCommittee', null),
  ...['X', 'Y', 'Z'].map((id) => row(id, 'communeCommittee', 'R')),
  row('A', 'hamletBranch', 'X', '2020-01-01', '2025-06-30'),
  row('B', 'hamletBranch', 'X', '2020-01-01', '2025-06-30'),
  row('C', 'hamletBranch', 'X', '2025-07-01'),
  row('D', 'officeBranch', 'Z', '2020-01-01', '2025-06-30'),
  row('J', 'hamletBranch', 'Y', '2020-01-01', '2025-06-30'),
  row('J1', 'hamletBranch', 'X', '2025-07-01'),
  row('J2', 'hamletBranch', 'Z', '2025-07-01'),
  row('K', 'hamletBranch', 'Y', '2020-01-01', '2025-06-30'),
  row('K', 'hamletBranch', 'X', '2025-07-01'),
];
const successions: SuccessionRow[] = [
  ['A', 'C'],
  ['B', 'C'],
  ['J', 'J1'],
  ['J', 'J2'],
].map(([fromId = '', toId = '']) => ({ fromId, toId, happenedOn: '2025-07-01' }));
const then = (rootId: string) => new Scope({ rootId, versions, successions });
const now = (rootId: string) => new Scope({ rootId, versions, successions, treeOn: '2025-08-01' });

describe('on the tree of each time', () => {
  it('a branch counts where it was', () => {
    expect(then('X').branchesOn('2025-06-30')).toEqual(['A', 'B']);
    expect(then('Y').branchesOn('2025-06-30')).toEqual(['J', 'K']);
    expect(then('X').branchesOn('2025-07-01')).toEqual(['C', 'J1', 'K']);
  });

  it('a branch that has ended counts where it last was', () => {
    expect(then('X').hadBy('A', '2025-07-31')).toBe(true);
    expect(then('X').hadBy('K', '2025-06-30')).toBe(false);
    expect(then('X').hadBy('nobody', '2025-06-30')).toBe(false);
  });
});

describe('on the tree of today', () => {
  it('a branch that moved brings its past along', () => {
    expect(now('X').branchesOn('2025-06-30')).toEqual(['A', 'B', 'K']);
    expect(now('Y').branchesOn('2025-06-30')).toEqual([]);
  });

  it('a joint branch counts for what holds all that came of it, and once', () => {
    expect(now('X').hadBy('J', '2025-06-30')).toBe(false);
    expect(now('Z').hadBy('J', '2025-06-30')).toBe(false);
    expect(now('R').branchesOn('2025-06-30')).toEqual(['A', 'B', 'D', 'J', 'K']);
  });

  it('a branch without a successor stays with the last committee above it', () => {
    expect(now('Z').branchesOn('2025-06-30')).toEqual(['D']);
  });
});

it('successors are those of the event that ended the unit, once it has happened', () => {
  expect(then('R').successorsOf('A', '2025-07-01')).toEqual(['C']);
  expect(then('R').successorsOf('A', '2025-06-30')).toEqual([]);
  expect(then('R').successorsOf('K', '2025-12-31')).toEqual([]);
  const older = [{ fromId: 'D', toId: 'X', happenedOn: '2024-01-01' }];
  expect(new Scope({ rootId: 'R', versions, successions: older }).successorsOf('D', '2025-12-31')).toEqual(
    [],
  );
});

it('says when the tree was last another one; a new name is no other tree', () => {
  expect(then('R').changedBetween('2025-01-01', '2025-12-31')).toBe('2025-07-01');
  expect(then('R').changedBetween('2025-07-01', '2025-12-31')).toBeNull();
  const renamed = [
    row('A', 'hamletBranch', 'X', '2020-01-01', '2025-02-28'),
    { ...row('A', 'hamletBranch', 'X', '2025-03-01'), name: 'Khác' },
  ];
  expect(
    new Scope({
      rootId: 'X',
      versions: [row('X', 'communeCommittee', null), ...renamed],
      successions: [],
    }).changedBetween('2025-01-01', '2025-12-31'),
  ).toBeNull();
});
