/** How far somebody's offices reach, as the `where` of a query: what lies outside is never loaded at all. */
import type { DateOn } from '../domain/calendar.ts';
import type { Reach } from '../domain/permissions.ts';
import type { Db } from './database.ts';
import { jsonRows } from './dialect.ts';
import { upwardsFrom } from './units.ts';

const columns = { office: 'text', unit: 'text', below: 'integer', place: 'integer' } as const;

/** The parameter that `withinReach` reads. */
export function reachParameter(reaches: readonly Reach[]): string {
  return JSON.stringify(
    reaches.map(({ officeId, unitId, scope }, place) => ({
      office: officeId,
      unit: scope === 'all' ? null : unitId,
      below: scope === 'own' ? 0 : 1,
      place,
    })),
  );
}

const holds = `("r"."unit" IS NULL OR EXISTS (
  SELECT 1 FROM "up" WHERE "up"."unitId" = "r"."unit" AND ("r"."below" = 1 OR "up"."distance" = 0)
))`;

/** A condition on the table "up" of `upwardsFrom`: whether one of the offices reaches the unit at its beginning. */
export function withinReach(db: Db, parameter: string): string {
  return `EXISTS (SELECT 1 FROM ${jsonRows(db, parameter, columns)} WHERE ${holds})`;
}

/** The first of the offices that reaches the unit on the date; null: none. */
export async function officeReaching(
  db: Db,
  unitId: string,
  reaches: readonly Reach[],
  on: DateOn,
): Promise<string | null> {
  if (reaches.length === 0) return null;
  const rows = await db.$queryRawUnsafe<{ office: string }[]>(
    `${upwardsFrom('$1', '$2')} SELECT "r"."office" FROM ${jsonRows(db, '$3', columns)}
     WHERE EXISTS (SELECT 1 FROM "up") AND ${holds} ORDER BY "r"."place" LIMIT 1`,
    unitId,
    on,
    reachParameter(reaches),
  );
  return rows[0]?.office ?? null;
}
