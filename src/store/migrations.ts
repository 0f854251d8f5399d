/**
 * Applies the program's own migrations at start, in one transaction under a lock, so that ten processes may start at
 * once. They are recorded in the table that `prisma migrate` keeps, in its form.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';
import type { Database, Db, Engine } from './database.ts';
import { isPostgresql, lockForMigrations } from './dialect.ts';
import { DatabaseNewer } from './problems.ts';

interface Migration {
  name: string;
  sql: string;
}

/** In the order in which they are applied. @internal a test holds them to the schema */
export function migrationsOf(engine: Engine): Migration[] {
  const folder = join(projectRoot, 'prisma', 'migrations', engine);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name, 'migration.sql'), 'utf8') }));
}

// The table as Prisma's migration engine makes it; the types are valid on both engines.
const migrationsTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMP,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMP,
  "started_at" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

async function run(tx: Db, sql: string): Promise<void> {
  // One statement at a time: SQLite's driver takes no more. Generated SQL has no semicolon inside a statement.
  const statements = sql
    .replace(/^\s*--.*$/gm, '')
    .split(/;\s*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
  for (const statement of statements) await tx.$executeRawUnsafe(statement);
}

/**
 * @param upTo the last one that is applied; left out, all are
 * @throws DatabaseNewer where a newer program has been at work: this one would not know what it may not touch
 */
export async function applyMigrations(database: Database, upTo?: string): Promise<void> {
  await database.transaction(async (tx) => {
    await lockForMigrations(tx);
    await tx.$executeRawUnsafe(migrationsTable);
    const own = migrationsOf(database.engine);
    const applied = new Set(await appliedMigrations(tx));
    const unknown = [...applied].find((name) => own.every((each) => each.name !== name));
    if (unknown !== undefined) throw new DatabaseNewer(unknown);
    for (const { name, sql } of own) {
      if (applied.has(name) || (upTo !== undefined && name > upTo)) continue;
      await run(tx, sql);
      const checksum = createHash('sha256').update(sql).digest('hex');
      await tx.$executeRawUnsafe(
        `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
         VALUES ('${randomUUID()}', '${checksum}', '${name}', CURRENT_TIMESTAMP, 1)`,
      );
    }
  });
}

/** Names of the migrations that the database has, in order. */
export async function appliedMigrations(db: Db): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ migration_name: string }[]>(
    `SELECT "migration_name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL
     ORDER BY "migration_name"`,
  );
  return rows.map((row) => row.migration_name);
}

/** The last migration of a database that an earlier version has left; null: it is new, or up to date. */
export async function outdatedAt({ db, engine }: Database): Promise<string | null> {
  if (!(await isMigrated(db))) return null;
  const applied = await appliedMigrations(db);
  const isBehind = migrationsOf(engine).some(({ name }) => !applied.includes(name));
  return isBehind ? (applied.at(-1) ?? null) : null;
}

async function isMigrated(db: Db): Promise<boolean> {
  const tables = isPostgresql(db)
    ? `SELECT 1 AS "one" FROM "pg_tables" WHERE "schemaname" = current_schema() AND "tablename" = '_prisma_migrations'`
    : `SELECT 1 AS "one" FROM "sqlite_master" WHERE "type" = 'table' AND "name" = '_prisma_migrations'`;
  return (await db.$queryRawUnsafe<unknown[]>(tables)).length > 0;
}
