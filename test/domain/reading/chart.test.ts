/** What the matchers lay into the chart of an answer: each word explained once, the rest as unknown words. */
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../src/domain/reading/answer.ts';
import { itemiseDays } from '../../../src/domain/reading/day-items.ts';
import { itemise } from '../../../src/domain/reading/people-items.ts';
import { tokenise } from '../../../src/domain/reading/tokens.ts';

/** «figure 12», «word unit», «day 5/11»: what was found, with its value. */
function shown(item: Item): string {
  switch (item.kind) {
    case 'figure':
      return `figure ${item.value}`;
    case 'word':
      return `word ${item.sort}${Number.isNaN(item.value) ? '' : ` ${item.value}`}`;
    case 'unknown':
      return `${item.isName ? 'name' : 'unknown'} ${item.text}`;
    case 'day':
      return `day ${item.day}/${item.month ?? '?'}`;
    case 'month':
      return `month ${item.month}/${item.year ?? '?'}`;
    case 'weekday':
      return `weekday ${item.weekday}`;
    case 'counted':
      return `counted ${item.days}`;
    case 'countedMonths':
      return `months ${item.months}`;
    case 'time':
      return `time ${item.minutes}`;
    default:
      return item.kind;
  }
}

describe('of people', () => {
  it.each([
    ['khoảng mười hai đ/c', 'word approximate | figure 12 | word unit'],
    ['có mặt 13, vắng 2', 'word present | figure 13 | break | word absent | figure 2'],
    ['3 nam 2 nữ', 'figure 3 | word men | figure 2 | word women'],
    ['12 trên 15', 'figure 12 | word over | figure 15'],
    ['mười hai con trâu', 'figure 12 | word frame | unknown trâu'],
    ['đ/c Bảy vắng', 'word unit | name Bảy | word absent'],
    ['1.022 đảng viên', 'figure 1022 | word unit'],
    ['1 022 đảng viên', 'figure 1022 | word unit'],
    ['muowif hai', 'figure 12'],
  ])('«%s»', (text, items) => {
    expect(itemise(text.replaceAll('đ/c', 'đc'), null).items.map(shown).join(' | ')).toBe(items);
  });
});

describe('of days', () => {
  it.each([
    ['tối mùng 5 tháng 11', 'word partOfDay 1080 | day 5/11'],
    ['thứ năm tuần trước', 'weekday 5 | word weeksAway -1'],
    ['hôm qua lúc 19h30', 'word daysAway -1 | word frame | time 1170'],
    ['3 ngày trước', 'counted -3'],
    ['2 tháng trước', 'months -2'],
    ['tháng mười một năm 2026', 'month 11/2026'],
    ['2026-11-05', 'day 5/11'],
    ['họp 5t11 xyz', 'word frame | day 5/11 | unknown xyz'],
  ])('«%s»', (text, items) => {
    expect(itemiseDays(text).items.map(shown).join(' | ')).toBe(items);
  });
});

describe('whatever is typed', () => {
  it.each([
    ['12-13', undefined],
    ['12 <b>', 'signs'],
    ['1O', 'lettersForDigits'],
    ['mu7o7i2', 'digitInWord'],
  ])('«%s» is laid out, or the chart says why it is asked back: %s', (text, ask) => {
    expect(itemise(text, null).ask).toBe(ask);
  });

  it('tokens know where they begin', () => {
    const text = 'họp  ngày 5/11,\nvắng 2';
    for (const { text: typed, start } of tokenise(text))
      expect(text.slice(start, start + typed.length)).toBe(typed);
  });
});
