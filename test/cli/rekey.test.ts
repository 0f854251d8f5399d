/** `rekey` through the real program: another key, none, a first one; never while somebody has the file, never half. */
import { existsSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { projectRoot } from '../../src/project-root.ts';
import { openDatabase } from '../../src/store/database.ts';
import { runCommand, runNode } from '../program.ts';

// Every command is a program of its own.
vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'chi-bo-rekey-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const keyFile = (key: string): string => {
  const path = join(folder, 'key.txt');
  writeFileSync(path, `${key}\n`, { mode: 0o600 });
  return path;
};

/** Whatever touches the file is a process that lets go of it when it ends. */
async function withFile(path: string, key: string | undefined, act: string): Promise<boolean> {
  const script = `const Libsql = require('libsql');
    const [path, encryptionKey] = process.argv.slice(1);
    const file = new Libsql(path, encryptionKey ? { encryptionKey } : {});
    ${act}`;
  return (await runNode(['-e', script, path, key ?? ''], {}).ended) === 0;
}

async function filled(name: string, key?: string): Promise<{ url: string; path: string }> {
  const path = join(folder, `${name}.db`);
  const fill = `file.exec('PRAGMA journal_mode = WAL; CREATE TABLE "Person" ("id"); INSERT INTO "Person" VALUES (1)')`;
  expect(await withFile(path, key, fill)).toBe(true);
  return { url: `file:${path}`, path };
}

/** Whether the file opens with the key and holds what it held. */
const opensWith = (url: string, key: string | undefined) =>
  withFile(
    url.slice('file:'.length),
    key,
    `process.exit(file.prepare('SELECT * FROM "Person"').all().length === 1 ? 0 : 3);`,
  );

const rekey = (url: string, key: string | undefined, ...args: string[]) =>
  runCommand(['rekey', ...args], { DATABASE_URL: url, ...(key === undefined ? {} : { DATABASE_KEY: key }) });

it('gives a plain file a key, another one, and none', async () => {
  const { url, path } = await filled('three');
  const first = await rekey(url, undefined, '--key-file', keyFile("chìa 'khóa'"));
  expect([first.code, first.stderr]).toEqual([0, '']);
  expect(first.stdout).not.toContain('chìa');
  expect(readFileSync(path).includes('SQLite format 3')).toBe(false);
  expect(await opensWith(url, "chìa 'khóa'")).toBe(true);
  expect(await opensWith(url, undefined)).toBe(false);
  expect((await rekey(url, "chìa 'khóa'", '--key-file', keyFile('khác'))).code).toBe(0);
  expect(await opensWith(url, 'khác')).toBe(true);
  expect((await rekey(url, 'khác', '--none')).code).toBe(0);
  expect(await opensWith(url, undefined)).toBe(true);
  expect(existsSync(`${path}.rekey.part`)).toBe(false);
});

it('refuses while somebody has the file open, with a wrong key, with none named, and where there is nothing', async () => {
  const { url } = await filled('held', 'cũ');
  const other = `file:${join(folder, 'running.db')}`;
  const running = await openDatabase({ url: other, key: 'cũ' });
  await running.db.unit.count();
  const held = await rekey(other, 'cũ', '--none');
  expect([held.code, held.stderr]).toEqual([1, expect.stringContaining('đang được sử dụng')]);
  await running.close();
  expect((await rekey(url, 'sai', '--none')).code).toBe(1);
  expect((await rekey(url, 'cũ', '--key-file', keyFile(' '))).code).toBe(1);
  expect((await rekey(url, 'cũ')).code).toBe(2);
  expect((await rekey(`file:${join(folder, 'nowhere.db')}`, undefined, '--none')).code).toBe(1);
  expect(existsSync(join(folder, 'nowhere.db'))).toBe(false);
  expect(await opensWith(url, 'cũ')).toBe(true);
});

it('killed half-way, leaves the old file whole, and can be done again', async () => {
  const { url, path } = await filled('killed', 'cũ');
  const command = ['rekey', '--key-file', keyFile('mới')];
  const environment = { DATABASE_URL: url, DATABASE_KEY: 'cũ' };
  const program = runNode([join(projectRoot, 'src', 'start.mjs'), 'admin', ...command], environment);
  const watcher = watch(folder, (_event, name) => {
    if (name?.endsWith('.rekey.part')) program.process.kill('SIGKILL');
  });
  await program.ended;
  watcher.close();
  const isOld = await opensWith(url, 'cũ');
  expect(isOld || (await opensWith(url, 'mới'))).toBe(true);
  if (isOld) expect(await runCommand(command, environment)).toMatchObject({ code: 0, stderr: '' });
  expect(await opensWith(url, 'mới')).toBe(true);
  expect(existsSync(`${path}.rekey.part`)).toBe(false);
});
