/** Start, run, stop in reverse: a table of contents. */
import { type Logger, pino } from 'pino';
import { offerFirstAdministrator } from './actions/offer-first-administrator.ts';
import { linkOf } from './bot/bot-link.ts';
import { faultOf } from './bot/health.ts';
import { createHttpServer, listen } from './bot/http-server.ts';
import { meetTelegram } from './bot/meet-telegram.ts';
import { createMetrics } from './bot/metrics.ts';
import { type BotOptions, type RunningBot, runBot } from './bot/run-bot.ts';
import { type Config, readEnvironment, type Telegram } from './config.ts';
import { createClockWatch } from './jobs/clock-watch.ts';
import { startScheduler } from './jobs/scheduler.ts';
import { openSandbox } from './sandbox-mode.ts';
import { StartRefused } from './start-refused.ts';
import { newestKnown } from './store/clock-looks.ts';
import type { Database } from './store/database.ts';
import { DatabaseUnavailable } from './store/problems.ts';
import {
  clockOf,
  copiesOf,
  databaseUrlOf,
  openSurroundings,
  refusalOf,
  witnessedClockOf,
} from './surroundings.ts';
import { clockLine } from './text/clock-lines.ts';
import { type Phrase, phrase } from './text/phrase.ts';
import { createTexts } from './text/texts.ts';

/** Runs until it is told to stop. @throws StartRefused with a sentence for whoever starts it */
async function run(environment: ReturnType<typeof readEnvironment>): Promise<void> {
  if (!environment.ok) throw new StartRefused(environment.faults, 2);
  const { config } = environment;
  const logger = pino({ level: config.logLevel }, pino.destination(2));
  const tell = tellerOf(config);
  const ending = endingOfProcess();

  // Start.
  tell(phrase(`cli:start.as.${config.telegram === null ? 'sandbox' : 'bot'}`));
  const sandbox = config.telegram === null ? openSandbox(config) : null;
  const witnessed = sandbox === null ? witnessedClockOf(config) : null;
  const clock = sandbox?.clock ?? witnessed ?? clockOf(config);
  const surroundings = await openSurroundings(config, databaseUrlOf(config), { clock, logger });
  const { database, texts, installation } = surroundings;
  let bot: RunningBot | null = null;
  const server = createHttpServer({
    webhook: () => bot?.webhook ?? null,
    health: () => faultOf(database, bot),
    metrics: config.hasMetrics ? createMetrics(database.db) : undefined,
    ...(sandbox === null ? {} : { other: sandbox.handle }),
  });
  const port = await listen(server, config.host, config.port).catch((error: unknown) => {
    throw refusedPort(config, error);
  });
  const telegram: Telegram = sandbox?.telegramAt(config.host, port) ?? (config.telegram as Telegram);
  await sandbox?.fill(surroundings);
  const onAway = (reason: string) => tell(phrase('cli:start.telegramAway', { reason }));
  const known = witnessed === null ? null : await newestKnown(database.db);
  if (known !== null) witnessed?.recall(new Date(known));
  const onTime = witnessed?.witness;
  const me = await meetTelegram(telegram, { signal: ending, onAway, onTime });
  if (me === null) return;
  const defaultLanguage = config.language;
  const facts = { database, installation, clock, texts, defaultLanguage, logger };
  bot = await runBot({ telegram, me, ...facts, onTime, onReceivingFault: faultTeller(tell, logger) });
  const { timeZone, settings } = installation;
  const scheduler = await startScheduler({
    context: { database, timeZone, settings, ...(sandbox === null ? { copies: copiesOf(config) } : {}) },
    clock,
    ...(witnessed === null ? {} : { beforeLook: watchOf(witnessed, database, tell, logger) }),
    onRun: ({ slot, queued, fault }) => {
      if (fault === undefined) logger.info({ slot, queued }, 'a job has run');
      else logger.error({ slot, fault }, 'a job could not be done');
      bot?.wakeOutbox();
    },
    onError: (job, err) => logger.error({ job, err }, 'a job failed'),
  });
  sandbox?.clock.onMove(() => void scheduler.wake());
  void scheduler.wake();
  const isSandbox = sandbox !== null;
  const token = isSandbox ? null : await offerFirstAdministrator(database, clock.now());
  if (token !== null) tell(phrase('cli:start.firstAdministrator', { link: linkOf(me.username, token) }));
  if (isSandbox) tell(phrase('cli:start.sandboxReady', { url: `http://${config.host}:${port}` }));
  tell(phrase('cli:start.ready'));

  // Run.
  await untilAborted(ending);

  // Stop, in reverse.
  await scheduler.stop();
  await bot.stop();
  await sandbox?.close();
  server.close();
  server.closeAllConnections();
  await database.close();
}

/** Says a sentence to whoever has started the program. */
function tellerOf({ timeZone, language }: Config): (line: Phrase) => void {
  const words = createTexts({ timeZone });
  return (line) => process.stdout.write(`${words.render(line, language, { html: false })}\n`);
}

function endingOfProcess(): AbortSignal {
  const ending = new AbortController();
  process.once('SIGINT', () => ending.abort());
  process.once('SIGTERM', () => ending.abort());
  return ending.signal;
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function faultTeller(tell: (line: Phrase) => void, logger: Logger): BotOptions['onReceivingFault'] {
  let before: string | null = null;
  return (fault) => {
    const kind = fault?.kind ?? null;
    // Tried over and over, it is said once.
    if (kind === before) return;
    before = kind;
    if (kind === 'conflict') tell(phrase('cli:start.anotherPoller'));
    if (kind !== null) logger.warn({ fault: kind }, 'receiving fails');
  };
}

function watchOf(
  clock: NonNullable<ReturnType<typeof witnessedClockOf>>,
  database: Database,
  tell: (line: Phrase) => void,
  logger: Logger,
) {
  const onDoubt = (aheadMs: number | null) => {
    if (aheadMs === null) return logger.info('the clock is believed again');
    logger.error({ aheadMs }, 'the clock is not believed');
    tell(clockLine(aheadMs));
  };
  return createClockWatch({ database, clock, onDoubt });
}

function refusedPort({ host, port }: Config, error: unknown): StartRefused {
  const { code } = error as { code?: string };
  const line =
    code === 'EADDRINUSE'
      ? phrase('cli:start.portInUse', { host, port: String(port) })
      : phrase('cli:start.cannotListen', { host, port: String(port), reason: code ?? 'error' });
  return new StartRefused([line], 1);
}

// What it writes, the database first of all, is its owner's alone.
process.umask(0o077);
const environment = readEnvironment(process.argv[2] === 'sandbox');
try {
  await run(environment);
  process.exit(0);
} catch (error) {
  const language = environment.ok ? environment.config.language : 'vi';
  const words = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
  const refused = error instanceof DatabaseUnavailable ? new StartRefused([refusalOf(error)], 1) : error;
  if (!(refused instanceof StartRefused)) throw refused;
  for (const line of refused.lines)
    process.stderr.write(`${words.render(line, language, { html: false })}\n`);
  process.exit(refused.exitCode);
}
