/** Directives that an office has not read yet go to whoever takes it up. */
import { uuidv7 } from 'uuidv7';
import type { Role } from '../domain/roles.ts';
import { type Delivery, enqueue } from '../store/deliveries.ts';
import { addAddressees } from '../store/directives.ts';
import type { Person } from '../store/people.ts';
import type { Changes } from './changes.ts';
import type { DirectiveMessage } from './send-directive.ts';
import type { World } from './world.ts';

export function forwardOpenDirectives(
  world: World,
  changes: Changes,
  forwarding: {
    person: Person;
    unitId: string;
    role: Role;
    notBefore: string;
    messages: readonly (DirectiveMessage & { directiveId: string })[];
  },
): void {
  const { person, unitId, role, notBefore, messages } = forwarding;
  const { at, engine } = world;
  const deliveries: Delivery[] = messages.map(({ directiveId, method, payload }) => ({
    id: uuidv7(),
    key: `directive:${directiveId}:${person.id}`,
    lane: 'bulk',
    personId: person.id,
    chatId: person.telegramId,
    method,
    payload: JSON.stringify({ chat_id: Number(person.telegramId), ...payload }),
    createdAt: at,
    notBefore,
    directiveId,
  }));
  changes.writes.push(async (tx) => {
    await addAddressees(
      tx,
      engine,
      messages.map(({ directiveId }) => ({ directiveId, unitId, personId: person.id, role })),
    );
    await enqueue(tx, engine, deliveries);
  });
}
