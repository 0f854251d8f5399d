/** A commune's week in November 2026: what is missing, by name, in the order of what has to be done first. */
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/domain/settings.ts';
import type { Database, Db } from '../../../src/store/database.ts';
import { summarise } from '../../../src/summaries/summarise.ts';
import { renderSummary } from '../../../src/summaries/summary-text.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { forEachEngine } from '../../database.ts';
import {
  seedHolder,
  seedMembers,
  seedPlaces,
  seedReports,
  seedTargets,
  seedUnits,
} from '../../summaries/organisation.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const texts = createTexts({ timeZone });
const monday = '2026-11-09T07:00:00+07:00';

const ask = (db: Db, at: string, unitId = 'MP') =>
  summarise(db, { unitId, kind: 'weekly', at: new Date(at), timeZone, settings: defaultSettings });
const say = async (db: Db, at: string) => renderSummary(texts, await ask(db, at), 'vi', { html: false });

async function seedCommune(db: Db, branches: readonly string[]): Promise<void> {
  await seedUnits(db, [
    { code: 'MP', name: 'Đảng ủy xã Mường Pồn', kind: 'communeCommittee', parent: null },
    ...branches.map((name, i) => ({
      code: `C${i + 1}`,
      name: `Chi bộ ${name}`,
      kind: 'hamletBranch',
      parent: 'MP',
    })),
  ]);
}

async function promise(
  db: Db,
  branchId: string,
  promisedOn: string,
  at: string,
  month = '2026-11',
): Promise<void> {
  await db.excuse.create({
    data: { id: `${branchId}-${at}`, branchId, month, reason: 'harvest', promisedOn, at, by: 'x' },
  });
}

