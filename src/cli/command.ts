/** What every command of the operator's is made of. */
import type { ParseArgsConfig } from 'node:util';
import type { Config } from '../config.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Phrase } from '../text/phrase.ts';

export interface Output {
  asJson: boolean;
  say(line: Phrase | string): void;
  /** The one document that `--json` prints. */
  json(document: unknown): void;
  /** That document, or these lines for whoever did not ask for one. */
  give(document: unknown, ...lines: (Phrase | string)[]): void;
  words(phrase: Phrase): string;
}

export interface Invocation {
  config: Config;
  surroundings: Surroundings | null;
  output: Output;
  values: Readonly<Record<string, unknown>>;
  positionals: readonly string[];
}

export interface Command {
  usage: Phrase;
  options: NonNullable<ParseArgsConfig['options']>;
  /** False for what can be asked without one. */
  needsDatabase?: false;
  /** @returns the exit code */
  run(invocation: Invocation): Promise<number>;
}

/** Exit code 1, with a sentence. */
export class CommandFailed extends Error {
  readonly phrase: Phrase;
  constructor(phrase: Phrase) {
    super(phrase.key);
    this.phrase = phrase;
  }
}

/** Exit code 2: the call's words are off. */
export class WrongUsage extends CommandFailed {}

export function surroundingsOf({ surroundings }: Invocation): Surroundings {
  if (surroundings === null) throw new Error('the command asked for no database');
  return surroundings;
}

/** A text option; undefined when it was not given. */
export function textOf({ values }: Invocation, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** `--at`, or the clock's time. @throws WrongUsage for what is no instant with its zone */
export function instantGiven(invocation: Invocation, usage: Phrase): Date {
  const text = textOf(invocation, 'at');
  if (text === undefined) return surroundingsOf(invocation).clock.now();
  const at = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? new Date(text) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime())) throw new WrongUsage(usage);
  return at;
}
