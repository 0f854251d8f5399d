/** What is cut is valid, within the limit, and a beginning of what was there. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, shortened, sound } from '../../src/domain/cut-text.ts';

const family = '👨‍👩‍👧‍👦';
const flag = '🇻🇳';
const nfd = 'Kế hoạch quán triệt nghị quyết'.normalize('NFD');

describe('a text that is cut', () => {
  it.each([
    [`ab${family}c`, 12, 'ab'],
    [`ab${family}c`, 13, `ab${family}`],
    [`${flag}${flag}`, 5, flag],
    [`${flag}${flag}`, 8, `${flag}${flag}`],
    [nfd, 2, 'K'],
    [nfd, 4, 'Kế'.normalize('NFD')],
    ['👍🏽', 3, ''],
    ['1️⃣2', 2, ''],
    ['ab', 2, 'ab'],
    ['ab', 0, ''],
    ['ab\ud83d', 2, 'ab'],
    ['ab\ud83dcd', 3, 'ab\uFFFD'],
  ])('%j to %i is %j', (text, most, expected) => {
    expect(cut(text, most)).toBe(expected);
  });

  it('says so where something is left out', () => {
    expect(shortened('Kế hoạch', 8)).toBe('Kế hoạch');
    expect(shortened('Kế hoạch', 7)).toBe('Kế hoạ…');
    expect(shortened(`Kế hoạch ${family}`, 12)).toBe('Kế hoạch …');
  });

  const piece = fc.oneof(
    fc.constantFrom(
      family,
      flag,
      '👍🏽',
      '1️⃣',
      'ế'.normalize('NFD'),
      'ậ',
      '\ud83d',
      '\udc4d',
      '\0',
      '\u200d',
      ' ',
    ),
    fc.string({ unit: 'grapheme', maxLength: 3 }),
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  it('is valid, within the limit, whole letters, and a beginning', () => {
    const lettersOf = (words: string) =>
      [...new Intl.Segmenter('vi').segment(words)].map(({ segment }) => segment);
    fc.assert(
      fc.property(text, fc.nat(60), (words, most) => {
        const [short, whole] = [cut(words, most), sound(words)];
        expect(short).not.toMatch(/[\p{Surrogate}\0]/u);
        expect(short.length).toBeLessThanOrEqual(most);
        expect(whole.startsWith(short)).toBe(true);
        const kept = lettersOf(short);
        expect(lettersOf(whole).slice(0, kept.length)).toEqual(kept);
        // No letter is left out that has room.
        const next = lettersOf(whole)[kept.length];
        expect(next === undefined || short.length + next.length > most).toBe(true);
        expect(shortened(words, most + 1).length).toBeLessThanOrEqual(most + 1);
      }),
    );
  });
});
