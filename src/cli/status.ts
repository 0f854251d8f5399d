/** `status`: versions, the running program's own word, database, queue lengths, last runs, unreachable people, Telegram's state. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Asked, createAsk, isTokenWrong, patience } from '../bot/telegram-calls.ts';
import type { Config } from '../config.ts';
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
import { type Phrase, phrase } from '../text/phrase.ts';
import type { Command } from './command.ts';

const healthLimitMs = 10_000;

/** What the program that runs here says of itself; null: none answers where it would listen. */
async function wordOfProgram({ host, port }: Config): Promise<{ ok: boolean; reason: string } | null> {
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}/healthz`;
  const limit = AbortSignal.timeout(healthLimitMs);
  const response = await fetch(address, { signal: limit }).catch(() => null);
  return response === null
    ? null
    : { ok: response.status === 200, reason: (await response.text()).slice(0, 100) };
}

function programLine(program: Awaited<ReturnType<typeof wordOfProgram>>): Phrase {
  if (program === null) return phrase('running:program.silent');
  return program.ok
    ? phrase('running:program.ok')
    : phrase('running:program.fault', { reason: program.reason });
}

/** For programs that read it, being away and a wrong token go by the names that they have always had. */
function stateOf(telegram: Asked | { kind: 'sandbox' }): Exclude<Asked['kind'], 'away'> | 'sandbox' {
  if (telegram.kind === 'sandbox') return 'sandbox';
  if (isTokenWrong(telegram)) return 'refused';
  return telegram.kind === 'away' ? 'later' : telegram.kind;
}

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
    const state = stateOf(telegram);
    const migrations = await appliedMigrations(db);
    const status = {
      version,
      node: process.versions.node,
      database: { engine, migrations },
      program: await wordOfProgram(config),
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
        programLine(status.program),
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
