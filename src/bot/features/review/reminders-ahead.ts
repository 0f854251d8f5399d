/** [Ai sẽ được nhắc]: who of a subtree will be reminded of what in the days to come, if nothing comes in between. */
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { addDays } from '../../../domain/calendar.ts';
import { aheadLines, firstAhead, remindersAhead } from '../../../summaries/reminders-ahead.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { heldAt } from '../../ground/staff-scope.ts';
import { listButton } from './staff-reports.ts';

const daysAhead = 14;

export function aheadButton(unitId: string) {
  return labelled('review:ahead.button', { name: 'ahead', unitId });
}

export async function showAhead(ctx: BotContext, { unitId }: CarriedBy<'ahead'>): Promise<void> {
  if (heldAt(ctx, unitId, 'returnReport') === null) return ctx.toast(phrase('review:notYours'));
  const { db, at, settings, timeZone } = ctx.world;
  const now = new Date(at);
  const from = firstAhead(now, timeZone);
  const ahead = await remindersAhead(db, { unitId, days: daysAhead, now, settings, timeZone });
  const to = addDays(from, daysAhead - 1);
  ctx.replace({
    lines: [
      phrase('review:ahead.head', { from, to }),
      ...(ahead.length === 0 ? [phrase('review:ahead.none')] : aheadLines(ahead)),
    ],
    buttons: [listButton('missing', unitId, ctx.world.now.date.slice(0, 7))],
  });
}
