import { expect, it } from 'vitest';
import type { Reach } from '../../../src/domain/permissions.ts';
import type { Role } from '../../../src/domain/roles.ts';
import {
  AppointmentEnded,
  countAdministrators,
  endAppointment,
  findHeld,
  leaveConversations,
  listHolders,
  unitsWithout,
} from '../../../src/store/appointments.ts';
import type { Database } from '../../../src/store/database.ts';
import {
  findInvites,
  findOpenInvite,
  hasAdministrator,
  type Invite,
  insertInvites,
  listOpenInvites,
  revokeInvite,
  revokeInvites,
  spendInvite,
} from '../../../src/store/invites.ts';
import {
  changePeople,
  endAppointments,
  loadPeopleById,
  markUnreachable,
  recordScreens,
} from '../../../src/store/people.ts';
import { forEachEngine } from '../../database.ts';
import {
  addDistrict,
  addOffice,
  addPerson,
  day,
  dayBefore,
  earlier,
  later,
  now,
} from '../../store/district.ts';

const justBefore = '2026-11-09T04:59:59.999Z';
const reach = (unitId: string | null, scope: Reach['scope']): Reach => ({ officeId: 'mine', unitId, scope });

async function withPeople(open: () => Promise<Database>): Promise<Database> {
  const database = await open();
  await addDistrict(database.db);
  for (const person of ['linh', 'pao', 'my']) await addPerson(database.db, person);
  return database;
}

