/**
 * Opens the database of either engine, brings it up to date and hands out the one typed way to it.
 * Everything is typed against SQLite's client, the narrower of the two: what only one engine can do does not compile.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { notePostgresql } from './dialect.ts';
import { PrismaClient as PostgresqlClient } from './generated/postgresql/client.ts';
import { type Prisma, PrismaClient as SqliteClient } from './generated/sqlite/client.ts';
import { applyMigrations, outdatedAt } from './migrations.ts';
import { OneConnectionLibSql } from './one-connection.ts';
import { DatabaseGone, DatabaseUnavailable } from './problems.ts';
import {
  executeStraight,
  holdingConnection,
  noteTransactions,
  type Parameter,
  type Run,
} from './straight.ts';

export type Engine = 'sqlite' | 'postgresql';

/** What a query needs: the client itself, or a transaction of it. */
export type Db = Prisma.TransactionClient;

export interface Database {
  engine: Engine;
  /** For reading, and for single statements. */
  db: Db;
  /** All or nothing; on SQLite with the write lock from the first statement. Never nest. */
  transaction<T>(work: (tx: Db) => Promise<T>, options?: { timeoutMs?: number }): Promise<T>;
  /**
   * The whole as it is at one instant, while others write on. On SQLite nothing else may run on this very database
   * meanwhile: open one for it.
   */
  reading<T>(work: (tx: Db) => Promise<T>): Promise<T>;
  /** Whether what is written is still where it will be looked for: somebody may have deleted or replaced the file. */
  isInPlace(): Promise<boolean>;
  /** Writes what a file that is not in its place holds beside it, closed as it was. @returns where; null: on PostgreSQL */
  rescue(): Promise<string | null>;
  close(): Promise<void>;
}

/** Of one statement; what an import writes comes in sets that take seconds. */
const longestStatementMs = 60_000;

/** A country's rows, over a slow line. */
const longestReadingMs = 6 * 3_600_000;

export interface DatabaseOptions {
  /** `file:…` or `postgresql://…[?schema=name]` */
  url: string;
  /** Encrypts the SQLite file. */
  key?: string | undefined;
  /** It is brought to this migration and no further. */
  upTo?: string | undefined;
  /** Called with the last migration of a database that is about to be brought up to date; what it throws stops that. */
  beforeUpdate?: ((at: string) => Promise<void>) | undefined;
}

/** Where the database lies as a file; null: on PostgreSQL. */
export function databaseFile(url: string): string | null {
  if (!url.startsWith('file:')) return null;
  return url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
}

function openSqlite(url: string, key: string | undefined): SqliteClient {
  const path = databaseFile(url) ?? '';
  if (!path.startsWith(':memory:')) mkdirSync(dirname(path), { recursive: true });
  const config = { url: `file:${path}`, ...(key ? { encryptionKey: key } : {}) };
  return new SqliteClient({ adapter: new OneConnectionLibSql(config) });
}

/** What is used of the driver's client. */
interface PgClient {
  on(event: 'error', listener: () => void): unknown;
  query(query: {
    name?: string | undefined;
    text: string;
    values: Parameter[];
  }): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

interface PgPool {
  on(event: 'connect', listener: (client: PgClient) => void): unknown;
}

/** The server works out a named statement once for each connection; the sets of a batch are the same few over and over. */
const mostNamed = 200;
const named = new Map<string, string>();

function nameOf(sql: string): string | undefined {
  const name = named.get(sql);
  if (name !== undefined || named.size >= mostNamed) return name;
  named.set(sql, `s${named.size}`);
  return named.get(sql);
}

function runOn(client: PgClient): Run {
  return async (sql, parameters) => {
    const { rows, rowCount } = await client.query({ name: nameOf(sql), text: sql, values: [...parameters] });
    return { rows, affected: rowCount ?? 0 };
  };
}

class StraightPg extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    // A connection that the server ends between two statements says so to whoever listens, and ends the program where
    // nobody does. Whoever uses it next hears of it all the same.
    (adapter as unknown as { client: PgPool }).client.on('connect', (client) => client.on('error', () => {}));
    noteTransactions(adapter, (transaction) =>
      runOn((transaction as unknown as { client: PgClient }).client),
    );
    return adapter;
  }
}

