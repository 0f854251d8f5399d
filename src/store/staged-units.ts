/**
 * A table of units laid out in the database before it counts, in a table of the transaction's own: however many they
 * are, none of them is held in memory. The database finds whether anything about them is odd; what it is, and how it is
 * said, is the judge's (`domain/roster/check-roster.ts`), who then has to see all of them at once.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type DateOn, openStart } from '../domain/calendar.ts';
import type { UnitRow } from '../domain/roster/rows.ts';
import type { Db } from './database.ts';
import { isPostgresql } from './dialect.ts';
import { newId } from './new-id.ts';
import { insertRows } from './row-sets.ts';
import { executeStraight, type Parameter, queryStraight } from './straight.ts';

export interface UnitToStage extends UnitRow {
  /** Its row in the table: unique, and rising. */
  line: number;
  isBranch: boolean;
}

const columns = {
  line: 'integer',
  id: 'text',
  versionId: 'text',
  code: 'text',
  name: 'text',
  kind: 'text',
  parent: 'text',
  validFrom: 'text',
  validTo: 'text',
  decisionNumber: 'text',
  note: 'text',
  isBranch: 'integer',
  isNew: 'integer',
} as const;

const linesAStatement = 5_000;

function* stagedRows(units: Iterable<UnitToStage>) {
  for (const unit of units) {
    yield {
      line: unit.line,
      id: newId(),
      versionId: newId(),
      code: unit.code,
      name: unit.name,
      kind: unit.kind,
      parent: unit.parent,
      validFrom: unit.validFrom,
      validTo: unit.validTo,
      decisionNumber: unit.decisionNumber,
      note: unit.note,
      isBranch: unit.isBranch ? 1 : 0,
      isNew: 1,
    };
  }
}

