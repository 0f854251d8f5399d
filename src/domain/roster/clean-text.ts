/** The two forms of a typed text: as it is shown and kept, and bare, for comparing what people spell loosely. */
import { withoutMarks } from '../reading/letters.ts';

// What no eye sees and Excel carries along: zero-width, direction and byte order marks, soft hyphens, controls.
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|\p{Cc}/gu;

const isClean = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** NFC, without invisible signs, every run of spaces and line breaks one space, nothing around. */
export function cleanText(text: string): string {
  if (isClean.test(text)) return text;
  const clean = text
    .normalize('NFC')
    .replace(/[\s\u00a0]+/gu, ' ')
    .replace(invisible, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  // The same string, where nothing was to be done: a table of a hundred thousand rows is not kept twice.
  return clean === text ? text : clean;
}

/** Full-width digits, as Asian keyboards type them, as plain ones. */
export function plainDigits(text: string): string {
  return text.replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/** Letters and digits only: «Cách trung tâm (km)» and «CACH TRUNG TAM km» are the same header. */
export function bareKey(text: string): string {
  return withoutMarks(text).replace(/[^\p{L}\p{N}]/gu, '');
}
