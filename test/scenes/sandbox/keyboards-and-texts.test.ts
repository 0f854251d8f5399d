/** Keyboards as a call writes them and as Telegram keeps them; what the bot says of itself; where a webhook may be. */
import { describe, expect, it } from 'vitest';
import { CallParameters } from '../../../src/sandbox/call-parameters.ts';
import { readInlineMarkup, readReplyMarkup } from '../../../src/sandbox/reply-markup.ts';
import { button, LINH, MAI, openScene, PAO } from '../../sandbox/scene.ts';

const read = (markup: unknown) => {
  const call = new CallParameters();
  call.values.set('reply_markup', markup);
  return readReplyMarkup(call);
};
const inline = (...row: unknown[]) => ({ inline_keyboard: [row] });

describe('a keyboard', () => {
  it.each<[markup: unknown, kept: unknown]>([
    [undefined, { kind: 'none' }],
    ['', { kind: 'none' }],
    [{}, { kind: 'none' }],
    [{ selective: true }, { kind: 'none' }],
    [{ remove_keyboard: true }, { kind: 'remove' }],
    [{ remove_keyboard: false }, { kind: 'none' }],
    [{ force_reply: true }, { kind: 'forceReply' }],
    [{ force_reply: false, remove_keyboard: true }, { kind: 'remove' }],
    ['{"remove_keyboard":true}', { kind: 'remove' }],
    [{ inline_keyboard: [] }, { kind: 'none' }],
    [{ inline_keyboard: [[], []] }, { kind: 'none' }],
    [
      { keyboard: [['a'], [], ['b']] },
      {
        kind: 'keyboard',
        keyboard: {
          rows: [[{ text: 'a', requestContact: false }], [{ text: 'b', requestContact: false }]],
          oneTime: false,
        },
      },
    ],
    [
      { keyboard: [[{ text: 'Số', request_contact: true }]], one_time_keyboard: true },
      {
        kind: 'keyboard',
        keyboard: { rows: [[{ text: 'Số', requestContact: true }]], oneTime: true },
      },
    ],
  ])('written %j is kept as %j', (markup, kept) => {
    expect(read(markup)).toEqual(kept);
  });

  it.each<[given: object, kept: object]>([
    [
      { text: 'x', url: 'dang.vn' },
      { text: 'x', url: 'http://dang.vn/' },
    ],
    [
      { text: 'x', url: 'https://dang.vn/a b' },
      { text: 'x', url: 'https://dang.vn/a%20b' },
    ],
    [
      { text: 'x', url: 'http://localhost' },
      { text: 'x', url: 'http://localhost/' },
    ],
    [
      { text: 'x', url: 'tg://resolve?domain=chi_bo_bot' },
      { text: 'x', url: 'tg://resolve?domain=chi_bo_bot' },
    ],
    [
      { text: 'x', callback_data: 'y' },
      { text: 'x', callback_data: 'y' },
    ],
    [
      { text: 'x', callback_data: 'y', url: 'dang.vn' },
      { text: 'x', url: 'http://dang.vn/' },
    ],
    [
      { text: 'x', url: '', callback_data: 'y' },
      { text: 'x', callback_data: 'y' },
    ],
    [
      { text: 'x', copy_text: { text: 'z' } },
      { text: 'x', copy_text: { text: 'z' } },
    ],
    [
      { text: 'x', switch_inline_query: 'z' },
      { text: 'x', switch_inline_query: 'z' },
    ],
  ])('has of the button %j the button %j', (given, kept) => {
    expect(read(inline(given))).toEqual({ kind: 'inline', markup: { inline_keyboard: [[kept]] } });
  });

  it.each<[markup: unknown, refusal: string]>([
    [inline('x'), "can't parse InlineKeyboardButton: Expected an Object"],
    [inline(null), "can't parse InlineKeyboardButton: Expected an Object"],
    [
      inline({ text: 5, callback_data: 'y' }),
      'can\'t parse InlineKeyboardButton: Field "text" must be of type String',
    ],
    [inline({ text: 'x', url: 5 }), 'can\'t parse InlineKeyboardButton: Field "url" must be of type String'],
    [
      inline({ text: 'x', callback_data: '' }),
      "can't parse InlineKeyboardButton: Text buttons are not allowed",
    ],
    [inline({ text: 'x', url: 'mailto:a@b.vn' }), 'Unsupported URL protocol'],
    [inline({ text: 'x', url: 'https://' }), 'Wrong HTTP URL'],
    [{ keyboard: [] }, 'reply keyboard must have at least one button'],
    [{ keyboard: [[]] }, 'reply keyboard must have at least one button'],
    [{ keyboard: [['']] }, 'keyboard button text must be non-empty'],
    [{ keyboard: [[{ text: ' ' }]] }, 'keyboard button text must be non-empty'],
    [{ keyboard: [[{ txt: 'a' }]] }, 'unknown field "txt" in KeyboardButton'],
    [{ keyboard: [[{}]] }, 'can\'t parse KeyboardButton: Can\'t find field "text"'],
    [{ keyboard: ['a'] }, 'field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays'],
    [{ keyboard: [['a']], is_persistent: 'yes' }, 'field "is_persistent" must be of type Boolean'],
    [{ keyboard: [['a']], selective: 0 }, 'field "selective" must be of type Boolean'],
    [{ keyboard: [['a']], input_field_placeholder: 5 }, 'input_field_placeholder must be a String'],
    [{ force_reply: 1 }, 'field "force_reply" must be of type Boolean'],
    ['5', 'object expected as reply markup'],
    ['null', 'object expected as reply markup'],
  ])('is refused: %j', (markup, refusal) => {
    expect(() => read(markup)).toThrow(refusal);
  });

  it.each([{ keyboard: [['a']] }, { remove_keyboard: true }, { force_reply: true }])(
    'of an edit is an inline one, not %j',
    (markup) => {
      const call = new CallParameters();
      call.values.set('reply_markup', markup);
      expect(() => readInlineMarkup(call)).toThrow('inline keyboard expected');
    },
  );
});

