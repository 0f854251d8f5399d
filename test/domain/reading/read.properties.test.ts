import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayIn,
  daysBetween,
  daysIn,
  firstDayOf,
  monthIn,
  monthOf,
  weekdayOf,
} from '../../../src/domain/calendar.ts';
import { read, readingFields } from '../../../src/domain/reading/read.ts';
import type { Attendance, ReadingContext, ReadingField } from '../../../src/domain/reading/reading.ts';
import corpus from './corpus.json' with { type: 'json' };
import { allCases } from './more-cases.ts';
import {
  type NumberStyle,
  toFullWidth,
  toKeycaps,
  toTelex,
  toVni,
  withoutMarks,
  writeDotted,
  writeNumberInWords,
} from './write-numbers.ts';

const context: ReadingContext = corpus.context;
const style: fc.Arbitrary<NumberStyle> = fc.record({
  one: fc.constantFrom('mốt', 'một'),
  four: fc.constantFrom('bốn', 'tư'),
  five: fc.constantFrom('lăm', 'nhăm'),
  seven: fc.constantFrom('bảy', 'bẩy'),
  link: fc.constantFrom('linh', 'lẻ'),
  thousand: fc.constantFrom('nghìn', 'ngàn'),
  short: fc.boolean(),
  prefix: fc.boolean(),
});
const small = fc.integer({ min: 0, max: 120 });
const any = fc.oneof(small, fc.integer({ min: 0, max: 999_999 }));
const unit = fc.constantFrom(
  '',
  ' đ/c',
  ' đồng chí',
  ' ĐC',
  ' d/c',
  ' đảng viên',
  ' dang vien',
  ' người',
  ' ng',
  ' đồng trí',
  ' đ.c',
);
const frame = fc.constantFrom(
  '',
  'dạ ',
  'Em báo cáo ',
  'Chi bộ em có ',
  'tổng số ',
  'Kết nạp: ',
  'hiện có ',
  'thưa đồng chí, ',
);
const end = fc.constantFrom('', ' ạ', '.', ' nhé', '!', ' thôi ạ', ' 👍', '\n');
const form = fc.constantFrom('NFC', 'NFD');
const space = fc.constantFrom('', ' ', '\n', '\u00a0', '\t', '  ');

/** Told with the answer when it fails: which text, in which field. */
function expectReading(field: ReadingField, text: string, actions: string[], value: unknown) {
  const reading = read(field, text, context);
  expect({ text, ...reading, isExpected: actions.includes(reading.action) }).toMatchObject({
    value,
    isExpected: true,
  });
}

