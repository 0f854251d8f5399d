/** Names of peoples as they are typed: «H'Mông» with its sign, «người Thái», «dân tộc Khơ Mú». */
import { withoutMarks } from './letters.ts';

const apostrophe = "['’‘`´ʼ′]";
const signedName = new RegExp(`(?<!\\p{L})(h)\\s?${apostrophe}\\s?(m\\p{L}ng)(?!\\p{L})`, 'giu');

/** «H'Mông» as «HMông»: the sign inside the name is none of an answer's signs. @param text in NFC */
export function joinNames(text: string): string {
  return text.replace(signedName, '$1$2');
}

/** Alone they may be anybody's own name: only behind «người» or «dân tộc». */
const minorities =
  'mông, hmông, thái, dao, khơ mú, hà nhì, tày, nùng, mường, lào, kháng, la hủ, xinh mun, si la, lự, phù lá, giáy, lô lô, sán chay, sán dìu, thổ, cống'.split(
    ', ',
  );

/** «người Thái, dân tộc Thái, …, hmông», in small letters. */
export const minorityLabels = [
  ...minorities.flatMap((name) => [`người ${name}`, `dân tộc ${name}`]),
  'hmông',
].join(', ');

const bareMinorities = minorities.map(withoutMarks).join('|');

/** In bare text: the name alone, which may be another word too. */
export const peoplesTyped = `(?:h?mong|${bareMinorities})`;

/** In bare text (`bareInPlace`), after `joinNames`: a minority, named or not. */
export const minorityNames = new RegExp(
  `(?<!\\p{L})(?:(?:(?:nguoi|nguoi dan toc|dan toc|dt) )(?:${bareMinorities})|h?mong|nguoi dan toc(?: thieu so)?|dan toc thieu so|dan toc|dtts)(?!\\p{L})`,
  'giu',
);

/** In bare text: «người Kinh», who are no minority. */
export const majorityName = /(?<!\p{L})(?:nguoi|dan toc|nguoi dan toc) kinh(?!\p{L})/iu;
