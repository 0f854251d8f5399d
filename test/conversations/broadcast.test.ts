/** Đồng chí Hạnh, administrator of xã Nà Hỳ, sends a directive. */
import { describe, expect, it } from 'vitest';
import type { BroadcastFacts } from '../../src/conversations/broadcast/facts.ts';
import { type BroadcastOutcome, broadcastFlow } from '../../src/conversations/broadcast.ts';
import type { Input } from '../../src/conversations/conversation.ts';
import { naHy } from './broadcast-facts.ts';
import { Chat } from './chat.ts';

const pdf = (change: Partial<Extract<Input, { kind: 'file' }>> = {}): Input => ({
  kind: 'file',
  fileId: 'file-1',
  name: '03-NQ-TU.pdf',
  mimeType: 'application/pdf',
  size: 120_000,
  ...change,
});

function hanh(facts: BroadcastFacts = naHy) {
  return new Chat(broadcastFlow, facts);
}

function atContent() {
  const chat = hanh();
  chat.tap('Nghị quyết');
  chat.type('03-NQ/TU');
  chat.tap('Không ghi');
  chat.type('Về phát triển đảng viên ở thôn, bản');
  return chat;
}

function atReview() {
  const chat = atContent();
  chat.send(pdf());
  chat.taps(
    'Đủ tệp',
    'Không hạn',
    'Toàn bộ Đảng bộ xã Nà Hỳ',
    'Bí thư chi bộ (9)',
    'Mọi loại (9)',
    'Xác nhận',
  );
  return chat;
}

function sent(chat: { outcomes: unknown[] }) {
  const [outcome] = chat.outcomes as BroadcastOutcome[];
  if (outcome?.kind !== 'send') throw new Error('nothing was sent');
  return outcome.directive;
}

