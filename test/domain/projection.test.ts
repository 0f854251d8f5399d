import { describe, expect, it } from 'vitest';
import { projectedRange } from '../../src/domain/projection.ts';
import { seededRandom } from '../simulate/chance.ts';

describe('where a pace leads', () => {
  it('says nothing before a quarter is over, or of nothing', () => {
    expect(projectedRange(2, 91, 365)).toBeNull();
    expect(projectedRange(0, 200, 365)).toBeNull();
    expect(projectedRange(2, 92, 365)).not.toBeNull();
  });

  it('is what has been reached on the last day', () => {
    expect(projectedRange(8, 365, 365)).toEqual({ likely: 8, low: 8, high: 8 });
  });

  it('of five by 8 November is six, and between five and eight', () => {
    expect(projectedRange(5, 312, 365)).toEqual({ likely: 6, low: 5, high: 8 });
  });

  it('grows narrower as the year goes on, and never falls below what is done', () => {
    const widths = [100, 150, 200, 250, 300, 350].map((day) => {
      const range = projectedRange(Math.round((20 * day) / 365), day, 365);
      expect(range?.low).toBeGreaterThanOrEqual(Math.round((20 * day) / 365));
      return (range?.high ?? 0) - (range?.low ?? 0);
    });
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
  });
});

/** Days of the year on which somebody was admitted. */
type Year = readonly number[];

/** Admissions of the sample's region, by ceremony: Nà Hỳ had its eight by the end of March, others went on to December. */
const sampleYears: readonly Year[] = [
  [36, 38, 39, 60, 62, 67, 75, 89],
  [41, 41, 120, 121, 240, 240, 241, 300],
  [20, 75, 130, 180, 235, 290, 340],
  [60, 60, 150, 150, 245, 245, 330, 330],
  [33, 90, 91, 150, 152, 210, 260, 262, 310, 345],
];

/** A commune's year: how many there are, how many a ceremony admits and in which season, drawn from a seed. */
function drawYear(random: () => number): Year {
  const share = () => random() / 2 ** 32;
  const ceremonies = 3 + Math.floor(share() * 18);
  const season = share() * 0.5;
  const phase = share() * 2 * Math.PI;
  const days: number[] = [];
  for (let drawn = 0; drawn < ceremonies; ) {
    const day = 1 + Math.floor(share() * 365);
    if (share() > (1 + season * Math.sin((2 * Math.PI * day) / 365 + phase)) / (1 + season)) continue;
    drawn += 1;
    const admitted = 1 + Math.floor(share() ** 2 * 3);
    for (let i = 0; i < admitted; i += 1) days.push(day);
  }
  return days;
}

/** In how many of the years, looked at on a day, the end lay inside the range. */
function coverage(years: readonly Year[], days: readonly number[]): { inside: number; of: number } {
  let inside = 0;
  let of = 0;
  for (const year of years)
    for (const day of days) {
      const range = projectedRange(year.filter((on) => on <= day).length, day, 365);
      if (range === null) continue;
      of += 1;
      if (year.length >= range.low && year.length <= range.high) inside += 1;
    }
  return { inside, of };
}

describe('eight years in ten end inside the range', () => {
  it.each([92, 120, 181, 243, 304, 335])('looked at on day %d of 4,000 simulated years', (day) => {
    const random = seededRandom(2026);
    const years = Array.from({ length: 4000 }, () => drawYear(random));
    const { inside, of } = coverage(years, [day]);
    expect(of).toBeGreaterThan(3000);
    expect(inside / of).toBeGreaterThanOrEqual(0.8);
    // A range that holds everything says nothing.
    expect(inside / of).toBeLessThan(0.99);
  });

  it('and of the sample years, looked at at the end of each month from April on', () => {
    const { inside, of } = coverage(sampleYears, [120, 151, 181, 212, 243, 273, 304, 334, 365]);
    expect(of).toBeGreaterThan(40);
    expect(inside / of).toBeGreaterThanOrEqual(0.8);
  });
});
