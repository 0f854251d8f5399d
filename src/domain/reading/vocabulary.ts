/** Every word that typed answers are read by, as the vocabularies of lexicons; phrases are spelt with their marks (§12). */
import { createLexicon, type SortOf } from './lexicon.ts';

/** What figures and days are said with alike. */
export const commonVocabulary = {
  // Rule 2: polite words and the frame of a report.
  frame:
    'dạ, thủ trưởng, các thủ trưởng, lãnh đạo, vâng, vâng ạ, ừ, ừm, uh, um, uk, uhm, dạ vâng, thưa, dạ thưa, e, đ c bí thư, kính thưa, kính, kính gửi, kính báo cáo, gửi, em, tôi, tui, mình, chúng tôi, chúng em, bọn em, bên em, bên tôi, chi bộ em, chi bộ tôi, chi bộ mình, chi bộ bản em, con, cháu, ' +
    'báo cáo, em báo cáo, xin báo cáo, bc, bcao, báo cáo là, xin, xin phép báo cáo, xin gửi, cho, cho em, cho biết, thông báo, tb, nhắn, ghi, ghi giúp, ghi là, ghi nhận, nhập, điền, trả lời, gửi lên, ' +
    'chi uỷ, đơn vị, ban, bí thư, phó bí thư, cả bí thư, kể cả bí thư, tính cả bí thư, chi bộ có, ' +
    'có, được, đc, là, là có, thì, thì có, mà, của, ở, về, tại, với, cùng, nay, đã, đang, vẫn có, hiện, hiện tại, hiện nay, hiện có, hiện đang có, bây giờ, giờ, tính đến nay, đến nay, cho đến nay, tới nay, hôm nay, trong tháng, tháng này, trong tháng này, năm nay, trong năm, trong kỳ, kỳ này, đợt này, vừa rồi, vừa qua, vừa, mới, mới có, chỉ, chỉ có, chỉ được, có mỗi, mỗi, duy nhất, vẻn vẹn, vỏn vẹn, đúng, đúng là, tròn, chẵn, chính xác, cụ thể là, như sau, số, số là, con số, con số là, số lượng, sl, số liệu, số đảng viên, kết quả, kết quả là, ' +
    'kết nạp, kết nạp được, kết nạp mới, kn, knap, đã kết nạp, mới kết nạp, vừa kết nạp, phát triển, phát triển đảng, phát triển đảng viên, phát triển được, làm lễ kết nạp, tổ chức kết nạp, công nhận, công nhận chính thức, chuyển chính thức, ' +
    'chứ, thôi, thui, rồi, xong, xong rồi, nhé, nha, nhá, nhe, nghe, nghen, hen, hỉ, ạ, ah, a, á, à, ạh, ơi, vậy, thế, thế thôi, vậy thôi, đó, đấy, đây, ấy, này, nè, nhỉ, luôn, ok, oke, okie, oki, ok ạ, ' +
    'chào, xin chào, alo, a lô, bot, bot ơi, hi, hello, cảm ơn, cám ơn, xin cảm ơn, thanks, tks, trân trọng, tất cả là, cả thảy, tất thảy, thảy, tổng cộng là, ban chấp hành, đảng uỷ, đảng ủy, đồng chí bí thư, các đồng chí, các đ c, các anh, các chị, cấp trên, hệ thống, cô giáo, cô giáo mầm non, thầy giáo',
  title:
    'anh, chị, ông, bác, chú, cô, anh chị, thầy, ông phó, bà phó, anh phó, chị phó, trưởng bản, ông trưởng bản, trưởng thôn, ông trưởng thôn',
  branch: 'chi bộ, cb, đảng bộ',
  place:
    'trường mầm non, mầm non, trường tiểu học, trường thcs, trường học, bản, thôn, tổ, tổ dân phố, tdp, khu, khu phố, xóm, làng, ấp, xã, tiểu khu, đội, trường, trạm, trạm y tế, huyện, tỉnh, khối',
  // Rule 6: not exact.
  approximate:
    'khoảng, khoảng chừng, vào khoảng, tầm, tầm khoảng, chừng, chừng khoảng, độ, độ khoảng, cỡ, áng chừng, phỏng chừng, ước chừng, ước, ước tính, ước khoảng, xấp xỉ, xấp xỉ khoảng, sấp xỉ, gần, gần như, gần bằng, gần đến, gần được, suýt, suýt soát, sít soát, ngót, ngót nghét, non, già, hơn, hơn kém, nhỉnh hơn, dưới, trên dưới, ít hơn, nhiều hơn, nhiều hơn là, lớn hơn, nhỏ hơn, quá, hơn cả, quá nửa, quá bán, ' +
    'ít nhất, ít nhất là, ít ra, chí ít, nhiều nhất, nhiều nhất là, tối đa, tối đa là, tối thiểu, tối thiểu là, không quá, không dưới, không dưới là, không ít hơn, không nhiều hơn, không hơn, không kém, không tới, không đến, không đầy, chưa tới, chưa đến, chưa đầy, chưa quá, trở lên, trở xuống, trở lại, đổ lại, đổ lên, đổ xuống, lên đến, lên tới, ' +
    'chắc, chắc là, chắc cũng, chắc khoảng, có lẽ, có lẽ là, có thể, có thể là, có khi, hình như, hình như là, dường như, nghe nói, nghe đâu, đâu đó, đâu khoảng, đâu như, đâu chừng, hồ như, thì phải, không chắc, không chắc lắm, chưa chắc, chưa chắc chắn, không chắc chắn, không nhớ rõ, nhớ là, nhớ mang máng, nghĩ là, em nghĩ, đoán, đoán là, em đoán, tôi đoán, theo trí nhớ, áng khoảng, ' +
    'vài, một vài, vài ba, vài bốn, vài chục, vài người, mấy, mấy chục, mấy người, dăm, dăm ba, dăm bảy, dăm bẩy, dăm sáu, đôi ba, đôi, một số, một ít, chục mấy, lẻ mấy, nhiều, ít, hàng chục, hàng trăm, đa số, đa phần, phần lớn, hầu hết, hầu như, lèo tèo, lác đác, tương đối, đại khái, quãng, tròm trèm, ngấp nghé, trung bình, bình quân, có dễ, dễ đến, dễ phải, ngoài, cùng lắm, cùng lắm là, cùng lắm cũng, cao nhất, cao nhất là, thấp nhất, thấp nhất là, lối, cả chục, hnhu, hnhư, gần gần, loanh quanh, xê dịch, dao động, hoặc hơn, hay hơn, là cùng',
  // Rule 7: not known, not counted yet, unchanged, same as before.
  notKnown:
    'không rõ, chưa rõ, không biết, chưa biết, kb, kbiết, không biết được, không nhớ, không nhớ nữa, chưa nhớ, quên, quên rồi, quên mất, không nắm, không nắm được, chưa nắm, chưa nắm được, chưa nắm rõ, không nắm rõ, chưa đếm, không đếm, chưa đếm được, chưa kịp đếm, chưa thống kê, chưa tổng hợp, chưa tổng hợp được, chưa có số liệu, chưa có số, không có số liệu, chưa có báo cáo, chưa xác định, chưa xác định được, chưa chốt, chưa tính, chưa kiểm tra, chưa cập nhật, chưa có kết quả, chịu, để hỏi lại, để em hỏi, để em xem, để xem, để xem lại, để kiểm tra, để kiểm tra lại, xem lại, hỏi lại, chờ, đợi, từ từ, để sau, bao nhiêu, mấy nhỉ, ' +
    'như cũ, vẫn như cũ, như trước, vẫn như trước, như tháng trước, vẫn như tháng trước, giống tháng trước, bằng tháng trước, như lần trước, như kỳ trước, như hôm trước, như mọi khi, như mọi lần, như năm trước, như mọi tháng, như báo cáo trước, như đã báo cáo, vẫn vậy, vẫn thế, vẫn như vậy, vẫn như thế, giữ nguyên, vẫn giữ nguyên, không đổi, không thay đổi, không có thay đổi, không có gì thay đổi, không thay đổi gì, không có gì mới, không biến động, không tăng không giảm, y như cũ, y như trước, y nguyên, vẫn số cũ, số cũ, chưa thay đổi, chưa có gì thay đổi, không khác, cũng vậy, cũng thế, như nhau, chưa định, chưa có lịch, chưa lên lịch, chưa xếp lịch, chưa chốt ngày, chưa biết ngày, chưa có ngày, chưa báo cáo, không xác định, không thống kê, không tính',
  no: 'không, không có, chẳng, chẳng có, chả, chả có, không hề, không hề có, không được, không phát sinh, không còn, zero, zê rô, chẳng được, chả được, làm gì có, đâu có',
  notYet:
    'chưa, chưa có, chưa được, vẫn chưa, vẫn chưa có, hiện chưa, hiện chưa có, chưa hề, chưa hề có, chưa phát sinh',
  any: 'nào, ai, ai cả, nào cả, gì, gì cả, nào hết, ai hết, nào đâu, ai đâu, một ai, một ai cả, một đc nào, một người nào, một đồng chí nào, một đảng viên nào, ai được, bất kỳ ai, trường hợp nào, đâu, cả đâu',
  // Rule 5: a correction of one's own.
  slip: 'nhầm, nhầm rồi, à nhầm, à không, ấy nhầm, ý nhầm, em nhầm, tôi nhầm, xin lỗi nhầm, xin lỗi, sorry, lộn, lộn rồi, à lộn, ý lộn, em lộn, gõ nhầm, ghi nhầm, viết nhầm, bấm nhầm, nhắn nhầm, gửi nhầm, đánh nhầm, nhập nhầm, báo nhầm, đếm nhầm, nói nhầm, sửa, sửa lại, sửa lại là, sửa thành, xin sửa, xin sửa lại, em sửa lại, cho em sửa lại, đính chính, đính chính lại, xin đính chính, sai, sai rồi, viết sai, ghi sai, đếm sai, gõ sai, ý em là, ý tôi là, ý là, tức là, nhầm lẫn, nhầm tí, báo cáo lại, nói lại, đúng ra là, đúng ra, đáng lẽ là, phải là, thực ra là, à quên, chính xác là, đổi thành, thay bằng',
  insists: 'mới đúng, mới phải, mới chính xác, là đúng, đúng rồi',
  notThat: 'không phải, không phải là, chẳng phải, chả phải, không phải có, kp',
  rightNotThat: 'chứ không phải, chứ không phải là, chứ chẳng phải',
  asksBack:
    'phải không, đúng không, có phải không, được không, hả, hử, phải chăng, không nhỉ, có đúng không, không biết đúng không',
  or: 'hoặc, hay, hay là, hoặc là, or',
  and: 'và',
  plus: 'cộng, cộng với',
};