describe('a directive', () => {
  it('goes from its type to everyone who should have it', () => {
    const chat = hanh();
    expect(chat.said).toContain('1/11 · Đồng chí gửi loại văn bản nào?');
    chat.tap('Nghị quyết');
    expect(chat.type('Số 03 - NQ / TU')).toContain('Số: 03-NQ/TU\n3/11 · Cơ quan nào ban hành');
    expect(chat.tap('Hôm nay 07/11, Đảng bộ xã Nà Hỳ')).toContain('ngày 07/11/2026\n4/11 · Trích yếu');
    chat.type('Về phát triển  đảng viên\nở thôn, bản');
    expect(chat.send(pdf())).toContain(
      'Tệp kèm: 03-NQ-TU.pdf\n5/11 · Đề nghị đồng chí gửi tiếp tệp kèm theo',
    );
    expect(chat.tap('Đủ tệp')).toContain('6/11');
    expect(chat.tap('T2 16/11')).toContain('Hạn: Thứ Hai, 16/11/2026\n7/11');
    expect(chat.tap('Toàn bộ Đảng bộ xã Nà Hỳ')).toContain('[Bí thư và phó bí thư (11)]');
    expect(chat.tap('Bí thư chi bộ (9)')).toContain('[Chi bộ bản (4)]\n[Chi bộ trường học (4)]');
    expect(chat.tap('Chi bộ bản (4)')).toContain('văn bản không thuộc bí mật nhà nước, được phép phổ biến');
    expect(chat.tap('Xác nhận')).toBe(
      [
        '11/11 · Đề nghị đồng chí kiểm tra văn bản trước khi gửi',
        'Nghị quyết số 03-NQ/TU',
        'Ban hành: Đảng bộ xã Nà Hỳ, ngày 07/11/2026',
        'Trích yếu: Về phát triển đảng viên ở thôn, bản',
        'Tệp kèm: 03-NQ-TU.pdf',
        'Hạn: Thứ Hai, 16/11/2026',
        'Gửi đến: Đảng bộ xã Nà Hỳ',
        'Người nhận: Bí thư chi bộ (9 đồng chí)',
        'Loại chi bộ: Chi bộ bản (4 đồng chí)',
        'Tổng số người nhận: 4 đồng chí',
        'Đã xác nhận: không thuộc bí mật nhà nước, được phép phổ biến',
        'Thời điểm gửi: ngay',
        '[Gửi] [Sửa] [Hủy]',
        '[Xem trước] [Hẹn giờ gửi]',
        '[Chọn nơi nhận]',
      ].join('\n'),
    );
    chat.tap('Gửi');
    expect(chat.session).toBeNull();
    expect(chat.outcomes).toMatchObject([
      {
        kind: 'send',
        directive: {
          type: 'resolution',
          number: '03-NQ/TU',
          title: 'Về phát triển đảng viên ở thôn, bản',
          text: null,
          files: [{ fileId: 'file-1', name: '03-NQ-TU.pdf', mimeType: 'application/pdf', size: 120_000 }],
          meeting: null,
          issuer: 'Đảng bộ xã Nà Hỳ',
          issuedOn: '2026-11-07',
          dueOn: '2026-11-16',
          audience: { unitId: 'na-hy', roles: ['secretary'], kinds: ['hamletBranch'] },
          recipients: 4,
          when: 'now',
        },
      },
    ]);
  });

  it('may be a plain text without a number or a due date', () => {
    const chat = hanh();
    chat.type('thông báo');
    chat.taps('Không số', 'Không ghi');
    chat.type('Mời họp giao ban');
    chat.type('Mời các đồng chí dự giao ban lúc 7h30 ngày 15/11.');
    chat.type('không hạn');
    chat.type('toan bo');
    chat.tap('Đúng');
    expect(chat.type('can bo tong hop')).toContain('Đề nghị đồng chí xác nhận');
    chat.taps('Xác nhận', 'Gửi');
    expect(sent(chat)).toMatchObject({
      type: 'notice',
      number: null,
      text: 'Mời các đồng chí dự giao ban lúc 7h30 ngày 15/11.',
      files: [],
      dueOn: null,
      audience: { roles: ['staff'], kinds: null },
      recipients: 1,
    });
  });

  it('asks once about a number of an unusual form', () => {
    const chat = hanh();
    chat.taps('Loại khác', 'Quy định');
    expect(chat.type('NQ 03')).toContain('Số: NQ 03. Đúng không?');
    chat.tap('Nhập lại');
    expect(chat.type('nghị quyết')).toContain('Hệ thống chưa thấy số');
    expect(chat.type('25/2024/TT-BTC')).toContain('Số: 25/2024/TT-BTC');
    chat.tap('Quay lại');
    expect(chat.type('1'.repeat(41))).toContain('Dài 41 ký tự, tối đa 40');
    chat.type('NQ 03');
    expect(chat.tap('Đúng')).toContain('Số: NQ 03\n3/11');
  });

  it('asks for words where there are none, and for fewer where there are too many', () => {
    const chat = hanh();
    chat.taps('Kế hoạch', 'Không số', 'Không ghi');
    expect(chat.type('...')).toContain('gõ trích yếu bằng chữ');
    expect(chat.type('a'.repeat(201))).toContain('Dài 201 ký tự, tối đa 200');
    chat.type('Kế hoạch tháng 12');
    expect(chat.type('…')).toContain('Đề nghị đồng chí gõ nội dung');
    expect(chat.type('a'.repeat(3_001))).toContain('Dài 3.001 ký tự, tối đa 3.000');
    expect(chat.type('Nội dung. '.repeat(30))).toContain('Nội dung (299 ký tự): Nội dung. Nội dung.');
    chat.tap('Quay lại');
    expect(chat.tap('Không kèm nội dung')).toContain('Nội dung: không kèm');
  });
});

describe('the confirmation', () => {
  it('says of files that nobody has looked inside, and nothing of the kind of words alone', () => {
    const chat = atReview();
    expect(chat.taps('Sửa', 'Tệp kèm theo', 'Bỏ tệp 1')).not.toContain('bên trong tệp');
    chat.send(pdf());
    expect(chat.tap('Đủ tệp')).toContain('Hệ thống không đọc được bên trong tệp');
    const words = atContent();
    words.taps('Không kèm nội dung', 'Không hạn', 'Toàn bộ Đảng bộ xã Nà Hỳ', 'Tất cả (12)');
    expect(words.tap('Mọi loại (12)')).not.toContain('bên trong tệp');
  });
});

