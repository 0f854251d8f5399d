/** Workbooks (.xlsx) in and out. The library is loaded only when one is handled: it is 20 MB of memory. */
import type { CellValue, Cell as ExcelCell, Worksheet } from '@cj-tech-master/excelts';
import type { ReportForm } from '../domain/report-form.ts';
import { columnsOf, sheetLabels } from '../domain/roster/columns.ts';
import { writtenDate } from '../domain/roster/read-date.ts';
import { type Cell, type SheetName, shownCell, type WrittenSheet } from '../domain/roster/sheet.ts';

export interface WorkbookSheet {
  title: string;
  rows: Cell[][];
  /** Excel's numbers of rows that hold something and are not shown: hidden, or filtered away. */
  hidden: number[];
}

export type WorkbookRead =
  | { ok: true; sheets: WorkbookSheet[] }
  | { ok: false; why: 'old' | 'damaged' | 'date1904' | 'heavy' };

// Nothing of a roster stands further right.
const lastColumn = 200;

/** .xls, and .xlsx with a password, both come in Microsoft's older container. */
function isOldContainer(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, index) => bytes[index] === byte);
}

/** Reads cells only: formulas are recognised and never evaluated. */
export async function readWorkbook(bytes: Uint8Array): Promise<WorkbookRead> {
  if (isOldContainer(bytes)) return { ok: false, why: 'old' };
  const { Workbook } = await import('@cj-tech-master/excelts');
  const workbook = new Workbook();
  try {
    await workbook.xlsx.load(bytes);
    // An archive of other things: a workbook has a sheet at least.
    if (workbook.worksheets.length === 0) return { ok: false, why: 'damaged' };
    if (workbook.properties?.date1904 === true) return { ok: false, why: 'date1904' };
    return {
      ok: true,
      sheets: workbook.worksheets.map((sheet) => ({ title: sheet.name, ...cellsOf(sheet) })),
    };
  } catch {
    // Whatever the library stumbles over, there is only one thing to be done: save the workbook again in Excel.
    return { ok: false, why: 'damaged' };
  }
}

function cellsOf(sheet: Worksheet): Pick<WorkbookSheet, 'rows' | 'hidden'> {
  const rows: Cell[][] = [];
  const hidden: number[] = [];
  // The last cell of each merged range by its first: the range as Excel names it.
  const merged = new Map<string, { last: string; at: [row: number, column: number][] }>();
  sheet.eachRow((row, number) => {
    while (rows.length < number) rows.push([]);
    const cells: Cell[] = [];
    row.eachCell((cell, column) => {
      if (column > lastColumn) return;
      while (cells.length < column) cells.push(null);
      cells[column - 1] = cellOf(cell, number === 1);
      if (!cell.isMerged) return;
      const range = merged.get(cell.master.address) ?? { last: '', at: [] };
      range.last = cell.address;
      range.at.push([number - 1, column - 1]);
      merged.set(cell.master.address, range);
    });
    rows[number - 1] = cells;
    if (row.hidden && cells.some((cell) => shownCell(cell).trim() !== '')) hidden.push(number);
  });
  for (const [first, { last, at }] of merged) {
    for (const [row, column] of at) {
      const cell = rows[row]?.[column];
      if (typeof cell === 'object' && cell?.kind === 'merged') cell.range = `${first}:${last}`;
    }
  }
  return { rows, hidden };
}

function cellOf(cell: ExcelCell, isHeader: boolean): Cell {
  if (!cell.isMerged) return plainCell(cell.value);
  const isFirst = cell.master.address === cell.address;
  if (isHeader) return isFirst ? plainCell(cell.value) : null;
  return { kind: 'merged', range: '', shown: isFirst ? shownCell(plainCell(cell.value)) : '' };
}

function plainCell(value: CellValue): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number')
    return Number.isFinite(value) ? value : { kind: 'error', shown: String(value) };
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return { kind: 'error', shown: 'Invalid date' };
    const on = value.toISOString().slice(0, 10);
    return { kind: 'date', on, shown: writtenDate(on) };
  }
  if ('error' in value) return { kind: 'error', shown: String(value.error) };
  if ('formula' in value && value.formula) return { kind: 'formula', shown: `=${value.formula}` };
  if ('sharedFormula' in value) return { kind: 'formula', shown: `=${String(value.sharedFormula)}` };
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('text' in value) return plainCell(value.text as CellValue);
  return { kind: 'formula', shown: '=' };
}

