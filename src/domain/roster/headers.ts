/** The header row: which column stands where, and what is wrong with the headers themselves. */
import type { ReportForm } from '../report-form.ts';
import { cleanText } from './clean-text.ts';
import { columnNamed, columnsOf, namesColumnAlone } from './columns.ts';
import { type Cell, firstRows, type Sheet, type SheetName, shownCell } from './sheet.ts';

export interface Headers {
  /** Position of each column by its id. */
  at: Map<string, number>;
  unknown: { index: number; text: string }[];
  twice: { id: string; text: string }[];
}

function textOf(cell: Cell | undefined): string {
  return cleanText(shownCell(cell));
}

export function readHeaders(name: SheetName, cells: readonly Cell[], form?: ReportForm): Headers {
  const headers: Headers = { at: new Map(), unknown: [], twice: [] };
  const texts = cells.map(textOf);
  /** A column that is called by the code's short name holds names where the code has a column of its own. */
  const isName = (id: string, text: string) =>
    namesColumnAlone(name, id, text) &&
    texts.some((other) => columnNamed(name, other, form) === id && !namesColumnAlone(name, id, other));
  texts.forEach((text, index) => {
    if (text === '') return;
    const id = columnNamed(name, text, form);
    if (id === undefined || isName(id, text)) headers.unknown.push({ index, text });
    else if (headers.at.has(id)) headers.twice.push({ id, text });
    else headers.at.set(id, index);
  });
  return headers;
}

/** Whether a row has every header that the table cannot be without. */
export function hasAllHeaders(name: SheetName, cells: readonly Cell[]): boolean {
  const { at } = readHeaders(name, cells);
  return columnsOf(name).every(([id, column]) => column.required !== true || at.has(id));
}

/** The row, counted as Excel does, in which the headers stand when they are not in the first. */
export function headerFurtherDown(sheet: Sheet, atLeast: number, form?: ReportForm): number | null {
  const found = firstRows(sheet.rows, 15)
    .slice(1)
    .findIndex((cells) => readHeaders(sheet.name, cells, form).at.size >= atLeast);
  return found === -1 ? null : found + 2;
}

/** Whether the first two rows are headers only together: a group («Chỉ tiêu») above its parts («Thấp», «Cao»). */
export function isHeaderInTwoRows(sheet: Sheet, required: readonly string[], form?: ReportForm): boolean {
  const named = (header: string) => columnNamed(sheet.name, header, form);
  const [first = [], second = []] = sheet.rows;
  const found = new Set<string>();
  let group = '';
  for (let at = 0; at < Math.max(first.length, second.length); at += 1) {
    const above = textOf(first[at]);
    const below = textOf(second[at]);
    if (above !== '') group = above;
    const id = below === '' ? named(above) : (named(below) ?? named(`${group} ${below}`));
    if (id !== undefined) found.add(id);
  }
  return required.every((id) => found.has(id));
}
