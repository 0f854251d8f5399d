/** Words around days, weeks and months. */
import { createLexicon } from './lexicon.ts';
import { type CommonSort, commonVocabulary, meetingWords } from './vocabulary.ts';

export type DateSort =
  | CommonSort
  | 'today'
  | 'yesterday'
  | 'twoAgo'
  | 'threeAgo'
  | 'twoAgoRegional'
  | 'tomorrow'
  | 'inTwo'
  | 'inThree'
  | 'nowPart'
  | 'lastPart'
  | 'nextPart'
  | 'morning'
  | 'noon'
  | 'afternoon'
  | 'evening'
  | 'night'
  | 'day'
  | 'newMoonDay'
  | 'month'
  | 'year'
  | 'weekday'
  | 'sunday'
  | 'thisWeek'
  | 'lastWeek'
  | 'weekBeforeLast'
  | 'nextWeek'
  | 'weekAfterNext'
  | 'thisMonth'
  | 'lastMonth'
  | 'monthBeforeLast'
  | 'nextMonth'
  | 'thisYear'
  | 'lastYear'
  | 'nextYear'
  | 'justGone'
  | 'coming'
  | 'this'
  | 'previous'
  | 'next'
  | 'lunar'
  | 'solar'
  | 'lunarDay'
  | 'noDay'
  | 'vagueDay'
  | 'notHeld'
  | 'held'
  | 'hours'
  | 'minutes'
  | 'half'
  | 'days'
  | 'weeks'
  | 'ago'
  | 'fromNow'
  | 'agoFirst'
  | 'hence'
  | 'namely'
  | 'from'
  | 'until'
  | 'bound'
  | 'unit'
  | 'otherUnit'
  /** What is meant to be: a frame ahead, a doubt about a day that has passed. */
  | 'planned'
  | 'perCent';

const { frame, approximate, ...others } = commonVocabulary;
/** In dates these mean a direction or a day, not a courtesy. */
const notFrame = new Set([
  'nay',
  'này',
  'vừa rồi',
  'vừa qua',
  'hôm nay',
  'tháng này',
  'trong tháng này',
  'năm nay',
  'mới',
  'rồi',
  'xong',
  'xong rồi',
  'giờ',
  'bây giờ',
  'đã',
  'con',
  'sau',
  'tui',
  'tôi',
  'vừa',
  'tính đến nay',
  'đến nay',
  'cho đến nay',
  'tới nay',
  'năm nay',
  'trong năm',
  'nay',
  'với',
  'về',
]);
const keep = (phrases: string, dropped: ReadonlySet<string>) =>
  phrases
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => !dropped.has(phrase))
    .join(',');

export const dateLexicon = createLexicon<DateSort>(
  {
    today:
      'hôm nay, hnay, hum nay, hnayy, hôm ni, bữa nay, bữa ni, ngày hôm nay, trong hôm nay, trong ngày hôm nay, ngay hôm nay, hn, h nay, hôn nay, hom ni, bây giờ, ngay bây giờ',
    yesterday:
      'hôm qua, hqua, hum qua, hq, hqa, hwa, h qua, bữa qua, ngày hôm qua, ngày qua, hôn qua, hôm qa, hum qa, hnqua, hm qua',
    twoAgo: 'hôm kia, ngày hôm kia',
    twoAgoRegional: 'hum kia, hkia, bữa kia, bữa tê, hôm tê, hôm tề, bữa hổm, hôm xưa, ngày kia trước',
    threeAgo: 'hôm kìa, hum kìa, ngày hôm kìa, bữa kìa, hôm kỉa',
    tomorrow: 'mai, ngày mai, hôm mai, bữa mai, ngày hôm sau, nmai, ngmai, ng mai, maii',
    inTwo: 'ngày kia, mốt, ngày mốt, mai mốt, bữa mốt',
    inThree: 'ngày kìa, ngày kỉa',
    nowPart: 'nay, ni',
    lastPart: 'qua, hôm qua',
    nextPart: 'mai',
    morning: 'sáng, buổi sáng, sáng sớm, sớm, s',
    noon: 'trưa, buổi trưa',
    afternoon: 'chiều, buổi chiều, chiều muộn, xế chiều, xế',
    evening: 'tối, buổi tối, chập tối',
    night: 'đêm, buổi đêm, khuya, đêm khuya',
    day: 'ngày, hôm, ngày là, bữa, hum, ng, ngày họp, ngày họp là, hôm họp',
    newMoonDay: 'mùng, mồng, ngày mùng, ngày mồng, hôm mùng, hôm mồng, mừng, mung',
    month: 'tháng, thg, th, thang, tháng số, tháng thứ',
    year: 'năm',
    weekday: 'thứ, thư',
    sunday: 'chủ nhật, cn, chủ nhựt, chúa nhật, c nhật, cnhật, chủ nhât',
    thisWeek: 'tuần này, trong tuần này, tuần ni, tuần nay, của tuần này',
    lastWeek: 'tuần trước, tuần rồi, tuần vừa rồi, tuần vừa qua, tuần qua, của tuần trước',
    weekBeforeLast: 'tuần trước nữa, tuần kia',
    nextWeek: 'tuần sau, tuần tới, tuần kế tiếp, tuần tiếp theo, của tuần sau',
    weekAfterNext: 'tuần sau nữa, tuần tới nữa',
    thisMonth:
      'tháng này, trong tháng này, tháng ni, của tháng này, tháng nay, tháng hiện tại, tháng hiện nay',
    lastMonth:
      'tháng trước, tháng rồi, tháng vừa rồi, tháng vừa qua, tháng qua, của tháng trước, tháng vừa xong, tháng liền trước',
    monthBeforeLast: 'tháng trước nữa, tháng kia',
    nextMonth: 'tháng sau, tháng tới, tháng kế tiếp, tháng tiếp theo, sang tháng, của tháng sau',
    thisYear: 'năm nay, năm này, của năm nay',
    lastYear: 'năm ngoái, năm trước, năm rồi, năm qua, năm vừa rồi',
    nextYear: 'năm sau, năm tới, sang năm',
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
    approximate: `${keep(approximate, new Set(['già', 'đôi', 'độ']))}, độ ngày, độ mùng, độ mồng, độ hôm`,
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
    bound:
      'trước ngày, sau ngày, trước hôm, sau hôm, chậm nhất, muộn nhất, sớm nhất, không muộn hơn, kể từ, kể từ ngày, từ sau, hạn',
    unit: 'đồng chí, đc, đảng viên, đv, người',
    otherUnit: 'hộ, nhà, lần, đợt, km, tuổi, buổi họp, phiếu, lý do',
    perCent: 'phần trăm',
    planned:
      'dự kiến, dự kiến họp, dự kiến vào, dự định, dự định họp, sẽ, sẽ họp, kế hoạch họp, hẹn, tới sẽ họp, định, định họp, chi bộ sẽ họp',
    frame: `${keep(frame, notFrame)}, họp, họp vào, họp lúc, buổi họp, cuộc họp, kỳ họp, sinh hoạt, sh, buổi sinh hoạt, sinh hoạt chi bộ, họp chi bộ, sinh hoạt thường kỳ, thường kỳ, định kỳ, họp định kỳ, chuyên đề, kết hợp, tổ chức, tổ chức họp, tổ chức vào, diễn ra, diễn ra vào, tiến hành, vào, vào lúc, lúc, hồi, nhà văn hóa, tại nhà văn hóa, hội trường, trụ sở, lịch họp, chốt, buổi, chi bộ họp, tháng báo cáo, kỳ báo cáo, đúng lịch, theo lịch, hàng kỳ`,
  },
  ['unit'],
);
