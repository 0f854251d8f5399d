/** Writing many rows of one table as few statements: one JSON parameter a statement, which costs a tenth of the ORM's way. */
import { setImmediate } from 'node:timers/promises';
import type { Db } from './database.ts';
import { jsonSet, tableRows } from './dialect.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { executeStraight } from './straight.ts';

type Models = Prisma.TypeMap['model'];
type Given<Table extends keyof Models> = Models[Table]['operations']['createMany']['args']['data'];
/** A row of a table as it is written. */
export type RowOf<Table extends keyof Models> = Extract<Given<Table>, readonly unknown[]>[number];

const rowsAStatement = 200;

/**
 * A statement that inserts the rows of a JSON array, its first parameter.
 * @param columns all that are written; of the others, what a new row has is the table's to say
 * @param ending what is done about rows that are there already
 */
export function insertion(db: Db, table: string, columns: readonly string[], ending: string = ''): string {
  const names = columns.map((name) => `"${name}"`).join(', ');
  const values = columns.map((name) => `"r"."${name}"`).join(', ');
  return `INSERT INTO "${table}" (${names}) SELECT ${values}
    FROM ${tableRows(db, '$1', table, columns)} WHERE true ${ending}`;
}

/** Inserts rows, under the names of their columns; none of them may be there already. */
export function insertRows(tx: Db, table: string, rows: Iterable<object>): Promise<void> {
  return writeSets(tx, (columns) => insertion(tx, table, columns), rows);
}

/**
 * Inserts rows, and replaces those whose `id` is there already.
 * @param rows under the names of their columns; looked at set by set: those of a large table need not all be there at once
 */
export function upsertRows<Table extends keyof Models>(
  tx: Db,
  table: Table,
  rows: Iterable<RowOf<Table>>,
  onWritten: (rows: number) => void = () => {},
): Promise<void> {
  const statement = (columns: readonly string[]) => {
    const changes = columns.flatMap((name) => (name === 'id' ? [] : [`"${name}" = excluded."${name}"`]));
    return insertion(tx, table, columns, `ON CONFLICT ("id") DO UPDATE SET ${changes.join(', ')}`);
  };
  return writeSets(tx, statement, rows, onWritten);
}

/** Deletes those of the rows that are there. */
export async function deleteRows(tx: Db, table: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const set = `(SELECT "r"."item" FROM ${jsonSet(tx, '$1')})`;
  await executeStraight(tx, `DELETE FROM "${table}" WHERE "id" IN ${set}`, JSON.stringify(ids));
}

/** Any number of rows, a statement for each set of them. */
export async function writeSets(
  tx: Db,
  statement: (columns: readonly string[]) => string,
  rows: Iterable<object>,
  onWritten: (rows: number) => void = () => {},
): Promise<void> {
  for (const set of setsOf(rows)) {
    await executeStraight(tx, statement(columnsIn(set)), JSON.stringify(set));
    // SQLite answers at once: without a pause nobody else in the program would get a turn until the last set.
    await setImmediate();
    onWritten(set.length);
  }
}

/** The columns under whose names the rows have anything. */
export function columnsIn(rows: readonly object[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

function* setsOf<Row>(rows: Iterable<Row>): Generator<Row[]> {
  let set: Row[] = [];
  for (const row of rows) {
    set.push(row);
    if (set.length < rowsAStatement) continue;
    yield set;
    set = [];
  }
  if (set.length > 0) yield set;
}
