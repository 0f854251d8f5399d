/** How many members a branch has on a day: figures that are typed or imported, never guessed from reports (§2.6). */
import { type DateOn, type Month, monthOf } from './calendar.ts';

export const memberFigures = [
  'memberTotal',
  'official',
  'women',
  'ethnicMinority',
  'excused',
  'away',
  'attached',
] as const;
export type MemberFigure = (typeof memberFigures)[number];

/** Whole numbers of people; probationary members are the total without the official ones. */
export type MemberFigures = Record<MemberFigure, number>;

export interface MemberCount extends MemberFigures {
  branchId: string;
  countedOn: DateOn;
}

export function probationaryOf({
  memberTotal,
  official,
}: Pick<MemberFigures, 'memberTotal' | 'official'>): number {
  return memberTotal - official;
}

/**
 * The largest that a figure can be beside those that stand before it; whoever is attached comes on top and has no
 * bound. Excused and away are different people.
 */
export function mostOf(figure: MemberFigure, before: Partial<MemberFigures>, mostPeople: number): number {
  const total = before.memberTotal ?? mostPeople;
  switch (figure) {
    case 'memberTotal':
    case 'attached':
      return mostPeople;
    case 'away':
      return Math.max(0, total - (before.excused ?? 0));
    default:
      return total;
  }
}

/** Admissions of a month, as a branch or the office's register reported them. */
export interface ReportedAdmissions {
  month: Month;
  admissions: number;
  /** The day on which the report was sent; null: it came with the register. */
  sentOn: DateOn | null;
}

/**
 * Those of the reported admissions that a count cannot have in it yet: of a later month, or of its own where the report
 * was sent after it. What the office's table says of a day was so before the reports of that day.
 */
export function admittedSince(
  { countedOn, isOfOffice }: { countedOn: DateOn; isOfOffice: boolean },
  reported: readonly ReportedAdmissions[],
): ReportedAdmissions[] {
  return reported.filter(({ month, sentOn }) => {
    if (month !== monthOf(countedOn)) return month > monthOf(countedOn);
    return sentOn !== null && (sentOn > countedOn || (isOfOffice && sentOn === countedOn));
  });
}
