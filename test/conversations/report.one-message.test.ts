/** Đồng chí Súa types the whole report in one message, in her own spelling. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportDraft, ReportFacts } from '../../src/conversations/report/facts.ts';
import { hearReport, saysOtherwise } from '../../src/conversations/report/hear.ts';
import { reportFlow } from '../../src/conversations/report.ts';
import type { HeldAnswers, ReportAnswers } from '../../src/domain/report.ts';
import type { ReportStepId } from '../../src/domain/report-form.ts';
import { Chat } from './chat.ts';
import { standAt, stepsAsked } from './report/stand-at.ts';
import { october, puNhi } from './report-facts.ts';

type SuaChat = Chat<{ draft: ReportDraft }, ReportFacts, unknown>;

function sua(text: string, change: Partial<ReportFacts> = {}): SuaChat {
  const chat = new Chat(reportFlow(), { ...puNhi, opening: { kind: 'asked' }, ...change });
  chat.send({ kind: 'whole', text });
  return chat as unknown as SuaChat;
}
const draftOf = (chat: SuaChat) => chat.session?.state.draft;

describe('one message', () => {
  it.each(['kn 0 loai tot', 'kn 0 xl tot', 'kết nạp 0 loại tốt', 'kn 0 xep loai tot'])(
    'leaves the rating its label behind a figure: «%s»',
    (typed) => {
      const chat = sua(`bc 5/11 15/15 ${typed}`);
      expect(chat.said).toContain('Tự xếp loại: Tốt');
      expect(chat.said).not.toContain('Chưa hiểu');
      expect(draftOf(chat)).toMatchObject({ admissions: 0, selfRating: 'good' });
    },
  );

  it('is shown as it was understood, and what is missing is asked', () => {
    const chat = sua('bc 5/11 12/15 kn 1 nu');
    expect(chat.said).toBe(
      [
        'Hệ thống hiểu như sau, đề nghị đồng chí kiểm tra báo cáo tháng 11/2026 của Chi bộ bản Pu Nhi',
        'Ngày họp: Thứ Năm, 05/11/2026',
        'Dự họp: 12/15 đồng chí (80%)',
        'Kết nạp: 1 đồng chí (nữ 1)',
        'Còn 5 mục chưa có: Vắng không lý do; Dân tộc thiểu số; Đoàn viên; Số chính thức; Tự xếp loại.',
        '[Trả lời tiếp] [Sửa] [Để sau]',
      ].join('\n'),
    );
    expect(chat.tap('Trả lời tiếp')).toContain('Vắng 3 đồng chí. Có lý do?');
    chat.tap('Cả 3 có lý do');
    chat.type('1');
    chat.type('0');
    chat.type('0');
    chat.tap('Tốt');
    expect(chat.said).toContain('Kết nạp 1 (nữ 1, dân tộc thiểu số 1, đoàn viên 0), công nhận chính thức 0');
    chat.tap('Gửi');
    expect(chat.outcomes).toEqual([
      {
        kind: 'submit',
        answers: {
          ...october,
          heldOn: '2026-11-05',
          admissions: 1,
          breakdown: { women: 1, ethnicMinority: 1, youthUnionMember: 0 },
        },
      },
    ]);
  });

  it('stands on the review when nothing is missing', () => {
    const chat = sua(
      'Họp ngày 5/11.\nDự 12/15, vắng 3 có lý do.\nKhông kết nạp, không công nhận.\nXếp loại tốt. 90 phút. Không kiến nghị',
      { last: null },
    );
    expect(chat.said).toContain('Còn 3 mục chưa có: Cấp trên dự; Lớp nhận thức; Làm hồ sơ.');
    expect(chat.type('cấp trên không dự, lớp nhận thức 2, hồ sơ 1')).toContain('Hệ thống hiểu như sau:\n');
    expect(chat.said).toContain('Dự họp: 12/15 đồng chí (80%), vắng 3 có lý do');
    expect(chat.said).toContain('[Gửi] [Sửa] [Để sau]');
    chat.type('gửi');
    expect(chat.outcomes).toEqual([{ kind: 'submit', answers: { ...october, heldOn: '2026-11-05' } }]);
  });

  it('merges into what was answered before, and says over what was wrong', () => {
    const chat = new Chat(reportFlow(), puNhi);
    chat.taps('T4 04/11', '14/15');
    chat.send({ kind: 'whole', text: 'bc 5/11 12/15 vắng 3 (1 không lý do)' });
    expect(chat.said).toContain(
      'Ngày họp: Thứ Năm, 05/11/2026\nDự họp: 12/15 đồng chí (80%), vắng 3, trong đó 1 không lý do',
    );
    expect(chat.tap('Trả lời tiếp')).toContain('Trong tháng có kết nạp');
    chat.taps('Không', 'Khá');
    expect(chat.said).toContain('Tự xếp loại: Khá');
    chat.send({ kind: 'whole', text: 'xếp loại tốt, 120 phút' });
    expect(chat.said).toContain('Thời gian: từ 90 đến 119 phút → từ 120 phút\nTự xếp loại: Khá → Tốt\n');
    expect(chat.said).toContain('Thời gian: từ 120 phút\n');
    expect(chat.said).toContain('Tự xếp loại: Tốt');
  });

  it('is corrected from its own screen in three taps', () => {
    const chat = sua('bc 5/11 12/15');
    chat.taps('Sửa', 'Dự họp');
    expect(chat.tap('14/15')).toContain('Dự họp: 14/15 đồng chí (93,3%)\nCòn 3 mục');
    expect(chat.taps('Sửa', 'Ngày họp', 'Quay lại')).toContain('Hệ thống hiểu như sau');
    expect(chat.taps('Sửa', 'Quay lại')).toContain('Hệ thống hiểu như sau');
    expect(chat.type('lung tung')).toContain('Chưa hiểu: «lung tung».');
    expect(chat.command('help')).toContain('«Trả lời tiếp»');
    expect(chat.tap('Để sau')).toContain('Đã giữ lại');
    expect(chat.command('resume')).toContain('Còn 3 mục chưa có');
    expect(chat.type('tiếp')).toContain('Vắng 1 đồng chí. Có lý do?');
  });
});

describe('what is as last month', () => {
  const whole = 'bc 5/11 15/15, không kết nạp, không công nhận, loại tốt';

  it('is foreseen where this month’s words are silent, and marked so on the review', () => {
    const said = sua(whole).said;
    expect(said).toContain('Thời gian: từ 90 đến 119 phút · như tháng trước');
    expect(said).toContain('Nguồn: 2 đang học lớp nhận thức, 1 đang làm hồ sơ · như tháng trước');
  });

  it.each([
    ['hồ sơ 0', 'Nguồn: 2 đang học lớp nhận thức, 0 đang làm hồ sơ', { fileInPreparation: 0 }],
    ['lớp nhận thức 5', 'Nguồn: 5 đang học lớp nhận thức, 1 đang làm hồ sơ', { attendingClass: 5 }],
    ['cấp trên có dự', 'Cấp trên dự: có', { superiorAttended: true }],
    ['họp 120 phút', 'Thời gian: từ 120 phút', { durationBand: 'from120' }],
  ])('is never said of what this month’s words contradict: «%s»', (words, line, answers) => {
    const chat = sua(`${whole}, ${words}`);
    expect(chat.said.split('\n')).toContain(line);
    expect(draftOf(chat)).toMatchObject(answers);
  });

  it.each([
    ['lớp nhận thức tăng', ['Lớp nhận thức']],
    ['lớp nhận thức 2 hồ sơ', ['Lớp nhận thức', 'Làm hồ sơ']],
    ['hồ sơ: đã nộp 1 hồ sơ', ['Làm hồ sơ']],
    ['cấp trên ai đó dự', ['Cấp trên dự']],
    ['nguồn 3 người', ['Lớp nhận thức', 'Làm hồ sơ']],
    ['không có nguồn', ['Lớp nhận thức', 'Làm hồ sơ']],
  ])('is asked instead where this month’s words are not understood: «%s»', (words, fields) => {
    const chat = sua(`${whole}, ${words}`);
    expect(chat.said).toContain(`Còn ${fields.length} mục chưa có: ${fields.join('; ')}.`);
    expect(chat.said).not.toContain('như tháng trước');
    expect(chat.said).toContain('Chưa hiểu');
  });

  it('is never counted as said', () => {
    const text = 'bc 5/11 15/15, không kết nạp, không công nhận, hồ sơ 0';
    const { said, draft } = hearReport(text, {}, { ...puNhi, opening: { kind: 'asked' } });
    const carriedOver = ['durationBand', 'superiorAttended', 'attendingClass', 'proposal'];
    expect(said.filter((id) => carriedOver.includes(id))).toEqual([]);
    expect(Object.keys(draft).filter((id) => carriedOver.includes(id))).toEqual([]);
    const shown = sua(text).said;
    expect(shown).toContain('Đang hoàn thiện hồ sơ: 0');
    for (const field of ['Thời gian:', 'Cấp trên dự:', 'lớp nhận thức', 'Kiến nghị:'])
      expect(shown).not.toContain(field);
    // Six were answered and one is asked: what was carried over is neither.
    expect(sua(`${whole}, hồ sơ 0`).said).toContain('5/5 · ');
  });
});

describe('what is doubtful', () => {
  it('waits for «Đúng», and is stored after it only', () => {
    const chat = sua('bc hom kia, du');
    expect(draftOf(chat)).not.toHaveProperty('heldOn');
    expect(draftOf(chat)).not.toHaveProperty('attendance');
    expect(chat.said).toContain('«hom kia»: Ngày họp: Thứ Năm, 05/11/2026. Đúng không?');
    expect(chat.said).toContain('«du»: Có mặt 15/15 đồng chí. Đúng không?');
    expect(chat.tap('Trả lời tiếp')).toContain(
      'Ngày họp: Thứ Năm, 05/11/2026. Đúng không?\n[Đúng] [Nhập lại]',
    );
    expect(chat.tap('Đúng')).toContain('Có mặt 15/15 đồng chí. Đúng không?');
    expect(chat.tap('Nhập lại')).toContain('Dự họp bao nhiêu đồng chí (phải dự 15)?');
    expect(draftOf(chat)).toMatchObject({ heldOn: '2026-11-05' });
    chat.tap('14/15');
    expect(draftOf(chat)).toMatchObject({ attendance: { present: 14, expected: 15 } });
  });

  it('is none where it is shown with all that it was taken for: a weekday, the absent', () => {
    const chat = sua('bc T4, vắng 3');
    expect(chat.said).toContain('Ngày họp: Thứ Tư, 04/11/2026\nDự họp: 12/15 đồng chí (80%)');
    expect(chat.said).not.toContain('Đúng không?');
  });

  it('is confirmed as a whole, by the button or in words', () => {
    const open = 'bc hom kia du ko ket nap tot';
    const chat = sua(open);
    expect(chat.said).toContain(
      [
        'Còn 1 mục chưa có: Số chính thức.',
        '«hom kia»: Ngày họp: Thứ Năm, 05/11/2026. Đúng không?',
        '«du»: Có mặt 15/15 đồng chí. Đúng không?',
        '[Đúng]',
        '[Trả lời tiếp] [Sửa] [Để sau]',
      ].join('\n'),
    );
    // It waits on, whatever else is said or looked at.
    chat.type('lung tung');
    expect(chat.said).toContain(
      'Chưa hiểu: «lung tung».\nHệ thống hiểu như sau, đề nghị đồng chí kiểm tra báo cáo tháng 11/2026 của Chi bộ bản Pu Nhi\nKết nạp: 0 đồng chí',
    );
    expect(chat.taps('Sửa', 'Quay lại')).toContain(
      'Ngày họp: Thứ Năm, 05/11/2026. Đúng không?\nCó mặt 15/15 đồng chí. Đúng không?\n[Đúng]',
    );
    expect(draftOf(chat)).not.toHaveProperty('heldOn');
    expect(chat.tap('Đúng')).toContain(
      'Ngày họp: Thứ Năm, 05/11/2026\nDự họp: 15/15 đồng chí (100%)\n3/5 · Công nhận chính thức bao nhiêu',
    );
    expect(draftOf(chat)).toMatchObject({ heldOn: '2026-11-05', attendance: { present: 15, expected: 15 } });
    for (const words of ['đúng', 'dung', 'ừ', 'phải', 'dạ đúng ạ']) {
      const typed = sua(open);
      typed.type(words);
      expect(draftOf(typed)).toEqual(draftOf(chat));
    }
    // Of two it is not said which is wrong: each is asked about.
    expect(sua(open).type('không đúng')).toBe(
      'Ngày họp: Thứ Năm, 05/11/2026. Đúng không?\n[Đúng] [Nhập lại]',
    );
    expect(sua('bc 5/11 du tot').type('sai')).toContain('Dự họp bao nhiêu đồng chí (phải dự 15)?');
  });

  it('«đúng» to what leaves nothing in doubt goes on, and sends nothing', () => {
    expect(sua('bc 5/11 15/15 không kết nạp tốt').type('đúng')).toContain('Công nhận chính thức bao nhiêu');
    const whole = sua('bc chưa họp do mùa vụ, hẹn 15/11');
    expect(whole.type('đúng')).toContain('Đề nghị đồng chí bấm một trong các nút bên dưới.');
    expect(whole.outcomes).toEqual([]);
    expect(sua('bc chưa họp do mùa vụ, hẹn t5').said).toContain(
      'Hẹn họp: Thứ Năm, 12/11/2026\n[Gửi] [Sửa] [Để sau]',
    );
  });

  it('is asked with its reason where there is nothing to confirm', () => {
    const chat = sua('bc 5/11, dự khoảng 12, kn 1 hoặc 2');
    expect(chat.said).toContain('Đề nghị đồng chí cho số chính xác');
    expect(draftOf(chat)).not.toHaveProperty('attendance');
    expect(draftOf(chat)).not.toHaveProperty('admissions');
  });

  it.each([
    ['bc 5/11 12/15 vắng 4', 'attendance'],
    ['bc 12/15, vắng 3, có lý do 2, không lý do 2', 'absentUnexcused'],
    ['bc 5/11 12/15 tốt, xếp loại khá', 'selfRating'],
    ['bc 90 phút, 2 tiếng', 'durationBand'],
    ['bc thường kỳ, chuyên đề', 'kind'],
    ['bc thứ 6 5/11 12/15', 'heldOn'],
    ['bc kn 2, nữ 3', 'women'],
    ['bc kn 2 nữ', 'admissions'],
    ['bc kn 1, kết nạp 2', 'admissions'],
    ['bc 16/15', 'attendance'],
    ['bc chưa họp 5/11 12/15', 'held'],
    ['bc chưa họp, không họp', 'held'],
    ['bc 5/11 12/15?', 'attendance'],
    ['báo cáo tháng 10: 5/11 12/15', 'heldOn'],
  ])('«%s» leaves %s to be asked', (text, field) => {
    const chat = sua(text, { last: null });
    expect(draftOf(chat)).not.toHaveProperty(field);
  });

  it('names what was not understood, and takes nothing of it', () => {
    const chat = sua('bc 5/11 12/15, bí thư 3 tuổi, abc xyz');
    expect(chat.said).toContain('Chưa hiểu: «bí thư 3 tuổi»; «abc xyz».');
    const nothing = sua('báo cáo xin chào');
    expect(nothing.said).toContain('đã sinh hoạt tháng 11/2026 chưa?');
  });

  it('keeps nothing of secrets, numbers of people, and texts without end', () => {
    for (const text of ['bc 5/11 12/15 tài liệu TỐI MẬT', 'bc 5/11 12/15 0912345678']) {
      const chat = sua(text);
      expect(chat.said).toMatch(/không gửi nội dung mật|giống số điện thoại/);
      expect(JSON.stringify(chat.session)).not.toMatch(/MẬT|0912|2026-11-05/);
    }
    expect(sua(`bc 5/11 ${'a '.repeat(400)}`).said).toContain('tối đa 600');
  });

  it('reads no figure out of the name of the branch', () => {
    const chat = sua('Chi bộ 20, bản Pán báo cáo: họp 5/11, dự 12/15', { unitName: 'Chi bộ 20, bản Pán' });
    expect(draftOf(chat)).toMatchObject({ heldOn: '2026-11-05', attendance: { present: 12, expected: 15 } });
    expect(chat.said).not.toContain('Chưa hiểu');
  });
});

/** What one secretary of 26, and the staff for a branch of 6, typed and lost. */
describe('pieces of a message', () => {
  const branch = (expected: number, date: string): Partial<ReportFacts> => ({
    now: { date, time: '09:00' },
    month: date.slice(0, 7),
    expectedToAttend: expected,
    last: {
      ...october,
      month: '2017-02',
      heldOn: '2017-02-05',
      present: expected - 1,
      expectedToAttend: expected,
    },
    past: [],
  });
  const large = branch(26, '2017-03-31');
  const small = branch(6, '2017-04-06');

  it('those absent without leave bear the attendance out, or wait with it', () => {
    const whole = sua('chi bo da hop mung 8/3, 24 dong chi du hop, 2 vang khong phep, tot', large);
    expect(whole.said).toContain('Dự họp: 24/26 đồng chí (92,3%), vắng 2 không lý do');
    const doubtful = sua('bc 8/3, 23 dong chi du hop, 2 vang khong phep, tot', large);
    expect(doubtful.said).toContain('Có mặt 23/26 đồng chí. Đúng không?');
    expect(doubtful.said).toContain('«2 vang khong phep»: Vắng 3, trong đó 2 không lý do. Đúng không?');
    expect(draftOf(doubtful)).not.toHaveProperty('absentUnexcused');
    doubtful.tap('Đúng');
    expect(draftOf(doubtful)).toMatchObject({
      attendance: { present: 23, expected: 26 },
      absentUnexcused: 2,
    });
    const alone = sua('bc 8/3, 2 vang khong phep, tot', large);
    expect(alone.said).toContain('Dự họp: 24/26 đồng chí (92,3%), vắng 2 không lý do');
    expect(sua('bc 8/3, vắng có lý do, tốt', large).said).toContain(
      '«vắng có lý do»: Đề nghị đồng chí cho biết số dự họp trước.',
    );
  });

  it('out of more than the roster has, it is asked which is right', () => {
    const chat = sua('bc 4/4, 6/7, vang 1 co ly do, khong ket nap, khong cong nhan, tot', small);
    expect(chat.said).toContain('«6/7, vang 1»: Đồng chí ghi phải dự 7, danh sách có 6. Số nào đúng?');
    expect(chat.said).not.toContain('5/6');
    expect(chat.tap('Trả lời tiếp')).toBe(
      'Đồng chí ghi phải dự 7, danh sách có 6. Số nào đúng?\n[Đủ 6/6]\n[6/7]\n[Nhập lại]',
    );
    expect(chat.tap('6/7')).toContain('Dự họp: 6/7 đồng chí (85,7%)');
  });

  it('a figure that is not understood leaves its question open, and nothing is worked out beside it', () => {
    const answers = { ...october, heldOn: '2017-05-01', present: 6, expectedToAttend: 6 };
    const sent = { answers, isReturned: false };
    const may = {
      ...branch(6, '2017-05-02'),
      sent,
      opening: { kind: 'correct', answers, fields: [] },
    } as const;
    const chat = sua('bc 1/5 4/7 tot', may);
    // What was sent stands, whatever is not understood.
    expect(draftOf(chat)).toMatchObject({ attendance: { present: 6, expected: 6 } });
    expect(chat.said).toContain('4/7');
    const unclear = sua('bc 6/7, vang 1 co ly do, tot', small);
    expect(unclear.said).toContain('Chưa hiểu: «6/7»; «vang 1 co ly do».');
    expect(unclear.said).not.toContain('Đúng không?');
  });

  it.each([
    [
      'bc 25/3 họp 24 người, vắng 2 người đi công tác, tốt',
      { attendance: { present: 24, expected: 26 }, absentUnexcused: 0 },
    ],
    [
      'bc 8/3 26/26, ket nap 1 dc nu nguoi Thai, tot',
      { admissions: 1, women: 1, ethnicMinority: 1, selfRating: 'good' },
    ],
    ["bc 8/3 26/26, kết nạp 1 đồng chí người H'Mông", { admissions: 1, ethnicMinority: 1 }],
    ['bc 8/3, 26/26, tot, de nghi sua duong vao ban', { proposal: 'sua duong vao ban', selfRating: 'good' }],
    ['hop roi, 26/26', { held: 'held', attendance: { present: 26, expected: 26 } }],
  ])('«%s» is read', (typed, expected) => {
    const chat = sua(typed, large);
    expect(chat.said).not.toContain('Chưa hiểu');
    expect(draftOf(chat)).toMatchObject(expected);
  });

  it('the rest who came say no more than the absent', () => {
    const chat = sua('bc hop t7 tuan truoc 2 dc vang con lai du', large);
    expect(chat.said).toContain('Dự họp: 24/26 đồng chí (92,3%)');
    expect(chat.said).not.toContain('Chưa hiểu');
    expect(sua('bc 8/3, 2 dc vang con lai du 23 dc', large).said).toMatch(/chưa khớp|khác với danh sách/);
    expect(sua('bc 8/3, họp 5 người vắng', large).said).not.toContain('Dự họp: 5/26');
  });

  it('«họp rồi» alone is shown as what it says', () => {
    expect(sua('bc hop roi', large).said).toContain('Sinh hoạt tháng: đã họp\nCòn 5 mục chưa có');
    expect(sua('bc đã họp 8/3, chưa họp', large).said).toContain('Chi bộ đã họp chưa?');
    expect(sua('bc 8/3 26/26, đề nghị xếp loại tốt', large).said).toContain('Tự xếp loại: Tốt');
  });
});

