import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMovableClock } from '../../src/domain/clock.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { button, openScene, PAO, TOKEN } from './scene.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the state file', () => {
  it('brings chats, files, menus, waiting updates and the clock back', async () => {
    const stateFile = join(folder, 'state.json');
    const first = await openScene({ stateFile });
    first.sandbox.sendText(PAO, '/start');
    first.sandbox.sendDocument(PAO, { name: 'báo cáo.txt', bytes: Buffer.from('nội dung') });
    const reply_markup = { inline_keyboard: [[button('Có', 'yes')]] };
    const sent = await first.call('sendMessage', { chat_id: PAO, text: 'Đã họp?', reply_markup });
    await first.call('pinChatMessage', { chat_id: PAO, message_id: sent.message_id });
    await first.call('setMyCommands', { commands: [{ command: 'a', description: 'b' }] });
    first.sandbox.clock.set(new Date('2026-12-24T00:00:00Z'));
    const before = { chat: first.sandbox.chat(PAO), updates: await first.updates() };
    await first.sandbox.close();

    const second = await openScene({ stateFile });
    expect(second.sandbox.chat(PAO)).toEqual(before.chat);
    expect(await second.updates()).toEqual(before.updates);
    expect(second.sandbox.clock.now().toISOString()).toContain('2026-12-24T00:0');
    expect(second.sandbox.state().people).toHaveLength(3);
    const file = second.sandbox.chat(PAO).messages[1]?.file?.fileId ?? '';
    expect(second.sandbox.file(file)?.bytes.toString()).toBe('nội dung');
    second.sandbox.tap(PAO, sent.message_id, 'yes');
    const next = await second.call('sendMessage', { chat_id: PAO, text: 'x' });
    expect(next.message_id).toBeGreaterThan(sent.message_id + 1);
    expect((await second.updates()).at(-1)?.update_id).toBeGreaterThan(before.updates.at(-1)?.update_id ?? 0);
    await second.sandbox.close();
  });

  it('is written by itself after a change, whole or not at all', async () => {
    const stateFile = join(folder, 'state.json');
    const scene = await openScene({ stateFile });
    scene.sandbox.sendText(PAO, 'Giữ lại');
    await expect
      .poll(() => readFile(stateFile, 'utf8').catch(() => ''), { interval: 20, timeout: 5_000 })
      .toContain('Giữ lại');
    expect(JSON.parse(await readFile(stateFile, 'utf8'))).toMatchObject({ version: 1 });
    await scene.sandbox.close();
  });

  it('does not set the clock back', async () => {
    const stateFile = join(folder, 'state.json');
    const first = await openScene({ stateFile });
    await first.sandbox.close();
    const clock = createMovableClock(new Date('2027-06-01T00:00:00Z'));
    const second = await openScene({ stateFile, clock });
    expect(second.sandbox.clock.now().toISOString()).toContain('2027-06-01');
    await second.sandbox.close();
  });

  it('is refused when it is of another version', async () => {
    const stateFile = join(folder, 'state.json');
    await writeFile(stateFile, '{"version":7}');
    const open = () => createSandbox({ token: TOKEN, clock: createMovableClock(), stateFile });
    expect(open).toThrow('no state file of this version');
  });
});

describe('numbers', () => {
  it('go on increasing from one sandbox to the next without a state file', async () => {
    const numbers = async () => {
      const { sandbox, call, updates } = await openScene();
      sandbox.sendText(PAO, 'x');
      const update = (await updates()).at(-1)?.update_id ?? 0;
      const message = (await call('sendMessage', { chat_id: PAO, text: 'x' })).message_id;
      await sandbox.close();
      return { update, message };
    };
    const first = await numbers();
    const second = await numbers();
    expect(second.update).toBeGreaterThan(first.update);
    expect(second.message).toBeGreaterThan(first.message);
    expect(second.update).toBeLessThan(2 ** 31);
  });

  it('are refused without the bot’s own in the token', () => {
    expect(() => createSandbox({ token: 'abc', clock: createMovableClock() })).toThrow('number of the bot');
  });
});
