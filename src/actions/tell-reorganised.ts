/** Whoever loses an office through a reorganisation is told once, and their command menu fits what is left. */

import { instantOf } from '../domain/calendar.ts';
import { laterOf } from '../domain/periods.ts';
import type { Plan } from '../domain/reorganise/plan.ts';
import { noticeTo } from '../messages/notice.ts';
import { holdersOf } from '../store/appointments.ts';
import type { Db } from '../store/database.ts';
import { enqueueMessages } from '../store/deliveries.ts';
import { loadPeopleById } from '../store/people.ts';
import type { Reorganising } from './reorganise.ts';

/** Part of the transaction that carries the plan out. @returns how many people will be told */
export async function tellReorganised(tx: Db, telling: Reorganising, plan: Plan): Promise<number> {
  const { timeZone, now } = telling;
  const { on, decisionNumber: decision, offices, kind } = plan;
  const holders = await holdersOf(
    tx,
    offices.map(({ id }) => id),
  );
  const at = now.toISOString();
  const people = await loadPeopleById(tx, [...new Set(holders.values())], at);
  const purpose = `reorganised:${kind}:${decision}:${on}`;
  const notBefore = laterOf(at, instantOf(on, '00:00', timeZone).toISOString());
  const messages = people.flatMap((person) => {
    if (person.unreachableSince !== null) return [];
    const lost = offices
      .filter(({ id }) => holders.get(id) === person.id)
      .map(({ id, role, unit }) => ({ appointmentId: id, role, unit: unit.name }));
    const told = { message: 'offices-reorganised', facts: { decision, on, lost } } as const;
    const menu = { message: 'command-menu', facts: { at } } as const;
    const to = { person, office: null };
    return [
      noticeTo(to, told, { purpose, at }),
      noticeTo(to, menu, { purpose: `commands:${purpose}`, at, notBefore }),
    ];
  });
  await enqueueMessages(tx, messages);
  return people.length;
}