describe('a meeting that was not held', () => {
  it('is shown before it is sent', () => {
    const chat = sua('bc chưa họp do mùa vụ, hẹn 15/11');
    expect(chat.said).toContain(
      'Sinh hoạt tháng: chưa họp\nLý do: mùa vụ\nHẹn họp: Chủ nhật, 15/11/2026\n[Gửi]',
    );
    chat.taps('Sửa', 'Lý do', 'Thiên tai, thời tiết');
    expect(chat.outcomes).toEqual([]);
    chat.tap('Gửi');
    expect(chat.outcomes).toEqual([{ kind: 'excuse', reason: 'weather', promisedOn: '2026-11-15' }]);
  });

  it('asks for what is missing of it', () => {
    expect(sua('chua hop').said).toContain('Còn 2 mục chưa có: Lý do; Ngày hẹn.');
    const chat = sua('bc không họp, bận mùa vụ');
    expect(chat.said).toContain('không họp tháng 11/2026. Đúng không?\nLý do: mùa vụ');
    expect(sua('bc chưa họp, hẹn 1/11/2026').said).toContain(
      '«1/11/2026»: Đề nghị đồng chí chọn ngày từ hôm nay',
    );
  });
});

/** A report in figures, and ways in which people write each of its parts. */
interface Told {
  day: number;
  present: number;
  unexcused: number;
  admissions: number;
  women: number;
  official: number;
  rating: 'good' | 'fair' | 'average' | 'poor';
  minutes: 60 | 90 | 100 | 120;
}

