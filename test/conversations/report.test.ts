/** Đồng chí Súa, secretary of Chi bộ bản Pu Nhi, reports on Saturday evening. */
import { describe, expect, it } from 'vitest';
import type { ReportFacts } from '../../src/conversations/report/facts.ts';
import { reportLines } from '../../src/conversations/report/lines.ts';
import { type ReportOutcome, reportFlow } from '../../src/conversations/report.ts';
import type { HeldAnswers, ReportAnswers } from '../../src/domain/report.ts';
import { createTexts } from '../../src/text/texts.ts';
import { Chat } from './chat.ts';
import { lastMonth, october, puNhi } from './report-facts.ts';

function sua(change: Partial<ReportFacts> = {}) {
  return new Chat(reportFlow(), { ...puNhi, ...change });
}

/** A branch that reports for the first time. */
function newBranch(change: Partial<ReportFacts> = {}) {
  return sua({ last: null, ...change });
}

function atReview() {
  const chat = sua();
  chat.taps('T5 05/11', '12/15, như tháng trước', 'Cả 3 có lý do', 'Không', 'Tốt');
  return chat;
}

function sent(chat: { outcomes: unknown[] }): ReportAnswers {
  const [outcome] = chat.outcomes as ReportOutcome[];
  if (outcome?.kind !== 'submit') throw new Error('nothing was sent');
  return outcome.answers;
}

const quickMonth: HeldAnswers = { ...october, heldOn: '2026-11-05' };

describe('a month like the last', () => {
  it('takes seven taps from the reminder to the receipt, and nothing typed', () => {
    const chat = sua();
    expect(chat.said).toBe(
      [
        '1/5 · Chi bộ họp ngày nào?',
        '[Hôm nay, T7 07/11] [Hôm qua, T6 06/11]',
        '[T5 05/11] [T4 04/11]',
        '[T3 03/11] [Ngày khác]',
      ].join('\n'),
    );
    expect(chat.tap('T5 05/11')).toBe(
      [
        'Ngày họp: Thứ Năm, 05/11/2026',
        '2/5 · Dự họp bao nhiêu đồng chí (phải dự 15)?',
        '[Đủ 15/15] [14/15]',
        '[13/15] [12/15, như tháng trước]',
        '[Số khác] [Quay lại]',
      ].join('\n'),
    );
    expect(chat.tap('12/15, như tháng trước')).toBe(
      [
        'Dự họp: 12/15 đồng chí (80%)',
        '2/5 · Vắng 3 đồng chí. Có lý do?',
        '[Cả 3 có lý do]',
        '[1 không lý do] [2 không lý do]',
        '[3 không lý do]',
        '[Quay lại]',
      ].join('\n'),
    );
    expect(chat.tap('Cả 3 có lý do')).toContain('3/5 · Trong tháng có kết nạp hoặc công nhận chính thức?');
    expect(chat.tap('Không')).toContain(
      '4/5 · Chi bộ tự xếp loại buổi sinh hoạt?\n[Tốt] [Khá]\n[Trung bình] [Kém]',
    );
    expect(chat.tap('Tốt')).toBe(
      [
        '5/5 · Đề nghị đồng chí kiểm tra báo cáo tháng 11/2026 của Chi bộ bản Pu Nhi',
        'Ngày họp: Thứ Năm, 05/11/2026 (thường kỳ)',
        'Dự họp: 12/15 đồng chí (80%), vắng 3 có lý do',
        'Thời gian: từ 90 đến 119 phút · như tháng trước',
        'Cấp trên dự: không · như tháng trước',
        'Kết nạp 0, công nhận chính thức 0',
        'Nguồn: 2 đang học lớp nhận thức, 1 đang làm hồ sơ · như tháng trước',
        'Tự xếp loại: Tốt',
        'Kiến nghị: không',
        '[Gửi] [Sửa] [Để sau]',
      ].join('\n'),
    );
    chat.tap('Gửi');
    // With [Báo cáo ngay] before them.
    expect(chat.interactions + 1).toBe(7);
    expect(chat.session).toBeNull();
    expect(sent(chat)).toEqual(quickMonth);
  });

  it('never takes over the last proposal or a theme meeting', () => {
    const chat = sua({ last: { ...lastMonth, kind: 'theme', proposal: 'Xin kinh phí.' } });
    chat.taps('T5 05/11', 'Đủ 15/15', 'Không', 'Tốt', 'Gửi');
    expect(sent(chat)).toMatchObject({ kind: 'ordinary', proposal: null, absentUnexcused: 0 });
  });

  it('counts one question less when nobody was absent', () => {
    const chat = sua();
    chat.tap('T5 05/11');
    expect(chat.tap('Đủ 15/15')).toContain('Dự họp: 15/15 đồng chí (100%)\n3/5 · Trong tháng');
  });
});

