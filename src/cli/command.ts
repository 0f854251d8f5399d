/** What every command of the operator's is made of. */
import type { ParseArgsConfig } from 'node:util';
import type { Config } from '../config.ts';
import type { DateOn } from '../domain/calendar.ts';
import { findUnit, type UnitOn } from '../store/units.ts';
import type { Surroundings } from '../surroundings.ts';
import { type Phrase, phrase } from '../text/phrase.ts';

export interface Invocation {
  config: Config;
  /** @throws Error where the command asked for no database */
  surroundings: Surroundings;
  asJson: boolean;
  words(phrase: Phrase): string;
  values: Readonly<Record<string, unknown>>;
  positionals: readonly string[];
}

export interface Answer {
  /** The one document that `--json` prints. */
  document: unknown;
  /** What is said otherwise; left out, it is the document. */
  lines?: readonly (Phrase | string)[];
  /** It could not be done: exit code 1. */
  isRefused?: boolean;
}

export interface Command {
  usage: Phrase;
  options: NonNullable<ParseArgsConfig['options']>;
  /** How many words it takes beside its options, at most. */
  words?: number;
  /** False for what can be asked without one. */
  needsDatabase?: false;
  run(invocation: Invocation): Promise<Answer>;
}

/** Exit code 2: the call's words are off, and the command's usage is shown. */
export class WrongUsage extends Error {}

/** Exit code 1, with a sentence. */
export class CommandFailed extends Error {
  readonly phrase: Phrase;
  constructor(phrase: Phrase) {
    super(phrase.key);
    this.phrase = phrase;
  }
}

/** A text option; undefined when it was not given. */
export function textOf({ values }: Invocation, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** @throws WrongUsage where it was not given */
export function needed(invocation: Invocation, name: string): string {
  const text = textOf(invocation, name);
  if (text === undefined) throw new WrongUsage();
  return text;
}

/** `--at`, or the clock's time. @throws WrongUsage for what is no instant with its zone */
export function instantGiven(invocation: Invocation): Date {
  const text = textOf(invocation, 'at');
  if (text === undefined) return invocation.surroundings.clock.now();
  const at = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? new Date(text) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime())) throw new WrongUsage();
  return at;
}

/** The unit of `--unit CODE` as it is on the day. @throws CommandFailed where there is none */
export async function unitGiven(invocation: Invocation, on: DateOn): Promise<UnitOn> {
  const code = needed(invocation, 'unit');
  const unit = await findUnit(invocation.surroundings.database.db, code, on);
  if (unit === null) throw new CommandFailed(phrase('cli:unknownUnit', { code }));
  return unit;
}
