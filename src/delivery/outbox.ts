/**
 * What is pushed to many: notices first, then bulk, in sets, at a pace that leaves the answers their room. A wait
 * that Telegram asks for is kept in the database and holds for every process.
 */
import type { Clock } from '../domain/clock.ts';
import type { Database } from '../store/database.ts';
import {
  claim,
  type Delivery,
  type Lane,
  type Outcome,
  pause,
  pausedUntil,
  recordOutcomes,
  releaseLeases,
  settleAbandoned,
} from '../store/deliveries.ts';
import { markUnreachable } from '../store/people.ts';
import { asNewMessage, type CallResult, replyAgainMs, type SendCall } from './call.ts';

export interface Outbox {
  /** Sends what may go now, until nothing is left or Telegram asks to wait. Returns how many were tried. */
  drain(): Promise<number>;
}

const setSize = 50;
const leaseMs = 120_000;
/** Telegram takes about 30 messages a second over all chats; some are left to the answers. */
const perSecond = 25;
/** An answer that takes longer than this holds nobody else's message up. */
const courtesyMs = 2_000;

/** An answer that nobody has waited for so long is of no use any more. */
const staleAfterMs = 86_400_000;

function outcomeOf({ id, lane, createdAt }: Delivery, result: CallResult, now: number): Outcome {
  // Nothing is lost to a line that swallows what it is given: whoever asked still waits for the answer.
  if (lane === 'reply' && result.kind === 'unknown' && now - Date.parse(createdAt) < staleAfterMs) {
    return { id, kind: 'later', notBefore: new Date(now + replyAgainMs).toISOString() };
  }
  switch (result.kind) {
    case 'done':
      return { id, kind: 'sent', messageId: result.messageId };
    case 'later':
      return { id, kind: 'later', notBefore: new Date(now + result.afterMs).toISOString() };
    case 'unknown':
      return { id, kind: 'unknown', reason: result.reason };
    default:
      return { id, kind: 'failed', reason: result.reason };
  }
}

export interface OutboxOptions {
  database: Database;
  clock: Clock;
  send: SendCall;
  /** Waits between messages; real time. */
  wait: (ms: number) => Promise<void>;
  /** Called with a delivery whose call was refused: ours to mend. */
  onRefused?: (delivery: Delivery, reason: string) => void;
  /** Resolves when the answers under way to a chat have gone out, before what was not asked for; null: there are none. */
  answered?: (chatId: string) => Promise<void> | null;
  /** For trials of speed. */
  perSecond?: number;
}

export function createOutbox({ database, clock, send, wait, onRefused, ...options }: OutboxOptions): Outbox {
  const spacingMs = 1000 / (options.perSecond ?? perSecond);
  const { db, engine } = database;
  const nowIso = () => clock.now().toISOString();

  async function sendSet(lane: Lane, deliveries: Delivery[]): Promise<void> {
    const outcomes: Outcome[] = [];
    const unreachable = new Map<string, string>();
    let waitMs = 0;
    const sending: Promise<void>[] = [];
    const deliver = async (delivery: Delivery) => {
      const payload = JSON.parse(delivery.payload) as Record<string, unknown>;
      const call = { method: delivery.method, payload };
      const answered = lane === 'reply' ? null : (options.answered?.(delivery.chatId) ?? null);
      if (answered !== null) await Promise.race([answered, wait(courtesyMs)]);
      let result = await send(call);
      const anew = result.kind === 'gone' ? asNewMessage(call) : null;
      if (anew !== null) result = await send(anew);
      outcomes.push(outcomeOf(delivery, result, clock.now().getTime()));
      if (result.kind === 'unreachable' && delivery.personId !== null) {
        unreachable.set(delivery.personId, result.reason);
      }
      if (result.kind === 'refused') onRefused?.(delivery, result.reason);
      if (result.kind === 'later' && result.everywhere) waitMs = Math.max(waitMs, result.afterMs);
    };
    for (const delivery of deliveries) {
      if (waitMs > 0) {
        // Asked to wait: those of the set not yet tried go back as they are.
        outcomes.push({ id: delivery.id, kind: 'later', notBefore: nowIso() });
        continue;
      }
      sending.push(deliver(delivery));
      if (lane !== 'reply') await wait(spacingMs);
    }
    await Promise.all(sending);
    const at = nowIso();
    await database.transaction(async (tx) => {
      await recordOutcomes(tx, engine, lane, outcomes, at);
      for (const [personId, reason] of unreachable) await markUnreachable(tx, { personId }, reason, at);
      if (waitMs > 0) await pause(tx, lane, new Date(clock.now().getTime() + waitMs).toISOString());
    });
  }

  async function drainLane(lane: Lane): Promise<number> {
    let tried = 0;
    for (;;) {
      const now = nowIso();
      const paused = await pausedUntil(db, lane);
      if (paused !== null && paused > now) return tried;
      const leaseUntil = new Date(clock.now().getTime() + leaseMs).toISOString();
      const deliveries = await database.transaction((tx) =>
        claim(tx, engine, lane, { now, leaseUntil, limit: setSize }),
      );
      if (deliveries.length === 0) return tried;
      tried += deliveries.length;
      await sendSet(lane, deliveries);
    }
  }

  return {
    async drain() {
      await settleAbandoned(db, nowIso());
      let tried = 0;
      for (const lane of ['reply', 'notice', 'bulk'] as const) tried += await drainLane(lane);
      return tried;
    },
  };
}

/** At the start of the only process there is: what an earlier life left under way is settled at once. */
export function settleEarlierLife(database: Database, clock: Clock): Promise<void> {
  return database.transaction((tx) => releaseLeases(tx, clock.now().toISOString()));
}
