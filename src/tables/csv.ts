/** CSV as Excel and its relatives write it, and back. */
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import type { FaultKey } from '../domain/roster/fault.ts';
import { writtenDate } from '../domain/roster/read-date.ts';
import { type Cell, type Sheet, shownCell } from '../domain/roster/sheet.ts';

export type CsvRead = { ok: true; rows: Cell[][] } | { ok: false; key: FaultKey; row: number };

// Excel would run it; an apostrophe in front makes it text, and is taken off again when reading.
const runs = /^'*\s*[=+\-@\t\r]/;
const guarded = /^'+\s*[=+\-@\t\r]/;

/** Comma, semicolon or tab: whichever the header row has most of outside quotes. */
function separatorOf(text: string): string {
  const header = (/^(?:"[^"]*"|[^"\r\n])*/.exec(text.trimStart())?.[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (sign: string) => header.split(sign).length;
  return [';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}

/** Texts that stand in many rows are kept once: kinds, days, parents. Codes and names would only fill the list. */
function createKeeper(): (text: string) => string {
  const kept = new Map<string, string>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    if (kept.size < 20_000) kept.set(text, text);
    return text;
  };
}

function cellOf(field: string): Cell {
  if (field === '') return null;
  if (guarded.test(field)) return field.slice(1);
  return /^\s*=/.test(field) ? { kind: 'formula', shown: field } : field;
}

/** No row of headers comes near it; what lies behind is never made into one long string. */
const mostHeaderBytes = 65_536;

/**
 * @param text without a byte order mark; bytes are UTF-8. Rows are records as Excel counts them, a line break in quotes
 * included.
 */
export function readCsv(text: string | Uint8Array): CsvRead {
  const bytes =
    typeof text === 'string' ? Buffer.from(text) : Buffer.from(text.buffer, text.byteOffset, text.length);
  const beginning = bytes.toString('utf8', 0, mostHeaderBytes);
  // `sep=;` in the first line is Excel's own note to itself and no row.
  const note = /^sep=.\r?\n/i.exec(beginning)?.[0] ?? '';
  const body = bytes.subarray(Buffer.byteLength(note));
  try {
    const keep = createKeeper();
    const rows: Cell[][] = [];
    parse(body, {
      // Each record becomes cells as it is read, and is not kept: two copies of a large table take much room.
      onRecord: (record: string[]) => {
        rows.push(record.map((field) => cellOf(keep(field))));
        return null;
      },
      delimiter: separatorOf(beginning.slice(note.length)),
      bom: true,
      relaxColumnCount: true,
      skipEmptyLines: false,
      recordDelimiter: ['\r\n', '\n', '\r'],
    });
    return { ok: true, rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const before = 'records' in error && typeof error.records === 'number' ? error.records : 0;
    const key = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'imports:file.quotes' : 'imports:file.quoteInside';
    return { ok: false, key, row: before + 1 };
  }
}

function fieldOf(cell: Cell): string {
  const plain = typeof cell === 'object' && cell?.kind === 'date' ? writtenDate(cell.on) : shownCell(cell);
  const safe = typeof cell === 'string' && runs.test(plain) ? `'${plain}` : plain;
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** UTF-8 with a byte order mark, without which Excel would show garbled letters; commas; CRLF. */
export function writeCsv(sheet: Sheet): Uint8Array {
  const lines = sheet.rows.map((cells) => cells.map(fieldOf).join(','));
  return new TextEncoder().encode(`\ufeff${lines.map((line) => `${line}\r\n`).join('')}`);
}
