/** The tree as a whole: codes given twice, histories, parents that do not fit, circles. */
import { addDays, type DateOn, openEnd, openStart } from '../calendar.ts';
import { groupBy } from '../grouping.ts';
import { isBranchKind, type KindCatalogue } from '../unit-kinds.ts';
import { writtenDate } from './read-date.ts';
import type { UnitEntry, UnitLine } from './read-units.ts';
import type { UnitRow } from './rows.ts';
import { nextVersions } from './unit-history.ts';
import { type KnownUnit, knownUnit, type UnitIndex } from './unit-index.ts';

export interface UnitTree {
  known: Map<string, KnownUnit>;
  /** Codes whose lines are wrong; nothing that refers to them is judged. */
  unsound: Set<string>;
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
  kinds: KindCatalogue,
): UnitTree {
  const stored = groupBy(existing, (row) => row.code);
  const given = groupBy(
    entries.filter((entry): entry is UnitEntry & { code: string } => entry.code !== undefined),
    (entry) => entry.code,
  );

  const tree: UnitTree = { known: new Map(), unsound: new Set() };
  for (const [code, rows] of stored) {
    const unit = knownUnit(
      code,
      [...rows].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1)),
      [],
      kinds,
    );
    if (unit !== null) tree.known.set(code, unit);
  }
  for (const [code, lines] of given) {
    const unit = joinOne(code, lines, tree.known.get(code), today, kinds);
    if (unit === null) tree.unsound.add(code);
    else tree.known.set(code, unit);
  }
  return tree;
}

function joinOne(
  code: string,
  lines: readonly UnitEntry[],
  before: KnownUnit | undefined,
  today: DateOn,
  kinds: KindCatalogue,
): KnownUnit | null {
  if (!lines.every(isSound)) return null;
  const history = [...lines].sort((a, b) => (a.row.validFrom < b.row.validFrom ? -1 : 1));
  const [first] = history;
  if (first === undefined || !isHistory(history)) return null;
  const wasBranch = before?.isBranch ?? isBranchKind(first.row.kind, kinds);
  const changing = history.find((entry) => isBranchKind(entry.row.kind, kinds) !== wasBranch);
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
    kinds,
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

interface Misfit {
  child: KnownUnit;
  parent: KnownUnit;
  line: UnitLine | null;
  side: 'start' | 'end';
}

/** Parents: known, committees, there for as long as their children are; and no circles. */
export function checkParents(tree: UnitTree, index: UnitIndex, existing: readonly UnitRow[]): void {
  const misfits: Misfit[] = [];
  for (const unit of tree.known.values()) {
    if (unit.lines.length === 0) continue;
    for (const { version, line } of linesOfVersions(unit)) {
      if (version.parent === null) continue;
      const parent = index.find(version.parent, line, 'parent');
      if (parent === undefined) continue;
      if (parent.isBranch) line.wrong('parent', 'imports:unit.parentIsBranch', { parent: parent.code });
      else misfits.push(...misfitsOf(unit, version, parent, line));
    }
  }
  // A parent that the table ends or begins anew must still fit the children that the table does not name.
  for (const row of existing) {
    const child = tree.known.get(row.code);
    const parent = row.parent === null ? undefined : tree.known.get(row.parent);
    if (child === undefined || child.lines.length > 0 || tree.unsound.has(row.code)) continue;
    if (parent === undefined || parent.lines.length === 0 || tree.unsound.has(parent.code)) continue;
    misfits.push(...misfitsOf(child, row, parent, null));
  }
  sayMisfits(misfits);
  sayCircles(tree);
}

function misfitsOf(child: KnownUnit, version: UnitRow, parent: KnownUnit, line: UnitLine | null): Misfit[] {
  const found: Misfit[] = [];
  if (version.validFrom !== openStart && version.validFrom < parent.from)
    found.push({ child, parent, line, side: 'start' });
  if (version.validTo > parent.to) found.push({ child, parent, line, side: 'end' });
  return found;
}

/** One child that does not fit is said at the child; several of one parent have their cause in the parent's own dates. */
function sayMisfits(misfits: readonly Misfit[]): void {
  const groups = groupBy(misfits, (misfit) => `${misfit.parent.code} ${misfit.side}`);
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const { child, parent, side } = first;
    const on = writtenDate(side === 'start' ? parent.from : parent.to);
    const column = side === 'start' ? 'validFrom' : 'validTo';
    const parentLine = side === 'start' ? parent.lines[0] : parent.lines.at(-1);
    if (parentLine !== undefined && (group.length > 1 || first.line === null)) {
      const key = side === 'start' ? 'imports:unit.startsAfterChildren' : 'imports:unit.endsBeforeChildren';
      parentLine.wrong(column, key, { on, child: child.code, count: group.length });
      continue;
    }
    const key = side === 'start' ? 'imports:unit.parentLater' : 'imports:unit.parentEnded';
    for (const misfit of group) misfit.line?.wrong(column, key, { parent: parent.code, on });
  }
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
