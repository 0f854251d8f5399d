/**
 * A sheet as lines with named columns. What is wrong with the sheet itself (headers, totals rows, columns about people)
 * is said here once; a line's cells are read through `take` and `need`, which say what is wrong with a cell.
 */

import type { PhraseValue } from '../../text/phrase.ts';
import { bareKey, cleanText } from './clean-text.ts';
import { type ColumnOf, columnNamed, columnsOf, isAboutPeople } from './columns.ts';
import { type Fault, type FaultKey, sayFault } from './fault.ts';
import { isEmptyCell, type Line, lineReader } from './line.ts';
import { type Cell, type Sheet, type SheetName, shownCell } from './sheet.ts';

type Values = Readonly<Record<string, PhraseValue>>;

export interface Table<Column extends string> {
  /** False: the headers could not be made out, and nothing was read. */
  usable: boolean;
  lines: Line<Column>[];
}

const totals = new Set(['tongcong', 'cong', 'tong', 'tongso', 'congtong', 'toanxa', 'toanhuyen', 'toantinh']);

/** The first cell with letters: a running number may stand before it. */
function firstWord(cells: readonly Cell[]): string | null {
  const first = cells.find((cell) => typeof cell === 'string' && /\p{L}/u.test(cell));
  return typeof first === 'string' ? cleanText(first) : null;
}

/** «Tổng cộng», «Cộng: 9 chi bộ»: the first word of the row says that it only adds up the others. */
function isTotalsRow(cells: readonly Cell[]): boolean {
  const first = firstWord(cells);
  if (first === null) return false;
  const key = bareKey(first);
  return totals.has(key) || key.startsWith('tongcong') || /^(?:cộng|tổng)\s*[:(]/iu.test(first);
}

interface Headers {
  /** Position of each column by its id. */
  at: Map<string, number>;
  unknown: { index: number; text: string }[];
  twice: { id: string; text: string }[];
}

function readHeaders(name: SheetName, cells: readonly Cell[]): Headers {
  const headers: Headers = { at: new Map(), unknown: [], twice: [] };
  cells.forEach((cell, index) => {
    const text = cleanText(shownCell(cell));
    if (text === '') return;
    const id = columnNamed(name, text);
    if (id === undefined) headers.unknown.push({ index, text });
    else if (headers.at.has(id)) headers.twice.push({ id, text });
    else headers.at.set(id, index);
  });
  return headers;
}

/** The row, counted as Excel does, in which the headers stand when they are not in the first. */
function headerFurtherDown(sheet: Sheet, atLeast: number): number | null {
  const found = sheet.rows
    .slice(1, 15)
    .findIndex((cells) => readHeaders(sheet.name, cells).at.size >= atLeast);
  return found === -1 ? null : found + 2;
}

export function openTable<S extends SheetName>(
  sheet: Sheet & { name: S },
  faults: Fault[],
): Table<ColumnOf<S>> {
  if (sheet.unreadable) return { usable: false, lines: [] };
  const columns = new Map(columnsOf(sheet.name));
  const headerOf = (id: string) => columns.get(id)?.header ?? id;
  const say = (row: number | null, column: string | null, value: string, key: FaultKey, values?: Values) => {
    faults.push({ file: sheet.file, row, column, value, message: sayFault(key, values) });
  };

  const headers = readHeaders(sheet.name, sheet.rows[0] ?? []);
  const required = [...columns].filter(([, column]) => column.required === true).map(([id]) => id);
  const missing = required.filter((id) => !headers.at.has(id));
  for (const { text } of headers.unknown) {
    if (isAboutPeople(text)) say(1, text, text, 'imports:table.aboutPeople', { header: text });
  }
  if (missing.length > required.length / 2) {
    const further = headerFurtherDown(sheet, required.length / 2);
    const list = required.map(headerOf).join('; ');
    if (further === null) say(1, null, '', 'imports:table.noHeader', { list });
    else say(1, null, '', 'imports:table.headerFurtherDown', { row: further });
    return { usable: false, lines: [] };
  }
  for (const id of missing) {
    say(1, headerOf(id), '', 'imports:table.missingColumn', { header: headerOf(id) });
  }
  for (const { id, text } of headers.twice) {
    say(1, headerOf(id), text, 'imports:table.columnTwice', { header: headerOf(id) });
  }
  if (missing.length > 0 || headers.twice.length > 0) return { usable: false, lines: [] };

  const known = [...headers.at.values()];
  // What names a row stands in its first two columns; without either it is mostly the sum of the others.
  const keys = required.slice(0, 2).map((id) => headers.at.get(id) ?? -1);

  const lineOf = lineReader<ColumnOf<S>>(sheet.file, headers.at, headerOf, faults);
  const lines: Line<ColumnOf<S>>[] = [];
  sheet.rows.forEach((cells, index) => {
    if (index === 0) return;
    const filled = known.filter((at) => !isEmptyCell(cells[at]));
    const row = index + 1;
    if (isTotalsRow(cells)) {
      say(row, null, firstWord(cells) ?? '', 'imports:row.totals');
      return;
    }
    if (filled.length === 0) return;
    const only = filled.length === 1 ? cells[filled[0] ?? 0] : undefined;
    if (only !== undefined && !(typeof only === 'object' && only?.kind === 'merged')) {
      say(row, null, shownCell(only), 'imports:row.stray');
      return;
    }
    if (keys.every((at) => isEmptyCell(cells[at]))) {
      say(row, headerOf(required[0] ?? ''), '', 'imports:row.withoutKey');
      return;
    }
    lines.push(lineOf(cells, row));
  });
  return { usable: true, lines };
}