/** Who took the figures away and when, already in words. Reading a workbook passes over it. */
export interface Mark {
  title: string;
  lines: readonly string[];
}

/** Lists from which Excel lets the office choose, by column. */
export type Choices = { readonly [name in SheetName]?: Readonly<Record<string, readonly string[]>> };

const widths: Record<string, number> = { name: 34, note: 30, measure: 22, kind: 20, proposal: 30 };
// Room for rows that the office adds below the last one.
const spareRows = 500;

/**
 * One workbook with a sheet for each: headers frozen and filtered, drop-downs where a column has a list. The same
 * sheets, and the same mark, give the same bytes.
 */
export async function writeWorkbook(
  sheets: readonly WrittenSheet[],
  choices: Choices = {},
  mark: Mark | null = null,
  form?: ReportForm,
): Promise<Uint8Array> {
  const { Workbook } = await import('@cj-tech-master/excelts');
  const workbook = new Workbook();
  workbook.creator = 'chi-bo-bot';
  workbook.lastModifiedBy = 'chi-bo-bot';
  workbook.created = new Date(0);
  workbook.modified = new Date(0);
  for (const sheet of sheets) {
    const title = sheetLabels[sheet.name];
    const target = workbook.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] });
    const columns = columnsOf(sheet.name, form);
    columns.forEach(([id, column], index) => {
      target.getColumn(index + 1).width = widths[id] ?? Math.max(12, column.header.length + 3);
    });
    sheet.rows.forEach((cells, index) => {
      const row = target.getRow(index + 1);
      cells.forEach((cell, at) => {
        writeCell(row.getCell(at + 1), cell);
      });
    });
    target.getRow(1).font = { bold: true };
    target.autoFilter = {
      from: { row: 1, column: 1 },
      to: { row: Math.max(1, sheet.rows.length), column: columns.length },
    };
    columns.forEach(([id], index) => {
      const list = choices[sheet.name]?.[id];
      if (list === undefined) return;
      const letter = target.getColumn(index + 1).letter;
      target.dataValidations.add(`${letter}2:${letter}${sheet.rows.length + spareRows}`, {
        type: 'list',
        allowBlank: true,
        formulae: [`"${list.join(',')}"`],
      });
    });
  }
  if (mark !== null) {
    const page = workbook.addWorksheet(mark.title);
    page.getColumn(1).width = 90;
    mark.lines.forEach((line, index) => {
      writeCell(page.getRow(index + 1).getCell(1), line);
    });
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function writeCell(target: ExcelCell, cell: Cell): void {
  if (cell === null) return;
  if (typeof cell === 'object' && cell.kind === 'date') {
    target.value = new Date(`${cell.on}T00:00:00Z`);
    target.numFmt = 'dd/mm/yyyy';
    return;
  }
  if (typeof cell === 'number') {
    target.value = cell;
    return;
  }
  // A string value is stored as text and never run, whatever it begins with; the text format keeps it so when edited.
  target.value = shownCell(cell);
  target.numFmt = '@';
}

export interface List {
  title: string;
  headers: readonly string[];
  rows: readonly (readonly string[])[];
}

/** One sheet of texts to be read by people: wrapped, the header frozen and filtered. */
export async function writeList({ title, headers, rows }: List): Promise<Uint8Array> {
  const { Workbook } = await import('@cj-tech-master/excelts');
  const workbook = new Workbook();
  workbook.created = new Date(0);
  workbook.modified = new Date(0);
  const page = workbook.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] });
  [headers, ...rows].forEach((cells, index) => {
    const row = page.getRow(index + 1);
    cells.forEach((text, at) => {
      const cell = row.getCell(at + 1);
      if (text !== '') writeCell(cell, text);
      cell.alignment = { wrapText: true, vertical: 'top' };
    });
  });
  headers.forEach((_, index) => {
    // The last column holds sentences.
    page.getColumn(index + 1).width = index === headers.length - 1 ? 80 : 22;
  });
  page.getRow(1).font = { bold: true };
  page.autoFilter = {
    from: { row: 1, column: 1 },
    to: { row: Math.max(1, rows.length + 1), column: headers.length },
  };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