const told: fc.Arbitrary<Told> = fc
  .record({
    day: fc.integer({ min: 1, max: 7 }),
    present: fc.integer({ min: 1, max: 15 }),
    unexcused: fc.nat(15),
    admissions: fc.nat(5),
    women: fc.nat(5),
    official: fc.nat(5),
    rating: fc.constantFrom('good' as const, 'fair' as const, 'average' as const, 'poor' as const),
    minutes: fc.constantFrom(60 as const, 90 as const, 100 as const, 120 as const),
  })
  .map((each) => ({
    ...each,
    unexcused: Math.min(each.unexcused, 15 - each.present),
    women: Math.min(each.women, each.admissions),
  }));

const ratings = { good: 'tốt', fair: 'khá', average: 'trung bình', poor: 'kém' };

function spellings({
  day,
  present,
  unexcused,
  admissions,
  women,
  official,
  rating,
  minutes,
}: Told): string[][] {
  const absent = 15 - present;
  const excused = absent - unexcused;
  const absences =
    unexcused === 0
      ? [`vắng ${absent} có lý do`, `vắng ${absent} (có phép)`, `${absent} vắng có lý do`]
      : [
          `vắng ${absent}, ${excused} có lý do, ${unexcused} không lý do`,
          `vắng ${absent}, trong đó ${unexcused} không lý do`,
          `vắng ${absent}: có lý do ${excused}, không lý do ${unexcused}`,
        ];
  return [
    [
      `ngày ${day}/11`,
      `họp ${day}/11`,
      `${day}/11/2026`,
      `0${day}-11-2026`,
      `ngày ${day} tháng 11`,
      `tối ${day}/11`,
    ],
    [
      `${present}/15`,
      `dự ${present}/15 đ/c`,
      `có mặt ${present} phải dự 15`,
      `${present}/15 đồng chí`,
      `dự họp: ${present}/15`,
    ],
    absent === 0 ? ['đủ'] : absences,
    [
      `kết nạp ${admissions}, nữ ${women}`,
      `kn ${admissions} (${women} nữ)`,
      `kết nạp ${admissions} đ/c trong đó có ${women} nữ`,
      `${admissions} kết nạp, ${women} nữ`,
    ],
    [`công nhận chính thức ${official}`, `${official} chính thức`, `chính thức: ${official} đ/c`],
    [`xếp loại ${ratings[rating]}`, ratings[rating], `tự xếp loại: ${ratings[rating]}`],
    [`${minutes} phút`, `thời gian ${minutes} phút`, `${minutes}p`],
  ];
}

