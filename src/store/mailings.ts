/** Directives on their way: when they set out, whom they have come to, and what their sender is to be shown of it. */
import type { Audience } from '../domain/audience.ts';
import type { DateOn } from '../domain/calendar.ts';
import { type MailingLane, type MailingState, type Steering, steeringOf } from '../domain/mailing.ts';
import type { Reach } from '../domain/permissions.ts';
import type { Db } from './database.ts';
import { isPostgresql } from './dialect.ts';
import type { Directive } from './directives.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { officeReaching } from './reach.ts';
import { queryStraight } from './straight.ts';

export type Mailing = Omit<Prisma.MailingModel, 'state' | 'lane'> & {
  state: MailingState;
  lane: MailingLane;
};

/** What stands in `written`: the directive as it will be, and the answers that it was written with. */
export interface Written {
  directive: Directive;
  draft: object;
}

export function writtenOf({ written }: Mailing): Written {
  return JSON.parse(written) as Written;
}

export function audienceOf({ audience }: Pick<Directive, 'audience'>): Audience {
  return JSON.parse(audience) as Audience;
}

export async function insertMailing(tx: Db, mailing: Mailing): Promise<void> {
  await tx.mailing.create({ data: mailing });
}

/** null: it has none, or was sent before there were any. */
export async function findMailing(db: Db, id: string): Promise<Mailing | null> {
  return (await db.mailing.findUnique({ where: { id } })) as Mailing | null;
}

/** Those that wait for their hour or for somebody's word, of a person and of the units; the next first. */
export async function listWaiting(
  db: Db,
  unitIds: readonly (string | null)[],
  personId: string,
): Promise<Mailing[]> {
  const named = unitIds.flatMap((id) => id ?? []);
  return (await db.mailing.findMany({
    where: {
      state: { in: ['proposed', 'returned', 'scheduled'] },
      OR: [{ createdBy: personId }, { unitId: { in: named } }],
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  })) as Mailing[];
}

/** Those that somebody else has to approve, in the reach of these offices; the oldest first. */
export async function listProposed(
  db: Db,
  { reaches, on, notBy }: { reaches: readonly Reach[]; on: DateOn; notBy: string },
): Promise<Mailing[]> {
  if (reaches.length === 0) return [];
  const found = (await db.mailing.findMany({
    where: { state: 'proposed', NOT: { createdBy: notBy } },
    orderBy: { id: 'asc' },
  })) as Mailing[];
  const within = new Set<string | null>();
  for (const unitId of new Set(found.flatMap((each) => each.unitId ?? [])))
    if ((await officeReaching(db, unitId, reaches, on)) !== null) within.add(unitId);
  return found.filter(({ unitId }) => within.has(unitId));
}

/** Those that are not over, or whose sender has not been shown how they ended. */
export function loadOpenMailings(db: Db): Promise<Mailing[]> {
  return queryStraight<Mailing>(
    db,
    `SELECT * FROM "Mailing" WHERE "state" IN ('scheduled', 'running') OR "owesAt" IS NOT NULL ORDER BY "id"`,
  );
}

/** As it stands now, out of the others' reach until the transaction ends. */
export async function lockMailing(tx: Db, id: string): Promise<Mailing | null> {
  const lock = isPostgresql(tx) ? 'FOR UPDATE' : '';
  return (await queryStraight<Mailing>(tx, `SELECT * FROM "Mailing" WHERE "id" = $1 ${lock}`, id))[0] ?? null;
}

/**
 * Nobody pauses or cancels what is under way until the transaction ends: whoever does so afterwards finds what it has
 * taken in hand. SQLite has one writer at a time.
 */
export async function holdMailings(tx: Db): Promise<void> {
  if (isPostgresql(tx))
    await queryStraight(tx, `SELECT "id" FROM "Mailing" WHERE "state" IN ('running', 'paused') FOR SHARE`);
}

export async function changeMailing(tx: Db, id: string, change: Partial<Mailing>): Promise<void> {
  await tx.mailing.update({ where: { id }, data: change });
}

/** Returns whether it has come to that by this: two may steer it at once. */
export async function steer(tx: Db, id: string, steering: Steering): Promise<boolean> {
  const { from, to } = steeringOf[steering];
  const { count } = await tx.mailing.updateMany({
    where: { id, state: { in: [...from] } },
    data: { state: to },
  });
  return count === 1;
}

/** Its sender is to be shown how it stands now. */
export async function oweProgress(tx: Db, id: string, at: string): Promise<void> {
  await tx.mailing.updateMany({ where: { id, NOT: { progressMessageId: null } }, data: { owesAt: at } });
}
