/** A day promised once more is a postponement; a day put right at once is none. */
import { describe, expect, it } from 'vitest';
import { promisesToTell, timesPromised } from '../../src/domain/promises.ts';
import type { PromiseReason } from '../../src/domain/report.ts';

const promise = (promisedOn: string, at: string, reason: PromiseReason = 'harvest') => ({
  promisedOn,
  at: `${at}:00.000Z`,
  reason,
});

describe('how often a day was promised', () => {
  it('counts days promised anew', () => {
    const first = promise('2017-04-15', '2017-04-08T12:00');
    const second = promise('2017-04-22', '2017-04-16T01:00');
    const third = promise('2017-04-28', '2017-04-23T01:00');
    expect(timesPromised([])).toBe(0);
    expect(timesPromised([first])).toBe(1);
    expect(timesPromised([first, second])).toBe(2);
    expect(timesPromised([first, second, third])).toBe(promisesToTell);
  });

  it('does not count the day that was planned first, but every day after it', () => {
    const plan = promise('2017-04-10', '2017-04-03T12:00', 'planned');
    const first = promise('2017-04-15', '2017-04-10T12:00');
    expect(timesPromised([plan])).toBe(1);
    expect(timesPromised([plan, first])).toBe(1);
    expect(timesPromised([plan, first, promise('2017-04-22', '2017-04-16T01:00')])).toBe(2);
    expect(timesPromised([first, promise('2017-04-22', '2017-04-16T01:00', 'planned')])).toBe(2);
  });

  it('does not count a slip of the finger, nor the same day said again', () => {
    expect(
      timesPromised([
        promise('2017-04-14', '2017-04-08T12:00'),
        promise('2017-04-15', '2017-04-08T12:01'),
        promise('2017-04-15', '2017-04-10T12:00'),
      ]),
    ).toBe(1);
    expect(
      timesPromised([promise('2017-04-14', '2017-04-08T12:00'), promise('2017-04-15', '2017-04-08T13:00')]),
    ).toBe(2);
  });
});
