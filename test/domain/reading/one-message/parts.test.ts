/** What a message says of each field: the figures go to their labels, and what could go to two goes to none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf } from '../../../../src/domain/reading/one-message/parts.ts';
import type { ReadingContext } from '../../../../src/domain/reading/reading.ts';

const saturday: ReadingContext = {
  now: { date: '2026-11-07', time: '19:30' },
  period: '2026-11',
  rosterTotal: 15,
};

function said(text: string, context: Partial<ReadingContext> = {}): string[] {
  return partsOf(text, { ...saturday, ...context }).parts.map(
    ({ field, text: words }) => `${field}=${words}`,
  );
}
const unclear = (text: string) => partsOf(text, saturday).unclear;

describe('figures and their labels', () => {
  it.each([
    ['bc 5/11 12/15 kn 1 nu', 'heldOn=5/11 attendance=12/15 admissions=1 women='],
    ['báo cáo 5/11 12/15 kn 1 (nữ)', 'heldOn=5/11 attendance=12/15 admissions=1 women='],
    ['1 kn, 1 nữ', 'admissions=1 women=1'],
    ['kn 2: nữ 1, dtts 2', 'admissions=2 women=1 ethnicMinority=2'],
    ['kn 2 (1 nữ, 1 đoàn viên)', 'admissions=2 women=1 youthUnionMember=1'],
    ['Kết nạp 2 đ/c trong đó có 1 nữ', 'admissions=2 đ/c women=1'],
    ['12 có mặt 3 vắng', 'attendance=12 có mặt absent=3'],
    ['có mặt 12 vắng 3', 'attendance=có mặt 12 absent=3'],
    ['12 có mặt vắng 3', 'attendance=12 có mặt absent=3'],
    ['vắng 3 có lý do', 'absent=3 excused='],
    ['vang 3, 2 co phep, 1 khong phep', 'absent=3 excused=2 unexcused=1'],
    ['Dự họp: 12/15 đồng chí (80%)', 'attendance=12/15 attendance=80%'],
    ['dự đủ 15 đồng chí', 'attendance=dự đủ 15 đồng chí'],
    ['xếp loại tốt 90 phút', 'selfRating=tốt duration=90 phút'],
    ['tự xếp loại: trung bình', 'selfRating=trung bình'],
    ['cấp trên có dự. Cấp trên dự: không', 'superior=có superior=không'],
    ['thường kỳ kết hợp chuyên đề', 'kind=thường kỳ kind=kết hợp'],
    ['2 hồ sơ, 4 đang học lớp nhận thức', 'fileInPreparation=2 attendingClass=4'],
    [
      'không kết nạp, không công nhận chính thức',
      'admissions=không kết nạp madeOfficial=không công nhận chính thức',
    ],
    ['kiến nghị: sửa nhà, thêm 2 bàn. 90p', 'proposal=sửa nhà, thêm 2 bàn duration=90p'],
    ['kết nạp: không', 'admissions=không'],
  ])('«%s»', (text, parts) => {
    expect(said(text).join(' ')).toBe(parts);
    expect(unclear(text)).toEqual([]);
  });

  it.each([
    ['dự 12 vắng', 'twelve came, or twelve were absent'],
    ['kn 2 nữ 1 dtts', 'two women and one of a minority, or two of whom one is a woman'],
    ['vắng 3 có lý do 2 không lý do', 'three, or two with a reason'],
    ['12 có mặt 3', 'nothing says what the three are'],
    ['không tốt', 'the word before turns it round'],
    ['tốt hơn tháng trước', 'the words behind turn it round'],
    ['không kết hợp', 'the word before turns it round'],
    ['vắng có lý do chắc thế', 'the person is not sure'],
    ['gần như đủ', 'the word before turns it round'],
  ])('takes nothing of «%s»: %s', (text) => {
    expect(said(text).filter((part) => !part.startsWith('attendance=đủ'))).toEqual([]);
    expect(unclear(text).length).toBeGreaterThan(0);
  });

  it('hands both words to the reader where several were admitted and only «nữ» is said', () => {
    expect(said('kn 2 nữ')).toEqual(['admissions=2 nữ', 'women=']);
    expect(said('kn 1 nữ')).toEqual(['admissions=1', 'women=']);
  });

  it('knows which parts were asked rather than said', () => {
    const { parts } = partsOf('5/11 12/15. kn 1?', saturday);
    expect(parts.map(({ field, asks }) => `${field} ${asks}`)).toEqual([
      'heldOn false',
      'attendance false',
      'admissions true',
    ]);
  });

  it('reads two spellings without marks that have other meanings', () => {
    // «thư» is no «thứ», and a secretary is no day.
    expect(said('bí thư vắng')).toEqual([]);
    expect(said('khác')).toEqual([]);
    expect(said('đồng chí Tốt')).toEqual(['selfRating=Tốt']);
  });
});

describe('a/b is a day or an attendance', () => {
  it.each([
    ['5/11 12/15', 'heldOn=5/11 attendance=12/15'],
    ['12/15 5/11', 'attendance=12/15 heldOn=5/11'],
    ['12/15 ngày 5/11', 'attendance=12/15 heldOn=ngày 5/11'],
    ['dự 10/12 họp ngày 5/11', 'attendance=10/12 heldOn=họp ngày 5/11'],
    ['10/12 đ/c, tối 5/11 lúc 19h30', 'attendance=10/12 heldOn=tối 5/11 lúc heldOn=19h30'],
    ['05-11-2026, 12/15', 'heldOn=05-11-2026 attendance=12/15'],
    ['2026-11-05 12/15', 'heldOn=2026-11-05 attendance=12/15'],
    ['5-11 12/15', 'heldOn=5-11 attendance=12/15'],
    ['ngày 5 tháng 11 năm 2026 12/15', 'heldOn=ngày 5 tháng 11 năm 2026 attendance=12/15'],
    ['thứ 5 tuần này 12/15', 'heldOn=thứ 5 tuần này attendance=12/15'],
    ['T4 12/15', 'heldOn=T4 attendance=12/15'],
    ['hôm qua 12/15', 'heldOn=hôm qua attendance=12/15'],
    ['12 / 15', 'attendance=12 / 15'],
  ])('«%s»', (text, parts) => expect(said(text).join(' ')).toBe(parts));

  it('is left open where the roster has as many as the month of the report', () => {
    expect(said('5/11', { rosterTotal: 11 })).toEqual([]);
    expect(said('ngày 5/11', { rosterTotal: 11 })).toEqual(['heldOn=ngày 5/11']);
    expect(said('dự 5/11', { rosterTotal: 11 })).toEqual(['attendance=5/11']);
    expect(said('5/11 11/11 đ/c', { rosterTotal: 11 })).toEqual(['heldOn=5/11', 'attendance=11/11']);
    // Neither a day that has come nor the roster's number.
    expect(said('10/12')).toEqual([]);
  });
});

describe('what opens and what is not held', () => {
  it('knows the opening and the month', () => {
    expect(partsOf('Báo cáo tháng 10/2026: 12/15', saturday)).toMatchObject({
      opens: true,
      month: { month: 10, year: 2026 },
    });
    expect(partsOf('12/15 bc', saturday).opens).toBe(false);
  });

  it.each([
    ['chưa họp do mùa vụ, hẹn 15/11', 'notYet=chưa họp reason=mùa vụ promisedOn=15/11'],
    ['chua hop vi mua bao hen ngay 15/11', 'notYet=chua hop reason=mua bao promisedOn=15/11'],
    ['hoãn họp, dự kiến họp thứ 5 tuần sau', 'notYet=hoãn họp promisedOn=thứ 5 tuần sau'],
    ['không họp vì bí thư ốm', 'notHeld=không họp reason=bí thư ốm'],
  ])('«%s»', (text, parts) => expect(said(text).join(' ')).toBe(parts));
});

it('never throws, and finds nothing that was not typed', () => {
  const pieces = fc.constantFrom(
    ...[
      '5/11',
      '12/15',
      'kn',
      '1',
      'nữ',
      'vắng',
      '3',
      'có lý do',
      'tốt',
      '90 phút',
      'hẹn',
      ',',
      '.',
      '\n',
      '(',
      '?',
    ],
    ...[
      'ngày',
      'tháng',
      '11',
      'chưa họp',
      'kiến nghị',
      '19h30',
      'từ',
      'đến',
      '%',
      'thứ',
      'đủ',
      'trong đó',
      '𝟜',
      '-',
    ],
  );
  const text = fc.oneof(
    fc.array(pieces, { maxLength: 25 }).map((words) => words.join(' ')),
    fc.array(pieces, { maxLength: 25 }).map((words) => words.join('')),
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ maxLength: 80 }),
  );
  fc.assert(
    fc.property(text, (typed) => {
      const nfc = typed.normalize('NFC');
      for (const { words } of partsOf(nfc, saturday).parts) {
        for (const word of words.split(' '))
          if (!nfc.includes(word)) throw new Error(`${word} was not typed`);
      }
    }),
    { numRuns: 3000, seed: 20261107 },
  );
});
