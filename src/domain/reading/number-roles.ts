/** The words that numbers are made of, by what they can stand for. */
import { isCloser, type Likeness, likeness, type Spelling, spell } from './letters.ts';

const roleWords = {
  digit: { không: 0, một: 1, hai: 2, ba: 3, bốn: 4, năm: 5, sáu: 6, bảy: 7, bẩy: 7, tám: 8, chín: 9 },
  /** Forms that occur only behind another number word. */
  ending: { mốt: 1, tư: 4, lăm: 5, nhăm: 5 },
  ten: { mười: 10, mừi: 10 },
  tens: { mươi: 10, mưi: 10 },
  hundred: { trăm: 100 },
  thousand: { nghìn: 1000, ngàn: 1000 },
  big: { vạn: 10_000, triệu: 1_000_000, tỷ: 1_000_000_000, tỉ: 1_000_000_000 },
  link: { linh: 0, lẻ: 0, lẽ: 0 },
  round: { chục: 10, tá: 12 },
  half: { rưỡi: 0.5, rưởi: 0.5, rưới: 0.5 },
  prefix: { hăm: 20, băm: 30 },
  point: { phẩy: 0, phảy: 0, phết: 0, chấm: 0 },
};

export type Role = keyof typeof roleWords;

export interface Meaning {
  value: number;
  likeness: Likeness;
}

const byKey = new Map<string, { role: Role; value: number; spelling: Spelling }[]>();
const shapes = new Set<string>();
for (const role of Object.keys(roleWords) as Role[]) {
  for (const [word, value] of Object.entries(roleWords[role])) {
    const spelling = spell(word);
    shapes.add(spelling.shape);
    byKey.set(spelling.key, [...(byKey.get(spelling.key) ?? []), { role, value, spelling }]);
  }
}

export const isNumberShape = (shape: string): boolean => shapes.has(shape);
export const isNumberKey = (key: string): boolean => byKey.has(key);

/** Whether a word, with the marks it has, can be part of a number. */
export function isNumberWord(word: Spelling): boolean {
  return (byKey.get(word.key) ?? []).some((meaning) => {
    const level = likeness(word, meaning.spelling);
    return level !== undefined && level !== 'clash';
  });
}

/** What a word stands for in one role, and how well it is spelt; undefined where it cannot stand for it. */
export function meaningOf(word: Spelling, role: Role): Meaning | undefined {
  let best: Meaning | undefined;
  for (const meaning of byKey.get(word.key) ?? []) {
    const level = meaning.role === role ? likeness(word, meaning.spelling) : undefined;
    if (level === undefined || (best !== undefined && !isCloser(level, best.likeness))) continue;
    best = { value: meaning.value, likeness: level };
  }
  return best;
}

/**
 * Number words typed without the spaces between them (mườihai): the single words, or undefined.
 * At least two words, each known to the letter, so that no other word falls apart by accident.
 */
export function splitNumberWords(word: Spelling): string[] | undefined {
  const text = word.text;
  if (text.length < 5 || text.length > 40) return undefined;
  const ways: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= text.length; end++) {
    for (let start = Math.max(0, end - 5); start < end; start++) {
      const before = ways[start];
      const piece = text.slice(start, end);
      if (before === undefined || piece.length < 2) continue;
      const spelling = spell(piece);
      if (isNumberWord(spelling)) ways[end] = [...before, piece];
    }
  }
  const way = ways[text.length];
  return way !== undefined && way.length > 1 ? way : undefined;
}
