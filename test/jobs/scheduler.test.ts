/** What happens by itself: each slot once, however many processes there are and however long the power was off. */
import { describe, expect, it } from 'vitest';
import { importOrganisation } from '../../src/actions/import-organisation.ts';
import { createMovableClock, type MovableClock } from '../../src/domain/clock.ts';
import type { Role } from '../../src/domain/roles.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { runJob, runSlot } from '../../src/jobs/run-job.ts';
import { type Scheduler, startScheduler } from '../../src/jobs/scheduler.ts';
import { latestSlot } from '../../src/jobs/slots.ts';
import type { Database } from '../../src/store/database.ts';
import { takeSlot } from '../../src/store/job-runs.ts';
import { findUnit } from '../../src/store/units.ts';
import { readTables } from '../../src/tables/read-tables.ts';
import { createTexts } from '../../src/text/texts.ts';
import { forEachEngine } from '../database.ts';
import { sendAt } from '../sent.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const _texts = createTexts({ timeZone });

describe('the latest slot', () => {
  it.each([
    ['weekly-summary', '2017-04-03T06:59:59+07:00', 'weekly-summary@2017-W13', '2017-03-27T00:00:00.000Z'],
    ['weekly-summary', '2017-04-03T07:00:00+07:00', 'weekly-summary@2017-W14', '2017-04-03T00:00:00.000Z'],
    ['weekly-summary', '2017-04-09T23:59:59+07:00', 'weekly-summary@2017-W14', '2017-04-03T00:00:00.000Z'],
    ['weekly-summary', '2017-01-01T12:00:00+07:00', 'weekly-summary@2016-W52', '2016-12-26T00:00:00.000Z'],
    ['weekly-summary', '2021-01-03T12:00:00+07:00', 'weekly-summary@2020-W53', '2020-12-28T00:00:00.000Z'],
    [
      'report-reminders',
      '2017-04-13T07:59:59+07:00',
      'report-reminders@2017-04-12',
      '2017-04-12T01:00:00.000Z',
    ],
    [
      'report-reminders',
      '2017-04-13T08:00:00+07:00',
      'report-reminders@2017-04-13',
      '2017-04-13T01:00:00.000Z',
    ],
    [
      'report-reminders',
      '2017-04-12T17:30:00.000Z',
      'report-reminders@2017-04-12',
      '2017-04-12T01:00:00.000Z',
    ],
  ] as const)('of %s at %s is %s', (job, now, name, dueAt) => {
    const slot = latestSlot(job, new Date(now), timeZone);
    expect([slot.name, slot.dueAt.toISOString()]).toEqual([name, dueAt]);
  });
});

class Office {
  readonly database: Database;
  readonly clock: MovableClock;
  readonly ran: string[] = [];
  readonly failed: string[] = [];
  private readonly schedulers: Scheduler[] = [];

  constructor(database: Database, now: string) {
    this.database = database;
    this.clock = createMovableClock(new Date(now));
  }

  get context() {
    return { database: this.database, timeZone, settings: defaultSettings };
  }

  async staffed(holders: readonly (readonly [number, string, Role])[]): Promise<this> {
    const { db } = this.database;
    const { clock, database } = this;
    await importOrganisation({ database, clock, timeZone }, await readTables('prisma/sample'));
    for (const [n, code, role] of holders) {
      const unit = await findUnit(db, code, '2017-03-31');
      const startsAt = '2017-01-01T00:00:00.000Z';
      await db.person.create({
        data: { id: `p${n}`, telegramId: `${n}`, language: 'vi', createdAt: startsAt },
      });
      await db.appointment.create({
        data: { id: `a${n}`, personId: `p${n}`, unitId: unit?.id ?? null, role, startsAt },
      });
    }
    return this;
  }

  /** One of any number of processes. */
  async start(): Promise<Scheduler> {
    const scheduler = await startScheduler({
      context: this.context,
      clock: this.clock,
      onRun: ({ slot }) => this.ran.push(slot),
      onError: (job, error) => this.failed.push(`${job}: ${error}`),
    });
    this.schedulers.push(scheduler);
    return scheduler;
  }

