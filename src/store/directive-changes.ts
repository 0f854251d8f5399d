/** Corrections and recalls on their way to every chat in which a directive stands, also where it was shown again. */
import type { DateOn } from '../domain/calendar.ts';
import type { Role } from '../domain/roles.ts';
import type { Db } from './database.ts';
import { isPostgresql } from './dialect.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { queryStraight } from './straight.ts';
import { valid } from './units.ts';

/** edit: changed where it stands · recall: taken back · replace: says that there is a new one */
export type ChangeKind = 'edit' | 'recall' | 'replace';
export type DirectiveChange = Omit<Prisma.DirectiveChangeModel, 'kind' | 'isLastRound'> & {
  kind: ChangeKind;
  /** Truth values come as 0 and 1 on SQLite. */
  isLastRound: boolean | number;
};

/** What was to be said before is said no more: the newest change is the one that counts. */
export async function insertChange(
  tx: Db,
  change: Pick<DirectiveChange, 'id' | 'directiveId' | 'kind' | 'at' | 'note'>,
): Promise<void> {
  const { directiveId, at } = change;
  await tx.directiveChange.updateMany({ where: { directiveId, doneAt: null }, data: { doneAt: at } });
  await tx.directiveChange.create({ data: change });
}

export async function openChanges(db: Db): Promise<string[]> {
  const where = { doneAt: null };
  const rows = await db.directiveChange.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  return rows.map(({ id }) => id);
}

/** As it stands now, out of the others' reach until the transaction ends; null: it is done. */
export async function lockChange(tx: Db, id: string): Promise<DirectiveChange | null> {
  const lock = isPostgresql(tx) ? 'FOR UPDATE' : '';
  const sql = `SELECT * FROM "DirectiveChange" WHERE "id" = $1 AND "doneAt" IS NULL ${lock}`;
  return (await queryStraight<DirectiveChange>(tx, sql, id))[0] ?? null;
}

export async function moveChange(
  tx: Db,
  id: string,
  to: { cursor: string | null; isLastRound?: true; doneAt?: string },
): Promise<void> {
  await tx.directiveChange.update({ where: { id }, data: to });
}

/** Whether all chats have been looked at. */
export async function isThrough(db: Db, directiveId: string): Promise<boolean> {
  return (await db.directiveChange.count({ where: { directiveId, doneAt: null } })) === 0;
}

/** An office whose holder may still have what was taken back or corrected. */
export interface Keeper {
  role: Role;
  unit: string;
}

/**
 * Of whom nobody knows whether the directive arrived, or in whose chat it could not be changed; in the order of codes.
 * @param begin of the keys of the change's messages
 */
export function keepersOf(db: Db, directiveId: string, begin: string, on: DateOn): Promise<Keeper[]> {
  return queryStraight<Keeper>(
    db,
    `SELECT DISTINCT "u"."code", "a"."role", "v"."name" AS "unit" FROM "Addressee" AS "a"
     JOIN "Unit" AS "u" ON "u"."id" = "a"."unitId"
     JOIN "UnitVersion" AS "v" ON "v"."unitId" = "a"."unitId" AND ${valid('v', '$3')}
     WHERE "a"."directiveId" = $1 AND "a"."personId" IN (
       SELECT "d"."personId" FROM "Delivery" AS "d"
       WHERE ("d"."directiveId" = $1 AND "d"."state" = 'unknown')
         OR ("d"."key" LIKE $2 || '%' AND "d"."state" IN ('failed', 'unknown')))
     ORDER BY "u"."code", "a"."role"`,
    directiveId,
    begin,
    on,
  );
}

/** A message of a directive in somebody's chat. */
export interface InChat {
  id: string;
  personId: string;
  chatId: string;
  /** null: the words never came, only files of it. */
  messageId: number | null;
  method: string;
  copyOf: string | null;
  doneAt: string;
  /** Which of its files stand there, as JSON (`StandingFile`); null: it has not been written down. */
  files: string | null;
  language: string;
  readAt: string | null;
}

/** The next of the messages of a directive that stand in the chats, copies among them, in the order of their ids. */
export function nextInChats(
  db: Db,
  directiveId: string,
  { after, most }: { after: string | null; most: number },
): Promise<InChat[]> {
  return queryStraight<InChat>(
    db,
    `SELECT "d"."id", "d"."personId", "d"."chatId", CASE WHEN "d"."state" = 'sent' THEN "d"."messageId" END AS "messageId",
       "d"."method", "d"."copyOf", COALESCE("d"."doneAt", "d"."begunAt", "d"."createdAt") AS "doneAt", "d"."files",
       "p"."language", "k"."readAt"
     FROM "Delivery" AS "d" JOIN "Person" AS "p" ON "p"."id" = "d"."personId"
     LEFT JOIN "Acknowledgement" AS "k" ON "k"."directiveId" = $1 AND "k"."personId" = "d"."personId"
     WHERE ("d"."directiveId" = $1 OR "d"."copyOf" = $1) AND "d"."id" > $2
       AND (("d"."state" = 'sent' AND "d"."messageId" IS NOT NULL)
         OR ("d"."directiveId" = $1 AND "d"."state" <> 'sent' AND "d"."files" IS NOT NULL))
     ORDER BY "d"."id" LIMIT ${most}`,
    directiveId,
    after ?? '',
  );
}

/** How many are being written at this very moment: as soon as they are recorded they stand somewhere. */
export function countBeingWritten(db: Db, directiveId: string): Promise<number> {
  const ofIt = [{ directiveId }, { copyOf: directiveId }];
  return db.delivery.count({ where: { OR: ofIt, state: 'sending', NOT: { begunAt: null } } });
}
