/** Every limit of Telegram that the sandbox knows: what is just allowed, and what is one too much. */
import { describe, expect, it } from 'vitest';
import { advance, button, openScene, PAO, picture, type Scene } from '../../sandbox/scene.ts';

type Params = Record<string, unknown>;
const inline = (rows: unknown[][]) => ({ inline_keyboard: rows });
const many = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

interface Limit {
  what: string;
  method: string;
  /** Parameters at the limit and one beyond it. */
  at: Params;
  beyond: Params;
  refusal: string;
}

const text = (length: number, letter = 'x') => ({ chat_id: PAO, text: letter.repeat(length) });
const keyboard = (markup: unknown) => ({ chat_id: PAO, text: 'x', reply_markup: markup });
const commands = (count: number, command: string, description: string) => ({
  commands: many(count, { command, description }),
});

const limits: Limit[] = [
  {
    what: '4096 letters of a text',
    method: 'sendMessage',
    at: text(4096),
    beyond: text(4097),
    refusal: 'message is too long',
  },
  {
    what: '4096 Vietnamese letters, which are three bytes each',
    method: 'sendMessage',
    at: text(4096, 'ệ'),
    beyond: text(4097, 'ệ'),
    refusal: 'message is too long',
  },
  {
    what: '32 KiB of a text with its markup',
    method: 'sendMessage',
    at: { chat_id: PAO, parse_mode: 'HTML', text: `${'<b></b>'.repeat(4681)}x` },
    beyond: { chat_id: PAO, parse_mode: 'HTML', text: `${'<b></b>'.repeat(4681)}xy` },
    refusal: 'text is too long',
  },
  {
    what: '64 bytes of callback data',
    method: 'sendMessage',
    at: keyboard(inline([[button('x', 'a'.repeat(64))]])),
    beyond: keyboard(inline([[button('x', 'a'.repeat(65))]])),
    refusal: 'BUTTON_DATA_INVALID',
  },
  {
    what: '64 bytes of callback data, of which an emoji has four',
    method: 'sendMessage',
    at: keyboard(inline([[button('x', '🎉'.repeat(16))]])),
    beyond: keyboard(inline([[button('x', `${'🎉'.repeat(16)}a`)]])),
    refusal: 'BUTTON_DATA_INVALID',
  },
  {
    what: '8 buttons in a row',
    method: 'sendMessage',
    at: keyboard(inline([many(8, button('x', 'y'))])),
    beyond: keyboard(inline([many(9, button('x', 'y'))])),
    refusal: 'REPLY_MARKUP_TOO_LONG',
  },
  {
    what: '100 buttons',
    method: 'sendMessage',
    at: keyboard(inline(many(20, many(5, button('x', 'y'))))),
    beyond: keyboard(inline([...many(20, many(5, button('x', 'y'))), [button('x', 'y')]])),
    refusal: 'REPLY_MARKUP_TOO_LONG',
  },
  {
    what: '64 letters beside the field for text',
    method: 'sendMessage',
    at: keyboard({ keyboard: [['a']], input_field_placeholder: 'ệ'.repeat(64) }),
    beyond: keyboard({ keyboard: [['a']], input_field_placeholder: 'ệ'.repeat(65) }),
    refusal: 'input_field_placeholder must be a String of 1-64 characters',
  },
  {
    what: '64 letters of the bot’s name',
    method: 'setMyName',
    at: { name: 'ệ'.repeat(64) },
    beyond: { name: 'ệ'.repeat(65) },
    refusal: 'bot name is too long',
  },
  {
    what: '512 letters of a description',
    method: 'setMyDescription',
    at: { description: '🎉'.repeat(512) },
    beyond: { description: '🎉'.repeat(513) },
    refusal: 'bot description is too long',
  },
  {
    what: '120 letters of a short description',
    method: 'setMyShortDescription',
    at: { short_description: 'x'.repeat(120) },
    beyond: { short_description: 'x'.repeat(121) },
    refusal: 'bot short description is too long',
  },
  {
    what: '100 commands',
    method: 'setMyCommands',
    at: commands(100, 'a', 'x'),
    beyond: commands(101, 'a', 'x'),
    refusal: 'BOT_COMMANDS_TOO_MUCH',
  },
  {
    what: '32 letters of a command',
    method: 'setMyCommands',
    at: commands(1, 'a'.repeat(32), 'x'),
    beyond: commands(1, 'a'.repeat(33), 'x'),
    refusal: 'BOT_COMMAND_INVALID',
  },
  {
    what: '256 letters about a command',
    method: 'setMyCommands',
    at: commands(1, 'a', '🎉'.repeat(256)),
    beyond: commands(1, 'a', '🎉'.repeat(257)),
    refusal: 'BOT_COMMAND_DESCRIPTION_INVALID',
  },
  {
    what: '256 signs of a secret',
    method: 'setWebhook',
    at: { url: 'http://127.0.0.1:9/hook', secret_token: 'a'.repeat(256) },
    beyond: { url: 'http://127.0.0.1:9/hook', secret_token: 'a'.repeat(257) },
    refusal: 'secret token is too long',
  },
  {
    what: '100 messages to delete',
    method: 'deleteMessages',
    at: { chat_id: PAO, message_ids: many(100, 1) },
    beyond: { chat_id: PAO, message_ids: many(101, 1) },
    refusal: 'too many message identifiers specified',
  },
];

