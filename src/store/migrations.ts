/**
 * Applies the program's own migrations at start, in one transaction under a lock, so that ten processes may start at
 * once. They are recorded in the table that `prisma migrate` keeps, in its form.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';
import type { Database, Db, Engine } from './database.ts';
import { lockForMigrations } from './dialect.ts';

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

export async function applyMigrations(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await lockForMigrations(tx);
    await tx.$executeRawUnsafe(migrationsTable);
    const rows = await tx.$queryRawUnsafe<{ migration_name: string }[]>(
      'SELECT "migration_name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL',
    );
    const applied = new Set(rows.map((row) => row.migration_name));
    for (const { name, sql } of migrationsOf(database.engine)) {
      if (applied.has(name)) continue;
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
    'SELECT "migration_name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL ORDER BY "migration_name"',
  );
  return rows.map((row) => row.migration_name);
}
