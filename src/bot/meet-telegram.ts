/** The first word with Telegram: waits until it can be reached, and refuses to go on with a wrong token. */
import { setTimeout } from 'node:timers/promises';
import type { UserFromGetMe } from 'telegraf/types';
import type { Telegram } from '../config.ts';
import { StartRefused } from '../start-refused.ts';
import { phrase } from '../text/phrase.ts';
import { createAsk, isTokenWrong } from './telegram-calls.ts';

const limitMs = 10_000;
const longestPauseMs = 30_000;

interface MeetingOptions {
  signal: AbortSignal;
  onAway: (reason: string) => void;
  /** Hears Telegram's own time. */
  onTime?: ((at: Date) => void) | undefined;
}

/** @returns who the bot is; null when the wait was broken off. @throws StartRefused for a wrong token */
export async function meetTelegram(
  config: Telegram,
  { signal, onAway, onTime }: MeetingOptions,
): Promise<UserFromGetMe | null> {
  const ask = createAsk(config, onTime);
  let told = false;
  for (let pauseMs = 1_000; !signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    const asked = await ask('getMe', {}, { limitMs, signal });
    if (asked.kind === 'done') return asked.result as UserFromGetMe;
    if (signal.aborted) return null;
    if (isTokenWrong(asked)) throw new StartRefused([phrase('cli:start.wrongToken')], 2);
    if (!told) onAway(asked.reason);
    told = true;
    const waitMs = asked.kind === 'later' ? Math.max(asked.afterMs, pauseMs) : pauseMs;
    await setTimeout(waitMs, undefined, { signal }).catch(() => {});
  }
  return null;
}
