/** The tree as a whole: codes given twice, histories, parents that do not fit, circles. */
import { addDays, type DateOn, openEnd, openStart } from '../calendar.ts';
import { groupBy } from '../grouping.ts';
import { isBranchKind } from '../unit-kinds.ts';
import { writtenDate } from './read-date.ts';
import type { UnitEntry, UnitLine } from './read-units.ts';
import type { UnitRow } from './rows.ts';
import { nextVersions } from './unit-history.ts';
import { type KnownUnit, knownUnit, type UnitIndex } from './unit-index.ts';

export interface UnitTree {
  known: Map<string, KnownUnit>;
  /** Codes whose lines are wrong; nothing that refers to them is judged. */
  unsound: Set<string>;
  /** Codes given to a second unit with another name: the second may be one that is missing elsewhere. */
  twice: string[];
}

type Sound = UnitEntry & { row: UnitRow };

function isSound(entry: UnitEntry): entry is Sound {
  return entry.row !== undefined;
}

/** Lines of one code in the order of time; false where they overlap or leave a gap. */
function isHistory(entries: readonly Sound[]): boolean {
  for (const [index, entry] of entries.entries()) {
    const before = entries[index - 1];
    if (before === undefined) continue;
    const { row, line } = entry;
    if (row.validFrom <= before.row.validTo) {
      const later = line.row > before.line.row ? entry : before;
      const earlier = later === entry ? before : entry;
      later.line.wrong('code', 'imports:unit.duplicate', { code: row.code, row: earlier.line.row });
      return false;
    }
    if (row.validFrom !== addDays(before.row.validTo, 1)) {
      line.wrong('validFrom', 'imports:unit.gap', { instead: writtenDate(addDays(before.row.validTo, 1)) });
      return false;
    }
  }
  return true;
}

/** Joins the table's lines with what is known already; says what contradicts within one code. */
export function joinUnits(
  entries: readonly UnitEntry[],
  existing: readonly UnitRow[],
  today: DateOn,
): UnitTree {
  const stored = groupBy(existing, (row) => row.code);
  const given = groupBy(
    entries.filter((entry): entry is UnitEntry & { code: string } => entry.code !== undefined),
    (entry) => entry.code,
  );

  const tree: UnitTree = { known: new Map(), unsound: new Set(), twice: [] };
  for (const [code, rows] of stored) {
    const unit = knownUnit(
      code,
      [...rows].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1)),
      [],
    );
    if (unit !== null) tree.known.set(code, unit);
  }
  for (const [code, lines] of given) {
    const unit = joinOne(code, lines, tree.known.get(code), today);
    if (unit !== null) tree.known.set(code, unit);
    else {
      tree.unsound.add(code);
      if (new Set(lines.map(({ row }) => row?.name)).size > 1) tree.twice.push(code);
    }
  }
  return tree;
}

function joinOne(
  code: string,
  lines: readonly UnitEntry[],
  before: KnownUnit | undefined,
  today: DateOn,
): KnownUnit | null {
  if (!lines.every(isSound)) return null;
  const history = [...lines].sort((a, b) => (a.row.validFrom < b.row.validFrom ? -1 : 1));
  const [first] = history;
  if (first === undefined || !isHistory(history)) return null;
  const wasBranch = before?.isBranch ?? isBranchKind(first.row.kind);
  const changing = history.find((entry) => isBranchKind(entry.row.kind) !== wasBranch);
  if (changing !== undefined) {
    changing.line.wrong(
      'kind',
      wasBranch ? 'imports:unit.branchBecomesCommittee' : 'imports:unit.committeeBecomesBranch',
    );
    return null;
  }
  const rows = history.map((entry) => entry.row);
  const versions = before === undefined ? rows : nextVersions(before.versions, rows, today);
  if (versions === null) {
    first.line.wrong('validFrom', 'imports:unit.rewritesPast', { code });
    return null;
  }
  return knownUnit(
    code,
    versions,
    history.map((entry) => entry.line),
  );
}

/** The version that a line of the table speaks of: the last ones belong together. */
function linesOfVersions(unit: KnownUnit): { version: UnitRow; line: UnitLine }[] {
  const newest = [...unit.versions].reverse();
  return [...unit.lines].reverse().flatMap((line, index) => {
    const version = newest[index];
    return version === undefined ? [] : [{ version, line }];
  });
}

