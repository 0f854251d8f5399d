/** `status`: versions, database, queue lengths, last runs, unreachable people, Telegram's state. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSendCall, createTelegram } from '../bot/telegram-calls.ts';
import { projectRoot } from '../project-root.ts';
import { countQueued } from '../store/deliveries.ts';
import { countInbox } from '../store/inbox.ts';
import { lastRuns } from '../store/job-runs.ts';
import { appliedMigrations } from '../store/migrations.ts';
import { countPeople } from '../store/people.ts';
import { phrase } from '../text/phrase.ts';
import { type Command, surroundingsOf, WrongUsage } from './command.ts';

export const statusCommand: Command = {
  usage: phrase('cli:usage.status'),
  options: {},
  async run(invocation) {
    const { config, output, positionals } = invocation;
    if (positionals.length > 0) throw new WrongUsage(statusCommand.usage);
    const { database } = surroundingsOf(invocation);
    const { db, engine } = database;
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      version: string;
    };
    const telegram =
      config.telegram === null
        ? { kind: 'sandbox' as const }
        : await createSendCall(createTelegram(config.telegram))({ method: 'getMe', payload: {} });
    const status = {
      version,
      node: process.versions.node,
      database: { engine, migrations: await appliedMigrations(db) },
      inbox: await countInbox(db),
      queued: await countQueued(db),
      jobs: await lastRuns(db),
      people: await countPeople(db),
      telegram: { state: telegram.kind, ...('reason' in telegram ? { reason: telegram.reason } : {}) },
    };
    const migrations = status.database.migrations.length;
    output.give(
      status,
      phrase('cli:status.versions', { version, node: status.node, engine, migrations }),
      phrase('cli:status.inbox', { ...status.inbox }),
      phrase('cli:status.queued', { ...status.queued }),
      phrase('cli:status.people', { ...status.people }),
      ...status.jobs.map(({ slot, finishedAt, startedAt }) =>
        phrase('cli:status.job', { slot, at: finishedAt ?? startedAt }),
      ),
      phrase('cli:status.telegram', { state: phrase(`cli:telegramState.${telegram.kind}`) }),
    );
    return 0;
  },
};
