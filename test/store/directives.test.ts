import { expect, it } from 'vitest';
import type { Role } from '../../src/domain/roles.ts';
import { directiveTo } from '../../src/messages/directive-notice.ts';
import type { Database, Db } from '../../src/store/database.ts';
import { enqueueMessages } from '../../src/store/deliveries.ts';
import {
  acknowledge,
  addAddressees,
  countRead,
  type Directive,
  findDirective,
  insertDirective,
  listSent,
  listToChase,
  loadOpenDirectives,
  loadReceived,
} from '../../src/store/directives.ts';
import { saveReceipt } from '../../src/store/receipts.ts';
import { forEachEngine } from '../database.ts';
import { addDistrict, addPerson, day, dayBefore, earlier, later, now } from './district.ts';

const audienceOf = (unitId: string, roles: readonly Role[], kinds: readonly string[] | null = null) =>
  JSON.stringify({ unitId, roles, kinds });

const directiveOf = (id: string, more: Partial<Directive> = {}): Directive => ({
  id,
  unitId: 'NH',
  number: '12-CV/ĐU',
  type: 'plan',
  title: `Công văn ${id}`,
  body: 'Đề nghị các chi bộ báo cáo.',
  fileId: null,
  fileName: null,
  audience: audienceOf('NH', ['secretary']),
  createdAt: now,
  createdBy: 'linh',
  dueOn: null,
  details: null,
  recalledAt: null,
  ...more,
});

async function withPeople(open: () => Promise<Database>): Promise<Database> {
  const database = await open();
  await addDistrict(database.db);
  for (const person of ['linh', 'tua', 'pao', 'my', 'sua']) await addPerson(database.db, person);
  return database;
}

const send = (db: Db, ...directives: Directive[]) =>
  Promise.all(directives.map((directive) => insertDirective(db, directive)));
const addressee = (directiveId: string, personId: string, unitId = 'NH01', role = 'secretary') => ({
  directiveId,
  personId,
  unitId,
  role,
});
const idsOf = (directives: readonly { id: string }[]) => directives.map(({ id }) => id);

forEachEngine('directives that somebody sent', (open) => {
  it('are listed for the sender alone, the newest first', async () => {
    const { db } = await withPeople(open);
    await send(
      db,
      directiveOf('cv-1'),
      directiveOf('cv-2', { createdBy: 'tua' }),
      directiveOf('cv-3'),
      directiveOf('cv-4'),
    );
    expect(idsOf(await listSent(db, 'linh'))).toEqual(['cv-4', 'cv-3', 'cv-1']);
    expect(idsOf(await listSent(db, 'tua'))).toEqual(['cv-2']);
    expect(await listSent(db, 'pao')).toEqual([]);
  });

  it('are seen by an office as far as it reaches, whoever sent them', async () => {
    const { db } = await withPeople(open);
    await send(db, directiveOf('cv-1'), directiveOf('cv-2', { createdBy: 'tua' }), directiveOf('cv-3'));
    await addAddressees(db, [
      addressee('cv-1', 'pao', 'NH02A'),
      addressee('cv-1', 'my', 'NK01'),
      addressee('cv-2', 'sua', 'NK01'),
    ]);
    const seen = async (unitId: string) => idsOf(await listSent(db, 'tua', { unitId, on: day }));
    expect(await seen('NH')).toEqual(['cv-2', 'cv-1']);
    expect(await seen('NH03')).toEqual(['cv-2']);
    expect(await seen('NK')).toEqual(['cv-2', 'cv-1']);
  });

  it('come back whole', async () => {
    const { db } = await withPeople(open);
    const whole = directiveOf('cv-1', {
      unitId: null,
      number: null,
      body: null,
      fileId: 'BQACAgUAAxk',
      fileName: 'Kế hoạch «tháng 11».pdf',
      dueOn: '2026-11-20',
    });
    await send(db, whole);
    expect(await findDirective(db, 'cv-1')).toEqual(whole);
    expect(await findDirective(db, 'cv-9')).toBeNull();
  });
});

