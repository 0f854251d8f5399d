/** What an event changes, said exactly: previewed, compared and carried out from the same rows. */
import { addDays, type DateOn } from '../calendar.ts';
import type { LinkRole, Prompt } from '../coverage.ts';
import type { Role } from '../roles.ts';
import type { EventKind, Moved } from './request.ts';
import type { StandingCount, StandingTarget } from './standing.ts';
import type { Tree, TreeUnit, UnitVersion } from './tree.ts';

/** A unit's id; of one that the event founds, `new:` and its code. */
export type UnitRef = string;

export const refOfNew = (code: string): UnitRef => `new:${code}`;

export interface Named {
  ref: UnitRef;
  code: string;
  name: string;
}

export type VersionChange =
  | { change: 'end'; unit: Named; validFrom: DateOn; validTo: DateOn }
  | { change: 'begin'; unit: Named; version: UnitVersion }
  /** It begins on the very day: it was never in force as it stood. */
  | { change: 'rewrite'; unit: Named; version: UnitVersion };

export interface LinkChange {
  placeId: string;
  placeName: string;
  from: { linkId: string; branch: Named; role: LinkRole } | null;
  /** null: no branch serves the place any more. */
  to: { branch: Named; role: LinkRole } | null;
}

export interface TargetChange extends Omit<StandingTarget, 'unitId'> {
  unit: Named;
  /** carried: what was proposed. set: another figure. proposed: for a person to set, nothing is written. */
  how: 'carried' | 'set' | 'proposed';
}

export interface Plan {
  kind: EventKind;
  on: DateOn;
  decisionNumber: string;
  reason: string;
  /** The units that are changed or ended, those that come out of it, those that members go to. */
  from: Named[];
  to: (Named & { moved: Moved | null })[];
  receivers: (Named & { moved: Moved })[];
  founded: (Named & { parent: Named | null; kind: string })[];
  ended: Named[];
  moved: (Named & { before: Named | null; after: Named | null })[];
  renamed: (Named & { after: string })[];
  versions: VersionChange[];
  links: LinkChange[];
  offices: { id: string; unit: Named; role: Role }[];
  invites: string[];
  /** Drafts of units that end are dropped; those of units that live on stay. */
  drafts: { dropped: string[]; kept: number };
  targets: TargetChange[];
  /** Targets that end with their unit; their rows stay with it. */
  targetsClosed: (Omit<StandingTarget, 'unitId'> & { unit: Named })[];
  excusesLapsed: number;
  /** Counts that follow by adding up; nobody has to guess. */
  counts: { unit: Named; count: StandingCount }[];
  /** Branches whose members have changed and have to be counted anew. */
  countsMissing: Named[];
  prompts: { unit: Named; prompt: Prompt; official: number }[];
  /** New branches whose places have fewer members than a branch needs official ones; it reminds and hinders nothing. */
  tooFew: { unit: Named; members: number; least: number }[];
  /** Reports that stay with the units that made them. */
  reportsKept: number;
}

/** The units after the event; those founded under their `new:` refs. */
export function applyPlan(tree: Tree, plan: Pick<Plan, 'versions'>): Map<string, TreeUnit> {
  const after = new Map(tree);
  for (const each of plan.versions) {
    const { ref, code } = each.unit;
    const { versions } = after.get(ref) ?? { versions: [] };
    const changed =
      each.change === 'begin'
        ? [...versions, each.version]
        : each.change === 'rewrite'
          ? versions.map((version) => (version.validFrom === each.version.validFrom ? each.version : version))
          : versions.map((version) =>
              version.validFrom === each.validFrom ? { ...version, validTo: each.validTo } : version,
            );
    after.set(ref, { id: ref, code, versions: changed });
  }
  return after;
}

/** The last day before the event. */
export const dayBefore = (on: DateOn): DateOn => addDays(on, -1);

/** Whatever order a plan is put together in: the digest of one that was shown waits in a conversation for its answer. */
const order: Readonly<Record<keyof Plan, true>> = {
  kind: true,
  on: true,
  decisionNumber: true,
  reason: true,
  from: true,
  to: true,
  receivers: true,
  founded: true,
  ended: true,
  moved: true,
  renamed: true,
  versions: true,
  links: true,
  offices: true,
  invites: true,
  drafts: true,
  targets: true,
  targetsClosed: true,
  excusesLapsed: true,
  counts: true,
  countsMissing: true,
  prompts: true,
  tooFew: true,
  reportsKept: true,
};

/** Two plans with the same text change the same things; it is compared, not read. */
export function digestOf(plan: Plan): string {
  const names = Object.keys(order) as (keyof Plan)[];
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, plan[name]])));
}
