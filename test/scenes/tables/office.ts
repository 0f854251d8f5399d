/** A small commune's tables as an office would send them: grids that a case spoils or dresses up, written as files. */
import { type CellValue, Workbook } from '@cj-tech-master/excelts';
import { checkRoster } from '../../../src/domain/roster/check-roster.ts';
import type { Fault } from '../../../src/domain/roster/fault.ts';
import type { RosterRows } from '../../../src/domain/roster/rows.ts';
import { readTableFiles, type TableFile } from '../../../src/tables/read-tables.ts';
import { createTexts } from '../../../src/text/texts.ts';

const today = '2026-11-21';
const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });

export type Name = 'units' | 'places' | 'targets' | 'members';
export type Grids = Record<Name, (string | CellValue)[][]>;

const table = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split('|'));

function officeGrids(): Grids {
  return {
    units: table(`
      Mã|Tên|Loại|Mã cấp trên|Từ ngày|Đến ngày|Số quyết định|Ghi chú
      HU|Huyện ủy Mường Chà|Huyện ủy||01/01/2010||
      X1|Đảng ủy xã Hừa Ngài|Đảng ủy xã|HU|01/01/2010||12-QĐ/HU|
      B01|Chi bộ bản Hừa Ngài A|Chi bộ bản|X1|05/11/2015|||
      B02|Chi bộ bản Phi Công|Chi bộ bản|X1|05/11/2015|||
      B03|Chi bộ Trường Tiểu học|Chi bộ trường học|X1|05/11/2015|||`),
    places: table(`
      Mã|Tên|Loại|Xã|Mã chi bộ|Sinh hoạt|Số đảng viên|Đặc biệt khó khăn|Biên giới|Cách trung tâm (km)|Trưởng bản là đảng viên|Bí thư kiêm trưởng bản|Ghi chú
      D01|Bản Hừa Ngài A|Bản|Hừa Ngài|B01|độc lập|8|x||3,5|x|x|
      D02|Bản Hừa Ngài B|Bản|Hừa Ngài|B01|ghép|2|x||5|||
      D03|Bản Phi Công|Bản|Hừa Ngài|B02|độc lập|9|x|x|12|x||
      D04|Bản San Súi|Bản|Hừa Ngài||chưa có đảng viên|0|x||19|||
      T01|Trường Tiểu học|Trường học|Hừa Ngài|B03|độc lập|12||||||`),
    targets: table(`
      Mã đơn vị|Năm|Nội dung|Chỉ tiêu thấp|Chỉ tiêu cao|Ghi chú
      X1|2026|Kết nạp đảng viên|7|8|
      B01|2026|Kết nạp đảng viên|1|1|
      B02|2026|Kết nạp đảng viên|1|1|`),
    members: table(`
      Mã chi bộ|Ngày|Tổng số|Chính thức|Dự bị|Nữ|Dân tộc thiểu số|Miễn sinh hoạt|Tạm đi|Tạm đến|Ghi chú
      B01|31/10/2026|10|8|2|4|10|1|0|1|
      B02|31/10/2026|9|9|0|3|9|0|0|0|
      B03|31/10/2026|12|12|0|8|5|0|1|0|`),
  };
}

const names: readonly Name[] = ['units', 'places', 'targets', 'members'];

/** What a case does to the grids. */
export type Edit = (grids: Grids) => void;

function columnOf(grid: Grids[Name], header: string): number {
  const at = (grid[0] ?? []).indexOf(header);
  if (at === -1) throw new Error(`no column ${header}`);
  return at;
}

/** @param row as Excel counts */
export const put =
  (name: Name, row: number, header: string, value: CellValue): Edit =>
  (grids) => {
    const cells = grids[name][row - 1];
    if (cells === undefined) throw new Error(`no row ${row}`);
    cells[columnOf(grids[name], header)] = value;
  };

export const head = (name: Name, header: string, written: CellValue): Edit => put(name, 1, header, written);

/** A row in place of Excel's row `at`, pushing the others down; without `at`, behind the last. */
export const insert =
  (name: Name, cells: CellValue[], at?: number): Edit =>
  (grids) => {
    grids[name].splice(at === undefined ? grids[name].length : at - 1, 0, cells);
  };

export const remove =
  (name: Name, row: number): Edit =>
  (grids) => {
    grids[name].splice(row - 1, 1);
  };

