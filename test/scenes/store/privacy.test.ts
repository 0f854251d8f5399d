/** What the database lets nobody do, what goes with a person, and what goes with time: on both engines. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { changeSetting } from '../../../src/actions/change-setting.ts';
import { horizonsOn } from '../../../src/domain/retention.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { addAudit } from '../../../src/store/audit.ts';
import { type Database, type Engine, openDatabase } from '../../../src/store/database.ts';
import { dropExpiredRows } from '../../../src/store/expired.ts';
import { forgetPeople, unlinkPeople } from '../../../src/store/forget.ts';
import { loadOwnData } from '../../../src/store/own-record.ts';
import { settingsOn } from '../../../src/store/settings.ts';
import { createScratch, forEachEngine } from '../../database.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const noon = (date: string) => `${date}T05:00:00.000Z`;

/** One branch, its secretary Páo and staff Hoa, a report that Páo sent and Hoa accepted, a directive that Páo read. */
async function fill({ db }: Database): Promise<void> {
  await db.unit.create({
    data: { id: 'nh03', code: 'NH03', validFrom: '2010-01-01', validTo: '9999-12-31' },
  });
  await db.unitVersion.create({
    data: {
      id: 'nh03v',
      unitId: 'nh03',
      validFrom: '2010-01-01',
      validTo: '9999-12-31',
      name: 'Chi bộ bản Pá Lúa',
      kind: 'hamletBranch',
    },
  });
  for (const [id, telegramId] of [
    ['pao', '501'],
    ['hoa', '502'],
  ] as const) {
    await db.person.create({
      data: {
        id,
        telegramId,
        language: 'vi',
        consentVersion: 1,
        consentAt: noon('2020-01-02'),
        createdAt: noon('2020-01-02'),
      },
    });
  }
  const office = { unitId: 'nh03', startsAt: noon('2020-01-02') };
  await db.appointment.create({ data: { id: 'a1', personId: 'pao', role: 'secretary', ...office } });
  await db.appointment.create({ data: { id: 'a2', personId: 'hoa', role: 'staff', ...office } });
  await db.report.create({
    data: {
      id: 'r1',
      branchId: 'nh03',
      month: '2020-03',
      kind: 'ordinary',
      state: 'accepted',
      revision: 1,
      receiptCode: 'PL-0320-1',
      held: true,
      heldOn: '2020-03-05',
      present: 9,
      expectedToAttend: 10,
      admissions: 1,
      breakdown: '{"women":1}',
      proposal: 'Đề nghị sửa nhà văn hóa',
      submittedAt: noon('2020-03-06'),
      submittedBy: 'pao',
    },
  });
  await db.reportRevision.create({
    data: { id: 'r1.1', reportId: 'r1', revision: 1, answers: '{}', at: noon('2020-03-06'), by: 'pao' },
  });
  await db.reportEvent.create({
    data: { id: 'e1', reportId: 'r1', revision: 1, kind: 'accept', at: noon('2020-03-07'), by: 'hoa' },
  });
  await db.excuse.create({
    data: {
      id: 'x1',
      branchId: 'nh03',
      month: '2020-03',
      reason: 'harvest',
      promisedOn: '2020-03-05',
      at: noon('2020-03-01'),
      by: 'pao',
    },
  });
  await db.directive.create({
    data: {
      id: 'd1',
      type: 'plan',
      title: 'Kế hoạch',
      audience: '{}',
      createdAt: noon('2020-03-01'),
      createdBy: 'hoa',
    },
  });
  await db.acknowledgement.create({
    data: { directiveId: 'd1', personId: 'pao', readAt: noon('2020-03-02') },
  });
  await db.delivery.create({
    data: {
      id: 'v1',
      key: 'directive:d1:pao',
      lane: 'bulk',
      personId: 'pao',
      chatId: '501',
      method: 'sendMessage',
      state: 'sent',
      createdAt: noon('2020-03-01'),
      doneAt: noon('2020-03-01'),
      directiveId: 'd1',
    },
  });
  await db.delivery.create({
    data: {
      id: 'v2',
      key: 'reminder:pao',
      lane: 'notice',
      personId: 'pao',
      chatId: '501',
      method: 'sendMessage',
      payload: '{"text":"Đề nghị đồng chí gửi báo cáo"}',
      state: 'queued',
      createdAt: noon('2020-04-01'),
    },
  });
  const session = { version: 1, state: '{}', revision: 1, updatedAt: noon('2020-04-01') };
  await db.session.create({
    data: { id: 'report:nh03:2020-04', flow: 'report', holderId: 'pao', ...session },
  });
  await db.session.create({ data: { id: 'members:pao:nh03', flow: 'members', holderId: 'pao', ...session } });
  await db.inbox.create({
    data: {
      updateId: 1n,
      personKey: '501',
      state: 'done',
      receivedAt: noon('2020-04-01'),
      doneAt: noon('2020-04-01'),
    },
  });
}

