/** What /healthz says: asked of the database and of the running bot, within a time. */
import { setTimeout } from 'node:timers/promises';
import type { Database } from '../store/database.ts';
import type { RunningBot } from './run-bot.ts';

/** Whoever asks is answered, whatever the database is doing. */
const healthLimitMs = 5_000;

/** Why not everything works; null when it does. */
export async function faultOf({ db }: Database, bot: RunningBot | null): Promise<string | null> {
  const asked = db.$queryRawUnsafe('SELECT 1 AS "one"').then(
    () => true,
    () => false,
  );
  const limit = new AbortController();
  const over = setTimeout(healthLimitMs, false, { signal: limit.signal }).catch(() => false);
  const isThere = await Promise.race([asked, over]);
  limit.abort();
  if (!isThere) return 'database';
  return bot === null ? 'telegram' : bot.fault();
}
