/** Figures that are unusual ask once, keep their answer, and block nothing; a theme meeting asks for less. */
import { describe, expect, it } from 'vitest';
import type { PastMonth, ReportFacts } from '../../src/conversations/report/facts.ts';
import { type ReportOutcome, reportFlow } from '../../src/conversations/report.ts';
import { Chat } from './chat.ts';
import { lastMonth, october, puNhi } from './report-facts.ts';

const past: PastMonth[] = ['2026-08', '2026-09', '2026-10'].map((month) => ({
  month,
  present: 12,
  expectedToAttend: 15,
  absentUnexcused: 0,
  admissions: 0,
  madeOfficial: 0,
  attendingClass: 2,
  fileInPreparation: 1,
}));

function sua(change: Partial<ReportFacts> = {}) {
  return new Chat(reportFlow(), { ...puNhi, past, ...change });
}

function sent(chat: { outcomes: unknown[] }) {
  const [outcome] = chat.outcomes as ReportOutcome[];
  return outcome?.kind === 'submit' ? outcome.answers : null;
}

describe('far from the last months', () => {
  it('asks about those without a reason, and about admissions below the limit too', () => {
    const chat = sua();
    chat.tap('T5 05/11');
    chat.type('11/15');
    expect(chat.tap('4 không lý do')).toContain(
      'Vắng 4 không lý do, khác nhiều so với các tháng trước. Đúng chứ?',
    );
    chat.taps('Đúng', 'Có cả hai');
    expect(chat.tap('4')).toContain('4 đồng chí, khác nhiều so với các tháng trước. Đúng chứ?');
    chat.tap('Đúng');
    for (const part of ['1', '1', '1']) chat.type(part);
    expect(chat.type('6')).toContain('[Đúng]');
    chat.taps('Đúng', 'Tốt', 'Gửi');
    expect(sent(chat)).toMatchObject({ absentUnexcused: 4, admissions: 4, madeOfficial: 6 });
  });

  it('is not asked again about what stands', () => {
    const chat = sua();
    chat.taps('T5 05/11');
    chat.type('5/15');
    chat.taps('Đúng', 'Cả 10 có lý do', 'Không', 'Tốt', 'Sửa', 'Dự họp');
    expect(chat.type('5/15')).toContain('Đề nghị đồng chí kiểm tra');
    chat.taps('Sửa', 'Lớp nhận thức');
    chat.type('9');
    chat.taps('Đúng', 'Sửa', 'Lớp nhận thức');
    expect(chat.type('9')).toContain('Đề nghị đồng chí kiểm tra');
    chat.tap('Gửi');
    expect(sent(chat)).toMatchObject({ present: 5, attendingClass: 9 });
  });

  it('needs three months to be known', () => {
    const chat = sua({ past: past.slice(0, 2) });
    chat.tap('T5 05/11');
    expect(chat.type('5/15')).toContain('Vắng 10 đồng chí');
  });
});

describe('the length of a meeting', () => {
  it('is asked about where the rule for its kind says more, once', () => {
    const chat = sua();
    chat.taps('T5 05/11', 'Đủ 15/15', 'Không', 'Tốt', 'Sửa', 'Thời gian');
    expect(chat.tap('Dưới 90 phút')).toContain(
      'Họp dưới 90 phút; sinh hoạt thường kỳ cần ít nhất 90 phút. Đúng chứ?\n[Đúng] [Nhập lại]',
    );
    chat.taps('Đúng', 'Sửa', 'Thời gian');
    expect(chat.tap('Dưới 90 phút')).toContain('Đề nghị đồng chí kiểm tra');
    chat.taps('Sửa', 'Hình thức');
    expect(chat.tap('Thường kỳ kết hợp chuyên đề')).toContain('kết hợp chuyên đề cần ít nhất 120 phút');
    expect(chat.tap('Nhập lại')).toContain('[Chuyên đề]');
    chat.tap('Chuyên đề');
    chat.tap('Gửi');
    expect(sent(chat)).toMatchObject({ kind: 'theme', durationBand: 'under90' });
  });

  it('can be typed in minutes', () => {
    const chat = sua({ last: null });
    chat.taps('T5 05/11', 'Đủ 15/15');
    expect(chat.type('khoảng 2 tiếng')).toContain('bấm một trong các nút');
    expect(chat.type('2 tiếng rưỡi')).toContain('Thời gian: từ 120 phút');
  });
});

describe('a theme meeting beside the month’s own', () => {
  const theme = { themeReport: 'own', last: { ...lastMonth, present: 15 } } as const;

  it('asks for day, attendance and rating only', () => {
    const chat = sua(theme);
    expect(chat.said).toContain('1/4 · Chi bộ họp ngày nào?');
    chat.taps('T5 05/11', '14/15', 'Có lý do', 'Khá');
    expect(chat.said).toContain('Ngày họp: Thứ Năm, 05/11/2026 (chuyên đề)');
    expect(chat.said).not.toMatch(/Kết nạp|Nguồn/);
    chat.tap('Gửi');
    expect(sent(chat)).toMatchObject({ kind: 'theme', admissions: 0, madeOfficial: 0, attendingClass: 2 });
  });

  it('stays one, whatever is said', () => {
    const chat = sua(theme);
    chat.type('chưa họp');
    expect(chat.said).toContain('Chi bộ họp ngày nào?');
    chat.send({ kind: 'whole', text: 'bc 5/11 15/15 thường kỳ, tốt' });
    expect(chat.session?.state.draft).toMatchObject({ kind: 'theme', held: 'held' });
    chat.send({ kind: 'whole', text: 'bc không họp, mùa vụ' });
    expect(chat.session?.state.draft).toMatchObject({ held: 'held' });
  });

  it('keeps what was reported with it before', () => {
    const answers = { ...october, kind: 'theme', admissions: 1, breakdown: { women: 1 } } as const;
    const opening = { kind: 'correct', answers, fields: [] } as const;
    const chat = sua({ ...theme, opening });
    chat.type('0');
    chat.type('0');
    expect(chat.said).toContain('Kết nạp 1 (nữ 1');
  });

  it('is not offered twice', () => {
    const chat = sua({ themeReport: 'sent' });
    chat.taps('T5 05/11', 'Đủ 15/15', 'Không', 'Tốt', 'Sửa');
    expect(chat.tap('Hình thức')).not.toContain('[Chuyên đề]');
    expect(chat.type('chuyên đề')).toContain('bấm một trong các nút');
  });
});

describe('a branch of several places', () => {
  it('names them on the review', () => {
    const chat = sua({ places: ['Bản Pu Nhi A', 'Bản Pu Nhi B'] });
    chat.taps('T5 05/11', 'Đủ 15/15', 'Không', 'Tốt');
    expect(chat.said).toContain('Họp chung: Bản Pu Nhi A, Bản Pu Nhi B\nDự họp');
    expect(sua({ places: ['Bản Pu Nhi'] }).said).not.toContain('Họp chung');
  });
});
