/** Who came of how many, and shares: branches of one to 120, every way to say it, and what contradicts itself. */
import { describe, expect, it } from 'vitest';
import { read } from '../../../src/domain/reading/read.ts';
import type { Attendance, ReadingContext } from '../../../src/domain/reading/reading.ts';
import { agreesWithShare, shareOf } from '../../../src/domain/reading/shares.ts';
import attendances from './attendances.json' with { type: 'json' };
import percents from './percents.json' with { type: 'json' };

const saturday: ReadingContext = {
  now: { date: '2026-11-07', time: '09:00' },
  period: '2026-11',
  rosterTotal: null,
};

function written(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { present, total } = value as Attendance;
  return `${present}/${total}`;
}

describe('attendance, by how many the roster expects', () => {
  it.each(attendances as [total: number, text: string, expected: string][])(
    'of %d: «%s» → %s',
    (rosterTotal, text, expected) => {
      const reading = read('attendance', text, { ...saturday, rosterTotal });
      const value = reading.value === null ? reading.reason : written(reading.value);
      expect(`${reading.action} ${value}`).toBe(expected);
    },
  );
});

describe('a share in per cent', () => {
  it.each(percents as [text: string, expected: string][])('«%s» → %s', (text, expected) => {
    const reading = read('percent', text, saturday);
    expect(`${reading.action} ${reading.value ?? reading.reason}`).toBe(expected);
  });
});

describe('a share beside its fraction', () => {
  it.each([
    [11, 15, 73.3, true],
    [11, 15, 73, true],
    [11, 15, 73.33, true],
    [11, 15, 73.4, false],
    [11, 15, 74, false],
    [1, 8, 12.5, true],
    [1, 8, 13, true],
    [1, 8, 12, false],
    [2, 3, 66.67, true],
    [2, 3, 66.66, false],
    [2, 3, 67, true],
    [1, 16, 6.25, true],
    [1, 16, 6.3, true],
    [1, 16, 6.2, false],
    [0, 5, 0, true],
    [5, 5, 100, true],
    [8, 7, 114.3, true],
    [5, 0, 100, false],
  ])('%d of %d said to be %d%%: %s', (a, b, percent, agrees) => {
    expect(agreesWithShare(a, b, percent)).toBe(agrees);
  });

  it.each([
    [1, 3, 33.3],
    [2, 3, 66.7],
    [1, 8, 12.5],
    [1, 16, 6.3],
    [1, 2000, 0.1],
    [1, 2001, 0],
    [1, 1, 100],
    [0, 9, 0],
    [8, 7, 114.3],
  ])('%d of %d is %d%%', (a, b, share) => {
    expect(shareOf(a, b)).toBe(share);
    expect(agreesWithShare(a, b, share)).toBe(true);
  });
});
