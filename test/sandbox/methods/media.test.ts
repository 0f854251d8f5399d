import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/sandbox/bot-api.ts';
import { openScene, PAO, picture, type Scene, TOKEN } from '../scene.ts';

const blob = (bytes: Uint8Array | string) =>
  new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)]);
const named = (name: string, bytes: Uint8Array | string, type = '') =>
  new File([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)], name, { type });
const to = { chat_id: String(PAO) };
const MB = 1024 * 1024;

async function sendFile(scene: Scene, file: Blob): Promise<Message> {
  const { result } = await scene.upload('sendDocument', { ...to, document: file });
  if (result === undefined) throw new Error('it was refused');
  return result;
}

describe('documents', () => {
  it('keep name, kind and bytes, and are downloaded as they were sent', async () => {
    const scene = await openScene();
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);
    const sent = await sendFile(scene, named('Báo cáo tháng 10.xlsx', bytes));
    expect(sent.document).toMatchObject({
      file_name: 'Báo cáo tháng 10.xlsx',
      mime_type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      file_size: 70_000,
    });
    const file = await scene.call<{ file_path: string }>('getFile', { file_id: sent.document?.file_id });
    const response = await fetch(`${scene.url}/file/bot${TOKEN}/${file.file_path}`);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect((await fetch(`${scene.url}/file/bot4242:no/${file.file_path}`)).status).toBe(401);
  });

  it('are sent again by their file_id', async () => {
    const scene = await openScene();
    const { document } = await sendFile(scene, named('a.pdf', 'x'));
    const again = await scene.call('sendDocument', {
      chat_id: PAO,
      document: document?.file_id,
      caption: 'lần 2',
    });
    expect(again).toMatchObject({ document, caption: 'lần 2' });
  });

  it.each([
    [{}, 'there is no document in the request'],
    [{ document: 'attach://x' }, 'there is no document in the request'],
    [{ document: 'BQACxyz' }, 'wrong remote file identifier specified: Wrong padding in the string'],
    [{ document: 'https://dang.vn/a.pdf' }, 'failed to get HTTP URL content'],
    [{ document: 'BQAC', caption: 'x'.repeat(1025) }, 'message caption is too long'],
  ])('are refused with %j', async (params, text) => {
    const { refusal } = await openScene();
    expect(await refusal('sendDocument', { chat_id: PAO, ...params })).toBe(`400 Bad Request: ${text}`);
  });

  it('are refused when empty, over 50 MB, or under a name that the method does not have', async () => {
    const { upload } = await openScene();
    const send = async (params: Record<string, string | Blob>) =>
      (await upload('sendDocument', { ...to, ...params })).description;
    expect(await send({ document: blob('') })).toBe('Bad Request: file must be non-empty');
    expect(await send({ document: blob(new Uint8Array(50 * MB + 1)) })).toBe('Request Entity Too Large');
    expect(await send({ document: blob('x'), picture: blob('y') })).toBe(
      'Bad Request: unknown parameter "picture"',
    );
  });

  it('are downloaded up to 20 MB', async () => {
    const scene = await openScene();
    const large = await sendFile(scene, blob(new Uint8Array(20 * MB + 1)));
    expect(await scene.refusal('getFile', { file_id: large.document?.file_id })).toBe(
      '400 Bad Request: file is too big',
    );
    expect(await scene.refusal('getFile', { file_id: 'x' })).toBe('400 Bad Request: invalid file_id');
    expect(await scene.refusal('getFile')).toBe('400 Bad Request: file_id not specified');
  });
});

describe('photos', () => {
  it('know their size in pixels', async () => {
    const { upload, sandbox } = await openScene();
    const { result } = await upload('sendPhoto', {
      ...to,
      photo: named('bieu-do.png', picture(1280, 720)),
      caption: 'Biểu đồ',
    });
    expect(result).toMatchObject({
      caption: 'Biểu đồ',
      photo: [{ width: 1280, height: 720, file_size: 64 }],
    });
    expect(sandbox.chat(PAO).messages.at(-1)?.file).toMatchObject({ isPhoto: true, mimeType: 'image/png' });
  });

  it.each([
    ['no picture', Buffer.from('hello'), 'IMAGE_PROCESS_FAILED'],
    ['a strip', picture(2100, 100), 'PHOTO_INVALID_DIMENSIONS'],
    ['a wall', picture(5001, 5000), 'PHOTO_INVALID_DIMENSIONS'],
    [
      'more than 10 MB',
      Buffer.concat([picture(), Buffer.alloc(10 * MB)]),
      'file "blob" of size 10485824 bytes is too big for a photo',
    ],
  ])('are refused when the file is %s', async (_what, bytes, text) => {
    const { upload } = await openScene();
    expect((await upload('sendPhoto', { ...to, photo: blob(bytes) })).description).toBe(
      `Bad Request: ${text}`,
    );
  });

  it('do not pass for documents', async () => {
    const { upload, refusal } = await openScene();
    const { result } = await upload('sendPhoto', { ...to, photo: blob(picture()) });
    expect(await refusal('sendDocument', { chat_id: PAO, document: result?.photo?.[0]?.file_id })).toBe(
      "400 Bad Request: can't use file of type Photo as Document",
    );
  });
});

describe('albums', () => {
  const item = (type: string, media: string, more = {}) => ({ type, media, ...more });

  it('are messages of one group', async () => {
    const { upload } = await openScene();
    const media = [item('photo', 'attach://one', { caption: 'Một' }), item('photo', 'attach://two')];
    const { result } = await upload<Message[]>('sendMediaGroup', {
      ...to,
      media: JSON.stringify(media),
      one: blob(picture()),
      two: blob(picture(10, 10)),
    });
    expect(result?.map((message) => message.caption)).toEqual(['Một', undefined]);
    expect(new Set(result?.map((message) => message.media_group_id)).size).toBe(1);
  });

  it.each([
    [[item('photo', 'x')], 'media must include 2-10 items'],
    [Array.from({ length: 11 }, () => item('photo', 'x')), 'media must include 2-10 items'],
    [[item('photo', 'x'), item('document', 'x')], "document can't be mixed with other media types"],
    [
      [item('photo', 'x'), item('poll', 'x')],
      'can\'t parse InputMedia: type "poll" can\'t be used in sendMediaGroup of the sandbox',
    ],
    [[item('photo', 'x'), { type: 'photo' }], "can't parse InputMedia: media not found"],
    [[item('photo', 'x'), item('photo', 'x', { captoin: 'y' })], 'unknown field "captoin" in InputMedia'],
    ['{', "can't parse media JSON object"],
  ])('are refused: %j', async (media, text) => {
    const { refusal } = await openScene();
    expect(await refusal('sendMediaGroup', { chat_id: PAO, media })).toBe(`400 Bad Request: ${text}`);
  });

  it('leave nothing behind when one file is refused', async () => {
    const scene = await openScene();
    const { document } = await sendFile(scene, blob('x'));
    const before = scene.sandbox.chat(PAO).messages.length;
    const media = [item('document', document?.file_id ?? ''), item('document', 'BQACunknown')];
    expect(await scene.refusal('sendMediaGroup', { chat_id: PAO, media })).toContain('wrong remote file');
    expect(scene.sandbox.chat(PAO).messages).toHaveLength(before);
  });
});
