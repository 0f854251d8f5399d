/** How long a meeting lasted falls into one of three, or is asked. */
import { describe, expect, it } from 'vitest';
import { readLength } from '../../../../src/domain/reading/one-message/length.ts';

describe('a length', () => {
  it.each([
    ['90 phút', 'from90To119'],
    ['90p', 'from90To119'],
    ['89 phut', 'under90'],
    ['119 ph', 'from90To119'],
    ['120 phút', 'from120'],
    ['1h30', 'from90To119'],
    ['1h30p', 'from90To119'],
    ['1 tiếng 20 phút', 'under90'],
    ['2 tiếng', 'from120'],
    ['hai tiếng rưỡi', 'from120'],
    ['tieng ruoi', 'from90To119'],
    ['1 giờ', 'under90'],
    ['dưới 90 phút', 'under90'],
    ['từ 90 đến 119 phút', 'from90To119'],
    ['từ 120 phút trở lên', 'from120'],
  ])('«%s» is %s', (text, band) => expect(readLength(text)).toBe(band));

  it.each([
    'khoảng 90 phút',
    'gần 2 tiếng',
    'từ 90 phút',
    '90',
    '19h30',
    '1,5 tiếng',
    '2 phút',
    '900 phút',
    'lâu',
    '',
  ])('«%s» is asked', (text) => expect(readLength(text)).toBeNull());
});
