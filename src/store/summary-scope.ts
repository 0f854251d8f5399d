/**
 * Which units a summary is about: those below its unit on the tree as it was at each time, or as it is on one day. A
 * unit that has ended by that day belongs where its successors do, and without any where it last belonged.
 */
import { type DateOn, isDateOn, type Month } from '../domain/calendar.ts';
import type { Db } from './database.ts';

/** A unit, and the days between which units may have belonged below it. */
export interface ScopeQuestion {
  rootId: string;
  from: DateOn;
  to: DateOn;
  /** Asked on the tree of this day; without it, on the tree of each time. */
  treeOn?: DateOn | undefined;
}

/**
 * Parameters $1 root, $2 from, $3 to: every unit that was below the root on any of these days.
 * SQLite numbers `$n` by first appearance, whatever n is: in every statement they must first appear in their order.
 */
const scopeThen = `WITH RECURSIVE "scope"("unitId") AS (
  SELECT CAST($1 AS TEXT)
  UNION
  SELECT "v"."unitId" FROM "UnitVersion" AS "v" JOIN "scope" ON "v"."parentId" = "scope"."unitId"
  WHERE "v"."validTo" >= $2 AND "v"."validFrom" <= $3
)`;

/** May hold units of which only some successors are below the root: `Scope` tells them apart. */
function scopeNow(on: DateOn): string {
  if (!isDateOn(on)) throw new RangeError('the day of a tree is a date');
  return `WITH RECURSIVE "link"("unitId", "above") AS (
  SELECT "v"."unitId", "v"."parentId" FROM "UnitVersion" AS "v" JOIN "Unit" AS "u" ON "u"."id" = "v"."unitId"
  WHERE ("v"."validFrom" <= '${on}' AND "v"."validTo" >= '${on}')
    OR ("u"."validTo" < '${on}' AND "v"."validTo" = "u"."validTo")
  UNION ALL
  SELECT "f"."unitId", "t"."unitId" FROM "UnitEventUnit" AS "f"
  JOIN "UnitEventUnit" AS "t" ON "t"."eventId" = "f"."eventId" AND "t"."side" = 'to'
  WHERE "f"."side" = 'from'
), "scope"("unitId") AS (
  SELECT CAST($1 AS TEXT) WHERE CAST($2 AS TEXT) <= CAST($3 AS TEXT)
  UNION
  SELECT "link"."unitId" FROM "link" JOIN "scope" ON "link"."above" = "scope"."unitId"
)`;
}

export function scopeOf({ treeOn }: ScopeQuestion): string {
  return treeOn === undefined ? scopeThen : scopeNow(treeOn);
}

export function scopeParameters({ rootId, from, to }: ScopeQuestion): [string, DateOn, DateOn] {
  return [rootId, from, to];
}

export interface VersionRow {
  unitId: string;
  code: string;
  name: string;
  kind: string;
  parentId: string | null;
  validFrom: DateOn;
  validTo: DateOn;
}

/** All versions of these units in force on any of the days, in the order of codes. */
export function loadScopeVersions(db: Db, question: ScopeQuestion): Promise<VersionRow[]> {
  return db.$queryRawUnsafe<VersionRow[]>(
    `${scopeOf(question)}
     SELECT "v"."unitId", "u"."code", "v"."name", "v"."kind", "v"."parentId", "v"."validFrom", "v"."validTo"
     FROM "scope" JOIN "Unit" AS "u" ON "u"."id" = "scope"."unitId"
     JOIN "UnitVersion" AS "v" ON "v"."unitId" = "u"."id" AND "v"."validFrom" <= $3 AND "v"."validTo" >= $2
     ORDER BY "u"."code", "v"."validFrom"`,
    ...scopeParameters(question),
  );
}

/** A unit that was split or merged, and one that came of it. */
export interface SuccessionRow {
  fromId: string;
  toId: string;
  happenedOn: DateOn;
}

/** Splits and merges up to the last day of which a unit of the scope was a part. */
export function loadSuccessions(db: Db, question: ScopeQuestion): Promise<SuccessionRow[]> {
  return db.$queryRawUnsafe<SuccessionRow[]>(
    `${scopeOf(question)}
     SELECT "f"."unitId" AS "fromId", "t"."unitId" AS "toId", "e"."happenedOn"
     FROM "scope" JOIN "UnitEventUnit" AS "f" ON "f"."unitId" = "scope"."unitId" AND "f"."side" = 'from'
     JOIN "UnitEvent" AS "e" ON "e"."id" = "f"."eventId" AND "e"."kind" IN ('split', 'merge')
     JOIN "UnitEventUnit" AS "t" ON "t"."eventId" = "e"."id" AND "t"."side" = 'to'
     WHERE "e"."happenedOn" >= $2 AND "e"."happenedOn" <= $3
     ORDER BY "e"."happenedOn", "t"."unitId"`,
    ...scopeParameters(question),
  );
}

/** A unit of the scope, or one that it came of, and a unit that ended when it was split or merged into it. */
export interface PredecessorRow {
  unitId: string;
  fromId: string;
  fromFoundedOn: DateOn;
  /** A month of which that one has sent the report of its ordinary meeting; null: of none. */
  month: Month | null;
}

/** What the units of the scope came of, inside it or not, and which months since one these have reported by an instant. */
export function loadPredecessors(
  db: Db,
  question: ScopeQuestion & { firstMonth: Month; asOf: string },
): Promise<PredecessorRow[]> {
  const step = (of: string) => `
       JOIN "UnitEventUnit" AS "t" ON "t"."unitId" = ${of} AND "t"."side" = 'to'
       JOIN "UnitEvent" AS "e" ON "e"."id" = "t"."eventId" AND "e"."kind" IN ('split', 'merge')
         AND "e"."happenedOn" >= $2 AND "e"."happenedOn" <= $3
       JOIN "UnitEventUnit" AS "f" ON "f"."eventId" = "e"."id" AND "f"."side" = 'from'
       JOIN "Unit" AS "u" ON "u"."id" = "f"."unitId" AND "u"."validTo" < "e"."happenedOn"`;
  return db.$queryRawUnsafe<PredecessorRow[]>(
    `${scopeOf(question)}, "came"("unitId", "fromId", "fromFoundedOn") AS (
       SELECT "t"."unitId", "f"."unitId", "u"."validFrom" FROM "scope" ${step('"scope"."unitId"')}
       UNION
       SELECT "t"."unitId", "f"."unitId", "u"."validFrom" FROM "came" ${step('"came"."fromId"')}
     )
     SELECT "came"."unitId", "came"."fromId", "came"."fromFoundedOn", "r"."month"
     FROM "came" LEFT JOIN "Report" AS "r" ON "r"."branchId" = "came"."fromId" AND "r"."kind" <> 'theme'
       AND "r"."month" >= $4 AND "r"."submittedAt" <= $5
     ORDER BY "came"."unitId", "came"."fromId"`,
    ...scopeParameters(question),
    question.firstMonth,
    question.asOf,
  );
}
