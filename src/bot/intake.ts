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
import { albumOf, longTextOf, payloadOf, personKeyOf, tapOf } from './incoming.ts';
import type { ReplyRecords } from './reply-records.ts';

const batchSize = 100;
/** When so many wait, a second batch is begun while the database is still busy with the first. */
const crowd = 25;
/** Nothing has failed for so long, though nothing was written either. */
const faultForMs = 30_000;

interface Arrival {
  kept: KeptUpdate;
  /** Came by webhook, so that its confirmation can carry a call. */
  carries: boolean;
  call: Call | null;
  resolve: (call: Call | null) => void;
  reject: (error: unknown) => void;
}

interface IntakeOptions {
  database: Database;
  clock: Clock;
  batcher: Batcher;
  records: ReplyRecords;
  onError: (error: unknown) => void;
  /** Waits before trying again while the database is away; real time. */
  wait: (ms: number) => Promise<void>;
}

export class Intake {
  private readonly options: IntakeOptions;
  /** SQLite has one writer at a time; a server works at two batches at once, of different people. */
  private readonly mostWorkers: number;
  private readonly workers = new Set<Promise<void>>();
  private arrived: Arrival[] = [];
  /** Those of the cycles under way, by the number of their update. */
  private readonly held = new Map<number, Arrival>();
  /** Of people who are in another cycle: they wait until it is over, for the sake of their order. */
  private deferred: Arrival[] = [];
  private again = false;
  private isStopped = false;
  /** Why nothing is being worked; null when all is well. */
  fault: 'database' | 'intake' | null = null;
  private faultAt = 0;
  /** When each cycle under way was begun, by `performance.now()`. */
  private readonly begun = new Set<{ at: number }>();

  constructor(options: IntakeOptions) {
    this.options = options;
    this.mostWorkers = options.database.engine === 'postgresql' ? 2 : 1;
  }

  /** For how many ms what is under way has been so; 0: nothing is. */
  get busyForMs(): number {
    const oldest = Math.min(...[...this.begun].map(({ at }) => at));
    return Number.isFinite(oldest) ? performance.now() - oldest : 0;
  }

  /** Resolves once the updates are durable: only then may they be confirmed to Telegram. */
  async keep(updates: readonly Update[]): Promise<void> {
    const numbered = updates.filter((update) => Number.isSafeInteger(update?.update_id));
    await Promise.all(numbered.map((update) => this.arrive(update, false)));
  }

  /**
   * As `keep`, for an update that came by webhook: its confirmation may carry one call to Telegram, which then costs no
   * request of its own. null: it carries none.
   */
  receive(update: Update): Promise<Call | null> {
    return this.arrive(update, true);
  }

  /** Looks for waiting updates: at the start, and for those of a process that died. */
  wake(): void {
    this.again = true;
    if (this.isStopped && !this.hasNews()) return;
    const wanted = this.arrived.length >= crowd ? this.mostWorkers : 1;
    if (this.workers.size >= wanted) return;
    const worker = this.workAll().finally(() => {
      this.workers.delete(worker);
      if ((this.again || this.hasNews()) && this.fault === null) this.wake();
    });
    this.workers.add(worker);
  }

  /** Takes out those that the confirmations under way carry; the others are to be sent. */
  carry(replies: Reply[]): Reply[] {
    return replies.filter(({ id, updateId, call }) => {
      const arrival = id === null ? this.held.get(updateId) : undefined;
      if (arrival === undefined || !arrival.carries || arrival.call !== null) return true;
      arrival.call = call;
      return false;
    });
  }

  /** Resolves when nothing waits and nothing is under way. */
  async idle(): Promise<void> {
    while (this.workers.size > 0) await Promise.all(this.workers);
  }

