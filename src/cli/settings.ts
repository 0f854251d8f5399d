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
import { defaultSettings, settingNames } from '../domain/settings.ts';
import { loadSettingRows } from '../store/settings.ts';
import { phrase } from '../text/phrase.ts';
import { type Answer, type Command, CommandFailed, type Invocation, textOf, WrongUsage } from './command.ts';

function dayGiven(invocation: Invocation, name: 'on' | 'from'): string {
  const { clock, installation } = invocation.surroundings;
  const day = textOf(invocation, name) ?? localTime(clock.now(), installation.timeZone).date;
  if (!isDateOn(day)) throw new WrongUsage();
  return day;
}

const shown = (value: SettingValue): string => (typeof value === 'object' ? value.join(',') : String(value));

async function list(invocation: Invocation): Promise<Answer> {
  const on = dayGiven(invocation, 'on');
  const rows = await loadSettingRows(invocation.surroundings.database.db);
  const settings = settingsIn(defaultSettings, rows, on);
  const listed = settingNames.map((name) => ({
    name,
    value: settingOf(settings, name),
    default: settingOf(defaultSettings, name),
    rows: rows
      .filter((row) => row.name === name)
      .map(({ validFrom, value }) => ({ validFrom, value: JSON.parse(value) as SettingValue })),
  }));
  return {
    document: { on, settings: listed },
    lines: listed.flatMap(({ name, value, rows: dated }) => [
      phrase('privacy:settings.line', { name, value: shown(value) }),
      ...dated.map(({ validFrom, value: then }) =>
        phrase('privacy:settings.from', { on: validFrom, value: shown(then) }),
      ),
    ]),
  };
}

async function set(invocation: Invocation, name: string, text: string): Promise<Answer> {
  if (!isSettingName(name)) throw new CommandFailed(phrase('privacy:settings.unknown', { name }));
  const { database, clock } = invocation.surroundings;
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
  return {
    document: { name, validFrom, before, value },
    lines: [phrase('privacy:settings.changed', values)],
  };
}

export const settingsCommand: Command = {
  usage: phrase('privacy:settings.usage'),
  options: { on: { type: 'string' }, from: { type: 'string' } },
  words: 3,
  async run(invocation) {
    const [verb, name = '', text] = invocation.positionals;
    if (verb === 'list' && name === '') return list(invocation);
    if (verb === 'set' && text !== undefined) return set(invocation, name, text);
    throw new WrongUsage();
  },
};