forEachEngine('a week in Mường Pồn', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    const { db } = database;
    await seedCommune(db, ['bản A', 'bản B', 'bản C', 'Trường D', '20, bản E', 'bản G', 'bản H', 'bản I']);
    await seedTargets(db, 2026, { MP: [7, 8], C1: [2, 4], C2: [1, 1], C4: [1, 1], C7: [4, 4] });
    await seedReports(db, [
      // October is closed but for bản I; the low attendance of bản H began there.
      ...['C1', 'C2', 'C3', 'C4', 'C5', 'C6'].map((branch) => ({
        branch,
        month: '2026-10',
        at: '2026-10-12T08:00:00.000Z',
      })),
      { branch: 'C1', month: '2026-09', at: '2026-09-12T08:00:00.000Z', admissions: 4, fileInPreparation: 9 },
      {
        branch: 'C7',
        month: '2026-10',
        at: '2026-10-12T08:00:00.000Z',
        present: 8,
        expected: 10,
        admissions: 1,
      },
      { branch: 'C1', month: '2026-11', at: '2026-11-05T12:00:00.000Z', fileInPreparation: 2 },
      { branch: 'C3', month: '2026-11', at: '2026-11-06T12:00:00.000Z', notHeldReason: 'weather' },
      {
        branch: 'C7',
        month: '2026-11',
        at: '2026-11-08T12:00:00.000Z',
        present: 5,
        expected: 10,
        attendingClass: 4,
      },
      // A theme meeting alone leaves the ordinary one open.
      { branch: 'C4', month: '2026-11', at: '2026-11-07T12:00:00.000Z', kind: 'theme' },
      // Sent after the summary: not known yet.
      { branch: 'C2', month: '2026-11', at: '2026-11-09T01:00:00.000Z', admissions: 1 },
    ]);
    await promise(db, 'C5', '2026-11-07', '2026-11-03T10:00:00.000Z');
    await promise(db, 'C5', '2026-11-12', '2026-11-08T10:00:00.000Z');
    await promise(db, 'C6', '2026-11-07', '2026-11-02T10:00:00.000Z');
    await promise(db, 'C8', '2026-11-10', '2026-11-09T05:00:00.000Z');
    await seedMembers(db, '2026-01-01', { C2: [9, 8], C3: [10, 9], C7: [10, 9], C1: [12, 11] });
    await seedMembers(db, '2026-06-01', { C2: [10, 9], C3: [9, 8], C7: [11, 10], C1: [3, 3] });
    await seedMembers(db, '2026-12-01', { C1: [30, 30] });
    await seedPlaces(db, [
      { code: 'P1', name: 'Bản A', kind: 'hamlet', memberTotal: 3, branch: 'C1', commune: 'Mường Pồn' },
      {
        code: 'P2',
        name: 'Bản K',
        kind: 'hamlet',
        memberTotal: 4,
        branch: 'C2',
        role: 'shared',
        commune: 'Mường Pồn',
      },
      { code: 'P3', name: 'Bản L', kind: 'hamlet', memberTotal: 0, commune: 'Mường Pồn' },
      {
        code: 'P4',
        name: 'Trạm y tế',
        kind: 'clinic',
        memberTotal: 2,
        branch: 'C2',
        role: 'guest',
        commune: 'Mường Pồn',
      },
      { code: 'P5', name: 'Bản ở xã khác', kind: 'hamlet', memberTotal: 0, commune: 'Nà Hỳ' },
    ]);
    await seedHolder(db, { id: 'anna', branch: 'C1' });
    await seedHolder(db, { id: 'binh', branch: 'C2', unreachableSince: '2026-11-01T00:00:00.000Z' });
    await seedHolder(db, { id: 'chi', branch: 'C3', unreachableSince: '2026-11-01T00:00:00.000Z' });
    await seedHolder(db, { id: 'dung', branch: 'C3', role: 'deputy' });
    await seedHolder(db, { id: 'em', branch: 'C4', unreachableSince: '2026-11-10T00:00:00.000Z' });
    await seedDirective(db, {
      id: 'd1',
      number: '03-NQ/TU',
      dueOn: '2026-11-15',
      to: ['anna', 'binh', 'chi', 'dung'],
    });
    await seedDirective(db, { id: 'd2', number: null, dueOn: null, to: ['anna'] });
    await seedDirective(db, {
      id: 'd3',
      number: '05-KH/ĐU',
      dueOn: null,
      to: ['em'],
      createdAt: '2026-11-09T02:00:00.000Z',
    });
    await seedDirective(db, {
      id: 'd4',
      number: '01-HD/ĐU',
      dueOn: null,
      to: ['em'],
      createdAt: '2026-01-02T02:00:00.000Z',
    });
    await read(db, 'd1', 'anna', '2026-11-08T00:00:00.000Z');
    await read(db, 'd1', 'dung', '2026-11-08T00:00:00.000Z');
    await read(db, 'd2', 'anna', '2026-11-09T05:00:00.000Z');
  });

  async function seedDirective(
    db: Db,
    directive: { id: string; number: string | null; dueOn: string | null; to: string[]; createdAt?: string },
  ): Promise<void> {
    const { id, number, dueOn, to, createdAt = '2026-11-03T02:00:00.000Z' } = directive;
    await db.directive.create({
      data: {
        id,
        number,
        dueOn,
        createdAt,
        type: 'plan',
        title: 'Về việc chuẩn bị đại hội',
        audience: '{}',
        createdBy: 'x',
      },
    });
    await db.delivery.createMany({
      data: to.map((personId) => ({
        id: `${id}-${personId}`,
        key: `${id}-${personId}`,
        lane: 'bulk',
        personId,
        chatId: personId,
        method: 'sendMessage',
        state: 'sent',
        createdAt,
        directiveId: id,
      })),
    });
    const offices = await db.appointment.findMany({ where: { personId: { in: to } } });
    await db.addressee.createMany({
      data: offices.flatMap(({ personId, unitId, role }) =>
        unitId === null ? [] : [{ directiveId: id, unitId, personId, role }],
      ),
    });
  }

  async function read(db: Db, directiveId: string, personId: string, readAt: string): Promise<void> {
    await db.acknowledgement.create({ data: { directiveId, personId, readAt } });
  }

  it('reads on Monday as the office writes it', async () => {
    expect(await say(database.db, monday)).toBe(
      `ĐẢNG ỦY XÃ MƯỜNG PỒN
TỔNG HỢP TUẦN 02/11/2026 - 08/11/2026
VIỆC CẦN LÀM
- Báo cáo tháng 10/2026 quá hạn 28 ngày (1): Chi bộ bản I.
- Cần gọi điện (1): Chi bộ bản I.
- Chưa kết nạp được, chưa có nguồn (2): Chi bộ bản B; Chi bộ Trường D.
- Kết nạp chậm so với nhịp (1): Chi bộ bản H (1/4).
- Báo cáo tháng 11/2026: còn 4 chi bộ, chậm nhất ngày 12/11/2026.
1. Sinh hoạt chi bộ tháng 11/2026: 3/8 chi bộ đã báo cáo, đạt 37,5%.
   Chưa báo cáo (4): Chi bộ bản B; Chi bộ Trường D; Chi bộ bản G (đã hẹn 07/11/2026); Chi bộ bản I.
   Chưa họp, đã hẹn ngày (1): Chi bộ 20, bản E (12/11/2026, hẹn lần 2).
   Không họp (1): Chi bộ bản C (thiên tai, thời tiết).
   Tháng 10/2026: 7/8 chi bộ đã báo cáo; còn thiếu (1): Chi bộ bản I.
2. Kết nạp đảng viên năm 2026: 5/8 đồng chí, đạt 62,5% kế hoạch; còn thiếu 3 đồng chí.
   Theo nhịp hiện nay, đến 31/12/2026 đạt 72,9%. Nguồn: 2 hồ sơ, 4 đang học lớp nhận thức.
   Chưa kết nạp được (2): Chi bộ bản B (chưa có nguồn); Chi bộ Trường D (chưa có nguồn).
   Chậm so với chỉ tiêu (1): Chi bộ bản H (1/4).
3. Văn bản 03-NQ/TU: 2/3 chi bộ đã đọc, đạt 66,7%; hạn 15/11/2026.
   Chưa đọc (1): Chi bộ bản B.
   Đã quán triệt 0/3 chi bộ, đạt 0%; còn 3 chi bộ, hạn 15/11/2026.
   Văn bản «Về việc chuẩn bị đại hội»: 0/1 chi bộ đã đọc, đạt 0%.
   Chưa đọc (1): Chi bộ bản A.
   Đã quán triệt 0/1 chi bộ, đạt 0%; còn 1 chi bộ, hạn 10/12/2026.
4. Địa bàn: còn 2/3 bản chưa có chi bộ độc lập, chiếm 66,7%; còn 1/1 trạm y tế chưa có chi bộ độc lập, chiếm 100%.
   Chưa có đảng viên (1): Bản L.
   Sinh hoạt ghép (2): Bản K; Trạm y tế.
5. Cần lưu ý: Chi bộ bản B có 9 đảng viên chính thức, đủ số lượng để đề nghị chỉ định chi ủy và phó bí thư.
   Không còn đủ số lượng của chi bộ có chi ủy (2): Chi bộ bản A (3); Chi bộ bản C (8) đảng viên chính thức.
   Địa bàn sinh hoạt ghép có từ 3 đảng viên (1): Bản K (4).
   Chi bộ chỉ có 3 đảng viên chính thức, tính bền vững chưa cao (1): Chi bộ bản A.
   Dự họp dưới 85% hai tháng liền (1): Chi bộ bản H.
6. Không liên lạc được qua Telegram (1): Chi bộ bản B.
Tốt hơn tuần trước: thêm 2 lượt đọc văn bản.
Số liệu đến 07:00 ngày 09/11/2026.`,
    );
  });

  it('counts a second promise as a postponement', async () => {
    const { reports } = await ask(database.db, monday);
    expect(reports.promised).toEqual([
      { code: 'C5', name: 'Chi bộ 20, bản E', month: '2026-11', promisedOn: '2026-11-12', postponements: 1 },
    ]);
  });

  it('knows what came since when it is asked again the same day', async () => {
    const evening = await ask(database.db, '2026-11-09T20:00:00+07:00');
    expect(evening.reports.reportsReceived).toBe(4);
    expect(evening.admissions).toMatchObject({ done: 6, none: [{ code: 'C4' }] });
    expect(evening.reports.promised.map(({ code }) => code)).toEqual(['C8', 'C5']);
    expect(evening.directives.map(({ number }) => number)).toEqual(['03-NQ/TU', null, '05-KH/ĐU']);
  });

  it('speaks of the running week on any day but Monday', async () => {
    const { period, reports } = await ask(database.db, '2026-11-10T09:00:00+07:00');
    expect(period).toEqual({ start: '2026-11-09', end: '2026-11-15' });
    expect(reports.months).toEqual(['2026-11']);
  });

  it('closes the old month on the first Monday of a new one', async () => {
    const { reports, previousMonth } = await ask(database.db, '2026-11-02T07:00:00+07:00');
    expect(reports).toMatchObject({ months: ['2026-10'], reportsDue: 8, reportsReceived: 7 });
    // September closed on 31/10: nothing can be added to it.
    expect(previousMonth).toBeNull();
  });

  it('tells staff of late meetings once they were held', async () => {
    await seedReports(database.db, [
      { branch: 'C8', month: '2026-11', heldOn: '2026-11-14', at: '2026-11-15T12:00:00.000Z' },
    ]);
    expect(await say(database.db, '2026-11-16T07:00:00+07:00')).toContain(
      '   Họp muộn, sau ngày 10 (1): Chi bộ bản I (14/11/2026).',
    );
  });
});

