/** What reading one cell came to: a value, or why it cannot be one. */
import type { PhraseValue } from '../../text/phrase.ts';
import type { FaultKey } from './fault.ts';

export type CellReading<T> =
  | { ok: true; value: T }
  | { ok: false; key: FaultKey; values?: Readonly<Record<string, PhraseValue>> };

export function is<T>(value: T): CellReading<T> {
  return { ok: true, value };
}

export function isNot<T>(key: FaultKey, values?: Readonly<Record<string, PhraseValue>>): CellReading<T> {
  return values === undefined ? { ok: false, key } : { ok: false, key, values };
}
