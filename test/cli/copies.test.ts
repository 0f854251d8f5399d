/** `backup`, `restore` and `copy` through the real program: whole, encrypted where the original is, never over something. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { createScratch, engines, type Scratch } from '../database.ts';
import { runCommand } from '../program.ts';

// Every command is a program of its own.
vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'chi-bo-copies-'));
const scratches: Scratch[] = [];
afterAll(async () => {
  for (const scratch of scratches) await scratch.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function emptyOn(engine: (typeof engines)[number]): Promise<string> {
  const scratch = await createScratch(engine);
  scratches.push(scratch);
  return scratch.url;
}

async function admin(environment: Record<string, string>, ...args: string[]) {
  const { code, stdout, stderr } = await runCommand([...args, '--json'], environment);
  return { code, stderr: stderr.trim(), document: code === 0 ? JSON.parse(stdout) : null };
}

it.each(engines)('a copy of %s is restored on any engine, and goes back by copy', async (engine) => {
  const environment = { DATABASE_URL: await emptyOn(engine) };
  expect((await admin(environment, 'import', 'prisma/sample')).code).toBe(0);
  const path = join(folder, `${engine}.db`);
  const made = await admin(environment, 'backup', path);
  expect(made).toMatchObject({ code: 0, document: { path, tables: { Unit: 11, Place: 15 } } });
  expect(statSync(path).mode & 0o077).toBe(0);
  // All of it is in the one file.
  for (const beside of ['-wal', '-shm', '.part']) expect(existsSync(path + beside)).toBe(false);
  const before = readFileSync(path);
  for (const other of engines) {
    const restored = { DATABASE_URL: await emptyOn(other) };
    expect((await admin(restored, 'restore', path)).document.tables).toEqual(made.document.tables);
    expect(await admin(restored, 'restore', path)).toMatchObject({ code: 1, stderr: /không trống/ });
    const copied = await admin(restored, 'copy', '--to', await emptyOn(engine));
    expect(copied.document.tables).toMatchObject({ Unit: 11, Place: 15, MemberCount: 9 });
  }
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(await admin(environment, 'backup', path)).toMatchObject({ code: 1 });
});

it('a copy of an encrypted file opens with its key alone', async () => {
  const environment = { DATABASE_URL: await emptyOn('sqlite'), DATABASE_KEY: 'chìa khóa' };
  await admin(environment, 'import', 'prisma/sample');
  const path = join(folder, 'encrypted.db');
  expect((await admin(environment, 'backup', path)).code).toBe(0);
  expect(readFileSync(path).includes('SQLite format 3')).toBe(false);
  const other = await emptyOn('sqlite');
  expect((await admin({ DATABASE_URL: other, DATABASE_KEY: 'khác' }, 'restore', path)).code).toBe(1);
  expect(
    (await admin({ DATABASE_URL: await emptyOn('sqlite'), DATABASE_KEY: 'chìa khóa' }, 'restore', path)).code,
  ).toBe(0);
});

it('what is no copy, is not there or is already there is said, and nothing is written over', async () => {
  const environment = { DATABASE_URL: await emptyOn('sqlite') };
  const path = join(folder, 'letter.txt');
  writeFileSync(path, 'Kính gửi');
  expect((await admin(environment, 'restore', path)).code).toBe(1);
  expect((await admin(environment, 'restore', join(folder, 'nowhere.db'))).code).toBe(1);
  expect((await admin(environment, 'backup', path)).stderr).toContain('đã có');
  expect(readFileSync(path, 'utf8')).toBe('Kính gửi');
  expect((await admin(environment, 'copy', '--to', 'mysql://x')).code).toBe(2);
});
