/** Figures in digits: dots as thousands marks, decimal commas, and what looks like a telephone or identity number (§12). */
import type { Num } from './number-words.ts';
import { readingLimits } from './reading.ts';
import type { Token } from './tokens.ts';

const identityDigits = /^\d{9,12}$/;
/** 0912 345 678, +84 912.345.678, 012 345 678 901 and their kind: groups with one kind of mark between them. */
const groupedIdentity =
  /(?<![\d.,/])(?:\(?(?:\+?84|0)\)?[ .-]?\d{2,3}[ .-]?\d{3}[ .-]?\d{3,4}|\d{3,4}([ .-])\d{3,4}\1\d{3,4}(?:\1\d{3})?)(?!\d)/;

/** In dates, groups of digits are days and times; only an unbroken run is suspicious. */
export function holdsContiguousIdentity(text: string): boolean {
  return /(?<!\d)\d{9,12}(?!\d)/.test(text);
}

/** Whether a text holds a group of digits that looks like a telephone or identity number. */
export function holdsIdentityNumber(text: string): boolean {
  return holdsContiguousIdentity(text) || groupedIdentity.test(text);
}

/** Reads one figure that begins at `at`, with the dots and commas that touch it; undefined where no digit stands there. */
export function parseFigure(tokens: readonly Token[], at: number): Num | undefined {
  if (tokens[at]?.kind !== 'digits') return undefined;
  let written = tokens[at]?.text ?? '';
  let next = at + 1;
  while (next + 1 < tokens.length) {
    const sign = tokens[next];
    const digits = tokens[next + 1];
    if (!sign?.glued || !digits?.glued || digits.kind !== 'digits') break;
    if (sign.text !== '.' && sign.text !== ',') break;
    written += sign.text + digits.text;
    next += 2;
  }
  return { length: next - at, ...figureOf(written) };
}

function figureOf(written: string): Omit<Num, 'length'> {
  const none = { value: 0, decimal: false, doubts: [] };
  const isGrouped = /^\d{1,3}(\.\d{3})+$/.test(written);
  const digits = isGrouped ? written.replaceAll('.', '') : written;
  if (/^\d+$/.test(digits)) {
    const startsAtNought = isGrouped && digits.startsWith('0');
    if (identityDigits.test(startsAtNought ? digits : written)) return { ...none, refuse: 'identityNumber' };
    if (startsAtNought) return { ...none, ask: 'unclearGrouping' };
    const value = Number(digits);
    if (value > readingLimits.count) return { ...none, value, refuse: 'tooLarge' };
    // 05 is office style; more noughts, or one before a longer figure, may be something else.
    return { value, decimal: false, isGrouped, doubts: /^0\d{2,}$/.test(digits) ? ['repaired'] : [] };
  }
  const decimal = /^(\d{1,6}|\d{1,3}(?:\.\d{3})+)[.,](\d{1,2})$/.exec(written);
  if (decimal !== null) {
    const value = Number(`${(decimal[1] ?? '').replaceAll('.', '')}.${decimal[2]}`);
    return { value, decimal: true, doubts: [] };
  }
  return { ...none, ask: 'unclearGrouping' };
}

/** «1 022»: a space as thousands mark. The value, or undefined where the two figures do not look like one. */
export function joinThousands(first: Token | undefined, second: Token | undefined): number | undefined {
  if (first?.kind !== 'digits' || second?.kind !== 'digits') return undefined;
  if (!/^[1-9]\d{0,2}$/.test(first.text) || !/^\d{3}$/.test(second.text)) return undefined;
  return Number(first.text + second.text);
}
