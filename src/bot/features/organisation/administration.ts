/** What administrators see of the running of the program. */
import { copiesState } from '../../../store/copy-outcome.ts';
import { countQueued } from '../../../store/delivery-figures.ts';
import { countInbox, listSetAside } from '../../../store/inbox.ts';
import { copyLines } from '../../../text/copy-lines.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { tellElsewhere } from '../../ground/elsewhere.ts';
import { may } from '../../ground/menu.ts';
import { sendAgainButton } from '../directives/totals.ts';
import { requestsPart } from '../privacy/data-requests.ts';
import { tableButtons } from '../tables/tables.ts';
import { clockPart } from './clock.ts';

const shown = 5;

export async function showAdministration(ctx: BotContext): Promise<void> {
  if (may(ctx, 'administer') === null)
    return tellElsewhere(ctx, 'administer', phrase('bot:administration.notYours'));
  const { db } = ctx.world;
  const inbox = await countInbox(db);
  // The update that asks is waiting too, until its answer is written.
  const waiting = Math.max(0, inbox.waiting - 1);
  const queued = await countQueued(db);
  const copies = await copiesState(db);
  const setAside = await listSetAside(db, shown);
  const lines: Phrase[] = [
    phrase('bot:administration.heading'),
    phrase('bot:administration.inbox', { waiting, failed: inbox.failed }),
    phrase('bot:administration.queued', queued),
    ...(copies.last === null && copies.fault === null ? [] : copyLines(copies)),
  ];
  if (setAside.length > 0) lines.push(phrase('bot:administration.setAside'));
  for (const { doneAt, error } of setAside) {
    lines.push(
      phrase('bot:administration.setAsideLine', { at: doneAt ?? ctx.world.at, reason: error ?? '' }),
    );
  }
  const clock = await clockPart(ctx);
  const doubt = await sendAgainButton(ctx, null);
  const requests = await requestsPart(ctx);
  ctx.say({
    lines: [...lines, ...clock.lines, ...requests.lines],
    buttons: [
      ...clock.buttons,
      [labelled('running:rhythm.open', { name: 'rhythm' })],
      ...tableButtons(ctx),
      ...doubt,
      ...requests.buttons,
    ],
  });
}
