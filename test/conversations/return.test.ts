/** Sending a report back, answering what was marked, and standing by it with an explanation. */
import { describe, expect, it } from 'vitest';
import { explanationFlow, explanationPhrase } from '../../src/conversations/explanation.ts';
import {
  answeredLines,
  differenceLines,
  fieldLine,
  returnableFields,
} from '../../src/conversations/report/difference.ts';
import { reportFlow } from '../../src/conversations/report.ts';
import { reasonPhrase, returnFlow } from '../../src/conversations/return.ts';
import type { HeldAnswers, ReportAnswers } from '../../src/domain/report.ts';
import type { Phrase } from '../../src/text/phrase.ts';
import { createTexts } from '../../src/text/texts.ts';
import { Chat } from './chat.ts';
import { october, puNhi } from './report-facts.ts';

const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
const words = (line: Phrase) => texts.render(line, 'vi', { html: false });
const november: HeldAnswers = { ...october, heldOn: '2026-11-05' };
const notHeld: ReportAnswers = { held: false, kind: 'ordinary', reason: 'harvest' };

describe('the difference of two revisions', () => {
  const said = (before: ReportAnswers, after: ReportAnswers) => differenceLines(before, after).map(words);

  it('names each question that was answered otherwise, old and new', () => {
    expect(said(november, { ...november, expectedToAttend: 16 })).toEqual(['Dự họp: 12/15 → 12/16 đồng chí']);
    expect(
      said(november, { ...november, heldOn: '2026-11-04', selfRating: 'fair', superiorAttended: true }),
    ).toEqual([
      'Ngày họp: Thứ Năm, 05/11/2026 → Thứ Tư, 04/11/2026',
      'Cấp trên dự: không → có',
      'Tự xếp loại: Tốt → Khá',
    ]);
  });

  it('says nothing of an absence that nobody was asked about', () => {
    expect(said(november, { ...november, present: 15 })).toEqual(['Dự họp: 12/15 → 15/15 đồng chí']);
    expect(said({ ...november, absentUnexcused: 2 }, { ...november, present: 15 })).toEqual([
      'Dự họp: 12/15 → 15/15 đồng chí',
      'Vắng không lý do: 2 → 0 đồng chí',
    ]);
  });

  it('is empty for the same', () => {
    expect(said(november, { ...november })).toEqual([]);
    expect(said(notHeld, { ...notHeld })).toEqual([]);
  });

  it('says what was not there before, and what is no longer', () => {
    const grown: HeldAnswers = { ...november, admissions: 2, breakdown: { women: 1, ethnicMinority: 2 } };
    expect(said(november, grown)).toEqual([
      'Số kết nạp: 0 → 2 đồng chí',
      'Nữ: không có → 1',
      'Dân tộc thiểu số: không có → 2',
    ]);
    expect(said(grown, november)[1]).toBe('Nữ: 1 → không có');
    expect(said(november, { ...november, proposal: 'Sửa nhà <văn hóa> & đường' })).toEqual([
      'Kiến nghị: không → Sửa nhà <văn hóa> & đường',
    ]);
  });

  it('turns a meeting into none', () => {
    // Its figures are nobody's question any more.
    expect(said(november, notHeld)).toEqual(['Đã họp hay chưa: đã họp → không họp']);
    expect(said(notHeld, { ...notHeld, reason: 'other' })).toEqual(['Lý do: mùa vụ → khác']);
  });

  it('keeps what people typed apart from markup', () => {
    const [line] = differenceLines(november, { ...november, proposal: '<b>&' });
    expect(texts.render(line as Phrase, 'vi', { html: true })).toBe('Kiến nghị: không → &lt;b&gt;&amp;');
  });
});

