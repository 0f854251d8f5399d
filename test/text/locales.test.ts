/** Both languages say everything, with the same values; every text is used; Vietnamese keeps the tone of §11. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../../src/domain/languages.ts';
import { reportForm } from '../../src/domain/report-form.ts';
import { projectRoot } from '../../src/project-root.ts';
import { formatNames } from '../../src/text/formats.ts';
import { areas } from '../../src/text/keys.ts';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  );
}

function textsOf(language: Language): Map<string, string> {
  return new Map(
    areas.flatMap((area) =>
      flatten(
        JSON.parse(readFileSync(join(projectRoot, 'locales', language, `${area}.json`), 'utf8')),
        `${area}:`,
      ),
    ),
  );
}

/** `x_one` and `x_other` are forms of the key `x`. */
const plural = /_(one|other)$/;

function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\{([^}]*)\}\}/g)].map(([, inside = '']) =>
    inside
      .split(',')
      .map((part) => part.trim())
      .join(', '),
  );
}

function unique(values: Iterable<string>): string[] {
  return [...new Set(values)].sort();
}

const vi = textsOf('vi');
const en = textsOf('en');

/** The browser's code names the page's texts without their area. */
const pageSource = readdirSync(join(projectRoot, 'src/sandbox'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(ts|js|html)$/.test(path))
  .map((path) => readFileSync(join(projectRoot, 'src/sandbox', path), 'utf8'))
  .join('\n');

const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(ts|js|html)$/.test(path) && !path.includes('generated'))
  .map((path) => readFileSync(join(projectRoot, 'src', path), 'utf8'));

/** Keys written out in the source, and patterns of keys put together from a fixed part and a name. */
function usesInSource(): { literal: Set<string>; patterns: RegExp[] } {
  const literal = new Set<string>();
  const patterns: RegExp[] = [];
  const area = `(?:${areas.join('|')})`;
  for (const source of sources) {
    for (const [, key = ''] of source.matchAll(new RegExp(`['"\`](${area}:[\\w.-]+)['"\`]`, 'g')))
      literal.add(key);
    for (const [, template = ''] of source.matchAll(new RegExp(`\`(${area}:[^\`]*\\$\\{[^\`]*)\``, 'g'))) {
      const fixed = template.split(/\$\{[^}]*\}/);
      // `area:${anything}` would call every text used.
      if (!/\w/.test(fixed.join('').replace(/^\w+:/, ''))) continue;
      patterns.push(new RegExp(`^${fixed.map((part) => part.replace(/[.]/g, '\\.')).join('[\\w.-]+')}$`));
    }
  }
  // The form names the texts of its options by what they have in common.
  for (const row of reportForm) {
    if (row.kind !== 'choice') continue;
    for (const texts of [row.buttons, row.plain, row.inLine ?? row.plain])
      for (const option of row.options) literal.add(`${texts}.${option}`);
  }
  return { literal, patterns };
}

function isUsedByPage(path: string): boolean {
  const parts = path.split('.');
  const written = [path, ...parts.slice(1).map((_, i) => `${parts.slice(0, i + 1).join('.')}.\${`)];
  return written.some((text) => new RegExp(`['"\`]${text.replace(/[.${]/g, '\\$&')}`).test(pageSource));
}

describe('the texts', () => {
  it('exist in both languages', () => {
    const viKeys = unique(vi.keys());
    const enKeys = unique([...en.keys()].map((key) => key.replace(plural, '')));
    expect(enKeys).toEqual(viKeys);
  });

  it('have plural forms in English only, both of them', () => {
    expect([...vi.keys()].filter((key) => plural.test(key))).toEqual([]);
    for (const key of en.keys()) {
      if (!plural.test(key)) continue;
      const base = key.replace(plural, '');
      expect(en.has(`${base}_one`) && en.has(`${base}_other`), key).toBe(true);
      expect(en.has(base), `${base} beside its plural forms`).toBe(false);
    }
  });

  it('hold the same values in the same forms', () => {
    for (const [key, text] of vi) {
      const wanted = unique(placeholdersOf(text));
      const forms = en.has(key) ? [key] : [`${key}_one`, `${key}_other`];
      for (const form of forms) {
        const found = unique(placeholdersOf(en.get(form) ?? ''));
        // «One report» may leave its figure out.
        const expected = form.endsWith('_one')
          ? wanted.filter((value) => found.includes(value) || !/^count(,|$)/.test(value))
          : wanted;
        expect(found, form).toEqual(expected);
      }
    }
  });

  it('name only forms that exist', () => {
    for (const text of [...vi.values(), ...en.values()]) {
      for (const placeholder of placeholdersOf(text)) {
        const [name, format, ...more] = placeholder.split(', ');
        expect(name, text).toMatch(/^[a-zA-Z]\w*$/);
        expect(more, text).toEqual([]);
        if (format !== undefined) expect(formatNames, text).toContain(format);
      }
    }
  });

  it('are all used', () => {
    const { literal, patterns } = usesInSource();
    const unused = [...vi.keys()].filter(
      (key) =>
        !(key.startsWith('page:') && isUsedByPage(key.slice('page:'.length))) &&
        !literal.has(key) &&
        !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it('say every question of the form', () => {
    const missing = reportForm
      .filter(({ askedBy, kind }) => askedBy === undefined && kind !== 'lead')
      .flatMap((row) => {
        const isPart = row.kind === 'count' && row.partOf !== undefined;
        const ask =
          row.id === 'reason'
            ? ['report:ask.reasonNotYet', 'report:ask.reasonNotHeld']
            : [`report:ask.${row.id}`];
        const own = isPart
          ? [`report:askOfOne.${row.id}`, `report:part.${row.id}`]
          : [`report:help.${row.id}`];
        const options =
          row.kind === 'choice'
            ? row.options.flatMap((option) => [`${row.buttons}.${option}`, `${row.plain}.${option}`])
            : [];
        return [...ask, ...own, ...options, `report:field.${row.id}`, `report:line.${row.line ?? row.id}`];
      })
      .filter((key) => !vi.has(key));
    expect(missing).toEqual([]);
  });

  it('are never empty, never end in a space', () => {
    for (const language of languages) {
      for (const [key, text] of language === 'vi' ? vi : en) {
        expect(text.trim(), `${language} ${key}`).not.toBe('');
        expect(text, `${language} ${key}`).not.toMatch(/[ \t]$/m);
        expect(text, `${language} ${key}`).toBe(text.normalize('NFC'));
      }
    }
  });

  it('hold only markup that Telegram knows, closed in order', () => {
    for (const text of [...vi.values(), ...en.values()]) {
      const open: string[] = [];
      for (const [tag, slash, name = ''] of text.matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
        expect(['b', 'i', 'u', 's', 'code', 'pre', 'blockquote'], tag).toContain(name);
        if (slash) expect(open.pop(), text).toBe(name);
        else open.push(name);
      }
      expect(open, text).toEqual([]);
      expect(text.replace(/<\/?[a-z]+[^>]*>/g, ''), text).not.toMatch(/[<>]/);
    }
  });

  it('speak to a comrade, without exclamation marks and emoji (§11)', () => {
    for (const [key, text] of vi) {
      expect(text, key).not.toMatch(/(?<!\p{L})bạn(?!\p{L})/iu);
      expect(text, key).not.toMatch(/quý khách|anh\/chị/i);
      expect(text, key).not.toContain('!');
    }
    for (const [key, text] of [...vi, ...en]) expect(text, key).not.toMatch(/\p{Extended_Pictographic}/u);
  });
});
