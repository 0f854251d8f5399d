import { describe, expect, it } from 'vitest';
import { advance, button, forgetUpdates, LINH, MAI, openScene, PAO } from '../scene.ts';

const HOURS = 3600;

describe('deleting', () => {
  it('takes away anything younger than 48 hours', async () => {
    const { call, sandbox } = await openScene();
    const own = await call('sendMessage', { chat_id: PAO, text: 'x' });
    const { messageId } = sandbox.sendText(PAO, 'của tôi');
    await call('deleteMessage', { chat_id: PAO, message_id: own.message_id });
    await call('deleteMessage', { chat_id: PAO, message_id: messageId });
    expect(sandbox.chat(PAO).messages.map((message) => message.text)).toEqual(['/start']);
  });

  it('is refused after 48 hours, for what is not there, and without a number', async () => {
    const scene = await openScene();
    const { message_id } = await scene.call('sendMessage', { chat_id: PAO, text: 'x' });
    const refused = (params: object) =>
      scene.refusal('deleteMessage', { chat_id: PAO, message_id, ...params });
    expect(await refused({ message_id: 1 })).toBe('400 Bad Request: message to delete not found');
    expect(await refused({ message_id: 'x' })).toBe('400 Bad Request: message identifier is not specified');
    advance(scene, 48 * HOURS - 1);
    const younger = await scene.call('sendMessage', { chat_id: PAO, text: 'y' });
    advance(scene, 1);
    expect(await refused({})).toBe("400 Bad Request: message can't be deleted for everyone");
    const both = { chat_id: PAO, message_ids: [younger.message_id, message_id] };
    expect(await scene.refusal('deleteMessages', both)).toContain("can't be deleted");
    expect(scene.sandbox.chat(PAO).messages).toHaveLength(3);
  });

  it('takes many at once and passes over those that are gone', async () => {
    const { call, sandbox, refusal } = await openScene();
    const a = await call('sendMessage', { chat_id: PAO, text: 'a' });
    const b = await call('sendMessage', { chat_id: PAO, text: 'b' });
    await call('deleteMessages', {
      chat_id: PAO,
      message_ids: JSON.stringify([a.message_id, 5, b.message_id]),
    });
    expect(sandbox.chat(PAO).messages).toHaveLength(1);
    expect(await refusal('deleteMessages', { chat_id: PAO, message_ids: [] })).toContain('not specified');
    const many = Array.from({ length: 101 }, (_, id) => id);
    expect(await refusal('deleteMessages', { chat_id: PAO, message_ids: many })).toContain('too many');
  });
});

describe('a tap', () => {
  const TOO_LATE = '400 Bad Request: query is too old and response timeout expired or query ID is invalid';
  async function openWithTap() {
    const scene = await openScene();
    const reply_markup = { inline_keyboard: [[button('Có', 'yes')]] };
    const { message_id } = await scene.call('sendMessage', { chat_id: PAO, text: 'x', reply_markup });
    const { queryId } = scene.sandbox.tap(PAO, message_id, 'yes');
    return { ...scene, callback_query_id: queryId };
  }

  it('is answered once', async () => {
    const { call, refusal, sandbox, callback_query_id } = await openWithTap();
    expect(sandbox.spinningButtons()).toBe(1);
    const toasts: unknown[] = [];
    sandbox.onEvent((event) => event.kind === 'toast' && toasts.push(event));
    await call('answerCallbackQuery', { callback_query_id, text: 'Đã ghi', show_alert: true });
    expect(toasts).toEqual([{ kind: 'toast', personId: PAO, text: 'Đã ghi', alert: true }]);
    expect(sandbox.spinningButtons()).toBe(0);
    expect(await refusal('answerCallbackQuery', { callback_query_id })).toBe(TOO_LATE);
  });

  it('is answered within 150 seconds', async () => {
    const scene = await openWithTap();
    const { callback_query_id } = scene;
    advance(scene, 151);
    expect(await scene.refusal('answerCallbackQuery', { callback_query_id })).toBe(TOO_LATE);
    expect(await scene.refusal('answerCallbackQuery')).toBe(TOO_LATE);
  });

  it('is answered with 200 characters at most, and can be answered again after more', async () => {
    const { call, refusal, callback_query_id } = await openWithTap();
    expect(await refusal('answerCallbackQuery', { callback_query_id, text: 'ệ'.repeat(201) })).toBe(
      '400 Bad Request: MESSAGE_TOO_LONG',
    );
    await call('answerCallbackQuery', { callback_query_id, text: 'ệ'.repeat(200) });
  });
});

