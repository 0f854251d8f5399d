/** On a start without any administrator: one link that makes whoever opens it the first. */
import type { Database } from '../store/database.ts';
import { hasAdministrator } from '../store/invites.ts';
import { createInvite, inviteDays } from './create-invite.ts';

/** @returns the token, or null when there is an administrator. A link of an earlier start stops working. */
export async function offerFirstAdministrator(database: Database, now: Date): Promise<string | null> {
  return database.transaction(async (tx) => {
    if (await hasAdministrator(tx, now.toISOString())) return null;
    const office = { unitId: null, role: 'admin', days: inviteDays } as const;
    const { token } = await createInvite(tx, { ...office, now, createdBy: null, replaces: true });
    return token;
  });
}
