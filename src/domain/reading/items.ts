/** Turns the tokens of an answer about people or shares into figures, known words, signs and unknown words. */
import { sortOutJoins } from './joins.ts';
import { joinThousands, parseFigure } from './number-figures.ts';
import { isNumberWord } from './number-roles.ts';
import { parseNumberWords } from './number-words.ts';
import type { ReadingReason } from './reading.ts';
import { isLoneK, type Token } from './tokens.ts';
import { familyNames, unmistakableNames } from './vocabulary.ts';
import { type PeopleSort, peopleLexicon } from './vocabulary-people.ts';

export interface FigureItem {
  kind: 'figure';
  value: number;
  /** In digits, in words, or both mixed. */
  written: 'digits' | 'words';
  decimal: boolean;
  isGrouped?: boolean;
  ask?: ReadingReason;
  doubts: ReadingReason[];
  /** Only a space between this and the figure before. */
  afterSpace: boolean;
}
interface WordItem {
  kind: 'word';
  sort: PeopleSort;
  text: string;
  /** How many words it covers. */
  length: number;
  /** Typed as «k». */
  loneK: boolean;
}
interface UnknownItem {
  kind: 'unknown';
  text: string;
  isName: boolean;
  /** A number word that no number took in («ba trăm linh»): what stands beside it is not the whole figure. */
  isLeftOver: boolean;
}
/** break: comma, line, bracket · the others as typed between figures. */
interface SignItem {
  kind: 'break' | 'slash' | 'dash' | 'plus' | 'percent' | 'equals' | 'otherSign';
  text: string;
}
export type Item = FigureItem | WordItem | UnknownItem | SignItem;

interface Itemised {
  items: Item[];
  doubts: ReadingReason[];
  ask?: ReadingReason;
  refuse?: ReadingReason;
}

const breakSigns = new Set([',', '.', ';', ':', '(', ')', '\n', '!', '…', '?']);
const signWords: Record<string, SignItem['kind']> = {
  '/': 'slash',
  '-': 'dash',
  '+': 'plus',
  '%': 'percent',
  '=': 'equals',
  '&': 'plus',
};
const boundWords = new Set(['~', '≈', '>', '<', '≥', '≤', '±']);
const joinsFigures = new Set(['|', '\\', ':', '÷']);
const roman = /^(?:II|III|IV|VI|VII|VIII|IX|XI|XII|XIII|XIV|XV)$/;
const vulgarFraction = /[\u00bc-\u00be\u2150-\u215f]/;

/** A space between two figures is a thousands mark only where it cannot be a fraction without its sign. */
export function itemise(tokens: readonly Token[], rosterTotal: number | null): Itemised {
  const joined = sortOutJoins(tokens, peopleLexicon, () => false);
  const result: Itemised = { items: [], doubts: joined.doubts };
  if (joined.ask !== undefined) return { ...result, ask: joined.ask };
  const all = joined.tokens;
  const menNamed = all.some((token) => token.kind === 'word' && token.spelling.key === 'nu');
  let at = 0;
  while (at < all.length) {
    const taken = take(all, at, menNamed, rosterTotal, result);
    if (taken === 0) return result;
    at += taken;
  }
  return result;
}

