/**
 * Nothing makes the real program deaf or dumb in silence: each thing that could is done to it, `/healthz` and the log
 * say so, an administrator is told where the line allows it, and afterwards everybody has their answer.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync, unlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, createServer as createTcpServer, type Socket } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Libsql from 'libsql';
import pg from 'pg';
import { describe, expect, it, type TestContext, vi } from 'vitest';
import { listen } from '../../../src/bot/http-server.ts';
import { createMovableClock } from '../../../src/domain/clock.ts';
import { createSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts';
import { databaseFile, openDatabase } from '../../../src/store/database.ts';
import { testToken } from '../../bot.ts';
import { createScratch, engines } from '../../database.ts';
import { type Program, startProgram } from '../../program.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const admin = 77;
/** Long enough for whatever is not broken; nothing is asked to be faster than that. */
const patienceMs = 240_000;

/** Resolves once it is so. Asked anew all the time: nothing tells when another process has come so far. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const begun = performance.now(); !(await isSo()); await setTimeout(50))
    if (performance.now() - begun > patienceMs) throw new Error(`it did not come to: ${isSo}`);
}

/** Most of them wait for what is slow on purpose, so they wait together: each cleans up after itself. */
type Later = TestContext['onTestFinished'];

/** Telegram behind a door that can be made to refuse the token. */
async function openTelegram(later: Later) {
  const sandbox = createSandbox({ token: testToken, clock: createMovableClock() });
  later(() => sandbox.close());
  sandbox.addPerson({ id: admin, name: 'Quản trị' });
  const door = { refusesToken: false };
  const server: Server = createServer((request, response) => {
    if (!door.refusesToken) return void sandbox.handle(request, response);
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ok: false, error_code: 401, description: 'Unauthorized' }));
  });
  const url = `http://127.0.0.1:${await listen(server, '127.0.0.1', 0)}`;
  later(() => {
    server.close();
    server.closeAllConnections();
  });
  return { sandbox, door, url };
}

class House {
  readonly sandbox: Sandbox;
  readonly program: Program;
  private readonly port: string;

  constructor(sandbox: Sandbox, program: Program, port: string) {
    this.sandbox = sandbox;
    this.program = program;
    this.port = port;
  }

  async health(): Promise<string> {
    return (await fetch(`http://127.0.0.1:${this.port}/healthz`)).text();
  }

  /** Resolves once an administrator has been told so in the chat. */
  told(words: string): Promise<unknown> {
    const { sandbox } = this;
    return sandbox.until(
      () => sandbox.chat(admin).messages.some(({ text }) => text.includes(words)),
      patienceMs,
    );
  }

  /** Resolves once `/healthz` says so. */
  says(reason: string): Promise<unknown> {
    return until(async () => (await this.health()) === reason);
  }

  /** Resolves once the log says so. */
  logs(words: string): Promise<unknown> {
    return until(() => this.program.stderr().includes(words));
  }

  async answers(): Promise<void> {
    const { text } = await this.sandbox.nextBotMessage(admin, { timeoutMs: patienceMs });
    expect(text).not.toBe('');
  }
}

