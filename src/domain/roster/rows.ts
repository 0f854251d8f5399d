/** What a roster says once it has been read: one row of a table each, codes in capitals, kinds as identifiers. */
import type { DateOn, Month } from '../calendar.ts';
import type { LinkRole } from '../coverage.ts';
import type { AdmissionBreakdown, ExcuseReason, MeetingKind } from '../report.ts';
import type { RegisteredAnswers } from '../report-form.ts';

/**
 * A unit between two dates. Several rows of one code are its history, each beginning the day after the last ended;
 * a single row says what it is called and where it belongs now.
 */
export interface UnitRow {
  code: string;
  name: string;
  kind: string;
  parent: string | null;
  /** `0001-01-01` when the office does not know. */
  validFrom: DateOn;
  /** `9999-12-31`: until further notice. */
  validTo: DateOn;
  decisionNumber: string | null;
  note: string | null;
}

export interface PlaceRow {
  code: string;
  name: string;
  kind: string;
  commune: string | null;
  /** null exactly when `role` is: nobody there is a member. */
  branch: string | null;
  role: LinkRole | null;
  memberTotal: number;
  especiallyDifficult: boolean;
  border: boolean;
  distanceKm: number | null;
  headIsMember: boolean;
  secretaryIsHead: boolean;
  note: string | null;
}

export interface TargetRow {
  unit: string;
  year: number;
  measure: string;
  low: number;
  high: number;
  note: string | null;
}

export interface MemberRow {
  branch: string;
  countedOn: DateOn;
  memberTotal: number;
  official: number;
  probationary: number;
  women: number;
  ethnicMinority: number;
  excused: number;
  away: number;
  attached: number;
  note: string | null;
}

/** A month of a register kept before the bot: what was not written down is null, never 0. */
export interface ReportRow extends RegisteredAnswers {
  branch: string;
  month: Month;
  kind: MeetingKind;
  held: boolean;
  notHeldReason: ExcuseReason | null;
  breakdown: AdmissionBreakdown;
}

export interface RosterRows {
  units: UnitRow[];
  places: PlaceRow[];
  targets: TargetRow[];
  members: MemberRow[];
  reports: ReportRow[];
}

export function emptyRoster(): RosterRows {
  return { units: [], places: [], targets: [], members: [], reports: [] };
}

/** What names a row among its kind; two rows with one key are the same thing said twice. */
export const rowKeys = {
  units: (row: UnitRow) => `${row.code} ${row.validFrom}`,
  places: (row: PlaceRow) => row.code,
  targets: (row: TargetRow) => `${row.unit} ${row.year} ${row.measure}`,
  members: (row: MemberRow) => `${row.branch} ${row.countedOn}`,
  reports: (row: ReportRow) => `${row.branch} ${row.month} ${row.kind}`,
} as const;