describe('a limit of Telegram', () => {
  it.each(limits.map((limit) => [limit.what, limit] as const))(
    'holds at the edge: %s',
    async (_what, limit) => {
      const { call, refusal } = await openScene();
      await call(limit.method, limit.at);
      expect(await refusal(limit.method, limit.beyond)).toBe(`400 Bad Request: ${limit.refusal}`);
    },
  );

  it('holds for edits as for new messages', async () => {
    const { call, refusal } = await openScene();
    const { message_id } = await call('sendMessage', { chat_id: PAO, text: 'x' });
    const edit = (length: number) => ({ chat_id: PAO, message_id, text: 'y'.repeat(length) });
    expect((await call('editMessageText', edit(4096))).text).toHaveLength(4096);
    expect(await refusal('editMessageText', edit(4097))).toBe('400 Bad Request: MESSAGE_TOO_LONG');
    const buttons = (bytes: number) => ({
      chat_id: PAO,
      message_id,
      reply_markup: inline([[button('x', 'a'.repeat(bytes))]]),
    });
    await call('editMessageReplyMarkup', buttons(64));
    expect(await refusal('editMessageReplyMarkup', buttons(65))).toBe('400 Bad Request: BUTTON_DATA_INVALID');
  });
});

describe('an answer to a tap', () => {
  const tap = async (scene: Scene) => {
    const { message_id } = await scene.call('sendMessage', keyboard(inline([[button('Có', 'yes')]])));
    return scene.sandbox.tap(PAO, message_id, 'yes').queryId;
  };

  it('has 200 letters, an emoji being one', async () => {
    const scene = await openScene();
    const [first, second] = [await tap(scene), await tap(scene)];
    const answer = (id: string, count: number) => ({ callback_query_id: id, text: '🎉'.repeat(count) });
    expect(await scene.call('answerCallbackQuery', answer(first, 200))).toBe(true);
    expect(await scene.refusal('answerCallbackQuery', answer(second, 201))).toBe(
      '400 Bad Request: MESSAGE_TOO_LONG',
    );
  });

  it('comes within 150 seconds', async () => {
    const scene = await openScene();
    const [early, late] = [await tap(scene), await tap(scene)];
    advance(scene, 140);
    expect(await scene.call('answerCallbackQuery', { callback_query_id: early })).toBe(true);
    advance(scene, 11);
    expect(await scene.refusal('answerCallbackQuery', { callback_query_id: late })).toContain(
      'query is too old',
    );
  });
});

describe('a message to be deleted', () => {
  it.each([
    [0, true],
    [48 * 3600 - 60, true],
    [48 * 3600, false],
    [48 * 3600 + 1, false],
  ])('is %i seconds old: may go %s', async (seconds, mayGo) => {
    const scene = await openScene();
    const { message_id } = await scene.call('sendMessage', { chat_id: PAO, text: 'x' });
    advance(scene, seconds);
    const answer = await scene.ask('deleteMessage', { chat_id: PAO, message_id });
    expect(answer.ok).toBe(mayGo);
    expect(scene.sandbox.chat(PAO).messages.some((each) => each.messageId === message_id)).toBe(!mayGo);
  });
});

describe('a caption', () => {
  const document = () => new Blob(['x'], { type: 'text/plain' });

  it.each([
    ['x', 1024, true],
    ['x', 1025, false],
    ['ệ', 1024, true],
    ['ệ', 1025, false],
    ['🎉', 1024, true],
    ['🎉', 1025, false],
  ])('of «%s» %i times is taken: %s', async (letter, count, isTaken) => {
    const { upload } = await openScene();
    const answer = await upload('sendDocument', {
      chat_id: String(PAO),
      caption: letter.repeat(count),
      document: document(),
    });
    expect(answer.ok).toBe(isTaken);
    if (!isTaken) expect(answer.description).toBe('Bad Request: message caption is too long');
  });

  it('is measured without its markup', async () => {
    const { upload } = await openScene();
    const params = { chat_id: String(PAO), parse_mode: 'HTML', document: document() };
    expect((await upload('sendDocument', { ...params, caption: `<b>${'x'.repeat(1024)}</b>` })).ok).toBe(
      true,
    );
    expect((await upload('sendDocument', { ...params, caption: `<b>${'x'.repeat(1025)}</b>` })).ok).toBe(
      false,
    );
  });

  it('of an edit is refused in the words of edits', async () => {
    const { upload, refusal, call } = await openScene();
    const sent = await upload('sendDocument', { chat_id: String(PAO), document: document() });
    const message_id = sent.result?.message_id;
    const edit = (length: number) => ({ chat_id: PAO, message_id, caption: 'x'.repeat(length) });
    expect(await refusal('editMessageCaption', edit(1025))).toBe('400 Bad Request: MEDIA_CAPTION_TOO_LONG');
    expect((await call('editMessageCaption', edit(1024))).caption).toHaveLength(1024);
  });
});

