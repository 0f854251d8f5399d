/** `invite-sheet --unit CODE --out FILE.pdf [--days 7]`: links for every branch below a unit without a secretary, to print. */
import { writeFile } from 'node:fs/promises';
import { createInvite } from '../actions/create-invite.ts';
import { askBotName, linkOf } from '../bot/bot-link.ts';
import { inviteSheet, slipFacts } from '../bot/invite-words.ts';
import { localTime } from '../domain/calendar.ts';
import { isBranchKind } from '../domain/unit-kinds.ts';
import { draw } from '../pictures/drawing.ts';
import { unitsWithout } from '../store/appointments.ts';
import { namesAbove } from '../store/units.ts';
import { phrase } from '../text/phrase.ts';
import { type Command, CommandFailed, needed, unitGiven } from './command.ts';
import { daysGiven } from './invite.ts';

export const inviteSheetCommand: Command = {
  usage: phrase('cli:usage.inviteSheet'),
  options: { unit: { type: 'string' }, out: { type: 'string' }, days: { type: 'string' } },
  async run(invocation) {
    const { config, surroundings, words } = invocation;
    const out = needed(invocation, 'out');
    const days = daysGiven(invocation);
    const { database, clock, installation } = surroundings;
    const now = clock.now();
    const on = localTime(now, installation.timeZone).date;
    const at = now.toISOString();
    const unit = await unitGiven(invocation, on);
    // Asked before anything is made: without the bot's name there is no link to print.
    const botName = await askBotName(config);
    if (botName === null) throw new CommandFailed(phrase('cli:inviteSheet.noName'));
    const vacant = (await unitsWithout(database.db, unit.id, 'secretary', { on, at })).filter(({ kind }) =>
      isBranchKind(kind),
    );
    const parents = await namesAbove(database.db, vacant, on);
    const facts = await database.transaction(async (tx) => {
      const made = [];
      for (const { id: unitId, name, parentId } of vacant) {
        const office = { unitId, role: 'secretary' } as const;
        const invite = await createInvite(tx, { ...office, days, now, createdBy: null, replaces: true });
        const { token, role, expiresAt } = invite;
        const above = parents.get(parentId ?? '') ?? unit.name;
        made.push(slipFacts(words, { link: linkOf(botName, token), unit: name, above, role, expiresAt }));
      }
      return made;
    });
    if (facts.length > 0)
      await writeFile(out, await draw(inviteSheet(words, { unit: unit.name, at, invites: facts })));
    return {
      document: { unit: unit.code, invites: facts.length, file: facts.length > 0 ? out : null },
      lines: [
        facts.length === 0
          ? phrase('offices:sheet.none', { unit: unit.name })
          : phrase('cli:inviteSheet.done', { n: facts.length, unit: unit.name, path: out }),
      ],
    };
  },
};
