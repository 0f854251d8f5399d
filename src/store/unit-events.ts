/** Reorganising: what has to be known to plan an event, and the events that have been carried out. */
import { type DateOn, instantOf } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import {
  type EventKind,
  type EventRequest,
  endingOf,
  foundedOf,
  mentionedIn,
  unitsOf,
} from '../domain/reorganise/request.ts';
import type { Standing, StandingCount, StandingLink, StandingTarget } from '../domain/reorganise/standing.ts';
import type { BranchLife } from '../domain/reorganise/succession.ts';
import type { TreeUnit, UnitVersion } from '../domain/reorganise/tree.ts';
import { sessionKey } from '../domain/session-key.ts';
import type { Thresholds } from '../domain/settings.ts';
import type { Db } from './database.ts';
import { jsonSet } from './dialect.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { takenCodes } from './organisation-pages.ts';
import { queryStraight } from './straight.ts';

export interface StandingQuestion {
  today: DateOn;
  timeZone: string;
  thresholds: Thresholds;
}

/** Everything that the plan of this request depends on, in a few set queries. */
export async function loadStanding(
  db: Db,
  request: EventRequest,
  { today, timeZone, thresholds }: StandingQuestion,
): Promise<Standing> {
  const { on } = request;
  const changing = [...unitsOf(request)];
  const ending = [...endingOf(request)];
  const receivers = request.kind === 'dissolve' ? request.receivers.map(({ unitId }) => unitId) : [];
  const wanted = foundedOf(request).flatMap(({ places }) => places);
  const codes = foundedOf(request).map(({ code }) => code);
  const links = await rowsOf<Omit<StandingLink, 'placeName'>>(
    { db, ids: [...changing, ...wanted] },
    (set) => `SELECT * FROM "PlaceLink" WHERE "validTo" >= $2 AND "validFrom" <= "validTo"
      AND ("branchId" IN (SELECT "item" FROM ${set}) OR "placeId" IN (SELECT "item" FROM ${set})) ORDER BY "id"`,
    on,
  );
  const places = await rowsOf<{ placeId: string; name: string; memberTotal: number }>(
    { db, ids: [...wanted, ...links.map(({ placeId }) => placeId)] },
    (set) => `SELECT "placeId", "name", "memberTotal" FROM "PlaceVersion"
      JOIN ${set} ON "r"."item" = "placeId" WHERE "validFrom" <= $2 AND "validTo" >= $2`,
    on,
  );
  const placeNames = new Map(places.map(({ placeId, name }) => [placeId, name]));
  const unitIds = [...mentionedIn(request), ...links.map(({ branchId }) => branchId)];
  return {
    today,
    thresholds,
    units: await loadTree(db, [...new Set(unitIds)], changing, on),
    codesTaken: await takenCodes(db, codes),
    links: links.map((link) => ({ ...link, placeName: placeNames.get(link.placeId) ?? link.placeId })),
    placeNames,
    placeMembers: new Map(places.map(({ placeId, memberTotal }) => [placeId, memberTotal])),
    ...(await loadChanging({ db, ids: changing }, on)),
    ...(await loadEnding({ db, ids: ending }, { today, startsAt: instantOf(on, '00:00', timeZone) })),
    counts: await loadCounts({ db, ids: [...changing, ...receivers] }, on),
  };
}

interface Among {
  db: Db;
  ids: readonly string[];
}

/** However many ids there are, they are one parameter, $1. */
function rowsOf<Row>(
  { db, ids }: Among,
  statement: (set: string) => string,
  ...parameters: string[]
): Promise<Row[]> {
  return queryStraight<Row>(db, statement(jsonSet(db, '$1')), JSON.stringify(ids), ...parameters);
}

async function loadChanging(among: Among, on: DateOn) {
  const laterEvents = await rowsOf<Standing['laterEvents'][number]>(
    among,
    (set) => `SELECT "p"."unitId", "e"."happenedOn" AS "on" FROM "UnitEventUnit" AS "p"
      JOIN ${set} ON "r"."item" = "p"."unitId" JOIN "UnitEvent" AS "e" ON "e"."id" = "p"."eventId"
      WHERE "e"."happenedOn" > $2 ORDER BY "e"."id"`,
    on,
  );
  const targets = await rowsOf<StandingTarget>(
    among,
    (set) => `SELECT "unitId", "year", "measure", "low", "high" FROM "Target"
      JOIN ${set} ON "r"."item" = "unitId" WHERE "year" >= CAST($2 AS INTEGER)
      ORDER BY "year", "measure", "unitId"`,
    on.slice(0, 4),
  );
  const sessions = await among.db.session.findMany({ where: { flow: 'report' }, orderBy: { id: 'asc' } });
  const changing = new Set(among.ids);
  const drafts = sessions.flatMap(({ id }) => {
    const key = sessionKey(id);
    return key !== null && 'month' in key && changing.has(key.branchId) ? [{ id, unitId: key.branchId }] : [];
  });
  return { laterEvents, targets, drafts };
}

