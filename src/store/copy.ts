/** A whole installation, table by table, out of one database into another, empty one of either engine. */
import { setImmediate } from 'node:timers/promises';
import type { Database, Db } from './database.ts';
import { isPostgresql } from './dialect.ts';
import { insertion } from './row-sets.ts';
import { executeStraight, queryStraight } from './straight.ts';

/** How many rows of each table. */
export type RowCounts = Readonly<Record<string, number>>;

/** There is something in the database that was to be filled. */
export class NotEmpty extends Error {
  override name = 'NotEmpty';
}

const rowsAPage = 1000;
const copyLimitMs = 6 * 3_600_000;
/** Made with every database, and moved by the copy. */
const horizon = 'AuditHorizon';

/** The tables of the schema, each behind those that its rows refer to. */
async function tablesOf(db: Db): Promise<string[]> {
  const [named, references] = isPostgresql(db)
    ? [
        `SELECT "tablename" AS "name" FROM "pg_tables" WHERE "schemaname" = current_schema()`,
        `SELECT "a"."relname" AS "from", "b"."relname" AS "to" FROM "pg_constraint" AS "c"
           JOIN "pg_class" AS "a" ON "a"."oid" = "c"."conrelid" JOIN "pg_class" AS "b" ON "b"."oid" = "c"."confrelid"
           WHERE "c"."contype" = 'f' AND "c"."connamespace" = current_schema()::regnamespace`,
      ]
    : [
        `SELECT "name" FROM "sqlite_master" WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
        `SELECT "m"."name" AS "from", "f"."table" AS "to" FROM "sqlite_master" AS "m",
           pragma_foreign_key_list("m"."name") AS "f" WHERE "m"."type" = 'table'`,
      ];
  const names = (await queryStraight<{ name: string }>(db, named)).map(({ name }) => name);
  const before = await queryStraight<{ from: string; to: string }>(db, references);
  const ordered: string[] = [];
  const put = (name: string): void => {
    if (ordered.includes(name)) return;
    for (const { from, to } of before) if (from === name && to !== name) put(to);
    ordered.push(name);
  };
  for (const name of names.filter((each) => !each.startsWith('_')).sort()) put(name);
  return ordered;
}

/** @internal tests compare them before and after */
export async function countRows(db: Db): Promise<RowCounts> {
  const counts: Record<string, number> = {};
  for (const table of await tablesOf(db)) {
    const [row] = await queryStraight<{ n: number | bigint | string }>(
      db,
      `SELECT COUNT(*) AS "n" FROM "${table}"`,
    );
    counts[table] = Number(row?.n ?? 0);
  }
  return counts;
}

/** A table in pages, each begun behind the last. */
async function* pagesOf(db: Db, table: string): AsyncGenerator<object[]> {
  if (isPostgresql(db)) {
    await executeStraight(db, `DECLARE "rows_of_${table}" NO SCROLL CURSOR FOR SELECT * FROM "${table}"`);
    for (;;) {
      const rows = await queryStraight<object>(db, `FETCH ${rowsAPage} FROM "rows_of_${table}"`);
      if (rows.length === 0) return;
      yield rows;
    }
  }
  const sql = `SELECT rowid AS "_at", * FROM "${table}" WHERE rowid > $1 ORDER BY rowid LIMIT ${rowsAPage}`;
  let behind = 0;
  for (;;) {
    const rows = await queryStraight<{ _at: number | bigint }>(db, sql, behind);
    if (rows.length === 0) return;
    behind = Number(rows.at(-1)?._at);
    yield rows.map(({ _at, ...row }) => row);
  }
}

/** Numbers of 64 bits as text: their column makes numbers of them again. */
const plain = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

/**
 * All or nothing. Whoever writes to `from` goes on meanwhile; what they write is not in the copy.
 * @param from opened for this alone
 * @returns how many rows were copied, counted in `to`
 * @throws NotEmpty @throws Error where the counts of the two differ
 */
export function copyDatabase(
  from: Database,
  to: Database,
  onTable: (name: string, tables: number) => void,
): Promise<RowCounts> {
  return from.reading((source) =>
    to.transaction(
      async (tx) => {
        const { [horizon]: _made, ...before } = await countRows(tx);
        if (Object.values(before).some((count) => count > 0)) throw new NotEmpty();
        const tables = await tablesOf(tx);
        for (const table of tables) {
          onTable(table, tables.length);
          const ending =
            table === horizon ? `ON CONFLICT ("id") DO UPDATE SET "keptFrom" = excluded."keptFrom"` : '';
          for await (const rows of pagesOf(source, table)) {
            const columns = Object.keys(rows[0] ?? {});
            await executeStraight(tx, insertion(tx, table, columns, ending), JSON.stringify(rows, plain));
            // SQLite does not let go by itself: whoever is being answered meanwhile would wait for the whole copy.
            await setImmediate();
          }
        }
        const [given, copied] = [await countRows(source), await countRows(tx)];
        const different = Object.keys(given).filter((table) => given[table] !== copied[table]);
        if (different.length > 0) throw new Error(`not all rows were copied: ${different.join(', ')}`);
        return copied;
      },
      { timeoutMs: copyLimitMs },
    ),
  );
}
