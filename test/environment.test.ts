/** `.env.example` names what the program reads, no more and no less; `.env` fills in what the environment leaves open. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../src/project-root.ts';

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
});
