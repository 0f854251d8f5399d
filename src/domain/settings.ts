/** What a committee may set differently; every default is the domain guide's proposal. */
import { type DateOn, openStart } from './calendar.ts';

export interface Settings {
  /** Ordinary meetings fall on these days of the month, both included (§3). */
  meetingWindow: { from: number; to: number };
  report: {
    /** A report is due on this day of the month. */
    latestDay: number;
    /** Reminders before the last day of the meeting window, in days; 0 is the day itself. */
    daysBeforeMeeting: readonly number[];
    /** Days after the deadline: the secretary; then also the deputy and the person in charge. */
    chase: { secretary: number; deputyAndInCharge: number };
    /** A draft is kept so many days after its period has closed (§10). */
    draftDays: number;
    /** Whoever wrote in a draft no longer ago than this has it in hand. */
    handMinutes: number;
  };
  /** Nothing is pushed from … to the next day's …, `HH:MM`. */
  quietHours: { from: string; to: string };
  /** Nothing is pushed from so many days before mùng 1 to so many after. */
  tetPause: { daysBefore: number; daysAfter: number };
  /** Which bound of a range is 100%: 8 admissions of «7-8» are 100% [Nà Hỳ 2017]. */
  fullAt: 'low' | 'high';
  thresholds: Thresholds;
  attendance: {
    /** A meeting is low below this share, in percent. */
    lowBelowPercent: number;
  };
  /** A directive that not everybody has read stands in the summary for so many days. */
  directiveListedDays: number;
  /** Names in a list before «và n chi bộ khác». */
  namesPerList: number;
  /** From the ceremony to the day on which a branch considers recognition as official member (§2.4). */
  probationMonths: number;
  retention: Retention;
  /** «Đầu nhiệm kỳ»: what has become of the places that had no branch then (§2.3); empty: nothing is compared. */
  baselineOn: DateOn | '';
  /** What the notice says of who runs the system and whom to ask (§10); empty: taken from the tree. */
  notice: { operator: string; contact: string };
}

/** How long what is kept (§10); the customer's own rules on archives prevail. */
export interface Retention {
  /** Updates that have been worked, or set aside for a fault. */
  inboxDays: number;
  /** What somebody typed, at the most, of an update that has not been worked yet. */
  rawDays: number;
  /** Answers that could not be sent. */
  replyDays: number;
  /** Reminders and summaries that have gone out, and who received a directive. */
  noticeDays: number;
  directiveMonths: number;
  jobRunDays: number;
  /** The record of a person, after their last office. */
  personMonths: number;
  /** Reports as they were sent; their totals stay. */
  reportYears: number;
  auditYears: number;
}

/** Numbers of official members that prompt people and never act by themselves (§2.4). */
export interface Thresholds {
  /** Điều lệ Đảng, điều 21. */
  minOfficialForBranch: number;
  /** Quy định 294-QĐ/TW. */
  minOfficialForBranchCommittee: number;
}

export const defaultSettings: Settings = {
  meetingWindow: { from: 1, to: 10 },
  report: {
    latestDay: 12,
    daysBeforeMeeting: [2, 0],
    chase: { secretary: 1, deputyAndInCharge: 3 },
    draftDays: 14,
    handMinutes: 30,
  },
  quietHours: { from: '21:00', to: '06:30' },
  tetPause: { daysBefore: 2, daysAfter: 5 },
  fullAt: 'high',
  thresholds: { minOfficialForBranch: 3, minOfficialForBranchCommittee: 9 },
  attendance: { lowBelowPercent: 85 },
  directiveListedDays: 90,
  namesPerList: 10,
  probationMonths: 12,
  retention: {
    inboxDays: 7,
    rawDays: 30,
    replyDays: 7,
    noticeDays: 90,
    directiveMonths: 24,
    jobRunDays: 90,
    personMonths: 12,
    reportYears: 5,
    auditYears: 2,
  },
  baselineOn: '',
  notice: { operator: '', contact: '' },
};

/**
 * Mùng 1 Tết, from the new moon as seen in Viet Nam (UTC+7): China has 03/02 in 2030.
 * A year that is missing has no Tết for the program; a test fails two years before the table ends.
 */
export const tetDays: readonly DateOn[] = [
  '2015-02-19',
  '2016-02-08',
  '2017-01-28',
  '2018-02-16',
  '2019-02-05',
  '2020-01-25',
  '2021-02-12',
  '2022-02-01',
  '2023-01-22',
  '2024-02-10',
  '2025-01-29',
  '2026-02-17',
  '2027-02-06',
  '2028-01-26',
  '2029-02-13',
  '2030-02-02',
  '2031-01-23',
  '2032-02-11',
  '2033-01-31',
  '2034-02-19',
  '2035-02-08',
];

/** Giỗ Tổ Hùng Vương, the 10th of the third lunar month. */
export const hungKingsDays: readonly DateOn[] = [
  '2015-04-28',
  '2016-04-16',
  '2017-04-06',
  '2018-04-25',
  '2019-04-14',
  '2020-04-02',
  '2021-04-21',
  '2022-04-10',
  '2023-04-29',
  '2024-04-18',
  '2025-04-07',
  '2026-04-26',
  '2027-04-16',
  '2028-04-04',
  '2029-04-23',
  '2030-04-12',
  '2031-04-01',
  '2032-04-19',
  '2033-04-09',
  '2034-04-28',
  '2035-04-17',
];

/**
 * Public holidays of the solar calendar, `MM-DD`, from the day their law came into force. The Government sets the
 * second day off around 2 September anew every year, so it is not in here.
 */
export const fixedHolidays: readonly { day: string; since: DateOn }[] = [
  { day: '01-01', since: openStart },
  { day: '04-30', since: openStart },
  { day: '05-01', since: openStart },
  { day: '09-02', since: openStart },
];
