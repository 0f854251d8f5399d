/** The bot from end to end: receiving, working, answering, pushing, and what happens by itself. */
import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Telegram } from 'telegraf';
import type { UserFromGetMe } from 'telegraf/types';
import type { Installation } from '../actions/world.ts';
import type { Telegram as TelegramConfig } from '../config.ts';
import { Line, type LineOptions } from '../delivery/line.ts';
import { createOutbox, settleEarlierLife } from '../delivery/outbox.ts';
import { createReplySender } from '../delivery/replies.ts';
import type { Clock } from '../domain/clock.ts';
import type { Language } from '../domain/languages.ts';
import type { Database } from '../store/database.ts';
import type { Texts } from '../text/texts.ts';
import { createBatcher } from './batch.ts';
import { composeBot } from './compose.ts';
import { createDownload } from './download.ts';
import { reportFailure, reportUndrawn } from './failures.ts';
import type { WebhookEdge } from './http-server.ts';
import { Intake } from './intake.ts';
import { createLogOnce } from './log-once.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { type Polling, type PollingFault, startPolling } from './polling.ts';
import { createReplyRecords } from './reply-records.ts';
import { createTableDesk } from './table-desk.ts';
import { createTableMaker } from './table-files.ts';
import { createAsk, createSendCall, patience } from './telegram-calls.ts';
import { Watch } from './watch.ts';
import { openWayOfUpdates } from './way-of-updates.ts';

export interface BotOptions {
  telegram: TelegramConfig;
  me: UserFromGetMe;
  database: Database;
  installation: Installation;
  clock: Clock;
  texts: Texts;
  defaultLanguage: Language;
  logger: Logger;
  /** For trials of speed; without it, Telegram's pace. */
  bulkPerSecond?: number;
  /** A whole number from 0 to 2^32 for each receipt; for scenes that must come out the same every time. */
  random?: () => number;
  /** Hears Telegram's own time with each answer. */
  onTime?: ((at: Date) => void) | undefined;
  /** Called when receiving fails, and with null when it works again. */
  onReceivingFault: (fault: PollingFault | null) => void;
}

export interface RunningBot {
  webhook: WebhookEdge | null;
  /** Sends what has been queued meanwhile: after a job has run. */
  wakeOutbox(): void;
  /** Why not everything works; null when it does. */
  fault(): string | null;
  /** Resolves when everything that was received is answered, and its outcomes are recorded. */
  idle(): Promise<void>;
  /** Stops receiving, finishes what is under way, and keeps the rest for the next start. */
  stop(): Promise<void>;
}

/** How often rows are looked for that another process, or the command line, has queued. */
const lookEveryMs = 1_000;

