/** Copies that are made by themselves: every night, and before a newer version changes an older database. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { projectRoot } from '../../src/project-root.ts';
import { shelfOf } from '../../src/store/copies.ts';
import { openDatabase } from '../../src/store/database.ts';
import { appliedMigrations } from '../../src/store/migrations.ts';
import { createScratch, engines, type Scratch } from '../database.ts';
import { runCommand } from '../program.ts';

// Every command is a program of its own.
vi.setConfig({ testTimeout: 120_000 });

const scratches: Scratch[] = [];
/** On PostgreSQL the shelf is the program's own: what a test puts there, it takes away. */
const made: string[] = [];
afterAll(async () => {
  for (const scratch of scratches) await scratch.remove();
  for (const path of made) rmSync(path, { force: true });
});

async function emptyOn(engine: (typeof engines)[number]): Promise<string> {
  const scratch = await createScratch(engine);
  scratches.push(scratch);
  return scratch.url;
}

const admin = (environment: Record<string, string>, ...args: string[]) =>
  runCommand([...args, '--json'], environment);

const copies = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => !name.includes('before')) : [];

describe.each(engines)('of %s', (engine) => {
  it('are made, kept in their number, and restored on any engine', async () => {
    const environment = { DATABASE_URL: await emptyOn(engine) };
    const { folder, prefix } = shelfOf(environment.DATABASE_URL);
    const before = new Set(copies(folder));
    expect((await admin(environment, 'import', 'prisma/sample')).code).toBe(0);
    // What others have left on the shelf of the program's own folder counts, too.
    expect((await admin(environment, 'settings', 'set', 'copies.kept', '365')).code).toBe(0);
    const run = await admin(environment, 'run-job', 'backup', '--at', '2100-04-01T02:00:00+07:00');
    expect([run.code, JSON.parse(run.stdout)]).toEqual([
      0,
      { job: 'backup', slot: 'backup@2100-04-01', queued: 0 },
    ]);
    const file = `${prefix}-2100-04-01-0200.db`;
    made.push(join(folder, file));
    expect(copies(folder).filter((name) => !before.has(name))).toEqual([file]);
    const status = await runCommand(['status'], environment);
    expect(status.stdout).toContain(`Bản sao lưu gần nhất: 02:00 ngày 01/04/2100, ${file}, 1 MB.`);
    for (const other of engines) {
      const restored = { DATABASE_URL: await emptyOn(other) };
      const { code, stdout } = await admin(restored, 'restore', join(folder, file));
      expect([code, JSON.parse(stdout).tables]).toMatchObject([0, { Unit: 11, Place: 15, MemberCount: 9 }]);
    }
  });

  it('are made before an older database is brought up to date, once for each version', async () => {
    const url = await emptyOn(engine);
    const older = await openDatabase({ url, upTo: '0010_pace_for_all' });
    const at = '2017-04-01T00:00:00.000Z';
    await older.db.person.create({ data: { id: 'p1', telegramId: '1', language: 'vi', createdAt: at } });
    await older.close();
    const { folder, prefix } = shelfOf(url);
    const path = join(folder, `${prefix}-before-upgrade-from-0010_pace_for_all.db`);
    made.push(path);
    rmSync(path, { force: true });
    expect((await admin({ DATABASE_URL: url }, 'status')).code).toBe(0);
    const copy = await openDatabase({ url: `file:${path}`, upTo: '0010_pace_for_all' });
    expect((await appliedMigrations(copy.db)).at(-1)).toBe('0010_pace_for_all');
    expect(await copy.db.$queryRawUnsafe('SELECT "id" FROM "Person"')).toEqual([{ id: 'p1' }]);
    await copy.close();
    const left = readFileSync(path);
    expect((await admin({ DATABASE_URL: url }, 'status')).code).toBe(0);
    expect(readFileSync(path).equals(left)).toBe(true);
  });

  it('an older program leaves a newer database alone, and says so', async () => {
    const url = await emptyOn(engine);
    const newer = await openDatabase({ url });
    await newer.db.$executeRawUnsafe(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at")
       VALUES ('x', 'x', '9001_of_the_future', CURRENT_TIMESTAMP)`,
    );
    await newer.close();
    const { code, stderr } = await admin({ DATABASE_URL: url }, 'status');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Cơ sở dữ liệu này đã được phiên bản mới hơn nâng cấp \(9001_of_the_future\)\./);
  });
});

describe('of a file', () => {
  const at = (environment: Record<string, string>, day: string) =>
    admin(environment, 'run-job', 'backup', '--at', `2017-04-${day}T02:00:00+07:00`);

  it('are as many as is set, the newest, and encrypted as it is', async () => {
    const environment = { DATABASE_URL: await emptyOn('sqlite'), DATABASE_KEY: 'chìa khóa' };
    await admin(environment, 'settings', 'set', 'copies.kept', '2', '--from', '2017-01-01');
    const { folder } = shelfOf(environment.DATABASE_URL);
    for (const day of ['01', '02', '03']) expect((await at(environment, day)).code).toBe(0);
    expect(copies(folder)).toEqual(['test-2017-04-02-0200.db', 'test-2017-04-03-0200.db']);
    for (const name of copies(folder))
      expect(readFileSync(join(folder, name)).includes('SQLite format 3')).toBe(false);
  });

  it('stay where the next one finds no room, and it is said', async () => {
    const environment = { DATABASE_URL: await emptyOn('sqlite') };
    const { folder } = shelfOf(environment.DATABASE_URL);
    expect((await at(environment, '01')).code).toBe(0);
    const grown = await openDatabase({ url: environment.DATABASE_URL });
    const payload = 'x'.repeat(1_000_000);
    for (const updateId of [1n, 2n, 3n, 4n, 5n, 6n]) {
      const receivedAt = '2017-04-01T00:00:00.000Z';
      await grown.db.inbox.create({
        data: { updateId, personKey: '1', payload, state: 'waiting', receivedAt },
      });
    }
    await grown.close();
    // No file may grow beyond 3 MB: what is there is larger, and what is written to it lies in its log.
    const start = join(projectRoot, 'src', 'start.mjs');
    const command = `trap '' XFSZ; ulimit -f 6000; exec "${process.execPath}" "${start}" admin run-job backup --at 2017-04-02T02:00:00+07:00`;
    const full = spawnSync('sh', ['-c', command], {
      env: { PATH: process.env.PATH ?? '', ...environment },
      encoding: 'utf8',
    });
    expect([full.status, full.stdout]).toEqual([
      1,
      expect.stringMatching(/^Không sao lưu được: .+\. Các bản sao trước vẫn còn\.\n$/),
    ]);
    expect(readdirSync(folder)).toEqual(['test-2017-04-01-0200.db']);
    const status = await runCommand(['status'], environment);
    expect(status.stdout).toContain('Bản sao lưu gần nhất: 02:00 ngày 01/04/2017');
    expect(status.stdout).toContain('Lần sao lưu 02:00 ngày 02/04/2017 không thành công');
  });

  it('that can’t be made stop a newer version before it changes anything', async () => {
    const url = await emptyOn('sqlite');
    await (await openDatabase({ url, upTo: '0010_pace_for_all' })).close();
    writeFileSync(join(dirname(url.slice('file:'.length)), 'backups'), '');
    const { code, stderr } = await admin({ DATABASE_URL: url }, 'status');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Chưa sao lưu được trước khi nâng cấp cơ sở dữ liệu, nên chưa thay đổi gì: /);
    const left = await openDatabase({ url, upTo: '0010_pace_for_all' });
    expect((await appliedMigrations(left.db)).at(-1)).toBe('0010_pace_for_all');
    await left.close();
  });
});
