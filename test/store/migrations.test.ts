/** The migrations of both engines lead to the schema as it stands, and saying so needs no database. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/project-root.ts';
import { migrationsOf } from '../../src/store/migrations.ts';

describe('npm run migration', { timeout: 60_000 }, () => {
  let copy = '';

  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'chi-bo-migration-'));
    cpSync(join(projectRoot, 'prisma'), join(copy, 'prisma'), { recursive: true });
    cpSync(join(projectRoot, 'package.json'), join(copy, 'package.json'));
    symlinkSync(join(projectRoot, 'node_modules'), join(copy, 'node_modules'));
  });

  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  function migration(...args: string[]) {
    const tsx = join(projectRoot, 'node_modules/tsx/dist/cli.mjs');
    // No address of any server: the author of a migration needs none.
    const env = { PATH: process.env.PATH ?? '', HOME: copy };
    return spawnSync(process.execPath, [tsx, join(copy, 'prisma/migrate.ts'), ...args], {
      encoding: 'utf8',
      env,
    });
  }

  function addColumn(): void {
    const path = join(copy, 'prisma/schema.prisma');
    const schema = readFileSync(path, 'utf8');
    writeFileSync(path, schema.replace('model Pace {', 'model Pace {\n  askedBy String?'));
  }

  it('--check finds nothing missing in the schema of this house', () => {
    expect(migration('--check')).toMatchObject({ status: 0, stderr: '' });
  });

  it('--check names what a changed schema lacks, on both engines', () => {
    addColumn();
    const { status, stderr } = migration('--check');
    expect(status).toBe(1);
    expect(stderr).toMatch(/sqlite: .*ALTER TABLE "Pace" ADD COLUMN "askedBy" TEXT/s);
    expect(stderr).toMatch(/postgresql: .*ALTER TABLE "Pace" ADD COLUMN +"askedBy" TEXT/s);
  });

  it('NAME writes the next migration of both, after which nothing is missing', () => {
    addColumn();
    const before = migrationsOf('sqlite');
    const last = Number(before.at(-1)?.name.slice(0, 4));
    expect(migration('who_asked').status).toBe(0);
    for (const engine of ['sqlite', 'postgresql']) {
      const names = readdirSync(join(copy, 'prisma/migrations', engine)).filter((name) => /^\d/.test(name));
      expect(names).toHaveLength(before.length + 1);
      expect(names.at(-1)).toBe(`${String(last + 1).padStart(4, '0')}_who_asked`);
    }
    expect(migration('--check').status).toBe(0);
  });

  it('says how it is used when it is not told what to do', () => {
    for (const args of [[], ['who asked'], ['--force']]) {
      const { status, stderr } = migration(...args);
      expect(status).toBe(2);
      expect(stderr).toContain('npm run migration');
    }
  });
});

describe('the migrations', () => {
  it('are the same in number and name on both engines', () => {
    const names = (engine: 'sqlite' | 'postgresql') => migrationsOf(engine).map(({ name }) => name);
    expect(names('postgresql')).toEqual(names('sqlite'));
  });
});
