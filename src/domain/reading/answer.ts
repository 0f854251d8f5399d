/**
 * The chart of an answer to one question: figures, days, known words and signs. What none of its matchers explains becomes an
 * unknown word and lowers certainty.
 */
import { Chart } from './chart.ts';
import { sortOutJoins } from './joins.ts';
import type { Likeness } from './letters.ts';
import type { Found, Lexicon } from './lexicon.ts';
import { isNumberKey } from './number-roles.ts';
import { type Num, parseNumberWords } from './number-words.ts';
import type { ReadingReason } from './reading.ts';
import { isLoneK, tokenise } from './tokens.ts';
import { familyNames, type Sort, unmistakableNames } from './vocabulary.ts';

export interface FigureItem extends Num {
  kind: 'figure';
  /** Only a space between this and the figure before. */
  afterSpace: boolean;
}
export interface WordItem {
  kind: 'word';
  sort: Sort;
  /** NaN for sorts that have none. */
  value: number;
  /** The bare letters of its first word. */
  text: string;
  /** How many words it covers. */
  length: number;
  likeness: Likeness;
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
export interface SignItem {
  kind: 'break' | 'slash' | 'dash' | 'plus' | 'percent' | 'equals' | 'otherSign';
  text: string;
}
/** A day, as far as it was said. */
export interface DayItem {
  kind: 'day';
  day: number;
  month?: number;
  /** «tháng này», «tháng trước» instead of a number. */
  monthsAway?: number;
  year?: number;
  /** «mùng», which is also the lunar calendar's word. */
  isMung: boolean;
  /** «ngày» before it, or a month behind it: no bare figure. */
  isNamed: boolean;
  doubts: ReadingReason[];
}
export interface MonthItem {
  kind: 'month';
  month: number;
  year?: number;
  doubts: ReadingReason[];
}
export type Item =
  | FigureItem
  | WordItem
  | UnknownItem
  | SignItem
  | DayItem
  | MonthItem
  /** 2 for thứ Hai … 8 for Chủ nhật. */
  | { kind: 'weekday'; weekday: number }
  /** Days from today, backwards where negative. */
  | { kind: 'counted'; days: number; doubts: ReadingReason[] }
  /** Months from this one; no day can be counted so. */
  | { kind: 'countedMonths'; months: number }
  /** Since midnight. */
  | { kind: 'time'; minutes: number };

/** In tokens. No number up to a million is longer, so that a long message costs no more than its length. */
const longestNumber = 24;

export class Answer extends Chart<Item, Sort> {
  readonly doubts: ReadingReason[];
  ask: ReadingReason | undefined;
  refuse: ReadingReason | undefined;
  private readonly yearWords: readonly number[];

  /** @param text prepared @param shortJoins words that may touch a figure: spellings of their own in the field */
  constructor(text: string, lexicon: Lexicon<Sort>, shortJoins?: RegExp) {
    const joined = sortOutJoins(tokenise(text), lexicon, shortJoins);
    super(joined.ask === undefined ? joined.tokens : [], lexicon);
    this.doubts = joined.doubts;
    this.ask = joined.ask;
    this.yearWords = [...this.tokens.keys()].filter((at) => this.isYearWord(at));
  }

  /** Once the answer has to be asked back, the rest of it says no more. */
  override put(item: Item, next: number): number {
    return super.put(item, this.ask === undefined ? next : this.tokens.length);
  }

  putWord({ joined, ...found }: Found<Sort>, at: number): number {
    const token = this.tokens[at];
    if (joined) this.doubts.push('repaired');
    const loneK = found.length === 1 && token !== undefined && isLoneK(token);
    return this.put({ kind: 'word', ...found, text: this.key(at), loneK }, at + found.length);
  }

  putUnknown(at: number, isName: boolean, isLeftOver = false): number {
    return this.put({ kind: 'unknown', text: this.text(at), isName, isLeftOver }, at + 1);
  }

  /** Ends the chart: the answer is asked back. */
  stop(reason: ReadingReason): number {
    this.ask ??= reason;
    return this.tokens.length;
  }

  /** A figure, or a number in words that leaves the year's «năm» alone. `digits` is empty for words. */
  number(at: number): (Num & { next: number; digits: string }) | undefined {
    const token = this.tokens[at];
    if (token?.kind === 'word' && !isNumberKey(token.spelling.key)) return undefined;
    const yearAt = this.yearWords.find((index) => index > at) ?? this.tokens.length;
    const end = token?.kind === 'word' ? Math.min(yearAt, at + longestNumber) : this.tokens.length;
    const words = parseNumberWords(end < this.tokens.length ? this.tokens.slice(0, end) : this.tokens, at);
    if (words !== undefined) return { ...words, next: at + words.length, digits: '' };
    const digits = this.digits(at);
    return digits === ''
      ? undefined
      : { value: Number(digits), length: 1, next: at + 1, digits, doubts: [], decimal: false };
  }

  /** «năm» before a year, and not the five of a day. */
  isYearWord(at: number): boolean {
    if (this.key(at) !== 'nam') return false;
    if (this.isDigits(at + 1)) return this.digits(at + 1).length === 4;
    const behind = this.key(at + 1);
    if (behind === 'hai') return /^(nghin|ngan)$/.test(this.key(at + 2));
    // «năm sau» is next year as it stands; «nam sau» is also five or six.
    if (behind === 'sau')
      return this.tokens[at + 1]?.spelling.text === 'sau' && this.tokens[at]?.spelling.text === 'năm';
    return ['nay', 'ngoai', 'truoc', 'toi'].includes(behind);
  }

  /** Has a capital and is a family name, or is one that nothing else is. */
  isFamilyName(at: number): boolean {
    const names = /^\p{Lu}[\p{Ll}\p{M}]*$/u.test(this.text(at)) ? familyNames : unmistakableNames;
    return names.has(this.tokens[at]?.spelling.text ?? '');
  }
}

export const isWord = <S extends Sort>(
  item: Item | undefined,
  ...sorts: readonly S[]
): item is WordItem & { sort: S } => item?.kind === 'word' && (sorts as readonly Sort[]).includes(item.sort);

export const isFigure = (item: Item | undefined): item is FigureItem => item?.kind === 'figure';

export const figuresIn = (items: readonly Item[]): FigureItem[] => items.filter(isFigure);

export const hasWord = (items: readonly Item[], ...sorts: Sort[]): boolean =>
  items.some((item) => isWord(item, ...sorts));

/** The nearest item that is no frame: those may stand between a label and its figure without meaning anything. */
export function nextOf(items: readonly Item[], at: number, step: 1 | -1): Item | undefined {
  let index = at + step;
  while (isWord(items[index], 'frame', 'title')) index += step;
  return items[index];
}
