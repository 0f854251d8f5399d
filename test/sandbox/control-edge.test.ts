import { describe, expect, it } from 'vitest';
import type { ChatView, SandboxEvent, SandboxState } from '../../src/sandbox/control.ts';
import { button, LINH, openScene, PAO, type Scene } from './scene.ts';

async function post(scene: Scene, path: string, body: unknown, type = 'application/json') {
  const response = await fetch(`${scene.url}/sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const get = async <T>(scene: Scene, path: string) =>
  (await (await fetch(`${scene.url}/sandbox/${path}`)).json()) as T;

describe('the control API', () => {
  it('shows who is there', async () => {
    const scene = await openScene();
    const state = await get<SandboxState>(scene, 'state');
    expect(state).toMatchObject({ botName: 'Chi bộ', botUsername: 'chi_bo_sandbox_bot', faults: [] });
    expect(state.people[0]).toMatchObject({ id: PAO, title: 'Bí thư Chi bộ bản Huổi Mây', started: true });
    expect(state.people[2]).toMatchObject({
      id: LINH,
      startToken: 'abc',
      started: false,
      lastMessageAt: null,
    });
  });

  it('lets a person type, tap, correct, send and block', async () => {
    const scene = await openScene();
    const said = await post(scene, `people/${PAO}/text`, { text: 'Chào' });
    expect(said).toMatchObject({ status: 200, body: { messageId: expect.any(Number) } });
    const reply_markup = { inline_keyboard: [[button('Có', 'yes')]] };
    const { message_id } = await scene.call('sendMessage', {
      chat_id: PAO,
      text: '<b>x</b>&',
      parse_mode: 'HTML',
      reply_markup,
    });
    await post(scene, `people/${PAO}/tap`, { messageId: message_id, data: 'yes' });
    await post(scene, `people/${PAO}/edit`, { messageId: said.body.messageId, text: 'Xin chào' });
    await post(scene, `people/${PAO}/other`, { kind: 'sticker' });
    const form = new FormData();
    form.append('file', new File(['nội dung'], 'báo cáo.txt', { type: 'text/plain' }));
    form.append('caption', 'Gửi');
    await fetch(`${scene.url}/sandbox/people/${PAO}/file`, { method: 'POST', body: form });
    await post(scene, `people/${PAO}/block`, { blocked: true });
    const kinds = (await scene.updates()).map((update) => Object.keys(update)[1]);
    expect(kinds).toEqual([
      'message',
      'callback_query',
      'edited_message',
      'message',
      'message',
      'my_chat_member',
    ]);
    const chat = await get<ChatView>(scene, `people/${PAO}/chat`);
    expect(chat.person.blocked).toBe(true);
    expect(chat.messages.map((message) => message.html)).toEqual([
      '/start',
      'Xin chào',
      '<b>x</b>&#38;',
      '',
      'Gửi',
    ]);
    expect(chat.messages.at(-1)?.file).toMatchObject({
      name: 'báo cáo.txt',
      mimeType: 'text/plain',
      isPhoto: false,
    });
  });

  it('adds strangers, moves the clock, sets faults', async () => {
    const scene = await openScene();
    const added = await post(scene, 'people', { name: 'Người lạ', language: 'en' });
    expect(added.body).toMatchObject({ id: expect.any(Number), language: 'en', startToken: null });
    expect((await post(scene, 'clock', { set: '2027-01-01T00:00:00Z' })).body.now).toContain(
      '2027-01-01T00:00:00',
    );
    expect((await post(scene, 'clock', { advanceSeconds: 3600 })).body.now).toContain('2027-01-01T01:00:00');
    const fault = { method: '*', kind: 'hang', times: 3 };
    await post(scene, 'faults', [fault]);
    expect((await get<SandboxState>(scene, 'state')).faults).toEqual([fault]);
    await post(scene, 'faults', []);
    expect((await get<SandboxState>(scene, 'state')).faults).toEqual([]);
  });

  it('hands out files; only pictures are shown in place', async () => {
    const scene = await openScene();
    const { messageId } = scene.sandbox.sendDocument(PAO, {
      name: 'Trang.html',
      bytes: Buffer.from('<script>'),
    });
    const file = scene.sandbox.chat(PAO).messages.find((message) => message.messageId === messageId)?.file;
    const response = await fetch(`${scene.url}/sandbox/files/${file?.fileId}`);
    expect(await response.text()).toBe('<script>');
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Trang.html");
    expect((await fetch(`${scene.url}/sandbox/files/none`)).status).toBe(404);
  });

  it('tells of everything that changes', async () => {
    const scene = await openScene();
    const response = await fetch(`${scene.url}/sandbox/events`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body?.getReader();
    const events: SandboxEvent[] = [];
    const read = async (wanted: number) => {
      let text = '';
      while (events.length < wanted) {
        text += new TextDecoder().decode((await reader?.read())?.value);
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks)
          if (block.startsWith('data: ')) events.push(JSON.parse(block.slice(6)) as SandboxEvent);
      }
    };
    await scene.call('sendMessage', { chat_id: PAO, text: 'x' });
    scene.sandbox.setFaults([]);
    scene.sandbox.addPerson({ name: 'x' });
    scene.sandbox.clock.set(new Date('2027-01-01T00:00:00Z'));
    await read(4);
    expect(events).toEqual([
      { kind: 'chat', personId: PAO },
      { kind: 'faults' },
      { kind: 'people' },
      { kind: 'clock', now: expect.stringContaining('2027-01-01T00:00:00') },
    ]);
    await scene.sandbox.close();
    await expect(reader?.read()).rejects.toThrow();
  });

  it.each([
    ['people/99/text', { text: 'x' }, 404, 'no person 99'],
    [`people/${PAO}/text`, {}, 400, 'text must be text'],
    [`people/${PAO}/tap`, { messageId: 1, data: 'x' }, 409, 'message 1 has no button with this data'],
    [`people/${PAO}/tap`, { messageId: 'x', data: 'x' }, 400, 'messageId must be a whole number'],
    [`people/${PAO}/other`, { kind: 'smell' }, 400, 'kind must be one of'],
    [`people/${PAO}/dance`, {}, 404, 'there is nothing here'],
    [`people/${PAO}/block`, {}, 400, 'blocked must be true or false'],
    ['clock', { set: 'tomorrow' }, 400, 'set must be an ISO instant'],
    ['faults', {}, 400, 'a list of faults is expected'],
    ['nothing', {}, 404, 'there is nothing here'],
  ])('answers %s %j with %d', async (path, body, status, error) => {
    const answer = await post(await openScene(), path, body);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toContain(error);
  });

  it('keeps other web sites out, which cannot send JSON unasked', async () => {
    const scene = await openScene();
    const answer = await post(scene, `people/${PAO}/text`, { text: 'x' }, 'text/plain');
    expect(answer).toEqual({ status: 415, body: { error: 'send application/json' } });
  });

  it('hands out the page and its sentences, and no other file', async () => {
    const scene = await openScene();
    const page = await fetch(`${scene.url}/`);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toContain('<!doctype html>');
    expect((await fetch(`${scene.url}/page.js`)).headers.get('content-type')).toContain('javascript');
    expect((await fetch(`${scene.url}/..%2fsandbox.ts`)).status).toBe(404);
    expect(await get(scene, 'texts?language=vi')).toHaveProperty('connection.lost');
    expect((await fetch(`${scene.url}/sandbox/texts?language=../vi`)).status).toBe(404);
  });
});
