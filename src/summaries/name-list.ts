/** Lists of names in a summary: some names, then how many more. */
import { type Phrase, phrase } from '../text/phrase.ts';

/**
 * The values `count` (of all) and `names` of a list; null for an empty list, and for one that is left out.
 * @param limit names before «và n chi bộ khác»
 */
export function namesOf<T extends { name: string }>(
  items: readonly T[],
  limit: number,
  more: 'moreBranches' | 'morePlaces' | 'morePapers',
  itemOf: (item: T) => Phrase = ({ name }) => phrase('summary:item.name', { name }),
): { count: number; names: Phrase[] } | null {
  if (items.length === 0 || limit === 0) return null;
  const names = items.slice(0, limit).map(itemOf);
  const left = items.length - names.length;
  if (left > 0) names.push(phrase(`summary:item.${more}`, { count: left }));
  return { count: items.length, names };
}
