/** `reminders [--unit CODE] [--days 14] [--at INSTANT]`: who will be reminded of what, if nothing comes in between. */
import { addDays, localTime } from '../domain/calendar.ts';
import { settingsOn } from '../store/settings.ts';
import { aheadLines, firstAhead, remindersAhead } from '../summaries/reminders-ahead.ts';
import { phrase } from '../text/phrase.ts';
import { type Command, instantGiven, textOf, unitGiven, WrongUsage } from './command.ts';

const mostDays = 92;

export const remindersCommand: Command = {
  usage: phrase('cli:usage.reminders', { most: mostDays }),
  options: { unit: { type: 'string' }, days: { type: 'string' }, at: { type: 'string' } },
  async run(invocation) {
    const { database, installation } = invocation.surroundings;
    const { timeZone } = installation;
    const now = instantGiven(invocation);
    const today = localTime(now, timeZone).date;
    const days = Number(textOf(invocation, 'days') ?? 14);
    if (!Number.isInteger(days) || days < 1 || days > mostDays) throw new WrongUsage();
    const isWhole = textOf(invocation, 'unit') === undefined;
    const unitId = isWhole ? null : (await unitGiven(invocation, today)).id;
    const settings = await settingsOn(database.db, installation.settings, today);
    const ahead = await remindersAhead(database.db, { unitId, days, now, settings, timeZone });
    const from = firstAhead(now, timeZone);
    const to = addDays(from, days - 1);
    return {
      document: ahead.map(({ branch, ...each }) => ({ ...each, unit: branch.code })),
      lines: [
        phrase('review:ahead.head', { from, to }),
        ...(ahead.length === 0 ? [phrase('review:ahead.none')] : aheadLines(ahead)),
      ],
    };
  },
};
