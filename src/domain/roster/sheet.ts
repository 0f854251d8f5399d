/** A table as it was handed in, before anybody judged it: what a cell held, and where it stood. */
import type { DateOn } from '../calendar.ts';

/** In the order in which they are read and written. */
export const sheetNames = ['units', 'places', 'targets', 'members', 'reports'] as const;
export type SheetName = (typeof sheetNames)[number];

/** What a cell can hold besides an ordinary value. */
export type OddCell =
  /** A cell that Excel itself takes for a date, whoever made it one. */
  | { kind: 'date'; on: DateOn; shown: string }
  | { kind: 'formula'; shown: string }
  /** `#REF!`, `#N/A` … */
  | { kind: 'error'; shown: string }
  /** Part of a range of merged cells, e.g. `B2:B4`; only its first cell ever shows a value. */
  | { kind: 'merged'; range: string; shown: string };

/** null: empty. Texts are as typed; cleaning them is the reader's. */
export type Cell = null | string | number | boolean | OddCell;

export interface Sheet {
  /** What the office calls it: the file of a folder, the sheet of a workbook. */
  file: string;
  name: SheetName;
  /**
   * The first is Excel's row 1, the headers; empty rows are kept, so that the numbers agree. A large text file's are
   * taken out of it anew each time they are gone through: no more of them is held than is being looked at.
   */
  rows: Iterable<readonly Cell[]>;
  /** From a text file, where a separator inside a cell moves all that stands behind it. */
  separated?: true;
  /** What is wrong with the file as a whole has been said; nothing more can be said of its rows. */
  unreadable?: true;
}

/** A table of our own. */
export interface WrittenSheet extends Sheet {
  rows: readonly (readonly Cell[])[];
}

/** The first rows of a sheet, at most so many. */
export function firstRows(rows: Sheet['rows'], most: number): (readonly Cell[])[] {
  const first: (readonly Cell[])[] = [];
  for (const cells of rows) {
    if (first.length >= most) break;
    first.push(cells);
  }
  return first;
}

/** The cell as a person sees it, for a fault's `value`. */
export function shownCell(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'object') return cell.shown;
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return String(cell);
}
