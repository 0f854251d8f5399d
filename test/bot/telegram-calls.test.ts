/** Every way in which a call can fail, told apart: what may go again, what may not, and what nobody knows. */

import { File } from 'node:buffer';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, createServer as createTcpServer, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallFailed } from '../../src/bot/api-call.ts';
import { listen } from '../../src/bot/http-server.ts';
import { createAsk, createSendCall, faultOf, outcomeOf } from '../../src/bot/telegram-calls.ts';
import type { SendCall } from '../../src/delivery/call.ts';
import { createMovableClock } from '../../src/domain/clock.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';

const testToken = '4711:TEST-TOKEN-OF-THE-SANDBOX-ONLY';
let sandbox: Sandbox;
let sandboxUrl = '';
let send: SendCall;
const [pao, stranger] = [103, 999];

beforeEach(async () => {
  sandbox = createSandbox({
    token: testToken,
    clock: createMovableClock(),
    people: [{ id: pao, name: 'Anh Páo' }],
  });
  const { url: apiRoot } = await sandbox.listen();
  sandboxUrl = apiRoot;
  const telegram = createAsk({ token: testToken, apiRoot, proxy: undefined, webhook: null });
  send = createSendCall(telegram, { callMs: 300, uploadMs: 300 });
  sandbox.sendText(pao, '/start');
});
afterEach(() => sandbox.close());

const say = (text: string, chatId = pao) =>
  send({ method: 'sendMessage', payload: { chat_id: chatId, text } });

it('gives the number of the message that was sent', async () => {
  const result = await say('Đã nhận.');
  const message = sandbox.chat(pao).messages.at(-1);
  expect(result).toEqual({ kind: 'done', messageId: message?.messageId });
  expect(message?.text).toBe('Đã nhận.');
});

it('knows whom it can not reach until they write again, and why', async () => {
  const why = async (chatId: number) => {
    const result = await say('x', chatId);
    return result.kind === 'unreachable' ? result.reason : result.kind;
  };
  expect(await why(stranger)).toBe('never started');
  sandbox.addPerson({ id: 5, name: 'Chị Mỷ' });
  expect(await why(5)).toBe('never started');
  sandbox.block(pao);
  expect(await why(pao)).toBe('blocked');
  sandbox.unblock(pao);
  sandbox.deactivate(pao);
  expect(await why(pao)).toBe('deactivated');
});

it('takes for done what Telegram finds as it should be, or too late', async () => {
  const sent = await say('Như cũ.');
  const message_id = sent.kind === 'done' ? sent.messageId : null;
  const edit = { method: 'editMessageText', payload: { chat_id: pao, message_id, text: 'Như cũ.' } };
  expect(await send(edit)).toEqual({ kind: 'done', messageId: null });
  const answer = { method: 'answerCallbackQuery', payload: { callback_query_id: '12345' } };
  expect(await send(answer)).toEqual({ kind: 'done', messageId: null });
});

it('knows that a message to be changed is gone', async () => {
  const edit = { method: 'editMessageText', payload: { chat_id: pao, message_id: 4_000_000, text: 'x' } };
  expect(await send(edit)).toMatchObject({
    kind: 'gone',
    reason: expect.stringMatching(/message to edit not found/),
  });
});

it.each([
  ['too long', 'x'.repeat(4097), {}],
  ['empty', '', {}],
  ['badly marked up', '<b>x', { parse_mode: 'HTML' }],
  [
    'under a button with too much data',
    'x',
    { reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'x'.repeat(65) }]] } },
  ],
])('knows that a text that is %s is ours to mend', async (_, text, more) => {
  const result = await send({ method: 'sendMessage', payload: { chat_id: pao, text, ...more } });
  expect(result).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/^Bad Request/) });
});

describe('a call that does not get through', () => {
  it('waits as long as Telegram asks, and everybody with it', async () => {
    sandbox.setFaults([{ method: 'sendMessage', kind: 'floodControl', retryAfterSeconds: 37 }]);
    expect(await say('x')).toMatchObject({ kind: 'later', afterMs: 37_000, everywhere: true });
  });

  it.each(['badGateway', 'serverError'] as const)(
    'may go again after %s, which stops nobody else',
    async (kind) => {
      sandbox.setFaults([{ method: 'sendMessage', kind }]);
      expect(await say('x')).toMatchObject({ kind: 'later', afterMs: 3_000, everywhere: false });
    },
  );

  it.each(['cutBefore', 'cutAfter', 'hang'] as const)(
    'may or may not have arrived after %s',
    async (kind) => {
      sandbox.setFaults([{ method: 'sendMessage', kind }]);
      expect(await say('Có tới không?')).toMatchObject({ kind: 'unknown' });
      const arrived = sandbox.chat(pao).messages.some(({ text }) => text === 'Có tới không?');
      expect(arrived).toBe(kind === 'cutAfter');
    },
  );

  it('never tells the token', async () => {
    const result = await sendTo('http://khong-co.invalid');
    expect(result).toMatchObject({ kind: 'away', reason: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) });
    expect(JSON.stringify(result)).not.toContain(testToken.slice(5));
  });
});

