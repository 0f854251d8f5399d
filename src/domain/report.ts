/** What a branch reports of one month: counts only, never a name (domain guide §4). */
import type { DateOn, Month } from './calendar.ts';
import type { KeptAnswers, PartId } from './report-form.ts';

/** thường kỳ, chuyên đề, kết hợp */
export const meetingKinds = ['ordinary', 'theme', 'combined'] as const;
export type MeetingKind = (typeof meetingKinds)[number];

/**
 * A branch has two reports a month at most: the month's own, ordinary or combined or that no meeting was held, and
 * that of a theme meeting, which does not replace it (§3).
 */
export type ReportSlot = 'main' | 'theme';

export function slotOf(kind: MeetingKind): ReportSlot {
  return kind === 'theme' ? 'theme' : 'main';
}

/** dưới 90, 90–119, từ 120 phút */
export const durationBands = ['under90', 'from90To119', 'from120'] as const;
export type DurationBand = (typeof durationBands)[number];

/** Tốt, Khá, Trung bình, Kém */
export const selfRatings = ['good', 'fair', 'average', 'poor'] as const;
export type SelfRating = (typeof selfRatings)[number];

/** mùa vụ, thiên tai – thời tiết, bí thư vắng, chờ cấp trên dự, trùng việc của địa phương, lý do khác */
export const excuseReasons = [
  'harvest',
  'weather',
  'secretaryAbsent',
  'awaitingSuperior',
  'localDuties',
  'other',
] as const;
export type ExcuseReason = (typeof excuseReasons)[number];

/** Why a branch has not met yet; `planned`: the day that it has planned is still to come, which is no excuse (§3). */
export type PromiseReason = ExcuseReason | 'planned';

/** submitted → (returned → corrected)* → accepted */
export const reportStates = ['submitted', 'returned', 'corrected', 'accepted'] as const;
export type ReportState = (typeof reportStates)[number];

/** How a report that staff entered for a branch had come. */
export const reportWays = ['phone', 'paper'] as const;
export type ReportWay = (typeof reportWays)[number];

/** Parts and attributes of those admitted: each at most the total, overlapping, never summed. */
export type AdmissionBreakdown = Partial<Record<PartId, number>>;

/** A meeting that took place: what the rows of the form keep of it. Every figure is a whole number of people. */
export interface HeldAnswers extends KeptAnswers {
  held: true;
  /** Empty object when nobody was admitted. */
  breakdown: AdmissionBreakdown;
}

/** A month closed without a meeting: counts as reported, not as held. */
export interface NotHeldAnswers {
  held: false;
  kind: 'ordinary';
  reason: ExcuseReason;
}

export type ReportAnswers = HeldAnswers | NotHeldAnswers;

/** What was sent, as it is kept. */
export interface Report {
  id: string;
  branchId: string;
  month: Month;
  state: ReportState;
  /** 1 for the first sending; every correction adds one. */
  revision: number;
  receiptCode: string;
  submittedAt: string;
  onBehalf: boolean;
  /** How it had come, of a report entered on behalf; null otherwise, and for one from the office's register. */
  via: ReportWay | null;
  /** Changed after the deadline of its month at some time. */
  amended: boolean;
  answers: ReportAnswers;
}

/** «Chưa họp – lý do – hẹn ngày» (§5). */
export interface Excuse {
  branchId: string;
  month: Month;
  reason: PromiseReason;
  promisedOn: DateOn;
  at: string;
}
