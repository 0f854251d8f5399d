/** Whom a directive can be for: asked of the database, since a province has tens of thousands of office-holders. */
import type { Audience } from '../domain/audience.ts';
import type { DateOn } from '../domain/calendar.ts';
import { unitKinds } from '../domain/unit-kinds.ts';
import { holds } from './appointments.ts';
import type { Db } from './database.ts';
import { jsonRows, jsonSet } from './dialect.ts';
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

/** Everything at and below any of the units of a set, as the table "out"; behind the first table of a statement. */
export const outsideOf = (db: Db, set: string, on: string): string =>
  `, "out"("unitId") AS (
     SELECT "r"."item" FROM ${jsonSet(db, set)}
     UNION
     SELECT "v"."unitId" FROM "UnitVersion" AS "v" JOIN "out" ON "v"."parentId" = "out"."unitId" WHERE ${valid('v', on)}
   )`;

interface Narrowed {
  /** Conditions on the unit of the office "a". */
  conditions: string;
  parameters: string[];
}

/**
 * Of some kinds only, or of single branches.
 * @param first the number of its first parameter; the date is `$2`
 */
function narrowed(db: Db, { kinds, branches }: Audience, first: number): Narrowed {
  const found: Narrowed = { conditions: '', parameters: [] };
  const add = (condition: (parameter: string) => string, ids: readonly string[]) => {
    found.conditions += ` AND ${condition(`$${first + found.parameters.length}`)}`;
    found.parameters.push(JSON.stringify(ids));
  };
  if (kinds !== null)
    add(
      (set) => `EXISTS (
        SELECT 1 FROM "UnitVersion" AS "v" JOIN ${jsonSet(db, set)} ON "r"."item" = "v"."kind"
        WHERE "v"."unitId" = "a"."unitId" AND ${valid('v', '$2')})`,
      kinds,
    );
  if (branches !== undefined)
    add((set) => `"a"."unitId" IN (SELECT "r"."item" FROM ${jsonSet(db, set)})`, branches);
  return found;
}

/** `$1` the unit, `$2` the date, `$3` the roles, `$4` the instant, `$5` what it is not for. */
const asked = ({ unitId, roles, except = [] }: Audience, on: DateOn, at: string): string[] => [
  unitId,
  on,
  JSON.stringify(roles.map((role) => ({ role }))),
  at,
  JSON.stringify(except),
];

/** How many different people hold one of the offices of the audience. @param at the instant at which they hold it */
export async function countAudience(
  db: Db,
  audience: Audience,
  { on, at }: { on: DateOn; at: string },
): Promise<number> {
  const { conditions, parameters } = narrowed(db, audience, 6);
  const rows = await queryStraight<{ n: number | bigint }>(
    db,
    `${downwards}${outsideOf(db, '$5', '$2')}
     SELECT COUNT(DISTINCT "a"."personId") AS "n" FROM "Appointment" AS "a"
     JOIN "scope" ON "scope"."unitId" = "a"."unitId"
     JOIN ${jsonRows(db, '$3', { role: 'text' })} ON "r"."role" = "a"."role"
     WHERE ${holds('$4')} AND "a"."unitId" NOT IN (SELECT "unitId" FROM "out") ${conditions}`,
    ...asked(audience, on, at),
    ...parameters,
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
  const among = `"a"."personId" > $6 AND "a"."personId" <= $7 AND ${holds('$4')}`;
  const { conditions, parameters } = narrowed(db, audience, 8);
  const found = await queryStraight<InAudience>(
    db,
    `WITH RECURSIVE "up"("start", "unitId") AS (
       SELECT DISTINCT "a"."unitId", "a"."unitId" FROM "Appointment" AS "a" WHERE "a"."unitId" IS NOT NULL AND ${among}
       UNION
       SELECT "up"."start", "v"."parentId" FROM "up"
       JOIN "UnitVersion" AS "v" ON "v"."unitId" = "up"."unitId" AND ${valid('v', '$2')}
       WHERE "v"."parentId" IS NOT NULL
     ), "scope" AS (
       SELECT "start" AS "unitId" FROM "up" WHERE "unitId" = $1
       EXCEPT SELECT "start" FROM "up" JOIN ${jsonSet(db, '$5')} ON "r"."item" = "up"."unitId"
     )
     SELECT "a"."personId", "p"."telegramId", "a"."unitId", "a"."role" FROM "Appointment" AS "a"
     JOIN "scope" ON "scope"."unitId" = "a"."unitId"
     JOIN "Person" AS "p" ON "p"."id" = "a"."personId"
     JOIN ${jsonRows(db, '$3', { role: 'text' })} ON "r"."role" = "a"."role"
     WHERE ${among} ${conditions} ORDER BY "a"."personId", "a"."id"`,
    ...asked(audience, on, at),
    after ?? '',
    last,
    ...parameters,
  );
  return { found, last };
}
