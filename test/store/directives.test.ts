import { expect, it } from 'vitest';
import type { Role } from '../../src/domain/roles.ts';
import type { Database, Db } from '../../src/store/database.ts';
import {
  acknowledge,
  addAddressees,
  countRead,
  type Directive,
  findSent,
  insertDirective,
  listReceived,
  listSent,
  loadOpenDirectives,
  wasSentTo,
} from '../../src/store/directives.ts';
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
  it('are listed for the sender alone, the newest first, as many as asked for', async () => {
    const { db } = await withPeople(open);
    await send(
      db,
      directiveOf('cv-1'),
      directiveOf('cv-2', { createdBy: 'tua' }),
      directiveOf('cv-3'),
      directiveOf('cv-4'),
    );
    expect(idsOf(await listSent(db, 'linh', 10))).toEqual(['cv-4', 'cv-3', 'cv-1']);
    expect(idsOf(await listSent(db, 'linh', 2))).toEqual(['cv-4', 'cv-3']);
    expect(idsOf(await listSent(db, 'linh', 0))).toEqual([]);
    expect(idsOf(await listSent(db, 'tua', 10))).toEqual(['cv-2']);
    expect(await listSent(db, 'pao', 10)).toEqual([]);
  });

  it('come back whole, to the sender and to nobody else', async () => {
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
    expect(await findSent(db, 'cv-1', 'linh')).toEqual(whole);
    expect(await findSent(db, 'cv-1', 'tua')).toBeNull();
    expect(await findSent(db, 'cv-9', 'linh')).toBeNull();
  });
});

forEachEngine('directives that somebody received', (open) => {
  it('are those of one office, the newest first, with when they were read', async () => {
    const { db } = await withPeople(open);
    await send(db, directiveOf('cv-1'), directiveOf('cv-2'), directiveOf('cv-3'), directiveOf('cv-4'));
    await addAddressees(db, [
      addressee('cv-1', 'pao'),
      addressee('cv-2', 'my'),
      addressee('cv-3', 'pao'),
      addressee('cv-4', 'pao', 'NH02'),
    ]);
    await acknowledge(db, 'cv-1', 'pao', later);
    await acknowledge(db, 'cv-3', 'my', later);
    const received = async (personId: string, unitId: string, limit = 9) =>
      (await listReceived(db, { personId, unitId }, limit)).map(({ directive, readAt }) => [
        directive.id,
        readAt,
      ]);
    expect(await received('pao', 'NH01')).toEqual([
      ['cv-3', null],
      ['cv-1', later],
    ]);
    expect(await received('pao', 'NH01', 1)).toEqual([['cv-3', null]]);
    expect(await received('pao', 'NH02')).toEqual([['cv-4', null]]);
    expect(await received('pao', 'NH03')).toEqual([]);
    expect(await received('my', 'NH01')).toEqual([['cv-2', null]]);
  });

  it('hold nothing beside the directive itself', async () => {
    const { db } = await withPeople(open);
    await send(db, directiveOf('cv-1'));
    await addAddressees(db, [addressee('cv-1', 'pao')]);
    await acknowledge(db, 'cv-1', 'pao', now);
    expect((await listReceived(db, { personId: 'pao', unitId: 'NH01' }, 1))[0]?.directive).toEqual(
      directiveOf('cv-1'),
    );
  });

  it('are noted once for an office, however often they are sent', async () => {
    const { db } = await withPeople(open);
    await send(db, directiveOf('cv-1'));
    await addAddressees(db, []);
    await addAddressees(db, [addressee('cv-1', 'pao'), addressee('cv-1', 'pao')]);
    await addAddressees(db, [addressee('cv-1', 'pao'), addressee('cv-1', 'pao', 'NH01', 'deputy')]);
    expect(await db.addressee.count()).toBe(2);
    expect(await listReceived(db, { personId: 'pao', unitId: 'NH01' }, 9)).toHaveLength(1);
  });

  it('were sent to a person in a unit, or they were not', async () => {
    const { db } = await withPeople(open);
    await send(db, directiveOf('cv-1'), directiveOf('cv-2'));
    await addAddressees(db, [addressee('cv-1', 'pao', 'NH01')]);
    for (const [id, personId, unitIds, isTheirs] of [
      ['cv-1', 'pao', ['NH01'], true],
      ['cv-1', 'pao', ['NH02', 'NH01'], true],
      ['cv-1', 'pao', ['NH02'], false],
      ['cv-1', 'pao', [], false],
      ['cv-1', 'my', ['NH01'], false],
      ['cv-2', 'pao', ['NH01'], false],
      ['cv-9', 'pao', ['NH01'], false],
    ] as const) {
      const sent = await wasSentTo(db, id, { personId, unitIds: [...unitIds] });
      expect(sent, `${id} ${personId} ${unitIds.join()}`).toBe(isTheirs);
    }
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

  it('are not those that the person was sent, nor those that a predecessor has read', async () => {
    const { db } = await withPeople(open);
    await send(db, directiveOf('cv-1'), directiveOf('cv-2'), directiveOf('cv-3'));
    await addAddressees(db, [addressee('cv-1', 'my'), addressee('cv-2', 'sua'), addressee('cv-3', 'sua')]);
    await acknowledge(db, 'cv-2', 'sua', now);
    expect(await openFor(db, 'my')).toEqual(['cv-3']);
    expect(await openFor(db, 'pao')).toEqual(['cv-1', 'cv-3']);
    expect(await openFor(db, 'sua')).toEqual(['cv-1']);
  });

  it('stay open when somebody of another unit has read them', async () => {
    const { db } = await withPeople(open);
    await send(db, directiveOf('cv-1'));
    await addAddressees(db, [addressee('cv-1', 'sua', 'NH02')]);
    await acknowledge(db, 'cv-1', 'sua', now);
    expect(await openFor(db, 'pao')).toEqual(['cv-1']);
    expect(await openFor(db, 'pao', { unitId: 'NH02' })).toEqual([]);
  });
});
