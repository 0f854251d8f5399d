/**
 * Reads parse_mode HTML as Telegram's server does (tdlib, MessageEntity.cpp): the same tags, the same error texts,
 * entities in UTF-16 offsets. Byte offsets in errors count the UTF-8 of what was sent.
 */
import { badRequest } from './api-error.ts';
import type { MessageEntity } from './bot-api.ts';

export interface FormattedText {
  text: string;
  entities: MessageEntity[];
}

interface OpenTag {
  name: string;
  argument: string;
  offset: number;
}

const tagTypes: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  a: 'text_link',
};

/** @throws ApiError `can't parse entities: …` */
export function parseHtml(source: string): FormattedText {
  if (!source.includes('<') && !source.includes('&')) return { text: source, entities: [] };
  const reader = new HtmlReader(source);
  reader.readAll();
  return { text: reader.text, entities: sortEntities(reader.entities) };
}

/** By place, the longer first; of the same range, in Telegram's order of kinds. */
export function sortEntities(entities: MessageEntity[]): MessageEntity[] {
  return entities.sort(
    (a, b) =>
      a.offset - b.offset || b.length - a.length || tagOrder.indexOf(a.type) - tagOrder.indexOf(b.type),
  );
}

const tagOrder = [
  'blockquote',
  'expandable_blockquote',
  'text_link',
  'text_mention',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'pre',
  'code',
];

