/** Who is reminded and asked on which day, of what, in which words; and when each job is due. */
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/domain/settings.ts';
import type { JobContext } from '../../../src/jobs/job-context.ts';
import { askForMemberCounts } from '../../../src/jobs/member-count.ts';
import { remindOfReports } from '../../../src/jobs/report-reminders.ts';
import { type JobName, latestSlot } from '../../../src/jobs/slots.ts';
import type { Database, Db } from '../../../src/store/database.ts';
import { forEachEngine } from '../../database.ts';
import { type Sent, sendAt } from '../../sent.ts';
import { addOffice, addPerson, addUnit, later } from '../../store/district.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const contextOf = (database: Database, more: Partial<JobContext> = {}): JobContext => ({
  database,
  timeZone,
  settings: defaultSettings,
  ...more,
});

describe('the latest slot of a job', () => {
  it.each<[job: JobName, now: string, name: string, dueAt: string]>([
    ['retention', '2026-11-09T03:00:00+07:00', 'retention@2026-11-09', '2026-11-09T03:00:00+07:00'],
    ['retention', '2026-11-09T02:59:59+07:00', 'retention@2026-11-08', '2026-11-08T03:00:00+07:00'],
    ['retention', '2027-01-01T00:00:00+07:00', 'retention@2026-12-31', '2026-12-31T03:00:00+07:00'],
    ['retention', '2024-03-01T02:00:00+07:00', 'retention@2024-02-29', '2024-02-29T03:00:00+07:00'],
    [
      'report-reminders',
      '2026-11-09T08:00:00+07:00',
      'report-reminders@2026-11-09',
      '2026-11-09T08:00:00+07:00',
    ],
    [
      'report-reminders',
      '2026-11-09T07:59:59+07:00',
      'report-reminders@2026-11-08',
      '2026-11-08T08:00:00+07:00',
    ],
    ['weekly-summary', '2026-11-09T07:00:00+07:00', 'weekly-summary@2026-W46', '2026-11-09T07:00:00+07:00'],
    ['weekly-summary', '2026-11-09T06:59:59+07:00', 'weekly-summary@2026-W45', '2026-11-02T07:00:00+07:00'],
    ['weekly-summary', '2026-11-15T23:59:59+07:00', 'weekly-summary@2026-W46', '2026-11-09T07:00:00+07:00'],
    ['weekly-summary', '2027-01-03T12:00:00+07:00', 'weekly-summary@2026-W53', '2026-12-28T07:00:00+07:00'],
    ['weekly-summary', '2027-01-04T07:00:00+07:00', 'weekly-summary@2027-W01', '2027-01-04T07:00:00+07:00'],
    ['member-count', '2027-01-05T08:00:00+07:00', 'member-count@2027', '2027-01-05T08:00:00+07:00'],
    ['member-count', '2027-01-05T07:59:59+07:00', 'member-count@2026', '2026-01-05T08:00:00+07:00'],
    ['member-count', '2027-01-04T12:00:00+07:00', 'member-count@2026', '2026-01-05T08:00:00+07:00'],
    ['member-count', '2026-12-31T23:59:59+07:00', 'member-count@2026', '2026-01-05T08:00:00+07:00'],
  ])('%s at %s is %s', (job, now, name, dueAt) => {
    const slot = latestSlot(job, new Date(now), timeZone);
    expect(slot.name).toBe(name);
    expect(slot.dueAt).toEqual(new Date(dueAt));
    expect(slot.name).toContain(slot.job);
    expect(slot.dueAt <= new Date(now)).toBe(true);
    // Whoever looks again at the instant itself finds the same slot.
    expect(latestSlot(job, slot.dueAt, timeZone)).toEqual(slot);
  });
});

/** What arrives on a day at noon, by chat. */
async function queued(
  database: Database,
  date: string,
  more?: Parameters<typeof sendAt>[2],
): Promise<Sent[]> {
  const sent = await sendAt(database, new Date(`${date}T12:00:00+07:00`), more);
  return sent.sort((a, b) => (a.chat < b.chat ? -1 : 1));
}

/** Two branches below Nà Hỳ: Páo is secretary of one, Mỷ deputy, Lình looks after both. */
async function addHouse(db: Db): Promise<void> {
  await addUnit(db, 'NH', { name: 'Đảng ủy xã Nà Hỳ', kind: 'communeCommittee' });
  await addUnit(db, 'NH01', { name: 'Chi bộ bản Huổi Mây', kind: 'hamletBranch', parent: 'NH' });
  await addUnit(db, 'NH02', { name: 'Chi bộ bản Sam Lang', kind: 'hamletBranch', parent: 'NH' });
  for (const [id, chat] of [
    ['pao', '1'],
    ['my', '2'],
    ['linh', '3'],
    ['tua', '4'],
  ] as const)
    await addPerson(db, id, chat);
  await addOffice(db, 'pao', 'secretary', 'NH01');
  await addOffice(db, 'my', 'deputy', 'NH01');
  await addOffice(db, 'linh', 'inCharge', 'NH01');
  await addOffice(db, 'linh', 'inCharge', 'NH02');
  await addOffice(db, 'tua', 'staff', 'NH');
}

