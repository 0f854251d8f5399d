import { describe, expect, it } from 'vitest';
import { advance, button, MAI, openScene, PAO, type Scene } from '../../sandbox/scene.ts';

const texts = (updates: { message?: { text?: string } }[]) => updates.map((update) => update.message?.text);
const CONFLICT =
  '409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';

describe('getUpdates', () => {
  it('gives updates again until a higher offset confirms them', async () => {
    const { sandbox, updates } = await openScene();
    const first = sandbox.sendText(PAO, 'một');
    const second = sandbox.sendText(MAI, 'hai');
    expect(texts(await updates())).toEqual(['một', 'hai']);
    expect(texts(await updates())).toEqual(['một', 'hai']);
    expect(texts(await updates({ offset: second.updateId }))).toEqual(['hai']);
    expect(texts(await updates({ offset: first.updateId }))).toEqual(['hai']);
    expect(await updates({ offset: (second.updateId ?? 0) + 1 })).toEqual([]);
    expect(sandbox.pendingUpdates()).toBe(0);
  });

  it('gives at most as many as asked for, and the last ones for a negative offset', async () => {
    const { sandbox, updates } = await openScene();
    for (const text of ['a', 'b', 'c', 'd']) sandbox.sendText(PAO, text);
    expect(texts(await updates({ limit: 2 }))).toEqual(['a', 'b']);
    expect(texts(await updates({ offset: -2 }))).toEqual(['c', 'd']);
    expect(texts(await updates())).toEqual(['c', 'd']);
  });

  it('never gives more than 100', async () => {
    const { sandbox, updates } = await openScene();
    for (let n = 0; n < 120; n++) sandbox.sendText(PAO, String(n));
    expect(await updates({ limit: 500 })).toHaveLength(100);
  });

  it('waits for the next update, and takes together what comes together', async () => {
    const { sandbox, updates } = await openScene();
    const waiting = updates({ timeout: 30 });
    // The poll has surely arrived once a later call has been answered on another connection.
    await whenPolling({ sandbox, updates });
    sandbox.sendText(PAO, 'một');
    sandbox.sendText(MAI, 'hai');
    expect(texts(await waiting)).toEqual(['một', 'hai']);
  });

  it('ends empty when the time is over', async () => {
    const { updates } = await openScene();
    expect(await updates({ timeout: 1 })).toEqual([]);
  });

  it('ends the older of two pollers', async () => {
    const scene = await openScene();
    const older = scene.refusal('getUpdates', { timeout: 30 });
    await whenPolling(scene);
    const newer = scene.updates({ timeout: 30 });
    expect(await older).toBe(CONFLICT);
    scene.sandbox.sendText(PAO, 'x');
    expect(texts(await newer)).toEqual(['x']);
  });

  it('is refused while a webhook is set, and ended when one is set', async () => {
    const scene = await openScene();
    const waiting = scene.refusal('getUpdates', { timeout: 30 });
    await whenPolling(scene);
    await scene.call('setWebhook', { url: 'http://127.0.0.1:9/hook' });
    expect(await waiting).toBe('409 Conflict: terminated by setWebhook request');
    expect(await scene.refusal('getUpdates')).toBe(
      "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  });

  it('forgets what is older than a day, and taps after 150 seconds', async () => {
    const scene = await openScene();
    const { sandbox, call, updates } = scene;
    const reply_markup = { inline_keyboard: [[button('Có', 'yes')]] };
    const { message_id } = await call('sendMessage', { chat_id: PAO, text: 'x', reply_markup });
    sandbox.sendText(PAO, 'cũ');
    sandbox.tap(PAO, message_id, 'yes');
    expect(await updates()).toHaveLength(2);
    advance(scene, 150);
    expect(texts(await updates())).toEqual(['cũ']);
    advance(scene, 24 * 3600 - 151);
    expect(texts(await updates())).toEqual(['cũ']);
    advance(scene, 1);
    expect(await updates()).toEqual([]);
  });

  it('remembers the kinds asked for, from then on', async () => {
    const { sandbox, call, refusal, updates } = await openScene();
    await updates({ allowed_updates: ['message'] });
    sandbox.block(PAO);
    sandbox.unblock(PAO);
    const { messageId, updateId } = sandbox.sendText(PAO, 'x');
    expect(updateId).not.toBeNull();
    expect(sandbox.editText(PAO, messageId, 'y').updateId).toBeNull();
    expect(texts(await updates())).toEqual(['x']);
    expect(await call('getWebhookInfo')).toMatchObject({ allowed_updates: ['message'] });
    await updates({ allowed_updates: [] });
    expect(sandbox.editText(PAO, messageId, 'z').updateId).not.toBeNull();
    expect(await refusal('getUpdates', { allowed_updates: ['mesage'] })).toBe(
      '400 Bad Request: unknown update type "mesage" in allowed_updates',
    );
    expect(await refusal('getUpdates', { allowed_updates: '[' })).toContain("can't parse allowed updates");
  });

  it('drops what waits when asked to', async () => {
    const { sandbox, call, updates } = await openScene();
    sandbox.sendText(PAO, 'x');
    await call('deleteWebhook', { drop_pending_updates: true });
    expect(await updates()).toEqual([]);
  });

  it('lets a poller hang up', async () => {
    const scene = await openScene();
    const abort = new AbortController();
    const gone = fetch(`${scene.url}/bot4242:the-sandbox_token/getUpdates?timeout=30`, {
      signal: abort.signal,
    });
    await whenPolling(scene);
    abort.abort();
    await expect(gone).rejects.toThrow();
    const next = scene.updates({ timeout: 30 });
    await whenPolling(scene);
    scene.sandbox.sendText(PAO, 'x');
    expect(texts(await next)).toEqual(['x']);
  });
});

describe('updates on demand', () => {
  it('come again with the same number, also after they were confirmed', async () => {
    const { sandbox, updates } = await openScene();
    const { updateId } = sandbox.sendText(PAO, 'x');
    const [first] = await updates();
    expect(await updates({ offset: (updateId ?? 0) + 1 })).toEqual([]);
    sandbox.redeliver(updateId ?? 0);
    expect(await updates({ offset: (updateId ?? 0) + 1 })).toEqual([first]);
    expect(await updates({ offset: (updateId ?? 0) + 1 })).toEqual([]);
    expect(() => sandbox.redeliver(1)).toThrow('not remembered');
  });

  it('wake a waiting poll', async () => {
    const scene = await openScene();
    const { updateId } = scene.sandbox.sendText(PAO, 'x');
    const waiting = scene.updates({ offset: (updateId ?? 0) + 1, timeout: 30 });
    await whenPolling(scene);
    scene.sandbox.redeliver(updateId ?? 0);
    expect(texts(await waiting)).toEqual(['x']);
  });

  it('may be anything, with a number of their own or the next', async () => {
    const { sandbox, updates } = await openScene();
    const next = sandbox.sendRawUpdate({ poll_answer: { poll_id: '1' } });
    sandbox.sendRawUpdate({ update_id: 5, message: { text: 'rất cũ' } });
    expect(await updates()).toMatchObject([
      { update_id: next, poll_answer: { poll_id: '1' } },
      { update_id: 5 },
    ]);
    // Begun anew, and lower: what had come before the one received is confirmed with it.
    await updates({ offset: 6 });
    expect(await updates()).toEqual([]);
  });
});

/** Until a getUpdates call waits at the server: the sandbox holds its answer then. */
async function whenPolling({ sandbox }: Pick<Scene, 'sandbox' | 'updates'>): Promise<void> {
  await sandbox.until(() => sandbox.isPolled());
}
