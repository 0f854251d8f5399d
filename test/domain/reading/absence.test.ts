/** «Vắng 2 đồng chí. Có lý do?»: what is typed to it is read by its words, and a bare figure is never taken silently. */
import { describe, expect, it } from 'vitest';
import { readAbsence } from '../../../src/domain/reading/absence.ts';

/** «!1»: one without a reason, said outright; «?1»: worked out, asked about once. */
const ofTwo: Record<string, readonly string[]> = {
  '!0': [
    'có lý do',
    'có lí do',
    'có phép',
    'xin phép',
    'có xin phép',
    'đều có phép',
    'đều có lý do',
    'cả 2 có phép',
    'cả hai có lý do',
    'cả 2 đều xin phép',
    'cả hai đồng chí đều có lý do',
    'tất cả có lý do',
    'tất cả đều xin phép',
    '2 có phép',
    'hai đồng chí có lý do',
    '2 người xin phép',
    'vắng 2 có lý do',
    'vắng có phép',
    'ốm',
    'bị ốm',
    'bận',
    'bận việc',
    'có việc',
    'có việc gia đình',
    'đi làm',
    'đi chợ',
    'đi làm ăn xa',
    'cả 2 đi công tác',
    '1 ốm, 1 bận',
    '1 người đi làm, 1 người ốm',
    '2 đi viện',
    'dạ có lý do ạ',
    'em báo cáo cả 2 có phép',
    'không ai vắng không lý do',
    'không có ai không phép',
    '2 có lý do, 0 không lý do',
  ],
  '?1': [
    'có 1 người đi chợ xin phép',
    '1 xin phép',
    '1 có lý do',
    'một đồng chí có phép',
    '1 người ốm',
    'có 1 đồng chí bận việc',
    '1 đi làm',
  ],
  '!1': [
    '1 không lý do',
    '1 không có lý do',
    'một không phép',
    '1 k phép',
    '1 ko phép',
    '1 đồng chí không xin phép',
    '1 vắng không phép',
    'vắng không phép 1',
    'không lý do 1',
    '1 có phép, 1 không phép',
    '1 có phép 1 không phép',
    'có phép 1, không phép 1',
    'có lý do 1 không lý do 1',
    '1 ốm, 1 không phép',
    '1 có lý do còn lại không lý do',
    '1 xin phép, còn lại không xin phép',
    '1 người đi chợ xin phép, 1 không phép',
    'vắng 2, 1 không lý do',
    'vắng 2: 1 không phép',
    'trong 2 đồng chí 1 không phép',
    '1 vô lý do',
    '1 tự ý vắng',
  ],
  '!2': [
    '2 không lý do',
    'cả 2 không lý do',
    'cả hai không phép',
    'cả 2 đều không xin phép',
    'tất cả không phép',
    'không ai có lý do',
    'không ai xin phép',
    '0 có phép, 2 không phép',
    '2 chưa xin phép',
  ],
  '?2': [
    'không lý do',
    'không phép',
    'k phép',
    'không xin phép',
    'vắng không phép',
    'không có lý do',
    '0 có lý do',
  ],
  ask: [
    'không',
    'k',
    'ko',
    'k có',
    'ko có',
    'không có',
    'có',
    'dạ có',
    'không có ai',
    'vắng 2',
    '1 có phép, 2 không phép',
    '3 có phép',
    '3 không phép',
    '1 có phép, 0 không phép',
    'ốm không phép',
    'anh Páo ốm',
    '1 1 1 có phép',
    'có lý do, không lý do',
  ],
  figure: ['1', '2', '0', 'một', 'hai đồng chí', 'khoảng 2', 'có 1', '3'],
};

const withoutMarks = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');

function verdict(text: string, absent: number): string {
  const said = readAbsence(text, absent);
  if (said.kind === 'unexcused') return `${said.sure ? '!' : '?'}${said.count}`;
  return said.kind === 'unclear' ? 'ask' : 'figure';
}

const table = Object.entries(ofTwo).flatMap(([expected, texts]) =>
  texts.map((text) => [text, expected] as const),
);

describe('of two absent', () => {
  it.each(table)('«%s» is %s', (text, expected) => {
    expect(verdict(text, 2)).toBe(expected);
  });

  it.each(table)('«%s» is %s without marks, in capitals and decomposed', (text, expected) => {
    expect(verdict(withoutMarks(text), 2)).toBe(expected);
    expect(verdict(text.toLocaleUpperCase('vi'), 2)).toBe(expected);
    expect(verdict(`  ${text.normalize('NFD')}. `, 2)).toBe(expected);
  });
});

describe('of any number of absent', () => {
  const all = Array.from({ length: 12 }, (_, at) => at + 1).flatMap((absent) =>
    Array.from({ length: absent + 1 }, (_, n) => [absent, n] as const),
  );
  it.each(all)('of %i, %i with a reason leaves the rest without', (absent, n) => {
    for (const word of ['có lý do', 'có phép', 'xin phép', 'ốm', 'đi làm']) {
      const mark = n === absent ? '!' : '?';
      expect(verdict(`${n} ${word}`, absent)).toBe(`${mark}${absent - n}`);
      expect(verdict(`${n} ${word}, ${absent - n} không phép`, absent)).toBe(`!${absent - n}`);
      expect(verdict(`${n + 1} ${word}, ${absent - n} không phép`, absent)).toBe('ask');
    }
    for (const word of ['không lý do', 'không phép', 'k phép', 'không xin phép']) {
      expect(verdict(`${n} ${word}`, absent)).toBe(`!${n}`);
      expect(verdict(`${absent + 1} ${word}`, absent)).toBe('ask');
    }
  });

  it('takes the only one for the one who is meant', () => {
    expect(verdict('không lý do', 1)).toBe('!1');
    expect(verdict('có phép', 1)).toBe('!0');
    expect(verdict('không', 1)).toBe('ask');
  });
});
