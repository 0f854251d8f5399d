/**
 * Report steps a second, durable, by webhook, beside a bare echo bot: both are programs of their own, both are asked
 * by the same load from this process, by turns.
 */
import { readFileSync } from 'node:fs';
import { createMovableClock } from '../../src/domain/clock.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { type Engine, openDatabase } from '../../src/store/database.ts';
import { createScratch } from '../database.ts';
import { type Program, runNode } from '../program.ts';
import { freePort, processorMs } from './process-usage.ts';
import { clockStart, join, report, type Secretary, seedSecretaries, wrongReports } from './secretaries.ts';

export const atOnce = 200;
/** About as many as a report has steps. */
const echoesEach = 13;

interface Pace {
  perSecond: number;
  /** Processor time of the program for each step, in ms; null where it isn't told. */
  processorMs: number | null;
}

export interface ReportSpeed {
  engine: Engine;
  rounds: { ours: Pace; echo: Pace }[];
  /** How long a person waits for the next question while all the others are at it, in ms. */
  waits: { median: number; slowest: number };
  /** Those whose report is not exactly the one that they gave. */
  wrong: string[];
}

interface Running {
  sandbox: Sandbox;
  program: Program;
  close(): Promise<void>;
}

/** The way `npm start` runs it. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((part) => part.startsWith('--'));
}

async function runBeside(
  token: string,
  start: (apiRoot: string, port: number) => { program: Program; readyLine: string },
): Promise<Running> {
  const sandbox = createSandbox({ token, clock: createMovableClock(new Date(clockStart)), logCalls: false });
  const { url } = await sandbox.listen();
  const { program, readyLine } = start(url, await freePort());
  await program.says(readyLine, 30_000);
  return {
    sandbox,
    program,
    async close() {
      await program.stop();
      await sandbox.close();
    },
  };
}

function runEcho(): Promise<Running> {
  const token = '4712:ECHO-TOKEN-FOR-THE-BENCH-ONLY';
  return runBeside(token, (apiRoot, port) => ({
    program: runNode(['--import', 'tsx', 'test/bench/echo-bot.ts'], {
      BOT_TOKEN: token,
      TELEGRAM_API_ROOT: apiRoot,
      PORT: String(port),
      NODE_ENV: 'production',
    }),
    readyLine: 'ready',
  }));
}

function runOurs(databaseUrl: string): Promise<Running> {
  const token = '4713:REPORT-TOKEN-FOR-THE-BENCH-ONLY';
  const flags = [...startFlags(), ...(process.env.BENCH_NODE_FLAGS?.split(' ') ?? [])];
  return runBeside(token, (apiRoot, port) => ({
    program: runNode([...flags, 'dist/src/main.js'], {
      BOT_TOKEN: token,
      TELEGRAM_API_ROOT: apiRoot,
      WEBHOOK_URL: `http://127.0.0.1:${port}`,
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      CLOCK_START: clockStart,
      LOG_LEVEL: 'error',
      NODE_ENV: 'production',
    }),
    readyLine: 'Hệ thống đã sẵn sàng.',
  }));
}

/** @param work resolves with how many steps it took */
async function paceOf(program: Program, work: () => Promise<number>): Promise<Pace> {
  const pid = program.process.pid ?? 0;
  const startedAt = performance.now();
  const usedBefore = processorMs(pid);
  const steps = await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const usedAfter = processorMs(pid);
  return {
    perSecond: steps / seconds,
    processorMs: usedBefore === null || usedAfter === null ? null : (usedAfter - usedBefore) / steps,
  };
}

async function echoRound(sandbox: Sandbox): Promise<number> {
  await Promise.all(
    Array.from({ length: atOnce }, async (_, number) => {
      const id = echoPersonId(number);
      for (let turn = 0; turn < echoesEach; turn += 1) {
        const words = `${number} đồng chí, lần ${turn}`;
        sandbox.sendText(id, words);
        const answer = await sandbox.nextBotMessage(id, { timeoutMs: 60_000 });
        if (answer.text !== words) throw new Error(`«${words}» came back as «${answer.text}»`);
      }
    }),
  );
  return atOnce * echoesEach;
}

const echoPersonId = (number: number) => 20_000 + number;

async function reportRound(sandbox: Sandbox, group: readonly Secretary[], waits: number[]): Promise<number> {
  const steps = await Promise.all(group.map((one) => report(sandbox, one, waits)));
  return steps.reduce((sum, each) => sum + each, 0);
}

export async function measureReports(engine: Engine, rounds: number): Promise<ReportSpeed> {
  const scratch = await createScratch(engine);
  const database = await openDatabase({ url: scratch.url });
  const secretaries = await seedSecretaries(database, atOnce * (rounds + 1));
  await database.close();
  // The first turn of each is not counted: until then the programs are being compiled as they run.
  const groups = Array.from({ length: rounds + 1 }, (_, at) =>
    secretaries.slice(at * atOnce, (at + 1) * atOnce),
  );

  const speed: ReportSpeed = { engine, rounds: [], waits: { median: 0, slowest: 0 }, wrong: [] };
  const waits: number[] = [];
  const echo = await runEcho();
  const ours = await runOurs(scratch.url);
  try {
    for (let number = 0; number < atOnce; number += 1) {
      echo.sandbox.addPerson({ id: echoPersonId(number), name: `Người ${number}` });
    }
    for (const group of groups) await Promise.all(group.map((one) => join(ours.sandbox, one)));
    await ours.sandbox.idle({ timeoutMs: 60_000 });
    for (const [turn, group] of groups.entries()) {
      const round = {
        echo: await paceOf(echo.program, () => echoRound(echo.sandbox)),
        ours: await paceOf(ours.program, () => reportRound(ours.sandbox, group, turn === 0 ? [] : waits)),
      };
      if (turn > 0) speed.rounds.push(round);
    }
  } finally {
    await ours.close();
    await echo.close();
  }
  const reopened = await openDatabase({ url: scratch.url });
  speed.wrong = await wrongReports(reopened, secretaries);
  await reopened.close();
  await scratch.remove();
  waits.sort((a, b) => a - b);
  speed.waits = { median: waits[Math.floor(waits.length / 2)] ?? 0, slowest: waits.at(-1) ?? 0 };
  return speed;
}
