/** How far a directive has come at a unit: exactly one state, and where it has not been read, why (domain guide §8). */

import { unreachedBy } from './unreached.ts';

/**
 * From the furthest to the least: what comes behind one of the first three is a cause of not having come so far. Who has
 * carried it out has conveyed it, whether that was said or not.
 */
export const directiveStates = [
  'carriedOut',
  'conveyed',
  'read',
  'notRead',
  'unknown',
  'waiting',
  'failed',
  'unreachable',
  'neverJoined',
  'vacant',
] as const;
export type DirectiveState = (typeof directiveStates)[number];

export interface UnitFacts {
  /** Whether somebody who was sent it in an office of the unit has read it, holding that office still or not. */
  isRead: boolean;
  /** It is for the unit to convey it, and whether it has. */
  isToConvey: boolean;
  isConveyed: boolean;
  /** The sender has asked the unit to say that it has carried it out, and whether it has. */
  isToCarryOut: boolean;
  isCarriedOut: boolean;
  /** An invitation to one of the offices was never used. */
  isInvited: boolean;
  /** Who holds one of the offices today. `delivery` null: nothing was queued for them. */
  holders: readonly { isReachable: boolean; delivery: string | null }[];
}

/** What has become of a delivery, as a state; of several, the furthest counts. */
const ofDelivery: Readonly<Record<string, DirectiveState>> = {
  sent: 'notRead',
  unknown: 'unknown',
  queued: 'waiting',
  sending: 'waiting',
};

export function directiveStateOf(facts: UnitFacts): DirectiveState {
  const { isRead, isConveyed, isCarriedOut, isInvited, holders } = facts;
  if (isCarriedOut) return 'carriedOut';
  if (isConveyed) return 'conveyed';
  if (isRead) return 'read';
  const unreached = unreachedBy(holders, isInvited);
  if (unreached !== null) return unreached;
  const reachable = holders.filter((holder) => holder.isReachable);
  const found = new Set(reachable.map(({ delivery }) => ofDelivery[delivery ?? ''] ?? 'failed'));
  return directiveStates.find((state) => found.has(state)) ?? 'failed';
}

export interface Stages {
  sent: number;
  reached: number;
  read: number;
  conveyed: number;
  /** How many are to convey it. */
  toConvey: number;
  carriedOut: number;
  toCarryOut: number;
}

/** At how many units it has come how far: each stage includes the next, also where only the furthest was told. */
export function countStages(units: readonly UnitFacts[]): Stages {
  const count = (...outcomes: string[]) =>
    units.filter(
      ({ isRead, isConveyed, holders }) =>
        isRead || isConveyed || holders.some(({ delivery }) => outcomes.includes(delivery ?? '')),
    ).length;
  return {
    sent: count('sent', 'unknown', 'failed'),
    reached: count('sent'),
    read: count(),
    conveyed: units.filter(({ isConveyed }) => isConveyed).length,
    toConvey: units.filter(({ isToConvey }) => isToConvey).length,
    carriedOut: units.filter(({ isCarriedOut }) => isCarriedOut).length,
    toCarryOut: units.filter(({ isToCarryOut }) => isToCarryOut).length,
  };
}
