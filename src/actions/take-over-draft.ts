/** The draft that a branch's secretary and deputy share goes from one hand into the other; nothing of it changes. */
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

export function takeOverDraft(
  world: World,
  changes: Changes,
  { sessionId, branchId, personId }: { sessionId: string; branchId: string; personId: string },
): void {
  const stored = world.sessions.get(sessionId);
  if (stored === undefined || stored.holderId === personId) return;
  const taken = { ...stored, holderId: personId, revision: stored.revision + 1, updatedAt: world.at };
  world.sessions.set(sessionId, taken);
  changes.sessions.set(sessionId, taken);
  changes.audit.push({
    at: world.at,
    personId,
    act: 'takeOverDraft',
    unitId: branchId,
    subject: sessionId,
    before: stored.holderId,
    after: personId,
  });
}
