/**
 * Updates on their way in: kept under Telegram's number before they are confirmed, worked a person at a time in
 * order, emptied of their text as soon as they are done. Hot: every statement handles a set.
 */
import type { Db } from './database.ts';
import { jsonRows, lookUpByIndex, skipLocked } from './dialect.ts';
import { columnsIn, insertion } from './row-sets.ts';
import { executeStraight, queryStraight } from './straight.ts';

export interface KeptUpdate {
  updateId: number;
  /** Telegram id of the person in whose order it stands; empty for what belongs to nobody. */
  personKey: string;
  /** The update as JSON text. */
  payload: string;
  /** Of a picture of an album, Telegram's number of it; of a text that may have been cut, when it was written. */
  album?: string | undefined;
  /** Of a tap, which button of which message it was. */
  tap?: string | undefined;
}

/** Telegram gives out an update for a day; the same number after that is another update, of a new numbering. */
const sameForMs = 3 * 86_400_000;
/** All that a new update with the number of an old one puts in its place. */
const anew = ['personKey', 'payload', 'state', 'receivedAt', 'doneAt', 'error', 'album', 'tap']
  .map((column) => `"${column}" = "excluded"."${column}"`)
  .join(', ');

/** Keeps updates; those kept before are left as they are, so that Telegram may deliver twice. @param at ISO instant */
export async function keepUpdates(db: Db, updates: KeptUpdate[], at: string): Promise<void> {
  if (updates.length === 0) return;
  const rows = updates.map((update) => ({ ...update, state: 'waiting', receivedAt: at }));
  const since = new Date(Date.parse(at) - sameForMs).toISOString();
  const statement = insertion(
    db,
    'Inbox',
    columnsIn(rows),
    `ON CONFLICT ("updateId") DO UPDATE SET ${anew}
     WHERE "Inbox"."state" <> 'waiting' AND "Inbox"."receivedAt" < '${since}'`,
  );
  await executeStraight(db, statement, JSON.stringify(rows));
}

/** One that waits to be worked. */
export interface WaitingUpdate extends KeptUpdate {
  /** When it was kept, by our clock. */
  receivedAt: string;
  /** The `album` of the person's last text that may have been cut; null: there is none of late. */
  longText: string | null;
}

type WaitingRow = Omit<WaitingUpdate, 'updateId'> & { updateId: bigint | number | string };

/** How many updates, of all people, may come in the second between two pieces of one text. More would be read each time. */
const mostBetween = 500;

const waitingColumns = `"updateId", "personKey", "payload", "receivedAt", (
  SELECT MAX("earlier"."album") FROM "Inbox" AS "earlier"
  WHERE "earlier"."state" IN ('done', 'failed') AND "earlier"."personKey" = "Inbox"."personKey"
    AND "earlier"."updateId" BETWEEN "Inbox"."updateId" - ${mostBetween} AND "Inbox"."updateId"
    AND "earlier"."album" LIKE 'text:%'
) AS "longText"`;

const waitingOf = (row: WaitingRow): WaitingUpdate => ({ ...row, updateId: Number(row.updateId) });

/**
 * The oldest waiting update of each of up to `limit` people, oldest first, locked until the transaction ends.
 * The state is asked for again beside the lock: another process may have finished the row in between.
 */
export async function takeBatch(tx: Db, limit: number): Promise<WaitingUpdate[]> {
  const [, rows] = await Promise.all([
    lookUpByIndex(tx),
    queryStraight<WaitingRow>(
      tx,
      `SELECT ${waitingColumns} FROM "Inbox"
       WHERE "state" = 'waiting' AND "updateId" IN (
         SELECT MIN("updateId") FROM "Inbox" WHERE "state" = 'waiting' GROUP BY "personKey" ORDER BY 1 LIMIT ${limit}
       )
       ORDER BY "updateId" ${skipLocked(tx)}`,
    ),
  ]);
  return rows.map(waitingOf);
}

