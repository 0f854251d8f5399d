/** Telegram's door, as anybody on the network finds it. */
import { request, type Server } from 'node:http';
import type { Update } from 'telegraf/types';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHttpServer, listen, type WebhookEdge } from '../../src/bot/http-server.ts';
import { webhookEdge } from '../../src/bot/webhook-edge.ts';
import type { Call } from '../../src/delivery/call.ts';

const testToken = '4711:TEST-TOKEN-OF-THE-SANDBOX-ONLY';
let server: Server;
let port: number;
let kept: Update[];
let isFull: boolean;
/** The call that a confirmation takes along. */
let carried: Call | null;
let health: () => Promise<string | null>;
let edge: WebhookEdge | null;

beforeEach(async () => {
  kept = [];
  isFull = false;
  carried = null;
  health = async () => null;
  edge = webhookEdge(testToken, undefined, async (update) => {
    if (isFull) throw new Error('the disk is full');
    kept.push(update);
    return carried;
  });
  server = createHttpServer({
    webhook: () => edge,
    health: () => health(),
    metrics: async () => 'chibo 1\n',
    other: (incoming, response) => {
      if (incoming.url !== '/page') return false;
      response.end('page');
      return true;
    },
  });
  port = await listen(server, '127.0.0.1', 0);
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

interface Sent {
  path?: string;
  secret?: string | null;
  method?: string;
}

/** Sends the pieces one by one, each in a packet of its own. */
function send(pieces: (Buffer | string)[], { path, secret, method = 'POST' }: Sent = {}): Promise<number> {
  const header = secret === undefined ? edge?.secret : secret;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        port,
        host: '127.0.0.1',
        agent: false,
        method,
        path: path ?? edge?.path ?? '/',
        headers: header == null ? {} : { 'x-telegram-bot-api-secret-token': header },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    outgoing.on('error', reject);
    outgoing.setNoDelay(true);
    const [first, ...rest] = pieces;
    outgoing.write(first ?? '', () => {
      // Each is written when the one before has left, so that no two travel together.
      const next = (): void => {
        const piece = rest.shift();
        if (piece === undefined) outgoing.end();
        else outgoing.write(piece, () => setImmediate(next));
      };
      setImmediate(next);
    });
  });
}

const update = (text: string) => JSON.stringify({ update_id: 7, message: { text } });

it('keeps what Telegram delivers, and confirms it', async () => {
  expect(await send([update('Đã họp')])).toBe(200);
  expect(kept).toEqual([{ update_id: 7, message: { text: 'Đã họp' } }]);
});

it('lets the confirmation carry a call to Telegram', async () => {
  carried = { method: 'answerCallbackQuery', payload: { callback_query_id: '9', text: 'Đã ghi' } };
  const response = await fetch(`http://127.0.0.1:${port}${edge?.path}`, {
    method: 'POST',
    headers: { 'x-telegram-bot-api-secret-token': edge?.secret ?? '' },
    body: update('Đã họp'),
  });
  expect(await response.json()).toEqual({
    method: 'answerCallbackQuery',
    callback_query_id: '9',
    text: 'Đã ghi',
  });
});

it('keeps every letter whole, wherever the network cuts', async () => {
  const bytes = Buffer.from(update('Chi bộ đã họp ngày mồng tám 🙂'));
  for (const size of [1, 2, 3, 7]) {
    kept = [];
    const pieces = [];
    for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
    expect(await send(pieces)).toBe(200);
    expect(kept).toEqual([{ update_id: 7, message: { text: 'Chi bộ đã họp ngày mồng tám 🙂' } }]);
  }
});

it.each([
  ['without the secret', { secret: null }],
  ['with another secret', { secret: 'x'.repeat(43) }],
  ['with a shorter secret', { secret: 'x' }],
  ['by another method', { method: 'PUT' }],
])('turns away whoever comes %s', async (_, given) => {
  expect(await send([update('x')], given)).toBe(403);
  expect(kept).toEqual([]);
});

it('does not exist under any other path', async () => {
  for (const path of ['/', '/telegram', '/telegram/', `${edge?.path}x`, `${edge?.path}/x`])
    expect(await send([update('x')], { path }), path).toBe(404);
  edge = null;
  expect(await send([update('x')], { path: '/telegram/x' })).toBe(404);
});

it('refuses a body that is too large, and goes on', async () => {
  expect(await send([Buffer.alloc(600_000, 'x'), Buffer.alloc(600_000, 'x')])).toBe(413);
  expect(kept).toEqual([]);
  expect(await send([update('x'.repeat(900_000))])).toBe(200);
});

it('hangs up on whoever does not stop sending', async () => {
  const endless = Array.from({ length: 30 }, () => Buffer.alloc(500_000, 'x'));
  // Whether the answer or the cut is noticed first is up to the machine.
  expect([413, 'cut']).toContain(await send(endless).catch(() => 'cut'));
  expect(kept).toEqual([]);
});

it.each(['', 'xin chào', '[', 'null', '7', '"x"', '{}', '{"update_id":"7"}', '[{"update_id":7}]'])(
  'refuses «%s», which is no update',
  async (body) => {
    expect(await send([body])).toBe(400);
    expect(kept).toEqual([]);
  },
);

it('has an update delivered again that could not be kept', async () => {
  isFull = true;
  expect(await send([update('x')])).toBe(503);
  isFull = false;
  expect(await send([update('x')])).toBe(200);
});

it('tells whoever watches whether all is well', async () => {
  const look = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return [response.status, await response.text()];
  };
  expect(await look('/healthz')).toEqual([200, 'ok']);
  health = async () => 'database';
  expect(await look('/healthz?verbose')).toEqual([503, 'database']);
  health = () => Promise.reject(new Error('x'));
  expect(await look('/healthz')).toEqual([500, 'error']);
  expect(await look('/metrics')).toEqual([200, 'chibo 1\n']);
  expect(await look('/page')).toEqual([200, 'page']);
  expect(await look('/elsewhere')).toEqual([404, 'not found']);
});

it('has a path and a secret that follow from the token alone, and tell nothing of it', () => {
  const other = webhookEdge('4712:ANOTHER-TOKEN-NOBODY-KNOWS', undefined, async () => null);
  const same = webhookEdge(testToken, undefined, async () => null);
  expect([same.path, same.secret]).toEqual([edge?.path, edge?.secret]);
  expect(other.path).not.toBe(edge?.path);
  expect(edge?.path).toMatch(/^\/telegram\/[\w-]{43}$/);
  expect(edge?.secret).toMatch(/^[\w-]{1,256}$/);
  expect(`${edge?.path}${edge?.secret}`).not.toContain(testToken.slice(5));
  expect(webhookEdge(testToken, 'mine', async () => null).secret).toBe('mine');
});
