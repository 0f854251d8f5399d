/**
 * What a sentence is about where it is no answer: a question of the person's, a request for time, thanks, or something
 * that has nothing to do with the branch's meeting (domain guide §15, «Said in passing»). Whatever figure, day or word
 * of rating stands in it says nothing about the report.
 */

import { withoutMarks } from './letters.ts';

/** Questions that can be answered. */
export type Question = 'deadline' | 'lastMonth' | 'target' | 'whatIsMissing' | 'howTo' | 'contact';
export type About =
  | { kind: 'question'; question: Question | null }
  /** Asks for time, thanks, or speaks of something else. */
  | { kind: 'wait' | 'thanks' | 'remark' };

/** Whole words, as they are spelt and without their marks; `always`: only as they are spelt, where there are marks. */
interface Pattern {
  marked: RegExp;
  bare: RegExp;
}

/** @param alternatives patterns, and plain phrases with commas between them */
function words(...alternatives: string[]): Pattern {
  const source = `(?:^| )(?:${alternatives.join(', ').replaceAll(', ', '|')})(?= |$)`;
  return {
    marked: new RegExp(source, 'u'),
    bare: new RegExp(withoutMarks(source).replaceAll('\\p{l}', '\\p{L}'), 'u'),
  };
}

/** A sentence in lower case without signs: with its marks, and without. */
interface Said {
  marked: string;
  bare: string;
}

const isMarked = ({ marked, bare }: Said) => marked !== bare;
/** Words that other words share without their marks count as spelt where there are marks at all. */
const says = (said: Said, pattern: Pattern) =>
  isMarked(said) ? pattern.marked.test(said.marked) : pattern.bare.test(said.bare);
/** With any marks. */
const saysLoosely = (said: Said, { bare }: Pattern) => bare.test(said.bare);

const asksAtEnd = words(
  'nhỉ$',
  '(?:là|được|có) (?:mấy|bao nhiêu)$',
  'hả$',
  'hử$',
  'hay sao$',
  'thế à$',
  '(?:phải|đúng|được|kịp|đc) (?:không|ko|k|chưa)$',
  'hay (?:chưa|không|ko)$',
  '(?:đạt|đã)(?: .*)? chưa$',
  'gì (?:nữa )?(?:không|ko|k)$',
  'còn(?: .*)? gì(?: nữa)?$',
  '(?:đủ|xong|gửi|nộp|nhận|trễ|muộn|hạn) (?:được |đc )?chưa$',
  'có (?!một |hai |ba |\\d|lý do|phép).+ (?:không|ko|k)$',
);
const asksAnywhere = words(
  'bao nhiêu, thế nào, ra sao, làm sao, bao giờ, khi nào, lúc nào, ở đâu, vào đâu, là gì, để làm gì, thiếu gì, cần gì, còn gì, xếp loại gì, những gì, có phải, hướng dẫn, khác nhau',
  '(?:ngày|hôm|tháng|mục|cái|câu|chỗ|nơi|loại|nút|ô|đâu|mức) nào(?! (?:đó|lên|xuống|rảnh|về|qua|ghé))',
  '(?:ngày|tháng|lớp|ô|mục|loại|giờ|thứ|còn|được|đc|lần|kết nạp) mấy',
  'mấy (?:ngày|tháng|người|đồng chí|đc|mục|giờ|bản|lần|câu|phút|tiếng)(?: .*)?(?:nhỉ|rồi|nữa|vậy|thế|hả|à)',
  '(?:hỏi|gọi|gặp|liên hệ)(?: cho| với)? ai',
  'ai (?:phụ trách|nhận|xem|đọc|là)',
  'thiếu (?:mấy|bao nhiêu)',
  '(?:sao|tại sao|vì sao) (?:lại|phải|không|ko|chưa)',
  'cho (?:tôi|em|mình|tui) hỏi',
  'không biết (?:bấm|làm|ghi|gõ|nhập|dùng|gửi|báo)',
  'chỉ (?:với|giúp|cho (?:tôi|em))',
);
/** What can be asked of a branch, in the order in which it is looked for. */
const questions: readonly [Question, Pattern][] = [
  [
    'contact',
    words(
      'hỏi ai, gặp ai, liên hệ, số điện thoại, số máy, phụ trách phần',
      'gọi (?:cho )?ai',
      'ai (?:phụ trách|nhận)',
    ),
  ],
  [
    'target',
    words(
      'chỉ tiêu, kế hoạch năm, đầu năm',
      '(?:năm nay|cả năm|trong năm)(?: .*)? (?:được|đc|đạt|mấy|bao nhiêu|kết nạp|thế nào)',
      'đạt (?:bao nhiêu|mấy)',
    ),
  ],
  [
    'deadline',
    words(
      'hạn, chậm nhất, còn kịp',
      '(?:nộp|gửi|báo cáo|bc)(?: .*)? (?:trước )?(?:ngày|hôm|khi|bao|lúc|thứ) (?:nào|mấy|giờ)',
      '(?:nộp|gửi)(?: .*)? kịp',
      'còn (?:bao nhiêu|mấy|được mấy) ngày',
      '(?:bao nhiêu|mấy) (?:ngày|hôm) nữa',
      '(?:bao giờ|khi nào|lúc nào|hôm nào|ngày nào)(?: .*)? (?:nộp|gửi|báo cáo|hết)',
    ),
  ],
  [
    'whatIsMissing',
    words(
      'thiếu (?:gì|mục|cái|những|câu)',
      'còn (?:gì|mục|câu|những)',
      'còn (?:phải |cần )?(?:\\p{L}+ )?gì',
      '(?:đủ|xong|gửi|nộp|nhận)(?: được| đc| hết)? chưa',
      'cần (?:gì|thêm gì|ghi)',
    ),
  ],
  [
    'lastMonth',
    words(
      'hồi trước',
      '(?:tháng|kỳ|lần|báo cáo|bc|đợt) (?:trước|vừa rồi|rồi|vừa qua|cũ)',
      'tháng (?:\\d{1,2}|mười|chín|tám)',
    ),
  ],
  [
    'howTo',
    words(
      'cách, thế nào, làm sao, không biết, bấm (?:cái|vào|ở), ra sao, hướng dẫn, làm gì, khác nhau, nút nào, nghĩa là',
      'chỉ (?:với|giúp|cho (?:tôi|em))',
      'là (?:gì|sao)',
      '(?:vào|ở) (?:đâu|chỗ nào)',
    ),
  ],
];

