/** The build of a Vietnamese syllable, as far as telling keys from figures and chat spellings from words needs it. */
import { spell } from './letters.ts';

/** Opening, vowels, closing, by the bare letters. */
const syllableForm =
  /^(?:b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?[aeiouy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?$/;

/** Whether a word could be one Vietnamese syllable, whatever its marks. */
export const isSyllable = (word: string): boolean => syllableForm.test(spell(word).key);

/** «khoảg» is khoảng, «hìh» is hình: chat drops the n of -ng and -nh. Undefined where nothing is dropped. */
export function withFullEnding(word: string): string | undefined {
  const ending = /^(.*[aeiouy]\p{M}*)([gh])$/u.exec(word.normalize('NFD'));
  return ending === null || word.length > 8 ? undefined : `${ending[1]}n${ending[2]}`.normalize('NFC');
}
