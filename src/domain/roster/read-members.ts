/** The table of members: dated counts per branch, and their parts (domain guide §2.6). */
import type { DateOn } from '../calendar.ts';
import type { ColumnOf } from './columns.ts';
import { allRead, emptyAs, type Line } from './line.ts';
import { readDate, writtenDate } from './read-date.ts';
import { readCount } from './read-number.ts';
import type { Placed, PlacesRead } from './read-places.ts';
import { readCode, readNote } from './read-text.ts';
import { type MemberRow, type PlaceRow, rowKeys } from './rows.ts';
import type { KnownUnit, UnitIndex } from './unit-index.ts';

type MemberLine = Line<ColumnOf<'members'>>;

export interface MembersRead {
  good: Placed<MemberRow, ColumnOf<'members'>>[];
  /** Branches of which a line is wrong: sums over them are not judged. */
  unsure: Set<string>;
}

const parts = ['women', 'ethnicMinority', 'excused', 'away'] as const;

export function readMembers(
  lines: readonly MemberLine[],
  units: UnitIndex,
  today: DateOn,
  existing: readonly MemberRow[],
): MembersRead {
  const known = new Map(existing.map((row) => [rowKeys.members(row), row]));
  const read: MembersRead = { good: [], unsure: new Set() };
  const seen = new Map<string, number>();
  for (const line of lines) {
    const { branch, row } = readMemberLine(line, units, today, known);
    if (row === undefined) {
      if (branch !== undefined) read.unsure.add(branch);
      continue;
    }
    const before = seen.get(rowKeys.members(row));
    if (before !== undefined) {
      line.wrong('branch', 'imports:member.duplicate', {
        code: row.branch,
        on: writtenDate(row.countedOn),
        row: before,
      });
      read.unsure.add(row.branch);
      continue;
    }
    seen.set(rowKeys.members(row), line.row);
    read.good.push({ row, line });
  }
  return read;
}

type MemberCells = ReturnType<typeof readCells>;

function readMemberLine(
  line: MemberLine,
  units: UnitIndex,
  today: DateOn,
  known: ReadonlyMap<string, MemberRow>,
): { branch: string | undefined; row: MemberRow | undefined } {
  const cells = readCells(line, known);
  const { branch, countedOn } = cells;
  const unit = branch === undefined ? undefined : units.findBranch(branch, line, 'branch');
  const isOfItsTime = dayFits(line, countedOn, { unit, units, today });
  const isSound = figuresFit(line, cells, isOfItsTime);
  return { branch, row: isSound && unit !== undefined ? allRead(cells) : undefined };
}

function readCells(line: MemberLine, known: ReadonlyMap<string, MemberRow>) {
  const branch = line.need('branch', readCode, 'imports:hint.branchCode');
  const countedOn = line.need('countedOn', readDate, 'imports:hint.date');
  const memberTotal = line.need('memberTotal', readCount, 'imports:hint.count');
  const official = line.need('official', readCount, 'imports:hint.count');
  const stored = known.get(`${branch} ${countedOn}`);
  return {
    branch,
    countedOn,
    memberTotal,
    official,
    probationary: emptyAs(0, line.take('probationary', readCount)),
    women: emptyAs(0, line.keep('women', readCount, stored?.women)),
    ethnicMinority: emptyAs(0, line.keep('ethnicMinority', readCount, stored?.ethnicMinority)),
    excused: emptyAs(0, line.keep('excused', readCount, stored?.excused)),
    away: emptyAs(0, line.keep('away', readCount, stored?.away)),
    attached: emptyAs(0, line.keep('attached', readCount, stored?.attached)),
    note: line.keep('note', readNote, stored?.note),
  };
}

