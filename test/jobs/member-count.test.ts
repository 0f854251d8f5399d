/** The yearly question: when it is due, whom it reaches, and what it says. */
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/domain/settings.ts';
import { runJob } from '../../src/jobs/run-job.ts';
import { jobNames, latestSlot } from '../../src/jobs/slots.ts';
import type { Database } from '../../src/store/database.ts';
import { forEachEngine } from '../database.ts';
import { sendAt } from '../sent.ts';
import { seedHolder, seedMembers, seedUnits } from '../summaries/organisation.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const at = (text: string) => new Date(`${text}+07:00`);

describe('its slot', () => {
  const slot = (text: string) => latestSlot('member-count', at(text), timeZone);

  it('is on 5 January at eight, with the reminders, one a year', () => {
    expect(slot('2027-01-05T07:59:00')).toMatchObject({ name: 'member-count@2026', on: '2026-01-05' });
    expect(slot('2027-01-05T08:00:00')).toMatchObject({ name: 'member-count@2027', on: '2027-01-05' });
    expect(slot('2027-12-31T23:59:00')).toMatchObject({ name: 'member-count@2027' });
    expect(slot('2028-01-01T00:00:00')).toMatchObject({ name: 'member-count@2027' });
  });

  it('leaves the others where they were', () => {
    expect(jobNames.map((job) => latestSlot(job, at('2026-11-09T07:00:00'), timeZone).name)).toEqual([
      'report-reminders@2026-11-08',
      'weekly-summary@2026-W46',
      'retention@2026-11-09',
      'member-count@2026',
      'directive-chase@2026-11-08',
    ]);
  });
});

forEachEngine('the question', (open) => {
  let database: Database;
  const context = () => ({
    database,
    timeZone,
    settings: defaultSettings,
  });

  beforeAll(async () => {
    database = await open();
    const { db } = database;
    await seedUnits(db, [
      { code: 'X', name: 'Đảng ủy xã', kind: 'communeCommittee', parent: null },
      { code: 'A', name: 'Chi bộ bản A', kind: 'hamletBranch', parent: 'X' },
      { code: 'B', name: 'Chi bộ bản B', kind: 'hamletBranch', parent: 'X' },
      { code: 'C', name: 'Chi bộ bản C', kind: 'hamletBranch', parent: 'X' },
      { code: 'D', name: 'Chi bộ bản D', kind: 'hamletBranch', parent: 'X', to: '2026-12-31' },
    ]);
    await seedMembers(db, '2026-01-05', { A: [12, 10], B: [5, 5], D: [4, 4] });
    // Counted in the new year already.
    await seedMembers(db, '2027-01-02', { B: [6, 5] });
    await seedHolder(db, { id: '1', branch: 'A' });
    await seedHolder(db, { id: '2', branch: 'B' });
    await seedHolder(db, { id: '3', branch: 'C', unreachableSince: '2026-06-01T00:00:00.000Z' });
    await seedHolder(db, { id: '4', branch: 'A', role: 'deputy' });
    await seedHolder(db, { id: '5', branch: 'D' });
    await seedHolder(db, { id: '6', branch: 'C' });
    await db.appointment.create({
      data: {
        id: 'second',
        personId: '6',
        unitId: 'A',
        role: 'secretary',
        startsAt: '2015-01-01T00:00:00.000Z',
      },
    });
  });

  it('goes to secretaries of branches that nobody has counted this year, once', async () => {
    expect(await runJob(context(), 'member-count', at('2027-01-05T08:30:00'))).toMatchObject({ queued: 2 });
    expect(await runJob(context(), 'member-count', at('2027-01-05T09:00:00'))).toMatchObject({ queued: 0 });
    const sent = await sendAt(database, at('2027-01-05T09:00:00'));
    expect(sent.map(({ chat }) => chat)).toEqual(['1', '6']);
    const [one, two] = sent;
    expect(one?.text).toBe(
      'Đề nghị đồng chí cho biết số đảng viên đầu năm 2027.\nChi bộ bản A: lần trước, ngày 05/01/2026, có 12 đảng viên, trong đó chính thức 10.',
    );
    expect(one?.buttons).toEqual(['f:members-same:A.2026-01-05', 'f:members-new:A']);
    // Of several branches, each has a button of its own.
    expect(two?.text).toContain('Chi bộ bản C: chưa có số liệu.');
    expect(two?.buttons).toEqual(['f:members-of:C', 'f:members-of:A']);
  });
});