async function loadEnding(among: Among, { today, startsAt }: { today: DateOn; startsAt: Date }) {
  const offices = await rowsOf<Standing['offices'][number]>(
    among,
    (set) => `SELECT "id", "unitId", "role" FROM "Appointment" JOIN ${set} ON "r"."item" = "unitId"
      WHERE "endsAt" IS NULL OR "endsAt" > $2 ORDER BY "id"`,
    startsAt.toISOString(),
  );
  const invites = await rowsOf<Standing['invites'][number]>(
    among,
    (set) => `SELECT "id", "unitId" FROM "Invite" JOIN ${set} ON "r"."item" = "unitId"
      WHERE "usedAt" IS NULL AND "revokedAt" IS NULL ORDER BY "id"`,
  );
  const excuses = await rowsOf<Standing['excuses'][number]>(
    among,
    (set) => `SELECT "branchId" AS "unitId", "month", "promisedOn" FROM "Excuse"
      JOIN ${set} ON "r"."item" = "branchId" WHERE "promisedOn" >= $2 ORDER BY "id"`,
    today,
  );
  const reports = await rowsOf<{ unitId: string; n: number | bigint }>(
    among,
    (set) => `SELECT "branchId" AS "unitId", COUNT(*) AS "n" FROM "Report"
      JOIN ${set} ON "r"."item" = "branchId" GROUP BY "branchId"`,
  );
  return { offices, invites, excuses, reports: new Map(reports.map(({ unitId, n }) => [unitId, Number(n)])) };
}

/** The units, everything above them since the date, and what is directly below those that change. */
async function loadTree(
  db: Db,
  ids: string[],
  changing: string[],
  on: DateOn,
): Promise<Map<string, TreeUnit>> {
  const rows = await queryStraight<UnitVersion & { unitId: string; code: string }>(
    db,
    `WITH RECURSIVE "asked"("id") AS (
       SELECT "r"."item" FROM ${jsonSet(db, '$1')}
     ), "above"("id") AS (
       SELECT "id" FROM "asked"
       UNION
       SELECT "v"."parentId" FROM "UnitVersion" AS "v" JOIN "above" ON "above"."id" = "v"."unitId"
       WHERE "v"."parentId" IS NOT NULL AND "v"."validTo" >= $2
     ), "below"("id") AS (
       SELECT "v"."unitId" FROM "UnitVersion" AS "v"
       JOIN ${jsonSet(db, '$3')} ON "r"."item" = "v"."parentId"
       WHERE "v"."validTo" >= $2
     ), "wanted"("id") AS (SELECT "id" FROM "above" UNION SELECT "id" FROM "below")
     SELECT "v"."unitId", "u"."code", "v"."validFrom", "v"."validTo", "v"."name", "v"."kind", "v"."parentId",
       "v"."decisionNumber", "v"."note"
     FROM "wanted" JOIN "Unit" AS "u" ON "u"."id" = "wanted"."id"
     JOIN "UnitVersion" AS "v" ON "v"."unitId" = "u"."id"
     ORDER BY "u"."code", "v"."validFrom"`,
    JSON.stringify(ids),
    on,
    JSON.stringify(changing),
  );
  return new Map(
    [...groupBy(rows, ({ unitId }) => unitId)].map(([id, versions]) => [
      id,
      {
        id,
        code: versions[0]?.code ?? '',
        versions: versions.map(({ unitId: _unitId, code: _code, ...version }) => version),
      },
    ]),
  );
}

