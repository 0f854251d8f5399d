/** Guessing of links: how many are borne, how long is waited, and that time heals. */
import { describe, expect, it } from 'vitest';
import { guessing, waitMinutes, windowStart } from '../../src/domain/guessing.ts';

const at = '2017-04-03T09:10:00.000Z';
const minute = (n: number) => new Date(Date.parse(at) - n * 60_000).toISOString();

describe('guessing links', () => {
  it('bears slips', () => {
    expect(waitMinutes([], 5, at)).toBe(0);
    expect(waitMinutes([minute(9), minute(8), minute(7), minute(6)], 5, at)).toBe(0);
  });

  it('waits until the fifth from last is old enough', () => {
    const five = [minute(9), minute(8), minute(7), minute(6), minute(5)];
    expect(waitMinutes(five, 5, at)).toBe(1);
    expect(waitMinutes([minute(0), minute(0), minute(0), minute(0), minute(0)], 5, at)).toBe(10);
    // More than five cannot have been looked up, but would wait for the newest five.
    expect(waitMinutes([minute(9.5), ...five], 5, at)).toBe(1);
  });

  it('counts the minutes of the window only', () => {
    expect(windowStart(at)).toBe('2017-04-03T09:00:00.000Z');
    expect(guessing.perAccount).toBeLessThan(guessing.overall);
  });
});