const wait = words(
  'hỏi lại, đang bận',
  '(?:chờ|đợi|khoan|từ từ)(?: (?:đã|tôi|em|mình|một|tí|chút|lát|xíu)| \\d+ phút)',
  'để (?:tôi|em|mình) (?:hỏi|xem|kiểm tra|đếm|nhớ)',
  '(?:tí|chút|lát)(?: nữa)?(?: tôi| em)? (?:gửi|báo|nộp|trả lời|xem|làm|ghi)',
);
const thanks = words(
  '^(?:tốt|ổn|hay) (?:rồi|lắm|đấy)$',
  'cảm ơn, cám ơn, tks, vất vả, tuyệt vời, tốt quá, hay quá',
  'thanks?',
);

/** Of these there is a number, a day or a word of praise, and it is not the meeting's. */
const otherUnits = words(
  '\\d+ (?:độ|tấn|tạ|yến|cân|cây số|mét|triệu|nghìn|ngàn|hộ|con|bao|xe|cuộc|môn|điểm|gói|sào|giờ|mẫu|héc ta)',
  '\\d+ ?(?:ha|kg|km|h)',
  '(?:hôm nay|bữa nay|nay) (?:(?:là|đã|mới) )*(?:ngày|mùng|mồng|thứ|\\d)',
);
/** Of the meeting itself a time of day may be told. */
const ofMeeting = words('họp, sinh hoạt, dự, vắng, có mặt, thời gian, thời lượng, kéo dài');
const otherThings = words(
  'nghe nói, được khen',
  '(?:trời|thời tiết|nắng|rét|gió|mưa|sương)(?: .*)? (?:quá|to|nhiều|rét|lạnh|nóng|suốt|(?<!mười |mươi )lắm)',
  '(?:con bé|thằng bé|thằng cu|con (?:gái|trai)(?= (?!người|mông|thái|dân|là))|đứa cháu|cháu nó|vợ tôi|chồng tôi|bà nhà|ông nhà|nhà tôi|(?:con|cháu|vợ|chồng|mẹ|(?<!chi )bố|anh|chị|ông|bà) (?:tôi|mình|nó))',
  '(?:(?<!là )cô giáo|thầy giáo|phụ huynh|học sinh|học kỳ|lớp \\d+|học sinh giỏi|điểm thi)',
  '(?:giá|bán được) (?:ngô|lúa|lợn|trâu|bò|thóc|chè|cà phê|sắn)',
  '(?:lúa|ngô|sắn|trâu|bò|lợn)(?: .*)? (?:chín|được mùa|mất mùa|bệnh|xong|chết)',
  'năm (?:ngoái|trước|kia)',
  '(?:điện thoại|sóng|mạng|zalo|wifi)(?: .*)? (?:kém|yếu|hỏng|mất|chậm|hết)',
  'gọi (?:tôi|em|cho tôi|mãi)',
  '(?:trên|xã|huyện|cấp trên|đảng ủy|đảng uỷ|văn phòng|chủ tịch|lãnh đạo)(?: (?!dự )\\S+)* (?:bảo|nhắc|yêu cầu|dặn|chỉ đạo|quy định|nói|hẹn|gọi|giao)',
  'chi bộ (?:bên|khác|kia|người ta|thôn bên|bản bên)',
  '(?:bên|bản|thôn) (?:ấy|kia|bên|bạn)',
  '(?:bên|ở|chỗ) (?:(?!dự )\\p{L}+ ){1,3}(?:họp|mất|hỏng)',
  '(?:mất điện|mất nước|mất sóng)',
  '(?:kỷ niệm|cách mạng|bóng đá|đội tuyển|đá bóng|sinh nhật)',
  'mai(?: .*)? (?:đi|lên|ra|phải|về|xuống|dự|họp phụ huynh)',
  '(?:tuần sau|tháng sau|sang năm|năm sau|sắp tới|thời gian tới)',
  'tháng \\d+ tới',
  '(?:hy vọng|mong|ước|chắc|có lẽ|dự kiến|định(?! kỳ)|sẽ|đang tính)(?: .*)? (?:kết nạp|kn|công nhận|xếp loại)',
  '(?:đến|tới|là|hết) hạn',
  'hạn (?:nộp|báo cáo|gửi)',
);

