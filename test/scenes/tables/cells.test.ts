/** Single cells as offices type them: what is read, and what is refused with which proposal. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isDateOn } from '../../../src/domain/calendar.ts';
import type { CellReading } from '../../../src/domain/roster/cell-reading.ts';
import { bareKey, cleanText } from '../../../src/domain/roster/clean-text.ts';
import { columnNamed, isAboutPeople, sheetNamed } from '../../../src/domain/roster/columns.ts';
import { dateOfSerial, readDate, readMonth, writtenDate } from '../../../src/domain/roster/read-date.ts';
import {
  readCount,
  readCountOrRange,
  readKilometres,
  readYear,
} from '../../../src/domain/roster/read-number.ts';
import { readCode, readName, readNote, readYesNo, wordIn } from '../../../src/domain/roster/read-text.ts';
import type { Cell } from '../../../src/domain/roster/sheet.ts';
import { coverageWords, durationWords, labelOf, measures } from '../../../src/domain/roster/vocabulary.ts';
import { unitKinds } from '../../../src/domain/unit-kinds.ts';

type Typed = Exclude<Cell, null>;

/** The value, or the last word of the fault's key. */
function told<T>(reading: CellReading<T>): T | string {
  return reading.ok ? reading.value : `! ${reading.key.replace(/^imports:\w+\./, '')}`;
}

describe('counts', () => {
  it.each<[Typed, number | string]>([
    ['8', 8],
    [8, 8],
    ['08', 8],
    [' 8 đ/c ', 8],
    ['8đ/c', 8],
    ['12 đồng chí', 12],
    ['12 Đồng Chí.', 12],
    ['5 đc', 5],
    ['7 đảng viên', 7],
    ['7 dang vien', 7],
    ['3 người', 3],
    ['1.022', 1022],
    ['12.345 đ/c', 12345],
    ['8\u00a0đ/c', 8],
    ['\u200b8\ufeff', 8],
    ['１２', 12],
    ['0', 0],
    ['999.999', 999_999],
    [1.022, '! decimalThousands'],
    [7.5, '! decimal'],
    ['7,5', '! decimal'],
    ['8.0', '! decimal'],
    ['1,022', '! unclearThousands'],
    ['1 022', '! unclearThousands'],
    ['0.022', '! decimal'],
    [-3, '! negative'],
    ['- 3', '! negative'],
    ['62,5%', '! percent'],
    ['7-8', '! range'],
    ['08-Jul', '! becameDate'],
    ['Jul-08', '! becameDate'],
    ['8-Thg7', '! becameDate'],
    ['2017-07-08', '! becameDate'],
    [{ kind: 'date', on: '2017-07-08', shown: '08/07/2017' }, '! becameDate'],
    ['không', '! zeroInWords'],
    ['khoảng 8', '! notNumber'],
    ['tám', '! notNumber'],
    ['8 hộ', '! notNumber'],
    ['8/12', '! notNumber'],
    ['1O', '! notNumber'],
    ['1e3', '! notNumber'],
    ['²', '! notNumber'],
    [true, '! notNumber'],
    ['1000000', '! tooLarge'],
    [Number.MAX_SAFE_INTEGER, '! tooLarge'],
  ])('%j is %j', (cell, value) => {
    expect(told(readCount(cell))).toBe(value);
  });

  it('reads every count that it writes, with dots and with a unit behind', () => {
    fc.assert(
      fc.property(fc.nat(999_999), (count) => {
        const dotted = String(count).replace(/\B(?=(?:\d{3})+$)/g, '.');
        for (const cell of [count, String(count), dotted, `${dotted} đ/c`])
          expect(told(readCount(cell))).toBe(count);
      }),
    );
  });

  it('never throws and never reads a text without figures as a number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const reading = readCount(text);
        if (reading.ok) expect(/[0-9０-９]/.test(text)).toBe(true);
      }),
    );
  });
});

describe('targets', () => {
  it.each<[Typed, unknown]>([
    ['7-8', { low: 7, high: 8, isRange: true }],
    ['7 – 8 đ/c', { low: 7, high: 8, isRange: true }],
    ['từ 7 đến 8 đồng chí', { low: 7, high: 8, isRange: true }],
    ['từ 7-8 trở lên', { low: 7, high: 8, isRange: true }],
    [8, { low: 8, high: 8, isRange: false }],
    ['8-7', '! rangeBackwards'],
    ['7-7', '! rangeBackwards'],
    [42_924, '! dayNumber'],
    ['07/08/2017', '! becameDate'],
    ['ít nhất 7', '! notNumber'],
  ])('%j', (cell, value) => {
    expect(told(readCountOrRange(cell))).toEqual(value);
  });
});

