/** Words in place of buttons, polite or not; what merely contains one of them is none. And days as buttons. */
import { describe, expect, it } from 'vitest';
import {
  bare,
  bareInPlace,
  directiveSought,
  heardWords,
  isFoundIn,
  leavingWords,
  matchWord,
  reviewWords,
  wayWords,
  yesNo,
} from '../../src/conversations/chat-words.ts';
import { dayButton, dayOf, dayRows, daysFrom, nearDayButton } from '../../src/conversations/days.ts';

const lists = { yesNo, reviewWords, leavingWords, wayWords, heardWords };

describe('a word in place of a button', () => {
  it.each<[keyof typeof lists, string, string | null]>([
    ['yesNo', 'Đúng', 'yes'],
    ['yesNo', 'dạ đúng ạ', 'yes'],
    ['yesNo', 'Đúng rồi đồng chí ạ.', 'yes'],
    ['yesNo', 'ĐÚNG', 'yes'],
    ['yesNo', 'đúng'.normalize('NFD'), 'yes'],
    ['yesNo', 'dung', 'yes'],
    ['yesNo', 'ok', 'yes'],
    ['yesNo', 'Vâng', 'yes'],
    ['yesNo', 'dạ', 'yes'],
    ['yesNo', 'dạ vâng', 'yes'],
    ['yesNo', 'có', 'yes'],
    ['yesNo', 'sai', 'no'],
    ['yesNo', 'Dạ sai rồi ạ', 'no'],
    ['yesNo', 'không', 'no'],
    ['yesNo', 'không đúng', 'no'],
    ['yesNo', 'ko', 'no'],
    ['yesNo', 'đúng 12', null],
    ['yesNo', 'đúng hay sai', null],
    ['yesNo', 'không đúng lắm', null],
    ['yesNo', '', null],
    ['yesNo', '👍', null],
    ['reviewWords', 'Gửi', 'send'],
    ['reviewWords', 'gửi đi nhé', 'send'],
    ['reviewWords', 'gửi báo cáo', 'send'],
    ['reviewWords', 'đồng ý', null],
    ['reviewWords', 'sửa', 'edit'],
    ['reviewWords', 'Sửa lại ạ', 'edit'],
    ['reviewWords', 'để sau', 'leave'],
    ['reviewWords', 'hủy', null],
    ['reviewWords', 'chưa gửi', null],
    ['reviewWords', 'đừng gửi', null],
    ['reviewWords', 'không gửi', null],
    ['leavingWords', 'giữ lại', 'keep'],
    ['leavingWords', 'bỏ', 'drop'],
    ['leavingWords', 'xóa', 'drop'],
    ['leavingWords', 'xoá', 'drop'],
    ['leavingWords', 'làm tiếp', 'stay'],
    ['leavingWords', 'không bỏ', null],
    ['wayWords', 'quay lại', 'back'],
    ['wayWords', 'Lùi', 'back'],
    ['wayWords', 'giữ nguyên', 'same'],
    ['wayWords', 'như cũ', 'same'],
    ['wayWords', 'như tháng trước', null],
    ['heardWords', 'trả lời tiếp', 'on'],
    ['heardWords', 'Tiếp ạ', 'on'],
    ['heardWords', 'tiếp theo là gì', null],
  ])('%s: «%s» is %s', (list, text, option) => {
    expect(matchWord<string>(text, lists[list])).toBe(option);
  });

  it.each(Object.entries(lists))('of %s stands for one option only', (_name, words) => {
    const spellings = Object.values<readonly string[]>(words).flat();
    expect(new Set(spellings).size).toBe(spellings.length);
    for (const [option, own] of Object.entries<readonly string[]>(words))
      for (const spelling of own) {
        expect(bare(spelling)).toBe(spelling);
        expect(matchWord<string>(spelling, words)).toBe(option);
      }
  });
});

