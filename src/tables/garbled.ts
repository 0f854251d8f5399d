/**
 * Vietnamese that was broken on its way: bytes that are no UTF-8, UTF-8 read as something else and saved again, letters
 * of the fonts before Unicode (TCVN3, VNI), letters lost to question marks. Recognised, never repaired: which of
 * them it was decides what the office has to do.
 */
import { isUtf8 } from 'node:buffer';
import { columnNamed } from '../domain/roster/columns.ts';
import type { FaultKey } from '../domain/roster/fault.ts';
import { type Sheet, type SheetName, shownCell } from '../domain/roster/sheet.ts';

/** The text stays in its bytes: as a string it would be twice as large, and is only ever taken apart into cells. */
export type Decoded = { ok: true; text: Uint8Array } | { ok: false; key: FaultKey };

/** @returns the UTF-8 without its byte order mark, or what its encoding is instead */
export function decodeText(bytes: Uint8Array, name: SheetName): Decoded {
  if (looksLikeUtf16(bytes)) return { ok: false, key: 'imports:file.utf16' };
  if (!isUtf8(bytes)) return { ok: false, key: encodingOf(bytes, name) };
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { ok: true, text: isMarked ? bytes.subarray(3) : bytes };
}

function looksLikeUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  // Without a mark: every second byte of Latin letters is zero, and none of the others.
  const start = bytes.subarray(0, 400);
  const zeros: [even: number, odd: number] = [0, 0];
  start.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 0 : 1] += 1;
  });
  return start.length >= 8 && Math.min(...zeros) === 0 && Math.max(...zeros) > start.length / 5;
}

function encodingOf(bytes: Uint8Array, name: SheetName): FaultKey {
  const headers = (encoding: string) =>
    (new TextDecoder(encoding).decode(bytes).split(/\r?\n/, 1)[0] ?? '').normalize('NFC').split(/[,;\t]/);
  // «Mã», «Tên» exist in many encodings; two headers with Vietnamese letters beyond them settle it.
  const known = headers('windows-1258').filter(
    (header) => /[^\p{ASCII}]/u.test(header) && columnNamed(name, header.replaceAll('"', '')) !== undefined,
  );
  if (known.length >= 2) return 'imports:file.windows1258';
  const all = new TextDecoder('windows-1252').decode(bytes);
  // A text has no such signs in any encoding: this is a picture, an archive, whatever.
  if (bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32))) return 'imports:file.notUtf8';
  return isLegacy(all) ? 'imports:file.legacy' : 'imports:file.notUtf8';
}

const doubleEncoded = /á[º»][\u0080-\u00ff\u0152-\u2122]|Ä[\u0090\u2018]|Æ[°¡]|Ã[\u00a0-\u00bf]/;
const lostLetters = /\p{L}\?\p{L}|\ufffd/u;
// Letters and signs that Vietnamese does not have and that the old fonts showed as its letters.
const legacyLetter = /[äåæçëîïöøûÿÄÅÆÇËÎÏÖØÛß]/;
const legacySign = /\p{L}[µ¶¸·¨¾ªº¬¹»]|[µ¶¸¾]\p{L}|[®§©]\p{Ll}/u;

function isLegacy(text: string): boolean {
  return legacySign.test(text) || legacyLetter.test(text);
}

export interface Garbled {
  /** Position in the sheet, from 0. */
  row: number;
  column: number;
  value: string;
  key: FaultKey;
}

/** The first cell that cannot have been meant so; null: all of it reads as Unicode. */
export function findGarbled(rows: Sheet['rows']): Garbled | null {
  let row = -1;
  for (const cells of rows) {
    row += 1;
    for (const [column, cell] of cells.entries()) {
      if (typeof cell !== 'string' || !/[^\p{ASCII}]|\?/u.test(cell)) continue;
      const key = garbledKey(cell.normalize('NFC'));
      if (key !== null) return { row, column, value: shownCell(cell), key };
    }
  }
  return null;
}

function garbledKey(text: string): FaultKey | null {
  if (doubleEncoded.test(text)) return 'imports:text.mojibake';
  if (lostLetters.test(text)) return 'imports:text.lostMarks';
  // Quotation marks in pairs are meant so; alone, the closing one was a letter of the old fonts.
  return isLegacy(text.replace(/«[^«»]*»/g, ' ')) ? 'imports:text.legacyFont' : null;
}
