/** CSV as Excel and its relatives write it, and back. */
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import type { FaultKey } from '../domain/roster/fault.ts';
import { writtenDate } from '../domain/roster/read-date.ts';
import { type Cell, shownCell, type WrittenSheet } from '../domain/roster/sheet.ts';

export type CsvRead = { ok: true; rows: Iterable<Cell[]> } | { ok: false; key: FaultKey; row: number };

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

/** So much of a file is taken apart at a time. */
const blockBytes = 65_536;

const [quote, lineFeed, carriageReturn] = [0x22, 0x0a, 0x0d];

/** Pieces of a sound file, each of whole records: a line break outside quotes ends one. */
function* blocksOf(body: Buffer): Generator<Buffer> {
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === quote) isQuoted = !isQuoted;
    if (isQuoted || at - start < blockBytes) continue;
    if (byte !== lineFeed && (byte !== carriageReturn || body[at + 1] === lineFeed)) continue;
    yield body.subarray(start, at + 1);
    start = at + 1;
  }
  if (start < body.length) yield body.subarray(start);
}

type OnRecord = (record: string[]) => void;

/** @throws CsvError where quotes are not closed, or stand where none can */
function parseRecords(body: Buffer, delimiter: string, onRecord: OnRecord): void {
  parse(body, {
    // Each record is handed over as it is read, and is not kept.
    onRecord: (record: string[]) => {
      onRecord(record);
      return null;
    },
    delimiter,
    bom: true,
    relaxColumnCount: true,
    skipEmptyLines: false,
    recordDelimiter: ['\r\n', '\n', '\r'],
  });
}

/** @param body has been parsed once without an error */
function rowsOf(body: Buffer, delimiter: string): Iterable<Cell[]> {
  return {
    *[Symbol.iterator]() {
      const keep = createKeeper();
      for (const block of blocksOf(body)) {
        const rows: Cell[][] = [];
        parseRecords(block, delimiter, (record) => rows.push(record.map((field) => cellOf(keep(field)))));
        yield* rows;
      }
    },
  };
}

/**
 * @param text without a byte order mark; bytes are UTF-8, and are read again whenever the rows are gone through. Rows are
 *   records as Excel counts them, a line break in quotes included.
 */
export function readCsv(text: string | Uint8Array): CsvRead {
  const bytes =
    typeof text === 'string' ? Buffer.from(text) : Buffer.from(text.buffer, text.byteOffset, text.length);
  const beginning = bytes.toString('utf8', 0, mostHeaderBytes);
  // `sep=;` in the first line is Excel's own note to itself and no row.
  const note = /^sep=.\r?\n/i.exec(beginning)?.[0] ?? '';
  const body = bytes.subarray(Buffer.byteLength(note));
  const delimiter = separatorOf(beginning.slice(note.length));
  try {
    parseRecords(body, delimiter, () => {});
    return { ok: true, rows: rowsOf(body, delimiter) };
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
export function writeCsv(sheet: WrittenSheet): Uint8Array {
  const lines = sheet.rows.map((cells) => cells.map(fieldOf).join(','));
  return new TextEncoder().encode(`\ufeff${lines.map((line) => `${line}\r\n`).join('')}`);
}
