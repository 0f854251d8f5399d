/** The figures of a summary: what text, picture and workbook all say, and `summary --json` prints. */
import type { DateOn, Month } from '../domain/calendar.ts';
import type { Coverage, CoverageCounts, Prompt } from '../domain/coverage.ts';
import type { Period, PeriodKind } from '../domain/periods.ts';
import type { ExcuseReason } from '../domain/report.ts';
import type { PartId } from '../domain/report-form.ts';
import type { Fraction } from '../domain/share.ts';
import type { TargetStatus } from '../domain/targets.ts';
import type { UnitName } from './scope.ts';

/** Percentages are numbers with at most two decimals; null where there is nothing to have a share of. */
export interface SummaryFigures {
  unit: UnitName;
  kind: PeriodKind;
  period: Period;
  tree: TreeFigures;
  /** ISO instant: nothing later is counted. */
  asOf: string;
  /** The unit is a branch itself. */
  isBranch: boolean;
  branchTotal: number;
  memberTotal: number;
  /** Whether anything at all is to be done. */
  unmet: boolean;
  reports: ReportFigures;
  /** The month before, while it is open and something of it is missing or came late. */
  previousMonth: PreviousMonth | null;
  admissions: AdmissionFigures;
  /** The other counts of the form that are summed, by the ids of their rows; null: no branch says it. */
  counts: Record<string, number | null>;
  directives: DirectiveFigures[];
  places: PlaceFigures;
  notes: NoteFigures;
  unreachable: UnitName[];
  /** Of those that have not sent the month that is most overdue: no secretary and no deputy who could be told. */
  toPhone: { month: Month; branches: UnitName[] };
  /** Reports changed after their deadline, within the summary's own period. */
  amendments: (UnitName & { month: Month })[];
  /** What the last seven days brought; null for a longer period, which is compared with others. */
  gained: GainFigures | null;
  /** The period before, and the same of last year, as they are known now; none of a week. */
  comparisons: PeriodFigures[];
  /** Those that miss most come first; none of a branch. */
  subordinates: SubordinateFigures[];
}

/** A unit directly below: of the summary's months, and of the year's admissions. */
export interface SubordinateFigures extends UnitName {
  isBranch: boolean;
  reportsDue: number;
  reportsReceived: number;
  done: number;
  /** 0: no target is assigned. */
  full: number;
  expectedByNow: number;
  status: TargetStatus;
}

export interface GainFigures {
  /** Of the month and of the one before it. */
  reports: number;
  admissions: number;
  /** Directives read by a branch. */
  read: number;
}

export interface PeriodFigures {
  kind: PeriodKind;
  period: Period;
  reportsDue: number;
  reportsReceived: number;
  percentReceived: number | null;
  admissions: number;
  madeOfficial: number;
}

/** Which tree the figures stand on: that of each time, or that of one day. */
export interface TreeFigures {
  basis: 'then' | 'now';
  /** The day of the tree; null for the tree of each time. */
  on: DateOn | null;
  /** The newest day within the period from which the tree was another one; null: none. */
  changedOn: DateOn | null;
  /** Branches that ended within the period and came to nothing else, of those there on its first day. */
  dissolved: { kind: string; branches: number; branchesBefore: number }[];
}

export interface ReportFigures {
  months: Month[];
  /**
   * The deadline of the last month, and how many days it lies back; 0: it has not passed. null: an earlier version has
   * not reckoned it.
   */
  dueOn: DateOn | null;
  daysOverdue: number;
  /** One for every branch and month. */
  reportsDue: number;
  reportsReceived: number;
  percentReceived: number | null;
  /** Reported that a meeting was held. */
  held: number;
  notReported: (UnitName & {
    months: Month[];
    /** The day promised, of a promise that has passed. */
    promisedOn: DateOn | null;
  })[];
  /** chưa họp, đã hẹn ngày: the promise still runs. */
  promised: (UnitName & { month: Month; promisedOn: DateOn; postponements: number })[];
  notHeld: (UnitName & { month: Month; reason: ExcuseReason })[];
  /** The last day of the month's meeting window. */
  windowEndsOn: number;
  /** Held after that day. */
  heldLate: (UnitName & { month: Month; heldOn: DateOn })[];
}

