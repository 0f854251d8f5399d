/** Numbers in words, form by form: northern and southern spellings, short forms, and what is typed without marks. */
import { describe, expect, it } from 'vitest';
import { parseNumberWords } from '../../../src/domain/reading/number-words.ts';
import { read } from '../../../src/domain/reading/read.ts';
import type { ReadingContext } from '../../../src/domain/reading/reading.ts';
import { tokenise } from '../../../src/domain/reading/tokens.ts';
import forms from './number-forms.json' with { type: 'json' };
import { toTelex, withoutMarks } from './write-numbers.ts';

const context: ReadingContext = {
  now: { date: '2026-11-07', time: '09:00' },
  period: '2026-11',
  rosterTotal: null,
};
const cases = forms as [value: number, text: string][];

describe('a number in words', () => {
  it.each(cases)('%d is written «%s»', (value, text) => {
    expect(read('count', text, context)).toEqual({ action: 'accept', value });
    expect(read('count', `${text} đồng chí`.toLocaleUpperCase('vi'), context)).toEqual({
      action: 'accept',
      value,
    });
  });

  it.each(cases)('%d («%s») covers its whole phrase and not a word behind it', (value, text) => {
    const words = tokenise(`${text} đồng chí`);
    expect(parseNumberWords(words, 0)).toMatchObject({ value, length: words.length - 2, mixed: false });
  });

  it('without its marks is the same number, or is asked about: never another one', () => {
    const wrong = cases.flatMap(([value, text]) => {
      const bare = `${withoutMarks(text)} dong chi`;
      const reading = read('count', bare, context);
      return reading.value === value || reading.value === null ? [] : [`${bare} → ${reading.value}`];
    });
    expect(wrong).toEqual([]);
  });

  it('in raw Telex keys is the same number after a question, or is asked about', () => {
    const wrong = cases.flatMap(([value, text]) => {
      const keys = text
        .split(' ')
        .map((word) => toTelex(word, 'end'))
        .join(' ');
      const reading = read('count', keys, context);
      const isFine = reading.value === null || reading.value === value;
      return isFine && (keys === text || reading.action !== 'accept') ? [] : [`${keys} → ${reading.value}`];
    });
    expect(wrong).toEqual([]);
  });
});
