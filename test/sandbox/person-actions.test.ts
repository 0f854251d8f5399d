import { describe, expect, it } from 'vitest';
import { otherKinds } from '../../src/sandbox/other-kinds.ts';
import { button, LINH, MAI, openScene, PAO, picture, type Scene } from './scene.ts';

const latest = async (scene: Scene) => (await scene.updates()).at(-1);

describe('what people do', () => {
  it('reaches the bot as a message, marked as Telegram marks it', async () => {
    const scene = await openScene();
    const { sandbox } = scene;
    const act = sandbox.sendText(LINH, '/start abc');
    expect(await latest(scene)).toEqual({
      update_id: act.updateId,
      message: {
        message_id: act.messageId,
        from: { id: LINH, is_bot: false, first_name: 'Anh Linh', language_code: 'vi' },
        chat: { id: LINH, type: 'private', first_name: 'Anh Linh' },
        date: Date.parse('2026-11-09T05:00:00Z') / 1000,
        text: '/start abc',
        entities: [{ type: 'bot_command', offset: 0, length: 6 }],
      },
    });
    expect(sandbox.chat(LINH).person).toMatchObject({
      started: true,
      lastMessageAt: expect.stringContaining('2026-11-09'),
    });
  });

  it('may answer a message', async () => {
    const scene = await openScene();
    const { message_id } = await scene.call('sendMessage', { chat_id: PAO, text: 'Hỏi' });
    scene.sandbox.sendText(PAO, 'Đáp', { replyTo: message_id });
    expect((await latest(scene))?.message).toMatchObject({ text: 'Đáp', reply_to_message: { text: 'Hỏi' } });
  });

  it('may correct what they wrote, or the caption of a file', async () => {
    const scene = await openScene();
    const { sandbox } = scene;
    const said = sandbox.sendText(PAO, '31');
    const { updateId } = sandbox.editText(PAO, said.messageId, '13');
    expect(await latest(scene)).toMatchObject({
      update_id: updateId,
      edited_message: { message_id: said.messageId, text: '13', edit_date: expect.any(Number) },
    });
    expect(sandbox.chat(PAO).messages.at(-1)).toMatchObject({ text: '13', editedAt: expect.any(String) });
    const file = sandbox.sendDocument(PAO, { name: 'a.txt', bytes: Buffer.from('x'), caption: 'cũ' });
    sandbox.editText(PAO, file.messageId, 'mới');
    expect((await latest(scene))?.edited_message).toMatchObject({
      caption: 'mới',
      document: { file_name: 'a.txt' },
    });
    const own = await scene.call('sendMessage', { chat_id: PAO, text: 'x' });
    expect(() => sandbox.editText(PAO, own.message_id, 'y')).toThrow('only their own');
  });

  it('tap the buttons that there are', async () => {
    const scene = await openScene();
    const { sandbox } = scene;
    const reply_markup = {
      inline_keyboard: [[button('Có', 'yes'), { text: 'Xem', url: 'https://dang.vn/' }]],
    };
    const { message_id } = await scene.call('sendMessage', { chat_id: PAO, text: 'Đã họp?', reply_markup });
    const { queryId, updateId } = sandbox.tapLabel(PAO, 'Có');
    expect(await latest(scene)).toMatchObject({
      update_id: updateId,
      callback_query: {
        id: queryId,
        data: 'yes',
        from: { id: PAO },
        message: { message_id, text: 'Đã họp?', reply_markup },
      },
    });
    expect(() => sandbox.tap(PAO, message_id, 'no')).toThrow('no button');
    expect(() => sandbox.tapLabel(PAO, 'Xem')).toThrow('no button «Xem»');
    expect(() => sandbox.tap(MAI, message_id, 'yes')).toThrow('no button');
  });

  it('tap what is gone, when their client still shows it', async () => {
    const scene = await openScene();
    const { message_id } = await scene.call('sendMessage', { chat_id: PAO, text: 'x' });
    scene.sandbox.tap(PAO, message_id, 'old', { stale: true });
    expect((await latest(scene))?.callback_query?.message).toMatchObject({ text: 'x' });
    await scene.call('deleteMessage', { chat_id: PAO, message_id });
    scene.sandbox.tap(PAO, message_id, 'old', { stale: true });
    expect((await latest(scene))?.callback_query?.message).toEqual({
      message_id,
      chat: { id: PAO, type: 'private', first_name: 'Anh Páo' },
      date: 0,
    });
  });

  it('send files, which the bot can fetch', async () => {
    const scene = await openScene();
    scene.sandbox.sendDocument(PAO, {
      name: 'Nghị quyết.docx',
      bytes: Buffer.from('nội dung'),
      caption: 'Gửi',
    });
    const message = (await latest(scene))?.message;
    expect(message).toMatchObject({
      caption: 'Gửi',
      document: { file_name: 'Nghị quyết.docx', file_size: 10 },
    });
    expect(await scene.call('getFile', { file_id: message?.document?.file_id })).toMatchObject({
      file_size: 10,
    });
    scene.sandbox.sendPhoto(PAO, { name: 'a.png', bytes: picture(30, 40) });
    expect((await latest(scene))?.message?.photo).toMatchObject([{ width: 30, height: 40 }]);
  });

  it('send albums as one message a file', async () => {
    const { sandbox, updates } = await openScene();
    const file = (name: string) => ({ name, bytes: Buffer.from(name) });
    sandbox.sendAlbum(PAO, 'document', [file('a.pdf'), file('b.pdf')]);
    const sent = await updates();
    expect(sent.map((update) => update.message?.document?.file_name)).toEqual(['a.pdf', 'b.pdf']);
    expect(new Set(sent.map((update) => update.message?.media_group_id)).size).toBe(1);
    expect(() => sandbox.sendAlbum(PAO, 'document', [file('a')])).toThrow('2–10');
  });

  it.each(otherKinds)('send a %s', async (kind) => {
    const scene = await openScene();
    scene.sandbox.sendOther(PAO, kind);
    expect((await latest(scene))?.message).toHaveProperty(kind);
    expect(scene.sandbox.chat(PAO).messages.at(-1)?.other).toBe(kind);
  });

  it('give their own number, another’s, or a card of nobody’s', async () => {
    const scene = await openScene();
    const contact = async () => (await latest(scene))?.message?.contact;
    scene.sandbox.sendContact(PAO, { phone: '+84912000111' });
    expect(await contact()).toEqual({ phone_number: '+84912000111', first_name: 'Anh Páo', user_id: PAO });
    scene.sandbox.sendContact(PAO, { phone: '+84912000222', userId: MAI });
    expect(await contact()).toEqual({ phone_number: '+84912000222', first_name: 'Chị Mai', user_id: MAI });
    scene.sandbox.sendContact(PAO, { phone: '113', name: 'Công an', userId: null });
    expect(await contact()).toEqual({ phone_number: '113', first_name: 'Công an' });
  });

  it('forward what others wrote', async () => {
    const scene = await openScene();
    scene.sandbox.forwardText(PAO, 'Đảng viên: 31', MAI);
    expect((await latest(scene))?.message).toMatchObject({
      text: 'Đảng viên: 31',
      from: { id: PAO },
      forward_origin: { type: 'user', sender_user: { id: MAI } },
    });
    scene.sandbox.forwardText(PAO, 'ngoài');
    expect((await latest(scene))?.message?.forward_origin?.sender_user.id).not.toBe(PAO);
  });

  it('block and unblock, each told once', async () => {
    const { sandbox, updates } = await openScene();
    sandbox.block(PAO);
    sandbox.block(PAO);
    expect(() => sandbox.sendText(PAO, 'x')).toThrow('has blocked the bot');
    sandbox.unblock(PAO);
    expect(await updates()).toMatchObject([
      {
        my_chat_member: {
          chat: { id: PAO },
          from: { id: PAO },
          old_chat_member: { status: 'member', user: { id: 4242, is_bot: true } },
          new_chat_member: { status: 'kicked', until_date: 0 },
        },
      },
      { my_chat_member: { old_chat_member: { status: 'kicked' }, new_chat_member: { status: 'member' } } },
    ]);
  });

  it('cannot do what nobody could', async () => {
    const { sandbox } = await openScene();
    expect(() => sandbox.sendText(99, 'x')).toThrow('no person 99');
    expect(() => sandbox.sendText(PAO, '  ')).toThrow('empty');
    expect(() => sandbox.sendText(PAO, 'x'.repeat(4097))).toThrow('4096');
    expect(() => sandbox.addPerson({ id: PAO, name: 'x' })).toThrow('is there already');
    sandbox.deactivate(MAI);
    expect(() => sandbox.sendText(MAI, 'x')).toThrow('no account');
    const stranger = sandbox.addPerson({ name: 'Người lạ' });
    expect(stranger).toMatchObject({ name: 'Người lạ', started: false, language: 'vi' });
    expect(sandbox.state().people.map((person) => person.id)).toContain(stranger.id);
  });
});

