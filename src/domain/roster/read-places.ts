/** The table of places: which branch serves a place, and how (domain guide §2.2, §2.3). */
import type { DateOn } from '../calendar.ts';
import type { LinkRole } from '../coverage.ts';
import { placeKinds } from '../unit-kinds.ts';
import type { ColumnOf } from './columns.ts';
import type { FaultKey } from './fault.ts';
import { allRead, emptyAs, type Line } from './line.ts';
import { writtenDate } from './read-date.ts';
import { readCount, readKilometres } from './read-number.ts';
import { readCode, readName, readNote, readYesNo, wordIn } from './read-text.ts';
import type { PlaceRow } from './rows.ts';
import type { UnitIndex } from './unit-index.ts';
import { coverageWords } from './vocabulary.ts';

export type PlaceLine = Line<ColumnOf<'places'>>;

export interface Placed<Row, Column extends string> {
  row: Row;
  line: Line<Column>;
}

export interface PlacesRead {
  good: Placed<PlaceRow, ColumnOf<'places'>>[];
  /** Which branch serves which place, also of lines that are wrong in something else. */
  links: { code: string; branch: string; role: LinkRole; line: PlaceLine }[];
  /** Places and branches of which a line is wrong: sums over them are not judged. */
  unsure: { places: Set<string>; branches: Set<string>; all: boolean };
}

export function readPlaces(
  lines: readonly PlaceLine[],
  units: UnitIndex,
  today: DateOn,
  existing: readonly PlaceRow[],
): PlacesRead {
  const known = new Map(existing.map((row) => [row.code, row]));
  const read: PlacesRead = {
    good: [],
    links: [],
    unsure: { places: new Set(), branches: new Set(), all: false },
  };
  const seen = new Map<string, number>();
  for (const line of lines) {
    const { code, branch, role, row } = readPlaceLine(line, units, today, known);
    const before = code === undefined ? undefined : seen.get(code);
    if (code !== undefined && before === undefined) seen.set(code, line.row);
    if (before !== undefined)
      line.wrong('code', 'imports:place.duplicate', { code: code ?? '', row: before });
    else if (code !== undefined && branch && role !== null) read.links.push({ code, branch, role, line });
    if (row !== undefined && before === undefined) {
      read.good.push({ row, line });
      continue;
    }
    if (code !== undefined) read.unsure.places.add(code);
    // A place whose branch is wrong may belong to any of them.
    if (branch === undefined) read.unsure.all = true;
    else if (branch !== null) read.unsure.branches.add(branch);
  }
  return read;
}

interface PlaceEntry {
  code: string | undefined;
  /** null: nobody there is a member; undefined: which branch it is cannot be said. */
  branch: string | null | undefined;
  /** How it is linked with the branch; null: not at all, or that is wrong. */
  role: LinkRole | null;
  row: PlaceRow | undefined;
}

type PlaceCells = ReturnType<typeof readCells>;

function readPlaceLine(
  line: PlaceLine,
  units: UnitIndex,
  today: DateOn,
  known: ReadonlyMap<string, PlaceRow>,
): PlaceEntry {
  const cells = readCells(line, known);
  const { code, branch, coverage } = cells;
  const fits = coverageFits(line, cells);
  const headFits = headOfPlaceFits(line, cells);
  const branchFits = branchIsThere(line, cells, units, today);
  const isKnown = branch !== null && branch !== undefined && units.mayBeBranch(branch);
  const entry = {
    code,
    branch: isKnown ? branch : coverage === 'none' && branch === null ? null : undefined,
    role: fits && isKnown && coverage !== 'none' ? (coverage ?? null) : null,
  };
  const read = fits && headFits && branchFits ? allRead(cells) : undefined;
  if (read === undefined) return { ...entry, row: undefined };
  const { coverage: how, ...content } = read;
  return { ...entry, row: { ...content, role: how === 'none' ? null : how } };
}

