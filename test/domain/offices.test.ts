/** Which offices a unit has, and who may appoint to them. */
import { describe, expect, it } from 'vitest';
import { isAddressed } from '../../src/domain/audience.ts';
import { appointable, isSingle, officesAt } from '../../src/domain/offices.ts';
import { scopeOf } from '../../src/domain/permissions.ts';
import { roles } from '../../src/domain/roles.ts';
import { unitKinds } from '../../src/domain/unit-kinds.ts';

describe('offices', () => {
  it.each(unitKinds)('of $label are those of a branch or of a committee', ({ id, isBranch }) => {
    expect(officesAt(id)).toEqual(
      isBranch ? ['secretary', 'deputy', 'inCharge'] : ['staff', 'leader', 'admin'],
    );
  });

  it('of a kind that the catalogue no longer has are those of a committee', () => {
    expect(officesAt('gone')).toEqual(['staff', 'leader', 'admin']);
  });

  it('who reports, reports for a branch', () => {
    for (const role of roles.filter((each) => scopeOf(each, 'reportMonth') !== null)) {
      expect(officesAt('hamletBranch')).toContain(role);
      expect(officesAt('communeCommittee')).not.toContain(role);
    }
  });

  it('are given by staff and administrators; only administrators make administrators', () => {
    expect(roles.filter((role) => appointable(role).length > 0)).toEqual(['staff', 'admin']);
    expect(appointable('staff')).not.toContain('admin');
    expect(appointable('admin')).toContain('admin');
    // Nobody may appoint without the right to invite.
    for (const role of roles) expect(appointable(role).length > 0).toBe(scopeOf(role, 'invite') !== null);
  });

  it('a branch has one secretary and any number of others', () => {
    expect(roles.filter(isSingle)).toEqual(['secretary']);
  });
});

describe('a directive’s audience', () => {
  const audience = { unitId: 'commune', roles: ['secretary'] as const, kinds: null };
  const hamlet = { above: ['b', 'commune', 'district'], kind: 'hamletBranch', role: 'secretary' } as const;

  it('is whoever holds the role at or below the unit', () => {
    expect(isAddressed(audience, hamlet)).toBe(true);
    expect(isAddressed(audience, { ...hamlet, role: 'deputy' })).toBe(false);
    expect(isAddressed(audience, { ...hamlet, above: ['b', 'other'] })).toBe(false);
    expect(isAddressed({ ...audience, unitId: 'b' }, hamlet)).toBe(true);
  });

  it('can be narrowed to kinds of branch; committees are none of them', () => {
    expect(isAddressed({ ...audience, kinds: ['hamletBranch'] }, hamlet)).toBe(true);
    expect(isAddressed({ ...audience, kinds: ['schoolBranch'] }, hamlet)).toBe(false);
    const staff = { ...audience, roles: ['staff'] as const, kinds: ['communeCommittee'] };
    expect(isAddressed(staff, { above: ['commune'], kind: 'communeCommittee', role: 'staff' })).toBe(false);
  });
});
