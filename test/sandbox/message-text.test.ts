import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CallParameters } from '../../src/sandbox/call-parameters.ts';
import { parseHtml, sortEntities } from '../../src/sandbox/html-entities.ts';
import { lengthOf, readCaption, readText, withFoundEntities } from '../../src/sandbox/message-text.ts';

function callWith(values: Record<string, unknown>): CallParameters {
  const call = new CallParameters();
  for (const [name, value] of Object.entries(values)) call.values.set(name, value);
  return call;
}

const refusalOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as Error).message.replace('Bad Request: ', '');
  }
  throw new Error('it was taken');
};

/** «type:text» of each entity. */
function marks(text: string): string[] {
  return withFoundEntities({ text, entities: [] }).entities.map(
    ({ type, offset, length }) => `${type}:${text.slice(offset, offset + length)}`,
  );
}

describe('what Telegram marks by itself', () => {
  it.each<[text: string, found: string[]]>([
    ['/baocao', ['bot_command:/baocao']],
    ['Gõ /baocao rồi /huy.', ['bot_command:/baocao', 'bot_command:/huy']],
    ['/baocao@chi_bo_bot', ['bot_command:/baocao@chi_bo_bot']],
    ['10/2026', []],
    ['và/hoặc', []],
    ['a /b/c', []],
    ['/', []],
    ['/báo', []],
    ['(/huy)', ['bot_command:/huy']],
    [`/${'a'.repeat(64)}`, [`bot_command:/${'a'.repeat(64)}`]],
    [`/${'a'.repeat(65)}`, []],
    ['https://dang.vn', ['url:https://dang.vn']],
    ['xem http://dang.vn/a?b=1&c=2.', ['url:http://dang.vn/a?b=1&c=2']],
    ['(https://dang.vn/a)', ['url:https://dang.vn/a']],
    ['«https://dang.vn»', ['url:https://dang.vn']],
    ['https://dang.vn, https://xa.vn', ['url:https://dang.vn', 'url:https://xa.vn']],
    ['tg://user?id=5', ['url:tg://user?id=5']],
    ['ftp://dang.vn', []],
    ['pao@dienbien.gov.vn', ['email:pao@dienbien.gov.vn']],
    ['gửi pao.v+1@nahy.vn nhé', ['email:pao.v+1@nahy.vn']],
    ['@chi_bo_bot', ['mention:@chi_bo_bot']],
    ['@abc', []],
    ['@abcd', ['mention:@abcd']],
    ['@1abcd', []],
    ['#tháng11', ['hashtag:#tháng11']],
    ['#2026', []],
    ['a#b', []],
    ['#Nậm_Chua và #b', ['hashtag:#Nậm_Chua', 'hashtag:#b']],
    ['không có gì', []],
    ['', []],
  ])('in %j', (text, found) => {
    expect(marks(text)).toEqual(found);
  });

  it.each(['code', 'pre', 'text_link', 'text_mention'])('is nothing inside %s', (type) => {
    const text = 'gõ /baocao đi';
    const covering = { type, offset: 3, length: 7 };
    expect(withFoundEntities({ text, entities: [covering] }).entities).toEqual([covering]);
    const beside = { type, offset: 0, length: 2 };
    expect(withFoundEntities({ text, entities: [beside] }).entities).toHaveLength(2);
  });

  it.each(['bold', 'italic', 'underline', 'blockquote', 'spoiler'])('is marked inside %s as well', (type) => {
    const entities = [{ type, offset: 0, length: 7 }];
    expect(withFoundEntities({ text: '/baocao', entities }).entities).toHaveLength(2);
  });

  it('changes neither the text nor what was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('@', '#', '/', 'a', 'ệ', ' ', '.', '🎉') }), (text) => {
        const given = { text, entities: [] };
        const found = withFoundEntities(given);
        expect(found.text).toBe(text);
        expect(given.entities).toEqual([]);
        for (const { offset, length } of found.entities) {
          expect(length).toBeGreaterThan(0);
          expect(offset + length).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

describe('the text that Telegram keeps', () => {
  it.each<[given: string, kept: string]>([
    ['Chào', 'Chào'],
    ['  Chào  ', 'Chào'],
    ['\n\nChào\n', 'Chào'],
    ['a\r\nb', 'a\nb'],
    ['a\u0000b', 'a b'],
    ['a\u0007b\tc', 'a b c'],
    ['a\u2028b\u2029c', 'abc'],
    ['a\u202eb', 'ab'],
    ['a\u00a0b', 'a\u00a0b'],
    ['a\n\n\nb', 'a\n\n\nb'],
    ['🎉', '🎉'],
  ])('of %j is %j', (given, kept) => {
    expect(readText(callWith({ text: given })).text).toBe(kept);
  });

  it.each([
    ['', 'message text is empty'],
    [undefined, 'message text is empty'],
    [null, 'message text is empty'],
    [' ', 'text must be non-empty'],
    ['\u200b\u200d', 'text must be non-empty'],
    ['\u2800\u3000\u00a0', 'text must be non-empty'],
    ['\ufeff', 'text must be non-empty'],
    ['\ud800', 'strings must be encoded in UTF-8'],
    ['a\udc00b', 'strings must be encoded in UTF-8'],
  ])('is refused when it is %j', (given, refusal) => {
    expect(refusalOf(() => readText(callWith({ text: given })))).toBe(refusal);
  });

  it.each([
    ['Markdown', 'the sandbox reads parse_mode HTML only'],
    ['MarkdownV2', 'the sandbox reads parse_mode HTML only'],
    ['htm', 'unsupported parse_mode'],
  ])('is refused in parse mode %s', (mode, refusal) => {
    expect(refusalOf(() => readText(callWith({ text: 'x', parse_mode: mode })))).toBe(refusal);
  });

  it.each(['HTML', 'html', 'Html'])('is read in parse mode %s', (mode) => {
    expect(readText(callWith({ text: '<i>x</i>', parse_mode: mode })).text).toBe('x');
  });

  it.each(['', 'none', 'None'])('is taken as it is in parse mode «%s»', (mode) => {
    expect(readText(callWith({ text: '<i>x</i>', parse_mode: mode })).text).toBe('<i>x</i>');
  });

  it.each<[entities: unknown, refusal: string]>([
    ['{', "can't parse entities JSON object"],
    [{}, 'expected an Array of MessageEntity'],
    [[{ offset: 0, length: 1 }], "can't parse MessageEntity: Can't find field"],
    [[{ type: 'bold', length: 1 }], "can't parse MessageEntity: Can't find field"],
    [[{ type: 'bold', offset: 0.5, length: 1 }], "can't parse MessageEntity: Can't find field"],
    [[{ type: 'loud', offset: 0, length: 1 }], "can't parse MessageEntity: Unsupported type specified"],
    [[{ type: 'bold', offset: -1, length: 1 }], "can't parse entities: entity range is out of the text"],
    [[{ type: 'bold', offset: 0, length: 0 }], "can't parse entities: entity range is out of the text"],
    [[{ type: 'bold', offset: 2, length: 2 }], "can't parse entities: entity range is out of the text"],
  ])('is refused with entities %j', (entities, refusal) => {
    expect(refusalOf(() => readText(callWith({ text: 'abc', entities })))).toBe(refusal);
  });

  it.each([
    'mention',
    'hashtag',
    'cashtag',
    'bot_command',
    'url',
    'email',
    'phone_number',
    'bank_card_number',
  ])('ignores a given %s: Telegram finds it itself', (type) => {
    const entities = [{ type, offset: 0, length: 3 }];
    expect(readText(callWith({ text: 'abc', entities })).entities).toEqual([]);
  });

  it('moves entities with the blanks that are cut, and drops those that were of blanks alone', () => {
    const entities = [
      { type: 'bold', offset: 2, length: 3 },
      { type: 'italic', offset: 5, length: 2 },
    ];
    expect(readText(callWith({ text: '  abc  ', entities }))).toEqual({
      text: 'abc',
      entities: [{ type: 'bold', offset: 0, length: 3 }],
    });
  });

  it('is measured in characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), fc.nat({ max: 60 }), (piece, times) => {
        const text = piece.repeat(times);
        const length = [...text].length;
        // Below a caption's limit the units are counted: no text so short can be too long.
        if (text.length > 1024) expect(lengthOf(text)).toBe(length);
        else expect(lengthOf(text)).toBeGreaterThanOrEqual(length);
      }),
    );
    expect(lengthOf('🎉'.repeat(1024))).toBe(1024);
  });
});

