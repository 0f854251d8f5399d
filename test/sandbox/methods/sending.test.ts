import { describe, expect, it } from 'vitest';
import { button, LINH, MAI, openScene, PAO } from '../scene.ts';

describe('sendMessage', () => {
  it('puts the message into the chat and gives it back', async () => {
    const { call, sandbox } = await openScene();
    const message = await call('sendMessage', {
      chat_id: PAO,
      text: 'Tháng 10 <b>đã họp</b>, xem https://dang.vn/a và /baocao',
      parse_mode: 'HTML',
      disable_notification: true,
      protect_content: true,
      reply_markup: { inline_keyboard: [[button('Có', 'yes'), { text: 'Xem', url: 'dang.vn' }]] },
    });
    expect(message).toMatchObject({
      from: { id: 4242, is_bot: true },
      chat: { id: PAO, type: 'private', first_name: 'Anh Páo' },
      date: Date.parse('2026-11-09T05:00:00Z') / 1000,
      text: 'Tháng 10 đã họp, xem https://dang.vn/a và /baocao',
      has_protected_content: true,
      entities: [
        { type: 'bold', offset: 9, length: 6 },
        { type: 'url', offset: 21, length: 17 },
        { type: 'bot_command', offset: 42, length: 7 },
      ],
      reply_markup: { inline_keyboard: [[button('Có', 'yes'), { text: 'Xem', url: 'http://dang.vn/' }]] },
    });
    const view = sandbox.chat(PAO).messages.at(-1);
    expect(view).toMatchObject({
      messageId: message.message_id,
      from: 'bot',
      silent: true,
      inlineKeyboard: [
        [
          { text: 'Có', data: 'yes', url: null },
          { text: 'Xem', data: null, url: 'http://dang.vn/' },
        ],
      ],
    });
    expect(view?.html).toBe(
      'Tháng 10 <b>đã họp</b>, xem <a href="https://dang.vn/a" rel="noopener noreferrer">https://dang.vn/a</a> và /baocao',
    );
  });

  it('numbers messages upwards over all chats', async () => {
    const { call } = await openScene();
    const first = await call('sendMessage', { chat_id: PAO, text: 'a' });
    const second = await call('sendMessage', { chat_id: MAI, text: 'b' });
    expect(second.message_id).toBe(first.message_id + 1);
  });

  it.each([
    [{}, 'message text is empty'],
    [{ text: '' }, 'message text is empty'],
    [{ text: '  \n\u200b' }, 'text must be non-empty'],
    [{ text: 'x' }, 'chat_id is empty'],
    [{ text: 'x', chat_id: 999 }, 'chat not found'],
    [{ text: 'x', chat_id: '@someone' }, 'chat not found'],
    [{ text: 'x', chat_id: PAO, parse_mode: 'BBCode' }, 'unsupported parse_mode'],
    [
      { text: '<b>x', chat_id: PAO, parse_mode: 'html' },
      'can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
    ],
    [{ text: 'x'.repeat(4097), chat_id: PAO }, 'message is too long'],
    [{ text: 'x'.repeat(33_000), chat_id: PAO }, 'text is too long'],
    [{ text: 'x', chat_id: PAO, reply_parameters: { message_id: 1 } }, 'message to be replied not found'],
    [{ text: 'x', chat_id: PAO, reply_parameters: '{' }, "can't parse reply parameters JSON object"],
    [
      { text: 'x', chat_id: PAO, entities: [{ type: 'bold', offset: 0, length: 2 }] },
      "can't parse entities: entity range is out of the text",
    ],
  ])('refuses %j', async (params, text) => {
    const { refusal } = await openScene();
    expect(await refusal('sendMessage', params)).toBe(`400 Bad Request: ${text}`);
  });

  it('measures the text after parsing, an emoji as one', async () => {
    const { call } = await openScene();
    const text = `<b>${'🎉'.repeat(4096)}</b>`;
    expect((await call('sendMessage', { chat_id: PAO, text, parse_mode: 'HTML' })).entities).toEqual([
      { type: 'bold', offset: 0, length: 8192 },
    ]);
  });

  it('cleans the text and moves the entities with it', async () => {
    const { call } = await openScene();
    const text = ' \n <b>a\r\u0001</b>x  \n';
    expect(await call('sendMessage', { chat_id: PAO, text, parse_mode: 'HTML' })).toMatchObject({
      text: 'a x',
      entities: [{ type: 'bold', offset: 0, length: 2 }],
    });
  });

  it('takes entities instead of a parse mode', async () => {
    const { call } = await openScene();
    const entities = [{ type: 'italic', offset: 0, length: 2 }];
    expect((await call('sendMessage', { chat_id: PAO, text: 'xyz', entities })).entities).toEqual(entities);
  });

  it('shows the message replied to without its own reply', async () => {
    const { call, sandbox } = await openScene();
    const { messageId } = sandbox.sendText(PAO, 'Hỏi');
    const params = { chat_id: PAO, text: 'Đáp', reply_parameters: { message_id: messageId } };
    const first = await call('sendMessage', params);
    expect(first.reply_to_message).toMatchObject({ message_id: messageId, text: 'Hỏi' });
    const second = await call('sendMessage', {
      ...params,
      reply_parameters: { message_id: first.message_id },
    });
    expect(second.reply_to_message).not.toHaveProperty('reply_to_message');
    const missing = { message_id: 1, allow_sending_without_reply: true };
    expect(await call('sendMessage', { ...params, reply_parameters: missing })).not.toHaveProperty(
      'reply_to_message',
    );
  });
});

