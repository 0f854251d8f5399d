/** Every unit that a directive is for is in exactly one state, and what was read was reached, and what was reached was sent. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countStages,
  type DirectiveState,
  directiveStateOf,
  directiveStates,
  type UnitFacts,
} from '../../src/domain/directive-states.ts';

type Short = [isReachable: boolean, delivery: string | null][];
const factsOf = (holders: Short, more: Partial<UnitFacts> = {}): UnitFacts => ({
  isRead: false,
  isToConvey: true,
  isConveyed: false,
  isInvited: false,
  holders: holders.map(([isReachable, delivery]) => ({ isReachable, delivery })),
  ...more,
});

describe('how far a directive has come at a unit', () => {
  it.each<[DirectiveState, Short, Partial<UnitFacts>?]>([
    ['vacant', []],
    ['neverJoined', [], { isInvited: true }],
    ['read', [], { isRead: true }],
    ['conveyed', [], { isRead: true, isConveyed: true }],
    ['conveyed', [[false, 'failed']], { isConveyed: true }],
    ['read', [[false, 'failed']], { isRead: true }],
    ['unreachable', [[false, 'failed']]],
    ['unreachable', [[false, 'sent']]],
    ['unreachable', [[false, null]], { isInvited: true }],
    ['notRead', [[true, 'sent']]],
    [
      'notRead',
      [
        [false, 'failed'],
        [true, 'sent'],
      ],
    ],
    [
      'notRead',
      [
        [true, 'failed'],
        [true, 'sent'],
        [true, 'queued'],
      ],
    ],
    [
      'unknown',
      [
        [true, 'queued'],
        [true, 'unknown'],
      ],
    ],
    ['waiting', [[true, 'queued']]],
    [
      'waiting',
      [
        [true, 'sending'],
        [true, 'failed'],
      ],
    ],
    [
      'waiting',
      [
        [true, 'queued'],
        [false, 'sent'],
      ],
    ],
    ['failed', [[true, 'failed']]],
    ['failed', [[true, 'cancelled']]],
    ['failed', [[true, null]]],
  ])('is %s where the holders are %j', (state, holders, more = {}) => {
    expect(directiveStateOf(factsOf(holders, more))).toBe(state);
  });

  it('is one state for whatever is known, and the stages hold one another', () => {
    const holder = fc.record({
      isReachable: fc.boolean(),
      delivery: fc.constantFrom('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled', null),
    });
    const unit = fc.record({
      isRead: fc.boolean(),
      isToConvey: fc.constant(true),
      isConveyed: fc.boolean(),
      isInvited: fc.boolean(),
      holders: fc.array(holder, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), (units) => {
        const counts = directiveStates.map(
          (state) => units.filter((each) => directiveStateOf(each) === state).length,
        );
        expect(counts.reduce((sum, n) => sum + n, 0)).toBe(units.length);
        const { sent, reached, read, conveyed, toConvey } = countStages(units);
        expect([conveyed <= read, conveyed <= toConvey]).toEqual([true, true]);
        expect([read <= reached, reached <= sent, sent <= units.length]).toEqual([true, true, true]);
        expect(conveyed).toBe(counts[0]);
        expect(read).toBe((counts[0] ?? 0) + (counts[1] ?? 0));
      }),
    );
  });
});
