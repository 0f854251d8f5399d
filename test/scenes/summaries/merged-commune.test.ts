/** Two communes became one on 01/05/2017: what its staff see the day after, of what its branches did before. */
import { beforeAll, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/domain/settings.ts';
import type { Database } from '../../../src/store/database.ts';
import { summarise } from '../../../src/summaries/summarise.ts';
import { renderSummary } from '../../../src/summaries/summary-text.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { forEachEngine } from '../../database.ts';
import { seedReports, seedTargets, seedUnits } from '../../summaries/organisation.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const texts = createTexts({ timeZone });
const open = '9999-12-31';

forEachEngine('a commune of two', (openDatabase) => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase();
    const { db } = database;
    const branch = (code: string, parent: string, from?: string, to?: string) => ({
      ...{ code, name: `Chi bộ ${code}`, kind: 'hamletBranch', parent },
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
    const commune = (code: string) => ({ code, name: `Đảng ủy xã ${code}`, kind: 'communeCommittee' });
    await seedUnits(db, [
      { code: 'NP', name: 'Huyện ủy NP', kind: 'districtCommittee', parent: null },
      { ...commune('NH'), parent: 'NP', to: '2017-04-30' },
      { ...commune('NK'), parent: 'NP', to: '2017-04-30' },
      { ...commune('NM'), parent: 'NP', from: '2017-05-01' },
      branch('A', 'NH', undefined, '2017-04-30'),
      branch('B', 'NH', undefined, '2017-04-30'),
      branch('C', 'NK', undefined, '2017-04-30'),
      // Founded on the day itself: of nothing, of C that ended, and out of B that lives on.
      branch('F', 'NM', '2017-05-01'),
      branch('M', 'NM', '2017-05-01'),
      branch('S', 'NM', '2017-05-01'),
    ]);
    // A and B live on below the new commune.
    for (const unitId of ['A', 'B']) {
      await db.unit.update({ where: { id: unitId }, data: { validTo: open } });
      await db.unitVersion.create({
        data: {
          ...{ id: `v2-${unitId}`, unitId, validFrom: '2017-05-01', validTo: open },
          ...{ name: `Chi bộ ${unitId}`, kind: 'hamletBranch', parentId: 'NM' },
        },
      });
    }
    for (const [kind, from, to] of [
      ['merge', ['NH', 'NK'], 'NM'],
      ['merge', ['C'], 'M'],
      ['split', ['B'], 'S'],
    ] as const) {
      const id = `${kind}-${to}`;
      await db.unitEvent.create({
        data: {
          ...{ id, key: id, kind, happenedOn: '2017-05-01', decisionNumber: '1' },
          ...{ reason: '', at: '2017-04-06T08:00:00.000Z', by: null },
        },
      });
      await db.unitEventUnit.createMany({
        data: [
          ...from.map((unitId) => ({ eventId: id, unitId, side: 'from' })),
          { eventId: id, unitId: to, side: 'to' },
        ],
      });
    }
    await seedTargets(db, 2017, { NM: [9, 9], A: [1, 1], B: [1, 1] });
    await seedReports(db, [
      { branch: 'A', month: '2017-03', at: '2017-03-05T08:00:00.000Z', admissions: 4 },
      { branch: 'A', month: '2017-04', at: '2017-04-05T08:00:00.000Z' },
    ]);
  }, 60_000);

  const ask = (unitId: string, at: string) =>
    summarise(database.db, {
      ...{ unitId, kind: 'weekly', at: new Date(at), timeZone, settings: defaultSettings },
    });

  it('asks for the month before of those who were there, and of what C, which has ended, left undone', async () => {
    for (const unitId of ['NM', 'NP']) {
      const { previousMonth, reports } = await ask(unitId, '2017-05-02T09:00:00+07:00');
      expect(previousMonth).toMatchObject({ month: '2017-04', reportsDue: 3, reportsReceived: 1 });
      expect(previousMonth?.notReported.map(({ code }) => code)).toEqual(['B', 'M']);
      expect(reports).toMatchObject({ reportsDue: 5, reportsReceived: 0 });
    }
  });

  it('asks no more once the successor has reported', async () => {
    await seedReports(database.db, [{ branch: 'M', month: '2017-04', at: '2017-05-02T03:00:00.000Z' }]);
    const { previousMonth } = await ask('NM', '2017-05-02T11:00:00+07:00');
    expect(previousMonth).toMatchObject({ reportsDue: 3, reportsReceived: 2, notReported: [{ code: 'B' }] });
  });

  it('names a branch as without admissions by its own year, and says since when its own figure counts', async () => {
    const figures = await ask('NM', '2017-05-02T11:00:00+07:00');
    expect(figures.admissions).toMatchObject({ done: 0, since: '2017-05', doneByBranches: 4 });
    expect(figures.admissions.none.map(({ code }) => code)).toEqual(['B']);
    expect(renderSummary(texts, figures, 'vi', { html: false })).toContain(
      'Số này tính từ tháng 05/2017; từ đầu năm, các chi bộ hiện trực thuộc đã kết nạp 4 đồng chí.',
    );
    // Who was there all the time has counted them already.
    expect((await ask('NP', '2017-05-02T11:00:00+07:00')).admissions).toMatchObject({ done: 4, since: null });
  });

  it('oversees what is owed of the month that it was founded in, from its first day on', async () => {
    const { db } = database;
    await seedUnits(db, [
      { code: 'NN', name: 'Đảng ủy xã NN', kind: 'communeCommittee', parent: 'NP', from: '2017-05-20' },
    ]);
    await db.unitVersion.update({ where: { id: 'v2-B' }, data: { validTo: '2017-05-19' } });
    await db.unitVersion.create({
      data: {
        ...{ id: 'v3-B', unitId: 'B', validFrom: '2017-05-20', validTo: open },
        ...{ name: 'Chi bộ B', kind: 'hamletBranch', parentId: 'NN' },
      },
    });
    const { reports, previousMonth } = await ask('NN', '2017-05-22T11:00:00+07:00');
    expect(reports.notReported).toMatchObject([{ code: 'B' }]);
    expect(previousMonth?.notReported).toMatchObject([{ code: 'B' }]);
    // It closed for the one above until then, who asks no more.
    expect((await ask('NM', '2017-05-22T11:00:00+07:00')).previousMonth).toBeNull();
  });
});
