/** Sheets to a folder of CSV files or to one workbook, whichever the path names. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { ReportForm } from '../domain/report-form.ts';
import type { WrittenSheet } from '../domain/roster/sheet.ts';
import { columnChoices } from '../domain/roster/write-sheets.ts';
import { writeCsv } from './csv.ts';
import { type Mark, writeWorkbook } from './workbook.ts';

/** Beside the tables of a folder; no table is called so, and an import passes over it. */
const markFile = 'ghi-chu-xuat.txt';

/** Written beside and moved into place: who opens the file meanwhile never sees half of it. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
}

/**
 * @param path ending in `.xlsx`: a workbook; anything else: a folder, made where it is missing
 * @param mark who exported and when: a sheet of the workbook, a file of the folder
 * @returns the files written
 */
export async function writeTables(
  path: string,
  sheets: readonly WrittenSheet[],
  mark: Mark | null = null,
  form?: ReportForm,
): Promise<string[]> {
  if (extname(path).toLowerCase() === '.xlsx') {
    await mkdir(dirname(path), { recursive: true });
    await writeWhole(path, await writeWorkbook(sheets, columnChoices(form), mark, form));
    return [path];
  }
  await mkdir(path, { recursive: true });
  const written: string[] = [];
  for (const sheet of sheets) {
    const file = join(path, `${sheet.name}.csv`);
    await writeWhole(file, writeCsv(sheet));
    written.push(file);
  }
  if (mark !== null) {
    const file = join(path, markFile);
    await writeWhole(file, Buffer.from(`${[mark.title, ...mark.lines].join('\n')}\n`, 'utf8'));
    written.push(file);
  }
  return written;
}
