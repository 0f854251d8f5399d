/** No sentence of a golden chat names a button that is not there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { menuItems } from '../../src/bot/ground/menu.ts';
import { scopeOf } from '../../src/domain/permissions.ts';
import { projectRoot } from '../../src/project-root.ts';
import { phrase } from '../../src/text/phrase.ts';
import { createTexts } from '../../src/text/texts.ts';
import { type Cast, readTranscript } from './script.ts';

const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });

interface Said {
  who: string;
  arrow: string;
  text: string[];
  buttons: string[];
  menu: string[];
}

interface Named {
  scene: string;
  name: string;
  sentence: string;
  /** The menu of this person, the buttons of this message and of the screen that is still up. */
  standing: string[];
  /** Named before it in the same sentence: «Tổ chức», rồi «Sắp xếp». */
  before: string[];
}

const labelsIn = (row: string) =>
  row
    .trim()
    .slice(1, -1)
    .split(/\] \[|\} \{/);

function saidIn(lines: readonly string[]): Said[] {
  const all: Said[] = [];
  for (const line of lines) {
    const [, who = '', arrow, first = ''] = /^(?:(\p{L}+) )?(<[=\-!x]?) ?(.*)$/u.exec(line) ?? [];
    const last = all.at(-1);
    if (arrow !== undefined) all.push({ who, arrow, text: [first], buttons: [], menu: [] });
    else if (/^ {2}\[.*\]$/.test(line)) last?.buttons.push(...labelsIn(line));
    else if (/^ {2}\{.*\}$/.test(line)) last?.menu.push(...labelsIn(line));
    else last?.text.push(line.trim());
  }
  return all;
}

/** Shown before the scene begins: what their offices may do. */
function menuOf({ office, more, language }: Cast): string[] {
  const roles = [office, ...more].flatMap((each) => each?.role ?? []);
  const items = menuItems.filter(({ act }) => roles.some((role) => scopeOf(role, act) !== null));
  const names = [
    ...items.map(({ name }) => name),
    'help' as const,
    ...(roles.length > 1 ? ['offices' as const] : []),
  ];
  return names.map((name) => texts.render(phrase(`bot:menu.${name}`), language, { html: false }));
}

function readChat(scene: string): { labels: string[]; named: Named[] } {
  const { cast, blocks } = readTranscript(readFileSync(join(import.meta.dirname, scene), 'utf8'));
  const menus = new Map(cast.map((each) => [each.name, menuOf(each)]));
  const up = new Map<string, string[]>();
  const labels: string[] = [];
  const named: Named[] = [];
  for (const said of blocks.flatMap((block) => saidIn(block.said))) {
    const who = said.who || (cast[0]?.name ?? '');
    labels.push(...said.buttons, ...said.menu);
    const isSentence = said.arrow !== '<x' && said.arrow !== '<-';
    if (said.menu.length > 0) menus.set(who, [...(menus.get(who) ?? []), ...said.menu]);
    const standing = [...(menus.get(who) ?? []), ...said.buttons, ...(up.get(who) ?? [])];
    if (isSentence && said.buttons.length > 0) up.set(who, said.buttons);
    for (const sentence of isSentence ? said.text : []) {
      const names = [...sentence.matchAll(/«([^«»]+)»|\[([^[\]]+)\]/g)].map(
        ([, quoted, bracketed]) => quoted ?? bracketed ?? '',
      );
      for (const [at, name] of names.entries())
        named.push({ scene, name, sentence, standing, before: names.slice(0, at) });
    }
  }
  return { labels, named };
}

const chats = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.txt'))
  .map(readChat);
const locales = join(projectRoot, 'locales');
const written = ['vi', 'en']
  .flatMap((language) =>
    readdirSync(join(locales, language)).map((area) => readFileSync(join(locales, language, area), 'utf8')),
  )
  .join('\n');
/** «Chưa báo cáo (6)» is called by its words. */
const plain = (label: string) => label.replace(/ \(\d+\)$/, '');
/** What always reads so; else a label may be a figure or a name that somebody typed. */
const labels = new Set(
  chats
    .flatMap((chat) => chat.labels.map(plain))
    .filter((label) => /^\p{Lu}/u.test(label) && written.includes(`": "${label}`)),
);

/** «Mở …» is any of the buttons that begin so. */
function isLabel(name: string, among: Iterable<string>): boolean {
  const start = name.endsWith(' …') ? name.slice(0, -1) : null;
  return [...among].some((label) => (start === null ? plain(label) === name : label.startsWith(start)));
}

/** The sentence says below what it stands, or by which command its screen is opened. */
const saysWhere = /dưới (?:báo cáo|bản tổng hợp)|below (?:the|a) (?:report|summary)|\/[a-z]+ /;

it('names no button that is not there', () => {
  const named = chats.flatMap((chat) => chat.named);
  expect(named.filter(({ name }) => isLabel(name, labels)).length).toBeGreaterThan(100);
  const missing = named.filter(
    ({ name, sentence, standing, before }) =>
      isLabel(name, labels) &&
      !saysWhere.test(sentence) &&
      ![name, ...before].some((way) => isLabel(way, standing)),
  );
  expect(missing.map(({ scene, sentence }) => `${scene}: ${sentence}`)).toEqual([]);
});

it('calls a button as it reads, and not by a short name', () => {
  const tap = /(?:[Bb]ấm|[Cc]họn|nút|[Tt]ap|[Cc]hoose|button) (?:«([^«»]+)»|\[([^[\]]+)\])/g;
  const wrong = chats.flatMap((chat) =>
    chat.named.filter(({ sentence }) =>
      [...sentence.matchAll(tap)].some(
        ([, quoted, bracketed]) => !isLabel(quoted ?? bracketed ?? '', labels),
      ),
    ),
  );
  expect(wrong.map(({ scene, sentence }) => `${scene}: ${sentence}`)).toEqual([]);
});
