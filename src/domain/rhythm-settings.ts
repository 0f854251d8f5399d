/** The settings of a month's rhythm that a committee sets in the chat, and what a change of one of them moves. */
import { addMonths, type DateOn, type Month, monthOf } from './calendar.ts';
import { rungDays } from './ladder.ts';
import { dueOn, meetingWindow } from './periods.ts';
import { withoutMarks } from './reading/letters.ts';
import { rowsWith, type SettingRow, type SettingValue, settingsIn } from './setting-names.ts';
import type { SettingName, Settings } from './settings.ts';

/** In the order in which a month goes. */
export const rhythmNames = [
  'report.latestDay',
  'meetingWindow.from',
  'meetingWindow.to',
  'report.planDaysBefore',
  'report.daysBeforeMeeting',
  'report.chase.secretary',
  'report.chase.deputyAndInCharge',
  'quietHours.from',
  'quietHours.to',
] as const satisfies readonly SettingName[];
export type RhythmName = (typeof rhythmNames)[number];

/** «từ 20h», «20:30», «2 và 0»: as the settings are read; words around the figures are left out, and nothing between. */
export function tidySetting(text: string): string {
  const said = withoutMarks(text)
    .replace(/^[a-z\s]+(?=\d)/, '')
    .trim();
  const hour = /^(\d{1,2})\s*[h:g]\s*(\d{2})?$/.exec(said);
  if (hour !== null) return `${(hour[1] ?? '').padStart(2, '0')}:${hour[2] ?? '00'}`;
  return said.replace(/(?<=\d)[a-z\s.]+$/, '').replaceAll(/(?<=\d)\s*(?:[;,]|va)\s*(?=\d)/g, ',');
}

/** The days of a month that hang on the settings. */
export interface Rhythm {
  dueOn: DateOn;
  from: DateOn;
  to: DateOn;
  reminders: DateOn[];
}

export interface Moved {
  month: Month;
  before: Rhythm;
  after: Rhythm;
}

function rhythmOf(month: Month, settings: Settings): Rhythm {
  const { start, end } = meetingWindow(month, settings);
  const reminders = rungDays(month, settings).map(({ on }) => on);
  return { dueOn: dueOn(month, settings), from: start, to: end, reminders };
}

/** What a change moves in the month in which it begins and in the one after; months that stay as they are are left out. */
export function movedBy(
  defaults: Settings,
  rows: readonly SettingRow[],
  change: { name: SettingName; value: SettingValue; validFrom: DateOn },
): Moved[] {
  const { validFrom } = change;
  const before = settingsIn(defaults, rows, validFrom);
  const after = settingsIn(defaults, rowsWith(rows, change), validFrom);
  return [0, 1]
    .map((later) => addMonths(monthOf(validFrom), later))
    .map((month) => ({ month, before: rhythmOf(month, before), after: rhythmOf(month, after) }))
    .filter((moved) => JSON.stringify(moved.before) !== JSON.stringify(moved.after));
}
