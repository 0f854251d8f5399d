/** Makes Telegram fail on demand, and slows the bot down as Telegram's flood control does. */
import type { Clock } from '../domain/clock.ts';
import { readInteger, SandboxFault, tooManyRequests } from './api-error.ts';
import type { Fault } from './control.ts';

const kindsOfFault: ReadonlySet<string> = new Set([
  'floodControl',
  'badGateway',
  'serverError',
  'cutBefore',
  'cutAfter',
  'hang',
]);

export class Faults {
  private set: Fault[] = [];

  replace(faults: readonly Fault[]): void {
    this.set = faults.map((fault) => ({ ...fault }));
  }

  /** Those still in force, with what is left of `times`. */
  list(): Fault[] {
    return this.set.map((fault) => ({ ...fault }));
  }

  /** @returns the first fault that strikes this call, and uses it up by one; null when all is well. */
  strike(method: string, chatId: string | undefined): Fault | null {
    if (this.set.length === 0) return null;
    const index = this.set.findIndex(
      (fault) =>
        (fault.method === '*' || fault.method.toLowerCase() === method.toLowerCase()) &&
        (fault.chatId === undefined || String(fault.chatId) === chatId),
    );
    const fault = this.set[index];
    if (fault === undefined) return null;
    if (fault.times !== undefined) {
      fault.times -= 1;
      if (fault.times <= 0) this.set.splice(index, 1);
    }
    return fault;
  }
}

/** @throws SandboxFault for anything that is not a list of faults. */
export function readFaults(given: unknown): Fault[] {
  if (!Array.isArray(given)) throw new SandboxFault('a list of faults is expected');
  return given.map((item: unknown) => {
    const { method, chatId, kind, retryAfterSeconds, times } = (item ?? {}) as Record<string, unknown>;
    if (typeof method !== 'string' || method === '') throw new SandboxFault('a fault needs a method, or «*»');
    if (typeof kind !== 'string' || !kindsOfFault.has(kind))
      throw new SandboxFault(`no such fault: ${String(kind)}`);
    return {
      method,
      kind: kind as Fault['kind'],
      ...(chatId === undefined || chatId === null ? {} : { chatId: readInteger(chatId, 'chatId') }),
      ...(retryAfterSeconds === undefined
        ? {}
        : { retryAfterSeconds: readInteger(retryAfterSeconds, 'retryAfterSeconds') }),
      ...(times === undefined ? {} : { times: readInteger(times, 'times') }),
    };
  });
}

export interface FloodLimits {
  /** Messages to one chat in a second; 0 or absent for no limit. */
  perChatPerSecond?: number;
  /** Messages over all chats in a second. */
  globalPerSecond?: number;
}

interface Window {
  startedAt: number;
  count: number;
}

/** Counts what is sent in each second of the sandbox's clock. */
export class FloodControl {
  private readonly limits: FloodLimits;
  private readonly clock: Clock;
  private readonly chats = new Map<string, Window>();
  private readonly all: Window = { startedAt: 0, count: 0 };

  constructor(limits: FloodLimits, clock: Clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * @param messages how many the call sends; the last one allowed may go over the limit, as an album must go whole.
   * @throws ApiError 429 when this call would be one too many; it is then not counted.
   */
  pass(method: string, chatId: string | undefined, messages = 1): void {
    const { perChatPerSecond = 0, globalPerSecond = 0 } = this.limits;
    if ((perChatPerSecond <= 0 && globalPerSecond <= 0) || !countedKinds.test(method)) return;
    const now = this.clock.now().getTime();
    const chat = this.windowOf(chatId ?? '');
    for (const [window, limit] of [
      [chat, perChatPerSecond],
      [this.all, globalPerSecond],
    ] as const) {
      // A clock that was set back begins a new second too.
      if (now - window.startedAt >= 1000 || now < window.startedAt) {
        window.startedAt = now;
        window.count = 0;
      }
      if (limit > 0 && window.count >= limit) throw tooManyRequests(1);
    }
    chat.count += messages;
    this.all.count += messages;
  }

  private windowOf(chatId: string): Window {
    let window = this.chats.get(chatId);
    if (window === undefined) {
      window = { startedAt: 0, count: 0 };
      this.chats.set(chatId, window);
    }
    return window;
  }
}

/** Edits share the limits of sending; answers to taps are free. */
const countedKinds = /^(send(?!ChatAction)|edit|copy|forward)/;
