/** `settings list [--on DAY]` and `settings set NAME VALUE [--from DAY]`: what a committee has set differently. */
import { changeSetting } from '../actions/change-setting.ts';
import { isDateOn, localTime } from '../domain/calendar.ts';
import {
  isSettingName,
  readSetting,
  type SettingValue,
  settingOf,
  settingRange,
  settingsIn,
} from '../domain/setting-names.ts';
import { defaultSettings, type SettingName, settingNames } from '../domain/settings.ts';
import { loadSettingRows } from '../store/settings.ts';
import { phrase } from '../text/phrase.ts';
import {
  type Command,
  CommandFailed,
  type Invocation,
  surroundingsOf,
  textOf,
  WrongUsage,
} from './command.ts';

const usage = phrase('privacy:settings.usage');

function dayGiven(invocation: Invocation, name: 'on' | 'from'): string {
  const { clock, installation } = surroundingsOf(invocation);
  const day = textOf(invocation, name) ?? localTime(clock.now(), installation.timeZone).date;
  if (!isDateOn(day)) throw new WrongUsage(usage);
  return day;
}

const shown = (value: SettingValue): string => (typeof value === 'object' ? value.join(',') : String(value));

async function list(invocation: Invocation): Promise<void> {
  const { output } = invocation;
  const { database } = surroundingsOf(invocation);
  const on = dayGiven(invocation, 'on');
  const rows = await loadSettingRows(database.db);
  const settings = settingsIn(defaultSettings, rows, on);
  const listed = settingNames.map((name) => ({
    name,
    value: settingOf(settings, name),
    default: settingOf(defaultSettings, name),
    rows: rows
      .filter((row) => row.name === name)
      .map(({ validFrom, value }) => ({ validFrom, value: JSON.parse(value) as SettingValue })),
  }));
  const lines = listed.flatMap(({ name, value, rows: dated }) => [
    phrase('privacy:settings.line', { name, value: shown(value) }),
    ...dated.map((row) => phrase('privacy:settings.from', { on: row.validFrom, value: shown(row.value) })),
  ]);
  output.give({ on, settings: listed }, ...lines);
}

async function set(invocation: Invocation, name: SettingName, text: string): Promise<void> {
  const { output } = invocation;
  const { database, clock } = surroundingsOf(invocation);
  const validFrom = dayGiven(invocation, 'from');
  const value = readSetting(name, text);
  if (value === undefined)
    throw new CommandFailed(phrase('privacy:settings.wrong', { name, text, range: settingRange(name) }));
  const at = clock.now().toISOString();
  const changed = await changeSetting(database, defaultSettings, { name, value, validFrom, at, by: null });
  if ('contradiction' in changed) {
    const [first, second] = changed.contradiction;
    throw new CommandFailed(phrase('privacy:settings.contradiction', { first, second }));
  }
  const { before } = changed;
  const values = { name, on: validFrom, before: shown(before), value: shown(value) };
  output.give({ name, validFrom, before, value }, phrase('privacy:settings.changed', values));
}

export const settingsCommand: Command = {
  usage,
  options: { on: { type: 'string' }, from: { type: 'string' } },
  async run(invocation) {
    const [verb, name = '', text, ...more] = invocation.positionals;
    if (more.length > 0) throw new WrongUsage(usage);
    if (verb === 'list' && name === '') await list(invocation);
    else if (verb === 'set' && text !== undefined) {
      if (!isSettingName(name)) throw new CommandFailed(phrase('privacy:settings.unknown', { name }));
      await set(invocation, name, text);
    } else throw new WrongUsage(usage);
    return 0;
  },
};
