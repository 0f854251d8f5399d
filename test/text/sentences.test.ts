/** The sentences about figures, as officials read them, in both languages. */
import { describe, expect, it } from 'vitest';
import type { Pace, TargetStatus } from '../../src/domain/targets.ts';
import { exportMarkLines } from '../../src/text/export-mark.ts';
import type { Phrase } from '../../src/text/phrase.ts';
import { phrase } from '../../src/text/phrase.ts';
import {
  admissionsByKindSentence,
  admissionsSentence,
  attributesSentence,
  dissolvedOfficesSentence,
  foundedSentence,
  namedPlaceKinds,
  percentValue,
  pipelineSentence,
  placeKindWord,
  promptSentence,
  statusWord,
  withoutOwnBranchSentence,
} from '../../src/text/sentences.ts';
import { shownPhrase } from '../../src/text/shown-counts.ts';
import { createTexts, languages } from '../../src/text/texts.ts';

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
    expect(() => dissolvedOfficesSentence(share(0, 0))).toThrow('a share of nothing');
  });
});

describe('admissions of a year', () => {
  const pace = (done: number, full: number): Pace =>
    ({
      done,
      full,
      surplus: Math.max(0, done - full),
      shortfall: Math.max(0, full - done),
      percentOfTarget: full === 0 ? null : share(done, full),
    }) as Pace;

  it.each<[done: number, full: number, sentence: string]>([
    [5, 8, 'Đã kết nạp 5/8 đồng chí, đạt 62,5% kế hoạch năm; còn thiếu 3 đồng chí.'],
    [8, 8, 'Đã kết nạp 8/8 đồng chí, đạt 100% kế hoạch năm.'],
    [10, 8, 'Đã kết nạp 10/8 đồng chí, đạt 125% kế hoạch năm; vượt 2 đồng chí.'],
    [0, 8, 'Đã kết nạp 0/8 đồng chí, đạt 0% kế hoạch năm; còn thiếu 8 đồng chí.'],
    [1022, 1500, 'Đã kết nạp 1.022/1.500 đồng chí, đạt 68,1% kế hoạch năm; còn thiếu 478 đồng chí.'],
    [3, 0, 'Đã kết nạp 3 đồng chí; chưa giao chỉ tiêu.'],
    [0, 0, 'Đã kết nạp 0 đồng chí; chưa giao chỉ tiêu.'],
  ])('%i of %i', (done, full, sentence) => {
    expect(vi(admissionsSentence(pace(done, full)))).toBe(sentence);
    const english = en(admissionsSentence(pace(done, full)));
    expect(english).not.toBe(sentence);
    expect(english).toContain(String(done).replace(/\B(?=(\d{3})+$)/g, ','));
  });

  it.each<[status: TargetStatus, word: string]>([
    ['notAssigned', 'chưa giao chỉ tiêu'],
    ['above', 'vượt'],
    ['met', 'đạt'],
    ['minimumMet', 'đạt mức tối thiểu'],
    ['missed', 'không đạt'],
    ['none', 'chưa kết nạp được'],
    ['behind', 'chậm'],
    ['inProgress', 'đang thực hiện'],
  ])('%s is called «%s»', (status, word) => {
    expect(vi(statusWord(status))).toBe(word);
    expect(en(statusWord(status))).toMatch(/^[a-z ]+$/);
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
    expect(namedPlaceKinds).toContain(kind);
  });

  it('without one of their own are counted with two decimals', () => {
    expect(vi(withoutOwnBranchSentence(share(1081, 3814), ['hamlet', 'school', 'clinic']))).toBe(
      'Chưa có chi bộ độc lập: 1.081/3.814 bản, trường học, trạm y tế, chiếm 28,34%.',
    );
    expect(vi(withoutOwnBranchSentence(share(0, 5), ['village']))).toBe(
      'Chưa có chi bộ độc lập: 0/5 thôn, chiếm 0%.',
    );
  });

  it.each([
    [13, 26, 'hamlets', 'Đã thành lập chi bộ độc lập tại 13/26 thôn, bản, đạt 50%; còn 13 thôn, bản.'],
    [26, 26, 'hamlets', 'Đã thành lập chi bộ độc lập tại 26/26 thôn, bản, đạt 100%.'],
    [1, 3, 'school', 'Đã thành lập chi bộ độc lập tại 1/3 trường học, đạt 33,3%; còn 2 trường học.'],
    [0, 1, 'clinic', 'Đã thành lập chi bộ độc lập tại 0/1 trạm y tế, đạt 0%; còn 1 trạm y tế.'],
  ] as const)('with one: %i of %i %s', (n, of, kind, sentence) => {
    expect(vi(foundedSentence(share(n, of), kind))).toBe(sentence);
  });

  it('of offices are dissolved', () => {
    expect(vi(dissolvedOfficesSentence(share(12, 12)))).toBe(
      'Đã giải thể 12/12 chi bộ cơ quan xã, đạt 100%.',
    );
    expect(vi(dissolvedOfficesSentence(share(5, 12)))).toBe('Đã giải thể 5/12 chi bộ cơ quan xã, đạt 41,7%.');
  });
});

describe('breakdowns', () => {
  it('by place add up; by attribute each is a share of the whole', () => {
    const parts = [
      { kind: 'hamlet', count: 292 },
      { kind: 'school', count: 93 },
      { kind: 'clinic', count: 28 },
    ] as const;
    expect(vi(admissionsByKindSentence(413, parts))).toBe(
      'Kết nạp 413 đồng chí: bản 292, trường học 93, trạm y tế 28.',
    );
    const attributes = [
      { name: 'ethnicMinority', count: 332 },
      { name: 'women', count: 150 },
    ] as const;
    expect(vi(attributesSentence(413, attributes))).toBe(
      'Trong đó: dân tộc thiểu số 332 (80,39%), nữ 150 (36,32%).',
    );
  });

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

  it.each([
    [0, 0, 'Chưa có nguồn kết nạp.'],
    [1, 0, 'Nguồn kết nạp: 1 hồ sơ đang hoàn thiện.'],
    [0, 2, 'Nguồn kết nạp: 2 đang học lớp nhận thức.'],
    [1, 2, 'Nguồn kết nạp: 1 hồ sơ đang hoàn thiện, 2 đang học lớp nhận thức.'],
    [1000, 0, 'Nguồn kết nạp: 1.000 hồ sơ đang hoàn thiện.'],
  ])('of %i files and %i in class', (fileInPreparation, attendingClass, sentence) => {
    expect(vi(pipelineSentence({ fileInPreparation, attendingClass }))).toBe(sentence);
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
