/** One unit with what is below it, for whoever walks the tree. */
import type { DateOn } from '../domain/calendar.ts';
import type { LinkRole } from '../domain/coverage.ts';
import type { Db } from './database.ts';
import { jsonSet } from './dialect.ts';
import { queryStraight } from './straight.ts';
import { columns, type UnitOn, valid } from './units.ts';

export interface UnitPage {
  units: UnitOn[];
  /** Of all pages. */
  total: number;
}

/**
 * Units directly below one on the date, in the order of codes; `null`: those at the top.
 * @param page from 0
 */
export async function loadChildren(
  db: Db,
  parentId: string | null,
  on: DateOn,
  { page, size }: { page: number; size: number },
): Promise<UnitPage> {
  const where = parentId === null ? '"v"."parentId" IS NULL' : '"v"."parentId" = $2';
  const parameters = parentId === null ? [on] : [on, parentId];
  const from = `FROM "UnitVersion" AS "v" JOIN "Unit" AS "u" ON "u"."id" = "v"."unitId"
    WHERE ${valid('v', '$1')} AND ${where}`;
  const [count] = await db.$queryRawUnsafe<{ n: number | bigint }[]>(
    `SELECT COUNT(*) AS "n" ${from}`,
    ...parameters,
  );
  const units = await db.$queryRawUnsafe<UnitOn[]>(
    `SELECT ${columns} ${from} ORDER BY "u"."code" LIMIT ${Math.floor(size)} OFFSET ${Math.floor(page * size)}`,
    ...parameters,
  );
  return { units, total: Number(count?.n ?? 0) };
}

/** How many units are directly below each of these on the date; those with none are left out. */
export async function countChildren(db: Db, ids: string[], on: DateOn): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRawUnsafe<{ id: string; n: number | bigint }[]>(
    `SELECT "v"."parentId" AS "id", COUNT(*) AS "n" FROM "UnitVersion" AS "v"
     JOIN ${jsonSet(db, '$1')} ON "r"."item" = "v"."parentId"
     WHERE ${valid('v', '$2')} GROUP BY "v"."parentId"`,
    JSON.stringify(ids),
    on,
  );
  return new Map(rows.map(({ id, n }) => [id, Number(n)]));
}

export interface UnitFacts {
  /** The newest count of members up to the date. */
  members: { memberTotal: number; official: number; countedOn: DateOn } | null;
  hasSecretary: boolean;
  places: { id: string; name: string; role: LinkRole }[];
}

export async function loadUnitFacts(db: Db, unitId: string, on: DateOn, at: string): Promise<UnitFacts> {
  const count = await db.memberCount.findFirst({
    where: { branchId: unitId, countedOn: { lte: on } },
    orderBy: { countedOn: 'desc' },
  });
  const secretaries = await db.appointment.count({
    where: {
      unitId,
      role: 'secretary',
      startsAt: { lte: at },
      OR: [{ endsAt: null }, { endsAt: { gt: at } }],
    },
  });
  const links = await db.placeLink.findMany({
    where: { branchId: unitId, validFrom: { lte: on }, validTo: { gte: on } },
    include: {
      place: { include: { versions: { where: { validFrom: { lte: on }, validTo: { gte: on } } } } },
    },
    orderBy: { place: { code: 'asc' } },
  });
  return {
    members:
      count === null
        ? null
        : { memberTotal: count.memberTotal, official: count.official, countedOn: count.countedOn },
    hasSecretary: secretaries > 0,
    places: links.map(({ place, role }) => ({
      id: place.id,
      name: place.versions[0]?.name ?? place.code,
      role: role as LinkRole,
    })),
  };
}

/** Units with one of these codes on the date. */
export async function findUnitsByCode(db: Db, codes: string[], on: DateOn): Promise<UnitOn[]> {
  if (codes.length === 0) return [];
  const units = await db.unit.findMany({
    where: { code: { in: codes } },
    include: { versions: { where: { validFrom: { lte: on }, validTo: { gte: on } } } },
  });
  return units.flatMap(({ id, code, validFrom: foundedOn, versions }) => {
    const [version] = versions;
    if (version === undefined) return [];
    return [{ id, code, foundedOn, name: version.name, kind: version.kind, parentId: version.parentId }];
  });
}

/** Those of the codes that some unit has or had. */
export async function takenCodes(db: Db, codes: string[]): Promise<Set<string>> {
  const units = await db.unit.findMany({ where: { code: { in: codes } }, select: { code: true } });
  return new Set(units.map(({ code }) => code));
}

/** Ids of places by their codes. */
export async function findPlaceIds(db: Db, codes: string[]): Promise<Map<string, string>> {
  const places = await db.place.findMany({ where: { code: { in: codes } } });
  return new Map(places.map(({ code, id }) => [code, id]));
}

/** The unit with this code as it is on the date or, where it is not there then, as it is nearest to it. */
export async function findUnitAround(db: Db, code: string, on: DateOn): Promise<UnitOn | null> {
  const unit = await db.unit.findUnique({
    where: { code: code.trim().toUpperCase() },
    include: { versions: { orderBy: { validFrom: 'asc' } } },
  });
  const version = unit?.versions.findLast(({ validFrom }) => validFrom <= on) ?? unit?.versions[0];
  if (unit === null || version === undefined) return null;
  const { name, kind, parentId } = version;
  return { id: unit.id, code: unit.code, foundedOn: unit.validFrom, name, kind, parentId };
}

/** The last day from a day on from which one of the units is another one; null: they stay as they are. */
export async function lastChangeOf(db: Db, unitIds: string[], from: DateOn): Promise<DateOn | null> {
  const [last] = await queryStraight<{ on: DateOn | null }>(
    db,
    `SELECT MAX("on") AS "on" FROM (
       SELECT "unitId", "validFrom" AS "on" FROM "UnitVersion"
       UNION ALL
       SELECT "t"."unitId", "e"."happenedOn" FROM "UnitEventUnit" AS "t" JOIN "UnitEvent" AS "e" ON "e"."id" = "t"."eventId"
     ) AS "changes" JOIN ${jsonSet(db, '$1')} ON "r"."item" = "unitId" WHERE "on" >= $2`,
    JSON.stringify(unitIds),
    from,
  );
  return last?.on ?? null;
}
