/** The matchers of answers about people or shares: figures, known words, signs, names and other unknown words. */
import { Answer, type FigureItem, isFigure, isWord, type SignItem } from './answer.ts';
import { joinThousands, parseFigure } from './number-figures.ts';
import { isNumberWord } from './number-roles.ts';
import { type Num, parseNumberWords } from './number-words.ts';
import { peopleLexicon } from './vocabulary.ts';

const signKinds: Record<string, SignItem['kind']> = {
  '/': 'slash',
  '-': 'dash',
  '+': 'plus',
  '&': 'plus',
  '%': 'percent',
  '=': 'equals',
  ...Object.fromEntries([...',.;:()\n!…?'].map((sign) => [sign, 'break'])),
};
const roman = /^(?:II|III|IV|VI|VII|VIII|IX|XI|XII|XIII|XIV|XV)$/;

/** @param base how many are expected by the roster: a space before it may stand for a fraction's sign */
export function itemise(text: string, base: number | null, lexicon = peopleLexicon): Answer {
  const chart = new Answer(text, lexicon);
  const womenNamed = chart.tokens.some((_, at) => chart.key(at) === 'nu');
  return chart.coverBy([
    takeSign,
    takePlanYear,
    (_, at) => takeFigure(chart, at, womenNamed, base),
    takeWord,
  ]);
}

/** «kế hoạch năm», «chỉ tiêu năm 2026»: the plan's year is no figure of the answer. */
function takePlanYear(chart: Answer, at: number): number | undefined {
  const before = chart.items.at(-1);
  if (!isWord(before, 'plan')) return undefined;
  const isNamed = chart.key(at) === 'nam';
  const yearAt = isNamed ? at + 1 : at;
  if (/^20\d\d$/.test(chart.text(yearAt)) && (isNamed || before.length > 1)) {
    chart.doubts.push('unknownWords');
    return yearAt + 1;
  }
  const next = chart.tokens[at + 1];
  return isNamed && (next === undefined || next.kind === 'sign') ? at + 1 : undefined;
}

const isCapitalised = (chart: Answer, at: number) => /^\p{Lu}[\p{Ll}\p{M}]+$/u.test(chart.text(at));

function putFigure(chart: Answer, num: Num, next: number, afterSpace = false): number {
  const item: FigureItem = { kind: 'figure', ...num, afterSpace };
  return chart.put(item, next);
}

function takeFigure(chart: Answer, at: number, womenNamed: boolean, base: number | null): number | undefined {
  const phrase = parseNumberWords(chart.tokens, at, womenNamed);
  if (phrase?.length === 1 && isNumberAsName(chart, at)) return chart.putUnknown(at, true);
  const figure = parseFigure(chart.tokens, at);
  const afterSpace = isFigure(chart.items.at(-1));
  if (phrase !== undefined && phrase.length >= (figure?.length ?? 0) && prefersNumber(chart, at, phrase))
    return putFigure(chart, phrase, at + phrase.length, afterSpace);
  if (figure === undefined) return undefined;
  chart.refuse ??= figure.refuse;
  const next = chart.tokens[at + figure.length];
  const thousands = figure.length === 1 ? joinThousands(chart.tokens[at], next) : undefined;
  // A space between two figures is a thousands mark only where it cannot be a fraction without its sign.
  return thousands !== undefined && next?.glued === false && Number(next.text) !== base
    ? putFigure(chart, { ...figure, value: thousands, doubts: ['repaired'] }, at + 2, afterSpace)
    : putFigure(chart, figure, at + figure.length, afterSpace);
}

/** «đ/c Bảy», «anh Năm»: behind unit or title a capital makes a name of the number, but not of «anh Ba đ/c». */
function isNumberAsName(chart: Answer, at: number): boolean {
  const isAddressed = isWord(chart.items.at(-1), 'unit', 'title');
  return isAddressed && isCapitalised(chart, at) && chart.find(at + 1)?.sort !== 'unit';
}

/** A phrase of the vocabulary wins over a shorter or less certain number: «một số», «năm nay», «nam». */
function prefersNumber(chart: Answer, at: number, { length, doubts }: Num): boolean {
  const found = chart.find(at);
  if (found === undefined || found.length < length) return true;
  if (found.length > length) return false;
  if (found.sort === 'men') return !chart.isDigits(at - 1);
  if (found.sort === 'approximate' && chart.isDigits(at + 1)) return false;
  return !doubts.includes('unmarkedWord') || found.likeness !== 'exact';
}

