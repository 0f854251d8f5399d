/** Words that every reader of typed answers needs, as the vocabulary of a lexicon; phrases are spelt with their marks. */

/** Sorts shared by figures and dates. */
export type CommonSort =
  | 'frame'
  | 'approximate'
  | 'notKnown'
  | 'no'
  | 'notYet'
  | 'any'
  | 'slip'
  | 'insists'
  | 'notThat'
  | 'asksBack'
  | 'title'
  | 'place'
  | 'branch'
  | 'or'
  | 'and'
  | 'plus'
  | 'rightNotThat';

export const commonVocabulary: Record<CommonSort, string> = {
  // Rule 2: polite words and the frame of a report.
  frame:
    'dạ, thủ trưởng, các thủ trưởng, lãnh đạo, vâng, vâng ạ, ừ, ừm, uh, um, uk, uhm, dạ vâng, thưa, dạ thưa, e, đ c bí thư, kính thưa, kính, kính gửi, kính báo cáo, gửi, em, tôi, tui, mình, chúng tôi, chúng em, bọn em, bên em, bên tôi, chi bộ em, chi bộ tôi, chi bộ mình, chi bộ bản em, con, cháu, ' +
    'báo cáo, em báo cáo, xin báo cáo, bc, bcao, báo cáo là, xin, xin phép báo cáo, xin gửi, cho, cho em, cho biết, thông báo, tb, nhắn, ghi, ghi giúp, ghi là, ghi nhận, nhập, điền, trả lời, gửi lên, ' +
    'chi uỷ, đơn vị, ban, bí thư, phó bí thư, chi bộ có, ' +
    'có, được, đc, là, là có, thì, thì có, mà, của, ở, về, tại, với, cùng, nay, đã, đang, vẫn có, hiện, hiện tại, hiện nay, hiện có, hiện đang có, bây giờ, giờ, tính đến nay, đến nay, cho đến nay, tới nay, hôm nay, trong tháng, tháng này, trong tháng này, năm nay, trong năm, trong kỳ, kỳ này, đợt này, vừa rồi, vừa qua, vừa, mới, mới có, chỉ, chỉ có, chỉ được, có mỗi, mỗi, duy nhất, vẻn vẹn, vỏn vẹn, đúng, đúng là, tròn, chẵn, chính xác, cụ thể là, như sau, số, số là, con số, con số là, số lượng, sl, số liệu, số đảng viên, kết quả, kết quả là, ' +
    'kết nạp, kết nạp được, kết nạp mới, kn, knap, đã kết nạp, mới kết nạp, vừa kết nạp, phát triển, phát triển đảng, phát triển đảng viên, phát triển được, làm lễ kết nạp, tổ chức kết nạp, công nhận, công nhận chính thức, chuyển chính thức, ' +
    'chứ, thôi, thui, rồi, xong, xong rồi, nhé, nha, nhá, nhe, nghe, nghen, hen, hỉ, ạ, ah, a, á, à, ạh, ơi, vậy, thế, thế thôi, vậy thôi, đó, đấy, đây, ấy, này, nè, nhỉ, luôn, ok, oke, okie, oki, ok ạ, ' +
    'chào, xin chào, alo, a lô, bot, bot ơi, hi, hello, cảm ơn, cám ơn, xin cảm ơn, thanks, tks, trân trọng, tất cả là, cả thảy, tất thảy, thảy, tổng cộng là, ban chấp hành, đảng uỷ, đảng ủy, đồng chí bí thư, các đồng chí, các đ c, các anh, các chị, cấp trên, hệ thống',
  title: 'anh, chị, ông, bác, chú, cô, anh chị, thầy',
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

/** Family names that open a person's name when they have a capital; those of the second list also without. */
export const familyNames: ReadonlySet<string> = new Set(
  'nguyễn,trần,phạm,hoàng,huỳnh,phan,võ,đặng,bùi,đỗ,ngô,dương,đinh,trịnh,đoàn,lương,giàng,thào,vàng,sùng,lầu,hạng,lò,lường,quàng,tòng,vừ,chá,sình,sồng,hờ,phàng,tráng,má,cầm,điêu,lừu,thị,văn'.split(
    ',',
  ),
);
export const unmistakableNames: ReadonlySet<string> = new Set(
  'nguyễn,phạm,huỳnh,trịnh,giàng,thào,sùng,quàng,tòng'.split(','),
);

/** «Chưa họp», and a month without a meeting: what every reader hears; each adds what only stands in its answers. */
export const meetingWords = {
  notYet:
    'chưa họp, chưa họp được, chưa sinh hoạt, chưa sinh hoạt được, chưa tổ chức họp, chưa tổ chức được, hoãn, hoãn họp, hoãn sinh hoạt, tạm hoãn',
  notHeld:
    'không họp, không họp được, không sinh hoạt, không sinh hoạt được, không tổ chức họp, không tổ chức sinh hoạt',
} as const;

/** How a branch rates its meeting: «tốt», «loại tốt», «xl tốt», «xếp loại tốt». */
export const ratingWords = {
  good: ratingPhrases('tốt'),
  fair: ratingPhrases('khá'),
  average: ratingPhrases('trung bình'),
  poor: ratingPhrases('kém'),
} as const;

function ratingPhrases(rating: string): string {
  return ['', 'loại ', 'xl ', 'xếp loại '].map((label) => label + rating).join(', ');
}
