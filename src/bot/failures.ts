/** Tells the administrators that an update was set aside: once for each kind of error and hour. */
import type { Installation } from '../actions/world.ts';
import { noticeDelivery } from '../delivery/notice.ts';
import type { Clock } from '../domain/clock.ts';
import type { Database } from '../store/database.ts';
import { enqueue } from '../store/deliveries.ts';
import { peopleIn } from '../store/people.ts';
import { phrase } from '../text/phrase.ts';
import type { Language, Texts } from '../text/texts.ts';

export async function reportFailure(
  {
    database,
    clock,
    texts,
    defaultLanguage,
    installation,
  }: {
    database: Database;
    clock: Clock;
    texts: Texts;
    defaultLanguage: Language;
    installation: Installation;
  },
  updateId: number,
  error: unknown,
): Promise<void> {
  const now = clock.now();
  const reason = error instanceof Error ? error.name : typeof error;
  const holders = await peopleIn(database.db, null, ['admin'], now.toISOString());
  const people = new Map(holders.map(({ person }) => [person.id, person]));
  const { timeZone, settings } = installation;
  const deliveries = [...people.values()].map((person) => {
    const language: Language = person.language === 'en' ? 'en' : defaultLanguage;
    const text = texts.render(phrase('bot:failure.administrators', { reason, id: updateId }), language, {
      html: true,
    });
    const purpose = `failure:${reason}:${now.toISOString().slice(0, 13)}`;
    return noticeDelivery({ purpose, person, text }, { now, timeZone, settings });
  });
  await database.transaction((tx) => enqueue(tx, database.engine, deliveries));
}