const sendTo = (apiRoot: string, proxy?: string, call = { method: 'getMe', payload: {} }) =>
  createSendCall(createAsk({ token: testToken, apiRoot, proxy, webhook: null }), {
    callMs: 300,
    uploadMs: 300,
  })(call);

describe('a call that did not leave whole', () => {
  const open: (() => unknown)[] = [];
  afterEach(() => {
    for (const close of open.splice(0)) close();
  });

  /** A server below HTTP; returns where it listens. */
  async function listening(onSocket: (socket: Socket) => void): Promise<string> {
    const server = createTcpServer((socket) => {
      open.push(() => socket.destroy());
      socket.on('error', () => {});
      onSocket(socket);
    });
    open.push(() => server.close());
    return `127.0.0.1:${await listen(server as Server, '127.0.0.1', 0)}`;
  }

  it('was not applied where nobody listens', async () => {
    expect(await sendTo('http://127.0.0.1:1')).toEqual({ kind: 'away', reason: 'ECONNREFUSED' });
  });

  it('was not applied where packets are swallowed before a connection stands', async () => {
    // A process that sleeps takes nobody in: the kernel keeps two waiting, and drops whoever knocks after them.
    const sleeper = spawn(process.execPath, [
      '-e',
      `const server = require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
         console.log(server.address().port); process.kill(process.pid, 'SIGSTOP'); });`,
    ]);
    open.push(() => sleeper.kill('SIGKILL'));
    const [port] = await once(sleeper.stdout.setEncoding('utf8'), 'data');
    for (let n = 0; n < 2; n += 1) {
      const waiting = connect(Number(port), '127.0.0.1');
      open.push(() => waiting.destroy());
      await once(waiting, 'connect');
    }
    expect(await sendTo(`http://127.0.0.1:${Number(port)}`)).toEqual({ kind: 'away', reason: 'ETIMEDOUT' });
  });

  it.each([
    ['says nothing', () => {}, 'ETIMEDOUT'],
    ['is cut off', (socket: Socket) => socket.once('data', () => socket.resetAndDestroy()), 'ECONNRESET'],
  ])('was not applied where TLS %s', async (_, onSocket, reason) => {
    expect(await sendTo(`https://${await listening(onSocket)}`)).toEqual({ kind: 'away', reason });
  });

  it.each([
    ['says nothing', () => {}],
    ['hangs up', (socket: Socket) => socket.destroy()],
  ])('was not applied where the proxy %s', async (_, onSocket) => {
    const proxy = `http://${await listening(onSocket)}`;
    expect((await sendTo('https://api.telegram.org', proxy)).kind).toBe('away');
  });

  it('was not applied where a file was cut off on its way', async () => {
    let arrived = 0;
    const apiRoot = `http://${await listening((socket) =>
      socket.on('data', (piece) => {
        arrived += piece.length;
        if (arrived > 100_000) socket.resetAndDestroy();
      }),
    )}`;
    const document = new File([Buffer.alloc(40_000_000)], 'nghị quyết.pdf');
    const call = { method: 'sendDocument', payload: { chat_id: pao, document } };
    expect((await sendTo(apiRoot, undefined, call)).kind).toBe('away');
    expect(arrived).toBeLessThan(40_000_000);
  });

  it('says below a file what it says elsewhere, sign by sign', async () => {
    const caption = 'Kính gửi đồng chí:\n«Số 05-NQ/HU» & "phụ lục"\r\n';
    const payload = { chat_id: pao, document: new File(['x'], 'Nghị quyết "05".pdf'), caption };
    expect((await send({ method: 'sendDocument', payload })).kind).toBe('done');
    expect(sandbox.calls.of('sendDocument').at(-1)?.params).toMatchObject({
      caption,
      document: { upload: 'Nghị quyết "05".pdf', size: 1 },
    });
  });

  it('may have been applied where a file had left whole and was not answered', async () => {
    sandbox.setFaults([{ method: 'sendDocument', kind: 'cutAfter' }]);
    const document = new File(['Số 05-NQ/HU'], 'nghị quyết.pdf');
    expect(await send({ method: 'sendDocument', payload: { chat_id: pao, document } })).toMatchObject({
      kind: 'unknown',
    });
    expect(sandbox.chat(pao).messages.at(-1)?.file?.name).toBe('nghị quyết.pdf');
  });
});

