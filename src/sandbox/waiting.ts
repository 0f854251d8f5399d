/** How a test waits for the bot: looked at again after every change, without sleeping. */
import type { CallLog } from './call-log.ts';
import type { MessageView } from './control.ts';
import { waitUntil } from './hub.ts';
import type { Messenger } from './messenger.ts';
import type { UpdateQueue } from './update-queue.ts';
import { viewMessage } from './views.ts';

const defaultTimeoutMs = 25_000;

interface MessageWait {
  timeoutMs?: number;
  where?: (message: MessageView) => boolean;
}

export class Waiting {
  private readonly messenger: Messenger;
  private readonly queue: UpdateQueue;
  private readonly calls: CallLog;
  /** Calls under way, getUpdates not counted. */
  private readonly busy: { count: number };

  constructor(messenger: Messenger, queue: UpdateQueue, calls: CallLog, busy: { count: number }) {
    this.messenger = messenger;
    this.queue = queue;
    this.calls = calls;
    this.busy = busy;
  }

  until<T>(condition: () => T | Promise<T>, timeoutMs = defaultTimeoutMs): Promise<NonNullable<T>> {
    return waitUntil(this.messenger.hub, condition, timeoutMs, () => this.describe());
  }

  nextBotMessage(
    personId: number,
    { timeoutMs = defaultTimeoutMs, where = () => true }: MessageWait,
  ): Promise<MessageView> {
    const { messenger } = this;
    const chat = messenger.chatOf(personId);
    const take = (): MessageView | null => {
      for (let change = chat.unseen.shift(); change !== undefined; change = chat.unseen.shift()) {
        const kept = chat.messages.get(change.messageId);
        if (kept === undefined) continue;
        const view = viewMessage(messenger, chat, kept);
        if (where(view)) return view;
      }
      return null;
    };
    // Looks only when this chat has changed: with hundreds of people waiting, every other look would be in vain.
    return waitUntil(messenger.hub, take, timeoutMs, () => this.describe(personId), personId);
  }

  idle({
    quietMs = 30,
    timeoutMs = defaultTimeoutMs,
  }: {
    quietMs?: number;
    timeoutMs?: number;
  }): Promise<void> {
    return new Promise((resolve, reject) => {
      let quiet: NodeJS.Timeout | undefined;
      const look = () => {
        clearTimeout(quiet);
        if (this.queue.waiting.size === 0 && this.busy.count === 0)
          quiet = setTimeout(() => end(resolve), quietMs);
      };
      const stop = this.messenger.hub.onChange(look);
      const late = setTimeout(
        () => end(() => reject(new Error(`sandbox: never idle. ${this.describe()}`))),
        timeoutMs,
      );
      const end = (act: () => void) => {
        stop();
        clearTimeout(quiet);
        clearTimeout(late);
        act();
      };
      look();
    });
  }

  /** For the message of a wait that was in vain. */
  private describe(personId?: number): string {
    const last = this.calls.calls
      .slice(-3)
      .map((call) => `${call.method}${call.error ? ` (${call.error})` : ''}`);
    const said = personId === undefined ? '' : ` The last in the chat: «${this.lastText(personId)}».`;
    return `Waiting updates: ${this.queue.waiting.size}. Last calls: ${last.join(', ') || 'none'}.${said}`;
  }

  private lastText(personId: number): string {
    const message = [...this.messenger.chatOf(personId).messages.values()].at(-1)?.message;
    return (message?.text ?? message?.caption ?? '').slice(0, 200);
  }
}