describe('kilometres and years', () => {
  it.each<[Typed, number | string]>([
    [3, 3],
    ['3,5', 3.5],
    ['3.5 km', 3.5],
    ['19km', 19],
    ['1.022', '! notKilometres'],
    ['xa', '! notKilometres'],
    [1001, '! notKilometres'],
    [{ kind: 'date', on: '2017-03-05', shown: '' }, '! notKilometres'],
  ])('%j km is %j', (cell, value) => {
    expect(told(readKilometres(cell))).toBe(value);
  });

  it.each<[Typed, number | string]>([
    [2017, 2017],
    ['năm 2017', 2017],
    ['Nam2017', 2017],
    ['17', '! notYear'],
    ['2017-2018', '! notYear'],
    [1929, '! notYear'],
    [2017.5, '! notYear'],
  ])('the year %j is %j', (cell, value) => {
    expect(told(readYear(cell))).toBe(value);
  });
});

describe('dates', () => {
  it.each<[Typed, string]>([
    ['31/03/2017', '2017-03-31'],
    ['31/3/2017', '2017-03-31'],
    ['31-3-2017', '2017-03-31'],
    ['31.03.2017.', '2017-03-31'],
    [' 31 / 3 / 2017 ', '2017-03-31'],
    ['ngày 31 tháng 3 năm 2017', '2017-03-31'],
    ['Ngày 31 tháng 3, năm 2017', '2017-03-31'],
    ['31/3/17', '2017-03-31'],
    ['3/2/76', '1976-02-03'],
    ['2017-03-31', '2017-03-31'],
    ['2017/3/31', '2017-03-31'],
    ['31/03/2017 00:00:00', '2017-03-31'],
    ['2017-03-31T00:00:00.000Z', '2017-03-31'],
    ['42825', '2017-03-31'],
    [42_825, '2017-03-31'],
    [42_825.75, '2017-03-31'],
    [{ kind: 'date', on: '2017-03-31', shown: '' }, '2017-03-31'],
    ['05/04/2017', '2017-04-05'],
    ['03/31/2017', '! monthFirst'],
    ['31/02/2017', '! noSuchDay'],
    ['29/02/2017', '! noSuchDay'],
    ['29/02/2016', '2016-02-29'],
    ['00/03/2017', '! noSuchDay'],
    ['31/13/2017', '! noSuchDay'],
    ['31/03/0217', '! yearImpossible'],
    ['31/03/2717', '! yearImpossible'],
    ['31/03-2017', '! notDate'],
    ['03/2017', '! notDate'],
    ['2017', '! notDate'],
    ['quý I/2017', '! notDate'],
    ['31/03', '! notDate'],
    ['31 Mar 2017', '! notDate'],
    [7, '! notDate'],
    [true, '! notDate'],
    [{ kind: 'date', on: '1900-01-08', shown: '' }, '! yearImpossible'],
  ])('%j is %j', (cell, value) => {
    expect(told(readDate(cell))).toBe(value);
  });

  it('reads every day from every way of writing it, and Excel counts the days alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3_654, max: 73_415 }), (serial) => {
        const on = addDays('1899-12-30', serial);
        expect(dateOfSerial(serial)).toBe(on);
        for (const cell of [on, writtenDate(on), serial, on.replaceAll('-', '.')])
          expect(told(readDate(cell))).toBe(on);
      }),
    );
  });

  it('reads no day that the calendar does not have', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789/-. ngày') }), (text) => {
        const reading = readDate(text);
        if (reading.ok) expect(isDateOn(reading.value)).toBe(true);
      }),
    );
  });

  it.each<[Typed, string]>([
    ['03/2017', '2017-03'],
    ['3-2017', '2017-03'],
    ['tháng 3/2017', '2017-03'],
    ['Tháng 3 năm 2017', '2017-03'],
    ['T3/2017', '2017-03'],
    ['2017-03', '2017-03'],
    [{ kind: 'date', on: '2017-03-01', shown: '' }, '2017-03'],
    [{ kind: 'date', on: '2017-03-31', shown: '' }, '! dayForMonth'],
    ['31/03/2017', '! dayForMonth'],
    ['13/2017', '! notMonth'],
    ['3', '! notMonth'],
    ['Mar-17', '! notMonth'],
  ])('the month %j is %j', (cell, value) => {
    expect(told(readMonth(cell))).toBe(value);
  });
});