/** Counted by today, and while the branch was there. */
function dayFits(
  line: MemberLine,
  countedOn: DateOn | undefined,
  { unit, units, today }: { unit: KnownUnit | undefined; units: UnitIndex; today: DateOn },
): boolean {
  if (countedOn === undefined) return true;
  if (countedOn > today) {
    line.wrong('countedOn', 'imports:date.ahead', { today: writtenDate(today) });
    return false;
  }
  if (unit === undefined) return true;
  const about = countedOn < unit.from ? 'start' : countedOn > unit.to ? 'end' : null;
  if (about === null) return true;
  const key = about === 'start' ? 'imports:member.beforeUnit' : 'imports:member.afterUnit';
  const on = writtenDate(about === 'start' ? unit.from : unit.to);
  units.object({ unit, about, line, child: null, say: () => line.wrong('countedOn', key, { on }) });
  return false;
}

/** The total is its two parts; nothing counted among the members is more than they are. One objection a line. */
function figuresFit(line: MemberLine, cells: MemberCells, isOfItsTime: boolean): boolean {
  const { memberTotal: total, official, probationary, excused, away } = cells;
  if (total === undefined || official === undefined || probationary === undefined) return isOfItsTime;
  const sum = official + probationary;
  if (total !== sum) {
    line.wrong('memberTotal', 'imports:member.total', { official, probationary, sum });
    return false;
  }
  if (!isOfItsTime) return false;
  const above = parts.find((part) => (cells[part] ?? 0) > total);
  if (above !== undefined) {
    line.wrong(above, 'imports:member.partAboveTotal', { total });
    return false;
  }
  if (!excused || !away || excused + away <= total) return true;
  line.wrong('away', 'imports:member.absentAboveTotal', { sum: excused + away, total });
  return false;
}

/**
 * The places of a branch against its own count. Only where one count of the branch is known: once there are counts of
 * several days, a difference is the passing of time and no contradiction.
 */
export function checkSums(
  places: PlacesRead,
  members: MembersRead,
  known: { places: readonly PlaceRow[]; members: readonly MemberRow[] },
): void {
  if (places.unsure.all) return;
  const given = new Set([...places.good.map(({ row }) => row.code), ...places.unsure.places]);
  const inPlaces = new Map<string, { sum: number; line: Line<ColumnOf<'places'>> | null }>();
  const add = (row: PlaceRow, line: Line<ColumnOf<'places'>> | null) => {
    if (row.branch === null) return;
    const before = inPlaces.get(row.branch);
    inPlaces.set(row.branch, { sum: (before?.sum ?? 0) + row.memberTotal, line: before?.line ?? line });
  };
  for (const { row, line } of places.good) add(row, line);
  for (const row of known.places) if (!given.has(row.code)) add(row, null);

  const counts = new Map<string, Map<string, { total: number; line: MemberLine | null }>>();
  const count = (row: MemberRow, line: MemberLine | null) => {
    const days = counts.get(row.branch) ?? new Map();
    counts.set(row.branch, days.set(row.countedOn, { total: row.memberTotal, line }));
  };
  for (const row of known.members) count(row, null);
  for (const { row, line } of members.good) count(row, line);

  const off = [...inPlaces].flatMap(([branch, { sum, line }]) => {
    const days = [...(counts.get(branch)?.values() ?? [])];
    const [only] = days;
    if (only === undefined || days.length > 1 || only.total === sum) return [];
    if (places.unsure.branches.has(branch) || members.unsure.has(branch)) return [];
    return [{ branch, sum, line, total: only.total, memberLine: only.line }];
  });
  const explained = new Set<string>();
  for (const short of off) {
    // As many too few here as too many there, and a place there with just so many: it was given the wrong branch.
    const missing = short.total - short.sum;
    const moved = places.good.find(
      ({ row }) =>
        row.memberTotal === missing &&
        off.some((long) => long.branch === row.branch && long.sum - long.total === missing),
    );
    if (moved?.row.branch == null || explained.has(short.branch) || explained.has(moved.row.branch)) continue;
    moved.line.wrong('branch', 'imports:place.otherBranch', { code: short.branch, count: missing });
    explained.add(short.branch).add(moved.row.branch);
  }
  for (const { branch, sum, line, total, memberLine } of off) {
    if (explained.has(branch)) continue;
    if (memberLine !== null) memberLine.wrong('memberTotal', 'imports:member.againstPlaces', { total, sum });
    else line?.wrong('memberTotal', 'imports:place.againstMembers', { code: branch, total, sum });
  }
}
