/**
 * A database as an earlier version of the program left it (README.md beside this file), on either engine: its own
 * migrations, by their names, and its own rows. Nothing of the present program takes part in it.
 */
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'libsql';
import pg from 'pg';
import { projectRoot } from '../../../../src/project-root.ts';
import type { Engine } from '../../../../src/store/database.ts';
import { createScratch, type Scratch } from '../../../database.ts';

/** Those that the earlier version had. */
const migrations = [
  '0001_first',
  '0002_review',
  '0003_unit_events',
  '0004_privacy',
  '0005_append_only_audit',
  '0006_addressees',
  '0007_table_uploads',
];

const migrationsTable = `CREATE TABLE "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMP,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMP,
  "started_at" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

type Value = string | number | boolean | null;

export type OlderRow = Readonly<Record<string, Value>>;

/** The rows of each table, in an order in which they can be written. */
export function readOlderRows(): Map<string, OlderRow[]> {
  const tables = new Map<string, OlderRow[]>();
  let columns: string[] = [];
  let rows: OlderRow[] = [];
  for (const line of readFileSync(join(import.meta.dirname, 'rows.jsonl'), 'utf8')
    .trim()
    .split('\n')) {
    const read = JSON.parse(line) as Value[] | { table: string; columns: string[] };
    if (Array.isArray(read)) {
      rows.push(Object.fromEntries(columns.map((name, at) => [name, read[at] ?? null])));
      continue;
    }
    columns = read.columns;
    rows = [];
    tables.set(read.table, rows);
  }
  return tables;
}

interface Connection {
  /** Several statements, without parameters. */
  script(sql: string): Promise<unknown>;
  write(sql: string, values: Value[]): Promise<unknown>;
  close(): Promise<void>;
}

function connectSqlite(url: string): Connection {
  const file = new Sqlite(url.slice('file:'.length));
  return {
    script: async (sql) => file.exec(sql),
    write: async (sql, values) =>
      file.prepare(sql).run(...values.map((value) => (typeof value === 'boolean' ? Number(value) : value))),
    close: async () => {
      file.close();
    },
  };
}

async function connectPostgresql(url: string): Promise<Connection> {
  const { searchParams, origin, pathname, username, host } = new URL(url);
  const connectionString = origin === 'null' ? `postgresql://${username}@${host}${pathname}` : url;
  const options = `-c search_path=${searchParams.get('schema')}`;
  const client = new pg.Client({ connectionString, options });
  await client.connect();
  return {
    script: (sql) => client.query(sql),
    write: (sql, values) => client.query(sql, values),
    close: () => client.end(),
  };
}

/** The database, and a copy of the chats as Telegram kept them: the sandbox writes on in it. */
export async function createOlderDatabase(engine: Engine): Promise<{ scratch: Scratch; chats: string }> {
  const scratch = await createScratch(engine);
  const older = engine === 'sqlite' ? connectSqlite(scratch.url) : await connectPostgresql(scratch.url);
  await older.script(migrationsTable);
  for (const name of migrations) {
    await older.script(
      readFileSync(join(projectRoot, 'prisma/migrations', engine, name, 'migration.sql'), 'utf8'),
    );
    await older.script(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
       VALUES ('${name}', '', '${name}', CURRENT_TIMESTAMP, 1)`,
    );
  }
  for (const [table, rows] of readOlderRows()) {
    for (const row of rows) {
      const names = Object.keys(row);
      const sql = `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')})
        VALUES (${names.map((_, at) => (engine === 'sqlite' ? '?' : `$${at + 1}`)).join(', ')}) ON CONFLICT DO NOTHING`;
      await older.write(sql, Object.values(row));
    }
  }
  await older.close();
  const folder = mkdtempSync(join(tmpdir(), 'chi-bo-older-'));
  for (const name of ['chats.state', 'chats.state-files']) {
    cpSync(join(import.meta.dirname, name), join(folder, name), { recursive: true });
  }
  return { scratch, chats: join(folder, 'chats.state') };
}