describe('whatever way a number is written, it is read back', () => {
  it('in digits, with frames, units and ends', () => {
    const written = fc.constantFrom(
      String,
      writeDotted,
      (n: number) => toFullWidth(String(n)),
      (n: number) => toKeycaps(String(n)),
    );
    fc.assert(
      fc.property(any, written, frame, unit, end, form, (n, write, before, behind, close, normal) => {
        expectReading('count', `${before}${write(n)}${behind}${close}`.normalize(normal), ['accept'], n);
      }),
      { numRuns: 2000 },
    );
  });

  it('in words, in every regional form, with marks', () => {
    fc.assert(
      fc.property(
        any.filter((n) => n > 0),
        style,
        frame,
        unit,
        end,
        form,
        (n, how, before, behind, close, normal) => {
          const text = `${before}${writeNumberInWords(n, how)}${behind}${close}`.slice(0, 200);
          expectReading('count', text.normalize(normal), ['accept'], n);
          expectReading('count', text.toUpperCase().normalize(normal), ['accept'], n);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('in words without marks: never another number', () => {
    fc.assert(
      fc.property(
        any.filter((n) => n > 0),
        style,
        unit,
        (n, how, behind) => {
          const reading = read('count', withoutMarks(`${writeNumberInWords(n, how)}${behind}`), context);
          expect([n, null]).toContain(reading.value);
          expect(['accept', 'confirm']).toContain(reading.action);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('in raw Telex: confirmed, and never another number', () => {
    fc.assert(
      fc.property(
        any.filter((n) => n > 9),
        style,
        fc.constantFrom('inside', 'end'),
        (n, how, tone) => {
          const text = writeNumberInWords(n, how)
            .split(' ')
            .map((word) => toTelex(word, tone))
            .join(' ');
          const isRaw = text !== writeNumberInWords(n, how);
          if (text.length <= 200)
            expectReading('count', text, isRaw ? ['confirm'] : ['accept', 'confirm'], n);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('in raw VNI: asked back, whatever the digits would give', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 999 }), style, (n, how) => {
        const text = writeNumberInWords(n, how)
          .split(' ')
          .map((word) => toVni(word))
          .join(' ');
        if (/\d/.test(text)) expectReading('count', text, ['ask'], null);
      }),
    );
  });

  it('as present out of expected', () => {
    const write = fc.constantFrom(
      (a: number, b: number) => `${a}/${b}`,
      (a: number, b: number) => `${a} / ${b} đ/c`,
      (a: number, b: number) => `${a} trên ${b}`,
      (a: number, b: number) => `có mặt ${a}, vắng ${b - a}`,
      (a: number, b: number) => `tổng số ${b}, có mặt ${a}`,
      (a: number, b: number) => `dự ${a}/${b}, vắng ${b - a} có lý do`,
      (a: number, b: number) =>
        `${a}/${b} (${(Math.round((a * 1000) / b) / 10).toString().replace('.', ',')}%)`,
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 200 }),
        write,
        form,
        (one, other, how, normal) => {
          const [present, total] = one < other ? [one, other] : [other, one];
          const ctx = { ...context, rosterTotal: total };
          const text = how(present, total).normalize(normal);
          const reading = read('attendance', text, ctx);
          expect({ text, total, ...reading }).toMatchObject({ action: 'accept', value: { present, total } });
          const other16 = read('attendance', text, { ...ctx, rosterTotal: total + 1 });
          expect({ text, ...other16 }).toMatchObject({ action: 'ask', value: null });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('as a share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 10_000 }),
        fc.constantFrom('', '%', ' %', ' phần trăm'),
        (tenths, sign) => {
          const text = `${String(tenths / 10).replace('.', ',')}${sign}`;
          expectReading('percent', text, ['accept'], tenths / 10);
          expectReading('percent', `đạt ${text} kế hoạch`, ['accept'], tenths / 10);
        },
      ),
    );
  });
});

const weekdayNames = ['', '', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];
/** 2 for thứ Hai … 8 for Chủ nhật */
const weekdayOn = (date: string) => ((weekdayOf(date) + 6) % 7) + 2;
const isoDay = (d: number, m: number, y: number) => dayIn(monthIn(y, m), d);
const plain: NumberStyle = {
  one: 'mốt',
  four: 'tư',
  five: 'lăm',
  seven: 'bảy',
  link: 'linh',
  thousand: 'nghìn',
  short: false,
  prefix: false,
};
const inWords = (n: number) =>
  n % 10 === 4 && n < 20 ? writeNumberInWords(n, { ...plain, four: 'bốn' }) : writeNumberInWords(n, plain);

const dateForms: ((d: number, m: number, y: number) => string)[] = [
  (d, m) => `${d}/${m}`,
  (d, m, y) => `${d}/${m}/${y}`,
  (d, m, y) => `${String(d).padStart(2, '0')}/${String(m).padStart(2, '0')}/${y}`,
  (d, m) => `${d}-${m}`,
  (d, m, y) => `${d}-${m}-${y}`,
  (d, m) => `${d}.${m}`,
  (d, m, y) => `${d}.${m}.${y}`,
  (d, m) => `${d}t${m}`,
  (d, m) => `${d} t ${m}`,
  (d, m) => `${d} tháng ${m}`,
  (d, m) => `ngày ${d} tháng ${m}`,
  (d, m, y) => `ngày ${d} tháng ${m} năm ${y}`,
  (d, m, y) => `ngay ${d} thang ${m} nam ${y}`,
  (d, m, y) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
  (d, m, y) => `${y}/${m}/${d}`,
  (d, m) => `ngày ${inWords(d)} tháng ${inWords(m)}`,
  (d, m, y) => `${d}/${m}/${String(y).slice(2)}`,
  (d, m, y) => `${weekdayNames[weekdayOn(isoDay(d, m, y))]}, ${d}/${m}/${y}`,
  (d, m, y) => `${d}/${m} ${weekdayNames[weekdayOn(isoDay(d, m, y))]}`,
  (d, m) => `tối ${d}/${m} lúc 19h30`,
  (d, m) => `họp ngày ${d}/${m} ạ`,
];

describe('whatever way a day is written, it is read back', () => {
  // Any today from 2024 to 2031, the report being this month's.
  const today = fc
    .integer({ min: 0, max: daysBetween('2024-01-01', '2031-12-31') })
    .map((days) => addDays('2024-01-01', days));
  const parts = (day: string) => {
    const [year = 0, month = 0, d = 0] = day.split('-').map(Number);
    return { year, month, day: d };
  };
  const contextOn = (date: string): ReadingContext => ({
    now: { date, time: '23:30' },
    period: monthOf(date),
    rosterTotal: 15,
  });

  it('held this month or the last', () => {
    fc.assert(
      fc.property(
        today,
        fc.integer({ min: 0, max: 61 }),
        fc.constantFrom(...dateForms),
        form,
        (now, back, write, normal) => {
          const day = addDays(now, -back);
          const { year, month, day: d } = parts(day);
          const isThisMonth = day >= firstDayOf(monthOf(now));
          const isLastMonth = !isThisMonth && day >= firstDayOf(addMonths(monthOf(now), -1));
          const text = write(d, month, year).normalize(normal);
          const reading = read('date_past', text, contextOn(now));
          const isOldMonthWord = text.normalize('NFC').includes('tháng một') && month === 1;
          const action =
            isThisMonth && !isOldMonthWord ? 'accept' : isThisMonth || isLastMonth ? 'confirm' : 'ask';
          expect({ text, now, ...reading }).toMatchObject({
            action,
            value: action === 'ask' ? null : day,
          });
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('planned from today to the end of the month after next', () => {
    fc.assert(
      fc.property(
        today,
        fc.integer({ min: 0, max: 120 }),
        fc.constantFrom(...dateForms),
        (now, ahead, write) => {
          const day = addDays(now, ahead);
          const { year, month, day: d } = parts(day);
          const start = parts(now);
          const monthsAway = (year - start.year) * 12 + month - start.month;
          const text = write(d, month, year);
          const reading = read('date_future', text, contextOn(now));
          const isOldMonthWord = text.includes('tháng một') && month === 1;
          const action = monthsAway > 2 ? 'ask' : monthsAway === 2 || isOldMonthWord ? 'confirm' : 'accept';
          // 29/2 without its year is in no calendar of a common year.
          if (d === 29 && month === 2 && reading.action === 'ask') return;
          expect({ text, now, ...reading }).toMatchObject({
            action,
            value: action === 'ask' ? null : day,
          });
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('weekdays lie within a week in the direction asked', () => {
    fc.assert(
      fc.property(today, fc.integer({ min: 2, max: 8 }), (now, weekday) => {
        const name = weekdayNames[weekday] ?? '';
        const isToday = weekdayOn(now) === weekday;
        const future = read('date_future', `${name} tới`, contextOn(now));
        const ahead = addDays(now, (weekday - weekdayOn(now) + 7) % 7 || 7);
        expect(future).toMatchObject({ action: isToday ? 'confirm' : 'accept', value: ahead });
        const past = read('date_past', name, contextOn(now));
        expect(past.action).toBe(isToday ? 'ask' : 'confirm');
      }),
    );
  });

  it('days that no calendar has are refused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 8 }),
        fc.constantFrom('/', '-', '.', ' tháng '),
        (month, over, sign) => {
          fc.pre(month !== 2 || over > 1);
          const day = daysIn(monthIn(2026, month)) + over;
          fc.pre(!(sign === '-' && day < month));
          expectReading('date_past', `${day}${sign}${month}`, ['refuse'], null);
          expectReading('date_future', `${day}${sign}${month}`, ['refuse'], null);
        },
      ),
    );
  });
});

describe('whatever arrives', () => {
  const words = [...new Set(allCases.flatMap(({ input }) => input.split(/\s+/)))];
  const field = fc.constantFrom(...readingFields);
  const salad = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((parts) => parts.join(' '));
  const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array).toString('utf8'));
  const text = fc.oneof(
    salad,
    bytes,
    fc.string({ unit: 'binary', maxLength: 260 }),
    fc.string({ unit: 'grapheme', maxLength: 120 }),
  );

  const isInWindow = (name: ReadingField, value: unknown): boolean => {
    switch (name) {
      case 'count':
        return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 999_999;
      case 'attendance': {
        const { present, total } = value as Attendance;
        return total === 15 && Number.isInteger(present) && present >= 1 && present <= 15;
      }
      case 'percent':
        return Number(value) === 0 || (Number(value) >= 1 && Number(value) <= 1000);
      case 'month':
        return String(value) >= '2026-01' && String(value) <= '2026-11';
      case 'date_past':
        return String(value) >= '2026-10-01' && String(value) <= '2026-11-07';
      case 'date_future':
        return String(value) >= '2026-11-07' && String(value) <= '2027-01-31';
    }
  };

  it('nothing throws, and no value leaves its window', () => {
    fc.assert(
      fc.property(field, text, (name, input) => {
        const reading = read(name, input, context);
        if (reading.value === null) expect(['ask', 'refuse']).toContain(reading.action);
        else expect({ input, reading, fits: isInWindow(name, reading.value) }).toMatchObject({ fits: true });
      }),
      { numRuns: 6000 },
    );
  });

  it('NFC, NFD and outer spaces change nothing', () => {
    fc.assert(
      fc.property(
        field,
        fc.oneof(salad, fc.constantFrom(...allCases.map(({ input }) => input))),
        space,
        space,
        (name, input, before, behind) => {
          const reading = read(name, input, context);
          expect(read(name, input.normalize('NFD'), context)).toEqual(reading);
          expect(read(name, input.normalize('NFC'), context)).toEqual(reading);
          expect(read(name, before + input + behind, context)).toEqual(reading);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('nothing takes long, however it is built to', () => {
    const piece = fc.constantFrom(
      '1',
      '12 ',
      '/',
      '-',
      '.',
      ',',
      'a',
      ' ',
      'không ',
      'có ',
      'năm ',
      'mươi ',
      'hai',
      'thứ ',
      'tháng ',
      '(',
      'w',
      'dd',
      '\u0301',
      '👍',
      'đ/c',
      'ngày 5 ',
      '0',
    );
    const hard = fc
      .tuple(piece, piece, fc.integer({ min: 1, max: 200 }))
      .map(([one, other, times]) => (one + other).repeat(times));
    const inputs = fc.sample(
      fc.tuple(
        field,
        fc.oneof(
          hard,
          hard.map((input) => input.slice(0, 200)),
        ),
      ),
      1500,
    );
    const script = join(import.meta.dirname, 'longest-reading.ts');
    const out = execFileSync(process.execPath, ['--import', 'tsx', script], {
      input: JSON.stringify(inputs),
    });
    const longest: { phrases: number; field: string; input: string } = JSON.parse(out.toString());
    // The longest that is read has two hundred signs, some fifty times the words of a phrase.
    expect({ ...longest, holds: longest.phrases < 60 }).toMatchObject({ holds: true });
  });

  it('unclear is never nought', () => {
    const digitless = salad.filter((input) => !/[0\uff10٠]/.test(input));
    const denials = /kh|k\b|hem|hok|h[oôổ]ng|hk|ch[aăẳả]|chưa|chua|ko|kô|làm gì/i;
    fc.assert(
      fc.property(fc.constantFrom('count', 'percent'), digitless, (name, input) => {
        if (!denials.test(input)) expect(read(name as ReadingField, input, context).value).not.toBe(0);
      }),
      { numRuns: 3000 },
    );
  });
});
