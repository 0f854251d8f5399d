/** Directives that were sent, and who has read them. */
import { type Audience, isAddressed } from '../domain/audience.ts';
import type { DateOn } from '../domain/calendar.ts';
import { isForConveying } from '../domain/conveying.ts';
import { detailsOf, isSuperseded } from '../domain/directive-details.ts';
import { scopeOf } from '../domain/permissions.ts';
import type { Role } from '../domain/roles.ts';
import { isBranchKind } from '../domain/unit-kinds.ts';
import type { Db } from './database.ts';
import { jsonRows } from './dialect.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { columnsIn, insertion } from './row-sets.ts';
import { executeStraight, queryStraight } from './straight.ts';
import { downwards, loadAncestry, valid } from './units.ts';

export type Directive = Prisma.DirectiveModel;

export async function insertDirective(tx: Db, directive: Directive): Promise<void> {
  await tx.directive.create({ data: directive });
}

/**
 * Those that a person sent, and those that went to a unit in the reach of an office; the newest first.
 * @param within the office's unit; without it only the person's own
 */
export async function listSent(
  db: Db,
  personId: string,
  within: { unitId: string; on: DateOn } | null = null,
): Promise<Directive[]> {
  if (within === null)
    return db.directive.findMany({ where: { createdBy: personId }, orderBy: { id: 'desc' } });
  return queryStraight<Directive>(
    db,
    `${downwards} SELECT "d".* FROM "Directive" AS "d" WHERE "d"."createdBy" = $3 OR EXISTS (
       SELECT 1 FROM "scope" JOIN "Addressee" AS "a" ON "a"."unitId" = "scope"."unitId"
       WHERE "a"."directiveId" = "d"."id"
     ) ORDER BY "d"."id" DESC`,
    within.unitId,
    within.on,
    personId,
  );
}

/** From now on nobody receives it. Returns whether it is new: two may recall it at once. */
export async function markRecalled(tx: Db, id: string, at: string): Promise<boolean> {
  const { count } = await tx.directive.updateMany({
    where: { id, recalledAt: null },
    data: { recalledAt: at },
  });
  return count === 1;
}

/** It says something else from now on. Returns whether it does: one that was recalled says nothing any more. */
export async function reviseDirective(tx: Db, id: string, change: Partial<Directive>): Promise<boolean> {
  const { count } = await tx.directive.updateMany({ where: { id, recalledAt: null }, data: change });
  return count === 1;
}

export function findDirective(db: Db, id: string): Promise<Directive | null> {
  return db.directive.findUnique({ where: { id } });
}

/** In which office somebody was sent a directive. */
export type Addressee = Prisma.AddresseeModel;

export async function addAddressees(tx: Db, addressees: readonly Addressee[]): Promise<void> {
  if (addressees.length === 0) return;
  const statement = insertion(tx, 'Addressee', columnsIn(addressees), 'ON CONFLICT DO NOTHING');
  await executeStraight(tx, statement, JSON.stringify(addressees));
}

/** What has become of a message that its person has not got, and will not. */
const lost: readonly string[] = ['failed', 'cancelled'];

/**
 * Those since an instant that are for an office and still open in it, the oldest first, also when nobody held it then:
 * not conveyed, where it is for the office to say so, else read by nobody in it.
 * @param personId who is to receive them now; not those that they have, or that are on their way to them
 */
export async function loadOpenDirectives(
  db: Db,
  {
    unitId,
    kind,
    role,
    personId,
    since,
    on,
  }: { unitId: string; kind: string; role: Role; personId: string; since: string; on: DateOn },
): Promise<Directive[]> {
  const above = await loadAncestry(db, unitId, on);
  const found = await db.directive.findMany({
    where: {
      createdAt: { gte: since },
      recalledAt: null,
      id: { notIn: await calledOff(db) },
      OR: above.map((id) => ({ audience: { contains: JSON.stringify(id) } })),
    },
    include: {
      addressees: { where: { unitId } },
      // Who has carried it out has conveyed it.
      receipts: { where: { unitId } },
      deliveries: { where: { personId } },
    },
    orderBy: { id: 'asc' },
  });
  const read = await db.acknowledgement.findMany({
    where: {
      directiveId: { in: found.map(({ id }) => id) },
      personId: { in: found.flatMap(({ addressees }) => addressees.map((each) => each.personId)) },
    },
  });
  const isToConvey = isBranchKind(kind) && scopeOf(role, 'conveyDirective') === 'own';
  return found.flatMap(({ addressees, receipts, deliveries, ...directive }) => {
    if (isSuperseded(directive)) return [];
    const isFor = isAddressed(JSON.parse(directive.audience) as Audience, { above, kind, role });
    const isKnown =
      addressees.some((each) => each.personId === personId) &&
      !deliveries.some(({ state }) => lost.includes(state));
    const isRead = read.some(
      (each) =>
        each.directiveId === directive.id &&
        addressees.some((addressee) => addressee.personId === each.personId),
    );
    const isDone = isToConvey ? receipts.length > 0 : isRead;
    return isFor && !isKnown && !isDone ? [directive] : [];
  });
}

/** As somebody in an office finds it again. */
export interface Received extends Directive {
  /** What the unit that sent it is called today; null: the whole installation. */
  sender: string | null;
  /** The unit in whose office it was received. */
  receivedIn: string;
  /** By the person; of what came before their time, by whoever held the office. */
  readAt: string | null;
  /** The day on which the branch conveyed it; null: it has not. */
  conveyedOn: DateOn | null;
  /** Whether it is for them to say so. */
  isToConvey: boolean;
  /** The same of having carried it out, where that was asked for. */
  carriedOutOn: DateOn | null;
  isToCarryOut: boolean;
}

