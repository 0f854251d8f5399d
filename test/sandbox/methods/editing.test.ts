import { describe, expect, it } from 'vitest';
import { advance, button, MAI, openScene, PAO, picture, type Scene } from '../scene.ts';

const NOT_MODIFIED =
  '400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same ' +
  'as a current content and reply markup of the message';
const keyboard = (...labels: string[]) => ({
  inline_keyboard: [labels.map((label) => button(label, label))],
});

async function openWithMessage(): Promise<Scene & { id: number }> {
  const scene = await openScene();
  const sent = await scene.call('sendMessage', {
    chat_id: PAO,
    text: 'Câu 1',
    reply_markup: keyboard('Có', 'Không'),
  });
  return { ...scene, id: sent.message_id };
}

const addFile = async (scene: Scene, kind: 'document' | 'photo', caption = ''): Promise<number> => {
  const file = new Blob([Uint8Array.from(picture())]);
  const method = kind === 'photo' ? 'sendPhoto' : 'sendDocument';
  const answer = await scene.upload(method, { chat_id: String(PAO), [kind]: file, caption });
  return answer.result?.message_id ?? 0;
};

describe('editMessageText', () => {
  it('replaces text and keyboard in place, at any age', async () => {
    const { call, sandbox, id, ...scene } = await openWithMessage();
    advance({ call, sandbox, ...scene }, 400 * 24 * 3600);
    const edited = await call('editMessageText', {
      chat_id: PAO,
      message_id: id,
      text: '<i>Câu 2</i>',
      parse_mode: 'HTML',
      reply_markup: keyboard('Tiếp'),
    });
    expect(edited).toMatchObject({
      message_id: id,
      text: 'Câu 2',
      entities: [{ type: 'italic', offset: 0, length: 5 }],
      reply_markup: keyboard('Tiếp'),
      edit_date: edited.date + 400 * 24 * 3600,
    });
    const view = sandbox.chat(PAO).messages.at(-1);
    expect(view?.html).toBe('<i>Câu 2</i>');
    expect(view?.editedAt).not.toBeNull();
  });

  it('takes the keyboard away when none is given', async () => {
    const { call, sandbox, id } = await openWithMessage();
    expect(await call('editMessageText', { chat_id: PAO, message_id: id, text: 'Xong' })).not.toHaveProperty(
      'reply_markup',
    );
    expect(() => sandbox.tap(PAO, id, 'Có')).toThrow('no button');
  });

  it('refuses what changes nothing, and only that', async () => {
    const { refusal, call, id } = await openWithMessage();
    const same = { chat_id: PAO, message_id: id, text: 'Câu 1', reply_markup: keyboard('Có', 'Không') };
    expect(await refusal('editMessageText', same)).toBe(NOT_MODIFIED);
    await call('editMessageText', { ...same, text: '<b>Câu 1</b>', parse_mode: 'HTML' });
    await call('editMessageText', { ...same, reply_markup: keyboard('Có') });
  });

  it.each([
    [{ message_id: undefined }, 'message identifier is not specified'],
    [{ chat_id: undefined }, 'chat_id is empty'],
    [{ chat_id: 77 }, 'chat not found'],
    [{ chat_id: MAI }, 'message to edit not found'],
    [{ text: '' }, 'message text is empty'],
    [{ text: 'x'.repeat(4097) }, 'MESSAGE_TOO_LONG'],
    [{ reply_markup: { remove_keyboard: true } }, 'inline keyboard expected'],
    [{ reply_markup: keyboard('x'.repeat(65)) }, 'BUTTON_DATA_INVALID'],
    [{ chat_id: undefined, message_id: undefined, inline_message_id: 'x' }, 'MESSAGE_ID_INVALID'],
  ])('refuses %j', async (change, text) => {
    const { refusal, id } = await openWithMessage();
    const params = { chat_id: PAO, message_id: id, text: 'mới', ...change };
    expect(await refusal('editMessageText', params)).toBe(`400 Bad Request: ${text}`);
  });

  it('leaves alone what a bot may not edit', async () => {
    const scene = await openWithMessage();
    const { refusal, call, sandbox } = scene;
    const edit = (id: number) => refusal('editMessageText', { chat_id: PAO, message_id: id, text: 'mới' });
    expect(await edit(sandbox.sendText(PAO, 'của tôi').messageId)).toBe(
      "400 Bad Request: message can't be edited",
    );
    const menu = await call('sendMessage', { chat_id: PAO, text: 'x', reply_markup: { keyboard: [['a']] } });
    expect(await edit(menu.message_id)).toBe("400 Bad Request: message can't be edited");
    const forwarded = await call('forwardMessage', { chat_id: PAO, from_chat_id: PAO, message_id: scene.id });
    expect(await edit(forwarded.message_id)).toBe("400 Bad Request: message can't be edited");
    expect(await edit(await addFile(scene, 'document'))).toBe(
      '400 Bad Request: there is no text in the message to edit',
    );
  });

  it('does not touch the message inside an update that came before', async () => {
    const { call, sandbox, updates, id } = await openWithMessage();
    sandbox.tap(PAO, id, 'Có');
    await call('editMessageText', { chat_id: PAO, message_id: id, text: 'Đã ghi' });
    expect((await updates()).at(-1)?.callback_query?.message).toMatchObject({ text: 'Câu 1' });
  });
});

