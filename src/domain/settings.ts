/** What a committee may set differently; every default is the domain guide's proposal. */
import { type DateOn, openStart } from './calendar.ts';

/** What a setting may be, and what it is where nobody has set it otherwise. */
export type SettingForm =
  | { kind: 'number'; least: number; most: number; usual: number }
  | { kind: 'numbers'; least: number; most: number; usual: readonly number[] }
  /** `HH:MM` */
  | { kind: 'time'; usual: string }
  | { kind: 'word'; words: readonly string[]; usual: string }
  /** `YYYY-MM-DD`, or nothing */
  | { kind: 'day'; usual: string }
  /** One line, at most so many characters; empty is a text too. */
  | { kind: 'text'; most: number; usual: string };

const number = (least: number, usual: number, most: number) =>
  ({ kind: 'number', least, most, usual }) as const;

/**
 * A row for each, by the path on which the program asks for it. Bounds keep a slip of a finger from emptying the database
 * or from muting every reminder, not an office from deciding otherwise.
 */
export const settingForms = {
  /** Ordinary meetings fall on these days of the month, both included (§3). */
  'meetingWindow.from': number(1, 1, 28),
  'meetingWindow.to': number(1, 10, 31),
  /** A report is due on this day of the month. */
  'report.latestDay': number(1, 12, 31),
  /** A branch is asked so many days before the meeting window on which day it plans to meet. */
  'report.planDaysBefore': number(1, 2, 15),
  /** Reminders before the last day of the meeting window, in days; 0 is the day itself. */
  'report.daysBeforeMeeting': { kind: 'numbers', least: 0, most: 30, usual: [2, 0] },
  /** Days after the deadline: the secretary; then also the deputy and the person in charge. */
  'report.chase.secretary': number(1, 1, 60),
  'report.chase.deputyAndInCharge': number(1, 3, 60),
  /** A draft is kept so many days after its period has closed (§10). */
  'report.draftDays': number(1, 14, 365),
  /** Whoever wrote in a draft no longer ago than this has it in hand. */
  'report.handMinutes': number(1, 30, 1440),
  /** Nothing is pushed from … to the next day's …. */
  'quietHours.from': { kind: 'time', usual: '21:00' },
  'quietHours.to': { kind: 'time', usual: '06:30' },
  /** Nothing is pushed from so many days before mùng 1 to so many after. */
  'tetPause.daysBefore': number(0, 2, 30),
  'tetPause.daysAfter': number(0, 5, 30),
  /** Which bound of a range is 100%: 8 admissions of «7-8» are 100% [Nà Hỳ 2017]. */
  fullAt: { kind: 'word', words: ['low', 'high'], usual: 'high' },
  /** Official members; they prompt people and never act by themselves (§2.4). Điều lệ Đảng, điều 21. */
  'thresholds.minOfficialForBranch': number(1, 3, 100),
  /** Quy định 294-QĐ/TW. */
  'thresholds.minOfficialForBranchCommittee': number(1, 9, 100),
  /** A meeting is low below this share, in percent. */
  'attendance.lowBelowPercent': number(0, 85, 100),
  /** `second`: what is to be sent waits until somebody else has approved it. */
  directiveApproval: { kind: 'word', words: ['none', 'second'], usual: 'none' },
  /** A directive that not everybody has read stands in the summary for so many days. */
  directiveListedDays: number(1, 90, 3650),
  /** Names in a list before «và n chi bộ khác». */
  namesPerList: number(0, 10, 100),
  /** From the ceremony to the day on which a branch considers recognition as official member (§2.4). */
  probationMonths: number(1, 12, 60),
  /** Updates that have been worked, or set aside for a fault. How long anything is kept: §10, or the customer's rules. */
  'retention.inboxDays': number(1, 7, 365),
  /** What somebody typed, at the most, of an update that has not been worked yet. */
  'retention.rawDays': number(1, 30, 30),
  /** Answers that could not be sent. */
  'retention.replyDays': number(1, 7, 365),
  /** Reminders and summaries that have gone out, and who received a directive. */
  'retention.noticeDays': number(7, 90, 3650),
  'retention.directiveMonths': number(3, 24, 240),
  'retention.jobRunDays': number(8, 90, 3650),
  /** The record of a person, after their last office. */
  'retention.personMonths': number(0, 12, 120),
  /** Reports as they were sent; their totals stay. */
  'retention.reportYears': number(1, 5, 100),
  'retention.auditYears': number(1, 2, 100),
  /** Nightly copies of the whole installation that are kept. */
  'copies.kept': number(1, 7, 365),
  /** «Đầu nhiệm kỳ»: what has become of the places that had no branch then (§2.3); empty: nothing is compared. */
  baselineOn: { kind: 'day', usual: '' },
  /** What the notice says of who runs the system and whom to ask (§10); empty: taken from the tree. */
  'notice.operator': { kind: 'text', most: 120, usual: '' },
  'notice.contact': { kind: 'text', most: 120, usual: '' },
} as const satisfies Readonly<Record<string, SettingForm>>;

export type SettingName = keyof typeof settingForms;
export const settingNames = Object.keys(settingForms) as SettingName[];

type ValueOf<Form> = Form extends { kind: 'number' }
  ? number
  : Form extends { kind: 'numbers' }
    ? readonly number[]
    : Form extends { words: readonly (infer Word)[] }
      ? Word
      : string;
type Step<Path extends string> = Path extends `${infer First}.${string}` ? First : Path;
type Below<Path extends string> = SettingName extends infer Name
  ? Name extends `${Path}.${infer Rest}`
    ? Rest
    : never
  : never;
/** What stands at a path: a value, or what the paths below it lead to. */
type At<Path extends string> = Path extends SettingName
  ? ValueOf<(typeof settingForms)[Path]>
  : { [Each in Step<Below<Path>>]: At<`${Path}.${Each}`> };

export type Settings = { [Each in Step<SettingName>]: At<Each> };
export type Retention = Settings['retention'];
export type Thresholds = Settings['thresholds'];

/** The tree with another value at the end of a path; what is not there yet is made. */
export function withSetting<Tree extends object>(
  tree: Tree,
  [step = '', ...rest]: string[],
  value: unknown,
): Tree {
  const below = (tree as Record<string, object>)[step] ?? {};
  return { ...tree, [step]: rest.length === 0 ? value : withSetting(below, rest, value) };
}

export const defaultSettings: Settings = settingNames.reduce(
  (tree, name) => withSetting(tree, name.split('.'), settingForms[name].usual),
  {} as Settings,
);

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