describe('the first report of a branch', () => {
  it('asks everything, with two admissions in 16 interactions from the reminder on', () => {
    const chat = newBranch();
    chat.taps('Hôm nay, T7 07/11', '12/15', '1 không lý do', 'Từ 90 đến 119 phút', 'Có', 'Có kết nạp', '2');
    expect(chat.said).toContain('Kết nạp: 2 đồng chí\n5/10 · Trong 2 đồng chí mới kết nạp, bao nhiêu nữ?');
    chat.taps('1', '2', '0', '3', '1', 'Khá');
    expect(chat.said).toContain('Chi bộ có kiến nghị gì không?');
    chat.tap('Không có kiến nghị');
    expect(chat.said).toContain('Dự họp: 12/15 đồng chí (80%), vắng 3, trong đó 1 không lý do');
    expect(chat.said).toContain('Kết nạp 2 (nữ 1, dân tộc thiểu số 2, đoàn viên 0), công nhận chính thức 0');
    expect(chat.said).not.toContain('như tháng trước');
    chat.tap('Gửi');
    expect(chat.interactions + 1).toBe(16);
    expect(sent(chat)).toEqual({
      held: true,
      kind: 'ordinary',
      heldOn: '2026-11-07',
      present: 12,
      expectedToAttend: 15,
      absentUnexcused: 1,
      durationBand: 'from90To119',
      superiorAttended: true,
      attendingClass: 3,
      fileInPreparation: 1,
      admissions: 2,
      madeOfficial: 0,
      breakdown: { women: 1, ethnicMinority: 2, youthUnionMember: 0 },
      selfRating: 'fair',
      proposal: null,
    });
  });

  it('asks at first whether the branch has met, when opened from the menu', () => {
    const chat = newBranch({ opening: { kind: 'asked' } });
    expect(chat.said).toContain('Chi bộ bản Pu Nhi đã sinh hoạt tháng 11/2026 chưa?');
    expect(chat.tap('Đã họp')).toContain('Sinh hoạt tháng: đã họp\n1/10 · Chi bộ họp ngày nào?');
  });

  it('asks who is expected where no roster says so, and takes both figures at once', () => {
    const chat = newBranch({ expectedToAttend: null });
    expect(chat.tap('T5 05/11')).toContain('Chi bộ có bao nhiêu đồng chí phải dự họp?\n[3] [4] [5] [6]');
    expect(chat.type('0')).toContain('Số này ít nhất là 1');
    expect(chat.tap('8')).toContain('Phải dự: 8 đồng chí\n2/10 · Dự họp bao nhiêu đồng chí (phải dự 8)?');
    chat.tap('Quay lại');
    expect(chat.type('12/20')).toContain('Vắng 8 đồng chí. Có lý do?');
    expect(chat.said).toContain('[5 không lý do]\n[8 không lý do] [Số khác]');
    expect(chat.type('9')).toContain('Số này nhiều nhất là 8');
    expect(chat.tap('Số khác')).toContain('[7 không lý do] [8 không lý do]');
  });
});

