/** Formatted words, from what a telephone marks to Telegram's HTML and back, letter by letter. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joined, type Mark, markedText, marksInHtml } from '../../src/domain/marked-text.ts';
import { parseHtml } from '../../src/sandbox/html-entities.ts';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const bold = (offset: number, length: number): Mark => ({ type: 'bold', offset, length });

/** By which marks each unit of a text is covered. */
function covering(
  length: number,
  marks: readonly { type: string; offset: number; length: number; url?: string | undefined }[],
) {
  return Array.from({ length }, (_, at) =>
    marks
      .filter((mark) => mark.offset <= at && at < mark.offset + mark.length)
      .map(({ type, url }) => `${type} ${url ?? ''}`)
      .sort()
      .filter((each, index, all) => each !== all[index - 1]),
  );
}

describe('formatted words', () => {
  it('come back from Telegram as they were, also where marks cross', () => {
    const types = fc.constantFrom('bold', 'italic', 'underline', 'strikethrough', 'spoiler' as const);
    const some = fc.tuple(types, fc.nat(30), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 40 }),
        fc.array(some, { maxLength: 5 }),
        (given, marked) => {
          const words = markedText(
            given,
            marked.map(([type, offset, length]) => ({ type, offset, length })),
          );
          fc.pre(words.text !== '');
          const { text, entities } = parseHtml(marksInHtml(words, escaped));
          expect(text).toBe(words.text);
          expect(covering(text.length, entities)).toEqual(covering(text.length, words.marks));
        },
      ),
    );
  });

  it('keep an address behind its words, whatever letters are in it', () => {
    const url = 'https://example.org/?a="1"&b=<2>';
    const words = markedText('Xem <đây>', [{ type: 'text_link', offset: 4, length: 5, url }]);
    const { text, entities } = parseHtml(marksInHtml(words, escaped));
    expect(text).toBe('Xem <đây>');
    expect(entities).toMatchObject([{ type: 'text_link', offset: 4, length: 5 }]);
    expect(new URL(entities[0]?.url ?? '').href).toBe(new URL(url).href);
  });

  it('are composed, and their marks stand by the same letters', () => {
    const decomposed = '  Hạn nộp: thứ Năm  '.normalize('NFD');
    const at = decomposed.indexOf('thu'.slice(0, 2), 8);
    const { text, marks } = markedText(decomposed, [
      { type: 'bold', offset: at, length: decomposed.length - at },
    ]);
    expect(text).toBe('Hạn nộp: thứ Năm');
    expect(marks.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual(['thứ Năm']);
  });

  it('mark no half of a letter, nothing that is not kept, and nothing empty', () => {
    const family = '👨‍👩‍👧‍👦 và';
    expect(markedText(family, [bold(0, 3)]).marks).toEqual([]);
    expect(markedText(family, [bold(0, 11)]).marks).toEqual([bold(0, 11)]);
    const kinds = ['mention', 'custom_emoji', 'url', 'text_link'].map((type) => ({
      type,
      offset: 0,
      length: 2,
    }));
    expect(markedText('abc', [...kinds, bold(3, 4)]).marks).toEqual([]);
    expect(markedText('abc', [{ type: 'expandable_blockquote', offset: 0, length: 3 }]).marks).toEqual([
      { type: 'blockquote', offset: 0, length: 3 },
    ]);
  });

  it('of two pieces are one below the other', () => {
    const whole = joined(markedText('một', [bold(0, 3)]), markedText('hai', [bold(1, 2)]));
    expect(whole).toEqual({ text: 'một\nhai', marks: [bold(0, 3), bold(5, 2)] });
  });
});