forEachEngine('an office', (open) => {
  it.each<[startsAt: string, endsAt: string | null, holds: boolean]>([
    [earlier, null, true],
    [now, null, true],
    ['2026-11-09T05:00:00.001Z', null, false],
    [later, null, false],
    [earlier, later, true],
    [earlier, '2026-11-09T05:00:00.001Z', true],
    [earlier, now, false],
    [earlier, justBefore, false],
    [now, now, false],
  ])('from %s to %s is held now: %s', async (startsAt, endsAt, holds) => {
    const { db } = await withPeople(open);
    const id = await addOffice(db, 'pao', 'secretary', 'NH01', { startsAt, endsAt });
    expect(await listHolders(db, 'NH01', now)).toHaveLength(holds ? 1 : 0);
    const held = await findHeld(db, id, { reaches: [reach('NH', 'subtree')], on: day, at: now });
    expect(held?.id ?? null).toBe(holds ? id : null);
    const without = await unitsWithout(db, 'NH01', 'secretary', { on: day, at: now });
    expect(without).toHaveLength(holds ? 0 : 1);
    const [pao] = await loadPeopleById(db, ['pao'], now);
    expect(pao?.appointments).toHaveLength(holds ? 1 : 0);
  });

  it.each<[reaches: Reach[], unit: string | null, on: string, isFound: boolean]>([
    [[], 'NH01', day, false],
    [[reach('NH01', 'own')], 'NH01', day, true],
    [[reach('NH', 'own')], 'NH01', day, false],
    [[reach('NH', 'subtree')], 'NH01', day, true],
    [[reach('H', 'subtree')], 'NH02A', day, true],
    [[reach('NK', 'subtree')], 'NH01', day, false],
    [[reach('NK', 'subtree'), reach('NH', 'subtree')], 'NH01', day, true],
    [[reach('NK', 'subtree')], 'NH03', dayBefore, true],
    [[reach('NK', 'subtree')], 'NH03', day, false],
    [[reach(null, 'all')], 'NH01', day, true],
    [[reach(null, 'all')], null, day, true],
    [[reach('H', 'subtree')], null, day, false],
  ])('seen with %j at %s on %s: %s', async (reaches, unit, on, isFound) => {
    const { db } = await withPeople(open);
    const role = unit === null ? 'admin' : 'secretary';
    const id = await addOffice(db, 'pao', role, unit);
    const held = await findHeld(db, id, { reaches, on, at: now });
    expect(held).toEqual(
      isFound ? { id, personId: 'pao', unitId: unit, role, startsAt: earlier, endsAt: null } : null,
    );
  });

  it('is not found by an id that nobody has', async () => {
    const { db } = await withPeople(open);
    const asked = { reaches: [reach(null, 'all')], on: day, at: now };
    expect(await findHeld(db, 'unheard of', asked)).toBeNull();
    expect(await findHeld(db, "' OR '1'='1", asked)).toBeNull();
  });

  it('ends once, at the instant; a second end is refused', async () => {
    const { db } = await withPeople(open);
    const id = await addOffice(db, 'pao', 'secretary', 'NH01');
    await endAppointment(db, id, now);
    expect((await db.appointment.findUniqueOrThrow({ where: { id } })).endsAt).toBe(now);
    await expect(endAppointment(db, id, now)).rejects.toThrow(AppointmentEnded);
    await expect(endAppointment(db, id, later)).rejects.toThrow(AppointmentEnded);
    await expect(endAppointment(db, 'unheard of', now)).rejects.toThrow(AppointmentEnded);
  });

  it('that is to end later can end earlier', async () => {
    const { db } = await withPeople(open);
    const id = await addOffice(db, 'pao', 'secretary', 'NH01', { endsAt: later });
    await endAppointment(db, id, now);
    expect(await listHolders(db, 'NH01', now)).toEqual([]);
    expect(await listHolders(db, 'NH01', justBefore)).toHaveLength(1);
  });

  it('is missing at the units below, in the order of codes, on the date', async () => {
    const { db } = await withPeople(open);
    await addOffice(db, 'pao', 'secretary', 'NH01');
    await addOffice(db, 'my', 'deputy', 'NH02');
    const missing = async (root: string, role: Role, on = day, at = now) =>
      (await unitsWithout(db, root, role, { on, at })).map(({ code }) => code).join(' ');
    expect(await missing('NH', 'secretary')).toBe('NH NH02 NH02A NH03');
    expect(await missing('NH', 'secretary', dayBefore)).toBe('NH NH02 NH02A');
    expect(await missing('NH', 'secretary', day, '2026-09-01T00:00:00.000Z')).toBe('NH NH01 NH02 NH02A NH03');
    expect(await missing('NH', 'deputy')).toBe('NH NH01 NH02A NH03');
    expect(await missing('NH01', 'secretary')).toBe('');
    expect(await missing('unheard of', 'secretary')).toBe('');
  });

  it('of an administrator counts where it is of the whole installation', async () => {
    const { db } = await withPeople(open);
    expect(await hasAdministrator(db, now)).toBe(false);
    await addOffice(db, 'pao', 'secretary', 'NH01');
    await addOffice(db, 'linh', 'admin', null, { startsAt: now, endsAt: later });
    for (const [at, count] of [
      [justBefore, 0],
      [now, 1],
      ['2026-11-30T23:59:59.999Z', 1],
      [later, 0],
    ] as const) {
      expect(await countAdministrators(db, at), at).toBe(count);
      expect(await hasAdministrator(db, at), at).toBe(count > 0);
    }
  });

  it('and every other of a person end together, with the consent that they stood on', async () => {
    const { db } = await withPeople(open);
    const past = await addOffice(db, 'pao', 'deputy', 'NH01', { endsAt: justBefore });
    const present = await addOffice(db, 'pao', 'secretary', 'NH01');
    const planned = await addOffice(db, 'pao', 'staff', 'NH', { endsAt: later });
    const others = await addOffice(db, 'my', 'secretary', 'NH02');
    const consent = {
      consentVersion: 3,
      consentAt: earlier,
      appointmentId: present,
      sessionId: 'report:x:2026-11',
    };
    await changePeople(db, [
      { id: 'pao', ...consent },
      { id: 'my', ...consent },
    ]);
    await endAppointments(db, 'pao', now);
    const ends = Object.fromEntries((await db.appointment.findMany()).map(({ id, endsAt }) => [id, endsAt]));
    expect(ends).toEqual({ [past]: justBefore, [present]: now, [planned]: now, [others]: null });
    const gone = { consentVersion: null, consentAt: null, appointmentId: null, sessionId: null };
    expect(await db.person.findUnique({ where: { id: 'pao' } })).toMatchObject(gone);
    expect(await db.person.findUnique({ where: { id: 'my' } })).toMatchObject(consent);
  });
});

