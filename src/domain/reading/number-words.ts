/**
 * The grammar of spoken numbers, in every regional and shortened form, with and without marks (§12, number words).
 * It reads what is there and notes what is doubtful; the fields decide what follows from it.
 */
import { isNumberKey, isNumberShape, type Meaning, meaningOf, type Role } from './number-roles.ts';
import type { ReadingReason } from './reading.ts';
import type { Token } from './tokens.ts';

/** A number as it is typed, in words or in digits. */
export interface Num {
  value: number;
  /** How many tokens it covers. */
  length: number;
  /** Why it must be asked back, if so; with `fiveOrYears` a unit of people may still settle it. */
  ask?: ReadingReason | undefined;
  refuse?: ReadingReason;
  doubts: ReadingReason[];
  decimal: boolean;
  /** With dots as thousands marks; where decimals are possible, 1.022 is unclear. */
  isGrouped?: boolean;
  /** Words and digits. */
  mixed?: boolean;
}

interface Part {
  value: number;
  next: number;
}

const scales: readonly Role[] = ['tens', 'hundred', 'thousand', 'round', 'big', 'point'];

/** Idioms for «a few» beside the neighbouring pairs: năm ba, năm bảy. */
const isFew = (first: number, second: number) =>
  second === first + 1 || (first === 5 && (second === 3 || second === 7));

/** Behind «tự». */
const rates = new Set(['xep', 'xl', 'nhan', 'danh']);

class Parser {
  private readonly tokens: readonly Token[];
  private readonly menNamed: boolean;
  readonly notes = new Set<ReadingReason>();
  ask: ReadingReason | undefined;

  constructor(tokens: readonly Token[], menNamed: boolean) {
    this.tokens = tokens;
    this.menNamed = menNamed;
  }

  /** What the word means in this role; other marks than its own are forgiven only behind a number word. */
  private is(role: Role, at: number, forgiving = false): Meaning | undefined {
    const token = this.tokens[at];
    // «3 nam 2 nu»: beside women, nam without marks is men.
    if (token?.kind !== 'word' || (this.menNamed && token.spelling.text === 'nam')) return undefined;
    // «tỷ lệ» is a share, no thousand million.
    if (role === 'big' && this.tokens[at + 1]?.spelling.key === 'le') return undefined;
    // «ngày mười từ 19h», «hồ sơ ba tự xếp loại»: no mười tư, no ba tư.
    const isOther = /^t[ừự]$/.test(token.spelling.text) || rates.has(this.tokens[at + 1]?.spelling.key ?? '');
    if (role === 'ending' && token.spelling.key === 'tu' && isOther) return undefined;
    const meaning = meaningOf(token.spelling, role);
    return meaning?.likeness === 'clash' && !forgiving ? undefined : meaning;
  }

  private isDigits(at: number): boolean {
    return this.tokens[at]?.kind === 'digits';
  }

  /** A whole figure up to `max`, which is no part of 1.022 or 5/11. */
  private figure(at: number, max: number): number | undefined {
    const [token, after, behind] = [this.tokens[at], this.tokens[at + 1], this.tokens[at + 2]];
    if (token?.kind !== 'digits' || !/^(?:0|[1-9]\d{0,2})$/.test(token.text)) return undefined;
    if (token.glued && /^[.,/]$/.test(this.tokens[at - 1]?.text ?? '')) return undefined;
    const goesOn = after?.glued && /^[.,]$/.test(after.text) && behind?.glued && behind.kind === 'digits';
    return goesOn || Number(token.text) > max ? undefined : Number(token.text);
  }

  private digit(at: number, lead = false): Part | undefined {
    const value = this.is('digit', at)?.value ?? this.figure(at, 9);
    // A figure opens a spoken number only before mươi, chục, trăm, nghìn: «2 mươi», never «2 hai».
    if (value === undefined || (lead && this.isDigits(at) && !this.isScale(at + 1))) return undefined;
    return { value, next: at + 1 };
  }

  private isScale(at: number): boolean {
    return scales.some((role) => {
      const found = this.is(role, at);
      return found !== undefined && (found.likeness !== 'bare' || role !== 'round' || found.value === 10);
    });
  }

  /** «rưỡi»: half of the last unit. */
  private withHalf({ value, next }: Part, unit: number): Part {
    if (this.is('half', next) === undefined) return { value, next };
    if (unit >= 100) this.notes.add('shortForm');
    return { value: value + unit / 2, next: next + 1 };
  }