forEachEngine('a month that is made up for in the next', (open) => {
  it('has its promises in a line of their own until they have passed, and then its late meetings', async () => {
    const { db } = await open();
    await seedCommune(db, ['bản A', 'bản B', 'bản C', 'bản D']);
    await seedReports(db, [{ branch: 'C1', month: '2026-10', at: '2026-10-12T08:00:00.000Z' }]);
    await promise(db, 'C2', '2026-11-12', '2026-10-31T08:00:00.000Z', '2026-10');
    await promise(db, 'C3', '2026-11-04', '2026-10-31T08:00:00.000Z', '2026-10');
    const previous = async (at: string) =>
      (await say(db, at)).split('\n').filter((line) => line.includes('Tháng 10/2026'));
    expect(await previous('2026-11-09T07:00:00+07:00')).toEqual([
      '   Tháng 10/2026: 1/4 chi bộ đã báo cáo; còn thiếu (2): Chi bộ bản C; Chi bộ bản D.',
      '   Tháng 10/2026 chưa họp, đã hẹn ngày (1): Chi bộ bản B (12/11/2026).',
    ]);
    await seedReports(
      db,
      ['C2', 'C3', 'C4'].map((branch, at) => ({
        branch,
        month: '2026-10',
        // The last of them met within its month.
        heldOn: ['2026-11-12', '2026-11-04', '2026-10-28'][at] ?? '',
        at: '2026-11-13T08:00:00.000Z',
      })),
    );
    expect(await previous('2026-11-16T07:00:00+07:00')).toEqual([
      '   Tháng 10/2026: 4/4 chi bộ đã báo cáo.',
      '   Tháng 10/2026 họp muộn (2): Chi bộ bản B (12/11/2026); Chi bộ bản C (04/11/2026).',
    ]);
  });
});

