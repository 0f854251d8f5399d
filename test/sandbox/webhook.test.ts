import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Update } from '../../src/sandbox/bot-api.ts';
import { advance, MAI, openScene, PAO } from './scene.ts';

interface Delivery {
  update: Update;
  headers: IncomingMessage['headers'];
  answer(status: number, body?: string): void;
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

/** A bot's webhook that leaves every delivery open until the test answers it. */
async function openHook() {
  const deliveries: Delivery[] = [];
  let arrived = () => {};
  const server = createServer((req: IncomingMessage, res: ServerResponse) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      deliveries.push({
        update: JSON.parse(Buffer.concat(chunks).toString('utf8')) as Update,
        headers: req.headers,
        answer: (status, body = '') =>
          res.writeHead(status, { 'content-type': 'application/json' }).end(body),
      });
      arrived();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    deliveries,
    server,
    texts: () =>
      deliveries.map((delivery) => delivery.update.message?.text ?? delivery.update.callback_query?.data),
    async count(wanted: number): Promise<Delivery> {
      while (deliveries.length < wanted) await new Promise<void>((resolve) => (arrived = resolve));
      const last = deliveries[wanted - 1];
      if (last === undefined) throw new Error('no delivery');
      return last;
    },
  };
}

describe('the webhook', () => {
  it('gets updates as JSON with the secret, and confirms them with 2xx', async () => {
    const { sandbox, call } = await openScene();
    const hook = await openHook();
    sandbox.sendText(PAO, 'trước đó');
    await call('setWebhook', { url: hook.url, secret_token: 'Bi_mat-1', max_connections: 5 });
    const first = await hook.count(1);
    expect(first.headers).toMatchObject({
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': 'Bi_mat-1',
    });
    expect(first.update.message).toMatchObject({ text: 'trước đó', from: { id: PAO } });
    expect(await call('getWebhookInfo')).toEqual({
      url: hook.url,
      has_custom_certificate: false,
      pending_update_count: 1,
      max_connections: 5,
      ip_address: '127.0.0.1',
    });
    first.answer(200);
    await sandbox.until(() => sandbox.pendingUpdates() === 0);
  });

  it('keeps the order of a chat, while other chats and taps go beside', async () => {
    const { sandbox, call } = await openScene();
    const hook = await openHook();
    await call('setWebhook', { url: hook.url });
    const reply_markup = { inline_keyboard: [[{ text: 'Có', callback_data: 'yes' }]] };
    const { message_id } = await call('sendMessage', { chat_id: PAO, text: 'x', reply_markup });
    sandbox.sendText(PAO, 'một');
    sandbox.sendText(PAO, 'hai');
    sandbox.sendText(MAI, 'ba');
    sandbox.tap(PAO, message_id, 'yes');
    await hook.count(3);
    expect(hook.texts().sort()).toEqual(['ba', 'một', 'yes']);
    hook.deliveries.find((delivery) => delivery.update.message?.text === 'một')?.answer(200);
    expect((await hook.count(4)).update.message?.text).toBe('hai');
  });

  it('opens no more connections than allowed', async () => {
    const { sandbox, call } = await openScene();
    const hook = await openHook();
    await call('setWebhook', { url: hook.url, max_connections: 1 });
    sandbox.sendText(PAO, 'một');
    sandbox.sendText(MAI, 'hai');
    const first = await hook.count(1);
    expect(hook.texts()).toEqual(['một']);
    first.answer(204);
    expect((await hook.count(2)).update.message?.text).toBe('hai');
  });

  it('tries again at once, then waits longer and longer, later updates behind', async () => {
    const scene = await openScene();
    const { sandbox, call } = scene;
    const hook = await openHook();
    await call('setWebhook', { url: hook.url });
    sandbox.sendText(PAO, 'một');
    sandbox.sendText(PAO, 'hai');
    (await hook.count(1)).answer(500);
    (await hook.count(2)).answer(503);
    await sandbox.until(
      () =>
        sandbox.webhookInfo().last_error_message ===
        'Wrong response from the webhook: 503 Service Unavailable',
    );
    advance(scene, 1);
    expect(hook.texts()).toEqual(['một', 'một']);
    advance(scene, 1);
    (await hook.count(3)).answer(302);
    await sandbox.until(() => String(sandbox.webhookInfo().last_error_message).includes('302'));
    sandbox.retryWebhookNow();
    (await hook.count(4)).answer(200);
    expect((await hook.count(5)).update.message?.text).toBe('hai');
    expect(await call('getWebhookInfo')).toMatchObject({
      pending_update_count: 1,
      last_error_date: Date.parse('2026-11-09T05:00:02Z') / 1000,
    });
  });

  it('gets its updates once it is up again', async () => {
    const { sandbox, call } = await openScene();
    const hook = await openHook();
    await new Promise((resolve) => hook.server.close(resolve));
    await call('setWebhook', { url: hook.url });
    sandbox.sendText(PAO, 'một');
    await sandbox.until(() => sandbox.webhookWaits() === 1);
    expect(sandbox.webhookInfo().last_error_message).toBe('Connection refused');
    await new Promise<void>((resolve) =>
      hook.server.listen(Number(new URL(hook.url).port), '127.0.0.1', resolve),
    );
    sandbox.retryWebhookNow();
    expect((await hook.count(1)).update.message?.text).toBe('một');
  });

  it('gives an update again that was cut off without an answer', async () => {
    const { sandbox, call } = await openScene();
    const hook = await openHook();
    await call('setWebhook', { url: hook.url });
    const { updateId } = sandbox.sendText(PAO, 'một');
    await hook.count(1);
    hook.server.closeAllConnections();
    expect((await hook.count(2)).update.update_id).toBe(updateId);
  });

  it('drops a tap whose time is over before the next try', async () => {
    const scene = await openScene();
    const { sandbox, call } = scene;
    const hook = await openHook();
    await call('setWebhook', { url: hook.url });
    const { message_id } = await call('sendMessage', {
      chat_id: PAO,
      text: 'x',
      reply_markup: { inline_keyboard: [[{ text: 'Có', callback_data: 'yes' }]] },
    });
    sandbox.tap(PAO, message_id, 'yes');
    (await hook.count(1)).answer(500);
    (await hook.count(2)).answer(500);
    await sandbox.until(() => sandbox.webhookInfo().last_error_date !== undefined);
    await sandbox.until(() => sandbox.webhookWaits() === 1);
    advance(scene, 151);
    await sandbox.until(() => sandbox.pendingUpdates() === 0);
    expect(hook.deliveries).toHaveLength(2);
  });

  it('gives what it has not confirmed to getUpdates when it is deleted', async () => {
    const { sandbox, call, updates, ask } = await openScene();
    const hook = await openHook();
    await call('setWebhook', { url: hook.url });
    sandbox.sendText(PAO, 'một');
    await hook.count(1);
    expect(await ask('deleteWebhook')).toMatchObject({ result: true, description: 'Webhook was deleted' });
    expect(await ask('deleteWebhook')).toMatchObject({ description: 'Webhook is already deleted' });
    expect((await updates()).map((update) => update.message?.text)).toEqual(['một']);
    expect(await call('getWebhookInfo')).toMatchObject({ url: '', pending_update_count: 1 });
  });

  it('delivers an update twice on demand', async () => {
    const { sandbox, call } = await openScene();
    const hook = await openHook();
    await call('setWebhook', { url: hook.url });
    const { updateId } = sandbox.sendText(PAO, 'một');
    (await hook.count(1)).answer(200);
    await sandbox.until(() => sandbox.pendingUpdates() === 0);
    sandbox.redeliver(updateId ?? 0);
    const again = await hook.count(2);
    expect(again.update).toEqual(hook.deliveries[0]?.update);
  });

  it('may answer with a call, but not with one about updates', async () => {
    const { sandbox, call } = await openScene();
    const hook = await openHook();
    await call('setWebhook', { url: hook.url });
    sandbox.sendText(PAO, 'một');
    (await hook.count(1)).answer(200, JSON.stringify({ method: 'deleteWebhook' }));
    sandbox.sendText(PAO, 'hai');
    (await hook.count(2)).answer(200, JSON.stringify({ method: 'sendMessage', chat_id: PAO, text: 'Chào' }));
    expect((await sandbox.nextBotMessage(PAO)).text).toBe('Chào');
    expect(sandbox.webhookInfo().url).toBe(hook.url);
  });

  it('says whether it was set anew', async () => {
    const { ask } = await openScene();
    const url = 'http://127.0.0.1:9/';
    expect(await ask('setWebhook', { url })).toMatchObject({ description: 'Webhook was set' });
    expect(await ask('setWebhook', { url })).toMatchObject({ description: 'Webhook is already set' });
    expect(await ask('setWebhook', { url: '' })).toMatchObject({ description: 'Webhook was deleted' });
  });

  it.each([
    [{ url: 'ftp://bot.vn' }, 'invalid webhook URL specified'],
    [{ url: 'https://' }, 'invalid webhook URL specified'],
    [{ url: 'https://bot.vn', secret_token: 'có dấu' }, 'secret token contains unallowed characters'],
    [{ url: 'https://bot.vn', secret_token: 'x'.repeat(257) }, 'secret token is too long'],
  ])('is refused with %j', async (params, text) => {
    const { refusal } = await openScene();
    expect(await refusal('setWebhook', params)).toBe(`400 Bad Request: ${text}`);
  });

  it('demands https and one of four ports when told to be as strict as Telegram', async () => {
    const { refusal } = await openScene({ allowHttpWebhook: false });
    expect(await refusal('setWebhook', { url: 'http://bot.vn' })).toContain('An HTTPS URL must be provided');
    expect(await refusal('setWebhook', { url: 'https://bot.vn:8080' })).toContain(
      'only on ports 80, 88, 443 or 8443',
    );
  });
});