export async function runBot(options: BotOptions): Promise<RunningBot> {
  const { telegram: config, me, database, installation, clock, texts, defaultLanguage, logger } = options;
  const ask = createAsk(config, options.onTime);
  const { timeZone } = installation;
  const send = createSendCall(
    ask,
    patience,
    createTableMaker({ database, clock, timeZone, texts, defaultLanguage, settings: installation.settings }),
    (reason) => {
      logger.error({ reason }, 'a picture could not be drawn, its words went alone');
      reportUndrawn({ database, clock }, reason)
        .then(() => sending.wake())
        .catch((err: unknown) => logger.error({ err }, 'administrators could not be told'));
    },
  );
  const ending = new AbortController();
  const wait = (ms: number) => setTimeout(ms, undefined, { signal: ending.signal }).catch(() => {});

  // SQLite has one process: what an earlier life left under way is settled before anything new begins.
  if (database.engine === 'sqlite') await settleEarlierLife(database, clock);

  const isEnding = () => ending.signal.aborted;
  const { line, records, replies, outbox } = openWayOut(options, {
    send,
    wait,
    isEnding,
    onPending: () => intake.wake(),
    onBack: () => sending.wake(),
  });
  const batcher = createBatcher({
    database,
    installation,
    clock,
    composer: composeBot(),
    // Telegraf routes; it sends nothing.
    telegram: new Telegram(config.token),
    me,
    deps: {
      texts,
      defaultLanguage,
      random: options.random ?? (() => randomInt(2 ** 32)),
      linkRoot: `https://t.me/${me.username}?start=`,
    },
    onReplies: (set) => replies.send(intake.carry(set)),
    onFailure: ({ updateId, updateKind, error, reason }) => {
      // The error's own words may quote what a person wrote.
      logger.error({ updateId, updateKind, reason }, 'an update was set aside');
      reportFailure({ database, clock }, updateId, error)
        .then(() => sending.wake())
        .catch((err: unknown) => logger.error({ err }, 'administrators could not be told'));
    },
  });
  const intake = new Intake({
    database,
    clock,
    batcher,
    records,
    onError: createLogOnce((err, leftOut) => logger.error({ err, leftOut }, 'updates wait')),
    wait,
  });

  const sending = oneAtATime(() => outbox.drain(), {
    isEnding,
    onError: createLogOnce((err, leftOut) => logger.error({ err, leftOut }, 'messages wait')),
  });
  const desk = createTableDesk({
    database,
    clock,
    timeZone,
    download: createDownload(ask, config),
    onAnswer: sending.wake,
    onError: createLogOnce((err, leftOut) => logger.error({ err, leftOut }, 'a table waits')),
    isEnding,
  });
  const watch = new Watch({
    telegram: config,
    ask,
    line,
    intake,
    database,
    clock,
    texts,
    defaultLanguage,
    logger,
  });
  const looking = (async () => {
    while (!ending.signal.aborted) {
      sending.wake();
      intake.wake();
      desk.wake();
      void watch.look();
      await wait(lookEveryMs);
    }
  })();

  const webhook = await openWayOfUpdates({
    config,
    receive: (update) => intake.receive(update),
    send,
    wait,
    onFault: options.onReceivingFault,
  });
  let polling: Polling | null = null;
  if (webhook === null) {
    polling = startPolling({
      ask,
      intake,
      line,
      onFault: (fault) => {
        watch.note(fault);
        options.onReceivingFault(fault);
      },
      wait: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => {}),
    });
  }

  async function answered(): Promise<void> {
    await replies.idle();
    await intake.idle();
  }

  return {
    webhook,
    wakeOutbox: sending.wake,
    fault: () => watch.fault,
    async idle() {
      await intake.idle();
      await answered();
      desk.wake();
      await desk.idle();
      await sending.idle();
    },
    async stop() {
      await polling?.stop();
      await intake.stop();
      ending.abort();
      await answered();
      await looking;
      await watch.look();
      await desk.idle();
      await sending.idle();
    },
  };
}

/** Answers at once, what became of them, and everything that waits for its time. */
function openWayOut(
  { database, installation, clock, texts, defaultLanguage, logger, bulkPerSecond }: BotOptions,
  {
    send,
    wait,
    isEnding,
    onPending,
    onBack,
  }: Pick<LineOptions, 'send' | 'wait' | 'isEnding'> & { onPending: () => void; onBack: () => void },
) {
  const { timeZone } = installation;
  const line = new Line({
    database,
    clock,
    send,
    wait,
    isEnding,
    onAway: (reason) => {
      if (reason !== null) return logger.warn({ reason }, 'Telegram is away');
      logger.info('Telegram answers again');
      onBack();
    },
    onError: (err) => logger.error({ err }, 'a wait could not be kept'),
    ...(bulkPerSecond === undefined ? {} : { perSecond: bulkPerSecond }),
  });
  const records = createReplyRecords({
    clock,
    onPending,
    onRefused: (method, reason) => logger.error({ method, reason }, 'Telegram refused a reply'),
  });
  const replies = createReplySender({
    send: (call) => line.answer(call),
    onOutcome: records.add,
    now: () => clock.now(),
  });
  const outbox = createOutbox({
    database,
    clock,
    writing: { texts, timeZone, defaultLanguage },
    settings: installation.settings,
    line,
    wait,
    answered: (chatId) => replies.answered(chatId),
    onRefused: ({ method, message, key }, reason) =>
      logger.error({ method, message, key, reason }, 'a message was refused'),
  });
  return { line, records, replies, outbox };
}
