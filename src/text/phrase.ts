/**
 * A text that is not yet in any language: its key in `locales/` and the values that go into it.
 * The rules speak in phrases; only the edges turn them into words (`render`).
 */
import type { MarkedText } from '../domain/marked-text.ts';
import type { TextKey } from './keys.ts';

/**
 * Raw values: the locale's own text names their form, as `{{on, weekdayDate}}` or `{{n, count}}`.
 * Numbers are numbers, dates `YYYY-MM-DD`, months `YYYY-MM`, instants ISO text; a phrase may hold phrases,
 * and a person's own words with their marks.
 */
export type PhraseValue = string | number | MarkedText | Phrase | readonly Phrase[];

export interface Phrase {
  readonly key: TextKey;
  readonly values?: Readonly<Record<string, PhraseValue>>;
}

/** @param key e.g. `report:ask.heldOn` */
export function phrase(key: TextKey, values?: Readonly<Record<string, PhraseValue>>): Phrase {
  return values === undefined ? { key } : { key, values };
}