describe('pins', () => {
  it('are shown, told to the bot as a message, and taken off', async () => {
    const scene = await openScene();
    const { call, sandbox, refusal } = scene;
    const a = await call('sendMessage', { chat_id: PAO, text: 'a' });
    const b = await call('sendMessage', { chat_id: PAO, text: 'b' });
    await call('pinChatMessage', { chat_id: PAO, message_id: a.message_id, disable_notification: true });
    await call('pinChatMessage', { chat_id: PAO, message_id: b.message_id });
    const pinned = () =>
      sandbox
        .chat(PAO)
        .messages.filter((message) => message.pinned)
        .map((message) => message.text);
    expect(pinned()).toEqual(['a', 'b']);
    expect(sandbox.chat(PAO).messages).toHaveLength(3);
    expect((await scene.updates()).map((update) => update.message?.pinned_message)).toMatchObject([
      { text: 'a' },
      { text: 'b' },
    ]);
    expect(await call('getChat', { chat_id: PAO })).toMatchObject({ pinned_message: { text: 'b' } });
    await call('unpinChatMessage', { chat_id: PAO });
    expect(pinned()).toEqual(['a']);
    await call('unpinAllChatMessages', { chat_id: PAO });
    expect(pinned()).toEqual([]);
    expect(await refusal('unpinChatMessage', { chat_id: PAO })).toBe(
      '400 Bad Request: message to unpin not found',
    );
    expect(await refusal('pinChatMessage', { chat_id: PAO, message_id: 1 })).toBe(
      '400 Bad Request: message to pin not found',
    );
  });
});

describe('copies and forwards', () => {
  it('carry the content; a forward also where it comes from', async () => {
    const { call, sandbox, refusal } = await openScene();
    const { messageId } = sandbox.sendText(MAI, 'Nghị quyết');
    const params = { chat_id: PAO, from_chat_id: MAI, message_id: messageId };
    expect(await call('forwardMessage', params)).toMatchObject({
      text: 'Nghị quyết',
      from: { id: 4242 },
      forward_origin: { type: 'user', sender_user: { id: MAI } },
    });
    const copy = await call<{ message_id: number }>('copyMessage', params);
    expect(Object.keys(copy)).toEqual(['message_id']);
    expect(sandbox.chat(PAO).messages.at(-1)).toMatchObject({
      messageId: copy.message_id,
      text: 'Nghị quyết',
      from: 'bot',
    });
    expect(await refusal('copyMessage', { ...params, message_id: 1 })).toBe(
      '400 Bad Request: message to copy not found',
    );
    expect(await refusal('forwardMessage', { ...params, from_chat_id: undefined })).toBe(
      '400 Bad Request: from_chat_id is empty',
    );
    const kept = await call('sendMessage', { chat_id: PAO, text: 'mật', protect_content: true });
    const secret = { chat_id: MAI, from_chat_id: PAO, message_id: kept.message_id };
    expect(await refusal('forwardMessage', secret)).toBe("400 Bad Request: the message can't be forwarded");
  });
});

describe('what the bot may know of a chat', () => {
  it('gives the chat and its members', async () => {
    const { call, refusal } = await openScene();
    expect(await call('getChat', { chat_id: PAO })).toMatchObject({
      id: PAO,
      type: 'private',
      first_name: 'Anh Páo',
    });
    expect(await call('getChatMember', { chat_id: PAO, user_id: PAO })).toMatchObject({
      status: 'member',
      user: { id: PAO },
    });
    expect(await call('getChatMember', { chat_id: PAO, user_id: 4242 })).toMatchObject({
      user: { is_bot: true },
    });
    expect(await refusal('getChat', { chat_id: LINH })).toBe('400 Bad Request: chat not found');
    expect(await refusal('getChatMember', { chat_id: PAO })).toBe(
      '400 Bad Request: invalid user_id specified',
    );
  });

  it('shows an action for five seconds or until the next message', async () => {
    const scene = await openScene();
    await scene.call('sendChatAction', { chat_id: PAO, action: 'typing' });
    expect(scene.sandbox.chat(PAO).action?.kind).toBe('typing');
    advance(scene, 6);
    expect(scene.sandbox.chat(PAO).action).toBeNull();
    await scene.call('sendChatAction', { chat_id: PAO, action: 'upload_document' });
    await scene.call('sendMessage', { chat_id: PAO, text: 'x' });
    expect(scene.sandbox.chat(PAO).action).toBeNull();
    expect(await scene.refusal('sendChatAction', { chat_id: PAO, action: 'dancing' })).toBe(
      '400 Bad Request: wrong parameter action in request',
    );
  });
});

