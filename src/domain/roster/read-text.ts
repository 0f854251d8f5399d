/** Codes, names, notes, yes and no, and words out of a list. */

import { type CellReading, is, isNot } from './cell-reading.ts';
import { bareKey, cleanText } from './clean-text.ts';
import { type Cell, shownCell } from './sheet.ts';
import type { Words } from './vocabulary.ts';

const longestCode = 40;
const longestName = 120;
const longestNote = 500;
const codeShape = /^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u;
// `12-May`, `7-Thg8`, `12/05/2026`: a code of figures with a dash or slash that Excel took for a day.
const dayForCode =
  /^\d{1,2}[-/](?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|THG ?\d{1,2}|\d{1,2}[-/]\d{4})/;
const dayAlone = new RegExp(`${dayForCode.source}(?:[-/]\\d{2,4})?$`);
// Nine to twelve figures, however they are grouped, are a telephone or an identity number.
const longNumber = /(?<!\d)(?:\d[ .-]?){8,11}\d(?!\d)/;
// Days and years may stand side by side («01.01.2020-31.12.2025», «2015-2020 2020-2025»); they are nobody's number.
const day = /(?<!\d)\d{1,2}([.-])\d{1,2}\1(?:19|20)\d{2}(?!\d)/g;
const years = /(?<!\d)(?:19|20)\d{2} ?[-–] ?(?:19|20)\d{2}(?!\d)/g;

/** Whether a text holds what may be somebody's telephone or identity number. */
export function hasPersonalNumber(text: string): boolean {
  return longNumber.test(text) && longNumber.test(text.replace(day, '/').replace(years, '/'));
}

function plainText(cell: Exclude<Cell, null>): CellReading<string> {
  if (typeof cell === 'object' && cell.kind === 'date') return isNot('imports:text.becameDate');
  return is(cleanText(shownCell(cell)));
}

/** A code in capitals: case and outer spaces do not count. */
export function readCode(cell: Exclude<Cell, null>): CellReading<string> {
  const text = plainText(cell);
  if (!text.ok) return text;
  const code = text.value.toUpperCase().normalize('NFC');
  if (dayForCode.test(code)) return isNot('imports:text.becameDate');
  if (code.length > longestCode) return isNot('imports:text.codeTooLong', { most: longestCode });
  if (codeShape.test(code)) return is(code);
  const instead = code.replace(/[^\p{L}\p{N}._/-]/gu, '').replace(/^[._/-]+/u, '');
  return instead === ''
    ? isNot('imports:text.codeShape')
    : isNot('imports:text.codeShapeInstead', { instead });
}

export function readName(cell: Exclude<Cell, null>): CellReading<string> {
  const text = plainText(cell);
  if (!text.ok) return text;
  if (text.value.length > longestName) {
    return isNot('imports:text.nameTooLong', { length: text.value.length, most: longestName });
  }
  if (hasPersonalNumber(text.value)) return isNot('imports:text.personalNumber');
  return /\p{L}/u.test(text.value) ? is(text.value) : isNot('imports:text.nameWithoutLetters');
}

/** Free text, short, without telephone and identity numbers. */
export function readNote(cell: Exclude<Cell, null>): CellReading<string> {
  return readFreeText(cell, longestNote);
}

/** As a note, and never a day: Excel makes one of «5-11» or «12/5». */
export function readDecisionNumber(cell: Exclude<Cell, null>): CellReading<string> {
  const isDay = typeof cell === 'object' && cell.kind === 'date';
  const text = cleanText(shownCell(cell));
  return isDay || dayAlone.test(text.toUpperCase()) ? isNot('imports:text.becameDate') : readNote(cell);
}

/** A proposal of a report, at most 200 characters (§4.1). */
export function readProposal(cell: Exclude<Cell, null>): CellReading<string> {
  return readFreeText(cell, 200);
}

function readFreeText(cell: Exclude<Cell, null>, most: number): CellReading<string> {
  const text = cleanText(shownCell(cell));
  if (text.length > most) return isNot('imports:text.noteTooLong', { length: text.length, most });
  return hasPersonalNumber(text) ? isNot('imports:text.personalNumber') : is(text);
}

/** Yes is x, X, có, 1; no is 0, không (and an empty cell); anything else is a fault (domain guide §2.7). */
export function readYesNo(cell: Exclude<Cell, null>): CellReading<boolean> {
  if (typeof cell === 'string' || typeof cell === 'number') {
    const text = cleanText(String(cell)).toLowerCase();
    if (text === 'x' || text === 'có' || text === '1') return is(true);
    if (text === '0' || text === 'không') return is(false);
  }
  return isNot('imports:text.yesNo');
}

/** Readers by their list: a list is taken apart once, not for every row of a table. */
const readers = new WeakMap<Words<string>, (cell: Exclude<Cell, null>) => CellReading<string>>();

/** A word out of a list; case, marks and spaces do not count. */
export function wordIn<Id extends string>(words: Words<Id>): (cell: Exclude<Cell, null>) => CellReading<Id> {
  const reader = readers.get(words) ?? readerOf(words);
  readers.set(words, reader);
  // What it finds are ids of this very list.
  return reader as (cell: Exclude<Cell, null>) => CellReading<Id>;
}

function readerOf(words: Words<string>): (cell: Exclude<Cell, null>) => CellReading<string> {
  const ids = new Map<string, string>();
  for (const { id, label, also = [] } of words) {
    for (const spelling of [label, ...also]) {
      const key = bareKey(spelling);
      if (!ids.has(key)) ids.set(key, id);
    }
  }
  const list = words.map((word) => word.label).join('; ');
  return (cell) => {
    const shown = shownCell(cell);
    // As it is spelled in most cells, before letter by letter.
    const id = words.find((word) => word.label === shown)?.id ?? ids.get(bareKey(shown));
    return id === undefined ? isNot('imports:text.notInList', { list }) : is(id);
  };
}
