/** The sample organisation (xã Nà Hỳ 2017) as files, and ways to spoil them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sheet, WrittenSheet } from '../../src/domain/roster/sheet.ts';
import { projectRoot } from '../../src/project-root.ts';
import type { TableFile } from '../../src/tables/read-tables.ts';

export const sampleFolder = join(projectRoot, 'prisma/sample');
const sampleNames = ['units.csv', 'places.csv', 'targets.csv', 'members.csv', 'reports.csv'] as const;

/** The texts without their byte order marks. */
export function sampleTexts(): Map<string, string> {
  return new Map(
    sampleNames.map((name) => [name, readFileSync(join(sampleFolder, name), 'utf8').replace(/^\ufeff/, '')]),
  );
}

export function filesOf(texts: ReadonlyMap<string, string | Uint8Array>): TableFile[] {
  return [...texts].map(([name, content]) => ({
    name,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }));
}

export function sampleFiles(): TableFile[] {
  return filesOf(sampleTexts());
}

/** `[file, what, …]`: one change to one file. */
export type Edit =
  | [file: string, what: 'replace' | 'replaceAll', from: string, to: string]
  | [file: string, what: 'append' | 'prepend' | 'text' | 'delete' | 'bytes' | 'encode', value: string]
  | [file: string, what: 'drop', lines: number]
  | [file: string, what: 'absent' | 'mojibake', nothing: ''];

/** What a text looks like in Windows-1258: base letters with the marks behind them, as that code page has them. */
function windows1258(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-1258');
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  const letters = [...text].flatMap((letter) => {
    if (bytes.has(letter)) return [letter];
    const [base = '', ...marks] = letter.normalize('NFD');
    // Circumflex, breve and horn belong to the letter there; the tone stands behind it.
    for (const mark of marks) {
      const composed = (base + mark).normalize('NFC');
      if (composed.length === 1 && bytes.has(composed))
        return [composed, ...marks.filter((other) => other !== mark)];
    }
    return [base, ...marks];
  });
  return Uint8Array.from(letters.map((letter) => bytes.get(letter) ?? 0x3f));
}

export function applyEdits(edits: readonly Edit[]): Map<string, string | Uint8Array> {
  const files: Map<string, string | Uint8Array> = sampleTexts();
  for (const edit of edits) {
    const [file, what, value] = edit;
    const text = files.get(file);
    if (typeof text !== 'string') throw new Error(`${file} cannot be edited any more`);
    files.set(file, edited(text, edit));
    if (what === 'absent') files.delete(file);
    else if (value === undefined) throw new Error(`${file}: ${what} of nothing`);
  }
  return files;
}

function edited(text: string, edit: Edit): string | Uint8Array {
  const lines = text.split('\n');
  switch (edit[1]) {
    case 'replace':
    case 'replaceAll':
      if (!text.includes(edit[2])) throw new Error(`${edit[0]} does not hold ${edit[2]}`);
      return edit[1] === 'replace' ? text.replace(edit[2], () => edit[3]) : text.replaceAll(edit[2], edit[3]);
    case 'append':
      return text + edit[2];
    case 'prepend':
      return edit[2] + text;
    case 'text':
      return edit[2];
    case 'drop':
      return lines.slice(edit[2]).join('\n');
    case 'delete':
      return lines.filter((line) => !line.startsWith(edit[2])).join('\n');
    case 'bytes':
      return Uint8Array.from(Buffer.from(edit[2], 'hex'));
    case 'encode':
      return edit[2] === 'windows-1258'
        ? windows1258(text)
        : Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'));
    case 'mojibake':
      return new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));
    case 'absent':
      return text;
  }
}

/** Sheets with all their rows at once. */
export function allAtOnce(sheets: readonly Sheet[]): WrittenSheet[] {
  return sheets.map((sheet) => ({ ...sheet, rows: [...sheet.rows] }));
}
