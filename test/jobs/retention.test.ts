/** Drafts go when they have been kept as long as they may be; whoever had one in hand hears of it once. */
import { expect, it } from 'vitest';
import { draftKeptUntil } from '../../src/domain/periods.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import type { JobContext } from '../../src/jobs/job-context.ts';
import { dropExpired, lastExpiredMonth } from '../../src/jobs/retention.ts';
import { runJob } from '../../src/jobs/run-job.ts';
import type { Database } from '../../src/store/database.ts';
import { loadSessions, saveSessions } from '../../src/store/sessions.ts';
import { forEachEngine } from '../database.ts';
import { sendAt } from '../sent.ts';
import { seedUnits } from '../summaries/organisation.ts';

const timeZone = 'Asia/Ho_Chi_Minh';

function contextOf(database: Database): JobContext {
  return {
    database,
    timeZone,
    settings: defaultSettings,
  };
}

it('knows the newest month that is no longer kept', () => {
  expect(lastExpiredMonth('2017-06-14', defaultSettings)).toBe('2017-03');
  expect(lastExpiredMonth('2017-06-15', defaultSettings)).toBe('2017-04');
  for (const today of ['2017-01-01', '2017-03-14', '2017-03-15', '2020-02-29']) {
    expect(draftKeptUntil(lastExpiredMonth(today, defaultSettings), defaultSettings) < today).toBe(true);
  }
});

forEachEngine('drafts of reports', (open) => {
  async function house() {
    const database = await open();
    const { db } = database;
    await seedUnits(db, [{ code: 'NH03', name: 'Chi bộ bản Pá Lúa', kind: 'hamletBranch', parent: null }]);
    const people = [
      { id: 'pao', unreachableSince: null, endsAt: null },
      { id: 'gone', unreachableSince: null, endsAt: '2017-05-01T00:00:00.000Z' },
      { id: 'away', unreachableSince: '2017-05-01T00:00:00.000Z', endsAt: null },
    ];
    for (const { id, unreachableSince, endsAt } of people) {
      await db.person.create({
        data: {
          id,
          telegramId: String(people.findIndex((each) => each.id === id) + 1),
          language: 'vi',
          unreachableSince,
          createdAt: '2017-01-01T00:00:00.000Z',
        },
      });
      await db.appointment.create({
        data: {
          id: `a-${id}`,
          personId: id,
          unitId: 'NH03',
          role: 'secretary',
          startsAt: '2017-01-01T00:00:00.000Z',
          endsAt,
        },
      });
    }
    const draft = (id: string, holderId: string | null) => ({
      id,
      flow: 'report',
      version: 1,
      state: '{}',
      holderId,
      revision: 1,
      updatedAt: '2017-04-08T12:00:00.000Z',
    });
    await saveSessions(db, [
      draft('report:NH03:2017-04', 'pao'),
      draft('report:NH03:2017-05', 'pao'),
      draft('report:NH04:2017-04', 'gone'),
      draft('report:NH05:2017-04', 'away'),
      draft('report:NH06:2017-04', null),
      draft('behalf:hoa:NH03:2017-03', 'nobody'),
    ]);
    return database;
  }

  it('stay to the end of their last day', async () => {
    const database = await house();
    expect(await dropExpired(contextOf(database), new Date('2017-06-14T23:59:00+07:00'))).toBe(0);
    const left = await loadSessions(database.db, ['report:NH03:2017-04', 'behalf:hoa:NH03:2017-03']);
    expect(left.map(({ id }) => id)).toEqual(['report:NH03:2017-04']);
  });

  it('go then, and the one who can be told is told in the morning', async () => {
    const database = await house();
    expect(await dropExpired(contextOf(database), new Date('2017-06-15T03:00:00+07:00'))).toBe(1);
    expect(await database.db.session.count()).toBe(1);
    expect(await sendAt(database, new Date('2017-06-15T06:29:00+07:00'))).toEqual([]);
    const [notice] = await sendAt(database, new Date('2017-06-15T06:30:00+07:00'));
    expect(notice).toMatchObject({ chat: '1' });
    expect(notice?.text).toContain('Bản báo cáo tháng 04/2017 đang làm dở');
  });

  it('of a theme meeting stay and go with their month, whatever its last figure', async () => {
    const database = await house();
    const { db } = database;
    const theme = (month: string) => `report:NH03:${month}:theme`;
    const [gone, kept] = [
      ['2017-04', '2017-03'],
      ['2017-05', '2017-10', '2017-11', '2018-01'],
    ];
    await saveSessions(
      db,
      [...gone, ...kept].map((month) => ({
        id: theme(month),
        flow: 'report',
        version: 1,
        state: '{}',
        holderId: 'pao',
        revision: 1,
        updatedAt: '2017-04-08T12:00:00.000Z',
      })),
    );
    await dropExpired(contextOf(database), new Date('2017-06-15T03:00:00+07:00'));
    const left = await loadSessions(db, [...gone, ...kept].map(theme));
    expect(left.map(({ id }) => id).sort()).toEqual(kept.map(theme));
    const told = await sendAt(database, new Date('2017-06-15T09:00:00+07:00'));
    expect(told.some(({ text }) => text.includes('Bản báo cáo tháng 03/2017 đang làm dở'))).toBe(true);
  });

  it('go once, however often it is run', async () => {
    const database = await house();
    const context = contextOf(database);
    const at = new Date('2017-06-15T09:00:00+07:00');
    expect(await runJob(context, 'retention', at)).toMatchObject({ slot: 'retention@2017-06-15', queued: 1 });
    expect(await runJob(context, 'retention', at)).toMatchObject({ queued: 0 });
    expect(await database.db.delivery.count()).toBe(1);
  });
});
