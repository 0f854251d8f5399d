/**
 * Whether the bot hears, can write and is heard: looked at now and then, set right where that is ours to do, and said in
 * /healthz, the log and to the administrators, also when the database is the trouble.
 */
import type { Logger } from 'pino';
import type { Telegram } from '../config.ts';
import type { Line } from '../delivery/line.ts';
import type { Clock } from '../domain/clock.ts';
import { type Language, languageOf } from '../domain/languages.ts';
import { type Trouble, troubleLine } from '../messages/trouble.ts';
import type { Database } from '../store/database.ts';
import { peopleIn } from '../store/people.ts';
import type { Texts } from '../text/texts.ts';
import { reportTrouble, reportTroubleOver } from './failures.ts';
import type { Intake } from './intake.ts';
import type { PollingFault } from './polling.ts';
import { type Ask, tokenRefused } from './telegram-calls.ts';
import { lookAtWay } from './way-of-updates.ts';

export interface WatchOptions {
  telegram: Telegram;
  ask: Ask;
  line: Line;
  intake: Intake;
  database: Database;
  clock: Clock;
  texts: Texts;
  defaultLanguage: Language;
  logger: Logger;
}

/** How often it is asked where Telegram sends updates; a conflict is looked into at once. */
const wayEveryMs = 60_000;
const rememberEveryMs = 60_000;
/** Two that ask in turn have a good answer now and then: it is no end of their conflict. */
const conflictForMs = 30_000;
/** What passes by itself within so long is in the log alone. */
const toldAfterMs = 30_000;
/** It is not over before it has been well for so long: a full disk lets through whatever writes nothing. */
const wellAfterMs = 10_000;
/** So long nobody has kept or worked anything though something is to be: a database that died without a word. */
const stalledMs = 30_000;

interface Present {
  kind: Trouble;
  since: Date;
  /** By `performance.now()`: when it began, and when it was there last. */
  begun: number;
  seen: number;
  isTold: boolean;
}

export class Watch {
  private readonly options: WatchOptions;
  private lookedAt = performance.now();
  private looking: Promise<void> | null = null;
  private conflictAt = Number.NEGATIVE_INFINITY;
  private way: 'webhook' | 'webhookFailing' | null = null;
  private isFileGone = false;
  private present: Present | null = null;
  /** As they were when the database could still be asked. */
  private rememberedAt = Number.NEGATIVE_INFINITY;
  private administrators: { chatId: number; language: Language }[] = [];

  constructor(options: WatchOptions) {
    this.options = options;
  }

  /** What receiving by asking has come to; null: it works. */
  note(fault: PollingFault | null): void {
    if (fault?.kind !== 'conflict') return;
    this.conflictAt = performance.now();
    this.lookedAt = Number.NEGATIVE_INFINITY;
  }

  /** Why not everything works; null when it does, and has for a while. */
  get fault(): Trouble | null {
    return this.faultNow ?? this.present?.kind ?? null;
  }

  private get faultNow(): Trouble | null {
    const { intake, line } = this.options;
    if (this.isFileGone) return 'databaseFile';
    if (intake.fault !== null) return intake.fault;
    if (intake.busyForMs > stalledMs) return 'database';
    if (line.awayBecause === tokenRefused) return 'token';
    if (performance.now() - this.conflictAt < conflictForMs) return 'conflict';
    return this.way ?? line.fault;
  }

  /** One look at a time; whoever comes meanwhile has it. */
  look(): Promise<void> {
    this.looking ??= this.lookOnce()
      .catch((err: unknown) => this.options.logger.error({ err }, 'what is wrong could not be looked at'))
      .finally(() => {
        this.looking = null;
      });
    return this.looking;
  }

  private async lookOnce(): Promise<void> {
    const { database, logger } = this.options;
    if (!this.isFileGone && !(await database.isInPlace())) {
      this.isFileGone = true;
      const copy = await database.rescue().catch((err: unknown) => {
        logger.error({ err }, 'what the lost file holds could not be written beside it');
        return null;
      });
      logger.error(
        { copy },
        'the file of the database is gone: nothing is taken in until the program is started anew',
      );
    }
    if (performance.now() - this.lookedAt >= wayEveryMs) await this.lookAtWay();
    await this.tell();
  }

