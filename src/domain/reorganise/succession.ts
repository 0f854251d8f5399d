/** Which months a branch owes: those that it existed in when they were due, and what the units it came of left undone. */
import { type DateOn, lastDayOf, type Month } from '../calendar.ts';

export interface BranchLife {
  unitId: string;
  foundedOn: DateOn;
  /** The units that ended when they were split or merged into it; one that lives on owes its own months itself. */
  predecessors: readonly BranchLife[];
}

/**
 * Whether a branch that lives has to report a month: one founded after the month's deadline only where a unit that it
 * came of owed that report and left it undone.
 * @param hasReported whether a unit has reported the month
 */
export function owesMonth(
  { foundedOn, predecessors }: BranchLife,
  deadline: DateOn,
  hasReported: (unitId: string) => boolean,
): boolean {
  if (foundedOn <= deadline) return true;
  return predecessors.some((each) => !hasReported(each.unitId) && owesMonth(each, deadline, hasReported));
}

/** Whether a report of the month can be the branch's: it was there on some day of it, or owes it. */
export function mayReportMonth(
  branch: BranchLife,
  month: Month,
  deadline: DateOn,
  hasReported: (unitId: string) => boolean,
): boolean {
  return branch.foundedOn <= lastDayOf(month) || owesMonth(branch, deadline, hasReported);
}
