/** `invite --unit CODE --role ROLE [--days 7] [--qr FILE.png]`: prints a one-time link and its token. */
import { writeFile } from 'node:fs/promises';
import { createInvite, inviteDays } from '../actions/create-invite.ts';
import { askBotName, linkOf } from '../bot/bot-link.ts';
import { inviteFacts } from '../bot/invite-words.ts';
import { localTime } from '../domain/calendar.ts';
import { officesAt } from '../domain/offices.ts';
import type { Role } from '../domain/roles.ts';
import { draw } from '../pictures/drawing.ts';
import { phrase } from '../text/phrase.ts';
import {
  type Command,
  CommandFailed,
  type Invocation,
  needed,
  textOf,
  unitGiven,
  WrongUsage,
} from './command.ts';

/** As they are typed at the command line. */
const roleNames: Readonly<Record<string, Role>> = {
  secretary: 'secretary',
  deputy: 'deputy',
  'in-charge': 'inCharge',
  staff: 'staff',
  leader: 'leader',
  admin: 'admin',
};

const longestDays = 90;

/** `--days`, or the usual. @throws WrongUsage for what is no number of days */
export function daysGiven(invocation: Invocation): number {
  const days = Number(textOf(invocation, 'days') ?? inviteDays);
  if (!Number.isInteger(days) || days < 1 || days > longestDays) throw new WrongUsage();
  return days;
}

export const inviteCommand: Command = {
  usage: phrase('cli:usage.invite'),
  options: {
    unit: { type: 'string' },
    role: { type: 'string' },
    days: { type: 'string' },
    qr: { type: 'string' },
  },
  async run(invocation) {
    const { config, surroundings, words } = invocation;
    const roleName = needed(invocation, 'role');
    const role = Object.hasOwn(roleNames, roleName) ? roleNames[roleName] : undefined;
    if (role === undefined) throw new WrongUsage();
    const days = daysGiven(invocation);
    const picture = textOf(invocation, 'qr');
    const { database, clock, installation } = surroundings;
    const now = clock.now();
    const unit = await unitGiven(invocation, localTime(now, installation.timeZone).date);
    if (!officesAt(unit.kind).includes(role))
      throw new CommandFailed(phrase('cli:invite.noOffice', { unit: unit.name }));
    const botName = await askBotName(config);
    if (botName === null && picture !== undefined) throw new CommandFailed(phrase('cli:inviteSheet.noName'));
    const { token, expiresAt } = await database.transaction((tx) =>
      createInvite(tx, { unitId: unit.id, role, days, now, createdBy: null, replaces: false }),
    );
    const link = botName === null ? null : linkOf(botName, token);
    if (picture !== undefined && link !== null) {
      const invite = inviteFacts(words, { link, unit: unit.name, role, expiresAt });
      await writeFile(picture, await draw({ kind: 'invite-card', invite }));
    }
    return {
      document: { link, token, unit: unit.code, role: roleName, expiresAt },
      lines: [
        link === null
          ? phrase('cli:invite.noLink', { unit: unit.name, at: expiresAt })
          : phrase('cli:invite.link', { unit: unit.name, link, at: expiresAt }),
        phrase('cli:invite.token', { token }),
      ],
    };
  },
};
