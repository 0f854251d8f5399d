/** «Vắng 2 đồng chí. Có lý do?»: what is typed to it is asked back in words until it is clear. */
import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../src/text/texts.ts';
import { standAt } from './stand-at.ts';

describe('the question', () => {
  const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
  const stood = () => standAt('absentUnexcused');
  const words = ['Cả 3 có lý do', '1 không lý do', '2 không lý do', '3 không lý do'];

  it.each([
    ['1 xin phép', 'Vắng 3, trong đó 2 không lý do. Đúng không?', 2],
    ['2', 'Vắng 3, trong đó 2 không lý do. Đúng không?', 2],
    ['0', 'Vắng 3 có lý do. Đúng không?', 0],
    ['ba', 'Vắng 3 không lý do. Đúng không?', 3],
    ['không phép', 'Vắng 3 không lý do. Đúng không?', 3],
  ])('asks «%s» back as «%s» before it is kept', (typed, asked, kept) => {
    const chat = stood();
    expect(chat.type(typed).split('\n')[0]).toBe(asked);
    expect(chat.session?.state.draft.absentUnexcused).toBeUndefined();
    chat.tap('Đúng');
    expect(chat.session?.state.draft.absentUnexcused).toBe(kept);
  });

  it.each(['có', 'không', 'k có', 'gì cơ', 'khoảng 2', '1/3', '4 không phép'])(
    'asks again in words after «%s», however often',
    (typed) => {
      const chat = stood();
      for (let times = 0; times < 4; times += 1) {
        const said = chat.type(typed);
        expect(said).not.toMatch(/ví dụ|phủ định|một phần/);
        const labels = (chat.screen?.buttons.flat() ?? []).map(({ label }) =>
          texts.render(label, 'vi', { html: false }),
        );
        expect(labels).toEqual(expect.arrayContaining(words));
        expect(labels.filter((label) => /^\d+$/.test(label))).toEqual([]);
      }
    },
  );
});
