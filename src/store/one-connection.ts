/**
 * libSQL on one connection for the whole life of the program.
 * The stock adapter gives its connection away with every transaction and opens the next lazily: settings made on it
 * (WAL, foreign keys) fall back to their defaults, and file descriptors pile up. Its client also leaves a refused
 * BEGIN unfinished, after which the next COMMIT fails. So the adapter is kept and given a client of our own.
 */
import { setTimeout } from 'node:timers/promises';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import Libsql from 'libsql';
import { noteTransactions } from './straight.ts';

type Client = ReturnType<PrismaLibSql['createClient']>;
type Transaction = Awaited<ReturnType<Client['transaction']>>;
/** What the adapter hands over: values by position. */
type Statement = string | { sql: string; args?: unknown };
type ResultSet = Awaited<ReturnType<Client['execute']>>;

/** SQLite's own waiting: long enough for another process's commit, too short to be felt. */
const busyTimeoutMs = 25;
/** How long a write waits for another process's transaction before it is given up. */
const busyLimitMs = 15_000;

const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;
  PRAGMA cache_size = -16000;
  PRAGMA wal_autocheckpoint = 4000;
`;

function isBusy(error: unknown): boolean {
  return error instanceof Error && /database is locked|SQLITE_BUSY/.test(error.message);
}

/**
 * Waits outside SQLite: its own waiting holds up the event loop, and with it a transaction of this very process.
 * Only for scripts (`exec`), which are finished even when they are refused.
 */
async function execWhenFree(connection: Libsql.Database, sql: string): Promise<void> {
  const startedAt = performance.now();
  for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 2, 60)) {
    try {
      connection.exec(sql);
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() - startedAt > busyLimitMs) throw asDriverError(error);
      await setTimeout(pauseMs * (0.5 + Math.random()));
    }
  }
}

/** The adapter tells constraint violations apart by SQLite's number, under the name that the stock client gives it. */
function asDriverError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, rawCode } = error as { code?: unknown; rawCode?: unknown };
  return Object.assign(new Error(error.message, { cause: error }), {
    code: typeof code === 'string' ? code : 'SQLITE_ERROR',
    ...(typeof rawCode === 'number' ? { rawCode } : {}),
  });
}

function toSqlite(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value instanceof ArrayBuffer ? Buffer.from(value) : value;
}

function fromSqlite(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (value instanceof Buffer) return value.buffer.slice(value.byteOffset, value.byteOffset + value.length);
  return value;
}

/**
 * SQLite takes `$1` for a name and binds it where it first appears; `?1` is bound by its number, as in PostgreSQL.
 * Paths of JSON (`$.name`) have no digit behind the sign.
 */
function numbered(sql: string): string {
  return sql.replace(/\$(\d+)/g, '?$1');
}

interface Prepared {
  statement: Libsql.Statement;
  /** null: it gives no rows. */
  columns: { names: string[]; types: string[] } | null;
}

/** Those of the hot paths are the same few over and over; preparing one costs as much as running it. */
const mostPrepared = 200;

function prepare(connection: Libsql.Database, sql: string): Prepared {
  const statement = connection.prepare(numbered(sql)).safeIntegers(true);
  if (!statement.reader) return { statement, columns: null };
  const columns = statement.columns();
  return {
    statement: statement.raw(true),
    columns: { names: columns.map(({ name }) => name), types: columns.map(({ type }) => type ?? '') },
  };
}

function run(connection: Libsql.Database, kept: Map<string, Prepared>, statement: Statement): ResultSet {
  const { sql, args } = typeof statement === 'string' ? { sql: statement, args: [] } : statement;
  const values = (Array.isArray(args) ? args : []).map(toSqlite);
  try {
    const prepared = kept.get(sql) ?? prepare(connection, sql);
    // Out of the map while it runs: one that fails is not used again.
    kept.delete(sql);
    const result = runPrepared(prepared, values);
    if (kept.size >= mostPrepared) kept.clear();
    kept.set(sql, prepared);
    return result;
  } catch (error) {
    throw asDriverError(error);
  }
}

function runPrepared({ statement, columns }: Prepared, values: unknown[]): ResultSet {
  if (columns === null) return resultSet([], [], [], statement.run(values).changes);
  const rows = statement.all(values) as unknown[][];
  for (const row of rows) for (let at = 0; at < row.length; at += 1) row[at] = fromSqlite(row[at]);
  return resultSet(columns.names, columns.types, rows, 0);
}

function resultSet(
  columns: string[],
  columnTypes: string[],
  rows: unknown[][],
  rowsAffected: number,
): ResultSet {
  // Rows are read by position only; the named access of the stock client's rows costs more than the query.
  return {
    columns,
    columnTypes,
    rows,
    rowsAffected,
    lastInsertRowid: undefined,
    toJSON: () => rows,
  } as unknown as ResultSet;
}

function named(columns: readonly string[], row: readonly unknown[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [at, column] of columns.entries()) fields[column] = row[at];
  return fields;
}

const isRead = /^\s*(?:SELECT|EXPLAIN|VALUES)\b/i;
/** Of a picture of the whole, which takes no write lock (`Database.reading`), or stands in no transaction at all. */
const isPicture = /^(?:BEGIN DEFERRED$|END$|VACUUM INTO )/;

/**
 * The part of the stock client that the adapter uses. The adapter lets nothing else run between a transaction's
 * beginning and its end (it holds its own lock), which is what makes one connection safe: a stranger's write in
 * between would be rolled back with it.
 */
function clientOn(connection: Libsql.Database): Client {
  const end = async (sql: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
    connection.exec(sql);
  };
  const kept = new Map<string, Prepared>();
  const client = {
    protocol: 'file',
    get closed() {
      return !connection.open;
    },
    async execute(statement: Statement): Promise<ResultSet> {
      const sql = typeof statement === 'string' ? statement : statement.sql;
      if (isRead.test(sql) || isPicture.test(sql)) return run(connection, kept, statement);
      // A single write, too, takes the lock through a script: see execWhenFree.
      await execWhenFree(connection, 'BEGIN IMMEDIATE');
      try {
        const result = run(connection, kept, statement);
        connection.exec('COMMIT');
        return result;
      } catch (error) {
        if (connection.inTransaction) connection.exec('ROLLBACK');
        throw error;
      }
    },
    executeMultiple(script: string): Promise<void> {
      // It may change tables, and with them the columns that a statement gives.
      kept.clear();
      return execWhenFree(connection, script);
    },
    async transaction(): Promise<Transaction> {
      // IMMEDIATE takes the write lock at once: a deferred one that turns into a writer can be refused midway.
      await execWhenFree(connection, 'BEGIN IMMEDIATE');
      const transaction = {
        execute: async (statement: Statement) => run(connection, kept, statement),
        commit: () => end('COMMIT'),
        rollback: () => end('ROLLBACK'),
      };
      return transaction as unknown as Transaction;
    },
    close: () => {
      // What is in the log goes into the file, so that a copy of it after the end is whole. TRUNCATE holds the writer's
      // lock; where another process has it, the log is left to that one. Anything else that goes wrong is told.
      try {
        connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      } catch (error) {
        if (!isBusy(error)) throw asDriverError(error);
      } finally {
        connection.close();
      }
    },
  };
  return client as unknown as Client;
}

export class OneConnectionLibSql extends PrismaLibSql {
  override createClient(config: Parameters<PrismaLibSql['createClient']>[0]): Client {
    const { encryptionKey } = config;
    const options = { timeout: busyTimeoutMs, ...(encryptionKey ? { encryptionKey } : {}) };
    return clientOn(new Libsql(config.url.slice('file:'.length), options as Libsql.Options));
  }

  override async connect(): ReturnType<PrismaLibSql['connect']> {
    const adapter = await super.connect();
    await adapter.executeScript(settings);
    noteTransactions(adapter, (transaction) => {
      const { client } = transaction as unknown as { client: Transaction };
      return async (sql, parameters) => {
        const { columns, rows, rowsAffected } = await client.execute({ sql, args: [...parameters] });
        return {
          rows: rows.map((row) => named(columns, row as unknown as unknown[])),
          affected: rowsAffected,
        };
      };
    });
    return adapter;
  }
}
