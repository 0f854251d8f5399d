/** Updates that wait for the bot: made here, kept 24 hours, given out by getUpdates or the webhook until confirmed. */
import type { MovableClock } from '../domain/clock.ts';
import { badRequest, conflict, SandboxFault } from './api-error.ts';
import type { Update } from './bot-api.ts';
import type { Hub } from './hub.ts';
import { Numbering } from './numbering.ts';

export interface WaitingUpdate {
  update: Update;
  /** The queue in which Telegram keeps its order: messages by chat, taps by user, blocks by chat. */
  lane: string;
  /** In ms of the sandbox's clock; after it the update is dropped. */
  expiresAt: number;
}

export type UpdateContent = Omit<Update, 'update_id'>;

const dayMs = 24 * 3600 * 1000;
export const callbackLifeMs = 150 * 1000;
/** How many past updates can be delivered again on demand. */
const rememberedUpdates = 2_000;
const notByDefault = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);
/** All kinds of update of the Bot API 10.1. */
const updateKinds: ReadonlySet<string> = new Set(
  (
    'message edited_message channel_post edited_channel_post business_connection business_message ' +
    'edited_business_message deleted_business_messages guest_message message_reaction message_reaction_count ' +
    'inline_query chosen_inline_result callback_query shipping_query pre_checkout_query purchased_paid_media poll ' +
    'poll_answer my_chat_member chat_member chat_join_request chat_boost removed_chat_boost managed_bot'
  ).split(' '),
);

interface Poll {
  answer(updates: Update[]): void;
  refuse(error: Error): void;
  limit: number;
}

export class UpdateQueue {
  readonly numbers = new Numbering('update');
  /** In the order of update_id. */
  readonly waiting = new Map<number, WaitingUpdate>();
  /** Null: the default kinds. */
  allowed: string[] | null = null;
  private readonly clock: MovableClock;
  private readonly hub: Hub;
  private readonly past = new Map<number, WaitingUpdate>();
  private again: WaitingUpdate[] = [];
  private poll: Poll | null = null;
  private answering = false;
  private unordered = false;
  private soonestExpiry = Number.POSITIVE_INFINITY;
  private deliver: ((waiting: WaitingUpdate) => void) | null = null;

  constructor(clock: MovableClock, hub: Hub) {
    this.clock = clock;
    this.hub = hub;
  }

  /** @returns its update_id, or null when the bot has not asked for this kind. */
  add(kind: string, lane: string, content: UpdateContent): number | null {
    if (this.allowed === null ? notByDefault.has(kind) : !this.allowed.includes(kind)) return null;
    const update: Update = { update_id: this.numbers.next(), ...content };
    this.enter(update, lane, kind === 'callback_query' ? callbackLifeMs : dayMs);
    return update.update_id;
  }

  /** Any object at all as the next update, for what the sandbox cannot make itself. */
  addRaw(content: Record<string, unknown>): number {
    const id = typeof content.update_id === 'number' ? content.update_id : this.numbers.next();
    if (id < this.numbers.current) this.unordered = true;
    this.enter({ ...content, update_id: id }, 'raw', dayMs);
    return id;
  }

  private enter(update: Update, lane: string, lifeMs: number): void {
    const waiting = { update, lane, expiresAt: this.clock.now().getTime() + lifeMs };
    this.keep(waiting);
    if (this.deliver !== null) this.deliver(waiting);
    else this.answerSoon();
    this.hub.changed();
  }

  /** The same update once more, as after a crash or a slow answer. @throws SandboxFault when it is not remembered. */
  redeliver(updateId: number): void {
    const known = this.past.get(updateId);
    if (known === undefined) throw new SandboxFault(`update ${updateId} is not remembered`, 404);
    if (this.deliver !== null) this.deliver(known);
    else {
      this.again.push(known);
      this.answerSoon();
    }
  }

  get isPolled(): boolean {
    return this.poll !== null;
  }

  confirm(updateId: number): void {
    if (this.waiting.delete(updateId)) this.hub.changed();
  }

  dropAll(): void {
    this.waiting.clear();
    this.again = [];
    this.hub.changed();
  }

