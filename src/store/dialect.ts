/** The few places where the two engines speak differently. */
import type { Db } from './database.ts';
import { executeStraight } from './straight.ts';

const onPostgresql = new WeakSet<Db>();

/** A client, or a transaction of it, speaks PostgreSQL from now on; whatever else there is speaks SQLite. */
export function notePostgresql(db: Db): void {
  onPostgresql.add(db);
}

export function isPostgresql(db: Db): boolean {
  return onPostgresql.has(db);
}

/** Held until the transaction ends. SQLite's transactions hold the write lock from their beginning. */
export async function lockForMigrations(tx: Db): Promise<void> {
  if (isPostgresql(tx)) await tx.$queryRawUnsafe('SELECT 1 AS "one" FROM pg_advisory_xact_lock(7203114)');
}

/** Two administrators change the tree one after the other, each on what the one before has left. */
export async function lockForReorganising(tx: Db): Promise<void> {
  if (isPostgresql(tx)) await tx.$queryRawUnsafe('SELECT 1 AS "one" FROM pg_advisory_xact_lock(7203115)');
}

/**
 * Who has been asked today is told by what has been taken in hand: of two processes that take at once, each would pass
 * over the other's row of a person, and both would ask them.
 */
export async function lockForAsking(tx: Db): Promise<void> {
  if (isPostgresql(tx)) await executeStraight(tx, 'SELECT pg_advisory_xact_lock(7203116)');
}

/** The database's own clock, in ms: the same for all processes, whatever their machines believe. */
export function clockMs(db: Db): string {
  return isPostgresql(db)
    ? '(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::double precision'
    : "(unixepoch('subsec') * 1000)";
}

/** Passes over rows, of one table of several, that another process is working on. SQLite has one writer at a time and nothing to pass over. */
export function skipLocked(db: Db, table?: string): string {
  const of = table === undefined ? '' : `OF "${table}" `;
  return isPostgresql(db) ? `FOR UPDATE ${of}SKIP LOCKED` : '';
}

/**
 * For the rest of the transaction, rows are looked up one by one along an index. PostgreSQL would read the few waiting
 * rows of a busy table in one go with the thousands that have just been done, over and over until they are cleared away;
 * along the index it marks those as it passes, and skips them the next time. Begun before what it is for.
 */
export async function lookUpByIndex(tx: Db): Promise<void> {
  if (isPostgresql(tx)) await executeStraight(tx, 'SET LOCAL enable_bitmapscan = off');
}

/**
 * The rows of a JSON array parameter, as a table of its elements: one raw statement writes a whole set.
 * @param columns name → SQL type, `text`, `integer` or `bigint`
 */
export function jsonRows(
  db: Db,
  parameter: string,
  columns: Record<string, 'text' | 'integer' | 'bigint'>,
): string {
  const entries = Object.entries(columns);
  if (isPostgresql(db)) {
    const definition = entries.map(([name, type]) => `"${name}" ${type}`).join(', ');
    return `(SELECT * FROM jsonb_to_recordset(${parameter}::jsonb) AS "r"(${definition})) AS "r"`;
  }
  const fields = entries.map(([name]) => `json_extract("value", '$.${name}') AS "${name}"`).join(', ');
  return `(SELECT ${fields} FROM json_each(${parameter})) AS "r"`;
}

/**
 * The same as rows of a table of the database, with the types of its columns.
 * @param columns those that are read
 */
export function tableRows(db: Db, parameter: string, table: string, columns: readonly string[]): string {
  if (isPostgresql(db)) return `jsonb_populate_recordset(NULL::"${table}", ${parameter}::jsonb) AS "r"`;
  const fields = columns.map((name) => `json_extract("value", '$.${name}') AS "${name}"`);
  return `(SELECT ${fields.join(', ')} FROM json_each(${parameter})) AS "r"`;
}

/** The texts of a JSON array parameter, as the column "r"."item": a set of any size is one parameter. */
export function jsonSet(db: Db, parameter: string): string {
  return isPostgresql(db)
    ? `(SELECT "item" FROM jsonb_array_elements_text(${parameter}::jsonb) AS "t"("item")) AS "r"`
    : `(SELECT "value" AS "item" FROM json_each(${parameter})) AS "r"`;
}