forEachEngine('conversations of somebody who leaves an office', (open) => {
  const sessions = [
    'behalf:pao:NH01:2026-11',
    'return:pao:r1',
    'explanation:pao:r1',
    'broadcast:pao',
    'reorganise:pao',
    'report:NH01:2026-11',
    'broadcast:my',
    'behalf:my:NH01:2026-11',
  ];

  it.each([
    [true, sessions],
    [false, ['report:NH01:2026-11', 'broadcast:my', 'behalf:my:NH01:2026-11']],
  ])(
    'with another office left: %s, keep what is the branch’s and other people’s',
    async (hasOffice, left) => {
      const { db } = await withPeople(open);
      for (const id of sessions)
        await db.session.create({
          data: { id, flow: id.split(':')[0] ?? '', version: 1, state: '{}', revision: 1, updatedAt: now },
        });
      await changePeople(db, [
        { id: 'pao', sessionId: 'broadcast:pao' },
        { id: 'my', sessionId: 'broadcast:my' },
      ]);
      await leaveConversations(db, 'pao', hasOffice);
      const kept = (await db.session.findMany()).map(({ id }) => id);
      expect(kept.sort()).toEqual([...left].sort());
      expect((await loadPeopleById(db, ['pao'], now))[0]?.sessionId).toBeNull();
      expect((await loadPeopleById(db, ['my'], now))[0]?.sessionId).toBe('broadcast:my');
    },
  );
});

forEachEngine('what a conversation changes of people', (open) => {
  it('changes what is named and leaves the rest, for many in one go', async () => {
    const { db } = await withPeople(open);
    await changePeople(db, [
      { id: 'pao', sessionId: 's1', screenMessageId: 7 },
      { id: 'my', language: 'en' },
      { id: 'linh', sessionId: 's2', screenMessageId: 8 },
    ]);
    await changePeople(db, [
      { id: 'pao', screenMessageId: null },
      { id: 'my' },
      { id: 'unheard of', language: 'en' },
    ]);
    await changePeople(db, []);
    const people = await loadPeopleById(db, ['linh', 'my', 'pao'], now);
    const shown = people.map(({ id, language, sessionId, screenMessageId }) => [
      id,
      language,
      sessionId,
      screenMessageId,
    ]);
    expect(shown.sort()).toEqual([
      ['linh', 'vi', 's2', 8],
      ['my', 'en', null, null],
      ['pao', 'vi', 's1', null],
    ]);
  });

  it('makes reachable whoever writes again, with or without another change', async () => {
    const { db } = await withPeople(open);
    for (const personId of ['pao', 'my', 'linh']) await markUnreachable(db, { personId }, 'blocked', now);
    await markUnreachable(db, { chatId: 't-pao' }, 'deactivated', later);
    expect(await db.person.findUnique({ where: { id: 'pao' } })).toMatchObject({
      unreachableSince: now,
      unreachableReason: 'blocked',
    });
    await changePeople(db, [
      { id: 'pao', reachable: true },
      { id: 'my', reachable: true, language: 'en' },
    ]);
    const rows = await db.person.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map((row) => [row.id, row.unreachableSince, row.unreachableReason, row.language])).toEqual([
      ['linh', now, 'blocked', 'vi'],
      ['my', null, null, 'en'],
      ['pao', null, null, 'vi'],
    ]);
  });

  it('notes the message of each screen', async () => {
    const { db } = await withPeople(open);
    await recordScreens(db, []);
    await recordScreens(db, [
      { personId: 'pao', messageId: 2_000_000_001 },
      { personId: 'my', messageId: 12 },
    ]);
    const screens = (await loadPeopleById(db, ['pao', 'my', 'linh'], now)).map(
      (each) => each.screenMessageId,
    );
    expect(screens.sort()).toEqual([12, 2_000_000_001, null]);
  });
});

