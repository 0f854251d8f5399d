/** Links that were opened and do not exist: a digest of the account and when, for a day; all processes count together. */
import { uuidv7 } from 'uuidv7';
import type { Db } from './database.ts';

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

export async function dropWrongLinks(tx: Db, before: string): Promise<void> {
  await tx.wrongLink.deleteMany({ where: { at: { lt: before } } });
}