/** «Chưa họp», and a month without a meeting: what every reader hears; each adds what only stands in its answers. */
export const meetingWords = {
  notYet:
    'chưa họp, chưa họp được, chưa sinh hoạt, chưa sinh hoạt được, chưa tổ chức họp, chưa tổ chức được, hoãn, hoãn họp, hoãn sinh hoạt, tạm hoãn',
  notHeld:
    'không họp, không họp được, không sinh hoạt, không sinh hoạt được, không tổ chức họp, không tổ chức sinh hoạt',
} as const;

/** How a branch rates its meeting: «tốt», «loại tốt», «xl tốt», «xếp loại tốt». */
export const ratingWords = {
  good: `${ratingPhrases('tốt')}, hoàn thành tốt, hoàn thành tốt nhiệm vụ`,
  fair: ratingPhrases('khá'),
  average: ratingPhrases('trung bình'),
  poor: ratingPhrases('kém'),
} as const;

function ratingPhrases(rating: string): string {
  return ['', 'loại ', 'xl ', 'xếp loại '].map((label) => label + rating).join(', ');
}

/** What a figure may be the figure of. */
const labelVocabulary = {
  men: 'nam, nam giới, đàn ông, đảng viên nam, đồng chí nam',
  women: 'nữ, nữ giới, phụ nữ, đàn bà, đảng viên nữ, đồng chí nữ, nư',
  official: 'chính thức, đảng viên chính thức, đv chính thức, ct, đvct',
  probationary: 'dự bị, đảng viên dự bị, đv dự bị, db, đvdb',
  minority:
    'dân tộc, dân tộc thiểu số, người dân tộc, người dân tộc thiểu số, dtts, thiểu số, người mông, người thái, người dao, mông, hmông, người hmông, dân tộc mông, dân tộc hmông, dân tộc thái, dân tộc dao, dân tộc khơ mú, dân tộc hà nhì, dân tộc tày, dân tộc nùng, dân tộc mường, dân tộc cống, dân tộc lào',
  majority: 'người kinh, dân tộc kinh',
  lacking: 'thiếu, còn thiếu, hụt, còn hụt, thiếu mất, bị thiếu, thiếu mỗi',
  present:
    'có mặt, còn, còn lại, dự, dự họp, đi dự, tham dự, tham gia, tham gia họp, hiện diện, đến dự, đến họp, đi họp, có dự, có đến, có mặt dự, có mặt dự họp, cm, mặt, dự sinh hoạt, tham dự họp, tham gia sinh hoạt, đi sinh hoạt, tới dự, tới họp, có đi, có tham dự',
  absent:
    'vắng, vắng mặt, vắng họp, nghỉ, nghỉ họp, không dự, không dự họp, không đi, không đi họp, không có mặt, không tham gia, không tham dự, không đến họp, không đi được, không họp được, bỏ họp, xin nghỉ, xin vắng, không dự được, không tham gia được, không đến được, ko dự, bị vắng, còn vắng, vắng mỗi, v, chỉ vắng, mới vắng, dạ vắng, dạ vắng mặt, vắng ạ',
  excused:
    'có lý do, có lí do, có phép, phép, xin phép, lý do, lí do, có xin phép, có ld, ốm, bận, bận việc, công tác, đi công tác, đi làm xa, làm ăn xa, đi làm ăn xa, đi làm, đi học, đi nương, đi rẫy, đi chợ, đi vắng, việc gia đình, bận việc gia đình, có việc, có việc bận, bận nương rẫy, đi viện, nằm viện, nuôi con nhỏ, vắng có lý do, p, cp, đau ốm, có báo, nghỉ phép, nghỉ ốm, bị ốm',
  unexcused:
    'không lý do, không lí do, không có lý do, không có lí do, không phép, không có phép, không xin phép, vô lý do, không ld, kp, kld, không rõ lý do, chưa rõ lý do, tự ý, không báo, không báo gì, không báo cáo, không báo lý do, không báo cáo lý do, không nói gì, không nói lý do, không biết đi đâu, không xin',
  total:
    'tổng, tổng số, tổng cộng, tổng số là, tổng số có, tổng số đảng viên, phải dự, phải có mặt, triệu tập, được triệu tập, quân số, sĩ số, sỹ số, danh sách, theo danh sách, biên chế, tổng quân số, phải họp, ts, tổng là, tổng số đảng viên là, tổng số đồng chí, phải tham dự, đáng lẽ dự, tất cả có',
};
export type Label = keyof typeof labelVocabulary;
export const labels = Object.keys(labelVocabulary) as Label[];

