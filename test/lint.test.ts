/** The lint says what the style says: each of its rules finds what it is there for, and lets through what is meant. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '../src/project-root.ts';

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'lint-'));
  for (const name of ['biome.json', 'lint', '.gitignore'])
    cpSync(join(projectRoot, name), join(copy, name), { recursive: true });
});
afterAll(() => rmSync(copy, { recursive: true }));

/** The rules that object to a file in a room; «plugin» for one of our own. */
function objectionsTo(path: string, source: string): string[] {
  mkdirSync(join(copy, path, '..'), { recursive: true });
  writeFileSync(join(copy, path), source);
  const biome = join(projectRoot, 'node_modules/@biomejs/biome/bin/biome');
  const { stdout } = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', path], {
    cwd: copy,
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { category: string }[] };
  return diagnostics.map(({ category }) => category.split('/').at(-1) ?? '');
}

const long = Array.from({ length: 61 }, (_each, n) => `  list.push(${n});`).join('\n');
const nested = `${'if (list.length > 1) {'.repeat(8)} list.push(1); ${'}'.repeat(8)}`;

it.each([
  ['a literal spread into an object', 'export const a = { b: 1, ...{ c: 2 } };', 'plugin'],
  ['a literal spread into a list', 'export const a = [1, ...[2, 3]];', 'plugin'],
  ['a constant in capitals', 'export const MOST_NAMES = 10;', 'useNamingConvention'],
  ['a default export', 'const a = 1;\nexport default a;', 'noDefaultExport'],
  ['a word to the console', "console.log('here');", 'noConsole'],
  [
    'a function of 61 lines',
    `export function f(list: number[]) {\n${long}\n}`,
    'noExcessiveLinesPerFunction',
  ],
  ['a maze', `export function f(list: number[]) { ${nested} }`, 'noExcessiveCognitiveComplexity'],
])('%s is found', (_what, source, rule) => {
  expect(objectionsTo('src/domain/example.ts', source)).toEqual([rule]);
});

it('what is meant is let through', () => {
  const source = `
    const mostNames = 10;
    export const lists = (more: string[], isOpen: boolean) => ({
      names: [...more.slice(0, mostNames)],
      ...(isOpen ? { until: 1 } : {}),
    });
    export class Shelf {}
  `;
  expect(objectionsTo('src/domain/example.ts', source)).toEqual([]);
  expect(objectionsTo('src/cli/admin.ts', "console.log('said to the operator');")).toEqual([]);
});
