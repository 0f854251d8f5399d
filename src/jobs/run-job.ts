/** Runs one slot of a job; how many processes there are does not matter. */
import { type DateOn, localTime } from '../domain/calendar.ts';
import { finishSlot, lastFinished, releaseSlot, staleBefore, takeSlot } from '../store/job-runs.ts';
import { settingsOn } from '../store/settings.ts';
import type { JobContext } from './job-context.ts';
import { askForMemberCounts } from './member-count.ts';
import { remindOfReports } from './report-reminders.ts';
import { dropExpired } from './retention.ts';
import { type JobName, latestSlot, type Slot } from './slots.ts';
import { sendSummaries } from './weekly-summary.ts';

/** The day of the last slot of a daily job that has run; on none, what fell on earlier days is nobody's omission. */
async function lastSeenTo({ database }: JobContext, slot: Slot): Promise<DateOn | undefined> {
  const last = await lastFinished(database.db, slot.job, slot.name);
  return last?.slice(slot.job.length + 1);
}

async function work(given: JobContext, slot: Slot, now: Date): Promise<number> {
  const today = localTime(now, given.timeZone).date;
  const settings = await settingsOn(given.database.db, given.settings, today);
  const context = { ...given, settings };
  switch (slot.job) {
    case 'report-reminders':
      return remindOfReports(context, today, now, await lastSeenTo(context, slot));
    case 'weekly-summary':
      return sendSummaries(context, slot, now);
    case 'member-count':
      return askForMemberCounts(context, slot.name, now);
    case 'retention':
      return dropExpired(context, now);
  }
}

export interface JobResult {
  job: JobName;
  slot: string;
  /** Messages that were queued by this run. */
  queued: number;
}

/** Takes those that nobody has taken, all at once: what several jobs ask of a person waits for the last of them. */
export function takeSlots({ database }: JobContext, slots: readonly Slot[], now: Date): Promise<Slot[]> {
  const at = now.toISOString();
  return database.transaction(async (tx) => {
    const taken: Slot[] = [];
    for (const slot of slots) {
      if (await takeSlot(tx, slot.name, slot.job, at, staleBefore(at))) taken.push(slot);
    }
    return taken;
  });
}

/** Runs the slot unless somebody has taken it already: then null. @internal tests run a single one */
export async function runSlot(context: JobContext, slot: Slot, now: Date): Promise<JobResult | null> {
  const [taken] = await takeSlots(context, [slot], now);
  return taken === undefined ? null : runTaken(context, taken, now);
}

export async function runTaken(context: JobContext, slot: Slot, now: Date): Promise<JobResult> {
  const { db } = context.database;
  const at = now.toISOString();
  try {
    const queued = await work(context, slot, now);
    await finishSlot(db, slot.name, `queued ${queued}`, at);
    return { job: slot.job, slot: slot.name, queued };
  } catch (error) {
    await releaseSlot(db, slot.name).catch(() => {});
    throw error;
  }
}

/**
 * Runs a job as it would run at an instant, whether or not its slot has run: every message is queued once for its
 * purpose, so that running it twice sends nothing twice.
 */
export async function runJob(context: JobContext, job: JobName, now: Date): Promise<JobResult> {
  const slot = latestSlot(job, now, context.timeZone);
  const first = await runSlot(context, slot, now);
  return first ?? { job, slot: slot.name, queued: await work(context, slot, now) };
}
