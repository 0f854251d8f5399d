/** The first word with Telegram: waits until it can be reached, and refuses to go on with a wrong token. */
import { setTimeout } from 'node:timers/promises';
import type { UserFromGetMe } from 'telegraf/types';
import type { Telegram } from '../config.ts';
import { StartRefused } from '../start-refused.ts';
import { phrase } from '../text/phrase.ts';
import { createTelegram, resultOfFailure } from './telegram-calls.ts';

const limitMs = 10_000;
const longestPauseMs = 30_000;

/** @returns who the bot is; null when the wait was broken off. @throws StartRefused for a wrong token */
export async function meetTelegram(
  config: Telegram,
  { signal, onAway }: { signal: AbortSignal; onAway: (reason: string) => void },
): Promise<UserFromGetMe | null> {
  const telegram = createTelegram(config);
  let told = false;
  for (let pauseMs = 1_000; !signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
      return await telegram.callApi('getMe', {}, { signal: limit as never });
    } catch (error) {
      const code = (error as { response?: { error_code?: number } }).response?.error_code;
      if (code === 401 || code === 404) throw new StartRefused([phrase('cli:start.wrongToken')], 1);
      if (signal.aborted) return null;
      const result = resultOfFailure(error);
      if (!told) onAway('reason' in result ? result.reason : 'network');
      told = true;
      const waitMs = result.kind === 'later' ? Math.max(result.afterMs, pauseMs) : pauseMs;
      await setTimeout(waitMs, undefined, { signal }).catch(() => {});
    }
  }
  return null;
}
