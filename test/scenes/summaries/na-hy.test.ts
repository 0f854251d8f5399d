import { beforeAll, expect, it } from 'vitest';
import type { PeriodKind } from '../../../src/domain/periods.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import type { Database } from '../../../src/store/database.ts';
import { summarise } from '../../../src/summaries/summarise.ts';
import { renderSummary, summaryText } from '../../../src/summaries/summary-text.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { forEachEngine } from '../../database.ts';
import { seedNaHy, seedNaHyRegister } from '../../summaries/organisation.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const texts = createTexts({ timeZone });

forEachEngine('Nà Hỳ in March 2017', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await seedNaHy(database.db);
    await seedNaHyRegister(database.db);
  });
  const ask = (kind: PeriodKind, at: string, unitId = 'NH') =>
    summarise(database.db, { unitId, kind, at: new Date(at), timeZone, settings: defaultSettings });
  const say = async (kind: PeriodKind, at: string, language: 'vi' | 'en' = 'vi') =>
    renderSummary(texts, await ask(kind, at), language, { html: false });

  it('reads 8/8, 100% of the plan, on the Monday after', async () => {
    expect(await say('weekly', '2017-04-03T07:00:00+07:00')).toBe(
      `ĐẢNG ỦY XÃ NÀ HỲ
TỔNG HỢP TUẦN 27/03/2017 - 02/04/2017
VIỆC CẦN LÀM
- Chưa kết nạp được, chưa có nguồn (3): Chi bộ Trường Mầm non; Chi bộ Trường Tiểu học số 2; Chi bộ cơ quan xã.
1. Sinh hoạt chi bộ tháng 03/2017: 9/9 chi bộ đã báo cáo, đạt 100%.
2. Kết nạp đảng viên năm 2017: 8/8 đồng chí, đạt 100% kế hoạch.
   Chưa kết nạp được (3): Chi bộ Trường Mầm non (chưa có nguồn); Chi bộ Trường Tiểu học số 2 (chưa có nguồn); Chi bộ cơ quan xã (chưa có nguồn).
3. Địa bàn: còn 6/10 bản chưa có chi bộ độc lập, chiếm 60%.
   Chưa có đảng viên (2): Bản Huổi Lê; Bản Nậm Đào.
   Sinh hoạt ghép (4): Bản Huổi Gạo; Bản Nậm Vừng; Bản Pá Khoai; Bản Nà Mận.
Số liệu đến 07:00 ngày 03/04/2017.`,
    );
  });

  it('says the same in English', async () => {
    const text = await say('weekly', '2017-04-03T07:00:00+07:00', 'en');
    expect(text).toContain('Admissions in 2017: 8/8, 100% of the plan.');
    expect(text).toContain('Places: 6/10 hamlets without their own branch, 60%.');
    expect(text).toContain('Figures as of 07:00 on 03/04/2017.');
  });

  it('sums up the month, the quarter and the year so far', async () => {
    const month = await say('month', '2017-03-31T20:00:00+07:00');
    expect(month).toContain('TỔNG HỢP THÁNG 03/2017\n1. Sinh hoạt chi bộ tháng 03/2017: 9/9');
    expect(month).toContain('8/8 đồng chí, đạt 100% kế hoạch');
    expect(month).toContain('Trong tháng 03/2017: kết nạp 4 đồng chí, công nhận chính thức 0 đồng chí.');
    const quarter = await say('quarter', '2017-04-01T07:00:00+07:00');
    expect(quarter).toContain('TỔNG HỢP QUÝ I/2017\n');
    expect(quarter).toContain('quý I/2017: 27/27 lượt báo cáo, đạt 100%.');
    expect(quarter).toContain('Trong quý I/2017: kết nạp 8 đồng chí');
    expect(quarter).toContain('2. Đã kết nạp 8/8 đồng chí, đạt 100% kế hoạch năm.\n');
    expect(quarter).toContain('3. Chưa có chi bộ độc lập: 6/10 bản, chiếm 60%.\n   Chưa có đảng viên (2)');
    expect(await say('half-year', '2017-03-31T20:00:00+07:00')).toContain('TỔNG HỢP 6 THÁNG ĐẦU NĂM 2017');
    expect(await say('nine-months', '2017-03-31T20:00:00+07:00')).toContain('TỔNG HỢP 9 THÁNG NĂM 2017');
    expect(await say('year', '2017-03-31T20:00:00+07:00')).toContain('TỔNG HỢP NĂM 2017');
    expect(await say('half-year', '2018-01-01T07:00:00+07:00')).toContain('TỔNG HỢP 6 THÁNG CUỐI NĂM 2017');
  });

  it('has its figures under the names of the glossary', async () => {
    const figures = await ask('weekly', '2017-04-03T07:00:00+07:00');
    expect(JSON.parse(JSON.stringify(figures))).toMatchObject({
      unit: { code: 'NH', name: 'Đảng ủy xã Nà Hỳ' },
      period: { start: '2017-03-27', end: '2017-04-02' },
      asOf: '2017-04-03T00:00:00.000Z',
      branchTotal: 9,
      memberTotal: 128,
      reports: { reportsDue: 9, reportsReceived: 9, percentReceived: 100, held: 9 },
      admissions: {
        done: 8,
        targetLow: 7,
        targetHigh: 8,
        percentOfTarget: 100,
        status: 'met',
        shortfall: 0,
        surplus: 0,
        projection: null,
      },
      places: { placeTotal: 15, ownBranch: 9, jointMeeting: 4, noMembers: 2, withoutOwnBranch: 6 },
    });
    expect(figures.places.byKind.find(({ kind }) => kind === 'hamlet')).toEqual({
      kind: 'hamlet',
      placeTotal: 10,
      ownBranch: 4,
      jointMeeting: 4,
      noMembers: 2,
      withoutOwnBranch: 6,
    });
  });

  it('knew less before: a register counts from the end of its month', async () => {
    const { admissions, reports } = await ask('weekly', '2017-03-27T07:00:00+07:00');
    expect(admissions).toMatchObject({ done: 4, status: 'inProgress', shortfall: 4 });
    expect(reports).toMatchObject({ reportsDue: 9, reportsReceived: 0 });
    expect((await ask('month', '2017-03-31T00:00:00+07:00')).admissions.done).toBe(8);
  });

  it('is the same seen from the district, and its own part seen from a branch', async () => {
    const district = await ask('weekly', '2017-04-03T07:00:00+07:00', 'NP');
    expect(district).toMatchObject({ branchTotal: 9, admissions: { done: 8, status: 'notAssigned' } });
    expect(district.places.placeTotal).toBe(15);
    const branch = await ask('weekly', '2017-04-03T07:00:00+07:00', 'NH01');
    expect(branch).toMatchObject({
      branchTotal: 1,
      memberTotal: 7,
      admissions: { done: 2, status: 'above', surplus: 1, none: [] },
      places: { placeTotal: 2, ownBranch: 1, jointMeeting: 1 },
    });
  });

  it('comes in paragraphs: a head, a section each, as of when', async () => {
    const paragraphs = summaryText(await ask('weekly', '2017-04-03T07:00:00+07:00'));
    expect(paragraphs.map((lines) => lines.length)).toEqual([2, 2, 1, 2, 3, 1]);
  });

  it('has no unit that never was', async () => {
    await expect(ask('weekly', '2017-04-03T07:00:00+07:00', 'XX')).rejects.toThrow('XX');
  });
});