describe('the answers to what was returned', () => {
  const said = (
    after: ReportAnswers,
    asked: Parameters<typeof answeredLines>[1],
    shows: 'all' | 'totals' = 'all',
    before: ReportAnswers = november,
  ) => answeredLines({ before, after }, asked, shows).map(words);

  it('name a question that was answered as before, too', () => {
    expect(said({ ...november, present: 13 }, ['attendance', 'fileInPreparation'])).toEqual([
      'Dự họp: 12/15 → 13/15 đồng chí',
      'Làm hồ sơ: 1, giữ nguyên',
    ]);
    expect(said(november, ['attendance'])).toEqual(['Dự họp: 12/15 đồng chí, giữ nguyên']);
    expect(said(notHeld, ['reason'], 'all', notHeld)).toEqual(['Lý do: mùa vụ, giữ nguyên']);
  });

  it('name what changed besides, and nothing of a meeting that turned out to be none', () => {
    expect(said({ ...november, selfRating: 'fair' }, ['heldOn'])).toEqual([
      'Ngày họp: Thứ Năm, 05/11/2026, giữ nguyên',
      'Tự xếp loại: Tốt → Khá',
    ]);
    expect(said(notHeld, ['held', 'attendance'])).toEqual(['Đã họp hay chưa: đã họp → không họp']);
  });

  it('take what hangs on «Kết nạp, chính thức» for its answer', () => {
    expect(said(november, ['growth'])).toEqual(['Kết nạp 0, công nhận chính thức 0, giữ nguyên']);
    expect(said({ ...november, madeOfficial: 1 }, ['growth'])).toEqual(['Số chính thức: 0 → 1 đồng chí']);
  });

  it('say of who the admitted are only whether it changed, to who may not see it', () => {
    const two = { ...november, admissions: 2, breakdown: { women: 1, ethnicMinority: 2 } };
    const after = { ...two, breakdown: { women: 2, ethnicMinority: 2 } };
    const asked = ['women', 'ethnicMinority'] as const;
    expect(said(after, asked, 'totals', two)).toEqual(['Nữ: đã sửa', 'Dân tộc thiểu số: giữ nguyên']);
    expect(said(after, asked, 'all', two)).toEqual(['Nữ: 1 → 2', 'Dân tộc thiểu số: 2, giữ nguyên']);
  });
});

describe('what can be sent back', () => {
  it('is what was answered', () => {
    expect(returnableFields(november)).toEqual([
      'held',
      'heldOn',
      'kind',
      'attendance',
      'absentUnexcused',
      'durationBand',
      'superiorAttended',
      'growth',
      'attendingClass',
      'fileInPreparation',
      'selfRating',
      'proposal',
    ]);
    expect(returnableFields(notHeld)).toEqual(['held', 'reason']);
  });

  it('leaves out reasons for an absence that there was not, and has the parts of a growth that there was', () => {
    const full: HeldAnswers = {
      ...november,
      present: 15,
      admissions: 1,
      madeOfficial: 1,
      breakdown: { women: 0 },
    };
    const fields = returnableFields(full);
    expect(fields).not.toContain('absentUnexcused');
    expect(fields).toEqual(expect.arrayContaining(['growth', 'admissions', 'women', 'madeOfficial']));
    expect(fields).not.toContain('youthUnionMember');
  });

  it('reads like the answer', () => {
    expect(words(fieldLine('attendance', november))).toBe('Dự họp: 12/15 đồng chí');
    expect(words(fieldLine('growth', november))).toBe('Kết nạp 0, công nhận chính thức 0');
    expect(words(fieldLine('attendingClass', november))).toBe('Lớp nhận thức: 2');
    expect(words(fieldLine('reason', november))).toBe('Lý do: không có');
    expect(words(fieldLine('expected', november))).toBe('Số phải dự: không có');
  });

  it('is asked again, each question, and nothing else', () => {
    for (const field of returnableFields(november)) {
      const facts = { ...puNhi, opening: { kind: 'correct', answers: november, fields: [field] } } as const;
      const chat = new Chat(reportFlow(), facts);
      expect(chat.session, field).not.toBeNull();
      expect(chat.said, field).not.toContain('[Gửi]');
      expect(chat.outcomes, field).toEqual([]);
    }
  });

  it('goes back with the last answer', () => {
    const facts = {
      ...puNhi,
      expectedToAttend: 16,
      opening: { kind: 'correct', answers: november, fields: ['attendance'] },
    } as const;
    const chat = new Chat(reportFlow(), facts);
    expect(chat.said).toMatch(/^Dự họp bao nhiêu đồng chí \(phải dự 16\)\?/);
    chat.type('12/16');
    // More are absent than before: why is asked of them, too.
    chat.tap('Cả 4 có lý do');
    expect(chat.session).toBeNull();
    expect(chat.outcomes).toEqual([{ kind: 'submit', answers: { ...november, expectedToAttend: 16 } }]);
  });

  it('asks on where an answer opens another question', () => {
    const facts = {
      ...puNhi,
      opening: { kind: 'correct', answers: november, fields: ['held'] },
    } as const;
    const chat = new Chat(reportFlow(), facts);
    chat.tap('Không họp – lý do');
    expect(chat.said).toContain('Vì sao chi bộ không họp');
    chat.tap('Mùa vụ');
    expect(chat.outcomes).toEqual([{ kind: 'submit', answers: notHeld }]);
  });

  it('can be left, kept and gone on with', () => {
    const facts = {
      ...puNhi,
      opening: { kind: 'correct', answers: november, fields: ['heldOn', 'selfRating'] },
    } as const;
    const chat = new Chat(reportFlow(), facts);
    expect(chat.said).toMatch(/^1\/2 · /);
    chat.tap('T4 04/11');
    chat.command('cancel');
    chat.tap('Giữ lại');
    expect(chat.inFocus).toBe(false);
    expect(chat.command('resume')).toContain('2/2 · Chi bộ tự xếp loại');
    expect(chat.said).toContain('Đã trả lời: Ngày họp: Thứ Tư, 04/11/2026.');
    chat.tap('Khá');
    expect(chat.outcomes.at(-1)).toEqual({
      kind: 'submit',
      answers: { ...november, heldOn: '2026-11-04', selfRating: 'fair' },
    });
  });
});

