/**
 * What is on its way out: one row for each recipient and purpose. Answers to a person's own act are calls written out
 * as they are queued; what the program says of its own accord is facts until it is sent.
 */
import type { Db } from './database.ts';
import { jsonRows, skipLocked } from './dialect.ts';
import { staleBefore } from './job-runs.ts';
import { newId } from './new-id.ts';
import { columnsIn, insertion } from './row-sets.ts';
import { executeStraight, queryStraight } from './straight.ts';

/** Answers go before all, then what is urgent, notices and bulk. */
export type Lane = 'reply' | 'urgent' | 'notice' | 'bulk';

/** queued → sending → sent | failed | unknown (died between sending and recording) | cancelled */
export type DeliveryState = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled';

interface Queued {
  /** What it is for, e.g. `reply:4711:0`, `weekly-summary@2026-W47:<person>`. */
  key: string;
  lane: Lane;
  chatId: string;
  createdAt: string;
  /** Not sent earlier: a day that has to come, or the lease of the process that has it in hand. */
  notBefore: string | null;
  directiveId: string | null;
  /** The directive that it shows again; then it stays in the table. */
  copyOf?: string | null;
}

/** A call that is written out. */
export interface Delivery extends Queued {
  id: string;
  personId: string | null;
  method: string;
  /** The call's parameters as JSON text. */
  payload: string;
}

/** A message that is not written yet. */
export interface MessageRow extends Queued {
  personId: string;
  /** Which it is, and its facts as JSON text. */
  message: string;
  facts: string;
  /** The office and the unit for which the person gets it; null: it hangs on none. */
  appointmentId: string | null;
  unitId: string | null;
  /** After this instant it is of no use; null: it always is. */
  usefulUntil: string | null;
  /** Of whom it asks something: what waits for them goes as one message, once a day; null: it asks nothing. */
  askedId: string | null;
}

/** Either, as it is taken in hand. */
export type Claimed = Delivery &
  Omit<MessageRow, 'personId' | 'message' | 'facts'> &
  Pick<Nullable, 'message' | 'facts'> & {
    /** How often it was tried before. */
    attempts: number;
    /** Which files of a directive stand in the chat, as JSON; null: none has been written down. */
    files: string | null;
  };
type Nullable = { [Name in keyof MessageRow]: MessageRow[Name] | null };

/** Queues a set; those whose purpose is queued or done already are left out. Returns how many are new. */
export async function enqueue(tx: Db, deliveries: readonly Delivery[]): Promise<number> {
  if (deliveries.length === 0) return 0;
  const rows = deliveries.map(asQueued);
  return executeStraight(tx, queueing(tx, rows), JSON.stringify(rows));
}

/** The same for messages. Returns the keys of those that are new. */
export async function enqueueMessages(tx: Db, messages: readonly MessageRow[]): Promise<Set<string>> {
  if (messages.length === 0) return new Set();
  const rows = messages.map((message) => asQueued({ ...message, id: newId(), method: '' }));
  const queued = await queryStraight<{ key: string }>(
    tx,
    `${queueing(tx, rows, directiveAgain)} RETURNING "key"`,
    JSON.stringify(rows),
  );
  return new Set(queued.map(({ key }) => key));
}

/**
 * A directive that an ended office cancelled, or that a block kept away, reaches whoever takes up another in which it is
 * still open, or can be reached again.
 */
const directiveAgain = `DO UPDATE SET "state" = 'queued', "reason" = NULL, "doneAt" = NULL, "begunAt" = NULL, ${[
  'facts',
  'appointmentId',
  'unitId',
  'usefulUntil',
  'notBefore',
]
  .map((name) => `"${name}" = "excluded"."${name}"`)
  .join(', ')} WHERE "Delivery"."state" IN ('cancelled', 'failed') AND "Delivery"."directiveId" IS NOT NULL`;

/**
 * A message stands in the chat: whatever its row says, it has arrived.
 * @param messageId Telegram's number of it
 */
export async function recordArrival(tx: Db, message: MessageRow, messageId: number | null): Promise<void> {
  const { createdAt: doneAt } = message;
  const row = {
    ...asQueued({ ...message, id: newId(), method: '' }),
    facts: null,
    state: 'sent',
    messageId,
    doneAt,
  };
  const settled = ['state', 'facts', 'messageId', 'doneAt'].map((name) => `"${name}" = "excluded"."${name}"`);
  const onConflict = `DO UPDATE SET ${settled.join(', ')}, "reason" = NULL WHERE "Delivery"."state" <> 'sent'`;
  await executeStraight(tx, queueing(tx, [row], onConflict), JSON.stringify([row]));
}

