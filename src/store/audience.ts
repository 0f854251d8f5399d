/** Whom a directive can be for: asked of the database, since a province has tens of thousands of office-holders. */
import type { Audience } from '../domain/audience.ts';
import type { DateOn } from '../domain/calendar.ts';
import { unitKinds } from '../domain/unit-kinds.ts';
import type { Db } from './database.ts';
import { jsonRows } from './dialect.ts';
import { queryStraight } from './straight.ts';
import { downwards } from './units.ts';

const branchKinds = unitKinds.flatMap(({ id, isBranch }) => (isBranch ? [`'${id}'`] : [])).join(', ');
const isValid = `"v"."validFrom" <= $1 AND "v"."validTo" >= $1`;

/** Everything at and below a unit, $2, or everywhere, as it is on the date, $1. */
const within = (rootId: string | null): string =>
  rootId === null
    ? `WITH "tree" AS (
         SELECT "v".*, "v"."parentId" IS NULL AS "isRoot" FROM "UnitVersion" AS "v" WHERE ${isValid}
       )`
    : `WITH RECURSIVE "below"("unitId") AS (
         SELECT "v"."unitId" FROM "UnitVersion" AS "v" WHERE ${isValid} AND "v"."unitId" = $2
         UNION
         SELECT "v"."unitId" FROM "UnitVersion" AS "v"
         JOIN "below" ON "v"."parentId" = "below"."unitId" WHERE ${isValid}
       ), "tree" AS (
         SELECT "v".*, "v"."unitId" = $2 AS "isRoot" FROM "UnitVersion" AS "v"
         JOIN "below" ON "v"."unitId" = "below"."unitId" WHERE ${isValid}
       )`;

/** The unit itself first, then the committees below it in the order of codes, no more than `most`. */
export async function committeesIn(
  db: Db,
  rootId: string | null,
  on: DateOn,
  most: number,
): Promise<{ id: string; name: string }[]> {
  return queryStraight<{ id: string; name: string }>(
    db,
    `${within(rootId)}
     SELECT "u"."id", "tree"."name" FROM "tree" JOIN "Unit" AS "u" ON "u"."id" = "tree"."unitId"
     WHERE "tree"."kind" NOT IN (${branchKinds})
     ORDER BY CASE WHEN "tree"."isRoot" THEN 0 ELSE 1 END, "u"."code" LIMIT ${most}`,
    ...parameters(on, rootId),
  );
}

/** The kinds of branch that there are at and below a unit. */
export async function branchKindsIn(db: Db, rootId: string | null, on: DateOn): Promise<Set<string>> {
  const rows = await queryStraight<{ kind: string }>(
    db,
    `${within(rootId)} SELECT DISTINCT "kind" FROM "tree" WHERE "kind" IN (${branchKinds})`,
    ...parameters(on, rootId),
  );
  return new Set(rows.map(({ kind }) => kind));
}

const parameters = (on: DateOn, rootId: string | null): string[] => (rootId === null ? [on] : [on, rootId]);

/** How many different people hold one of the offices of the audience. @param at the instant at which they hold it */
export async function countAudience(
  db: Db,
  { unitId, roles, kinds }: Audience,
  { on, at }: { on: DateOn; at: string },
): Promise<number> {
  const ofKind =
    kinds === null
      ? ''
      : `AND EXISTS (
           SELECT 1 FROM "UnitVersion" AS "v"
           JOIN ${jsonRows(db, '$5', { kind: 'text' })} ON "r"."kind" = "v"."kind"
           WHERE "v"."unitId" = "a"."unitId" AND "v"."validFrom" <= $2 AND "v"."validTo" >= $2
         )`;
  const rows = await queryStraight<{ n: number | bigint }>(
    db,
    `${downwards}
     SELECT COUNT(DISTINCT "a"."personId") AS "n" FROM "Appointment" AS "a"
     JOIN "scope" ON "scope"."unitId" = "a"."unitId"
     JOIN ${jsonRows(db, '$3', { role: 'text' })} ON "r"."role" = "a"."role"
     WHERE "a"."startsAt" <= $4 AND ("a"."endsAt" IS NULL OR "a"."endsAt" > $4) ${ofKind}`,
    unitId,
    on,
    JSON.stringify(roles.map((role) => ({ role }))),
    at,
    ...(kinds === null ? [] : [JSON.stringify(kinds.map((kind) => ({ kind })))]),
  );
  return Number(rows[0]?.n ?? 0);
}