  private async lookAtWay(): Promise<void> {
    const { telegram, ask, clock, logger } = this.options;
    this.lookedAt = performance.now();
    const found = await lookAtWay(telegram, ask, clock.now());
    if (found === 'unknown') return;
    if (found === 'mended') logger.error('updates went elsewhere, and come here again');
    this.way = { right: null, mended: 'webhook' as const, failing: 'webhookFailing' as const }[found];
    // What was in the way of asking was this.
    if (found === 'mended') this.conflictAt = Number.NEGATIVE_INFINITY;
  }

  private async tell(): Promise<void> {
    const { clock, logger } = this.options;
    const { present, faultNow: fault } = this;
    const at = performance.now();
    if (fault === null) {
      if (present === null) return this.rememberAdministrators();
      if (at - present.seen < wellAfterMs) return;
      this.present = null;
      return this.over(present);
    }
    if (present !== null && (present.kind === fault || (isOfDatabase(present.kind) && isOfDatabase(fault)))) {
      // Of one trouble now this shows and now that.
      present.kind = fault;
      present.seen = at;
    } else {
      if (present !== null) await this.over(present);
      this.present = { kind: fault, since: clock.now(), begun: at, seen: at, isTold: false };
      logger.error({ fault }, 'not everything works');
    }
    if (this.present !== null) await this.tellOf(this.present);
  }

  private async tellOf(present: Present): Promise<void> {
    const { logger } = this.options;
    const { kind, begun, isTold } = present;
    // Mended as soon as it was found; the others may pass by themselves.
    if (isTold || (kind !== 'webhook' && performance.now() - begun < toldAfterMs)) return;
    // Nobody hears a bot that Telegram does not know, or that does not reach it.
    if (kind === 'token' || kind === 'telegram') return;
    if (isOfDatabase(kind)) {
      present.isTold = await this.tellDirectly(kind);
      return;
    }
    present.isTold = true;
    await reportTrouble(this.options, kind).catch((err: unknown) =>
      logger.error({ err }, 'administrators could not be told'),
    );
  }

  private async over({ kind, since, isTold }: Present): Promise<void> {
    const { logger } = this.options;
    logger.info({ fault: kind }, 'it works again');
    if (isTold && isOfDatabase(kind))
      await reportTroubleOver(this.options, since).catch((err: unknown) =>
        logger.error({ err }, 'administrators could not be told'),
      );
  }

  private async rememberAdministrators(): Promise<void> {
    const { database, clock, defaultLanguage } = this.options;
    if (performance.now() - this.rememberedAt < rememberEveryMs) return;
    this.rememberedAt = performance.now();
    const holders = await peopleIn(database.db, null, ['admin'], clock.now().toISOString()).catch(() => null);
    if (holders === null) return;
    this.administrators = holders
      .filter(({ person }) => person.unreachableSince === null)
      .map(({ person }) => ({
        chatId: Number(person.telegramId),
        language: languageOf(person.language, defaultLanguage),
      }));
  }

  /** Past outbox and pace, which stand in the database. @returns whether it got to anybody, or there is nobody */
  private async tellDirectly(kind: Trouble): Promise<boolean> {
    const { line, texts } = this.options;
    if (!line.isOpen) return false;
    let isHeard = this.administrators.length === 0;
    for (const { chatId, language } of this.administrators) {
      const text = texts.render(troubleLine(kind), language, { html: false });
      const { kind: result } = await line.push({
        method: 'sendMessage',
        payload: { chat_id: chatId, text },
      });
      isHeard ||= result === 'done' || result === 'unknown';
    }
    return isHeard;
  }
}

const isOfDatabase = (kind: Trouble): boolean =>
  kind === 'database' || kind === 'databaseFile' || kind === 'intake';