describe('who issued it, and when', () => {
  it('is said with one tap, chosen with its day, typed, or read where the number says it', () => {
    const chat = hanh();
    chat.tap('Nghị quyết');
    expect(chat.type('15-NQ/HU')).toContain(
      '[Hôm nay 07/11, Đảng bộ xã Nà Hỳ]\n[Đảng bộ xã Nà Hỳ]\n[Huyện ủy Nậm Pồ]\n[Không ghi]',
    );
    expect(chat.tap('Huyện ủy Nậm Pồ')).toContain(
      'Ban hành: Huyện ủy Nậm Pồ\n3/11 · Văn bản ban hành ngày nào?',
    );
    expect(chat.type('10/11/2026')).toContain('phải từ hôm nay trở về trước');
    expect(chat.type('3/11')).toContain('Ban hành: Huyện ủy Nậm Pồ, ngày 03/11/2026\n4/11 · Trích yếu');
    chat.taps('Quay lại', 'Quay lại', 'Cơ quan khác');
    expect(chat.type('Ban Tổ chức Tỉnh ủy')).toContain('Ban hành: Ban Tổ chức Tỉnh ủy\n3/11 · Văn bản');
    expect(chat.tap('Không ghi ngày')).toContain('Ban hành: Ban Tổ chức Tỉnh ủy\n4/11');
    const read = hanh();
    read.tap('Nghị quyết');
    expect(read.type('Số 15 - NQ/HU ngày 03/11/2026 của Huyện ủy Nậm Pồ')).toContain(
      'Số: 15-NQ/HU\n4/11 · Trích yếu',
    );
    expect(read.session?.state.draft).toMatchObject({
      number: '15-NQ/HU',
      issuer: 'Huyện ủy Nậm Pồ',
      issuedOn: '2026-11-03',
    });
  });
});

describe('what it refers to', () => {
  it('is picked from the papers before or found by words, and said at the review', () => {
    const chat = atReview();
    expect(chat.taps('Sửa', 'Văn bản liên quan')).toContain('[Kế hoạch 09-KH/ĐU]\n[Nghị quyết 03-NQ/TU]');
    expect(chat.type('phát triển')).toContain('Văn bản này quan hệ thế nào với Nghị quyết 03-NQ/TU?');
    expect(chat.type('gì đó')).toContain('bấm một trong các nút');
    chat.taps('Thực hiện văn bản đó', 'Xác nhận', 'Sửa', 'Văn bản liên quan', 'Kế hoạch 09-KH/ĐU');
    chat.taps('Thay thế văn bản đó', 'Xác nhận');
    expect(chat.said).toContain('Thực hiện: Nghị quyết 03-NQ/TU\nThay thế: Kế hoạch 09-KH/ĐU');
    chat.taps('Sửa', 'Văn bản liên quan', 'Không liên quan', 'Xác nhận', 'Gửi');
    expect(sent(chat).links).toEqual([]);
  });
});

describe('the preview', () => {
  it('shows what would be sent, and the review again below it', () => {
    const chat = atReview();
    expect(chat.tap('Xem trước')).toContain('11/11 · Đề nghị đồng chí kiểm tra');
    expect(chat.outcomes).toMatchObject([{ kind: 'preview', directive: { number: '03-NQ/TU' } }]);
    chat.tap('Gửi');
    expect(chat.outcomes).toMatchObject([{ kind: 'preview' }, { kind: 'send' }]);
  });
});

