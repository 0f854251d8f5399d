/**
 * Long polling of our own: Telegraf's ends for good on a 409 and confirms what it has only handed out. An update is
 * confirmed here by asking for the next one, after it has been kept.
 */
import type { Update } from 'telegraf/types';
import type { CallFault } from '../delivery/call.ts';
import type { Line } from '../delivery/line.ts';
import { allowedUpdates } from './incoming.ts';
import type { Intake } from './intake.ts';
import type { Ask } from './telegram-calls.ts';

export interface Polling {
  stop(): Promise<void>;
}

export type PollingFault =
  | { kind: 'away'; reason: string }
  /** Somebody else asks with the same token, or a webhook was set: what they are given never comes here. */
  | { kind: 'conflict' }
  | { kind: 'database'; error: unknown };

const timeoutSeconds = 50;
/** While the line itself asks whether Telegram is there. */
const awayLookMs = 1_000;

export function startPolling(options: {
  ask: Ask;
  intake: Intake;
  line: Line;
  /** Called when receiving fails, and with null when it works again. */
  onFault: (fault: PollingFault | null) => void;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
}): Polling {
  const { ask, intake, line } = options;
  const ending = new AbortController();
  const { signal } = ending;
  let offset = 0;

  /** @returns whether they are kept, and may be confirmed by asking for what follows */
  async function keep(updates: readonly Update[]): Promise<boolean> {
    try {
      await intake.keep(updates);
    } catch (error) {
      // Not kept, so not confirmed: the same updates come again.
      options.onFault({ kind: 'database', error });
      return false;
    }
    // The last one, not the highest: after a quiet week Telegram numbers anew, and it may begin lower.
    const last = updates.findLast(({ update_id }) => Number.isSafeInteger(update_id));
    if (last !== undefined) offset = last.update_id + 1;
    options.onFault(null);
    // What has no number can not be confirmed, and would be given out again at once.
    return last !== undefined || updates.length === 0;
  }

  function faultIn(asked: CallFault): PollingFault {
    const isConflict = asked.kind === 'refused' && asked.code === 409;
    return isConflict ? { kind: 'conflict' } : { kind: 'away', reason: asked.reason };
  }

  async function poll(): Promise<void> {
    let pauseMs = 500;
    while (!signal.aborted) {
      const asked = await ask(
        'getUpdates',
        { offset, limit: 100, timeout: timeoutSeconds, allowed_updates: allowedUpdates },
        { limitMs: (timeoutSeconds + 10) * 1000, signal },
      );
      if (signal.aborted) return;
      line.note(asked);
      if (asked.kind === 'done') {
        if (await keep(asked.result as Update[])) pauseMs = 500;
        else await options.wait(1_000, signal);
        continue;
      }
      options.onFault(faultIn(asked));
      await options.wait(asked.kind === 'later' ? Math.min(asked.afterMs, 60_000) : pauseMs, signal);
      pauseMs = Math.min(pauseMs * 2, 15_000);
      while (line.isAway && !signal.aborted) await options.wait(awayLookMs, signal);
    }
  }

  const polling = poll();
  return {
    async stop() {
      ending.abort();
      await polling;
    },
  };
}