describe('sending a report back', () => {
  const facts = {
    unitName: 'Chi bộ bản Pu Nhi',
    month: '2026-11',
    answers: november,
    fields: returnableFields(november),
  };
  const begin = () => new Chat(returnFlow, facts);

  it('marks answers, takes one off again, gives a reason and asks once more', () => {
    const chat = begin();
    expect(chat.said).toContain('1/3 · Chi bộ bản Pu Nhi, tháng 11/2026: đồng chí trả lại mục nào?');
    expect(chat.said).not.toContain('Xong');
    chat.taps('Dự họp', 'Thời gian');
    expect(chat.said).toContain('Dự họp: 12/15 đồng chí\nThời gian: từ 90 đến 119 phút');
    chat.tap('✓ Thời gian');
    chat.tap('Xong, 1 mục');
    chat.tap('Chưa khớp với danh sách đảng viên');
    expect(chat.said).toContain('3/3 · Trả lại 1 mục cho Chi bộ bản Pu Nhi');
    chat.tap('Trả lại');
    expect(chat.outcomes).toEqual([
      { kind: 'return', fields: ['attendance'], reason: { kind: 'usual', reason: 'roster' } },
    ]);
    expect(chat.session).toBeNull();
  });

  it('names the answers in their own order, whatever order they were marked in', () => {
    const chat = begin();
    chat.taps('Tự xếp loại', 'Ngày họp', 'Xong, 2 mục', 'Chưa đầy đủ', 'Trả lại');
    expect(chat.outcomes).toMatchObject([{ fields: ['heldOn', 'selfRating'] }]);
  });

  it('sends nothing back without a mark: the last one taken off leaves no «Xong»', () => {
    const chat = begin();
    chat.taps('Dự họp', '✓ Dự họp');
    expect(chat.said).not.toContain('Xong');
    expect(chat.type('xong')).toContain('Đề nghị đồng chí bấm các mục cần trả lại');
  });

  it('takes a reason of one’s own, short and clean', () => {
    const chat = begin();
    chat.tap('Dự họp');
    chat.type('xong');
    expect(chat.type('...')).toContain('gõ ngắn gọn');
    expect(chat.type('ă'.repeat(201))).toContain('Nội dung dài 201 ký tự, tối đa 200');
    expect(chat.type('số 0912 345 678')).toContain('Đề nghị đồng chí bỏ dãy số này');
    expect(chat.type('theo công văn TỐI MẬT')).toContain('mật');
    chat.type('  Danh sách   chi bộ hiện có 16 đồng chí. ');
    expect(chat.said).toContain('Lý do: Danh sách chi bộ hiện có 16 đồng chí');
    chat.tap('Trả lại');
    expect(chat.outcomes).toMatchObject([
      { reason: { kind: 'own', text: 'Danh sách chi bộ hiện có 16 đồng chí' } },
    ]);
  });

  it('changes marks and reason from the review', () => {
    const chat = begin();
    chat.taps('Dự họp', 'Xong, 1 mục', 'Chưa đầy đủ', 'Sửa', 'Lý do', 'Khác với văn bản đã gửi');
    expect(chat.said).toContain('Lý do: Khác với văn bản đã gửi');
    chat.taps('Sửa', 'Mục trả lại', 'Ngày họp', 'Xong, 2 mục', 'Trả lại');
    expect(chat.outcomes).toMatchObject([
      { fields: ['heldOn', 'attendance'], reason: { reason: 'differs' } },
    ]);
  });

  it('can be dropped: the report stays as it was', () => {
    const chat = begin();
    chat.taps('Dự họp', 'Xong, 1 mục', 'Chưa đầy đủ', 'Hủy', 'Bỏ');
    expect(chat.said).toContain('báo cáo giữ nguyên như trước');
    expect(chat.outcomes).toEqual([{ kind: 'thrownAway' }]);
  });

  it('explains itself, and is resumed', () => {
    const chat = begin();
    expect(chat.command('help')).toContain('Chi bộ chỉ phải trả lời các mục được đánh dấu');
    chat.taps('Dự họp', 'Xong, 1 mục');
    expect(chat.command('help')).toContain('Lý do được gửi cho chi bộ');
    chat.tap('Chưa đầy đủ');
    expect(chat.command('help')).toContain('Bấm «Trả lại» để gửi cho chi bộ');
    expect(chat.command('resume')).toContain('Đồng chí đang trả lại báo cáo tháng 11/2026');
  });

  it('forgets a mark that the report no longer has', () => {
    const chat = begin();
    chat.taps('Dự họp', 'Vắng không lý do');
    chat.facts = { ...facts, fields: facts.fields.filter((id) => id !== 'absentUnexcused') };
    chat.tap('Xong, 2 mục');
    expect(chat.said).toContain('Mục trả lại: Dự họp');
  });

  it('has words for every usual reason, in both languages', () => {
    for (const reason of ['roster', 'unlikely', 'differs', 'incomplete', 'unclear'] as const) {
      for (const language of ['vi', 'en'] as const) {
        expect(texts.render(reasonPhrase({ kind: 'usual', reason }), language, { html: false })).not.toBe('');
      }
    }
  });
});

