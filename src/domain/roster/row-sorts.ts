/** What a row of a sheet can be besides a line of the table: a sum, headers again, a title, a signature, a broken row. */
import type { ReportForm } from '../report-form.ts';
import { bareKey, cleanText } from './clean-text.ts';
import { columnNamed } from './columns.ts';
import { isEmptyCell } from './line.ts';
import { type Cell, type Sheet, type SheetName, shownCell } from './sheet.ts';

const totals = new Set(['tongcong', 'cong', 'tong', 'tongso', 'congtong', 'toanxa', 'toanhuyen', 'toantinh']);

// Asked of every row: a code with figures, which most rows begin with, is none of them.
const mayBeTotal = /^\P{N}{0,3}[ct]/iu;

function isText(cell: Cell | undefined): boolean {
  return typeof cell === 'string' || (typeof cell === 'object' && cell?.kind === 'merged');
}

/** The first cell with letters: a running number may stand before it. */
export function firstWord(cells: readonly Cell[]): string | null {
  const first = cells.find((cell) => isText(cell) && /\p{L}/u.test(shownCell(cell)));
  return first === undefined ? null : cleanText(shownCell(first));
}

/**
 * «Tổng cộng», «Cộng: 9 chi bộ»: the first word of the row says that it only adds up the others.
 * @param key the cell in which the row's code would stand
 */
export function isTotalsRow(cells: readonly Cell[], key: Cell | undefined): boolean {
  const first = firstWord(cells);
  if (first === null || !mayBeTotal.test(first)) return false;
  const bare = bareKey(first);
  if (totals.has(bare) || bare.startsWith('tongcong')) return true;
  if (/^(?:cộng|tổng(?:\s+số)?)\s*[:(\d]/iu.test(first)) return true;
  // A code has no spaces.
  return cleanText(shownCell(key)) === first && /^(?:cộng|tổng)\s/iu.test(first);
}

/** The headers once more, as they stand at the top of every printed page. */
export function isHeaderAgain(
  name: SheetName,
  cells: readonly Cell[],
  at: ReadonlyMap<string, number>,
  form?: ReportForm,
): boolean {
  // Asked of every row: a code mostly has figures, and no header has.
  const [first] = at.values();
  if (first !== undefined && /\d/.test(shownCell(cells[first]))) return false;
  const same = [...at].filter(([id, index]) => columnNamed(name, shownCell(cells[index]), form) === id);
  return same.length >= 3 && same.length * 2 > at.size;
}

/** «1 2 3 …», «(1) (2) (3) …»: the numbers of the columns, as printed forms have them below the headers. */
export function isColumnNumbers(cells: readonly Cell[], known: readonly number[]): boolean {
  const figures = known
    .toSorted((a, b) => a - b)
    .filter((at) => !isEmptyCell(cells[at]))
    .map((at) => /^\(?(\d{1,2})\)?$/.exec(cleanText(shownCell(cells[at])))?.[1]);
  return (
    figures.length >= 4 &&
    figures.every((figure, index) => figure !== undefined && Number(figure) === Number(figures[0]) + index)
  );
}

/** Titles between the rows, signatures below them: words without a code, and little else. */
export function isStray(
  cells: readonly Cell[],
  known: readonly number[],
  required: readonly number[],
): boolean {
  const filled = known.filter((at) => !isEmptyCell(cells[at]));
  const only = filled.length === 1 ? cells[filled[0] ?? 0] : undefined;
  if (only !== undefined && !(typeof only === 'object' && only?.kind === 'merged')) return true;
  const words = filled.map((at) => cells[at]);
  // A title over the whole width, its cells merged.
  const ranges = new Set(
    words.map((cell) => (typeof cell === 'object' && cell?.kind === 'merged' ? cell.range : '')),
  );
  if (filled.length > 1 && ranges.size === 1 && !ranges.has('')) return true;
  return (
    filled.length > 0 &&
    required.filter((at) => !isEmptyCell(cells[at])).length * 2 < required.length &&
    words.every((cell) => isText(cell) && /\p{L}.*\s.*\p{L}/su.test(cleanText(shownCell(cell))))
  );
}

/**
 * How many cells a row of a text file may have: as many as the headers, or as most rows have.
 * Infinity for a workbook, whose cells stay where they are.
 */
export function usualWidth(sheet: Sheet): number {
  if (!sheet.separated) return Number.POSITIVE_INFINITY;
  const counts = new Map<number, number>();
  let headers: number | null = null;
  for (const cells of sheet.rows) {
    headers ??= cells.length;
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  const [usual] = [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0]);
  return Math.max(headers ?? 0, usual);
}
