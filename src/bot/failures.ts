/** Tells the administrators that an update was set aside: once for each kind of error and hour. */
import type { Clock } from '../domain/clock.ts';
import { noticeTo } from '../messages/notice.ts';
import type { Database } from '../store/database.ts';
import { enqueueMessages } from '../store/deliveries.ts';
import { peopleIn } from '../store/people.ts';

/** What is set aside is counted where it is looked for; a message about it is news for so long. */
const usefulForMs = 3 * 86_400_000;

export async function reportFailure(
  { database, clock }: { database: Database; clock: Clock },
  updateId: number,
  error: unknown,
): Promise<void> {
  const now = clock.now();
  const at = now.toISOString();
  const reason = error instanceof Error ? error.name : typeof error;
  const purpose = `failure:${reason}:${at.slice(0, 13)}`;
  const usefulUntil = new Date(now.getTime() + usefulForMs).toISOString();
  const holders = await peopleIn(database.db, null, ['admin'], at);
  const messages = holders.map(({ person, appointment: office }) =>
    noticeTo(
      { person, office },
      { message: 'failure', facts: { reason, updateId } },
      { purpose, at, usefulUntil },
    ),
  );
  await database.transaction((tx) => enqueueMessages(tx, messages));
}