/** A column at the end, or before the column `before`: its header and the cells below it. */
export const column =
  (name: Name, cells: CellValue[], before?: string): Edit =>
  (grids) => {
    const at = before === undefined ? (grids[name][0] ?? []).length : columnOf(grids[name], before);
    grids[name].forEach((row, index) => {
      while (row.length < at) row.push('');
      row.splice(at, 0, cells[index] ?? '');
    });
  };

export const dropColumn =
  (name: Name, header: string): Edit =>
  (grids) => {
    const at = columnOf(grids[name], header);
    for (const row of grids[name]) row.splice(at, 1);
  };

export const each =
  (name: Name, change: (text: string, row: number, at: number) => CellValue): Edit =>
  (grids) => {
    grids[name] = grids[name].map((row, index) =>
      row.map((cell, at) => change(typeof cell === 'string' ? cell : String(cell ?? ''), index + 1, at)),
    );
  };

export const all =
  (...edits: Edit[]): Edit =>
  (grids) => {
    for (const edit of edits) edit(grids);
  };

export interface CsvStyle {
  separator?: string;
  mark?: boolean;
  ending?: string;
  quoteAll?: boolean;
  /** Changes the text of a file before it becomes bytes. */
  text?: (text: string, name: Name) => string;
  /** The bytes of a file, instead of UTF-8. */
  bytes?: (text: string, name: Name) => Uint8Array;
  fileName?: (name: Name) => string;
}

export function csvFiles(grids: Grids, style: CsvStyle = {}): TableFile[] {
  const { separator = ',', mark = true, ending = '\r\n', quoteAll = false } = style;
  return names.map((name) => {
    const width = Math.max(...grids[name].map((row) => row.length));
    const lines = grids[name].map((row) =>
      Array.from({ length: width }, (_, at) => {
        const text = String(row[at] ?? '');
        return quoteAll || text.includes(separator) || /["\r\n]/.test(text)
          ? `"${text.replaceAll('"', '""')}"`
          : text;
      }).join(separator),
    );
    const plain = `${mark ? '\ufeff' : ''}${lines.map((line) => line + ending).join('')}`;
    const text = style.text?.(plain, name) ?? plain;
    return {
      name: style.fileName?.(name) ?? `${name}.csv`,
      bytes: style.bytes?.(text, name) ?? new TextEncoder().encode(text),
    };
  });
}

export const titles: Record<Name, string> = {
  units: 'Đơn vị',
  places: 'Địa bàn',
  targets: 'Chỉ tiêu',
  members: 'Đảng viên',
};

export interface BookStyle {
  titles?: Partial<Record<Name, string>>;
  /** Figures and dates as Excel keeps them, as somebody who types into cells gets them. */
  typed?: boolean;
  /** Changes the workbook before it is written. */
  finish?: (workbook: Workbook) => void;
}

function typedValue(text: string): CellValue {
  if (/^[1-9]\d{0,5}$|^0$/.test(text)) return Number(text);
  const date = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  return date === null ? text : new Date(`${date[3]}-${date[2]}-${date[1]}T00:00:00Z`);
}

export async function bookFile(grids: Grids, style: BookStyle = {}): Promise<TableFile[]> {
  const workbook = new Workbook();
  for (const name of names) {
    const sheet = workbook.addWorksheet(style.titles?.[name] ?? titles[name]);
    grids[name].forEach((row, index) => {
      row.forEach((value, at) => {
        if (value === '' || value === null || value === undefined) return;
        const cell = sheet.getRow(index + 1).getCell(at + 1);
        cell.value = style.typed && typeof value === 'string' ? typedValue(value) : value;
        if (cell.value instanceof Date) cell.numFmt = 'dd/mm/yyyy';
      });
    });
  }
  style.finish?.(workbook);
  return [{ name: 'dang-bo.xlsx', bytes: new Uint8Array(await workbook.xlsx.writeBuffer()) }];
}

export interface Outcome {
  rows: RosterRows;
  faults: Fault[];
  /** `file row column «value» sentence` */
  said: string[];
}

export async function bringIn(files: readonly TableFile[]): Promise<Outcome> {
  const read = await readTableFiles(files);
  const { rows, faults } = checkRoster(read.sheets, null, today);
  const both = [...read.faults, ...faults];
  const said = both.map(({ file, row, column: header, value, message }) => {
    texts.render(message, 'en', { html: true });
    return `${file} ${row ?? '-'} ${header ?? '-'} «${value}» ${texts.render(message, 'vi', { html: false })}`;
  });
  return { rows, faults: both, said };
}

export function edited(...edits: Edit[]): Grids {
  const grids = officeGrids();
  for (const edit of edits) edit(grids);
  return grids;
}
