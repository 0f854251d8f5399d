/** A unit and everything below it, through time: who belonged to it on a date, under which name. */
import { addDays, type DateOn, openEnd } from '../domain/calendar.ts';
import { earlierOf } from '../domain/periods.ts';
import { isBranchKind } from '../domain/unit-kinds.ts';
import type { SuccessionRow, VersionRow } from '../store/summary-scope.ts';

/** How lists name a unit. */
export interface UnitName {
  code: string;
  name: string;
}

export interface ScopeSources {
  rootId: string;
  versions: readonly VersionRow[];
  successions: readonly SuccessionRow[];
  /** The tree of this day is asked for, whatever belonged where before. */
  treeOn?: DateOn | undefined;
}

/** A unit and everything below it, through time. */
export class Scope {
  /** The first day of the root itself, where it was founded in these times; null on the tree of one day. */
  readonly beganOn: DateOn | null;
  private readonly rootId: string;
  private readonly successions: readonly SuccessionRow[];
  private readonly treeOn: DateOn | undefined;
  /** In the order of codes, each oldest first. */
  private readonly versions = new Map<string, VersionRow[]>();
  /** All units below the root on a date; kept, since a summary asks about few dates and many units. */
  private readonly membersByDate = new Map<DateOn, Set<string>>();
  private readonly placedNow = new Map<string, boolean>();

  constructor({ rootId, versions, successions, treeOn }: ScopeSources) {
    this.rootId = rootId;
    this.successions = successions;
    this.treeOn = treeOn;
    for (const row of versions) {
      const known = this.versions.get(row.unitId);
      if (known === undefined) this.versions.set(row.unitId, [row]);
      else known.push(row);
    }
    this.beganOn = treeOn === undefined ? (this.versions.get(rootId)?.[0]?.validFrom ?? null) : null;
  }

  /** Branches below the unit (or the unit itself, when it is one) on a date, in the order of codes. */
  branchesOn(date: DateOn): string[] {
    const { treeOn } = this;
    const isMember = (unitId: string) =>
      treeOn === undefined ? this.membersOn(date).has(unitId) : this.belongsOn(unitId, treeOn);
    return [...this.versions.keys()].filter((unitId) => {
      const version = this.versionOn(unitId, date);
      return version !== undefined && isBranchKind(version.kind) && isMember(unitId);
    });
  }

  /** Whether the unit was below the root on the date or, when it had ended by then, on its last day. */
  hadBy(unitId: string, date: DateOn): boolean {
    const end = this.endOf(unitId);
    if (end === undefined) return false;
    if (this.treeOn !== undefined) return this.belongsOn(unitId, this.treeOn);
    return this.membersOn(earlierOf(date, end)).has(unitId);
  }

  /** Whether the unit was there on the date, wherever it belonged. */
  wasThere(unitId: string, date: DateOn): boolean {
    return this.versionOn(unitId, date) !== undefined;
  }

  /** The name on the date, or the nearest one known. */
  nameOn(unitId: string, date: DateOn): UnitName {
    const { code, name } = this.nearestVersion(unitId, date);
    return { code, name };
  }

  /** Whether the branch is the root or directly below it, which may see what is small about it. */
  isNear(branchId: string, date: DateOn): boolean {
    return branchId === this.rootId || this.nearestVersion(branchId, date).parentId === this.rootId;
  }

  /** The unit directly below the root over this one on the date or, when it had ended by then, last; null: it is the root, or outside. */
  directBelow(unitId: string, date: DateOn): string | null {
    let at: string | null = unitId;
    // Versions of several days may lie in a ring: no tree is so deep.
    for (let steps = 0; at !== null && this.versions.has(at) && steps < 50; steps += 1) {
      const { parentId }: VersionRow = this.nearestVersion(at, date);
      if (parentId === this.rootId) return at;
      at = parentId;
    }
    return null;
  }

