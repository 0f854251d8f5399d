/** Someone opens a one-time link, agrees, and holds the office that the link was made for. */
import { uuidv7 } from 'uuidv7';
import type { Appointment } from '../domain/roles.ts';
import { type StoredInvite, spendInvite } from '../store/invites.ts';
import type { PersonWithAppointments } from '../store/people.ts';
import { type Changes, changePerson } from './changes.ts';
import type { World } from './world.ts';

/** Counts up whenever the notice says something else: everybody is asked again then. */
export const noticeVersion = 1;

export type InviteState = 'valid' | 'used' | 'expired';

export function inviteState(invite: StoredInvite, at: string): InviteState {
  if (invite.usedAt !== null || invite.revokedAt !== null) return 'used';
  return invite.expiresAt <= at ? 'expired' : 'valid';
}

/** Nothing of the person is kept before they have agreed: this is the agreement. */
export function joinByInvite(
  world: World,
  changes: Changes,
  { invite, telegramId, language }: { invite: StoredInvite; telegramId: string; language: string },
): PersonWithAppointments {
  const { at } = world;
  const known = world.people.get(telegramId);
  const person: PersonWithAppointments = known ?? {
    id: uuidv7(),
    telegramId,
    language,
    consentVersion: null,
    unreachableSince: null,
    appointmentId: null,
    sessionId: null,
    screenMessageId: null,
    appointments: [],
  };
  if (known === undefined) {
    changes.newPeople.push({ id: person.id, telegramId, language, createdAt: at });
    world.people.set(telegramId, person);
  }
  const appointment: Appointment = {
    id: uuidv7(),
    personId: person.id,
    unitId: invite.unitId,
    role: invite.role,
    startsAt: at,
    endsAt: null,
  };
  const held = person.appointments.find(
    ({ unitId, role }) => unitId === invite.unitId && role === invite.role,
  );
  if (held === undefined) {
    person.appointments.push(appointment);
    changes.appointments.push(appointment);
  }
  // What was begun in another office waits there; the new one is the present one.
  person.consentVersion = noticeVersion;
  person.appointmentId = (held ?? appointment).id;
  person.sessionId = null;
  changePerson(changes, {
    id: person.id,
    consentVersion: noticeVersion,
    consentAt: at,
    appointmentId: person.appointmentId,
    sessionId: null,
  });
  invite.usedAt = at;
  invite.usedBy = person.id;
  changes.writes.push((tx) => spendInvite(tx, invite.id, person.id, at));
  changes.audit.push({
    at,
    personId: person.id,
    act: 'join',
    unitId: invite.unitId,
    subject: invite.id,
    after: invite.role,
  });
  return person;
}
