/** How fast all processes together may call Telegram, and until when it wants all of them to wait. */
import type { Db } from './database.ts';
import { clockMs, isPostgresql } from './dialect.ts';
import { queryStraight } from './straight.ts';

/** One row: the limit is the bot's, whatever is sent. */
const all = 'all';

/** No process is further ahead than this; what says so was written by a clock that has been set back. */
const furthestMs = 10_000;

/**
 * Takes the next stretch of time for one process alone, by the database's own clock.
 * @param spanMs how long a stretch
 * @param lateMs so far back it may begin where nobody has taken that time
 * @returns in how many ms it begins, less than 0 where it has begun; until when nothing may be sent meanwhile; null: it may
 */
export async function takeTime(
  db: Db,
  spanMs: number,
  lateMs: number,
): Promise<{ inMs: number; pausedUntil: string | null }> {
  const [least, greatest] = isPostgresql(db) ? ['LEAST', 'GREATEST'] : ['MIN', 'MAX'];
  const now = clockMs(db);
  const rows = await queryStraight<{ inMs: number; pausedUntil: string }>(
    db,
    `INSERT INTO "Pace" ("lane", "pausedUntil", "takenUntilMs") VALUES ('${all}', '', ${now} + ${spanMs})
     ON CONFLICT ("lane") DO UPDATE SET "takenUntilMs" =
       ${greatest}(${least}("Pace"."takenUntilMs", ${now} + ${furthestMs}), ${now} - ${lateMs}) + ${spanMs}
     RETURNING "takenUntilMs" - ${spanMs} - ${now} AS "inMs", "pausedUntil"`,
  );
  const [row] = rows;
  return { inMs: Number(row?.inMs ?? 0), pausedUntil: row?.pausedUntil || null };
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
