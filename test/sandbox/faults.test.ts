import { describe, expect, it } from 'vitest';
import { createMovableClock } from '../../src/domain/clock.ts';
import { Faults, FloodControl, readFaults } from '../../src/sandbox/faults.ts';
import { advance, MAI, openScene, PAO, TOKEN } from './scene.ts';

const post = (url: string, body: object, signal?: AbortSignal) =>
  fetch(`${url}/bot${TOKEN}/sendMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  });
const said = { chat_id: PAO, text: 'x' };

describe('faults', () => {
  it('answers 429 as often as asked, with the wait', async () => {
    const { sandbox, url, ask } = await openScene();
    sandbox.setFaults([{ method: 'sendMessage', kind: 'floodControl', retryAfterSeconds: 17, times: 2 }]);
    const first = await post(url, said);
    expect(first.status).toBe(429);
    expect(await first.json()).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 17',
      parameters: { retry_after: 17 },
    });
    expect(sandbox.state().faults[0]?.times).toBe(1);
    expect((await ask('sendMessage', said)).ok).toBe(false);
    expect(sandbox.state().faults).toEqual([]);
    expect((await ask('sendMessage', said)).ok).toBe(true);
  });

  it('strikes one chat, one method, or everything, until it is taken back', async () => {
    const { sandbox, ask } = await openScene();
    sandbox.setFaults([{ method: 'SENDMESSAGE', chatId: MAI, kind: 'serverError' }]);
    expect((await ask('sendMessage', said)).ok).toBe(true);
    expect(await ask('sendMessage', { ...said, chat_id: String(MAI) })).toEqual({
      ok: false,
      error_code: 500,
      description: 'Internal Server Error',
    });
    sandbox.setFaults([{ method: '*', kind: 'serverError' }]);
    expect((await ask('getMe')).ok).toBe(false);
    expect((await ask('getUpdates')).ok).toBe(false);
    sandbox.setFaults([]);
    expect((await ask('getMe')).ok).toBe(true);
  });

  it('answers 502 with HTML', async () => {
    const { sandbox, url } = await openScene();
    sandbox.setFaults([{ method: '*', kind: 'badGateway', times: 1 }]);
    const response = await post(url, said);
    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(await response.text()).toContain('<h1>502 Bad Gateway</h1>');
  });

  it('cuts the connection before or after the call is applied', async () => {
    const { sandbox, url } = await openScene();
    const texts = () =>
      sandbox
        .chat(PAO)
        .messages.filter((message) => message.from === 'bot')
        .map((message) => message.text);
    sandbox.setFaults([{ method: 'sendMessage', kind: 'cutBefore', times: 1 }]);
    await expect(post(url, said)).rejects.toThrow();
    expect(texts()).toEqual([]);
    sandbox.setFaults([{ method: 'sendMessage', kind: 'cutAfter', times: 1 }]);
    await expect(post(url, said)).rejects.toThrow();
    expect(texts()).toEqual(['x']);
    expect(sandbox.calls.calls.map((call) => call.error)).toEqual(['cutBefore', 'cut after it was applied']);
  });

  it('hangs until the caller gives up, or the sandbox closes', async () => {
    const { sandbox, url } = await openScene();
    sandbox.setFaults([{ method: 'sendMessage', kind: 'hang' }]);
    const abort = new AbortController();
    const first = post(url, said, abort.signal);
    await sandbox.until(() => sandbox.calls.calls.length === 1);
    abort.abort();
    await expect(first).rejects.toThrow('aborted');
    const second = post(url, said);
    second.catch(() => undefined);
    await sandbox.until(() => sandbox.calls.calls.length === 2);
    await sandbox.close();
    await expect(second).rejects.toThrow();
  });

  it('are taken in order, the first that fits', () => {
    const faults = new Faults();
    faults.replace([
      { method: 'sendMessage', chatId: 1, kind: 'hang' },
      { method: '*', kind: 'serverError', times: 1 },
    ]);
    expect(faults.strike('sendMessage', '1')?.kind).toBe('hang');
    expect(faults.strike('sendMessage', '2')?.kind).toBe('serverError');
    expect(faults.strike('sendMessage', '2')).toBeNull();
    expect(faults.list()).toHaveLength(1);
  });

  it.each([
    [{}, 'a list of faults'],
    [[{}], 'needs a method'],
    [[{ method: '*', kind: 'rain' }], 'no such fault: rain'],
    [[{ method: '*', kind: 'hang', times: 1.5 }], 'times must be a whole number'],
    [[null], 'needs a method'],
  ])('are refused as %j', (given, text) => {
    expect(() => readFaults(given)).toThrow(text);
  });
});

describe('flood control', () => {
  it('lets through so many a second to one chat and over all, edits counted, taps and actions not', async () => {
    const scene = await openScene({ limits: { perChatPerSecond: 1, globalPerSecond: 2 } });
    const { ask, call, refusal } = scene;
    const { message_id } = await call('sendMessage', said);
    expect(await refusal('editMessageText', { chat_id: PAO, message_id, text: 'y' })).toBe(
      '429 Too Many Requests: retry after 1',
    );
    expect((await ask('sendMessage', { ...said, chat_id: MAI })).ok).toBe(true);
    expect((await ask('sendMessage', { ...said, chat_id: MAI })).parameters).toEqual({ retry_after: 1 });
    expect((await ask('sendChatAction', { chat_id: PAO, action: 'typing' })).ok).toBe(true);
    advance(scene, 1);
    expect((await ask('sendMessage', said)).ok).toBe(true);
  });

  it('counts an album as its messages', async () => {
    const { upload, refusal } = await openScene({ limits: { globalPerSecond: 2 } });
    const media = ['a', 'b'].map((name) => ({ type: 'document', media: `attach://${name}` }));
    const files = { a: new Blob(['x']), b: new Blob(['y']) };
    const sent = await upload('sendMediaGroup', {
      chat_id: String(PAO),
      media: JSON.stringify(media),
      ...files,
    });
    expect(sent.ok).toBe(true);
    expect(await refusal('sendMessage', { ...said, chat_id: MAI })).toContain('Too Many Requests');
  });

  it('begins anew when the clock is set back, and is off without limits', () => {
    const clock = createMovableClock(new Date(1e12));
    const control = new FloodControl({ globalPerSecond: 1 }, clock);
    control.pass('sendMessage', '1');
    expect(() => control.pass('sendPhoto', '2')).toThrow('retry after 1');
    clock.set(new Date(9e11));
    control.pass('sendMessage', '1');
    const none = new FloodControl({}, clock);
    for (let n = 0; n < 1000; n++) none.pass('sendMessage', '1');
  });
});
