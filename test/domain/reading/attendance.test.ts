/** Who came, who did not, out of how many: in any order, with commas and marks or without, it is these figures or a question. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../../../src/domain/reading/read.ts';
import type { Attendance, ReadingContext } from '../../../src/domain/reading/reading.ts';

const context = (rosterTotal: number | null): ReadingContext => ({
  now: { date: '2026-11-07', time: '09:00' },
  period: '2026-11',
  rosterTotal,
});

/** «accept 13/15», or the action and what is offered. */
function answer(text: string, base: number | null): string {
  const reading = read('attendance', text, context(base));
  const written = (value: unknown) => `${(value as Attendance).present}/${(value as Attendance).total}`;
  if (reading.value !== null) return `${reading.action} ${written(reading.value)}`;
  return [reading.action, ...(reading.candidates ?? []).map(written)].join(' ');
}

describe('without its comma', () => {
  it.each([
    ['có 13 đồng chí vắng 2 đồng chí có lý do', 'accept 13/15'],
    ['co 13 dong chi vang 2 dong chi co ly do', 'accept 13/15'],
    ['13 người dự nghỉ 2 người có phép', 'accept 13/15'],
    ['2 đồng chí vắng dự 13', 'accept 13/15'],
    ['hai vắng có mặt mười ba', 'accept 13/15'],
    ['vắng 2 có mặt 13 tổng 15', 'accept 13/15'],
    ['tổng 15 đồng chí 2 đảng viên vắng 13 đ/c dự', 'accept 13/15'],
    ['13 đ/c dự vắng 2 đ/c 1 có phép 1 không phép', 'accept 13/15'],
    ['dạ vang 2 đồng chí ạ', 'confirm 13/15'],
    ['15 vắng 3 phép', 'ask'],
    // Eight met and seven did not, or the other way round.
    ['7 người vắng có 8 đồng chí', 'ask 7/15 8/15'],
    ['có 12 đồng chí vắng 2 đồng chí có lý do', 'ask 3/15'],
  ])('«%s» of fifteen: %s', (text, expected) => {
    expect(answer(text, 15)).toBe(expected);
  });
});

const withoutMarks = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
const unit = fc.constantFrom('', ' đồng chí', ' đ/c', ' người', ' đảng viên');
type Write = (figure: number, unit: string) => string;
const segments = {
  came: ['có mặt %', 'dự %', '% dự', '% có mặt', 'có % dự', 'họp có % người', 'có % đồng chí'],
  absent: ['vắng %', '% vắng', 'nghỉ %', 'vắng mặt %', '% nghỉ họp'],
  excused: ['% có lý do', '% có phép', 'có phép %'],
  unexcused: ['% không phép', 'không lý do %'],
  expected: ['tổng số %', 'phải dự %', 'trên tổng số %'],
};
const written = (forms: readonly string[]): fc.Arbitrary<Write> =>
  fc.constantFrom(...forms).map(
    (form): Write =>
      (figure, of) =>
        form.replace('%', `${figure}${of}`),
  );

describe('a meeting to which most came', () => {
  const meeting = fc
    .record({
      expected: fc.integer({ min: 4, max: 40 }),
      share: fc.double({ min: 0, max: 0.49, noNaN: true }),
    })
    .chain(({ expected, share }) => {
      const absent = Math.floor(expected * share);
      return fc.record({
        expected: fc.constant(expected),
        absent: fc.constant(absent),
        unexcused: fc.integer({ min: 0, max: absent }),
      });
    });
  const said = fc.record({
    units: fc.array(unit, { minLength: 5, maxLength: 5 }),
    came: written(segments.came),
    absent: written(segments.absent),
    excused: written(segments.excused),
    unexcused: written(segments.unexcused),
    expected: written(segments.expected),
    order: fc.shuffledSubarray(['came', 'absent', 'excused', 'unexcused', 'expected'] as const, {
      minLength: 2,
    }),
    join: fc.constantFrom(' ', ' ', ', ', '. ', '\n', ' và '),
    isBare: fc.boolean(),
  });

  it('is read as it was, or asked about', () => {
    fc.assert(
      fc.property(
        meeting,
        said,
        ({ expected, absent, unexcused }, { order, units, join, isBare, ...write }) => {
          const figures = {
            came: expected - absent,
            absent,
            excused: absent - unexcused,
            unexcused,
            expected,
          };
          // Reasons without the absent are another question's.
          fc.pre(order.includes('absent') || !(order.includes('excused') || order.includes('unexcused')));
          const marked = order.map((name, at) => write[name](figures[name], units[at] ?? '')).join(join);
          const text = isBare ? withoutMarks(marked) : marked;
          const { value } = read('attendance', text, context(expected));
          if (value !== null)
            expect({ text, value }).toEqual({ text, value: { present: figures.came, total: expected } });
        },
      ),
      { numRuns: 5000 },
    );
  });
});
