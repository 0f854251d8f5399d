/** Messages on their way out: one row for each recipient and message, unique on what it is for. */
import type { Db, Engine } from './database.ts';
import { jsonRows, skipLocked } from './dialect.ts';
import { executeStraight, queryStraight } from './straight.ts';

/** Answers go before notices, notices before bulk. */
export type Lane = 'reply' | 'notice' | 'bulk';

/** queued → sending → sent | failed | unknown (died between sending and recording) | cancelled */
export type DeliveryState = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled';

export interface Delivery {
  id: string;
  /** What it is for, e.g. `reply:4711:0`, `weekly-summary@2026-W47:<person>`. */
  key: string;
  lane: Lane;
  personId: string | null;
  chatId: string;
  method: string;
  /** The call's parameters as JSON text. */
  payload: string;
  createdAt: string;
  /** Not sent earlier: quiet hours, or the lease of the process that has it in hand. */
  notBefore: string | null;
  directiveId: string | null;
}

const columns = {
  id: 'text',
  key: 'text',
  lane: 'text',
  personId: 'text',
  chatId: 'text',
  method: 'text',
  payload: 'text',
  createdAt: 'text',
  notBefore: 'text',
  directiveId: 'text',
} as const;

/** Queues a set; those whose purpose is queued or done already are left out. Returns how many are new. */
export async function enqueue(tx: Db, engine: Engine, deliveries: Delivery[]): Promise<number> {
  if (deliveries.length === 0) return 0;
  const names = Object.keys(columns).map((name) => `"${name}"`);
  return executeStraight(
    tx,
    `INSERT INTO "Delivery" (${names.join(', ')}, "state", "attempts")
     SELECT ${names.map((name) => `"r".${name}`).join(', ')}, 'queued', 0 FROM ${jsonRows(engine, '$1', columns)} WHERE true
     ON CONFLICT ("key") DO NOTHING`,
    JSON.stringify(deliveries),
  );
}

/** Those of a set that were queued by `enqueue`: whatever was done for the same purpose before has another id. */
export async function queuedOf(tx: Db, engine: Engine, deliveries: Delivery[]): Promise<Set<string>> {
  if (deliveries.length === 0) return new Set();
  const rows = await queryStraight<{ id: string }>(
    tx,
    `SELECT "d"."id" FROM "Delivery" AS "d" JOIN ${jsonRows(engine, '$1', { delivery: 'text' })} ON "r"."delivery" = "d"."id"`,
    JSON.stringify(deliveries.map(({ id }) => ({ delivery: id }))),
  );
  return new Set(rows.map(({ id }) => id));
}

const selected = Object.keys(columns)
  .map((name) => `"${name}"`)
  .join(', ');

/**
 * Queued messages of a lane that may go now, in the order in which they were queued, taken out of the others' reach
 * until `leaseUntil`: whoever finds them `sending` after that knows that their process died.
 */
export async function claim(
  tx: Db,
  engine: Engine,
  lane: Lane,
  { now, leaseUntil, limit }: { now: string; leaseUntil: string; limit: number },
): Promise<Delivery[]> {
  const rows = await queryStraight<Delivery>(
    tx,
    `SELECT ${selected} FROM "Delivery"
     WHERE "state" = 'queued' AND "lane" = $1 AND ("notBefore" IS NULL OR "notBefore" <= $2)
     ORDER BY "id" LIMIT ${limit} ${skipLocked(engine)}`,
    lane,
    now,
  );
  if (rows.length > 0) {
    await tx.delivery.updateMany({
      where: { id: { in: rows.map(({ id }) => id) } },
      // A reply stays queued: it is sent again after a kill, since its person waits for it.
      data: lane === 'reply' ? { notBefore: leaseUntil } : { state: 'sending', notBefore: leaseUntil },
    });
  }
  return rows;
}

/** What became of a sending. */
export type Outcome =
  | { id: string; kind: 'sent'; messageId: number | null }
  | { id: string; kind: 'failed' | 'unknown'; reason: string }
  | { id: string; kind: 'later'; notBefore: string };

