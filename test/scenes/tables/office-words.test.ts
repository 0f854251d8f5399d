/** The office's tables, word by word: every header, every word of a list and every way a date is written in a cell. */
import { describe, expect, it } from 'vitest';
import { columnNamed, columnsOf, isAboutPeople } from '../../../src/domain/roster/columns.ts';
import { dateOfSerial, readDate, readMonth, writtenDate } from '../../../src/domain/roster/read-date.ts';
import { wordIn } from '../../../src/domain/roster/read-text.ts';
import { type SheetName, sheetNames } from '../../../src/domain/roster/sheet.ts';
import {
  coverageWords,
  durationWords,
  heldWords,
  measures,
  meetingKindWords,
  reasonWords,
  selfRatingWords,
} from '../../../src/domain/roster/vocabulary.ts';
import headers from './headers.json' with { type: 'json' };
import words from './words.json' with { type: 'json' };
import dates from './written-dates.json' with { type: 'json' };

const withoutMarks = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

/** As it was typed, in capitals, without marks, decomposed, and with what Excel leaves around it. */
const spellings = (text: string) => [
  text,
  text.toLocaleUpperCase('vi'),
  withoutMarks(text),
  text.normalize('NFD'),
  `\ufeff ${text.replaceAll(' ', '\u00a0')}\n`,
];

describe('a header', () => {
  it.each(headers as [sheet: SheetName, header: string, column: string | null][])(
    'of %s, «%s», is %s',
    (sheet, header, column) => {
      for (const spelling of spellings(header)) {
        expect({ spelling, column: columnNamed(sheet, spelling) ?? null }).toEqual({ spelling, column });
      }
    },
  );

  it.each(sheetNames)('of %s is each known by its own column, and none is about a person', (sheet) => {
    const asked = (headers as [SheetName, string, string | null][]).filter(([each]) => each === sheet);
    for (const [id, { header }] of columnsOf(sheet)) {
      expect(columnNamed(sheet, header)).toBe(id);
      expect(asked.some(([, , column]) => column === id)).toBe(true);
      expect(isAboutPeople(header)).toBe(false);
    }
  });
});

const lists = {
  measures,
  coverageWords,
  meetingKindWords,
  durationWords,
  selfRatingWords,
  reasonWords,
  heldWords,
};

describe('a word of a list', () => {
  it.each(words as [list: keyof typeof lists, word: string, id: string | null][])(
    'of %s, «%s», is %s',
    (list, word, id) => {
      const read = wordIn<string>(lists[list]);
      for (const spelling of spellings(word)) {
        const reading = read(spelling);
        expect({ spelling, id: reading.ok ? reading.value : null }).toEqual({ spelling, id });
      }
    },
  );
});

describe('a date in a cell', () => {
  it.each(dates as [cell: string | number, expected: string][])('%j is %s', (cell, expected) => {
    const reading = readDate(cell);
    expect(reading.ok ? reading.value : `! ${reading.key.split('.').at(-1)}`).toBe(expected);
  });

  const days = (dates as [string | number, string][]).filter(([cell]) => typeof cell === 'number');
  it.each(days.filter(([, on]) => !on.startsWith('!')))(
    '%d is written so that it is read again',
    (serial, on) => {
      expect(dateOfSerial(Number(serial))).toBe(on);
      const again = readDate(writtenDate(on));
      expect(again.ok && again.value).toBe(on);
      const month = readMonth(`${on.slice(5, 7)}/${on.slice(0, 4)}`);
      expect(month.ok && month.value).toBe(on.slice(0, 7));
    },
  );
});