describe('the formatting of the text', () => {
  it('is kept with its words, with the rest of a text that was cut, and below a file', () => {
    const chat = atContent();
    const bold = (offset: number, length: number) => ({ type: 'bold', offset, length }) as const;
    const link = { type: 'text_link', offset: 4, length: 4, url: 'https://example.org/nq' } as const;
    chat.send({
      kind: 'text',
      text: 'Xem đây (https://example.org/nq)',
      marked: { text: 'Xem đây.', marks: [link] },
    });
    expect(chat.session?.state.draft.content).toMatchObject({
      kind: 'text',
      text: 'Xem đây.',
      marks: [link],
    });
    chat.send({ kind: 'rest', text: 'Khẩn', marked: { text: 'Khẩn', marks: [bold(0, 4)] } });
    expect(chat.session?.state.draft.content).toMatchObject({
      text: 'Xem đây.\nKhẩn',
      marks: [link, bold(9, 4)],
    });
    const file = atContent();
    file.send(pdf({ caption: 'Đọc kỹ', captionMarks: [bold(0, 3)] }));
    expect(file.session?.state.draft.content).toMatchObject({ text: 'Đọc kỹ', marks: [bold(0, 3)] });
  });

  it('hides no marking of secrecy in an address', () => {
    const chat = atContent();
    const marks = [
      { type: 'text_link', offset: 0, length: 3, url: 'https://example.org/tuyệt mật' },
    ] as const;
    chat.send({ kind: 'text', text: 'Xem (https://example.org/tuyệt mật)', marked: { text: 'Xem', marks } });
    expect(chat.said).toContain('không gửi nội dung mật');
  });
});

describe('what is marked as secret', () => {
  it('is refused in the number, the title, the text and the name of a file, and not kept', () => {
    const chat = hanh();
    chat.taps('Loại khác', 'Công văn');
    expect(chat.type('12-CV/TU (Mật)')).toContain('không gửi nội dung mật qua Hệ thống');
    chat.taps('Không số', 'Không ghi');
    expect(chat.type('TỐI MẬT: danh sách')).toContain('không gửi nội dung mật');
    chat.type('Về bảo vệ bí mật nhà nước');
    expect(chat.said).toContain('Trích yếu: Về bảo vệ bí mật nhà nước');
    expect(chat.type('Tuyệt mật. Nội dung như sau')).toContain('không gửi nội dung mật');
    expect(chat.send(pdf({ name: 'cong_van_mật.pdf' }))).toContain('không gửi nội dung mật');
    expect(JSON.stringify(chat.session)).not.toMatch(/danh sách|như sau|_mật/);
  });

  it('cannot be cleared by a word in passing, and is cleared anew when the content changes', () => {
    const chat = atContent();
    chat.send(pdf());
    chat.taps('Đủ tệp', 'Không hạn', 'Toàn bộ Đảng bộ xã Nà Hỳ', 'Tất cả (12)', 'Mọi loại (12)');
    expect(chat.type('có')).toContain('Đề nghị đồng chí bấm «Xác nhận»');
    chat.taps('Xác nhận', 'Sửa', 'Nội dung');
    expect(chat.type('Xem tại trang của Tỉnh ủy.')).toContain('Đề nghị đồng chí xác nhận');
    expect(chat.tap('Xác nhận')).toContain('Nội dung: Xem tại trang của Tỉnh ủy.');
  });
});

