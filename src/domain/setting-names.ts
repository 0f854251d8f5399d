/** Settings by their names: what may be typed for them, and how dated rows lie over the defaults. */
import { type DateOn, isDateOn } from './calendar.ts';
import { type SettingForm, type SettingName, type Settings, settingForms, withSetting } from './settings.ts';

export type SettingValue = number | string | readonly number[];

export function isSettingName(text: string): text is SettingName {
  return Object.hasOwn(settingForms, text);
}

/** What a row holds, if it is something that this setting can be; undefined otherwise. */
function fitting(name: SettingName, value: unknown): SettingValue | undefined {
  const form: SettingForm = settingForms[name];
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
  const form: SettingForm = settingForms[name];
  const numberOf = (digits: string) => (/^\d{1,6}$/.test(digits.trim()) ? Number(digits) : Number.NaN);
  if (form.kind === 'number') return fitting(name, numberOf(text));
  if (form.kind === 'numbers') return fitting(name, text.trim() === '' ? [] : text.split(',').map(numberOf));
  return fitting(name, text.trim().normalize('NFC'));
}

/** «1–31», «low | high», «HH:MM»: what may be typed. */
export function settingRange(name: SettingName): string {
  const form: SettingForm = settingForms[name];
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

/** Why settings can’t stand together: the names of the two; null when they can. @internal a test asks it alone */
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

/** The rows with one more word on a day, which takes the place of an earlier one of that day. */
export function rowsWith(
  rows: readonly SettingRow[],
  { name, value, validFrom }: { name: SettingName; value: SettingValue; validFrom: DateOn },
): SettingRow[] {
  const others = rows.filter((each) => each.name !== name || each.validFrom !== validFrom);
  return [...others, { name, validFrom, value: JSON.stringify(value) }];
}

/** Why a change can't stand beside the others, on its own day or whenever another one begins; null: it can. */
export function contradictionWith(
  defaults: Settings,
  rows: readonly SettingRow[],
  change: { name: SettingName; value: SettingValue; validFrom: DateOn },
): [SettingName, SettingName] | null {
  const all = rowsWith(rows, change);
  for (const { validFrom } of all) {
    const contradiction = contradictionIn(settingsIn(defaults, all, validFrom));
    if (contradiction !== null) return contradiction;
  }
  return null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
