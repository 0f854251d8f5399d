/** The table of members: dated counts per branch, and their parts (domain guide §2.6). */
import type { DateOn } from '../calendar.ts';
import type { ColumnOf } from './columns.ts';
import type { Line } from './line.ts';
import { readDate, writtenDate } from './read-date.ts';
import { readCount } from './read-number.ts';
import type { Placed, PlacesRead } from './read-places.ts';
import { readCode, readNote } from './read-text.ts';
import { type MemberRow, type PlaceRow, rowKeys } from './rows.ts';
import type { UnitIndex } from './unit-index.ts';

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

function readMemberLine(
  line: MemberLine,
  units: UnitIndex,
  today: DateOn,
  known: ReadonlyMap<string, MemberRow>,
): { branch: string | undefined; row: MemberRow | undefined } {
  const branch = line.need('branch', readCode, 'imports:hint.branchCode');
  const countedOn = line.need('countedOn', readDate, 'imports:hint.date');
  const memberTotal = line.need('memberTotal', readCount, 'imports:hint.count');
  const official = line.need('official', readCount, 'imports:hint.count');
  const stored = known.get(`${branch} ${countedOn}`);
  const probationary = line.take('probationary', readCount);
  const women = line.keep('women', readCount, stored?.women);
  const ethnicMinority = line.keep('ethnicMinority', readCount, stored?.ethnicMinority);
  const excused = line.keep('excused', readCount, stored?.excused);
  const away = line.keep('away', readCount, stored?.away);
  const attached = line.keep('attached', readCount, stored?.attached);
  const note = line.keep('note', readNote, stored?.note);

  let sound = true;
  const contradiction = (...said: Parameters<MemberLine['wrong']>) => {
    line.wrong(...said);
    sound = false;
  };
  const unit = branch === undefined ? undefined : units.findBranch(branch, line, 'branch');
  if (countedOn !== undefined && countedOn > today) {
    contradiction('countedOn', 'imports:date.ahead', { today: writtenDate(today) });
  } else if (unit !== undefined && countedOn !== undefined) {
    const about = countedOn < unit.from ? 'start' : countedOn > unit.to ? 'end' : null;
    if (about !== null) {
      const key = about === 'start' ? 'imports:member.beforeUnit' : 'imports:member.afterUnit';
      const on = writtenDate(about === 'start' ? unit.from : unit.to);
      units.object({ unit, about, line, child: null, say: () => line.wrong('countedOn', key, { on }) });
      sound = false;
    }
  }
  if (memberTotal !== undefined && official !== undefined && probationary !== undefined) {
    const sum = official + (probationary ?? 0);
    if (memberTotal !== sum) {
      contradiction('memberTotal', 'imports:member.total', {
        official,
        probationary: probationary ?? 0,
        sum,
      });
    }
    const figures = { women, ethnicMinority, excused, away };
    for (const part of parts) {
      const figure = figures[part];
      if (sound && figure && figure > memberTotal)
        contradiction(part, 'imports:member.partAboveTotal', { total: memberTotal });
    }
    if (sound && excused && away && excused + away > memberTotal) {
      contradiction('away', 'imports:member.absentAboveTotal', { sum: excused + away, total: memberTotal });
    }
  }
  if (
    !sound ||
    unit === undefined ||
    branch === undefined ||
    countedOn === undefined ||
    memberTotal === undefined ||
    official === undefined ||
    probationary === undefined ||
    women === undefined ||
    ethnicMinority === undefined ||
    excused === undefined ||
    away === undefined ||
    attached === undefined ||
    note === undefined
  ) {
    return { branch, row: undefined };
  }
  const row: MemberRow = {
    branch,
    countedOn,
    memberTotal,
    official,
    probationary: probationary ?? 0,
    women: women ?? 0,
    ethnicMinority: ethnicMinority ?? 0,
    excused: excused ?? 0,
    away: away ?? 0,
    attached: attached ?? 0,
    note,
  };
  return { branch, row };
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
