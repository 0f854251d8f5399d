/** How the real program starts, and how it refuses to: one clear sentence each, and never a stack trace. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { listen } from '../../../src/bot/http-server.ts';
import { createMovableClock } from '../../../src/domain/clock.ts';
import { createSandbox } from '../../../src/sandbox/sandbox.ts';
import { testToken } from '../../bot.ts';
import { createScratch, engines } from '../../database.ts';
import { type Program, runCommand, startProgram } from '../../program.ts';

vi.setConfig({ testTimeout: 60_000 });

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chi-bo-start-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function openTelegram(port = 0) {
  const sandbox = createSandbox({ token: testToken, clock: createMovableClock() });
  const { url, port: bound } = await sandbox.listen(port);
  cleanups.push(() => sandbox.close());
  return { sandbox, url, port: bound };
}

function start(environment: Record<string, string>): Program {
  const program = startProgram({ LOG_LEVEL: 'warn', ...environment });
  cleanups.push(() => program.process.kill('SIGKILL'));
  return program;
}

/** Said first, so that nobody takes the one for the other. */
const asBot = 'Chạy với Telegram.';
const asSandbox = 'Chạy trang thử trên máy này, không kết nối Telegram.';

/** Ends by itself with this code and these lines, and nothing else but which of the two it was. */
async function expectRefusal(program: Program, code: number, lines: (string | RegExp)[]): Promise<void> {
  expect(await program.ended).toBe(code);
  expect(['', asBot, asSandbox]).toContain(program.stdout().trim());
  const said = program.stderr().trimEnd().split('\n');
  expect(said).toEqual(lines.map((line) => (typeof line === 'string' ? line : expect.stringMatching(line))));
}

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, '127.0.0.1', 0);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('settings that are wrong', () => {
  it('are all named together, one line each, with exit code 2', async () => {
    const program = start({
      BOT_TOKEN: 'abc',
      TELEGRAM_API_ROOT: 'telegram',
      DATABASE_URL: 'mysql://x/y',
      WEBHOOK_URL: 'example.org',
      WEBHOOK_SECRET: 'bí mật',
      PORT: '99999',
      HTTPS_PROXY: 'socks5://127.0.0.1',
      TIME_ZONE: 'Asia/Dien_Bien',
      LANGUAGE: 'fr',
      LOG_LEVEL: 'loud',
      CLOCK_START: '31/03/2017',
    });
    await expectRefusal(program, 2, [
      /^BOT_TOKEN: /,
      /^TELEGRAM_API_ROOT: /,
      /^DATABASE_URL: /,
      /^WEBHOOK_URL: /,
      /^WEBHOOK_SECRET: /,
      /^PORT: /,
      /^HTTPS_PROXY: /,
      /^TIME_ZONE: /,
      /^LANGUAGE: /,
      /^LOG_LEVEL: /,
      /^CLOCK_START: /,
    ]);
    expect(program.stderr()).not.toContain('bí mật');
  });

  it('keep the sandbox off the network', async () => {
    await expectRefusal(start({ HOST: '0.0.0.0' }), 2, [
      /^Trang thử chỉ mở được trên chính máy này; HOST=0\.0\.0\.0/,
    ]);
  });
});

describe('a database that can not be opened', () => {
  it.each([
    [
      'is no database',
      (folder: string) => writeFileSync(join(folder, 'x.db'), 'Biên bản họp chi bộ. '.repeat(99)),
    ],
    ['is a folder', (folder: string) => mkdirSync(join(folder, 'x.db'))],
  ])('is named in one sentence when the file %s', async (_, prepare) => {
    const folder = scratchFolder();
    prepare(folder);
    const program = start({ BOT_TOKEN: testToken, DATABASE_URL: `file:${join(folder, 'x.db')}` });
    await expectRefusal(program, 1, [/^Không mở được cơ sở dữ liệu: .+\.$/]);
  });

  it('is named when its folder can not be made', async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'data'), '');
    const program = start({ BOT_TOKEN: testToken, DATABASE_URL: `file:${join(folder, 'data', 'x.db')}` });
    await expectRefusal(program, 1, [/^Không mở được cơ sở dữ liệu: .+\.$/]);
  });

  it('is named without its password when PostgreSQL is away', async () => {
    const url = `postgresql://bo:matkhau@127.0.0.1:${await freePort()}/chibo`;
    const program = start({ BOT_TOKEN: testToken, DATABASE_URL: url });
    await expectRefusal(program, 1, [/^Không mở được cơ sở dữ liệu: .+\.$/]);
    expect(program.stderr()).not.toContain('matkhau');
  });

  it('is named when it is encrypted and the key is another', async () => {
    const folder = scratchFolder();
    const DATABASE_URL = `file:${join(folder, 'x.db')}`;
    expect((await runCommand(['status', '--json'], { DATABASE_URL, DATABASE_KEY: 'chìa khóa' })).code).toBe(
      0,
    );
    await expectRefusal(start({ BOT_TOKEN: testToken, DATABASE_URL, DATABASE_KEY: 'sai' }), 1, [
      /^Không mở được cơ sở dữ liệu: .+\.$/,
    ]);
  });
});

