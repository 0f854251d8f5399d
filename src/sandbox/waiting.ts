/** How a test waits for the bot: looked at again after every change, without sleeping. */
import type { CallLog } from './call-log.ts';
import type { MessageView } from './control.ts';
import { waitUntil } from './hub.ts';
import type { UpdateQueue } from './update-queue.ts';
import { viewMessage } from './views.ts';
import type { World } from './world.ts';

const DEFAULT_TIMEOUT_MS = 5_000;

export interface Watched {
  world: World;
  queue: UpdateQueue;
  calls: CallLog;
  /** Calls under way, getUpdates not counted. */
  busy: { count: number };
}

export function createWaiting({ world, queue, calls, busy }: Watched) {
  const { hub } = world;

  /** For the message of a wait that was in vain. */
  function describe(personId?: number): string {
    const last = calls.calls.slice(-3).map((call) => `${call.method}${call.error ? ` (${call.error})` : ''}`);
    const said = personId === undefined ? '' : ` The last in the chat: «${lastText(personId)}».`;
    return `Waiting updates: ${queue.waiting.size}. Last calls: ${last.join(', ') || 'none'}.${said}`;
  }

  function lastText(personId: number): string {
    const message = [...world.chatOf(personId).messages.values()].at(-1)?.message;
    return (message?.text ?? message?.caption ?? '').slice(0, 200);
  }

  return {
    /** @throws Error after `timeoutMs` of real time. @returns what the condition gave when it was first truthy. */
    until: <T>(condition: () => T | Promise<T>, timeoutMs = DEFAULT_TIMEOUT_MS): Promise<NonNullable<T>> =>
      waitUntil(hub, condition, timeoutMs, describe),

    /** The bot's next new or edited message in this chat that fits, not given out before. */
    nextBotMessage(
      personId: number,
      given: { timeoutMs?: number; where?: (message: MessageView) => boolean } = {},
    ): Promise<MessageView> {
      const chat = world.chatOf(personId);
      const take = (): MessageView | null => {
        for (let change = chat.unseen.shift(); change !== undefined; change = chat.unseen.shift()) {
          const kept = chat.messages.get(change.messageId);
          if (kept === undefined) continue;
          const view = viewMessage(world, chat, kept);
          if (given.where === undefined || given.where(view)) return view;
        }
        return null;
      };
      // Looks only when this chat has changed: with hundreds of people waiting, every other look would be in vain.
      return waitUntil(hub, take, given.timeoutMs ?? DEFAULT_TIMEOUT_MS, () => describe(personId), personId);
    },

    /** Until every update is confirmed, no call is under way, and nothing has changed for `quietMs`. */
    idle(given: { quietMs?: number; timeoutMs?: number } = {}): Promise<void> {
      const quietMs = given.quietMs ?? 30;
      return new Promise((resolve, reject) => {
        let quiet: NodeJS.Timeout | undefined;
        const look = () => {
          clearTimeout(quiet);
          if (queue.waiting.size === 0 && busy.count === 0) quiet = setTimeout(() => end(resolve), quietMs);
        };
        const stop = hub.onChange(look);
        const late = setTimeout(
          () => end(() => reject(new Error(`sandbox: never idle. ${describe()}`))),
          given.timeoutMs ?? DEFAULT_TIMEOUT_MS,
        );
        const end = (act: () => void) => {
          stop();
          clearTimeout(quiet);
          clearTimeout(late);
          act();
        };
        look();
      });
    },
  };
}