/** One waiting update by its number, locked; null when it has been worked meanwhile. */
export async function takeOne(tx: Db, updateId: number): Promise<WaitingUpdate | null> {
  const rows = await queryStraight<WaitingRow>(
    tx,
    `SELECT ${waitingColumns} FROM "Inbox"
     WHERE "state" = 'waiting' AND "updateId" = $1 ${skipLocked(tx)}`,
    updateId,
  );
  return rows.map(waitingOf)[0] ?? null;
}

/** Whether another picture of a person's album has been answered, or will be before this one. */
export async function isAlbumAnswered(
  db: Db,
  { updateId, personKey, album }: { updateId: number; personKey: string; album: string },
): Promise<boolean> {
  // The states are all there are: with them, the rows of a person are found by the index.
  const rows = await queryStraight<unknown>(
    db,
    `SELECT "updateId" FROM "Inbox"
     WHERE "state" IN ('waiting', 'done', 'failed') AND "personKey" = $1 AND "album" = $2
       AND "updateId" <> ${Number(updateId)} AND ("state" <> 'waiting' OR "updateId" < ${Number(updateId)})
     LIMIT 1`,
    personKey,
    album,
  );
  return rows.length > 0;
}

/** Milliseconds since the same tap was received, where it is what the person did right before; null: it is not. */
export async function sinceSameTap(
  db: Db,
  { updateId, personKey, tap }: { updateId: number; personKey: string; tap: string },
): Promise<number | null> {
  const [before] = await queryStraight<{ tap: string | null; receivedAt: string; now: string }>(
    db,
    `SELECT "p"."tap", "p"."receivedAt", "own"."receivedAt" AS "now" FROM "Inbox" AS "p", "Inbox" AS "own"
     WHERE "p"."state" = 'done' AND "p"."personKey" = $1 AND "p"."updateId" < ${Number(updateId)}
       AND "own"."updateId" = ${Number(updateId)}
     ORDER BY "p"."updateId" DESC LIMIT 1`,
    personKey,
  );
  return before?.tap === tap ? Date.parse(before.now) - Date.parse(before.receivedAt) : null;
}

/** Their texts go with it: what was said has become an answer, or was nothing to keep. */
export async function finishUpdates(tx: Db, updateIds: number[], at: string): Promise<void> {
  if (updateIds.length === 0) return;
  await executeStraight(
    tx,
    `UPDATE "Inbox" SET "state" = 'done', "payload" = NULL, "doneAt" = $2
     WHERE "updateId" IN (SELECT "updateId" FROM ${jsonRows(tx, '$1', { updateId: 'bigint' })})`,
    JSON.stringify(updateIds.map((updateId) => ({ updateId }))),
    at,
  );
}

/** Sets one update aside, so that those behind it go on. The reason never holds what the person wrote. */
export async function setAside(tx: Db, updateId: number, error: string, at: string): Promise<void> {
  await tx.inbox.update({
    where: { updateId: BigInt(updateId) },
    data: { state: 'failed', payload: null, error, doneAt: at },
  });
}

export interface InboxCounts {
  waiting: number;
  failed: number;
}

export async function countInbox(db: Db): Promise<InboxCounts> {
  const [waiting, failed] = [
    await db.inbox.count({ where: { state: 'waiting' } }),
    await db.inbox.count({ where: { state: 'failed' } }),
  ];
  return { waiting, failed };
}

/** The updates set aside last, newest first, with what went wrong. */
export function listSetAside(
  db: Db,
  limit: number,
): Promise<{ updateId: bigint; doneAt: string | null; error: string | null }[]> {
  return db.inbox.findMany({
    where: { state: 'failed' },
    orderBy: { updateId: 'desc' },
    take: limit,
    select: { updateId: true, doneAt: true, error: true },
  });
}

/** When the oldest update came that is still to be worked; null: none waits. */
export async function oldestWaiting(db: Db): Promise<string | null> {
  const where = { state: 'waiting' };
  return (await db.inbox.aggregate({ where, _min: { receivedAt: true } }))._min.receivedAt;
}
