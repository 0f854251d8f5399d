/** Directives that were sent, and who has read them. */
import { type Audience, isAddressed } from '../domain/audience.ts';
import type { DateOn } from '../domain/calendar.ts';
import type { Role } from '../domain/roles.ts';
import type { Db } from './database.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { columnsIn, insertion } from './row-sets.ts';
import { executeStraight } from './straight.ts';
import { loadAncestry } from './units.ts';

export type Directive = Prisma.DirectiveModel;

export async function insertDirective(tx: Db, directive: Directive): Promise<void> {
  await tx.directive.create({ data: directive });
}

/** Those that a person sent, the newest first. */
export function listSent(db: Db, personId: string, limit: number): Promise<Directive[]> {
  return db.directive.findMany({ where: { createdBy: personId }, orderBy: { id: 'desc' }, take: limit });
}

/** One that this person sent; null for everybody else's. */
export function findSent(db: Db, id: string, personId: string): Promise<Directive | null> {
  return db.directive.findFirst({ where: { id, createdBy: personId } });
}

/** In which office somebody was sent a directive. */
export type Addressee = Prisma.AddresseeModel;

export async function addAddressees(tx: Db, addressees: readonly Addressee[]): Promise<void> {
  if (addressees.length === 0) return;
  const statement = insertion(tx, 'Addressee', columnsIn(addressees), 'ON CONFLICT DO NOTHING');
  await executeStraight(tx, statement, JSON.stringify(addressees));
}

/**
 * Those since an instant that were for an office and that nobody has read in it, the oldest first; also when nobody held
 * it then.
 * @param personId who is to receive them now, and has not been sent them
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
      OR: above.map((id) => ({ audience: { contains: JSON.stringify(id) } })),
    },
    include: { addressees: { where: { unitId } } },
    orderBy: { id: 'asc' },
  });
  const read = await db.acknowledgement.findMany({
    where: {
      directiveId: { in: found.map(({ id }) => id) },
      personId: { in: found.flatMap(({ addressees }) => addressees.map((each) => each.personId)) },
    },
  });
  return found.flatMap(({ addressees, ...directive }) => {
    const isFor = isAddressed(JSON.parse(directive.audience) as Audience, { above, kind, role });
    const isKnown = addressees.some((each) => each.personId === personId);
    const isRead = read.some(
      (each) =>
        each.directiveId === directive.id &&
        addressees.some((addressee) => addressee.personId === each.personId),
    );
    return isFor && !isKnown && !isRead ? [directive] : [];
  });
}

/** Those that were sent to a person in an office of the unit, the newest first, with when they read them. */
export async function listReceived(
  db: Db,
  { personId, unitId }: { personId: string; unitId: string },
  limit: number,
): Promise<{ directive: Directive; readAt: string | null }[]> {
  const directives = await db.directive.findMany({
    where: { addressees: { some: { personId, unitId } } },
    include: { acknowledgements: { where: { personId } } },
    orderBy: { id: 'desc' },
    take: limit,
  });
  return directives.map(({ acknowledgements, ...directive }) => ({
    directive,
    readAt: acknowledgements[0]?.readAt ?? null,
  }));
}

/** Whether the directive was sent to this person in an office of one of these units: only they can have read it. */
export async function wasSentTo(
  db: Db,
  directiveId: string,
  { personId, unitIds }: { personId: string; unitIds: string[] },
): Promise<boolean> {
  const where = { directiveId, personId, unitId: { in: unitIds } };
  return (await db.addressee.findFirst({ where, select: { unitId: true } })) !== null;
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

export function countRead(db: Db, directiveId: string): Promise<number> {
  return db.acknowledgement.count({ where: { directiveId } });
}
