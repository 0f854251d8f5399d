/** What is shipped, and what it is built with, comes under licences that an office can accept. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../src/project-root.ts';

interface Package {
  license?: string;
  dev?: boolean;
  optional?: boolean;
}

const read = (path: string): unknown => JSON.parse(readFileSync(join(projectRoot, path), 'utf8'));
const { packages } = read('package-lock.json') as { packages: Record<string, Package> };

/** None asks more than to be named; those of the second line ask for changes to their own files, and we make none. */
const accepted = new Set([
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Unlicense'],
  ...['MPL-2.0', 'EPL-2.0', 'OFL-1.1'],
]);

/** Of packages that say it in a file alone; looked at by hand. */
const saidElsewhere: Readonly<Record<string, string>> = { 'png-js': 'MIT', 'seq-queue': 'MIT' };

const namesOf = (licence: string): string[] => licence.replace(/[()]/g, '').split(/ (?:OR|AND) /i);

it('every dependency is under a licence that is accepted', () => {
  const strangers = Object.entries(packages).flatMap(([path, { license, dev, optional }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    // A build for another platform: the lock tells no licence of what was never there. Its package does.
    if (path === '' || (license === undefined && dev === true && optional === true)) return [];
    const licence = license ?? saidElsewhere[name] ?? 'none';
    return namesOf(licence).every((each) => accepted.has(each)) ? [] : [`${name}: ${licence}`];
  });
  expect(strangers).toEqual([]);
});

it('the project says its own', () => {
  const own = read('package.json') as { license?: string };
  expect(own.license).toBe('MIT');
  expect(readFileSync(join(projectRoot, 'LICENSE'), 'utf8')).toMatch(/^MIT License\n/);
});
