/** The address that opens the bot with a token. */
import type { Config } from '../config.ts';
import { createAsk } from './telegram-calls.ts';

/** The sandbox's bot is always called this. */
export const sandboxBotName = 'chi_bo_sandbox_bot';

const limitMs = 5_000;

export function linkOf(botName: string, token: string): string {
  return `https://t.me/${botName}?start=${token}`;
}

/** Asks Telegram for the bot's name. null: Telegram can't be reached. */
export async function askBotName({ telegram }: Config): Promise<string | null> {
  if (telegram === null) return sandboxBotName;
  const asked = await createAsk(telegram)('getMe', {}, { limitMs });
  return asked.kind === 'done' ? (asked.result as { username: string }).username : null;
}
