/** A person's own words as they are named back: what was understood in other words is found in those that were typed. */
import { shortened } from '../../domain/cut-text.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { bareInPlace, oneLine } from '../chat-words.ts';

/** Characters that are named back. */
const longestWords = 41;

interface Word {
  key: string;
  start: number;
  end: number;
}

const wordsIn = (text: string): Word[] =>
  [...bareInPlace(text).matchAll(/[\p{L}\p{M}\d/]+/gu)].map(({ 0: key, index }) => ({
    key,
    start: index,
    end: index + key.length,
  }));

/** From the first to the last of the words that were typed, where most of them stand closest together. */
function spanOf(typed: readonly Word[], keys: readonly string[]): [Word, Word] | null {
  let best: { span: [Word, Word]; found: number } | null = null;
  for (const [from, first] of typed.entries()) {
    if (!keys.includes(first.key)) continue;
    let last = first;
    let at = from;
    let found = 0;
    for (const key of keys.slice(keys.indexOf(first.key))) {
      const next = typed.findIndex((word, index) => index >= at && word.key === key);
      if (next < 0) continue;
      last = typed[next] ?? last;
      at = next + 1;
      found += 1;
    }
    const length = last.end - first.start;
    const isBetter =
      best === null ||
      found > best.found ||
      (found === best.found && length < best.span[1].end - best.span[0].start);
    if (isBetter) best = { span: [first, last], found };
  }
  return best?.span ?? null;
}

/** @param typed the whole message @param words what is named of it, as it was understood */
export function quoted(typed: string, words: string): Phrase {
  const [line, meant] = [oneLine(typed), oneLine(words)];
  const span = line.includes(meant)
    ? null
    : spanOf(
        wordsIn(line),
        wordsIn(meant).map(({ key }) => key),
      );
  const own = line.includes(meant) ? meant : span === null ? line : line.slice(span[0].start, span[1].end);
  return phrase('report:heard.words', { words: shortened(own, longestWords) });
}
