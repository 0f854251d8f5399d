/** What Telegram, the line and the database do to a bot, and what its people notice of it. */
import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { listen } from '../../../src/bot/http-server.ts';
import type { MessageView } from '../../../src/sandbox/control.ts';
import { totalsOf } from '../../../src/store/delivery-figures.ts';
import { findUnit } from '../../../src/store/units.ts';
import { type BotScene, openBot, testToken } from '../../bot.ts';
import { engines } from '../../database.ts';

const failed = 'Có lỗi của Hệ thống với tin vừa rồi.';
const help = 'Đồng chí có thể:';
const [pao, my, lan, tong, hoa, dung] = [103, 133, 106, 109, 200, 300];

/** What the database says is looked at again: it tells nobody when it changes. */
const eventually = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 5_000, interval: 20 });

describe.each(engines)('on %s', (engine) => {
  let scene: BotScene;

  beforeAll(async () => {
    scene = await openBot({ engine });
    await scene.join(pao, 'Anh Páo', 'NH03', 'secretary');
    await scene.join(my, 'Chị Mỷ', 'NH03', 'deputy');
    await scene.join(lan, 'Cô Lan', 'NH06', 'secretary');
    await scene.join(tong, 'Anh Tòng', 'NH09', 'secretary');
    await scene.join(hoa, 'Chị Hoa', 'NH', 'staff');
    await scene.join(dung, 'Anh Dũng', null, 'admin');
    await scene.sandbox.idle();
  });
  afterAll(() => scene.close());
  beforeEach(() => {
    scene.sandbox.setFaults([]);
    scene.sandbox.calls.clear();
  });

  const hears = (id: number, words: string, timeoutMs = 5_000): Promise<MessageView> =>
    scene.sandbox.nextBotMessage(id, { timeoutMs, where: ({ text }) => text.includes(words) });
  const said = (id: number, words: string): number =>
    scene.sandbox.chat(id).messages.filter(({ from, text }) => from === 'bot' && text.includes(words)).length;
  const branchId = async (code: string) => (await findUnit(scene.database.db, code, '2017-03-31'))?.id ?? '';
  const setAside = () => scene.database.db.inbox.count({ where: { state: 'failed' } });

  /** All that is done meanwhile is waiting when the bot looks again: one batch. */
  async function whileStopped(acts: () => unknown): Promise<void> {
    await scene.bot.stop();
    await acts();
    await scene.restart();
  }

  it('brings every answer through flood control, broken gateways and cut lines', async () => {
    const { sandbox, database } = scene;
    sandbox.setFaults([
      { method: 'sendMessage', chatId: pao, kind: 'floodControl', retryAfterSeconds: 1, times: 1 },
      { method: 'sendMessage', chatId: my, kind: 'badGateway', times: 1 },
      { method: 'sendMessage', chatId: lan, kind: 'serverError', times: 1 },
      { method: 'sendMessage', chatId: tong, kind: 'cutBefore', times: 1 },
      { method: 'sendMessage', chatId: hoa, kind: 'cutAfter', times: 1 },
    ]);
    const asking = [pao, my, lan, tong, hoa, dung];
    for (const id of asking) sandbox.sendText(id, '/trogiup');
    for (const id of asking) await hears(id, help, 8_000);
    // Cut after it was applied: that can't be known, so it is said again.
    await hears(hoa, help);
    await sandbox.idle();
    expect(asking.map((id) => said(id, help))).toEqual([1, 1, 1, 1, 2, 1]);
    await eventually(async () =>
      expect(await database.db.delivery.count({ where: { lane: 'reply' } })).toBe(0),
    );
  });

  it('keeps the order of the answers to one person while the first of them is held up', async () => {
    const { sandbox } = scene;
    sandbox.setFaults([
      { method: 'sendMessage', chatId: pao, kind: 'floodControl', retryAfterSeconds: 1, times: 1 },
    ]);
    sandbox.sendText(pao, '/dulieu');
    sandbox.sendText(pao, '/trogiup');
    expect((await sandbox.nextBotMessage(pao)).text).toContain('Hệ thống đang lưu về đồng chí');
    expect((await sandbox.nextBotMessage(pao)).text).toContain(help);
  });

  it('sends a new message where the one to be changed is gone', async () => {
    const { sandbox } = scene;
    sandbox.sendText(lan, '/ngonngu');
    const asked = await sandbox.nextBotMessage(lan);
    const server = createServer((request, response) => void sandbox.handle(request, response));
    const port = await listen(server, '127.0.0.1', 0);
    const query = `chat_id=${lan}&message_id=${asked.messageId}`;
    await fetch(`http://127.0.0.1:${port}/bot${testToken}/deleteMessage?${query}`);
    server.close();
    sandbox.tap(lan, asked.messageId, 'f:language:vi', { stale: true });
    const changed = await hears(lan, 'Hệ thống sẽ dùng tiếng Việt.');
    expect(changed.messageId).toBeGreaterThan(asked.messageId);
  });

  it('answers an update that is delivered twice once', async () => {
    const { sandbox } = scene;
    const { updateId } = sandbox.sendText(tong, '/dulieu');
    await hears(tong, 'Hệ thống đang lưu');
    await sandbox.idle();
    sandbox.redeliver(updateId ?? 0);
    sandbox.sendText(tong, '/trogiup');
    await hears(tong, help);
    await sandbox.idle();
    expect(said(tong, 'Hệ thống đang lưu')).toBe(1);
  });

  it('stays silent in groups, whoever writes there', async () => {
    const { sandbox } = scene;
    const chat = { id: -1001, type: 'group', title: 'Chi bộ bản Pá Lúa' };
    const from = { id: pao, is_bot: false, first_name: 'Anh Páo' };
    const message = { message_id: 1, date: 1, chat };
    sandbox.sendRawUpdate({ message: { ...message, from, text: '/baocao' } });
    sandbox.sendRawUpdate({
      callback_query: { id: '77', from, chat_instance: '1', data: 'f:see:2017-01', message },
    });
    sandbox.sendRawUpdate({ channel_post: { ...message, text: '/baocao' } });
    sandbox.sendText(pao, '/trogiup');
    await hears(pao, help);
    await sandbox.idle();
    const calls = sandbox.calls.calls.filter(({ method }) => method !== 'answerCallbackQuery');
    expect(calls.map(({ params }) => Number(params.chat_id))).toEqual([pao]);
    expect(await setAside()).toBe(0);
  });

  it('sets aside an update that fails, alone, and tells its person and the administrators', async () => {
    const { sandbox, database } = scene;
    const { db } = database;
    const draft = { id: `report:${await branchId('NH06')}:2017-03`, flow: 'report', version: 1 };
    await db.session.create({ data: { ...draft, state: 'not JSON', revision: 1, updatedAt: '' } });
    let culprit = 0;
    await whileStopped(() => {
      for (const id of [pao, tong]) sandbox.sendText(id, '/trogiup');
      culprit = sandbox.sendText(lan, '/baocao').updateId ?? 0;
      sandbox.sendText(hoa, '/trogiup');
      // Behind the one that fails, of the same person.
      sandbox.sendText(lan, '/dulieu');
    });
    for (const id of [pao, tong, hoa]) await hears(id, help);
    await hears(lan, failed);
    await hears(lan, 'Hệ thống đang lưu về đồng chí');
    const told = await hears(dung, 'bị để riêng');
    expect(told.text).toBe(`Tin số ${culprit} bị để riêng vì lỗi (SyntaxError). Xem /quantri.`);
    const aside = await db.inbox.findMany({ where: { state: 'failed' } });
    expect(aside.map(({ updateId, payload }) => [Number(updateId), payload])).toEqual([[culprit, null]]);
    sandbox.sendText(dung, 'Quản trị');
    const shown = await hears(dung, 'Tin đang chờ xử lý');
    expect(shown.text).toContain('để riêng vì lỗi: 1.');
    expect(shown.text).toMatch(/18:\d\d ngày 31\/03\/2017: SyntaxError/);
    await db.session.delete({ where: { id: draft.id } });
  });

  it('sets aside an update whose person can not even be looked up', async () => {
    const { sandbox, database } = scene;
    const { db } = database;
    const where = { branchId: await branchId('NH09'), month: '2017-01' };
    await db.report.updateMany({ where, data: { breakdown: '{broken' } });
    await whileStopped(() => {
      sandbox.sendText(tong, '/baocao');
      sandbox.sendText(pao, '/trogiup');
    });
    await hears(pao, help);
    await hears(tong, failed);
    expect(await setAside()).toBe(2);
    expect(scene.bot.fault()).toBeNull();
    await db.report.updateMany({ where, data: { breakdown: null } });
    sandbox.sendText(tong, '/trogiup');
    await hears(tong, help);
  });

  it('works on after a write that the database refuses', async () => {
    const { sandbox, database } = scene;
    const { db } = database;
    const on = engine === 'sqlite' ? '' : ' ON "Session"';
    if (engine === 'sqlite') {
      await db.$executeRawUnsafe(
        `CREATE TRIGGER refuse BEFORE INSERT ON "Session" BEGIN SELECT RAISE(ABORT, 'the disk is broken'); END`,
      );
    } else {
      await db.$executeRawUnsafe(
        `CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'the disk is broken'; END $$ LANGUAGE plpgsql`,
      );
      await db.$executeRawUnsafe(
        'CREATE TRIGGER refuse BEFORE INSERT ON "Session" FOR EACH ROW EXECUTE FUNCTION refuse()',
      );
    }
    await whileStopped(() => {
      sandbox.sendText(pao, '/baocao');
      sandbox.sendText(hoa, '/trogiup');
    });
    await hears(hoa, help);
    await hears(pao, failed);
    const aside = await db.inbox.findFirst({ where: { state: 'failed' }, orderBy: { updateId: 'desc' } });
    expect(aside?.error).toContain('the disk is broken');
    await db.$executeRawUnsafe(`DROP TRIGGER refuse${on}`);
    sandbox.sendText(pao, '/baocao');
    await hears(pao, 'đã sinh hoạt tháng 03/2017 chưa');
  });

  it('lets secretary and deputy at one draft in the same batch, and makes one report of it', async () => {
    const { sandbox, database } = scene;
    sandbox.sendText(my, '/baocao');
    await hears(my, 'đang báo cáo tháng 03/2017');
    await whileStopped(() => {
      // She takes it over in the very moment in which he answers.
      sandbox.tapLabel(my, 'Làm tiếp thay');
      sandbox.tapLabel(pao, 'Đã họp');
    });
    await hears(my, 'đã sinh hoạt tháng 03/2017 chưa');
    await hears(pao, 'đang báo cáo tháng 03/2017');
    sandbox.tapLabel(my, 'Đã họp');
    await hears(my, 'Chi bộ họp ngày nào?');
    await whileStopped(() => {
      sandbox.sendText(my, '3/3');
      sandbox.sendText(pao, '1/3');
    });
    const asked = await hears(my, 'Dự họp bao nhiêu');
    expect(asked.text).toContain('03/03/2017');
    await hears(pao, 'đang báo cáo tháng 03/2017');
    sandbox.sendText(my, '6/6');
    await hears(my, 'kết nạp hoặc công nhận');
    sandbox.sendText(my, 'không');
    await hears(my, 'tự xếp loại');
    sandbox.tapLabel(my, 'Tốt');
    await hears(my, 'kiểm tra báo cáo');
    await whileStopped(() => {
      sandbox.tapLabel(my, 'Gửi');
      sandbox.tapLabel(pao, 'Làm tiếp thay');
    });
    await hears(my, 'Đã nhận lúc');
    await sandbox.nextBotMessage(pao);
    const select = { present: true, expectedToAttend: true, revision: true, heldOn: true };
    const where = { branchId: await branchId('NH03'), month: '2017-03' };
    expect(await database.db.report.findMany({ where, select })).toEqual([
      { present: 6, expectedToAttend: 6, revision: 1, heldOn: '2017-03-03' },
    ]);
    expect(await database.db.session.count()).toBe(0);
  });

  it('answers a tap on a screen of long ago with a word, and shows what stands', async () => {
    const { sandbox } = scene;
    sandbox.sendText(tong, '/baocao');
    const first = await hears(tong, 'đã sinh hoạt tháng 03/2017 chưa');
    sandbox.tapLabel(tong, 'Đã họp');
    await hears(tong, 'Chi bộ họp ngày nào?');
    sandbox.sendText(tong, '3/3');
    await hears(tong, 'Dự họp bao nhiêu');
    sandbox.calls.clear();
    sandbox.tap(tong, first.messageId, first.inlineKeyboard[0]?.[0]?.data ?? '', { stale: true });
    await hears(tong, 'Dự họp bao nhiêu');
    expect(sandbox.calls.of('answerCallbackQuery')[0]?.params.text).toBe(
      'Nút này thuộc màn hình cũ. Đề nghị đồng chí dùng màn hình mới nhất.',
    );
  });

  it('keeps a directive that was put aside until it is asked for again', async () => {
    const { sandbox } = scene;
    sandbox.sendText(dung, 'Gửi văn bản');
    await hears(dung, 'loại văn bản nào');
    sandbox.tapLabel(dung, 'Chỉ thị');
    await hears(dung, 'Số, ký hiệu');
    sandbox.sendText(dung, '/huy');
    await hears(dung, 'giữ lại để làm sau hay bỏ');
    sandbox.tapLabel(dung, 'Giữ lại');
    await hears(dung, 'Đã giữ lại');
    sandbox.sendText(dung, 'Gửi văn bản');
    const again = await hears(dung, 'Đồng chí đang soạn dở một văn bản.');
    expect(again.text).toContain('Số, ký hiệu');
    sandbox.sendText(dung, '/huy');
    await hears(dung, 'giữ lại để làm sau hay bỏ');
    sandbox.tapLabel(dung, 'Bỏ');
    await hears(dung, 'Đã bỏ văn bản');
  });

  /** A notice of the administrator's to all branches, without content; returns its id. */
  async function broadcast(group: string, kinds: string): Promise<string> {
    const { sandbox, database } = scene;
    const taps = async (label: string, words: string) => {
      sandbox.tapLabel(dung, label);
      return hears(dung, words);
    };
    sandbox.sendText(dung, 'Gửi văn bản');
    await hears(dung, 'loại văn bản nào');
    await taps('Chỉ thị', 'Số, ký hiệu');
    await taps('Không số', 'Cơ quan nào ban hành');
    await taps('Không ghi', 'Trích yếu');
    sandbox.sendText(dung, 'Lịch sinh hoạt');
    await hears(dung, 'gõ nội dung');
    await taps('Không kèm nội dung', 'Hạn quán triệt');
    const unit = await taps('Không hạn', 'thuộc tổ chức nào');
    await taps(unit.inlineKeyboard[0]?.[0]?.text ?? '', 'Gửi cho ai');
    await taps(group, 'loại chi bộ nào');
    await taps(kinds, 'bí mật nhà nước');
    await taps('Xác nhận', 'Tổng số người nhận');
    await taps('Gửi', 'được gửi tới');
    return (await database.db.mailing.findFirst({ orderBy: { id: 'desc' } }))?.id ?? '';
  }

  it('counts whoever can not be reached, and goes on with the others', async () => {
    const { sandbox, database, clock } = scene;
    const { db } = database;
    const at = clock.now().toISOString();
    const unitId = await branchId('NH01');
    const [unknown, silent] = [901, 902];
    sandbox.addPerson({ id: silent, name: 'Anh Sùng' });
    for (const id of [unknown, silent]) {
      await db.person.create({
        data: { id: `p${id}`, telegramId: String(id), language: 'vi', createdAt: at },
      });
      await db.appointment.create({
        data: { id: `a${id}`, personId: `p${id}`, unitId, role: 'secretary', startsAt: at },
      });
    }
    sandbox.block(lan);
    sandbox.deactivate(my);
    await sandbox.idle();
    const directiveId = await broadcast('Bí thư và phó bí thư (6)', 'Mọi loại (6)');
    await eventually(async () =>
      expect(await totalsOf(db, directiveId)).toMatchObject({ sent: 2, failed: 4, queued: 0, sending: 0 }),
    );
    const refused = await db.delivery.findMany({ where: { directiveId, state: 'failed' } });
    const reasons = refused.map(({ chatId, reason }) => `${chatId} ${reason}`).sort();
    expect(reasons).toEqual(['106 blocked', '133 deactivated', '901 never started', '902 never started']);
    expect(await db.person.count({ where: { unreachableSince: { not: null } } })).toBe(4);
    sandbox.tapLabel(dung, 'Xem lại số liệu');
    const totals = await hears(dung, 'Người nhận 6: đã nhận 2');
    expect(totals.text).toContain('không gửi được 4');
    expect(totals.text).toContain(
      'Không gửi được vì: đã chặn Hệ thống 1, tài khoản không còn 1, chưa mở Hệ thống 2.',
    );
    sandbox.sendText(hoa, '/tonghop');
    const summary = await hears(hoa, 'TỔNG HỢP');
    expect(summary.text).toMatch(/Không liên lạc được qua Telegram \(\d\): .*Chi bộ Trường Tiểu học số 1/);
  });

  it('knows from Telegram who has left and come back, and takes no farewell for a greeting', async () => {
    const { sandbox, database } = scene;
    const isReachable = async (id: number) =>
      (await database.db.person.findUnique({ where: { telegramId: String(id) } }))?.unreachableSince === null;
    sandbox.unblock(lan);
    await eventually(async () => expect(await isReachable(lan)).toBe(true));
    await whileStopped(async () => {
      // A push to one of them had failed before Telegram's word of it was read.
      await database.db.person.update({
        where: { telegramId: String(tong) },
        data: { unreachableSince: '2017-03-31T11:00:00.000Z', unreachableReason: 'blocked' },
      });
      sandbox.block(tong);
      sandbox.block(hoa);
    });
    await eventually(async () => expect(await isReachable(hoa)).toBe(false));
    expect(await isReachable(tong)).toBe(false);
    for (const id of [tong, hoa]) sandbox.unblock(id);
    await eventually(async () =>
      expect([await isReachable(tong), await isReachable(hoa)]).toEqual([true, true]),
    );
  });

  it('keeps a directive of the evening until the morning, and answers at any hour', async () => {
    const { sandbox, database } = scene;
    const { db } = database;
    await scene.moveTo('2017-04-05T22:00:00+07:00');
    const directiveId = await broadcast('Bí thư chi bộ (5)', 'Mọi loại (5)');
    await scene.moveTo('2017-04-06T06:29:30+07:00');
    sandbox.sendText(pao, '/trogiup');
    await hears(pao, help);
    expect(await totalsOf(db, directiveId)).toMatchObject({ queued: 5, sent: 0 });
    await scene.moveTo('2017-04-06T06:30:00+07:00');
    await hears(pao, 'Lịch sinh hoạt');
    await eventually(async () =>
      expect(await totalsOf(db, directiveId)).toMatchObject({ queued: 0, sending: 0 }),
    );
  });
});