/** Reads what begins at `at` into `result`; 0 where the whole answer is decided by a sign. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: what may begin at a token, in its order.
function take(
  all: Token[],
  at: number,
  menNamed: boolean,
  rosterTotal: number | null,
  result: Itemised,
): number {
  const token = all[at];
  if (token === undefined) return 1;
  if (token.kind === 'sign') return takeSign(all, at, result);
  const planYear = takePlanYear(all, at, result);
  if (planYear > 0) return planYear;
  const phrase = parseNumberWords(all, at, menNamed);
  const figure = token.kind === 'digits' ? parseFigure(all, at) : undefined;
  const afterSpace = result.items.at(-1)?.kind === 'figure';
  if (phrase?.length === 1 && isNumberAsName(all, at, result.items)) {
    result.items.push({ kind: 'unknown', text: token.text, isName: true, isLeftOver: false });
    return 1;
  }
  if (
    phrase !== undefined &&
    phrase.length >= (figure?.length ?? 0) &&
    prefersNumber(all, at, phrase.length, phrase.doubts)
  ) {
    result.items.push({
      kind: 'figure',
      value: phrase.value,
      written: 'words',
      decimal: !Number.isInteger(phrase.value),
      doubts: phrase.doubts,
      afterSpace,
      ...(phrase.ask === undefined ? {} : { ask: phrase.ask }),
    });
    return phrase.length;
  }
  if (figure !== undefined) {
    const next = all[at + figure.length];
    const thousands = figure.length === 1 ? joinThousands(token, next) : undefined;
    const joins = thousands !== undefined && next?.glued === false && Number(next.text) !== rosterTotal;
    if (figure.refuse !== undefined) result.refuse ??= figure.refuse;
    result.items.push({
      kind: 'figure',
      value: joins ? thousands : figure.value,
      written: 'digits',
      decimal: figure.decimal,
      doubts: joins ? ['repaired'] : figure.doubts,
      isGrouped: figure.isGrouped ?? false,
      afterSpace,
      ...(figure.ask === undefined ? {} : { ask: figure.ask }),
    });
    return figure.length + (joins ? 1 : 0);
  }
  return takeWord(all, at, result);
}

/** «kế hoạch năm», «chỉ tiêu năm 2026»: the plan's year is no figure of the answer. */
function takePlanYear(all: Token[], at: number, result: Itemised): number {
  const before = result.items.at(-1);
  if (before?.kind !== 'word' || before.sort !== 'plan') return 0;
  if (before.length > 1 && /^20\d\d$/.test(all[at]?.text ?? '')) {
    result.doubts.push('unknownWords');
    return 1;
  }
  if (all[at]?.spelling.key !== 'nam') return 0;
  if (/^20\d\d$/.test(all[at + 1]?.text ?? '')) {
    result.doubts.push('unknownWords');
    return 2;
  }
  return all[at + 1] === undefined || all[at + 1]?.kind === 'sign' ? 1 : 0;
}

/** A phrase of the vocabulary wins over a shorter or less certain number: «một số», «năm nay», «nam». */
function prefersNumber(all: Token[], at: number, length: number, doubts: ReadingReason[]): boolean {
  const found = peopleLexicon.find(all, at);
  if (found === undefined || found.length < length) return true;
  if (found.length > length) return false;
  if (found.sort === 'men') return all[at - 1]?.kind !== 'digits';
  if (found.sort === 'approximate' && all[at + 1]?.kind === 'digits') return false;
  return !doubts.includes('unmarkedWord') || found.likeness !== 'exact';
}

function takeWord(all: Token[], at: number, result: Itemised): number {
  const token = all[at];
  if (token === undefined) return 1;
  if (isMiddleName(all, at, result.items)) {
    result.items.push({ kind: 'unknown', text: token.text, isName: true, isLeftOver: false });
    return 1;
  }
  const found = peopleLexicon.find(all, at);
  // «đ/c Lan» is no «lần»: a capital inside the sentence is not folded into another word.
  const isFoldedName =
    found?.sort === 'otherUnit' && found.likeness !== 'exact' && isName(all, at, result.items);
  if (found !== undefined && !isFoldedName) {
    if (found.joined) result.doubts.push('repaired');
    result.items.push({
      kind: 'word',
      sort: found.sort,
      text: token.spelling.key,
      length: found.length,
      loneK: found.length === 1 && isLoneK(token),
    });
    return found.length;
  }
  if (roman.test(token.text)) {
    result.items.push({
      kind: 'figure',
      value: 0,
      written: 'words',
      decimal: false,
      ask: 'twoFigures',
      doubts: [],
      afterSpace: false,
    });
    return 1;
  }
  result.items.push({
    kind: 'unknown',
    text: token.text,
    isName: isName(all, at, result.items),
    isLeftOver: isNumberWord(token.spelling),
  });
  return 1;
}

const isCapitalised = (token: Token | undefined) => /^\p{Lu}[\p{Ll}\p{M}]+$/u.test(token?.text ?? '');

