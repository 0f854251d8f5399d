/** The places that branches serve, and how places stood on a day. */
import type { DateOn } from '../domain/calendar.ts';
import type { LinkRole } from '../domain/coverage.ts';
import { groupBy } from '../domain/grouping.ts';
import type { Db } from './database.ts';
import { jsonSet } from './dialect.ts';
import { queryStraight } from './straight.ts';

/** Names of the places that each of the branches serves on the date, its own first; none for a branch without any. */
export async function loadServedPlaces(
  db: Db,
  branchIds: string[],
  on: DateOn,
): Promise<Map<string, string[]>> {
  if (branchIds.length === 0) return new Map();
  const rows = await queryStraight<{ branchId: string; name: string }>(
    db,
    `SELECT "l"."branchId", "v"."name"
     FROM "PlaceLink" AS "l" JOIN ${jsonSet(db, '$1')} ON "r"."item" = "l"."branchId"
     JOIN "PlaceVersion" AS "v" ON "v"."placeId" = "l"."placeId" AND "v"."validFrom" <= $2 AND "v"."validTo" >= $2
     WHERE "l"."validFrom" <= $2 AND "l"."validTo" >= $2
     ORDER BY CASE WHEN "l"."role" = 'home' THEN 0 ELSE 1 END, "v"."name"`,
    JSON.stringify(branchIds),
    on,
  );
  const places = new Map<string, string[]>();
  for (const { branchId, name } of rows) places.set(branchId, [...(places.get(branchId) ?? []), name]);
  return places;
}

export interface CoverageRow {
  placeId: string;
  memberTotal: number;
  /** null for a place that no branch served. */
  role: LinkRole | null;
}

/** A database takes so many values in one question. */
const idsAtOnce = 5_000;

/** How these places stood on a day, one row a link; places that were not there yet have none. */
export async function loadCoverageOn(
  db: Db,
  placeIds: readonly string[],
  on: DateOn,
): Promise<CoverageRow[]> {
  const found: CoverageRow[] = [];
  const inForce = { validFrom: { lte: on }, validTo: { gte: on } };
  for (let from = 0; from < placeIds.length; from += idsAtOnce) {
    const placeId = { in: placeIds.slice(from, from + idsAtOnce) };
    const versions = await db.placeVersion.findMany({
      where: { placeId, ...inForce },
      select: { placeId: true, memberTotal: true },
    });
    const links = await db.placeLink.findMany({
      where: { placeId, ...inForce },
      select: { placeId: true, role: true },
    });
    const rolesOf = groupBy(links, (link) => link.placeId);
    for (const version of versions) {
      const roles = rolesOf.get(version.placeId)?.map(({ role }) => role as LinkRole) ?? [null];
      for (const role of roles) found.push({ ...version, role });
    }
  }
  return found;
}
