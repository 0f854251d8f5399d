/** Columns that nobody asked for and whose cells are names, telephone or identity numbers of people (domain guide §10). */
import { familyNames } from '../reading/vocabulary.ts';
import { cleanText } from './clean-text.ts';
import { isEmptyCell } from './line.ts';
import { hasPersonalNumber } from './read-text.ts';
import { firstRows, type Sheet, shownCell } from './sheet.ts';

// More would only cost time: a list of people shows itself at once.
const mostRows = 200;

/** «Lò Văn Páo», «Giàng A Sử»: three words or more, each with a capital, the first of them a family name. */
function looksLikeName(text: string): boolean {
  const words = text.split(' ');
  const [family = ''] = words;
  return (
    words.length >= 3 &&
    words.length <= 5 &&
    words.every((word) => /^\p{Lu}[\p{L}']*$/u.test(word)) &&
    familyNames.has(family.toLowerCase())
  );
}

/** Sums of money end in zeros. */
function looksLikeNumber(text: string): boolean {
  return hasPersonalNumber(text) && !/000$/.test(text);
}

/**
 * @param skip positions of columns that are known or have been spoken of
 * @returns of each column whose cells are mostly about people, the first such cell; `row` as Excel counts
 */
export function findPeople(
  rows: Sheet['rows'],
  skip: ReadonlySet<number>,
): { index: number; row: number; value: string }[] {
  const found = new Map<number, { filled: number; people: number; row: number; value: string }>();
  firstRows(rows, mostRows)
    .slice(1)
    .forEach((cells, below) => {
      cells.forEach((cell, index) => {
        if (skip.has(index) || isEmptyCell(cell)) return;
        const value = cleanText(shownCell(cell));
        const column = found.get(index) ?? { filled: 0, people: 0, row: 0, value: '' };
        column.filled += 1;
        if (looksLikeNumber(value) || looksLikeName(value)) {
          if (column.people === 0) Object.assign(column, { row: below + 2, value });
          column.people += 1;
        }
        found.set(index, column);
      });
    });
  return [...found]
    .filter(([, { filled, people }]) => people * 2 > filled)
    .map(([index, { row, value }]) => ({ index, row, value }));
}
