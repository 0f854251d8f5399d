/** What a workbook becomes once it is unpacked: by the archive's own list before, and by what is really in it. */
import { inflateRawSync } from 'node:zlib';

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const shortestEnd = 22;
const longestComment = 65_535;

interface Entry {
  name: string;
  isDeflated: boolean;
  packed: number;
  /** As the list says. */
  size: number;
  /** Where its own head begins. */
  at: number;
}

/** None for what is no archive. */
function* entriesOf(bytes: Uint8Array): Generator<Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - shortestEnd;
  const last = Math.max(0, end - longestComment);
  while (end >= last && view.getUint32(end, true) !== endMark) end -= 1;
  if (end < last) return;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entryMark) return;
    const nameLength = view.getUint16(at + 28, true);
    yield {
      name: Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('utf8'),
      isDeflated: view.getUint16(at + 10, true) === 8,
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

/** @returns whole megabytes, rounded up; 0 for what is no archive */
export function unpackedMegabytes(bytes: Uint8Array): number {
  let total = 0;
  for (const { size } of entriesOf(bytes)) total += size;
  return Math.ceil(total / 1_000_000);
}

/** Excel's own last row; a number beyond it makes whoever counts up to it count for ever. */
const lastRow = 1_048_576;
/** The country has 250,000 branches. */
const mostRows = 300_000;
const mostCells = 8_000_000;
/** Merged cells are each made into one: a title is a few, a whole sheet is 17 milliards. */
const mostMerged = 100_000;
/** A defined name is taken apart into its cells. */
const mostNamed = 500_000;
/** Excel's own limit of a cell is 32,767 letters. */
const longestText = 200_000;

/** What lies behind an entry's head; null: more than the list says. What is damaged is nothing, and found out later. */
function unpacked(bytes: Uint8Array, { at, packed, size, isDeflated }: Entry): Buffer | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + 30 > bytes.length) return Buffer.alloc(0);
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const content = bytes.subarray(start, start + packed);
  if (!isDeflated) return Buffer.from(content);
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? null : Buffer.alloc(0);
  }
}

function* tagsOf(text: Buffer, tag: string): Generator<string> {
  for (let at = text.indexOf(tag); at >= 0; at = text.indexOf(tag, at + tag.length))
    yield text.toString('latin1', at, Math.min(text.length, at + 300));
}

function countOf(text: Buffer, tag: string, most: number): number {
  let count = 0;
  for (let at = text.indexOf(tag); at >= 0 && count <= most; at = text.indexOf(tag, at + tag.length))
    count += 1;
  return count;
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** How many cells a range like `$A$1:XFD1048576` has. */
function cellsIn(range: string): number {
  const corners = /\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)/.exec(range);
  if (corners === null) return 1;
  const [, left = '', top, right = '', bottom] = corners;
  return (columnNumber(right) - columnNumber(left) + 1) * (Number(bottom) - Number(top) + 1);
}

function isHeavySheet(sheet: Buffer): boolean {
  if (countOf(sheet, '<row ', mostRows) > mostRows || countOf(sheet, '<c ', mostCells) > mostCells)
    return true;
  for (const tag of tagsOf(sheet, '<row '))
    if (Number(/\br="(\d+)"/.exec(tag)?.[1] ?? 0) > lastRow) return true;
  let merged = 0;
  for (const tag of tagsOf(sheet, '<mergeCell ')) merged += cellsIn(/\bref="([^"]*)"/.exec(tag)?.[1] ?? '');
  return merged > mostMerged;
}

function hasHeavyNames(workbook: Buffer): boolean {
  let named = 0;
  for (const tag of tagsOf(workbook, '<definedName ')) named += cellsIn(/>([^<]*)</.exec(tag)?.[1] ?? '');
  return named > mostNamed;
}

function hasLongText(texts: Buffer): boolean {
  for (let at = 0; at < texts.length; ) {
    const next = texts.indexOf('<', at + 1);
    if ((next < 0 ? texts.length : next) - at > longestText) return true;
    if (next < 0) return false;
    at = next;
  }
  return false;
}

/** Whether opening it would take more than a table is worth, or its list of contents does not tell the truth. */
export function isHeavy(bytes: Uint8Array): boolean {
  for (const entry of entriesOf(bytes)) {
    const content = unpacked(bytes, entry);
    if (content === null) return true;
    const { name } = entry;
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(name) && (isHeavySheet(content) || hasLongText(content)))
      return true;
    if (name === 'xl/workbook.xml' && hasHeavyNames(content)) return true;
    if (name === 'xl/sharedStrings.xml' && hasLongText(content)) return true;
  }
  return false;
}
