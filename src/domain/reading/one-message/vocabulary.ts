/** What the parts of a whole report are called when it is typed in one message, in full and in short. */
import { countsOf, type LabelledId, perForm, type ReportForm } from '../../report-form.ts';
import { createLexicon } from '../lexicon.ts';
import { commonVocabulary, meetingWords, ratingWords } from '../vocabulary.ts';

/** What a figure or a word belongs to; the longest phrase at a place wins. */
export type LabelSort =
  | LabelledId
  | 'opens'
  | 'day'
  | 'promised'
  | 'notYet'
  | 'notHeld'
  | 'because'
  | 'ordinary'
  | 'theme'
  | 'combined'
  | 'attended'
  | 'expected'
  | 'full'
  | 'restCame'
  | 'held'
  | 'absent'
  | 'excused'
  | 'unexcused'
  | 'noAdmissions'
  | 'noneOfficial'
  | 'noGrowth'
  | 'rating'
  | 'ratingWord'
  | 'duration'
  | 'superior'
  | 'superiorCame'
  | 'superiorAway'
  | 'proposal'
  | 'noProposal'
  | 'month'
  | 'withinThat'
  | 'plain'
  | 'denial'
  | 'approximate'
  | 'unit'
  | 'hours'
  | 'minutes'
  | 'filler';

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
    'vắng, vắng mặt, vắng họp, nghỉ, nghỉ họp, không dự, không dự họp, không đi họp, không có mặt, không đến dự, bị vắng',
  excused:
    'có lý do, có lí do, có phép, có xin phép, đều có lý do, đều có lí do, đều có phép, vắng có lý do, vắng có lí do, vắng có phép',
  unexcused:
    'không lý do, không lí do, không có lý do, không có lí do, không phép, không có phép, không xin phép, vô lý do, vắng không lý do, vắng không lí do, vắng không phép, vắng không có lý do',
  attended:
    'có mặt, có mặt dự, có mặt dự họp, dự, dự họp, tham dự, tham gia, đi họp, đi dự, có dự, đến dự, đến họp, dự sinh hoạt, số dự, số có mặt, quân số dự',
  expected:
    'phải dự, phải dự họp, phải có mặt, triệu tập, được triệu tập, trên tổng số, tổng số, tổng số đảng viên, tổng số phải dự, quân số, sĩ số',
  full: 'đủ, đông đủ, đầy đủ, đủ cả, đủ mặt, đủ hết, đi đủ, dự đủ, dự đông đủ, dự đầy đủ, không vắng, không ai vắng, không có ai vắng, không vắng ai, không có vắng',
  // «hop» without marks is never the day's «hôm».
  held: 'họp rồi, đã họp, đã họp rồi, đã sinh hoạt, sinh hoạt rồi, đã sinh hoạt rồi',
  day: 'ngày, họp ngày, sinh hoạt ngày, ngày họp, ngày sinh hoạt, vào ngày, hôm, hôm nay, hnay, hôm qua, hqua, hôm kia, tối qua, tối nay, tối hôm qua, chiều qua, chiều nay, sáng qua, sáng nay, trưa nay, thứ, chủ nhật, cn, thứ hai, thứ ba, thứ tư, thứ năm, thứ sáu, thứ bảy, mùng, mồng, tối, chiều, sáng, lúc, vào lúc',
  promised:
    'hẹn, hẹn ngày, hẹn họp, hẹn họp ngày, hẹn sang, hẹn đến, hẹn vào, hẹn lại, hẹn lại ngày, dự kiến, dự kiến họp, dự kiến ngày, dự kiến họp ngày, dời sang, dời đến, dời sang ngày, lùi đến, lùi sang, lùi đến ngày, hoãn đến, hoãn sang, hoãn đến ngày, sẽ họp, sẽ họp ngày, chuyển sang ngày',
  notYet: meetingWords.notYet,
  notHeld: meetingWords.notHeld,
  because: 'lý do, lí do, vì, do, bởi, tại vì, bởi vì, lý do là',
  ordinary:
    'thường kỳ, thường kì, định kỳ, định kì, sinh hoạt thường kỳ, sinh hoạt định kỳ, họp thường kỳ, họp định kỳ',
  theme: 'chuyên đề, sinh hoạt chuyên đề, họp chuyên đề',
  combined:
    'kết hợp, kết hợp chuyên đề, có kết hợp chuyên đề, sinh hoạt kết hợp, thường kỳ và chuyên đề, cả chuyên đề',
  noAdmissions:
    'không kết nạp, không có kết nạp, chưa kết nạp, chưa kết nạp được, không kết nạp được, chưa có kết nạp, không kn, ko kn, không phát triển đảng viên, không kết nạp mới',
};

