/** node-cron wakes every minute; which slots are due is told by the database and the program's own clock. */
import { schedule } from 'node-cron';
import type { Clock } from '../domain/clock.ts';
import { finishSlot, hasRun, takeSlot } from '../store/job-runs.ts';
import type { JobContext } from './job-context.ts';
import { type JobResult, runTaken, takeSlots } from './run-job.ts';
import { everyJob, latestSlot } from './slots.ts';

export interface Scheduler {
  /** Looks now: after the clock was moved, and in tests. Resolves when what was due has run. */
  wake(): Promise<void>;
  stop(): Promise<void>;
}

export async function startScheduler(options: {
  context: JobContext;
  clock: Clock;
  /** Before anything that is due is looked for: whether the clock may be believed. */
  beforeLook?: () => Promise<void>;
  onRun: (result: JobResult) => void;
  onError: (job: string, error: unknown) => void;
}): Promise<Scheduler> {
  const { context, clock } = options;
  const { db } = context.database;
  let running: Promise<void> = Promise.resolve();

  // What was due before the program was ever started is nobody's omission.
  for (const job of everyJob) {
    if (await hasRun(db, job)) continue;
    const now = clock.now();
    const slot = latestSlot(job, now, context.timeZone);
    if (await takeSlot(db, slot.name, job, now.toISOString(), '')) {
      await finishSlot(db, slot.name, 'before the first start', now.toISOString());
    }
  }

  async function look(): Promise<void> {
    const results: JobResult[] = [];
    await options.beforeLook?.().catch((error: unknown) => options.onError('clock', error));
    const now = clock.now();
    const due = everyJob.map((job) => latestSlot(job, now, context.timeZone));
    const taken = await takeSlots(context, due, now).catch((error: unknown) => {
      options.onError(everyJob.join(', '), error);
      return [];
    });
    for (const slot of taken) {
      try {
        results.push(await runTaken(context, slot, now));
      } catch (error) {
        options.onError(slot.job, error);
      }
    }
    for (const result of results) options.onRun(result);
  }

  function wake(): Promise<void> {
    running = running.then(look);
    return running;
  }

  const task = schedule('* * * * *', () => wake(), { timezone: context.timeZone, noOverlap: true });
  return {
    wake,
    async stop() {
      await task.stop();
      await running;
    },
  };
}
