/** Units with all their versions, as reorganising looks at them. */
import type { DateOn } from '../calendar.ts';
import type { UnitRow } from '../roster/rows.ts';

export type UnitVersion = Omit<UnitRow, 'code' | 'parent'> & { parentId: string | null };

export interface TreeUnit {
  id: string;
  code: string;
  /** Oldest first, without gaps. */
  versions: readonly UnitVersion[];
}

export type Tree = ReadonlyMap<string, TreeUnit>;

export function versionOn(unit: TreeUnit | undefined, date: DateOn): UnitVersion | undefined {
  return unit?.versions.find(({ validFrom, validTo }) => validFrom <= date && date <= validTo);
}

export function beginningOf({ versions }: TreeUnit): DateOn {
  return versions[0]?.validFrom ?? '';
}

export function endOf({ versions }: TreeUnit): DateOn {
  return versions.at(-1)?.validTo ?? '';
}

/** The name on the date, or the nearest one known. */
export function nameOn(unit: TreeUnit, date: DateOn): string {
  const before = unit.versions.findLast(({ validFrom }) => validFrom <= date);
  return (versionOn(unit, date) ?? before ?? unit.versions[0])?.name ?? unit.code;
}

/** Units directly below this one on the date or at any time after it, in the order of codes. */
export function childrenFrom(tree: Tree, parentId: string, date: DateOn): TreeUnit[] {
  return [...tree.values()]
    .filter(({ versions }) => versions.some((each) => each.parentId === parentId && each.validTo >= date))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
