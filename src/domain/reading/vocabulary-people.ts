/** Words around counts of people and around shares. */
import { createLexicon } from './lexicon.ts';
import { type CommonSort, commonVocabulary, meetingWords } from './vocabulary.ts';

export type PeopleSort =
  | CommonSort
  | 'unit'
  | 'otherUnit'
  | 'addition'
  | 'lacking'
  | 'men'
  | 'women'
  | 'official'
  | 'probationary'
  | 'minority'
  | 'majority'
  | 'present'
  | 'absent'
  | 'excused'
  | 'unexcused'
  | 'total'
  | 'full'
  | 'released'
  | 'over'
  | 'within'
  | 'until'
  | 'from'
  | 'except'
  | 'below'
  | 'perCent'
  | 'perMille'
  | 'half'
  | 'parts'
  | 'plan'
  | 'notHeld'
  | 'sure';

export const peopleLexicon = createLexicon<PeopleSort>(
  {
    // First, so that «đc» is the unit and «nam» men where both fit equally.
    unit: 'đồng chí, đông chí, đồng trí, đồng chi, đc, đcc, đchí, đ chí, đ c, đảng viên, đv, đviên, đảng v, đảng viên mới, người, ngừi, ngừoi, ngươi, ng, ngg, nguời, nguoi, người mới, thành viên, trường hợp, quần chúng, quần chúng ưu tú, quần chúng mới, đồng chí đảng viên, đc đảng viên, đc đv, đồng chí mới, đ c mới, nhân sự, vị, bạn',
    men: 'nam, nam giới, đàn ông, đảng viên nam, đồng chí nam',
    women: 'nữ, nữ giới, phụ nữ, đàn bà, đảng viên nữ, đồng chí nữ, nư',
    official: 'chính thức, đảng viên chính thức, đv chính thức, ct, đvct',
    probationary: 'dự bị, đảng viên dự bị, đv dự bị, db, đvdb',
    minority:
      'dân tộc, dân tộc thiểu số, người dân tộc, người dân tộc thiểu số, dtts, thiểu số, người mông, người thái, người dao, mông, hmông, người hmông, dân tộc mông, dân tộc hmông, dân tộc thái, dân tộc dao, dân tộc khơ mú, dân tộc hà nhì, dân tộc tày, dân tộc nùng, dân tộc mường, dân tộc cống, dân tộc lào',
    majority: 'người kinh, dân tộc kinh',
    otherUnit:
      'hộ, hộ gia đình, gia đình, hộ dân, hộ nghèo, nhà, giờ, h, tiếng, tiếng đồng hồ, phút, giây, ngày, tháng, tuần, quý, năm, tuổi, buổi, lần, cuộc, cuộc họp, buổi họp, km, cây, cây số, mét, kg, cân, tạ, tấn, đồng, tiền, hồ sơ, lớp, văn bản, nghị quyết, quyết định, điểm, cái, chiếc, chi hội, nghìn đồng, ha, suất, phiếu, bộ hồ sơ, hôm, độ tuổi, nhân khẩu, thứ, khóa, khoá, đợt, câu, mục, lần thứ',
    addition:
      'thêm, có thêm, thêm được, thêm mới, kết nạp thêm, tăng, tăng thêm, giảm, bớt, giảm đi, vượt, vượt quá, hơn tháng trước, nữa, chênh, chênh lệch, cần thêm, phải thêm, bổ sung, bổ sung thêm, so với',
    lacking: 'thiếu, còn thiếu, hụt, còn hụt, thiếu mất, bị thiếu, thiếu mỗi',
    present:
      'có mặt, còn, còn lại, dự, dự họp, đi dự, tham dự, tham gia, tham gia họp, hiện diện, đến dự, đến họp, đi họp, có dự, có đến, có mặt dự, có mặt dự họp, cm, mặt, dự sinh hoạt, tham dự họp, tham gia sinh hoạt, đi sinh hoạt, tới dự, tới họp, có đi, có tham dự',
    absent:
      'vắng, vắng mặt, vắng họp, nghỉ, nghỉ họp, không dự, không dự họp, không đi, không đi họp, không có mặt, không tham gia, không tham dự, không đến họp, không đi được, không họp được, bỏ họp, xin nghỉ, xin vắng, không dự được, không tham gia được, không đến được, ko dự, bị vắng, còn vắng, vắng mỗi, v, chỉ vắng, mới vắng',
    excused:
      'có lý do, có lí do, có phép, phép, xin phép, lý do, lí do, có xin phép, có ld, ốm, bận, bận việc, công tác, đi công tác, đi làm xa, làm ăn xa, đi làm ăn xa, đi làm, đi học, đi nương, đi rẫy, đi chợ, đi vắng, việc gia đình, bận việc gia đình, có việc, có việc bận, bận nương rẫy, đi viện, nằm viện, nuôi con nhỏ, vắng có lý do, p, cp, đau ốm, có báo, nghỉ phép, nghỉ ốm, bị ốm',
    unexcused:
      'không lý do, không lí do, không có lý do, không có lí do, không phép, không có phép, không xin phép, vô lý do, không ld, kp, kld, không rõ lý do, chưa rõ lý do, tự ý, không báo',
    total:
      'tổng, tổng số, tổng cộng, tổng số là, tổng số có, tổng số đảng viên, phải dự, phải có mặt, triệu tập, được triệu tập, quân số, sĩ số, sỹ số, danh sách, theo danh sách, biên chế, tổng quân số, phải họp, ts, tổng là, tổng số đảng viên là, tổng số đồng chí, phải tham dự, đáng lẽ dự, tất cả có',
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
  },
  ['unit'],
);
