/** «Đã đọc»: the first time counts, and only of what has arrived. */
import type { Appointment } from '../domain/roles.ts';
import { directiveTo } from '../messages/directive-notice.ts';
import { recordArrival } from '../store/deliveries.ts';
import { acknowledge, addAddressees } from '../store/directives.ts';
import type { Person } from '../store/people.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

/**
 * @param office in which they read it, also where it was sent to somebody who held it before
 * @param messageId of the paper under their finger, which has arrived whatever its delivery says; null: it says so itself
 */
export function acknowledgeDirective(
  { at }: World,
  changes: Changes,
  reading: { directiveId: string; person: Person; office: Appointment; messageId: number | null },
): void {
  const { directiveId, person, messageId } = reading;
  const { unitId, role } = reading.office;
  const personId = person.id;
  changes.writes.push(async (tx) => {
    if (unitId !== null) await addAddressees(tx, [{ directiveId, unitId, personId, role }]);
    if (messageId !== null) await recordArrival(tx, directiveTo(person, directiveId, at), messageId);
    await acknowledge(tx, directiveId, personId, at);
  });
}