describe('a file', () => {
  it('must be a document of a size that can be passed on', () => {
    const chat = atContent();
    expect(chat.send(pdf({ name: 'a.exe', mimeType: 'application/x-msdownload' }))).toContain(
      'chỉ nhận tệp PDF',
    );
    expect(chat.send(pdf({ size: 20_000_001 }))).toContain('Tệp lớn hơn 20 MB');
    expect(chat.send({ kind: 'other', what: 'photo' })).toContain('không nhận ảnh ở bước này');
    expect(chat.send(pdf({ name: 'bảng.xlsx', mimeType: 'application/octet-stream' }))).toContain(
      'bảng.xlsx',
    );
  });

  it('is followed by its annexes: taken once each, at most ten in all, taken out again', () => {
    const chat = atContent();
    chat.send(pdf({ fileId: 'f1', caption: 'Đề nghị nghiên cứu kỹ.' }));
    for (let n = 2; n <= 10; n += 1) chat.send(pdf({ fileId: `f${n}`, name: `phu-luc-${n}.xlsx` }));
    expect(chat.send(pdf({ fileId: 'f11' }))).toContain('Mỗi văn bản tối đa 10 tệp');
    expect(chat.tap('Bỏ tệp 10')).not.toContain('phu-luc-10');
    chat.send(pdf({ fileId: 'f9', name: 'phu-luc-9.xlsx' }));
    expect(chat.said.match(/phu-luc-9/g)).toHaveLength(1);
    expect(chat.said).toContain('[Bỏ tệp 7] [Bỏ tệp 8] [Bỏ tệp 9]');
    chat.send({ kind: 'file', fileId: 'p', name: '', mimeType: 'image/jpeg', size: 9_000, isPhoto: true });
    expect(chat.said).toContain('10. ảnh');
    expect(chat.type('phụ lục đây')).toContain('gửi thêm tệp, hoặc bấm «Đủ tệp»');
    expect(chat.send(pdf({ fileId: 'x', name: 'tuyet mat.pdf' }))).toContain('không gửi nội dung mật');
    chat.type('đủ rồi');
    chat.taps('Không hạn', 'Toàn bộ Đảng bộ xã Nà Hỳ', 'Tất cả (12)', 'Mọi loại (12)', 'Xác nhận');
    expect(chat.said).toContain('Tệp (10): 03-NQ-TU.pdf; phu-luc-2.xlsx');
    chat.tap('Gửi');
    const { files, text } = sent(chat);
    expect(files.map(({ fileId }) => fileId)).toEqual([...'123456789'].map((n) => `f${n}`).concat('p'));
    expect(text).toBe('Đề nghị nghiên cứu kỹ.');
  });

  it('that is taken out leaves the next one as the main paper, and then the words alone', () => {
    const chat = atContent();
    chat.send(pdf({ caption: 'Xem kỹ.' }));
    chat.send(pdf({ fileId: 'f2', name: 'phu-luc.xlsx' }));
    expect(chat.tap('Bỏ tệp 1')).toContain('1. phu-luc.xlsx');
    expect(chat.tap('Bỏ tệp 1')).toContain('Hạn quán triệt');
    expect(chat.session?.state.draft).toMatchObject({ content: { kind: 'text', text: 'Xem kỹ.' } });
    const bare = atContent();
    bare.send(pdf());
    expect(bare.tap('Bỏ tệp 1')).toContain('5/11 · Đề nghị đồng chí gõ nội dung');
  });

  it('has words typed after it, and is added to words from the review', () => {
    const chat = atContent();
    chat.send(pdf());
    expect(chat.type('Đề nghị đọc trước khi họp.')).toContain('Đề nghị đồng chí gửi tiếp tệp kèm theo');
    chat.taps('Đủ tệp', 'Không hạn', 'Toàn bộ Đảng bộ xã Nà Hỳ', 'Tất cả (12)', 'Mọi loại (12)', 'Xác nhận');
    expect(chat.said).toContain('Tệp kèm: 03-NQ-TU.pdf\nNội dung: Đề nghị đọc trước khi họp.');
    const words = atContent();
    words.type('Nội dung bằng chữ.');
    words.taps('Không hạn', 'Toàn bộ Đảng bộ xã Nà Hỳ', 'Tất cả (12)', 'Mọi loại (12)', 'Xác nhận');
    words.taps('Sửa', 'Nội dung');
    words.send(pdf());
    words.taps('Đủ tệp', 'Xác nhận', 'Gửi');
    expect(sent(words)).toMatchObject({ text: 'Nội dung bằng chữ.', files: [{ fileId: 'file-1' }] });
  });

  it('is not needed by the other questions', () => {
    expect(hanh().send(pdf())).toContain('Câu hỏi này không cần tệp');
  });
});

describe('the due date', () => {
  it('may be typed, also months ahead, and never lies in the past', () => {
    const chat = atContent();
    chat.tap('Không kèm nội dung');
    expect(chat.tap('Ngày khác')).toContain('Đề nghị đồng chí gõ ngày hạn');
    expect(chat.type('01/11/2026')).toContain('Hạn phải từ hôm nay');
    expect(chat.type('31/3/2027')).toContain('Hạn: Thứ Tư, 31/03/2027');
  });

  it('is asked again when it has passed before the directive is sent', () => {
    const chat = atContent();
    chat.tap('Không kèm nội dung');
    chat.tap('T2 16/11');
    chat.facts = { ...naHy, now: { date: '2026-11-20', time: '09:00' } };
    chat.taps('Toàn bộ Đảng bộ xã Nà Hỳ');
    expect(chat.said).toContain('Hạn quán triệt');
  });
});

