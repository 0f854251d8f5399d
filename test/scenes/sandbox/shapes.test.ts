import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findMethod } from '../../../src/sandbox/method-parameters.ts';
import { allMethods } from '../../../src/sandbox/methods/all.ts';
import { otherKinds } from '../../../src/sandbox/other-kinds.ts';
import { button, MAI, openScene, PAO, picture } from '../../sandbox/scene.ts';

/** The Bot API as a machine reads it; the project does without where it is not at hand. */
const SPECIFICATION = '/work/shared/telegram/api.json';

interface Field {
  name: string;
  types: string[];
  required: boolean;
}
interface Specification {
  methods: Record<string, { fields?: Field[]; returns: string[] }>;
  types: Record<string, { fields?: Field[]; subtypes?: string[] }>;
}

describe.skipIf(!existsSync(SPECIFICATION))('shapes after the Bot API', () => {
  const api = existsSync(SPECIFICATION)
    ? (JSON.parse(readFileSync(SPECIFICATION, 'utf8')) as Specification)
    : { methods: {}, types: {} };

  /** @returns every way in which `value` is not of type `type`, as paths. */
  function faultsOf(value: unknown, type: string, path: string): string[] {
    if (type.startsWith('Array of ')) {
      if (!Array.isArray(value)) return [`${path}: no array`];
      return value.flatMap((item, index) => faultsOf(item, type.slice(9), `${path}[${index}]`));
    }
    if (type === 'Integer') return Number.isInteger(value) ? [] : [`${path}: no integer`];
    if (type === 'Float') return typeof value === 'number' ? [] : [`${path}: no number`];
    if (type === 'String') return typeof value === 'string' ? [] : [`${path}: no string`];
    if (type === 'Boolean' || type === 'True')
      return typeof value === 'boolean' ? [] : [`${path}: no boolean`];
    const known = api.types[type];
    if (known === undefined) return [`${path}: unknown type ${type}`];
    if (known.subtypes !== undefined) {
      const tries = known.subtypes.map((subtype) => faultsOf(value, subtype, path));
      return tries.some((faults) => faults.length === 0) ? [] : (tries[0] ?? []);
    }
    if (typeof value !== 'object' || value === null) return [`${path}: no object`];
    const fields = new Map((known.fields ?? []).map((field) => [field.name, field]));
    const missing = [...fields.values()].filter((field) => field.required && !(field.name in value));
    return [
      ...missing.map((field) => `${path}.${field.name}: missing`),
      ...Object.entries(value).flatMap(([name, inner]) => {
        const field = fields.get(name);
        if (field === undefined) return [`${path}.${name}: no field of ${type}`];
        const tries = field.types.map((one) => faultsOf(inner, one, `${path}.${name}`));
        return tries.some((faults) => faults.length === 0) ? [] : (tries[0] ?? []);
      }),
    ];
  }

  it('finds faults', () => {
    expect(faultsOf({ id: 'x', type: 'private', nickname: 1 }, 'Chat', 'chat')).toEqual([
      'chat.id: no integer',
      'chat.nickname: no field of Chat',
    ]);
    expect(faultsOf({}, 'User', 'user')).toContain('user.is_bot: missing');
  });

  it('has the parameters of each method, no more and no fewer', async () => {
    const { refusal, ask } = await openScene();
    for (const name of Object.keys(allMethods)) {
      expect(findMethod(name.toUpperCase())).toBe(name);
      expect(await refusal(name, { surely_not: 1 })).toContain('unknown parameter "surely_not"');
      const every = Object.fromEntries((api.methods[name]?.fields ?? []).map((field) => [field.name, '']));
      if (name === 'getUpdates') continue;
      expect((await ask(name, every)).description ?? '', name).not.toContain('unknown parameter');
    }
  });

  it('answers with the types that the methods return', async () => {
    const scene = await openScene();
    const reply_markup = {
      inline_keyboard: [[button('Có', 'yes'), { text: 'Xem', url: 'https://dang.vn' }]],
    };
    const faults: string[] = [];
    const check = async (method: string, params: Record<string, unknown> = {}) => {
      const result = await scene.call<Record<string, unknown>>(method, params);
      const tries = (api.methods[method]?.returns ?? []).map((type) => faultsOf(result, type, method));
      if (!tries.some((one) => one.length === 0)) faults.push(...(tries[0] ?? [`${method}: no type`]));
      return result;
    };
    const to = { chat_id: PAO };
    const said = scene.sandbox.sendText(PAO, 'x #thẻ');
    const sent = await check('sendMessage', {
      ...to,
      text: '<b>Đã họp</b> <a href="https://dang.vn">x</a>',
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      reply_parameters: { message_id: said.messageId },
      protect_content: true,
      reply_markup,
    });
    await check('editMessageText', { ...to, message_id: sent.message_id, text: 'mới', reply_markup });
    await check('editMessageReplyMarkup', { ...to, message_id: sent.message_id });
    const photo = await scene.upload('sendPhoto', {
      chat_id: String(PAO),
      photo: new Blob([Uint8Array.from(picture())]),
    });
    faults.push(...faultsOf(photo.result, 'Message', 'sendPhoto'));
    const photoId = photo.result?.photo?.[0]?.file_id ?? '';
    const media = [
      { type: 'photo', media: photoId },
      { type: 'photo', media: photoId, caption: 'x' },
    ];
    faults.push(
      ...faultsOf(await scene.call('sendMediaGroup', { ...to, media }), 'Array of Message', 'sendMediaGroup'),
    );
    await check('editMessageCaption', { ...to, message_id: photo.result?.message_id, caption: 'mới' });
    await check('editMessageMedia', { ...to, message_id: photo.result?.message_id, media: media[1] });
    await check('pinChatMessage', { ...to, message_id: sent.message_id });
    await check('forwardMessage', { chat_id: MAI, from_chat_id: PAO, message_id: said.messageId });
    await check('copyMessage', { chat_id: MAI, from_chat_id: PAO, message_id: said.messageId });
    await check('getFile', { file_id: photoId });
    await check('setMyCommands', { commands: [{ command: 'a', description: 'b' }] });
    for (const method of [
      'getMe',
      'getMyCommands',
      'getMyName',
      'getMyDescription',
      'getMyShortDescription',
      'getWebhookInfo',
    ]) {
      await check(method);
    }
    for (const method of ['getChat', 'getChatMenuButton']) await check(method, to);
    await check('getChatMember', { ...to, user_id: PAO });
    await check('sendChatAction', { ...to, action: 'typing' });
    expect(faults).toEqual([]);
  });

  it('makes updates of Telegram’s shape of everything that people do', async () => {
    const { sandbox, call, updates } = await openScene();
    const { messageId } = sandbox.sendText(PAO, '/start abc https://dang.vn @ai #gì a@b.vn');
    sandbox.editText(PAO, messageId, 'khác');
    for (const kind of otherKinds) sandbox.sendOther(PAO, kind);
    const file = { name: 'a.xlsx', bytes: Buffer.from('x'), caption: 'y' };
    sandbox.sendDocument(PAO, file);
    sandbox.sendPhoto(PAO, { ...file, bytes: picture() });
    sandbox.sendAlbum(PAO, 'document', [file, file]);
    sandbox.sendContact(PAO, { phone: '1', userId: MAI });
    sandbox.forwardText(PAO, 'x', MAI);
    const reply_markup = { inline_keyboard: [[button('Có', 'yes')]] };
    const { message_id } = await call('sendMessage', { chat_id: PAO, text: 'x', reply_markup });
    sandbox.tap(PAO, message_id, 'yes');
    sandbox.sendText(PAO, 'đáp', { replyTo: message_id });
    await call('deleteMessage', { chat_id: PAO, message_id });
    sandbox.tap(PAO, message_id, 'yes', { stale: true });
    const pinned = await call('sendMessage', { chat_id: PAO, text: 'x' });
    await call('pinChatMessage', { chat_id: PAO, message_id: pinned.message_id });
    sandbox.block(PAO);
    sandbox.unblock(PAO);
    const all = await updates();
    expect(all).toHaveLength(23);
    expect(all.flatMap((update, index) => faultsOf(update, 'Update', `update ${index}`))).toEqual([]);
  });
});