  /** What may stand behind mười or mươi. */
  private behindTen(ten: number, at: number, afterTens: boolean): Part {
    const ending = this.is('ending', at, true);
    const digit = this.digit(at);
    // «mot» is một and mốt: the same one.
    if (ending !== undefined && (digit === undefined || ending.likeness === 'exact')) {
      if (ending.likeness === 'clash') this.notes.add('repaired');
      if (ending.likeness === 'bare' && this.tokens[at]?.spelling.key === 'nham')
        this.notes.add('unmarkedWord');
      if (!afterTens && ending.value === 1) this.notes.add('shortForm');
      return { value: ten + ending.value, next: at + 1 };
    }
    if (digit === undefined || digit.value === 0) return this.withHalf({ value: ten, next: at }, 1);
    if (digit.value === 5 && !this.isDigits(at)) this.ask ??= 'fiveOrYears';
    return { value: ten + digit.value, next: digit.next };
  }

  private belowHundred(at: number, lead: boolean): Part | undefined {
    if (this.is('tens', at)?.likeness === 'exact') {
      this.ask ??= 'approximate';
      return this.behindTen(10, at + 1, true);
    }
    const ten = this.is('ten', at, true);
    const isTenMisspelt = ten?.likeness === 'clash';
    if (ten !== undefined && (!isTenMisspelt || this.is('digit', at + 1) !== undefined)) {
      if (isTenMisspelt) this.notes.add('repaired');
      return this.behindTen(10, at + 1, false);
    }
    const prefix = this.is('prefix', at);
    if (prefix !== undefined) {
      const both = this.behindTen(prefix.value, at + 1, true);
      const isAlone = both.next === at + 1;
      const isMarked = prefix.likeness !== 'bare';
      if (isAlone === isMarked) this.notes.add('shortForm');
      // «ham mot»: alone it is another word.
      if (isMarked || !isAlone) return both;
    }
    const first = this.digit(at, lead);
    return first === undefined || first.value === 0 ? first : this.behindDigit(first);
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: what may follow a digit, in its order.
  private behindDigit(first: Part): Part {
    const at = first.next;
    const tens = this.is('tens', at, true);
    const ten = this.is('ten', at);
    if (tens !== undefined || ten !== undefined) {
      if (tens?.likeness === 'clash' && ten === undefined) this.notes.add('repaired');
      // «chín mười» is nine or ten, «năm mười» a handful; «hai mười lăm» is hai mươi lăm misspelt.
      if (ten?.likeness === 'exact') {
        if (first.value === 9 || first.value === 5) this.ask ??= 'range';
        else this.notes.add('repaired');
      }
      return this.behindTen(first.value * 10, at + 1, true);
    }
    const round = this.is('round', at);
    // Behind a digit «chuc» is chục; «ta» stays we, or the lunar calendar's word.
    if (round !== undefined && (round.likeness !== 'bare' || round.value === 10)) {
      this.notes.add('roundWord');
      return this.withHalf({ value: first.value * round.value, next: at + 1 }, round.value);
    }
    if (this.isDigits(at - 1) || this.isScale(at)) return first;
    const ending = this.is('ending', at, true);
    const second = this.is('digit', at);
    if (ending !== undefined && (second === undefined || ending.likeness === 'exact') && first.value >= 2) {
      if (ending.likeness === 'bare') this.notes.add('shortForm');
      if (ending.likeness === 'clash') this.notes.add('repaired');
      return { value: first.value * 10 + ending.value, next: at + 1 };
    }
    if (second === undefined || second.value === 0) return this.withHalf(first, 1);
    if (isFew(first.value, second.value)) this.ask ??= 'range';
    else if (first.value === 1) return first;
    else if (second.value === 5) this.ask ??= 'fiveOrYears';
    else this.notes.add('shortForm');
    return { value: first.value * 10 + second.value, next: at + 1 };
  }

  private behindHundred(hundreds: number, at: number): Part {
    if (this.is('link', at) !== undefined) {
      const digit = this.digit(at + 1)?.value ?? this.is('ending', at + 1)?.value ?? 0;
      if (digit > 0) return { value: hundreds + digit, next: at + 2 };
    }
    const half = this.withHalf({ value: hundreds, next: at }, 100);
    if (half.next > at) return half;
    const ending = this.is('ending', at);
    if (ending !== undefined && this.is('digit', at) === undefined && ending.likeness !== 'bare') {
      this.notes.add('shortForm');
      return { value: hundreds + ending.value * 10, next: at + 1 };
    }
    const figure = this.isScale(at + 1) ? undefined : this.figure(at, 99);
    const rest = figure === undefined ? this.belowHundred(at, false) : { value: figure, next: at + 1 };
    if (rest === undefined || rest.value === 0) return { value: hundreds, next: at };
    if (rest.value >= 10) return { value: hundreds + rest.value, next: rest.next };
    // «một trăm hai» is 120; «một trăm năm» may be a hundred years.
    if (rest.value === 5 && figure === undefined) this.ask ??= 'fiveOrYears';
    this.notes.add('shortForm');
    return { value: hundreds + rest.value * 10, next: rest.next };
  }

  private belowThousand(at: number, lead: boolean, zeroLeads: boolean): Part | undefined {
    if (this.is('hundred', at)?.likeness === 'exact') {
      this.notes.add('shortForm');
      return this.behindHundred(100, at + 1);
    }
    const first = this.digit(at, lead);
    const isHundreds = first !== undefined && this.is('hundred', first.next) !== undefined;
    return isHundreds && (first.value > 0 || zeroLeads)
      ? this.behindHundred(first.value * 100, first.next + 1)
      : this.belowHundred(at, lead);
  }

  private behindThousand(thousands: number, at: number): Part {
    const linked = this.is('link', at) === undefined ? undefined : this.belowHundred(at + 1, false);
    if (linked !== undefined) return { value: thousands + linked.value, next: linked.next };
    const half = this.withHalf({ value: thousands, next: at }, 1000);
    if (half.next > at) return half;
    const figure = this.isScale(at + 1) ? undefined : this.figure(at, 999);
    const hundredsNamed = this.is('hundred', at + 1) !== undefined;
    const rest = figure === undefined ? this.belowThousand(at, false, true) : { value: figure, next: at + 1 };
    if (rest === undefined || (figure === undefined && rest.value === 0 && !hundredsNamed))
      return { value: thousands, next: at };
    const isShort = !hundredsNamed && (figure === undefined || figure < 10);
    if (isShort) this.notes.add('shortForm');
    return { value: thousands + rest.value * (isShort && rest.value < 10 ? 100 : 1), next: rest.next };
  }

  number(at: number): Part | undefined {
    const figure = this.figure(at, 999);
    const isLeading = figure !== undefined && figure > 9 && this.isScale(at + 1);
    let part = isLeading ? { value: figure, next: at + 1 } : this.opening(at);
    if (part === undefined) return undefined;
    if (this.is('thousand', part.next) !== undefined)
      part = this.behindThousand(part.value * 1000, part.next + 1);
    for (let big = this.is('big', part.next); big !== undefined; big = this.is('big', part.next)) {
      if (big.likeness === 'bare' && big.value !== 1_000_000) break;
      const rest = this.belowThousand(part.next + 1, false, false);
      part = { value: part.value * big.value + (rest?.value ?? 0), next: rest?.next ?? part.next + 1 };
      this.notes.add('shortForm');
    }
    return this.withDecimals(part);
  }

  private opening(at: number): Part | undefined {
    if (this.is('thousand', at)?.likeness === 'exact') {
      this.notes.add('shortForm');
      return { value: 1, next: at };
    }
    const round = this.is('round', at);
    if (round?.likeness !== 'exact') return this.belowThousand(at, true, false);
    this.notes.add('roundWord');
    return this.withHalf({ value: round.value, next: at + 1 }, round.value);
  }

  private withDecimals(whole: Part): Part {
    if (this.is('point', whole.next) === undefined) return whole;
    let decimals = '';
    let at = whole.next + 1;
    while (decimals.length < 4) {
      const figure = this.figure(at, 99);
      const part = figure === undefined ? this.belowHundred(at, false) : { value: figure, next: at + 1 };
      if (part === undefined || !Number.isInteger(part.value)) break;
      decimals += String(part.value);
      at = part.next;
      if (part.value !== 0) break;
    }
    return decimals === '' ? whole : { value: Number(`${whole.value}.${decimals}`), next: at };
  }
}

/**
 * The longest number phrase that begins at `at`; undefined where none does.
 * A figure in digits alone is not one. @param menNamed women are mentioned, so that a bare «nam» is men.
 */
export function parseNumberWords(tokens: readonly Token[], at: number, menNamed = false): Num | undefined {
  const token = tokens[at];
  if (token === undefined || token.kind === 'sign') return undefined;
  if (token.kind === 'word' && !isNumberKey(token.spelling.key)) return undefined;
  const parser = new Parser(tokens, menNamed);
  const part = parser.number(at);
  const length = (part?.next ?? at) - at;
  if (part === undefined || length === 0) {
    // «tư» alone stands for four now and then; mốt, lăm and nhăm never stand alone.
    const isFour = token.spelling.text === 'tư';
    return isFour ? { value: 4, length: 1, doubts: ['shortForm'], decimal: false, mixed: false } : undefined;
  }
  // «không» alone is a denial, which the fields read.
  if (length === 1 && (token.kind === 'digits' || part.value === 0)) return undefined;
  const mixed = tokens.slice(at, part.next).some(({ kind }) => kind === 'digits');
  const doubts = [...parser.notes];
  if (length === 1 && !isNumberShape(token.spelling.shape)) doubts.push('unmarkedWord');
  if (mixed) doubts.push('mixed');
  return {
    value: part.value,
    length,
    doubts,
    ask: parser.ask,
    decimal: !Number.isInteger(part.value),
    mixed,
  };
}
