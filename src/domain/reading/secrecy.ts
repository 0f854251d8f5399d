/** Markings of secrecy (mật, tối mật, tuyệt mật): a text so marked is not taken in and not kept (§10, §12 rule 9). */
import { type Spelling, spell } from './letters.ts';
import { decodeTelex } from './telex.ts';

/** Beside these, mật is honey, dense, close or a password. */
const harmlessAfter = /^(?:ong|độ|thiết|mía|ngọt|khẩu|gấu|hoa|rừng|mã|tập)$/;
const harmlessBefore = /^(?:nuôi|lấy|chai|lít|thân|gấu|đường|rỉ|túi|trăng)$/;
/** Typed without marks, «mat» is also mặt and mất: only behind these words is it the marking. */
const markingBare = /^(?:tuyet|toi|bi|do|tai lieu|van ban|cong van|ho so|bao cao)$/;

const empty = spell('');

/** Whether a text carries a marking of secrecy. «co mat 12» (có mặt), mật ong and mật độ are none. */
export function isMarkedSecret(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.some((word, at) => {
    if (word.length > 7 || !/^m/i.test(word)) return false;
    const meant = spell(/^m[atj]+$/i.test(word) && word.length > 3 ? (decodeTelex(word) ?? word) : word);
    return meant.key === 'mat' && isMarking(meant, words, at);
  });
}

/** The same of a directive, which may be about «bảo vệ bí mật nhà nước»; the markings are mật, tối mật, tuyệt mật. */
export function isPaperMarkedSecret(text: string): boolean {
  return isMarkedSecret(text.normalize('NFC').replace(/(?<!\p{L})(bí|bảo)\s+mật(?!\p{L})/giu, ''));
}

function isMarking(meant: Spelling, words: readonly string[], at: number): boolean {
  const near = (offset: number) => {
    const neighbour = words[at + offset];
    return neighbour === undefined || neighbour.length > 12 ? empty : spell(neighbour);
  };
  const before = near(-1);
  // «có mật 12» is có mặt with the wrong mark.
  if (meant.text === 'mật')
    return (
      !harmlessAfter.test(near(1).text) &&
      !harmlessBefore.test(before.text) &&
      before.key !== 'co' &&
      before.key !== 'vang'
    );
  return (
    meant.marks === '' && [before.key, `${near(-2).key} ${before.key}`].some((key) => markingBare.test(key))
  );
}
