/** Holds the written map (docs/architecture.md) to the tree, and the tree to the habits of the house. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../src/project-root.ts';

const map = readFileSync(join(projectRoot, 'docs/architecture.md'), 'utf8');

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('src/store/generated/'))
    .sort();
}

function read(path: string): string {
  return readFileSync(join(projectRoot, path), 'utf8');
}

const sources = filesBelow('src', /\.(ts|mjs)$/);

// ── the map ────────────────────────────────────────────────────────────────────────────────────────────────

interface Room {
  /** `store`, `main.ts` */
  name: string;
  /** `store`, `text/phrase.ts`, `zod`, `node:*` */
  allowed: string[];
  /** The same, of what only types may be taken from. */
  allowedTypes: string[];
  why: string;
}

const rooms: Room[] = [...map.matchAll(/^\| `src\/([^`]+?)\/?` \|(.*)\|$/gm)].map(
  ([, name = '', rest = '']) => {
    const [, imports = '', why = ''] = rest.split(' | ').map((cell) => cell.trim());
    const tokens = [...imports.matchAll(/`([^`]+)`/g)].map(([, token = '']) => token);
    return {
      name,
      allowed: tokens.filter((token) => !token.startsWith('type ')),
      allowedTypes: tokens.flatMap((token) => (token.startsWith('type ') ? [token.slice(5)] : [])),
      why,
    };
  },
);

function roomOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function roomNamed(name: string): Room | undefined {
  return rooms.find((room) => room.name === name);
}

// ── imports ────────────────────────────────────────────────────────────────────────────────────────────────

interface Import {
  from: string;
  /** As it is written: `../store/people.ts`, `telegraf/types`. */
  specifier: string;
  isTypeOnly: boolean;
}

const importing =
  /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)|import\("([^"]+)"\)/gm;

function importsOf(path: string): Import[] {
  return [...read(path).matchAll(importing)].map(([, type, named, dynamic, quoted]) => ({
    from: path,
    specifier: named ?? dynamic ?? quoted ?? '',
    isTypeOnly: type !== undefined,
  }));
}

/** `text/phrase.ts` for what lies in src, `locales/vi/bot.json`, or the name of a package with its path. */
function targetOf({ from, specifier }: Import): string {
  if (!specifier.startsWith('.')) return specifier;
  const path = posix.normalize(posix.join(dirname(from), specifier));
  return path.startsWith('src/') ? path.slice('src/'.length) : path;
}

function covers(token: string, target: string): boolean {
  if (token.endsWith('/*')) return target.startsWith(token.slice(0, -1));
  if (token === 'node:*') return target.startsWith('node:');
  return target === token || target.startsWith(`${token}/`);
}

const imports = sources.flatMap(importsOf);
const between = imports.filter((each) => targetOf(each).split('/')[0] !== roomOf(each.from));

