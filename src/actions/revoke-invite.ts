/** A link that was given out by mistake, or to somebody else: from now on it opens nothing. */
import { type OpenInvite, revokeInvite as revoke } from '../store/invites.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

export function revokeInvite(
  world: World,
  changes: Changes,
  { invite, personId }: { invite: OpenInvite; personId: string },
): void {
  const { at } = world;
  changes.writes.push((tx) => revoke(tx, invite.id, at));
  // Somebody may be opening it in this very batch.
  for (const loaded of world.invites.values()) if (loaded.id === invite.id) loaded.revokedAt = at;
  changes.audit.push({
    at,
    personId,
    act: 'revokeInvite',
    unitId: invite.unitId,
    subject: invite.id,
    before: invite.role,
  });
}
