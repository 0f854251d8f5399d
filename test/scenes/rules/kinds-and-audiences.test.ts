/** The offices of every kind of unit, every appointment by every role, and whom a directive reaches, row by row. */
import { describe, expect, it } from 'vitest';
import { isAddressed } from '../../../src/domain/audience.ts';
import { groupBy } from '../../../src/domain/grouping.ts';
import { appointable, officesAt } from '../../../src/domain/offices.ts';
import type { Role } from '../../../src/domain/roles.ts';
import { isBranchKind, unitKinds } from '../../../src/domain/unit-kinds.ts';

describe('the offices of a unit', () => {
  it.each([
    ['provincialCommittee', 'Tỉnh ủy', 'staff leader admin'],
    ['cityCommittee', 'Thành ủy', 'staff leader admin'],
    ['districtCommittee', 'Huyện ủy', 'staff leader admin'],
    ['townCommittee', 'Thị ủy', 'staff leader admin'],
    ['communeCommittee', 'Đảng ủy xã', 'staff leader admin'],
    ['wardCommittee', 'Đảng ủy phường', 'staff leader admin'],
    ['sectionalCommittee', 'Đảng bộ bộ phận', 'staff leader admin'],
    ['hamletBranch', 'Chi bộ bản', 'secretary deputy inCharge'],
    ['villageBranch', 'Chi bộ thôn', 'secretary deputy inCharge'],
    ['residentialGroupBranch', 'Chi bộ tổ dân phố', 'secretary deputy inCharge'],
    ['schoolBranch', 'Chi bộ trường học', 'secretary deputy inCharge'],
    ['clinicBranch', 'Chi bộ trạm y tế', 'secretary deputy inCharge'],
    ['officeBranch', 'Chi bộ cơ quan', 'secretary deputy inCharge'],
  ])('%s («%s»): %s', (kind, label, offices) => {
    expect(officesAt(kind).join(' ')).toBe(offices);
    expect(unitKinds.find(({ id }) => id === kind)?.label).toBe(label);
    expect(isBranchKind(kind)).toBe(offices.startsWith('secretary'));
  });

  it.each<[Role, Role, boolean]>([
    ['admin', 'admin', true],
    ['admin', 'staff', true],
    ['admin', 'secretary', true],
    ['admin', 'deputy', true],
    ['admin', 'inCharge', true],
    ['staff', 'admin', false],
    ['staff', 'staff', true],
    ['staff', 'secretary', true],
    ['staff', 'deputy', true],
    ['staff', 'inCharge', true],
    ['secretary', 'admin', false],
    ['secretary', 'staff', false],
    ['secretary', 'secretary', false],
    ['secretary', 'deputy', false],
    ['deputy', 'deputy', false],
    ['deputy', 'secretary', false],
    ['inCharge', 'inCharge', false],
    ['inCharge', 'secretary', false],
  ])('%s appoints %s: %s', (by, role, may) => {
    expect(appointable(by).includes(role)).toBe(may);
  });
});

describe('a directive', () => {
  const puNhi = { above: ['pu-nhi', 'na-hy', 'dien-bien'], kind: 'hamletBranch', role: 'secretary' as Role };
  const naHy = { above: ['na-hy', 'dien-bien'], kind: 'communeCommittee', role: 'staff' as Role };

  it.each([
    ['na-hy', 'secretary', null, puNhi, true],
    ['pu-nhi', 'secretary', null, puNhi, true],
    ['dien-bien', 'secretary deputy', null, puNhi, true],
    ['muong-nhe', 'secretary', null, puNhi, false],
    ['na-hy', 'deputy', null, puNhi, false],
    ['na-hy', '', null, puNhi, false],
    ['na-hy', 'secretary', 'hamletBranch', puNhi, true],
    ['na-hy', 'secretary', 'schoolBranch hamletBranch', puNhi, true],
    ['na-hy', 'secretary', 'schoolBranch', puNhi, false],
    ['na-hy', 'secretary', '', puNhi, false],
    ['na-hy', 'staff', null, naHy, true],
    ['dien-bien', 'staff leader admin', null, naHy, true],
    // A committee is of no kind of branch, whatever kinds were chosen.
    ['na-hy', 'staff', 'hamletBranch', naHy, false],
    ['na-hy', 'staff', 'communeCommittee', naHy, false],
  ] as const)('to %s for «%s» in kinds %j reaches %j: %s', (unitId, roles, kinds, office, reached) => {
    const words = (text: string) => text.split(' ').filter((word) => word !== '');
    const audience = { unitId, roles: words(roles) as Role[], kinds: kinds === null ? null : words(kinds) };
    expect(isAddressed(audience, office)).toBe(reached);
  });
});

describe('groups', () => {
  it('keep the order of their first and of all their values', () => {
    const groups = groupBy(['Pu Nhi', 'Na Cô Sa', 'Pu Lai', 'Nà Hỳ', 'Huổi Lóng'], (name) => name.charAt(0));
    expect([...groups]).toEqual([
      ['P', ['Pu Nhi', 'Pu Lai']],
      ['N', ['Na Cô Sa', 'Nà Hỳ']],
      ['H', ['Huổi Lóng']],
    ]);
    expect(groupBy([], String).size).toBe(0);
  });
});
