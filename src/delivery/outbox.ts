/**
 * What is pushed to many, in sets, at the pace of the line: what is urgent first and at any hour, then notices, then bulk,
 * and those never in the quiet hours. Whatever of a set has been begun is marked so just before it goes: a process that dies leaves only that in doubt.
 */
import { localTime } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import type { Settings } from '../domain/settings.ts';
import type { Database, Db } from '../store/database.ts';
import {
  beginSending,
  type Claimed,
  claim,
  handBack,
  type Lane,
  releaseLeases,
  settleAbandoned,
} from '../store/deliveries.ts';
import { lockForAsking } from '../store/dialect.ts';
import { holdMailings } from '../store/mailings.ts';
import { type Outcome, recordOutcomes } from '../store/outcomes.ts';
import { markUnreachable } from '../store/people.ts';
import { isPassing } from '../store/problems.ts';
import { settingsOn } from '../store/settings.ts';
import { asNewMessage, type CallResult, replyAgainMs } from './call.ts';
import { advanceChanges } from './directive-changes.ts';
import type { Line } from './line.ts';
import { advanceMailings } from './mailings.ts';
import { type Going, prepare, type Writing } from './prepare.ts';
import { pushableAt } from './pushable.ts';

export interface Outbox {
  /** Sends what may go now, until nothing is left or nothing gets through. Returns how many were taken in hand. */
  drain(): Promise<number>;
}

const setSize = 50;
const leaseMs = 120_000;
/** What goes within so long is marked together. */
const stepMs = 40;
/** An answer that takes longer than this holds nobody else's message up. */
const courtesyMs = 2_000;
const againMs = 3_000;
const databaseAgainMs = 1_000;
/** After so many tries the pause grows no more: 13 minutes. */
const mostDoublings = 8;

/** An answer that nobody has waited for so long is of no use any more. */
const staleAfterMs = 86_400_000;

