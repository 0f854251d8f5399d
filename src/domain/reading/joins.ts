/**
 * Words and digits that touch: a unit behind its figure (12đc), a missing space (vắng3), letters typed for digits (1O),
 * or keys of an input method that was off (mu7o7i2). Also decodes raw Telex where it gives a known word (§12 rules 3, 5, 8).
 */
import { spell } from './letters.ts';
import type { Lexicon } from './lexicon.ts';
import { isNumberKey, isNumberShape, splitNumberWords } from './number-roles.ts';
import type { ReadingReason } from './reading.ts';
import { decodeTelex, decodeVni } from './telex.ts';
import { spellKnown, type Token } from './tokens.ts';

interface Joined {
  tokens: Token[];
  doubts: ReadingReason[];
  ask?: ReadingReason;
}

/** What is written right behind a figure: 12đc, 13ct, 2p. */
const labelWords = new Set(['unit', 'otherUnit', 'official', 'probationary', 'excused', 'unexcused']);
const digitLetters = /^[oil]+$/i;
/** Beside the sign of a date or a fraction S and Z are the figures they look like. */
const lettersAtSlash = /^[oilsz]+$/i;
/** Opening, vowels, closing of a Vietnamese syllable, by the bare letters. */
const syllableForm =
  /^(?:b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?[aeiouy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?$/;

/** Sorts out what touches; `allowed` are the words whose joins are spellings of their own in the field: 5t11, 19h30. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: what may touch what, in its order.
export function sortOutJoins(tokens: readonly Token[], lexicon: Lexicon<string>, allowed?: RegExp): Joined {
  const joined: Joined = { tokens: [], doubts: [] };
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'word') {
      joined.tokens.push(token);
      continue;
    }
    const isAtSlash =
      (tokens[at + 1]?.text === '/' && tokens[at + 2]?.kind === 'digits') ||
      (tokens[at - 1]?.text === '/' && tokens[at - 2]?.kind === 'digits');
    if (isAtSlash && lettersAtSlash.test(token.text)) return { ...joined, ask: 'lettersForDigits' };
    if (isSpacedLetter(tokens, at, lexicon)) return { ...joined, ask: 'lettersForDigits' };
    if (isAroundKey(tokens, at)) return { ...joined, ask: 'digitInWord' };
    const before = token.glued && tokens[at - 1]?.kind === 'digits' ? tokens[at - 1] : undefined;
    const following = tokens[at + 1];
    const after = following?.glued && following.kind === 'digits' ? following : undefined;
    if ((before ?? after) !== undefined && !allowed?.test(token.text)) {
      const fault = judgeJoin(before, token, after, lexicon);
      if (fault === 'repaired') joined.doubts.push(fault);
      else if (fault !== undefined) return { ...joined, ask: fault };
    }
    joined.tokens.push(...meant(token, lexicon, joined.doubts));
  }
  return joined;
}

/** «1 O», «l 2», «1 o đ/c»: a letter for a digit with a space before it; «12 o ban» is ở bản. */
function isSpacedLetter(tokens: readonly Token[], at: number, lexicon: Lexicon<string>): boolean {
  const token = tokens[at];
  if (token === undefined || !/^[oil]$/i.test(token.text)) return false;
  const next = tokens[at + 1];
  if (next?.kind === 'digits') return tokens[at - 1] === undefined;
  if (tokens[at - 1]?.kind !== 'digits') return false;
  if (next?.kind !== 'word' || token.text === 'O') return true;
  return /^(unit|frame)$/.test(lexicon.find(tokens, at + 1)?.sort ?? '');
}

/** kho6ng, chu7a, ho5p: the digit is a key of VNI where the letters around it are one syllable with it. */
function isAroundKey(tokens: readonly Token[], at: number): boolean {
  const [before, key, word] = [tokens[at - 2], tokens[at - 1], tokens[at]];
  if (before?.kind !== 'word' || key?.kind !== 'digits' || !key.glued || !word?.glued) return false;
  if (key.text.length > 2) return false;
  const decoded = decodeVni(before.text + key.text + word.text);
  return decoded !== undefined && syllableForm.test(spell(decoded).key);
}

function isKnown(token: Token, lexicon: Lexicon<string>): boolean {
  return lexicon.hasKey(token.spelling.key) || isNumberKey(token.spelling.key);
}

function judgeJoin(
  before: Token | undefined,
  word: Token,
  after: Token | undefined,
  lexicon: Lexicon<string>,
): ReadingReason | undefined {
  if (digitLetters.test(word.text)) return 'lettersForDigits';
  if (before !== undefined && after === undefined && /^(k|tr|m)$/i.test(word.text)) return 'otherUnit';
  const found = lexicon.find([word], 0);
  if (before !== undefined && after === undefined) {
    if (labelWords.has(found?.sort ?? '') || isUnitsFirstWord(word)) return undefined;
    if (found !== undefined || (word.spelling.marks !== '' && isKnown(word, lexicon))) return 'repaired';
    return 'digitInWord';
  }
  if (before !== undefined)
    return found?.sort === 'unit' || found?.sort === 'perCent' ? 'repaired' : 'digitInWord';
  if (!isKnown(word, lexicon)) return 'digitInWord';
  if (word.spelling.marks !== '') return 'repaired';
  // «hai2» and «vang3»: behind a number word the digit is no second figure, behind a label it is.
  if (isNumberKey(word.spelling.key)) return 'digitInWord';
  return word.text.length > 1 && !isVni(word, after, lexicon) ? 'repaired' : 'digitInWord';
}

/** «12đồng chí», «12dang vien». */
const isUnitsFirstWord = (word: Token) => /^(dong|dang|nguoi|quan|truong|thanh)$/.test(word.spelling.key);

/** co1 is có, so61 is số: then the digits are keys and no figure. */
function isVni(word: Token, after: Token | undefined, lexicon: Lexicon<string>): boolean {
  const keys = after?.text ?? '';
  return [keys.slice(0, 1), keys].some((typed) => {
    const decoded = typed.length > 2 ? undefined : decodeVni(word.text + typed);
    return decoded !== undefined && isWordOf(decoded, lexicon);
  });
}

function isWordOf(word: string, lexicon: Lexicon<string>): boolean {
  const { shape } = spell(word);
  return lexicon.hasShape(shape) || isNumberShape(shape);
}

/** The token itself, or the word that its raw keys stand for, or the number words that were run together. */
export function meant(token: Token, lexicon: Lexicon<string>, doubts: ReadingReason[]): Token[] {
  if (isKnown(token, lexicon) || lexicon.find([token], 0) !== undefined) return [token];
  const pieces = splitNumberWords(token.spelling);
  if (pieces !== undefined) {
    doubts.push('repaired');
    return pieces.map((piece, index) => ({
      ...token,
      text: piece,
      spelling: spellKnown(piece),
      glued: index === 0 && token.glued,
    }));
  }
  const decoded = decodeTelex(token.text);
  if (decoded !== undefined && isWordOf(decoded, lexicon)) {
    doubts.push('telex');
    return [{ ...token, spelling: spellKnown(decoded) }];
  }
  // «khoảg» is khoảng, «hìh» is hình: chat drops the n of -ng and -nh.
  const apart = token.spelling.text.normalize('NFD');
  const whole = apart.replace(/(?<=[aeiouy]\p{M}*)(?=[gh]$)/u, 'n').normalize('NFC');
  if (token.text.length > 8 || whole === token.spelling.text || !isWordOf(whole, lexicon)) return [token];
  doubts.push('repaired');
  return [{ ...token, spelling: spellKnown(whole) }];
}