describe('what the bot says of itself', () => {
  it.each([
    ['Name', 'name', 'Chi bộ'],
    ['Description', 'description', 'Báo cáo sinh hoạt chi bộ.'],
    ['ShortDescription', 'short_description', 'Báo cáo'],
  ])('is its %s, in a language before none', async (method, field, text) => {
    const { call } = await openScene();
    const get = async (language_code?: string) =>
      (
        await call<Record<string, string>>(
          `getMy${method}`,
          language_code === undefined ? {} : { language_code },
        )
      )[field];
    const first = await get();
    await call(`setMy${method}`, { [field]: text });
    expect([await get(), await get('vi')]).toEqual([text, text]);
    await call(`setMy${method}`, { [field]: 'Branch', language_code: 'en' });
    expect([await get('vi'), await get('en')]).toEqual([text, 'Branch']);
    await call(`setMy${method}`, { [field]: '' });
    expect([await get(), await get('en')]).toEqual([first, 'Branch']);
  });

  it.each(['EN', 'vie', 'v', '12', 'v i'])('is in no language «%s»', async (language_code) => {
    const { refusal } = await openScene();
    expect(await refusal('getMyCommands', { language_code })).toBe(
      '400 Bad Request: invalid language code specified',
    );
  });

  it.each([
    [{ type: 'button' }, "can't parse MenuButton: Unsupported type specified"],
    [{ type: 'web_app', text: 'x' }, "can't parse MenuButton: text or web_app is empty"],
    [{ type: 'web_app', text: '', web_app: {} }, "can't parse MenuButton: text or web_app is empty"],
    ['{', "can't parse menu button JSON object"],
  ])('has no menu button %j', async (menu_button, text) => {
    const { refusal } = await openScene();
    expect(await refusal('setChatMenuButton', { menu_button })).toBe(`400 Bad Request: ${text}`);
  });
});

