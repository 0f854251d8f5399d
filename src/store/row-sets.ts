/** Writing many rows of one table as few statements: one JSON parameter a statement, which costs a tenth of the ORM's way. */
import { setImmediate } from 'node:timers/promises';
import type { Db, Engine } from './database.ts';
import { jsonRows, jsonSet } from './dialect.ts';
import { executeStraight } from './straight.ts';

export type ColumnType = 'text' | 'integer' | 'boolean' | 'real';

const rowsAStatement = 200;

type Rows<Columns> = Iterable<Readonly<Record<keyof Columns, string | number | boolean | null>>>;

/** Inserts rows; none of them may be there already. */
export function insertRows<Columns extends Readonly<Record<string, ColumnType>>>(
  tx: Db,
  engine: Engine,
  table: string,
  columns: Columns,
  rows: Rows<Columns>,
): Promise<void> {
  return writeSets(tx, engine, { table, columns, ending: '' }, rows, () => {});
}

/**
 * Inserts rows, and replaces those whose `id` is there already.
 * @param columns all that are written, `id` among them
 * @param rows looked at set by set: those of a large table need not all be there at once
 */
export function upsertRows<Columns extends Readonly<Record<string, ColumnType>>>(
  tx: Db,
  engine: Engine,
  table: string,
  columns: Columns,
  rows: Rows<Columns>,
  onWritten: (rows: number) => void = () => {},
): Promise<void> {
  const changes = Object.keys(columns)
    .filter((name) => name !== 'id')
    .map((name) => `"${name}" = excluded."${name}"`);
  const ending = `ON CONFLICT ("id") DO UPDATE SET ${changes.join(', ')}`;
  return writeSets(tx, engine, { table, columns, ending }, rows, onWritten);
}

/** Deletes those of the rows that are there. */
export async function deleteRows(
  tx: Db,
  engine: Engine,
  table: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const set = `(SELECT "r"."item" FROM ${jsonSet(engine, '$1')})`;
  await executeStraight(tx, `DELETE FROM "${table}" WHERE "id" IN ${set}`, JSON.stringify(ids));
}

async function writeSets<Columns extends Readonly<Record<string, ColumnType>>>(
  tx: Db,
  engine: Engine,
  { table, columns, ending }: { table: string; columns: Columns; ending: string },
  rows: Rows<Columns>,
  onWritten: (rows: number) => void,
): Promise<void> {
  const names = Object.keys(columns);
  // A fraction travels as text: the JSON of both engines is read into text, integers and booleans only.
  const read = Object.fromEntries(
    Object.entries(columns).map(([name, type]) => [name, type === 'real' ? 'text' : type] as const),
  );
  const values = names.map((name) =>
    columns[name] === 'real' ? `CAST("r"."${name}" AS double precision)` : `"r"."${name}"`,
  );
  for (const set of setsOf(rows)) {
    await executeStraight(
      tx,
      `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')})
       SELECT ${values.join(', ')} FROM ${jsonRows(engine, '$1', read)} WHERE true ${ending}`,
      JSON.stringify(set.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null])))),
    );
    // SQLite answers at once: without a pause nobody else in the program would get a turn until the last set.
    await setImmediate();
    onWritten(set.length);
  }
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
