/** What a new branch owes of a month that had begun before it was there. */
import type { DateOn } from '../calendar.ts';

export interface Newcomer {
  unitId: string;
  foundedOn: DateOn;
  /** The units that were split or merged into it. */
  predecessors: readonly string[];
}

/**
 * Whether a branch has to report a month: one founded after the month's deadline only where a unit that it came of
 * has left that report undone.
 * @param hasReported whether a unit has reported the month
 */
export function owesMonth(
  newcomer: Newcomer | undefined,
  deadline: DateOn,
  hasReported: (unitId: string) => boolean,
): boolean {
  if (newcomer === undefined || newcomer.foundedOn <= deadline) return true;
  return newcomer.predecessors.some((unitId) => !hasReported(unitId));
}