/** Which of the spellings says it. */
const partOf: Record<string, number> = {
  heldOn: 0,
  attendance: 1,
  admissions: 3,
  madeOfficial: 4,
  selfRating: 5,
  durationBand: 6,
};

const bare = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');

describe('said to the first question', () => {
  const asked = (text: string) => {
    const chat = new Chat(reportFlow(), { ...puNhi, opening: { kind: 'asked' } });
    expect(chat.said).toContain('đã sinh hoạt tháng 11/2026 chưa?');
    return chat.type(text);
  };

  it.each([
    ['Không họp, bí thư đi vắng', 'Lý do: bí thư vắng'],
    ['chưa họp vì mùa vụ, hẹn 15/11', 'Hẹn họp: Chủ nhật, 15/11/2026'],
    ['họp rồi, 5/11, 12/15', 'Dự họp: 12/15 đồng chí (80%)'],
    ['5/11 12/15 tốt', 'Tự xếp loại: Tốt'],
  ])('«%s» answers it with all at once', (text, line) => {
    expect(asked(text)).toContain('Hệ thống hiểu như sau');
    expect(asked(text)).toContain(line);
  });

  it.each([
    ['12/15', 'Dự họp: 12/15 đồng chí (80%)\n1/5 · Chi bộ họp ngày nào?'],
    ['hôm qua', 'Ngày họp: Thứ Sáu, 06/11/2026\n2/5 · Dự họp bao nhiêu đồng chí'],
  ])('«%s» answers the one behind it', (text, line) => expect(asked(text)).toContain(line));

  it.each(['mùa vụ', 'abc', '5/11?'])('«%s» is no answer to it', (text) => {
    expect(asked(text)).toContain('Hệ thống chưa hiểu');
  });

  it.each([
    ['chưa họp', 'Vì sao chi bộ chưa họp'],
    ['rồi', 'Chi bộ họp ngày nào?'],
  ])('«%s» is just its answer', (text, next) => {
    expect(asked(text)).toContain(next);
  });
});

