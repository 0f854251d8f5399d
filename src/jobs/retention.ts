/** Every night, what has been kept as long as it may be goes (§10); whoever had a draft in hand hears of its end. */
import { noticeDelivery } from '../delivery/notice.ts';
import { addMonths, localTime, type Month, monthOf } from '../domain/calendar.ts';
import { draftKeptUntil } from '../domain/periods.ts';
import { horizonsOn } from '../domain/retention.ts';
import { sessionKey } from '../domain/session-key.ts';
import type { Settings } from '../domain/settings.ts';
import { addAudit } from '../store/audit.ts';
import { type Delivery, enqueue } from '../store/deliveries.ts';
import { dropExpiredRows } from '../store/expired.ts';
import { loadPeopleById } from '../store/people.ts';
import { dropDraftsUpTo } from '../store/sessions.ts';
import { dropWrongLinks } from '../store/wrong-links.ts';
import { phrase } from '../text/phrase.ts';
import type { Language } from '../text/texts.ts';
import type { JobContext } from './report-reminders.ts';

/** The newest month whose drafts are no longer kept on a day. */
export function lastExpiredMonth(today: string, settings: Settings): Month {
  let month = monthOf(today);
  while (draftKeptUntil(month, settings) >= today) month = addMonths(month, -1);
  return month;
}

/** @returns how many people are told; whoever had the draft in hand hears of its end once */
export async function dropExpired(context: JobContext, now: Date): Promise<number> {
  const { database, texts, timeZone, settings } = context;
  const { engine } = database;
  const today = localTime(now, timeZone).date;
  const upTo = lastExpiredMonth(today, settings);
  const horizons = horizonsOn(today, settings.retention, timeZone);
  return database.transaction(
    async (tx) => {
      const gone = await dropExpiredRows(tx, engine, horizons);
      const isAnything = Object.values(gone).some((count) => count > 0);
      if (isAnything) {
        const entry = {
          at: now.toISOString(),
          personId: null,
          act: 'retention',
          after: JSON.stringify(gone),
        };
        await addAudit(tx, [entry]);
      }
      await dropWrongLinks(tx, new Date(now.getTime() - 86_400_000).toISOString());
      const dropped = await dropDraftsUpTo(tx, engine, upTo);
      const ids = new Set(dropped.flatMap(({ holderId }) => holderId ?? []));
      const people = new Map(
        (await loadPeopleById(tx, engine, [...ids], now.toISOString())).map((person) => [person.id, person]),
      );
      const deliveries: Delivery[] = [];
      for (const { id, holderId } of dropped) {
        const key = sessionKey(id);
        const person = people.get(holderId ?? '');
        // Whoever has left their office since is not told about its papers.
        if (
          key === null ||
          !('month' in key) ||
          person === undefined ||
          person.appointments.length === 0 ||
          person.unreachableSince !== null
        )
          continue;
        const language: Language = person.language === 'en' ? 'en' : context.defaultLanguage;
        const words = phrase('review:notice.draftDropped', { month: key.month });
        const text = texts.render(words, language, { html: true });
        deliveries.push(
          noticeDelivery({ purpose: `expired:${id}`, person, text }, { now, timeZone, settings }),
        );
      }
      return enqueue(tx, engine, deliveries);
    },
    { timeoutMs: 600_000 },
  );
}
