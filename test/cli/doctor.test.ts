/** `doctor` through the real program: what is well, what is wrong, and that the token is never said. */
import { chmodSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMovableClock } from '../../src/domain/clock.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { noteSeen } from '../../src/store/clock-looks.ts';
import { openDatabase } from '../../src/store/database.ts';
import { pause } from '../../src/store/pace.ts';
import { testToken } from '../bot.ts';
import { createScratch, engines, type Scratch } from '../database.ts';
import { runCommand } from '../program.ts';

// Every command is a program of its own.
vi.setConfig({ testTimeout: 90_000 });

interface Answer {
  said: string;
  wrong: string[];
}

const sandbox = createSandbox({ token: testToken, clock: createMovableClock() });
let apiRoot = '';
beforeAll(async () => {
  apiRoot = (await sandbox.listen()).url;
});
afterAll(() => sandbox.close());

async function examine(environment: Record<string, string>): Promise<Answer> {
  const given = { BOT_TOKEN: testToken, TELEGRAM_API_ROOT: apiRoot, ...environment };
  const { code, stdout, stderr } = await runCommand(['doctor', '--json'], given);
  expect(stdout + stderr).not.toContain(given.BOT_TOKEN);
  const { ok, checks } = JSON.parse(stdout) as {
    ok: boolean;
    checks: { name: string; ok: boolean; message: string }[];
  };
  const wrong = checks.filter((check) => !check.ok).map(({ name }) => name);
  expect([code, ok]).toEqual(wrong.length === 0 ? [0, true] : [1, false]);
  return { said: checks.map(({ message }) => message).join('\n'), wrong };
}

async function setWebhook(url: string): Promise<void> {
  await fetch(`${apiRoot}/bot${testToken}/${url === '' ? 'deleteWebhook' : 'setWebhook'}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(url === '' ? {} : { url }),
  });
}

describe.each(engines)('on %s', (engine) => {
  let scratch: Scratch;
  beforeAll(async () => {
    scratch = await createScratch(engine);
  });
  afterAll(() => scratch.remove());

  it('says a line of each thing, and that all is well', async () => {
    const environment = { BOT_TOKEN: testToken, TELEGRAM_API_ROOT: apiRoot, DATABASE_URL: scratch.url };
    const { code, stdout, stderr } = await runCommand(['doctor'], environment);
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.filter((line) => !/^Tốt: .+\.$/.test(line))).toEqual([]);
    expect(lines).toHaveLength(12);
    expect(lines[0]).toContain('BOT_TOKEN dùng được, bot là @');
  });

  it('names a wait that Telegram asked for', async () => {
    const database = await openDatabase({ url: scratch.url });
    await pause(database.db, new Date(Date.now() + 600_000).toISOString());
    await database.close();
    expect((await examine({ DATABASE_URL: scratch.url })).wrong).toEqual(['pending']);
  });
});

describe.each(engines)('what the database knows (%s)', (engine) => {
  it('speaks against the clock, and of the copies', async () => {
    const scratch = await createScratch(engine);
    const at = () => examine({ DATABASE_URL: scratch.url });
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    expect((await at()).wrong).toEqual([]);
    const database = await openDatabase({ url: scratch.url });
    const { db } = database;
    await noteSeen(db, daysAgo(40));
    expect((await at()).wrong).toEqual(['newest']);
    await noteSeen(db, daysAgo(0));
    const ran = (slot: string, when: string, outcome: object) =>
      db.jobRun.create({
        data: {
          slot,
          job: 'backup',
          startedAt: when,
          finishedAt: when,
          outcome: JSON.stringify(outcome),
        },
      });
    await ran('backup@1', daysAgo(3), { kept: { file: 'chi-bo-3.db', bytes: 1, rows: 1 } });
    expect((await at()).wrong).toEqual(['copies']);
    await ran('backup@2', daysAgo(0), { kept: { file: 'chi-bo-0.db', bytes: 1, rows: 1 } });
    const well = await at();
    expect([well.wrong, well.said]).toEqual([[], expect.stringContaining('chi-bo-0.db')]);
    await ran('backup@3', new Date().toISOString(), { fault: 'ENOSPC' });
    const failed = await at();
    expect([failed.wrong, failed.said]).toEqual([['copies'], expect.stringContaining('ENOSPC')]);
    await database.close();
    await scratch.remove();
  });
});

describe('what is wrong', () => {
  let scratch: Scratch;
  beforeAll(async () => {
    scratch = await createScratch('sqlite');
  });
  afterAll(() => scratch.remove());
  const at = (more: Record<string, string> = {}) => examine({ DATABASE_URL: scratch.url, ...more });

  it('with the token, without repeating it', async () => {
    const { wrong, said } = await at({ BOT_TOKEN: '4712:ANOTHER-TOKEN-THAT-NOBODY-HAS' });
    expect(wrong).toEqual(['token']);
    expect(said).toContain('Telegram không nhận BOT_TOKEN.');
  });

  it('with the line', async () => {
    expect((await at({ TELEGRAM_API_ROOT: 'http://127.0.0.1:9' })).wrong).toEqual(['token']);
  });

  it('with the webhook: set though it asks, missing, or somebody else’s', async () => {
    await setWebhook('http://127.0.0.1:9/stranger');
    expect((await at()).said).toContain('trong khi WEBHOOK_URL để trống');
    expect((await at({ WEBHOOK_URL: 'http://127.0.0.1:9' })).said).toContain('địa chỉ khác với WEBHOOK_URL');
    await setWebhook('');
    expect((await at({ WEBHOOK_URL: 'http://127.0.0.1:9' })).said).toContain('Telegram chưa có webhook');
  });

  it('with who may read the file', async () => {
    const file = fileURLToPath(scratch.url.replace('file:', 'file://'));
    chmodSync(file, 0o644);
    const { wrong, said } = await at();
    expect(wrong).toEqual(['permissions']);
    expect(said).toContain(`chmod go-rwx ${file}`);
    chmodSync(file, 0o600);
  });

  it('with the key: set for a plain file, missing for an encrypted one, or another', async () => {
    expect((await at({ DATABASE_KEY: 'khóa' })).wrong).toEqual(['key', 'database']);
    const secret = await createScratch('sqlite');
    const of = (more: Record<string, string>) => examine({ DATABASE_URL: secret.url, ...more });
    const first = await of({ DATABASE_KEY: 'chìa khóa' });
    expect(first.wrong).toEqual([]);
    expect(first.said).toContain('được mã hóa, có DATABASE_KEY');
    expect((await of({})).wrong).toEqual(['key', 'database']);
    expect((await of({ DATABASE_KEY: 'khác' })).wrong).toEqual(['database']);
    await secret.remove();
  });
});