describe('what the bot says of itself', () => {
  const commands = (...names: string[]) =>
    names.map((command) => ({ command, description: `làm ${command}` }));

  it('shows a person the narrowest menu, in their language', async () => {
    const { call, sandbox } = await openScene();
    const shown = () => sandbox.chat(PAO).commands.map((command) => command.command);
    await call('setMyCommands', { commands: commands('a') });
    expect(shown()).toEqual(['a']);
    await call('setMyCommands', { commands: commands('b'), scope: { type: 'all_private_chats' } });
    await call('setMyCommands', {
      commands: commands('c'),
      scope: { type: 'all_private_chats' },
      language_code: 'vi',
    });
    expect(shown()).toEqual(['c']);
    const own = { type: 'chat', chat_id: PAO };
    await call('setMyCommands', { commands: commands('d', 'e'), scope: own });
    expect(shown()).toEqual(['d', 'e']);
    expect(sandbox.chat(MAI).commands).toHaveLength(1);
    expect(await call('getMyCommands', { scope: own })).toEqual(commands('d', 'e'));
    expect(await call('getMyCommands', { language_code: 'en' })).toEqual([]);
    await call('deleteMyCommands', { scope: own });
    expect(shown()).toEqual(['c']);
  });

  it.each([
    [{ commands: [{ command: 'Bao', description: 'x' }] }, 'BOT_COMMAND_INVALID'],
    [{ commands: [{ command: 'a'.repeat(33), description: 'x' }] }, 'BOT_COMMAND_INVALID'],
    [{ commands: [{ command: 'a', description: '' }] }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
    [{ commands: [{ command: 'a', description: 'x'.repeat(257) }] }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
    [
      { commands: Array.from({ length: 101 }, () => ({ command: 'a', description: 'x' })) },
      'BOT_COMMANDS_TOO_MUCH',
    ],
    [{ commands: [], language_code: 'vie' }, 'invalid language code specified'],
    [
      { commands: [], scope: { type: 'everywhere' } },
      "can't parse BotCommandScope: Unsupported type specified",
    ],
    [{ commands: [], scope: { type: 'chat', chat_id: 5 } }, 'chat not found'],
    [{ commands: 'a' }, "can't parse commands JSON array"],
  ])('refuses %j', async (params, text) => {
    const { refusal } = await openScene();
    expect(await refusal('setMyCommands', params)).toBe(`400 Bad Request: ${text}`);
  });

  it('keeps names, descriptions and menu buttons', async () => {
    const { call, refusal } = await openScene({ botName: 'Chi bộ' });
    expect(await call('getMyName')).toEqual({ name: 'Chi bộ' });
    await call('setMyName', { name: 'Branch', language_code: 'en' });
    expect(await call('getMyName', { language_code: 'en' })).toEqual({ name: 'Branch' });
    await call('setMyDescription', { description: 'Báo cáo' });
    expect(await call('getMyDescription', { language_code: 'en' })).toEqual({ description: 'Báo cáo' });
    await call('setMyShortDescription', { short_description: 'Ngắn' });
    expect(await call('getMyShortDescription')).toEqual({ short_description: 'Ngắn' });
    expect(await refusal('setMyShortDescription', { short_description: 'x'.repeat(121) })).toContain(
      'too long',
    );
    expect(await call('getChatMenuButton', { chat_id: PAO })).toEqual({ type: 'commands' });
    await call('setChatMenuButton', { chat_id: PAO, menu_button: { type: 'default' } });
    expect(await call('getChatMenuButton', { chat_id: PAO })).toEqual({ type: 'default' });
    expect(await refusal('setChatMenuButton', { menu_button: { type: 'x' } })).toContain('MenuButton');
  });
});

it('forgets updates on request of the scene itself', async () => {
  const scene = await openScene();
  scene.sandbox.sendText(PAO, 'x');
  await forgetUpdates(scene);
  expect(scene.sandbox.pendingUpdates()).toBe(0);
});