/** Around counts of people and around shares. */
const peopleVocabulary = {
  // First, so that «đc» is the unit and «nam» men where both fit equally.
  unit: 'đồng chí, đông chí, đồng trí, đồng chi, đc, đcc, đchí, đ chí, đ c, đảng viên, đv, đviên, đảng v, đảng viên mới, người, ngừi, ngừoi, ngươi, ng, ngg, nguời, nguoi, người mới, thành viên, trường hợp, quần chúng, quần chúng ưu tú, quần chúng mới, đồng chí đảng viên, đc đảng viên, đc đv, đồng chí mới, đ c mới, nhân sự, vị, bạn',
  ...labelVocabulary,
  otherUnit:
    'hộ, hộ gia đình, gia đình, hộ dân, hộ nghèo, nhà, giờ, h, tiếng, tiếng đồng hồ, phút, giây, ngày, tháng, tuần, quý, năm, tuổi, buổi, lần, cuộc, cuộc họp, buổi họp, km, cây, cây số, mét, kg, cân, tạ, tấn, đồng, tiền, hồ sơ, lớp, văn bản, nghị quyết, quyết định, điểm, cái, chiếc, chi hội, nghìn đồng, ha, suất, phiếu, bộ hồ sơ, hôm, độ tuổi, nhân khẩu, thứ, khóa, khoá, đợt, câu, mục, lần thứ, kế hoạch số, nghị quyết số, văn bản số, chỉ thị số, công văn số',
  addition:
    'thêm, có thêm, thêm được, thêm mới, kết nạp thêm, tăng, tăng thêm, giảm, bớt, giảm đi, vượt, vượt quá, hơn tháng trước, nữa, chênh, chênh lệch, cần thêm, phải thêm, bổ sung, bổ sung thêm, so với',
  full: 'đủ, đầy đủ, đông đủ, đủ cả, đủ hết, đủ mặt, đủ quân số, đủ số, toàn bộ, tất cả, toàn thể, cả, cả chi bộ, toàn chi bộ, hết, hết cả, mọi người, ai cũng, đều, đều có mặt, đều dự, đầy đủ cả, đầy đủ hết, toàn bộ chi bộ, đủ người, tất cả đều, tất cả đều có mặt, không thiếu, không vắng, không ai vắng, không thiếu ai, không vắng ai, không có ai vắng, không có vắng, không vắng một ai, không có đồng chí nào vắng, không có đc nào vắng, không vắng đồng chí nào, không vắng đc nào, không ai nghỉ, không có ai nghỉ, không nghỉ ai, không người nào vắng, không có người nào vắng, chẳng vắng ai, chẳng ai vắng, chả ai vắng, không thiếu đồng chí nào, không thiếu một ai, không thiếu đc nào, không thiếu người nào, không vắng người nào, không đồng chí nào vắng, không đc nào vắng, chưa vắng ai, trọn vẹn',
  released:
    'miễn, miễn sinh hoạt, được miễn, được miễn sinh hoạt, miễn sh, tạm vắng, sinh hoạt tạm, tạm đi, chuyển đi, chuyển sinh hoạt, chuyển sinh hoạt đảng, sinh hoạt nơi khác, sinh hoạt tạm nơi khác, đi nơi khác, miễn họp, miễn công tác, miễn công tác và sinh hoạt, tạm hoãn, tạm đến, miễn dự',
  over: 'trên, trên tổng, trên tổng số, trên số, trên tổng cộng, trên tổng số là',
  within:
    'trong, trong đó, trong đó có, gồm, bao gồm, gồm có, bao gồm có, cụ thể, chia ra, riêng, kể cả, tính cả, trong số, trong số đó, trong tổng, trong tổng số, tức, có cả, trong ấy',
  until: 'đến, tới',
  from: 'từ',
  except: 'trừ, trừ ra, ngoại trừ, chỉ trừ',
  below: 'âm',
  perCent: 'phần trăm, phần trăn, phầm trăm, pt, phần chăm',
  perMille: 'phần nghìn, phần ngàn',
  half: 'một nửa, nửa, phân nửa, một nữa, nửa kế hoạch',
  parts: 'phần',
  plan: 'đạt, đạt được, đạt tỷ lệ, đạt tỉ lệ, kế hoạch, kế hoạch năm, chỉ tiêu, chỉ tiêu năm, chỉ tiêu giao, chỉ tiêu được giao, kế hoạch giao, kế hoạch được giao, hoàn thành, hoàn thành được, thực hiện, thực hiện được, tỷ lệ, tỉ lệ, tỷ lệ là, tỷ lệ đạt, so với kế hoạch, so với chỉ tiêu, mục tiêu, kh, kh năm, kh giao, kh được giao, kh đề ra, so với kh, tương đương, tương ứng, bằng, cả năm, chỉ tiêu cả năm, kế hoạch cả năm, kế hoạch đề ra, chỉ tiêu đề ra, đề ra, được giao, tiến độ, là đạt, dự họp đạt',
  ...commonVocabulary,
  notHeld: `${meetingWords.notYet}, ${meetingWords.notHeld}, chưa tổ chức, không tổ chức, hủy họp, huỷ họp, dời, lùi, dời lịch, lùi lịch`,
  sure: 'chắc chắn, chắc chắn là',
  frame: `${commonVocabulary.frame}, họp, buổi họp, cuộc họp, kỳ họp, họp có, đi, sinh hoạt, sh, buổi sinh hoạt, họp chi bộ, sinh hoạt chi bộ, đảng, dự kiến là, tổ chức, có tất cả, tất cả có`,
};

