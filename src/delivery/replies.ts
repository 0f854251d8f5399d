/**
 * Answers to whoever is writing: sent at once, in order within a chat, many chats at a time, and retried until they
 * are through. What can't be sent soon goes back to its row and is taken up by the outbox.
 */
import { setTimeout } from 'node:timers/promises';
import type { Outcome } from '../store/outcomes.ts';
import { asNewMessage, type Call, type CallResult, replyAgainMs, type SendCall } from './call.ts';

export interface Reply {
  /** Row of the delivery; null for what needs no row (the answer to a tap). */
  id: string | null;
  chatId: string;
  call: Call;
  /** Whose screen this message becomes, and which message has been it; null when it is no screen. */
  screen: { personId: string; messageId: number | null } | null;
  /** Number of the update that it answers. */
  updateId: number;
  /** Its row stays: it shows a directive again. */
  isKept?: true;
}

export interface ReplyOutcome {
  reply: Reply;
  result: CallResult;
  /** What to record of the row; null when there is none. */
  outcome: Outcome | null;
}

export interface ReplySender {
  /** Sends the replies of a batch; those of one chat after what was given before for it. */
  send(replies: Reply[]): void;
  /** Resolves when what is under way to this chat has gone out; null: nothing is. */
  answered(chatId: string): Promise<void> | null;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

const atOnce = 48;
/** A wait that is worth holding a chat's later replies back for. */
const patienceMs = 30_000;
const tries = 5;

interface ReplySenderOptions {
  send: SendCall;
  /** Called with every outcome; recording them in sets is the caller's. */
  onOutcome: (outcome: ReplyOutcome) => void;
  now: () => Date;
}

export function createReplySender(options: ReplySenderOptions): ReplySender {
  const queues = new Map<string, Reply[]>();
  const onAnswered = new Map<string, (() => void)[]>();
  const ready: string[] = [];
  let running = 0;
  let waiting: (() => void)[] = [];

  async function work(chatId: string): Promise<void> {
    const queue = queues.get(chatId) ?? [];
    for (let reply = queue[0]; reply !== undefined; reply = queue[0]) {
      const result = await sendReply(reply, options.send);
      options.onOutcome({ reply, result, outcome: outcomeOf(reply, result, options.now()) });
      queue.shift();
    }
    queues.delete(chatId);
    for (const resolve of onAnswered.get(chatId) ?? []) resolve();
    onAnswered.delete(chatId);
  }

  function fill(): void {
    while (running < atOnce) {
      const chatId = ready.shift();
      if (chatId === undefined) break;
      running += 1;
      void work(chatId).finally(() => {
        running -= 1;
        fill();
      });
    }
    if (running > 0 || ready.length > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  }

  return {
    send(replies) {
      for (const reply of replies) {
        const queue = queues.get(reply.chatId);
        queue?.push(reply);
        if (queue !== undefined) continue;
        queues.set(reply.chatId, [reply]);
        ready.push(reply.chatId);
      }
      fill();
    },
    answered: (chatId) =>
      queues.has(chatId)
        ? new Promise((resolve) => {
            onAnswered.set(chatId, [...(onAnswered.get(chatId) ?? []), resolve]);
          })
        : null,
    idle: async () => {
      if (running > 0 || ready.length > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}

/** Tries until it is through, or until waiting on would hold the chat up for too long. */
async function sendReply(reply: Reply, send: SendCall): Promise<CallResult> {
  let { call } = reply;
  const startedAt = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    const result = await send(call);
    const anew = result.kind === 'gone' ? asNewMessage(call) : null;
    if (anew !== null) {
      call = anew;
      continue;
    }
    const pauseMs =
      result.kind === 'later'
        ? result.afterMs
        : result.kind === 'unknown' || result.kind === 'away'
          ? 250 * 2 ** attempt
          : null;
    // A reply whose fate is unknown is sent again: its person waits for it, and a screen shown twice is no harm.
    if (pauseMs === null || attempt >= tries || reply.id === null) return result;
    // A line that swallows everything takes its time: the outbox must not take up the same reply meanwhile.
    if (performance.now() - startedAt + pauseMs > patienceMs) return result;
    await setTimeout(pauseMs);
  }
}

function outcomeOf({ id, isKept }: Reply, result: CallResult, now: Date): Outcome | null {
  if (id === null) return null;
  if (result.kind === 'done')
    return { id, kind: 'sent', messageId: result.messageId, ...(isKept && { isKept }) };
  if (result.kind === 'later' || result.kind === 'unknown' || result.kind === 'away') {
    const afterMs = result.kind === 'later' ? result.afterMs : replyAgainMs;
    return { id, kind: 'later', notBefore: new Date(now.getTime() + afterMs).toISOString() };
  }
  return { id, kind: 'failed', reason: result.reason };
}
