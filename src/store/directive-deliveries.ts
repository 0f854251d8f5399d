/** The messages of one directive among all that is on its way out: how they stand, and how they are called back. */
import type { Db } from './database.ts';
import { queryStraight } from './straight.ts';

/** How the one message of a directive to a person stands; null: none is kept. */
export function findDirectiveDelivery(
  db: Db,
  directiveId: string,
  personId: string,
): Promise<{ state: string; messageId: number | null } | null> {
  return db.delivery.findFirst({
    where: { directiveId, personId },
    select: { state: true, messageId: true },
  });
}

/** Nobody who waits for it receives it any more; what is being written is asked again before it is sent anew. */
export async function cancelWaiting(tx: Db, directiveId: string, reason: string, at: string): Promise<void> {
  await tx.delivery.updateMany({
    where: { directiveId, OR: [{ state: 'queued' }, { state: 'sending', begunAt: null }] },
    data: { state: 'cancelled', reason, payload: null, facts: null, doneAt: at },
  });
}

/** Whatever of it is in hand anywhere and has not been begun waits again. */
export async function takeBack(tx: Db, directiveId: string): Promise<void> {
  await tx.delivery.updateMany({
    where: { directiveId, state: 'sending', begunAt: null },
    data: { state: 'queued', notBefore: null },
  });
}

/** How many of it wait or are under way. */
export function countUnderWay(db: Db, directiveId: string): Promise<number> {
  return db.delivery.count({ where: { directiveId, state: { in: ['queued', 'sending'] } } });
}

export interface Delivered {
  personId: string;
  chatId: string;
  messageId: number;
  doneAt: string;
  language: string;
  readAt: string | null;
  /** Which of its files stand there, as JSON (`StandingFile`); null: it has not been written down. */
  files: string | null;
}

/**
 * The messages of a directive that stand in the chats.
 * @param edit only those that were begun until an instant, and are not to be changed yet by the correction
 */
export function loadDelivered(
  db: Db,
  directiveId: string,
  edit?: { editedAt: string; until: string },
): Promise<Delivered[]> {
  const isOwed = `AND ($2 = '' OR ("d"."begunAt" <= $3 AND NOT EXISTS (
    SELECT 1 FROM "Delivery" AS "e" WHERE "e"."key" = 'edit:' || $1 || ':' || $2 || ':' || "d"."personId")))`;
  return queryStraight<Delivered>(
    db,
    `SELECT "d"."personId", "d"."chatId", "d"."messageId", "d"."doneAt", "d"."files", "p"."language", "k"."readAt"
     FROM "Delivery" AS "d" JOIN "Person" AS "p" ON "p"."id" = "d"."personId"
     LEFT JOIN "Acknowledgement" AS "k" ON "k"."directiveId" = "d"."directiveId" AND "k"."personId" = "d"."personId"
     WHERE "d"."directiveId" = $1 AND "d"."state" = 'sent' AND "d"."messageId" IS NOT NULL ${isOwed} ORDER BY "d"."id"`,
    directiveId,
    edit?.editedAt ?? '',
    edit?.until ?? '',
  );
}

/** Which files stand in the chats, by the key of the directive's message. */
export async function loadFilesInChats(db: Db, keys: readonly string[]): Promise<Map<string, string | null>> {
  if (keys.length === 0) return new Map();
  const where = { key: { in: [...new Set(keys)] } };
  const rows = await db.delivery.findMany({ where, select: { key: true, files: true } });
  return new Map(rows.map(({ key, files }) => [key, files]));
}

/** @param fileMessageId of a file that stands apart from the words; null: of those */
export const recallKey = (
  directiveId: string,
  personId: string,
  fileMessageId: number | null = null,
): string => `recall:${directiveId}:${personId}${fileMessageId === null ? '' : `:${fileMessageId}`}`;