forEachEngine('a link into an office', (open) => {
  const invite = (id: string, more: Partial<Invite> = {}): Invite => ({
    id,
    tokenHash: `hash of ${id}`,
    unitId: 'NH01',
    role: 'secretary',
    createdAt: earlier,
    createdBy: 'linh',
    expiresAt: later,
    ...more,
  });

  it.each<[what: string, more: Partial<Invite>, at: string, isOpen: boolean]>([
    ['is open before it expires', {}, now, true],
    ['is open a moment before', {}, '2026-11-30T23:59:59.999Z', true],
    ['is over when it expires', {}, later, false],
    ['is over long after', { expiresAt: earlier }, now, false],
  ])('%s', async (_what, more, at, isOpen) => {
    const { db } = await withPeople(open);
    await insertInvites(db, [invite('i1', more)]);
    const asked = { reaches: [reach('NH', 'subtree')], on: day, at };
    expect((await findOpenInvite(db, { id: 'i1' }, asked)) !== null).toBe(isOpen);
    expect((await findOpenInvite(db, { tokenHash: 'hash of i1' }, asked)) !== null).toBe(isOpen);
    const all = await listOpenInvites(
      db,
      { rootId: null, roles: ['secretary'], on: day, at },
      { page: 0, size: 9 },
    );
    expect(all.total).toBe(isOpen ? 1 : 0);
  });

  it('never gives its secret away, and is found only within reach', async () => {
    const { db } = await withPeople(open);
    await insertInvites(db, [invite('i1'), invite('i2', { unitId: null, role: 'admin' })]);
    for (const [id, reaches, isFound] of [
      ['i1', [reach('NH01', 'own')], true],
      ['i1', [reach('NH', 'own')], false],
      ['i1', [reach('NK', 'subtree')], false],
      ['i1', [], false],
      ['i2', [reach('H', 'subtree')], false],
      ['i2', [reach(null, 'all')], true],
    ] as const) {
      const found = await findOpenInvite(db, { id }, { reaches, on: day, at: now });
      expect(found !== null, `${id} ${JSON.stringify(reaches)}`).toBe(isFound);
      if (found !== null) expect(Object.keys(found).sort()).toEqual(['expiresAt', 'id', 'role', 'unitId']);
    }
  });

  it('is listed with the others below a unit, the newest first, a page at a time', async () => {
    const { db } = await withPeople(open);
    await insertInvites(db, [
      invite('i1'),
      invite('i2', { unitId: 'NH02', role: 'deputy' }),
      invite('i3', { unitId: 'NK01' }),
      invite('i4', { unitId: 'NH03' }),
      invite('i5', { unitId: null, role: 'admin' }),
      invite('i6', { expiresAt: earlier }),
      invite('i7', { unitId: 'NH02A', role: 'staff' }),
    ]);
    const listed = async (rootId: string | null, roles: Role[], on: string, page: number, size: number) => {
      const { invites, total } = await listOpenInvites(db, { rootId, roles, on, at: now }, { page, size });
      return `${invites.map(({ id }) => id).join(' ')} of ${total}`;
    };
    const all: Role[] = ['secretary', 'deputy', 'staff', 'admin'];
    expect(await listed('NH', all, day, 0, 9)).toBe('i7 i4 i2 i1 of 4');
    expect(await listed('NH', all, dayBefore, 0, 9)).toBe('i7 i2 i1 of 3');
    expect(await listed('NH', ['secretary'], day, 0, 9)).toBe('i4 i1 of 2');
    expect(await listed('NH', all, day, 0, 3)).toBe('i7 i4 i2 of 4');
    expect(await listed('NH', all, day, 1, 3)).toBe('i1 of 4');
    expect(await listed('NH', all, day, 2, 3)).toBe(' of 4');
    expect(await listed('NK', all, day, 0, 9)).toBe('i3 of 1');
    expect(await listed(null, all, day, 0, 9)).toBe('i7 i5 i4 i3 i2 i1 of 6');
    expect(await listed(null, ['admin'], day, 0, 9)).toBe('i5 of 1');
    expect(await listed('unheard of', all, day, 0, 9)).toBe(' of 0');
  });

  it('is withdrawn once, and not when it was used', async () => {
    const { db } = await withPeople(open);
    await insertInvites(db, [invite('i1'), invite('i2')]);
    expect(await revokeInvite(db, 'i1', now)).toBe(true);
    expect(await revokeInvite(db, 'i1', later)).toBe(false);
    await spendInvite(db, 'i2', 'pao', now);
    expect(await revokeInvite(db, 'i2', later)).toBe(false);
    expect(await revokeInvite(db, 'unheard of', now)).toBe(false);
    const kept = await findInvites(db, ['hash of i1', 'hash of i2', 'hash of i9']);
    expect(kept.map(({ id, usedBy, revokedAt }) => [id, usedBy, revokedAt]).sort()).toEqual([
      ['i1', null, now],
      ['i2', 'pao', null],
    ]);
    expect(await findInvites(db, [])).toEqual([]);
  });

  it('gives way to a new one of the same role at the same unit, and to no other', async () => {
    const { db } = await withPeople(open);
    await insertInvites(db, [
      invite('same'),
      invite('other role', { role: 'deputy' }),
      invite('other unit', { unitId: 'NH02' }),
      invite('everywhere', { unitId: null, role: 'admin' }),
    ]);
    const openIds = async () =>
      (await db.invite.findMany({ where: { revokedAt: null }, orderBy: { id: 'asc' } })).map(({ id }) => id);
    await revokeInvites(db, 'NH01', 'secretary', now);
    expect(await openIds()).toEqual(['everywhere', 'other role', 'other unit']);
    await revokeInvites(db, null, 'admin', now);
    expect(await openIds()).toEqual(['other role', 'other unit']);
    await insertInvites(db, []);
  });
});