describe('«chưa họp» at a later question', () => {
  const later = stepsAsked.filter((step) => !['held', 'heldOn', 'proposal', 'reason'].includes(step));
  const button = 'Đề nghị đồng chí bấm «Chưa họp – hẹn ngày»';

  it.each(later)('at %s is shown as understood, with its day and its reason', (step) => {
    const chat = standAt(step);
    const before = (chat as unknown as SuaChat).session?.state.draft;
    chat.type('chi bộ chưa họp do mùa vụ, hẹn 15/11');
    expect(chat.said).toContain('Lý do: mùa vụ\nHẹn họp: Chủ nhật, 15/11/2026\n[Gửi]');
    // Nothing that was answered is lost, should it have been a mistake.
    expect((chat as unknown as SuaChat).session?.state.draft).toMatchObject({ ...before, held: 'notYet' });
    expect(chat.outcomes).toEqual([]);
    chat.tap('Gửi');
    expect(chat.outcomes).toEqual([{ kind: 'excuse', reason: 'harvest', promisedOn: '2026-11-15' }]);
  });

  it.each(stepsAsked)('names no button at %s that is not there', (step) => {
    for (const text of [
      'chưa họp',
      'không họp',
      'hoãn',
      'cấp trên không họp',
      'chưa họp?',
      '2 đ/c không họp',
    ]) {
      const said = standAt(step).type(text);
      if (said.includes(button)) expect(said).toContain('[Chưa họp – hẹn ngày]');
    }
  });

  it('leads on to what is still to be said', () => {
    const chat = standAt('absentUnexcused');
    expect(chat.type('hoãn họp')).toContain('Còn 2 mục chưa có: Lý do; Ngày hẹn.');
    expect(chat.tap('Trả lời tiếp')).toContain('Vì sao chi bộ chưa họp tháng 11/2026?');
  });

  it.each([
    ['superiorAttended', 'cấp trên không họp'],
    ['absentUnexcused', '2 đồng chí không họp'],
    ['attendance', 'có hai đồng chí không họp'],
  ] as const)('at %s «%s» speaks of somebody else', (step, text) => {
    const chat = standAt(step);
    expect(chat.type(text)).not.toContain('Hệ thống hiểu như sau');
    expect((chat as unknown as SuaChat).session?.state.draft.held).toBe('held');
  });

  it('is no answer to a promised day, which is asked again', () => {
    expect(standAt('promisedOn').type('chưa họp')).toContain('Hệ thống chưa rõ ngày.');
  });

  it('leaves a theme meeting, which is reported only when it was held, as it is', () => {
    const chat = new Chat(reportFlow(), { ...puNhi, themeReport: 'own' });
    chat.tap('T5 05/11');
    expect(chat.type('chưa họp')).toContain('Hệ thống chưa hiểu. Đề nghị đồng chí nhập một số');
  });

  it('is named as words to type where no button stands below', () => {
    expect(sua('bc 15/11 12/15 tot').said).toContain(
      'Ngày này chưa đến. Đề nghị đồng chí nhập ngày chi bộ đã họp, hoặc gõ «chưa họp».',
    );
  });
});

