/** A figure of few people in words: as it is, «dưới 3», or nothing at all (domain guide §10). */
import type { Shown } from '../domain/small-counts.ts';
import { type Phrase, phrase } from './phrase.ts';

export function shownPhrase(shown: Shown): Phrase {
  switch (shown.kind) {
    case 'figure':
      return phrase('privacy:shown.figure', { n: shown.n });
    case 'underThree':
      return phrase('privacy:shown.underThree');
    case 'hidden':
      return phrase('privacy:shown.hidden');
  }
}
