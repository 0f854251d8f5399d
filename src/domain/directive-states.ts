/** How far a directive has come at a unit: exactly one state, and where it has not been read, why (domain guide §8). */

import { unreachedBy } from './unreached.ts';

/** From the furthest to the least; all but the first are causes of not having conveyed it, all but two of not having read it. */
export const directiveStates = [
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

export function directiveStateOf({ isRead, isConveyed, isInvited, holders }: UnitFacts): DirectiveState {
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
  };
}
