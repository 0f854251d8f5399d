/** From what is shown, nobody under three can be counted out: tried by going through everything that could be so. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Part, type Shown, shownAlone, shownParts } from '../../src/domain/small-counts.ts';

const figure = (n: number): Shown => ({ kind: 'figure', n });
const underThree: Shown = { kind: 'underThree' };
const hidden: Shown = { kind: 'hidden' };
const people = (...counts: number[]): Part[] => counts.map((n) => ({ n }));

describe('a figure by itself', () => {
  it('is «dưới 3» below three, zero included', () => {
    expect([0, 1, 2, 3, 12].map(shownAlone)).toEqual([
      underThree,
      underThree,
      underThree,
      figure(3),
      figure(12),
    ]);
  });
});

describe('parts beside their sum', () => {
  it('stand as they are when none is small', () => {
    expect(shownParts(people(4, 3, 7), { isOpen: false })).toEqual({
      parts: [figure(4), figure(3), figure(7)],
      total: figure(14),
    });
  });

  it('hide a second one where the rest would give the first away: 1 of 4 + 9 + 1', () => {
    const shown = shownParts(people(4, 9, 1), { isOpen: false });
    expect(shown).toEqual({ parts: [hidden, figure(9), underThree], total: figure(14) });
  });

  it('need no second one where two small parts keep each other: 1 + 2', () => {
    const shown = shownParts(people(6, 1, 2), { isOpen: false });
    expect(shown.parts).toEqual([figure(6), underThree, underThree]);
    // 0 + 3 can't be so, 1 + 2 and 2 + 1 can.
    expect(shown.total).toEqual(figure(9));
  });

  it('hide a third one where two small parts can only be zero, or only be two', () => {
    expect(shownParts(people(5, 0, 0), { isOpen: false }).parts).toEqual([hidden, underThree, underThree]);
    expect(shownParts(people(5, 2, 2), { isOpen: false }).parts).toEqual([hidden, underThree, underThree]);
  });

  it('hide their sum where nothing else is left: a commune with one branch, or with none in any', () => {
    expect(shownParts(people(1), { isOpen: false })).toEqual({ parts: [underThree], total: underThree });
    expect(shownParts(people(0, 0), { isOpen: false }).total).toEqual(underThree);
    expect(shownParts(people(2, 2, 2), { isOpen: false }).total).toEqual(hidden);
  });

  it('keep a total of admissions, and then say of no part that it is small', () => {
    expect(shownParts(people(2, 2), { isOpen: true })).toEqual({ parts: [hidden, hidden], total: figure(4) });
    expect(shownParts(people(3, 1), { isOpen: true }).parts).toEqual([hidden, underThree]);
  });

  it('heed what else is shown: everybody of five is a woman, so the two of the other branch must be hidden deeper', () => {
    const parts = [
      { n: 2, most: 4 },
      { n: 5, most: 5 },
    ];
    // 7 women, at most 5 of them there: at least two here, and «dưới 3» would say at most two.
    expect(shownParts(parts, { isOpen: false }).total).toEqual(hidden);
  });

  it('leave alone what nobody stands behind: no admissions, no women among them', () => {
    expect(
      shownParts(
        [
          { n: 0, most: 0 },
          { n: 4, most: 6 },
        ],
        { isOpen: false },
      ),
    ).toEqual({
      parts: [figure(0), figure(4)],
      total: figure(4),
    });
  });
});

/** Every assignment that fits what is shown, part by part: the values that a reader must still think possible. */
function possible(
  parts: readonly Part[],
  shown: ReturnType<typeof shownParts>,
  ceiling: number,
): Set<number>[] {
  const found = parts.map(() => new Set<number>());
  const fits = (n: number, i: number) => {
    const part = shown.parts[i];
    if (n > (parts[i]?.most ?? ceiling)) return false;
    if (part?.kind === 'figure') return n === part.n;
    return part?.kind === 'hidden' || n < 3;
  };
  const walk = (i: number, values: number[]): void => {
    if (i === parts.length) {
      const sum = values.reduce((a, b) => a + b, 0);
      const { total } = shown;
      const isSo = total.kind === 'figure' ? sum === total.n : total.kind === 'hidden' || sum < 3;
      if (isSo) for (const [at, n] of values.entries()) found[at]?.add(n);
      return;
    }
    for (let n = 0; n <= ceiling; n += 1) if (fits(n, i)) walk(i + 1, [...values, n]);
  };
  walk(0, []);
  return found;
}

const ceiling = 8;
const somePart = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }))
  .map(([n, above]): Part => (above === undefined ? { n } : { n, most: n + above }));

describe('whatever the figures are', () => {
  it('no part under three can be computed from what is shown, and none that stands is wrong', () => {
    fc.assert(
      fc.property(fc.array(somePart, { minLength: 1, maxLength: 4 }), (parts) => {
        const shown = shownParts(parts, { isOpen: false });
        const left = possible(parts, shown, ceiling);
        parts.forEach(({ n, most }, i) => {
          const part = shown.parts[i];
          if (part?.kind === 'figure') expect(part.n).toBe(n);
          expect(left[i]?.has(n)).toBe(true);
          if (n < 3 && most !== 0) {
            expect(part?.kind).not.toBe('figure');
            expect(left[i]?.size).toBeGreaterThan(1);
          }
        });
      }),
      { numRuns: 400 },
    );
  });

  it('a sum that stays open gives no part away either, where there are two of them and somebody', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 4 }), (counts) => {
        const total = counts.reduce((a, b) => a + b, 0);
        fc.pre(total > 0);
        const parts = people(...counts);
        const shown = shownParts(parts, { isOpen: true });
        expect(shown.total).toEqual(figure(total));
        const left = possible(parts, shown, total);
        counts.forEach((n, i) => {
          if (n < 3) expect(left[i]?.size).toBeGreaterThan(1);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('figures that need no cover stay: with nobody under three nothing is hidden', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 3, max: 50 }), { maxLength: 6 }), (counts) => {
        const shown = shownParts(people(...counts), { isOpen: false });
        expect([...shown.parts, shown.total].every(({ kind }) => kind === 'figure')).toBe(true);
      }),
    );
  });
});