/** «đ/c Bảy», «anh Năm»: behind unit or title a capital makes a name of the number, but not of «anh Ba đ/c». */
function isNumberAsName(all: Token[], at: number, items: Item[]): boolean {
  const before = items.at(-1);
  const isAddressed = before?.kind === 'word' && (before.sort === 'unit' || before.sort === 'title');
  const isCounted = peopleLexicon.find(all, at + 1)?.sort === 'unit';
  return isAddressed && isCapitalised(all[at]) && !isCounted;
}

/** «Chang A Vàng», «lo a pao»: the middle name of a Hmong man, between a name and another. */
function isMiddleName(all: Token[], at: number, items: Item[]): boolean {
  const next = all[at + 1];
  if (!/^a$/i.test(all[at]?.text ?? '') || items.at(-1)?.kind !== 'unknown' || next?.kind !== 'word')
    return false;
  const areCapital = [all[at - 1], all[at], next].every((token) => /^\p{Lu}/u.test(token?.text ?? ''));
  return areCapital || peopleLexicon.find(all, at + 1) === undefined;
}

/** A capital inside the sentence, a family name, or an unknown word right behind a title. */
function isName(all: Token[], at: number, items: Item[]): boolean {
  const token = all[at];
  if (token === undefined) return false;
  const isCapital = /^\p{Lu}[\p{Ll}\p{M}]*$/u.test(token.text);
  if (isCapital ? familyNames.has(token.spelling.text) : unmistakableNames.has(token.spelling.text))
    return true;
  const before = items.at(-1);
  if (before?.kind === 'word' && before.sort === 'title') return true;
  if (before?.kind === 'word' && before.sort === 'unit') return isCapital || items.at(-2)?.kind !== 'figure';
  return (
    isCapital &&
    at > 0 &&
    !isPlaceName(items) &&
    items.some((item) => item.kind === 'figure' || item.kind === 'word')
  );
}

/** «bản Pu Nhi», «chi bộ Pu Nhi»: the capitals of a place. */
function isPlaceName(items: Item[]): boolean {
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at];
    if (item?.kind === 'unknown') continue;
    return (
      item?.kind === 'word' &&
      (item.sort === 'place' || item.sort === 'branch' || /^(tai|o|chi)$/.test(item.text))
    );
  }
  return false;
}

function takeSign(all: Token[], at: number, result: Itemised): number {
  const token = all[at];
  const before = all[at - 1];
  const next = all[at + 1];
  const text = token?.text ?? '';
  const betweenFigures = before?.kind === 'digits' && next?.kind === 'digits';
  const isFigureNext =
    next?.kind === 'digits' || (next !== undefined && parseNumberWords(all, at + 1) !== undefined);
  // Joined to the figure it is a minus; joined to a word before it, a dash.
  const isFree = before === undefined || before.kind === 'sign' || !token?.glued;
  if (text === '-' && isFigureNext && next.glued && isFree && before?.kind !== 'digits') {
    result.refuse ??= 'negative';
  }
  if (vulgarFraction.test(text)) {
    result.items.push({
      kind: 'figure',
      value: vulgar(text),
      written: 'digits',
      decimal: true,
      doubts: ['derived'],
      afterSpace: false,
    });
    return 1;
  }
  if (joinsFigures.has(text) && betweenFigures && (text !== ':' || (token?.glued && next.glued))) {
    result.items.push({ kind: 'otherSign', text });
  } else if (signWords[text] !== undefined) {
    result.items.push({ kind: signWords[text], text });
  } else if (/[.,]/.test(text) && next?.kind === 'digits' && next.glued && !token?.glued) {
    // «.5»
    result.ask ??= 'unclearGrouping';
  } else if (text === ';' && token?.glued && next?.glued) {
    result.ask ??= 'signs';
  } else if (breakSigns.has(text)) {
    result.items.push({ kind: 'break', text });
  } else if (
    boundWords.has(text) &&
    next?.kind === 'digits' &&
    !all.some((other) => /[<>]/.test(other.text) && other !== token)
  ) {
    result.ask ??= 'approximate';
  } else {
    result.ask ??= 'signs';
    return 0;
  }
  return 1;
}

/** The value of ½ and its kind, by taking the sign apart. */
function vulgar(sign: string): number {
  const [top, bottom] = sign.normalize('NFKD').split('\u2044');
  return Number(top) / Number(bottom);
}
