/**
 * The first step of every reading: one form of Unicode, nothing invisible, ordinary digits, signs and spaces,
 * and what stands around the answer taken off (§12, Normalise, rules 2, 3 and 5).
 */
import { ask, type Reading, type ReadingReason, readingLimits, refuse } from './reading.ts';

interface Prepared {
  text: string;
  /** Doubts that the outer form raises: a closing «?», a list mark. */
  doubts: ReadingReason[];
}

/** NFD at most triples the letters of a text; what is longer than that is too long in any form. */
const rawLength = readingLimits.textLength * 4;

/** They show another text than the one that arrived. */
export const directionSigns = /[\u202a-\u202e\u2066-\u2069]/;
const invisibleSigns = /[\u200b-\u200f\u2060\ufeff\u00ad]/g;
/** Superscripts, circled digits, Roman numeral signs, digits of other scripts; vulgar fractions are left to the fields. */
const digitForms = /(?![0-9\u00bc-\u00be\u2150-\u215f])[\p{Nd}\p{Nl}\p{No}]|\u{1f4af}/u;
const emojiForm =
  /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u{e0020}-\u{e007f}]/gu;
const smileys = /(^|\s)(?:[:;=]+['-]?[()DPp3]+|\^_?\^|<3)(?=\s|$)/g;

const ordinaryForm: [RegExp, string][] = [
  [/[\u3000\u00a0\u1680\u2000-\u200a\u202f\u205f\t\v\f]/g, ' '],
  [/\r\n?|[\u0085\u2028\u2029]/g, '\n'],
  [/[\u2010-\u2015\u2212\ufe58\ufe63]/g, '-'],
  [/[\u2044\u2215]/g, '/'],
  [/[ðÐƉɖ]/g, 'đ'],
  [/\u{1f51f}/gu, '10'],
  [/[\u2018\u2019\u02bc]/g, "'"],
];

/** Ordinary letters, signs and spaces, and nothing invisible. @param text in NFC */
export function toOrdinary(text: string): string {
  let plain = text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
  plain = plain.replace(/([0-9])\ufe0f?\u20e3/g, '$1').replace(invisibleSigns, '');
  for (const [pattern, ordinary] of ordinaryForm) plain = plain.replace(pattern, ordinary);
  return plain;
}

/** Counts characters as people do: one for a letter with its marks where Unicode has it so, one for an emoji's code point. */
function isTooLong(trimmed: string): boolean {
  if (trimmed.length <= readingLimits.textLength) return false;
  if (trimmed.length > rawLength) return true;
  return [...trimmed.normalize('NFC')].length > readingLimits.textLength;
}

/** đ/c, đ.c, đ/chí, đ/v, b/c are single words: their slash is no fraction. */
const joinShortForms = (text: string) =>
  text
    .replace(/(?<!\p{L})(đ|dd?)\s?[/.\\-]\s?(c|v|chí|chi|chis)(?!\p{L})/giu, (_, d: string, tail: string) =>
      tail.toLowerCase() === 'v' ? `${d}v` : `${d}c`,
    )
    .replace(/(?<!\p{L})b\s?\/\s?c(?![\p{L}\d])/giu, 'bc');

/** Either the text ready for taking apart, or the reading that its form alone decides. */
export function prepare<V>(raw: string): Prepared | Reading<V> {
  const trimmed = raw.trim();
  if (isTooLong(trimmed)) return refuse('tooLong');
  const composed = trimmed.normalize('NFC');
  if (directionSigns.test(composed)) return ask('directionMarks');
  const plain = toOrdinary(composed);
  if (digitForms.test(plain)) return ask('foreignDigits');
  const doubts: ReadingReason[] = [];
  let text = plain
    .replace(/[\ufe0e\ufe0f]/g, '')
    .replace(emojiForm, ' ')
    .replace(smileys, '$1 ')
    .trim();
  if (text === '') return ask(composed === '' || plain.trim() === '' ? 'empty' : 'noFigure');
  if (/[“”„«»"]/.test(text)) {
    text = text.replace(/[“”„«»"]/g, ' ').trim();
    doubts.push('repaired');
  }
  const open = text.replace(/[\s.,!?…;:]+$/, '');
  // «13/15 (?)» closes with its doubt too.
  if (/\?\s*[)\]]?\s*$/.test(text) || text.slice(open.length).includes('?')) doubts.push('questioned');
  text = open;
  if (/^[-•·]\s+/.test(text)) {
    text = text.replace(/^[-•·]\s+/, '');
    doubts.push('listMark');
  }
  return text === '' ? ask('noFigure') : { text: joinShortForms(text), doubts };
}

export function isPrepared<V>(prepared: Prepared | Reading<V>): prepared is Prepared {
  return 'doubts' in prepared;
}