describe('codes, names, notes', () => {
  it.each<[Typed, string]>([
    [' nh01 ', 'NH01'],
    [101, '101'],
    ['đu.01/a-b_c', 'ĐU.01/A-B_C'],
    ['nh\u200b01', 'NH01'],
    ['NH 01', '! codeShapeInstead'],
    ['-NH01', '! codeShapeInstead'],
    ['???', '! codeShape'],
    ['x'.repeat(41), '! codeTooLong'],
    ['12-May', '! becameDate'],
    ['12/05/2026', '! becameDate'],
    [{ kind: 'date', on: '2026-05-12', shown: '12/05/2026' }, '! becameDate'],
  ])('the code %j is %j', (cell, value) => {
    expect(told(readCode(cell))).toBe(value);
  });

  it('keeps a name as typed, in one form of Unicode and with single spaces', () => {
    expect(told(readName(' Chi bộ  20,\nbản Pu\u00a0Nhi '.normalize('NFD')))).toBe('Chi bộ 20, bản Pu Nhi');
    expect(told(readName('ủ'.normalize('NFD').repeat(120)))).toHaveLength(120);
    expect(told(readName('ủ'.repeat(121)))).toBe('! nameTooLong');
    expect(told(readName('123'))).toBe('! nameWithoutLetters');
  });

  it.each(['0912345678', '0912.345.678', 'gọi 0912 345 678 nhé', '012345678901', '+84 912345678'])(
    'keeps no personal number: %s',
    (text) => {
      expect(told(readNote(text))).toBe('! personalNumber');
    },
  );

  it.each([
    'Nghị quyết nhiệm kỳ 2015-2020: hằng năm từ 7-8 trở lên',
    '254-KH/TU ngày 13/11/2018',
    '1.022/1.000',
  ])('takes figures for what they are: %s', (text) => {
    expect(told(readNote(text))).toBe(text);
  });

  it.each<[Typed, boolean | string]>([
    ['x', true],
    [' X ', true],
    ['Có', true],
    ['có'.normalize('NFD'), true],
    [1, true],
    ['0', false],
    ['Không', false],
    ['co', '! yesNo'],
    ['v', '! yesNo'],
    [2, '! yesNo'],
    [true, '! yesNo'],
  ])('%j means %j', (cell, value) => {
    expect(told(readYesNo(cell))).toBe(value);
  });
});

describe('words of a list', () => {
  it('are known without marks, in any case, with other spaces', () => {
    expect(told(wordIn(unitKinds)('CHI BO  TO DAN PHO'))).toBe('residentialGroupBranch');
    expect(told(wordIn(unitKinds)('Đảng uỷ xã'))).toBe('communeCommittee');
    expect(told(wordIn(coverageWords)('Sinh hoạt ghép'))).toBe('guest');
    expect(told(wordIn(coverageWords)('Ghép chung'))).toBe('shared');
    expect(told(wordIn(durationWords)('90–119 phút'))).toBe('from90To119');
    expect(told(wordIn(measures)('kết nạp'))).toBe('admissions');
    expect(told(wordIn(coverageWords)('Độc lập ghép'))).toBe('! notInList');
  });

  it('are written as they are read', () => {
    for (const words of [unitKinds, coverageWords, durationWords, measures]) {
      for (const { id } of words) expect(told(wordIn<string>(words)(labelOf<string>(words, id)))).toBe(id);
    }
  });
});

describe('headers and sheets', () => {
  it.each([
    ['Mã cấp trên', 'parent'],
    ['MA CAP TREN', 'parent'],
    [' mã  cấp\ntrên ', 'parent'],
    ['parent', 'parent'],
    ['Cấp trên trực tiếp của', undefined],
  ])('%s', (header, column) => {
    expect(columnNamed('units', header)).toBe(column);
  });

  it('knows columns about people from columns of counts', () => {
    for (const header of [
      'Họ và tên',
      'HỌ TÊN BÍ THƯ',
      'Ngày sinh',
      'Năm sinh',
      'Số thẻ đảng',
      'CCCD',
      'SĐT',
      'Bí thư',
      'Email',
    ])
      expect(isAboutPeople(header), header).toBe(true);
    for (const header of ['STT', 'Số hộ', 'Bí thư kiêm trưởng bản', 'Dân số', 'Diện tích', 'Ngày họp'])
      expect(isAboutPeople(header), header).toBe(false);
  });

  it('knows a table by its name', () => {
    expect(
      ['units', 'ĐƠN VỊ', '2. Địa bàn', 'chi_tieu', 'Đảng viên 2017', 'bao cao'].map(sheetNamed),
    ).toEqual(['units', 'units', 'places', 'targets', 'members', 'reports']);
    expect(sheetNamed('Sheet1')).toBeUndefined();
  });
});

describe('texts', () => {
  it('are the same key however they were typed', () => {
    expect(bareKey('Đặc biệt khó khăn'.normalize('NFD'))).toBe('dacbietkhokhan');
    expect(cleanText('a\u00ad\u200b b\t\u00a0c')).toBe('a b c');
  });
});
