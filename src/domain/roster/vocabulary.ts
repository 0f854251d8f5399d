/** The words of the office's tables and what they stand for; the first label of each is what an export writes. */

import type { LinkRole } from '../coverage.ts';
import type { MeasureId } from '../measures.ts';
import type { DurationBand, ExcuseReason, MeetingKind, SelfRating } from '../report.ts';

export type Words<Id extends string> = readonly { id: Id; label: string; also?: readonly string[] }[];

/** What a target counts (domain guide §6). */
export const measures: Words<MeasureId> = [
  {
    id: 'admissions',
    label: 'Kết nạp đảng viên',
    also: ['Kết nạp', 'Kết nạp đảng viên mới', 'Phát triển đảng viên'],
  },
  { id: 'admissions/hamlet', label: 'Kết nạp đảng viên ở bản' },
  { id: 'admissions/school', label: 'Kết nạp đảng viên ở trường học' },
  { id: 'admissions/clinic', label: 'Kết nạp đảng viên ở trạm y tế' },
  { id: 'admissions/office', label: 'Kết nạp đảng viên ở cơ quan' },
  { id: 'admissionShare', label: 'Tỷ lệ kết nạp trên số đảng viên đầu năm' },
  { id: 'placesWithoutBranch', label: 'Xóa địa bàn chưa có chi bộ', also: ['Xóa bản chưa có chi bộ'] },
  { id: 'reportsOnTime', label: 'Báo cáo đúng hạn' },
  { id: 'themeMeetings', label: 'Sinh hoạt chuyên đề' },
  { id: 'directivesConveyed', label: 'Quán triệt văn bản' },
];

export const coverageWords: Words<LinkRole | 'none'> = [
  { id: 'home', label: 'độc lập', also: ['sinh hoạt độc lập', 'chi bộ độc lập', 'home'] },
  { id: 'guest', label: 'ghép', also: ['sinh hoạt ghép', 'guest'] },
  { id: 'shared', label: 'ghép chung', also: ['sinh hoạt ghép chung', 'shared'] },
  {
    id: 'none',
    label: 'chưa có đảng viên',
    also: ['chưa có ĐV', 'trắng', 'trắng đảng viên', 'không có đảng viên'],
  },
];

export const meetingKindWords: Words<MeetingKind> = [
  { id: 'ordinary', label: 'thường kỳ', also: ['định kỳ', 'sinh hoạt thường kỳ', 'sinh hoạt định kỳ'] },
  { id: 'theme', label: 'chuyên đề', also: ['sinh hoạt chuyên đề'] },
  { id: 'combined', label: 'kết hợp', also: ['thường kỳ kết hợp chuyên đề'] },
];

export const durationWords: Words<DurationBand> = [
  { id: 'under90', label: 'dưới 90 phút', also: ['dưới 90', 'under90'] },
  {
    id: 'from90To119',
    label: 'từ 90 đến 119 phút',
    also: ['90-119', '90-119 phút', 'từ 90 đến 119', 'từ 90'],
  },
  { id: 'from120', label: 'từ 120 phút', also: ['từ 120', 'từ 120 phút trở lên', 'trên 120 phút'] },
];

export const selfRatingWords: Words<SelfRating> = [
  { id: 'good', label: 'Tốt' },
  { id: 'fair', label: 'Khá' },
  { id: 'average', label: 'Trung bình', also: ['TB'] },
  { id: 'poor', label: 'Kém' },
];

export const reasonWords: Words<ExcuseReason> = [
  { id: 'harvest', label: 'mùa vụ' },
  { id: 'weather', label: 'thiên tai – thời tiết', also: ['thiên tai', 'thời tiết', 'mưa lũ'] },
  { id: 'secretaryAbsent', label: 'bí thư vắng' },
  { id: 'awaitingSuperior', label: 'chờ cấp trên dự' },
  { id: 'localDuties', label: 'trùng việc của địa phương', also: ['trùng việc địa phương'] },
  { id: 'other', label: 'lý do khác', also: ['khác'] },
];

export const heldWords: Words<'held' | 'notHeld'> = [
  { id: 'held', label: 'Rồi', also: ['đã họp', 'đã sinh hoạt'] },
  { id: 'notHeld', label: 'Không', also: ['chưa', 'không họp', 'chưa họp'] },
];

export function labelOf<Id extends string>(words: Words<Id>, id: Id): string {
  return words.find((word) => word.id === id)?.label ?? id;
}
