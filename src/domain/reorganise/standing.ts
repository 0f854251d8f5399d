/** What has to be known to plan an event: the units that it speaks of, and what hangs on them. */
import type { DateOn, Month } from '../calendar.ts';
import type { LinkRole } from '../coverage.ts';
import type { Role } from '../roles.ts';
import type { MemberRow, TargetRow } from '../roster/rows.ts';
import type { Thresholds } from '../settings.ts';
import type { Tree } from './tree.ts';

export interface StandingLink {
  id: string;
  placeId: string;
  placeName: string;
  branchId: string;
  role: LinkRole;
  validFrom: DateOn;
  validTo: DateOn;
}

export type StandingTarget = Omit<TargetRow, 'unit' | 'note'> & { unitId: string };

/** The newest count of a branch, as the register keeps it. */
export type StandingCount = Omit<MemberRow, 'branch' | 'countedOn' | 'note'>;

export interface Standing {
  today: DateOn;
  thresholds: Thresholds;
  /** Those mentioned, all above them at any time since the event's date, and those below the ones that change. */
  units: Tree;
  /** Days after the event's on which something else happens to one of the units that change. */
  laterEvents: readonly { unitId: string; on: DateOn }[];
  /** Of the codes asked for, those that some unit has or had. */
  codesTaken: ReadonlySet<string>;
  /** Of the places that are served by the units, or wanted by new ones; those that have not ended by the date. */
  links: readonly StandingLink[];
  /** Names of the places that are mentioned. */
  placeNames: ReadonlyMap<string, string>;
  /** How many members live there, where the office's table says so. */
  placeMembers: ReadonlyMap<string, number>;
  /** Running at the date, or beginning later. */
  offices: readonly { id: string; unitId: string; role: Role }[];
  /** Not yet used. */
  invites: readonly { id: string; unitId: string }[];
  drafts: readonly { id: string; unitId: string }[];
  /** Of the year of the event and of later ones. */
  targets: readonly StandingTarget[];
  /** Promises that have not passed. */
  excuses: readonly { unitId: string; month: Month; promisedOn: DateOn }[];
  counts: ReadonlyMap<string, StandingCount>;
  /** How many reports each unit has made. */
  reports: ReadonlyMap<string, number>;
}
