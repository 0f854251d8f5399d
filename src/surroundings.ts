/** What the running program and the operator's commands both stand on: database, clock, texts, settings. */
import type { Logger } from 'pino';
import type { Installation } from './actions/world.ts';
import type { Config } from './config.ts';
import {
  type Clock,
  createMovableClock,
  createWitnessedClock,
  systemClock,
  type WitnessedClock,
} from './domain/clock.ts';
import { defaultSettings } from './domain/settings.ts';
import { type CopyShelf, keepCopyBefore, shelfOf } from './store/copies.ts';
import { type Database, type DatabaseOptions, openDatabase } from './store/database.ts';
import { DatabaseNewer, type DatabaseUnavailable, NoCopyBefore } from './store/problems.ts';
import { type Phrase, phrase } from './text/phrase.ts';
import { createTexts, type Texts } from './text/texts.ts';

export interface Surroundings {
  database: Database;
  clock: Clock;
  texts: Texts;
  installation: Installation;
}

/** The sandbox has its own file: trying things out never touches what an office has entered. */
export function databaseUrlOf({ telegram, databaseUrl }: Config): string {
  return databaseUrl ?? (telegram === null ? 'file:./data/sandbox.db' : 'file:./data/chi-bo.db');
}

/** For the nightly copy: the database, opened apart, and where it goes. */
export function copiesOf(config: Config): DatabaseOptions & { shelf: CopyShelf } {
  const url = databaseUrlOf(config);
  return { url, key: config.databaseKey, shelf: shelfOf(url) };
}

/** The running program's: one that was asked for is believed, the machine's has to stand beside its witnesses. */
export function witnessedClockOf({ clockStart }: Config): WitnessedClock | null {
  return clockStart === undefined ? createWitnessedClock() : null;
}

export function clockOf({ clockStart }: Config): Clock {
  return clockStart === undefined ? systemClock : createMovableClock(clockStart);
}

/** Why it can't be opened, for whoever has started the program, and what to do. */
export function refusalOf(error: DatabaseUnavailable): Phrase {
  if (error instanceof DatabaseNewer) return phrase('running:database.newer', { migration: error.migration });
  if (error instanceof NoCopyBefore) return phrase('running:database.noCopy', { reason: error.message });
  return phrase('cli:start.databaseUnavailable', { reason: error.message });
}

/** An older database is copied before it is brought up to date. @throws DatabaseUnavailable */
export async function openSurroundings(
  config: Config,
  url: string,
  given: { clock?: Clock; logger?: Logger } = {},
): Promise<Surroundings> {
  const { clock = clockOf(config), logger } = given;
  const options = { url, key: config.databaseKey };
  const beforeUpdate = (at: string) =>
    keepCopyBefore(options, shelfOf(url), at).catch((error: unknown) => {
      throw new NoCopyBefore(error);
    });
  const database = await openDatabase({ ...options, beforeUpdate });
  const { timeZone } = config;
  return {
    database,
    clock,
    // A text with a gap is better than no answer, and the log says which one.
    texts: createTexts({ timeZone, onFault: (fault) => logger?.error({ fault }, 'a text is missing') }),
    installation: { timeZone, settings: defaultSettings },
  };
}
