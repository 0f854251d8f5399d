/** `invite-sheet --unit CODE --out FILE.pdf [--days 7]`: links for every branch below a unit without a secretary, to print. */
import { writeFile } from 'node:fs/promises';
import { createInvite } from '../actions/create-invite.ts';
import { askBotName, linkOf } from '../bot/bot-link.ts';
import { inviteSheet, slipFacts } from '../bot/invite-words.ts';
import { localTime } from '../domain/calendar.ts';
import { isBranchKind } from '../domain/unit-kinds.ts';
import { draw } from '../pictures/drawing.ts';
import { unitsWithout } from '../store/appointments.ts';
import { findUnit, namesAbove } from '../store/units.ts';
import { phrase } from '../text/phrase.ts';
import { type Command, CommandFailed, surroundingsOf, textOf, WrongUsage } from './command.ts';
import { daysGiven } from './invite.ts';

export const inviteSheetCommand: Command = {
  usage: phrase('cli:usage.inviteSheet'),
  options: { unit: { type: 'string' }, out: { type: 'string' }, days: { type: 'string' } },
  async run(invocation) {
    const { config, output, positionals } = invocation;
    const code = textOf(invocation, 'unit');
    const out = textOf(invocation, 'out');
    const days = daysGiven(invocation);
    if (code === undefined || out === undefined || days === null || positionals.length > 0)
      throw new WrongUsage(inviteSheetCommand.usage);
    const { database, clock, installation } = surroundingsOf(invocation);
    const now = clock.now();
    const on = localTime(now, installation.timeZone).date;
    const at = now.toISOString();
    const unit = await findUnit(database.db, code, on);
    if (unit === null) throw new CommandFailed(phrase('cli:unknownUnit', { code }));
    // Asked before anything is made: without the bot's name there is no link to print.
    const botName = await askBotName(config);
    if (botName === null) throw new CommandFailed(phrase('cli:inviteSheet.noName'));
    const vacant = (await unitsWithout(database.db, unit.id, 'secretary', { on, at })).filter(({ kind }) =>
      isBranchKind(kind),
    );
    const parents = await namesAbove(database.db, vacant, on);
    const invites = await database.transaction(async (tx) => {
      const made = [];
      for (const { id: unitId, name, parentId } of vacant) {
        const office = { unitId, role: 'secretary' } as const;
        const invite = await createInvite(tx, { ...office, days, now, createdBy: null, replaces: true });
        made.push({ ...invite, unit: name, above: parents.get(parentId ?? '') ?? unit.name });
      }
      return made;
    });
    const words = output.words;
    const facts = invites.map(({ token, unit: name, above, role, expiresAt }) =>
      slipFacts(words, { link: linkOf(botName, token), unit: name, above, role, expiresAt }),
    );
    if (facts.length > 0)
      await writeFile(out, await draw(inviteSheet(words, { unit: unit.name, at, invites: facts })));
    if (output.asJson)
      output.json({ unit: unit.code, invites: facts.length, file: facts.length > 0 ? out : null });
    else if (facts.length === 0) output.say(phrase('offices:sheet.none', { unit: unit.name }));
    else output.say(phrase('cli:inviteSheet.done', { n: facts.length, unit: unit.name, path: out }));
    return 0;
  },
};
