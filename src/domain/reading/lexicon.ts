/** Phrases of a vocabulary by their bare letters, found longest first and by the marks as typed (§12, Normalise). */
import { isCloser, type Likeness, likeness, type Spelling, spell, weaker } from './letters.ts';
import type { Token } from './tokens.ts';

export interface Found<Sort extends string> {
  sort: Sort;
  /** How many tokens it covers. */
  length: number;
  likeness: Likeness;
  /** The words of the phrase were typed without the spaces between them. */
  joined: boolean;
}

interface Entry<Sort extends string> {
  sort: Sort;
  words: Spelling[];
  joined: boolean;
}

export interface Lexicon<Sort extends string> {
  find(tokens: readonly Token[], at: number): Found<Sort> | undefined;
  /** Every single word of every phrase, by shape: what raw Telex may decode to. */
  hasShape(shape: string): boolean;
  /** Whether some word of some phrase has these bare letters. */
  hasKey(key: string): boolean;
}

const longestPhrase = 5;

/**
 * @param vocabulary comma-separated phrases per sort, spelt with their marks; where two phrases fit equally well,
 * the one listed first is taken.
 * @param loose sorts that are found with any marks at all: harmless words, never those that change a reading.
 */
export function createLexicon<Sort extends string>(
  vocabulary: Record<Sort, string>,
  loose: readonly Sort[],
): Lexicon<Sort> {
  const byKey = new Map<string, Entry<Sort>[]>();
  const shapes = new Set<string>();
  const keys = new Set<string>();
  /** Every beginning of a phrase, so that a word which begins none costs one look. */
  const beginnings = new Set<string>();
  const add = (entry: Entry<Sort>) => {
    let key = '';
    for (const [offset, word] of entry.words.entries()) {
      key = offset === 0 ? word.key : `${key} ${word.key}`;
      beginnings.add(key);
    }
    const entries = byKey.get(key);
    if (entries === undefined) byKey.set(key, [entry]);
    else entries.push(entry);
  };
  for (const sort of Object.keys(vocabulary) as Sort[]) {
    for (const phrase of vocabulary[sort].split(',')) {
      const words = phrase
        .trim()
        .split(/\s+/)
        .map((word) => spell(word));
      add({ sort, words, joined: false });
      for (const word of words) {
        shapes.add(word.shape);
        keys.add(word.key);
      }
      if (words.length > 1 && phrase.trim().length > 4) {
        add({ sort, words: [spell(words.map((word) => word.text).join(''))], joined: true });
      }
    }
  }

  const compare = (entry: Entry<Sort>, tokens: readonly Token[], at: number): Likeness | undefined => {
    let level: Likeness = 'exact';
    for (const [offset, word] of entry.words.entries()) {
      const typed = tokens[at + offset]?.spelling;
      const here =
        typed === undefined
          ? undefined
          : entry.joined
            ? likenessOfJoined(typed, word)
            : likeness(typed, word);
      if (here === undefined) return undefined;
      // A word that has no marks to lose says nothing about how the phrase was typed.
      level = weaker(level, here);
    }
    return level === 'clash' && !loose.includes(entry.sort) ? undefined : level;
  };

  return {
    find(tokens, at) {
      let key = '';
      let best: Found<Sort> | undefined;
      for (let length = 1; length <= longestPhrase; length++) {
        const token = tokens[at + length - 1];
        if (token?.kind !== 'word') break;
        key = length === 1 ? token.spelling.key : `${key} ${token.spelling.key}`;
        if (!beginnings.has(key)) break;
        let here: Found<Sort> | undefined;
        for (const entry of byKey.get(key) ?? []) {
          const level = compare(entry, tokens, at);
          if (level === undefined) continue;
          if (here === undefined || isCloser(level, here.likeness)) {
            here = { sort: entry.sort, length, likeness: level, joined: entry.joined };
          }
        }
        best = here ?? best;
      }
      return best;
    },
    hasShape: (shape) => shapes.has(shape),
    hasKey: (key) => keys.has(key),
  };
}

/** Joined words carry several tones, so only their letters and marks can be compared. */
function likenessOfJoined(typed: Spelling, word: Spelling): Likeness | undefined {
  if (typed.key !== word.key) return undefined;
  if (typed.marks === word.marks) return 'exact';
  return typed.marks === '' ? 'bare' : 'partial';
}