describe('typing instead of tapping', () => {
  it('is echoed on the next screen', () => {
    const chat = sua();
    expect(chat.type('5/11')).toContain('Ngày họp: Thứ Năm, 05/11/2026\n2/5');
    expect(chat.type('13/15')).toContain('Dự họp: 13/15 đồng chí (86,7%)\n2/5 · Vắng 2 đồng chí');
    expect(chat.type('dạ có lý do ạ')).toContain('vắng 2 có lý do\n3/5');
    expect(chat.type('khong')).toContain('Kết nạp, công nhận chính thức: không\n4/5');
    expect(chat.type('Khá')).toContain('Tự xếp loại: Khá');
    chat.type('gửi');
    expect(sent(chat)).toMatchObject({ present: 13, selfRating: 'fair' });
  });

  it('is asked about when it is doubtful, and stored only after «Đúng»', () => {
    const chat = sua();
    chat.tap('T5 05/11');
    expect(chat.type('12')).toContain('Có mặt 12/15 đồng chí. Đúng không?\n[Đúng] [Nhập lại]');
    expect(chat.tap('Nhập lại')).toContain('2/5 · Dự họp bao nhiêu');
    chat.type('12');
    expect(chat.type('13/15')).toContain('Dự họp: 13/15');
    chat.tap('Quay lại');
    chat.type('12');
    expect(chat.type('sai rồi')).toContain('Dự họp bao nhiêu');
    chat.type('12');
    // Written on too early, and with what is not for here: it waits all the same.
    expect(chat.type('có lý do')).toBe(
      'Đề nghị đồng chí bấm [Đúng] hoặc [Nhập lại] trước.\nCó mặt 12/15 đồng chí. Đúng không?\n[Đúng] [Nhập lại]',
    );
    expect(chat.type('0912345678')).toMatch(/không được lưu\.\nCó mặt 12\/15 đồng chí\. Đúng không\?/);
    expect(chat.type('dạ đúng ạ')).toContain('Dự họp: 12/15 đồng chí (80%)\n2/5');
  });

  it('asks back with the readings as buttons, and never changes the roster', () => {
    const chat = sua();
    chat.tap('T5 05/11');
    expect(chat.type('12/16')).toBe(
      [
        'Đồng chí ghi phải dự 16, danh sách có 15. Số nào đúng?',
        '[12/15, như tháng trước]',
        '[12/16]',
        '[Nhập lại]',
      ].join('\n'),
    );
    expect(chat.tap('12/16')).toContain('Dự họp: 12/16 đồng chí (75%)\n2/5 · Vắng 4 đồng chí');
    chat.tap('Quay lại');
    expect(chat.type('16/15')).toContain('nhiều hơn số phải dự');
    expect(chat.type('0/15')).toContain('Không có đồng chí nào dự');
  });

  it('lays out every answer after two that were not understood', () => {
    const chat = sua();
    expect(chat.type('hôm nào đó')).not.toContain('[T2 02/11]');
    expect(chat.type('không rõ')).toContain('[T2 02/11]');
    expect(chat.said).toContain('Hoặc gõ ngày, ví dụ: 07/11.');
    chat.tap('T2 02/11');
    chat.type('nhiều lắm');
    expect(chat.type('rất nhiều')).toContain('[3/15] [2/15] [1/15]');
    expect(chat.tap('Quay lại')).not.toContain('[1/15]');
    expect(chat.tap('Số khác')).toContain('[1/15]');
    expect(chat.tap('9/15')).toContain('Vắng 6 đồng chí');
  });

  it('asks how many at «không», and takes both long answers', () => {
    const chat = sua();
    chat.taps('T5 05/11', '13/15');
    expect(chat.type('không')).toContain('Bao nhiêu đồng chí vắng không lý do?');
    expect(chat.type('cả 2 không lý do')).toContain('vắng 2 không lý do\n3/5');
    chat.tap('Quay lại');
    expect(chat.type('cả 2 có lý do')).toContain('vắng 2 có lý do\n3/5');
    chat.taps('Không', 'Tốt', 'Sửa', 'Dự họp', '14/15');
    expect(chat.said).toContain('[Có lý do] [Không lý do]');
    chat.tap('Không lý do');
    expect(chat.said).toContain('Dự họp: 14/15 đồng chí (93,3%), vắng 1 không lý do');
  });

  it('asks of one person whether, not how many, and hears the name of what was asked', () => {
    const chat = sua();
    chat.taps('T5 05/11', 'Đủ 15/15', 'Có kết nạp', '1');
    expect(chat.said).toContain('Đồng chí mới kết nạp là nữ?\n[Không] [Có]');
    expect(chat.type('không phải')).toContain('Trong đó nữ: 0');
    expect(chat.type('dạ có ạ')).toContain('Trong đó dân tộc thiểu số: 1');
    chat.taps('Quay lại', 'Quay lại', 'Quay lại');
    expect(chat.type('6')).toContain('nhiều hơn thường thấy');
    chat.tap('Đúng');
    expect(chat.said).toContain('[0] [1] [2] [3] [4]\n[5] [6]');
    expect(chat.type('hai nữ')).toContain('Trong đó nữ: 2\n');
    expect(chat.type('6 đồng chí dân tộc')).toContain('Trong đó dân tộc thiểu số: 6\n');
    expect(chat.type('1 đoàn viên')).toContain('Trong đó đoàn viên thanh niên: 1\n');
  });

  it('asks which after a mere «có», both numbers after «có cả hai», and once about more than five', () => {
    const chat = sua();
    chat.taps('T5 05/11', 'Đủ 15/15');
    expect(chat.type('có')).toContain('Đồng chí cho biết đó là kết nạp hay công nhận chính thức.');
    expect(chat.type('có cả hai')).toContain('Kết nạp bao nhiêu đồng chí?\n[0] [1] [2] [3] [4]');
    expect(chat.type('6')).toContain(
      'Kết nạp: 6 đồng chí, nhiều hơn thường thấy trong một tháng. Đúng không?',
    );
    expect(chat.tap('Đúng')).toContain('Trong 6 đồng chí mới kết nạp, bao nhiêu nữ?');
    expect(chat.type('7')).toContain('Số này nhiều nhất là 6');
    chat.taps('4', '4', '4');
    expect(chat.said).toContain('Công nhận chính thức bao nhiêu đồng chí?');
    chat.tap('Số khác');
    expect(chat.tap('39')).toContain(
      'Công nhận chính thức: 39 đồng chí, nhiều hơn thường thấy trong một tháng. Đúng không?',
    );
    expect(chat.tap('Nhập lại')).toContain('[0] [1]');
    expect(chat.tap('1')).toContain('Công nhận chính thức: 1 đồng chí');
  });

  it('keeps a proposal short and clean', () => {
    const chat = newBranch();
    chat.taps('T5 05/11', 'Đủ 15/15', 'Dưới 90 phút', 'Đúng', 'Không', 'Không', '0', '0', 'Tốt');
    expect(chat.type('có')).toContain('gõ nội dung kiến nghị');
    expect(chat.type('???')).toContain('gõ nội dung kiến nghị');
    expect(chat.type('a'.repeat(201))).toContain('Kiến nghị dài 201 ký tự, tối đa 200');
    expect(chat.type('Gọi cho tôi 0912345678')).toContain('giống số điện thoại');
    expect(chat.type('Tài liệu TỐI MẬT')).toContain('không gửi nội dung mật');
    expect(JSON.stringify(chat.session)).not.toMatch(/0912|TỐI/);
    expect(chat.type('Xin sửa  nhà\nvăn hóa <bản>')).toContain('Kiến nghị: Xin sửa nhà văn hóa <bản>');
    chat.taps('Sửa', 'Kiến nghị');
    expect(chat.type('không có')).toContain('Kiến nghị: không');
    chat.tap('Gửi');
    expect(sent(chat)).toMatchObject({ proposal: null, durationBand: 'under90' });
  });

  it('asks for a button where a word is none of the answers', () => {
    const chat = sua();
    chat.taps('T5 05/11', 'Đủ 15/15', 'Không');
    expect(chat.type('xuất sắc')).toContain('bấm một trong các nút bên dưới.\n4/5 · Chi bộ tự xếp loại');
    chat.tap('Tốt');
    expect(chat.type('được rồi nhé')).toContain('bấm một trong các nút bên dưới.\n5/5 · Đề nghị');
  });
});

