import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percent } from '../../src/domain/share.ts';

const of = (numerator: number, denominator: number) => ({ numerator, denominator });

describe('a share in percent', () => {
  it('has at most one decimal in chat and two in tables, trailing zeros dropped', () => {
    expect(percent(of(5, 8), 'chat')).toBe(62.5);
    expect(percent(of(4, 10), 'table')).toBe(40);
    expect(percent(of(8, 7), 'chat')).toBe(114.3);
    expect(percent(of(8, 7), 'table')).toBe(114.29);
    expect(percent(of(1022, 1000), 'chat')).toBe(102.2);
  });

  it('rounds half up on the exact fraction, where binary fractions would not', () => {
    expect(percent(of(201, 20000), 'table')).toBe(1.01); // 1,005 exactly
    expect(percent(of(1005, 100000), 'table')).toBe(1.01);
    expect(percent(of(1, 2000), 'chat')).toBe(0.1); // 0,05 exactly
    expect(percent(of(2675, 10000), 'chat')).toBe(26.8);
  });

  it('does not let a small share vanish in chat, nor a great one become whole', () => {
    expect(percent(of(1, 2500), 'chat')).toBe(0.04);
    expect(percent(of(1, 3814), 'chat')).toBe(0.03);
    expect(percent(of(1, 3814), 'table')).toBe(0.03);
    expect(percent(of(2499, 2500), 'chat')).toBe(99.9);
    expect(percent(of(4999, 5000), 'chat')).toBe(99.9);
    expect(percent(of(0, 5000), 'chat')).toBe(0);
    expect(percent(of(5000, 5000), 'chat')).toBe(100);
    expect(percent(of(5001, 5000), 'chat')).toBe(100);
  });

  it('is nothing of nothing', () => {
    expect(percent(of(0, 0), 'chat')).toBeNull();
    expect(percent(of(3, 0), 'table')).toBeNull();
  });

  it('is never further from the truth than half of its last decimal, and grows with its numerator', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300_000 }), fc.integer({ min: 1, max: 300_000 }), (n, d) => {
        const exact = (100 * n) / d;
        const table = percent(of(n, d), 'table') ?? Number.NaN;
        const chat = percent(of(n, d), 'chat') ?? Number.NaN;
        expect(Math.abs(table - exact)).toBeLessThanOrEqual(0.005 + 1e-9);
        expect(Math.abs(chat - exact)).toBeLessThanOrEqual(chat === 99.9 ? 0.1 : 0.05 + 1e-9);
        expect(percent(of(n + 1, d), 'table')).toBeGreaterThanOrEqual(table);
        if (n < d) expect(chat).toBeLessThan(100);
      }),
    );
  });
});
