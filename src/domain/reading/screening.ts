/**
 * The short free text of a proposal, looked over before it is kept (§10): counts and wishes may stand in it,
 * no telephone or identity numbers, no markings of secrecy, no links. Names cannot be told from words, and are not tried.
 */
import { directionSigns, toOrdinary } from './normalise.ts';
import { readingLimits } from './reading.ts';
import { isMarkedSecret } from './secrecy.ts';

export type ScreeningReason =
  /** nothing but spaces and invisible characters */
  | 'empty'
  /** over 200 characters, or as many as are told */
  | 'tooLong'
  /** mật, tối mật, tuyệt mật as a marking */
  | 'secret'
  /** a Vietnamese telephone number in any spelling */
  | 'telephone'
  /** 9 or 12 digits of an identity card, or a run of 10 or 11 that is no telephone number */
  | 'identityNumber'
  /** a web address, an e-mail address, an account name */
  | 'link'
  /** characters that make the text look different from what it is */
  | 'hiddenText';

export type Screening = { ok: true } | { ok: false; reason: ScreeningReason };

/** Mobile 03x 05x 07x 08x 09x and landlines 02x, with 0, 84, +84, 0084 or (+84) before them; also the hotlines 1800 and 1900. */
const telephones = [/^(?:\+?84|0084)0?[2-9]\d{8,9}$/, /^0[35789]\d{8}$/, /^02\d{8,9}$/, /^1[89]00\d{4,6}$/];
/** Digits with the signs people put between them; a plus or a bracket may open the run. */
const digitRun = /[+(]{0,2}\d(?:[ .\-_/()]{0,2}\d){6,19}/g;
/** «1.250.000 đồng» and «05/11/2026» are no telephone numbers. */
const amountForm = /^[1-9]\d{0,2}(?:\.\d{3})+$/;
const dateForm = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$|^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/;
const linkForm =
  /(?:https?|tg|ftp):\/\/|\bwww\.|\b(?:t\.me|zalo\.me|bit\.ly|fb\.com|m\.me)\b|[\w.-]+@[\w-]+\.\w|(?:^|\s)@\w{3,}|\b[\w-]{2,}\.(?:com|vn|net|org|info|me|ru|xyz|top)\b/i;

/**
 * Says whether the text may be kept, and for the person, why not; the text itself is never part of the answer.
 * @param most characters
 */
export function screenFreeText(text: string, most: number = readingLimits.textLength): Screening {
  if (text.length > most * 4) return { ok: false, reason: 'tooLong' };
  const plain = toPlain(text);
  if (plain === '') return { ok: false, reason: 'empty' };
  if ([...plain].length > most) return { ok: false, reason: 'tooLong' };
  if (directionSigns.test(plain)) return { ok: false, reason: 'hiddenText' };
  if (isMarkedSecret(plain)) return { ok: false, reason: 'secret' };
  const number = screenNumbers(plain);
  if (number !== undefined) return { ok: false, reason: number };
  return linkForm.test(plain) ? { ok: false, reason: 'link' } : { ok: true };
}

/** One form of letters and digits, so that full-width, keycap and other digits hide nothing. */
function toPlain(text: string): string {
  return toOrdinary(text.normalize('NFC'))
    .replace(/[\ufe0f\u20e3]/g, '')
    .replace(/\p{Nd}/gu, (digit) => (digit < '\u0080' ? digit : digitValue(digit)))
    .trim();
}

/** Digits of every script stand in runs of ten that begin at a zero. */
function digitValue(digit: string): string {
  let code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - 1))) {
    code--;
    value++;
  }
  return String(value);
}

function screenNumbers(text: string): 'telephone' | 'identityNumber' | undefined {
  for (const [written] of text.matchAll(digitRun)) {
    // Letters for digits (O9l2…) are not chased: whoever writes so means to get round the screening.
    const found = judgeRun(written);
    if (found !== undefined) return found;
    // «12 0912345678»: an unbroken number inside a longer run.
    for (const piece of written.split(/[ /]/)) {
      const inside = judgeRun(piece);
      if (inside !== undefined) return inside;
    }
  }
  return undefined;
}

function judgeRun(written: string): 'telephone' | 'identityNumber' | undefined {
  const trimmed = written.replace(/[ .\-_/()]+$/, '');
  if (dateForm.test(trimmed)) return undefined;
  const digits = trimmed.replace(/[^\d+]/g, '');
  if (telephones.some((form) => form.test(digits))) return 'telephone';
  if (amountForm.test(trimmed)) return undefined;
  // Several dates or figures with slashes between them are no identity number.
  if (/\//.test(trimmed)) return undefined;
  return /^\d{9,12}$/.test(digits) ? 'identityNumber' : undefined;
}