/** The newest count of each branch up to the date. */
async function loadCounts(among: Among, on: DateOn): Promise<Map<string, StandingCount>> {
  const rows = await rowsOf<StandingCount & { branchId: string }>(
    among,
    (
      set,
    ) => `SELECT "branchId", "memberTotal", "official", "probationary", "women", "ethnicMinority", "excused",
        "away", "attached"
      FROM "MemberCount" JOIN ${set} ON "r"."item" = "branchId" WHERE "countedOn" <= $2 ORDER BY "countedOn"`,
    on,
  );
  return new Map(rows.map(({ branchId, ...count }) => [branchId, count]));
}

export type StoredEvent = Omit<Prisma.UnitEventModel, 'kind' | 'key'> & { kind: EventKind };

export async function findEvent(db: Db, key: string): Promise<StoredEvent | null> {
  const row = await db.unitEvent.findUnique({ where: { key } });
  return row === null ? null : { ...row, kind: row.kind as EventKind };
}

export type EventUnitRow = Omit<Prisma.UnitEventUnitModel, 'eventId' | 'side'> & {
  side: 'from' | 'to' | 'receives';
};

export async function insertEvent(
  tx: Db,
  event: StoredEvent & { key: string },
  units: readonly EventUnitRow[],
): Promise<void> {
  await tx.unitEvent.create({ data: event });
  await tx.unitEventUnit.createMany({ data: units.map((unit) => ({ eventId: event.id, ...unit })) });
}

/** Events that the unit took part in, the newest first. */
export async function loadEventsOf(
  db: Db,
  unitId: string,
  most: number,
): Promise<(StoredEvent & { side: EventUnitRow['side'] })[]> {
  const rows = await db.unitEventUnit.findMany({
    where: { unitId },
    include: { event: true },
    orderBy: [{ event: { happenedOn: 'desc' } }, { eventId: 'desc' }],
    take: most,
  });
  return rows.map(({ event: { key: _key, ...event }, side }) => ({
    ...event,
    kind: event.kind as EventKind,
    side: side as EventUnitRow['side'],
  }));
}

/**
 * The lives of these branches by id, with the units that ended when they were split or merged into them.
 * @param since of a branch founded by this day nothing earlier is asked
 * @param until what is decided for a later day has not happened: a unit that is still there owes its own months
 */
export async function loadLives(
  db: Db,
  branches: readonly { id: string; foundedOn: DateOn }[],
  { since, until }: { since: DateOn; until: DateOn },
): Promise<Map<string, BranchLife>> {
  const foundedOn = new Map(branches.map((branch) => [branch.id, branch.foundedOn]));
  const cameOf = new Map<string, string[]>();
  let asked = branches.filter((branch) => branch.foundedOn > since).map(({ id }) => id);
  while (asked.length > 0) {
    const rows = await queryStraight<{ unitId: string; fromId: string; foundedOn: DateOn }>(
      db,
      `SELECT "t"."unitId", "f"."unitId" AS "fromId", "u"."validFrom" AS "foundedOn"
       FROM ${jsonSet(db, '$1')}
       JOIN "UnitEventUnit" AS "t" ON "t"."unitId" = "r"."item" AND "t"."side" = 'to'
       JOIN "UnitEvent" AS "e" ON "e"."id" = "t"."eventId" AND "e"."kind" IN ('split', 'merge')
         AND "e"."happenedOn" <= $2
       JOIN "UnitEventUnit" AS "f" ON "f"."eventId" = "e"."id" AND "f"."side" = 'from'
       JOIN "Unit" AS "u" ON "u"."id" = "f"."unitId" AND "u"."validTo" < "e"."happenedOn"
       ORDER BY "f"."unitId"`,
      JSON.stringify(asked),
      until,
    );
    const found = rows.filter(({ fromId }) => !foundedOn.has(fromId));
    for (const row of rows) {
      foundedOn.set(row.fromId, row.foundedOn);
      cameOf.set(row.unitId, [...(cameOf.get(row.unitId) ?? []), row.fromId]);
    }
    asked = [...new Set(found.filter((row) => row.foundedOn > since).map(({ fromId }) => fromId))];
  }
  const lives = new Map<string, BranchLife>();
  const lifeOf = (unitId: string): BranchLife => {
    const known = lives.get(unitId);
    if (known !== undefined) return known;
    // A unit that ended before another began is never among its successors: this comes to an end.
    const predecessors = (cameOf.get(unitId) ?? []).map(lifeOf);
    const life = { unitId, foundedOn: foundedOn.get(unitId) ?? since, predecessors };
    lives.set(unitId, life);
    return life;
  };
  for (const { id } of branches) lifeOf(id);
  return lives;
}
