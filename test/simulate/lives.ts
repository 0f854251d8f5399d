/**
 * One installation over several lives of its program: it can be stopped, killed between any two calls and started again,
 * while the sandbox goes on as Telegram and the database stays. A killed life writes nothing more: what it had begun in
 * the database is rolled back, and nothing of it reaches Telegram.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pino } from 'pino';
import { listen } from '../../src/bot/http-server.ts';
import { meetTelegram } from '../../src/bot/meet-telegram.ts';
import { type RunningBot, runBot } from '../../src/bot/run-bot.ts';
import { createMovableClock, type MovableClock } from '../../src/domain/clock.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { type Scheduler, startScheduler } from '../../src/jobs/scheduler.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { type Database, type Db, type Engine, openDatabase } from '../../src/store/database.ts';
import { notePostgresql } from '../../src/store/dialect.ts';
import { createTexts } from '../../src/text/texts.ts';
import { createScratch } from '../database.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const token = '4711:TEST-TOKEN-OF-THE-SANDBOX-ONLY';
const patienceMs = 60_000;

/** How a life ends: at the so-manieth call of its program, which Telegram has applied or never got. */
export interface Death {
  afterCalls: number;
  isApplied: boolean;
}

interface Life {
  bot: RunningBot;
  scheduler: Scheduler;
  /** Resolves when it has been killed. */
  killed: Promise<void>;
  meets(death: Death): void;
  /** Ends it in good order, or clears away what a killed one has left. */
  end(): Promise<void>;
}

export interface Lives {
  sandbox: Sandbox;
  clock: MovableClock;
  /** Outside every life, for looking and for what an operator does. */
  database: Database;
  /** What went wrong in a job, or was set aside; anything here is a fault. */
  faults: string[];
  moveTo(instant: Date): Promise<void>;
  /** Resolves when everything that was asked is answered and all that is due is sent, through any number of lives. */
  settle(): Promise<void>;
  /** The life under way ends at one of its next calls. */
  meet(death: Death): void;
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** What a life does to the database until it is killed. */
function mortal(database: Database): { database: Database; kill: () => void } {
  let isDead = false;
  const check = () => {
    if (isDead) throw new Error('this life has been killed');
  };
  const db = new Proxy(database.db, {
    get(target, name) {
      check();
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  }) as Db;
  if (database.engine === 'postgresql') notePostgresql(db);
  return {
    database: {
      ...database,
      db,
      transaction: (work, options) =>
        database.transaction(async (tx) => {
          check();
          const done = await work(tx);
          // Killed before the commit: nothing of it is there.
          check();
          return done;
        }, options),
    },
    kill: () => {
      isDead = true;
    },
  };
}

/** The program's only way to the sandbox: it counts its calls, and is walled up when the life ends. */
async function openDoor(sandbox: Sandbox, onKilled: () => void) {
  let death: Death | null = null;
  let isShut = false;
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    if (isShut) return request.socket.destroy();
    // Asking for updates goes on by itself: how often is a matter of the machine.
    if (death !== null && !/getUpdates/i.test(request.url ?? '')) {
      death.afterCalls -= 1;
      if (death.afterCalls <= 0) {
        isShut = true;
        const { isApplied } = death;
        onKilled();
        if (!isApplied) return request.socket.destroy();
      }
    }
    await sandbox.handle(request, response);
    return undefined;
  };
  const server = createServer((request, response) => void pass(request, response));
  const port = await listen(server, '127.0.0.1', 0);
  return {
    url: `http://127.0.0.1:${port}`,
    meets: (given: Death) => {
      death = { ...given };
    },
    shut: () => {
      isShut = true;
      server.close();
      server.closeAllConnections();
    },
  };
}

export async function openLives(engine: Engine, start: Date, random: () => number): Promise<Lives> {
  const clock = createMovableClock(start);
  const sandbox = createSandbox({ token, clock });
  const scratch = await createScratch(engine);
  const outside = await openDatabase({ url: scratch.url });
  const texts = createTexts({ timeZone });
  const faults: string[] = [];
  const installation = { timeZone, settings: defaultSettings };

  async function begin(): Promise<Life> {
    let tellKilled = () => {};
    const killed = new Promise<void>((resolve) => {
      tellKilled = resolve;
    });
    const opened = await openDatabase({ url: scratch.url });
    const { database, kill } = mortal(opened);
    let isDead = false;
    const door = await openDoor(sandbox, () => {
      isDead = true;
      kill();
      tellKilled();
    });
    const telegram = { token, apiRoot: door.url, proxy: undefined, webhook: null };
    const me = await meetTelegram(telegram, { signal: new AbortController().signal, onAway: () => {} });
    if (me === null) throw new Error('the sandbox did not answer');
    const bot = await runBot({
      telegram,
      me,
      database,
      installation,
      clock,
      texts,
      defaultLanguage: 'vi',
      logger: pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }),
      bulkPerSecond: 500,
      random,
      onReceivingFault: () => {},
    });
    const scheduler = await startScheduler({
      context: { database, timeZone, settings: defaultSettings },
      clock,
      onRun: () => bot.wakeOutbox(),
      onError: (job, error) => {
        if (!isDead) faults.push(`the job ${job} failed: ${String(error)}`);
      },
    });
    return {
      bot,
      scheduler,
      killed,
      meets: door.meets,
      async end() {
        await scheduler.stop();
        if (isDead) door.shut();
        await bot.stop().catch(() => {});
        door.shut();
        await opened.close();
      },
    };
  }

  let life: Life | null = await begin();

  /** What is done in a life, over again in the next where it was killed meanwhile. */
  async function living(work: (life: Life) => Promise<void>): Promise<void> {
    while (life !== null) {
      const own: Life = life;
      const end = await Promise.race([
        work(own).then(() => 'done' as const),
        own.killed.then(() => 'killed' as const),
      ]);
      if (end === 'done') return;
      life = null;
      await own.end();
      life = await begin();
    }
  }

  const lives: Lives = {
    sandbox,
    clock,
    database: outside,
    faults,
    async moveTo(instant) {
      clock.set(instant);
      await living(async ({ scheduler, bot }) => {
        await scheduler.wake();
        bot.wakeOutbox();
      });
      await lives.settle();
    },
    settle: () =>
      living(async ({ bot }) => {
        await sandbox.until(() => sandbox.pendingUpdates() === 0, patienceMs);
        await bot.idle();
        bot.wakeOutbox();
        await bot.idle();
      }),
    meet: (death) => life?.meets(death),
    async stop() {
      const own = life;
      life = null;
      await own?.end();
    },
    async start() {
      life ??= await begin();
      await living(({ scheduler }) => scheduler.wake());
      await lives.settle();
    },
    async close() {
      await lives.stop();
      await sandbox.close();
      await outside.close();
      await scratch.remove();
    },
  };
  return lives;
}