function takeWord(chart: Answer, at: number): number {
  if (isMiddleName(chart, at)) return chart.putUnknown(at, true);
  const found = chart.find(at);
  // «đ/c Lan» is no «lần»: a capital inside the sentence is not folded into another word.
  const isFolded = found?.sort === 'otherUnit' && found.likeness !== 'exact' && isName(chart, at);
  if (found !== undefined && !isFolded) return chart.putWord(found, at);
  if (roman.test(chart.text(at)))
    return putFigure(chart, { value: 0, length: 1, decimal: false, ask: 'twoFigures', doubts: [] }, at + 1);
  const spelling = chart.tokens[at]?.spelling;
  return chart.putUnknown(at, isName(chart, at), spelling !== undefined && isNumberWord(spelling));
}

/** «Chang A Vàng», «lo a pao»: the middle name of a Hmong man, between a name and another. */
function isMiddleName(chart: Answer, at: number): boolean {
  if (!/^a$/i.test(chart.text(at)) || chart.items.at(-1)?.kind !== 'unknown' || chart.key(at + 1) === '')
    return false;
  const areCapital = [at - 1, at, at + 1].every((index) => /^\p{Lu}/u.test(chart.text(index)));
  return areCapital || chart.find(at + 1) === undefined;
}

/** A capital inside the sentence, a family name, or an unknown word right behind a title. */
function isName(chart: Answer, at: number): boolean {
  const { items } = chart;
  const before = items.at(-1);
  if (chart.isFamilyName(at) || isWord(before, 'title')) return true;
  const isCapital = /^\p{Lu}[\p{Ll}\p{M}]*$/u.test(chart.text(at));
  if (isWord(before, 'unit')) return isCapital || !isFigure(items.at(-2));
  if (!isCapital || !items.some((item) => isFigure(item) || item.kind === 'word')) return false;
  // «bản Pu Nhi», «chi bộ Pu Nhi»: the capitals of a place.
  const known = items.findLast((item) => item.kind !== 'unknown');
  const isOfPlace =
    isWord(known, 'place', 'branch') || (known?.kind === 'word' && /^(tai|o|chi)$/.test(known.text));
  return !isOfPlace;
}

function takeSign(chart: Answer, at: number): number | undefined {
  const token = chart.tokens[at];
  if (token?.kind !== 'sign') return undefined;
  const { text, glued } = token;
  const isFigureNext = chart.isDigits(at + 1);
  const isNextGlued = chart.isGlued(at + 1);
  // Joined to the figure it is a minus; joined to a word before it, a dash.
  const isFree = at === 0 || chart.sign(at - 1) !== '' || !glued;
  if (text === '-' && isNextGlued && isFree && !chart.isDigits(at - 1) && isNumberAt(chart, at + 1))
    chart.refuse ??= 'negative';
  const [top, bottom] = text.normalize('NFKD').split('\u2044');
  // ½ and its kind
  if (bottom !== undefined) {
    const value = Number(top) / Number(bottom);
    return putFigure(chart, { value, length: 1, decimal: true, doubts: ['derived'] }, at + 1);
  }
  const isJoining = /^[|\\:÷]$/.test(text) && (text !== ':' || (glued && isNextGlued));
  if (isJoining && chart.isDigits(at - 1) && isFigureNext)
    return chart.put({ kind: 'otherSign', text }, at + 1);
  // «.5»
  if (/[.,]/.test(text) && isFigureNext && isNextGlued && !glued) return chart.stop('unclearGrouping');
  const kind = text === ';' && glued && isNextGlued ? undefined : signKinds[text];
  if (kind !== undefined) return chart.put({ kind, text }, at + 1);
  const isBound = /^[~≈><≥≤±]$/.test(text) && isFigureNext;
  const isTag = chart.tokens.some((other) => /[<>]/.test(other.text) && other !== token);
  return chart.stop(isBound && !isTag ? 'approximate' : 'signs');
}

const isNumberAt = (chart: Answer, at: number) =>
  chart.isDigits(at) || parseNumberWords(chart.tokens, at) !== undefined;