export interface PreviousMonth {
  month: Month;
  daysOverdue: number;
  reportsDue: number;
  reportsReceived: number;
  notReported: UnitName[];
  /** Not reported either, and the promise still runs. */
  promised: (UnitName & { promisedOn: DateOn; postponements: number })[];
  /** Held after the month, on a day promised for it. */
  heldLate: (UnitName & { heldOn: DateOn })[];
}

export type AttributeName = PartId | 'especiallyDifficult' | 'border';

export interface AdmissionFigures {
  year: number;
  done: number;
  /** The first month that counts for a unit founded within the year; null: the whole year does. */
  since: Month | null;
  /** Of the whole year by the branches that belong here on the last day, whoever was above them. */
  doneByBranches: number;
  targetLow: number | null;
  targetHigh: number | null;
  /** The figure that is 100%. */
  full: number;
  percentOfTarget: number | null;
  status: TargetStatus;
  shortfall: number;
  surplus: number;
  expectedByNow: number;
  /** The share of the target that this pace would reach by the year's end; null when it says nothing. */
  projection: Fraction | null;
  projectionPercent: number | null;
  weeksLeft: number;
  /** From the newest report of each branch this year; null when there is none. */
  attendingClass: number | null;
  fileInPreparation: number | null;
  uncovered: number;
  /** Within the summary's own period, by whole months. */
  admissionsInPeriod: number;
  madeOfficialInPeriod: number;
  /** The same admissions by what the branches are of, most first: they add up. */
  admissionsByKind: { kind: string; admissions: number }[];
  /** Who of them, and from where: these overlap. Not of few people, nor of what some report leaves open. */
  attributes: { name: AttributeName; admissions: number }[];
  /** Branches with a target and nobody admitted, those without candidates first. */
  none: (UnitName & { hasCandidates: boolean | null })[];
  behind: (UnitName & { done: number; full: number })[];
}

export interface DirectiveFigures {
  directiveId: string;
  number: string | null;
  title: string;
  dueOn: DateOn | null;
  /** Since the due date; 0 where it has not passed, or there is none. */
  daysOverdue: number;
  branchesDue: number;
  branchesRead: number;
  percentRead: number | null;
  notRead: UnitName[];
  /** The last day for conveying it, also where none was set. */
  conveyBy: DateOn;
  /** Since that day. */
  conveyOverdue: number;
  branchesConveyed: number;
  percentConveyed: number | null;
  notConveyed: UnitName[];
}

export interface PlaceFigures extends CoverageCounts {
  percentWithoutOwnBranch: number | null;
  byKind: (CoverageCounts & { kind: string })[];
  withoutBranch: {
    name: string;
    kind: string;
    coverage: Exclude<Coverage, 'ownBranch'>;
    /** Official members; null where nobody can tell how many it has. */
    missingForBranch: number | null;
  }[];
  /** Of today's places, those that had no branch of their own on an earlier day; null: no day is set. */
  baseline: {
    on: DateOn;
    byKind: {
      kind: string;
      withoutOwnBranch: number;
      cleared: number;
      left: number;
      percentCleared: number;
    }[];
  } | null;
}

export interface NoteFigures {
  /** The bounds in force. */
  minOfficialForBranch: number;
  lowBelowPercent: number;
  /** Of branches; of places, that they may propose one. */
  prompts: (UnitName & { prompt: Prompt; official: number })[];
  /** Joint meetings with as many members as a branch needs official ones, who of them is being unknown. */
  jointMeetings: { name: string; memberTotal: number }[];
  /** Own branches that just reach the least number. */
  atRisk: (UnitName & { official: number })[];
  /** Admitted so many months ago and not yet recognised as official members. */
  probation: (UnitName & { month: Month; count: number })[];
  /** Attendance under the bound in two months running. */
  lowAttendance: (UnitName & { months: { month: Month; present: number; expectedToAttend: number }[] })[];
}
