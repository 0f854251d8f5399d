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
  isToCarryOut: false,
  isCarriedOut: false,
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
    ['carriedOut', [[false, 'failed']], { isConveyed: true, isCarriedOut: true }],
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
    const stages = { isConveyed: false, isCarriedOut: false };
    const unit = fc.record({
      isRead: fc.boolean(),
      isToConvey: fc.constant(true),
      // Who has carried it out has conveyed it.
      stages: fc.constantFrom(
        stages,
        { ...stages, isConveyed: true },
        { isConveyed: true, isCarriedOut: true },
      ),
      isToCarryOut: fc.constant(true),
      isInvited: fc.boolean(),
      holders: fc.array(holder, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), (drawn) => {
        const units = drawn.map(({ stages: stage, ...each }) => ({ ...each, ...stage }));
        const counts = directiveStates.map(
          (state) => units.filter((each) => directiveStateOf(each) === state).length,
        );
        expect(counts.reduce((sum, n) => sum + n, 0)).toBe(units.length);
        const { sent, reached, read, conveyed, toConvey, carriedOut } = countStages(units);
        expect([conveyed <= read, conveyed <= toConvey]).toEqual([true, true]);
        expect([read <= reached, reached <= sent, sent <= units.length]).toEqual([true, true, true]);
        const [done = 0, told = 0, seen = 0] = counts;
        expect([carriedOut, conveyed, read]).toEqual([done, done + told, done + told + seen]);
      }),
    );
  });
});
