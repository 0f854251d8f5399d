/** Turns phrases into words: i18next over `locales/<language>/<area>.json`, for messages (HTML) and for plain text. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance, type i18n } from 'i18next';
import { type Language, languages } from '../domain/languages.ts';
import { marksInHtml } from '../domain/marked-text.ts';
import { projectRoot } from '../project-root.ts';
import { type FormatContext, formatValue, WrongValue } from './formats.ts';
import { areas } from './keys.ts';
import type { Phrase, PhraseValue } from './phrase.ts';

export interface Texts {
  /**
   * @param options.html true for Telegram's HTML: `&`, `<` and `>` of values are escaped and the markup of the
   *   texts stays; false for plain text, without markup.
   */
  render(phrase: Phrase, language: Language, options: { html: boolean }): string;
  /** One phrase a line. */
  renderLines(lines: readonly Phrase[], language: Language, options: { html: boolean }): string;
}

export interface TextsOptions {
  /** In which instants are shown, e.g. `Asia/Ho_Chi_Minh`. */
  timeZone: string;
  /**
   * Called with what is missing (a key, a value, a value of the wrong kind); the text is then Vietnamese, or has a
   * gap. Without it, whatever is missing throws: so in tests.
   */
  onFault?: (fault: string) => void;
}

/** Words that came out of another phrase: they are escaped already. */
class Rendered {
  readonly items: readonly string[];
  constructor(items: readonly string[]) {
    this.items = items;
  }
  toString(): string {
    return this.items.join(', ');
  }
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function stripMarkup(text: string): string {
  return text
    .replace(/<\/?[a-z][^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

const mostWritten = 5_000;
/** Longer values are a person's own words, longer lists somebody's own: they are said once, and not kept. */
const longestKept = 40;
const longestListKept = 3;

/** Under which name a rendered phrase is kept, with the phrases inside it; null when it is not. */
function keptAs({ key, values = {} }: Phrase): string | null {
  let name = key as string;
  for (const [at, value] of Object.entries(values)) {
    if (typeof value === 'string' && value.length > longestKept) return null;
    if (typeof value === 'object' && 'marks' in value) return null;
    if (typeof value !== 'object') name += `\0${at}${typeof value === 'number' ? '#' : '='}${value}`;
    else {
      const inner = 'key' in value ? [keptAs(value)] : value.slice(0, longestListKept + 1).map(keptAs);
      if (inner.length > longestListKept || inner.includes(null)) return null;
      name += `\0${at}(${inner.join('\0,')}\0)`;
    }
  }
  return name;
}

type Tree = { [key: string]: string | Tree };

function mapTree(tree: Tree, change: (text: string) => string): Tree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === 'string' ? change(value) : mapTree(value, change),
    ]),
  );
}

function readArea(language: Language, area: string): Tree {
  return JSON.parse(readFileSync(join(projectRoot, 'locales', language, `${area}.json`), 'utf8'));
}

/** What cannot be said as it should be. @throws Error where nobody is told of it */
type OnFault = (what: string) => void;

export function createTexts({ timeZone, onFault }: TextsOptions): Texts {
  const writer = new Writer(timeZone, (what) => {
    if (onFault === undefined) throw new Error(what);
    onFault(what);
  });
  return {
    render: (phrase, language, options) => writer.render(phrase, language, options),
    renderLines: (lines, language, options) =>
      lines.map((line) => writer.render(line, language, options)).join('\n'),
  };
}

/** The forms of `{{value, form}}`, in place of i18next's own, which swallow errors. */
type Format = (value: unknown, form: string, language: string) => unknown;

function createEngine(html: boolean, format: Format, onFault: OnFault): i18n {
  const treeOf = (language: Language, area: string) =>
    html ? readArea(language, area) : mapTree(readArea(language, area), stripMarkup);
  const instance = createInstance({
    lng: 'vi',
    fallbackLng: 'vi',
    ns: [...areas],
    defaultNS: false,
    initAsync: false,
    showSupportNotice: false,
    resources: Object.fromEntries(
      languages.map((language) => [
        language,
        Object.fromEntries(areas.map((area) => [area, treeOf(language, area)])),
      ]),
    ),
    interpolation: {
      escapeValue: true,
      // The raw value comes in, so that words already rendered can be told from a value that must be escaped.
      useRawValueToEscape: true,
      escape: ((value: unknown) =>
        html && !(value instanceof Rendered) ? escapeHtml(String(value)) : String(value)) as (
        text: string,
      ) => string,
    },
    missingInterpolationHandler: (text, match) => {
      onFault(`no value for ${match[0]} in «${text}»`);
      return '';
    },
  } as Parameters<typeof createInstance>[0]);
  instance.use({ type: 'formatter', init() {}, format: format as (value: unknown) => string });
  instance.init();
  return instance;
}

class Writer {
  private readonly plain: i18n;
  private readonly html: i18n;
  private readonly contexts: Record<Language, FormatContext>;
  private readonly onFault: OnFault;
  /** Most of what is said is the same as what was said to someone else a moment ago: labels, questions, figures. */
  private readonly written = new Map<string, string>();

  constructor(timeZone: string, onFault: OnFault) {
    this.onFault = onFault;
    this.contexts = Object.fromEntries(
      languages.map((language) => [
        language,
        { language, timeZone, word: (key) => this.plain.t(key, { lng: language }) } satisfies FormatContext,
      ]),
    ) as Record<Language, FormatContext>;
    const format: Format = (value, form, language) => this.format(value, form, language as Language);
    this.plain = createEngine(false, format, onFault);
    this.html = createEngine(true, format, onFault);
  }

  render(phrase: Phrase, language: Language, options: { html: boolean }): string {
    const name = keptAs(phrase);
    const kept = name === null ? null : `${language}${options.html ? '<' : ' '}${name}`;
    const earlier = kept === null ? undefined : this.written.get(kept);
    if (earlier !== undefined) return earlier;
    const text = this.write(phrase, language, options);
    if (kept !== null) {
      if (this.written.size >= mostWritten) this.written.clear();
      this.written.set(kept, text);
    }
    return text;
  }

  private write({ key, values = {} }: Phrase, language: Language, options: { html: boolean }): string {
    const instance = options.html ? this.html : this.plain;
    const count = typeof values.count === 'number' ? { count: values.count } : {};
    if (!instance.exists(key, { lng: language, fallbackLng: [], ...count })) {
      this.onFault(`no text for ${key} in ${language}`);
    }
    return instance.t(key, {
      lng: language,
      // In `replace`, a value may be called anything, also what i18next uses for its own options.
      replace: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, this.wordsOf(value, language, options)]),
      ),
      // What a person typed must never be read as a reference to another text.
      nest: false,
      ...count,
    } as Record<string, unknown>) as string;
  }

  private wordsOf(value: PhraseValue, language: Language, options: { html: boolean }): unknown {
    if (typeof value === 'string' || typeof value === 'number') return value;
    if ('marks' in value) return options.html ? new Rendered([marksInHtml(value, escapeHtml)]) : value.text;
    if ('key' in value) return new Rendered([this.render(value, language, options)]);
    return new Rendered(value.map((item) => this.render(item, language, options)));
  }

  private format(value: unknown, form: string, language: Language): unknown {
    if (value === undefined) return undefined;
    try {
      if (form === 'semicolons' && value instanceof Rendered) return new Rendered([value.items.join('; ')]);
      return formatValue(form, value, this.contexts[language]);
    } catch (error) {
      if (!(error instanceof WrongValue)) throw error;
      this.onFault(error.message);
      return String(value);
    }
  }
}
