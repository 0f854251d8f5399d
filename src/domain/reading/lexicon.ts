/** Phrases of a vocabulary by their bare letters, found longest first and by the marks as typed (§12, Normalise). */
import { isCloser, type Likeness, likeness, type Spelling, spell, weaker } from './letters.ts';
import type { Token } from './tokens.ts';

/** The sort that a key of a vocabulary names: «daysAway -1» is of the sort daysAway and has the value -1. */
export type SortOf<Key extends string> = Key extends `${infer Sort} ${number}` ? Sort : Key;

export interface Found<Sort extends string> {
  sort: Sort;
  /** NaN for sorts that have none. */
  value: number;
  /** How many tokens it covers. */
  length: number;
  likeness: Likeness;
  /** The words of the phrase were typed without the spaces between them. */
  joined: boolean;
}

interface Entry<Sort extends string> {
  sort: Sort;
  value: number;
  words: Spelling[];
  joined: boolean;
}

export interface Lexicon<Sort extends string> {
  find(tokens: readonly Token[], at: number): Found<Sort> | undefined;
  /** Whether some word of some phrase is spelt so: what raw Telex may decode to. */
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
export function createLexicon<Key extends string>(
  vocabulary: Partial<Record<Key, string>>,
  loose: readonly SortOf<Key>[],
): Lexicon<SortOf<Key>> {
  type Sort = SortOf<Key>;
  const byKey = new Map<string, Entry<Sort>[]>();
  const words = new Set<string>();
  /** Every beginning of a phrase, so that a word which begins none costs one look. */
  const beginnings = new Set<string>();
  const add = (entry: Entry<Sort>) => {
    const keys = entry.words.map((word) => word.key);
    for (const length of keys.keys()) beginnings.add(keys.slice(0, length + 1).join(' '));
    const key = keys.join(' ');
    byKey.set(key, [...(byKey.get(key) ?? []), entry]);
  };
  for (const [name, phrases] of Object.entries<string | undefined>(vocabulary)) {
    const [sort = '', value] = name.split(' ');
    const named = { sort: sort as Sort, value: Number(value) };
    for (const phrase of (phrases ?? '').split(',').map((text) => text.trim())) {
      const spelt = phrase.split(/\s+/).map((word) => spell(word));
      add({ ...named, words: spelt, joined: false });
      for (const { shape, key } of spelt) words.add(shape).add(key);
      if (spelt.length > 1 && phrase.length > 4)
        add({ ...named, words: [spell(phrase.replace(/\s+/g, ''))], joined: true });
    }
  }
  return {
    find: (tokens, at) => {
      let key = '';
      let best: Found<Sort> | undefined;
      for (let length = 1; length <= longestPhrase; length++) {
        const token = tokens[at + length - 1];
        if (token?.kind !== 'word') break;
        key = length === 1 ? token.spelling.key : `${key} ${token.spelling.key}`;
        if (!beginnings.has(key)) break;
        best = closest(byKey.get(key) ?? [], tokens, at, loose) ?? best;
      }
      return best;
    },
    hasShape: (shape) => words.has(shape),
    hasKey: (key) => words.has(key),
  };
}

/** The phrase that is spelt most like what was typed. */
function closest<Sort extends string>(
  entries: readonly Entry<Sort>[],
  tokens: readonly Token[],
  at: number,
  loose: readonly Sort[],
): Found<Sort> | undefined {
  let best: Found<Sort> | undefined;
  for (const { sort, value, words, joined } of entries) {
    let level: Likeness = 'exact';
    for (const [offset, word] of words.entries()) {
      const typed = tokens[at + offset]?.spelling ?? word;
      // A word that has no marks to lose says nothing about how the phrase was typed.
      level = weaker(level, (joined ? likenessOfJoined : likeness)(typed, word) ?? 'clash');
    }
    if (level === 'clash' && !loose.includes(sort)) continue;
    if (best === undefined || isCloser(level, best.likeness))
      best = { sort, value, length: words.length, likeness: level, joined };
  }
  return best;
}

/** Joined words carry several tones, so only their letters and marks can be compared. */
function likenessOfJoined(typed: Spelling, word: Spelling): Likeness {
  if (typed.marks === word.marks) return 'exact';
  return typed.marks === '' ? 'bare' : 'partial';
}