async function freePort(): Promise<string> {
  const server = createServer();
  const port = await listen(server, '127.0.0.1', 0);
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

/** The program, answering, with an administrator whom it knows. */
async function openHouse(
  later: Later,
  url: string,
  telegram: Awaited<ReturnType<typeof openTelegram>>,
  environment: Record<string, string> = {},
): Promise<House> {
  const database = await openDatabase({ url });
  const { db } = database;
  const at = new Date().toISOString();
  if ((await db.person.count()) === 0) {
    await db.person.create({
      data: { id: 'p', telegramId: String(admin), language: 'vi', consentVersion: 1, createdAt: at },
    });
    const office = { id: 'a', personId: 'p', role: 'admin', startsAt: '2017-01-01T00:00:00.000Z' };
    await db.appointment.create({ data: office });
  }
  await database.close();
  const { PORT = await freePort() } = environment;
  const program = startProgram({
    DATABASE_URL: url,
    BOT_TOKEN: testToken,
    TELEGRAM_API_ROOT: telegram.url,
    ...environment,
    PORT,
  });
  later(async () => {
    program.process.kill('SIGKILL');
    await program.ended;
  });
  await program.says('Hệ thống đã sẵn sàng.', 60_000);
  const house = new House(telegram.sandbox, program, PORT);
  telegram.sandbox.sendText(admin, '/trogiup');
  await house.answers();
  // Once it has looked, it knows whom to tell.
  await house.says('ok');
  return house;
}

async function scratchUrl(later: Later, engine: (typeof engines)[number]): Promise<string> {
  const scratch = await createScratch(engine);
  later(scratch.remove);
  return scratch.url;
}

describe.concurrent('a program that nothing makes deaf', () => {
  describe('of Telegram', () => {
    it('numbers that begin anew, and lower, are followed without a hot loop', async ({
      onTestFinished: later,
      expect,
    }) => {
      const telegram = await openTelegram(later);
      const house = await openHouse(later, await scratchUrl(later, 'sqlite'), telegram);
      const { sandbox } = telegram;
      const from = { id: admin, is_bot: false, first_name: 'Quản trị' };
      for (const update_id of [900, 17, 18]) {
        const before = sandbox.chat(admin).messages.length;
        const asked = sandbox.calls.of('getUpdates').length;
        const message = {
          message_id: 1,
          date: Math.floor(Date.now() / 1_000),
          chat: { ...from, type: 'private' },
          from,
          text: '/trogiup',
          entities: [{ type: 'bot_command', offset: 0, length: 8 }],
        };
        sandbox.sendRawUpdate({ update_id, message });
        await until(() => sandbox.chat(admin).messages.length > before);
        await until(() => sandbox.pendingUpdates() === 0);
        expect(sandbox.calls.of('getUpdates').length - asked).toBeLessThan(10);
      }
      expect(await house.health()).toBe('ok');
    });

    it('somebody else who asks with the same token is named until they stop', async ({
      onTestFinished: later,
    }) => {
      const telegram = await openTelegram(later);
      const house = await openHouse(later, await scratchUrl(later, 'sqlite'), telegram);
      const rival = { isAsking: true };
      later(() => {
        rival.isAsking = false;
      });
      const asking = (async () => {
        while (rival.isAsking) await fetch(`${telegram.url}/bot${testToken}/getUpdates?timeout=1`);
      })();
      await house.says('conflict');
      await house.told('Có chương trình khác nhận tin bằng cùng BOT_TOKEN');
      await house.logs('"fault":"conflict"');
      rival.isAsking = false;
      await asking;
      await house.says('ok');
    });

    it('a webhook that somebody sets is taken away again, and said', async ({
      onTestFinished: later,
      expect,
    }) => {
      const telegram = await openTelegram(later);
      const house = await openHouse(later, await scratchUrl(later, 'sqlite'), telegram);
      await fetch(`${telegram.url}/bot${testToken}/setWebhook?url=http://127.0.0.1:9/elsewhere`);
      telegram.sandbox.sendText(admin, '/trogiup');
      await house.answers();
      await house.told('Nơi Telegram gửi tin đến bị chương trình khác thay đổi');
      expect(telegram.sandbox.webhookInfo().url).toBe('');
      await house.says('ok');
    });

    it.for(['deleteWebhook', 'setWebhook?url=http://127.0.0.1:9/elsewhere'])(
      'a webhook of ours is set again after somebody’s %s',
      async (call, { onTestFinished: later, expect }) => {
        const telegram = await openTelegram(later);
        const PORT = await freePort();
        const WEBHOOK_URL = `http://127.0.0.1:${PORT}`;
        const house = await openHouse(later, await scratchUrl(later, 'sqlite'), telegram, {
          PORT,
          WEBHOOK_URL,
        });
        await fetch(`${telegram.url}/bot${testToken}/${call}`);
        telegram.sandbox.sendText(admin, '/trogiup');
        await house.answers();
        await house.told('Nơi Telegram gửi tin đến bị chương trình khác thay đổi');
        expect(telegram.sandbox.webhookInfo().url).toContain(WEBHOOK_URL);
      },
    );

    it('a token that it does not know any more loses nothing of what was to be sent', async ({
      onTestFinished: later,
    }) => {
      const telegram = await openTelegram(later);
      const url = await scratchUrl(later, 'sqlite');
      const house = await openHouse(later, url, telegram);
      telegram.door.refusesToken = true;
      telegram.sandbox.sendText(admin, '/trogiup');
      await house.says('token');
      await house.logs('"fault":"token"');
      telegram.door.refusesToken = false;
      await house.answers();
      await house.says('ok');
    });
  });

  describe.each(engines)('of the database (%s)', (engine) => {
    it('a writer that does not let go for long is said, and what was asked meanwhile is answered', async ({
      onTestFinished: later,
      expect,
    }) => {
      const url = await scratchUrl(later, engine);
      const telegram = await openTelegram(later);
      const house = await openHouse(later, url, telegram);
      const letGo = engine === 'sqlite' ? holdFile(url) : await holdTable(url);
      telegram.sandbox.sendText(admin, '/trogiup');
      await house.says('database');
      await house.told('Hệ thống không ghi được dữ liệu');
      await letGo();
      await house.answers();
      await house.says('ok');
      await house.told('Hệ thống đã ghi lại được dữ liệu');
      expect(telegram.sandbox.pendingUpdates()).toBe(0);
    });
  });

  describe('of the disk', () => {
    // A limit of the process stands for the end of the disk.
    it.skipIf(process.platform !== 'linux')(
      'one that is full takes nothing in, and nothing is lost',
      async ({ onTestFinished: later, expect }) => {
        const url = await scratchUrl(later, 'sqlite');
        const telegram = await openTelegram(later);
        const house = await openHouse(later, url, telegram);
        const limit = (bytes: string) =>
          execFileSync('prlimit', ['--pid', String(house.program.process.pid), `--fsize=${bytes}`]);
        const file = databaseFile(url) ?? '';
        // Not one page more than there is.
        limit(`${statSync(`${file}-wal`).size}:unlimited`);
        telegram.sandbox.sendText(admin, '/trogiup');
        await house.says('database');
        await house.told('Hệ thống không ghi được dữ liệu');
        // Neither a line each second nor the same words over and over.
        expect(house.program.stderr().length).toBeLessThan(200_000);
        limit('unlimited:unlimited');
        await house.answers();
        await house.says('ok');
      },
    );

    it('a file that is deleted is noticed, saved, and nothing is taken in that would go with it', async ({
      onTestFinished: later,
      expect,
    }) => {
      const url = await scratchUrl(later, 'sqlite');
      const telegram = await openTelegram(later);
      const house = await openHouse(later, url, telegram);
      const file = databaseFile(url) ?? '';
      for (const each of [file, `${file}-wal`, `${file}-shm`]) unlinkSync(each);
      await house.says('databaseFile');
      await house.told('Tệp dữ liệu trên máy chủ đã bị xóa hoặc thay');
      telegram.sandbox.sendText(admin, '/trogiup');
      await house.logs('DatabaseGone');
      expect(telegram.sandbox.pendingUpdates()).toBe(1);
      await house.program.stop();
      // The copy beside it holds everything, and goes on where it was.
      const folder = dirname(file);
      const rescued = readdirSync(folder).find((name) => name.startsWith(`${basename(file)}.rescued-`));
      const again = await openHouse(later, `file:${join(folder, rescued ?? '')}`, telegram);
      await until(() => telegram.sandbox.pendingUpdates() === 0);
      expect(await again.health()).toBe('ok');
    });
  });

  describe.skipIf(!engines.includes('postgresql'))('of PostgreSQL', () => {
    it('connections that it ends at any moment are made anew, and everybody has their answer', async ({
      onTestFinished: later,
      expect,
    }) => {
      const url = new URL(await scratchUrl(later, 'postgresql'));
      url.searchParams.set('application_name', 'never-deaf-ended');
      const telegram = await openTelegram(later);
      const house = await openHouse(later, url.href, telegram);
      const client = await clientOf(url.href.replace('never-deaf-ended', 'ender'));
      for (let turn = 0; turn < 30; turn += 1) {
        telegram.sandbox.sendText(admin, '/trogiup');
        await client.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'never-deaf-ended'`,
        );
        await house.answers();
      }
      await client.end();
      await house.says('ok');
      expect(telegram.sandbox.pendingUpdates()).toBe(0);
    });

    it('a connection that dies without a word is said, and given up for another', async ({
      onTestFinished: later,
    }) => {
      const address = new URL(await scratchUrl(later, 'postgresql'));
      const way = await openWay(later, address.hostname, Number(address.port || 5432));
      const url = new URL(address.href);
      url.hostname = '127.0.0.1';
      url.port = String(way.port);
      const telegram = await openTelegram(later);
      const house = await openHouse(later, url.href, telegram);
      way.swallow();
      telegram.sandbox.sendText(admin, '/trogiup');
      await house.says('database');
      await house.told('Hệ thống không ghi được dữ liệu');
      way.open();
      await house.answers();
      await house.says('ok');
    });
  });
});

function holdFile(url: string): () => Promise<void> {
  const other = new Libsql(databaseFile(url) ?? '', { timeout: 5_000 });
  other.exec('BEGIN IMMEDIATE');
  return async () => {
    other.exec('ROLLBACK');
    other.close();
  };
}

async function holdTable(url: string): Promise<() => Promise<void>> {
  const client = await clientOf(url);
  await client.query('BEGIN; LOCK TABLE "Inbox" IN ACCESS EXCLUSIVE MODE');
  return async () => {
    await client.query('ROLLBACK');
    await client.end();
  };
}

async function clientOf(url: string): Promise<pg.Client> {
  const address = new URL(url);
  const schema = address.searchParams.get('schema') ?? '';
  address.searchParams.delete('schema');
  const client = new pg.Client({ connectionString: address.href, options: `-c search_path=${schema}` });
  await client.connect();
  return client;
}

/** The way to a server, on which what stands can be made to swallow everything. */
async function openWay(later: Later, host: string, port: number) {
  const pairs = new Set<[Socket, Socket]>();
  let isShut = false;
  const server = createTcpServer((near) => {
    const far = connect(port, host);
    pairs.add([near, far]);
    for (const end of [near, far]) end.on('error', () => {});
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    if (isShut) return;
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  later(() => {
    for (const ends of pairs) for (const end of ends) end.destroy();
    server.close();
  });
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : 0,
    /** Of those that stand nothing comes through any more, and no new one does. */
    swallow() {
      isShut = true;
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.pause();
        far.pause();
      }
    },
    /** For new ones; those that had fallen silent stay so. */
    open() {
      isShut = false;
    },
  };
}
