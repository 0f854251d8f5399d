/** What the parts of a whole report are called when it is typed in one message, in full and in short. */
import { countsOf, type LabelledId, perForm, type ReportForm } from '../../report-form.ts';
import { createLexicon } from '../lexicon.ts';
import { commonVocabulary, meetingWords, ratingWords } from '../vocabulary.ts';

/** What the counts of the form are called. */
const labelsOf = (form: ReportForm) =>
  Object.fromEntries(
    countsOf(form)
      .map(({ id, labels = '' }) => [id, labels])
      .filter(([, labels]) => labels !== ''),
  ) as Record<LabelledId, string>;

/** Before and behind what the counts are called. */
const firstLabels = {
  // Before «vâng»: typed without marks it is the absent that are meant, and a lone one is named as not understood.
  // Beside the absent it says no more; with a figure behind it, how many came.
  restCame:
    'còn lại đủ, còn lại đủ cả, còn lại dự, còn lại dự đủ, còn lại đều dự, còn lại đều đủ, còn lại có mặt, còn lại đều có mặt, còn lại có mặt đủ, còn lại có mặt đầy đủ, còn lại đi đủ, số còn lại đủ, số còn lại dự, số còn lại dự đủ, số còn lại đều dự',
  absent:
    'vắng, vắng mặt, vắng họp, nghỉ, nghỉ họp, không dự, không dự họp, không đi họp, không có mặt, không đến dự, bị vắng, thiếu, thiếu mất, thiếu mỗi, vắng mất, vắng mỗi, không đến, không đi, không tham gia',
  excused:
    'có lý do, có lí do, có phép, có xin phép, đều có lý do, đều có lí do, đều có phép, vắng có lý do, vắng có lí do, vắng có phép, lý do, có báo, có báo cáo, có xin, xin phép, xin nghỉ, báo trước, có báo trước, ốm, bị ốm, ốm đau, đi viện, đi viện tỉnh, đi viện huyện, đi bệnh viện, nằm viện, đang nằm viện, đi công tác, đi tập huấn, đi học, đi làm thuê, đi làm ăn xa, đi làm xa, có việc, bận việc, có việc nhà, bận việc nhà, có việc gia đình, thai sản, nghỉ đẻ, phép, đều xin phép, lý do chính đáng, có lý do chính đáng, xin phép cả, xin phép hết, có lý do cả, có lý do hết, có phép cả, có phép hết',
  unexcused:
    'kp, đều không lý do, đều không phép, đều không có lý do, không lý do, không lí do, không có lý do, không có lí do, không phép, không có phép, không xin phép, vô lý do, vắng không lý do, vắng không lí do, vắng không phép, vắng không có lý do, không báo, không xin, không báo trước, tự ý, bỏ họp, không biết đi đâu, không rõ lý do, không thấy báo',
  attended:
    'có mặt, có mặt dự, có mặt dự họp, dự, dự họp, tham dự, tham gia, đi họp, đi dự, có dự, đến dự, đến họp, dự sinh hoạt, số dự, số có mặt, quân số dự',
  expected:
    'phải dự, phải dự họp, phải có mặt, triệu tập, được triệu tập, trên tổng số, tổng số, tổng số đảng viên, tổng số phải dự, quân số, sĩ số',
  full: 'đủ, đông đủ, đầy đủ, đủ cả, đủ mặt, đủ hết, đi đủ, dự đủ, dự đông đủ, dự đầy đủ, không vắng, không ai vắng, không có ai vắng, không vắng ai, không có vắng, đông đủ cả, đầy đủ cả, đi đủ cả, dự đủ cả, đủ quân số, đủ người, đi hết, dự hết, đều dự, có mặt đủ, có mặt đầy đủ, không thiếu, không thiếu ai, không vắng đồng chí nào, không vắng người nào, không thiếu đồng chí nào',
  // «hop» without marks is never the day's «hôm».
  held: 'họp rồi, đã họp, đã họp rồi, đã sinh hoạt, sinh hoạt rồi, đã sinh hoạt rồi, họp xong, họp xong rồi, đã họp xong, sinh hoạt xong, vừa họp, mới họp xong, vừa họp xong',
  day: 'ngày, họp ngày, sinh hoạt ngày, ngày họp, ngày sinh hoạt, vào ngày, hôm, hôm nay, hnay, hôm qua, hqua, hôm kia, hôm kìa, tối qua, tối nay, tối hôm qua, hôm nọ, bữa nọ, lúc nãy, vừa nãy, hồi nãy, ban nãy, chiều qua, chiều nay, sáng qua, sáng nay, trưa nay, thứ, chủ nhật, cn, thứ hai, thứ ba, thứ tư, thứ năm, thứ sáu, thứ bảy, mùng, mồng, tối, chiều, sáng, lúc, vào lúc',
  promised:
    'hẹn, hẹn ngày, hẹn họp, hẹn họp ngày, hẹn sang, hẹn đến, hẹn vào, hẹn lại, hẹn lại ngày, dự kiến, dự kiến họp, dự kiến ngày, dự kiến họp ngày, dời sang, dời đến, dời sang ngày, lùi đến, lùi sang, lùi đến ngày, hoãn đến, hoãn sang, hoãn đến ngày, sẽ họp, sẽ họp ngày, chuyển sang ngày',
  notYet: `${meetingWords.notYet}, chưa họp đâu, chưa họp đc, chưa họp mô, chưa sinh hoạt đâu, chưa tổ chức`,
  notHeld: `${meetingWords.notHeld}, không họp đc, không họp nổi, không tổ chức được, không tổ chức họp được`,
  because: 'lý do, lí do, vì, do, bởi, tại vì, bởi vì, lý do là',
  ordinary:
    'thường kỳ, thường kì, định kỳ, định kì, sinh hoạt thường kỳ, sinh hoạt định kỳ, họp thường kỳ, họp định kỳ',
  theme: 'chuyên đề, sinh hoạt chuyên đề, họp chuyên đề',
  combined:
    'kết hợp, kết hợp chuyên đề, có kết hợp chuyên đề, sinh hoạt kết hợp, thường kỳ và chuyên đề, cả chuyên đề',
  all: 'đều, đều là, cả hai, cả ba, cả 2, cả 3, cả hai là, tất cả là, tất cả đều, toàn, toàn là, cả hai đều',
  // Other meetings than the branch's own: nothing of their clause is.
  foreign:
    'họp dân, họp dân bản, họp bản, họp thôn, họp xóm, họp tổ, họp phụ huynh, họp phụ nữ, họp đoàn, họp hội, họp xã, họp giao ban, giao ban, họp quân dân chính, họp chi uỷ, họp chi ủy, họp đảng uỷ, họp đảng ủy, đại hội, hội nghị, họp mặt trận, họp ban quản lý, họp hợp tác xã',
  unchanged:
    'không có gì thay đổi, không thay đổi, không thay đổi gì, không có thay đổi, không có gì mới, như tháng trước, y như tháng trước, vẫn như tháng trước, giống tháng trước, giống như tháng trước, như cũ, y như cũ, vẫn như cũ, như kỳ trước, y hệt tháng trước, như lần trước, giữ nguyên như tháng trước, không có gì khác',
  noAdmissions:
    'không kết nạp, không có kết nạp, chưa kết nạp, chưa kết nạp được, không kết nạp được, chưa có kết nạp, không kn, ko kn, không phát triển đảng viên, không kết nạp mới, không kết nạp ai, không kết nạp được ai, chưa kết nạp ai, không có ai kết nạp, chưa kết nạp được ai, chưa kết nạp đc ai, không kết nạp đc ai, chưa có ai kết nạp, không có đồng chí nào kết nạp, không kết nạp đồng chí nào, không kết nạp người nào, không kn ai',
};

