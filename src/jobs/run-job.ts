/** Runs one slot of a job; how many processes there are does not matter. */
import { type DateOn, localTime } from '../domain/calendar.ts';
import { finishSlot, lastFinished, releaseSlot, staleBefore, takeSlot } from '../store/job-runs.ts';
import { settingsOn } from '../store/settings.ts';
import { chaseDirectives } from './directive-chase.ts';
import type { JobContext } from './job-context.ts';
import { askForMemberCounts } from './member-count.ts';
import { backUp, tellOfFault } from './nightly-copy.ts';
import { remindOfReports } from './report-reminders.ts';
import { dropExpired } from './retention.ts';
import { type AnyJob, latestSlot, type Slot } from './slots.ts';
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
    case 'directive-chase':
      return chaseDirectives(context, today, now, await lastSeenTo(context, slot));
    case 'retention':
      return dropExpired(context, now);
    case 'backup':
      return 0;
  }
}

/** Messages that were queued, and what the run is to be remembered by. */
interface Worked {
  queued: number;
  outcome?: string;
  /** Why it has not done what it was for; trying again at once would not help. */
  fault?: string;
}

async function workOrCopy(given: JobContext, slot: Slot, now: Date): Promise<Worked> {
  if (slot.job !== 'backup') return { queued: await work(given, slot, now) };
  const today = localTime(now, given.timeZone).date;
  const settings = await settingsOn(given.database.db, given.settings, today);
  const became = await backUp({ ...given, settings }, now);
  if (became === null) return { queued: 0 };
  const outcome = JSON.stringify(became);
  if ('kept' in became) return { queued: 0, outcome };
  return { queued: await tellOfFault(given, slot, now, became.fault), outcome, fault: became.fault };
}

export interface JobResult {
  job: AnyJob;
  slot: string;
  /** Messages that were queued by this run. */
  queued: number;
  /** Why it has not done what it was for; it waits for its next slot. */
  fault?: string;
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
    const worked = await workOrCopy(context, slot, now);
    await finishSlot(db, slot.name, worked.outcome ?? `queued ${worked.queued}`, at);
    return resultOf(slot, worked);
  } catch (error) {
    await releaseSlot(db, slot.name).catch(() => {});
    throw error;
  }
}

function resultOf({ job, name: slot }: Slot, { queued, fault }: Worked): JobResult {
  return { job, slot, queued, ...(fault === undefined ? {} : { fault }) };
}

/**
 * Runs a job as it would run at an instant, whether or not its slot has run: every message is queued once for its
 * purpose, so that running it twice sends nothing twice.
 */
export async function runJob(context: JobContext, job: AnyJob, now: Date): Promise<JobResult> {
  const slot = latestSlot(job, now, context.timeZone);
  const first = await runSlot(context, slot, now);
  if (first !== null) return first;
  const worked = await workOrCopy(context, slot, now);
  if (worked.outcome !== undefined)
    await finishSlot(context.database.db, slot.name, worked.outcome, now.toISOString());
  return resultOf(slot, worked);
}
