/** Reorganising: what has to be known to plan an event, and the events that have been carried out. */
import { type DateOn, instantOf } from '../domain/calendar.ts';
import type { LinkRole } from '../domain/coverage.ts';
import { groupBy } from '../domain/grouping.ts';
import {
  type EventKind,
  type EventRequest,
  endingOf,
  foundedOf,
  mentionedIn,
  unitsOf,
} from '../domain/reorganise/request.ts';
import type { Standing, StandingCount } from '../domain/reorganise/standing.ts';
import type { BranchLife } from '../domain/reorganise/succession.ts';
import type { TreeUnit } from '../domain/reorganise/tree.ts';
import type { Role } from '../domain/roles.ts';
import type { Thresholds } from '../domain/settings.ts';
import { defaultKinds } from '../domain/unit-kinds.ts';
import type { Db, Engine } from './database.ts';
import { jsonSet } from './dialect.ts';
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
  engine: Engine,
  request: EventRequest,
  { today, timeZone, thresholds }: StandingQuestion,
): Promise<Standing> {
  const { on } = request;
  const changing = [...unitsOf(request)];
  const ending = [...endingOf(request)];
  const receivers = request.kind === 'dissolve' ? request.receivers.map(({ unitId }) => unitId) : [];
  const wanted = foundedOf(request).flatMap(({ places }) => places);
  const codes = foundedOf(request).map(({ code }) => code);
  const links = await db.placeLink.findMany({
    where: {
      validTo: { gte: on },
      OR: [{ branchId: { in: changing } }, { placeId: { in: [...wanted] } }],
    },
    orderBy: { id: 'asc' },
  });
  const versions = await loadPlaceVersions(
    db,
    [...new Set([...wanted, ...links.map(({ placeId }) => placeId)])],
    on,
  );
  const placeNames = new Map(versions.map(({ placeId, name }) => [placeId, name]));
  const startOfDay = instantOf(on, '00:00', timeZone).toISOString();
  const unitIds = [...mentionedIn(request), ...links.map(({ branchId }) => branchId)];
  return {
    today,
    kinds: defaultKinds,
    thresholds,
    units: await loadTree(db, engine, [...new Set(unitIds)], changing, on),
    laterEvents: await loadLaterEvents(db, changing, on),
    codesTaken: await takenCodes(db, codes),
    links: links
      .filter(({ validFrom, validTo }) => validFrom <= validTo)
      .map((link) => ({
        ...link,
        placeName: placeNames.get(link.placeId) ?? link.placeId,
        role: link.role as LinkRole,
      })),
    placeNames,
    placeMembers: new Map(versions.map(({ placeId, memberTotal }) => [placeId, memberTotal])),
    offices: await loadOfficesFrom(db, ending, startOfDay),
    invites: await loadOpenInvites(db, ending),
    drafts: await loadDraftsOf(db, changing),
    targets: await db.target.findMany({
      where: { unitId: { in: changing }, year: { gte: Number(on.slice(0, 4)) } },
      orderBy: [{ year: 'asc' }, { measure: 'asc' }, { unitId: 'asc' }],
    }),
    excuses: (
      await db.excuse.findMany({
        where: { branchId: { in: ending }, promisedOn: { gte: today } },
        orderBy: { id: 'asc' },
      })
    ).map(({ branchId, month, promisedOn }) => ({ unitId: branchId, month, promisedOn })),
    counts: await loadCounts(db, [...changing, ...receivers], on),
    reports: await countReports(db, ending),
  };
}

async function loadLaterEvents(db: Db, unitIds: string[], on: DateOn): Promise<Standing['laterEvents']> {
  const rows = await db.unitEventUnit.findMany({
    where: { unitId: { in: unitIds }, event: { happenedOn: { gt: on } } },
    include: { event: true },
    orderBy: { eventId: 'asc' },
  });
  return rows.map(({ unitId, event }) => ({ unitId, on: event.happenedOn }));
}

function loadPlaceVersions(db: Db, ids: string[], on: DateOn) {
  return db.placeVersion.findMany({
    where: { placeId: { in: ids }, validFrom: { lte: on }, validTo: { gte: on } },
  });
}

