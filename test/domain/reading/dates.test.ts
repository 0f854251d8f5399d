/** The day of the meeting, said in a sentence: with its time, its month before or behind it, with and without marks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/calendar.ts';
import { read } from '../../../src/domain/reading/read.ts';
import type { ReadingContext } from '../../../src/domain/reading/reading.ts';

const friday: ReadingContext = {
  now: { date: '2026-11-20', time: '23:00' },
  period: '2026-11',
  rosterTotal: 15,
};
const answer = (text: string) => {
  const { action, value } = read('date_past', text, friday);
  return value === null ? action : `${action} ${value}`;
};

describe('a day and its month', () => {
  it.each([
    ['tháng trước họp ngày 5', 'confirm 2026-10-05'],
    ['tháng này họp ngày 5', 'accept 2026-11-05'],
    ['tháng này mùng 5 họp', 'accept 2026-11-05'],
    ['thang truoc hop hom 30', 'confirm 2026-10-30'],
    ['tháng sau họp ngày 5', 'ask'],
    ['họp ngày mười từ 19h đến 20h', 'accept 2026-11-10'],
    ['họp ngày mười bảy giờ', 'ask'],
  ])('«%s»: %s', (text, expected) => {
    expect(answer(text)).toBe(expected);
  });
});

const withoutMarks = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
const forms: ((day: number, month: number) => string)[] = [
  (day, month) => `ngày ${day} tháng ${month}`,
  (day, month) => `hôm ${day} tháng ${month}`,
  (day, month) => `ngày ${day}/${month}`,
  (day, month) => `${day}-${month}-2026`,
  (day, month) => `ngày ${day} tháng ${month} năm 2026`,
  (day, month) => (month === 11 ? `ngày ${day} tháng này` : `ngày ${day} tháng trước`),
  (day, month) => (month === 11 ? `tháng này ngày ${day}` : `tháng trước ngày ${day}`),
];

describe('a day in a sentence', () => {
  const sentence = fc.record({
    back: fc.integer({ min: 0, max: 36 }),
    form: fc.constantFrom(...forms),
    lead: fc.constantFrom('', 'họp', 'chi bộ họp vào', 'đã họp', 'em báo cáo họp', 'sinh hoạt chi bộ'),
    part: fc.constantFrom('', 'tối', 'chiều', 'buổi sáng'),
    time: fc.constantFrom('', 'lúc 19 giờ', 'lúc 7h30', 'hồi 14:00', 'từ 19h đến 20h'),
    tail: fc.constantFrom('', 'rồi', 'ạ', 'tại nhà văn hóa', 'vừa rồi'),
    isTimeFirst: fc.boolean(),
    isBare: fc.boolean(),
  });

  it('is read as it was said, or asked about', () => {
    fc.assert(
      fc.property(sentence, ({ back, form, lead, part, time, tail, isTimeFirst, isBare }) => {
        const held = addDays(friday.now.date, -back);
        const [, month = 0, day = 0] = held.split('-').map(Number);
        const said = [part, form(day, month)];
        const words = [lead, ...(isTimeFirst ? [time, ...said] : [...said, time]), tail];
        const typed = words.filter((word) => word !== '').join(' ');
        const text = isBare ? withoutMarks(typed) : typed;
        const { value } = read('date_past', text, friday);
        if (value !== null) expect({ text, value }).toEqual({ text, value: held });
      }),
      { numRuns: 5000 },
    );
  });
});