describe('the map', () => {
  it('names every room of src, and no other', () => {
    const there = readdirSync(join(projectRoot, 'src'));
    expect(rooms.map(({ name }) => name).sort()).toEqual(there.sort());
  });

  it('says of every room what may be imported and why', () => {
    const silent = rooms.filter(
      ({ why, allowed, allowedTypes }) => why === '' || [...allowed, ...allowedTypes].length === 0,
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('names only paths that exist', () => {
    const named = [...map.matchAll(/`((?:src|test|prisma|locales|docs)\/[^`*]*)`/g)].map(
      ([, path = '']) => path,
    );
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
  });

  it('speaks of every table of the schema', () => {
    const models = [...read('prisma/schema.prisma').matchAll(/^model (\w+) /gm)].map(([, name]) => name);
    expect(models).toContain('Report');
    expect(models.filter((name) => !map.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('imports', () => {
  it('are found at all', () => {
    expect(imports.length).toBeGreaterThan(sources.length);
    expect(between.map(targetOf)).toContain('telegraf');
  });

  it('follow the map', () => {
    const strays = between.filter((each) => {
      const room = roomNamed(roomOf(each.from));
      const tokens = [...(room?.allowed ?? []), ...(each.isTypeOnly ? (room?.allowedTypes ?? []) : [])];
      return !tokens.some((token) => covers(token, targetOf(each)));
    });
    expect(
      strays.map((each) => `${each.from} takes ${each.isTypeOnly ? 'types of ' : ''}${each.specifier}`),
    ).toEqual([]);
  });

  it('are all used by somebody: the map allows nothing that nobody needs', () => {
    const unused = rooms.flatMap(({ name, allowed, allowedTypes }) => {
      const own = between.filter(({ from }) => roomOf(from) === name);
      return [
        ...allowed.filter((token) => !own.some((each) => covers(token, targetOf(each)))),
        ...allowedTypes.filter(
          (token) => !own.some((each) => each.isTypeOnly && covers(token, targetOf(each))),
        ),
      ].map((token) => `${name}: ${token}`);
    });
    expect(unused).toEqual([]);
  });

  it('of a room that runs never lead back to it', () => {
    const next = new Map<string, Set<string>>();
    for (const each of between) {
      const to = targetOf(each).split('/')[0] ?? '';
      if (each.isTypeOnly || roomNamed(to) === undefined) continue;
      next.set(roomOf(each.from), (next.get(roomOf(each.from)) ?? new Set()).add(to));
    }
    const reach = (from: string, seen = new Set<string>()): Set<string> => {
      for (const to of next.get(from) ?? []) if (!seen.has(to)) reach(to, seen.add(to));
      return seen;
    };
    expect(reach('main.ts')).toContain('domain');
    expect(rooms.map(({ name }) => name).filter((name) => reach(name).has(name))).toEqual([]);
  });

  it('are refused by Biome in the same places, with the reason of the map', () => {
    const written = JSON.parse(read('biome.json')) as { overrides: { includes: string[] }[] };
    const isRule = ({ includes }: { includes: string[] }) => includes[0]?.startsWith('src/') === true;
    const expected = rooms.flatMap(biomeRule);
    if (process.env.UPDATE_RULES === '1') {
      written.overrides = [...written.overrides.filter((each) => !isRule(each)), ...expected];
      writeFileSync(join(projectRoot, 'biome.json'), `${JSON.stringify(written, null, 2)}\n`);
    }
    expect(written.overrides.filter(isRule)).toEqual(expected);
  });
});

/**
 * What Biome can tell by the words of an import: other rooms, and packages. It does not tell a type from a value, so
 * that where types are allowed it lets both through, and only this test tells them apart.
 */
function biomeRule({ name, allowed, allowedTypes, why }: Room) {
  const open = [...allowed, ...allowedTypes];
  const closedRooms = rooms
    .filter((other) => other.name !== name && !open.includes(other.name))
    .flatMap((other) => {
      const path = other.name.includes('.') ? `**/${other.name}` : `**/${other.name}/**`;
      return [
        path,
        ...open.filter((token) => token.startsWith(`${other.name}/`)).map((token) => `!**/${token}`),
      ];
    });
  const packages = [
    ...new Set(rooms.flatMap((room) => [...room.allowed, ...room.allowedTypes]).filter(isPackage)),
  ];
  const closedPackages = packages
    .filter((token) => !open.includes(token))
    .sort()
    .flatMap((token) => (token.endsWith('*') ? [token] : [token, `${token}/**`]));
  const isFile = name.includes('.');
  return {
    includes: [isFile ? `src/${name}` : `src/${name}/**`],
    linter: {
      rules: {
        style: {
          noRestrictedImports: {
            level: 'error',
            options: {
              patterns: [
                {
                  group: [...closedRooms, ...closedPackages],
                  message: `src/${name} may not import this: ${why}.`,
                },
              ],
            },
          },
        },
      },
    },
  };
}

function isPackage(token: string): boolean {
  return (
    roomNamed(token.split('/')[0] ?? '') === undefined && token !== 'locales' && !token.startsWith('node:')
  );
}

// ── tests ──────────────────────────────────────────────────────────────────────────────────────────────────

describe('the tests', () => {
  const tests = filesBelow('test', /\.test\.ts$/);
  const scenes = [...map.matchAll(/^- `(test\/[^`]+)`: /gm)].map(([, path = '']) => path);

  it('mirror the sources: each has the name of a file, or is a scene where the map names scenes', () => {
    const isMirror = (path: string) => {
      const folder = posix.dirname(path).replace(/^test/, 'src');
      const [name = ''] = posix.basename(path).split('.');
      return ['ts', 'mjs'].some((ending) => existsSync(join(projectRoot, folder, `${name}.${ending}`)));
    };
    const isOfTheHouse = (path: string) => posix.dirname(path) === 'test';
    const strays = tests.filter(
      (path) => !isMirror(path) && !isOfTheHouse(path) && !scenes.some((scene) => path.startsWith(scene)),
    );
    expect(strays).toEqual([]);
  });

  it('are found in every folder of scenes', () => {
    expect(scenes.length).toBeGreaterThan(5);
    expect(scenes.filter((scene) => !tests.some((path) => path.startsWith(scene)))).toEqual([]);
  });
});

// ── habits ─────────────────────────────────────────────────────────────────────────────────────────────────

/** The code without its comments; strings stay. */
function codeOf(path: string): string {
  return read(path).replace(
    /\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g,
    (piece) => (piece.startsWith('/') ? '' : piece),
  );
}

function filesWith(pattern: RegExp, inside: readonly string[] = sources): string[] {
  return inside.filter((path) => pattern.test(codeOf(path)));
}

function lineCount(paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + read(path).split('\n').length - 1, 0);
}

describe('the habits', () => {
  it('no source file is longer than 400 lines', () => {
    const files = [
      ...sources,
      ...filesBelow('src/sandbox/page', /\.(js|css|html)$/),
      ...filesBelow('prisma', /\.(ts|mjs)$/),
    ];
    expect(files.filter((path) => lineCount([path]) > 400)).toEqual([]);
  });

  it('there is at least a line of test for each line of source', () => {
    expect(lineCount(filesBelow('test', /\.(ts|txt|json)$/))).toBeGreaterThanOrEqual(lineCount(sources));
  });

  it('the environment is read in one place', () => {
    expect(filesWith(/process\.env\b/)).toEqual(['src/config.ts']);
  });

  it('Prisma and Telegraf have one room each', () => {
    const users = (pattern: RegExp) =>
      new Set(imports.filter(({ specifier }) => pattern.test(specifier)).map(({ from }) => roomOf(from)));
    expect(users(/^@prisma|^libsql|generated\//)).toEqual(new Set(['store']));
    expect(users(/^telegraf/)).toEqual(new Set(['bot']));
  });

  it('nobody asks the machine for the time where time is passed in', () => {
    const timeless = [
      'domain',
      'conversations',
      'actions',
      'summaries',
      'store',
      'delivery',
      'jobs',
      'tables',
      'text',
      'bot',
      'cli',
    ];
    const asking = filesWith(
      /\bnew Date\(\s*\)|\bDate\.now\(/,
      sources.filter((path) => timeless.includes(roomOf(path))),
    );
    expect(asking).toEqual(['src/domain/clock.ts']);
  });

  it('what people read stands in locales; in the code only what they type, and the office’s tables', () => {
    const vietnamese = /[ăâđêôơưĂÂĐÊÔƠƯà-ãè-ìíò-õùúýÀ-ÃÈ-ÌÍÒ-ÕÙÚÝ\u1ea0-\u1ef9]/;
    const allowed = [
      'src/conversations/chat-words.ts', // words that are typed where a button would do
      'src/conversations/reorganise/paper-steps.ts', // what is typed before a date or the number of a decision
      'src/conversations/target-figure.ts', // what is typed around a figure
      'src/conversations/report/closing-steps.ts', // that nothing is proposed
      'src/conversations/broadcast/prefilled.ts', // codes of types, as papers are numbered
      'src/conversations/button-in-words.ts', // the same, denied
      'src/conversations/report/attendance-steps.ts', // that everybody came
      'src/conversations/report/corrections.ts', // what is typed to put a figure right
      'src/conversations/report/parts-of-report.ts', // where a reason ends and «chưa họp» begins
      'src/conversations/report/hear.ts', // words handed on to a question's own reader
      'src/conversations/report/hear-answers.ts', // the same
      'src/conversations/report/hear-attendance.ts', // the same, of the absent
      'src/domain/reading/', // vocabulary of the readers
      'src/domain/roster/', // headers and words of the office's tables
      'src/domain/report-form.ts', // headers of the register, and what figures are called in one message
      'src/domain/unit-kinds.ts', // labels of kinds, as the tables write them
      'src/sandbox-mode.ts', // names of the sample's people
      'src/sandbox/person-actions.ts', // somebody outside, whose message is forwarded
      'src/sandbox/sandbox.ts', // the name of the bot
      'src/start.mjs', // runs before the texts can be loaded
      'src/tables/garbled.ts', // what broken Vietnamese looks like
    ];
    const found = filesWith(vietnamese).filter((path) => !allowed.some((each) => path.startsWith(each)));
    expect(found).toEqual([]);
  });

  it('every file says in its head what lives in it', () => {
    const silent = sources.filter(
      (path) => !/^(?:\/\*\*|\/\/)/m.test(read(path).split('\n').slice(0, 30).join('\n')),
    );
    expect(silent).toEqual([]);
  });

  it('names say what is in a file', () => {
    const named = sources.map((path) => path.split('/').at(-1) ?? '');
    expect(named.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*\.(ts|mjs)$/.test(name))).toEqual([]);
    const empty = /^(.*-)?(utils?|helpers?|managers?|services?|data|info|misc|common)\.(ts|mjs)$/;
    // Telegram's own word for what a button carries.
    expect(named.filter((name) => empty.test(name))).toEqual([]);
  });
});
