/**
 * An office ends: its holder sees nothing of the unit from this instant on. The draft, what has not been read and the
 * history stay with the unit.
 */
import type { Appointment } from '../domain/roles.ts';
import { endAppointment as end, leaveConversations } from '../store/appointments.ts';
import type { PersonWithAppointments } from '../store/people.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

/**
 * @param holder who holds it, with all their offices
 * @param personId who ends it: the holder, or somebody above
 */
export function endAppointment(
  world: World,
  changes: Changes,
  ending: { appointment: Appointment; holder: PersonWithAppointments; personId: string },
): void {
  const { appointment, holder, personId } = ending;
  const { at } = world;
  const left = holder.appointments.filter(({ id }) => id !== appointment.id);
  // Their own tap may be in the same batch: everything that knows them sees what is left.
  for (const known of new Set([holder, world.people.get(holder.telegramId), world.holders.get(holder.id)])) {
    if (known === undefined) continue;
    known.appointments = left;
    known.sessionId = null;
    if (known.appointmentId === appointment.id) known.appointmentId = left[0]?.id ?? null;
  }
  changes.writes.push(async (tx) => {
    await end(tx, appointment.id, at);
    await leaveConversations(tx, holder.id, left.length > 0);
  });
  changes.audit.push({
    at,
    personId,
    act: 'endAppointment',
    unitId: appointment.unitId,
    subject: appointment.id,
    before: appointment.role,
  });
}
