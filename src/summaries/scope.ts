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

export interface Scope {
  /** Branches below the unit (or the unit itself, when it is one) on a date, in the order of codes. */
  branchesOn(date: DateOn): string[];
  /** Whether the unit was below the root on the date or, when it had ended by then, on its last day. */
  hadBy(unitId: string, date: DateOn): boolean;
  /** The name on the date, or the nearest one known. */
  nameOn(unitId: string, date: DateOn): UnitName;
  /** Whether the unit was there on the date, wherever it belonged. */
  wasThere(unitId: string, date: DateOn): boolean;
  /** The first day of the root itself, where it was founded in these times; null on the tree of one day. */
  beganOn: DateOn | null;
  /** What came of a unit that was split or merged and had ended by it on the date; empty for any other. */
  successorsOf(unitId: string, by: DateOn): readonly string[];
  /** The last day after `from` and up to `to` from which the tree was another one; null: none. */
  changedBetween(from: DateOn, to: DateOn): DateOn | null;
}

export interface ScopeSources {
  rootId: string;
  versions: readonly VersionRow[];
  successions: readonly SuccessionRow[];
  /** The tree of this day is asked for, whatever belonged where before. */
  treeOn?: DateOn | undefined;
}

export function createScope({ rootId, versions: rows, successions, treeOn }: ScopeSources): Scope {
  const versions = new Map<string, VersionRow[]>();
  for (const row of rows) {
    const known = versions.get(row.unitId);
    if (known === undefined) versions.set(row.unitId, [row]);
    else known.push(row);
  }
  const on = (unitId: string, date: DateOn) =>
    versions.get(unitId)?.find(({ validFrom, validTo }) => validFrom <= date && date <= validTo);
  const endOf = (unitId: string) => versions.get(unitId)?.at(-1)?.validTo;
  const successorsOf = (unitId: string, by: DateOn): string[] => {
    const end = endOf(unitId);
    if (end === undefined || end === openEnd) return [];
    const next = addDays(end, 1);
    if (next > by) return [];
    return successions.flatMap(({ fromId, toId, happenedOn }) =>
      fromId === unitId && happenedOn === next ? toId : [],
    );
  };

  const membersByDate = new Map<DateOn, Set<string>>();
  /** All units below the root on a date; kept, since a summary asks about few dates and many units. */
  const membersOn = (date: DateOn): Set<string> => {
    const cached = membersByDate.get(date);
    if (cached !== undefined) return cached;
    const children = new Map<string, string[]>();
    for (const unitId of versions.keys()) {
      const parentId = on(unitId, date)?.parentId;
      if (parentId === null || parentId === undefined) continue;
      const siblings = children.get(parentId);
      if (siblings === undefined) children.set(parentId, [unitId]);
      else siblings.push(unitId);
    }
    const members = new Set<string>(on(rootId, date) === undefined ? [] : [rootId]);
    // A set visits what is added to it while it is being walked; a unit is never below itself twice.
    for (const unitId of members) for (const child of children.get(unitId) ?? []) members.add(child);
    membersByDate.set(date, members);
    return members;
  };

  const placedNow = new Map<string, boolean>();
  /**
   * Whether the unit is below the root on the tree of the day: one that had ended by then belongs where all of its
   * successors do, so that what it did counts once and never for each of them.
   */
  const belongsOn = (unitId: string, day: DateOn): boolean => {
    const known = placedNow.get(unitId);
    if (known !== undefined) return known;
    // Until it is known: a unit is never above itself.
    placedNow.set(unitId, false);
    const last = versions.get(unitId)?.at(-1);
    const next = successorsOf(unitId, day);
    let belongs = false;
    if (on(unitId, day) !== undefined) belongs = membersOn(day).has(unitId);
    else if (next.length > 0) belongs = next.every((each) => belongsOn(each, day));
    else if (last?.parentId !== null && last !== undefined && last.validTo < day)
      belongs = belongsOn(last.parentId, day);
    placedNow.set(unitId, belongs);
    return belongs;
  };

  return {
    branchesOn(date) {
      const isMember =
        treeOn === undefined
          ? (unitId: string) => membersOn(date).has(unitId)
          : (unitId: string) => belongsOn(unitId, treeOn);
      return [...versions.keys()].filter((unitId) => {
        const version = on(unitId, date);
        return version !== undefined && isBranchKind(version.kind) && isMember(unitId);
      });
    },
    hadBy(unitId, date) {
      const end = endOf(unitId);
      if (end === undefined) return false;
      if (treeOn !== undefined) return belongsOn(unitId, treeOn);
      return membersOn(earlierOf(date, end)).has(unitId);
    },
    wasThere: (unitId, date) => on(unitId, date) !== undefined,
    beganOn: treeOn === undefined ? (versions.get(rootId)?.[0]?.validFrom ?? null) : null,
    nameOn(unitId, date) {
      const all = versions.get(unitId) ?? [];
      const version = on(unitId, date) ?? all.findLast(({ validFrom }) => validFrom <= date) ?? all[0];
      if (version === undefined) throw new Error(`unit ${unitId} is not part of this summary`);
      return { code: version.code, name: version.name };
    },
    successorsOf,
    changedBetween(from, to) {
      const days = [...versions.values()].flatMap((all) => {
        const last = all.at(-1);
        const began = all.filter(({ parentId }, at) => all[at - 1]?.parentId !== parentId);
        const ended = last === undefined || last.validTo === openEnd ? [] : [addDays(last.validTo, 1)];
        return [...began.map(({ validFrom }) => validFrom), ...ended];
      });
      return (
        days
          .filter((day) => day > from && day <= to)
          .sort()
          .at(-1) ?? null
      );
    },
  };
}
