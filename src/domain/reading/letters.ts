/**
 * How two Vietnamese spellings compare: exactly, without marks, with some marks missing or misplaced, or not at all.
 * No table of composed letters: the platform's normaliser takes them apart (§12, Normalise).
 */

/** Only what has no marks to lose: most letters of most words. */
const isPlain = (text: string) => /^[\0-\x7f]*$/.test(text);

/** What each marked letter comes to: of a language's letters there are few, and of a stranger's no more are kept. */
const plainLetters = new Map<string, string>();

function plainLetter(letter: string): string {
  const known = plainLetters.get(letter);
  if (known !== undefined) return known;
  const plain = letter
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐðÐƉɖ]/gu, 'd');
  if (plainLetters.size < 1000) plainLetters.set(letter, plain);
  return plain;
}

/** Lower case without marks, đ as d (it has no decomposition); spaces and signs stay. */
export const withoutMarks = (text: string): string =>
  (isPlain(text) ? text : text.replace(/[^\0-\x7f]/gu, plainLetter)).toLowerCase();

export interface Spelling {
  /** Lower case, NFC. */
  text: string;
  /** Without any marks, đ as d: muoi. */
  key: string;
  /** Letters without the tone, and the tone wherever it stands: hoà and hòa share one shape. */
  shape: string;
  /** All marks in a fixed order, the stroke of đ among them. */
  marks: string;
}

/** exact: the same word · bare: typed without marks · partial: marks missing or on the wrong letter · clash: other marks. */
export type Likeness = 'exact' | 'bare' | 'partial' | 'clash';

const tones = '\u0300\u0301\u0303\u0309\u0323';
const hook = '\u0309';
const tilde = '\u0303';

/** Takes a word apart; any string is allowed, letters of other alphabets stay as they are. */
export function spell(word: string): Spelling {
  const text = word.toLowerCase().normalize('NFC');
  let key = '';
  let letters = '';
  let tone = '';
  const marks: string[] = [];
  for (const char of text.normalize('NFD')) {
    const code = char.charCodeAt(0);
    if (code >= 0x300 && code <= 0x36f) {
      marks.push(char);
      if (tones.includes(char)) tone += char;
      else letters += char;
    } else if (char === 'đ') {
      marks.push('-');
      key += 'd';
      letters += 'đ';
    } else {
      key += char;
      letters += char;
    }
  }
  return { text, key, shape: `${letters}|${tone}`, marks: marks.sort().join('') };
}

function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const mark of part) {
    at = whole.indexOf(mark, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

const swapHookAndTilde = (marks: string) =>
  [...marks]
    .map((mark) => (mark === hook ? tilde : mark === tilde ? hook : mark))
    .sort()
    .join('');

/** Compares what was typed with a word of the vocabulary; undefined where even the bare letters differ. */
export function likeness(typed: Spelling, word: Spelling): Likeness | undefined {
  if (typed.key !== word.key) return undefined;
  if (typed.shape === word.shape) return 'exact';
  if (typed.marks === '') return 'bare';
  if (isWithin(typed.marks, word.marks)) return 'partial';
  // Hỏi and ngã are one tone in much of the country, and are written one for the other.
  return isWithin(swapHookAndTilde(typed.marks), word.marks) ? 'partial' : 'clash';
}

const rank: Record<Likeness, number> = { exact: 3, partial: 2, bare: 1, clash: 0 };

export function weaker(a: Likeness, b: Likeness): Likeness {
  return rank[a] <= rank[b] ? a : b;
}

export function isCloser(a: Likeness, b: Likeness): boolean {
  return rank[a] > rank[b];
}
