/**
 * The grammar of spoken numbers, in every regional and shortened form, with and without marks (§12, number words).
 * It reads what is there and notes what is doubtful; the fields decide what follows from it.
 */
import type { Likeness, Spelling } from './letters.ts';
import { isNumberKey, isNumberShape, meaningOf, type Role } from './number-roles.ts';
import type { ReadingReason } from './reading.ts';
import type { Token } from './tokens.ts';

interface NumberPhrase {
  value: number;
  /** How many tokens it covers. */
  length: number;
  /** Why it must be asked back, if so; with `fiveOrYears` a unit of people may still settle it. */
  ask?: ReadingReason;
  doubts: ReadingReason[];
  /** Words only, or words mixed with digits. */
  mixed: boolean;
}

interface Part {
  value: number;
  next: number;
}

/** Idioms for «a few» beside the neighbouring pairs: năm ba, năm bảy. */
const isFew = (first: number, second: number) =>
  second === first + 1 || (first === 5 && (second === 3 || second === 7));

class Parser {
  private readonly tokens: readonly Token[];
  private readonly menNamed: boolean;
  readonly notes = new Set<ReadingReason>();
  asks: ReadingReason | undefined;
  mixed = false;

  constructor(tokens: readonly Token[], menNamed: boolean) {
    this.tokens = tokens;
    this.menNamed = menNamed;
  }

  /** The value of the word at `at` in this role; other marks than its own are forgiven only behind a number word. */
  private is(role: Role, at: number, forgiving = false): { value: number; likeness: Likeness } | undefined {
    const token = this.tokens[at];
    if (token?.kind !== 'word') return undefined;
    // «3 nam 2 nu»: beside women, nam without marks is men.
    if (this.menNamed && token.spelling.text === 'nam') return undefined;
    const meaning = meaningOf(token.spelling, role);
    if (meaning !== undefined && (meaning.likeness !== 'clash' || forgiving)) return meaning;
    return undefined;
  }

  private figure(at: number, max: number): number | undefined {
    const token = this.tokens[at];
    if (
      token?.kind !== 'digits' ||
      token.text.length > 3 ||
      (token.text.startsWith('0') && token.text !== '0')
    )
      return undefined;
    const before = this.tokens[at - 1];
    if (token.glued && before?.kind === 'sign' && /[.,/]/.test(before.text)) return undefined;
    const after = this.tokens[at + 1];
    if (
      after?.kind === 'sign' &&
      /[.,]/.test(after.text) &&
      after.glued &&
      this.tokens[at + 2]?.kind === 'digits' &&
      this.tokens[at + 2]?.glued
    )
      return undefined;
    const value = Number(token.text);
    return value <= max ? value : undefined;
  }

  private digit(at: number, lead = false): Part | undefined {
    const word = this.is('digit', at);
    if (word !== undefined) return { value: word.value, next: at + 1 };
    const figure = this.figure(at, 9);
    if (figure === undefined) return undefined;
    // A figure opens a spoken number only before mươi, chục, trăm, nghìn: «2 mươi», never «2 hai».
    if (lead && !this.isScale(at + 1)) return undefined;
    return { value: figure, next: at + 1 };
  }

  private isScale(at: number): boolean {
    if (this.tokens[at + 1]?.spelling.key === 'le' && this.is('big', at) !== undefined) return false;
    return (['tens', 'hundred', 'thousand', 'round', 'big', 'point'] as const).some((role) => {
      const found = this.is(role, at);
      return found !== undefined && (found.likeness !== 'bare' || role !== 'round' || found.value === 10);
    });
  }

  /** What may stand behind mười or mươi. */
  private behindTen(ten: number, at: number, afterTens: boolean): Part {
    const ending = this.is('ending', at, true);
    const digit = this.digit(at);
    // «mot» is một and mốt: the same one.
    if (ending !== undefined && digit === undefined) {
      if (ending.likeness === 'clash') this.notes.add('repaired');
      if (ending.likeness === 'bare' && this.tokens[at]?.spelling.key === 'nham')
        this.notes.add('unmarkedWord');
      if (!afterTens && ending.value === 1) this.notes.add('shortForm');
      return { value: ten + ending.value, next: at + 1 };
    }
    if (ending?.likeness === 'exact') {
      if (!afterTens && ending.value === 1) this.notes.add('shortForm');
      return { value: ten + ending.value, next: at + 1 };
    }
    if (digit !== undefined && digit.value > 0) {
      const word = this.is('digit', at);
      if (word?.value === 5) this.asks ??= 'fiveOrYears';
      if (word === undefined) this.mixed = true;
      return { value: ten + digit.value, next: digit.next };
    }
    const half = this.is('half', at);
    return half === undefined ? { value: ten, next: at } : { value: ten + 0.5, next: at + 1 };
  }

