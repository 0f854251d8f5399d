/** What a target of so many is called, by what has been done and when; the low and the high figure being its 100%. */
import { describe, expect, it } from 'vitest';
import { percent } from '../../src/domain/share.ts';
import { isUnmet, paceOf, type TargetStatus } from '../../src/domain/targets.ts';
import shares from './shares.json' with { type: 'json' };
import states from './target-states.json' with { type: 'json' };

type State = [
  low: number,
  high: number,
  fullAt: 'low' | 'high',
  done: number,
  asOf: string,
  status: TargetStatus,
  shortfall: number,
];

describe('a target for 2026', () => {
  it.each(states as State[])(
    'of %d to %d (100%% at %s), %d done on %s: %s, %d short',
    (low, high, fullAt, done, asOf, status, shortfall) => {
      const period = { start: '2026-01-01', end: '2026-12-31' };
      const pace = paceOf({ target: { low, high }, fullAt, done, period, asOf });
      expect(pace).toMatchObject({ status, shortfall });
      // Nothing is both short and over, and nothing is short of a target that is met.
      expect(pace.shortfall * pace.surplus).toBe(0);
      expect(isUnmet(status)).toBe(shortfall > 0);
      expect(pace.percentOfTarget === null).toBe(status === 'notAssigned');
    },
  );
});

describe('a share', () => {
  it.each(shares as [numerator: number, denominator: number, chat: number, table: number][])(
    '%d of %d: %d%% in the chat, %d%% in tables',
    (numerator, denominator, chat, table) => {
      expect(percent({ numerator, denominator }, 'chat')).toBe(chat);
      expect(percent({ numerator, denominator }, 'table')).toBe(table);
    },
  );
});
