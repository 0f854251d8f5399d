/** Somebody takes back their consent, or asks to be forgotten: it is done at once, long before the clocks of the law. */
import { uuidv7 } from 'uuidv7';
import { clocksOf, type RequestKind } from '../domain/data-requests.ts';
import type { Appointment } from '../domain/roles.ts';
import { sessionKey } from '../domain/session-key.ts';
import { insertDataRequest } from '../store/data-requests.ts';
import { forgetPeople, unlinkPeople } from '../store/forget.ts';
import { endAppointments, type PersonWithAppointments } from '../store/people.ts';
import type { Changes } from './changes.ts';
import { dropSession } from './drop-session.ts';
import type { World } from './world.ts';

/**
 * Withdrawing ends every office, every conversation of the person's own and everything on its way to them; what they
 * reported stays with its branch and names nobody. Deleting also takes the person's row, and what led to it.
 * @returns the offices that have ended by it
 */
export function withdrawConsent(
  world: World,
  changes: Changes,
  person: PersonWithAppointments,
  kind: RequestKind,
): Appointment[] {
  const { at } = world;
  const ended = person.appointments;
  for (const [id, session] of [...world.sessions]) {
    const key = sessionKey(id);
    if (key !== null && 'personId' in key && key.personId === person.id) dropSession(world, changes, key);
    else if (session.holderId === person.id) world.sessions.set(id, { ...session, holderId: null });
  }
  const request = {
    id: uuidv7(),
    kind,
    at,
    personId: kind === 'withdraw' ? person.id : null,
    ...clocksOf(world.now.date, world.settings.tetPause),
    doneAt: at,
  };
  changes.writes.push(async (tx) => {
    await endAppointments(tx, person.id, at);
    if (kind === 'delete') await forgetPeople(tx, [person.id]);
    else await unlinkPeople(tx, [person.id]);
    await insertDataRequest(tx, request);
  });
  const personId = kind === 'withdraw' ? person.id : null;
  changes.audit.push({ at, personId, act: `${kind}Consent`, subject: request.id });
  for (const { unitId, role } of ended) {
    changes.audit.push({ at, personId, act: 'leave', unitId, subject: request.id, before: role });
  }
  person.appointments = [];
  person.consentVersion = null;
  person.appointmentId = null;
  person.sessionId = null;
  if (kind === 'delete') {
    changes.people.delete(person.id);
    world.people.delete(person.telegramId);
    world.holders.delete(person.id);
  }
  return ended;
}
