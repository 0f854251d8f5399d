/** From a path, or from files handed in, to sheets and what is wrong with the files themselves. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { columnNamed, columnsOf, sheetLabels, sheetNamed } from '../domain/roster/columns.ts';
import { type Fault, type FaultKey, sayFault } from '../domain/roster/fault.ts';
import { hasAllHeaders } from '../domain/roster/headers.ts';
import {
  type Cell,
  firstRows,
  type Sheet,
  type SheetName,
  sheetNames,
  shownCell,
} from '../domain/roster/sheet.ts';
import type { PhraseValue } from '../text/phrase.ts';
import { readCsv } from './csv.ts';
import { decodeText, findGarbled } from './garbled.ts';
import { unpackedMegabytes } from './unpacked-size.ts';
import type { WorkbookSheet } from './workbook.ts';
import { readWorkbookApart, type WorkbookLimits, workbookLimits } from './workbook-apart.ts';

export interface TableFile {
  /** With its ending, without folders. */
  name: string;
  bytes: Uint8Array;
}

export interface TablesRead {
  /** At most one of each name. One that could not be read is there too, marked so: what refers to it is not judged. */
  sheets: Sheet[];
  faults: Fault[];
  /** Rows that are read although whoever sent them does not see them: they are named before anything is written. */
  hidden?: HiddenRows[];
}

export interface HiddenRows {
  sheet: string;
  /** `5, 9–12`, as Excel counts them. */
  rows: string;
  n: number;
}

const mostMegabytes = 100;
// A province's tables come to less than a tenth; far more is a sheet filled down to its last row, or no table.
const mostUnpacked = 500;

const csvEndings = new Set(['.csv', '.tsv', '.txt']);
const excelEndings = new Set(['.xlsx', '.xlsm', '.xls']);
// In a folder of CSV files nobody looks into them, and what is in them would be left out without a word.
const otherTables = new Set([...excelEndings, '.xlsb', '.ods', '.numbers']);

function fileFault(file: string, key: FaultKey, values?: Readonly<Record<string, PhraseValue>>): Fault {
  return { file, row: null, column: null, value: '', message: sayFault(key, values) };
}

/**
 * @param path a folder of CSV files, one CSV file, or one workbook
 * @returns faults instead of throwing, whatever is or is not there
 */
export async function readTables(path: string): Promise<TablesRead> {
  const name = basename(path);
  try {
    const found = await stat(path);
    if (!found.isDirectory()) return readTableFiles([await readOne(path)]);
    const entries = await readdir(path, { withFileTypes: true });
    const files = entries
      // Hidden files, and those with which Excel marks a table as opened, are called as the tables are.
      .filter((entry) => !entry.isDirectory() && !/^(?:\.|~\$)/.test(entry.name))
      .map((entry) => entry.name)
      .sort();
    const tables = files.filter((file) => sheetNameOf(file) !== undefined);
    const faults = files.flatMap((file) => {
      const key = tables.includes(file) ? null : strangerKey(file);
      return key === null ? [] : [fileFault(file, key)];
    });
    if (tables.length === 0 && faults.length === 0) faults.push(fileFault(name, 'imports:file.noTables'));
    const read = await readTableFiles(await Promise.all(tables.map((table) => readOne(join(path, table)))));
    const [stranger] = faults;
    if (tables.length > 0 && stranger !== undefined) addMissing(read, stranger.file, 'units');
    return { ...read, faults: [...faults, ...read.faults] };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const fault =
      code === 'ENOENT' || code === 'ENOTDIR'
        ? fileFault(name, 'imports:file.notFound', { path })
        : fileFault(name, 'imports:file.unreadable', { reason: code });
    return { sheets: [], faults: [fault] };
  }
}

async function readOne(path: string): Promise<TableFile> {
  return { name: basename(path), bytes: await readFile(path) };
}

function sheetNameOf(fileName: string): SheetName | undefined {
  const ending = extname(fileName).toLowerCase();
  if (!csvEndings.has(ending)) return undefined;
  const title = fileName.slice(0, -ending.length);
  // Windows hides the last ending, and `units.csv` becomes `units.csv.txt`.
  return sheetNamed(title) ?? sheetNameOf(title);
}

/** A table that may stand in a file or sheet which has been refused: what refers to it cannot be judged. */
function addMissing(read: TablesRead, file: string, name: SheetName): void {
  if (read.sheets.every((sheet) => sheet.name !== name)) {
    read.sheets.push({ file, name, rows: [], unreadable: true });
  }
}

/** What is wrong with a file of a folder that is none of the tables; null: nothing, it is a text or a picture. */
function strangerKey(fileName: string): FaultKey | null {
  const ending = extname(fileName).toLowerCase();
  if (otherTables.has(ending)) return 'imports:file.workbookInFolder';
  return ending === '.csv' || ending === '.tsv' ? 'imports:file.unknownTable' : null;
}

/**
 * As `readTables`, of files that lie in memory: one workbook, or CSV files named after their tables.
 * @param limits what opening a workbook may cost
 */