describe('a roster that is older than admissions', () => {
  const admittedSince = { n: 2, on: '2026-09-30' };

  it('asks which number is right, and takes either, tapped or typed', () => {
    const chat = sua({ admittedSince });
    chat.tap('T5 05/11');
    expect(chat.said).toContain('Từ ngày 30/09/2026 đã kết nạp 2 đồng chí: phải dự 15 hay 17?');
    expect(chat.tap('Đủ 17/17')).toContain('Dự họp: 17/17 đồng chí (100%)');
    chat.tap('Quay lại');
    expect(chat.type('16/17')).toContain('Dự họp: 16/17 đồng chí');
    chat.tap('Quay lại');
    expect(chat.type('14/15')).toContain('Dự họp: 14/15 đồng chí');
    chat.tap('Quay lại');
    // Any other number is asked about as ever.
    expect(chat.type('16/16')).toContain('Đồng chí ghi phải dự 16, danh sách có 15. Số nào đúng?');
  });

  it('says nothing where nobody joined, or nobody was counted', () => {
    for (const change of [{}, { admittedSince, expectedToAttend: null }]) {
      const chat = sua(change);
      chat.tap('T5 05/11');
      expect(chat.said).not.toContain('đã kết nạp');
    }
  });
});

describe('the day of the meeting', () => {
  it('offers the day of the last month, and every day of the month behind «Ngày khác»', () => {
    const chat = sua({ now: { date: '2026-11-20', time: '08:00' } });
    expect(chat.said).toContain('[Hôm qua, T5 19/11]\n[T4 18/11] [T3 17/11]\n[T5 05/11] [Ngày khác]');
    expect(chat.tap('Ngày khác').match(/\[(?:T\d|CN) \d\d\/11\]/g)).toHaveLength(20);
    expect(chat.tap('CN 01/11')).toContain('Chủ nhật, 01/11/2026');
  });

  it('looks back on a month that is over', () => {
    const chat = sua({ month: '2026-10', last: { ...lastMonth, month: '2026-09', heldOn: '2026-09-08' } });
    expect(chat.said).toContain('[T7 03/10] [CN 04/10]\n[T2 05/10] [T3 06/10]\n[T5 08/10] [Ngày khác]');
    expect(chat.type('2/11')).not.toContain('2/5');
  });

  it('is asked for when month and day may have changed places, and taken only by a tap', () => {
    const chat = sua();
    expect(chat.type('11/5')).toBe('«11/5» là ngày nào?\n[Thứ Năm, 05/11/2026]\n[Nhập lại]');
    expect(chat.session?.state.draft.heldOn).toBeUndefined();
    expect(chat.tap('Thứ Năm, 05/11/2026')).toContain('Ngày họp: Thứ Năm, 05/11/2026\n2/5');
    // The other way round it would lie ahead, or be no day at all: nothing is offered.
    const other = sua();
    expect(other.type('11/8')).toContain('Ngày này đã quá lâu');
    expect(other.type('11/13')).not.toContain('là ngày nào?');
    expect(other.type('5/11')).toContain('2/5');
  });

  it('does not lie ahead, nor months ago', () => {
    const chat = sua();
    expect(chat.type('15/11')).toContain('[Chưa họp – hẹn ngày]');
    expect(chat.type('11/05/2026')).toContain('«11/05/2026» là ngày nào?');
    expect(chat.type('12/05/2026')).toContain('[T2 02/11]');
    expect(chat.session?.state.draft).not.toHaveProperty('heldOn');
  });

  it('leads to the reason when the meeting has not been held', () => {
    for (const words of ['chưa họp', 'hoãn']) {
      expect(sua().type(words)).toContain('Vì sao chi bộ chưa họp tháng 11/2026?');
    }
    const chat = sua();
    chat.type('15/11');
    expect(chat.tap('Chưa họp – hẹn ngày')).toContain('Vì sao chi bộ chưa họp');
  });
});

