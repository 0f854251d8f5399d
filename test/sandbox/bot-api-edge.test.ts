import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/sandbox/bot-api.ts';
import { openScene, PAO, TOKEN } from './scene.ts';

describe('the way into the Bot API', () => {
  it('answers getMe with the bot, whatever the case of the method', async () => {
    const { url } = await openScene({ botName: 'Chi bộ', botUsername: 'chibo_bot' });
    const answer = await (await fetch(`${url}/bot${TOKEN}/GETME`)).json();
    expect(answer).toMatchObject({
      ok: true,
      result: { id: 4242, is_bot: true, first_name: 'Chi bộ', username: 'chibo_bot' },
    });
  });

  it('takes several tokens for one bot, also percent-encoded', async () => {
    const { url } = await openScene({ token: [TOKEN, '4242:another'] });
    expect((await fetch(`${url}/bot4242%3Aanother/getMe`)).status).toBe(200);
  });

  it.each([
    ['/bot4242:wrong/getMe', 401, 'Unauthorized'],
    ['/botnonsense/getMe', 401, 'Unauthorized: invalid token specified'],
    [`/bot${TOKEN}/sendTelegram`, 404, 'Not Found'],
    [`/bot${TOKEN}`, 404, 'Not Found'],
    [`/bot${TOKEN}/getMe/more`, 404, 'Not Found'],
    [`/file/bot${TOKEN}/documents/none.pdf`, 404, 'Not Found: file not found'],
  ])('refuses %s', async (path, code, description) => {
    const { url } = await openScene();
    const response = await fetch(url + path);
    expect(response.status).toBe(code);
    expect(await response.json()).toEqual({ ok: false, error_code: code, description });
  });

  it('answers 404 to a path that is nobody’s', async () => {
    const { url } = await openScene();
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
    expect((await fetch(`${url}/../package.json`)).status).toBe(404);
    expect((await fetch(`${url}/%2e%2e%2fcontrol.ts`)).status).toBe(404);
  });

  it('reads parameters from the query, a form, multipart and JSON alike', async () => {
    const { url } = await openScene();
    const at = `${url}/bot${TOKEN}/sendMessage`;
    const values = { chat_id: String(PAO), text: 'Kính gửi đồng chí & <chi bộ>' };
    const form = new FormData();
    for (const [name, value] of Object.entries(values)) form.append(name, value);
    const answers = await Promise.all([
      fetch(`${at}?${new URLSearchParams(values)}`),
      fetch(at, { method: 'POST', body: new URLSearchParams(values) }),
      fetch(at, { method: 'POST', body: form }),
      fetch(at, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ ...values, chat_id: PAO }),
      }),
    ]);
    for (const answer of answers) {
      expect(((await answer.json()) as { result: Message }).result.text).toBe(values.text);
    }
  });

  it('joins a letter that is cut between two packets', async () => {
    const scene = await openScene();
    const body = Buffer.from(JSON.stringify({ chat_id: PAO, text: 'Huổi Mây' }));
    const cut = body.indexOf(Buffer.from('ổ')) + 1;
    const socket = connect(Number(new URL(scene.url).port), '127.0.0.1');
    socket.setNoDelay(true);
    socket.write(
      `POST /bot${TOKEN}/sendMessage HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    await new Promise<void>((sent) => socket.write(body.subarray(0, cut), () => sent()));
    setImmediate(() => socket.write(body.subarray(cut)));
    expect((await scene.sandbox.nextBotMessage(PAO)).text).toBe('Huổi Mây');
    socket.destroy();
  });

  it('refuses bodies that it cannot read', async () => {
    const { url } = await openScene();
    const post = async (type: string, body: string) => {
      const headers = { 'content-type': type };
      const response = await fetch(`${url}/bot${TOKEN}/getMe`, { method: 'POST', headers, body });
      return ((await response.json()) as { description: string }).description;
    };
    expect(await post('application/json', '{"a":')).toBe("Bad Request: can't parse request JSON object");
    expect(await post('application/json', '[1]')).toBe("Bad Request: can't parse request JSON object");
    expect(await post('multipart/form-data; boundary=b', 'x')).toBe(
      "Bad Request: can't parse multipart form data",
    );
    expect(await post('text/plain', 'x')).toBe('Bad Request: unsupported content type "text/plain"');
  });

  it('refuses parameters that the method does not have, but not those of clients that name the method', async () => {
    const { refusal, call } = await openScene();
    expect(await refusal('sendMessage', { chat_id: PAO, text: 'x', reply_to_message_id: 3 })).toBe(
      '400 Bad Request: unknown parameter "reply_to_message_id"',
    );
    expect(await refusal('getMe', { verbose: true })).toBe('400 Bad Request: unknown parameter "verbose"');
    expect(await call('sendMessage', { method: 'sendMessage', chat_id: PAO, text: 'x' })).toHaveProperty(
      'text',
      'x',
    );
  });

  it('logs calls without the token, and not at all when told so', async () => {
    const { sandbox, ask } = await openScene();
    await ask('sendMessage', { chat_id: PAO, text: 'một' });
    await ask('sendMessage', { chat_id: 99, text: 'hai' });
    expect(sandbox.calls.of('sendMessage')).toMatchObject([
      { params: { chat_id: PAO, text: 'một' }, result: { text: 'một' } },
      { params: { chat_id: 99 }, error: 'Bad Request: chat not found' },
    ]);
    expect(JSON.stringify(sandbox.calls.calls)).not.toContain(TOKEN);
    sandbox.calls.clear();
    sandbox.calls.enabled = false;
    await ask('sendMessage', { chat_id: PAO, text: 'ba' });
    expect(sandbox.calls.calls).toEqual([]);
  });

  it('listens on loopback only', async () => {
    const { sandbox } = await openScene();
    await expect(sandbox.listen(0, '0.0.0.0')).rejects.toThrow('loopback only');
  });
});
