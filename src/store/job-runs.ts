/** Named slots of what happens by itself, e.g. `weekly-summary@2026-W47`: a unique row lets one process run each. */

import type { Db } from './database.ts';
import type { Prisma } from './generated/sqlite/client.ts';

/** A run takes seconds; one that has not ended after this was cut off. */
const cutOffAfterMs = 15 * 60_000;

/** Of an instant: what began before this and has not ended was cut off. */
export function staleBefore(now: string): string {
  return new Date(Date.parse(now) - cutOffAfterMs).toISOString();
}

/**
 * Whether the slot is this caller's to run; false when somebody has taken it already. One that was taken before
 * `stale` and never finished was left by a process that died, and can be taken again.
 */
export async function takeSlot(
  db: Db,
  slot: string,
  job: string,
  at: string,
  stale: string,
): Promise<boolean> {
  const rows = await db.$executeRawUnsafe(
    `INSERT INTO "JobRun" ("slot", "job", "startedAt") VALUES ($1, $2, $3)
     ON CONFLICT ("slot") DO UPDATE SET "startedAt" = excluded."startedAt"
     WHERE "JobRun"."finishedAt" IS NULL AND "JobRun"."startedAt" < $4`,
    slot,
    job,
    at,
    stale,
  );
  return rows === 1;
}

/** A run that failed leaves its slot to the next try. */
export async function releaseSlot(db: Db, slot: string): Promise<void> {
  await db.jobRun.deleteMany({ where: { slot, finishedAt: null } });
}

export async function finishSlot(db: Db, slot: string, outcome: string, at: string): Promise<void> {
  await db.jobRun.update({ where: { slot }, data: { finishedAt: at, outcome } });
}

/** The name of the last slot of a job before this one that has run to its end; null: none. */
export async function lastFinished(db: Db, job: string, before: string): Promise<string | null> {
  const where = { job, slot: { lt: before }, finishedAt: { not: null } };
  return (await db.jobRun.findFirst({ where, orderBy: { slot: 'desc' } }))?.slot ?? null;
}

export type JobRun = Prisma.JobRunModel;

/** The last run of every job. */
export async function lastRuns(db: Db): Promise<JobRun[]> {
  const rows = await db.jobRun.findMany({ orderBy: { startedAt: 'asc' } });
  return [...new Map(rows.map((row) => [row.job, row])).values()];
}

export async function hasRun(db: Db, job: string): Promise<boolean> {
  return (await db.jobRun.findFirst({ where: { job } })) !== null;
}
