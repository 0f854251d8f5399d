/**
 * Statements of a transaction past Prisma, on the very connection that the transaction holds.
 * Prisma keeps the last hundred lines of its debug log, switched on or not, and each has the parameters in it, quoted
 * once more: of a table with hundreds of thousands of rows that is some gigabytes of text, held just long enough that
 * V8 takes it for lasting and lets the heap grow by hundreds of megabytes. So the sets of rows go past it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { PrismaLibSql } from '@prisma/adapter-libsql';
import type { Db } from './database.ts';

type Adapter = Awaited<ReturnType<PrismaLibSql['connect']>>;
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>;
type Execute = (sql: string, parameter: string) => Promise<unknown>;

interface Held {
  execute?: Execute;
  /** Prisma has ended it, by itself where it took too long: what came now would be kept, all by itself. */
  isOver: boolean;
}

const beginning = new AsyncLocalStorage<Held>();
const heldBy = new WeakMap<Db, Held>();

/** @param executeOn how a statement is run on the connection of one of the adapter's transactions */
export function noteTransactions(adapter: Adapter, executeOn: (transaction: Transaction) => Execute): void {
  const start = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (level) => {
    const transaction = await start(level);
    const held = beginning.getStore();
    if (held !== undefined) {
      held.execute = executeOn(transaction);
      noteEnd(transaction, held);
    }
    return transaction;
  };
}

/** One engine is told by a statement that it is over, the other by a call alone. */
function noteEnd(transaction: Transaction, held: Held): void {
  const [executeRaw, commit, rollback] = [transaction.executeRaw, transaction.commit, transaction.rollback];
  transaction.executeRaw = (query) => {
    if (/^(?:COMMIT|ROLLBACK)$/i.test(query.sql)) held.isOver = true;
    return executeRaw.call(transaction, query);
  };
  transaction.commit = () => {
    held.isOver = true;
    return commit.call(transaction);
  };
  transaction.rollback = () => {
    held.isOver = true;
    return rollback.call(transaction);
  };
}

/** @param transact begins Prisma's transaction with the work that it is given */
export function holdingTransaction<T>(
  transact: (work: (tx: Db) => Promise<T>) => Promise<T>,
  work: (tx: Db) => Promise<T>,
): Promise<T> {
  const held: Held = { isOver: false };
  return beginning.run(held, () =>
    transact((tx) => {
      heldBy.set(tx, held);
      return work(tx);
    }),
  );
}

/** Outside a transaction it takes Prisma's way. */
export async function executeStraight(db: Db, sql: string, parameter: string): Promise<void> {
  const held = heldBy.get(db);
  if (held?.execute === undefined) await db.$executeRawUnsafe(sql, parameter);
  // The code is Prisma's own for a transaction that took too long.
  else if (held.isOver) throw Object.assign(new Error('the transaction is over'), { code: 'P2028' });
  else await held.execute(sql, parameter);
}
