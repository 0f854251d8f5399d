import { expect, it } from 'vitest';
import type { Role } from '../../src/domain/roles.ts';
import type { Database } from '../../src/store/database.ts';
import {
  findInvites,
  hasAdministrator,
  InviteUsed,
  insertInvites,
  revokeInvites,
  spendInvite,
} from '../../src/store/invites.ts';
import {
  changePeople,
  countPeople,
  findPersonId,
  insertAppointments,
  insertPeople,
  loadPeople,
  markUnreachable,
  peopleIn,
} from '../../src/store/people.ts';
import { forEachEngine } from '../database.ts';

const [before, now, after] = [
  '2017-03-01T00:00:00.000Z',
  '2017-03-31T00:00:00.000Z',
  '2017-04-30T00:00:00.000Z',
];
const pao = { id: 'p-pao', telegramId: '103', language: 'vi', createdAt: before };
const my = { id: 'p-my', telegramId: '133', language: 'en', createdAt: before };

async function withUnits(database: Database): Promise<Database> {
  for (const id of ['u-nh', 'u-nh03'])
    await database.db.unit.create({ data: { id, code: id, validFrom: '0001-01-01', validTo: '9999-12-31' } });
  await insertPeople(database.db, [pao, my]);
  return database;
}

const office = (
  id: string,
  personId: string,
  role: Role,
  startsAt = before,
  endsAt: string | null = null,
) => ({
  id,
  personId,
  unitId: 'u-nh03',
  role,
  startsAt,
  endsAt,
});

forEachEngine('people', (open) => {
  it('come with the offices that they hold at the instant, oldest first', async () => {
    const { db } = await withUnits(await open());
    await insertAppointments(db, [
      office('a2', pao.id, 'secretary'),
      office('a1', pao.id, 'deputy', before, now),
      office('a3', pao.id, 'staff', after),
      office('a4', pao.id, 'inCharge', before, after),
    ]);
    const [person, ...more] = await loadPeople(db, ['103', '999'], now);
    expect(more).toEqual([]);
    expect(person?.appointments.map(({ id, role }) => `${id} ${role}`)).toEqual([
      'a2 secretary',
      'a4 inCharge',
    ]);
    expect(person).toMatchObject({ telegramId: '103', sessionId: null, unreachableSince: null });
    expect(await loadPeople(db, [], now)).toEqual([]);
    expect(await findPersonId(db, '103')).toEqual({ id: pao.id });
    expect(await findPersonId(db, '999')).toBeNull();
  });

  it('are found by office and unit', async () => {
    const { db } = await withUnits(await open());
    await insertAppointments(db, [
      office('a1', pao.id, 'secretary'),
      office('a2', my.id, 'deputy', before, now),
      { ...office('a3', my.id, 'admin'), unitId: null },
    ]);
    const found = async (units: string[] | null, roles: Role[]) =>
      (await peopleIn(db, units, roles, now)).map(
        ({ person, appointment }) => `${person.id} ${appointment.role}`,
      );
    expect(await found(['u-nh03'], ['secretary', 'deputy'])).toEqual(['p-pao secretary']);
    expect(await found(['u-nh'], ['secretary', 'deputy'])).toEqual([]);
    expect(await found(null, ['admin', 'secretary'])).toEqual(['p-pao secretary', 'p-my admin']);
  });

  it('are changed in sets, each in what is named alone', async () => {
    const { db } = await withUnits(await open());
    await markUnreachable(db, { personId: pao.id }, 'blocked', before);
    await changePeople(db, [
      { id: pao.id, sessionId: 's1', reachable: true },
      { id: my.id, sessionId: 's2' },
    ]);
    await changePeople(db, [
      { id: my.id, sessionId: null, screenMessageId: 7 },
      { id: pao.id, language: 'en' },
      { id: pao.id },
    ]);
    await changePeople(db, []);
    const people = await loadPeople(db, ['103', '133'], now);
    expect(people.find(({ id }) => id === pao.id)).toMatchObject({
      sessionId: 's1',
      screenMessageId: null,
      language: 'en',
      unreachableSince: null,
    });
    expect(people.find(({ id }) => id === my.id)).toMatchObject({
      sessionId: null,
      screenMessageId: 7,
      language: 'en',
    });
  });

  it('are out of reach since the first time that was noticed', async () => {
    const { db } = await withUnits(await open());
    await markUnreachable(db, { chatId: '103' }, 'blocked', before);
    await markUnreachable(db, { personId: pao.id }, 'deactivated', now);
    const person = await db.person.findUnique({ where: { id: pao.id } });
    expect(person).toMatchObject({ unreachableSince: before, unreachableReason: 'blocked' });
    expect(await countPeople(db)).toEqual({ known: 2, unreachable: 1 });
  });

  it('are let in by links that work once', async () => {
    const { db } = await withUnits(await open());
    const invite = {
      unitId: 'u-nh03',
      role: 'secretary',
      createdAt: before,
      createdBy: null,
      expiresAt: after,
    } as const;
    await insertInvites(db, [{ id: 'i1', tokenHash: 'h1', ...invite }]);
    await insertInvites(db, [{ id: 'i2', tokenHash: 'h2', ...invite }]);
    await insertInvites(db, [{ id: 'i3', tokenHash: 'h3', ...invite, unitId: null, role: 'admin' }]);
    expect(await findInvites(db, [])).toEqual([]);
    expect((await findInvites(db, ['h1', 'hx'])).map(({ id, role }) => `${id} ${role}`)).toEqual([
      'i1 secretary',
    ]);
    await spendInvite(db, 'i1', pao.id, now);
    await expect(spendInvite(db, 'i1', my.id, now)).rejects.toThrow(InviteUsed);
    await revokeInvites(db, 'u-nh03', 'secretary', now);
    await expect(spendInvite(db, 'i2', my.id, now)).rejects.toThrow(InviteUsed);
    const [used, withdrawn, other] = await findInvites(db, ['h1', 'h2', 'h3']).then((all) =>
      all.sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    expect(used).toMatchObject({ usedBy: pao.id, revokedAt: null });
    expect(withdrawn).toMatchObject({ usedBy: null, revokedAt: now });
    expect(other).toMatchObject({ usedBy: null, revokedAt: null });
    await revokeInvites(db, null, 'admin', now);
    await expect(spendInvite(db, 'i3', my.id, now)).rejects.toThrow(InviteUsed);
  });

  it('have an administrator from the moment that one holds the office', async () => {
    const { db } = await withUnits(await open());
    expect(await hasAdministrator(db, now)).toBe(false);
    await insertAppointments(db, [{ ...office('a1', my.id, 'admin', before, now), unitId: null }]);
    expect(await hasAdministrator(db, now)).toBe(false);
    await insertAppointments(db, [{ ...office('a2', my.id, 'admin'), unitId: null }]);
    expect(await hasAdministrator(db, now)).toBe(true);
  });
});