describe('where a webhook may be', () => {
  it.each([
    ['https://chi.vn/hook', true],
    ['https://chi.vn:443/hook', true],
    ['https://chi.vn:80/hook', true],
    ['https://chi.vn:88/hook', true],
    ['https://chi.vn:8443/hook', true],
    ['chi.vn/hook', true],
    ['https://chi.vn:8080/hook', false],
    ['https://chi.vn:444/hook', false],
    ['http://chi.vn/hook', false],
    ['ftp://chi.vn/hook', false],
    ['https://', false],
  ])('when it is as strict as Telegram: %s %s', async (url, isTaken) => {
    const { ask } = await openScene({ allowHttpWebhook: false });
    expect((await ask('setWebhook', { url })).ok).toBe(isTaken);
    const info = (await ask<{ url: string }>('getWebhookInfo')).result;
    expect(info?.url).toBe(isTaken ? url : '');
  });

  it.each([
    ['Bi_mat-1', true],
    ['', true],
    ['bí mật', false],
    ['a b', false],
    ['a.b', false],
  ])('its secret may be «%s»: %s', async (secret_token, isTaken) => {
    const { ask } = await openScene();
    expect((await ask('setWebhook', { url: 'http://127.0.0.1:9/hook', secret_token })).ok).toBe(isTaken);
  });

  it.each([
    [undefined, 40],
    [0, 1],
    [1, 1],
    [100, 100],
    [101, 100],
  ])('with %s connections wished for has %i', async (max_connections, kept) => {
    const { call } = await openScene();
    await call('setWebhook', {
      url: 'http://127.0.0.1:9/hook',
      ...(max_connections === undefined ? {} : { max_connections }),
    });
    expect(await call('getWebhookInfo')).toMatchObject({ max_connections: kept });
  });
});

describe('chats that a call names', () => {
  it.each([
    ['', 'chat_id is empty'],
    [undefined, 'chat_id is empty'],
    [0, 'chat not found'],
    [-PAO, 'chat not found'],
    [`${PAO}.0`, 'chat not found'],
    ['@pao', 'chat not found'],
    ['1'.repeat(16), 'chat not found'],
  ])('%s: %s', async (chat_id, text) => {
    const { refusal } = await openScene();
    for (const method of ['getChat', 'sendChatAction', 'unpinAllChatMessages'])
      expect(
        await refusal(method, method === 'sendChatAction' ? { chat_id, action: 'typing' } : { chat_id }),
        method,
      ).toBe(`400 Bad Request: ${text}`);
  });

  it('may be numbers or texts', async () => {
    const { call } = await openScene();
    expect(await call('getChat', { chat_id: String(PAO) })).toMatchObject({ id: PAO, first_name: 'Anh Páo' });
    expect(await call('getChat', { chat_id: PAO })).toMatchObject({ id: PAO });
  });

  it('hold only people who have written to the bot', async () => {
    const { call, refusal, sandbox } = await openScene();
    expect(await refusal('getChat', { chat_id: LINH })).toBe('400 Bad Request: chat not found');
    sandbox.sendText(LINH, '/start abc');
    expect(await call('getChat', { chat_id: LINH })).toMatchObject({ id: LINH });
    expect(await call('getChatMember', { chat_id: LINH, user_id: LINH })).toMatchObject({ status: 'member' });
    expect(await refusal('getChatMember', { chat_id: LINH, user_id: MAI })).toContain(
      'PARTICIPANT_ID_INVALID',
    );
  });

  it.each(['typing', 'upload_document', 'UPLOAD_PHOTO', 'choose_sticker'])(
    'show the action %s',
    async (action) => {
      const { call, sandbox } = await openScene();
      await call('sendChatAction', { chat_id: PAO, action });
      expect(sandbox.chat(PAO).action?.kind).toBe(action.toLowerCase());
      expect(sandbox.chat(MAI).action).toBeNull();
      await call('sendMessage', { chat_id: PAO, text: 'x', reply_markup: inline(button('a', 'b')) });
      expect(sandbox.chat(PAO).action).toBeNull();
    },
  );

  it.each([
    ['', 'action is empty'],
    ['sleeping', 'wrong parameter action in request'],
  ])('show no action «%s»', async (action, text) => {
    const { refusal } = await openScene();
    expect(await refusal('sendChatAction', { chat_id: PAO, action })).toBe(`400 Bad Request: ${text}`);
  });
});