forEachEngine('directives that somebody received', (open) => {
  const received = async (db: Db, personId: string, unitId: string, role: Role = 'secretary') =>
    (await loadReceived(db, { personId, offices: [{ unitId, role }], on: day })).map(({ id, readAt }) => [
      id,
      readAt,
    ]);

  it('are those of one office, not read first, then the newest, with when they were read', async () => {
    const { db } = await withPeople(open);
    await send(db, directiveOf('cv-1'), directiveOf('cv-2'), directiveOf('cv-3'), directiveOf('cv-4'));
    await addAddressees(db, [
      addressee('cv-1', 'pao'),
      addressee('cv-2', 'pao'),
      addressee('cv-3', 'pao'),
      addressee('cv-4', 'pao', 'NH02'),
    ]);
    await acknowledge(db, 'cv-3', 'pao', later);
    await acknowledge(db, 'cv-2', 'my', later);
    expect(await received(db, 'pao', 'NH01')).toEqual([
      ['cv-2', null],
      ['cv-1', null],
      ['cv-3', later],
    ]);
    expect(await received(db, 'pao', 'NH02')).toEqual([['cv-4', null]]);
    expect(await received(db, 'pao', 'NH03')).toEqual([]);
  });

  it('stay with the office: the successor finds what a predecessor received, and when that was read', async () => {
    const { db } = await withPeople(open);
    await send(db, directiveOf('cv-1'), directiveOf('cv-2'), directiveOf('cv-3'), directiveOf('cv-4'));
    await addAddressees(db, [
      addressee('cv-1', 'pao'),
      addressee('cv-2', 'pao'),
      addressee('cv-2', 'my'),
      addressee('cv-3', 'pao', 'NH01', 'deputy'),
      addressee('cv-4', 'my', 'NH01', 'deputy'),
    ]);
    await acknowledge(db, 'cv-1', 'pao', now);
    await acknowledge(db, 'cv-2', 'pao', now);
    // What was forwarded to the successor is theirs to read; what was another office's is not theirs.
    expect(await received(db, 'my', 'NH01')).toEqual([
      ['cv-4', null],
      ['cv-2', null],
      ['cv-1', now],
    ]);
    expect(await received(db, 'sua', 'NH01', 'deputy')).toEqual([
      ['cv-4', null],
      ['cv-3', null],
    ]);
  });

  it('come whole, with who sent them and in which office they came, also one by itself', async () => {
    const { db } = await withPeople(open);
    await send(db, directiveOf('cv-1'), directiveOf('cv-2', { unitId: null }));
    await addAddressees(db, [addressee('cv-1', 'pao', 'NH02'), addressee('cv-2', 'pao')]);
    await acknowledge(db, 'cv-1', 'pao', now);
    const offices = ['NH01', 'NH02', null].map((unitId) => ({ unitId, role: 'secretary' as const }));
    const asked = { personId: 'pao', offices, on: day };
    const stage = { conveyedOn: null, isToConvey: true, carriedOutOn: null, isToCarryOut: false };
    expect(await loadReceived(db, asked, 'cv-1')).toEqual([
      { ...directiveOf('cv-1'), sender: 'Đảng ủy xã Nà Hỳ', receivedIn: 'NH02', readAt: now, ...stage },
    ]);
    expect(await loadReceived(db, asked, 'cv-2')).toEqual([
      { ...directiveOf('cv-2', { unitId: null }), sender: null, receivedIn: 'NH01', readAt: null, ...stage },
    ]);
    expect(await loadReceived(db, { ...asked, offices: [] }, 'cv-2')).toEqual([]);
    expect(await loadReceived(db, { ...asked, personId: 'my' }, 'cv-9')).toEqual([]);
  });

  it('are noted once for an office, however often they are sent', async () => {
    const { db } = await withPeople(open);
    await send(db, directiveOf('cv-1'));
    await addAddressees(db, []);
    await addAddressees(db, [addressee('cv-1', 'pao'), addressee('cv-1', 'pao')]);
    await addAddressees(db, [addressee('cv-1', 'pao'), addressee('cv-1', 'pao', 'NH01', 'deputy')]);
    expect(await db.addressee.count()).toBe(2);
    expect(await received(db, 'pao', 'NH01')).toHaveLength(1);
  });

  it('are read once: the first time stays', async () => {
    const { db } = await withPeople(open);
    await send(db, directiveOf('cv-1'), directiveOf('cv-2'));
    expect(await acknowledge(db, 'cv-1', 'pao', now)).toBe(true);
    expect(await acknowledge(db, 'cv-1', 'pao', later)).toBe(false);
    expect(await acknowledge(db, 'cv-1', 'my', later)).toBe(true);
    expect(await countRead(db, 'cv-1')).toBe(2);
    expect(await countRead(db, 'cv-2')).toBe(0);
    const read = await db.acknowledgement.findMany({
      where: { directiveId: 'cv-1' },
      orderBy: { personId: 'asc' },
    });
    expect(read.map(({ personId, readAt }) => [personId, readAt])).toEqual([
      ['my', later],
      ['pao', now],
    ]);
  });
});

