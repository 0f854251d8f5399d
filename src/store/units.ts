/** Units as they are on a date. */
import type { DateOn, Month } from '../domain/calendar.ts';
import type { Role } from '../domain/roles.ts';
import type { Db } from './database.ts';
import { jsonSet } from './dialect.ts';
import { queryStraight } from './straight.ts';

export interface UnitOn {
  id: string;
  code: string;
  name: string;
  kind: string;
  parentId: string | null;
  /** Its first day, whatever it was called then. */
  foundedOn: DateOn;
}

/** A condition: the rows of the alias are in force on the date. */
export const valid = (alias: string, on: string) =>
  `"${alias}"."validFrom" <= ${on} AND "${alias}"."validTo" >= ${on}`;
/** A `UnitOn`, of "Unit" as "u" and its version as "v". */
export const columns = `"u"."id", "u"."code", "v"."name", "v"."kind", "v"."parentId", "u"."validFrom" AS "foundedOn"`;

/** Those of the units that exist on the date. */
export async function loadUnits(db: Db, ids: string[], on: DateOn): Promise<UnitOn[]> {
  if (ids.length === 0) return [];
  return queryStraight<UnitOn>(
    db,
    `SELECT ${columns} FROM "Unit" AS "u"
     JOIN ${jsonSet(db, '$1')} ON "r"."item" = "u"."id"
     JOIN "UnitVersion" AS "v" ON "v"."unitId" = "u"."id" AND ${valid('v', '$2')}`,
    JSON.stringify(ids),
    on,
  );
}

/** The unit itself and everything below it on the date; `null`: the whole tree. In the order of codes. */
export async function loadSubtree(db: Db, rootId: string | null, on: DateOn): Promise<UnitOn[]> {
  const start = rootId === null ? '"v"."parentId" IS NULL' : '"v"."unitId" = $2';
  return queryStraight<UnitOn>(
    db,
    `WITH RECURSIVE "tree" AS (
       SELECT "v"."unitId", "v"."name", "v"."kind", "v"."parentId" FROM "UnitVersion" AS "v" WHERE ${start} AND ${valid('v', '$1')}
       UNION
       SELECT "v"."unitId", "v"."name", "v"."kind", "v"."parentId" FROM "UnitVersion" AS "v"
       JOIN "tree" ON "v"."parentId" = "tree"."unitId" WHERE ${valid('v', '$1')}
     )
     SELECT "u"."id", "u"."code", "tree"."name", "tree"."kind", "tree"."parentId", "u"."validFrom" AS "foundedOn"
     FROM "tree" JOIN "Unit" AS "u" ON "u"."id" = "tree"."unitId" ORDER BY "u"."code"`,
    on,
    ...(rootId === null ? [] : [rootId]),
  );
}

/**
 * A unit and everything above it on the date, the unit itself first, as the table "up": what lies in somebody's scope is
 * asked for in the query itself.
 * @param unit SQL for the unit's id; SQLite numbers `$n` by first appearance, so that it comes before the date
 */
export function upwardsFrom(unit: string, on: string): string {
  return `WITH RECURSIVE "up"("unitId", "parentId", "distance") AS (
  SELECT "v"."unitId", "v"."parentId", 0 FROM "UnitVersion" AS "v" WHERE "v"."unitId" = ${unit} AND ${valid('v', on)}
  UNION ALL
  SELECT "v"."unitId", "v"."parentId", "up"."distance" + 1 FROM "UnitVersion" AS "v"
  JOIN "up" ON "v"."unitId" = "up"."parentId" WHERE ${valid('v', on)} AND "up"."distance" < 20
)`;
}
const upwards = upwardsFrom('$1', '$2');

/** Everything at and below a unit on the date, as the table "scope": $1 the unit, $2 the date. */
export const downwards = `WITH RECURSIVE "scope"("unitId") AS (
  SELECT "v"."unitId" FROM "UnitVersion" AS "v" WHERE "v"."unitId" = $1 AND ${valid('v', '$2')}
  UNION
  SELECT "v"."unitId" FROM "UnitVersion" AS "v" JOIN "scope" ON "v"."parentId" = "scope"."unitId"
  WHERE ${valid('v', '$2')}
)`;

/** The unit and everything above it on the date, the nearest first. */
export async function loadAncestry(db: Db, unitId: string, on: DateOn): Promise<string[]> {
  const rows = await queryStraight<{ unitId: string }>(
    db,
    `${upwards} SELECT "unitId" FROM "up" ORDER BY "distance"`,
    unitId,
    on,
  );
  return rows.map(({ unitId: id }) => id);
}

