import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ScreeningReason, screenFreeText } from '../../../src/domain/reading/screening.ts';

const refused: Record<ScreeningReason, string[]> = {
  empty: ['', '   ', '\u200b'],
  tooLong: ['a'.repeat(201), 'ă'.repeat(201).normalize('NFD'), 'x'.repeat(5000)],
  secret: [
    'MẬT: đề nghị xem lại',
    'Tài liệu tối mật, không chuyển',
    'TUYỆT MẬT',
    'tuyệt mật'.normalize('NFD'),
    'Văn bản mật số 12',
    'tuyet mat: kien nghi',
    'tai lieu mat kem theo',
    'TỐI  MẬT',
  ],
  telephone: [
    'Gọi 0912345678',
    'gọi 0912 345 678',
    'gọi 0912.345.678',
    'gọi 091-234-5678',
    'đt: 09 1234 5678',
    '+84912345678',
    '+84 912 345 678',
    '(+84) 912.345.678',
    '84912345678',
    '0084 912 345 678',
    '(091) 2345678',
    'máy bàn 0215 3825 123',
    'máy bàn 024 3825 1234',
    '０９１２３４５６７８',
    '0912\u200b345\u200b678',
    '0️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣',
    '٠٩١٢٣٤٥٦٧٨',
    'đ/c Lan 0987654321 phụ trách',
    '0 9 1 2 3 4 5 6 7 8',
    '12 hộ, 0912345678',
    'tổng đài 19001234',
  ],
  identityNumber: [
    'CMND 123456789',
    'CCCD 001234567890',
    'số 011 204 001 234',
    'thẻ 123 456 789',
    '011.204.001.234',
  ],
  link: [
    'xem https://example.com',
    'www.baodienbien.vn',
    't.me/nhom',
    'vao zalo.me/abc',
    'gửi a.b@gmail.com',
    '@nguoidung',
    'trang dienbien.vn',
  ],
  hiddenText: ['\u202eabc'],
};

const kept = [
  'Đề nghị hỗ trợ tài liệu học tập cho chi bộ.',
  'co mat 12 dong chi',
  'có mặt 12/15',
  'Bà con nuôi ong lấy mật ong, đề nghị hỗ trợ tiêu thụ.',
  'mật độ dân cư thưa, bản cách trung tâm 19 km',
  'mất điện 3 ngày',
  'Đề nghị 1.250.000 đồng sửa nhà văn hóa',
  'kinh phí 120.000.000 đồng',
  'họp ngày 05/11/2026 và 12/11/2026',
  'từ 01/07/2025 đến 31/12/2025 kết nạp 12',
  'Chi bộ có 15 đảng viên, 3 dự bị, 2 miễn sinh hoạt',
  'Nghị quyết 03-NQ/TU, Quyết định 294-QĐ/TW',
  'Năm 2026 chi bộ 1.022 người dân',
  'không',
  'ă'.repeat(200).normalize('NFD'),
];

describe('the free text of a proposal', () => {
  for (const [reason, texts] of Object.entries(refused)) {
    it.each(texts)(`is not kept (${reason}): %j`, (text) => {
      expect(screenFreeText(text)).toEqual({ ok: false, reason });
    });
  }

  it.each(kept)('is kept: %j', (text) => {
    expect(screenFreeText(text)).toEqual({ ok: true });
    expect(screenFreeText(text.normalize('NFD'))).toEqual({ ok: true });
  });

  it('finds a telephone number however its digits are grouped', () => {
    const prefix = fc.constantFrom('0', '+84', '84', '+84 ', '(+84) ', '0084');
    const network = fc.constantFrom('32', '56', '70', '81', '91', '98');
    const gap = fc.constantFrom('', ' ', '.', '-', ' - ');
    fc.assert(
      fc.property(
        prefix,
        network,
        fc.integer({ min: 0, max: 9_999_999 }),
        gap,
        gap,
        (start, net, rest, one, two) => {
          const digits = String(rest).padStart(7, '0');
          const written = `${start}${net}${one.length > 2 ? ' ' : one}${digits.slice(0, 3)}${two.length > 2 ? ' ' : two}${digits.slice(3)}`;
          expect(screenFreeText(`gọi ${written} nhé`)).toEqual({ ok: false, reason: 'telephone' });
        },
      ),
    );
  });

  it('answers anything at all, quickly, without repeating it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const began = performance.now();
        const answer = screenFreeText(text);
        expect(performance.now() - began).toBeLessThan(50);
        expect(Object.keys(answer).sort()).toEqual(answer.ok ? ['ok'] : ['ok', 'reason']);
      }),
    );
  });
});
