/** The units that a directive is for, each with what its state hangs on: a few queries, whatever their number. */
import type { Audience } from '../domain/audience.ts';
import type { DateOn } from '../domain/calendar.ts';
import { isForConveying } from '../domain/conveying.ts';
import type { UnitFacts } from '../domain/directive-states.ts';
import { scopeOf } from '../domain/permissions.ts';
import { isBranchKind } from '../domain/unit-kinds.ts';
import { holds } from './appointments.ts';
import { outsideOf } from './audience.ts';
import type { Db } from './database.ts';
import { jsonRows } from './dialect.ts';
import { isOpen } from './invites.ts';
import { queryStraight } from './straight.ts';
import { downwards, valid } from './units.ts';

export interface AddressedUnit extends UnitFacts {
  id: string;
  name: string;
  kind: string;
}

interface HolderRow {
  id: string;
  name: string;
  kind: string;
  personId: string | null;
  unreachableSince: string | null;
  delivery: string | null;
}

/** Branches where secretaries or deputies are meant, committees where staff are. */
function meant({ roles, kinds, branches }: Audience): (unit: { id: string; kind: string }) => boolean {
  const chosen = branches === undefined ? null : new Set(branches);
  return ({ id, kind }) => {
    if (chosen?.has(id) === false) return false;
    return isBranchKind(kind)
      ? roles.some((role) => role !== 'staff') && (kinds === null || kinds.includes(kind))
      : kinds === null && roles.includes('staff');
  };
}

interface AskedDirective {
  id: string;
  type?: string;
  audience: Audience;
  /** Its sender has asked to be told when it is carried out. */
  carryOut?: boolean;
}

/**
 * In the order of codes.
 * @param rootId the part of the audience that is looked at, or the whole of it
 */
export async function loadAddressedUnits(
  db: Db,
  { id: directiveId, type = '', audience, carryOut }: AskedDirective,
  { rootId, on, at }: { rootId: string; on: DateOn; at: string },
): Promise<AddressedUnit[]> {
  const roles = JSON.stringify(audience.roles.map((role) => ({ role })));
  const inRoles = `IN (SELECT "r"."role" FROM ${jsonRows(db, '$3', { role: 'text' })})`;
  const [holders, read, receipts, invited] = await Promise.all([
    // The delivery is looked up by its key: by its directive each holder would go over all of them.
    queryStraight<HolderRow>(
      db,
      `${downwards}${outsideOf(db, '$6', '$2')}
       SELECT "u"."id", "v"."name", "v"."kind", "a"."personId", "p"."unreachableSince", "d"."state" AS "delivery"
       FROM "scope" JOIN "Unit" AS "u" ON "u"."id" = "scope"."unitId"
       JOIN "UnitVersion" AS "v" ON "v"."unitId" = "u"."id" AND ${valid('v', '$2')}
       LEFT JOIN "Appointment" AS "a" ON "a"."unitId" = "u"."id" AND "a"."role" ${inRoles} AND ${holds('$4')}
       LEFT JOIN "Person" AS "p" ON "p"."id" = "a"."personId"
       LEFT JOIN "Delivery" AS "d" ON "d"."key" = 'directive:' || $5 || ':' || "a"."personId"
       WHERE "u"."id" NOT IN (SELECT "unitId" FROM "out") ORDER BY "u"."code"`,
      rootId,
      on,
      roles,
      at,
      directiveId,
      JSON.stringify(audience.except ?? []),
    ),
    queryStraight<{ unitId: string }>(
      db,
      `SELECT DISTINCT "a"."unitId" FROM "Addressee" AS "a" JOIN "Acknowledgement" AS "k"
         ON "k"."directiveId" = "a"."directiveId" AND "k"."personId" = "a"."personId"
       WHERE "a"."directiveId" = $1`,
      directiveId,
    ),
    queryStraight<{ unitId: string; stage: string }>(
      db,
      `SELECT "unitId", "stage" FROM "Receipt" WHERE "directiveId" = $1`,
      directiveId,
    ),
    queryStraight<{ unitId: string }>(
      db,
      `${downwards} SELECT DISTINCT "i"."unitId" FROM "scope" JOIN "Invite" AS "i" ON "i"."unitId" = "scope"."unitId"
       WHERE "i"."role" ${inRoles} AND ${isOpen('$4')}`,
      rootId,
      on,
      roles,
      at,
    ),
  ]);
  const readIn = new Set(read.map(({ unitId }) => unitId));
  // Who has carried it out has conveyed it.
  const conveyedIn = new Set(receipts.map(({ unitId }) => unitId));
  const carriedOutIn = new Set(
    receipts.flatMap(({ unitId, stage }) => (stage === 'carriedOut' ? unitId : [])),
  );
  const invitedIn = new Set(invited.map(({ unitId }) => unitId));
  const isMeant = meant(audience);
  const units = new Map<string, AddressedUnit & { holders: UnitFacts['holders'][number][] }>();
  for (const { id, name, kind, personId, unreachableSince, delivery } of holders) {
    if (!isMeant({ id, kind })) continue;
    const isToConvey =
      isForConveying(type) &&
      isBranchKind(kind) &&
      audience.roles.some((role) => scopeOf(role, 'conveyDirective') === 'own');
    const facts = {
      isRead: readIn.has(id),
      isToConvey,
      isConveyed: conveyedIn.has(id),
      isToCarryOut: isToConvey && carryOut === true,
      isCarriedOut: carriedOutIn.has(id),
      isInvited: invitedIn.has(id),
      holders: [],
    };
    const unit = units.get(id) ?? { id, name, kind, ...facts };
    units.set(id, unit);
    if (personId !== null) unit.holders.push({ isReachable: unreachableSince === null, delivery });
  }
  return [...units.values()];
}
