/** Tells the administrators what has to be mended: once for each kind of error and hour. */
import type { Clock } from '../domain/clock.ts';
import type { Saying } from '../messages/catalogue.ts';
import { noticeTo } from '../messages/notice.ts';
import type { Trouble } from '../messages/trouble.ts';
import type { Database } from '../store/database.ts';
import { enqueueMessages } from '../store/deliveries.ts';
import { peopleIn } from '../store/people.ts';

/** What is set aside is counted where it is looked for; a message about it is news for so long. */
const usefulForMs = 3 * 86_400_000;

interface Means {
  database: Database;
  clock: Clock;
}

/** An update was set aside. */
export function reportFailure(means: Means, updateId: number, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.name : typeof error;
  return tell(means, { message: 'failure', facts: { reason, updateId } }, `failure:${reason}`);
}

/** A picture could not be drawn; what it says went without it. */
export function reportUndrawn(means: Means, reason: string): Promise<void> {
  return tell(means, { message: 'undrawn', facts: { reason } }, `undrawn:${reason}`);
}

/** The bot does not hear everything. */
export function reportTrouble(means: Means, kind: Trouble): Promise<void> {
  return tell(means, { message: 'trouble', facts: { kind } }, `trouble:${kind}`, 'urgent');
}

/** What could not be written down since then is written again. */
export function reportTroubleOver(means: Means, since: Date): Promise<void> {
  const facts = { since: since.toISOString(), until: means.clock.now().toISOString() };
  return tell(means, { message: 'trouble-over', facts }, 'trouble-over', 'urgent');
}

/** @param lane `urgent`: also in the quiet hours, since every hour costs somebody's messages */
async function tell(
  { database, clock }: Means,
  saying: Saying,
  about: string,
  lane: 'notice' | 'urgent' = 'notice',
): Promise<void> {
  const now = clock.now();
  const at = now.toISOString();
  const purpose = `${about}:${at.slice(0, 13)}`;
  const usefulUntil = new Date(now.getTime() + usefulForMs).toISOString();
  const holders = await peopleIn(database.db, null, ['admin'], at);
  const messages = holders.map(({ person, appointment: office }) =>
    noticeTo({ person, office }, saying, { purpose, at, usefulUntil, lane }),
  );
  await database.transaction((tx) => enqueueMessages(tx, messages));
}