/** What Telegram's server takes for blank in a tag, and what ends a name there. */
const blanks = /[ \t\r\n\v\0]*/y;
const tagName = /[^ \t\r\n\v\0>]*/y;
const attributeName = /[^ \t\r\n\v\0=>/"']*/y;

class HtmlReader {
  readonly source: string;
  text = '';
  readonly entities: MessageEntity[] = [];
  private readonly open: OpenTag[] = [];
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  readAll(): void {
    while (this.at < this.source.length) {
      const char = this.source[this.at];
      if (char === '<') this.readTag();
      else if (char === '&') this.text += this.readCharacterReference();
      else this.text += this.take(/[^<&]+/y);
    }
    const unclosed = this.open.at(-1);
    if (unclosed !== undefined) {
      throw parseError(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
    }
  }

  private readTag(): void {
    if (this.source[this.at + 1] === '/') this.readEndTag();
    else this.readStartTag();
  }

  private readStartTag(): void {
    const begin = this.at++;
    const name = this.take(tagName).toLowerCase();
    if (this.ended()) throw parseError(`Unclosed start tag at byte offset ${this.bytes(begin)}`);
    if (tagTypes[name] === undefined) {
      throw parseError(`Unsupported start tag "${name}" at byte offset ${this.bytes(begin)}`);
    }
    let argument = '';
    for (;;) {
      this.take(blanks);
      if (this.ended()) throw this.unclosed(name, begin);
      if (this.source[this.at] === '>') break;
      const [attribute, value] = this.readAttribute(name, begin);
      argument = argumentOf(name, attribute, value) ?? argument;
    }
    this.at++;
    if (name === 'span' && argument !== 'spoiler') {
      throw parseError(`Tag "span" must have class "tg-spoiler" at byte offset ${this.bytes(begin)}`);
    }
    this.open.push({ name, argument, offset: this.text.length });
  }

  private readAttribute(tag: string, begin: number): [string, string] {
    const name = this.take(attributeName);
    if (name === '') {
      throw parseError(`Empty attribute name in the tag "${tag}" at byte offset ${this.bytes(begin)}`);
    }
    this.take(blanks);
    if (this.ended()) throw this.unclosed(tag, begin);
    if (this.source[this.at] !== '=') return [name, ''];
    this.at++;
    this.take(blanks);
    if (this.ended()) throw this.unclosed(tag, begin);
    const quote = this.source[this.at];
    const value = quote === '"' || quote === "'" ? this.readQuoted(quote) : this.readNameToken();
    if (this.ended()) throw this.unclosed(tag, begin);
    return [name, value];
  }

  private readQuoted(quote: string): string {
    let value = '';
    this.at++;
    while (!this.ended() && this.source[this.at] !== quote) {
      value += this.source[this.at] === '&' ? this.readCharacterReference() : this.source[this.at++];
    }
    if (!this.ended()) this.at++;
    return value;
  }

  private readNameToken(): string {
    const begin = this.at;
    const token = this.take(/[A-Za-z0-9.-]*/y);
    if (!/^[ \t\r\n\v\0>]?$/.test(this.source[this.at] ?? '')) {
      throw parseError(`Unexpected end of name token at byte offset ${this.bytes(begin)}`);
    }
    return token.toLowerCase();
  }

  private readEndTag(): void {
    const begin = this.at;
    const tag = this.open.at(-1);
    if (tag === undefined) throw parseError(`Unexpected end tag at byte offset ${this.bytes(begin)}`);
    this.at += 2;
    const name = this.take(tagName);
    this.take(blanks);
    if (this.source[this.at] !== '>') {
      throw parseError(`Unclosed end tag at byte offset ${this.bytes(begin)}`);
    }
    if (name !== '' && name !== tag.name) {
      throw parseError(
        `Unmatched end tag at byte offset ${this.bytes(begin)}, expected "</${tag.name}>", found "</${name}>"`,
      );
    }
    this.at++;
    this.open.pop();
    if (this.text.length > tag.offset) this.close(tag);
  }

  private close(tag: OpenTag): void {
    const type = tagTypes[tag.name] ?? '';
    const range = { offset: tag.offset, length: this.text.length - tag.offset };
    if (type === 'text_link') {
      const link = readLink(tag.argument === '' ? this.text.slice(tag.offset) : tag.argument);
      if (link !== null) this.entities.push({ type, ...range, ...link });
      return;
    }
    if (type === 'pre') {
      // <pre><code class="language-x">…</code></pre> is one block of code in a language.
      const last = this.entities.at(-1);
      const whole = last?.type === 'code' && last.offset === range.offset && last.length === range.length;
      if (whole) this.entities.pop();
      this.entities.push(
        whole && last.language !== undefined
          ? { type, ...range, language: last.language }
          : { type, ...range },
      );
      return;
    }
    if (type === 'code') {
      const inPre = this.open.at(-1)?.name === 'pre';
      const language = inPre && tag.argument !== '' ? { language: tag.argument } : {};
      this.entities.push({ type, ...range, ...language });
      return;
    }
    this.entities.push({ type: tag.argument === 'expandable' ? 'expandable_blockquote' : type, ...range });
  }

  /** `&lt;`, `&gt;`, `&amp;`, `&quot;` and numbers; the semicolon may be missing, anything else is plain text. */
  private readCharacterReference(): string {
    const rest = this.source.slice(this.at, this.at + 12);
    const match = /^&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot)(?![A-Za-z]));?/.exec(rest);
    if (match === null) return this.source[this.at++] ?? '';
    const code = match[1] !== undefined ? Number(match[1]) : Number.parseInt(match[2] ?? '', 16);
    const char =
      match[3] !== undefined
        ? namedEntities[match[3]]
        : isCodePoint(code)
          ? String.fromCodePoint(code)
          : undefined;
    if (char === undefined) return this.source[this.at++] ?? '';
    this.at += match[0].length;
    return char;
  }

  /** What is there of the pattern, which may be nothing. */
  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found = ''] = pattern.exec(this.source) ?? [];
    this.at += found.length;
    return found;
  }

  private ended(): boolean {
    return this.at >= this.source.length;
  }

  private unclosed(tag: string, begin: number): Error {
    return parseError(`Unclosed start tag "${tag}" at byte offset ${this.bytes(begin)}`);
  }

  private bytes(position: number): number {
    return Buffer.byteLength(this.source.slice(0, position));
  }
}

const namedEntities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

function argumentOf(tag: string, attribute: string, value: string): string | null {
  if (tag === 'a' && attribute === 'href') return value;
  if (tag === 'code' && attribute === 'class' && value.startsWith('language-')) return value.slice(9);
  if (tag === 'span' && attribute === 'class' && value.startsWith('tg-')) return value.slice(3);
  if (tag === 'blockquote' && attribute === 'expandable') return 'expandable';
  return null;
}

/** @returns null for a link that Telegram drops without a word, leaving the text. */
function readLink(target: string): { url: string } | null {
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(target) ? target : `http://${target}`;
  if (!/^(https?|tg|ton|tonsite):/i.test(withScheme)) return null;
  if (/^https?:/i.test(withScheme)) {
    if (!URL.canParse(withScheme)) return null;
    const url = new URL(withScheme);
    return url.hostname.includes('.') || url.hostname === 'localhost' ? { url: url.href } : null;
  }
  return { url: withScheme };
}

function isCodePoint(code: number): boolean {
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}

function parseError(text: string): Error {
  return badRequest(`can't parse entities: ${text}`);
}