describe('an invitation', () => {
  it('has a day, an hour and a place, and no due date', () => {
    const chat = hanh();
    chat.tap('Giấy mời');
    chat.type('12-GM/ĐU');
    chat.tap('Không ghi');
    chat.type('Họp giao ban bí thư tháng 11');
    expect(chat.tap('Không kèm nội dung')).toContain('6/11 · Họp ngày nào?');
    expect(chat.type('hôm qua')).toContain('Ngày họp phải từ hôm nay');
    expect(chat.tap('Ngày mai, CN 08/11')).toContain('Họp: Chủ nhật, 08/11/2026\n6/11 · Họp lúc mấy giờ?');
    expect(chat.type('sáng')).toContain('gõ giờ họp');
    expect(chat.type('8h')).toContain('Họp: 08:00 Chủ nhật, 08/11/2026\n6/11 · Họp ở đâu?');
    expect(chat.type('Hội trường xã')).toContain(
      'Họp: 08:00 Chủ nhật, 08/11/2026 · Hội trường xã\n7/11 · Gửi đến',
    );
    chat.taps('Toàn bộ Đảng bộ xã Nà Hỳ', 'Bí thư chi bộ (9)', 'Mọi loại (9)', 'Xác nhận');
    expect(chat.said).toContain('Họp: 08:00 Chủ nhật, 08/11/2026 · Hội trường xã');
    expect(chat.said).not.toContain('Hạn');
    chat.tap('Gửi');
    const meeting = { on: '2026-11-08', time: '08:00', place: 'Hội trường xã' };
    expect(sent(chat)).toMatchObject({ type: 'invitation', dueOn: null, meeting });
  });

  it('typed with its hour is not asked for it; without hour and place, both are left out', () => {
    const chat = hanh();
    chat.taps('Giấy mời', 'Không số', 'Không ghi');
    chat.type('Họp chi bộ');
    chat.tap('Không kèm nội dung');
    expect(chat.type('14h ngày 12/11')).toContain('Họp ở đâu?');
    chat.taps('Không ghi địa điểm', 'Toàn bộ Đảng bộ xã Nà Hỳ', 'Tất cả (12)', 'Mọi loại (12)');
    chat.taps('Xác nhận', 'Sửa', 'Giờ họp', 'Không ghi giờ');
    expect(chat.said).toContain('Họp: Thứ Năm, 12/11/2026\n');
    chat.tap('Gửi');
    expect(sent(chat).meeting).toEqual({ on: '2026-11-12', time: null, place: null });
  });
});