const { frame, approximate, ...others } = commonVocabulary;
/** In answers about days these mean a direction or a day, not a courtesy. */
const notFrame =
  'nay, này, vừa rồi, vừa qua, hôm nay, tháng này, trong tháng này, năm nay, mới, rồi, xong, xong rồi, giờ, bây giờ, đã, con, sau, tui, tôi, vừa, tính đến nay, đến nay, cho đến nay, tới nay, trong năm, với, về';
const without = (phrases: string, dropped: string) => {
  const kept = phrases.split(',').filter((phrase) => !dropped.split(', ').includes(phrase.trim()));
  return kept.join(',');
};

/** Around days, weeks and months; a figure behind the sort is its value: so many days, weeks, months away. */
const dateVocabulary = {
  'daysAway 0':
    'hôm nay, hnay, hum nay, hnayy, hôm ni, bữa nay, bữa ni, ngày hôm nay, trong hôm nay, trong ngày hôm nay, ngay hôm nay, hn, h nay, hôn nay, hom ni, bây giờ, ngay bây giờ, lúc nãy, vừa nãy, hồi nãy, ban nãy',
  'daysAway -1':
    'hôm qua, hqua, hum qua, hq, hqa, hwa, h qua, bữa qua, ngày hôm qua, ngày qua, hôn qua, hôm qa, hum qa, hnqua, hm qua',
  'daysAway -2': 'hôm kia, ngày hôm kia',
  'regionalDay -2': 'hum kia, hkia, bữa kia, bữa tê, hôm tê, hôm tề, bữa hổm, hôm xưa, ngày kia trước',
  'regionalDay -3': 'hôm kìa, hum kìa, ngày hôm kìa, bữa kìa, hôm kỉa',
  'daysAway 1': 'mai, ngày mai, hôm mai, bữa mai, ngày hôm sau, nmai, ngmai, ng mai, maii',
  'regionalDay 2': 'ngày kia, mốt, ngày mốt, mai mốt, bữa mốt',
  'regionalDay 3': 'ngày kìa, ngày kỉa',
  'nowPart 0': 'nay, ni',
  'lastPart -1': 'qua, hôm qua',
  // When it begins, in minutes since midnight; the morning as early as any.
  'partOfDay 0': 'sáng, buổi sáng, sáng sớm, sớm, s',
  'partOfDay 660': 'trưa, buổi trưa',
  'partOfDay 720': 'chiều, buổi chiều, chiều muộn, xế chiều, xế',
  'partOfDay 1080': 'tối, buổi tối, chập tối',
  'partOfDay 1200': 'đêm, buổi đêm, khuya, đêm khuya',
  day: 'ngày, hôm, ngày là, bữa, hum, ng, ngày họp, ngày họp là, hôm họp',
  newMoonDay: 'mùng, mồng, ngày mùng, ngày mồng, hôm mùng, hôm mồng, mừng, mung',
  month: 'tháng, thg, th, thang, tháng số, tháng thứ',
  year: 'năm',
  weekday: 'thứ, thư',
  sunday: 'chủ nhật, cn, chủ nhựt, chúa nhật, c nhật, cnhật, chủ nhât',
  'weeksAway 0': 'tuần này, trong tuần này, tuần ni, tuần nay, của tuần này',
  'weeksAway -1': 'tuần trước, tuần rồi, tuần vừa rồi, tuần vừa qua, tuần qua, của tuần trước',
  'weeksAway -2': 'tuần trước nữa, tuần kia',
  'weeksAway 1': 'tuần sau, tuần tới, tuần kế tiếp, tuần tiếp theo, của tuần sau',
  'weeksAway 2': 'tuần sau nữa, tuần tới nữa',
  'monthsAway 0':
    'tháng này, trong tháng này, tháng ni, của tháng này, tháng nay, tháng hiện tại, tháng hiện nay',
  'monthsAway -1':
    'tháng trước, tháng rồi, tháng vừa rồi, tháng vừa qua, tháng qua, của tháng trước, tháng vừa xong, tháng liền trước',
  'monthsAway -2': 'tháng trước nữa, tháng kia',
  'monthsAway 1': 'tháng sau, tháng tới, tháng kế tiếp, tháng tiếp theo, sang tháng, của tháng sau',
  'yearsAway 0': 'năm nay, năm này, của năm nay',
  'yearsAway -1': 'năm ngoái, năm trước, năm rồi, năm qua, năm vừa rồi',
  'yearsAway 1': 'năm sau, năm tới, sang năm',
  justGone:
    'vừa rồi, vừa qua, mới rồi, mới đây, mới qua, vừa xong, gần nhất, gần đây nhất, gần đây, rồi đó, hôm rồi',
  coming: 'tới, tới đây, sắp tới, sắp đến, đến đây, kế tiếp, tiếp theo, kế, sắp',
  this: 'này',
  previous: 'trước, hôm trước',
  next: 'sau',
  lunar: 'âm lịch, âm, al, âl, ta, lịch âm, theo âm lịch, lịch ta, theo lịch ta, âm lich',
  solar: 'dương lịch, tây, dương, dl, lịch dương, theo dương lịch, lịch tây',
  lunarDay:
    'rằm, hôm rằm, ngày rằm, tháng chạp, chạp, tháng giêng, giêng, tết, nguyên đán, tất niên, tháng củ mật, mồng một tết, nguyên tiêu, trung thu',
  noDay:
    'cuối tháng, đầu tháng, giữa tháng, cuối tuần, đầu tuần, giữa tuần, trong tuần, trong tháng, tuần, cuối năm, đầu năm, cuối, đầu, giữa, quý, cuối tuần này, cuối tuần trước, cuối tuần sau, cuối tháng này, cuối tháng trước, cuối tháng sau, đầu tháng này, đầu tháng trước, đầu tháng sau, giữa tháng này, giữa tháng trước, đầu tuần này, đầu tuần sau, đầu tuần trước, giữa tuần này, giữa tuần sau, hàng tuần, hằng tháng, hàng tháng, định kỳ hằng tháng, kỳ trước',
  vagueDay:
    'hôm trước, hôm nọ, bữa trước, bữa nọ, hôm bữa, hôm kia kìa, mấy hôm trước, mấy ngày trước, vài hôm trước, vài ngày trước, dạo trước, bữa hôm, lâu rồi, lần trước, lần sau, hôm sau, bữa sau, mấy bữa trước, hôm ấy, hôm đó, bữa đó, hôm nào, ngày nào, bữa nào, hôm khác, ngày khác, khi khác, sắp tới đây, mấy hôm nữa, vài hôm nữa, mấy ngày nữa, vài ngày nữa, ít hôm nữa, ít ngày nữa, mấy bữa nữa, hôm rồi, bữa rồi, vừa mới đây, dạo này, ngày trước, hổm rày, sắp họp',
  ...others,
  // And days that only bound the one that is meant.
  approximate: `${without(approximate, 'già, đôi, độ')}, độ ngày, độ mùng, độ mồng, độ hôm, trước ngày, sau ngày, trước hôm, sau hôm, chậm nhất, muộn nhất, sớm nhất, không muộn hơn, kể từ, kể từ ngày, từ sau, hạn`,
  notHeld: `${meetingWords.notYet}, ${meetingWords.notHeld}, chưa tổ chức, không tổ chức, chưa tiến hành, không tiến hành, không tổ chức được, chưa diễn ra, hoãn lại, hoãn sang, hoãn đến, bị hoãn, hủy, huỷ, hủy họp, huỷ họp, bỏ họp, dời, dời lại, dời sang, dời đến, dời lịch, lùi, lùi lại, lùi sang, lùi đến, lùi lịch, chuyển sang, nghỉ họp, chưa họp chi bộ, không họp chi bộ, tháng này không họp`,
  held: 'họp rồi, đã họp, đã họp rồi, họp xong, họp xong rồi, đã sinh hoạt, sinh hoạt rồi, đã tổ chức, tổ chức rồi, có họp, có họp rồi, rồi, xong, xong rồi, đã xong, đã, vừa họp, mới họp, vừa họp xong, mới họp xong, đã họp xong, vừa xong, vừa mới họp, đã diễn ra, đã tiến hành',
  hours: 'giờ, h, g, giờ đúng',
  minutes: 'phút, p, ph',
  half: 'rưỡi, rưởi',
  days: 'ngày, hôm, bữa, ngày đêm',
  weeks: 'tuần, tuần lễ',
  ago: 'trước, trước đây, về trước, trước đó',
  fromNow: 'nữa, sau, tới, nữa là, sau nữa, kể từ hôm nay, nửa',
  agoFirst: 'cách đây, cách nay, cách hôm nay, trước đây, cách',
  hence: 'sau, trong',
  namely:
    'tức, tức là, tức ngày, nhằm, nhằm ngày, là ngày, tức là ngày, đúng ngày, đúng, trùng, trùng với, ứng với',
  from: 'từ, từ ngày',
  until: 'đến, tới ngày, đến ngày, đến hết',
  unit: 'đồng chí, đc, đảng viên, đv, người',
  otherUnit: 'hộ, nhà, lần, đợt, km, tuổi, buổi họp, phiếu, lý do',
  perCent: 'phần trăm',
  planned:
    'dự kiến, dự kiến họp, dự kiến vào, dự định, dự định họp, sẽ, sẽ họp, kế hoạch họp, hẹn, tới sẽ họp, định, định họp, chi bộ sẽ họp',
  frame: `${without(frame, notFrame)}, họp, họp vào, họp lúc, buổi họp, cuộc họp, kỳ họp, sinh hoạt, sh, buổi sinh hoạt, sinh hoạt chi bộ, họp chi bộ, sinh hoạt thường kỳ, thường kỳ, định kỳ, họp định kỳ, chuyên đề, kết hợp, tổ chức, tổ chức họp, tổ chức vào, diễn ra, diễn ra vào, tiến hành, vào, vào lúc, lúc, hồi, nhà văn hóa, tại nhà văn hóa, hội trường, trụ sở, lịch họp, chốt, buổi, chi bộ họp, tháng báo cáo, kỳ báo cáo, đúng lịch, theo lịch, hàng kỳ`,
};

