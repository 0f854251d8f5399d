import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../src/sandbox/html-entities.ts';

const refusal = (source: string): string => {
  try {
    parseHtml(source);
  } catch (error) {
    return String((error as Error).message).replace("Bad Request: can't parse entities: ", '');
  }
  throw new Error('it was read');
};

describe('HTML of a message', () => {
  it('takes the tags off and marks their range in UTF-16 units', () => {
    expect(parseHtml('Đồng chí <b>Páo</b> 🎉 <i>đã họp</i>')).toEqual({
      text: 'Đồng chí Páo 🎉 đã họp',
      entities: [
        { type: 'bold', offset: 9, length: 3 },
        { type: 'italic', offset: 16, length: 6 },
      ],
    });
  });

  it.each([
    ['strong', 'bold'],
    ['em', 'italic'],
    ['u', 'underline'],
    ['ins', 'underline'],
    ['s', 'strikethrough'],
    ['strike', 'strikethrough'],
    ['del', 'strikethrough'],
    ['tg-spoiler', 'spoiler'],
    ['code', 'code'],
    ['pre', 'pre'],
    ['blockquote', 'blockquote'],
  ])('knows <%s> as %s', (tag, type) => {
    expect(parseHtml(`<${tag}>x</${tag}>`).entities).toEqual([{ type, offset: 0, length: 1 }]);
  });

  it('reads a span only as a spoiler', () => {
    expect(parseHtml('<span class="tg-spoiler">x</span>').entities[0]?.type).toBe('spoiler');
    expect(refusal('ab<span class="red">x</span>')).toBe(
      'Tag "span" must have class "tg-spoiler" at byte offset 2',
    );
  });

  it('nests, outer first', () => {
    expect(parseHtml('<b>một <i>hai</i></b>').entities).toEqual([
      { type: 'bold', offset: 0, length: 7 },
      { type: 'italic', offset: 4, length: 3 },
    ]);
  });

  it('reads links, with or without quotation marks, and drops those that lead nowhere', () => {
    expect(parseHtml('<a href="https://dang.vn/a?b=1&amp;c=2">x</a>').entities).toEqual([
      { type: 'text_link', offset: 0, length: 1, url: 'https://dang.vn/a?b=1&c=2' },
    ]);
    expect(parseHtml("<a href='dang.vn'>x</a>").entities[0]?.url).toBe('http://dang.vn/');
    expect(parseHtml('<a>dang.vn</a>').entities[0]?.url).toBe('http://dang.vn/');
    expect(parseHtml('<a href="javascript:alert(1)">x</a>')).toEqual({ text: 'x', entities: [] });
    expect(parseHtml('<a href="nodot">x</a>').entities).toEqual([]);
  });

  it('makes one block of code of pre and code in a language', () => {
    expect(parseHtml('<pre><code class="language-sql">SELECT 1</code></pre>').entities).toEqual([
      { type: 'pre', offset: 0, length: 8, language: 'sql' },
    ]);
  });

  it('knows the expandable quotation', () => {
    expect(parseHtml('<blockquote expandable>x</blockquote>').entities[0]?.type).toBe(
      'expandable_blockquote',
    );
  });

  it('knows four names of characters and all numbers, with or without the semicolon', () => {
    expect(parseHtml('&lt;&gt;&amp;&quot;&#272;&#x1F389;').text).toBe('<>&"Đ🎉');
    expect(parseHtml('1 &lt 2').text).toBe('1 < 2');
    expect(parseHtml('&nbsp; & Co &ltd').text).toBe('&nbsp; & Co &ltd');
  });

  it.each([
    ['Họp <br> xong', 'Unsupported start tag "br" at byte offset 6'],
    ['3 < 5 mà', 'Unsupported start tag "" at byte offset 2'],
    ['Dưới 3<5', 'Unclosed start tag at byte offset 9'],
    ['<b>đậm', 'Can\'t find end tag corresponding to start tag "b"'],
    ['ổn</b>', 'Unexpected end tag at byte offset 4'],
    ['<b>x</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ['<b>x</b', 'Unclosed end tag at byte offset 4'],
    ['<a href="x', 'Unclosed start tag "a" at byte offset 0'],
    ['<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
    ['<a href=a_b>y</a>', 'Unexpected end of name token at byte offset 8'],
  ])('refuses %j', (source, text) => {
    expect(refusal(source)).toBe(text);
  });

  it('gives back any text that was escaped', () => {
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (before, inside) => {
        const { text, entities } = parseHtml(`${escaped(before)}<b>${escaped(inside)}</b>`);
        expect(text).toBe(before + inside);
        if (inside !== '')
          expect(entities).toEqual([{ type: 'bold', offset: before.length, length: inside.length }]);
      }),
    );
  });

  it('never does anything but read or refuse', () => {
    const piece = fc.constantFrom(
      '<b>',
      '</b>',
      '<a href="',
      '">',
      '</a>',
      '<',
      '>',
      '&',
      '&lt;',
      'ệ',
      '🎉',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          const { text, entities } = parseHtml(pieces.join(''));
          for (const entity of entities)
            expect(entity.offset + entity.length).toBeLessThanOrEqual(text.length);
        } catch (error) {
          expect(String(error)).toContain("can't parse entities: ");
        }
      }),
    );
  });
});
