/**
 * Long polling of our own: Telegraf's ends for good on a 409 and confirms what it has only handed out. An update is
 * confirmed here by asking for the next one, after it has been kept.
 */
import type { Telegram } from 'telegraf';
import type { Update } from 'telegraf/types';
import { allowedUpdates } from './incoming.ts';
import type { Intake } from './intake.ts';
import { resultOfFailure } from './telegram-calls.ts';

export interface Polling {
  stop(): Promise<void>;
}

export type PollingFault =
  | { kind: 'away'; reason: string }
  | { kind: 'anotherPoller' }
  | { kind: 'database'; error: unknown };

const timeoutSeconds = 50;

export function startPolling(options: {
  telegram: Telegram;
  intake: Intake;
  /** Called when receiving fails, and with null when it works again. */
  onFault: (fault: PollingFault | null) => void;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
}): Polling {
  const { telegram, intake } = options;
  const ending = new AbortController();
  let offset = 0;

  async function poll(): Promise<void> {
    let pauseMs = 500;
    while (!ending.signal.aborted) {
      let updates: Update[];
      try {
        const signal = AbortSignal.any([ending.signal, AbortSignal.timeout((timeoutSeconds + 10) * 1000)]);
        updates = await telegram.callApi(
          'getUpdates',
          { offset, limit: 100, timeout: timeoutSeconds, allowed_updates: [...allowedUpdates] },
          { signal: signal as never },
        );
      } catch (error) {
        if (ending.signal.aborted) return;
        const isConflict = (error as { response?: { error_code?: number } }).response?.error_code === 409;
        const result = resultOfFailure(error);
        options.onFault(
          isConflict
            ? { kind: 'anotherPoller' }
            : { kind: 'away', reason: 'reason' in result ? result.reason : 'unknown' },
        );
        await options.wait(
          result.kind === 'later' ? Math.min(result.afterMs, 60_000) : pauseMs,
          ending.signal,
        );
        pauseMs = Math.min(pauseMs * 2, 15_000);
        continue;
      }
      try {
        await intake.keep(updates);
        offset = updates.reduce((highest, { update_id }) => Math.max(highest, update_id + 1), offset);
        options.onFault(null);
        pauseMs = 500;
      } catch (error) {
        // Not kept, so not confirmed: the same updates come again.
        options.onFault({ kind: 'database', error });
        await options.wait(1_000, ending.signal);
      }
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
