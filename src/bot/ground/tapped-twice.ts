/** A finger that comes down twice has done its work the first time: that is answered with nothing, and is no old screen. */
import { sinceSameTap } from '../../store/inbox.ts';
import type { BotContext } from '../bot-context.ts';
import { tapOf } from '../incoming.ts';

/** Later, the same button is meant: a table once more. */
export const oneFingerMs = 5_000;

/** @param within milliseconds between the two; by default however long, for a button that the first tap has taken away */
export async function isTappedTwice(
  { update, telegramId: personKey, world }: BotContext,
  within = Number.POSITIVE_INFINITY,
): Promise<boolean> {
  const tap = tapOf(update);
  if (tap === undefined) return false;
  const since = await sinceSameTap(world.db, { updateId: update.update_id, personKey, tap });
  return since !== null && since < within;
}
