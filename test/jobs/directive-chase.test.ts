import { expect, it } from 'vitest';
import { defaultSettings } from '../../src/domain/settings.ts';
import { chaseDirectives } from '../../src/jobs/directive-chase.ts';
import type { Database } from '../../src/store/database.ts';
import { acknowledge, addAddressees } from '../../src/store/directives.ts';
import { saveReceipt } from '../../src/store/receipts.ts';
import { forEachEngine } from '../database.ts';
import { addDistrict, addOffice, addPerson } from '../store/district.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const morning = (date: string) => new Date(`${date}T08:00:00+07:00`);

forEachEngine('the chasing of a directive', (open) => {
  async function prepared(): Promise<Database> {
    const database = await open();
    const { db } = database;
    await addDistrict(db);
    for (const person of ['pao', 'my', 'thang']) await addPerson(db, person);
    await addOffice(db, 'pao', 'secretary', 'NH01', { startsAt: '2026-01-01T00:00:00.000Z' });
    await addOffice(db, 'my', 'deputy', 'NH01', { startsAt: '2026-01-01T00:00:00.000Z' });
    await addOffice(db, 'thang', 'inCharge', 'NH01', { startsAt: '2026-01-01T00:00:00.000Z' });
    await db.directive.create({
      data: {
        id: 'cv-1',
        type: 'plan',
        title: 'Về học tập',
        audience: JSON.stringify({ unitId: 'NH', roles: ['secretary'], kinds: null }),
        createdAt: '2026-11-02T02:00:00.000Z',
        createdBy: 'linh',
        dueOn: '2026-11-20',
      },
    });
    await addAddressees(db, [{ directiveId: 'cv-1', unitId: 'NH01', personId: 'pao', role: 'secretary' }]);
    return database;
  }
  const chased = async (database: Database, date: string, seenTo?: string) => {
    const context = { database, timeZone, settings: defaultSettings };
    const before = await database.db.delivery.findMany({ select: { key: true } });
    const n = await chaseDirectives(context, date, morning(date), seenTo);
    const rows = await database.db.delivery.findMany({ orderBy: { id: 'asc' } });
    const fresh = rows.filter(({ key }) => !before.some((each) => each.key === key));
    return [
      n,
      ...fresh.map(({ personId, facts }) => `${personId} ${JSON.parse(facts ?? '{}').stage}`).sort(),
    ];
  };

  it('goes to each in turn, and twice to nobody however often the morning comes', async () => {
    const database = await prepared();
    expect(await chased(database, '2026-11-03')).toEqual([0]);
    expect(await chased(database, '2026-11-04')).toEqual([1, 'pao read']);
    expect(await chased(database, '2026-11-04')).toEqual([0]);
    expect(await chased(database, '2026-11-06')).toEqual([2, 'my read', 'pao read']);
    expect(await chased(database, '2026-11-09')).toEqual([1, 'thang read']);
    expect(await chased(database, '2026-11-17')).toEqual([1, 'pao convey']);
    // Three times are the most for one person.
    expect(await chased(database, '2026-11-20')).toEqual([0]);
    expect(await chased(database, '2026-11-23')).toEqual([1, 'thang convey']);
  });

  it('asks for what is so today: nothing of what was read, conveyed, recalled, or of a branch that is gone', async () => {
    const database = await prepared();
    const { db } = database;
    await acknowledge(db, 'cv-1', 'pao', '2026-11-05T00:00:00.000Z');
    expect(await chased(database, '2026-11-06')).toEqual([0]);
    expect(await chased(database, '2026-11-17')).toEqual([1, 'pao convey']);
    const receipt = { directiveId: 'cv-1', unitId: 'NH01', stage: 'conveyed', doneOn: '2026-11-18' };
    await saveReceipt(db, { ...receipt, saidAt: '2026-11-18T00:00:00.000Z', saidBy: 'pao', reportId: null });
    expect(await chased(database, '2026-11-20')).toEqual([0]);
    await db.receipt.deleteMany();
    await db.directive.updateMany({ data: { recalledAt: '2026-11-19T00:00:00.000Z' } });
    expect(await chased(database, '2026-11-20')).toEqual([0]);
    await db.directive.updateMany({ data: { recalledAt: null } });
    await db.unitVersion.updateMany({ where: { unitId: 'NH01' }, data: { validTo: '2026-11-19' } });
    expect(await chased(database, '2026-11-20')).toEqual([0]);
  });

  it('reminds of a meeting whose invitation was sent half a year before', async () => {
    const database = await prepared();
    const meeting = { on: '2027-05-11', time: '07:30', place: null };
    const details = JSON.stringify({ meeting });
    await database.db.directive.updateMany({ data: { type: 'invitation', dueOn: null, details } });
    expect(await chased(database, '2027-05-09')).toEqual([0]);
    expect(await chased(database, '2027-05-10')).toEqual([2, 'my meet', 'pao meet']);
  });

  it('makes up a missed morning once, and passes over whoever can’t be reached', async () => {
    const database = await prepared();
    const { db } = database;
    expect(await chased(database, '2026-11-08', '2026-11-03')).toEqual([2, 'my read', 'pao read']);
    await db.person.update({ where: { id: 'pao' }, data: { unreachableSince: '2026-11-10T00:00:00.000Z' } });
    expect(await chased(database, '2026-11-17')).toEqual([0]);
  });
});
