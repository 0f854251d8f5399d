import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { percent } from '../../src/domain/share.ts';
import { isUnmet, type PaceQuestion, paceOf, uncovered } from '../../src/domain/targets.ts';

const year2026 = { start: '2026-01-01', end: '2026-12-31' };
const ask = (more: Partial<PaceQuestion>): PaceQuestion => ({
  target: { low: 7, high: 8 },
  fullAt: 'high',
  done: 5,
  period: year2026,
  asOf: '2026-11-08',
  ...more,
});

describe('the pace of a target', () => {
  it('reckons five of eight on 08/11/2026, day 312 of 365', () => {
    const pace = paceOf(ask({}));
    expect(pace).toMatchObject({
      status: 'behind',
      full: 8,
      shortfall: 3,
      surplus: 0,
      elapsedDays: 312,
      periodDays: 365,
      projectionShown: true,
      weeksLeft: 8,
    });
    expect(pace.percentOfTarget && percent(pace.percentOfTarget, 'chat')).toBe(62.5);
    expect(pace.projection && percent(pace.projection, 'chat')).toBe(73.1);
    expect((pace.expectedByNow.numerator / pace.expectedByNow.denominator).toFixed(1)).toBe('6.8');
  });

  it.each([
    ['notAssigned', { target: null }],
    ['notAssigned', { target: { low: 0, high: 0 } }],
    ['above', { done: 9 }],
    ['met', { done: 8 }],
    ['met', { done: 8, asOf: '2027-01-04' }],
    ['minimumMet', { done: 7 }],
    ['minimumMet', { done: 7, asOf: '2027-01-04' }],
    ['met', { done: 7, fullAt: 'low' }],
    ['missed', { done: 5, asOf: '2027-01-01' }],
    ['missed', { done: 0, asOf: '2027-01-01' }],
    ['none', { done: 0, asOf: '2026-01-01' }],
    ['behind', { done: 5, asOf: '2026-12-31' }],
    ['inProgress', { done: 6 }],
    ['inProgress', { done: 1, asOf: '2026-03-01' }],
  ] as const)('calls it %s when %j', (status, more) => {
    expect(paceOf(ask(more)).status).toBe(status);
  });

  it('shows no projection too early, without anything done, when met or when closed', () => {
    expect(paceOf(ask({ asOf: '2026-04-01' })).projectionShown).toBe(false); // day 91 of 365: 24,9%
    expect(paceOf(ask({ asOf: '2026-04-02' })).projectionShown).toBe(true);
    expect(paceOf(ask({ done: 0 })).projectionShown).toBe(false);
    expect(paceOf(ask({ done: 8 })).projectionShown).toBe(false);
    expect(paceOf(ask({ asOf: '2027-01-01' })).projectionShown).toBe(false);
    expect(paceOf(ask({ target: null })).projectionShown).toBe(false);
  });

  it('counts no day before the period begins and none after it ends', () => {
    expect(paceOf(ask({ asOf: '2025-12-31' }))).toMatchObject({
      elapsedDays: 0,
      projection: null,
      weeksLeft: 52,
    });
    expect(paceOf(ask({ asOf: '2027-06-01' }))).toMatchObject({ elapsedDays: 365, weeksLeft: 0 });
  });

  it('says what would be missing even if every file succeeded', () => {
    expect(uncovered(3, 2)).toBe(1);
    expect(uncovered(3, 5)).toBe(0);
  });

  it('never divides by zero, and is exactly one of short, met and above', () => {
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.nat(500),
        fc.nat(50),
        fc.integer({ min: -30, max: 500 }),
        fc.constantFrom('low', 'high'),
        (done, low, span, day, fullAt) => {
          const question = ask({
            done,
            target: { low, high: low + span },
            fullAt,
            asOf: addDays('2026-01-01', day),
          });
          const pace = paceOf(question);
          if (pace.full === 0) {
            expect(pace).toMatchObject({
              status: 'notAssigned',
              percentOfTarget: null,
              shortfall: 0,
              surplus: 0,
            });
            return;
          }
          expect(pace.done).toBe(pace.full - pace.shortfall + pace.surplus);
          expect(pace.shortfall === 0 || pace.surplus === 0).toBe(true);
          expect(isUnmet(pace.status)).toBe(pace.shortfall > 0);
          expect(pace.expectedByNow.numerator / pace.expectedByNow.denominator).toBeLessThanOrEqual(
            pace.full,
          );
          if (pace.projectionShown && pace.projection) {
            expect(pace.projection.numerator / pace.projection.denominator).toBeGreaterThanOrEqual(
              pace.done / pace.full,
            );
          }
        },
      ),
    );
  });
});