describe('waiting', () => {
  it('gives each new and each edited message of the bot once', async () => {
    const { sandbox, call } = await openScene();
    sandbox.sendText(PAO, 'x');
    const waiting = sandbox.nextBotMessage(PAO);
    const { message_id } = await call('sendMessage', { chat_id: PAO, text: 'một' });
    expect((await waiting).text).toBe('một');
    await call('editMessageText', { chat_id: PAO, message_id, text: 'hai' });
    await call('sendMessage', { chat_id: PAO, text: 'ba' });
    expect(await sandbox.nextBotMessage(PAO)).toMatchObject({ messageId: message_id, text: 'hai' });
    expect((await sandbox.nextBotMessage(PAO)).text).toBe('ba');
    await expect(sandbox.nextBotMessage(PAO, { timeoutMs: 20 })).rejects.toThrow(/within 20 ms.*«ba»/);
  });

  it('forgets what came before a person’s act, and passes over what does not fit', async () => {
    const { sandbox, call } = await openScene();
    await call('sendMessage', { chat_id: PAO, text: 'cũ' });
    sandbox.sendText(PAO, 'x');
    await call('sendMessage', { chat_id: PAO, text: 'một' });
    await call('sendMessage', { chat_id: PAO, text: 'hai' });
    expect((await sandbox.nextBotMessage(PAO, { where: (message) => message.text !== 'một' })).text).toBe(
      'hai',
    );
  });

  it('gives what a condition gives, also one that looks elsewhere', async () => {
    const { sandbox, call } = await openScene();
    const found = sandbox.until(async () => sandbox.calls.of('sendMessage')[0]);
    await call('sendMessage', { chat_id: PAO, text: 'x' });
    expect((await found).params).toMatchObject({ text: 'x' });
    await expect(sandbox.until(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(sandbox.until(() => false, 10)).rejects.toThrow('nothing came within 10 ms');
  });

  it('is over when all is confirmed and quiet', async () => {
    const { sandbox, updates } = await openScene();
    const { updateId } = sandbox.sendText(PAO, 'x');
    await expect(sandbox.idle({ timeoutMs: 50 })).rejects.toThrow('never idle');
    const idle = sandbox.idle({ quietMs: 5 });
    await updates({ offset: (updateId ?? 0) + 1 });
    await idle;
  });
});
