/** Every form of a value, in both languages, value by value. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/languages.ts';
import {
  type FormatContext,
  formatNames,
  formatValue,
  WrongValue,
  writeNumber,
} from '../../src/text/formats.ts';
import type { TextKey } from '../../src/text/keys.ts';
import { phrase } from '../../src/text/phrase.ts';
import { createTexts } from '../../src/text/texts.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const texts = createTexts({ timeZone });

function contextIn(language: Language, zone = timeZone): FormatContext {
  return {
    language,
    timeZone: zone,
    word: (key) => texts.render(phrase(key as TextKey), language, { html: false }),
  };
}
const write = (form: string, value: unknown, language: Language = 'vi', zone = timeZone) =>
  formatValue(form, value, contextIn(language, zone));

describe('a figure', () => {
  it.each<[value: number, vi: string, en: string]>([
    [0, '0', '0'],
    [7, '7', '7'],
    [12, '12', '12'],
    [999, '999', '999'],
    [1000, '1.000', '1,000'],
    [1022, '1.022', '1,022'],
    [9999, '9.999', '9,999'],
    [10_000, '10.000', '10,000'],
    [123_456, '123.456', '123,456'],
    [1_000_000, '1.000.000', '1,000,000'],
    [12_345_678, '12.345.678', '12,345,678'],
    [-1, '-1', '-1'],
    [-1234, '-1.234', '-1,234'],
    [0.5, '0,5', '0.5'],
    [62.5, '62,5', '62.5'],
    [28.34, '28,34', '28.34'],
    [1234.5, '1.234,5', '1,234.5'],
    [1234.5678, '1.234,5678', '1,234.5678'],
    [-0.25, '-0,25', '-0.25'],
    [100.0, '100', '100'],
  ])('%d is %s, in English %s', (value, vi, en) => {
    expect(writeNumber(value, 'vi')).toBe(vi);
    expect(writeNumber(value, 'en')).toBe(en);
    expect(write('count', value)).toBe(vi);
    expect(write('count', value, 'en')).toBe(en);
    expect(write('percent', value)).toBe(`${vi}%`);
    expect(write('percent', value, 'en')).toBe(`${en}%`);
  });

  it('can be read back in both languages', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (n) => {
        expect(Number(writeNumber(n, 'vi').replaceAll('.', ''))).toBe(n);
        expect(Number(writeNumber(n, 'en').replaceAll(',', ''))).toBe(n);
        for (const group of writeNumber(Math.abs(n), 'vi').split('.').slice(1)) expect(group).toHaveLength(3);
      }),
    );
  });

  it('of two decimals changes nothing but the marks from one language to the other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e8 }), (cents) => {
        const swapped = writeNumber(cents / 100, 'vi').replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
        expect(swapped).toBe(writeNumber(cents / 100, 'en'));
      }),
    );
  });
});

describe('a date', () => {
  it.each<[date: string, vi: string, short: string, en: string, shortEn: string]>([
    ['2026-11-02', 'Thứ Hai, 02/11/2026', 'T2 02/11', 'Monday, 02/11/2026', 'Mon 02/11'],
    ['2026-11-03', 'Thứ Ba, 03/11/2026', 'T3 03/11', 'Tuesday, 03/11/2026', 'Tue 03/11'],
    ['2026-11-04', 'Thứ Tư, 04/11/2026', 'T4 04/11', 'Wednesday, 04/11/2026', 'Wed 04/11'],
    ['2026-11-05', 'Thứ Năm, 05/11/2026', 'T5 05/11', 'Thursday, 05/11/2026', 'Thu 05/11'],
    ['2026-11-06', 'Thứ Sáu, 06/11/2026', 'T6 06/11', 'Friday, 06/11/2026', 'Fri 06/11'],
    ['2026-11-07', 'Thứ Bảy, 07/11/2026', 'T7 07/11', 'Saturday, 07/11/2026', 'Sat 07/11'],
    ['2026-11-08', 'Chủ nhật, 08/11/2026', 'CN 08/11', 'Sunday, 08/11/2026', 'Sun 08/11'],
    ['2024-02-29', 'Thứ Năm, 29/02/2024', 'T5 29/02', 'Thursday, 29/02/2024', 'Thu 29/02'],
    ['2017-01-01', 'Chủ nhật, 01/01/2017', 'CN 01/01', 'Sunday, 01/01/2017', 'Sun 01/01'],
    ['2017-12-31', 'Chủ nhật, 31/12/2017', 'CN 31/12', 'Sunday, 31/12/2017', 'Sun 31/12'],
  ])('%s is %s', (date, vi, short, en, shortEn) => {
    expect(write('weekdayDate', date)).toBe(vi);
    expect(write('shortDay', date)).toBe(short);
    expect(write('weekdayDate', date, 'en')).toBe(en);
    expect(write('shortDay', date, 'en')).toBe(shortEn);
    for (const language of ['vi', 'en'] as const) {
      expect(write('date', date, language)).toBe(vi.split(', ')[1]);
      expect(write('dayMonth', date, language)).toBe(short.split(' ')[1]);
      expect(write('month', date, language)).toBe(vi.slice(-7));
      expect(write('month', date.slice(0, 7), language)).toBe(vi.slice(-7));
    }
  });
});

describe('an instant', () => {
  it.each<[instant: string, zone: string, date: string, time: string]>([
    ['2026-11-07T12:42:00.000Z', 'Asia/Ho_Chi_Minh', '07/11/2026', '19:42'],
    ['2026-11-07T16:59:59.999Z', 'Asia/Ho_Chi_Minh', '07/11/2026', '23:59'],
    ['2026-11-07T17:00:00.000Z', 'Asia/Ho_Chi_Minh', '08/11/2026', '00:00'],
    ['2026-12-31T17:00:00.000Z', 'Asia/Ho_Chi_Minh', '01/01/2027', '00:00'],
    ['2024-02-28T18:30:00.000Z', 'Asia/Ho_Chi_Minh', '29/02/2024', '01:30'],
    ['2026-11-07T12:42:00.000Z', 'UTC', '07/11/2026', '12:42'],
    ['2026-11-07T00:00:00.000Z', 'America/New_York', '06/11/2026', '19:00'],
    ['2026-07-07T00:00:00.000Z', 'America/New_York', '06/07/2026', '20:00'],
    ['2026-11-07T19:42:00+07:00', 'Asia/Ho_Chi_Minh', '07/11/2026', '19:42'],
    ['2026-11-07T12:42:00Z', 'Asia/Kolkata', '07/11/2026', '18:12'],
  ])('%s in %s is the %s at %s', (instant, zone, date, time) => {
    expect(write('date', instant, 'vi', zone)).toBe(date);
    expect(write('dayMonth', instant, 'vi', zone)).toBe(date.slice(0, 5));
    expect(write('time', instant, 'vi', zone)).toBe(time);
    expect(write('dateTime', instant, 'vi', zone)).toBe(`${time} ngày ${date}`);
    expect(write('dateTime', instant, 'en', zone)).toBe(`${time} on ${date}`);
  });
});

describe('capitals', () => {
  it.each([
    ['Đảng ủy xã Nà Hỳ', 'ĐẢNG ỦY XÃ NÀ HỲ'],
    ['Chi bộ bản Phiêng Vai', 'CHI BỘ BẢN PHIÊNG VAI'],
    ['Nậm Chua 3', 'NẬM CHUA 3'],
    ['đơn vị', 'ĐƠN VỊ'],
    ['i', 'I'],
    ['', ''],
  ])('of %s are %s', (text, capitals) => {
    expect(write('upper', text)).toBe(capitals);
    expect(write('upper', text, 'en')).toBe(capitals);
  });
});

describe('a value that its form cannot be', () => {
  const numbers = ['count', 'percent'];
  const dates = ['date', 'dayMonth', 'weekdayDate', 'shortDay'];
  const instants = ['time', 'dateTime'];

  it.each([
    ...numbers.flatMap((form) =>
      ['5', '', null, undefined, true, Number.NaN, Number.POSITIVE_INFINITY, {}, [5]].map(
        (value) => [form, value] as const,
      ),
    ),
    ...dates.flatMap((form) =>
      [5, null, '', '05/11/2026', '2026-11', '2026-11-5', 'mai', '2026-11-05 10:00'].map(
        (value) => [form, value] as const,
      ),
    ),
    ...instants.flatMap((form) =>
      [5, null, '', '2026-11-05', '10:00', 'Thứ Hai'].map((value) => [form, value] as const),
    ),
    ...[5, null, '', '2026', '11/2026', '2026-1', '2026-11-05T00:00:00Z'].map(
      (value) => ['month', value] as const,
    ),
    ...[5, null, {}].map((value) => ['upper', value] as const),
  ])('%s of %j is refused', (form, value) => {
    expect(() => write(form, value)).toThrow(WrongValue);
  });

  it.each(['', 'Date', 'toString', 'constructor', '__proto__', 'semicolons'])(
    'no form is called %j',
    (form) => {
      expect(() => write(form, 'x')).toThrow(`no form is called ${form}`);
    },
  );

  it('is every form’s own affair: all of them are named', () => {
    expect([...formatNames].sort()).toEqual(
      [
        'date',
        'dayMonth',
        'weekdayDate',
        'shortDay',
        'month',
        'time',
        'dateTime',
        'count',
        'percent',
        'upper',
        'semicolons',
      ].sort(),
    );
  });
});
