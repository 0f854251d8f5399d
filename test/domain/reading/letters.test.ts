import { describe, expect, it } from 'vitest';
import { likeness, spell } from '../../../src/domain/reading/letters.ts';
import { createLexicon } from '../../../src/domain/reading/lexicon.ts';
import { decodeTelex, decodeVni } from '../../../src/domain/reading/telex.ts';
import { tokenise } from '../../../src/domain/reading/tokens.ts';
import { toTelex, toVni } from './write-numbers.ts';

const like = (typed: string, word: string) => likeness(spell(typed), spell(word));

describe('how spellings compare', () => {
  it.each([
    ['hoà', 'hòa', 'exact'],
    ['uỷ', 'ủy', 'exact'],
    ['MƯỜI', 'mười', 'exact'],
    ['mười'.normalize('NFD'), 'mười', 'exact'],
    ['muoi', 'mười', 'bare'],
    ['mưòi', 'mười', 'partial'],
    ['mừơi', 'mười', 'exact'],
    ['muời', 'mười', 'partial'],
    ['bãy', 'bảy', 'partial'],
    ['lẽ', 'lẻ', 'partial'],
    ['bà', 'ba', 'clash'],
    ['nấm', 'năm', 'clash'],
    ['dong', 'đồng', 'bare'],
    ['đong', 'đồng', 'partial'],
    ['nam', 'nam', 'exact'],
    ['hai', 'ba', undefined],
  ])('%j against %j: %s', (typed, word, expected) => {
    expect(like(typed, word)).toBe(expected);
  });
});

describe('raw keys of input methods', () => {
  const words =
    'mười mươi một mốt bốn tư năm lăm sáu bảy tám chín không đồng chí đảng viên hôm qua thứ tháng ngày vắng nghỉ được nghìn trăm rưỡi phẩy khoảng quyết định người trước tuần'.split(
      ' ',
    );

  it.each(words)('Telex for «%s» is decoded, its tone inside or at the end', (word) => {
    for (const tone of ['inside', 'end'] as const) {
      const keys = toTelex(word, tone);
      if (keys !== word) expect(spell(decodeTelex(keys) ?? '').shape).toBe(spell(word).shape);
    }
  });

  it.each(words)('VNI for «%s» is recognised', (word) => {
    expect(spell(decodeVni(toVni(word)) ?? '').shape).toBe(spell(word).shape);
  });

  it.each([
    ['muwowif', 'mười'],
    ['muowif', 'mười'],
    ['mwowif', 'mười'],
    ['ddoongf', 'đồng'],
    ['dongfdo', 'đồng'],
    ['quas', 'quá'],
  ])('%s is %s', (keys, word) => {
    expect(spell(decodeTelex(keys) ?? '').key).toBe(spell(word).key);
  });

  it.each(['hai', 'kn', 'b', '12', 'a1', '', 'nguyeenxxxxxxxxx'])('%j is no Telex', (keys) => {
    expect(decodeTelex(keys)).toBeUndefined();
  });
});

describe('phrases of a vocabulary', () => {
  const lexicon = createLexicon<'unit' | 'men' | 'few' | 'kind'>(
    { unit: 'đồng chí, đảng viên', men: 'nam', few: 'một số, tầm', kind: 'tạm' },
    ['unit'],
  );
  const find = (text: string) => lexicon.find(tokenise(text), 0);

  it('finds the longest first', () => {
    expect(find('đồng chí ạ')).toMatchObject({ sort: 'unit', length: 2, likeness: 'exact' });
    expect(find('mot so')).toMatchObject({ sort: 'few', length: 2, likeness: 'bare' });
  });

  it('takes the phrase whose marks fit best', () => {
    expect(find('tạm')).toMatchObject({ sort: 'kind' });
    expect(find('tầm')).toMatchObject({ sort: 'few' });
    expect(find('tam')).toMatchObject({ sort: 'few', likeness: 'bare' });
  });

  it('forgives other marks only where that is harmless', () => {
    expect(find('đỗng chỉ')).toMatchObject({ sort: 'unit', likeness: 'clash' });
    expect(find('nấm')).toBeUndefined();
  });

  it('finds words without the space between them', () => {
    expect(find('đồngchí')).toMatchObject({ sort: 'unit', joined: true });
    expect(find('dangvien')).toMatchObject({ sort: 'unit', joined: true });
  });
});
