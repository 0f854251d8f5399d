import { expect, it } from 'vitest';
import type { Audience } from '../../src/domain/audience.ts';
import { directiveStateOf } from '../../src/domain/directive-states.ts';
import type { Db } from '../../src/store/database.ts';
import { enqueue } from '../../src/store/deliveries.ts';
import { loadAddressedUnits } from '../../src/store/directive-following.ts';
import { acknowledge, addAddressees } from '../../src/store/directives.ts';
import { forEachEngine } from '../database.ts';
import { addOffice, addPerson, addUnit, day, deliveryOf, earlier, later, now } from './district.ts';

const directiveId = 'cv-1';
const branches = ['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7', 'S1'];

/** One commune whose branches stand in every state there is, beside another commune. */
async function addCommune(db: Db): Promise<void> {
  await addUnit(db, 'NH', { kind: 'communeCommittee' });
  await addUnit(db, 'NK', { kind: 'communeCommittee' });
  await addUnit(db, 'K1', { kind: 'hamletBranch', parent: 'NK' });
  for (const id of branches)
    await addUnit(db, id, { kind: id === 'S1' ? 'schoolBranch' : 'hamletBranch', parent: 'NH' });
  await db.directive.create({
    data: {
      id: directiveId,
      type: 'plan',
      title: 'Về học tập',
      audience: '{}',
      createdAt: now,
      createdBy: 'x',
    },
  });
  const states = { B1: 'sent', B2: 'sent', B3: 'failed', B4: 'queued', K1: 'sent', S1: 'unknown' };
  for (const [unitId, state] of Object.entries(states)) {
    await addPerson(db, unitId);
    await addOffice(db, unitId, 'secretary', unitId);
    await addAddressees(db, [{ directiveId, unitId, personId: unitId, role: 'secretary' }]);
    const key = `directive:${directiveId}:${unitId}`;
    await enqueue(db, [deliveryOf(unitId, 'bulk', { key, personId: unitId, directiveId })]);
    await db.delivery.update({ where: { key }, data: { state } });
  }
  await db.person.update({ where: { id: 'B3' }, data: { unreachableSince: now } });
  await acknowledge(db, directiveId, 'B1', now);
  // Gone since, having read it; nobody has come after them, and somebody has been invited elsewhere.
  await addPerson(db, 'former');
  await addOffice(db, 'former', 'secretary', 'B5', { endsAt: now });
  await addAddressees(db, [{ directiveId, unitId: 'B5', personId: 'former', role: 'secretary' }]);
  await acknowledge(db, directiveId, 'former', now);
  const invite = { role: 'secretary', createdAt: now, expiresAt: '2026-12-15T00:00:00.000Z' };
  await db.invite.create({ data: { id: 'i1', tokenHash: 'h1', unitId: 'B6', ...invite } });
  await db.invite.create({ data: { id: 'i2', tokenHash: 'h2', unitId: 'B7', ...invite, revokedAt: now } });
  await db.invite.create({ data: { id: 'i3', tokenHash: 'h3', unitId: 'B7', ...invite, role: 'inCharge' } });
  // Nobody can open it any more.
  await db.invite.create({ data: { id: 'i4', tokenHash: 'h4', unitId: 'B7', ...invite, expiresAt: later } });
}

forEachEngine('the units that a directive is for', (open) => {
  const statesIn = async (db: Db, audience: Partial<Audience>, rootId = 'NH') => {
    const whole: Audience = { unitId: 'NH', roles: ['secretary'], kinds: null, ...audience };
    const asked = { id: directiveId, type: 'plan', audience: whole };
    const units = await loadAddressedUnits(db, asked, { rootId, on: day, at: later });
    return units.map((unit) => [unit.id, directiveStateOf(unit)]);
  };

  it('are each in one state, with the cause', async () => {
    const { db } = await open();
    await addCommune(db);
    expect(await statesIn(db, {})).toEqual([
      ['B1', 'read'],
      ['B2', 'notRead'],
      ['B3', 'unreachable'],
      ['B4', 'waiting'],
      ['B5', 'read'],
      ['B6', 'neverJoined'],
      ['B7', 'vacant'],
      ['S1', 'unknown'],
    ]);
    expect(await statesIn(db, {}, 'NK')).toEqual([['K1', 'notRead']]);
    expect(await statesIn(db, {}, 'B4')).toEqual([['B4', 'waiting']]);
  });

  it('are those of the kinds and roles that are meant', async () => {
    const { db } = await open();
    await addCommune(db);
    await addPerson(db, 'linh');
    await addOffice(db, 'linh', 'staff', 'NH', { startsAt: earlier });
    expect(await statesIn(db, { kinds: ['schoolBranch'] })).toEqual([['S1', 'unknown']]);
    expect(await statesIn(db, { roles: ['staff'] })).toEqual([['NH', 'failed']]);
    expect(await statesIn(db, { roles: ['staff'] }, 'NK')).toEqual([['NK', 'vacant']]);
    expect((await statesIn(db, { roles: ['secretary', 'staff'] })).map(([id]) => id)).toEqual(
      [...branches, 'NH'].sort(),
    );
    expect((await statesIn(db, { roles: ['deputy'] })).map(([, state]) => state)).toContain('vacant');
  });
});