  belowHundred(at: number, lead: boolean): Part | undefined {
    const tensFirst = this.is('tens', at);
    if (tensFirst?.likeness === 'exact') {
      this.asks ??= 'approximate';
      return this.behindTen(10, at + 1, true);
    }
    const ten = this.is('ten', at, true);
    if (ten !== undefined && ten.likeness !== 'clash') return this.behindTen(10, at + 1, false);
    if (ten !== undefined && this.is('digit', at + 1) !== undefined) {
      this.notes.add('repaired');
      return this.behindTen(10, at + 1, false);
    }
    const prefix = this.is('prefix', at);
    if (prefix !== undefined) {
      const both = this.behindTen(prefix.value, at + 1, true);
      if (prefix.likeness !== 'bare') {
        if (both.next === at + 1) this.notes.add('shortForm');
        return both;
      }
      // «ham mot»: alone it is another word.
      if (both.next > at + 1) {
        this.notes.add('shortForm');
        return both;
      }
    }
    const first = this.digit(at, lead);
    if (first === undefined) return undefined;
    if (first.value === 0) return first;
    return this.behindDigit(first, at);
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: what may follow a digit, in its order.
  private behindDigit(first: Part, at: number): Part {
    const isFigure = this.tokens[at]?.kind === 'digits';
    const tens = this.is('tens', first.next, true);
    const ten = this.is('ten', first.next);
    if (tens?.likeness === 'clash' && ten === undefined) this.notes.add('repaired');
    if (tens !== undefined || ten !== undefined) {
      if (isFigure) this.mixed = true;
      // «chín mười» is nine or ten, «năm mười» a handful; «hai mười lăm» is hai mươi lăm misspelt.
      if (ten?.likeness === 'exact') {
        if (first.value === 9 || first.value === 5) this.asks ??= 'range';
        else this.notes.add('repaired');
      }
      return this.behindTen(first.value * 10, first.next + 1, true);
    }
    const round = this.is('round', first.next);
    // Behind a digit «chuc» is chục; «ta» stays we, or the lunar calendar's word.
    if (round !== undefined && (round.likeness !== 'bare' || round.value === 10)) {
      this.notes.add('roundWord');
      const half = this.is('half', first.next + 1);
      return {
        value: first.value * round.value + (half ? round.value / 2 : 0),
        next: first.next + (half ? 2 : 1),
      };
    }
    if (isFigure || this.isScale(first.next)) return first;
    const ending = this.is('ending', first.next, true);
    const second = this.is('digit', first.next);
    if (ending !== undefined && (second === undefined || ending.likeness === 'exact') && first.value >= 2) {
      if (ending.likeness === 'bare') this.notes.add('shortForm');
      if (ending.likeness === 'clash') this.notes.add('repaired');
      return { value: first.value * 10 + ending.value, next: first.next + 1 };
    }
    if (second !== undefined && second.value > 0) {
      if (isFew(first.value, second.value)) this.asks ??= 'range';
      else if (first.value === 1) return first;
      else if (second.value === 5) this.asks ??= 'fiveOrYears';
      else this.notes.add('shortForm');
      return { value: first.value * 10 + second.value, next: first.next + 1 };
    }
    const half = this.is('half', first.next);
    return half === undefined ? first : { value: first.value + 0.5, next: first.next + 1 };
  }

  private behindHundred(hundreds: number, at: number): Part {
    if (this.is('link', at) !== undefined) {
      const digit = this.digit(at + 1) ?? this.ending(at + 1);
      if (this.tokens[at + 1]?.kind === 'digits') this.mixed = true;
      if (digit !== undefined && digit.value > 0) return { value: hundreds + digit.value, next: digit.next };
    }
    const half = this.is('half', at);
    if (half !== undefined) {
      this.notes.add('shortForm');
      return { value: hundreds + 50, next: at + 1 };
    }
    const ending = this.is('ending', at);
    if (ending !== undefined && this.is('digit', at) === undefined && ending.likeness !== 'bare') {
      this.notes.add('shortForm');
      return { value: hundreds + ending.value * 10, next: at + 1 };
    }
    const figure = this.figure(at, 99);
    const rest =
      figure !== undefined && !this.isScale(at + 1)
        ? { value: figure, next: at + 1 }
        : this.belowHundred(at, false);
    if (rest === undefined || rest.value === 0) return { value: hundreds, next: at };
    if (figure !== undefined) this.mixed = true;
    if (rest.value >= 10) return { value: hundreds + rest.value, next: rest.next };
    // «một trăm hai» is 120; «một trăm năm» may be a hundred years.
    if (rest.value === 5 && figure === undefined) this.asks ??= 'fiveOrYears';
    this.notes.add('shortForm');
    return { value: hundreds + rest.value * 10, next: rest.next };
  }

  private ending(at: number): Part | undefined {
    const ending = this.is('ending', at);
    return ending === undefined ? undefined : { value: ending.value, next: at + 1 };
  }

  belowThousand(at: number, lead: boolean, zeroLeads: boolean): Part | undefined {
    const alone = this.is('hundred', at);
    if (alone?.likeness === 'exact') {
      this.notes.add('shortForm');
      return this.behindHundred(100, at + 1);
    }
    const first = this.digit(at, lead);
    if (
      first !== undefined &&
      (first.value > 0 || zeroLeads) &&
      this.is('hundred', first.next) !== undefined
    ) {
      if (this.tokens[at]?.kind === 'digits') this.mixed = true;
      return this.behindHundred(first.value * 100, first.next + 1);
    }
    return this.belowHundred(at, lead);
  }

  private behindThousand(thousands: number, at: number): Part {
    if (this.is('link', at) !== undefined) {
      const rest = this.belowHundred(at + 1, false);
      if (rest !== undefined) return { value: thousands + rest.value, next: rest.next };
    }
    if (this.is('half', at) !== undefined) {
      this.notes.add('shortForm');
      return { value: thousands + 500, next: at + 1 };
    }
    const figure = this.figure(at, 999);
    if (figure !== undefined && !this.isScale(at + 1)) {
      this.mixed = true;
      if (figure < 10) this.notes.add('shortForm');
      return { value: thousands + (figure < 10 ? figure * 100 : figure), next: at + 1 };
    }
    const hundredsNamed = this.is('hundred', at + 1) !== undefined;
    const rest = this.belowThousand(at, false, true);
    if (rest === undefined || (rest.value === 0 && !hundredsNamed)) return { value: thousands, next: at };
    if (hundredsNamed) return { value: thousands + rest.value, next: rest.next };
    this.notes.add('shortForm');
    return { value: thousands + (rest.value < 10 ? rest.value * 100 : rest.value), next: rest.next };
  }

  number(at: number): Part | undefined {
    const figure = this.figure(at, 999);
    let part =
      figure !== undefined && figure > 9 && this.isScale(at + 1)
        ? { value: figure, next: at + 1 }
        : this.opening(at);
    if (part === undefined) return undefined;
    if (figure !== undefined) this.mixed = true;
    if (this.is('thousand', part.next) !== undefined)
      part = this.behindThousand(part.value * 1000, part.next + 1);
    for (let big = this.is('big', part.next); big !== undefined; big = this.is('big', part.next)) {
      // «tỷ lệ» is a share, no thousand million.
      if (
        this.tokens[part.next + 1]?.spelling.key === 'le' ||
        (big.likeness === 'bare' && big.value !== 1_000_000)
      )
        break;
      const rest = this.belowThousand(part.next + 1, false, false);
      part = { value: part.value * big.value + (rest?.value ?? 0), next: rest?.next ?? part.next + 1 };
      this.notes.add('shortForm');
    }
    return this.withDecimals(part);
  }

  private opening(at: number): Part | undefined {
    const thousand = this.is('thousand', at);
    if (thousand?.likeness === 'exact') {
      this.notes.add('shortForm');
      return { value: 1, next: at };
    }
    const round = this.is('round', at);
    if (round?.likeness === 'exact') {
      this.notes.add('roundWord');
      const half = this.is('half', at + 1);
      return { value: round.value * (half ? 1.5 : 1), next: at + (half ? 2 : 1) };
    }
    return this.belowThousand(at, true, false);
  }

  private withDecimals(whole: Part): Part {
    const point = this.is('point', whole.next);
    if (point === undefined) return whole;
    let decimals = '';
    let at = whole.next + 1;
    while (decimals.length < 4) {
      const figure = this.figure(at, 99);
      const part = figure !== undefined ? { value: figure, next: at + 1 } : this.belowHundred(at, false);
      if (part === undefined || !Number.isInteger(part.value)) break;
      if (figure !== undefined) this.mixed = true;
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
export function parseNumberWords(
  tokens: readonly Token[],
  at: number,
  menNamed = false,
): NumberPhrase | undefined {
  const token = tokens[at];
  if (token === undefined || token.kind === 'sign') return undefined;
  if (token.kind === 'word' && !isNumberKey(token.spelling.key)) return undefined;
  const parser = new Parser(tokens, menNamed);
  const part = parser.number(at);
  const length = (part?.next ?? at) - at;
  if (part === undefined || length === 0) return parseLoneEnding(token);
  if (length === 1) {
    if (token.kind === 'digits') return undefined;
    // «không» alone is a denial, which the fields read; none of the others stands for a number with other marks.
    if (part.value === 0) return undefined;
  }
  const doubts = [...parser.notes];
  if (length === 1 && !isWellSpelt(token.spelling)) doubts.push('unmarkedWord');
  if (parser.mixed) doubts.push('mixed');
  return {
    value: part.value,
    length,
    doubts,
    mixed: parser.mixed,
    ...(parser.asks === undefined ? {} : { ask: parser.asks }),
  };
}

const isWellSpelt = (spelling: Spelling) => isNumberShape(spelling.shape);

/** «tư» alone stands for four now and then; mốt, lăm and nhăm never stand alone. */
function parseLoneEnding(token: Token): NumberPhrase | undefined {
  if (token.spelling.text !== 'tư') return undefined;
  return { value: 4, length: 1, doubts: ['shortForm'], mixed: false };
}
