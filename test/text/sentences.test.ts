/** The sentences about figures, as officials read them, in both languages. */
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/languages.ts';
import { exportMarkLines } from '../../src/text/export-mark.ts';
import type { Phrase } from '../../src/text/phrase.ts';
import { phrase } from '../../src/text/phrase.ts';
import { foundedSentence, percentValue, placeKindWord, promptSentence } from '../../src/text/sentences.ts';
import { shownPhrase } from '../../src/text/shown-counts.ts';
import { createTexts } from '../../src/text/texts.ts';

const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
const vi = (sentence: Phrase) => texts.render(sentence, 'vi', { html: false });
const en = (sentence: Phrase) => texts.render(sentence, 'en', { html: false });
const share = (numerator: number, denominator: number) => ({ numerator, denominator });

describe('a share', () => {
  it.each<[n: number, of: number, chat: number, table: number]>([
    [5, 8, 62.5, 62.5],
    [1, 3, 33.3, 33.33],
    [2, 3, 66.7, 66.67],
    [0, 7, 0, 0],
    [7, 7, 100, 100],
    [9, 7, 128.6, 128.57],
    [1081, 3814, 28.3, 28.34],
    [332, 413, 80.4, 80.39],
  ])('of %i in %i is %d%% in a chat and %d%% in a table', (n, of, chat, table) => {
    expect(percentValue(share(n, of), 'chat')).toBe(chat);
    expect(percentValue(share(n, of), 'table')).toBe(table);
  });

  it('of nothing is a fault of the caller', () => {
    expect(() => percentValue(share(0, 0), 'chat')).toThrow(RangeError);
    expect(() => foundedSentence(share(0, 0), placeKindWord('clinic'))).toThrow('a share of nothing');
  });
});

describe('places and their branches', () => {
  it.each([
    ['hamlet', 'bản'],
    ['village', 'thôn'],
    ['residentialGroup', 'tổ dân phố'],
    ['subQuarter', 'tiểu khu'],
    ['school', 'trường học'],
    ['clinic', 'trạm y tế'],
    ['office', 'cơ quan'],
  ] as const)('%s is «%s»', (kind, word) => {
    expect(vi(placeKindWord(kind))).toBe(word);
  });

  it.each([
    [13, 26, 'hamlet', 'Đã thành lập chi bộ độc lập tại 13/26 bản, đạt 50%; còn 13 bản.'],
    [26, 26, 'hamlet', 'Đã thành lập chi bộ độc lập tại 26/26 bản, đạt 100%.'],
    [1, 3, 'school', 'Đã thành lập chi bộ độc lập tại 1/3 trường học, đạt 33,3%; còn 2 trường học.'],
    [0, 1, 'clinic', 'Đã thành lập chi bộ độc lập tại 0/1 trạm y tế, đạt 0%; còn 1 trạm y tế.'],
  ] as const)('with one: %i of %i %s', (n, of, kind, sentence) => {
    expect(vi(foundedSentence(share(n, of), placeKindWord(kind)))).toBe(sentence);
  });
});

describe('small counts', () => {
  it.each([
    [{ kind: 'figure', n: 1022 } as const, '1.022'],
    [{ kind: 'figure', n: 3 } as const, '3'],
    [{ kind: 'underThree' } as const, 'dưới 3'],
  ])('show %j as «%s»', (shown, words) => {
    expect(vi(shownPhrase(shown))).toBe(words);
  });

  it('hide a figure without a number', () => {
    for (const language of languages)
      expect(texts.render(shownPhrase({ kind: 'hidden' }), language, { html: false })).not.toMatch(/\d/);
  });
});

describe('what should be looked at', () => {
  it.each([
    ['mayProposeBranch', 3, 'Đã có 3 đảng viên chính thức, đủ số lượng để đề nghị thành lập chi bộ.'],
    [
      'mayProposeBranchCommittee',
      9,
      'Đã có 9 đảng viên chính thức, đủ số lượng để đề nghị chỉ định chi ủy và phó bí thư.',
    ],
    ['belowBranch', 2, 'Còn 2 đảng viên chính thức, không còn đủ số lượng của một chi bộ.'],
    ['belowBranchCommittee', 8, 'Còn 8 đảng viên chính thức, không còn đủ số lượng của chi bộ có chi ủy.'],
  ] as const)('%s with %i official members', (prompt, official, sentence) => {
    expect(vi(promptSentence(prompt, official))).toBe(sentence);
    expect(en(promptSentence(prompt, official))).toContain(String(official));
  });
});

describe('the mark of an export', () => {
  const at = '2026-11-09T05:00:00.000Z';

  it('says when, in which office and of what, and that small figures are hidden', () => {
    const { title, lines } = exportMarkLines({
      at,
      who: phrase('privacy:mark.operator'),
      unitName: 'Đảng ủy xã Nà Hỳ',
    });
    expect(vi(title)).not.toBe('');
    expect(lines).toHaveLength(5);
    const words = lines.map(vi).join('\n');
    expect(words).toContain('12:00 ngày 09/11/2026');
    expect(words).toContain('Đảng ủy xã Nà Hỳ');
  });

  it('of everything names no unit and hides nothing, and stands for the operator when nobody is named', () => {
    const everything = exportMarkLines({ at, who: null, unitName: null }).lines;
    expect(everything).toHaveLength(4);
    const byOperator = exportMarkLines({ at, who: phrase('privacy:mark.operator'), unitName: null }).lines;
    expect(everything.map(vi)).toEqual(byOperator.map(vi));
    for (const language of languages)
      for (const line of everything)
        expect(texts.render(line, language, { html: false })).not.toMatch(/\{\{|undefined/);
  });
});
