/** What the running program and the operator's commands both stand on: database, clock, texts, settings. */
import type { Logger } from 'pino';
import type { Installation } from './actions/world.ts';
import type { Config } from './config.ts';
import { type Clock, createMovableClock, systemClock } from './domain/clock.ts';
import { defaultSettings } from './domain/settings.ts';
import { type Database, openDatabase } from './store/database.ts';
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

export function clockOf({ clockStart }: Config): Clock {
  return clockStart === undefined ? systemClock : createMovableClock(clockStart);
}

/** @throws DatabaseUnavailable */
export async function openSurroundings(
  config: Config,
  url: string,
  given: { clock?: Clock; logger?: Logger } = {},
): Promise<Surroundings> {
  const { clock = clockOf(config), logger } = given;
  const database = await openDatabase({ url, key: config.databaseKey });
  const { timeZone } = config;
  return {
    database,
    clock,
    // A text with a gap is better than no answer, and the log says which one.
    texts: createTexts({ timeZone, onFault: (fault) => logger?.error({ fault }, 'a text is missing') }),
    installation: { timeZone, settings: defaultSettings },
  };
}
