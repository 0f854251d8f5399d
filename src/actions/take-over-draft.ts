/** The draft that a branch's secretary and deputy share goes from one hand into the other; nothing of it changes. */
import { type SessionKeyOf, sessionId } from '../domain/session-key.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

export function takeOverDraft(
  world: World,
  changes: Changes,
  { key, personId }: { key: SessionKeyOf<'report'>; personId: string },
): void {
  const id = sessionId(key);
  const stored = world.sessions.get(id);
  if (stored === undefined || stored.holderId === personId) return;
  const taken = { ...stored, holderId: personId, revision: stored.revision + 1, updatedAt: world.at };
  world.sessions.set(id, taken);
  changes.sessions.set(id, taken);
  changes.audit.push({
    at: world.at,
    personId,
    act: 'takeOverDraft',
    unitId: key.branchId,
    subject: id,
    before: stored.holderId,
    after: personId,
  });
}
