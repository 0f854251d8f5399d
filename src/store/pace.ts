/** How fast all processes together may call Telegram, and until when it wants all of them to wait. */
import type { Db } from './database.ts';
import { clockMs, isPostgresql } from './dialect.ts';
import { queryStraight } from './straight.ts';

/** One row: the limit is the bot's, whatever is sent. */
const all = 'all';

/** No process is further ahead than this; what says so was written by a clock that has been set back. */
const furthestMs = 10_000;

/**
 * Takes the next stretch of time for this process alone, by the database's own clock.
 * @param spanMs how long a stretch
 * @returns in how many ms it begins
 */
export async function leaseStretch(db: Db, spanMs: number): Promise<number> {
  const [least, greatest] = isPostgresql(db) ? ['LEAST', 'GREATEST'] : ['MIN', 'MAX'];
  const now = clockMs(db);
  const rows = await queryStraight<{ inMs: number }>(
    db,
    `INSERT INTO "Pace" ("lane", "pausedUntil", "takenUntilMs") VALUES ('${all}', '', ${now} + ${spanMs})
     ON CONFLICT ("lane") DO UPDATE SET "takenUntilMs" =
       ${greatest}(${least}("Pace"."takenUntilMs", ${now} + ${furthestMs}), ${now}) + ${spanMs}
     RETURNING "takenUntilMs" - ${spanMs} - ${now} AS "inMs"`,
  );
  return Math.max(0, Number(rows[0]?.inMs ?? 0));
}

/** Until when nothing may be sent, in any process; null when it may. */
export async function pausedUntil(db: Db): Promise<string | null> {
  const pace = await db.pace.findUnique({ where: { lane: all } });
  return pace?.pausedUntil || null;
}

/** The latest instant that was asked for holds. */
export async function pause(tx: Db, until: string): Promise<void> {
  const present = await pausedUntil(tx);
  if (present !== null && present >= until) return;
  await tx.pace.upsert({
    where: { lane: all },
    create: { lane: all, pausedUntil: until },
    update: { pausedUntil: until },
  });
}
