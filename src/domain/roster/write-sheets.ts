/** From rows back to the office's tables: every sheet, headers as the guide spells them, rows in the order of codes. */
import { type DateOn, type Month, openEnd, openStart } from '../calendar.ts';
import { columnOf, type FormRow, keptRowsOf, type ReportForm, registerRowsOf } from '../report-form.ts';
import { placeKinds, unitKinds } from '../unit-kinds.ts';
import { type ColumnOf, columnsOf } from './columns.ts';
import { writtenDate } from './read-date.ts';
import { type ReportRow, type RosterRows, rowKeys } from './rows.ts';
import { type Cell, type SheetName, sheetNames, type WrittenSheet } from './sheet.ts';
import { coverageWords, heldWords, labelOf, measures, reasonWords } from './vocabulary.ts';

type Cells<S extends SheetName> = Record<ColumnOf<S>, Cell>;

function dateCell(on: DateOn | null): Cell {
  return on === null || on === openStart || on === openEnd
    ? null
    : { kind: 'date', on, shown: writtenDate(on) };
}

function monthCell(month: Month): Cell {
  return `${month.slice(5, 7)}/${month.slice(0, 4)}`;
}

const yesCell = (yes: boolean): Cell => (yes ? 'x' : null);

function sorted<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);
}

function cellsOf(roster: RosterRows, form?: ReportForm): { [S in SheetName]: Cells<S>[] } {
  const unitKind = (id: string) => labelOf(unitKinds, id);
  const placeKind = (id: string) => labelOf(placeKinds, id);
  return {
    units: sorted(roster.units, rowKeys.units).map((row) => ({
      ...row,
      kind: unitKind(row.kind),
      validFrom: dateCell(row.validFrom),
      validTo: dateCell(row.validTo),
    })),
    places: sorted(roster.places, rowKeys.places).map((row) => ({
      ...row,
      kind: placeKind(row.kind),
      role: labelOf(coverageWords, row.role ?? 'none'),
      especiallyDifficult: yesCell(row.especiallyDifficult),
      border: yesCell(row.border),
      headIsMember: yesCell(row.headIsMember),
      secretaryIsHead: yesCell(row.secretaryIsHead),
      // As offices write it; a number cell would show a point in a CSV file.
      distanceKm: row.distanceKm === null ? null : String(row.distanceKm).replace('.', ','),
    })),
    targets: sorted(roster.targets, rowKeys.targets).map((row) => ({
      ...row,
      measure: labelOf(measures, row.measure),
    })),
    members: sorted(roster.members, rowKeys.members).map((row) => ({
      ...row,
      countedOn: dateCell(row.countedOn),
    })),
    reports: sorted(roster.reports, rowKeys.reports).map((row) => reportCells(row, form)),
  };
}

function reportCells(row: ReportRow, form?: ReportForm): Cells<'reports'> {
  const cells: Record<string, Cell> = {
    branch: row.branch,
    month: monthCell(row.month),
    held: labelOf(heldWords, row.held ? 'held' : 'notHeld'),
    notHeldReason: row.notHeldReason === null ? null : labelOf(reasonWords, row.notHeldReason),
    ...row.breakdown,
  };
  for (const kept of keptRowsOf(form)) cells[kept.id] = answerCell(kept, row[kept.id]);
  return cells as Cells<'reports'>;
}

function answerCell(row: FormRow, answer: string | number | boolean | null): Cell {
  if (answer === null) return null;
  if (row.kind === 'day') return dateCell(String(answer));
  if (row.kind === 'yesNo') return answer ? 'có' : 'không';
  return row.kind === 'choice' ? labelOf(row.words, String(answer)) : answer;
}

/** All five sheets, headers alone where there are no rows; reading them gives the same rows again. */
export function writeSheets(roster: RosterRows, form?: ReportForm): WrittenSheet[] {
  const cells = cellsOf(roster, form);
  return sheetNames.map((name) => {
    const columns = columnsOf(name, form);
    const lines: readonly Record<string, Cell>[] = cells[name];
    return {
      file: name,
      name,
      rows: [
        columns.map(([, column]) => column.header),
        ...lines.map((line) => columns.map(([id]) => line[id] ?? null)),
      ],
    };
  });
}

/** What may be chosen in a column, for drop-downs. */
export function columnChoices(form?: ReportForm): Record<SheetName, Record<string, string[]>> {
  const labels = (words: readonly { label: string }[]) => words.map((word) => word.label);
  const yes = ['x'];
  return {
    units: { kind: labels(unitKinds) },
    places: {
      kind: labels(placeKinds),
      role: labels(coverageWords),
      especiallyDifficult: yes,
      border: yes,
      headIsMember: yes,
      secretaryIsHead: yes,
    },
    targets: { measure: labels(measures) },
    members: {},
    reports: {
      held: labels(heldWords),
      ...Object.fromEntries(
        registerRowsOf(form).flatMap((row) => {
          if (row.kind === 'yesNo') return [[columnOf(row), ['có', 'không']]];
          return row.kind === 'choice' ? [[columnOf(row), labels(row.words)]] : [];
        }),
      ),
    },
  };
}
