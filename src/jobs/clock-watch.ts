/** Looks with the scheduler whether the clock is still believed, says so where it is not, and hears who confirms it. */
import { clockLimitMs, type WitnessedClock } from '../domain/clock.ts';
import { noticeTo } from '../messages/notice.ts';
import { loadClockLook, noteDoubt, noteSeen } from '../store/clock-looks.ts';
import type { Database } from '../store/database.ts';
import { enqueueMessages } from '../store/deliveries.ts';
import { peopleIn } from '../store/people.ts';

export interface ClockWatchOptions {
  database: Database;
  clock: WitnessedClock;
  /** Called when the doubt begins, and with null when it ends. */
  onDoubt: (aheadMs: number | null) => void;
}

/** A witness of the last hour does: what is guarded against are days. */
const noteEveryMs = 3_600_000;

export function createClockWatch({ database, clock, onDoubt }: ClockWatchOptions): () => Promise<void> {
  let notedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const { db } = database;
    const { doubt: known, confirmedMs } = await loadClockLook(db);
    if (confirmedMs !== null) clock.believe(confirmedMs);
    const now = clock.now();
    const { doubtMs } = clock;
    if (doubtMs === null) {
      if (known !== null) {
        await noteDoubt(db, null);
        onDoubt(null);
      }
      if (Math.abs(now.getTime() - notedAt) < noteEveryMs) return;
      notedAt = now.getTime();
      return noteSeen(db, now.toISOString());
    }
    if (known !== null && Math.abs(known.apartMs - doubtMs) <= clockLimitMs) return;
    await noteAndTell(database, doubtMs, now);
    onDoubt(doubtMs);
  };
}

async function noteAndTell(database: Database, apartMs: number, now: Date): Promise<void> {
  const since = now.toISOString();
  const holders = await peopleIn(database.db, null, ['admin'], since);
  const saying = { message: 'clock-doubted', facts: { apartMs } } as const;
  const messages = holders.map(({ person, appointment: office }) =>
    noticeTo({ person, office }, saying, { purpose: `clock-doubted:${since}`, at: since }),
  );
  await database.transaction(async (tx) => {
    await noteDoubt(tx, { apartMs, since });
    await enqueueMessages(tx, messages);
  });
}