/** The units, everything above them since the date, and what is directly below those that change. */
async function loadTree(
  db: Db,
  engine: Engine,
  ids: string[],
  changing: string[],
  on: DateOn,
): Promise<Map<string, TreeUnit>> {
  const rows = await db.$queryRawUnsafe<
    {
      unitId: string;
      code: string;
      validFrom: DateOn;
      validTo: DateOn;
      name: string;
      kind: string;
      parentId: string | null;
      decisionNumber: string | null;
      note: string | null;
    }[]
  >(
    `WITH RECURSIVE "asked"("id") AS (
       SELECT "r"."item" FROM ${jsonSet(engine, '$1')}
     ), "above"("id") AS (
       SELECT "id" FROM "asked"
       UNION
       SELECT "v"."parentId" FROM "UnitVersion" AS "v" JOIN "above" ON "above"."id" = "v"."unitId"
       WHERE "v"."parentId" IS NOT NULL AND "v"."validTo" >= $2
     ), "below"("id") AS (
       SELECT "v"."unitId" FROM "UnitVersion" AS "v"
       JOIN ${jsonSet(engine, '$3')} ON "r"."item" = "v"."parentId"
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

async function loadOfficesFrom(db: Db, unitIds: string[], from: string) {
  const rows = await db.appointment.findMany({
    where: { unitId: { in: unitIds }, OR: [{ endsAt: null }, { endsAt: { gt: from } }] },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, unitId, role }) => ({ id, unitId: unitId ?? '', role: role as Role }));
}

async function loadOpenInvites(db: Db, unitIds: string[]) {
  const rows = await db.invite.findMany({
    where: { unitId: { in: unitIds }, usedAt: null, revokedAt: null },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, unitId }) => ({ id, unitId: unitId ?? '' }));
}

/** `report:<branch>:<month>` and `behalf:<person>:<branch>:<month>` */
async function loadDraftsOf(db: Db, unitIds: string[]): Promise<{ id: string; unitId: string }[]> {
  if (unitIds.length === 0) return [];
  const found = await Promise.all(
    unitIds.map((unitId) =>
      db.session.findMany({
        where: {
          OR: [
            { id: { startsWith: `report:${unitId}:` } },
            { AND: [{ id: { startsWith: 'behalf:' } }, { id: { contains: `:${unitId}:` } }] },
          ],
        },
        select: { id: true },
        orderBy: { id: 'asc' },
      }),
    ),
  );
  return found.flatMap((sessions, at) => sessions.map(({ id }) => ({ id, unitId: unitIds[at] ?? '' })));
}

/** The newest count of each branch up to the date. */
async function loadCounts(db: Db, ids: string[], on: DateOn): Promise<Map<string, StandingCount>> {
  const rows = await db.memberCount.findMany({
    where: { branchId: { in: ids }, countedOn: { lte: on } },
    orderBy: { countedOn: 'asc' },
  });
  return new Map(
    rows.map(
      ({ branchId, memberTotal, official, probationary, women, ethnicMinority, excused, away, attached }) => [
        branchId,
        { memberTotal, official, probationary, women, ethnicMinority, excused, away, attached },
      ],
    ),
  );
}

async function countReports(db: Db, ids: string[]): Promise<Map<string, number>> {
  const rows = await db.report.groupBy({ by: ['branchId'], where: { branchId: { in: ids } }, _count: true });
  return new Map(rows.map(({ branchId, _count }) => [branchId, _count]));
}

export interface StoredEvent {
  id: string;
  kind: EventKind;
  happenedOn: DateOn;
  decisionNumber: string;
  reason: string;
  at: string;
  by: string | null;
}

export async function findEvent(db: Db, key: string): Promise<StoredEvent | null> {
  const row = await db.unitEvent.findUnique({ where: { key } });
  return row === null ? null : { ...row, kind: row.kind as EventKind };
}

export interface EventUnitRow {
  unitId: string;
  side: 'from' | 'to' | 'receives';
  members: number | null;
  official: number | null;
}

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
  engine: Engine,
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
       FROM ${jsonSet(engine, '$1')}
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