describe('a caption', () => {
  it('may be absent or blank, unlike a text', () => {
    for (const caption of [undefined, '', '  ', '\n'])
      expect(readCaption(callWith({ caption }))).toEqual({ text: '', entities: [] });
  });

  it('has its own entities', () => {
    const given = {
      caption: 'abc',
      caption_entities: [{ type: 'bold', offset: 0, length: 1 }],
      entities: '{',
    };
    expect(readCaption(callWith(given)).entities).toEqual([{ type: 'bold', offset: 0, length: 1 }]);
  });

  it('is read as HTML and marked like a text', () => {
    expect(readCaption(callWith({ caption: '<b>Xem</b> /baocao', parse_mode: 'HTML' }))).toEqual({
      text: 'Xem /baocao',
      entities: [
        { type: 'bold', offset: 0, length: 3 },
        { type: 'bot_command', offset: 4, length: 7 },
      ],
    });
  });
});

describe('references to characters in HTML', () => {
  it.each<[source: string, text: string]>([
    ['&lt;', '<'],
    ['&lt', '<'],
    ['&lt;b&gt;', '<b>'],
    ['&amp;lt;', '&lt;'],
    ['&quot;', '"'],
    ['&apos;', '&apos;'],
    ['&nbsp;', '&nbsp;'],
    ['&LT;', '&LT;'],
    ['&ltx', '&ltx'],
    ['&lt5', '<5'],
    ['&', '&'],
    ['&&', '&&'],
    ['&;', '&;'],
    ['&#65;', 'A'],
    ['&#65', 'A'],
    ['&#x41;', 'A'],
    ['&#X41;', 'A'],
    ['&#x1f389;', '🎉'],
    ['&#7879;', 'ệ'],
    ['&#0;', '&#0;'],
    ['&#xD800;', '&#xD800;'],
    ['&#x110000;', '&#x110000;'],
    ['&#x10FFFF;', '\u{10ffff}'],
    ['&#;', '&#;'],
    ['&#x;', '&#x;'],
    ['&#xg;', '&#xg;'],
    ['A&#38;#65;', 'A&#65;'],
  ])('%j is %j', (source, text) => {
    expect(parseHtml(source)).toEqual({ text, entities: [] });
    expect(parseHtml(`<b>${source}</b>`)).toEqual({
      text,
      entities: [{ type: 'bold', offset: 0, length: text.length }],
    });
  });
});