type Key = keyof typeof peopleVocabulary | keyof typeof dateVocabulary;
export type Sort = SortOf<Key>;

export const peopleLexicon = createLexicon<Key>(peopleVocabulary, ['unit']);
export const dateLexicon = createLexicon<Key>(dateVocabulary, ['unit']);
const { excused, ...people } = peopleVocabulary;
/** Where it is asked who had a reason, more is a reason than among counts of those who came. */
export const absenceLexicon = createLexicon<Key>(
  {
    excused: `${excused}, ban, có báo trước, báo trước, xin phép trước, xin phép rồi, khám bệnh, bệnh viện, bệnh, đám cưới, đám ma, con ốm, vợ ốm, chồng ốm, bố ốm, mẹ ốm, việc riêng, việc nhà, việc bản, việc đột xuất, có việc riêng, có việc nhà, bận rộn, bận con nhỏ, bận con, bận làm, bận học, bận gặt, bận đi, bận nương, có tang, có đám, bồi dưỡng, giao ban, ở quê, tai nạn, điều trị, thai sản, có giấy, xin nghỉ, có xin nghỉ, báo rồi, đã báo, đã báo trước`,
    ...people,
  },
  ['unit'],
);

/** Family names that open a person's name when they have a capital; those of the second list also without. */
export const familyNames: ReadonlySet<string> = new Set(
  'nguyễn,trần,phạm,hoàng,huỳnh,phan,võ,đặng,bùi,đỗ,ngô,dương,đinh,trịnh,đoàn,lương,giàng,thào,vàng,sùng,lầu,hạng,lò,lường,quàng,tòng,vừ,chá,sình,sồng,hờ,phàng,tráng,má,cầm,điêu,lừu,thị,văn'.split(
    ',',
  ),
);
export const unmistakableNames: ReadonlySet<string> = new Set(
  'nguyễn,phạm,huỳnh,trịnh,giàng,thào,sùng,quàng,tòng'.split(','),
);
