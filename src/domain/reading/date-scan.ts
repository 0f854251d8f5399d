/** What the takers of date-items share: the tokens, the items found so far, and looking at the words ahead. */

import type { Likeness } from './letters.ts';
import { isNumberKey } from './number-roles.ts';
import { parseNumberWords } from './number-words.ts';
import type { ReadingReason } from './reading.ts';
import type { Token } from './tokens.ts';
import type { DateSort } from './vocabulary-dates.ts';

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
export type DateItem =
  | DayItem
  | MonthItem
  | { kind: 'weekday'; weekday: number; doubts: ReadingReason[] }
  /** Days from today, backwards where negative. */
  | { kind: 'counted'; days: number; doubts: ReadingReason[] }
  /** Months from this one; no day can be counted so. */
  | { kind: 'countedMonths'; months: number }
  | { kind: 'time'; minutes: number }
  | { kind: 'word'; sort: DateSort; text: string; likeness: Likeness }
  | { kind: 'unknown'; text: string; isName: boolean }
  | { kind: 'sign'; text: string };

/** A figure or a number in words; `digits` is empty for words. */
export interface Num {
  value: number;
  next: number;
  digits: string;
  doubts: ReadingReason[];
  ask?: ReadingReason;
}

export const separators: ReadonlySet<string> = new Set(['/', '-', '.', '\\']);

/** In tokens. No number up to a million is longer, so that a long message costs no more than its length. */
const longestNumber = 24;

export class Scan {
  readonly tokens: readonly Token[];
  readonly items: DateItem[] = [];
  readonly doubts: ReadingReason[] = [];
  ask: ReadingReason | undefined;
  refuse: ReadingReason | undefined;
  private readonly yearWords: readonly number[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
    this.yearWords = [...tokens.keys()].filter((at) => this.isYearWord(at));
  }

  /** The bare letters of the word here; empty for digits and signs. */
  key(at: number): string {
    const token = this.tokens[at];
    return token?.kind === 'word' ? token.spelling.key : '';
  }

  sign(at: number): string {
    const token = this.tokens[at];
    return token?.kind === 'sign' ? token.text : '';
  }

  isDigits(at: number): boolean {
    return this.tokens[at]?.kind === 'digits';
  }

  /** A figure, or a number in words that leaves the year's «năm» alone. */
  number(at: number): Num | undefined {
    const token = this.tokens[at];
    if (token === undefined || token.kind === 'sign') return undefined;
    if (token.kind === 'word') {
      if (!isNumberKey(token.spelling.key)) return undefined;
      const yearAt = this.yearWords.find((index) => index > at) ?? this.tokens.length;
      const phrase = parseNumberWords(this.tokens.slice(at, Math.min(yearAt, at + longestNumber)), 0);
      return phrase === undefined ? undefined : { ...phrase, next: at + phrase.length, digits: '' };
    }
    const mixed = parseNumberWords(this.tokens, at);
    if (mixed !== undefined) return { ...mixed, next: at + mixed.length, digits: '' };
    return { value: Number(token.text), next: at + 1, digits: token.text, doubts: [] };
  }

  /** «năm» before a year, and not the five of a day. */
  isYearWord(at: number): boolean {
    if (this.key(at) !== 'nam') return false;
    const next = this.tokens[at + 1];
    if (next?.kind === 'digits') return next.text.length === 4;
    const behind = this.key(at + 1);
    if (behind === 'hai') return /^(nghin|ngan)$/.test(this.key(at + 2));
    // «năm sau» is next year as it stands; «nam sau» is also five or six.
    if (behind === 'sau') return next?.spelling.text === 'sau' && this.tokens[at]?.spelling.text === 'năm';
    return ['nay', 'ngoai', 'truoc', 'toi'].includes(behind);
  }

  /** Ends the scan: the answer is asked back. */
  stop(reason: ReadingReason): number {
    this.ask ??= reason;
    return this.tokens.length;
  }

  setYear(text: string, item: DayItem | MonthItem): void {
    if (text.length === 4) item.year = Number(text);
    else if (text.length === 2) item.year = 2000 + Number(text);
    else this.ask ??= 'otherYear';
  }

  /** «năm 2026», «2026», «năm hai nghìn …» behind a day or month; returns where the next item begins. */
  takeNamedYear(at: number, item: DayItem | MonthItem): number {
    const bare = this.tokens[at];
    if (bare?.kind === 'digits' && /^(19|20)\d\d$/.test(bare.text)) {
      this.setYear(bare.text, item);
      return at + 1;
    }
    if (!this.isYearWord(at)) return at;
    const digits = this.tokens[at + 1];
    if (digits?.kind === 'digits') {
      this.setYear(digits.text, item);
      return at + 2;
    }
    const words = parseNumberWords(this.tokens, at + 1);
    if (words === undefined || words.value < 1900) return at;
    item.year = words.value;
    return at + 1 + words.length;
  }
}