describe('not held yet', () => {
  it('is a reason and a promised day', () => {
    const chat = sua({ opening: { kind: 'notYet' } });
    expect(chat.said).toBe(
      [
        '1/2 · Vì sao chi bộ chưa họp tháng 11/2026?',
        '[Mùa vụ]',
        '[Thiên tai, thời tiết]',
        '[Bí thư vắng]',
        '[Chờ cấp trên dự]',
        '[Trùng việc của địa phương]',
        '[Lý do khác]',
      ].join('\n'),
    );
    expect(chat.tap('Mùa vụ')).toContain('Lý do: mùa vụ\n2/2 · Chi bộ hẹn họp ngày nào?');
    expect(chat.said).toContain(
      '[Hôm nay, T7 07/11] [Ngày mai, CN 08/11]\n[T2 09/11] [T7 14/11]\n[CN 15/11]',
    );
    chat.tap('T7 14/11');
    expect(chat.session).toBeNull();
    expect(chat.outcomes).toEqual([{ kind: 'excuse', reason: 'harvest', promisedOn: '2026-11-14' }]);
  });

  it('takes a typed day up to the end of the next month', () => {
    const chat = sua({ opening: { kind: 'notYet' } });
    chat.type('thiên tai');
    expect(chat.tap('Ngày khác')).toContain('Hoặc gõ ngày, muộn nhất 31/12/2026.');
    expect(chat.type('1/11/2026')).not.toContain('[Đúng]');
    expect(chat.session).not.toBeNull();
    chat.type('31/12/2026');
    expect(chat.outcomes).toEqual([{ kind: 'excuse', reason: 'weather', promisedOn: '2026-12-31' }]);
  });
});