forEachEngine('directives that are still open for an office', (open) => {
  interface Office {
    unitId?: string;
    kind?: string;
    role?: Role;
    since?: string;
    on?: string;
  }
  const openFor = async (db: Db, personId: string, office: Office = {}) =>
    idsOf(
      await loadOpenDirectives(db, {
        unitId: 'NH01',
        kind: 'hamletBranch',
        role: 'secretary',
        since: earlier,
        on: day,
        ...office,
        personId,
      }),
    );

  it.each<[audience: string, office: Office, isFor: boolean]>([
    [audienceOf('NH', ['secretary']), {}, true],
    [audienceOf('H', ['secretary']), {}, true],
    [audienceOf('NH01', ['secretary']), {}, true],
    [audienceOf('NK', ['secretary']), {}, false],
    [audienceOf('NH02', ['secretary']), {}, false],
    [audienceOf('NH', ['deputy']), {}, false],
    [audienceOf('NH', ['deputy', 'secretary']), {}, true],
    [audienceOf('NH', ['deputy']), { role: 'deputy' }, true],
    [audienceOf('NH', []), {}, false],
    [audienceOf('NH', ['secretary'], ['hamletBranch']), {}, true],
    [audienceOf('NH', ['secretary'], ['schoolBranch']), {}, false],
    [audienceOf('NH', ['secretary'], ['schoolBranch', 'hamletBranch']), {}, true],
    [audienceOf('NH', ['secretary'], []), {}, false],
    [audienceOf('NH', ['secretary'], ['committee']), { unitId: 'NH', kind: 'committee' }, false],
    [audienceOf('NH', ['secretary']), { unitId: 'NH03' }, true],
    [audienceOf('NH', ['secretary']), { unitId: 'NH03', on: dayBefore }, false],
    [audienceOf('NK', ['secretary']), { unitId: 'NH03', on: dayBefore }, true],
    [audienceOf('NH', ['secretary']), { unitId: 'unheard of' }, false],
  ])('are for those whom they address: %s %j', async (audience, office, isFor) => {
    const { db } = await withPeople(open);
    await send(db, directiveOf('cv-1', { audience }));
    expect(await openFor(db, 'pao', office)).toEqual(isFor ? ['cv-1'] : []);
  });

  it('begin at an instant, itself included, the oldest first', async () => {
    const { db } = await withPeople(open);
    await send(
      db,
      directiveOf('cv-3', { createdAt: later }),
      directiveOf('cv-1', { createdAt: earlier }),
      directiveOf('cv-2'),
    );
    expect(await openFor(db, 'pao')).toEqual(['cv-1', 'cv-2', 'cv-3']);
    expect(await openFor(db, 'pao', { since: now })).toEqual(['cv-2', 'cv-3']);
    expect(await openFor(db, 'pao', { since: '2026-11-09T05:00:00.001Z' })).toEqual(['cv-3']);
  });

  it('are not those that the person was sent, nor those that are done: conveyed, or read where nobody conveys', async () => {
    const { db } = await withPeople(open);
    await send(db, directiveOf('cv-1'), directiveOf('cv-2'), directiveOf('cv-3'));
    await addAddressees(db, [addressee('cv-1', 'my'), addressee('cv-2', 'sua'), addressee('cv-3', 'sua')]);
    await acknowledge(db, 'cv-2', 'sua', now);
    expect(await openFor(db, 'my')).toEqual(['cv-2', 'cv-3']);
    expect(await openFor(db, 'pao')).toEqual(['cv-1', 'cv-2', 'cv-3']);
    expect(await openFor(db, 'pao', { kind: 'committee' })).toEqual(['cv-1', 'cv-3']);
    await saveReceipt(db, {
      directiveId: 'cv-2',
      unitId: 'NH01',
      stage: 'conveyed',
      doneOn: day,
      saidAt: now,
      saidBy: 'sua',
      reportId: null,
    });
    expect(await openFor(db, 'pao')).toEqual(['cv-1', 'cv-3']);
    expect(await openFor(db, 'sua')).toEqual(['cv-1']);
    // Who has carried it out has conveyed it, said or not.
    await db.receipt.updateMany({ data: { stage: 'carriedOut' } });
    expect(await openFor(db, 'pao')).toEqual(['cv-1', 'cv-3']);
  });

  it('are not those that a later one has taken the place of', async () => {
    const { db } = await withPeople(open);
    const linkedBy = (kind: string) =>
      JSON.stringify({ linkedBy: [{ kind, id: 'cv-9', type: 'plan', number: null, title: 'Kế hoạch' }] });
    await send(
      db,
      directiveOf('cv-1', { details: linkedBy('supersedes') }),
      directiveOf('cv-2', { details: linkedBy('continues') }),
    );
    expect(await openFor(db, 'pao')).toEqual(['cv-2']);
  });

  it('are those that could not be delivered to the person, and no others that they were sent', async () => {
    const { db } = await withPeople(open);
    const states = ['queued', 'sending', 'sent', 'unknown', 'failed', 'cancelled'];
    for (const state of states) {
      await send(db, directiveOf(state));
      await addAddressees(db, [addressee(state, 'pao')]);
      const row = directiveTo({ id: 'pao', telegramId: '103' }, state, now);
      await db.delivery.create({ data: { id: state, method: '', ...row, state } });
    }
    expect(await openFor(db, 'pao')).toEqual(['cancelled', 'failed']);
    // Queued again, they are sent once more and no oftener.
    const pao = { id: 'pao', telegramId: '103' };
    const again = () =>
      enqueueMessages(
        db,
        states.map((state) => directiveTo(pao, state, later)),
      );
    expect([...(await again())].sort()).toEqual(['directive:cancelled:pao', 'directive:failed:pao']);
    expect((await again()).size).toBe(0);
    expect(await openFor(db, 'pao')).toEqual([]);
  });

  it('stay open when somebody of another unit has read them', async () => {
    const { db } = await withPeople(open);
    await send(db, directiveOf('cv-1'));
    await addAddressees(db, [addressee('cv-1', 'sua', 'NH02')]);
    await acknowledge(db, 'cv-1', 'sua', now);
    expect(await openFor(db, 'pao')).toEqual(['cv-1']);
    expect(await openFor(db, 'pao', { unitId: 'NH02' })).toEqual(['cv-1']);
    expect(await openFor(db, 'pao', { unitId: 'NH02', kind: 'committee' })).toEqual([]);
  });
});

forEachEngine('directives that are chased', (open) => {
  it('are those sent or due lately, and invitations for longer, whose meeting may be far off', async () => {
    const { db } = await withPeople(open);
    const meeting = { on: '2026-11-20', time: null, place: null };
    await send(
      db,
      directiveOf('cv-1', { createdAt: earlier }),
      directiveOf('cv-2', { createdAt: earlier, dueOn: day }),
      directiveOf('cv-3'),
      directiveOf('gm-1', { type: 'invitation', createdAt: earlier, details: JSON.stringify({ meeting }) }),
    );
    const asked = { since: now, dueSince: day };
    expect(idsOf(await listToChase(db, asked))).toEqual(['cv-2', 'cv-3']);
    const found = await listToChase(db, { ...asked, invitedSince: earlier });
    expect(found.map(({ id, meetingOn }) => [id, meetingOn])).toEqual([
      ['cv-2', null],
      ['cv-3', null],
      ['gm-1', '2026-11-20'],
    ]);
    expect(idsOf(await listToChase(db, { ...asked, invitedSince: now }))).toEqual(['cv-2', 'cv-3']);
  });
});
