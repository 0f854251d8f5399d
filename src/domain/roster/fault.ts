/** What is wrong with a table, named at its cause, with what to write instead. */

import type { TextKey } from '../../text/keys.ts';
import type { Phrase, PhraseValue } from '../../text/phrase.ts';

/** A text of `locales/<language>/imports.json`. */
export type FaultKey = Extract<TextKey, `imports:${string}`>;

export interface Fault {
  /** The file of a folder, or the sheet of a workbook. */
  file: string;
  /** As Excel counts: 1 is the header row; null when the whole file is meant. */
  row: number | null;
  /** The header as the guide spells it (as typed, of a column that the guide does not know); null: the whole row. */
  column: string | null;
  /** What the cell shows. */
  value: string;
  message: Phrase;
}

export function sayFault(key: FaultKey, values?: Readonly<Record<string, PhraseValue>>): Phrase {
  return values === undefined ? { key } : { key, values };
}
