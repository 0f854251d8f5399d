/** A month that is closed: nothing of it can be changed until staff unlock it for the branch. */
import { unlockedUntil } from '../../actions/world.ts';
import type { Month } from '../../domain/calendar.ts';
import { changeOn } from '../../domain/report-states.ts';
import { phrase } from '../../text/phrase.ts';
import type { BotContext } from '../bot-context.ts';

export function isLocked({ world }: BotContext, branchId: string, month: Month): boolean {
  return changeOn(world.now.date, month, world.settings, unlockedUntil(world, branchId, month)) === 'locked';
}

/** Whom to ask; as a message of its own, since a word over the chat is gone before it is read. */
export function tellLocked(ctx: BotContext, month: Month): void {
  ctx.say({ lines: [phrase('bot:report.closed', { month }), phrase('review:lock.ask')] });
}
