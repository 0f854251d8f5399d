/** `.env.example` names what the program reads, no more and no less; `.env` fills in what the environment leaves open. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import phrases from '../locales/vi/cli.json' with { type: 'json' };
import { projectRoot } from '../src/project-root.ts';
import { runNode } from './program.ts';

const example = readFileSync(join(projectRoot, '.env.example'), 'utf8');
const assigned = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)];

describe('.env.example', () => {
  it('names exactly the variables of src/config.ts, each once', () => {
    const config = readFileSync(join(projectRoot, 'src/config.ts'), 'utf8');
    const schema = /z\.object\(\{([\s\S]*?)\n\}\);/.exec(config)?.[1] ?? '';
    const read = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name);
    expect(read).toContain('BOT_TOKEN');
    expect(assigned.map(([, name]) => name)).toEqual(read);
  });

  it('sets nothing, so that a copy of it changes nothing', () => {
    expect(assigned.filter(([, , value]) => value !== '').map(([line]) => line)).toEqual([]);
  });

  it('says of every variable what it is', () => {
    const silent = example
      .split(/\n\n/)
      .slice(1)
      .filter((block) => !block.startsWith('# '));
    expect(silent).toEqual([]);
  });
});

describe('.env', { timeout: 60_000 }, () => {
  // A copy of the house: the test must not touch the .env of whoever runs it.
  let copy = '';

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'chi-bo-environment-'));
    const copied = ['src', 'locales', 'dist', 'package.json', 'package-lock.json'];
    for (const name of [...copied, 'tsconfig.json', 'tsconfig.build.json', 'prisma']) {
      cpSync(join(projectRoot, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(projectRoot, 'node_modules'), join(copy, 'node_modules'));
    writeFileSync(join(copy, '.env'), 'LANGUAGE=en\nPORT=far\nLOG_LEVEL=\n');
  });

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  function admin(env: Record<string, string>) {
    const args = [join(copy, 'src/start.mjs'), 'admin', 'read', '--field', 'percent', '--text', '80'];
    return spawnSync(process.execPath, args, {
      encoding: 'utf8',
      env: { PATH: '/usr/bin:/bin', ...env },
    });
  }

  it('is read beside package.json, whatever the working folder', () => {
    const { status, stderr } = admin({ LANGUAGE: 'vi' });
    expect(stderr).toContain('PORT:');
    expect(status).toBe(2);
  });

  it('gives way to what the environment sets', () => {
    const { status, stdout } = admin({ PORT: '8080' });
    expect(stdout.trim()).toBe('accept 80');
    expect(status).toBe(0);
  });

  function adminWith(file: string | Uint8Array) {
    writeFileSync(join(copy, '.env'), file);
    return admin({});
  }

  it('is read as Windows saves it, with a byte order mark or in UTF-16', () => {
    const wide = Buffer.from('\ufeffLANGUAGE=en\r\nPORT=far\r\n', 'utf16le');
    for (const file of ['\ufeffPORT=far\r\n', wide, Buffer.from(wide).swap16()])
      expect(adminWith(file).stderr).toMatch(/^PORT:/);
  });

  it.each([
    ['a name that nearly is one', 'LANGUAGE=vi\nBOT_TOKN=123456:ABC\n', '.env, dòng 2', 'BOT_TOKEN'],
    ['a name that others use', 'TELEGRAM_BOT_TOKEN=123456:ABC\n', '.env, dòng 1', 'BOT_TOKEN'],
    ['a line that sets nothing', '# mã\n\nBOT_TOKEN 123456:ABC\n', '.env, dòng 3', 'TÊN='],
    ['half of a key', 'DATABASE_KEY=chìa#khóa\n', '.env, dòng 1', 'dấu #'],
    ['what is no text', Buffer.from([0x42, 0xff, 0x00]), '.env:', 'UTF-8'],
  ])('refuses %s, and says where without its value', (_what, file, where, said) => {
    const { status, stderr } = adminWith(file);
    expect(stderr).toContain(where);
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/123456|khóa/);
    expect(status).toBe(2);
  });

  it('takes a key in quotes whole, remarks behind a value, and what belongs to others', () => {
    const { status } = adminWith(
      'DATABASE_KEY="chìa#khóa"\nPORT=8080 # hay 9090\nGITHUB_TOKEN=x\nHTTP_PROXY=y\n',
    );
    expect(status).toBe(0);
  });

  it('is not needed for a slip in the environment to be said', () => {
    writeFileSync(join(copy, '.env'), '');
    const { status, stderr } = admin({ BOT_TOKN: '123456:ABC' });
    expect(stderr).toContain('BOT_TOKEN');
    expect(stderr).not.toContain('123456');
    expect(status).toBe(2);
  });

  it('names the bot that `npm start` runs; `npm run sandbox` is the sandbox whatever it names', async () => {
    writeFileSync(join(copy, '.env'), `BOT_TOKEN=123456:ABC\nDATABASE_URL=file:${join(copy, 'real.db')}\n`);
    const sandbox = runNode([join(copy, 'src/start.mjs'), 'sandbox'], {}, copy);
    await sandbox.says(phrases.start.ready, 30_000);
    expect(sandbox.stdout().split('\n')[0]).toBe(phrases.start.as.sandbox);
    await sandbox.stop();
    expect(existsSync(join(copy, 'real.db'))).toBe(false);
    const own = statSync(join(copy, 'data', 'sandbox.db'));
    expect(own.mode & 0o077).toBe(0);
  });
});
