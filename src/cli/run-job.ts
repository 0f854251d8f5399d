/** `run-job NAME [--at INSTANT]`: runs a job's slot now, or as it would have run then. */
import { runJob } from '../jobs/run-job.ts';
import { everyJob } from '../jobs/slots.ts';
import { loadClockLook } from '../store/clock-looks.ts';
import { copiesOf } from '../surroundings.ts';
import { clockLine } from '../text/clock-lines.ts';
import { phrase } from '../text/phrase.ts';
import { type Command, instantGiven, WrongUsage } from './command.ts';

export const runJobCommand: Command = {
  usage: phrase('cli:usage.runJob', { jobs: everyJob.join(', ') }),
  options: { at: { type: 'string' } },
  words: 1,
  async run(invocation) {
    const { config, surroundings, positionals } = invocation;
    const job = everyJob.find((each) => each === positionals[0]);
    if (job === undefined) throw new WrongUsage();
    const { database, installation } = surroundings;
    // What deletes, closes or reminds goes by no time that the running program does not believe.
    const { doubt } = await loadClockLook(database.db);
    if (doubt !== null && invocation.values.at === undefined) {
      const lines = [
        clockLine(doubt.apartMs),
        phrase('running:clock.jobWaits'),
        phrase('running:clock.howTo'),
      ];
      return { document: { doubt }, lines, isRefused: true };
    }
    const { timeZone, settings } = installation;
    const result = await runJob(
      { database, timeZone, settings, copies: copiesOf(config) },
      job,
      instantGiven(invocation),
    );
    if (result.fault !== undefined) {
      const lines = [phrase('running:copies.failed', { reason: result.fault })];
      return { document: result, lines, isRefused: true };
    }
    return {
      document: result,
      lines: [phrase('cli:runJob.done', { slot: result.slot, count: result.queued })],
    };
  },
};
