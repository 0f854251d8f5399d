/** Only a part of those chosen: from the review, and back to it. */
import { describe, expect, it } from 'vitest';
import { type BroadcastOutcome, broadcastFlow } from '../../src/conversations/broadcast.ts';
import { naHy } from './broadcast-facts.ts';
import { Chat } from './chat.ts';

function atReview(group = 'Bí thư chi bộ (9)') {
  const chat = new Chat(broadcastFlow, naHy);
  chat.taps('Nghị quyết', 'Không số', 'Không ghi');
  chat.type('Về phát triển đảng viên');
  chat.taps('Không kèm nội dung', 'Không hạn', 'Toàn bộ Đảng bộ xã Nà Hỳ', group);
  if (group.startsWith('Bí thư')) chat.tap('Mọi loại (9)');
  chat.tap('Xác nhận');
  return chat;
}

function audienceOf(chat: { tap(label: string): string; outcomes: unknown[] }) {
  chat.tap('Gửi');
  const [outcome] = chat.outcomes as BroadcastOutcome[];
  if (outcome?.kind !== 'send') throw new Error('nothing was sent');
  return { ...outcome.directive.audience, recipients: outcome.directive.recipients };
}

describe('a part of the audience', () => {
  it('is those who have not reported a month', () => {
    const chat = atReview();
    const asked = chat.tap('Chọn nơi nhận');
    expect(asked).toContain('Trong Đảng bộ xã Nà Hỳ, văn bản gửi đến những nơi nào?');
    expect(asked).toContain('[Tất cả (9)]\n[Chưa báo cáo tháng 10/2026 (2)]');
    // Nobody is late for November, and no place is at the border.
    expect(asked).not.toContain('11/2026');
    expect(asked).not.toContain('biên giới');
    expect(chat.tap('Chưa báo cáo tháng 10/2026 (2)')).toContain(
      'Nơi nhận: Chưa báo cáo tháng 10/2026 (2 đồng chí)',
    );
    expect(audienceOf(chat)).toMatchObject({
      among: { kind: 'notReported', month: '2026-10' },
      recipients: 2,
    });
  });

  it('is heard in words', () => {
    const chat = atReview();
    chat.tap('Chọn nơi nhận');
    expect(chat.type('chưa báo cáo tháng 9')).toContain('Chưa có người nhận nào theo lựa chọn này');
    expect(chat.type('chua bao cao thang 10')).toContain('Nơi nhận: Chưa báo cáo tháng 10/2026');
  });

  it('is picked one by one, by button and by name, and taken with [Xong]', () => {
    const chat = atReview();
    chat.taps('Chọn nơi nhận', 'Chọn từng chi bộ');
    expect(chat.said).toContain('Trang 1/2.');
    expect(chat.said).not.toContain('Xong');
    expect(chat.tap('Chi bộ số 2')).toContain('Đã chọn 1: Chi bộ số 2.');
    expect(chat.said).toContain('[✓ Chi bộ số 2]');
    chat.tap('Trang sau');
    expect(chat.type('số 9')).toContain('Đã chọn 2: Chi bộ số 2; Chi bộ số 9.');
    expect(chat.type('chi bo')).toContain('Có 9 đơn vị phù hợp');
    chat.tap('Chi bộ số 3');
    chat.tap('✓ Chi bộ số 9');
    expect(chat.tap('Xong (2)')).toContain('Nơi nhận: chỉ 2 chi bộ: Chi bộ số 2; Chi bộ số 3');
    expect(audienceOf(chat)).toMatchObject({ branches: ['b2', 'b3'], recipients: 2 });
  });

  it('is all but some', () => {
    const chat = atReview();
    chat.taps('Chọn nơi nhận', 'Trừ một số đơn vị', 'Chi bộ số 1');
    expect(chat.tap('Xong (1)')).toContain('Nơi nhận: trừ 1 đơn vị: Chi bộ số 1');
    expect(chat.said).toContain('Tổng số người nhận: 8 đồng chí');
    expect(audienceOf(chat)).toMatchObject({ except: ['b1'], recipients: 8 });
  });

  it('is given up by going back, once and once more', () => {
    const chat = atReview();
    chat.taps('Chọn nơi nhận', 'Chọn từng chi bộ', 'Chi bộ số 2');
    expect(chat.tap('Quay lại')).toContain('văn bản gửi đến những nơi nào?');
    expect(chat.tap('Quay lại')).toContain('Đề nghị đồng chí kiểm tra văn bản');
    expect(chat.said).not.toContain('Nơi nhận:');
    expect(audienceOf(chat)).toMatchObject({ recipients: 9 });
  });

  it('of nobody is not taken', () => {
    const chat = atReview();
    chat.taps('Chọn nơi nhận', 'Trừ một số đơn vị');
    for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) chat.tap(`Chi bộ số ${n}`);
    chat.taps('Trang sau', 'Chi bộ số 9');
    expect(chat.tap('Xong (9)')).toContain('Chưa có người nhận nào theo lựa chọn này');
  });

  it('of staff is only what is left without some units', () => {
    const chat = atReview('Cán bộ tổng hợp (1)');
    expect(chat.tap('Chọn nơi nhận')).not.toContain('chi bộ');
  });

  it('names before it is sent where it reaches nobody', () => {
    const facts = {
      ...naHy,
      unreachedOf: () => ({
        of: 9,
        units: [
          ...[1, 2, 3, 4, 5, 6].map((n) => ({
            name: `Chi bộ số ${n}`,
            kind: 'hamletBranch',
            cause: 'vacant' as const,
          })),
          { name: 'Chi bộ số 7', kind: 'schoolBranch', cause: 'unreachable' as const },
          { name: 'Đảng bộ bộ phận', kind: 'sectionalCommittee', cause: 'vacant' as const },
        ],
      }),
    };
    const chat = new Chat(broadcastFlow, facts);
    chat.taps('Nghị quyết', 'Không số', 'Không ghi');
    chat.type('Về phát triển đảng viên');
    chat.taps('Không kèm nội dung', 'Không hạn', 'Toàn bộ Đảng bộ xã Nà Hỳ', 'Tất cả (12)', 'Mọi loại (12)');
    expect(chat.tap('Xác nhận')).toContain(
      [
        'Chưa tới được 8/9 đơn vị, cần gọi điện:',
        '- chưa có bí thư (6): Chi bộ số 1; Chi bộ số 2; Chi bộ số 3; Chi bộ số 4; Chi bộ số 5; và 1 đơn vị khác',
        '- đã chặn hoặc khóa tài khoản (1): Chi bộ số 7',
        '- chưa có cán bộ tổng hợp (1): Đảng bộ bộ phận',
      ].join('\n'),
    );
  });
});
