/** The first step of every reading: what is taken off, what is turned into ordinary signs, and what ends the reading at once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPrepared, prepare } from '../../../src/domain/reading/normalise.ts';

/** The text that is left and its doubts, or the action and its reason. */
function prepared(text: string): string {
  const result = prepare<number>(text);
  if (!isPrepared(result)) return `${result.action} ${result.reason}`;
  return [result.text, ...result.doubts].join(' | ');
}

describe('outer signs', () => {
  it.each([
    ['12', '12'],
    ['  12  ', '12'],
    ['\n\t12\r\n', '12'],
    ['12.', '12'],
    ['12,', '12'],
    ['12!', '12'],
    ['12…', '12'],
    ['12 ...', '12'],
    ['12;', '12'],
    ['12:', '12'],
    ['12?', '12 | questioned'],
    ['12 ??!', '12 | questioned'],
    ['12 . ?', '12 | questioned'],
    ['?12', '?12'],
    ['- 12', '12 | listMark'],
    ['– 12', '12 | listMark'],
    ['— 12', '12 | listMark'],
    ['• 12', '12 | listMark'],
    ['· 12', '12 | listMark'],
    ['-12', '-12'],
    ['− 12?', '12 | questioned | listMark'],
    ['«12»', '12 | repaired'],
    ['"12"', '12 | repaired'],
    ['“12” đ/c', '12  đc | repaired'],
    ["'12'", "'12'"],
    ['12 👍', '12'],
    ['👍🏽 12 🇻🇳', '12'],
    ['12 :)', '12'],
    ['12 :-))', '12'],
    ['12 <3', '12'],
    ['12 ^^', '12'],
    ['19:30', '19:30'],
    ['12:)', '12:)'],
  ])('%j is %j', (text, expected) => {
    expect(prepared(text)).toBe(expected);
  });
});

describe('letters, digits and signs', () => {
  it.each([
    ['１２／１５', '12/15'],
    ['６２，５％', '62,5%'],
    ['1\ufe0f\u20e32\ufe0f\u20e3', '12'],
    ['1\u20e32\u20e3', '12'],
    ['🔟', '10'],
    ['1\u200b2', '12'],
    ['1\u00ad2', '12'],
    ['\ufeff12', '12'],
    ['12\u00a0người', '12 người'],
    ['12\u3000người', '12 người'],
    ['12\u2009người', '12 người'],
    ['12\u20445', '12/5'],
    ['12\u22155', '12/5'],
    ['7\u20118', '7-8'],
    ['7–8', '7-8'],
    ['7—8', '7-8'],
    ['\u22125', '-5'],
    ['Ðồng', 'đồng'],
    ['ÐỒNG', 'đỒNG'],
    ['đô\u0300ng', 'đồng'],
    ['12\r\n15', '12\n15'],
    ['12\u202815', '12\n15'],
    ['½', '½'],
    ['d’accord', "d'accord"],
  ])('%j is %j', (text, expected) => {
    expect(prepared(text)).toBe(expected);
  });
});

describe('short forms with a slash or a point', () => {
  it.each([
    ['12 đ/c', '12 đc'],
    ['12 Đ/C', '12 Đc'],
    ['12 đ / c', '12 đc'],
    ['12 đ.c', '12 đc'],
    ['12 d/c', '12 dc'],
    ['12 đ/chí', '12 đc'],
    ['12 d-c', '12 dc'],
    ['12 đ/v', '12 đv'],
    ['12 đ.v', '12 đv'],
    ['b/c 12', 'bc 12'],
    ['B/C: 12', 'bc: 12'],
    ['12/15 đ/c', '12/15 đc'],
    ['cộng đ/cát', 'cộng đ/cát'],
    ['12/c', '12/c'],
  ])('%j is %j', (text, expected) => {
    expect(prepared(text)).toBe(expected);
  });
});

describe('what ends a reading at once', () => {
  it.each([
    ['', 'ask empty'],
    ['   ', 'ask empty'],
    ['\u200b\u200d\ufeff', 'ask empty'],
    ['👍', 'ask noFigure'],
    ['🙂🙂 ❤️', 'ask noFigure'],
    ['...', 'ask noFigure'],
    ['?', 'ask noFigure'],
    ['«»', 'ask noFigure'],
    ['\u202e21', 'ask directionMarks'],
    ['12\u2069', 'ask directionMarks'],
    ['१२', 'ask foreignDigits'],
    ['٣', 'ask foreignDigits'],
    ['①', 'ask foreignDigits'],
    ['Ⅻ', 'ask foreignDigits'],
    ['12²', 'ask foreignDigits'],
    ['💯', 'ask foreignDigits'],
    ['a'.repeat(201), 'refuse tooLong'],
    ['1'.repeat(100_000), 'refuse tooLong'],
    ['ệ'.repeat(201).normalize('NFD'), 'refuse tooLong'],
  ])('%j: %s', (text, expected) => {
    expect(prepared(text)).toBe(expected);
  });

  it.each(['a'.repeat(200), 'ệ'.repeat(200), 'ệ'.repeat(200).normalize('NFD'), ` ${'a'.repeat(200)} `])(
    'not 200 letters, however they are coded',
    (text) => {
      expect(isPrepared(prepare(text))).toBe(true);
    },
  );
});

describe('what is left', () => {
  const text = fc.string({ unit: 'binary', maxLength: 120 });

  it('has no spaces around it, and nothing that cannot be seen', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const result = prepare(typed);
        if (!isPrepared(result)) return;
        expect(result.text).toBe(result.text.trim());
        expect(result.text).not.toBe('');
        expect(result.text).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u00ad\u00a0\r]/);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same from every form of Unicode', () => {
    fc.assert(
      fc.property(text, (typed) => {
        expect(prepare(typed.normalize('NFD'))).toEqual(prepare(typed.normalize('NFC')));
      }),
      { numRuns: 500 },
    );
  });
});