it('names the port that somebody else has', async () => {
  const server = createServer();
  const port = await listen(server, '127.0.0.1', 0);
  cleanups.push(() => server.close());
  const DATABASE_URL = `file:${join(scratchFolder(), 'x.db')}`;
  await expectRefusal(start({ BOT_TOKEN: testToken, DATABASE_URL, PORT: String(port) }), 1, [
    `Cổng ${port} trên 127.0.0.1 đang được chương trình khác sử dụng. Đề nghị dừng chương trình đó hoặc đặt PORT khác.`,
  ]);
});

it('names the address on which it can not listen', async () => {
  const DATABASE_URL = `file:${join(scratchFolder(), 'x.db')}`;
  await expectRefusal(start({ BOT_TOKEN: testToken, DATABASE_URL, HOST: '192.0.2.1' }), 1, [
    /^Không mở được cổng 0 trên 192\.0\.2\.1: E[A-Z]+\.$/,
  ]);
});

it('says that the token is wrong, without the token', async () => {
  const { url } = await openTelegram();
  const token = '4712:ANOTHER-TOKEN-THAT-NOBODY-KNOWS';
  const DATABASE_URL = `file:${join(scratchFolder(), 'x.db')}`;
  const program = start({ BOT_TOKEN: token, TELEGRAM_API_ROOT: url, DATABASE_URL });
  await expectRefusal(program, 2, [
    'Telegram không nhận BOT_TOKEN này. Đề nghị kiểm tra lại mã do BotFather cấp.',
  ]);
});

it('waits for a Telegram that can not be reached, says so once, and goes on by itself', async () => {
  const port = await freePort();
  const DATABASE_URL = `file:${join(scratchFolder(), 'x.db')}`;
  const TELEGRAM_API_ROOT = `http://127.0.0.1:${port}`;
  const program = start({ BOT_TOKEN: testToken, TELEGRAM_API_ROOT, DATABASE_URL });
  await program.says('Chưa kết nối được Telegram (ECONNREFUSED). Hệ thống tiếp tục chờ và thử lại.');
  const { sandbox } = await openTelegram(port);
  await program.says('Hệ thống đã sẵn sàng.', 15_000);
  await sandbox.until(() => sandbox.isPolled());
  expect(program.stdout().trimEnd().split('\n')).toEqual([
    asBot,
    'Chưa kết nối được Telegram (ECONNREFUSED). Hệ thống tiếp tục chờ và thử lại.',
    expect.stringMatching(
      /^Liên kết dùng một lần cho quản trị viên đầu tiên .*https:\/\/t\.me\/\w+\?start=[\w-]{24}$/,
    ),
    'Hệ thống đã sẵn sàng.',
  ]);
  expect(program.stderr()).toBe('');
  expect(await program.stop()).toBe(0);
});

it('waits out a line that is cut in the very moment of the start', async () => {
  const { sandbox, url } = await openTelegram();
  sandbox.setFaults([
    { method: 'getMe', kind: 'cutBefore', times: 1 },
    { method: 'deleteWebhook', kind: 'cutAfter', times: 1 },
  ]);
  const DATABASE_URL = `file:${join(scratchFolder(), 'x.db')}`;
  const program = start({ BOT_TOKEN: testToken, TELEGRAM_API_ROOT: url, DATABASE_URL, LOG_LEVEL: 'silent' });
  await program.says('Hệ thống đã sẵn sàng.', 15_000);
  expect(program.stderr()).toBe('');
  expect(await program.stop()).toBe(0);
});

