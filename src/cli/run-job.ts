/** `run-job NAME [--at INSTANT]`: runs a job's slot now, or as it would have run then. */
import { runJob } from '../jobs/run-job.ts';
import { jobNames } from '../jobs/slots.ts';
import { phrase } from '../text/phrase.ts';
import { type Command, instantGiven, surroundingsOf, WrongUsage } from './command.ts';

const usage = phrase('cli:usage.runJob', { jobs: jobNames.join(', ') });

export const runJobCommand: Command = {
  usage,
  options: { at: { type: 'string' } },
  async run(invocation) {
    const { output, positionals } = invocation;
    const [name, ...more] = positionals;
    const job = jobNames.find((each) => each === name);
    if (job === undefined || more.length > 0) throw new WrongUsage(usage);
    const { database, installation } = surroundingsOf(invocation);
    const { timeZone, settings } = installation;
    const context = { database, timeZone, settings };
    const result = await runJob(context, job, instantGiven(invocation, usage));
    output.give(result, phrase('cli:runJob.done', { slot: result.slot, count: result.queued }));
    return 0;
  },
};
