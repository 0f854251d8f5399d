/**
 * The way of an update: kept, worked, confirmed, answered. What has arrived, what became of earlier replies and the
 * next batch go into one transaction: what is confirmed to Telegram is durable, and nothing is paid for twice. Batches
 * form by themselves from whatever has arrived meanwhile: no timer, and no added delay for a single person.
 */
import { setImmediate } from 'node:timers/promises';
import type { Update } from 'telegraf/types';
import type { Call } from '../delivery/call.ts';
import type { Reply } from '../delivery/replies.ts';
import type { Clock } from '../domain/clock.ts';
import type { Database, Db } from '../store/database.ts';
import { type KeptUpdate, keepUpdates } from '../store/inbox.ts';
import { isPassing } from '../store/problems.ts';
import type { Batcher } from './batch.ts';
import { albumOf, personKeyOf } from './incoming.ts';
import type { ReplyRecords } from './reply-records.ts';

export interface Intake {
  /** Resolves once the updates are durable: only then may they be confirmed to Telegram. */
  keep(updates: readonly Update[]): Promise<void>;
  /**
   * As `keep`, for an update that came by webhook: its confirmation may carry one call to Telegram, which then costs no
   * request of its own. null: it carries none.
   */
  receive(update: Update): Promise<Call | null>;
  /** Takes out those that the confirmations under way carry; the others are to be sent. */
  carry(replies: Reply[]): Reply[];
  /** Looks for waiting updates: at the start, and for those of a process that died. */
  wake(): void;
  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void>;
  /** Finishes the batch under way; what waits or still arrives is kept, and worked after the next start. */
  stop(): Promise<void>;
  /** Why nothing is being worked; null when all is well. */
  fault(): string | null;
}

const batchSize = 100;
/** When so many wait, a second batch is begun while the database is still busy with the first. */
const crowd = 25;

interface Arrival {
  kept: KeptUpdate;
  /** Came by webhook, so that its confirmation can carry a call. */
  carries: boolean;
  call: Call | null;
  resolve: (call: Call | null) => void;
  reject: (error: unknown) => void;
}

export function createIntake(options: {
  database: Database;
  clock: Clock;
  batcher: Batcher;
  records: ReplyRecords;
  onError: (error: unknown) => void;
  /** Waits before trying again while the database is away; real time. */
  wait: (ms: number) => Promise<void>;
}): Intake {
  const { database, clock, batcher, records } = options;
  const { engine } = database;
  /** SQLite has one writer at a time; a server works at two batches at once, of different people. */
  const mostWorkers = engine === 'postgresql' ? 2 : 1;
  const workers = new Set<Promise<void>>();
  let arrived: Arrival[] = [];
  /** Those of the cycles under way, by the number of their update. */
  const held = new Map<number, Arrival>();
  /** Of people who are in another cycle: they wait until it is over, for the sake of their order. */
  let deferred: Arrival[] = [];
  let again = false;
  let stopped = false;
  let fault: string | null = null;

  const news = (): number => arrived.length + records.pending();
  const hasNews = (): boolean => news() > 0;

  /** Lets in whatever is at the door: as long as each turn of the event loop brings more, it joins the batch. */
  async function gather(): Promise<void> {
    let before: number;
    do {
      before = news();
      await setImmediate();
    } while (news() > before && arrived.length < batchSize);
  }

  function takeArrived(): Arrival[] {
    const busy = new Set([...held.values()].map(({ kept }) => kept.personKey));
    deferred.push(...arrived.filter(({ kept }) => busy.has(kept.personKey)));
    const set = arrived.filter(({ kept }) => !busy.has(kept.personKey));
    arrived = [];
    for (const arrival of set) held.set(arrival.kept.updateId, arrival);
    return set;
  }

  /** Keeps and records what is new and works a batch. Returns how many updates were worked. */
  async function cycle(): Promise<number> {
    const set = takeArrived();
    const outcomes = records.take();
    const before = async (tx: Db) => {
      // Twice the same number in one statement would be refused as a whole.
      const updates = new Map(set.map(({ kept }) => [kept.updateId, kept]));
      await Promise.all([
        records.write(tx, engine, outcomes),
        keepUpdates(tx, engine, [...updates.values()], clock.now().toISOString()),
      ]);
    };
    try {
      const isNew = set.length > 0 || outcomes.length > 0;
      let worked = 0;
      if (!stopped) worked = await batcher.work(batchSize, isNew ? before : undefined);
      else if (isNew) await database.transaction(before);
      for (const { resolve, call } of set) resolve(call);
      return worked;
    } catch (error) {
      // Not confirmed: Telegram delivers them again, and those that have been kept all the same are known by number.
      for (const { reject } of set) reject(error);
      if (isPassing(error)) records.putBack(outcomes);
      else if (outcomes.length > 0) await recordAlone();
      throw error;
    } finally {
      for (const { kept } of set) held.delete(kept.updateId);
      arrived.push(...deferred);
      deferred = [];
    }

    /** What can't be recorded must hold nobody up: a reply may go out once more, which is the lesser harm. */
    async function recordAlone(): Promise<void> {
      await database
        .transaction((tx) => records.write(tx, engine, outcomes))
        .catch((error: unknown) => options.onError(error));
    }
  }

  async function workAll(): Promise<void> {
    for (let pauseMs = 100; ; ) {
      await gather();
      again = false;
      try {
        const worked = await cycle();
        fault = null;
        pauseMs = 100;
        if (worked === 0 && !again && !hasNews()) return;
      } catch (error) {
        fault = isPassing(error) ? 'database' : 'intake';
        options.onError(error);
        if (stopped) return;
        await options.wait(pauseMs);
        pauseMs = Math.min(pauseMs * 2, 5_000);
      }
    }
  }

  function wake(): void {
    again = true;
    if (stopped && !hasNews()) return;
    const wanted = arrived.length >= crowd ? mostWorkers : 1;
    if (workers.size >= wanted) return;
    const worker = workAll().finally(() => {
      workers.delete(worker);
      if ((again || hasNews()) && fault === null) wake();
    });
    workers.add(worker);
  }

  async function idle(): Promise<void> {
    while (workers.size > 0) await Promise.all(workers);
  }

  function arrive(update: Update, carries: boolean): Promise<Call | null> {
    return new Promise((resolve, reject) => {
      const kept = {
        updateId: update.update_id,
        personKey: personKeyOf(update),
        payload: JSON.stringify(update),
        album: albumOf(update),
      };
      arrived.push({ kept, carries, call: null, resolve, reject });
      wake();
    });
  }

  return {
    keep: (updates) => Promise.all(updates.map((update) => arrive(update, false))).then(() => {}),
    receive: (update) => arrive(update, true),
    carry: (replies) =>
      replies.filter(({ id, updateId, call }) => {
        const arrival = id === null ? held.get(updateId) : undefined;
        if (arrival === undefined || !arrival.carries || arrival.call !== null) return true;
        arrival.call = call;
        return false;
      }),
    wake,
    idle,
    async stop() {
      stopped = true;
      await idle();
    },
    fault: () => fault,
  };
}