/** Telegram's number of the message that a row became; null: of none yet. */
export async function messageIdOf(db: Db, key: string): Promise<number | null> {
  const row = await db.delivery.findUnique({ where: { key }, select: { messageId: true } });
  return row?.messageId ?? null;
}

/**
 * Queues a message that stands for what is so now: where it was queued before, it goes again, in the place of the one
 * that was sent. Returns whether it does: not while it is in hand.
 */
export async function enqueueAgain(tx: Db, message: MessageRow): Promise<boolean> {
  const rows = [asQueued({ ...message, id: newId(), method: '' })];
  const again = ['facts', 'notBefore', 'createdAt']
    .map((name) => `"${name}" = "excluded"."${name}"`)
    .join(', ');
  const onConflict = `DO UPDATE SET "state" = 'queued', "begunAt" = NULL, "doneAt" = NULL, "reason" = NULL, ${again}
    WHERE "Delivery"."state" <> 'sending'`;
  return (await executeStraight(tx, queueing(tx, rows, onConflict), JSON.stringify(rows))) === 1;
}

const queueing = (db: Db, rows: readonly object[], onConflict = 'DO NOTHING') =>
  insertion(db, 'Delivery', columnsIn(rows), `ON CONFLICT ("key") ${onConflict}`);
const asQueued = <Row>(row: Row) => ({ ...row, state: 'queued', attempts: 0 });

/**
 * Queued messages of a lane that may go now (what asks something, not while a job may ask the same person for more), in the order in which they were queued, taken out of the others' reach
 * until `leaseUntil`: whoever finds them `sending` after that knows that their process died.
 */
export async function claim(
  tx: Db,
  lane: Lane,
  { now, leaseUntil, limit }: { now: string; leaseUntil: string; limit: number },
): Promise<Claimed[]> {
  const isHeld =
    lane === 'bulk' || lane === 'urgent'
      ? `AND NOT EXISTS (SELECT 1 FROM "Mailing" AS "m" WHERE "m"."id" = "d"."directiveId" AND "m"."state" = 'paused')`
      : '';
  const rows = await queryStraight<Claimed>(
    tx,
    `SELECT "d".* FROM "Delivery" AS "d"
     WHERE "state" = 'queued' AND "lane" = $1 AND ("notBefore" IS NULL OR "notBefore" <= $2) ${isHeld}
       AND ("askedId" IS NULL
         OR NOT EXISTS (SELECT 1 FROM "JobRun" WHERE "finishedAt" IS NULL AND "startedAt" >= $3))
     ORDER BY "id" LIMIT ${limit} ${skipLocked(tx)}`,
    lane,
    now,
    staleBefore(now),
  );
  await take(tx, lane, rows, leaseUntil);
  return rows;
}

/** A reply stays queued: it is sent again after a kill, since its person waits for it. */
async function take(tx: Db, lane: Lane, rows: readonly { id: string }[], leaseUntil: string): Promise<void> {
  if (rows.length === 0) return;
  await executeStraight(
    tx,
    `UPDATE "Delivery" SET "notBefore" = $2${lane === 'reply' ? '' : `, "state" = 'sending'`}
     WHERE "id" IN (SELECT "id" FROM ${jsonRows(tx, '$1', { id: 'text' })})`,
    JSON.stringify(rows.map(({ id }) => ({ id }))),
    leaseUntil,
  );
}

/** A few rows of a person are looked up by whom they ask: by their state SQLite would go over the whole queue each time. */
const notByIndex = (column: 'state' | 'lane'): string => `"d"."${column}" || ''`;

/**
 * Whatever else of the lane waits until an instant for people of whom something is asked comes along with what has been
 * taken in hand.
 * @returns those rows, and who has been asked since an instant
 */