forEachEngine('what is kept about people', (open, engine: Engine) => {
  let database: Database;
  // SQLite's driver names a refusal of a trigger after the constraint that it takes it for.
  const saysNo = (words: string) => new RegExp(engine === 'sqlite' ? 'Invalid|failed' : words);
  const refused = saysNo('only ever added to');
  beforeEach(async () => {
    database = await open();
    await fill(database);
  });

  describe('the audit', () => {
    const entry = (date: string) => ({
      at: noon(date),
      personId: 'pao',
      act: 'submitReport',
      unitId: 'nh03',
    });

    it('can be added to, and neither changed nor emptied, by whatever way', async () => {
      const { db } = database;
      await addAudit(db, [entry('2020-03-06')]);
      await expect(db.audit.updateMany({ data: { act: 'seeReport' } })).rejects.toThrow(refused);
      await expect(db.audit.deleteMany()).rejects.toThrow(refused);
      await expect(db.$executeRawUnsafe('DELETE FROM "Audit"')).rejects.toThrow(refused);
      await expect(db.$executeRawUnsafe(`UPDATE "Audit" SET "personId" = NULL`)).rejects.toThrow(refused);
      if (engine === 'postgresql') {
        await expect(db.$executeRawUnsafe('TRUNCATE "Audit"')).rejects.toThrow(refused);
      }
      expect(await db.audit.count()).toBe(1);
    });

    it('has a horizon that only moves forward; what is older than it may go, what is newer may not', async () => {
      const { db } = database;
      await addAudit(db, [entry('2020-03-06'), entry('2022-03-06')]);
      await db.auditHorizon.update({ where: { id: 1 }, data: { keptFrom: noon('2021-01-01') } });
      await expect(db.auditHorizon.updateMany({ data: { keptFrom: noon('2020-01-01') } })).rejects.toThrow(
        saysNo('moves forward'),
      );
      expect(await db.auditHorizon.findMany()).toEqual([{ id: 1, keptFrom: noon('2021-01-01') }]);
      await expect(db.auditHorizon.deleteMany()).rejects.toThrow(saysNo('horizon'));
      await expect(db.audit.deleteMany()).rejects.toThrow(refused);
      await db.audit.deleteMany({ where: { at: { lt: noon('2021-01-01') } } });
      expect((await db.audit.findMany()).map(({ at }) => at)).toEqual([noon('2022-03-06')]);
    });
  });

  describe('a person', () => {
    it('is told everything that is kept, in numbers', async () => {
      expect(await loadOwnData(database.db, 'pao')).toMatchObject({
        telegramId: '501',
        consent: { version: 1, at: noon('2020-01-02') },
        offices: [{ role: 'secretary', unitName: 'Chi bộ bản Pá Lúa', endsAt: null }],
        reports: { count: 1, first: '2020-03', last: '2020-03' },
        directivesRead: 1,
      });
      expect(await loadOwnData(database.db, 'nobody')).toBeNull();
    });

    it('is taken out of what the branch keeps: the report stays, names nobody, and is no register', async () => {
      const { db } = database;
      await database.transaction((tx) => unlinkPeople(tx, ['pao']));
      expect(await db.report.findMany()).toMatchObject([
        { submittedBy: '', present: 9, breakdown: '{"women":1}' },
      ]);
      expect(await db.reportRevision.findMany()).toMatchObject([{ by: '' }]);
      expect(await db.reportEvent.findMany()).toMatchObject([{ by: 'hoa' }]);
      expect(await db.session.findMany()).toMatchObject([{ id: 'report:nh03:2020-04', holderId: null }]);
      expect(await db.delivery.findUnique({ where: { id: 'v2' } })).toMatchObject({
        state: 'cancelled',
        payload: null,
      });
      expect(await db.person.count()).toBe(2);
    });

    it('is forgotten: no row, no account number and no id of theirs is left, and others keep theirs', async () => {
      const { db } = database;
      await database.transaction((tx) => forgetPeople(tx, ['pao']));
      expect((await db.person.findMany()).map(({ id }) => id)).toEqual(['hoa']);
      expect((await db.appointment.findMany()).map(({ personId }) => personId)).toEqual(['hoa']);
      expect(await db.directive.findMany()).toMatchObject([{ createdBy: 'hoa' }]);
      expect(await db.delivery.count({ where: { directiveId: 'd1', state: 'sent' } })).toBe(1);
      const everything = JSON.stringify(
        [
          await db.report.findMany(),
          await db.reportRevision.findMany(),
          await db.excuse.findMany(),
          await db.session.findMany(),
          await db.delivery.findMany(),
          await db.acknowledgement.findMany(),
          await db.inbox.findMany(),
        ],
        (_, value) => (typeof value === 'bigint' ? String(value) : value),
      );
      expect(everything).not.toMatch(/pao|"501"/);
    });

    it('is gone from the pages of the file too, as soon as it is closed', async () => {
      const scratch = await createScratch('sqlite');
      const path = fileURLToPath(scratch.url.replace('file:', 'file://'));
      const account = '86753091234';
      const bytes = async () => (await readFile(path)).toString('latin1');
      const own = await openDatabase({ url: scratch.url });
      const person = { telegramId: account, language: 'vi', createdAt: noon('2020-01-02') };
      await own.db.person.create({ data: { id: 'vừ', ...person } });
      await own.close();
      expect(await bytes()).toContain(account);
      const again = await openDatabase({ url: scratch.url });
      await again.transaction((tx) => forgetPeople(tx, ['vừ']));
      await again.close();
      expect(await bytes()).not.toContain(account);
      await scratch.remove();
    });
  });

  describe('the nightly clearing', () => {
    const { retention } = defaultSettings;
    const clear = (today: string, kept = retention) =>
      database.transaction((tx) => dropExpiredRows(tx, horizonsOn(today, kept, timeZone)));

    it('leaves everything on the last day that it may be kept', async () => {
      expect(await clear('2020-04-08')).toMatchObject({ inbox: 0, people: 0, reports: 0 });
      expect(await clear('2020-04-09')).toMatchObject({ inbox: 1, conversations: 0 });
      expect(await clear('2020-05-02')).toMatchObject({ inbox: 0, conversations: 1 });
    });

    it('reduces a report to its totals after five years, and says nothing more of who sent it', async () => {
      const { db } = database;
      expect(await clear('2025-03-31')).toMatchObject({ reports: 0 });
      expect(await clear('2025-04-01')).toMatchObject({ reports: 1 });
      expect(await db.report.findMany()).toMatchObject([
        { present: 9, expectedToAttend: 10, admissions: 1, breakdown: null, proposal: null, submittedBy: '' },
      ]);
      expect(await db.reportRevision.count()).toBe(0);
      expect(await db.reportEvent.count()).toBe(0);
      expect(await db.excuse.count()).toBe(0);
      expect(await clear('2025-04-02')).toMatchObject({ reports: 0 });
    });

    it('forgets a person a year after the last office, and nobody who holds one', async () => {
      const { db } = database;
      await db.appointment.update({ where: { id: 'a1' }, data: { endsAt: noon('2021-06-15') } });
      expect(await clear('2022-06-15')).toMatchObject({ people: 0 });
      expect(await clear('2022-06-16')).toMatchObject({ people: 1 });
      expect((await db.person.findMany()).map(({ id }) => id)).toEqual(['hoa']);
    });

    it('clears the audit after two years, keeps each job’s last run, and cancels what nobody could be sent', async () => {
      const { db } = database;
      await addAudit(db, [
        { at: noon('2020-03-06'), personId: 'pao', act: 'submitReport' },
        { at: noon('2022-03-06'), personId: 'pao', act: 'submitReport' },
      ]);
      for (const [slot, date] of [
        ['retention@2020-01-01', '2020-01-01'],
        ['retention@2020-01-02', '2020-01-02'],
        ['weekly-summary@2020-W01', '2020-01-06'],
      ] as const) {
        await db.jobRun.create({
          data: { slot, job: slot.split('@')[0] ?? '', startedAt: noon(date), finishedAt: noon(date) },
        });
      }
      expect(await clear('2022-03-07')).toMatchObject({ audit: 1, jobRuns: 1 });
      expect((await db.jobRun.findMany({ orderBy: { slot: 'asc' } })).map(({ slot }) => slot)).toEqual([
        'retention@2020-01-02',
        'weekly-summary@2020-W01',
      ]);
      expect(await db.audit.count()).toBe(1);
      expect(await db.delivery.findUnique({ where: { id: 'v2' } })).toMatchObject({
        state: 'cancelled',
        reason: 'of no use any more',
        payload: null,
      });
    });

    it('heeds what an office has set: half a year for people', async () => {
      await database.db.appointment.update({ where: { id: 'a1' }, data: { endsAt: noon('2021-06-15') } });
      expect(await clear('2021-12-17', { ...retention, personMonths: 6 })).toMatchObject({ people: 1 });
    });
  });

  describe('settings', () => {
    const change = (name: 'thresholds.minOfficialForBranch', value: number, validFrom: string) =>
      changeSetting(database, defaultSettings, { name, value, validFrom, at: noon('2026-01-02'), by: null });

    it('hold from their day, say what was before, and are written down', async () => {
      expect(await change('thresholds.minOfficialForBranch', 4, '2026-06-01')).toEqual({ before: 3 });
      expect(await change('thresholds.minOfficialForBranch', 5, '2026-06-01')).toEqual({ before: 4 });
      const on = (day: string) => settingsOn(database.db, defaultSettings, day);
      expect((await on('2026-05-31')).thresholds.minOfficialForBranch).toBe(3);
      expect((await on('2026-06-01')).thresholds.minOfficialForBranch).toBe(5);
      expect(
        await database.db.audit.findMany({ where: { act: 'changeSetting' }, orderBy: { id: 'asc' } }),
      ).toMatchObject([
        { before: '3', after: '4' },
        { before: '4', after: '5', subject: 'thresholds.minOfficialForBranch 2026-06-01' },
      ]);
    });

    it('that contradict each other on any day are refused, and nothing is written', async () => {
      await changeSetting(database, defaultSettings, {
        name: 'thresholds.minOfficialForBranchCommittee',
        value: 7,
        validFrom: '2027-01-01',
        at: noon('2026-01-02'),
        by: null,
      });
      const refused = await change('thresholds.minOfficialForBranch', 8, '2026-06-01');
      expect(refused).toEqual({
        contradiction: ['thresholds.minOfficialForBranch', 'thresholds.minOfficialForBranchCommittee'],
      });
      expect(await database.db.setting.count()).toBe(1);
    });
  });
});
