/**
 * The recipes of the map, followed to the letter in a copy of the project: a command, a button and a flow, a right, a picture, a
 * message, a job, an operator's command, a setting and a language. The files that each touches are those that its
 * recipe names, the copy compiles, and what was added is lived.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../../src/project-root.ts';

/** Behind (or in the place of) words that stand in a file exactly once. */
type Edit = [file: string, at: string, put: string] | [file: string, fixture: string];

interface Recipe {
  /** As the map begins its line. */
  name: string;
  edits: Edit[];
}

const catalogue = 'src/buttons/catalogue.ts';
const offices = 'src/bot/subjects/offices.ts';
const keys = 'src/domain/session-key.ts';
const purposes = 'src/bot/ground/purposes.ts';

const recipes: Recipe[] = [
  {
    name: 'A command or a button',
    edits: [
      [catalogue, 'export const catalogue = {\n', '  wish: {},\n'],
      [offices, 'buttons: {\n', '    wish: askWish,\n'],
      [offices, 'commands: {', ' mongmuon: askWish,'],
      [
        offices,
        "import type { Subject } from '../ground/subject.ts';\n",
        "import { askWish, playWish } from '../features/offices/wish.ts';\n",
      ],
      ['src/messages/commands.ts', "act: 'reportMonth' },\n", "  { command: 'mongmuon', act: 'wish' },\n"],
    ],
  },
  {
    name: 'A flow',
    edits: [
      ['src/conversations/wish.ts', 'wish.ts.txt'],
      [keys, 'interface Keys {\n', '  wish: { personId: string };\n'],
      [keys, 'switch (key.kind) {\n', "    case 'wish':\n      return [key.kind, key.personId].join(':');\n"],
      [keys, 'switch (kind) {\n', "    case 'wish':\n      return { kind, personId: first };\n"],
      [purposes, 'export interface Purposes {\n', '  wish: null;\n'],
      [purposes, 'Purposes[Kind] } = {\n', '  wish: () => null,\n'],
      ['src/bot/features/offices/wish.ts', 'wish-feature.ts.txt'],
      [offices, 'flows: {', ' wish: playWish '],
    ],
  },
  {
    name: 'A right',
    edits: [
      ['src/domain/permissions.ts', 'export const acts = [\n', "  'wish',\n"],
      ['src/domain/permissions.ts', '  secretary: {\n', "    wish: 'own',\n"],
    ],
  },
  {
    name: 'A picture',
    edits: [
      ['src/pictures/sun.ts', 'sun.ts.txt'],
      ['src/pictures/drawing.ts', 'export type Drawing =', "\n  | { kind: 'sun'; day: string }"],
      [
        'src/pictures/drawing.ts',
        'Promise<Buffer> {\n',
        "  if (drawing.kind === 'sun') return (await import('./sun.ts')).drawSun(drawing.day);\n",
      ],
    ],
  },
  {
    name: 'Something that the program says of its own accord',
    edits: [
      ['src/messages/good-evening.ts', 'good-evening.ts.txt'],
      ['src/messages/catalogue.ts', 'export const catalogue = {\n', "  'good-evening': goodEvening,\n"],
      [
        'src/messages/catalogue.ts',
        "from './draft.ts';\n",
        "import { goodEvening } from './good-evening.ts';\n",
      ],
      [
        'test/messages/samples.ts',
        'FactsOf<Name>[]];\n} = {\n',
        "  'good-evening': [{ on: '2017-04-01' }],\n",
      ],
    ],
  },
  {
    name: 'A job',
    edits: [
      ['src/jobs/evening.ts', 'evening.ts.txt'],
      ['src/jobs/slots.ts', 'export const jobNames = [', "'evening', "],
      ['src/jobs/slots.ts', 'AnyJob, Timing> = {\n', "  evening: { time: '18:00', every: 'day' },\n"],
      [
        'src/jobs/run-job.ts',
        'switch (slot.job) {\n',
        "    case 'evening':\n      return wishEvening(context, slot, now);\n",
      ],
      [
        'src/jobs/run-job.ts',
        "from '../store/settings.ts';\n",
        "import { wishEvening } from './evening.ts';\n",
      ],
    ],
  },
  {
    name: "An operator's command",
    edits: [
      ['src/cli/say-hello.ts', 'say-hello.ts.txt'],
      ['src/cli/commands.ts', 'Command>> = {\n', "  'say-hello': sayHello,\n"],
      ['src/cli/commands.ts', "from './run-job.ts';\n", "import { sayHello } from './say-hello.ts';\n"],
    ],
  },
  {
    name: 'A setting of the environment',
    edits: [
      ['src/config.ts', 'export interface Config {\n', '  greeting: string | undefined;\n'],
      ['src/config.ts', 'const variables = z.object({\n', '  GREETING: optional,\n'],
      ['src/config.ts', '    config: {\n', '      greeting: values.GREETING,\n'],
      ['.env.example', '', '# What say-hello says.\nGREETING=\n'],
    ],
  },
  {
    name: 'A language',
    edits: [['src/domain/languages.ts', "languages = ['vi', 'en'", ", 'hmn'"]],
  },
];

