/** The last twelve months, counted out of two years, each month as its own summary has it. */
import { expect, it } from 'vitest';
import { defaultSettings as settings } from '../../src/domain/settings.ts';
import { summarise } from '../../src/summaries/summarise.ts';
import { loadTrend } from '../../src/summaries/trend.ts';
import { forEachEngine } from '../database.ts';
import { seedNaHy, seedReports } from './organisation.ts';

const timeZone = 'Asia/Ho_Chi_Minh';

forEachEngine('the trend', (open) => {
  it('says of each month what its own summary says, over the turn of the year', async () => {
    const database = await open();
    const { db } = database;
    await seedNaHy(db);
    await seedReports(db, [
      { branch: 'NH01', month: '2016-11', present: 4, expected: 5, admissions: 1 },
      { branch: 'NH02', month: '2016-12', present: 5, expected: 5 },
      { branch: 'NH03', month: '2017-02', present: 2, expected: 5, admissions: 2 },
      { branch: 'NH01', month: '2017-02', present: 5, expected: 5 },
    ]);
    const at = new Date('2017-03-20T09:00:00+07:00');
    const { months } = await loadTrend(db, { unitId: 'NH', at, timeZone, settings });
    // Of the months before the first report nothing is known.
    expect(months.map(({ month }) => month)).toEqual(['2016-11', '2016-12', '2017-01', '2017-02', '2017-03']);
    expect(months).toMatchObject([
      { reportsReceived: 1, present: 4, expectedToAttend: 5, admissions: 1 },
      { reportsReceived: 1, present: 5, admissions: 0 },
      { reportsReceived: 0 },
      { reportsReceived: 2, present: 7, expectedToAttend: 10, admissions: 2 },
      { reportsReceived: 0 },
    ]);
    for (const line of months) {
      const own = await summarise(db, {
        unitId: 'NH',
        kind: 'month',
        at,
        timeZone,
        settings,
        dueOn: `${line.month}-02`,
      });
      expect([line.reportsDue, line.reportsReceived, line.admissions]).toEqual([
        own.reports.reportsDue,
        own.reports.reportsReceived,
        own.admissions.admissionsInPeriod,
      ]);
    }
  });
});
