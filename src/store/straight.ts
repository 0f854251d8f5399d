/**
 * Statements of a transaction past Prisma, on the very connection that the transaction holds.
 * Two things ask for it. Prisma keeps the last hundred lines of its debug log, switched on or not, and each has the
 * parameters in it, quoted once more: of a table with hundreds of thousands of rows that is some gigabytes of text, held
 * just long enough that V8 takes it for lasting and lets the heap grow by hundreds of megabytes. And what it does around
 * each statement costs more than the short statements of a batch themselves.
 * On PostgreSQL statements that are begun together go out together and are answered in their order: ten questions cost
 * one waiting instead of ten. One begun through Prisma sets out later than one begun here: await it before going on.
 */
import type { PrismaLibSql } from '@prisma/adapter-libsql';
import type { Db } from './database.ts';

type Adapter = Awaited<ReturnType<PrismaLibSql['connect']>>;
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>;

export type Parameter = string | number | null;

export interface StraightResult {
  /** By column name. Truth values come as 0 and 1 on SQLite, numbers of 64 bits as text on PostgreSQL. */
  rows: unknown[];
  /** How many were written. */
  affected: number;
}

/** Runs a statement on the connection of a transaction; what is begun first is done first. */
export type Run = (sql: string, parameters: readonly Parameter[]) => Promise<StraightResult>;

interface Held {
  run: Run;
  /** The first that failed: PostgreSQL says of all that were begun behind it only that the transaction is aborted. */
  failure?: unknown;
  /** Prisma has ended it, by itself where it took too long: what came now would be kept, all by itself. */
  isOver: boolean;
}

/** PostgreSQL's code for a statement of a transaction in which another has failed. */
const aborted = '25P02';

/** A statement failed, for the reason that is its cause. */
export class StatementFailed extends Error {
  override name = 'StatementFailed';
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : 'the statement failed', { cause });
  }
}

/**
 * Prisma tells nobody which connection a transaction has. So the transaction itself says a number, as a statement that
 * its connection's adapter hears and keeps from the database.
 */
const call = '-- the connection of transaction ';
let calls = 0;
const answers = new Map<string, Held>();
const heldBy = new WeakMap<Db, Held>();

/** @param runOn how a statement is run on the connection of one of the adapter's transactions */
export function noteTransactions(adapter: Adapter, runOn: (transaction: Transaction) => Run): void {
  const start = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (level) => {
    const transaction = await start(level);
    const held: Held = { run: runOn(transaction), isOver: false };
    // One engine is told by a statement that it is over, the other by a call alone.
    const { executeRaw, commit, rollback } = transaction;
    transaction.executeRaw = async (query) => {
      if (query.sql.startsWith(call)) {
        answers.set(query.sql, held);
        return 0;
      }
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
    return transaction;
  };
}

/** The work of a transaction, which from now on may also go past Prisma. */
export async function holdingConnection<T>(tx: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  calls += 1;
  const question = `${call}${calls}`;
  await tx.$executeRawUnsafe(question);
  const held = answers.get(question);
  answers.delete(question);
  if (held !== undefined) heldBy.set(tx, held);
  return work(tx);
}

async function runStraight(
  held: Held,
  sql: string,
  parameters: readonly Parameter[],
): Promise<StraightResult> {
  // The code is Prisma's own for a transaction that took too long.
  if (held.isOver) throw Object.assign(new Error('the transaction is over'), { code: 'P2028' });
  try {
    return await held.run(sql, parameters);
  } catch (error) {
    held.failure ??= error;
    throw new StatementFailed((error as { code?: unknown }).code === aborted ? held.failure : error);
  }
}

/** Writes. Outside a transaction it takes Prisma's way. Returns how many rows were written. */
export async function executeStraight(db: Db, sql: string, ...parameters: Parameter[]): Promise<number> {
  const held = heldBy.get(db);
  if (held === undefined) return db.$executeRawUnsafe(sql, ...parameters);
  return (await runStraight(held, sql, parameters)).affected;
}

/**
 * Reads; `Row` is what the statement's columns are. Outside a transaction it takes Prisma's way.
 * Numbers of 64 bits differ from engine to engine: the caller makes a `Number` of them, and a `Boolean` of truth values.
 */
export async function queryStraight<Row>(db: Db, sql: string, ...parameters: Parameter[]): Promise<Row[]> {
  const held = heldBy.get(db);
  if (held === undefined) return db.$queryRawUnsafe<Row[]>(sql, ...parameters);
  return (await runStraight(held, sql, parameters)).rows as Row[];
}
