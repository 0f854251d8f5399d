/** What people type at the menu when their branch has conveyed a paper, and what sounds alike and says nothing of it. */
import { describe, expect, it } from 'vitest';
import { conveyedSaid, deniesConveying } from '../../src/conversations/conveyed-words.ts';

describe('that a paper was conveyed', () => {
  it.each<[text: string, types: string[], number: number | null, rest: string]>([
    ['đã quán triệt nghị quyết 03', ['resolution'], 3, ''],
    ['đã học NQ 15 hôm mùng 4', ['resolution'], 15, 'hôm mùng 4'],
    ['da hoc nq 15 hom mung 4', ['resolution'], 15, 'hom mung 4'],
    ['Chi bộ đã quán triệt Nghị quyết số 03-NQ/TU ngày 5/11', ['resolution'], 3, 'Chi bộ ngày 5/11'],
    ['hôm qua chi bộ em học xong chỉ thị 05 rồi ạ', ['instruction'], 5, 'hôm qua chi bộ em rồi ạ'],
    ['quán triệt xong kế hoạch 9', ['plan'], 9, ''],
    ['vừa triển khai công văn 112', ['officialLetter'], 112, ''],
    ['đã phổ biến qđ 22', ['regulation', 'decision'], 22, ''],
    ['đã quán triệt văn bản hôm qua', [], null, 'hôm qua'],
    ['đã học tập nghị quyết tối thứ 5', ['resolution'], null, 'tối thứ 5'],
    ['chi bộ trường học đã học nghị quyết 3', ['resolution'], 3, 'chi bộ trường học'],
    ['quán triệt hd 12 rồi', ['guidance'], 12, 'rồi'],
  ])('«%s»', (text, types, number, rest) => {
    expect(conveyedSaid(text)).toEqual({ types, number, rest });
    expect(conveyedSaid(text.normalize('NFD').normalize('NFC').toUpperCase())).toMatchObject({
      types,
      number,
    });
  });

  it.each([
    'chưa quán triệt nghị quyết 03',
    'khi nào phải học nghị quyết 15',
    'đã quán triệt nghị quyết 03 chưa',
    'nghị quyết 03 học ngày nào?',
    'tháng sau sẽ học nghị quyết 15',
    'các cháu đã học lớp 5',
    'kết nạp 1 đồng chí, đang học lớp cảm tình',
    'chi bộ trường học, công văn 12',
    'gửi khoa học nghị quyết 03',
    'kế hoạch năm học, công văn 12',
    'phòng hochiminh nghị quyết 03',
    'soạn thảo luận văn nghị quyết 03',
    'báo cáo 5/11 12/15',
    'nghị quyết 03',
    'đề nghị gửi lại nghị quyết 03 để quán triệt',
    '',
  ])('is not said by «%s»', (text) => {
    expect(conveyedSaid(text)).toBeNull();
  });
});

describe('that a paper was not conveyed yet', () => {
  it.each([
    'chưa quán triệt nghị quyết 03',
    'chua hoc nq 15',
    'chi bộ em chưa kịp học tập chỉ thị 05-CT/TW ạ',
    'Chi bộ chưa được triển khai công văn 112',
  ])('is said by «%s»', (text) => {
    expect(deniesConveying(text)).toBe(true);
    expect(conveyedSaid(text)).toBeNull();
  });

  it.each([
    'chưa họp',
    'chưa họp, chưa quán triệt nghị quyết 03',
    'họp 5/11 12/15, chưa quán triệt nghị quyết 03',
    'chưa quán triệt',
    'đã quán triệt nghị quyết 03',
  ])('is not all that «%s» says', (text) => {
    expect(deniesConveying(text)).toBe(false);
  });
});