const lastLabels = {
  noneOfficial:
    'không công nhận, không công nhận chính thức, không có công nhận, không có công nhận chính thức, chưa công nhận, chưa công nhận chính thức, không chuyển chính thức, không chính thức, không có chính thức, chưa có công nhận, chưa có công nhận chính thức, không ai công nhận, không có ai công nhận, không ai chuyển chính thức, không có ai chuyển chính thức, chưa có chính thức, không cn ct',
  noGrowth: 'không kết nạp công nhận, không kết nạp và công nhận',
  rating:
    'tự nhận, nhận, tự nhận xét, tự nhận loại, xếp loại, tự xếp loại, xếp loại buổi sinh hoạt, đánh giá, tự đánh giá, loại, chất lượng, tự xếp, xl, xếp loại sinh hoạt, xếp, tự xl, tự xếp hạng, xếp hạng, biểu quyết, bình xét, cũng lên, lên',
  // With its label, so that «kn 0 loai tot» does not leave the label to the figure before it.
  ratingWord: `${Object.values(ratingWords).join(', ')}, xếp tốt, xếp khá, xl tb, loại tb`,
  duration:
    'thời gian, thời lượng, thời gian họp, thời lượng họp, kéo dài, trong vòng, họp trong, thời gian sinh hoạt',
  superiorAway:
    'cấp trên không dự, không có cấp trên, không có cấp trên dự, cấp trên không có, cấp trên vắng, cấp trên không, không cấp trên, cấp trên không tham dự, cấp trên không đến, không có cấp trên dự họp',
  superiorCame:
    'cấp trên có dự, có cấp trên dự, có cấp trên, cấp trên về dự, cấp trên có, cấp trên đến dự, cấp trên có dự họp, có cấp trên về dự, cấp trên có tham dự',
  superior: 'cấp trên, cấp trên dự, cấp trên tham dự, cấp trên dự họp',
  noProposal:
    'bỏ kiến nghị, xóa kiến nghị, xoá kiến nghị, không kiến nghị, không có kiến nghị, không có kiến nghị gì, không kiến nghị gì, không đề xuất, không có đề xuất, chưa có kiến nghị, ko kiến nghị, không có ý kiến, không kiến nghị gì, không kiến nghị gì thêm, không có ý kiến gì, không đề nghị gì',
  proposal:
    'thêm kiến nghị, kiến nghị thêm, kiến nghị, có kiến nghị, đề xuất, có đề xuất, kiến nghị là, đề nghị, có đề nghị',
  month: 'tháng',
  withinThat:
    'trong đó, trong đó có, gồm, bao gồm, gồm có, bao gồm có, trong số đó, trong đấy, cụ thể, và, cùng với',
  // Words that would else be taken for something: a secretary is no «thứ».
  plain:
    'mầm non, trường mầm non, đến muộn, đến nay, đến giờ, đến hạn, từ, bí thư, phó bí thư, thư ký, thứ tự, đảng uỷ, ban chấp hành',
  // Not exact: whoever reads what stands behind it has to see it too.
  approximate: `${commonVocabulary.approximate}, thêm, hoặc, hay`,
  denial: 'không, không có, chưa, chưa có, chẳng, chả',
  unit: 'ông, bác, chú, cụ, cháu, anh, chị, vị, ai, nào, anh em, đ chí, đồng chí, đồng trí, đông chí, đc, đchí, đảng viên, đv, người, ng, quần chúng, trường hợp, thành viên',
  hours: 'tiếng, giờ, tiếng đồng hồ, h',
  minutes: 'phút, ph, p',
  // Only where the message begins is it an opening; elsewhere it says nothing.
  opens:
    'báo cáo, bc, bcao, b c, em báo cáo, xin báo cáo, tôi báo cáo, báo cáo tháng này, báo cáo sinh hoạt, báo cáo họp, report',
  filler:
    'chi bộ trường em, chi bộ trường, giúp, giúp tôi, giúp em, hộ, uh, ừm, uk, nói nhầm, báo nhầm, ghi nhầm, tao, bọn tao, chúng tao, chào, chào anh, chào em, chào chị, chào đồng chí, xin chào, em ơi, anh ơi, đồng chí ơi, ơi, trời ơi, ôi, ôi trời, họp từ, ghi, vào, báo, quên ghi, bây giờ, chỉ đạo, cơ, đấy cơ, lắm, từ hôm, từ ngày, dạ, vâng, thưa, kính gửi, kính thưa, em, tôi, mình, chi bộ, chi bộ em, chi bộ tôi, chi bộ mình, bên em, họp, sinh hoạt, buổi họp, buổi sinh hoạt, cuộc họp, đã, có, là, thì, được, cả, cả thảy, số, ạ, a, nhé, nha, rồi, xong, nguồn, trong tháng, tháng này, trong tháng này, nội dung, hình thức, kết quả, như sau, cụ thể là, hệ thống, cảm ơn, xin, xin cảm ơn, trân trọng, gửi, cũng, còn, đang, đều, mới, thêm được, tự, đạt, buổi, ok, hết, sửa, sửa lại, xin sửa, ấy, đó, đấy, kia, này, hôm đó, hôm ấy, hôm đấy, mà, nhưng, thế, vậy, với, chứ, nữa, quên, quên mất, à, ờ, ừ, á, thôi, mỗi, chỉ, chỉ có, chỉ còn, lại, vẫn, luôn, nghe, nhá, nhỉ, bên tôi, bản em, bản tôi, chi bộ bản, bọn em, chúng tôi, báo lại, về, cho, hôm vừa rồi, vừa rồi, vừa qua, đúng, là đúng, mới đúng, thực ra, thật ra, tổng cộng, tổng, người ta, thành, nhất trí, thống nhất, sang, xuống, nhầm, nhầm rồi, à nhầm, tôi nhầm, em nhầm, sai rồi, thì là, xin sửa lại, cho sửa, hôm trước, hôm họp, bữa ni, bữa nay, hôm ni, tui, mô, nì, bản, đợt này, kỳ này, bữa đó, bữa ấy, bữa rồi',
};

/** What a figure or a word belongs to; the longest phrase at a place wins. */
export type LabelSort = LabelledId | keyof typeof firstLabels | keyof typeof lastLabels;

export const labelLexiconOf = perForm((form) => {
  const labels: Record<LabelSort, string> = { ...firstLabels, ...labelsOf(form), ...lastLabels };
  return createLexicon<LabelSort>(labels, ['unit', 'filler']);
});