  async moveTo(instant: string): Promise<string[]> {
    this.ran.length = 0;
    this.clock.set(new Date(instant));
    await Promise.all(this.schedulers.map((scheduler) => scheduler.wake()));
    return this.ran.filter((slot) => /^(weekly-summary|report-reminders)/.test(slot)).sort();
  }

  async queued(key: string): Promise<string[]> {
    const rows = await this.database.db.delivery.findMany({ where: { key: { startsWith: key } } });
    return rows.map(({ chatId }) => chatId).sort();
  }

  async stop(): Promise<void> {
    for (const scheduler of this.schedulers) await scheduler.stop();
  }
}

forEachEngine('the scheduler', (open, engine) => {
  const officeAt = async (now: string) => new Office(await open(), now);

  it('makes up nothing of the time before it was ever started', async () => {
    const here = await officeAt('2017-03-31T18:30:00+07:00');
    await here.start();
    expect(await here.moveTo('2017-03-31T19:00:00+07:00')).toEqual([]);
    expect(await here.moveTo('2017-04-01T08:00:00+07:00')).toEqual(['report-reminders@2017-04-01']);
    await here.stop();
  });

  it('runs a slot once where three look at the same time', async () => {
    const here = await (await officeAt('2017-03-31T18:30:00+07:00')).staffed([[200, 'NH', 'staff']]);
    for (const _ of [1, 2, 3]) await here.start();
    expect(await here.moveTo('2017-04-03T07:00:00+07:00')).toEqual([
      'report-reminders@2017-04-02',
      'weekly-summary@2017-W14',
    ]);
    expect(await here.queued('weekly-summary@2017-W14')).toEqual(['200']);
    expect(await here.moveTo('2017-04-03T07:01:00+07:00')).toEqual([]);
    expect(here.failed).toEqual([]);
    await here.stop();
  });

  it('takes all slots of a morning at once, so that nothing is asked before the last has run', async () => {
    const here = await (await officeAt('2018-01-05T07:00:00+07:00')).staffed([[103, 'NH03', 'secretary']]);
    const { database } = here;
    const underWay: string[][] = [];
    const watched: Database = {
      ...database,
      async transaction(work) {
        const open = await database.db.jobRun.findMany({ where: { finishedAt: null } });
        underWay.push(open.map(({ job }) => job).sort());
        return database.transaction(work);
      },
    };
    const scheduler = await startScheduler({
      context: { database: watched, timeZone, settings: defaultSettings },
      clock: here.clock,
      onRun: () => {},
      onError: (job, error) => here.failed.push(`${job}: ${error}`),
    });
    here.clock.set(new Date('2018-01-05T08:00:00+07:00'));
    await scheduler.wake();
    await scheduler.stop();
    expect(underWay).toEqual([
      [],
      ['directive-chase', 'member-count', 'report-reminders'],
      ['directive-chase', 'member-count'],
      ['directive-chase'],
    ]);
    expect(here.failed).toEqual([]);
  });

  it('makes up the latest slot alone after three days without power', async () => {
    const here = await officeAt('2017-04-04T09:00:00+07:00');
    const scheduler = await here.start();
    expect(await here.moveTo('2017-04-05T09:00:00+07:00')).toEqual(['report-reminders@2017-04-05']);
    await scheduler.stop();
    await here.start();
    expect(await here.moveTo('2017-04-08T09:00:00+07:00')).toEqual(['report-reminders@2017-04-08']);
    const slots = await here.database.db.jobRun.findMany({ where: { job: 'report-reminders' } });
    expect(slots.map(({ slot }) => slot).sort()).toEqual([
      'report-reminders@2017-04-04',
      'report-reminders@2017-04-05',
      'report-reminders@2017-04-08',
    ]);
    await here.stop();
  });

  it('takes up a slot whose process died, after a quarter of an hour', async () => {
    const here = await officeAt('2017-04-03T07:00:00+07:00');
    const now = here.clock.now();
    const slot = latestSlot('weekly-summary', now, timeZone);
    expect(await takeSlot(here.database.db, slot.name, slot.job, now.toISOString(), '')).toBe(true);
    expect(await runSlot(here.context, slot, new Date(now.getTime() + 14 * 60_000))).toBeNull();
    expect(await runSlot(here.context, slot, new Date(now.getTime() + 16 * 60_000))).toMatchObject({
      queued: 0,
    });
    expect(await runSlot(here.context, slot, new Date(now.getTime() + 99 * 60_000))).toBeNull();
  });

  it('gives a slot back that failed, tells of it, and goes on with the other jobs', async () => {
    const here = await (await officeAt('2017-04-02T18:30:00+07:00')).staffed([[200, 'NH', 'staff']]);
    await here.start();
    const { db } = here.database;
    const [without, again] =
      engine === 'sqlite'
        ? ['ALTER TABLE "Target" RENAME TO "Away"', 'ALTER TABLE "Away" RENAME TO "Target"']
        : ['ALTER TABLE "Target" RENAME TO "Away"', 'ALTER TABLE "Away" RENAME TO "Target"'];
    await db.$executeRawUnsafe(without);
    expect(await here.moveTo('2017-04-03T08:00:00+07:00')).toEqual(['report-reminders@2017-04-03']);
    expect(here.failed).toEqual([expect.stringMatching(/^weekly-summary: /)]);
    await db.$executeRawUnsafe(again);
    expect(await here.moveTo('2017-04-03T08:01:00+07:00')).toEqual(['weekly-summary@2017-W14']);
    expect(await here.queued('weekly-summary@')).toEqual(['200']);
    await here.stop();
  });

  it('reminds, a step at a time, those whose report is missing', async () => {
    const here = await (await officeAt('2017-03-31T18:30:00+07:00')).staffed([
      [101, 'NH01', 'secretary'],
      [103, 'NH03', 'secretary'],
      [133, 'NH03', 'deputy'],
      [153, 'NH03', 'inCharge'],
      [200, 'NH', 'staff'],
    ]);
    const remind = async (date: string) => {
      await runJob(here.context, 'report-reminders', new Date(`${date}T08:00:00+07:00`));
      return here.queued(`report-reminders@${date}`);
    };
    // Two days before the last day of the window and on it, then one and three days after the deadline (12/04).
    expect(await remind('2017-04-07')).toEqual([]);
    expect(await remind('2017-04-08')).toEqual(['101', '103']);
    expect(await remind('2017-04-10')).toEqual(['101', '103']);
    expect(await remind('2017-04-13')).toEqual(['101', '103']);
    expect(await remind('2017-04-15')).toEqual(['101', '103', '133', '153']);
    expect(await remind('2017-04-15')).toEqual(['101', '103', '133', '153']);
    expect(await remind('2017-04-16')).toEqual([]);
    const { db } = here.database;
    await db.person.update({ where: { id: 'p101' }, data: { unreachableSince: '2017-04-16T00:00:00.000Z' } });
    const branch = await findUnit(db, 'NH03', '2017-03-31');
    const promise = {
      branchId: branch?.id ?? '',
      month: '2017-05',
      reason: 'harvest',
      promisedOn: '2017-05-13',
    };
    await db.excuse.create({ data: { id: 'e', ...promise, at: '2017-05-08T00:00:00.000Z' } });
    // Whoever can't be reached is not asked, and a promised day is waited for; the morning after it is asked.
    expect(await remind('2017-05-13')).toEqual([]);
    expect(await remind('2017-05-14')).toEqual(['103']);
  });

  it('runs a job on demand without sending anything twice', async () => {
    const here = await (await officeAt('2017-04-03T07:00:00+07:00')).staffed([[200, 'NH', 'staff']]);
    const now = here.clock.now();
    expect(await runJob(here.context, 'weekly-summary', now)).toMatchObject({ queued: 1 });
    expect(await runJob(here.context, 'weekly-summary', now)).toMatchObject({ queued: 0 });
    const [summary] = await sendAt(here.database, now);
    expect(summary?.text).toContain('8/8 đồng chí, đạt 100% kế hoạch');
  });
});
