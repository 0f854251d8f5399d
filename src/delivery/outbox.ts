/**
 * What is pushed to many: notices first, then bulk, in sets, at a pace that leaves the answers their room, and never in
 * the quiet hours. A wait that Telegram asks for is kept in the database and holds for every process.
 */
import { localTime } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import type { Settings } from '../domain/settings.ts';
import type { Database, Db } from '../store/database.ts';
import {
  type Claimed,
  claim,
  type Lane,
  type Outcome,
  pause,
  pausedUntil,
  recordOutcomes,
  releaseLeases,
  settleAbandoned,
} from '../store/deliveries.ts';
import { lockForAsking } from '../store/dialect.ts';
import { markUnreachable } from '../store/people.ts';
import { settingsOn } from '../store/settings.ts';
import { asNewMessage, type CallResult, replyAgainMs, type SendCall } from './call.ts';
import { type Going, prepare, type Writing } from './prepare.ts';
import { pushableAt } from './pushable.ts';

export interface Outbox {
  /** Sends what may go now, until nothing is left or Telegram asks to wait. Returns how many were tried. */
  drain(): Promise<number>;
}

const setSize = 50;
const leaseMs = 120_000;
/** Telegram takes about 30 messages a second over all chats; some are left to the answers. */
const perSecond = 25;
const awayAgainMs = 3_000;
/** An answer that takes longer than this holds nobody else's message up. */
const courtesyMs = 2_000;

/** An answer that nobody has waited for so long is of no use any more. */
const staleAfterMs = 86_400_000;

function outcomeOf({ id, lane, createdAt }: Claimed, result: CallResult, now: number): Outcome {
  // Nothing is lost to a line that swallows what it is given: whoever asked still waits for the answer.
  if (lane === 'reply' && result.kind === 'unknown' && now - Date.parse(createdAt) < staleAfterMs) {
    return { id, kind: 'later', notBefore: new Date(now + replyAgainMs).toISOString() };
  }
  switch (result.kind) {
    case 'done':
      return { id, kind: 'sent', messageId: result.messageId };
    case 'later':
      return { id, kind: 'later', notBefore: new Date(now + result.afterMs).toISOString() };
    case 'away':
      return { id, kind: 'later', notBefore: new Date(now + awayAgainMs).toISOString() };
    case 'unknown':
      return { id, kind: 'unknown', reason: result.reason };
    default:
      return { id, kind: 'failed', reason: result.reason };
  }
}

export interface OutboxOptions {
  database: Database;
  clock: Clock;
  /** What messages are written with. */
  writing: Writing;
  /** Before what was set in the chat. */
  settings: Settings;
  send: SendCall;
  /** Waits between messages; real time. */
  wait: (ms: number) => Promise<void>;
  /** Called with a delivery whose call was refused, or that could not be written: ours to mend. */
  onRefused?: (delivery: Pick<Claimed, 'id' | 'key' | 'method' | 'message'>, reason: string) => void;
  /** Resolves when the answers under way to a chat have gone out, before what was not asked for; null: there are none. */
  answered?: (chatId: string) => Promise<void> | null;
  /** For trials of speed. */
  perSecond?: number;
}

/** What has become of a set so far. */
interface SetState {
  outcomes: Outcome[];
  /** By person, why. */
  unreachable: Map<string, string>;
  /** So long Telegram wants everybody to wait; 0: not at all. */
  waitMs: number;
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { db } = options.database;
  return {
    async drain() {
      const at = options.clock.now();
      await settleAbandoned(db, at.toISOString());
      const today = localTime(at, options.writing.timeZone).date;
      const settings = await settingsOn(db, options.settings, today);
      let tried = 0;
      for (const lane of ['reply', 'notice', 'bulk'] as const)
        tried += await drainLane(options, lane, settings);
      return tried;
    },
  };
}

