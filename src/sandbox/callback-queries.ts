/** Taps on inline buttons that wait for answerCallbackQuery; Telegram forgets them after 150 seconds. */
import { randomBytes } from 'node:crypto';
import { badRequest } from './api-error.ts';
import type { Messenger } from './messenger.ts';
import { callbackLifeMs } from './update-queue.ts';

interface OpenQuery {
  personId: number;
  askedAt: number;
}

export class CallbackQueries {
  private readonly open = new Map<string, OpenQuery>();
  private readonly messenger: Messenger;

  constructor(messenger: Messenger) {
    this.messenger = messenger;
  }

  ask(personId: number): string {
    // Telegram's are 64-bit numbers, too long for a JavaScript number.
    const id = (randomBytes(8).readBigUInt64BE() >> 1n).toString().padStart(18, '4');
    this.open.set(id, { personId, askedAt: this.messenger.clock.now().getTime() });
    this.forgetOld();
    return id;
  }

  /** @returns whose tap it was; a second answer is refused like one that comes too late. @throws ApiError */
  answer(id: string, text: string, alert: boolean): void {
    const query = this.open.get(id);
    const age = query === undefined ? 0 : this.messenger.clock.now().getTime() - query.askedAt;
    if (query === undefined || age > callbackLifeMs) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    // A text that is too long leaves the query open, so that it can be answered again.
    if ([...text].length > 200) throw badRequest('MESSAGE_TOO_LONG');
    this.open.delete(id);
    if (text !== '') this.messenger.hub.tell({ kind: 'toast', personId: query.personId, text, alert });
    else this.messenger.hub.changed();
  }

  /** How many buttons still spin. */
  get openCount(): number {
    this.forgetOld();
    return this.open.size;
  }

  private forgetOld(): void {
    const limit = this.messenger.clock.now().getTime() - callbackLifeMs;
    for (const [id, query] of this.open) {
      // Oldest first, as they were asked.
      if (query.askedAt >= limit) break;
      this.open.delete(id);
    }
  }
}
