/** Who took figures away, and when: the lines that go with every export, and that an import does not read. */
import { type Phrase, phrase } from './phrase.ts';

export interface ExportMark {
  /** ISO instant. */
  at: string;
  /** The office in which somebody exported, never a name; null: the operator. */
  who: Phrase | null;
  /** null: everything. */
  unitName: string | null;
}

/** The title of the sheet or the file, then its lines. */
export function exportMarkLines({ at, who, unitName }: ExportMark): { title: Phrase; lines: Phrase[] } {
  return {
    title: phrase('privacy:mark.title'),
    lines: [
      phrase('privacy:mark.at', { at }),
      phrase('privacy:mark.by', { who: who ?? phrase('privacy:mark.operator') }),
      unitName === null
        ? phrase('privacy:mark.everything')
        : phrase('privacy:mark.scope', { unit: unitName }),
      ...(unitName === null ? [] : [phrase('privacy:mark.small')]),
      phrase('privacy:mark.ignored'),
    ],
  };
}