describe('not held', () => {
  it('is confirmed on one screen', () => {
    const chat = sua({ opening: { kind: 'asked' } });
    expect(chat.type('không')).toContain('bấm một trong các nút bên dưới.\nChi bộ bản Pu Nhi đã sinh hoạt');
    chat.type('không họp');
    expect(chat.said).toContain('Vì sao chi bộ không họp tháng 11/2026?');
    expect(chat.tap('Bí thư vắng')).toBe(
      [
        '2/2 · Chi bộ bản Pu Nhi không họp tháng 11/2026. Đúng không?',
        'Lý do: bí thư vắng',
        '[Gửi] [Sửa] [Để sau]',
      ].join('\n'),
    );
    chat.tap('Gửi');
    expect(sent(chat)).toEqual({ held: false, kind: 'ordinary', reason: 'secretaryAbsent' });
  });

  it('turns into a report when that was a slip', () => {
    const chat = sua({ opening: { kind: 'notHeld' } });
    chat.taps('Mùa vụ', 'Sửa', 'Đã họp hay chưa', 'Đã họp');
    expect(chat.said).toContain('Chi bộ họp ngày nào?');
  });
});

describe('changing one’s mind', () => {
  it('changes any answer from the review in three taps', () => {
    const chat = atReview();
    expect(chat.tap('Sửa')).toContain('Đồng chí muốn sửa mục nào?');
    expect(chat.tap('Thời gian')).toBe(
      [
        'Báo cáo tháng 11/2026 của Chi bộ bản Pu Nhi',
        'Đang ghi · Thời gian: từ 90 đến 119 phút',
        'Buổi họp kéo dài bao lâu?',
        '[Dưới 90 phút]',
        '[Từ 90 đến 119 phút]',
        '[Từ 120 phút]',
        '[Quay lại] [Giữ nguyên]',
      ].join('\n'),
    );
    expect(chat.tap('Từ 120 phút')).toContain('Thời gian: từ 120 phút\n');
    chat.taps(
      'Sửa',
      'Hình thức',
      'Thường kỳ kết hợp chuyên đề',
      'Sửa',
      'Lớp nhận thức',
      '4',
      'Sửa',
      'Cấp trên dự',
      'Có',
    );
    chat.tap('Gửi');
    expect(sent(chat)).toEqual({
      ...quickMonth,
      durationBand: 'from120',
      kind: 'combined',
      attendingClass: 4,
      superiorAttended: true,
    });
  });

  it('leaves an answer as it is, and comes back from the list of fields', () => {
    const chat = atReview();
    const before = chat.session?.state.draft;
    for (const way of [
      ['Sửa', 'Dự họp', 'Giữ nguyên'],
      ['Sửa', 'Dự họp', 'Quay lại'],
      ['Sửa', 'Quay lại'],
    ]) {
      expect(chat.taps(...way)).toContain('Đề nghị đồng chí kiểm tra báo cáo');
    }
    chat.taps('Sửa', 'Dự họp');
    expect(chat.type('giữ nguyên')).toContain('Đề nghị đồng chí kiểm tra báo cáo');
    expect(chat.type('sửa')).toContain('muốn sửa mục nào');
    chat.type('quay lại');
    expect(chat.session?.state.draft).toEqual(before);
  });

  it('asks again what no longer fits', () => {
    const chat = atReview();
    chat.taps('Sửa', 'Dự họp', '14/15');
    expect(chat.said).toContain('Vắng 1 đồng chí. Có lý do?');
    chat.taps('Có lý do', 'Sửa', 'Kết nạp, chính thức', 'Có kết nạp', '2', '2', '1', '0');
    expect(chat.said).toContain('Kết nạp 2 (nữ 2, dân tộc thiểu số 1, đoàn viên 0)');
    chat.taps('Sửa', 'Số kết nạp', '1');
    expect(chat.said).toContain('Đồng chí mới kết nạp là nữ?\n[Không] [Có]');
    chat.taps('Có', 'Có', 'Không', 'Sửa', 'Kết nạp, chính thức', 'Có công nhận', '1');
    expect(chat.said).toContain('Kết nạp 0, công nhận chính thức 1');
    chat.tap('Gửi');
    expect(sent(chat)).toMatchObject({ admissions: 0, madeOfficial: 1, breakdown: {}, absentUnexcused: 0 });
  });

  it('goes back question by question, and forward to the first that is open', () => {
    const chat = sua();
    chat.taps('T5 05/11', '12/15, như tháng trước');
    chat.taps('Quay lại', 'Quay lại');
    expect(chat.said).toContain('Đang ghi · Ngày họp: Thứ Năm, 05/11/2026\n1/5 · Chi bộ họp ngày nào?');
    expect(chat.said).not.toContain('[Quay lại]');
    expect(chat.tap('T4 04/11')).toContain('2/5 · Vắng 3 đồng chí');
    expect(chat.type('quay lại')).toContain('2/5');
  });

  it('opens a report that was sent, or only the questions that were returned', () => {
    const grown: HeldAnswers = { ...quickMonth, admissions: 1, madeOfficial: 1, breakdown: { women: 1 } };
    const whole = sua({ opening: { kind: 'correct', answers: grown, fields: [] } });
    expect(whole.said).toContain('Đồng chí mới kết nạp là người dân tộc thiểu số?');
    const returned = sua({ opening: { kind: 'correct', answers: quickMonth, fields: ['attendance'] } });
    expect(returned.said).toMatch(/^Dự họp bao nhiêu đồng chí \(phải dự 15\)\?/);
    // The last answer sends it: nothing else of the report is looked at again.
    returned.taps('13/15', 'Cả 2 có lý do');
    expect(sent(returned)).toEqual({ ...quickMonth, present: 13 });
    const official = { ...quickMonth, madeOfficial: 2 };
    const again = sua({ opening: { kind: 'correct', answers: official, fields: [] } });
    expect(again.said).toContain('Đồng chí muốn sửa mục nào?');
    expect(again.tap('Quay lại')).toContain('công nhận chính thức 2');
    const closed: ReportAnswers = { held: false, kind: 'ordinary', reason: 'harvest' };
    const closedChat = sua({ opening: { kind: 'correct', answers: closed, fields: [] } });
    expect(closedChat.tap('Quay lại')).toContain('Lý do: mùa vụ');
    const full = {
      ...quickMonth,
      admissions: 1,
      breakdown: { women: 1, ethnicMinority: 0, youthUnionMember: 1 },
    };
    const fullChat = sua({ opening: { kind: 'correct', answers: full, fields: [] } });
    fullChat.taps('Quay lại', 'Gửi');
    expect(sent(fullChat)).toEqual(full);
  });

  describe('of a report that was sent', () => {
    const corrected = (today = '2026-11-07') =>
      sua({
        now: { date: today, time: '09:00' },
        sent: { answers: quickMonth, isReturned: false },
        opening: { kind: 'correct', answers: quickMonth, fields: [] },
      });

    it('leaves at once where nothing was changed, and says that what was sent stands', () => {
      for (const leave of [
        (chat: ReturnType<typeof sua>) => chat.tap('Để sau'),
        (chat: ReturnType<typeof sua>) => chat.send({ kind: 'command', name: 'cancel' }),
      ]) {
        const chat = corrected();
        chat.tap('Quay lại');
        leave(chat);
        expect(chat.said).toContain('Báo cáo đã gửi vẫn giữ nguyên.');
        expect(chat.said).not.toContain('chưa gửi');
        expect(chat.session).toBeNull();
      }
    });

    it('asks whether what was changed is kept', () => {
      for (const [tapped, isKept] of [
        ['Giữ phần sửa', true],
        ['Bỏ phần sửa', false],
      ] as const) {
        const chat = corrected();
        chat.taps('Tự xếp loại', 'Khá', 'Để sau');
        expect(chat.said).toContain('Báo cáo đã gửi vẫn giữ nguyên.');
        expect(chat.said).not.toContain('chưa gửi');
        chat.tap(tapped);
        expect(chat.said).toContain('Báo cáo đã gửi vẫn giữ nguyên.');
        expect(chat.session !== null).toBe(isKept);
      }
    });

    it('says before it is sent that after the deadline it is a late addition', () => {
      const late = corrected('2026-12-20');
      late.taps('Tự xếp loại', 'Khá');
      expect(late.said).toContain('bản sửa được ghi là bổ sung, cấp trên được báo');
      const early = corrected();
      early.taps('Tự xếp loại', 'Khá');
      expect(early.said).not.toContain('bổ sung');
    });
  });

  it('says first that the deadline has passed', () => {
    expect(sua({ now: { date: '2026-12-20', time: '09:00' } }).said).toMatch(
      /^Đã quá hạn báo cáo \(\d\d\/11\/2026\)\./,
    );
    expect(sua().said).not.toContain('quá hạn');
  });

  it('asks once about figures far from the months before, and keeps the answer', () => {
    const past = ['2026-08', '2026-09', '2026-10'].map((month) => ({
      month,
      present: 12,
      expectedToAttend: 15,
      absentUnexcused: 0,
      admissions: 0,
      madeOfficial: 0,
      attendingClass: 2,
      fileInPreparation: 1,
    }));
    const chat = sua({ past });
    chat.tap('T5 05/11');
    expect(chat.type('5/15')).toContain(
      'Có mặt 5/15 đồng chí, khác nhiều so với các tháng trước. Đúng không?',
    );
    expect(chat.tap('Đúng')).toContain('Dự họp: 5/15 đồng chí (33,3%)');
    chat.taps('Cả 10 có lý do', 'Không', 'Tốt', 'Sửa', 'Lớp nhận thức');
    expect(chat.type('9')).toContain('9 người, khác nhiều so với các tháng trước');
    expect(chat.tap('Đúng')).toContain('9 đang học lớp nhận thức');
  });
});

describe('what was sent, read again', () => {
  const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
  const read = (answers: ReportAnswers, language: 'vi' | 'en') =>
    texts.renderLines(reportLines(answers), language, { html: false });

  it('has the lines of its review, without last month', () => {
    expect(read({ ...quickMonth, absentUnexcused: 3 }, 'vi')).toContain('vắng 3 không lý do');
    expect(read(quickMonth, 'vi')).not.toContain('tháng trước');
    expect(read({ ...quickMonth, admissions: 1, breakdown: {} }, 'vi')).toContain('Kết nạp 1, công nhận');
    expect(read({ held: false, kind: 'ordinary', reason: 'weather' }, 'vi')).toBe(
      'Sinh hoạt tháng: không họp\nLý do: thiên tai, thời tiết',
    );
  });

  it('can be read in English', () => {
    expect(read(quickMonth, 'en')).toContain('Present: 12/15 (80%), 3 absent with a reason');
  });
});