export async function readTableFiles(
  files: readonly TableFile[],
  limits: WorkbookLimits = workbookLimits.operator,
): Promise<TablesRead> {
  const read: TablesRead = { sheets: [], faults: [] };
  for (const file of files) {
    const ending = extname(file.name).toLowerCase();
    const megabytes = Math.ceil(file.bytes.length / 1_000_000);
    if (megabytes > mostMegabytes) {
      read.faults.push(fileFault(file.name, 'imports:file.tooLarge', { megabytes, most: mostMegabytes }));
    } else if (excelEndings.has(ending)) await addWorkbook(read, file, limits);
    else if (csvEndings.has(ending)) addCsv(read, file);
    else read.faults.push(fileFault(file.name, 'imports:file.wrongKind'));
  }
  return read;
}

async function addWorkbook(
  read: TablesRead,
  { name, bytes }: TableFile,
  limits: WorkbookLimits,
): Promise<void> {
  const unpacked = unpackedMegabytes(bytes);
  if (unpacked > mostUnpacked) {
    read.faults.push(fileFault(name, 'imports:file.tooLargeInside', { megabytes: unpacked }));
    return;
  }
  const workbook = await readWorkbookApart(bytes, limits);
  if (!workbook.ok) {
    const keys = {
      old: 'imports:file.oldExcel',
      damaged: 'imports:file.notWorkbook',
      date1904: 'imports:file.date1904',
      heavy: 'imports:file.tooHeavy',
    } as const;
    read.faults.push(fileFault(name, keys[workbook.why]));
    return;
  }
  let known = 0;
  for (const { title, rows, hidden } of workbook.sheets) {
    const table = sheetNamed(title);
    if (table === undefined) continue;
    known += 1;
    if (hidden.length > 0) read.hidden = [...(read.hidden ?? []), { sheet: title, ...rangesOf(hidden) }];
    addSheet(read, { file: title, name: table, rows });
  }
  if (known === 0) read.faults.push(fileFault(name, 'imports:file.noSheets'));
  else for (const sheet of workbook.sheets) addStranger(read, sheet);
}

const mostRanges = 8;

/** `5, 9–12`, and how many rows that are. */
function rangesOf(rows: readonly number[]): { rows: string; n: number } {
  const ranges: [first: number, last: number][] = [];
  for (const row of rows) {
    const last = ranges.at(-1);
    if (last?.[1] === row - 1) last[1] = row;
    else ranges.push([row, row]);
  }
  const shown = ranges.slice(0, mostRanges).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  return { rows: [...shown, ...(ranges.length > mostRanges ? ['…'] : [])].join(', '), n: rows.length };
}

/** A sheet with the headers of a table that the workbook lacks, under a name that nobody knows. */
function addStranger(read: TablesRead, { title, rows }: WorkbookSheet): void {
  if (sheetNamed(title) !== undefined) return;
  const table = sheetNames.find(
    (name) => read.sheets.every((sheet) => sheet.name !== name) && hasAllHeaders(name, rows[0] ?? []),
  );
  if (table === undefined) return;
  read.faults.push(fileFault(title, 'imports:file.unknownSheet', { instead: sheetLabels[table] }));
  addMissing(read, title, table);
}

function addCsv(read: TablesRead, { name, bytes }: TableFile): void {
  const table = sheetNameOf(name);
  if (table === undefined) {
    read.faults.push(fileFault(name, 'imports:file.noTables'));
    return;
  }
  const spoilt = (fault: Fault) => {
    read.faults.push(fault);
    read.sheets.push({ file: name, name: table, rows: [], unreadable: true });
  };
  const decoded = decodeText(bytes, table);
  if (!decoded.ok) {
    spoilt(fileFault(name, decoded.key));
    return;
  }
  const csv = readCsv(decoded.text);
  if (!csv.ok) {
    spoilt({ ...fileFault(name, csv.key), row: csv.row });
    return;
  }
  addSheet(read, { file: name, name: table, rows: csv.rows, separated: true });
}

function addSheet(read: TablesRead, sheet: Sheet): void {
  const before = read.sheets.find((other) => other.name === sheet.name);
  if (before !== undefined) {
    read.faults.push(fileFault(sheet.file, 'imports:file.twice', { first: before.file }));
    return;
  }
  const unreadable: Sheet = { ...sheet, rows: [], unreadable: true };
  if (isBlank(sheet)) {
    read.faults.push(fileFault(sheet.file, 'imports:file.empty'));
    read.sheets.push(unreadable);
    return;
  }
  const garbled = findGarbled(sheet.rows);
  if (garbled === null) {
    read.sheets.push(sheet);
    return;
  }
  read.faults.push({
    file: sheet.file,
    row: garbled.row + 1,
    column: headerAt(sheet, garbled.column),
    value: garbled.value,
    message: sayFault(garbled.key),
  });
  read.sheets.push(unreadable);
}

function isBlank(sheet: Sheet): boolean {
  for (const cells of sheet.rows) if (cells.some((cell) => shownCell(cell).trim() !== '')) return false;
  return true;
}

/** The header above a cell, as the guide spells it where it is known. */
function headerAt(sheet: Sheet, column: number): string | null {
  const [cells] = firstRows(sheet.rows, 1);
  const cell: Cell | undefined = cells?.[column];
  const text = shownCell(cell).trim();
  const id = columnNamed(sheet.name, text);
  return columnsOf(sheet.name).find(([known]) => known === id)?.[1].header ?? (text === '' ? null : text);
}
