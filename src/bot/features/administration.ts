/** What administrators see of the running of the program. */
import { listDataRequests } from '../../store/data-requests.ts';
import { countQueued } from '../../store/deliveries.ts';
import { countInbox, listSetAside } from '../../store/inbox.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import type { BotContext } from '../bot-context.ts';
import { may } from './menu.ts';
import { tellElsewhere } from './switch-office.ts';
import { tableButtons } from './tables.ts';

const shown = 5;

export async function showAdministration(ctx: BotContext): Promise<void> {
  if (may(ctx, 'administer') === null) {
    tellElsewhere(ctx, 'administer', phrase('bot:administration.notYours'));
    return;
  }
  const { db } = ctx.world;
  const inbox = await countInbox(db);
  // The update that asks is waiting too, until its answer is written.
  const waiting = Math.max(0, inbox.waiting - 1);
  const queued = await countQueued(db);
  const setAside = await listSetAside(db, shown);
  const lines: Phrase[] = [
    phrase('bot:administration.heading'),
    phrase('bot:administration.inbox', { waiting, failed: inbox.failed }),
    phrase('bot:administration.queued', queued),
  ];
  if (setAside.length > 0) lines.push(phrase('bot:administration.setAside'));
  for (const { doneAt, error } of setAside) {
    lines.push(
      phrase('bot:administration.setAsideLine', { at: doneAt ?? ctx.world.at, reason: error ?? '' }),
    );
  }
  ctx.say({ lines: [...lines, ...(await requestLines(ctx))], buttons: tableButtons(ctx) });
}

/** What people have asked about their own data, with the days of the law. */
async function requestLines({ world }: BotContext): Promise<Phrase[]> {
  const requests = await listDataRequests(world.db, shown);
  if (requests.length === 0) return [];
  const today = world.now.date;
  return [
    phrase('privacy:requests.heading'),
    ...requests.map(({ kind, at, answerDueOn, stopDueOn, doneAt }) => {
      const values = { at, kind: phrase(`privacy:${kind}.button`), answer: answerDueOn, stop: stopDueOn };
      if (doneAt !== null) return phrase('privacy:requests.done', { ...values, doneAt });
      return phrase(answerDueOn < today ? 'privacy:requests.late' : 'privacy:requests.open', values);
    }),
  ];
}
