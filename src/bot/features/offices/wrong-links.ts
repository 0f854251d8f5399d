/** Links that do not exist: a few are a slip; more are answered later, and the administrators hear of it. */
import { createHash } from 'node:crypto';
import { countWrongLink } from '../../../actions/count-wrong-link.ts';
import { guessing, waitMinutes, windowStart } from '../../../domain/guessing.ts';
import { peopleIn } from '../../../store/people.ts';
import { countGuessingAccounts, countWrongLinks } from '../../../store/strangers.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import type { BotContext } from '../../bot-context.ts';
import { notifyPerson } from '../../notify.ts';

/** Nothing is kept of a stranger but this, and it only for a day. */
export const accountOf = ({ telegramId }: BotContext): string =>
  createHash('sha256').update(`wrong-link:${telegramId}`).digest('base64url').slice(0, 22);

/**
 * The sentence for whoever has to wait; null: the link counts.
 * @param isKnown there is such a link: then nobody waits for what others have tried
 */
export async function mustWait(ctx: BotContext, isKnown: boolean): Promise<Phrase | null> {
  const { db, at } = ctx.world;
  const { own, total } = await countWrongLinks(db, accountOf(ctx), windowStart(at));
  const minutes = waitMinutes(own, guessing.perAccount, at);
  if (minutes > 0) return phrase('offices:guess.wait', { minutes });
  const holdsOffice = (ctx.person?.appointments.length ?? 0) > 0;
  if (isKnown || total < guessing.overall || holdsOffice) return null;
  return phrase('offices:guess.waitAll', { minutes: guessing.windowMinutes });
}

/** Counts it; with the one that is too many, administrators are told, once an hour. */
export async function noteWrongLink(ctx: BotContext): Promise<void> {
  const { db, at } = ctx.world;
  const since = windowStart(at);
  const account = accountOf(ctx);
  const { own, total } = await countWrongLinks(db, account, since);
  countWrongLink(ctx.world, ctx.changes, account);
  const isTooMany = own.length + 1 >= guessing.perAccount || total + 1 >= guessing.overall;
  if (!isTooMany) return;
  const accounts = await countGuessingAccounts(db, since);
  const isFirstOfAccount = own.length === 0;
  const facts = {
    n: total + 1,
    minutes: guessing.windowMinutes,
    accounts: accounts + (isFirstOfAccount ? 1 : 0),
  };
  const purpose = `wrong-links:${at.slice(0, 13)}`;
  for (const { person, appointment } of await peopleIn(db, null, ['admin'], at))
    notifyPerson(ctx, person, appointment, { purpose, message: 'wrong-links', facts });
}
