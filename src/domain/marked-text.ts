/** Words as somebody has formatted them: bold, italics, words with an address behind them. Offsets in UTF-16 units. */
import { sound } from './cut-text.ts';

const kept = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'code',
  'pre',
  'blockquote',
  'text_link',
] as const;
export type MarkType = (typeof kept)[number];
export const markTypes: readonly MarkType[] = kept;

export interface Mark {
  type: MarkType;
  offset: number;
  length: number;
  /** Of words with an address behind them. */
  url?: string | undefined;
}

export interface MarkedText {
  text: string;
  marks: readonly Mark[];
}

/** What a telephone marks in a text: other kinds as well, which mean nothing to whoever reads it here. */
interface Entity {
  type: string;
  offset: number;
  length: number;
  url?: string | undefined;
}

const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** The beginning of the letter that stands at an offset: half a letter is not marked. */
function wholeLetter(text: string, at: number): number {
  return at >= text.length ? text.length : (letters.segment(text).containing(at)?.index ?? at);
}

/** In composed letters, without blanks at its ends, and with the marks that are kept where their words now stand. */
export function markedText(given: string, entities: readonly Entity[]): MarkedText {
  const written = sound(given);
  const whole = written.normalize('NFC');
  const text = whole.trim();
  const before = whole.length - whole.trimStart().length;
  const composed = (at: number) => {
    const end = written.slice(0, wholeLetter(written, at)).normalize('NFC').length - before;
    return Math.min(Math.max(end, 0), text.length);
  };
  const marks = entities.flatMap(({ type, offset, length, url }): Mark[] => {
    const known = kept.find((each) => each === type.replace('expandable_', ''));
    const [from, to] = [composed(offset), composed(offset + length)];
    if (known === undefined || to <= from || (known === 'text_link' && url === undefined)) return [];
    const mark = { type: known, offset: from, length: to - from };
    return [known === 'text_link' ? { ...mark, url } : mark];
  });
  return { text, marks };
}

/** One below the other. */
export function joined(first: MarkedText, second: MarkedText): MarkedText {
  const text = `${first.text}\n${second.text}`;
  const by = first.text.length + 1;
  return {
    text,
    marks: [...first.marks, ...second.marks.map((mark) => ({ ...mark, offset: mark.offset + by }))],
  };
}

const tags: Record<Exclude<MarkType, 'text_link'>, string> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  spoiler: 'tg-spoiler',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};

const opening = ({ type, url = '' }: Mark, escaped: (text: string) => string): string =>
  type === 'text_link' ? `<a href="${escaped(url).replaceAll('"', '&quot;')}">` : `<${tags[type]}>`;
const closing = ({ type }: Mark): string => (type === 'text_link' ? '</a>' : `</${tags[type]}>`);

/**
 * As Telegram's HTML. Marks that overlap are closed and opened again where they cross.
 * @param escaped what is written in the place of a letter that means something there
 */
export function marksInHtml({ text, marks }: MarkedText, escaped: (text: string) => string): string {
  const ends = marks.flatMap(({ offset, length }) => [offset, offset + length]);
  const cuts = [...new Set([0, ...ends, text.length])].sort((a, b) => a - b);
  const outermostFirst = [...marks].sort((a, b) => a.offset - b.offset || b.length - a.length);
  let html = '';
  let open: Mark[] = [];
  for (const [index, at] of cuts.entries()) {
    const here = outermostFirst.filter(({ offset, length }) => offset <= at && at < offset + length);
    const same = open.findIndex((mark, depth) => mark !== here[depth]);
    const stay = same < 0 ? open.length : same;
    html += open.slice(stay).reverse().map(closing).join('');
    html += here
      .slice(stay)
      .map((mark) => opening(mark, escaped))
      .join('');
    open = here;
    html += escaped(text.slice(at, cuts[index + 1] ?? at));
  }
  return html;
}
