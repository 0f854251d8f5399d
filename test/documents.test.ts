/** What the README and the guides say exists: links, commands, and the bot's own words. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../src/cli/commands.ts';
import { jobNames } from '../src/jobs/slots.ts';
import { projectRoot } from '../src/project-root.ts';

function read(path: string): string {
  return readFileSync(join(projectRoot, path), 'utf8');
}

function markdownIn(folder: string): string[] {
  return readdirSync(join(projectRoot, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

const guides = markdownIn('docs/guides');
const papers = ['README.vi.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];
const documents = ['README.md', ...papers, ...markdownIn('docs'), ...markdownIn('docs/decisions'), ...guides];

/** All sentences and labels that the bot and its page have in Vietnamese. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const vietnamese = readdirSync(join(projectRoot, 'locales/vi')).flatMap((name) =>
  textsIn(JSON.parse(read(`locales/vi/${name}`))),
);
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;

describe.each(documents)('%s', (path) => {
  const text = read(path);

  it('links to what is there', () => {
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
    const broken = links.filter(
      (link) => !/^https?:/.test(link) && !existsSync(join(projectRoot, dirname(path), link)),
    );
    expect(broken).toEqual([]);
  });

  it('names only commands that there are', () => {
    const run = [...text.matchAll(/npm run (?:--silent )?([a-z][a-z-]*)/g)].map(([, name = '']) => name);
    expect(run.filter((name) => scripts[name] === undefined)).toEqual([]);
    const operated = [...text.matchAll(/npm run admin -- ([a-z-]+)/g)].map(([, name = '']) => name);
    expect(operated.filter((name) => commands[name] === undefined)).toEqual([]);
  });
});

describe('README.md', () => {
  const readme = read('README.md');

  it('lists every command of the operator’s, and no other', () => {
    const section = readme.slice(
      readme.indexOf("## The operator's commands"),
      readme.indexOf('## Where things are'),
    );
    const listed = [...section.matchAll(/^\| `([a-z-]+)/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual(Object.keys(commands).sort());
    expect(jobNames.filter((name) => !section.includes(`\`${name}\``))).toEqual([]);
  });

  it('lists every script that somebody would run', () => {
    expect(Object.keys(scripts).filter((name) => !new RegExp(`npm (run )?${name}\\b`).test(readme))).toEqual(
      [],
    );
  });
});

describe('the words of the bot', () => {
  it.each(['README.md', 'README.vi.md', ...guides])('are given in %s as it says them', (path) => {
    const quoted = [...read(path).matchAll(/«([^»]+)»/g)].map(([, words = '']) => words);
    expect(quoted.length).toBeGreaterThan(3);
    expect(quoted.filter((words) => !vietnamese.includes(words))).toEqual([]);
  });

  it.each(guides)('%s tells of commands that the bot answers to', (path) => {
    const compose = read('src/messages/commands.ts');
    const typed = [...read(path).matchAll(/`\/([a-z]+)`/g)].map(([, name]) => name);
    expect(typed.filter((name) => !compose.includes(`'${name}'`))).toEqual([]);
  });
});