it('says what Telegram has against the webhook', async () => {
  const words = {
    ok: false,
    error_code: 400,
    description: 'Bad Request: bad webhook: IP address 10.0.0.1 is reserved',
  };
  const me = { ok: true, result: { id: 4711, is_bot: true, first_name: 'Chi bộ', username: 'chi_bo_bot' } };
  const telegram = createServer((request, response) => {
    const isWebhook = request.url?.endsWith('/setWebhook') ?? false;
    request.resume();
    response.writeHead(isWebhook ? 400 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isWebhook ? words : me));
  });
  const port = await listen(telegram, '127.0.0.1', 0);
  cleanups.push(() => telegram.close());
  const program = start({
    BOT_TOKEN: testToken,
    TELEGRAM_API_ROOT: `http://127.0.0.1:${port}`,
    WEBHOOK_URL: 'https://10.0.0.1',
    DATABASE_URL: `file:${join(scratchFolder(), 'x.db')}`,
  });
  await expectRefusal(program, 1, [
    'Telegram không đồng ý với cách nhận tin này: Bad Request: bad webhook: IP address 10.0.0.1 is reserved. Đề nghị kiểm tra WEBHOOK_URL.',
  ]);
});

it.each(engines)('goes down in order on %s when it is told to, and comes up again', async (engine) => {
  const { sandbox, url } = await openTelegram();
  sandbox.addPerson({ id: 7, name: 'Người lạ' });
  const scratch = await createScratch(engine);
  cleanups.unshift(scratch.remove);
  const environment = { BOT_TOKEN: testToken, TELEGRAM_API_ROOT: url, DATABASE_URL: scratch.url };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const program = start(environment);
    await program.says('Hệ thống đã sẵn sàng.');
    sandbox.sendText(7, 'xin chào');
    await sandbox.nextBotMessage(7);
    program.process.kill(signal);
    expect(await program.ended).toBe(0);
    expect(program.stderr()).toBe('');
  }
});

it('keeps /metrics to itself where deliveries come in from outside, unless it is asked for', async () => {
  for (const [METRICS, status] of [
    ['', 404],
    ['on', 200],
  ] as const) {
    const { url } = await openTelegram();
    const PORT = String(await freePort());
    const WEBHOOK_URL = `http://127.0.0.1:${PORT}`;
    const DATABASE_URL = `file:${join(scratchFolder(), 'x.db')}`;
    const environment = { BOT_TOKEN: testToken, TELEGRAM_API_ROOT: url, DATABASE_URL, PORT, WEBHOOK_URL };
    const program = start({ ...environment, METRICS });
    await program.says('Hệ thống đã sẵn sàng.');
    expect((await fetch(`http://127.0.0.1:${PORT}/metrics`)).status, METRICS).toBe(status);
    expect((await fetch(`http://127.0.0.1:${PORT}/healthz`)).status).toBe(200);
  }
});

it('answers /healthz and /metrics while it runs', async () => {
  const { url } = await openTelegram();
  const PORT = String(await freePort());
  const DATABASE_URL = `file:${join(scratchFolder(), 'x.db')}`;
  const program = start({ BOT_TOKEN: testToken, TELEGRAM_API_ROOT: url, DATABASE_URL, PORT });
  await program.says('Hệ thống đã sẵn sàng.');
  const health = await fetch(`http://127.0.0.1:${PORT}/healthz`);
  expect([health.status, await health.text()]).toEqual([200, 'ok']);
  const metrics = await (await fetch(`http://127.0.0.1:${PORT}/metrics`)).text();
  expect(metrics).toMatch(/^chibo_updates\{state="waiting"\} 0$/m);
  expect(metrics).toMatch(/^chibo_messages_queued\{lane="bulk"\} 0$/m);
  expect(metrics).not.toContain(testToken);
  expect((await fetch(`http://127.0.0.1:${PORT}/telegram/x`, { method: 'POST' })).status).toBe(404);
});
