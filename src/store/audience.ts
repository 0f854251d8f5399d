/** Whom a directive can be for: asked of the database, since a province has tens of thousands of office-holders. */
import type { Audience } from '../domain/audience.ts';
import type { DateOn } from '../domain/calendar.ts';
import { unitKinds } from '../domain/unit-kinds.ts';
import { holds } from './appointments.ts';
import type { Db } from './database.ts';
import { jsonRows } from './dialect.ts';
import { queryStraight } from './straight.ts';
import { downwards, valid } from './units.ts';

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

/** A condition: the office is held at a unit of one of the kinds, `$5`, on the date, `$2`. */
const ofKinds = (db: Db, { kinds }: Audience): string =>
  kinds === null
    ? ''
    : `AND EXISTS (
         SELECT 1 FROM "UnitVersion" AS "v" JOIN ${jsonRows(db, '$5', { kind: 'text' })} ON "r"."kind" = "v"."kind"
         WHERE "v"."unitId" = "a"."unitId" AND ${valid('v', '$2')}
       )`;

/** `$1` the unit, `$2` the date, `$3` the roles, `$4` the instant and, of some kinds only, `$5`. */
const asked = ({ unitId, roles, kinds }: Audience, on: DateOn, at: string): string[] => [
  unitId,
  on,
  JSON.stringify(roles.map((role) => ({ role }))),
  at,
  ...(kinds === null ? [] : [JSON.stringify(kinds.map((kind) => ({ kind })))]),
];

/** How many different people hold one of the offices of the audience. @param at the instant at which they hold it */
export async function countAudience(
  db: Db,
  audience: Audience,
  { on, at }: { on: DateOn; at: string },
): Promise<number> {
  const rows = await queryStraight<{ n: number | bigint }>(
    db,
    `${downwards}
     SELECT COUNT(DISTINCT "a"."personId") AS "n" FROM "Appointment" AS "a"
     JOIN "scope" ON "scope"."unitId" = "a"."unitId"
     JOIN ${jsonRows(db, '$3', { role: 'text' })} ON "r"."role" = "a"."role"
     WHERE ${holds('$4')} ${ofKinds(db, audience)}`,
    ...asked(audience, on, at),
  );
  return Number(rows[0]?.n ?? 0);
}

/** Somebody of an audience, in one of the offices for which they are. */
export interface InAudience {
  personId: string;
  telegramId: string;
  unitId: string;
  role: string;
}

/**
 * The next people of an audience, each with all their offices in it: so many office-holders are looked at, whoever is
 * among them, and the way up from their units is short. So it costs the same whatever the size of the tree.
 * @param after the last person looked at before; null: none was
 * @returns `last`, up to whom they have been looked at; null: there is nobody left
 */
export async function nextOfAudience(
  db: Db,
  audience: Audience,
  { on, at, after, most }: { on: DateOn; at: string; after: string | null; most: number },
): Promise<{ found: InAudience[]; last: string | null }> {
  const people = await queryStraight<{ personId: string }>(
    db,
    `SELECT DISTINCT "a"."personId" FROM "Appointment" AS "a"
     WHERE "a"."personId" > $1 AND "a"."unitId" IS NOT NULL AND ${holds('$2')} ORDER BY "a"."personId" LIMIT ${most}`,
    after ?? '',
    at,
  );
  const last = people.at(-1)?.personId ?? null;
  if (last === null) return { found: [], last };
  const parameters = asked(audience, on, at);
  const [from, to] = [`$${parameters.length + 1}`, `$${parameters.length + 2}`];
  const among = `"a"."personId" > ${from} AND "a"."personId" <= ${to} AND ${holds('$4')}`;
  const found = await queryStraight<InAudience>(
    db,
    `WITH RECURSIVE "up"("start", "unitId") AS (
       SELECT DISTINCT "a"."unitId", "a"."unitId" FROM "Appointment" AS "a" WHERE "a"."unitId" IS NOT NULL AND ${among}
       UNION
       SELECT "up"."start", "v"."parentId" FROM "up"
       JOIN "UnitVersion" AS "v" ON "v"."unitId" = "up"."unitId" AND ${valid('v', '$2')}
       WHERE "v"."parentId" IS NOT NULL
     ), "scope" AS (SELECT "start" AS "unitId" FROM "up" WHERE "unitId" = $1)
     SELECT "a"."personId", "p"."telegramId", "a"."unitId", "a"."role" FROM "Appointment" AS "a"
     JOIN "scope" ON "scope"."unitId" = "a"."unitId"
     JOIN "Person" AS "p" ON "p"."id" = "a"."personId"
     JOIN ${jsonRows(db, '$3', { role: 'text' })} ON "r"."role" = "a"."role"
     WHERE ${among} ${ofKinds(db, audience)} ORDER BY "a"."personId", "a"."id"`,
    ...parameters,
    after ?? '',
    last,
  );
  return { found, last };
}
