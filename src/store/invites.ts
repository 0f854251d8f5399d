/** One-time links: only a hash is kept, so a copy of the database opens nothing. */
import type { DateOn } from '../domain/calendar.ts';
import type { Reach } from '../domain/permissions.ts';
import type { Role } from '../domain/roles.ts';
import type { Db } from './database.ts';
import { jsonSet } from './dialect.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { reachParameter, withinReach } from './reach.ts';
import { queryStraight } from './straight.ts';
import { downwards, upwardsFrom } from './units.ts';

export type Invite = Omit<StoredInvite, 'usedAt' | 'usedBy' | 'revokedAt'>;

export type StoredInvite = Omit<Prisma.InviteModel, 'role'> & { role: Role };

export const withRole = <Row extends { role: string }>(row: Row) => ({ ...row, role: row.role as Role });

export async function insertInvites(tx: Db, invites: Invite[]): Promise<void> {
  if (invites.length > 0) await tx.invite.createMany({ data: invites });
}

export async function findInvites(db: Db, tokenHashes: string[]): Promise<StoredInvite[]> {
  if (tokenHashes.length === 0) return [];
  const rows = await db.invite.findMany({ where: { tokenHash: { in: tokenHashes } } });
  return rows.map(withRole);
}

/** Another process used it in the same moment. */
export class InviteUsed extends Error {
  override name = 'InviteUsed';
}

/** @throws InviteUsed when it has been used or withdrawn meanwhile: a link works once */
export async function spendInvite(tx: Db, inviteId: string, personId: string, at: string): Promise<void> {
  const { count } = await tx.invite.updateMany({
    where: { id: inviteId, usedAt: null, revokedAt: null },
    data: { usedAt: at, usedBy: personId },
  });
  if (count !== 1) throw new InviteUsed();
}

/** Withdraws the unused invites of a role at a unit: a new link replaces the one before. */
export async function revokeInvites(tx: Db, unitId: string | null, role: Role, at: string): Promise<void> {
  await tx.invite.updateMany({
    where: { unitId, role, usedAt: null, revokedAt: null },
    data: { revokedAt: at },
  });
}

/** @param at the parameter of the instant, as `$2` */
export const isOpen = (at: string) =>
  `"i"."usedAt" IS NULL AND "i"."revokedAt" IS NULL AND "i"."expiresAt" > ${at}`;
const listed = `"i"."id", "i"."unitId", "i"."role", "i"."expiresAt"`;

/** A link that nobody has opened yet; never its secret. */
export type OpenInvite = Pick<Invite, 'id' | 'unitId' | 'role' | 'expiresAt'>;

export interface InvitePage {
  invites: OpenInvite[];
  /** Of all pages. */
  total: number;
}

/**
 * Links that can still be opened, the newest first: into offices at and below a unit on the date, or everywhere.
 * @param roles of which the asker may know
 */
export async function listOpenInvites(
  db: Db,
  { rootId, roles, on, at }: { rootId: string | null; roles: readonly Role[]; on: DateOn; at: string },
  { page, size }: { page: number; size: number },
): Promise<InvitePage> {
  const inRoles = `"i"."role" IN (${roles.map((role) => `'${role}'`).join(', ')})`;
  const [head, from, parameters] =
    rootId === null
      ? ['', '"Invite" AS "i"', [at]]
      : [downwards, '"Invite" AS "i" JOIN "scope" ON "scope"."unitId" = "i"."unitId"', [rootId, on, at]];
  const where = `FROM ${from} WHERE ${isOpen(rootId === null ? '$1' : '$3')} AND ${inRoles}`;
  const [count] = await db.$queryRawUnsafe<{ n: number | bigint }[]>(
    `${head} SELECT COUNT(*) AS "n" ${where}`,
    ...parameters,
  );
  const invites = await db.$queryRawUnsafe<OpenInvite[]>(
    `${head} SELECT ${listed} ${where} ORDER BY "i"."id" DESC LIMIT ${Math.floor(size)} OFFSET ${Math.floor(page * size)}`,
    ...parameters,
  );
  return { invites, total: Number(count?.n ?? 0) };
}

/** Those of the units into one of whose offices a link can still be opened. */
export async function invitedAmong(
  db: Db,
  unitIds: readonly string[],
  roles: readonly Role[],
  at: string,
): Promise<Set<string>> {
  if (unitIds.length === 0) return new Set();
  const rows = await queryStraight<{ unitId: string }>(
    db,
    `SELECT DISTINCT "i"."unitId" FROM "Invite" AS "i" JOIN ${jsonSet(db, '$1')} ON "r"."item" = "i"."unitId"
     WHERE ${isOpen('$2')} AND "i"."role" IN (${roles.map((role) => `'${role}'`).join(', ')})`,
    JSON.stringify(unitIds),
    at,
  );
  return new Set(rows.map(({ unitId }) => unitId));
}

/** A link that can still be opened, by its id or by the hash of its token, where one of the offices reaches its unit. */
export async function findOpenInvite(
  db: Db,
  which: { id: string } | { tokenHash: string },
  { reaches, on, at }: { reaches: readonly Reach[]; on: DateOn; at: string },
): Promise<OpenInvite | null> {
  if (reaches.length === 0) return null;
  const [column, value] = 'id' in which ? ['id', which.id] : ['tokenHash', which.tokenHash];
  const rows = await db.$queryRawUnsafe<OpenInvite[]>(
    `${upwardsFrom(`(SELECT "unitId" FROM "Invite" WHERE "${column}" = $1)`, '$2')}
     SELECT ${listed} FROM "Invite" AS "i" WHERE "i"."${column}" = $1
       AND ${withinReach(db, '$3')} AND ${isOpen('$4')}`,
    value,
    on,
    reachParameter(reaches),
    at,
  );
  return rows[0] ?? null;
}

/** Whether it was still open. */
export async function revokeInvite(tx: Db, id: string, at: string): Promise<boolean> {
  const { count } = await tx.invite.updateMany({
    where: { id, usedAt: null, revokedAt: null },
    data: { revokedAt: at },
  });
  return count === 1;
}

export async function hasAdministrator(db: Db, at: string): Promise<boolean> {
  const found = await db.appointment.findFirst({
    where: { role: 'admin', startsAt: { lte: at }, OR: [{ endsAt: null }, { endsAt: { gt: at } }] },
  });
  return found !== null;
}