  /** The kind of place that a branch is of, «hamlet», «school»; offices of communes are told from others. */
  placeKindOn(branchId: string, date: DateOn): string {
    const { kind, parentId } = this.nearestVersion(branchId, date);
    const isOfCommune =
      kind === 'officeBranch' &&
      parentId !== null &&
      this.versions.has(parentId) &&
      this.nearestVersion(parentId, date).kind === 'communeCommittee';
    return isOfCommune ? 'communeOffice' : kind.replace(/Branch$/, '');
  }

  /** What came of a unit that was split or merged and had ended by it on the date; empty for any other. */
  successorsOf(unitId: string, by: DateOn): string[] {
    const end = this.endOf(unitId);
    if (end === undefined || end === openEnd) return [];
    const next = addDays(end, 1);
    if (next > by) return [];
    return this.successions.flatMap(({ fromId, toId, happenedOn }) =>
      fromId === unitId && happenedOn === next ? toId : [],
    );
  }

  /** The last day after `from` and up to `to` from which the tree was another one; null: none. */
  changedBetween(from: DateOn, to: DateOn): DateOn | null {
    const days = [...this.versions.values()].flatMap((all) => {
      const last = all.at(-1);
      const began = all.filter(({ parentId }, at) => all[at - 1]?.parentId !== parentId);
      const ended = last === undefined || last.validTo === openEnd ? [] : [addDays(last.validTo, 1)];
      return [...began.map(({ validFrom }) => validFrom), ...ended];
    });
    const within = days.filter((day) => day > from && day <= to).sort();
    return within.at(-1) ?? null;
  }

  private versionOn(unitId: string, date: DateOn): VersionRow | undefined {
    return this.versions.get(unitId)?.find(({ validFrom, validTo }) => validFrom <= date && date <= validTo);
  }

  private nearestVersion(unitId: string, date: DateOn): VersionRow {
    const all = this.versions.get(unitId) ?? [];
    const version =
      this.versionOn(unitId, date) ?? all.findLast(({ validFrom }) => validFrom <= date) ?? all[0];
    if (version === undefined) throw new Error(`unit ${unitId} is not part of this summary`);
    return version;
  }

  private endOf(unitId: string): DateOn | undefined {
    return this.versions.get(unitId)?.at(-1)?.validTo;
  }

  private membersOn(date: DateOn): Set<string> {
    const cached = this.membersByDate.get(date);
    if (cached !== undefined) return cached;
    const children = new Map<string, string[]>();
    for (const unitId of this.versions.keys()) {
      const parentId = this.versionOn(unitId, date)?.parentId;
      if (parentId === null || parentId === undefined) continue;
      const siblings = children.get(parentId);
      if (siblings === undefined) children.set(parentId, [unitId]);
      else siblings.push(unitId);
    }
    const members = new Set<string>(this.wasThere(this.rootId, date) ? [this.rootId] : []);
    // A set visits what is added to it while it is being walked; a unit is never below itself twice.
    for (const unitId of members) for (const child of children.get(unitId) ?? []) members.add(child);
    this.membersByDate.set(date, members);
    return members;
  }

  /**
   * Whether the unit is below the root on the tree of the day: one that had ended by then belongs where all of its
   * successors do, so that what it did counts once and never for each of them.
   */
  private belongsOn(unitId: string, day: DateOn): boolean {
    const known = this.placedNow.get(unitId);
    if (known !== undefined) return known;
    // Until it is known: a unit is never above itself.
    this.placedNow.set(unitId, false);
    const last = this.versions.get(unitId)?.at(-1);
    const next = this.successorsOf(unitId, day);
    let belongs = false;
    if (this.wasThere(unitId, day)) belongs = this.membersOn(day).has(unitId);
    else if (next.length > 0) belongs = next.every((each) => this.belongsOn(each, day));
    else if (last?.parentId !== null && last !== undefined && last.validTo < day)
      belongs = this.belongsOn(last.parentId, day);
    this.placedNow.set(unitId, belongs);
    return belongs;
  }
}