forEachEngine('reminders of reports', (open) => {
  const remind = (database: Database, date: string, more?: Partial<JobContext>) =>
    remindOfReports(contextOf(database, more), date, new Date(`${date}T08:00:00+07:00`));

  it.each([
    ['2026-11-07', []],
    ['2026-11-08', ['1']],
    ['2026-11-10', ['1']],
    ['2026-11-12', []],
    ['2026-11-13', ['1']],
    ['2026-11-15', ['1', '2', '3']],
    ['2026-11-18', []],
  ])('on %s go to %j', async (date, chats) => {
    const database = await open();
    await addHouse(database.db);
    expect(await remind(database, date)).toBe(chats.length);
    expect((await queued(database, date)).map(({ chat }) => chat)).toEqual(chats);
    expect(await remind(database, date)).toBe(0);
  });

  it('ask the secretary for three answers, and whoever is in charge to press', async () => {
    const database = await open();
    await addHouse(database.db);
    await remind(database, '2026-11-15');
    const [secretary, deputy, inCharge] = await queued(database, '2026-11-15');
    expect(secretary?.text).toBe(
      'Chi bộ bản Huổi Mây chưa gửi báo cáo sinh hoạt tháng 11/2026. Đề nghị đồng chí bổ sung.',
    );
    expect(secretary?.buttons).toEqual(
      ['held', 'notYet', 'notHeld'].map((kind) => `f:report:${kind}.2026-11.NH01`),
    );
    expect(deputy?.text).toBe(secretary?.text);
    expect(inCharge?.text).toBe(
      'Chi bộ bản Huổi Mây; Chi bộ bản Sam Lang chưa gửi báo cáo sinh hoạt tháng 11/2026. Đề nghị đồng chí đôn đốc.',
    );
    expect(inCharge?.buttons).toEqual([]);
  });

  it('give whoever reports for several branches a button for each', async () => {
    const database = await open();
    await addHouse(database.db);
    await addOffice(database.db, 'pao', 'secretary', 'NH02');
    await remind(database, '2026-11-08');
    const [only] = await queued(database, '2026-11-08');
    expect(only?.text).toBe(
      'Đề nghị đồng chí gửi báo cáo sinh hoạt tháng 11/2026 của Chi bộ bản Huổi Mây; Chi bộ bản Sam Lang chậm nhất ngày 12/11/2026.',
    );
    expect(only?.buttons).toEqual(['f:report:asked.2026-11.NH01', 'f:report:asked.2026-11.NH02']);
  });

  it('pass over who has reported, who is out of reach, and whose office is over', async () => {
    const database = await open();
    const { db } = database;
    await addHouse(db);
    await db.person.update({ where: { id: 'my' }, data: { unreachableSince: later } });
    await addOffice(db, 'tua', 'secretary', 'NH02', { endsAt: '2026-11-14T00:00:00.000Z' });
    const report = { kind: 'ordinary', state: 'submitted', revision: 1, held: true, submittedAt: later };
    await db.report.create({
      data: { id: 'r', branchId: 'NH02', month: '2026-11', receiptCode: 'r', ...report },
    });
    await remind(database, '2026-11-15');
    const sent = await queued(database, '2026-11-15');
    expect(sent.map(({ chat }) => chat)).toEqual(['1', '3']);
    expect(sent[1]?.text).toMatch(/^Chi bộ bản Huổi Mây chưa gửi/);
  });

  it('speak English to whoever chose it, and come after the quiet hours', async () => {
    const database = await open();
    await addHouse(database.db);
    await database.db.person.update({ where: { id: 'pao' }, data: { language: 'en' } });
    const settings = { ...defaultSettings, quietHours: { from: '21:00', to: '09:15' } };
    await remind(database, '2026-11-13', { settings });
    const at = (time: string) => new Date(`2026-11-13T${time}:00+07:00`);
    expect(await sendAt(database, at('09:14'), { settings })).toEqual([]);
    const [only] = await sendAt(database, at('09:15'), { settings });
    expect(only?.text).toContain('Chi bộ bản Huổi Mây');
    expect(only?.text).not.toContain('Đề nghị');
  });

  it('are one row and one message each, whoever decides them at once', async () => {
    const database = await open();
    await addHouse(database.db);
    await Promise.all([remind(database, '2026-11-15'), remind(database, '2026-11-15')]);
    expect((await queued(database, '2026-11-15')).map(({ chat }) => chat)).toEqual(['1', '2', '3']);
    const rungs = await database.db.rung.findMany({ orderBy: { branchId: 'asc' } });
    expect(rungs.map(({ branchId, rung, state }) => [branchId, rung, state])).toEqual([
      ['NH01', 'deputyAndInCharge', 'due'],
      ['NH02', 'deputyAndInCharge', 'due'],
    ]);
    await remind(database, '2026-11-16');
    expect(
      (await database.db.rung.findMany({ where: { rung: 'deputyAndInCharge' } })).map(({ state }) => state),
    ).toEqual(['sent', 'sent']);
  });

  it('are made up on the next morning where they never arrived, for whoever holds the office then', async () => {
    const database = await open();
    const { db } = database;
    await addHouse(db);
    await remind(database, '2026-11-13');
    await db.appointment.updateMany({
      where: { personId: 'pao' },
      data: { endsAt: '2026-11-13T00:00:00.000Z' },
    });
    expect(await queued(database, '2026-11-13')).toEqual([]);
    await addOffice(db, 'tua', 'secretary', 'NH01');
    expect(await remind(database, '2026-11-14')).toBe(1);
    expect((await queued(database, '2026-11-14')).map(({ chat }) => chat)).toEqual(['4']);
    expect(await remind(database, '2026-11-14')).toBe(0);
  });

  it('recall a promised day on the morning after it', async () => {
    const database = await open();
    const { db } = database;
    await addHouse(db);
    const excuse = { reason: 'weather', promisedOn: '2026-11-16', at: later, by: 'pao' };
    await db.excuse.create({ data: { id: 'e', branchId: 'NH01', month: '2026-11', ...excuse } });
    expect(await remind(database, '2026-11-15')).toBe(1);
    await queued(database, '2026-11-15');
    // The other branch is named to Tủa: its last reminder was on Sunday.
    expect(await remind(database, '2026-11-17')).toBe(2);
    const sent = await queued(database, '2026-11-17');
    expect(sent.find(({ chat }) => chat === '4')?.text).toMatch(
      /Còn 1 chi bộ chưa gửi [^:]+ sau khi hết các lần nhắc: Chi bộ bản Sam Lang/,
    );
    expect(sent.filter(({ chat }) => chat === '1').map(({ text }) => text)).toEqual([
      'Chi bộ bản Huổi Mây đã hẹn họp ngày 16/11/2026. Đề nghị đồng chí gửi báo cáo sinh hoạt tháng 11/2026.',
    ]);
  });
});