  /** Finishes the batch under way; what waits or still arrives is kept, and worked after the next start. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.idle();
  }

  private news(): number {
    return this.arrived.length + this.options.records.pending();
  }

  private hasNews(): boolean {
    return this.news() > 0;
  }

  private arrive(update: Update, carries: boolean): Promise<Call | null> {
    return new Promise((resolve, reject) => {
      this.arrived.push({ kept: keptOf(update), carries, call: null, resolve, reject });
      this.wake();
    });
  }

  /** Lets in whatever is at the door: as long as each turn of the event loop brings more, it joins the batch. */
  private async gather(): Promise<void> {
    let before: number;
    do {
      before = this.news();
      await setImmediate();
    } while (this.news() > before && this.arrived.length < batchSize);
  }

  private takeArrived(): Arrival[] {
    const busy = new Set([...this.held.values()].map(({ kept }) => kept.personKey));
    this.deferred.push(...this.arrived.filter(({ kept }) => busy.has(kept.personKey)));
    const set = this.arrived.filter(({ kept }) => !busy.has(kept.personKey));
    this.arrived = [];
    for (const arrival of set) this.held.set(arrival.kept.updateId, arrival);
    return set;
  }

  /** Keeps and records what is new and works a batch. @returns how many updates were worked, and whether any were kept */
  private async cycle(): Promise<{ worked: number; isNew: boolean }> {
    const { database, batcher, records, clock } = this.options;
    const set = this.takeArrived();
    const outcomes = records.take();
    const before = async (tx: Db) => {
      // Twice the same number in one statement would be refused as a whole.
      const updates = new Map(set.map(({ kept }) => [kept.updateId, kept]));
      await Promise.all([
        records.write(tx, outcomes),
        keepUpdates(tx, [...updates.values()], clock.now().toISOString()),
      ]);
    };
    try {
      const isNew = set.length > 0 || outcomes.length > 0;
      let worked = 0;
      if (!this.isStopped) worked = await batcher.work(batchSize, isNew ? before : undefined);
      else if (isNew) await database.transaction(before);
      for (const { resolve, call } of set) resolve(call);
      return { worked, isNew };
    } catch (error) {
      // Not confirmed: Telegram delivers them again, and those that have been kept all the same are known by number.
      for (const { reject } of set) reject(error);
      if (isPassing(error)) records.putBack(outcomes);
      else if (outcomes.length > 0) await this.recordAlone(outcomes);
      throw error;
    } finally {
      for (const { kept } of set) this.held.delete(kept.updateId);
      this.arrived.push(...this.deferred);
      this.deferred = [];
    }
  }

  /** What can't be recorded must hold nobody up: a reply may go out once more, which is the lesser harm. */
  private async recordAlone(outcomes: ReturnType<ReplyRecords['take']>): Promise<void> {
    const { database, records, onError } = this.options;
    await database.transaction((tx) => records.write(tx, outcomes)).catch(onError);
  }

  private async workAll(): Promise<void> {
    for (let pauseMs = 100; ; ) {
      await this.gather();
      this.again = false;
      const cycle = { at: performance.now() };
      this.begun.add(cycle);
      try {
        const { worked, isNew } = await this.cycle();
        // A full disk lets through whatever writes nothing: only what was written says that it is over.
        if (isNew || worked > 0 || performance.now() - this.faultAt > faultForMs) this.fault = null;
        pauseMs = 100;
        if (worked === 0 && !this.again && !this.hasNews()) return;
      } catch (error) {
        this.fault = isPassing(error) ? 'database' : 'intake';
        this.faultAt = performance.now();
        this.options.onError(error);
        if (this.isStopped) return;
        this.begun.delete(cycle);
        await this.options.wait(pauseMs);
        pauseMs = Math.min(pauseMs * 2, 5_000);
      } finally {
        this.begun.delete(cycle);
      }
    }
  }
}

/**
 * One that is not shaped as Telegram shapes them is kept all the same, as nobody's, and set aside when it is worked: were
 * it refused at the door, all that come behind it would wait for it for ever.
 */
function keptOf(update: Update): KeptUpdate {
  const { update_id: updateId } = update;
  try {
    return {
      updateId,
      personKey: personKeyOf(update),
      payload: payloadOf(update),
      album: albumOf(update) ?? longTextOf(update),
      tap: tapOf(update),
    };
  } catch {
    return { updateId, personKey: '', payload: payloadOf(update), album: undefined, tap: undefined };
  }
}
