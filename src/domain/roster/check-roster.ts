/**
 * From sheets to rows that can be stored, or the faults that stand against it: each root cause once, where it lies.
 * Nothing is repaired silently; a repair is at most proposed in the fault's sentence.
 */
import type { DateOn } from '../calendar.ts';
import { groupBy } from '../grouping.ts';
import type { ReportForm } from '../report-form.ts';
import { checkParents, joinUnits } from './check-units.ts';
import type { ColumnOf } from './columns.ts';
import { columnsOf } from './columns.ts';
import { type Fault, sayFault } from './fault.ts';
import type { Line } from './line.ts';
import { writtenDate } from './read-date.ts';
import { checkSums, readMembers } from './read-members.ts';
import { checkHomes, readPlaces } from './read-places.ts';
import { readReports } from './read-reports.ts';
import { readTargets } from './read-targets.ts';
import { readUnitLine } from './read-units.ts';
import { emptyRoster, type RosterRows } from './rows.ts';
import { type Sheet, type SheetName, sheetNames } from './sheet.ts';
import { openTable } from './table.ts';
import { createUnitIndex } from './unit-index.ts';

/** What is known already: the same rows, with all versions of every unit. */
export type ExistingRoster = RosterRows;

export interface CheckedRoster {
  /** Complete only when there are no faults. */
  rows: RosterRows;
  faults: Fault[];
}

/**
 * @param sheets at most one of each name; what is not handed in stays as it is known
 * @param today the day of the import, on which a unit under another name or parent begins
 */
export function checkRoster(
  sheets: readonly Sheet[],
  existing: ExistingRoster | null,
  today: DateOn,
  form?: ReportForm,
): CheckedRoster {
  const faults: Fault[] = [];
  const known = existing ?? emptyRoster();
  const open = <S extends SheetName>(name: S): { usable: boolean; lines: Line<ColumnOf<S>>[] } => {
    const sheet = sheets.find((candidate) => candidate.name === name);
    if (sheet === undefined) return { usable: true, lines: [] };
    const { usable, lines } = openTable({ ...sheet, name }, faults, form);
    return { usable, lines: [...lines] };
  };

  const unitTable = open('units');
  const versions = groupBy(known.units, (row) => row.code);
  const entries = unitTable.lines.map((line) => readUnitLine(line, (code) => versions.get(code) ?? []));
  const tree = joinUnits(entries, known.units, today);
  const noUnits = tree.known.size === 0 && entries.length === 0;
  const index = createUnitIndex(tree.known, tree.unsound, entries, tree.twice, unitTable.usable && !noUnits);
  checkParents(tree, entries, index, known.units);

  const placeTable = open('places');
  const places = readPlaces(placeTable.lines, index, today, known.places);
  if (!placeTable.usable) places.unsure.all = true;
  checkHomes(places, known.places);
  for (const unit of tree.known.values()) {
    const line = unit.lines.at(-1);
    if (line === undefined || unit.to >= today) continue;
    const given = new Set([...places.good.map(({ row }) => row.code), ...places.unsure.places]);
    const left = known.places.find((place) => place.branch === unit.code && !given.has(place.code));
    if (left !== undefined) {
      const say = () =>
        line.wrong('validTo', 'imports:unit.endsWithPlace', { place: left.code, on: writtenDate(unit.to) });
      index.object({ unit, about: 'end', line: null, child: null, say });
    }
  }

  const targets = readTargets(open('targets').lines, index, known.targets);
  const members = readMembers(open('members').lines, index, today, known.members);
  checkSums(places, members, known);
  const reports = readReports(open('reports').lines, index, today, known.reports, form);
  index.sayUnknown();

  const first = sheets[0];
  if (noUnits && unitTable.usable && first !== undefined) {
    const file = sheets.find((sheet) => sheet.name === 'units')?.file ?? first.file;
    faults.push({ file, row: null, column: null, value: '', message: sayFault('imports:table.noUnits') });
  }
  return {
    rows: {
      units: [...tree.known.values()].flatMap((unit) => (unit.lines.length === 0 ? [] : unit.versions)),
      places: places.good.map(({ row }) => row),
      targets: targets.map(({ row }) => row),
      members: members.good.map(({ row }) => row),
      reports: reports.map(({ row }) => row),
    },
    faults: inReadingOrder(faults, sheets, form),
  };
}

/** Sheet by sheet, from top to bottom, from left to right. */
function inReadingOrder(faults: readonly Fault[], sheets: readonly Sheet[], form?: ReportForm): Fault[] {
  const nameOf = new Map(sheets.map((sheet) => [sheet.file, sheet.name]));
  const place = (fault: Fault): [number, number, number] => {
    const name = nameOf.get(fault.file);
    const columns = name === undefined ? [] : columnsOf(name, form).map(([, column]) => column.header);
    return [
      name === undefined ? -1 : sheetNames.indexOf(name),
      fault.row ?? 0,
      columns.indexOf(fault.column ?? ''),
    ];
  };
  return faults
    .map((fault) => ({ fault, at: place(fault) }))
    .sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1] || a.at[2] - b.at[2])
    .map(({ fault }) => fault);
}
