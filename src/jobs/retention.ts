/** Every night, what has been kept as long as it may be goes (§10); whoever had a draft in hand hears of its end. */
import { addMonths, localTime, type Month, monthOf } from '../domain/calendar.ts';
import { draftKeptUntil } from '../domain/periods.ts';
import { horizonsOn } from '../domain/retention.ts';
import { sessionKey } from '../domain/session-key.ts';
import type { Settings } from '../domain/settings.ts';
import { noticeTo } from '../messages/notice.ts';
import { addAudit } from '../store/audit.ts';
import { enqueueMessages } from '../store/deliveries.ts';
import { dropExpiredRows } from '../store/expired.ts';
import { loadPeopleById } from '../store/people.ts';
import { dropDraftsUpTo } from '../store/sessions.ts';
import { dropStrangers } from '../store/strangers.ts';
import type { JobContext } from './job-context.ts';

/**
 * The newest month whose drafts are no longer kept on a day.
 * @internal a test holds it against the calendar
 */
export function lastExpiredMonth(today: string, settings: Settings): Month {
  let month = monthOf(today);
  while (draftKeptUntil(month, settings) >= today) month = addMonths(month, -1);
  return month;
}

/** @returns how many people are told; whoever had the draft in hand hears of its end once */
export async function dropExpired(context: JobContext, now: Date): Promise<number> {
  const { database, timeZone, settings } = context;
  const at = now.toISOString();
  const today = localTime(now, timeZone).date;
  const upTo = lastExpiredMonth(today, settings);
  const horizons = horizonsOn(today, settings.retention, timeZone);
  return database.transaction(
    async (tx) => {
      const gone = await dropExpiredRows(tx, horizons);
      const isAnything = Object.values(gone).some((count) => count > 0);
      if (isAnything) {
        const entry = {
          at,
          personId: null,
          act: 'retention',
          after: JSON.stringify(gone),
        };
        await addAudit(tx, [entry]);
      }
      await dropStrangers(tx, new Date(now.getTime() - 86_400_000).toISOString());
      const dropped = await dropDraftsUpTo(tx, upTo);
      const ids = new Set(dropped.flatMap(({ holderId }) => holderId ?? []));
      const people = new Map((await loadPeopleById(tx, [...ids], at)).map((person) => [person.id, person]));
      const messages = dropped.flatMap(({ id, holderId }) => {
        const key = sessionKey(id);
        const person = people.get(holderId ?? '');
        if (key === null || !('month' in key) || person === undefined) return [];
        // Whoever has left their office since is not told about its papers.
        const { branchId, month } = key;
        const office = person.appointments.find(({ unitId }) => unitId === branchId);
        if (office === undefined || person.unreachableSince !== null) return [];
        const saying = { message: 'draft-dropped', facts: { month } } as const;
        return noticeTo({ person, office }, saying, { purpose: `expired:${id}`, at });
      });
      return (await enqueueMessages(tx, messages)).size;
    },
    { timeoutMs: 600_000 },
  );
}