/** What «A text» asks for: the same key in every language. */
const sentences: Record<string, object> = {
  bot: {
    wish: { ask: '{{of}}?', line: '{{of}}: {{wish}}', thanks: '{{of}}!', another: '{{of}} khác' },
    evening: { line: '{{of}}, {{on, date}}' },
    command: { mongmuon: '{{of}}' },
    language: { hmn: 'Hmoob' },
  },
  cli: { config: { GREETING: 'GREETING' }, usage: { 'say-hello': 'say-hello' } },
};
const wishIn: Record<string, string> = { vi: 'Mong muốn', en: 'A wish', hmn: 'Xav tau' };

let folder: string;

const git = (...words: string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...words], {
    cwd: folder,
    encoding: 'utf8',
  });

function touched(): string[] {
  return git('status', '--porcelain', '--untracked-files=all')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : line.slice(3)))
    .sort();
}

function apply(edit: Edit): void {
  const path = join(folder, edit[0]);
  if (edit.length === 2) {
    cpSync(join(import.meta.dirname, 'recipes', edit[1]), path);
    return;
  }
  const [file, at, put] = edit;
  const text = readFileSync(path, 'utf8');
  const places = at === '' ? [text, ''] : text.split(at);
  if (places.length !== 2) throw new Error(`«${at}» stands ${places.length - 1} times in ${file}`);
  writeFileSync(path, `${places[0]}${at}${put}${places[1]}`);
}

type Tree = { [key: string]: string | Tree };

function merge(into: Tree, from: Tree, code: string): Tree {
  const merged = { ...into };
  for (const [key, value] of Object.entries(from)) {
    const known = merged[key];
    merged[key] =
      typeof value === 'string'
        ? value.replace('{{of}}', wishIn[code] ?? code)
        : merge(typeof known === 'object' ? known : {}, value, code);
  }
  return merged;
}

function say(code: string): void {
  for (const [area, tree] of Object.entries(sentences)) {
    const path = join(folder, 'locales', code, `${area}.json`);
    const known = JSON.parse(readFileSync(path, 'utf8')) as Tree;
    writeFileSync(path, JSON.stringify(merge(known, tree as Tree, code)));
  }
}

/** The paths that the map's line names. */
function namedBy(recipe: string): string[] {
  const map = readFileSync(join(projectRoot, 'docs/architecture.md'), 'utf8');
  const line = map.split('\n').find((each) => each.startsWith(`- **${recipe}**`)) ?? '';
  return [...line.matchAll(/`([^`]+)`/g)].flatMap(([, path]) => path ?? []);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chi-bo-recipes-'));
  for (const name of ['src', 'test', 'locales', 'prisma', 'package.json', 'tsconfig.json', '.env.example']) {
    cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'as it was');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the recipes of the map', () => {
  it.each(recipes)('$name: touches what it names', ({ name, edits }) => {
    const named = namedBy(name);
    expect(named.length).toBeGreaterThan(0);
    for (const edit of edits) apply(edit);
    if (name === 'A language') {
      cpSync(join(folder, 'locales/en'), join(folder, 'locales/hmn'), { recursive: true });
      git('add', 'locales/hmn');
    }
    const strays = touched().filter(
      (path) => !path.startsWith('locales/hmn/') && !named.some((one) => path.startsWith(one)),
    );
    expect(strays).toEqual([]);
    git('add', '-A');
    git('commit', '-qm', name);
  });

  it('compile together, with their sentences', { timeout: 240_000 }, () => {
    for (const code of Object.keys(wishIn)) say(code);
    cpSync(join(import.meta.dirname, 'recipes/player.ts.txt'), join(folder, 'test/scenes/program/player.ts'));
    const include = ['src', 'locales', 'test/messages', 'test/scenes/program/player.ts'];
    writeFileSync(
      join(folder, 'tsconfig.recipes.json'),
      JSON.stringify({ extends: './tsconfig.json', include }),
    );
    const compiled = spawnSync('node_modules/.bin/tsc', ['-p', 'tsconfig.recipes.json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(compiled.stdout).toBe('');
    expect(compiled.status).toBe(0);
  });

  it('are lived', { timeout: 120_000 }, () => {
    const lived = spawnSync('node_modules/.bin/tsx', ['test/scenes/program/player.ts'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(lived.stderr).toBe('');
    expect(JSON.parse(lived.stdout)).toEqual({
      asked: 'Mong muốn?',
      thanked: 'Mong muốn!',
      again: 'Mong muốn?',
      inTheirLanguage: 'Xav tau?',
      evening: ['Xav tau, 01/04/2017', 'mat-troi.png'],
      slot: 'evening@2017-04-01',
      hello: expect.objectContaining({ config: expect.objectContaining({ greeting: 'chào' }) }),
    });
  });
});
