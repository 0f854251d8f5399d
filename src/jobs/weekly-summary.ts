/** Sends every member of staff the summary of what is unmet below their unit, and below it the way to the reports. */

import { encodeButton } from '../buttons/codec.ts';
import { noticeDelivery } from '../delivery/notice.ts';
import { groupBy } from '../domain/grouping.ts';
import { scopeOf } from '../domain/permissions.ts';
import { roles } from '../domain/roles.ts';
import { type AuditEntry, addAudit } from '../store/audit.ts';
import { type Delivery, enqueue, queuedOf } from '../store/deliveries.ts';
import { peopleIn } from '../store/people.ts';
import { reportListButtons } from '../summaries/report-lists.ts';
import { summarise } from '../summaries/summarise.ts';
import { renderSummary } from '../summaries/summary-text.ts';
import { languageOf } from '../text/texts.ts';
import type { JobContext } from './report-reminders.ts';

/** @returns how many summaries were queued; those of this slot that were queued before are not counted */
export async function sendSummaries(context: JobContext, slotName: string, now: Date): Promise<number> {
  const { database, texts, timeZone, settings } = context;
  const receiving = roles.filter((role) => scopeOf(role, 'receiveSummary') !== null);
  const holders = (await peopleIn(database.db, null, receiving, now.toISOString())).filter(
    ({ person }) => person.unreachableSince === null,
  );
  const sent: { delivery: Delivery; seen: AuditEntry }[] = [];
  for (const [unitId, staff] of groupBy(holders, ({ appointment }) => appointment.unitId)) {
    if (unitId === null) continue;
    const figures = await summarise(database.db, { unitId, kind: 'weekly', at: now, timeZone, settings });
    for (const { person, appointment } of staff) {
      const language = languageOf(person.language, context.defaultLanguage);
      const text = renderSummary(texts, figures, language, { html: true });
      const purpose = `${slotName}:${unitId}`;
      const mayDecide = scopeOf(appointment.role, 'returnReport') !== null;
      const buttons = (mayDecide ? reportListButtons(unitId, figures, true) : []).map(({ label, button }) => [
        {
          text: texts.render(label, language, { html: false }),
          callback_data: encodeButton(button),
        },
      ]);
      const notice = { purpose, person, text, ...(buttons.length === 0 ? {} : { buttons }) };
      const delivery = noticeDelivery(notice, { now, timeZone, settings });
      const personId = person.id;
      const seen = { at: now.toISOString(), personId, act: 'receiveSummary', unitId, subject: slotName };
      sent.push({ delivery, seen });
    }
  }
  return database.transaction(async (tx) => {
    const deliveries = sent.map(({ delivery }) => delivery);
    const queued = await enqueue(tx, database.engine, deliveries);
    const fresh = await queuedOf(tx, database.engine, deliveries);
    await addAudit(
      tx,
      sent.filter(({ delivery }) => fresh.has(delivery.id)).map(({ seen }) => seen),
    );
    return queued;
  });
}