function readCells(line: PlaceLine, known: ReadonlyMap<string, PlaceRow>) {
  const code = line.need('code', readCode, 'imports:hint.placeCode');
  const name = line.need('name', readName, 'imports:hint.name');
  const kind = line.need('kind', wordIn(placeKinds), 'imports:hint.placeKind');
  const stored = known.get(code ?? '');
  const commune = line.keep('commune', readNote, stored?.commune);
  const branch = line.take('branch', readCode);
  const coverage = line.need('role', wordIn(coverageWords), 'imports:hint.coverage');
  const memberTotal =
    coverage === 'none'
      ? line.take('memberTotal', readCount)
      : line.need('memberTotal', readCount, 'imports:hint.count');
  return {
    code,
    name,
    kind,
    commune,
    branch,
    coverage,
    memberTotal: emptyAs(0, memberTotal),
    especiallyDifficult: emptyAs(
      false,
      line.keep('especiallyDifficult', readYesNo, stored?.especiallyDifficult),
    ),
    border: emptyAs(false, line.keep('border', readYesNo, stored?.border)),
    distanceKm: line.keep('distanceKm', readKilometres, stored?.distanceKm),
    headIsMember: emptyAs(false, line.keep('headIsMember', readYesNo, stored?.headIsMember)),
    secretaryIsHead: emptyAs(false, line.keep('secretaryIsHead', readYesNo, stored?.secretaryIsHead)),
    note: line.keep('note', readNote, stored?.note),
  };
}

/** «Sinh hoạt» against the branch and the count beside it; where both speak against it, it is the one that is wrong. */
function coverageFits(line: PlaceLine, { coverage, branch, memberTotal }: PlaceCells): boolean {
  if (coverage === undefined || branch === undefined || memberTotal === undefined) return true;
  if (coverage === 'none') {
    if (branch !== null && memberTotal > 0)
      line.wrong('role', 'imports:place.noneContradicted', { code: branch, count: memberTotal });
    else if (branch !== null) line.wrong('branch', 'imports:place.noneWithBranch');
    else if (memberTotal > 0)
      line.wrong('memberTotal', 'imports:place.noneWithMembers', { count: memberTotal });
    return branch === null && memberTotal === 0;
  }
  if (branch === null) {
    if (memberTotal === 0) line.wrong('role', 'imports:place.perhapsNone');
    else line.wrong('branch', 'imports:place.branchMissing');
  } else if (memberTotal === 0) line.wrong('memberTotal', 'imports:place.roleWithoutMembers');
  return branch !== null && memberTotal > 0;
}

function headOfPlaceFits(line: PlaceLine, { coverage, headIsMember, secretaryIsHead }: PlaceCells): boolean {
  if (secretaryIsHead === true && headIsMember !== true && headIsMember !== undefined) {
    line.wrong('secretaryIsHead', 'imports:place.secretaryIsHeadOnly');
    return false;
  }
  if (headIsMember !== true || coverage !== 'none') return true;
  line.wrong('headIsMember', 'imports:place.headWithoutMembers');
  return false;
}

function branchIsThere(
  line: PlaceLine,
  { branch, coverage }: PlaceCells,
  units: UnitIndex,
  today: DateOn,
): boolean {
  if (!branch || coverage === 'none') return true;
  const unit = units.findBranch(branch, line, 'branch');
  if (unit === undefined) return false;
  if (unit.to >= today) return true;
  const say = () =>
    line.wrong('branch', 'imports:place.branchEnded', { code: branch, on: writtenDate(unit.to) });
  units.object({ unit, about: 'end', line, child: null, say });
  return false;
}

/** A branch is the own branch of one place at most, and a joint branch of several is nobody's own (§2.2). */
export function checkHomes(read: PlacesRead, existing: readonly PlaceRow[]): void {
  const wrong = (line: PlaceLine, key: FaultKey, branch: string, place: string) => {
    line.wrong('role', key, { code: branch, place });
    // It may be the branch that is wrong, and then its sums are.
    read.unsure.branches.add(branch);
  };
  const given = new Set([...read.good.map(({ row }) => row.code), ...read.unsure.places]);
  const homes = new Map<string, string>();
  const shared = new Map<string, string>();
  for (const row of existing) {
    if (row.branch === null || given.has(row.code)) continue;
    if (row.role === 'home') homes.set(row.branch, row.code);
    if (row.role === 'shared') shared.set(row.branch, row.code);
  }
  for (const { code, branch, role, line } of read.links) {
    if (role === 'guest') continue;
    const home = homes.get(branch);
    const joint = shared.get(branch);
    if (role === 'home') {
      if (home !== undefined) wrong(line, 'imports:place.secondHome', branch, home);
      else if (joint !== undefined) wrong(line, 'imports:place.homeOfShared', branch, joint);
      homes.set(branch, home ?? code);
    } else {
      if (home !== undefined) wrong(line, 'imports:place.sharedOfHome', branch, home);
      shared.set(branch, joint ?? code);
    }
  }
}
