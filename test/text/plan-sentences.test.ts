/** «Sẽ thay đổi …», as it is read before anything is done. */
import { expect, it } from 'vitest';
import type { EventRequest } from '../../src/domain/reorganise/request.ts';
import { planLines } from '../../src/text/plan-sentences.ts';
import { createTexts } from '../../src/text/texts.ts';
import { founded, paper, plan, standing } from '../domain/reorganise/commune.ts';

const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
const say = (request: EventRequest, language: 'vi' | 'en' = 'vi', given = standing()) =>
  texts.renderLines(
    planLines(plan(request, given), (kind) => `<${kind}>`),
    language,
    { html: false },
  );

const merge: EventRequest = {
  ...paper,
  kind: 'merge',
  units: ['a', 'b'],
  into: founded('N1'),
  targets: { kind: 'carry' },
};

it('a merge in full', () => {
  expect(say(merge)).toBe(
    [
      'Sẽ thay đổi (Hợp nhất, sáp nhập) từ ngày 01/11/2026:',
      'Quyết định 12-QĐ/ĐU. Lý do: Sắp xếp thôn, bản',
      '• Lập mới: Đơn vị N1 (mã N1, <hamletBranch>), trực thuộc Đơn vị xa.',
      '• Kết thúc: Đơn vị a (mã A); Đơn vị b (mã B).',
      '• Địa bàn Bản p1: Đơn vị N1 (ghép chung).',
      '• Địa bàn Bản p2: Đơn vị N1 (ghép chung).',
      '• Địa bàn Bản p3: Đơn vị N1 (ghép chung).',
      '• Đơn vị N1: 17 đảng viên, trong đó 11 chính thức (cộng từ các đơn vị cũ).',
      '• Đơn vị N1: Đã có 11 đảng viên chính thức, đủ số lượng để đề nghị chỉ định chi ủy và phó bí thư.',
      '• Chỉ tiêu 2026 của Đơn vị a (kết nạp 1-2) khép lại cùng đơn vị.',
      '• Chỉ tiêu 2026 của Đơn vị b (kết nạp 2-3) khép lại cùng đơn vị.',
      '• Chỉ tiêu 2026 của Đơn vị N1: kết nạp 3-5, theo đề xuất.',
      '• Thôi nhiệm vụ: 4 đồng chí (bí thư 2; phó bí thư 2). Đơn vị mới mời lại từ đầu.',
      '• Thu hồi 1 liên kết mời chưa dùng.',
      '• Bỏ 2 báo cáo soạn dở của đơn vị kết thúc.',
      '• 1 lời hẹn ngày họp không còn hiệu lực.',
      '• Nhắc báo cáo: chuyển sang đơn vị kế tiếp, không nhắc đơn vị đã kết thúc.',
      '• Giữ nguyên: 22 báo cáo đã gửi, ở lại đơn vị đã báo cáo. Không xóa gì.',
    ].join('\n'),
  );
});

it('a move names where from and where to, several units in one line', () => {
  const said = say({ ...paper, kind: 'move', units: ['a', 'b'], parentId: 'xb' });
  expect(said).toContain('• Chuyển: Đơn vị a; Đơn vị b; từ Đơn vị xa về Đơn vị xb.');
  expect(said).toContain('• Giữ 2 báo cáo soạn dở của đơn vị tiếp tục hoạt động.');
  expect(said).not.toContain('Kết thúc');
});

it('a branch that takes in others goes on, and its target waits for somebody', () => {
  const said = say({ ...merge, into: 'a' });
  expect(said).toContain('• Đơn vị a nhận các đơn vị nhập vào và tiếp tục hoạt động.');
  expect(said).toContain('• Chỉ tiêu 2026 của Đơn vị a: đề xuất kết nạp 3-5, chờ giao; chưa ghi.');
});

it('a dissolution says who receives whom, and which places are left', () => {
  const receivers = [{ unitId: 'b', members: 3, official: null }];
  const said = say({ ...paper, kind: 'dissolve', units: ['a'], receivers });
  expect(said).toContain('• Địa bàn Bản p1: Đơn vị a thôi phụ trách.');
  expect(said).toContain('• Đơn vị b: nhận 3 đảng viên.');
  expect(said).toContain('• Cần cập nhật số đảng viên: Đơn vị b.');
  expect(said).toContain('• Nhắc báo cáo: không nhắc đơn vị đã kết thúc.');
});

it('a long list ends in how many more', () => {
  const units = new Map(standing().units);
  const a = units.get('a');
  if (a === undefined) throw new Error('there is no a');
  const many = Array.from({ length: 9 }, (_, at) => `m${at}`);
  for (const id of many) units.set(id, { ...a, id, code: id.toUpperCase() });
  const said = say({ ...paper, kind: 'move', units: many, parentId: 'xb' }, 'vi', standing({ units }));
  expect(said).toContain('và 3 đơn vị khác; từ Đơn vị xa');
});

it('and in English', () => {
  expect(say(merge, 'en')).toContain('• Ended: Đơn vị a (code A); Đơn vị b (code B).');
  expect(say({ ...paper, kind: 'rename', unit: 'a', name: 'X', unitKind: null }, 'en')).toContain(
    '• Renamed: Đơn vị a → X.',
  );
});