describe('a bare text', () => {
  it.each([
    ['Đồng chí  Súa!', 'dong chi sua'],
    ['  03-NQ/TU ', '03 nq tu'],
    ['ĐẢNG BỘ'.normalize('NFD'), 'dang bo'],
    ['Ð', 'd'],
    ['...', ''],
    ['a'.repeat(500), 'a'.repeat(400)],
  ])('of %j is %j', (text, expected) => {
    expect(bare(text)).toBe(expected);
  });

  it.each(['Đồng chí Nữ', 'nữ 1, dân tộc 2', '😀 nữ', 'ﬁ ß İ'])(
    'of %j keeps each letter in its place',
    (text) => {
      const plain = bareInPlace(text.normalize('NFC'));
      expect(plain).toHaveLength(text.normalize('NFC').length);
      const at = plain.indexOf('nu');
      if (at >= 0)
        expect(
          text
            .normalize('NFC')
            .slice(at, at + 2)
            .toLowerCase(),
        ).toBe('nữ');
    },
  );
});

describe('days as buttons', () => {
  it.each([
    ['d.2026-11-05', '2026-11-05'],
    ['d.2026-02-29', null],
    ['d.2028-02-29', '2028-02-29'],
    ['d.', null],
    ['2026-11-05', null],
    ['n.5', null],
    ['d.05/11/2026', null],
  ])('%j is %j', (choice, on) => {
    expect(dayOf(choice)).toBe(on);
    if (on !== null) expect(dayButton(on).choice).toBe(choice);
  });

  it.each([
    ['2026-11-07', 'report:day.today'],
    ['2026-11-06', 'report:day.yesterday'],
    ['2026-11-08', 'report:day.tomorrow'],
    ['2026-11-05', 'report:day.plain'],
    ['2026-12-07', 'report:day.plain'],
  ])('%s on 07/11/2026 is called by %s', (on, key) => {
    expect(nearDayButton(on, { date: '2026-11-07', time: '08:00' }).label.key).toBe(key);
  });

  it('stand in rows of at most four, a new one for every Monday', () => {
    const days = daysFrom('2026-11-01', '2026-11-30', 40);
    expect(days).toHaveLength(30);
    const rows = dayRows(days).map((row) => row.map(({ choice }) => choice.slice(10)).join(' '));
    expect(rows.slice(0, 4)).toEqual(['01', '02 03 04 05', '06 07 08', '09 10 11 12']);
    expect(rows.join(' ').split(' ')).toHaveLength(30);
    expect(daysFrom('2026-11-01', '2026-11-30', 7)).toHaveLength(7);
    expect(daysFrom('2026-11-02', '2026-11-01', 7)).toEqual([]);
    expect(dayRows([])).toEqual([]);
  });
});

describe('a directive that is looked for', () => {
  it.each([
    ['/vanban 03-NQ/TU', '03 nq tu'],
    ['/vanban@chi_bo_bot kết nạp', 'ket nap'],
    ['văn bản số 12', '12'],
    ['Tìm văn bản Kết nạp', 'ket nap'],
    ['van ban hoc tap', 'hoc tap'],
    ['/vanban', null],
    ['Văn bản', null],
    ['xem văn bản', null],
    ['tìm văn bản', null],
    ['tôi đã nhận văn bản 03', null],
    ['văn bảng 03', null],
  ])('is named by «%s»: %s', (typed, sought) => {
    expect(directiveSought(typed)).toBe(sought);
  });

  it.each([
    ['nq 3', true],
    ['nq 03', true],
    ['03 NQ/ĐU', true],
    ['nghị quyết', true],
    ['phat trien dang vien', true],
    ['đảng phát', true],
    ['phat tr', true],
    ['30', false],
    ['0', false],
    ['20', false],
    ['nq hoc tap', false],
    ['riển', false],
  ])('has all of «%s»: %s', (sought, isFound) => {
    expect(isFoundIn('Nghị quyết 03-NQ/ĐU Phát triển đảng viên năm 2017', sought)).toBe(isFound);
  });
});
