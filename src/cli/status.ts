/** `status`: versions, database, queue lengths, last runs, unreachable people, Telegram's state. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAsk, patience } from '../bot/telegram-calls.ts';
import { projectRoot } from '../project-root.ts';
import { loadClockLook } from '../store/clock-looks.ts';
import { copiesState } from '../store/copy-outcome.ts';
import { countInDoubt, countQueued } from '../store/delivery-figures.ts';
import { countInbox } from '../store/inbox.ts';
import { lastRuns } from '../store/job-runs.ts';
import { appliedMigrations } from '../store/migrations.ts';
import { countPeople } from '../store/people.ts';
import { clockLine } from '../text/clock-lines.ts';
import { copyLines } from '../text/copy-lines.ts';
import { phrase } from '../text/phrase.ts';
import type { Command } from './command.ts';

export const statusCommand: Command = {
  usage: phrase('cli:usage.status'),
  options: {},
  async run({ config, surroundings }) {
    const { db, engine } = surroundings.database;
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      version: string;
    };
    const telegram =
      config.telegram === null
        ? { kind: 'sandbox' as const }
        : await createAsk(config.telegram)('getMe', {}, { limitMs: patience.callMs });
    // For programs that read it, being away goes by the name that it has always had.
    const state = telegram.kind === 'away' ? 'later' : telegram.kind;
    const migrations = await appliedMigrations(db);
    const status = {
      version,
      node: process.versions.node,
      database: { engine, migrations },
      inbox: await countInbox(db),
      queued: await countQueued(db),
      inDoubt: await countInDoubt(db, null),
      jobs: await lastRuns(db),
      copies: await copiesState(db),
      clock: (await loadClockLook(db)).doubt,
      people: await countPeople(db),
      telegram: { state, ...('reason' in telegram ? { reason: telegram.reason } : {}) },
    };
    const { node, inbox, queued, inDoubt, people, jobs } = status;
    return {
      document: status,
      lines: [
        phrase('cli:status.versions', { version, node, engine, migrations: migrations.length }),
        phrase('cli:status.inbox', { ...inbox }),
        phrase('cli:status.queued', { ...queued }),
        ...(inDoubt === 0 ? [] : [phrase('cli:status.inDoubt', { n: inDoubt })]),
        phrase('cli:status.people', { ...people }),
        ...copyLines(status.copies),
        ...(status.clock === null ? [] : [clockLine(status.clock.apartMs)]),
        ...jobs.map(({ slot, finishedAt, startedAt }) =>
          phrase('cli:status.job', { slot, at: finishedAt ?? startedAt }),
        ),
        phrase('cli:status.telegram', { state: phrase(`cli:telegramState.${state}`) }),
      ],
    };
  },
};