describe('standing by what was sent', () => {
  const begin = () => new Chat(explanationFlow, { unitName: 'Chi bộ bản Pu Nhi', month: '2026-11' });

  it('takes one tap', () => {
    const chat = begin();
    chat.tap('Đã kiểm tra, số liệu đúng');
    expect(chat.outcomes).toEqual([{ kind: 'explain', words: { kind: 'usual', words: 'checked' } }]);
    expect(chat.session).toBeNull();
  });

  it('takes words of one’s own, screened', () => {
    const chat = begin();
    expect(chat.type('🙂')).toContain('gõ ngắn gọn');
    expect(chat.type('hỏi 0912345678')).toContain('bỏ dãy số này');
    chat.type('một đồng chí mới chuyển đi hôm 3/11');
    expect(chat.outcomes).toEqual([
      { kind: 'explain', words: { kind: 'own', text: 'một đồng chí mới chuyển đi hôm 3/11' } },
    ]);
    expect(words(explanationPhrase({ kind: 'own', text: 'x' }))).toBe('x');
  });

  it('can be put off', () => {
    const chat = begin();
    chat.command('cancel');
    chat.tap('Giữ lại');
    expect(chat.inFocus).toBe(false);
    expect(chat.command('resume')).toContain('Đồng chí đang giải thích báo cáo tháng 11/2026');
    expect(chat.command('help')).toContain('Giải thích được gửi cho cấp trên');
    chat.tap('Tháng này có việc đặc biệt');
    expect(chat.outcomes.at(-1)).toMatchObject({ kind: 'explain' });
  });
});
