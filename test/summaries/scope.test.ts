/** Who belonged to a unit on a date, under which name, and what came of those that ended. */
import { describe, expect, it } from 'vitest';
import type { SuccessionRow, VersionRow } from '../../src/store/summary-scope.ts';
import { Scope } from '../../src/summaries/scope.ts';

const open = '9999-12-31';
const version = (
  unitId: string,
  parentId: string | null,
  validFrom = '2015-01-01',
  validTo = open,
  name = `Chi bộ ${unitId}`,
): VersionRow => ({
  unitId,
  code: unitId,
  name,
  kind: parentId === null || unitId.length === 2 ? 'communeCommittee' : 'hamletBranch',
  parentId,
  validFrom,
  validTo,
});

/**
 * Below Nà Hỳ: NH01 all the time; NH02 until June, then split into NH21 and NH22 on 1 July; NH03 came from Nậm Kè on
 * 1 September and was renamed then; NH04 was dissolved at the end of March.
 */
const versions = [
  version('NH', 'H'),
  version('NK', 'H'),
  version('NH01', 'NH'),
  version('NH02', 'NH', '2015-01-01', '2017-06-30'),
  version('NH21', 'NH', '2017-07-01'),
  version('NH22', 'NK', '2017-07-01'),
  version('NH03', 'NK', '2015-01-01', '2017-08-31', 'Chi bộ Nậm Chua 3'),
  version('NH03', 'NH', '2017-09-01', open, 'Chi bộ Nậm Chua'),
  version('NH04', 'NH', '2015-01-01', '2017-03-31'),
];
const successions: SuccessionRow[] = [
  { fromId: 'NH02', toId: 'NH21', happenedOn: '2017-07-01' },
  { fromId: 'NH02', toId: 'NH22', happenedOn: '2017-07-01' },
];
const scopeOf = (rootId: string, treeOn?: string) => new Scope({ rootId, versions, successions, treeOn });

describe('branches below a unit', () => {
  it.each([
    ['NH', '2017-03-31', 'NH01 NH02 NH04'],
    ['NH', '2017-04-01', 'NH01 NH02'],
    ['NH', '2017-06-30', 'NH01 NH02'],
    ['NH', '2017-07-01', 'NH01 NH21'],
    ['NH', '2017-08-31', 'NH01 NH21'],
    ['NH', '2017-09-01', 'NH01 NH21 NH03'],
    ['NK', '2017-08-31', 'NH22 NH03'],
    ['NK', '2017-09-01', 'NH22'],
    ['NK', '2017-06-30', 'NH03'],
    ['NH01', '2017-09-01', 'NH01'],
    ['NH04', '2017-03-31', 'NH04'],
    ['NH04', '2017-04-01', ''],
    ['NH', '2014-12-31', ''],
    ['XX', '2017-09-01', ''],
  ])('%s on %s are «%s»', (root, date, codes) => {
    expect(scopeOf(root).branchesOn(date).join(' ')).toBe(codes);
  });

  it.each([
    // On the tree of September, NH03 belonged to Nà Hỳ all the time; of the split NH02 only a half did.
    ['NH', '2017-06-30', 'NH01 NH03'],
    ['NH', '2017-03-31', 'NH01 NH03 NH04'],
    ['NH', '2017-09-01', 'NH01 NH21 NH03'],
    ['NK', '2017-06-30', ''],
    ['NK', '2017-08-31', 'NH22'],
  ])('%s on %s are «%s» by the tree of today', (root, date, codes) => {
    expect(scopeOf(root, '2017-09-30').branchesOn(date).join(' ')).toBe(codes);
  });
});

describe('a unit that was there by a date', () => {
  it.each([
    ['NH', 'NH01', '2017-09-01', true],
    ['NH', 'NH04', '2017-03-01', true],
    ['NH', 'NH04', '2017-09-01', true],
    ['NH', 'NH02', '2017-12-31', true],
    ['NH', 'NH03', '2017-08-31', false],
    ['NH', 'NH03', '2017-09-01', true],
    ['NK', 'NH03', '2017-09-01', false],
    ['NK', 'NH04', '2017-09-01', false],
    ['NH', 'NH21', '2017-06-30', false],
    ['NH', 'XX', '2017-09-01', false],
  ])('of %s, %s by %s: %s', (root, unit, date, had) => {
    expect(scopeOf(root).hadBy(unit, date)).toBe(had);
  });

  it.each([
    ['NH', 'NH02', false],
    ['NK', 'NH02', false],
    ['NH', 'NH04', true],
    ['NH', 'NH03', true],
    ['NK', 'NH03', false],
    ['NK', 'NH22', true],
  ])('of %s, %s by the tree of today: %s', (root, unit, had) => {
    expect(scopeOf(root, '2017-09-30').hadBy(unit, '2017-03-31')).toBe(had);
  });
});

describe('names and successors', () => {
  it.each([
    ['NH03', '2017-08-31', 'Chi bộ Nậm Chua 3'],
    ['NH03', '2017-09-01', 'Chi bộ Nậm Chua'],
    ['NH03', '2010-01-01', 'Chi bộ Nậm Chua 3'],
    ['NH04', '2017-12-31', 'Chi bộ NH04'],
    ['NH21', '2017-01-01', 'Chi bộ NH21'],
  ])('%s on %s is called «%s»', (unit, date, name) => {
    expect(scopeOf('NH').nameOn(unit, date)).toEqual({ code: unit, name });
  });

  it('are known of units of the summary alone', () => {
    expect(() => scopeOf('NH').nameOn('XX', '2017-09-01')).toThrow('unit XX is not part of this summary');
  });

  it.each([
    ['NH02', '2017-06-30', []],
    ['NH02', '2017-07-01', ['NH21', 'NH22']],
    ['NH02', '2018-01-01', ['NH21', 'NH22']],
    ['NH04', '2018-01-01', []],
    ['NH01', '2018-01-01', []],
    ['XX', '2018-01-01', []],
  ])('of %s by %s are %j', (unit, by, successors) => {
    expect(scopeOf('NH').successorsOf(unit, by)).toEqual(successors);
  });
});

describe('the day from which the tree was another one', () => {
  it.each([
    ['2017-01-01', '2017-03-31', null],
    ['2017-01-01', '2017-04-01', '2017-04-01'],
    ['2017-04-01', '2017-06-30', null],
    ['2017-01-01', '2017-07-31', '2017-07-01'],
    ['2017-01-01', '2017-12-31', '2017-09-01'],
    ['2017-08-31', '2017-09-01', '2017-09-01'],
    ['2017-09-01', '2017-12-31', null],
  ])('after %s and up to %s is %s', (from, to, day) => {
    expect(scopeOf('NH').changedBetween(from, to)).toBe(day);
  });

  it('is none where a unit is only called otherwise', () => {
    const renamed = [
      version('NH', null),
      version('NH01', 'NH', '2015-01-01', '2017-05-31', 'Cũ'),
      version('NH01', 'NH', '2017-06-01', open, 'Mới'),
    ];
    const scope = new Scope({ rootId: 'NH', versions: renamed, successions: [] });
    expect(scope.changedBetween('2017-01-01', '2017-12-31')).toBeNull();
    expect(scope.nameOn('NH01', '2017-06-01').name).toBe('Mới');
  });
});
