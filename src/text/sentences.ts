/** Sentences about figures that several places say in the same words (domain guide §7). */
import type { Prompt } from '../domain/coverage.ts';
import { type Fraction, percent, type ShareStyle } from '../domain/share.ts';
import { type Phrase, phrase } from './phrase.ts';

/** Of a fraction whose denominator is known not to be 0. */
export function percentValue(fraction: Fraction, style: ShareStyle): number {
  const value = percent(fraction, style);
  if (value === null) throw new RangeError('a share of nothing has no percentage');
  return value;
}

const namedPlaceKinds = [
  'hamlet',
  'village',
  'residentialGroup',
  'subQuarter',
  'school',
  'clinic',
  'office',
  'communeOffice',
] as const;

/** An installation may have kinds of its own; they are called as its tables call them. */
export function placeKindWord(kind: string): Phrase {
  const known = namedPlaceKinds.find((name) => name === kind);
  return known === undefined
    ? phrase('summary:item.name', { name: kind })
    : phrase(`figures:placeKind.${known}`);
}

/** «Đã thành lập chi bộ độc lập tại 13/26 thôn, bản, đạt 50%; còn 13 thôn, bản.» */
export function foundedSentence(share: Fraction, kind: Phrase): Phrase {
  const left = share.denominator - share.numerator;
  const values = {
    n: share.numerator,
    total: share.denominator,
    kind,
    percent: percentValue(share, 'chat'),
  };
  return left === 0
    ? phrase('figures:founded.all', values)
    : phrase('figures:founded.some', { ...values, left });
}

/** «Đã có 3 đảng viên chính thức, đủ số lượng để đề nghị thành lập chi bộ.» */
export function promptSentence(prompt: Prompt, official: number): Phrase {
  return phrase(`figures:prompt.${prompt}`, { official });
}
