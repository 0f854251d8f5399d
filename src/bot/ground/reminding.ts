/** Staff remind by hand, whatever it is about: a person is asked once a day, and who reminded of what is kept. */
import { pushableAt } from '../../delivery/pushable.ts';
import { instantOf } from '../../domain/calendar.ts';
import { askedSince, enqueueMessages, type MessageRow } from '../../store/deliveries.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import type { BotContext } from '../bot-context.ts';

/** Those of the people who were asked for something today, or will be by what waits. @param people ids */
export function askedToday({ world }: BotContext, people: readonly string[]): Promise<Set<string>> {
  const { db, now, timeZone } = world;
  return askedSince(db, people, instantOf(now.date, '00:00', timeZone).toISOString());
}

/** Queues them with their entry in the log. @returns a line where they have to wait for the end of the quiet hours */
export function queueReminders(
  ctx: BotContext,
  rows: readonly MessageRow[],
  entry: { act: 'remindReport' | 'remindDirective'; unitId: string | null; subject: string },
): Phrase[] {
  const { at, timeZone, settings } = ctx.world;
  ctx.changes.writes.push((tx) => enqueueMessages(tx, rows));
  ctx.changes.audit.push({ at, personId: ctx.person?.id ?? null, ...entry, after: String(rows.length) });
  const goesAt = pushableAt({ now: new Date(at), timeZone, settings }).toISOString();
  return rows.length > 0 && goesAt > at ? [phrase('review:remind.goesAt', { at: goesAt })] : [];
}
