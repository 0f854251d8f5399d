/** Sheets of figures as a workbook: real numbers and dates, heads frozen and filtered, sums as formulas, marks coloured. */
import type { Cell as ExcelCell } from '@cj-tech-master/excelts';
import type { Mark } from './workbook.ts';

export type FigureCell =
  | string
  | number
  | null
  | { on: string }
  | { formula: string; result: number; isShare?: boolean };

export interface FigureSheet {
  title: string;
  headers: readonly string[];
  rows: readonly (readonly FigureCell[])[];
  totals: readonly FigureCell[] | null;
  /** Columns, from 0, in which 0 is coloured as missing and 1 as done. */
  marks: readonly number[];
}

const colours = { missing: 'FFF6C7C3', done: 'FFCFE8DC' } as const;
const mostTitle = 31;

function write(target: ExcelCell, cell: FigureCell): void {
  if (cell === null) return;
  if (typeof cell === 'number') target.value = cell;
  else if (typeof cell === 'string') {
    // Stored as text and never run, whatever it begins with.
    target.value = cell;
    target.numFmt = '@';
  } else if ('on' in cell) {
    target.value = new Date(`${cell.on}T00:00:00Z`);
    target.numFmt = 'dd/mm/yyyy';
  } else {
    target.value = { formula: cell.formula, result: cell.result };
    if (cell.isShare === true) target.numFmt = '0.0%';
  }
}

/** The same sheets and the same mark give the same bytes. */
export async function writeFigures(sheets: readonly FigureSheet[], mark: Mark): Promise<Uint8Array> {
  const { Workbook } = await import('@cj-tech-master/excelts');
  const workbook = new Workbook();
  workbook.created = new Date(0);
  workbook.modified = new Date(0);
  for (const { title, headers, rows, totals, marks } of sheets) {
    // What Excel does not take in the name of a sheet.
    const name = title.replace(/[\\/*?:[\]]/g, '-').slice(0, mostTitle);
    const page = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1, xSplit: 2 }] });
    [headers, ...rows, ...(totals === null ? [] : [totals])].forEach((cells, index) => {
      const row = page.getRow(index + 1);
      cells.forEach((cell, at) => {
        write(row.getCell(at + 1), cell);
      });
    });
    headers.forEach((header, index) => {
      page.getColumn(index + 1).width = index === 1 ? 34 : Math.max(11, header.length + 3);
    });
    page.getRow(1).font = { bold: true };
    if (totals !== null) page.getRow(rows.length + 2).font = { bold: true };
    page.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: headers.length } };
    for (const column of rows.length === 0 ? [] : marks) {
      const { letter } = page.getColumn(column + 1);
      page.addConditionalFormatting({
        ref: `${letter}2:${letter}${rows.length + 1}`,
        rules: [ruleFor(letter, 0, colours.missing), ruleFor(letter, 1, colours.done)],
      });
    }
  }
  const page = workbook.addWorksheet(mark.title);
  page.getColumn(1).width = 90;
  mark.lines.forEach((line, index) => {
    write(page.getRow(index + 1).getCell(1), line);
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** An empty cell is neither. */
function ruleFor(letter: string, value: 0 | 1, argb: string) {
  return {
    type: 'expression' as const,
    priority: value + 1,
    formulae: [`AND(ISNUMBER(${letter}2),${letter}2=${value})`],
    style: { fill: { type: 'pattern' as const, pattern: 'solid' as const, bgColor: { argb } } },
  };
}