forEachEngine('a summary through time', (open) => {
  it('shows the revision of that day, not the newest', async () => {
    const { db } = await open();
    await seedCommune(db, ['bản A']);
    await seedTargets(db, 2026, { MP: [2, 2] });
    await seedReports(db, [
      { branch: 'C1', month: '2026-10', at: '2026-11-20T08:00:00.000Z', admissions: 2, revision: 3 },
    ]);
    const answers = (admissions: number) =>
      JSON.stringify({
        held: true,
        kind: 'ordinary',
        heldOn: '2026-10-05',
        present: 5,
        expectedToAttend: 6,
        absentUnexcused: 0,
        durationBand: 'from90To119',
        superiorAttended: false,
        attendingClass: 1,
        fileInPreparation: 0,
        admissions,
        madeOfficial: 0,
        breakdown: {},
        selfRating: 'good',
        proposal: null,
      });
    await db.reportRevision.createMany({
      data: [
        { at: '2026-10-06T08:00:00.000Z', admissions: 0 },
        { at: '2026-10-20T08:00:00.000Z', admissions: 1 },
        { at: '2026-11-20T08:00:00.000Z', admissions: 2 },
      ].map(({ at, admissions }, i) => ({
        id: `r${i + 1}`,
        reportId: 'C1-2026-10-ordinary',
        revision: i + 1,
        answers: answers(admissions),
        at,
        by: 'secretary',
      })),
    });
    const done = async (at: string) => {
      const { admissions, reports } = await ask(db, at);
      return [reports.reportsReceived, admissions.done, admissions.attendingClass];
    };
    expect(await done('2026-10-06T12:00:00+07:00')).toEqual([0, 0, null]);
    expect(await done('2026-10-07T12:00:00+07:00')).toEqual([1, 0, 1]);
    expect(await done('2026-10-27T12:00:00+07:00')).toEqual([1, 1, 1]);
    expect(await done('2026-11-24T12:00:00+07:00')).toEqual([0, 2, 0]);
  });

  it('leaves admissions with the committee that a branch belonged to, also after it moved or ended', async () => {
    const { db } = await open();
    await seedUnits(db, [
      { code: 'TINH', name: 'Tỉnh ủy', kind: 'provincialCommittee', parent: null },
      { code: 'MP', name: 'Đảng ủy xã Mường Pồn', kind: 'communeCommittee', parent: 'TINH' },
      { code: 'NH', name: 'Đảng ủy xã Nà Hỳ', kind: 'communeCommittee', parent: 'TINH' },
      { code: 'C1', name: 'Chi bộ bản A', kind: 'hamletBranch', parent: 'MP', to: '2026-05-31' },
      { code: 'C2', name: 'Chi bộ bản B', kind: 'hamletBranch', parent: 'MP', to: '2026-08-20' },
      { code: 'C3', name: 'Chi bộ bản C', kind: 'hamletBranch', parent: 'MP', from: '2026-08-21' },
    ]);
    // bản A moves to Nà Hỳ on 01/06 and is called otherwise there; bản B is dissolved on 20/08.
    await db.unitVersion.create({
      data: {
        id: 'v2-C1',
        unitId: 'C1',
        validFrom: '2026-06-01',
        validTo: '9999-12-31',
        name: 'Chi bộ bản A mới',
        kind: 'hamletBranch',
        parentId: 'NH',
      },
    });
    await seedReports(db, [
      { branch: 'C1', month: '2026-05', at: '2026-05-05T08:00:00.000Z', admissions: 1 },
      { branch: 'C1', month: '2026-06', at: '2026-06-05T08:00:00.000Z', admissions: 10 },
      { branch: 'C2', month: '2026-08', at: '2026-08-05T08:00:00.000Z', admissions: 100 },
      { branch: 'C3', month: '2026-08', at: '2026-08-25T08:00:00.000Z', admissions: 1000 },
    ]);
    const year = async (unitId: string) =>
      (await ask(db, '2026-11-10T09:00:00+07:00', unitId)).admissions.done;
    expect(await year('MP')).toBe(1101);
    expect(await year('NH')).toBe(10);
    expect(await year('TINH')).toBe(1111);
    const august = (unitId: string) =>
      summarise(db, {
        unitId,
        kind: 'month',
        at: new Date('2026-08-31T20:00:00+07:00'),
        timeZone,
        settings: defaultSettings,
      });
    // Due in August: bản B, which existed at the deadline, and bản C, which reported all the same.
    expect((await august('MP')).reports).toMatchObject({ reportsDue: 2, reportsReceived: 2 });
    expect((await august('NH')).reports.notReported.map(({ name }) => name)).toEqual(['Chi bộ bản A mới']);
  });

  it('has one line for a week without anything unmet', async () => {
    const { db } = await open();
    await seedCommune(db, ['bản A']);
    await seedTargets(db, 2026, { MP: [1, 1], C1: [1, 1] });
    await seedReports(
      db,
      ['2026-10', '2026-11'].map((month) => ({
        branch: 'C1',
        month,
        admissions: month === '2026-10' ? 1 : 0,
        at: `${month}-06T08:00:00.000Z`,
      })),
    );
    expect(await say(db, monday)).toBe(
      `ĐẢNG ỦY XÃ MƯỜNG PỒN
TỔNG HỢP TUẦN 02/11/2026 - 08/11/2026
Tuần này không có chỉ tiêu nào chưa đạt.
1. Sinh hoạt chi bộ tháng 11/2026: 1/1 chi bộ đã báo cáo, đạt 100%.
2. Kết nạp đảng viên năm 2026: 1/1 đồng chí, đạt 100% kế hoạch.
Số liệu đến 07:00 ngày 09/11/2026.`,
    );
  });

  it('is about nothing where no branch is', async () => {
    const { db } = await open();
    await seedCommune(db, []);
    expect(await say(db, monday)).toBe(
      `ĐẢNG ỦY XÃ MƯỜNG PỒN
TỔNG HỢP TUẦN 02/11/2026 - 08/11/2026
Tuần này không có chỉ tiêu nào chưa đạt.
Số liệu đến 07:00 ngày 09/11/2026.`,
    );
  });
});

