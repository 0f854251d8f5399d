/** Sends every member of staff the summary of what is unmet below their unit, and below it the way to the reports. */
import { addDays, instantOf } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { scopeOf } from '../domain/permissions.ts';
import { roles } from '../domain/roles.ts';
import { noticeTo } from '../messages/notice.ts';
import { addAudit } from '../store/audit.ts';
import { enqueueMessages, type MessageRow } from '../store/deliveries.ts';
import { peopleIn } from '../store/people.ts';
import { summarise } from '../summaries/summarise.ts';
import type { JobContext } from './job-context.ts';
import type { Slot } from './slots.ts';

/**
 * @returns how many summaries were queued; those of this slot that were queued before are not counted
 */
export async function sendSummaries(context: JobContext, slot: Slot, now: Date): Promise<number> {
  const { database, timeZone, settings } = context;
  const at = now.toISOString();
  // On the next Monday another one says what is true by then.
  const usefulUntil = instantOf(addDays(slot.on, 7), '00:00', timeZone).toISOString();
  const receiving = roles.filter((role) => scopeOf(role, 'receiveSummary') !== null);
  const holders = (await peopleIn(database.db, null, receiving, at)).filter(
    ({ person }) => person.unreachableSince === null,
  );
  const messages: MessageRow[] = [];
  for (const [unitId, staff] of groupBy(holders, ({ appointment }) => appointment.unitId)) {
    if (unitId === null) continue;
    const week = { kind: 'weekly', dueOn: slot.on } as const;
    const figures = await summarise(database.db, { unitId, ...week, at: now, timeZone, settings });
    const purpose = `${slot.name}:${unitId}`;
    for (const { person, appointment: office } of staff) {
      const mayDecide = scopeOf(office.role, 'returnReport') !== null;
      const facts = { unitId, figures, mayDecide, dueOn: slot.on };
      const saying = { message: 'weekly-summary', facts } as const;
      messages.push(noticeTo({ person, office }, saying, { purpose, at, usefulUntil }));
    }
  }
  return database.transaction(async (tx) => {
    const queued = await enqueueMessages(tx, messages);
    const fresh = messages.filter(({ key }) => queued.has(key));
    await addAudit(
      tx,
      fresh.map(({ personId, unitId }) => ({
        at,
        personId,
        act: 'receiveSummary',
        unitId,
        subject: slot.name,
      })),
    );
    return queued.size;
  });
}
