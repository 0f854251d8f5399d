/** The places that branches serve. */
import type { DateOn } from '../domain/calendar.ts';
import type { Db, Engine } from './database.ts';
import { jsonRows } from './dialect.ts';
import { queryStraight } from './straight.ts';

/** Names of the places that each of the branches serves on the date, its own first; none for a branch without any. */
export async function loadServedPlaces(
  db: Db,
  engine: Engine,
  branchIds: string[],
  on: DateOn,
): Promise<Map<string, string[]>> {
  if (branchIds.length === 0) return new Map();
  const rows = await queryStraight<{ branchId: string; name: string }>(
    db,
    `SELECT "l"."branchId", "v"."name"
     FROM "PlaceLink" AS "l" JOIN ${jsonRows(engine, '$1', { branch: 'text' })} ON "r"."branch" = "l"."branchId"
     JOIN "PlaceVersion" AS "v" ON "v"."placeId" = "l"."placeId" AND "v"."validFrom" <= $2 AND "v"."validTo" >= $2
     WHERE "l"."validFrom" <= $2 AND "l"."validTo" >= $2
     ORDER BY CASE WHEN "l"."role" = 'home' THEN 0 ELSE 1 END, "v"."name"`,
    JSON.stringify(branchIds.map((branch) => ({ branch }))),
    on,
  );
  const places = new Map<string, string[]>();
  for (const { branchId, name } of rows) places.set(branchId, [...(places.get(branchId) ?? []), name]);
  return places;
}
