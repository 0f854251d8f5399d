/** A figure of few people in words: as it is, «dưới 3», or nothing at all (domain guide §10). */
import type { Shown } from '../domain/small-counts.ts';
import { type Phrase, phrase } from './phrase.ts';

export function shownPhrase(shown: Shown): Phrase {
  return phrase(`privacy:shown.${shown.kind}`, shown.kind === 'figure' ? { n: shown.n } : undefined);
}
