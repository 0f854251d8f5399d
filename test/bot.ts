/**
 * A whole bot in this process, talking to the sandbox server over real HTTP: for scenes and stories. Nothing of it is
 * pretended: the database is real, every call goes through Telegraf and a socket.
 */
import { pino } from 'pino';
import { createInvite } from '../src/actions/create-invite.ts';
import { importOrganisation } from '../src/actions/import-organisation.ts';
import { createHttpServer, listen } from '../src/bot/http-server.ts';
import { meetTelegram } from '../src/bot/meet-telegram.ts';
import { type RunningBot, runBot } from '../src/bot/run-bot.ts';
import type { Telegram } from '../src/config.ts';
import { createMovableClock, type MovableClock } from '../src/domain/clock.ts';
import type { Role } from '../src/domain/roles.ts';
import { defaultSettings } from '../src/domain/settings.ts';
import { type Scheduler, startScheduler } from '../src/jobs/scheduler.ts';
import { createSandbox, type Sandbox } from '../src/sandbox/sandbox.ts';
import { type Database, type Engine, openDatabase } from '../src/store/database.ts';
import { findUnit } from '../src/store/units.ts';
import { readTables } from '../src/tables/read-tables.ts';
import { createTexts, type Texts } from '../src/text/texts.ts';
import { createScratch, type Scratch } from './database.ts';

export const testToken = '4711:TEST-TOKEN-OF-THE-SANDBOX-ONLY';
export const timeZone = 'Asia/Ho_Chi_Minh';
/** Friday evening of the week in which xã Nà Hỳ had its year's target. */
export const march2017 = new Date('2017-03-31T18:30:00+07:00');

export interface BotScene {
  sandbox: Sandbox;
  clock: MovableClock;
  database: Database;
  texts: Texts;
  bot: RunningBot;
  scheduler: Scheduler;
  /** A link into an office, as `npm run admin -- invite` makes it; returns its token. */
  invite(unitCode: string | null, role: Role): Promise<string>;
  /** Adds a person, who opens the link and agrees; resolves when the main menu is there. */
  join(id: number, name: string, unitCode: string | null, role: Role): Promise<void>;
  /** Sets Telegram's clock apart from the bot's; both go on together. */
  setTelegramClock(instant: string): void;
  /** Moves the clock and runs what has become due. */
  moveTo(instant: string): Promise<void>;
  /** Resolves when the bot has done everything that was asked of it and sent everything that is due. */
  settle(): Promise<void>;
  /** The bot alone is stopped and started again; sandbox and database stay. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface SceneOptions {
  engine?: Engine;
  receive?: 'polling' | 'webhook';
  start?: Date;
  /** Folder of tables to bring in; null for none. */
  tables?: string | null;
  /** For receipts that read the same every time. */
  random?: () => number;
  /** What an earlier life has left: its database, and the chats as Telegram keeps them. */
  left?: { scratch: Scratch; chats: string };
}

export async function openBot(options: SceneOptions = {}): Promise<BotScene> {
  const { engine = 'sqlite', receive = 'polling', start = march2017, tables = 'prisma/sample' } = options;
  const clock = createMovableClock(start);
  const { left } = options;
  let apartMs = 0;
  const telegramClock: MovableClock = {
    ...clock,
    now: () => new Date(clock.now().getTime() + apartMs),
  };
  const sandbox = createSandbox({
    token: testToken,
    clock: telegramClock,
    ...(left === undefined ? {} : { stateFile: left.chats }),
  });
  // The chats bring along the time of their last word.
  clock.set(start);
  const { url: apiRoot } = await sandbox.listen();
  const scratch = left?.scratch ?? (await createScratch(engine));
  const database = await openDatabase({ url: scratch.url });
  const texts = createTexts({ timeZone });
  const installation = { timeZone, settings: defaultSettings };
  if (tables !== null) {
    const { faults } = await importOrganisation({ database, clock, timeZone }, await readTables(tables));
    if (faults.length > 0) throw new Error(`the sample has ${faults.length} faults`);
  }
  let bot: RunningBot | null = null;
  const server = createHttpServer({
    webhook: () => bot?.webhook ?? null,
    health: async () => bot?.fault() ?? null,
    metrics: async () => '',
  });
  const port = await listen(server, '127.0.0.1', 0);
  const telegram: Telegram = {
    token: testToken,
    apiRoot,
    proxy: undefined,
    webhook: receive === 'webhook' ? { url: `http://127.0.0.1:${port}`, secret: undefined } : null,
  };
  const logger = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });
  const runOnce = async (): Promise<RunningBot> => {
    const me = await meetTelegram(telegram, { signal: new AbortController().signal, onAway: () => {} });
    if (me === null) throw new Error('the sandbox did not answer');
    return runBot({
      telegram,
      me,
      database,
      installation,
      clock,
      texts,
      defaultLanguage: 'vi',
      logger,
      bulkPerSecond: 500,
      ...(options.random === undefined ? {} : { random: options.random }),
      onReceivingFault: () => {},
    });
  };
  bot = await runOnce();
  const scheduler = await startScheduler({
    context: {
      database,
      timeZone,
      settings: defaultSettings,
    },
    clock,
    onRun: () => bot?.wakeOutbox(),
    onError: (job, error) => {
      throw new Error(`${job} failed`, { cause: error });
    },
  });
  const scene: BotScene = {
    sandbox,
    clock,
    database,
    texts,
    bot,
    scheduler,
    async invite(unitCode, role) {
      const unit = unitCode === null ? null : await findUnit(database.db, unitCode, '2017-03-31');
      if (unitCode !== null && unit === null) throw new Error(`no unit ${unitCode}`);
      const { token } = await database.transaction((tx) =>
        createInvite(tx, {
          unitId: unit?.id ?? null,
          role,
          days: 7,
          now: clock.now(),
          createdBy: null,
          replaces: false,
        }),
      );
      return token;
    },
    async join(id, name, unitCode, role) {
      if (!sandbox.state().people.some((person) => person.id === id)) sandbox.addPerson({ id, name });
      sandbox.sendText(id, `/start ${await scene.invite(unitCode, role)}`);
      await sandbox.nextBotMessage(id);
      sandbox.tapLabel(id, 'Đồng ý');
      await sandbox.until(() => sandbox.chat(id).replyKeyboard !== null);
    },
    setTelegramClock(instant) {
      apartMs = Date.parse(instant) - clock.now().getTime();
    },
    async moveTo(instant) {
      clock.set(new Date(instant));
      await scheduler.wake();
      scene.bot.wakeOutbox();
    },
    async settle() {
      await sandbox.until(() => sandbox.pendingUpdates() === 0);
      await scene.bot.idle();
      scene.bot.wakeOutbox();
      await scene.bot.idle();
    },
    async restart() {
      await scene.bot.stop();
      bot = await runOnce();
      scene.bot = bot;
    },
    async close() {
      await scheduler.stop();
      await scene.bot.stop();
      server.close();
      server.closeAllConnections();
      await sandbox.close();
      await database.close();
      await scratch.remove();
    },
  };
  return scene;
}
