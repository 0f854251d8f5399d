/** How far a directive has come at a unit: exactly one state, and where it has not been read, why (domain guide §8). */

/** From the furthest to the least; all but the first are causes of not having read it. */
export const directiveStates = [
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

export function directiveStateOf({ isRead, isInvited, holders }: UnitFacts): DirectiveState {
  if (isRead) return 'read';
  if (holders.length === 0) return isInvited ? 'neverJoined' : 'vacant';
  const reachable = holders.filter((holder) => holder.isReachable);
  // Telephoning helps whoever has left Telegram, whether the paper came before that or not.
  if (reachable.length === 0) return 'unreachable';
  const found = new Set(reachable.map(({ delivery }) => ofDelivery[delivery ?? ''] ?? 'failed'));
  return directiveStates.find((state) => found.has(state)) ?? 'failed';
}

/** How many units it was sent to, has reached and was read in: each of these includes the next. */
export function countStages(units: readonly UnitFacts[]): { sent: number; reached: number; read: number } {
  const count = (...outcomes: string[]) =>
    units.filter(
      ({ isRead, holders }) => isRead || holders.some(({ delivery }) => outcomes.includes(delivery ?? '')),
    ).length;
  return { sent: count('sent', 'unknown', 'failed'), reached: count('sent'), read: count() };
}
