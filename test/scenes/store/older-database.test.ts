/** An older database with queued rows, open sessions and drafts is brought up to date and goes on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotScene, openBot } from '../../bot.ts';
import { engines } from '../../database.ts';
import { createOlderDatabase, type OlderRow, readOlderRows } from './older-database/open-older.ts';

/** Monday: whatever had to wait may go. */
const start = new Date('2017-04-10T09:00:00+07:00');

const older = readOlderRows();

interface OldCall {
  method: string;
  payload: Record<string, unknown>;
}

const queued: OldCall[] = (older.get('Delivery') ?? [])
  .filter(({ state, notBefore }) => state === 'queued' && String(notBefore) < start.toISOString())
  .map(({ method, payload }: OlderRow) => ({
    method: String(method),
    payload: JSON.parse(String(payload)) as Record<string, unknown>,
  }));

/** What is compared: a drawn file is another one each time it is drawn, and goes up in a form, where all is text. */
const wordsOf = ({ method, payload }: OldCall) => ({
  method,
  chat: Number(payload.chat_id),
  words: payload.text ?? payload.caption,
  markup: typeof payload.reply_markup === 'string' ? JSON.parse(payload.reply_markup) : payload.reply_markup,
});

for (const engine of engines) {
  describe(`a database that an earlier version left (${engine})`, () => {
    let scene: BotScene;

    beforeAll(async () => {
      const left = await createOlderDatabase(engine);
      scene = await openBot({ engine, start, tables: null, left });
      await scene.moveTo(start.toISOString());
      await scene.settle();
    });
    afterAll(() => scene.close());

    /** What the bot said last in a chat, as a message of its own or in the place of an older one. */
    const textOf = (id: number): string => {
      const { calls } = scene.sandbox.calls;
      const last = calls.findLast(({ params }) => params.chat_id === id && (params.text ?? params.caption));
      return String(last?.params.text ?? last?.params.caption ?? '');
    };

    /** Each by the newest button that reads so; the last thing that the bot said then. */
    async function taps(id: number, ...labels: RegExp[]): Promise<string> {
      for (const label of labels) {
        const messages = [...scene.sandbox.chat(id).messages].reverse();
        const found = messages
          .flatMap(({ inlineKeyboard }) => inlineKeyboard.flat())
          .find(({ text }) => label.test(text));
        if (found === undefined)
          throw new Error(`no button like ${label} in the chat of ${id}: ${textOf(id)}`);
        scene.sandbox.tapLabel(id, found.text);
        await scene.settle();
      }
      return textOf(id);
    }

    /** What stood in the chat before and was changed in place is not the newest: the whole chat is looked through. */
    const hasBeenTold = (id: number, words: RegExp) =>
      scene.sandbox.chat(id).messages.some(({ from, text }) => from === 'bot' && words.test(text));

    const sent = () =>
      scene.sandbox.calls.calls
        .filter(({ method, error }) => method.startsWith('send') && error === undefined)
        .map(({ method, params }) => wordsOf({ method, payload: params }));

    const times = (call: OldCall) => {
      const words = JSON.stringify(wordsOf(call));
      return sent().filter((each) => JSON.stringify(each) === words).length;
    };

    it('sends what was queued, each once and as it stands', async () => {
      expect(queued.length).toBeGreaterThan(30);
      expect(queued.map((call) => [wordsOf(call).chat, wordsOf(call).words, times(call)])).toEqual(
        queued.map((call) => [wordsOf(call).chat, wordsOf(call).words, 1]),
      );
    });

    it('does not send by itself what may have arrived, and shows it', async () => {
      expect(sent().filter(({ chat, words }) => chat === 506 && /02-KH/.test(String(words)))).toEqual([]);
      const { db } = scene.database;
      expect(await db.delivery.count({ where: { state: 'unknown' } })).toBe(1);
      expect(
        await db.delivery.count({ where: { state: 'queued', notBefore: { lt: start.toISOString() } } }),
      ).toBe(0);
    });

    it('answers what had been kept, and what Telegram still held', () => {
      expect(hasBeenTold(508, /đã gửi báo cáo tháng 04\/2017/)).toBe(true);
      expect(hasBeenTold(513, /02-KH\/ĐU/)).toBe(true);
    });

    it('says nothing twice after another start', async () => {
      const before = sent().length;
      await scene.restart();
      await scene.moveTo('2017-04-10T09:05:00+07:00');
      await scene.settle();
      expect(sent().slice(before)).toEqual([]);
    });

    it('carries out a reorganisation that was shown', async () => {
      expect(await taps(504, /^Thực hiện$/)).toMatch(/Đã thực hiện quyết định 19-QĐ\/ĐU/);
    });

    it('takes the answers of a report begun before, to its end', async () => {
      await taps(506, /^5\/6$/, /^Có lý do$/, /^Không$/, /^Tốt$/);
      expect(textOf(506)).toMatch(/Dự họp: 5\/6 đồng chí .* vắng 1 có lý do/);
      expect(textOf(506)).toMatch(/Ngày họp: Thứ Sáu, 07\/04\/2017/);
      expect(await taps(506, /^Gửi$/)).toMatch(/Đã nhận lúc 09:05 ngày 10\/04\/2017/);
    });

    it('takes those of a theme meeting', async () => {
      await taps(507, /^15\/16$/, /^Có lý do$/, /^(?:Không có văn bản nào|Chưa quán triệt)$/, /^Khá$/);
      expect(textOf(507)).toMatch(/Ngày họp: Thứ Bảy, 08\/04\/2017 \(chuyên đề\)/);
      expect(await taps(507, /^Gửi$/)).toMatch(/Đã nhận lúc/);
    });

    it('takes those of a report entered on behalf, and knows by which way it came', async () => {
      await taps(503, /^25\/26$/, /^Có lý do$/, /^Không$/, /^Khá$/);
      expect(await taps(503, /^Gửi$/)).toMatch(/nhập thay mặt, qua điện thoại/);
      expect(hasBeenTold(518, /by telephone/)).toBe(true);
    });

    it('takes the answer to what was returned', async () => {
      expect(await taps(510, /^Tốt$/)).toMatch(/Đã gửi lại lúc 09:05[\s\S]*Tự xếp loại: Khá → Tốt/);
      const report = await scene.database.db.report.findFirst({ where: { receiptCode: 'NS-0417-KE34' } });
      expect(report).toMatchObject({ state: 'corrected', revision: 2, selfRating: 'good' });
    });

    it('takes the explanation of what was returned', async () => {
      expect(await taps(509, /^Đã kiểm tra, số liệu đúng$/)).toMatch(/Đã gửi giải thích lên cấp trên/);
    });

    it('takes the reason of a return', async () => {
      expect(await taps(502, /^Chưa đầy đủ$/, /^Trả lại$/)).toMatch(
        /Đã trả lại 1 mục của báo cáo tháng 04\/2017 cho Chi bộ bản Huổi Mây/,
      );
      expect(hasBeenTold(508, /Ý kiến của Cán bộ tổng hợp Đảng ủy xã Nà Hỳ: Chưa đầy đủ/)).toBe(true);
    });

    it('takes the rest of a member count', async () => {
      await taps(511, /^22$/, /^22$/, /^9$/, /^0$/, /^0$/, /^1$/);
      expect(textOf(511)).toMatch(/Tổng số đảng viên: 23/);
      expect(await taps(511, /^Lưu$/)).toMatch(/Chi bộ Trường Mầm non có 23 đảng viên/);
    });

    it('sends a directive that was being written', async () => {
      // Who issued it was not asked then.
      await taps(501, /^Bí thư chi bộ \(9\)$/, /^Không ghi$/);
      await taps(501, /^Bí thư chi bộ \(9\)$/, /^Mọi loại/, /^Xác nhận$/);
      expect(textOf(501)).toMatch(/Nội dung: Bồi dưỡng cấp ủy viên/);
      expect(await taps(501, /^Gửi$/)).toMatch(/04-KH\/ĐU[\s\S]*Người nhận 9: đã nhận 9/);
      expect(hasBeenTold(514, /04-KH\/ĐU/)).toBe(true);
    });

    it('knows the buttons that hang in the chats', async () => {
      const { sandbox } = scene;
      expect(await taps(501, /^Báo cáo đã nhận/)).toMatch(/Báo cáo tháng 04\/2017 đã nhận/);
      expect(await taps(514, /^Báo cáo ngay$/)).toMatch(/1\/6 · Chi bộ họp ngày nào/);
      expect(await taps(512, /^Sửa mục này$/)).toMatch(/Chi bộ tự xếp loại buổi sinh hoạt/);
      expect(await taps(505, /^Thực hiện$/)).toMatch(/Đã ghi từ tệp thay-doi.xlsx/);
      // Whoever comes in by the link of an older notice is sent what is open in the office.
      expect(await taps(516, /^Đồng ý$/)).toMatch(/02-KH\/ĐU/);
      expect(sandbox.chat(516).replyKeyboard).not.toBeNull();
      expect(await taps(518, /^Update$/)).toMatch(/1\/8/);
      const { length } = sandbox.calls.of('answerCallbackQuery');
      await taps(513, /^Đã đọc$/);
      expect(sandbox.calls.of('answerCallbackQuery').at(length)?.params.text).toMatch(/đã ghi nhận/);
      expect(await scene.database.db.acknowledgement.count()).toBe(1);
    });

    it('goes on by itself: whoever has reported is asked no more, and menus change on their day', async () => {
      const before = sent().length;
      await scene.moveTo('2017-04-13T08:00:00+07:00');
      await scene.settle();
      const reminded = sent()
        .slice(before)
        .filter(({ words }) => /chưa gửi báo cáo/.test(String(words)))
        .map(({ chat }) => chat);
      expect(reminded).toContain(511);
      expect(reminded).not.toContain(506);
      const menus = scene.sandbox.calls.of('setMyCommands').length;
      await scene.moveTo('2017-05-01T08:30:00+07:00');
      await scene.settle();
      const changed = scene.sandbox.calls.of('setMyCommands').slice(menus);
      expect(changed.map(({ params }) => params.scope)).toContainEqual({ type: 'chat', chat_id: 514 });
    });
  });
}
