/** Branches that are meant by what is so on the day on which a directive sets out. */
import { expect, it } from 'vitest';
import type { ChosenAudience } from '../../src/domain/audience.ts';
import { openEnd, openStart } from '../../src/domain/calendar.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { settleAudience } from '../../src/store/audience-choice.ts';
import type { Db } from '../../src/store/database.ts';
import { forEachEngine } from '../database.ts';
import { addUnit, day, dayBefore } from './district.ts';

const everybody: ChosenAudience = { unitId: 'NH', roles: ['secretary'], kinds: null };

async function addPlace(
  db: Db,
  id: string,
  branchId: string,
  { role = 'home', border = false, especiallyDifficult = false, from = openStart, to = openEnd } = {},
): Promise<void> {
  const dates = { validFrom: openStart, validTo: openEnd };
  if ((await db.place.count({ where: { id } })) === 0) {
    await db.place.create({ data: { id, code: id } });
    await db.placeVersion.create({
      data: { id, placeId: id, ...dates, name: id, kind: 'hamlet', border, especiallyDifficult },
    });
  }
  await db.placeLink.create({
    data: { id: `${id}/${branchId}`, placeId: id, branchId, role, validFrom: from, validTo: to },
  });
}

const addReport = (db: Db, branchId: string, month: string, kind = 'ordinary') =>
  db.report.create({
    data: {
      id: `${branchId}@${month}/${kind}`,
      branchId,
      month,
      kind,
      state: 'submitted',
      revision: 1,
      receiptCode: `${branchId}@${month}/${kind}`,
      held: true,
      submittedAt: '2026-10-10T00:00:00.000Z',
    },
  });

forEachEngine('the branches of an audience', (open) => {
  async function naHy(): Promise<Db> {
    const { db } = await open();
    await addUnit(db, 'NH', { kind: 'communeCommittee' });
    for (const id of ['NH01', 'NH02', 'NH03', 'NH04'])
      await addUnit(db, id, { kind: 'hamletBranch', parent: 'NH' });
    await addUnit(db, 'NB', { kind: 'communeCommittee' });
    await addUnit(db, 'NB01', { kind: 'hamletBranch', parent: 'NB' });
    return db;
  }

  const branches = async (db: Db, among: ChosenAudience['among'], on = day) =>
    (
      await settleAudience(
        db,
        { ...everybody, ...(among === undefined ? {} : { among }) },
        { on, settings: defaultSettings },
      )
    ).branches;

  it('are all of them where nothing is asked of them', async () => {
    const db = await naHy();
    expect(await branches(db, undefined)).toBeUndefined();
  });

  it('serve a border place, an especially difficult one, or one without a branch of its own, on the day', async () => {
    const db = await naHy();
    await addPlace(db, 'Pá Lúa', 'NH01', { border: true, especiallyDifficult: true });
    await addPlace(db, 'Pá Khoai', 'NH02', { role: 'guest', border: true, from: day });
    await addPlace(db, 'Nà Mận', 'NH03', { especiallyDifficult: true });
    // Joins another branch, while the place has one of its own.
    await addPlace(db, 'Nà Mận', 'NH04', { role: 'guest' });
    await addPlace(db, 'Nà Bủng', 'NB01', { border: true });
    expect(await branches(db, { kind: 'place', trait: 'border' })).toEqual(['NH01', 'NH02']);
    expect(await branches(db, { kind: 'place', trait: 'border' }, dayBefore)).toEqual(['NH01']);
    expect(await branches(db, { kind: 'place', trait: 'especiallyDifficult' })).toEqual([
      'NH01',
      'NH03',
      'NH04',
    ]);
    expect(await branches(db, { kind: 'place', trait: 'withoutOwnBranch' })).toEqual(['NH02']);
  });

  it('have not reported the month by an ordinary meeting, and were there to do so', async () => {
    const db = await naHy();
    await addUnit(db, 'NH05', { kind: 'hamletBranch', parent: 'NH', from: '2026-10-20' });
    await addReport(db, 'NH01', '2026-10');
    await addReport(db, 'NH02', '2026-10', 'theme');
    await addReport(db, 'NH03', '2026-09');
    await addReport(db, 'NH04', '2026-10', 'combined');
    expect(await branches(db, { kind: 'notReported', month: '2026-10' })).toEqual(['NH02', 'NH03']);
    expect(await branches(db, { kind: 'notReported', month: '2026-11' })).toEqual([
      'NH01',
      'NH02',
      'NH03',
      'NH04',
      'NH05',
    ]);
  });
});
