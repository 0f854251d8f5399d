/** Offices and who holds them: at a unit, within somebody's reach, and their end. */
import type { DateOn } from '../domain/calendar.ts';
import type { Reach } from '../domain/permissions.ts';
import type { Appointment, Role } from '../domain/roles.ts';
import type { Db } from './database.ts';
import { jsonSet } from './dialect.ts';
import { reachParameter, withinReach } from './reach.ts';
import { queryStraight } from './straight.ts';
import { downwards, type UnitOn, columns as unitColumns, upwardsFrom, valid } from './units.ts';

const columns = `"a"."id", "a"."personId", "a"."unitId", "a"."role", "a"."startsAt", "a"."endsAt"`;

/** A condition: the appointment "a" holds at the instant. */
export const holds = (at: string): string =>
  `"a"."startsAt" <= ${at} AND ("a"."endsAt" IS NULL OR "a"."endsAt" > ${at})`;

/** Those who hold an office at the unit itself at the instant, the oldest first. */
export async function listHolders(db: Db, unitId: string, at: string): Promise<Appointment[]> {
  return queryStraight<Appointment>(
    db,
    `SELECT ${columns} FROM "Appointment" AS "a" WHERE "a"."unitId" = $1 AND ${holds('$2')} ORDER BY "a"."id"`,
    unitId,
    at,
  );
}

/** An office that is held at the instant, where one of the offices reaches its unit on the date. */
export async function findHeld(
  db: Db,
  appointmentId: string,
  { reaches, on, at }: { reaches: readonly Reach[]; on: DateOn; at: string },
): Promise<Appointment | null> {
  if (reaches.length === 0) return null;
  const [row = null] = await queryStraight<Appointment>(
    db,
    `${upwardsFrom('(SELECT "unitId" FROM "Appointment" WHERE "id" = $1)', '$2')}
     SELECT ${columns} FROM "Appointment" AS "a" WHERE "a"."id" = $1
       AND ${withinReach(db, '$3')} AND ${holds('$4')}`,
    appointmentId,
    on,
    reachParameter(reaches),
    at,
  );
  return row;
}

/** Units at and below one on the date where nobody holds the role at the instant, in the order of codes. */
export async function unitsWithout(
  db: Db,
  rootId: string,
  role: Role,
  { on, at }: { on: DateOn; at: string },
): Promise<UnitOn[]> {
  return db.$queryRawUnsafe<UnitOn[]>(
    `${downwards} SELECT ${unitColumns} FROM "scope" JOIN "Unit" AS "u" ON "u"."id" = "scope"."unitId"
     JOIN "UnitVersion" AS "v" ON "v"."unitId" = "u"."id" AND ${valid('v', '$2')}
     WHERE NOT EXISTS (
       SELECT 1 FROM "Appointment" AS "a" WHERE "a"."unitId" = "u"."id" AND "a"."role" = $3 AND ${holds('$4')}
     ) ORDER BY "u"."code"`,
    rootId,
    on,
    role,
    at,
  );
}

export function countAdministrators(db: Db, at: string): Promise<number> {
  return db.appointment.count({
    where: {
      role: 'admin',
      unitId: null,
      startsAt: { lte: at },
      OR: [{ endsAt: null }, { endsAt: { gt: at } }],
    },
  });
}

/** Somebody else ended the office meanwhile; the batch is to be worked again on what they left. */
export class AppointmentEnded extends Error {
  override name = 'AppointmentEnded';
}

/** @throws AppointmentEnded when it has ended already */
export async function endAppointment(tx: Db, appointmentId: string, at: string): Promise<void> {
  const { count } = await tx.appointment.updateMany({
    where: { id: appointmentId, OR: [{ endsAt: null }, { endsAt: { gt: at } }] },
    data: { endsAt: at },
  });
  if (count !== 1) throw new AppointmentEnded();
}

/** What a person was at is over: their next words go nowhere. Drafts of a branch stay with the branch. */
export async function leaveConversations(tx: Db, personId: string, hasOffice: boolean): Promise<void> {
  await tx.person.updateMany({ where: { id: personId }, data: { sessionId: null } });
  if (hasOffice) return;
  const own = ['behalf', 'return', 'explanation'].map((flow) => ({
    id: { startsWith: `${flow}:${personId}:` },
  }));
  await tx.session.deleteMany({
    where: { OR: [{ id: { in: [`broadcast:${personId}`, `reorganise:${personId}`] } }, ...own] },
  });
}

/** Who holds or held each of these offices, by the office. */
export async function holdersOf(db: Db, appointmentIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await queryStraight<{ id: string; personId: string }>(
    db,
    `SELECT "id", "personId" FROM "Appointment" JOIN ${jsonSet(db, '$1')} ON "r"."item" = "id"`,
    JSON.stringify(appointmentIds),
  );
  return new Map(rows.map(({ id, personId }) => [id, personId]));
}
