/** A line of a table: its cells by their columns, read one by one, each saying what is wrong with it. */
import type { PhraseValue } from '../../text/phrase.ts';
import type { CellReading } from './cell-reading.ts';
import { cleanText } from './clean-text.ts';
import { type Fault, type FaultKey, sayFault } from './fault.ts';
import { type Cell, shownCell } from './sheet.ts';

type Values = Readonly<Record<string, PhraseValue>>;

export function isEmptyCell(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cleanText(cell) === '');
}

/** Texts of a CSV file that were formulas or Excel's error values in the workbook that it was made from. */
function oddText(text: string): 'imports:cell.formula' | 'imports:cell.error' | null {
  const trimmed = text.trim();
  if (/^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|#+)/i.test(trimmed))
    return 'imports:cell.error';
  return null;
}

/** What keeps a cell from being read at all, whatever its column. */
function oddityOf(cell: Cell): FaultKey | null {
  if (typeof cell === 'string') return oddText(cell);
  if (typeof cell !== 'object' || cell === null || cell.kind === 'date') return null;
  return cell.kind === 'formula' ? 'imports:cell.formula' : 'imports:cell.error';
}

/** What the lines of one sheet share. */
interface SheetOfLines {
  file: string;
  /** Position of each column that the table has, by id. */
  at: ReadonlyMap<string, number>;
  /** A column's header as the guide spells it. */
  headerOf: (column: string) => string;
  faults: Fault[];
  /** A merged range hides the values of several cells and is said once, at the first of them that is read. */
  saidRanges: Set<string>;
}

/** A class, since there are as many of them as rows: each holds its cells and nothing else of its own. */
export class Line<Column extends string> {
  /** As Excel counts. */
  readonly row: number;
  /** Nothing has been said against it yet. */
  isSound = true;
  readonly #sheet: SheetOfLines;
  readonly #cells: readonly Cell[];
  /** Of a broken row, the columns that still mean something; undefined: all. */
  readonly #only: readonly string[] | undefined;

  constructor(sheet: SheetOfLines, cells: readonly Cell[], row: number, only?: readonly string[]) {
    this.#sheet = sheet;
    this.#only = only;
    this.#cells = cells;
    this.row = row;
  }

  get file(): string {
    return this.#sheet.file;
  }

  #cellAt(column: Column): Cell {
    const index = this.#sheet.at.get(column);
    return index === undefined ? null : (this.#cells[index] ?? null);
  }

  /** Says what is wrong with the line at one of its columns; null: with all of it. */
  wrong(column: Column | null, key: FaultKey, values?: Values): void {
    this.isSound = false;
    if (this.#only !== undefined) return;
    const { file, headerOf, faults } = this.#sheet;
    faults.push({
      file,
      row: this.row,
      column: column === null ? null : headerOf(column),
      value: column === null ? '' : shownCell(this.#cellAt(column)),
      message: sayFault(key, values),
    });
  }

  /** The cell's value; null: empty; undefined: wrong, and said. */
  take<T>(column: Column, read: (cell: Exclude<Cell, null>) => CellReading<T>): T | null | undefined {
    if (this.#only !== undefined && !this.#only.includes(column)) return undefined;
    const cell = this.#cellAt(column);
    if (cell === null || isEmptyCell(cell)) return null;
    if (typeof cell === 'object' && cell.kind === 'merged') {
      const { saidRanges } = this.#sheet;
      this.isSound = false;
      if (!saidRanges.has(cell.range)) this.wrong(column, 'imports:cell.merged', { range: cell.range });
      saidRanges.add(cell.range);
      return undefined;
    }
    const odd = oddityOf(cell);
    if (odd !== null) {
      this.wrong(column, odd);
      return undefined;
    }
    const reading = read(cell);
    if (reading.ok) return reading.value;
    this.wrong(column, reading.key, reading.values);
    return undefined;
  }

  /** As `take`, for a cell that must not be empty; `hint` says what belongs there. */
  need<T>(
    column: Column,
    read: (cell: Exclude<Cell, null>) => CellReading<T>,
    hint: FaultKey,
  ): T | undefined {
    const value = this.take(column, read);
    if (value !== null) return value;
    const header = this.#sheet.headerOf(column);
    this.wrong(column, 'imports:cell.missing', { header, hint: sayFault(hint) });
    return undefined;
  }

  /** As `take`; where the table has no such column it says nothing, and what is stored stays. */
  keep<T>(
    column: Column,
    read: (cell: Exclude<Cell, null>) => CellReading<T>,
    stored: T | null | undefined,
  ): T | null | undefined {
    return this.#sheet.at.has(column) ? this.take(column, read) : (stored ?? null);
  }

  shown(column: Column): string {
    return shownCell(this.#cellAt(column));
  }
}

/**
 * @param at position of each column that the table has, by id
 * @param headerOf a column's header as the guide spells it
 * @returns the lines of one sheet, by their cells and Excel's number of the row; of a row that has been found broken,
 * `only` names the columns that still mean something, and nothing more is said of it
 */
export function lineReader<Column extends string>(
  file: string,
  at: ReadonlyMap<string, number>,
  headerOf: (column: string) => string,
  faults: Fault[],
): (cells: readonly Cell[], row: number, only?: readonly string[]) => Line<Column> {
  const sheet: SheetOfLines = { file, at, headerOf, faults, saidRanges: new Set() };
  return (cells, row, only) => new Line(sheet, cells, row, only);
}

/** What an empty cell says; of one that is wrong, nothing. */
export function emptyAs<T>(said: T, value: T | null | undefined): T | undefined {
  return value === null ? said : value;
}

/** The cells of a line once all can be read; undefined where one of them cannot. */
export function allRead<Cells extends object>(
  cells: Cells,
): { [Name in keyof Cells]: Exclude<Cells[Name], undefined> } | undefined {
  type Read = { [Name in keyof Cells]: Exclude<Cells[Name], undefined> };
  return Object.values(cells).includes(undefined) ? undefined : (cells as Read);
}
