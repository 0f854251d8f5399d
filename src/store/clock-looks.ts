/** How far the program's time has come, whether its clock is believed, and who has said so. */
import type { Db } from './database.ts';

/** By how many ms the machine's clock is ahead of what speaks against it, and since when that is known. */
export interface ClockDoubt {
  apartMs: number;
  since: string;
}

export interface ClockLook {
  doubt: ClockDoubt | null;
  /** So far ahead is right, somebody has said. */
  confirmedMs: number | null;
}

const only = 1;

export async function loadClockLook(db: Db): Promise<ClockLook> {
  const row = await db.clockLook.findUnique({ where: { id: only } });
  const { apartMs = null, apartSince = null, confirmedMs = null } = row ?? {};
  return { doubt: apartMs === null ? null : { apartMs, since: apartSince ?? '' }, confirmedMs };
}

/** The newest instant that the database knows of; null: it is new. */
export async function newestKnown(db: Db): Promise<string | null> {
  const seenAt = (await db.clockLook.findUnique({ where: { id: only } }))?.seenAt ?? null;
  // Of a version that did not look yet: what runs by itself does so every day.
  return seenAt ?? (await db.jobRun.aggregate({ _max: { startedAt: true } }))._max.startedAt;
}

async function put(db: Db, data: object): Promise<void> {
  await db.clockLook.upsert({ where: { id: only }, create: { id: only, ...data }, update: data });
}

export function noteSeen(db: Db, at: string): Promise<void> {
  return put(db, { seenAt: at });
}

export function noteDoubt(db: Db, doubt: ClockDoubt | null): Promise<void> {
  return put(db, { apartMs: doubt?.apartMs ?? null, apartSince: doubt?.since ?? null });
}

/** @param by null: the operator at the command line */
export function confirmClock(
  db: Db,
  { apartMs, at, by }: { apartMs: number; at: string; by: string | null },
): Promise<void> {
  return put(db, { confirmedMs: apartMs, confirmedAt: at, confirmedBy: by });
}
