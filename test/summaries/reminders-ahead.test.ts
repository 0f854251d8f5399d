/** What is foretold for the days to come is what comes, if nothing happens in between. */
import { expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { defaultSettings as settings } from '../../src/domain/settings.ts';
import { remindOfReports } from '../../src/jobs/report-reminders.ts';
import { remindersAhead } from '../../src/summaries/reminders-ahead.ts';
import { forEachEngine } from '../database.ts';
import { sendAt } from '../sent.ts';
import { seedHolder, seedNaHy, seedReports } from './organisation.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const at = (date: string, time = '08:00') => new Date(`${date}T${time}:00+07:00`);

forEachEngine('reminders ahead', (open) => {
  it('are those that the mornings then decide', async () => {
    const database = await open();
    const { db } = database;
    await seedNaHy(db);
    await seedHolder(db, { id: 'pao', branch: 'NH01' });
    await seedHolder(db, { id: 'lan', branch: 'NH02' });
    await seedHolder(db, { id: 'sua', branch: 'NH03', unreachableSince: '2017-04-01T00:00:00.000Z' });
    await seedHolder(db, { id: 'hoa', branch: 'NH', role: 'staff' });
    await seedReports(db, [{ branch: 'NH02', month: '2017-04', at: '2017-04-06T08:00:00.000Z' }]);
    const promise = {
      reason: 'weather',
      promisedOn: '2017-04-16',
      at: '2017-04-07T02:00:00.000Z',
      by: 'pao',
    };
    await db.excuse.create({ data: { id: 'e', branchId: 'NH01', month: '2017-04', ...promise } });
    const from = '2017-04-08';
    const asked = { unitId: null, days: 14, now: at(from, '07:00'), settings, timeZone };
    const ahead = await remindersAhead(db, asked);
    const told = (await remindersAhead(db, { ...asked, unitId: 'NH01' })).map(
      ({ on, rung }) => `${on} ${rung}`,
    );
    expect(told).toEqual(['2017-04-17 afterPromise', '2017-04-18 named']);
    expect(ahead.filter(({ branch }) => branch.code === 'NH02')).toEqual([]);
    expect(ahead.filter(({ branch }) => branch.code === 'NH03').map(({ phone }) => phone)).toContain(
      'unreachable',
    );

    const came: string[] = [];
    for (let day = 0; day < 14; day += 1) {
      const date = addDays(from, day);
      await remindOfReports({ database, timeZone, settings }, date, at(date));
      await sendAt(database, at(date));
    }
    const isToPhone = (reason: string | null) =>
      ['vacant', 'neverJoined', 'unreachable'].includes(reason ?? '');
    for (const row of await db.rung.findMany({ where: { month: { lte: '2017-05' } } }))
      if (row.state !== 'skipped' || isToPhone(row.reason))
        came.push(`${row.decidedOn} ${row.rung} ${row.month} ${row.branchId}`);
    expect(
      ahead.map(({ on, rung, month, branch }) => `${on} ${rung} ${month} ${branch.code}`).sort(),
    ).toEqual(came.sort());
  });
});