describe('a province', () => {
  forEachEngine('of 3.000 branches with long names', (open) => {
    it('is summed up in a few queries, and its text fits into one message', async () => {
      const { db } = await open();
      const communes = Array.from({ length: 50 }, (_, i) => `X${String(i).padStart(2, '0')}`);
      const codes = communes.flatMap((commune) => Array.from({ length: 60 }, (_, i) => `${commune}-${i}`));
      const long = ' & bản <Huổi>'.repeat(9);
      await seedUnits(db, [
        { code: 'MP', name: 'Tỉnh ủy', kind: 'provincialCommittee', parent: null },
        ...communes.map((code) => ({
          code,
          name: `Đảng ủy xã ${code}`,
          kind: 'communeCommittee',
          parent: 'MP',
        })),
        ...codes.map((code) => ({
          code,
          name: `Chi bộ ${code}${long}`,
          kind: 'hamletBranch',
          parent: code.slice(0, 3),
        })),
      ]);
      await seedMembers(db, '2026-01-01', Object.fromEntries(codes.map((code) => [code, [9, 9] as const])));
      await seedTargets(db, 2026, {
        MP: [3000, 3000],
        ...Object.fromEntries(codes.map((code) => [code, [1, 1] as const])),
      });
      await seedPlaces(
        db,
        codes.map((code) => ({
          code,
          name: `Bản ${code}${long}`,
          kind: 'hamlet',
          memberTotal: 2,
          branch: code,
          role: 'guest' as const,
        })),
      );
      for (const month of ['2026-08', '2026-09', '2026-10']) {
        await seedReports(
          db,
          codes.slice(0, 1022).map((branch) => ({
            branch,
            month,
            present: 3,
            at: `${month}-08T08:00:00.000Z`,
            admissions: month === '2026-10' ? 1 : 0,
          })),
        );
      }
      let queries = 0;
      const counting = new Proxy(db, {
        get: (target, name, receiver) => {
          if (name === '$queryRawUnsafe') queries += 1;
          return Reflect.get(target, name, receiver);
        },
      });
      const figures = await ask(counting, monday);
      expect(queries).toBeLessThanOrEqual(14);
      expect(figures).toMatchObject({
        branchTotal: 3000,
        memberTotal: 27_000,
        reports: { reportsDue: 3000, reportsReceived: 0 },
        admissions: { done: 1022, percentOfTarget: 34.07, fileInPreparation: 0 },
        places: { placeTotal: 3000, jointMeeting: 3000 },
      });
      expect(figures.notes.lowAttendance).toHaveLength(1022);
      for (const language of ['vi', 'en'] as const) {
        const text = renderSummary(texts, figures, language, { html: false });
        expect(text.length).toBeLessThanOrEqual(4096);
        const html = renderSummary(texts, figures, language, { html: true });
        expect(html).toContain('&amp; bản &lt;Huổi&gt;');
        expect(html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).toBe(text);
      }
      const text = renderSummary(texts, figures, 'vi', { html: false });
      expect(text).toContain('1.022/3.000 đồng chí, đạt 34,1% kế hoạch; còn thiếu 1.978 đồng chí.');
      expect(text).toMatch(/Chưa báo cáo \(3\.000\): .*; và 2\.99\d chi bộ khác\./);
      const counts = renderSummary(texts, figures, 'vi', { html: false, namesPerList: 0 });
      expect(counts).toContain('0/3.000 chi bộ đã báo cáo, đạt 0%.');
      expect(counts).not.toContain('Huổi');
    });
  });
});
