/** Somebody who agreed to an earlier notice agrees to the one in force. */
import type { PersonWithAppointments } from '../store/people.ts';
import { type Changes, changePerson } from './changes.ts';
import { noticeVersion } from './join-by-invite.ts';
import type { World } from './world.ts';

/** Whether the person holds an office on the strength of a notice that says something else by now. */
export function mustAgreeAgain({ appointments, consentVersion }: PersonWithAppointments): boolean {
  return appointments.length > 0 && (consentVersion ?? 0) < noticeVersion;
}

export function agreeAgain(world: World, changes: Changes, person: PersonWithAppointments): void {
  const { at } = world;
  const before = person.consentVersion;
  person.consentVersion = noticeVersion;
  changePerson(changes, { id: person.id, consentVersion: noticeVersion, consentAt: at });
  changes.audit.push({
    at,
    personId: person.id,
    act: 'agreeAgain',
    before: before === null ? null : String(before),
    after: String(noticeVersion),
  });
}