/** Lays the units out. One that is under way is taken away with its transaction, or by `clearStagedUnits`. */
export async function stageUnits(tx: Db, units: Iterable<UnitToStage>): Promise<void> {
  const definitions = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`);
  const [end, place] = isPostgresql(tx) ? [' ON COMMIT DROP', ''] : ['', 'temp.'];
  await executeStraight(tx, `CREATE TEMP TABLE "StagedUnit" (${definitions.join(', ')})${end}`);
  await insertRows(tx, 'StagedUnit', stagedRows(units));
  for (const column of ['line', 'code', 'parent']) {
    await executeStraight(tx, `CREATE INDEX ${place}"StagedUnit_${column}" ON "StagedUnit" ("${column}")`);
  }
  // PostgreSQL would take it for a small table, and look through all of it for each of its rows.
  if (isPostgresql(tx)) await executeStraight(tx, 'ANALYZE "StagedUnit"');
  await executeStraight(
    tx,
    `UPDATE "StagedUnit" SET "isNew" = 0
     WHERE EXISTS (SELECT 1 AS "one" FROM "Unit" WHERE "Unit"."code" = "StagedUnit"."code")`,
  );
}

export async function clearStagedUnits(tx: Db): Promise<void> {
  await executeStraight(tx, 'DROP TABLE "StagedUnit"');
}

/** Every unit of the table once, from its first day to its last. */
const spans = `(SELECT "code", MIN("validFrom") AS "first", MAX("validTo") AS "last", MAX("isBranch") AS "isBranch"
  FROM "StagedUnit" GROUP BY "code")`;

/** A version that is there before the unit above it, or after it; one without a first day is as old as whatever. */
const outlives = (version: string, first: string, last: string) =>
  `(("${version}"."validFrom" <> '${openStart}' AND "${version}"."validFrom" < ${first}) OR "${version}"."validTo" > ${last})`;

const ofUnit = (day: string) => `(SELECT ${day} FROM "UnitVersion" AS "h" WHERE "h"."unitId" = "u"."id")`;

/**
 * Statements that find a row where the judge might have something to say. They may find one where he has not; never the
 * other way round: `test/actions/import-sound-units.test.ts` holds them to it.
 */
function oddities(
  branchKinds: readonly string[],
  today: DateOn,
): [sql: string, ...parameters: Parameter[]][] {
  const isBranchKind =
    branchKinds.length === 0 ? 'IN (NULL)' : `IN (${branchKinds.map((kind) => `'${kind}'`).join(', ')})`;
  return [
    // A code twice, or a unit whose history is new.
    [`SELECT 1 AS "one" FROM "StagedUnit" GROUP BY "code", "validFrom" HAVING COUNT(*) > 1`],
    [`SELECT 1 AS "one" FROM "StagedUnit" WHERE "isNew" = 1 GROUP BY "code" HAVING COUNT(*) > 1`],
    // A unit that says something else than what is stored.
    [
      `SELECT 1 AS "one" FROM "StagedUnit" AS "s" JOIN "Unit" AS "u" ON "u"."code" = "s"."code"
       LEFT JOIN "UnitVersion" AS "v" ON "v"."unitId" = "u"."id" AND "v"."validFrom" = "s"."validFrom"
       LEFT JOIN "Unit" AS "p" ON "p"."id" = "v"."parentId"
       WHERE "v"."id" IS NULL OR "v"."name" <> "s"."name" OR "v"."kind" <> "s"."kind"
         OR "v"."validTo" <> "s"."validTo" OR "p"."code" IS DISTINCT FROM "s"."parent"
         OR "v"."decisionNumber" IS DISTINCT FROM "s"."decisionNumber" OR "v"."note" IS DISTINCT FROM "s"."note"`,
    ],
    [
      `SELECT 1 AS "one" FROM (SELECT "code", COUNT(*) AS "n" FROM "StagedUnit" WHERE "isNew" = 0 GROUP BY "code") AS "s"
       JOIN "Unit" AS "u" ON "u"."code" = "s"."code"
       WHERE "s"."n" <> (SELECT COUNT(*) FROM "UnitVersion" AS "v" WHERE "v"."unitId" = "u"."id")`,
    ],
    // A parent of the table that is a branch, or not there for as long.
    [
      `SELECT 1 AS "one" FROM "StagedUnit" AS "s" JOIN ${spans} AS "p" ON "p"."code" = "s"."parent"
       WHERE "p"."isBranch" = 1 OR ${outlives('s', '"p"."first"', '"p"."last"')}`,
    ],
    // Any other parent has to be stored, a committee, and there for as long.
    [
      `SELECT 1 AS "one" FROM "StagedUnit" AS "s"
       WHERE "s"."parent" IS NOT NULL
         AND NOT EXISTS (SELECT 1 AS "one" FROM "StagedUnit" AS "p" WHERE "p"."code" = "s"."parent")
         AND NOT EXISTS (
           SELECT 1 AS "one" FROM "Unit" AS "u" WHERE "u"."code" = "s"."parent"
             AND NOT ${outlives('s', ofUnit('MIN("h"."validFrom")'), ofUnit('MAX("h"."validTo")'))}
             AND NOT EXISTS (
               SELECT 1 AS "one" FROM "UnitVersion" AS "k" WHERE "k"."unitId" = "u"."id" AND "k"."kind" ${isBranchKind}
             )
         )`,
    ],
    // A stored unit that the table does not name, below one that it does.
    [
      `SELECT 1 AS "one" FROM "UnitVersion" AS "v" JOIN "Unit" AS "c" ON "c"."id" = "v"."unitId"
       JOIN "Unit" AS "u" ON "u"."id" = "v"."parentId" JOIN ${spans} AS "p" ON "p"."code" = "u"."code"
       WHERE ${outlives('v', '"p"."first"', '"p"."last"')}
         AND NOT EXISTS (SELECT 1 AS "one" FROM "StagedUnit" AS "s" WHERE "s"."code" = "c"."code")`,
    ],
    // A branch that has ended, with a place that it serves or has served.
    [
      `SELECT 1 AS "one" FROM "StagedUnit" AS "s" JOIN "Unit" AS "u" ON "u"."code" = "s"."code"
       JOIN "PlaceLink" AS "l" ON "l"."branchId" = "u"."id" WHERE "s"."validTo" < $1`,
      today,
    ],
    // New units that cannot be come to from above: they stand in a circle. What is stored stands in none.
    [
      `WITH RECURSIVE "reached"("code") AS (
         SELECT "s"."code" FROM "StagedUnit" AS "s" WHERE "s"."isNew" = 1 AND NOT EXISTS (
           SELECT 1 AS "one" FROM "StagedUnit" AS "p" WHERE "p"."code" = "s"."parent" AND "p"."isNew" = 1
         )
         UNION ALL
         SELECT "s"."code" FROM "StagedUnit" AS "s" JOIN "reached" ON "s"."parent" = "reached"."code"
         WHERE "s"."isNew" = 1
       )
       SELECT 1 AS "one" WHERE (SELECT COUNT(*) FROM "reached") <> (SELECT COUNT(*) FROM "StagedUnit" WHERE "isNew" = 1)`,
    ],
  ];
}

/** Whether the units have to be judged one beside the other. */
export async function isAnyOdd(
  tx: Db,
  { branchKinds, today }: { branchKinds: readonly string[]; today: DateOn },
): Promise<boolean> {
  for (const [sql, ...parameters] of oddities(branchKinds, today)) {
    // Counted, not sought: told that one is enough, PostgreSQL takes the way that is short only where there is one.
    const counted = `SELECT COUNT(*) AS "n" FROM (${sql}) AS "odd"`;
    if ((await countOf(tx, counted, ...parameters)) > 0) return true;
  }
  return false;
}

async function countOf(tx: Db, sql: string, ...parameters: Parameter[]): Promise<number> {
  const [row] = await queryStraight<{ n: number | bigint | string }>(tx, sql, ...parameters);
  return Number(row?.n ?? 0);
}

/** Whether any unit is stored. */
export async function hasUnits(tx: Db): Promise<boolean> {
  return (await queryStraight(tx, 'SELECT 1 AS "one" FROM "Unit" LIMIT 1')).length > 0;
}

export function countNewUnits(tx: Db): Promise<number> {
  return countOf(tx, `SELECT COUNT(*) AS "n" FROM "StagedUnit" WHERE "isNew" = 1`);
}

/**
 * Writes the new ones, of which nothing was odd.
 * @param lastLine of the table
 * @param onWritten told how far it has come, from 0 to 1
 */
export async function writeStagedUnits(
  tx: Db,
  lastLine: number,
  onWritten: (share: number) => void = () => {},
): Promise<void> {
  const isInSet = `"s"."isNew" = 1 AND "s"."line" > $1 AND "s"."line" <= $2`;
  const statements = [
    `INSERT INTO "Unit" ("id", "code", "validFrom", "validTo")
     SELECT "s"."id", "s"."code", "s"."validFrom", "s"."validTo" FROM "StagedUnit" AS "s" WHERE ${isInSet}`,
    // Every unit is there before a version is written: a branch may stand above its committee.
    `INSERT INTO "UnitVersion" ("id", "unitId", "validFrom", "validTo", "name", "kind", "parentId", "decisionNumber", "note")
     SELECT "s"."versionId", "s"."id", "s"."validFrom", "s"."validTo", "s"."name", "s"."kind", "p"."id",
       "s"."decisionNumber", "s"."note"
     FROM "StagedUnit" AS "s" LEFT JOIN "Unit" AS "p" ON "p"."code" = "s"."parent" WHERE ${isInSet}`,
  ];
  for (const [index, statement] of statements.entries()) {
    for (let after = 0; after < lastLine; after += linesAStatement) {
      await executeStraight(tx, statement, after, after + linesAStatement);
      await nextTurn();
      onWritten((index + Math.min(1, (after + linesAStatement) / lastLine)) / statements.length);
    }
  }
}
