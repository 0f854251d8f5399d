/** An administrator says that the server's clock is right although something speaks against it. */
import { confirmClockRight } from '../../../actions/confirm-clock.ts';
import { loadClockLook } from '../../../store/clock-looks.ts';
import { clockLine } from '../../../text/clock-lines.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { tellElsewhere } from '../../ground/elsewhere.ts';
import { may } from '../../ground/menu.ts';

export async function clockPart({ world }: BotContext) {
  const { doubt, confirmedMs } = await loadClockLook(world.db);
  if (doubt === null) return { lines: [], buttons: [] };
  const isConfirmed = doubt.apartMs === confirmedMs;
  const lines: Phrase[] = [
    clockLine(doubt.apartMs),
    phrase(isConfirmed ? 'running:clock.confirmed' : 'running:clock.ask'),
  ];
  const buttons = isConfirmed ? [] : [[labelled('running:clock.right', { name: 'clock-right' })]];
  return { lines, buttons };
}

export async function confirmClock(ctx: BotContext): Promise<void> {
  if (may(ctx, 'administer') === null)
    return tellElsewhere(ctx, 'administer', phrase('bot:administration.notYours'));
  const { db, at } = ctx.world;
  if ((await loadClockLook(db)).doubt === null)
    return ctx.replace({ lines: [phrase('running:clock.believed')] });
  const by = ctx.person?.id ?? null;
  ctx.changes.writes.push((tx) => confirmClockRight(tx, { at, by }));
  ctx.replace({ lines: [phrase('running:clock.confirmed')] });
}
