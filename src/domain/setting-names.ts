/** The settings that can be changed, by name: a leaf's path, what it may be, and how dated rows lie over the defaults. */
import { type DateOn, isDateOn } from './calendar.ts';
import type { Settings } from './settings.ts';

type Form =
  | { kind: 'number'; least: number; most: number }
  | { kind: 'numbers'; least: number; most: number }
  /** `HH:MM` */
  | { kind: 'time' }
  | { kind: 'word'; words: readonly string[] }
  /** `YYYY-MM-DD`, or nothing */
  | { kind: 'day' }
  /** One line, at most so many characters; empty is a text too. */
  | { kind: 'text'; most: number };

const number = (least: number, most: number): Form => ({ kind: 'number', least, most });

/**
 * What each may be. Bounds keep a slip of a finger from emptying the database or from muting every reminder, not an
 * office from deciding otherwise.
 */
export const settingForms = {
  'meetingWindow.from': number(1, 28),
  'meetingWindow.to': number(1, 31),
  'report.latestDay': number(1, 31),
  'report.daysBeforeMeeting': { kind: 'numbers', least: 0, most: 30 },
  'report.chase.secretary': number(1, 60),
  'report.chase.deputyAndInCharge': number(1, 60),
  'report.draftDays': number(1, 365),
  'report.handMinutes': number(1, 1440),
  'quietHours.from': { kind: 'time' },
  'quietHours.to': { kind: 'time' },
  'tetPause.daysBefore': number(0, 30),
  'tetPause.daysAfter': number(0, 30),
  fullAt: { kind: 'word', words: ['low', 'high'] },
  'thresholds.minOfficialForBranch': number(1, 100),
  'thresholds.minOfficialForBranchCommittee': number(1, 100),
  'attendance.lowBelowPercent': number(0, 100),
  directiveListedDays: number(1, 3650),
  namesPerList: number(0, 100),
  probationMonths: number(1, 60),
  'retention.inboxDays': number(1, 365),
  'retention.rawDays': number(1, 30),
  'retention.replyDays': number(1, 365),
  'retention.noticeDays': number(7, 3650),
  'retention.directiveMonths': number(3, 240),
  'retention.jobRunDays': number(8, 3650),
  'retention.personMonths': number(0, 120),
  'retention.reportYears': number(1, 100),
  'retention.auditYears': number(1, 100),
  baselineOn: { kind: 'day' },
  'notice.operator': { kind: 'text', most: 120 },
  'notice.contact': { kind: 'text', most: 120 },
} as const satisfies Readonly<Record<string, Form>>;

export type SettingName = keyof typeof settingForms;
export type SettingValue = number | string | readonly number[];

export const settingNames = Object.keys(settingForms) as SettingName[];

export function isSettingName(text: string): text is SettingName {
  return Object.hasOwn(settingForms, text);
}

/** What a row holds, if it is something that this setting can be; undefined otherwise. */
function fitting(name: SettingName, value: unknown): SettingValue | undefined {
  const form: Form = settingForms[name];
  const inBounds = (n: unknown, { least, most }: { least: number; most: number }): n is number =>
    typeof n === 'number' && Number.isInteger(n) && n >= least && n <= most;
  switch (form.kind) {
    case 'number':
      return inBounds(value, form) ? value : undefined;
    case 'numbers':
      return Array.isArray(value) && value.every((n) => inBounds(n, form)) ? value : undefined;
    case 'time':
      return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? value : undefined;
    case 'word':
      return typeof value === 'string' && form.words.includes(value) ? value : undefined;
    case 'day':
      return value === '' || (typeof value === 'string' && isDateOn(value)) ? value : undefined;
    case 'text':
      return typeof value === 'string' && value.length <= form.most && !/\p{Cc}/u.test(value)
        ? value
        : undefined;
  }
}

/** As it is typed at the command line: `12`, `2,0`, `21:00`, `high`; undefined for what the setting can't be. */
export function readSetting(name: SettingName, text: string): SettingValue | undefined {
  const form: Form = settingForms[name];
  const numberOf = (digits: string) => (/^\d{1,6}$/.test(digits.trim()) ? Number(digits) : Number.NaN);
  if (form.kind === 'number') return fitting(name, numberOf(text));
  if (form.kind === 'numbers') return fitting(name, text.trim() === '' ? [] : text.split(',').map(numberOf));
  return fitting(name, text.trim().normalize('NFC'));
}

/** «1–31», «low | high», «HH:MM»: what may be typed. */
export function settingRange(name: SettingName): string {
  const form: Form = settingForms[name];
  if (form.kind === 'time') return 'HH:MM';
  if (form.kind === 'day') return 'YYYY-MM-DD';
  if (form.kind === 'word') return form.words.join(' | ');
  if (form.kind === 'text') return `≤ ${form.most}`;
  return `${form.least}–${form.most}${form.kind === 'numbers' ? ', …' : ''}`;
}

/** Of one setting, from a day on. */
export interface SettingRow {
  name: string;
  validFrom: DateOn;
  /** JSON. */
  value: string;
}

export function settingOf(settings: Settings, name: SettingName): SettingValue {
  let at: unknown = settings;
  for (const step of name.split('.')) at = (at as Record<string, unknown>)[step];
  return at as SettingValue;
}

function withSetting<Tree extends object>(tree: Tree, [step = '', ...rest]: string[], value: unknown): Tree {
  const below = (tree as Record<string, unknown>)[step];
  return { ...tree, [step]: rest.length === 0 ? value : withSetting(below as object, rest, value) };
}

/** Why settings can't stand together: the names of the two; null when they can. */
export function contradictionIn(settings: Settings): [SettingName, SettingName] | null {
  if (settings.meetingWindow.from > settings.meetingWindow.to)
    return ['meetingWindow.from', 'meetingWindow.to'];
  const { minOfficialForBranch, minOfficialForBranchCommittee } = settings.thresholds;
  if (minOfficialForBranch >= minOfficialForBranchCommittee)
    return ['thresholds.minOfficialForBranch', 'thresholds.minOfficialForBranchCommittee'];
  return null;
}

/**
 * The settings in force on a day: of each name the newest row that has begun, else the default. A row that this
 * program does not know, or can't read, counts for nothing.
 */
export function settingsIn(defaults: Settings, rows: readonly SettingRow[], on: DateOn): Settings {
  let settings = defaults;
  const begun = rows.filter(({ validFrom }) => isDateOn(validFrom) && validFrom <= on);
  for (const { name, value } of begun.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) {
    if (!isSettingName(name)) continue;
    const known = fitting(name, parsed(value));
    if (known !== undefined) settings = withSetting(settings, name.split('.'), known);
  }
  return settings;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