export async function claimAsked(
  tx: Db,
  lane: Lane,
  claimed: readonly Claimed[],
  { since, before, leaseUntil }: { since: string; before: string; leaseUntil: string },
): Promise<{ more: Claimed[]; asked: Set<string> }> {
  const people = new Set(claimed.flatMap(({ askedId }) => askedId ?? []));
  if (people.size === 0) return { more: [], asked: new Set() };
  const parameter = JSON.stringify([...people].map((person) => ({ person })));
  const theirs = `"Delivery" AS "d" JOIN ${jsonRows(tx, '$1', { person: 'text' })} ON "r"."person" = "d"."askedId"`;
  const [more, others] = await Promise.all([
    queryStraight<Claimed>(
      tx,
      `SELECT "d".* FROM ${theirs} WHERE "d"."doneAt" IS NULL AND ${notByIndex('state')} = 'queued'
         AND ${notByIndex('lane')} = $2 AND ("d"."notBefore" IS NULL OR "d"."notBefore" < $3)
       ORDER BY "d"."id" ${skipLocked(tx, 'd')}`,
      parameter,
      lane,
      before,
    ),
    queryStraight<{ id: string; askedId: string }>(
      tx,
      `SELECT "d"."id", "d"."askedId" FROM ${theirs}
       WHERE ("d"."doneAt" IS NULL AND ${notByIndex('state')} = 'sending')
         OR ("d"."doneAt" >= $2 AND ${notByIndex('state')} IN ('sent', 'unknown'))`,
      parameter,
      since,
    ),
  ]);
  await take(tx, lane, more, leaseUntil);
  const mine = new Set(claimed.map(({ id }) => id));
  return { more, asked: new Set(others.flatMap(({ id, askedId }) => (mine.has(id) ? [] : askedId))) };
}

/** Those of the people who were asked something from an instant on, or will be as soon as it can be sent. */
export async function askedSince(db: Db, people: readonly string[], since: string): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const rows = await queryStraight<{ askedId: string }>(
    db,
    `SELECT DISTINCT "d"."askedId" FROM "Delivery" AS "d"
     JOIN ${jsonRows(db, '$1', { person: 'text' })} ON "r"."person" = "d"."askedId"
     WHERE ("d"."doneAt" IS NULL AND ${notByIndex('state')} IN ('queued', 'sending'))
       OR ("d"."doneAt" >= $2 AND ${notByIndex('state')} IN ('sent', 'unknown'))`,
    JSON.stringify([...new Set(people)].map((person) => ({ person }))),
    since,
  );
  return new Set(rows.map(({ askedId }) => askedId));
}

/** Those of the keys under which something was sent, or is about to be. */
export async function keysSent(db: Db, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await queryStraight<{ key: string }>(
    db,
    `SELECT "d"."key" FROM ${jsonRows(db, '$1', { sent: 'text' })} JOIN "Delivery" AS "d" ON "d"."key" = "r"."sent"
     WHERE ${notByIndex('state')} IN ('queued', 'sending', 'sent', 'unknown')`,
    JSON.stringify([...new Set(keys)].map((sent) => ({ sent }))),
  );
  return new Set(rows.map(({ key }) => key));
}

/**
 * Marks those that are just about to be written; only of them nobody knows, should the process die.
 * @returns which may go: the others are not in hand any more
 */
export async function beginSending(
  tx: Db,
  rows: readonly { id: string }[],
  { leaseUntil, at }: { leaseUntil: string; at: string },
): Promise<Set<string>> {
  const begun = await queryStraight<{ id: string }>(
    tx,
    `UPDATE "Delivery" SET "begunAt" = $2 WHERE "id" IN (SELECT "id" FROM ${jsonRows(tx, '$1', { id: 'text' })})
       AND "state" = 'sending' AND "begunAt" IS NULL AND "notBefore" = $3 RETURNING "id"`,
    JSON.stringify(rows.map(({ id }) => ({ id }))),
    at,
    leaseUntil,
  );
  return new Set(begun.map(({ id }) => id));
}

/** Those in hand that have not been begun wait again as they did. */
export async function handBack(db: Db, rows: readonly { id: string }[], now: string): Promise<void> {
  const where = { id: { in: rows.map(({ id }) => id) }, state: 'sending', begunAt: null };
  await db.delivery.updateMany({ where, data: { state: 'queued', notBefore: now } });
}

/**
 * After a kill: whether those arrived that had been begun is not known; they are shown, and not sent again by
 * themselves. The others wait again. @returns of how many nobody knows
 */
export async function settleAbandoned(tx: Db, now: string): Promise<number> {
  return settle(tx, { state: 'sending', notBefore: { lt: now } }, now);
}

async function settle(
  tx: Db,
  abandoned: { state: string; notBefore?: object },
  now: string,
): Promise<number> {
  const unknown = { ...abandoned, NOT: { begunAt: null } };
  const { count } = await tx.delivery.updateMany({
    where: unknown,
    data: { state: 'unknown', reason: 'the program had ended', doneAt: now },
  });
  await tx.delivery.updateMany({ where: abandoned, data: { state: 'queued', notBefore: null } });
  return count;
}

/** At the start of the only process: nobody else can have replies or messages in hand. */
export async function releaseLeases(tx: Db, now: string): Promise<void> {
  await tx.delivery.updateMany({ where: { state: 'queued', lane: 'reply' }, data: { notBefore: null } });
  await settle(tx, { state: 'sending' }, now);
}
