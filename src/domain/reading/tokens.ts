/** Cuts a prepared text into digits, words and signs, and remembers which of them touch. */
import { type Spelling, spell } from './letters.ts';

export interface Token {
  kind: 'digits' | 'word' | 'sign';
  /** As typed, capitals and all; a line break is the sign «\n». */
  text: string;
  spelling: Spelling;
  /** No space between this and the one before. */
  glued: boolean;
  /** Where it begins in the text. */
  start: number;
}

/** Chat spellings with one meaning only; what they stand for is looked up instead. */
const chatSpellings = new Map(
  Object.entries({
    không: 'k ko kô kh khg hk hok hổng hông hong hem hôk kông kong khong kg khum khôg hôg hổg khômg',
    có: 'kó',
    gì: 'j',
    trước: 'trc trk',
    qua: 'wa',
    rồi: 'r rùi rui òi ròi',
    biết: 'bít bik bit bt bjt biet',
    được: 'dk đk',
    đang: 'đg',
    'như thế nào': 'ntn',
    với: 'vs',
    vậy: 'z',
    chưa: 'chua chx',
  }).flatMap(([meant, typed]) => typed.split(' ').map((word): [string, string] => [word, meant])),
);

/** «đạt KH», «so với KH», «thực hiện KH», «95 phần trăm KH». */
const beforePlan = new Set(['dat', 'voi', 'thanh', 'hien', 'tram']);

const spellings = new Map<string, Spelling>();

/** Words of the vocabulary come again and again; the memory is bounded, since the text is a stranger's. */
export function spellKnown(word: string): Spelling {
  const known = spellings.get(word);
  if (known !== undefined) return known;
  const spelling = spell(word);
  if (spellings.size < 4000 && word.length <= 12) spellings.set(word, spelling);
  return spelling;
}

export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let end = -1;
  for (const match of text.matchAll(/(\d+)|([\p{L}\p{M}]+)|\n|\S/gu)) {
    const [found, digits, word] = match;
    const kind = digits !== undefined ? 'digits' : word !== undefined ? 'word' : 'sign';
    const meant = kind === 'word' ? meantBy(found, tokens.at(-1)) : found;
    tokens.push({
      kind,
      text: found,
      spelling: spellKnown(meant),
      glued: match.index === end,
      start: match.index,
    });
    end = match.index + found.length;
  }
  return tokens;
}

/** Behind a figure kg is a weight; behind a share, or what is reached, KH is the plan. */
function meantBy(word: string, before: Token | undefined): string {
  const chat = chatSpellings.get(word.toLowerCase());
  if (chat === undefined) return word;
  if (/^kg$/i.test(word) && before?.kind === 'digits') return word;
  if (/^kh$/i.test(word) && (before?.text === '%' || beforePlan.has(before?.spelling.key ?? ''))) return word;
  return chat;
}

/** «k» alone is also a slip of the finger. */
export function isLoneK(token: Token): boolean {
  return token.text.toLowerCase() === 'k';
}