describe('who receives it', () => {
  it('is found by a part of the name of the unit', () => {
    const chat = atContent();
    chat.taps('Không kèm nội dung', 'Không hạn');
    expect(chat.type('Bản Xa Lạ')).toContain('chưa tìm thấy đơn vị');
    expect(chat.type('bộ phận')).toContain('Có 2 đơn vị phù hợp');
    expect(chat.type('truong hoc')).toContain('Gửi đến: Đảng bộ bộ phận Trường học. Đúng không?');
    expect(chat.tap('Đúng')).toContain('[Bí thư chi bộ (4)]');
  });

  it('is never nobody', () => {
    const chat = atContent();
    chat.taps('Không kèm nội dung', 'Không hạn', 'Đảng bộ bộ phận Trạm y tế');
    expect(chat.tap('Bí thư chi bộ (0)')).toContain('Chưa có người nhận nào');
    chat.taps('Quay lại', 'Đảng bộ bộ phận Trường học');
    expect(chat.type('bí thư và phó bí thư')).toContain('[Chi bộ bản (0)]');
    expect(chat.type('chi bo ban')).toContain('Chưa có người nhận nào');
    expect(chat.type('nuôi ong')).toContain('bấm một trong các nút');
    expect(chat.type('chi bo truong hoc')).toContain('Loại chi bộ: Chi bộ trường học (4 đồng chí)');
  });

  it('is asked again when the last of them has left the office meanwhile', () => {
    const chat = atReview();
    chat.facts = { ...naHy, countRecipients: () => 0 };
    expect(chat.tap('Gửi')).toContain('Chưa có người nhận nào');
    expect(chat.outcomes).toEqual([]);
    expect(chat.said).toContain('[Toàn bộ Đảng bộ xã Nà Hỳ]');
  });

  it('is asked again when the unit has been dissolved, and for the kind when it is gone', () => {
    const chat = atReview();
    chat.taps('Sửa', 'Loại chi bộ', 'Chi bộ cơ quan (1)');
    chat.facts = { ...naHy, kinds: naHy.kinds.slice(0, 2) };
    expect(chat.tap('Gửi')).toContain('Gửi cho loại chi bộ nào?');
    chat.facts = { ...naHy, units: naHy.units.slice(1) };
    expect(chat.command('resume')).toContain('Gửi đến các đơn vị thuộc tổ chức nào?');
  });

  it('takes another group after another unit, and no kind of branch for staff', () => {
    const chat = atReview();
    chat.taps('Sửa', 'Nơi nhận', 'Đảng bộ bộ phận Trường học');
    expect(chat.said).toContain('Gửi cho ai?');
    chat.taps('Bí thư chi bộ (4)', 'Mọi loại (4)');
    expect(chat.said).toContain('Tổng số người nhận: 4 đồng chí');
    chat.taps('Sửa', 'Nơi nhận', 'Toàn bộ Đảng bộ xã Nà Hỳ', 'Cán bộ tổng hợp (1)');
    expect(chat.said).toContain('Tổng số người nhận: 1 đồng chí');
    expect(chat.said).not.toContain('Loại chi bộ');
  });

  it('lays out many units only when asked to', () => {
    const units = Array.from({ length: 30 }, (_, at) => ({ id: `u${at}`, name: `Đảng bộ ${at}` }));
    const chat = hanh({ ...naHy, units });
    chat.taps('Loại khác', 'Thông báo', 'Không số', 'Không ghi');
    chat.type('Lịch họp');
    chat.taps('Không kèm nội dung', 'Không hạn');
    expect(chat.said.match(/Đảng bộ \d+/g)).toHaveLength(6);
    expect(chat.tap('Đơn vị khác').match(/Đảng bộ \d+/g)).toHaveLength(30);
    expect(chat.said).toContain('Hoặc gõ một phần tên đơn vị');
  });
});

describe('cancelling at the review', () => {
  it('asks whether to keep the directive or throw it away', () => {
    const chat = atReview();
    expect(chat.tap('Hủy')).toContain('Văn bản chưa gửi. Đồng chí muốn giữ lại');
    expect(chat.tap('Bỏ')).toContain('Đã bỏ văn bản đang soạn dở. Chưa có gì được gửi.');
    expect(chat.outcomes).toEqual([{ kind: 'thrownAway' }]);
    const kept = atReview();
    expect(kept.taps('Hủy', 'Giữ lại')).toContain('Đã giữ lại văn bản');
    expect(kept.command('resume')).toContain('đang soạn dở một văn bản');
    expect(kept.command('help')).toContain('«Gửi» để gửi ngay đến mọi người nhận');
  });

  it('explains every question', () => {
    const chat = hanh();
    const helped = [chat.command('help')];
    for (const step of ['Kế hoạch', 'Không số', 'Không ghi']) {
      chat.tap(step);
      helped.push(chat.command('help'));
    }
    chat.type('Lịch họp');
    helped.push(chat.command('help'));
    for (const step of [
      'Không kèm nội dung',
      'Không hạn',
      'Toàn bộ Đảng bộ xã Nà Hỳ',
      'Tất cả (12)',
      'Mọi loại (12)',
    ]) {
      chat.tap(step);
      helped.push(chat.command('help'));
    }
    expect(new Set(helped).size).toBe(10);
  });

  it('speaks English to those who prefer it', () => {
    const chat = new Chat(broadcastFlow, naHy, 'en');
    expect(chat.said).toContain('1/11 · What type of directive is it?');
    expect(chat.taps('Another type', 'Notice')).toContain('Type: Notice\n2/11 · Its number and code?');
  });
});