describe('who can be written to', () => {
  it('tells the stranger, the one who blocked and the one who is gone apart', async () => {
    const { refusal, sandbox } = await openScene();
    const send = (id: number) => refusal('sendMessage', { chat_id: id, text: 'x' });
    expect(await send(LINH)).toBe("403 Forbidden: bot can't initiate conversation with a user");
    sandbox.block(PAO);
    expect(await send(PAO)).toBe('403 Forbidden: bot was blocked by the user');
    expect(await refusal('sendChatAction', { chat_id: PAO, action: 'typing' })).toContain('blocked');
    sandbox.deactivate(MAI);
    expect(await send(MAI)).toBe('403 Forbidden: user is deactivated');
    sandbox.unblock(PAO);
    sandbox.sendText(LINH, '/start abc');
    await expect(send(PAO)).rejects.toThrow('not refused');
    await expect(send(LINH)).rejects.toThrow('not refused');
  });
});

describe('keyboards', () => {
  it('shows the reply keyboard until it is removed or, used once, put away', async () => {
    const { call, sandbox } = await openScene();
    const keyboard = [['Báo cáo', { text: 'Gửi số điện thoại', request_contact: true }], ['Trợ giúp']];
    const shown = [['Báo cáo', 'Gửi số điện thoại'], ['Trợ giúp']];
    const sent = await call('sendMessage', {
      chat_id: PAO,
      text: 'x',
      reply_markup: { keyboard, resize_keyboard: true },
    });
    expect(sent).not.toHaveProperty('reply_markup');
    expect(sandbox.chat(PAO).replyKeyboard).toEqual(shown);
    await call('sendMessage', { chat_id: PAO, text: 'y' });
    sandbox.sendText(PAO, 'Trợ giúp');
    expect(sandbox.chat(PAO).replyKeyboard).toEqual(shown);
    await call('sendMessage', { chat_id: PAO, text: 'x', reply_markup: { remove_keyboard: true } });
    expect(sandbox.chat(PAO).replyKeyboard).toBeNull();
    await call('sendMessage', {
      chat_id: PAO,
      text: 'x',
      reply_markup: { keyboard, one_time_keyboard: true },
    });
    sandbox.sendText(PAO, 'Trợ giúp');
    expect(sandbox.chat(PAO).replyKeyboard).toBeNull();
  });

  const inline = (...buttons: unknown[]) => ({ inline_keyboard: [buttons] });
  it.each([
    ['{"inline_keyboard":', "can't parse reply keyboard markup JSON object"],
    ['[]', 'object expected as reply markup'],
    [{ inline_keybord: [] }, 'unknown field "inline_keybord" in reply markup'],
    [
      { inline_keyboard: [{ text: 'x' }] },
      'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ],
    [{ keyboard: 'x' }, 'field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays'],
    [{ remove_keyboard: 'yes' }, 'field "remove_keyboard" must be of type Boolean'],
    [{ keyboard: [['a']], resize_keyboard: 1 }, 'field "resize_keyboard" must be of type Boolean'],
    [inline({ callback_data: 'x' }), 'can\'t parse InlineKeyboardButton: Can\'t find field "text"'],
    [
      inline({ text: 'x' }),
      "can't parse InlineKeyboardButton: Text buttons are not allowed in the inline keyboard",
    ],
    [
      inline({ text: 'x', callback_data: 5 }),
      'can\'t parse InlineKeyboardButton: Field "callback_data" must be of type String',
    ],
    [inline({ text: 'x', data: 'y' }), 'unknown field "data" in InlineKeyboardButton'],
    [inline({ text: ' ', callback_data: 'y' }), 'inline keyboard button text must be non-empty'],
    [inline({ text: 'x', url: 'nodot' }), "inline keyboard button URL 'nodot' is invalid: Wrong HTTP URL"],
    [
      inline({ text: 'x', url: 'javascript:1' }),
      "inline keyboard button URL 'javascript:1' is invalid: Unsupported URL protocol",
    ],
    [inline(button('x', 'ệ'.repeat(22))), 'BUTTON_DATA_INVALID'],
    [inline(...Array.from({ length: 9 }, () => button('x', 'y'))), 'REPLY_MARKUP_TOO_LONG'],
    [{ inline_keyboard: Array.from({ length: 101 }, () => [button('x', 'y')]) }, 'REPLY_MARKUP_TOO_LONG'],
  ])('refuses %j', async (markup, text) => {
    const { refusal } = await openScene();
    expect(await refusal('sendMessage', { chat_id: PAO, text: 'x', reply_markup: markup })).toBe(
      `400 Bad Request: ${text}`,
    );
  });

  it('takes 64 bytes of callback data, and a keyboard as JSON text', async () => {
    const { call } = await openScene();
    const markup = inline(button('x', `${'ệ'.repeat(21)}x`));
    const sent = await call('sendMessage', { chat_id: PAO, text: 'x', reply_markup: JSON.stringify(markup) });
    expect(sent.reply_markup).toEqual(markup);
  });
});
