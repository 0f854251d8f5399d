/** Conversations under way. A report's draft belongs to its branch and month, any other to its person. */
import type { Month } from '../domain/calendar.ts';
import { sessionKey } from '../domain/session-key.ts';
import type { Db } from './database.ts';
import { jsonRows, jsonSet, tableRows } from './dialect.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { columnsIn, insertion } from './row-sets.ts';
import { executeStraight, queryStraight } from './straight.ts';

export type StoredSession = Prisma.SessionModel;

export async function loadSessions(db: Db, ids: string[]): Promise<StoredSession[]> {
  if (ids.length === 0) return [];
  return queryStraight<StoredSession>(
    db,
    `SELECT "s".* FROM "Session" AS "s" JOIN ${jsonSet(db, '$1')} ON "r"."item" = "s"."id"`,
    JSON.stringify(ids),
  );
}

/** Someone else changed the same conversation meanwhile; the batch is to be worked again on what they left. */
export class SessionConflict extends Error {
  override name = 'SessionConflict';
}

const beginning = (db: Db, sessions: StoredSession[]) =>
  insertion(db, 'Session', columnsIn(sessions), 'ON CONFLICT ("id") DO NOTHING');

const replacement = (db: Db, sessions: StoredSession[]) =>
  `UPDATE "Session" SET ${columnsIn(sessions)
    .filter((name) => name !== 'id')
    .map((name) => `"${name}" = "r"."${name}"`)
    .join(', ')} FROM ${tableRows(db, '$1', 'Session', columnsIn(sessions))}
   WHERE "Session"."id" = "r"."id" AND "Session"."revision" = "r"."revision" - 1`;

/**
 * Writes a set. `revision` is that of the row being replaced plus one, or 1 for a new row.
 * @throws SessionConflict when any of them has been changed, begun or ended since it was loaded
 */
export async function saveSessions(tx: Db, sessions: StoredSession[]): Promise<void> {
  if (sessions.length === 0) return;
  const begun = sessions.filter(({ revision }) => revision === 1);
  const advanced = sessions.filter(({ revision }) => revision !== 1);
  const counts = await Promise.all([
    begun.length === 0 ? 0 : executeStraight(tx, beginning(tx, begun), JSON.stringify(begun)),
    // Never an upsert: a report that was sent meanwhile has taken its draft with it, and it must not come back.
    advanced.length === 0 ? 0 : executeStraight(tx, replacement(tx, advanced), JSON.stringify(advanced)),
  ]);
  const written = counts.reduce((sum, count) => sum + count, 0);
  if (written !== sessions.length) throw new SessionConflict();
}

/**
 * Ends a set of conversations.
 * @param revisions of their rows, by id
 * @throws SessionConflict when any of them has been changed or ended since it was loaded
 */
export async function dropSessions(tx: Db, revisions: ReadonlyMap<string, number>): Promise<void> {
  if (revisions.size === 0) return;
  const dropped = await executeStraight(
    tx,
    `DELETE FROM "Session" WHERE EXISTS (
       SELECT 1 FROM ${jsonRows(tx, '$1', { id: 'text', revision: 'integer' })}
       WHERE "r"."id" = "Session"."id" AND "r"."revision" = "Session"."revision"
     )`,
    JSON.stringify([...revisions].map(([id, revision]) => ({ id, revision }))),
  );
  if (dropped !== revisions.size) throw new SessionConflict();
}

/** Drafts of reports of this month or an earlier one, whoever entered them. */
export async function dropDraftsUpTo(tx: Db, month: Month): Promise<StoredSession[]> {
  const drafts = await queryStraight<{ id: string }>(
    tx,
    `SELECT "id" FROM "Session" WHERE "flow" = 'report'`,
  );
  const expired = drafts.filter(({ id }) => {
    const key = sessionKey(id);
    return key !== null && 'month' in key && key.month <= month;
  });
  if (expired.length === 0) return [];
  return queryStraight<StoredSession>(
    tx,
    `DELETE FROM "Session" WHERE "id" IN (SELECT "r"."id" FROM ${jsonRows(tx, '$1', { id: 'text' })})
     RETURNING *`,
    JSON.stringify(expired),
  );
}
