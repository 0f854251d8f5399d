/**
 * What is kept of accounts that have not agreed to anything, for a day: a digest of the account, and when it opened a
 * link that does not exist, or which link's notice waits for its answer. All processes know the same.
 */
import { uuidv7 } from 'uuidv7';
import type { Db } from './database.ts';
import { type StoredInvite, withRole } from './invites.ts';

export async function insertWrongLink(tx: Db, account: string, at: string): Promise<void> {
  await tx.wrongLink.create({ data: { id: uuidv7(), account, at } });
}

export interface WrongLinks {
  /** Instants of this account's, the oldest first. */
  own: string[];
  /** Of all accounts. */
  total: number;
}

/** @param since later ones count */
export async function countWrongLinks(db: Db, account: string, since: string): Promise<WrongLinks> {
  const own = await db.wrongLink.findMany({
    where: { account, at: { gt: since } },
    orderBy: { at: 'asc' },
    select: { at: true },
  });
  return { own: own.map(({ at }) => at), total: await db.wrongLink.count({ where: { at: { gt: since } } }) };
}

/** How many accounts opened one since then. */
export async function countGuessingAccounts(db: Db, since: string): Promise<number> {
  return (await db.wrongLink.groupBy({ by: ['account'], where: { at: { gt: since } } })).length;
}

/** The newest link takes the place of the one before. */
export async function saveOpenNotice(tx: Db, account: string, inviteId: string, at: string): Promise<void> {
  await tx.openNotice.upsert({
    where: { account },
    create: { account, inviteId, at },
    update: { inviteId, at },
  });
}

const dayMs = 86_400_000;

/** The link whose notice was shown to the account last; null: none was within a day, or it was answered. */
export async function findOpenNotice(db: Db, account: string, now: string): Promise<StoredInvite | null> {
  const since = new Date(Date.parse(now) - dayMs).toISOString();
  const found = await db.openNotice.findUnique({
    where: { account, at: { gt: since } },
    include: { invite: true },
  });
  return found === null ? null : withRole(found.invite);
}

export async function dropOpenNotice(tx: Db, account: string): Promise<void> {
  await tx.openNotice.deleteMany({ where: { account } });
}

export async function dropStrangers(tx: Db, before: string): Promise<void> {
  await tx.wrongLink.deleteMany({ where: { at: { lt: before } } });
  await tx.openNotice.deleteMany({ where: { at: { lt: before } } });
}