forEachEngine('the yearly question for members', (open) => {
  const now = new Date('2027-01-05T08:30:00+07:00');
  const ask = (database: Database) => askForMemberCounts(contextOf(database), 'member-count@2027', now);
  const count = (db: Db, branchId: string, countedOn: string) =>
    db.memberCount.create({
      data: {
        ...{
          id: `${branchId} ${countedOn}`,
          branchId,
          countedOn,
          memberTotal: 21,
          official: 18,
          probationary: 3,
        },
        ...{ women: 5, ethnicMinority: 21, excused: 0, away: 0, attached: 0, source: 'branch' },
      },
    });

  it('goes to secretaries alone, once a year', async () => {
    const database = await open();
    await addHouse(database.db);
    expect(await ask(database)).toBe(1);
    expect(await ask(database)).toBe(0);
    expect(await queued(database, '2027-01-05')).toMatchObject([
      {
        chat: '1',
        text: 'Đề nghị đồng chí cho biết số đảng viên đầu năm 2027.\nChi bộ bản Huổi Mây: chưa có số liệu.',
        buttons: ['f:members-new:NH01'],
      },
    ]);
  });

  it.each([
    ['2026-12-31', true],
    ['2025-06-30', true],
    ['2027-01-01', false],
    ['2027-01-05', false],
  ])('is asked of a branch that was counted on %s: %s', async (countedOn, isAsked) => {
    const database = await open();
    await addHouse(database.db);
    await count(database.db, 'NH01', countedOn);
    expect(await ask(database)).toBe(isAsked ? 1 : 0);
  });

  it('says what the last count was, and offers it again', async () => {
    const database = await open();
    await addHouse(database.db);
    await count(database.db, 'NH01', '2026-06-30');
    await ask(database);
    const [only] = await queued(database, '2027-01-05');
    expect(only?.text.split('\n')[1]).toBe(
      'Chi bộ bản Huổi Mây: lần trước, ngày 30/06/2026, có 21 đảng viên, trong đó chính thức 18.',
    );
    expect(only?.buttons).toEqual(['f:members-same:NH01.2026-06-30', 'f:members-new:NH01']);
  });

  it('has a line and a button for each of several branches, and none for one that was counted', async () => {
    const database = await open();
    const { db } = database;
    await addHouse(db);
    await addUnit(db, 'NH03', { name: 'Chi bộ bản Nậm Chua', kind: 'hamletBranch', parent: 'NH' });
    await addOffice(db, 'pao', 'secretary', 'NH02');
    await addOffice(db, 'pao', 'secretary', 'NH03');
    await count(db, 'NH03', '2027-01-02');
    expect(await ask(database)).toBe(1);
    const [only] = await queued(database, '2027-01-05');
    expect(only?.text.split('\n')).toHaveLength(3);
    expect(only?.buttons).toEqual(['f:members-of:NH01', 'f:members-of:NH02']);
  });
});