describe('of a report that was sent', () => {
  const november: HeldAnswers = { ...october, heldOn: '2026-11-05' };
  const correcting = (answers: ReportAnswers, fields: ReportStepId[] = []): Partial<ReportFacts> => ({
    sent: { answers, isReturned: fields.length > 0 },
    opening: { kind: 'correct', answers, fields },
  });
  const notHeld: ReportAnswers = { held: false, kind: 'ordinary', reason: 'harvest' };

  it('stands on the review with what it changes, and is sent from there', () => {
    const chat = sua('bc 5/11 12/15 xep loai kha', correcting(november));
    expect(chat.said).toContain(
      'Kiến nghị: không\nThay đổi so với bản đã gửi:\nTự xếp loại: Tốt → Khá\n[Gửi] [Sửa] [Để sau]',
    );
    // Nothing was asked that could be counted.
    expect(chat.said).toContain('Tự xếp loại: Tốt → Khá\nĐề nghị đồng chí kiểm tra');
    chat.tap('Gửi');
    expect(chat.outcomes).toEqual([{ kind: 'submit', answers: { ...november, selfRating: 'fair' } }]);
  });

  it('asks what the change has left open, and names what is changed by then', () => {
    const chat = sua('bc 5/11 13/15 kn 1', correcting(november));
    expect(chat.said).toContain(
      [
        'Kết nạp: 1 đồng chí',
        'Thay đổi so với bản đã gửi:',
        'Dự họp: 12/15 → 13/15 đồng chí',
        'Số kết nạp: 0 → 1 đồng chí',
        'Còn 3 mục chưa có: Nữ; Dân tộc thiểu số; Đoàn viên.',
      ].join('\n'),
    );
    chat.taps('Trả lời tiếp', 'Có', 'Có', 'Không');
    expect(chat.said).toContain('Nữ: không có → 1\nDân tộc thiểu số: không có → 1\nĐoàn viên: không có → 0');
  });

  it('is told before it is sent that it comes late, unless it was asked for', () => {
    const now = { date: '2026-11-20', time: '08:00' };
    expect(sua('bc 5/11 loai kha', { ...correcting(november), now }).said).toContain(
      'Tự xếp loại: Tốt → Khá\nĐã quá hạn báo cáo',
    );
    expect(sua('bc 5/11 loai kha', { ...correcting(november, ['selfRating']), now }).said).not.toContain(
      'quá hạn',
    );
  });

  it('answers what was returned, and is sent from the screen that shows it', () => {
    const chat = sua('bc 5/11 loai kha', correcting(november, ['selfRating']));
    expect(chat.said).toContain('Thay đổi so với bản đã gửi:\nTự xếp loại: Tốt → Khá');
    expect(chat.outcomes).toEqual([]);
    chat.tap('Gửi');
    expect(chat.outcomes).toEqual([{ kind: 'submit', answers: { ...november, selfRating: 'fair' } }]);
  });

  it('asks the other questions that were returned', () => {
    const chat = sua('bc 5/11 loai kha', correcting(november, ['selfRating', 'durationBand']));
    expect(chat.said).toContain('Còn 1 mục chưa có: Thời gian.');
    chat.taps('Trả lời tiếp', 'Từ 120 phút');
    expect(chat.outcomes).toEqual([
      { kind: 'submit', answers: { ...november, selfRating: 'fair', durationBand: 'from120' } },
    ]);
  });

  it('tells of a meeting after all, or of none', () => {
    const chat = sua('bc 5/11 15/15 tốt, không kết nạp, không công nhận', correcting(notHeld));
    expect(chat.said).toContain('Thay đổi so với bản đã gửi:\nĐã họp hay chưa: không họp → đã họp');
    const none = sua('bc không họp do mùa vụ', correcting(november));
    expect(none.said).toContain('Thay đổi so với bản đã gửi:\nĐã họp hay chưa: đã họp → không họp');
  });

  it.each([
    ['bc 5/11 12/15', november, false],
    ['bc 5/11 12/15 vắng 3 có lý do, kn 0, loại tốt', november, false],
    ['bc 5/11 13/15', november, true],
    ['bc kn 1', november, true],
    ['bc 5/11 khoảng 12', november, true],
    ['bc không họp do mùa vụ', november, true],
    ['bc không họp do mùa vụ', notHeld, false],
    ['bc không họp do bí thư vắng', notHeld, true],
    ['bc chưa họp, hẹn 15/11', november, false],
    ['bc tháng 11', november, false],
  ] as const)('«%s» says otherwise than what was sent, or does not', (text, sent, says) => {
    expect(saysOtherwise(text, sent, { ...puNhi, ...correcting(sent) }, false)).toBe(says);
  });
});