/**
 * What was sent to a person in these offices and to whoever held them before; not read first, then the newest.
 * @param only one of them
 */
export async function loadReceived(
  db: Db,
  { personId, offices, on }: { personId: string; offices: readonly Office[]; on: DateOn },
  only?: string,
): Promise<Received[]> {
  const own = `CASE WHEN "a"."personId" = $1`;
  const rows = await queryStraight<Omit<Received, 'isToConvey' | 'isToCarryOut'> & { conveys: string }>(
    db,
    `SELECT "d".*, MAX("r"."conveys") AS "conveys", MIN("c"."doneOn") AS "conveyedOn", MIN("o"."doneOn") AS "carriedOutOn", "v"."name" AS "sender", MIN("a"."unitId") AS "receivedIn",
       CASE WHEN MAX(${own} THEN 1 ELSE 0 END) = 1 THEN MIN(${own} THEN "k"."readAt" END)
         ELSE MIN("k"."readAt") END AS "readAt"
     FROM ${jsonRows(db, '$2', { unit: 'text', role: 'text', conveys: 'text' })}
     JOIN "Addressee" AS "a" ON "a"."unitId" = "r"."unit" AND ("a"."role" = "r"."role" OR "a"."personId" = $1)
     JOIN "Directive" AS "d" ON "d"."id" = "a"."directiveId"
     LEFT JOIN "Acknowledgement" AS "k" ON "k"."directiveId" = "d"."id" AND "k"."personId" = "a"."personId"
     LEFT JOIN "Receipt" AS "c" ON "c"."directiveId" = "d"."id" AND "c"."unitId" = "a"."unitId"
     LEFT JOIN "Receipt" AS "o" ON "o"."directiveId" = "d"."id" AND "o"."unitId" = "a"."unitId"
       AND "o"."stage" = 'carriedOut'
     LEFT JOIN "UnitVersion" AS "v" ON "v"."unitId" = "d"."unitId" AND ${valid('v', '$3')}
     WHERE "d"."recalledAt" IS NULL ${only === undefined ? '' : 'AND "d"."id" = $4'}
     GROUP BY "d"."id", "v"."name" ORDER BY "d"."id" DESC`,
    personId,
    JSON.stringify(
      offices.map(({ unitId, role }) => ({
        unit: unitId,
        role,
        conveys: scopeOf(role, 'conveyDirective') === 'own' ? 'yes' : '',
      })),
    ),
    on,
    ...(only === undefined ? [] : [only]),
  );
  const received = rows.map(({ conveys, ...row }) => ({
    ...row,
    isToConvey: conveys === 'yes' && isForConveying(row.type),
    isToCarryOut: conveys === 'yes' && detailsOf(row).carryOut === true,
  }));
  return received.sort((a, b) => Number(a.readAt !== null) - Number(b.readAt !== null));
}

type Office = { unitId: string | null; role: Role };

/** Whoever had not got them when their sending was called off does not get them later either. */
async function calledOff(db: Db): Promise<string[]> {
  const cancelled = await db.mailing.findMany({ where: { state: 'cancelled' }, select: { id: true } });
  return cancelled.map(({ id }) => id);
}

/** Reading it twice keeps the first time. Returns whether it is new. */
export async function acknowledge(
  tx: Db,
  directiveId: string,
  personId: string,
  readAt: string,
): Promise<boolean> {
  const rows = await tx.$executeRawUnsafe(
    `INSERT INTO "Acknowledgement" ("directiveId", "personId", "readAt") VALUES ($1, $2, $3)
     ON CONFLICT ("directiveId", "personId") DO NOTHING`,
    directiveId,
    personId,
    readAt,
  );
  return rows === 1;
}

/** Those of the branches whose secretary or deputy was sent the directive. */
export async function branchesSent(
  db: Db,
  directiveId: string,
  branchIds: readonly string[],
): Promise<string[]> {
  const rows = await db.addressee.findMany({
    where: { directiveId, unitId: { in: [...branchIds] }, role: { in: ['secretary', 'deputy'] } },
    select: { unitId: true },
    distinct: ['unitId'],
  });
  return rows.map(({ unitId }) => unitId);
}

/** A directive by what its chasing hangs on. */
export type ChasedDirective = Pick<Directive, 'id' | 'createdAt' | 'dueOn'> & { meetingOn: DateOn | null };

/**
 * Those that were sent since an instant or are due since a day, and were not recalled.
 * @param invitedSince for invitations, whose meeting may be far off
 */
export async function listToChase(
  db: Db,
  { since, dueSince, invitedSince = since }: { since: string; dueSince: DateOn; invitedSince?: string },
): Promise<ChasedDirective[]> {
  const asked = [
    { createdAt: { gte: since } },
    { dueOn: { gte: dueSince } },
    { type: 'invitation', createdAt: { gte: invitedSince } },
  ];
  const found = await db.directive.findMany({
    where: { recalledAt: null, OR: asked },
    select: { id: true, createdAt: true, dueOn: true, details: true },
    orderBy: { id: 'asc' },
  });
  return found
    .filter((each) => !isSuperseded(each))
    .map(({ details, ...each }) => ({
      ...each,
      meetingOn: detailsOf({ details }).meeting?.on ?? null,
    }));
}

export function countRead(db: Db, directiveId: string): Promise<number> {
  return db.acknowledgement.count({ where: { directiveId } });
}