const lastLabels = {
  noneOfficial:
    'không công nhận, không công nhận chính thức, không có công nhận, không có công nhận chính thức, chưa công nhận, chưa công nhận chính thức, không chuyển chính thức, không chính thức, không có chính thức',
  noGrowth: 'không kết nạp công nhận, không kết nạp và công nhận',
  rating:
    'xếp loại, tự xếp loại, xếp loại buổi sinh hoạt, đánh giá, tự đánh giá, loại, chất lượng, tự xếp, xl, xếp loại sinh hoạt',
  // With its label, so that «kn 0 loai tot» does not leave the label to the figure before it.
  ratingWord: Object.values(ratingWords).join(', '),
  duration:
    'thời gian, thời lượng, thời gian họp, thời lượng họp, kéo dài, trong vòng, họp trong, thời gian sinh hoạt',
  superiorAway:
    'cấp trên không dự, không có cấp trên, không có cấp trên dự, cấp trên không có, cấp trên vắng, cấp trên không, không cấp trên, cấp trên không tham dự, cấp trên không đến, không có cấp trên dự họp',
  superiorCame:
    'cấp trên có dự, có cấp trên dự, có cấp trên, cấp trên về dự, cấp trên có, cấp trên đến dự, cấp trên có dự họp, có cấp trên về dự, cấp trên có tham dự',
  superior: 'cấp trên, cấp trên dự, cấp trên tham dự, cấp trên dự họp',
  noProposal:
    'không kiến nghị, không có kiến nghị, không có kiến nghị gì, không kiến nghị gì, không đề xuất, không có đề xuất, chưa có kiến nghị, ko kiến nghị, không có ý kiến',
  proposal: 'kiến nghị, có kiến nghị, đề xuất, có đề xuất, kiến nghị là, đề nghị, có đề nghị',
  month: 'tháng',
  withinThat:
    'trong đó, trong đó có, gồm, bao gồm, gồm có, bao gồm có, trong số đó, trong đấy, cụ thể, và, cùng với',
  // Words that would else be taken for something: a secretary is no «thứ».
  plain: 'từ, bí thư, phó bí thư, thư ký, thứ tự, đảng uỷ, ban chấp hành',
  // Not exact: whoever reads what stands behind it has to see it too.
  approximate: commonVocabulary.approximate,
  denial: 'không, không có, chưa, chưa có, chẳng, chả',
  unit: 'đồng chí, đồng trí, đông chí, đc, đchí, đảng viên, đv, người, ng, quần chúng, trường hợp, thành viên',
  hours: 'tiếng, giờ, tiếng đồng hồ, h',
  minutes: 'phút, ph, p',
  // Only where the message begins is it an opening; elsewhere it says nothing.
  opens:
    'báo cáo, bc, bcao, b c, em báo cáo, xin báo cáo, tôi báo cáo, báo cáo tháng này, báo cáo sinh hoạt, báo cáo họp, report',
  filler:
    'dạ, vâng, thưa, kính gửi, kính thưa, em, tôi, mình, chi bộ, chi bộ em, chi bộ tôi, chi bộ mình, bên em, họp, sinh hoạt, buổi họp, buổi sinh hoạt, cuộc họp, đã, có, là, thì, được, cả, cả thảy, số, ạ, a, nhé, nha, rồi, xong, nguồn, trong tháng, tháng này, trong tháng này, nội dung, hình thức, kết quả, như sau, cụ thể là, hệ thống, cảm ơn, xin, xin cảm ơn, trân trọng, gửi, cũng, còn, đang, đều, mới, thêm được, tự, đạt, buổi, ok, hết, sửa, sửa lại, xin sửa',
};

export const labelLexiconOf = perForm((form) => {
  const labels: Record<LabelSort, string> = { ...firstLabels, ...labelsOf(form), ...lastLabels };
  return createLexicon<LabelSort>(labels, ['unit', 'filler']);
});
