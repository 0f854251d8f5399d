/** Directives that an office has not read yet go to whoever takes it up. */
import type { Role } from '../domain/roles.ts';
import { directiveTo } from '../messages/directive-notice.ts';
import { enqueueMessages } from '../store/deliveries.ts';
import { addAddressees } from '../store/directives.ts';
import type { Person } from '../store/people.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

export function forwardOpenDirectives(
  world: World,
  changes: Changes,
  forwarding: { person: Person; unitId: string; role: Role; directiveIds: readonly string[] },
): void {
  const { person, unitId, role, directiveIds } = forwarding;
  const { at } = world;
  changes.writes.push(async (tx) => {
    await addAddressees(
      tx,
      directiveIds.map((directiveId) => ({ directiveId, unitId, personId: person.id, role })),
    );
    await enqueueMessages(
      tx,
      directiveIds.map((directiveId) => directiveTo(person, directiveId, at)),
    );
  });
}