/** Whether the unit is the root or lies below it on the date; a unit that does not exist then lies nowhere. */
export async function isWithin(db: Db, rootId: string, unitId: string, on: DateOn): Promise<boolean> {
  const rows = await queryStraight<unknown>(
    db,
    `${upwards} SELECT "unitId" FROM "up" WHERE "unitId" = $3 LIMIT 1`,
    unitId,
    on,
    rootId,
  );
  return rows.length > 0;
}

/** The nearest unit above this one where somebody holds the role at the instant; null when there is none. */
export async function nearestAboveWith(
  db: Db,
  unitId: string,
  role: Role,
  on: DateOn,
  at: string,
): Promise<string | null> {
  const rows = await queryStraight<{ unitId: string }>(
    db,
    `${upwards} SELECT "up"."unitId" FROM "up" JOIN "Appointment" AS "a" ON "a"."unitId" = "up"."unitId"
     WHERE "a"."role" = $3 AND "a"."startsAt" <= $4 AND ("a"."endsAt" IS NULL OR "a"."endsAt" > $4)
     ORDER BY "up"."distance" LIMIT 1`,
    unitId,
    on,
    role,
    at,
  );
  return rows[0]?.unitId ?? null;
}

/** Codes are kept in capitals without outer spaces. */
export async function findUnit(db: Db, code: string, on: DateOn): Promise<UnitOn | null> {
  const unit = await db.unit.findUnique({ where: { code: code.trim().toUpperCase() } });
  if (unit === null) return null;
  return (await loadUnits(db, [unit.id], on))[0] ?? null;
}

export interface CountedRoster {
  /** How many are expected to attend (domain guide §4.2). */
  expected: number;
  countedOn: DateOn;
  /** `import`: from the office's table. */
  source: string;
  /** Reports with admissions, of the month of the count and later; `submittedBy` null: of the register. */
  admissions: { month: Month; admissions: number; submittedAt: string; submittedBy: string | null }[];
}

/** The newest count of each branch up to the date, with the admissions that were reported around it and since. */
export async function loadRosters(
  db: Db,
  branchIds: string[],
  on: DateOn,
): Promise<Map<string, CountedRoster>> {
  if (branchIds.length === 0) return new Map();
  type Row = Pick<CountedRoster, 'countedOn' | 'source'> & {
    branchId: string;
    expected: number | bigint;
    month: Month | null;
    admissions: number | bigint | null;
    submittedAt: string | null;
    submittedBy: string | null;
  };
  const rows = await queryStraight<Row>(
    db,
    `SELECT "m"."branchId", "m"."memberTotal" - "m"."excused" - "m"."away" + "m"."attached" AS "expected",
       "m"."countedOn", "m"."source", "p"."month", "p"."admissions", "p"."submittedAt", "p"."submittedBy"
     FROM "MemberCount" AS "m" JOIN ${jsonSet(db, '$1')} ON "r"."item" = "m"."branchId"
     LEFT JOIN "Report" AS "p" ON "p"."branchId" = "m"."branchId" AND "p"."admissions" > 0
       AND "p"."month" >= SUBSTR("m"."countedOn", 1, 7)
     WHERE "m"."countedOn" = (
       SELECT MAX("countedOn") FROM "MemberCount" WHERE "branchId" = "m"."branchId" AND "countedOn" <= $2
     )`,
    JSON.stringify(branchIds),
    on,
  );
  const rosters = new Map<string, CountedRoster>();
  for (const { branchId, expected, countedOn, source, month, admissions, submittedAt, submittedBy } of rows) {
    const roster = rosters.get(branchId) ?? {
      expected: Number(expected),
      countedOn,
      source,
      admissions: [],
    };
    rosters.set(branchId, roster);
    if (month === null || submittedAt === null) continue;
    roster.admissions.push({ month, admissions: Number(admissions), submittedAt, submittedBy });
  }
  return rosters;
}

/** The names of the units directly above these on the date, by their ids. */
export async function namesAbove(db: Db, units: readonly UnitOn[], on: DateOn): Promise<Map<string, string>> {
  const ids = [...new Set(units.flatMap(({ parentId }) => parentId ?? []))];
  return new Map((await loadUnits(db, ids, on)).map(({ id, name }) => [id, name]));
}
