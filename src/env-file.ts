/** The file `.env` as offices really save it: with a byte order mark, in UTF-16, with slips that are said, not swallowed. */
import { parseEnv } from 'node:util';
import { type Phrase, phrase } from './text/phrase.ts';

export interface EnvFile {
  /** Empty where anything is at fault: half of a file is never taken. */
  values: Record<string, string | undefined>;
  /** One for each line at fault, none of them with a value: it may be the token. */
  faults: Phrase[];
}

const assignment = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/;
/** Its own readers know it, and ours is called HTTPS_PROXY. */
const foreign = new Set(['HTTP_PROXY', 'NO_PROXY']);
/** Slips of the finger in one name. */
const mostSlips = 2;

/** @returns null where the bytes are no text */
function decoded(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const encoding = !isWide ? 'utf-8' : first === 0xff ? 'utf-16le' : 'utf-16be';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** Letters that are put in, left out or written for another. */
function slipsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...a].entries()) {
    const next = [at + 1];
    for (const [to, other] of [...b].entries()) {
      const least = Math.min(row[to + 1] ?? 0, next[to] ?? 0) + 1;
      next.push(Math.min(least, (row[to] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The variable that an unknown name was to be; null: it is somebody else's. */
export function variableMeant(name: string, known: readonly string[]): string | null {
  if (known.includes(name) || foreign.has(name)) return null;
  const upper = name.toUpperCase();
  // Without its token the program would start as the sandbox.
  if (/^(?:TELEGRAM|TG|MY)?_?(?:BOT)?_?TOKEN$/.test(upper))
    return known.find((each) => each.endsWith('TOKEN')) ?? null;
  return known.find((each) => each.length > 5 && slipsBetween(upper, each) <= mostSlips) ?? null;
}

/** @param known the names of all variables */
export function readEnvFile(bytes: Uint8Array, known: readonly string[]): EnvFile {
  const text = decoded(bytes);
  if (text === null) return { values: {}, faults: [phrase('cli:envFile.encoding')] };
  const faults = text.split(/\r\n|\r|\n/).flatMap((line, at): Phrase[] => {
    if (/^\s*(?:#|$)/.test(line)) return [];
    const where = { line: at + 1 };
    const [, name = '', value = ''] = assignment.exec(line) ?? [];
    if (name === '') return [phrase('cli:envFile.noAssignment', where)];
    const meant = variableMeant(name, known);
    if (meant !== null) return [phrase('cli:envFile.unknownName', { ...where, name, meant })];
    // Not quoted, the rest of the line would be a comment: half a key opens nothing.
    const isCut = known.includes(name) && /^[^'"`\s#][^#]*[^\s#]#/.test(value);
    return isCut ? [phrase('cli:envFile.hash', { ...where, name })] : [];
  });
  return { values: faults.length === 0 ? parseEnv(text) : {}, faults };
}