it('gives a call up when its time is over, also after the memory was swept', async () => {
  setFlagsFromString('--expose-gc');
  const sweep = runInNewContext('gc') as () => void;
  sandbox.setFaults([{ method: '*', kind: 'hang' }]);
  const ask = createAsk({ token: testToken, apiRoot: sandboxUrl, proxy: undefined, webhook: null });
  const { signal } = new AbortController();
  const asked = ask('getUpdates', { timeout: 50 }, { limitMs: 300, signal });
  const sweeping = setInterval(sweep, 20);
  expect(await asked).toEqual({ kind: 'unknown', reason: 'ETIMEDOUT' });
  clearInterval(sweeping);
});

it('keeps the path of an API root, and goes through a proxy to https', async () => {
  const seen: string[] = [];
  const server: Server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.setHeader('content-type', 'application/json');
    response.end('{"ok":true,"result":{"id":1}}');
  });
  server.on('connect', (request, socket) => {
    seen.push(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  const port = await listen(server, '127.0.0.1', 0);
  const local = `http://127.0.0.1:${port}`;
  const config = { token: testToken, apiRoot: `${local}/tg/v1`, proxy: undefined, webhook: null };
  await createSendCall(createAsk(config))({ method: 'getMe', payload: {} });
  const proxied = { ...config, apiRoot: 'https://api.telegram.org', proxy: local };
  expect((await createSendCall(createAsk(proxied))({ method: 'getMe', payload: {} })).kind).not.toBe('done');
  server.close();
  expect(seen).toEqual([`POST /tg/v1/bot${testToken}/getMe`, 'CONNECT api.telegram.org:443']);
});

it('tells apart whatever was answered or was not', () => {
  const failed = (isWritten: boolean) => faultOf(new CallFailed('cut', isWritten));
  expect([failed(true).kind, failed(false).kind]).toEqual(['unknown', 'away']);
  const refused = (error_code: number, description: string) =>
    outcomeOf({ status: error_code, body: { ok: false, error_code, description } });
  expect(refused(429, 'Too Many Requests')).toMatchObject({ kind: 'later', afterMs: 5_000 });
  expect(refused(409, 'Conflict: terminated by other getUpdates request')).toMatchObject({
    kind: 'refused',
    code: 409,
  });
  expect(refused(400, 'x'.repeat(999))).toMatchObject({ kind: 'refused', reason: 'x'.repeat(200) });
  // A page of somebody on the way is no word of Telegram's.
  expect(outcomeOf({ status: 200, body: null })).toMatchObject({ kind: 'later', everywhere: false });
  expect(outcomeOf({ status: 403, body: null })).toMatchObject({ kind: 'later', reason: 'HTTP 403' });
});

describe('a picture that cannot be drawn', () => {
  const undrawable = { drawing: { kind: 'summary-chart', chart: {} }, name: 'tuan.png' };

  it('goes in its words alone, and somebody hears of it', async () => {
    const heard: string[] = [];
    const telegram = createAsk({ token: testToken, apiRoot: sandboxUrl, proxy: undefined, webhook: null });
    const sending = createSendCall(telegram, { callMs: 300, uploadMs: 300 }, null, (reason) =>
      heard.push(reason),
    );
    const photo = { ...undrawable, otherwise: 'TỔNG HỢP TUẦN' };
    const result = await sending({ method: 'sendPhoto', payload: { chat_id: pao, photo, caption: 'ngắn' } });
    expect(result.kind).toBe('done');
    expect(sandbox.chat(pao).messages.at(-1)?.text).toBe('TỔNG HỢP TUẦN');
    expect(heard).toEqual(['TypeError']);
  });

  it('is refused where there are no words for it', async () => {
    const call = { method: 'sendPhoto', payload: { chat_id: pao, photo: undrawable, caption: 'ngắn' } };
    expect(await send(call)).toEqual({ kind: 'refused', reason: 'drawing: TypeError' });
  });
});