  /** Looks through the queue only when something in it can have expired: it may be long and is asked often. */
  dropExpired(): void {
    const now = this.clock.now().getTime();
    if (now < this.soonestExpiry) return;
    this.soonestExpiry = Number.POSITIVE_INFINITY;
    for (const [id, waiting] of this.waiting) {
      if (waiting.expiresAt <= now) this.waiting.delete(id);
      else this.soonestExpiry = Math.min(this.soonestExpiry, waiting.expiresAt);
    }
  }

  /** Puts an update in the queue without handing it out, as at a start from a state file. */
  keep(waiting: WaitingUpdate): void {
    const id = waiting.update.update_id;
    this.numbers.continueAfter(id);
    this.waiting.set(id, waiting);
    this.soonestExpiry = Math.min(this.soonestExpiry, waiting.expiresAt);
    this.past.set(id, waiting);
    if (this.past.size > rememberedUpdates) {
      const oldest = this.past.keys().next();
      if (!oldest.done) this.past.delete(oldest.value);
    }
  }

  /** From now on updates are pushed; null gives them back to getUpdates. */
  pushTo(deliver: ((waiting: WaitingUpdate) => void) | null, reason: string): void {
    this.deliver = deliver;
    if (deliver === null) return;
    this.endPoll(reason);
    this.dropExpired();
    for (const waiting of this.waiting.values()) deliver(waiting);
  }

  endPoll(reason: string): void {
    const poll = this.poll;
    this.poll = null;
    poll?.refuse(conflict(reason));
  }

  /**
   * One getUpdates call. `timeoutSeconds` is real time.
   * @param gone tells when the caller has hung up.
   * @throws ApiError 409 when a newer call comes or a webhook is set.
   */
  take(
    offset: number,
    limit: number,
    timeoutSeconds: number,
    gone: (callback: () => void) => void,
  ): Promise<Update[]> {
    if (this.deliver !== null) {
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    this.endPoll('terminated by other getUpdates request; make sure that only one bot instance is running');
    this.forgetBefore(offset);
    const ready = this.collect(limit);
    if (ready.length > 0 || timeoutSeconds <= 0) return Promise.resolve(ready);
    return new Promise((resolve, reject) => {
      const finish = (act: () => void) => {
        clearTimeout(timer);
        if (this.poll === poll) this.poll = null;
        act();
      };
      const timer = setTimeout(() => finish(() => resolve([])), timeoutSeconds * 1000);
      const poll: Poll = {
        limit,
        answer: (updates) => finish(() => resolve(updates)),
        refuse: (error) => finish(() => reject(error)),
      };
      this.poll = poll;
      this.hub.changed();
      gone(() => finish(() => resolve([])));
    });
  }

  /** After the present turn, so that updates made together travel together. */
  private answerSoon(): void {
    if (this.poll === null || this.answering) return;
    this.answering = true;
    setImmediate(() => {
      this.answering = false;
      const poll = this.poll;
      if (poll === null) return;
      const ready = this.collect(poll.limit);
      if (ready.length > 0) poll.answer(ready);
    });
  }

  private forgetBefore(offset: number): void {
    if (offset < 0) {
      const ids = [...this.waiting.keys()];
      for (const id of ids.slice(0, Math.max(0, ids.length + offset))) this.waiting.delete(id);
    } else {
      // Numbers begin anew after a quiet week, maybe lower: then only what comes up to the one received is confirmed.
      const isNamed = !this.unordered || this.waiting.has(offset - 1);
      for (const id of isNamed ? this.waiting.keys() : []) {
        if (!this.unordered && id >= offset) break;
        this.waiting.delete(id);
        if (id === offset - 1) break;
      }
    }
    this.hub.changed();
  }

  private collect(limit: number): Update[] {
    this.dropExpired();
    const found = this.again.splice(0, limit).map((waiting) => waiting.update);
    for (const waiting of this.waiting.values()) {
      if (found.length >= limit) break;
      found.push(waiting.update);
    }
    return found;
  }
}

/** @returns the kinds, null for the default. @throws ApiError for a list that names an unknown kind. */
export function readAllowedUpdates(given: unknown): string[] | null {
  if (!Array.isArray(given)) throw badRequest("can't parse allowed updates JSON array");
  const kinds = given.map((kind) => String(kind).toLowerCase());
  const unknown = kinds.find((kind) => !updateKinds.has(kind));
  if (unknown !== undefined) throw badRequest(`unknown update type "${unknown}" in allowed_updates`);
  return kinds.length === 0 ? null : kinds;
}
