/** Every way in which a call can fail, told apart: what may go again, what may not, and what nobody knows. */
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listen } from '../../src/bot/http-server.ts';
import { createSendCall, createTelegram, resultOfFailure } from '../../src/bot/telegram-calls.ts';
import type { SendCall } from '../../src/delivery/call.ts';
import { createMovableClock } from '../../src/domain/clock.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';

const testToken = '4711:TEST-TOKEN-OF-THE-SANDBOX-ONLY';
let sandbox: Sandbox;
let send: SendCall;
const [pao, stranger] = [103, 999];

beforeEach(async () => {
  sandbox = createSandbox({
    token: testToken,
    clock: createMovableClock(),
    people: [{ id: pao, name: 'Anh Páo' }],
  });
  const { url: apiRoot } = await sandbox.listen();
  const telegram = createTelegram({ token: testToken, apiRoot, proxy: undefined, webhook: null });
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

it('knows whom it can not reach until they write again', async () => {
  expect(await say('x', stranger)).toMatchObject({
    kind: 'unreachable',
    reason: expect.stringMatching(/chat not found/),
  });
  sandbox.addPerson({ id: 5, name: 'Chị Mỷ' });
  expect((await say('x', 5)).kind).toBe('unreachable');
  sandbox.block(pao);
  expect(await say('x')).toMatchObject({
    kind: 'unreachable',
    reason: expect.stringMatching(/blocked by the user/),
  });
  sandbox.unblock(pao);
  sandbox.deactivate(pao);
  expect(await say('x')).toMatchObject({ kind: 'unreachable', reason: expect.stringMatching(/deactivated/) });
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

  it('has surely not arrived where nobody listens', async () => {
    const config = { token: testToken, apiRoot: 'http://127.0.0.1:1', proxy: undefined, webhook: null };
    const result = await createSendCall(createTelegram(config))({ method: 'getMe', payload: {} });
    expect(result).toEqual({ kind: 'later', afterMs: 3_000, everywhere: true, reason: 'ECONNREFUSED' });
  });

  it('never tells the token', async () => {
    const config = { token: testToken, apiRoot: 'http://khong-co.invalid', proxy: undefined, webhook: null };
    const result = await createSendCall(createTelegram(config))({ method: 'getMe', payload: {} });
    expect(result).toMatchObject({ kind: 'later', everywhere: true });
    expect(JSON.stringify(result)).not.toContain(testToken.slice(5));
  });
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
  await createSendCall(createTelegram(config))({ method: 'getMe', payload: {} });
  const proxied = { ...config, apiRoot: 'https://api.telegram.org', proxy: local };
  expect((await createSendCall(createTelegram(proxied))({ method: 'getMe', payload: {} })).kind).not.toBe(
    'done',
  );
  server.close();
  expect(seen).toEqual([`POST /tg/v1/bot${testToken}/getMe`, 'CONNECT api.telegram.org:443']);
});

it('makes something of whatever is thrown', () => {
  expect(resultOfFailure(null)).toEqual({ kind: 'unknown', reason: 'cut' });
  expect(resultOfFailure('x')).toEqual({ kind: 'unknown', reason: 'cut' });
  expect(resultOfFailure({ type: 'aborted', message: 'x' })).toEqual({ kind: 'unknown', reason: 'aborted' });
  const unnamed = { response: { error_code: 429, description: 'Too Many Requests' } };
  expect(resultOfFailure(unnamed)).toMatchObject({ kind: 'later', afterMs: 5_000 });
  const conflict = {
    response: { error_code: 409, description: 'Conflict: terminated by other getUpdates request' },
  };
  expect(resultOfFailure(conflict).kind).toBe('refused');
  const long = { response: { error_code: 400, description: 'x'.repeat(999) } };
  expect(resultOfFailure(long)).toMatchObject({ kind: 'refused', reason: 'x'.repeat(200) });
});
