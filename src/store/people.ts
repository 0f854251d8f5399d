/** People with their appointments, as they are at an instant. */
import { groupBy } from '../domain/grouping.ts';
import type { Appointment, Role } from '../domain/roles.ts';
import { holds } from './appointments.ts';
import type { Db } from './database.ts';
import { jsonSet, tableRows } from './dialect.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { executeStraight, queryStraight } from './straight.ts';

export type Person = Omit<Prisma.PersonModel, 'consentAt' | 'unreachableReason' | 'createdAt'>;

export interface PersonWithAppointments extends Person {
  /** Those that hold at the instant asked for, oldest first. */
  appointments: Appointment[];
}

/** A person beside one of their appointments; null where none holds. */
type PersonRow = Person & Omit<Appointment, 'id' | 'personId'> & { heldId: string | null };

const columns = `"p".*, "a"."id" AS "heldId", "a"."unitId", "a"."role", "a"."startsAt", "a"."endsAt"`;

function asPair({ heldId, unitId, role, startsAt, endsAt, ...person }: PersonRow) {
  const appointment =
    heldId === null ? null : { id: heldId, personId: person.id, unitId, role, startsAt, endsAt };
  return { person, appointment };
}

/** @param by which of their columns the keys are */
async function loadPeopleBy(
  db: Db,
  by: 'id' | 'telegramId',
  keys: string[],
  at: string,
): Promise<PersonWithAppointments[]> {
  if (keys.length === 0) return [];
  const rows = await queryStraight<PersonRow>(
    db,
    `SELECT ${columns} FROM "Person" AS "p" JOIN ${jsonSet(db, '$1')} ON "r"."item" = "p"."${by}"
     LEFT JOIN "Appointment" AS "a" ON "a"."personId" = "p"."id" AND ${holds('$2')}
     ORDER BY "a"."id"`,
    JSON.stringify([...new Set(keys)]),
    at,
  );
  const people = new Map<string, PersonWithAppointments>();
  for (const { person, appointment } of rows.map(asPair)) {
    const known = people.get(person.id) ?? { ...person, appointments: [] };
    people.set(person.id, known);
    if (appointment !== null) known.appointments.push(appointment);
  }
  return [...people.values()];
}

/** Those of the accounts that have opened the bot, with the appointments that hold at `at`. */
export function loadPeople(db: Db, telegramIds: string[], at: string): Promise<PersonWithAppointments[]> {
  return loadPeopleBy(db, 'telegramId', telegramIds, at);
}

/** People by their own ids, with the appointments that hold at `at`. */
export function loadPeopleById(db: Db, ids: string[], at: string): Promise<PersonWithAppointments[]> {
  return loadPeopleBy(db, 'id', ids, at);
}

export async function insertPeople(
  tx: Db,
  people: (Pick<Person, 'id' | 'telegramId' | 'language'> & { createdAt: string })[],
): Promise<void> {
  if (people.length > 0) await tx.person.createMany({ data: people });
}

/** What a conversation changes of a person; absent fields stay. */
export interface PersonChange {
  id: string;
  sessionId?: string | null;
  screenMessageId?: number | null;
  language?: string;
  consentVersion?: number;
  consentAt?: string;
  appointmentId?: string;
  reachable?: true;
}

/** One statement for each combination of fields that changes, not one for each person. */
export async function changePeople(tx: Db, changes: PersonChange[]): Promise<void> {
  const groups = groupBy(changes, (change) =>
    Object.keys(change)
      .filter((name) => name !== 'id')
      .sort()
      .join(),
  );
  for (const [names, set] of groups) {
    if (names === '') continue;
    const fields = names.split(',').filter((name) => name !== 'reachable');
    const assignments = fields.map((name) => `"${name}" = "r"."${name}"`);
    if (names.split(',').includes('reachable')) {
      assignments.push('"unreachableSince" = NULL', '"unreachableReason" = NULL');
    }
    await executeStraight(
      tx,
      `UPDATE "Person" SET ${assignments.join(', ')} 
       FROM ${tableRows(tx, '$1', 'Person', ['id', ...fields])} WHERE "Person"."id" = "r"."id"`,
      JSON.stringify(set),
    );
  }
}

/** Which message shows each person's present screen, after it has been sent. */
export async function recordScreens(
  tx: Db,
  screens: { personId: string; messageId: number }[],
): Promise<void> {
  if (screens.length === 0) return;
  await changePeople(
    tx,
    screens.map(({ personId, messageId }) => ({ id: personId, screenMessageId: messageId })),
  );
}

/** Blocked or deactivated: nothing more is pushed until the person writes again. */
export async function markUnreachable(
  tx: Db,
  who: { personId: string } | { chatId: string },
  reason: string,
  at: string,
): Promise<void> {
  const where = 'personId' in who ? { id: who.personId } : { telegramId: who.chatId };
  await tx.person.updateMany({
    where: { ...where, unreachableSince: null },
    data: { unreachableSince: at, unreachableReason: reason },
  });
}

/**
 * People with these roles at an instant, in the order of their appointments.
 * @param unitIds null: anywhere; administrators of the installation have no unit
 */
export async function peopleIn(
  db: Db,
  unitIds: readonly string[] | null,
  roles: readonly Role[],
  at: string,
): Promise<{ person: Person; appointment: Appointment }[]> {
  const inRoles = `"a"."role" IN (${roles.map((role) => `'${role}'`).join(', ')})`;
  const [inUnits, now] =
    unitIds === null
      ? ['', '$1']
      : [`"a"."unitId" IN (SELECT "r"."item" FROM ${jsonSet(db, '$1')}) AND`, '$2'];
  const rows = await queryStraight<PersonRow>(
    db,
    `SELECT ${columns} FROM "Appointment" AS "a" JOIN "Person" AS "p" ON "p"."id" = "a"."personId"
     WHERE ${inUnits} ${inRoles} AND ${holds(now)} ORDER BY "a"."id"`,
    ...(unitIds === null ? [] : [JSON.stringify(unitIds)]),
    at,
  );
  return rows
    .map(asPair)
    .flatMap(({ person, appointment }) => (appointment === null ? [] : { person, appointment }));
}

export async function insertAppointments(tx: Db, appointments: Appointment[]): Promise<void> {
  if (appointments.length > 0) await tx.appointment.createMany({ data: appointments });
}

/** Every office of a person that still runs ends now, and with it the consent that it stood on. */
export async function endAppointments(tx: Db, personId: string, at: string): Promise<void> {
  await tx.appointment.updateMany({ where: { personId, endsAt: null }, data: { endsAt: at } });
  await tx.appointment.updateMany({ where: { personId, endsAt: { gt: at } }, data: { endsAt: at } });
  await tx.person.updateMany({
    where: { id: personId },
    data: { consentVersion: null, consentAt: null, appointmentId: null, sessionId: null },
  });
}

export async function countPeople(db: Db): Promise<{ known: number; unreachable: number }> {
  return {
    known: await db.person.count(),
    unreachable: await db.person.count({ where: { unreachableSince: { not: null } } }),
  };
}

/** Where somebody can be written to; null: nobody that is known. */
export function findPerson(db: Db, id: string): Promise<{ id: string; telegramId: string } | null> {
  return db.person.findUnique({ where: { id }, select: { id: true, telegramId: true } });
}

export function findPersonId(db: Db, telegramId: string): Promise<{ id: string } | null> {
  return db.person.findUnique({ where: { telegramId }, select: { id: true } });
}