function openPostgresql(url: string): SqliteClient {
  const parsed = new URL(url);
  const schema = parsed.searchParams.get('schema');
  parsed.searchParams.delete('schema');
  const adapter = new StraightPg(
    {
      connectionString: parsed.href,
      max: 10,
      connectionTimeoutMillis: 5_000,
      // A connection that dies without a word, by a router on the way, is noticed by the system, or by its silence.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      query_timeout: longestStatementMs,
      // Statements begun together go out together (see straight.ts).
      pipeline: true,
      // Raw statements name tables without their schema.
      ...(schema ? { options: `-c search_path=${schema}` } : {}),
    },
    {
      ...(schema ? { schema } : {}),
      onPoolError: () => {}, // an idle connection that breaks is replaced at the next query, which reports what is wrong
    },
  );
  // The two clients are made from the same schema; only the provider differs.
  return new PostgresqlClient({ adapter }) as unknown as SqliteClient;
}

async function pictured<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  await db.$executeRawUnsafe('BEGIN DEFERRED');
  try {
    return await work(db);
  } finally {
    await db.$executeRawUnsafe('END');
  }
}

/** The file itself, whatever its name is by now; null: there is none. */
async function placeOf(file: string | null): Promise<string | null> {
  if (file === null || file.startsWith(':memory:')) return null;
  const found = await stat(file).catch(() => null);
  return found === null ? '' : `${found.dev}:${found.ino}`;
}

/** @throws DatabaseUnavailable when it can't be opened, with the reason; nothing is left open then. */
export async function openDatabase({ url, key, upTo, beforeUpdate }: DatabaseOptions): Promise<Database> {
  const engine: Engine = url.startsWith('file:') ? 'sqlite' : 'postgresql';
  let client: SqliteClient | undefined;
  try {
    client = engine === 'sqlite' ? openSqlite(url, key) : openPostgresql(url);
    const opened = client;
    const file = databaseFile(url);
    let place: string | null = null;
    let isGone = false;
    const note = (db: Db) => {
      if (engine === 'postgresql') notePostgresql(db);
      return db;
    };
    const database: Database = {
      engine,
      db: note(opened),
      transaction: async (work, options) => {
        // What were taken in now would be lost, and is better left with Telegram.
        if (isGone) throw new DatabaseGone();
        return opened.$transaction((tx) => holdingConnection(note(tx), work), {
          maxWait: 60_000,
          timeout: options?.timeoutMs ?? 60_000,
        });
      },
      reading: (work) =>
        engine === 'sqlite'
          ? pictured(opened, work)
          : database.transaction(
              async (tx) => {
                await executeStraight(tx, 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
                return work(tx);
              },
              { timeoutMs: longestReadingMs },
            ),
      async isInPlace() {
        if (place !== null && !isGone) isGone = (await placeOf(file)) !== place;
        return !isGone;
      },
      async rescue() {
        if (file === null) return null;
        const copy = `${file}.rescued-${randomUUID()}.db`;
        await opened.$executeRawUnsafe(`VACUUM INTO '${copy.replaceAll("'", "''")}'`);
        return copy;
      },
      close: () => opened.$disconnect(),
    };
    const at = beforeUpdate === undefined ? null : await outdatedAt(database);
    if (at !== null) await beforeUpdate?.(at);
    await applyMigrations(database, upTo);
    place = await placeOf(file);
    return database;
  } catch (error) {
    await client?.$disconnect().catch(() => {});
    throw error instanceof DatabaseUnavailable ? error : new DatabaseUnavailable(error);
  }
}