async function drainLane(options: OutboxOptions, lane: Lane, settings: Settings): Promise<number> {
  const { database, clock, writing } = options;
  const mayGo = (now: Date) =>
    lane === 'reply' || pushableAt({ now, timeZone: writing.timeZone, settings }).getTime() <= now.getTime();
  let tried = 0;
  for (;;) {
    const at = clock.now();
    const now = at.toISOString();
    const paused = await pausedUntil(database.db, lane);
    if (!mayGo(at) || (paused !== null && paused > now)) return tried;
    const leaseUntil = new Date(at.getTime() + leaseMs).toISOString();
    const set = await database.transaction((tx) => takeSet(tx, options, lane, { at, leaseUntil }));
    if (set.claimed === 0) return tried;
    tried += set.claimed;
    await sendSet(options, lane, set.going, mayGo);
  }
}

/** Takes the next ones in hand, and settles those that are not to be sent. */
async function takeSet(
  tx: Db,
  { writing, onRefused }: OutboxOptions,
  lane: Lane,
  { at, leaseUntil }: { at: Date; leaseUntil: string },
): Promise<{ claimed: number; going: Going[] }> {
  const now = at.toISOString();
  if (lane === 'notice') await lockForAsking(tx);
  const claimed = await claim(tx, lane, { now, leaseUntil, limit: setSize });
  const { rows, going, settled } = await prepare(tx, lane, claimed, { at, leaseUntil, writing });
  await recordOutcomes(tx, lane, settled, now);
  for (const outcome of settled) {
    const row = rows.find(({ id }) => id === outcome.id);
    // What waits is told of once: it has no time yet when it is first taken up.
    const isTold = outcome.kind === 'failed' || (outcome.kind === 'later' && row?.notBefore === null);
    if (isTold && row !== undefined && outcome.reason !== undefined) onRefused?.(row, outcome.reason);
  }
  return { claimed: claimed.length, going };
}

async function sendSet(
  options: OutboxOptions,
  lane: Lane,
  going: readonly Going[],
  mayGo: (now: Date) => boolean,
): Promise<void> {
  const { database, clock, wait } = options;
  const spacingMs = 1000 / (options.perSecond ?? perSecond);
  const state: SetState = { outcomes: [], unreachable: new Map(), waitMs: 0 };
  const sending: Promise<void>[] = [];
  for (const each of going) {
    const now = clock.now();
    if (state.waitMs > 0 || !mayGo(now)) {
      // Asked to wait, or it has become too late in the day: those not yet tried go back as they are.
      const notBefore = now.toISOString();
      state.outcomes.push(...each.rows.map(({ id }) => ({ id, kind: 'later' as const, notBefore })));
      continue;
    }
    sending.push(deliver(options, lane, each, state));
    if (lane !== 'reply') await wait(spacingMs);
  }
  await Promise.all(sending);
  const { outcomes, unreachable, waitMs } = state;
  const now = clock.now();
  const at = now.toISOString();
  await database.transaction(async (tx) => {
    await recordOutcomes(tx, lane, outcomes, at);
    for (const [personId, reason] of unreachable) await markUnreachable(tx, { personId }, reason, at);
    if (waitMs > 0) await pause(tx, lane, new Date(now.getTime() + waitMs).toISOString());
  });
}

async function deliver(
  { clock, send, wait, onRefused, answered }: OutboxOptions,
  lane: Lane,
  { rows, call }: Going,
  state: SetState,
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const answering = lane === 'reply' ? null : (answered?.(first.chatId) ?? null);
  if (answering !== null) await Promise.race([answering, wait(courtesyMs)]);
  let result = await send(call);
  const anew = result.kind === 'gone' ? asNewMessage(call) : null;
  if (anew !== null) result = await send(anew);
  const now = clock.now().getTime();
  state.outcomes.push(...rows.map((row) => outcomeOf(row, result, now)));
  if (result.kind === 'unreachable' && first.personId !== null) {
    state.unreachable.set(first.personId, result.reason);
  }
  if (result.kind === 'refused') onRefused?.(first, result.reason);
  if (result.kind === 'away') state.waitMs = Math.max(state.waitMs, awayAgainMs);
  if (result.kind === 'later' && result.everywhere) state.waitMs = Math.max(state.waitMs, result.afterMs);
}

/** At the start of the only process there is: what an earlier life left under way is settled at once. */
export function settleEarlierLife(database: Database, clock: Clock): Promise<void> {
  return database.transaction((tx) => releaseLeases(tx, clock.now().toISOString()));
}
