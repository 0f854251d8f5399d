/** The pieces of a text: words, digits and signs, chat spellings, figures with their dots and commas, identity numbers. */
import { describe, expect, it } from 'vitest';
import {
  holdsIdentityNumber,
  joinThousands,
  parseFigure,
} from '../../../src/domain/reading/number-figures.ts';
import { isMarkedSecret } from '../../../src/domain/reading/secrecy.ts';
import { isLoneK, tokenise } from '../../../src/domain/reading/tokens.ts';

describe('tokens', () => {
  /** A token that touches the one before it is shown with a plus. */
  const shown = (text: string) =>
    tokenise(text)
      .map(({ text: typed, glued }) => `${glued ? '+' : ''}${typed === '\n' ? '↵' : typed}`)
      .join(' ');

  it.each([
    ['12/15', '12 +/ +15'],
    ['12 / 15', '12 / 15'],
    ['12đ', '12 +đ'],
    ['đ12', 'đ +12'],
    ['vắng 3, có lý do', 'vắng 3 +, có lý do'],
    ['12\n15', '12 +↵ +15'],
    ['1.022', '1 +. +022'],
    ['5t11', '5 +t +11'],
    ['19h30', '19 +h +30'],
    ['62,5%', '62 +, +5 +%'],
    ['😀12', '😀 +12'],
    ['', ''],
    ['   ', ''],
  ])('of %j are %j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    ['ko', 'không'],
    ['K', 'không'],
    ['kh', 'không'],
    ['hông', 'không'],
    ['hem', 'không'],
    ['khum', 'không'],
    ['wa', 'qua'],
    ['trc', 'trước'],
    ['r', 'rồi'],
    ['rùi', 'rồi'],
    ['bít', 'biết'],
    ['chx', 'chưa'],
    ['dk', 'được'],
    ['mười', 'mười'],
    ['Đồng', 'đồng'],
  ])('of chat: «%s» stands for «%s»', (typed, meant) => {
    const [token] = tokenise(typed);
    expect(token?.spelling.text).toBe(meant);
    expect(token?.text).toBe(typed);
  });

  it.each([
    ['k', true],
    ['K', true],
    ['ko', false],
    ['không', false],
    ['12k', false],
  ])('%j is a lone k: %s', (typed, isLone) => {
    const [token] = tokenise(typed);
    expect(token !== undefined && isLoneK(token)).toBe(isLone);
  });
});

describe('a figure', () => {
  const figure = (text: string) => {
    const found = parseFigure(tokenise(text), 0);
    if (found === undefined) return 'none';
    const doubts = found.doubts.length > 0 ? ` ${found.doubts.join(' ')}` : '';
    return `${found.refuse ?? found.ask ?? found.value}${doubts} (${found.length})`;
  };

  it.each([
    ['12', '12 (1)'],
    ['0', '0 (1)'],
    ['00', '0 (1)'],
    ['05', '5 (1)'],
    ['012', '12 repaired (1)'],
    ['0012', '12 repaired (1)'],
    ['1.022', '1022 (3)'],
    ['999.999', '999999 (3)'],
    ['12.345', '12345 (3)'],
    ['1.000.000', 'tooLarge (5)'],
    ['1000000', 'tooLarge (1)'],
    ['62,5', '62.5 (3)'],
    ['62.5', '62.5 (3)'],
    ['62,55', '62.55 (3)'],
    ['1.022,5', '1022.5 (5)'],
    ['1,022', 'unclearGrouping (3)'],
    ['1.02.3', 'unclearGrouping (5)'],
    ['0.022', 'unclearGrouping (3)'],
    ['1.0222', 'unclearGrouping (3)'],
    ['62,555', 'unclearGrouping (3)'],
    ['12 ,5', '12 (1)'],
    ['12, 5', '12 (1)'],
    ['12.', '12 (1)'],
    ['12/15', '12 (1)'],
    ['123456789', 'identityNumber (1)'],
    ['012345678901', 'identityNumber (1)'],
    ['1234567890123', 'tooLarge (1)'],
    ['091.234.567', 'identityNumber (5)'],
    ['mười', 'none'],
    ['.5', 'none'],
    ['', 'none'],
  ])('%j is %s', (text, expected) => {
    expect(figure(text)).toBe(expected);
  });

  it.each([
    ['1 022', 1022],
    ['12 000', 12_000],
    ['999 999', 999_999],
    ['1 22', undefined],
    ['0 022', undefined],
    ['1234 567', undefined],
    ['một 022', undefined],
    ['12', undefined],
  ])('%j with a space in it is %s', (text, expected) => {
    const [first, second] = tokenise(text);
    expect(joinThousands(first, second)).toBe(expected);
  });
});

describe('an identity or telephone number', () => {
  it.each([
    ['0912345678', true],
    ['0912 345 678', true],
    ['0912.345.678', true],
    ['091-234-5678', true],
    ['+84912345678', true],
    ['+84 912 345 678', true],
    ['(+84) 912 345 678', true],
    ['012345678901', true],
    ['001 204 001 234', true],
    ['123.456.789', true],
    ['12 đ/c, gọi 0912345678', true],
    ['12/15', false],
    ['999.999', false],
    ['5/11/2026', false],
    ['12345678', false],
    ['1234567890123', false],
    ['12 13 14 15', false],
    ['không', false],
  ])('stands in %j: %s', (text, holds) => {
    expect(holdsIdentityNumber(text)).toBe(holds);
  });
});

describe('a marking of secrecy', () => {
  it.each([
    ['MẬT', true],
    ['Mật: 12', true],
    ['tối mật', true],
    ['TUYỆT MẬT', true],
    ['tuyệt mật'.normalize('NFD'), true],
    ['tài liệu mật', true],
    ['văn bản mật số 12', true],
    ['tuyet mat', true],
    ['toi mat', true],
    ['tai lieu mat', true],
    ['cong van mat', true],
    ['(mật)', true],
    ['độ mật', true],
    ['mật ong', false],
    ['nuôi ong lấy mật', false],
    ['mật độ dân cư', false],
    ['thân mật', false],
    ['mật thiết với dân', false],
    ['mật khẩu', false],
    ['có mặt 12', false],
    ['co mat 12', false],
    ['có mật 12', false],
    ['vang mat 3', false],
    ['mất điện', false],
    ['mat dien', false],
    ['mặt trận', false],
    ['mat tran', false],
    ['', false],
  ])('stands in %j: %s', (text, isMarked) => {
    expect(isMarkedSecret(text.normalize('NFC'))).toBe(isMarked);
  });
});
