/** A conversation ends: in memory for those who come later in the batch, and in what is written. */
import { type SessionKey, sessionId } from '../domain/session-key.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

export function dropSession(world: World, changes: Changes, key: SessionKey): void {
  const id = sessionId(key);
  const present = world.sessions.get(id);
  if (present === undefined) return;
  world.sessions.delete(id);
  const pending = changes.sessions.get(id);
  changes.sessions.delete(id);
  const stored = pending === undefined ? present.revision : pending.revision - 1;
  // 0: begun by this very update, so that there is no row yet.
  if (stored > 0) changes.droppedSessions.set(id, stored);
}
