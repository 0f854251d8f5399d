/** What numbers of members say in a summary: thresholds as they are set on the day, and whose probation is over. */
import { beforeAll, describe, expect, it } from 'vitest';
import { changeSetting } from '../../../src/actions/change-setting.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import type { Database } from '../../../src/store/database.ts';
import { settingsOn } from '../../../src/store/settings.ts';
import { summarise } from '../../../src/summaries/summarise.ts';
import { renderSummary } from '../../../src/summaries/summary-text.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { forEachEngine } from '../../database.ts';
import { seedMembers, seedPlaces, seedReports, seedUnits } from '../../summaries/organisation.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const texts = createTexts({ timeZone });

forEachEngine('members in a summary', (open) => {
  let database: Database;

  async function ask(on: string, unitId = 'TT') {
    const settings = await settingsOn(database.db, defaultSettings, on);
    const at = new Date(`${on}T12:00:00+07:00`);
    return summarise(database.db, { unitId, kind: 'weekly', at, timeZone, settings });
  }
  const say = async (on: string, unitId = 'TT') =>
    renderSummary(texts, await ask(on, unitId), 'vi', { html: false });

  describe('worked example A8: a clinic from two members in a joint meeting to its own branch', () => {
    beforeAll(async () => {
      database = await open();
      const { db } = database;
      await seedUnits(db, [
        { code: 'TT', name: 'Đảng ủy thị trấn', kind: 'communeCommittee', parent: null },
        { code: 'TDP2', name: 'Chi bộ tổ dân phố 2', kind: 'residentialGroupBranch', parent: 'TT' },
        {
          code: 'TYT',
          name: 'Chi bộ Trạm Y tế',
          kind: 'clinicBranch',
          parent: 'TT',
          from: '2021-09-01',
        },
      ]);
      await seedPlaces(db, [
        {
          code: 'P1',
          name: 'Tổ dân phố 2',
          kind: 'residentialGroup',
          memberTotal: 20,
          branch: 'TDP2',
          role: 'home',
        },
        { code: 'P2', name: 'Trạm Y tế', kind: 'clinic', memberTotal: 2, branch: 'TDP2', role: 'guest' },
      ]);
      await db.placeVersion.update({ where: { id: 'v-P2' }, data: { validTo: '2021-07-31' } });
      await db.placeVersion.create({
        data: {
          id: 'v2-P2',
          placeId: 'P2',
          validFrom: '2021-08-01',
          validTo: '9999-12-31',
          name: 'Trạm Y tế',
          kind: 'clinic',
          memberTotal: 3,
          commune: 'Nà Hỳ',
        },
      });
      await db.placeLink.updateMany({ where: { placeId: 'P2' }, data: { validTo: '2021-08-31' } });
      await db.placeLink.create({
        data: {
          id: 'l2',
          placeId: 'P2',
          branchId: 'TYT',
          role: 'home',
          validFrom: '2021-09-01',
          validTo: '9999-12-31',
        },
      });
      await seedMembers(db, '2021-01-01', { TDP2: [20, 20] });
      await seedMembers(db, '2021-09-01', { TYT: [3, 3] });
      await seedMembers(db, '2023-05-10', { TYT: [4, 4] });
    });

    it('two members prompt nobody', async () => {
      const { notes, places } = await ask('2021-07-15');
      expect(notes).toMatchObject({ prompts: [], jointMeetings: [], atRisk: [] });
      expect(places.withoutBranch).toMatchObject([{ name: 'Trạm Y tế', coverage: 'jointMeeting' }]);
    });

    it('three in the joint meeting are named to staff, who may propose a branch', async () => {
      const { notes } = await ask('2021-08-31');
      expect(notes.prompts).toEqual([
        { code: 'P2', name: 'Trạm Y tế', prompt: 'mayProposeBranch', official: 3 },
      ]);
      expect(await say('2021-08-31')).toContain(
        'Trạm Y tế: Đã có 3 đảng viên chính thức, đủ số lượng để đề nghị thành lập chi bộ.',
      );
    });

    it('where one of the branch is on probation, nobody can tell whether all three are official', async () => {
      const count = { branchId_countedOn: { branchId: 'TDP2', countedOn: '2021-01-01' } };
      await database.db.memberCount.update({ where: count, data: { official: 19, probationary: 1 } });
      expect((await ask('2021-08-31')).notes).toMatchObject({
        prompts: [],
        jointMeetings: [{ name: 'Trạm Y tế', memberTotal: 3 }],
      });
      expect(await say('2021-08-31')).toContain(
        'Địa bàn sinh hoạt ghép có từ 3 đảng viên (1): Trạm Y tế (3).',
      );
      await database.db.memberCount.update({ where: count, data: { official: 20, probationary: 0 } });
    });

    it('the branch of three is at risk, that of four is not, and five are missing for a branch committee', async () => {
      const founded = await ask('2021-09-01');
      expect(founded.places.withoutBranch).toEqual([]);
      expect(founded.notes).toMatchObject({ prompts: [], atRisk: [{ code: 'TYT', official: 3 }] });
      expect((await ask('2023-05-10')).notes).toMatchObject({ prompts: [], jointMeetings: [], atRisk: [] });
    });

    it('a threshold holds from its day: with four needed from 2023 on, four are just enough, three no longer are', async () => {
      await changeSetting(database, defaultSettings, {
        name: 'thresholds.minOfficialForBranch',
        value: 4,
        validFrom: '2023-01-01',
        at: '2022-12-01T05:00:00.000Z',
        by: null,
      });
      expect((await ask('2022-12-31')).notes.atRisk).toMatchObject([{ code: 'TYT', official: 3 }]);
      expect((await ask('2023-05-10')).notes.atRisk).toMatchObject([{ code: 'TYT', official: 4 }]);
      expect(await say('2021-08-31')).toContain('Đã có 3 đảng viên chính thức');
    });
  });

  describe('worked example A10: a hamlet branch reaches nine, and falls again', () => {
    beforeAll(async () => {
      database = await open();
      const { db } = database;
      await seedUnits(db, [
        { code: 'TT', name: 'Đảng ủy xã', kind: 'communeCommittee', parent: null },
        { code: 'KP', name: 'Chi bộ Khuổi Phầy', kind: 'hamletBranch', parent: 'TT' },
      ]);
      await seedMembers(db, '2019-03-31', { KP: [8, 8] });
      await seedMembers(db, '2019-04-30', { KP: [10, 9] });
      await seedMembers(db, '2019-09-30', { KP: [9, 8] });
    });

    it('8 → 9 may propose a branch committee, 9 → 8 is no longer enough, and nothing else happens by itself', async () => {
      expect((await ask('2019-04-29')).notes.prompts).toEqual([]);
      expect((await ask('2019-04-30')).notes.prompts).toMatchObject([
        { code: 'KP', prompt: 'mayProposeBranchCommittee', official: 9 },
      ]);
      expect(await say('2019-04-30')).toContain(
        'Chi bộ Khuổi Phầy có 9 đảng viên chính thức, đủ số lượng để đề nghị chỉ định chi ủy và phó bí thư.',
      );
      expect((await ask('2019-09-30')).notes.prompts).toMatchObject([
        { prompt: 'belowBranchCommittee', official: 8 },
      ]);
      expect(await database.db.unitVersion.count()).toBe(2);
    });
  });

  describe('probation', () => {
    beforeAll(async () => {
      database = await open();
      const { db } = database;
      await seedUnits(db, [
        { code: 'TT', name: 'Đảng ủy xã', kind: 'communeCommittee', parent: null },
        { code: 'A', name: 'Chi bộ bản A', kind: 'hamletBranch', parent: 'TT' },
        { code: 'B', name: 'Chi bộ bản B', kind: 'hamletBranch', parent: 'TT' },
      ]);
      const at = (month: string) => `${month}-10T05:00:00.000Z`;
      await seedReports(db, [
        { branch: 'A', month: '2025-11', at: at('2025-11'), admissions: 2 },
        { branch: 'A', month: '2025-12', at: at('2025-12'), admissions: 1 },
        { branch: 'B', month: '2025-11', at: at('2025-11'), admissions: 1 },
      ]);
      await db.report.update({ where: { id: 'B-2025-11-ordinary' }, data: { admissions: 1 } });
    });

    it('names who is due by month of admission and number, of one branch in its own sentence', async () => {
      expect((await ask('2026-10-31')).notes.probation).toEqual([]);
      expect(await say('2026-11-05', 'A')).toContain(
        'Cần lưu ý: Chi bộ bản A: 2 đồng chí kết nạp tháng 11/2025 đến hạn xét chuyển chính thức.',
      );
      expect(await say('2026-12-05')).toContain(
        'Đến hạn xét chuyển chính thức (2): Chi bộ bản A (2 đồng chí kết nạp tháng 11/2025, 1 đồng chí kết nạp tháng 12/2025); Chi bộ bản B (1 đồng chí kết nạp tháng 11/2025).',
      );
    });

    it('forgets those recognised since, and asks by the months that are set', async () => {
      await seedReports(database.db, [{ branch: 'A', month: '2026-11', at: '2026-11-10T05:00:00.000Z' }]);
      await database.db.report.update({ where: { id: 'A-2026-11-ordinary' }, data: { madeOfficial: 2 } });
      expect((await ask('2026-11-12', 'A')).notes.probation).toEqual([]);
      // As it was known before the report came.
      expect((await ask('2026-11-09', 'A')).notes.probation).toMatchObject([{ month: '2025-11', count: 2 }]);
      await changeSetting(database, defaultSettings, {
        name: 'probationMonths',
        value: 18,
        validFrom: '2026-12-01',
        at: '2026-11-30T05:00:00.000Z',
        by: null,
      });
      expect((await ask('2026-12-05')).notes.probation).toEqual([]);
    });
  });
});
