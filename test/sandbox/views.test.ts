import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../src/sandbox/html-entities.ts';
import { toHtml } from '../../src/sandbox/views.ts';

const shown = (source: string) => {
  const { text, entities } = parseHtml(source);
  return toHtml(text, entities);
};

describe('a message on the page', () => {
  it.each([
    ['<b>một</b> hai', '<b>một</b> hai'],
    ['<b>một <i>hai</i></b>', '<b>một <i>hai</i></b>'],
    ['<b><i>cả hai</i></b>', '<b><i>cả hai</i></b>'],
    ['<strong>a</strong><em>b</em>', '<b>a</b><i>b</i>'],
    ['<span class="tg-spoiler">x</span>', '<tg-spoiler>x</tg-spoiler>'],
    ['<pre><code class="language-sql">1</code></pre>', '<pre>1</pre>'],
    ['<blockquote expandable>x</blockquote>', '<blockquote>x</blockquote>'],
    ['&lt;script&gt; &amp; "x"', '&#60;script&#62; &#38; &#34;x&#34;'],
    ['🎉<u>x</u>', '🎉<u>x</u>'],
  ])('%s', (source, html) => {
    expect(shown(source)).toBe(html);
  });

  it('closes and opens again where ranges overlap', () => {
    const entities = [
      { type: 'bold', offset: 0, length: 2 },
      { type: 'italic', offset: 1, length: 2 },
    ];
    expect(toHtml('abc', entities)).toBe('<b>a<i>b</i></b><i>c</i>');
  });

  it('links only where a browser may go', () => {
    expect(shown('<a href="https://dang.vn/?a=1&amp;b=%22">x</a>')).toBe(
      '<a href="https://dang.vn/?a=1&#38;b=%22" rel="noopener noreferrer">x</a>',
    );
    expect(toHtml('x', [{ type: 'text_link', offset: 0, length: 1, url: 'javascript:alert(1)' }])).toBe('x');
    expect(toHtml('@ai', [{ type: 'mention', offset: 0, length: 3 }])).toBe('@ai');
  });

  it('holds no tag but its own, whatever people write', () => {
    const type = fc.constantFrom('bold', 'italic', 'code', 'text_link', 'url', 'unknown');
    const entity = fc.record({
      type,
      offset: fc.nat(10),
      length: fc.integer({ min: 1, max: 10 }),
      url: fc.string(),
    });
    fc.assert(
      fc.property(fc.string({ minLength: 20 }), fc.array(entity, { maxLength: 4 }), (text, entities) => {
        const html = toHtml(text, entities);
        const withoutOwn = html.replace(/<\/?(b|i|code|a)( href="[^"<>]*" rel="noopener noreferrer")?>/g, '');
        expect(withoutOwn).not.toMatch(/[<>"]/);
        const open: string[] = [];
        for (const [, end, tag = ''] of html.matchAll(/<(\/?)(\w+)/g)) {
          if (end === '') open.push(tag);
          else expect(open.pop()).toBe(tag);
        }
        expect(open).toEqual([]);
      }),
    );
  });
});
