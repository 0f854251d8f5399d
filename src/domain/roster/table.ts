/**
 * A sheet as lines with named columns. What is wrong with the sheet itself (headers, totals rows, columns about people)
 * is said here once; a line's cells are read through `take` and `need`, which say what is wrong with a cell.
 */

import type { PhraseValue } from '../../text/phrase.ts';
import type { ReportForm } from '../report-form.ts';
import { type ColumnOf, columnsOf, isAboutPeople } from './columns.ts';
import { type Fault, type FaultKey, sayFault } from './fault.ts';
import { type Headers, headerFurtherDown, isHeaderInTwoRows, readHeaders } from './headers.ts';
import { isEmptyCell, type Line, lineReader } from './line.ts';
import { findPeople } from './people-columns.ts';
import { firstWord, isColumnNumbers, isHeaderAgain, isStray, isTotalsRow, usualWidth } from './row-sorts.ts';
import { type Cell, firstRows, type Sheet, type SheetName, shownCell } from './sheet.ts';

type Values = Readonly<Record<string, PhraseValue>>;

export interface Table<Column extends string> {
  /** False: the headers could not be made out, and nothing is read. */
  usable: boolean;
  /** Whether the table has the column at all. */
  has(column: Column): boolean;
  /** To be gone through once: what is wrong with the rows themselves is said on the way. */
  lines: Iterable<Line<Column>>;
}

type Say = (row: number | null, column: string | null, value: string, key: FaultKey, values?: Values) => void;

export function openTable<S extends SheetName>(
  sheet: Sheet & { name: S },
  faults: Fault[],
  form?: ReportForm,
): Table<ColumnOf<S>> {
  const unusable = { usable: false, has: () => false, lines: [] };
  if (sheet.unreadable) return unusable;
  const columns = new Map(columnsOf(sheet.name, form));
  const headerOf = (id: string) => columns.get(id)?.header ?? id;
  const say: Say = (row, column, value, key, values) => {
    faults.push({ file: sheet.file, row, column, value, message: sayFault(key, values) });
  };
  const headers = readHeaders(sheet.name, firstRows(sheet.rows, 1)[0] ?? [], form);
  const required = [...columns].filter(([, column]) => column.required === true).map(([id]) => id);
  sayPeople(sheet, headers, say);
  if (!areHeadersSound(sheet, headers, required, headerOf, say, form)) return unusable;

  const known = [...headers.at.values()];
  const needed = required.map((id) => headers.at.get(id) ?? -1);
  // What names a row stands in its first two columns; without either it is mostly the sum of the others.
  const [key = -1, second = -1] = needed;
  const width = usualWidth(sheet);
  const lineOf = lineReader<ColumnOf<S>>(sheet.file, headers.at, headerOf, faults);
  let count = 0;
  let sort: 'line' | 'stray' = 'line';
  /** null: the row is no line of the table, and it has been said what it is instead. */
  const readRow = (cells: readonly Cell[], row: number): Line<ColumnOf<S>> | null => {
    if (known.every((at) => isEmptyCell(cells[at])) && !isTotalsRow(cells, undefined)) return null;
    const before = sort;
    sort = 'line';
    const first = shownCell(cells.find((cell) => !isEmptyCell(cell)));
    if (isTotalsRow(cells, cells[key])) say(row, null, firstWord(cells) ?? '', 'imports:row.totals');
    else if (isHeaderAgain(sheet.name, cells, headers.at, form))
      say(row, null, first, 'imports:row.headerAgain');
    else if (row < 5 && count === 0 && isColumnNumbers(cells, known))
      say(row, null, first, 'imports:row.columnNumbers');
    else if (isStray(cells, known, needed)) {
      sort = 'stray';
      // Signatures stand below one another: one block, one fault.
      if (before !== 'stray') say(row, null, first, 'imports:row.stray');
    } else if (isEmptyCell(cells[key]) && isEmptyCell(cells[second])) {
      say(row, headerOf(required[0] ?? ''), '', 'imports:row.withoutKey');
    } else if (cells.length > width) {
      say(row, null, '', 'imports:row.tooManyCells', { most: width, count: cells.length });
      return lineOf(cells, row, [required[0] ?? '']);
    } else return lineOf(cells, row);
    return null;
  };
  function* readLines(): Generator<Line<ColumnOf<S>>> {
    let row = 0;
    for (const cells of sheet.rows) {
      row += 1;
      const line = row === 1 ? null : readRow(cells, row);
      if (line === null) continue;
      count += 1;
      yield line;
    }
  }
  return { usable: true, has: (column) => headers.at.has(column), lines: readLines() };
}

/** Columns that hold names or numbers of people, by their headers or by what stands in them. */
function sayPeople(sheet: Sheet, headers: Headers, say: Say): void {
  const named = headers.unknown.filter(({ text }) => isAboutPeople(text));
  for (const { text } of named) say(1, text, text, 'imports:table.aboutPeople', { header: text });
  const skip = new Set([...headers.at.values(), ...named.map(({ index }) => index)]);
  for (const { index, row, value } of findPeople(sheet.rows, skip)) {
    const header = headers.unknown.find((other) => other.index === index)?.text;
    if (header === undefined) say(row, null, value, 'imports:table.peopleWithoutHeader');
    else say(1, header, header, 'imports:table.aboutPeople', { header });
  }
}

function areHeadersSound(
  sheet: Sheet,
  headers: Headers,
  required: readonly string[],
  headerOf: (id: string) => string,
  say: Say,
  form?: ReportForm,
): boolean {
  const missing = required.filter((id) => !headers.at.has(id));
  if (missing.length > 0 && isHeaderInTwoRows(sheet, required, form)) {
    say(1, null, '', 'imports:table.headerInTwoRows');
    return false;
  }
  if (missing.length > required.length / 2) {
    const further = headerFurtherDown(sheet, required.length / 2, form);
    const list = required.map(headerOf).join('; ');
    if (further === null) say(1, null, '', 'imports:table.noHeader', { list });
    else say(1, null, '', 'imports:table.headerFurtherDown', { row: further });
    return false;
  }
  for (const id of missing) {
    say(1, headerOf(id), '', 'imports:table.missingColumn', { header: headerOf(id) });
  }
  for (const { id, text } of headers.twice) {
    say(1, headerOf(id), text, 'imports:table.columnTwice', { header: headerOf(id) });
  }
  return missing.length === 0 && headers.twice.length === 0;
}