/** Parents: known, committees, there for as long as their children are; and no circles. */
export function checkParents(
  tree: UnitTree,
  entries: readonly UnitEntry[],
  index: UnitIndex,
  existing: readonly UnitRow[],
): void {
  // Of a line that is wrong in something else, the parent has to be there all the same.
  for (const { row, parent, line } of entries) {
    if (row === undefined && parent) index.find(parent, line, 'parent');
  }
  for (const unit of tree.known.values()) {
    if (unit.lines.length === 0) continue;
    for (const { version, line } of linesOfVersions(unit)) {
      if (version.parent === null) continue;
      const parent = index.find(version.parent, line, 'parent');
      if (parent === undefined) continue;
      if (!parent.isBranch) objectToDays(index, unit, version, parent, line);
      else {
        const say = () => line.wrong('parent', 'imports:unit.parentIsBranch', { parent: parent.code });
        index.object({ unit: parent, about: 'noCommittee', line, child: unit.code, say });
      }
    }
  }
  checkChildrenNotNamed(tree, index, existing);
  sayCircles(tree);
}

/** A parent that the table ends or begins anew must still fit the children that the table does not name. */
function checkChildrenNotNamed(tree: UnitTree, index: UnitIndex, existing: readonly UnitRow[]): void {
  for (const row of existing) {
    const child = tree.known.get(row.code);
    const parent = row.parent === null ? undefined : tree.known.get(row.parent);
    if (child === undefined || child.lines.length > 0 || tree.unsound.has(row.code)) continue;
    if (parent === undefined || parent.lines.length === 0 || tree.unsound.has(parent.code)) continue;
    objectToDays(index, child, row, parent, null);
  }
}

/** A unit that is there before its parent or after it; the parent's row is to blame for one that the table does not name. */
function objectToDays(
  index: UnitIndex,
  child: KnownUnit,
  version: UnitRow,
  parent: KnownUnit,
  line: UnitLine | null,
): void {
  const object = (about: 'start' | 'end') => {
    const isStart = about === 'start';
    const on = writtenDate(isStart ? parent.from : parent.to);
    const column = isStart ? 'validFrom' : 'validTo';
    const say = () => {
      if (line !== null) {
        const key = isStart ? 'imports:unit.parentLater' : 'imports:unit.parentEnded';
        line.wrong(column, key, { parent: parent.code, on });
        return;
      }
      const key = isStart ? 'imports:unit.startsAfterChildren' : 'imports:unit.endsBeforeChildren';
      const own = isStart ? parent.lines[0] : parent.lines.at(-1);
      own?.wrong(column, key, { on, child: child.code, count: 1 });
    };
    index.object({ unit: parent, about, line, child: child.code, say });
  };
  if (version.validFrom !== openStart && version.validFrom < parent.from) object('start');
  if (version.validTo > parent.to) object('end');
}

function sayCircles(tree: UnitTree): void {
  // A circle can only come about on a day on which some version begins.
  const days = new Set<DateOn>([openEnd]);
  for (const unit of tree.known.values()) {
    for (const version of unit.versions.slice(1)) days.add(version.validFrom);
  }
  const said = new Set<string>();
  for (const day of days) {
    const parentOn = (code: string): string | null => {
      const versions = tree.known.get(code)?.versions ?? [];
      return (
        (versions.find((version) => version.validFrom <= day && day <= version.validTo) ?? versions.at(-1))
          ?.parent ?? null
      );
    };
    const settled = new Set<string>(tree.unsound);
    for (const start of tree.known.keys()) {
      const way: string[] = [];
      let code: string | null = start;
      while (code !== null && !settled.has(code) && !way.includes(code)) {
        way.push(code);
        code = parentOn(code);
      }
      if (code !== null && way.includes(code)) sayCircle(tree, way.slice(way.indexOf(code)), said);
      for (const passed of way) settled.add(passed);
    }
  }
}

function sayCircle(tree: UnitTree, circle: readonly string[], said: Set<string>): void {
  const key = [...circle].sort().join(' ');
  if (said.has(key)) return;
  said.add(key);
  const lines = circle.flatMap((code) => tree.known.get(code)?.lines ?? []).sort((a, b) => a.row - b.row);
  lines[0]?.wrong('parent', 'imports:unit.circle', { codes: [...circle, circle[0] ?? ''].join(' → ') });
}