describe('the other edits', () => {
  it('changes the keyboard alone, without calling the message edited', async () => {
    const { call, sandbox, refusal, id } = await openWithMessage();
    const params = { chat_id: PAO, message_id: id, reply_markup: keyboard('Khác') };
    expect(await call('editMessageReplyMarkup', params)).toMatchObject({
      text: 'Câu 1',
      reply_markup: keyboard('Khác'),
    });
    expect(await refusal('editMessageReplyMarkup', params)).toBe(NOT_MODIFIED);
    await call('editMessageReplyMarkup', { chat_id: PAO, message_id: id });
    const view = sandbox.chat(PAO).messages.at(-1);
    expect(view).toMatchObject({ editedAt: null, inlineKeyboard: [] });
  });

  it('changes a caption', async () => {
    const scene = await openScene();
    const id = await addFile(scene, 'photo', 'cũ');
    const edit = { chat_id: PAO, message_id: id };
    expect(await scene.call('editMessageCaption', { ...edit, caption: 'mới' })).toHaveProperty(
      'caption',
      'mới',
    );
    expect(await scene.refusal('editMessageCaption', { ...edit, caption: 'mới' })).toBe(NOT_MODIFIED);
    expect(await scene.call('editMessageCaption', edit)).not.toHaveProperty('caption');
    expect(await scene.refusal('editMessageCaption', { ...edit, caption: 'x'.repeat(1025) })).toBe(
      '400 Bad Request: MEDIA_CAPTION_TOO_LONG',
    );
    const text = await scene.call('sendMessage', { chat_id: PAO, text: 'x' });
    expect(
      await scene.refusal('editMessageCaption', { ...edit, message_id: text.message_id, caption: 'y' }),
    ).toBe('400 Bad Request: there is no caption in the message to edit');
  });

  it('changes a photo for a file kept at Telegram', async () => {
    const scene = await openScene();
    const id = await addFile(scene, 'photo', 'cũ');
    const other = await addFile(scene, 'document');
    const file =
      scene.sandbox.chat(PAO).messages.find((message) => message.messageId === other)?.file?.fileId ?? '';
    const media = { type: 'document', media: file, caption: 'mới' };
    const edited = await scene.call('editMessageMedia', { chat_id: PAO, message_id: id, media });
    expect(edited).toMatchObject({ caption: 'mới', document: { file_id: file } });
    expect(edited).not.toHaveProperty('photo');
    expect(await scene.refusal('editMessageMedia', { chat_id: PAO, message_id: id, media })).toBe(
      NOT_MODIFIED,
    );
    const wrong = { type: 'photo', media: file };
    expect(await scene.refusal('editMessageMedia', { chat_id: PAO, message_id: id, media: wrong })).toBe(
      "400 Bad Request: can't use file of type Document as Photo",
    );
  });
});