function outcomeOf(
  { id, lane, createdAt, attempts, copyOf }: Claimed,
  result: CallResult,
  now: number,
  filesAfter: Going['filesAfter'],
): Outcome {
  const later = (ms: number): Outcome => ({ id, kind: 'later', notBefore: new Date(now + ms).toISOString() });
  // Nothing is lost to a line that swallows what it is given: whoever asked still waits for the answer.
  if (lane === 'reply' && result.kind === 'unknown' && now - Date.parse(createdAt) < staleAfterMs)
    return later(replyAgainMs);
  switch (result.kind) {
    case 'done': {
      const after = filesAfter?.(result.messageId);
      if (after?.isPart) return { id, kind: 'part', files: after.files };
      return {
        id,
        kind: 'sent',
        messageId: result.messageId,
        ...(after && { files: after.files }),
        ...(copyOf != null && { isKept: true }),
      };
    }
    case 'later':
    case 'away':
      if (result.kind === 'later' && result.everywhere) return later(result.afterMs);
      return later(againMs * 2 ** Math.min(attempts, mostDoublings));
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
  line: Line;
  /** Real time. */
  wait: (ms: number) => Promise<void>;
  /** Called with a delivery whose call was refused, or that could not be written: ours to mend. */
  onRefused?: (delivery: Pick<Claimed, 'id' | 'key' | 'method' | 'message'>, reason: string) => void;
  /** Resolves when the answers under way to a chat have gone out, before what was not asked for; null: there are none. */
  answered?: (chatId: string) => Promise<void> | null;
}

/** What has become of a set since it was last written down. */
interface SetState {
  outcomes: Outcome[];
  /** By person, why. */
  unreachable: Map<string, string>;
}

export function createOutbox(options: OutboxOptions): Outbox {
  return {
    async drain() {
      let tried = 0;
      for (let taken = 1; taken > 0; tried += taken) taken = await drainRound(options);
      return tried;
    },
  };
}

/** A while of each lane: what takes hours holds up neither an answer nor a notice that comes meanwhile. */
async function drainRound(options: OutboxOptions): Promise<number> {
  const { database, line, clock, writing } = options;
  const { db } = database;
  await line.refresh();
  const at = clock.now();
  await settleAbandoned(db, at.toISOString());
  const settings = await settingsOn(db, options.settings, localTime(at, writing.timeZone).date);
  const mayPush = (now: Date) =>
    pushableAt({ now, timeZone: writing.timeZone, settings }).getTime() <= now.getTime();
  const isOpen = line.isOpen;
  let taken = 0;
  if (isOpen) {
    const { timeZone } = writing;
    const isNew = await advanceMailings({ database, now: at, timeZone, settings, mayPush: mayPush(at) });
    const isChanged = await advanceChanges({ database, now: at, writing });
    taken += isNew || isChanged ? 1 : 0;
  }
  for (const lane of ['reply', 'urgent', 'notice', 'bulk'] as const) {
    const isUrgent = lane === 'reply' || lane === 'urgent';
    const count = await drainLane(options, lane, isUrgent ? () => true : mayPush);
    taken += count;
    // Of what hurries there is more than fits into a round: the rest stands back.
    if (lane === 'urgent' && count >= mostTaken(line)) break;
  }
  return taken;
}

/** About a second's worth; after it the other lanes are looked at again. */
const mostTaken = ({ pace }: Line): number => Math.max(setSize, pace.perSecond);

async function drainLane(options: OutboxOptions, lane: Lane, mayGo: (now: Date) => boolean): Promise<number> {
  const { database, clock, line } = options;
  let taken = 0;
  while (taken < mostTaken(line)) {
    const at = clock.now();
    if (!line.isOpen || !mayGo(at)) break;
    const leaseUntil = new Date(at.getTime() + leaseMs).toISOString();
    const set = await database.transaction((tx) => takeSet(tx, options, lane, { at, leaseUntil }));
    if (set.claimed === 0) break;
    taken += set.claimed;
    if (lane === 'reply') await answerSet(options, set.going);
    else await pushSet(options, lane, set.going, { leaseUntil, mayGo });
  }
  return taken;
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
  if (lane === 'bulk' || lane === 'urgent') await holdMailings(tx);
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

/** In the order of each chat, and all chats at once. */
async function answerSet(options: OutboxOptions, going: readonly Going[]): Promise<void> {
  const { line } = options;
  const state: SetState = { outcomes: [], unreachable: new Map() };
  const chats = new Map<string, Promise<void>>();
  for (const each of going) {
    const chatId = each.rows[0]?.chatId ?? '';
    const before = chats.get(chatId) ?? Promise.resolve();
    chats.set(
      chatId,
      before.then(() => deliver(options, each, state, (call) => line.answer(call))),
    );
  }
  await Promise.all(chats.values());
  await writeDown(options, 'reply', state);
}

async function pushSet(
  options: OutboxOptions,
  lane: Lane,
  going: readonly Going[],
  { leaseUntil, mayGo }: { leaseUntil: string; mayGo: (now: Date) => boolean },
): Promise<void> {
  const { database, clock, line } = options;
  const state: SetState = { outcomes: [], unreachable: new Map() };
  const { perSecond } = line.pace;
  const stepSize = Math.max(1, Math.floor(Math.min(setSize, (perSecond * stepMs) / 1_000)));
  const underWay = new Set<Promise<void>>();
  let left = [...going];
  while (left.length > 0) {
    // What a line swallows that has just fallen silent is never more than a second's worth.
    while (underWay.size >= perSecond) await Promise.race(underWay);
    const step = left.slice(0, stepSize);
    if (!(await line.room(step.length)) || !mayGo(clock.now())) break;
    left = left.slice(stepSize);
    const begun = await writeDown(options, lane, state, (tx, at) =>
      beginSending(tx, rowsOf(step), { leaseUntil, at }),
    );
    for (const each of step) {
      // Taken back meanwhile, by another process or by somebody who has cancelled it.
      if (!each.rows.every(({ id }) => begun?.has(id))) continue;
      const sending = deliver(options, each, state, (call) => line.push(call)).finally(() =>
        underWay.delete(sending),
      );
      underWay.add(sending);
    }
  }
  // Not begun: they are as they were.
  if (left.length > 0) await handBack(database.db, rowsOf(left), clock.now().toISOString());
  await Promise.all(underWay);
  await line.told;
  await writeDown(options, lane, state);
}

const rowsOf = (going: readonly Going[]): Claimed[] => going.flatMap(({ rows }) => rows);

/** What has become of a set so far. A database that is away for a while loses nothing of what was sent meanwhile. */
async function writeDown<T>(
  { database, clock, wait, line }: OutboxOptions,
  lane: Lane,
  state: SetState,
  also?: (tx: Db, at: string) => Promise<T>,
): Promise<T | undefined> {
  const { outcomes, unreachable } = state;
  state.outcomes = [];
  state.unreachable = new Map();
  for (;;) {
    const at = clock.now().toISOString();
    try {
      return await database.transaction(async (tx) => {
        await recordOutcomes(tx, lane, outcomes, at);
        for (const [personId, reason] of unreachable) await markUnreachable(tx, { personId }, reason, at);
        return also?.(tx, at);
      });
    } catch (error) {
      if (!isPassing(error) || line.isEnding) throw error;
      await wait(databaseAgainMs);
    }
  }
}

async function deliver(
  { clock, wait, onRefused, answered }: OutboxOptions,
  { rows, call, filesAfter }: Going,
  state: SetState,
  send: (call: Going['call']) => Promise<CallResult>,
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const answering = first.lane === 'reply' ? null : (answered?.(first.chatId) ?? null);
  if (answering !== null) await Promise.race([answering, wait(courtesyMs)]);
  let result = await send(call);
  const anew = result.kind === 'gone' ? asNewMessage(call) : null;
  if (anew !== null) result = await send(anew);
  // Whatever was to be deleted and is not there any more has been.
  else if (result.kind === 'gone' && filesAfter !== undefined) result = { kind: 'done', messageId: null };
  const now = clock.now().getTime();
  state.outcomes.push(...rows.map((row) => outcomeOf(row, result, now, filesAfter)));
  if (result.kind === 'unreachable' && first.personId !== null)
    state.unreachable.set(first.personId, result.reason);
  if (result.kind === 'refused') onRefused?.(first, result.reason);
}

/** At the start of the only process there is: what an earlier life left under way is settled at once. */
export function settleEarlierLife(database: Database, clock: Clock): Promise<void> {
  return database.transaction((tx) => releaseLeases(tx, clock.now().toISOString()));
}
