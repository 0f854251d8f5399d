/** What a batch writes: all of it in one go, or nothing. */
import { expect, it } from 'vitest';
import { Changes, changePerson, writeChanges } from '../../src/actions/changes.ts';
import { SessionConflict } from '../../src/store/sessions.ts';
import { forEachEngine } from '../database.ts';
import { addPerson, addUnit, deliveryOf, earlier, now } from '../store/district.ts';

const session = (id: string, revision: number) => ({
  ...{ id, flow: 'broadcast', version: 1, state: '{}', holderId: 'pao', revision, updatedAt: now },
});

it('adds up what is changed of one person, the later word over the earlier', () => {
  const changes = new Changes();
  changePerson(changes, { id: 'pao', language: 'en', sessionId: 's1' });
  changePerson(changes, { id: 'pao', sessionId: null, screenMessageId: 5 });
  changePerson(changes, { id: 'my', language: 'vi' });
  expect([...changes.people.values()]).toEqual([
    { id: 'pao', language: 'en', sessionId: null, screenMessageId: 5 },
    { id: 'my', language: 'vi' },
  ]);
});

forEachEngine('a batch', (open) => {
  it('that changes nothing writes nothing', async () => {
    const { db, transaction } = await open();
    await transaction((tx) => writeChanges(tx, new Changes()));
    expect([await db.audit.count(), await db.delivery.count(), await db.person.count()]).toEqual([0, 0, 0]);
  });

  it('writes a new person with their office, their conversation and what is sent to them', async () => {
    const { db, transaction } = await open();
    await addUnit(db, 'NH01');
    const changes = new Changes();
    changes.newPeople.push({ id: 'pao', telegramId: '103', language: 'vi', createdAt: now });
    const office = { id: 'a1', personId: 'pao', unitId: 'NH01', role: 'secretary' as const };
    changes.appointments.push({ ...office, startsAt: now, endsAt: null });
    changePerson(changes, { id: 'pao', consentVersion: 1, sessionId: 'broadcast:pao' });
    changes.sessions.set('broadcast:pao', session('broadcast:pao', 1));
    changes.deliveries.push(deliveryOf('d1', 'reply'));
    changes.audit.push({ at: now, personId: 'pao', act: 'join', unitId: 'NH01' });
    await transaction((tx) => writeChanges(tx, changes));
    expect(await db.person.findUnique({ where: { id: 'pao' } })).toMatchObject({
      telegramId: '103',
      consentVersion: 1,
      sessionId: 'broadcast:pao',
    });
    expect(await db.appointment.findMany()).toMatchObject([{ ...office, startsAt: now, endsAt: null }]);
    expect(await db.delivery.findMany()).toMatchObject([{ id: 'd1', state: 'queued' }]);
    expect(await db.audit.findMany()).toMatchObject([{ personId: 'pao', act: 'join', unitId: 'NH01' }]);
  });

  it('runs what is rare after the messages were queued, in order', async () => {
    const { db, transaction } = await open();
    const changes = new Changes();
    const seen: string[] = [];
    changes.deliveries.push(deliveryOf('d1'));
    changes.writes.push(async (tx) => seen.push(`first of ${await tx.delivery.count()}`));
    changes.writes.push(async (tx) => seen.push(`then of ${await tx.audit.count()}`));
    changes.audit.push({ at: now, personId: null, act: 'export' });
    await transaction((tx) => writeChanges(tx, changes));
    expect(seen).toEqual(['first of 1', 'then of 0']);
    expect(await db.audit.count()).toBe(1);
  });

  it.each(['a conversation that somebody else changed', 'a write that fails'])(
    'leaves no trace after %s',
    async (why) => {
      const { db, transaction } = await open();
      await addPerson(db, 'my');
      await db.session.create({ data: session('broadcast:pao', 4) });
      const changes = new Changes();
      changes.newPeople.push({ id: 'pao', telegramId: '103', language: 'vi', createdAt: earlier });
      changePerson(changes, { id: 'my', language: 'en' });
      changes.deliveries.push(deliveryOf('d1'));
      changes.audit.push({ at: now, personId: 'pao', act: 'join' });
      if (why.startsWith('a write'))
        changes.writes.push(async () => {
          throw new SessionConflict('as another process would');
        });
      else changes.sessions.set('broadcast:pao', session('broadcast:pao', 4));
      await expect(transaction((tx) => writeChanges(tx, changes))).rejects.toThrow(SessionConflict);
      expect(await db.person.findMany({ select: { id: true, language: true } })).toEqual([
        { id: 'my', language: 'vi' },
      ]);
      expect([await db.delivery.count(), await db.audit.count()]).toEqual([0, 0]);
      expect(await db.session.findMany()).toMatchObject([{ revision: 4 }]);
    },
  );

  it('ends a conversation at the revision at which it was read, and no other', async () => {
    const { db, transaction } = await open();
    await db.session.create({ data: session('broadcast:pao', 4) });
    const ending = (revision: number) => {
      const changes = new Changes();
      changes.droppedSessions.set('broadcast:pao', revision);
      return transaction((tx) => writeChanges(tx, changes));
    };
    await expect(ending(3)).rejects.toThrow(SessionConflict);
    await ending(4);
    expect(await db.session.count()).toBe(0);
  });
});