describe('tags in HTML', () => {
  it.each<[source: string, entities: object[]]>([
    ['<B>x</B>', []],
    ['<b >x</b >', [{ type: 'bold', offset: 0, length: 1 }]],
    ['<b\n>x</b\t>', [{ type: 'bold', offset: 0, length: 1 }]],
    ['<b>x</>', [{ type: 'bold', offset: 0, length: 1 }]],
    ['<b></b>x', []],
    ['<b class="a" id=b>x</b>', [{ type: 'bold', offset: 0, length: 1 }]],
    [
      '<a href="https://dang.vn" title="x">x</a>',
      [{ type: 'text_link', offset: 0, length: 1, url: 'https://dang.vn/' }],
    ],
    ['<a href="tg://user?id=5">x</a>', [{ type: 'text_link', offset: 0, length: 1, url: 'tg://user?id=5' }]],
    [
      '<a href="http://localhost/a">x</a>',
      [{ type: 'text_link', offset: 0, length: 1, url: 'http://localhost/a' }],
    ],
    ['<a href="mailto:a@b.vn">x</a>', []],
    ['<a href="">dang.vn</a>', [{ type: 'text_link', offset: 0, length: 7, url: 'http://dang.vn/' }]],
    ['<code class="language-ts">x</code>', [{ type: 'code', offset: 0, length: 1 }]],
    ['<pre><code>x</code></pre>', [{ type: 'pre', offset: 0, length: 1 }]],
    ['<blockquote>x</blockquote>', [{ type: 'blockquote', offset: 0, length: 1 }]],
    [
      '<b>a</b><b>b</b>',
      [
        { type: 'bold', offset: 0, length: 1 },
        { type: 'bold', offset: 1, length: 1 },
      ],
    ],
    ['🎉<b>x</b>', [{ type: 'bold', offset: 2, length: 1 }]],
  ])('%s', (source, entities) => {
    if (source.startsWith('<B>')) expect(() => parseHtml(source)).toThrow('Unmatched end tag');
    else expect(parseHtml(source).entities).toEqual(entities);
  });

  it('are sorted by place, the longer first, then by kind', () => {
    const at = (type: string, offset: number, length: number) => ({ type, offset, length });
    const sorted = [
      at('blockquote', 0, 9),
      at('bold', 0, 9),
      at('italic', 0, 9),
      at('code', 0, 9),
      at('bold', 0, 3),
      at('spoiler', 2, 8),
      at('bold', 2, 1),
      at('underline', 3, 1),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(sorted, { minLength: sorted.length }), (shuffled) => {
        expect(sortEntities([...shuffled])).toEqual(sorted);
      }),
    );
  });
});
