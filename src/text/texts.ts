/** Turns phrases into words: i18next over `locales/<language>/<area>.json`, for messages (HTML) and for plain text. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance, type i18n } from 'i18next';
import { projectRoot } from '../project-root.ts';
import { type FormatContext, formatValue, type Language, languages, WrongValue } from './formats.ts';
import { areas } from './keys.ts';
import type { Phrase, PhraseValue } from './phrase.ts';

export type { Language } from './formats.ts';
export { languageOf, languages } from './formats.ts';

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
/** Longer values are a person's own words: they are said once, and not kept. */
const longestKept = 40;

/** Under which name a rendered phrase is kept, with the phrases inside it; null when it is not. */
function keptAs({ key, values = {} }: Phrase): string | null {
  let name = key as string;
  for (const [at, value] of Object.entries(values)) {
    if (typeof value === 'string' && value.length > longestKept) return null;
    if (typeof value !== 'object') name += `\0${at}${typeof value === 'number' ? '#' : '='}${value}`;
    else if ('key' in value) {
      const inner = keptAs(value);
      if (inner === null) return null;
      name += `\0${at}(${inner}\0)`;
    } else return null;
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

export function createTexts({ timeZone, onFault }: TextsOptions): Texts {
  const fault = (what: string): void => {
    if (onFault === undefined) throw new Error(what);
    onFault(what);
  };

  const contexts = Object.fromEntries(
    languages.map((language) => [
      language,
      { language, timeZone, word: (key) => plain.t(key, { lng: language }) } satisfies FormatContext,
    ]),
  ) as Record<Language, FormatContext>;

  /** The forms of `{{value, form}}`, in place of i18next's own, which swallow errors. */
  const format = (value: unknown, form: string, language: string): unknown => {
    if (value === undefined) return undefined;
    try {
      if (form === 'semicolons' && value instanceof Rendered) return new Rendered([value.items.join('; ')]);
      return formatValue(form, value, contexts[language as Language]);
    } catch (error) {
      if (!(error instanceof WrongValue)) throw error;
      fault(error.message);
      return String(value);
    }
  };

  const create = (html: boolean): i18n => {
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
          Object.fromEntries(
            areas.map((area) => {
              const tree = readArea(language, area);
              return [area, html ? tree : mapTree(tree, stripMarkup)];
            }),
          ),
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
        fault(`no value for ${match[0]} in «${text}»`);
        return '';
      },
    } as Parameters<typeof createInstance>[0]);
    instance.use({ type: 'formatter', init() {}, format: format as (value: unknown) => string });
    instance.init();
    return instance;
  };

  const plain = create(false);
  const html = create(true);

  const wordsOf = (value: PhraseValue, language: Language, options: { html: boolean }): unknown => {
    if (typeof value === 'string' || typeof value === 'number') return value;
    if ('key' in value) return new Rendered([render(value, language, options)]);
    return new Rendered(value.map((item) => render(item, language, options)));
  };

  const write: Texts['render'] = ({ key, values = {} }, language, options) => {
    const instance = options.html ? html : plain;
    const count = typeof values.count === 'number' ? { count: values.count } : {};
    if (!instance.exists(key, { lng: language, fallbackLng: [], ...count })) {
      fault(`no text for ${key} in ${language}`);
    }
    return instance.t(key, {
      lng: language,
      // In `replace`, a value may be called anything, also what i18next uses for its own options.
      replace: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, wordsOf(value, language, options)]),
      ),
      // What a person typed must never be read as a reference to another text.
      nest: false,
      ...count,
    } as Record<string, unknown>) as string;
  };

  /** Most of what is said is the same as what was said to someone else a moment ago: labels, questions, figures. */
  const written = new Map<string, string>();

  const render: Texts['render'] = (phrase, language, options) => {
    const name = keptAs(phrase);
    const kept = name === null ? null : `${language}${options.html ? '<' : ' '}${name}`;
    const earlier = kept === null ? undefined : written.get(kept);
    if (earlier !== undefined) return earlier;
    const text = write(phrase, language, options);
    if (kept !== null) {
      if (written.size >= mostWritten) written.clear();
      written.set(kept, text);
    }
    return text;
  };

  return {
    render,
    renderLines: (lines, language, options) =>
      lines.map((line) => render(line, language, options)).join('\n'),
  };
}