describe('a photo', () => {
  it.each([
    [800, 600, true],
    [5_000, 5_000, true],
    [5_001, 5_000, false],
    [2_000, 100, true],
    [2_001, 100, false],
    [100, 2_000, true],
    [100, 2_001, false],
    [1, 1, true],
    [9_500, 500, true],
    [9_500, 501, false],
  ])('of %i × %i is taken: %s', async (width, height, isTaken) => {
    const { upload } = await openScene();
    const photo = new Blob([Uint8Array.from(picture(width, height))]);
    const answer = await upload('sendPhoto', { chat_id: String(PAO), photo });
    expect(answer.ok).toBe(isTaken);
    if (isTaken) expect(answer.result?.photo).toMatchObject([{ width, height }]);
    else expect(answer.description).toBe('Bad Request: PHOTO_INVALID_DIMENSIONS');
  });

  it.each([
    [10 * 1024 * 1024, true],
    [10 * 1024 * 1024 + 1, false],
  ])('of %i bytes is taken: %s', async (size, isTaken) => {
    const { upload } = await openScene();
    const bytes = new Uint8Array(size);
    bytes.set(picture());
    const answer = await upload('sendPhoto', { chat_id: String(PAO), photo: new Blob([bytes]) });
    expect(answer.ok).toBe(isTaken);
    if (!isTaken) expect(answer.description).toContain(`of size ${size} bytes is too big for a photo`);
  });
});

describe('an album', () => {
  it.each([
    [1, false],
    [2, true],
    [10, true],
    [11, false],
  ])('of %i documents is taken: %s', async (count, isTaken) => {
    const { upload, sandbox } = await openScene();
    const before = sandbox.chat(PAO).messages.length;
    const files = Object.fromEntries(
      Array.from({ length: count }, (_each, n) => [`f${n}`, new Blob([`${n}`])]),
    );
    const media = Object.keys(files).map((name) => ({ type: 'document', media: `attach://${name}` }));
    const answer = await upload<unknown[]>('sendMediaGroup', {
      chat_id: String(PAO),
      media: JSON.stringify(media),
      ...files,
    });
    expect(answer.ok).toBe(isTaken);
    expect(sandbox.chat(PAO).messages.length - before).toBe(isTaken ? count : 0);
  });

  it('of a person has 2 to 10 files as well', async () => {
    const { sandbox } = await openScene();
    const files = (count: number) => many(count, { name: 'a.txt', bytes: Buffer.from('a') });
    expect(() => sandbox.sendAlbum(PAO, 'document', files(1))).toThrow('2–10');
    expect(() => sandbox.sendAlbum(PAO, 'document', files(11))).toThrow('2–10');
    expect(sandbox.sendAlbum(PAO, 'document', files(2))).toHaveLength(2);
    expect(sandbox.sendAlbum(PAO, 'document', files(10))).toHaveLength(10);
  });
});

describe('getUpdates', () => {
  it.each([
    [undefined, 100],
    [0, 1],
    [-5, 1],
    [1, 1],
    [99, 99],
    [100, 100],
    [101, 100],
    [1_000, 100],
  ])('with a limit of %s gives %i', async (limit, given) => {
    const { sandbox, updates } = await openScene();
    for (let n = 0; n < 105; n += 1) sandbox.sendText(PAO, `${n}`);
    const found = await updates(limit === undefined ? {} : { limit });
    expect(found).toHaveLength(given);
    expect(found[0]?.message?.text).toBe('0');
  });
});

describe('what people type', () => {
  it.each([
    ['x', 4096, true],
    ['x', 4097, false],
    ['🎉', 4096, true],
    ['🎉', 4097, false],
  ])('of «%s» %i times can be sent: %s', async (letter, count, canBeSent) => {
    const { sandbox, updates } = await openScene();
    const send = () => sandbox.sendText(PAO, letter.repeat(count));
    if (canBeSent) expect(send().updateId).not.toBeNull();
    else expect(send).toThrow('at most 4096');
    expect(await updates()).toHaveLength(canBeSent ? 1 : 0);
  });
});