/** Polite words around a sentence change nothing of it. */
const before = /^(?:(?:dạ|da|vâng|vang|thưa|thua|à|ạ|a|ơi|em|đồng chí|dong chi|bot) )+/;
const behind = / (?:ạ|a|em|e|anh|chị|đồng chí|dong chi|đc|dc|vậy|vay|đấy|day|nhé|nhe|ơi|oi|ấy|ay)$/;

function withoutPoliteness(text: string): string {
  let core = text.replace(before, '');
  while (behind.test(core)) core = core.replace(behind, '');
  return core;
}

function saidIn(text: string): Said {
  const lower = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
  const core = withoutPoliteness(lower.trim());
  return { marked: core, bare: withoutMarks(core) };
}

/** What a wish is told by. */
const wish = words(
  'kiến nghị, đề nghị, đề xuất, xin, mong, cần, cấp, hỗ trợ, giúp, sửa, xây, xem lại, bố trí, tạo điều kiện, quan tâm, xem xét, bổ sung, nâng cấp, đầu tư, trang bị, thiếu, chưa có, kéo điện, lắp, tăng cường, đổi, thay, khen thưởng, cho phép',
  'khen (?:đồng chí|đ c|dc|đc|ông|bà)',
  'mở (?:lớp|đường|rộng)',
  'làm (?:đường|cầu|nhà|lại|cho|thêm)',
  'cho (?:bản|chi bộ|bà con|tôi|em|thêm|mượn|vay|dân|đồng chí|đ c|đc|quần chúng|\\d)',
);

/** Whether a text wishes for something, as a proposal does. @param text in NFC */
export const wishes = (text: string): boolean => says(saidIn(text), wish);

/** @param text one sentence or clause, in NFC */
export function aboutOf(text: string): About | null {
  const said = saidIn(text);
  const isAsked = /\?\s*$/.test(text) && /\p{L} +\p{L}/u.test(text);
  if (isAsked || saysLoosely(said, asksAtEnd) || says(said, asksAnywhere)) {
    const question = questions.find(([, pattern]) => says(said, pattern))?.[0] ?? null;
    return { kind: 'question', question };
  }
  if (says(said, wait)) return { kind: 'wait' };
  const isOther = says(said, otherThings) || (says(said, otherUnits) && !saysLoosely(said, ofMeeting));
  if (isOther) return { kind: 'remark' };
  return says(said, thanks) ? { kind: 'thanks' } : null;
}
