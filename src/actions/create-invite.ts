/** A one-time link into an office: random, kept only as a hash, and gone after some days. */
import { createHash, randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Role } from '../domain/roles.ts';
import { addAudit } from '../store/audit.ts';
import type { Db } from '../store/database.ts';
import { type Invite, insertInvites, revokeInvites } from '../store/invites.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

/** What is kept of a token. It has 144 random bits, so that no salt is needed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** How long a link can be opened, unless something else is said. */
export const inviteDays = 7;

const dayMs = 86_400_000;

interface Office {
  unitId: string | null;
  role: Role;
}

interface Making extends Office {
  /** How long the link can be opened. */
  days: number;
  now: Date;
  createdBy: string | null;
}

export interface MadeInvite extends Office {
  id: string;
  /** Known here and to whoever is handed it; nowhere else. */
  token: string;
  expiresAt: string;
}

function make({ unitId, role, days, now, createdBy }: Making): { made: MadeInvite; row: Invite } {
  const token = randomBytes(18).toString('base64url');
  const expiresAt = new Date(now.getTime() + days * dayMs).toISOString();
  const id = uuidv7();
  const kept = { id, unitId, role, createdAt: now.toISOString(), createdBy, expiresAt };
  return {
    made: { id, token, unitId, role, expiresAt },
    row: { ...kept, tokenHash: hashToken(token) },
  };
}

const auditOf = ({ id, unitId, role, createdAt, createdBy }: Invite) => ({
  at: createdAt,
  personId: createdBy,
  act: 'invite',
  unitId,
  subject: id,
  after: role,
});

/** @param replaces withdraw the unused links into the same office */
export async function createInvite(
  tx: Db,
  { replaces, ...making }: Making & { replaces: boolean },
): Promise<MadeInvite> {
  const { made, row } = make(making);
  if (replaces) await revokeInvites(tx, making.unitId, making.role, row.createdAt);
  await insertInvites(tx, [row]);
  await addAudit(tx, [auditOf(row)]);
  return made;
}

/**
 * Links into several offices at once, as part of a batch.
 * @param replaces withdraw the unused links into the same offices
 */
export function inviteToOffices(
  world: World,
  changes: Changes,
  asked: { offices: readonly Office[]; personId: string; replaces: boolean; days?: number },
): MadeInvite[] {
  const { offices, personId, replaces, days = inviteDays } = asked;
  const now = new Date(world.at);
  const made = offices.map((office) => make({ ...office, days, now, createdBy: personId }));
  const rows = made.map(({ row }) => row);
  changes.writes.push(async (tx) => {
    if (replaces) for (const { unitId, role } of offices) await revokeInvites(tx, unitId, role, world.at);
    await insertInvites(tx, rows);
  });
  changes.audit.push(...rows.map(auditOf));
  return made.map(({ made: invite }) => invite);
}
