/** Names of peoples as they are typed: «H'Mông» with its sign, «người Thái», «dân tộc Khơ Mú». */

const apostrophe = "['’‘`´ʼ′]";
const signedName = new RegExp(`(?<!\\p{L})(h)\\s?${apostrophe}\\s?(m\\p{L}ng)(?!\\p{L})`, 'giu');

/** «H'Mông» as «HMông»: the sign inside the name is none of an answer's signs. @param text in NFC */
export function joinNames(text: string): string {
  return text.replace(signedName, '$1$2');
}

/** Alone they may be anybody's own name: only behind «người» or «dân tộc». Without marks. */
const minorities =
  'h?mong|thai|dao|kho mu|ha nhi|tay|nung|muong|lao|khang|la hu|xinh mun|si la|lu|phu la|giay|lo lo|san chay|san diu|tho|cong';

/** In bare text (`bareInPlace`), after `joinNames`: a minority, named or not. */
export const minorityNames = new RegExp(
  `(?<!\\p{L})(?:(?:(?:nguoi|nguoi dan toc|dan toc|dt) )(?:${minorities})|h?mong|nguoi dan toc(?: thieu so)?|dan toc thieu so|dan toc|dtts)(?!\\p{L})`,
  'giu',
);

/** In bare text: «người Kinh», who are no minority. */
export const majorityName = /(?<!\p{L})(?:nguoi|dan toc|nguoi dan toc) kinh(?!\p{L})/iu;