/** Replies that went out leave the table; the rest is kept to be counted, without its text. */
export async function recordOutcomes(
  tx: Db,
  engine: Engine,
  lane: Lane,
  outcomes: Outcome[],
  at: string,
): Promise<void> {
  const done = outcomes.filter(({ kind }) => kind !== 'later');
  if (lane === 'reply' && done.length > 0) {
    await executeStraight(
      tx,
      `DELETE FROM "Delivery" WHERE "id" IN (SELECT "id" FROM ${jsonRows(engine, '$1', { id: 'text' })})`,
      JSON.stringify(done.map(({ id }) => ({ id }))),
    );
  } else if (done.length > 0) {
    await executeStraight(
      tx,
      `UPDATE "Delivery" SET "state" = "r"."kind", "messageId" = "r"."messageId", "reason" = "r"."reason",
         "payload" = NULL, "doneAt" = $2, "attempts" = "attempts" + 1
       FROM ${jsonRows(engine, '$1', { id: 'text', kind: 'text', messageId: 'integer', reason: 'text' })}
       WHERE "Delivery"."id" = "r"."id"`,
      JSON.stringify(done),
      at,
    );
  }
  const later = outcomes.filter((outcome) => outcome.kind === 'later');
  if (later.length > 0) {
    await executeStraight(
      tx,
      `UPDATE "Delivery" SET "state" = 'queued', "notBefore" = "r"."notBefore", "attempts" = "attempts" + 1
       FROM ${jsonRows(engine, '$1', { id: 'text', notBefore: 'text' })} WHERE "Delivery"."id" = "r"."id"`,
      JSON.stringify(later),
    );
  }
}

/** After a kill: whether those under way arrived is not known; they are shown, and not sent again by themselves. */
export async function settleAbandoned(tx: Db, now: string): Promise<number> {
  const { count } = await tx.delivery.updateMany({
    where: { state: 'sending', notBefore: { lt: now } },
    data: { state: 'unknown', payload: null, doneAt: now },
  });
  return count;
}

/**
 * What still waits to be pushed to somebody whose office has ended is not sent.
 * @param about names and ids of the unit: only what says one of them; null: everything
 */
export async function cancelWaiting(
  tx: Db,
  personId: string,
  about: readonly string[] | null,
  at: string,
): Promise<void> {
  const waiting = await tx.delivery.findMany({
    where: { personId, state: 'queued', lane: { in: ['notice', 'bulk'] } },
    select: { id: true, payload: true },
  });
  // As they stand in the row: quotes of a name are escaped there.
  const marks = about?.map((word) => JSON.stringify(word).slice(1, -1));
  const ids = waiting
    .filter(({ payload }) => marks === undefined || marks.some((mark) => (payload ?? '').includes(mark)))
    .map(({ id }) => id);
  await tx.delivery.updateMany({
    where: { id: { in: ids }, state: 'queued' },
    data: { state: 'cancelled', payload: null, doneAt: at },
  });
}

/** Command menus that were to be set for a person of the program's own accord, on some later day. */
export async function cancelCommands(tx: Db, personId: string, at: string): Promise<void> {
  await tx.delivery.updateMany({
    where: { personId, state: 'queued', lane: 'notice', method: 'setMyCommands' },
    data: { state: 'cancelled', payload: null, doneAt: at },
  });
}

/** At the start of the only process: nobody else can have replies or messages in hand. */
export async function releaseLeases(tx: Db, now: string): Promise<void> {
  await tx.delivery.updateMany({ where: { state: 'queued', lane: 'reply' }, data: { notBefore: null } });
  await tx.delivery.updateMany({
    where: { state: 'sending' },
    data: { state: 'unknown', payload: null, doneAt: now },
  });
}

export type DeliveryTotals = Record<DeliveryState, number>;

/** Of one directive; the totals add up to its audience. */
export async function totalsOf(db: Db, directiveId: string): Promise<DeliveryTotals> {
  const groups = await db.delivery.groupBy({ by: ['state'], where: { directiveId }, _count: true });
  const totals: DeliveryTotals = { queued: 0, sending: 0, sent: 0, failed: 0, unknown: 0, cancelled: 0 };
  for (const { state, _count } of groups) totals[state as DeliveryState] = _count;
  return totals;
}

export async function countQueued(db: Db): Promise<Record<Lane, number>> {
  const groups = await db.delivery.groupBy({ by: ['lane'], where: { state: 'queued' }, _count: true });
  const counts: Record<Lane, number> = { reply: 0, notice: 0, bulk: 0 };
  for (const { lane, _count } of groups) counts[lane as Lane] = _count;
  return counts;
}

/** Until when nothing may be pushed in a lane, in any process; null when it may. */
export async function pausedUntil(db: Db, lane: Lane): Promise<string | null> {
  const pace = await db.pace.findUnique({ where: { lane } });
  return pace?.pausedUntil ?? null;
}

export async function pause(tx: Db, lane: Lane, until: string): Promise<void> {
  const present = await pausedUntil(tx, lane);
  if (present !== null && present >= until) return;
  await tx.pace.upsert({
    where: { lane },
    create: { lane, pausedUntil: until },
    update: { pausedUntil: until },
  });
}
