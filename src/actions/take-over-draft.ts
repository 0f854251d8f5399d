/** The draft that a branch's secretary and deputy share goes from one hand into the other. */
import { type SessionKeyOf, sessionId } from '../domain/session-key.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

/** @param state what of it the next hand is to see */
export function takeOverDraft(
  world: World,
  changes: Changes,
  { key, personId, state }: { key: SessionKeyOf<'report'>; personId: string; state: string },
): void {
  const id = sessionId(key);
  const stored = world.sessions.get(id);
  if (stored === undefined || stored.holderId === personId) return;
  const taken = { ...stored, state, holderId: personId, revision: stored.revision + 1, updatedAt: world.at };
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