it('is read back with the same figures, or asks: never with others', () => {
  const picks = fc.array(fc.nat(11), { minLength: 7, maxLength: 7 });
  const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 2 });
  const between = fc.constantFrom(', ', '. ', '\n', '; ', ' - ', ' ');
  const form = fc.constantFrom(
    (text: string) => text,
    (text: string) => bare(text),
    (text: string) => text.normalize('NFD'),
    (text: string) => text.toUpperCase(),
  );
  let taken = 0;
  let asked = 0;
  fc.assert(
    fc.property(told, picks, order, between, form, (report, pick, parts, sign, shape) => {
      const words = spellings(report);
      const text = `bc ${parts.map((part) => words[part]?.[(pick[part] ?? 0) % (words[part]?.length ?? 1)] ?? '').join(sign)}`;
      const facts: ReportFacts = { ...puNhi, last: null, opening: { kind: 'asked' } };
      const { draft } = hearReport(shape(text), {}, facts);
      const expected: Partial<Record<keyof ReportDraft, unknown>> = {
        heldOn: `2026-11-0${report.day}`,
        attendance: { present: report.present, expected: 15 },
        absentUnexcused: report.unexcused,
        admissions: report.admissions,
        women: report.women,
        madeOfficial: report.official,
        selfRating: report.rating,
        durationBand: report.minutes < 90 ? 'under90' : report.minutes < 120 ? 'from90To119' : 'from120',
      };
      for (const [field, value] of Object.entries(expected)) {
        const read = draft[field as keyof ReportDraft];
        if (read === undefined) {
          if (parts.includes(partOf[field] ?? -1)) asked += 1;
        } else {
          taken += 1;
          expect(read, `${field} of «${text}»`).toEqual(value);
        }
      }
    }),
    { numRuns: 1500, seed: 20261107 },
  );
  // Most of what is said is understood; otherwise nothing was proved.
  expect(taken).toBeGreaterThan(asked * 3);
});
