/**
 * The workbooks that the bot sends: made when they are sent, from facts that stand in the row of the message. What was
 * asked for in an office is looked at again then: access ends with the office, in the same second.
 */
import { type ExportFor, exportOrganisation } from '../actions/export-organisation.ts';
import type { Clock } from '../domain/clock.ts';
import { type Language, languageOf } from '../domain/languages.ts';
import { exportRight } from '../domain/permissions.ts';
import { emptyRoster } from '../domain/roster/rows.ts';
import { columnChoices, writeSheets } from '../domain/roster/write-sheets.ts';
import type { Database } from '../store/database.ts';
import { loadPeopleById } from '../store/people.ts';
import { type Mark, writeList, writeWorkbook } from '../tables/workbook.ts';
import { phrase } from '../text/phrase.ts';
import type { Texts } from '../text/texts.ts';

/** As it is when the file is made. */
type ExportFacts = ExportFor & { kind: 'table-export'; mark: Mark };

export type TableFacts =
  | ExportFacts
  /** Empty sheets with headers and lists to choose from. */
  | { kind: 'table-template'; guide: Mark }
  /** What is wrong with a table that was sent, a row each. */
  | { kind: 'table-faults'; title: string; headers: readonly string[]; rows: readonly string[][] };

export function isTableFacts(drawing: unknown): drawing is TableFacts {
  const { kind } = (drawing ?? {}) as { kind?: unknown };
  return kind === 'table-export' || kind === 'table-template' || kind === 'table-faults';
}

/** The bytes of the workbook, or what is said in its place. */
export type MadeTable = { kind: 'file'; bytes: Uint8Array } | { kind: 'withheld'; sentence: string };
export type MakeTable = (facts: TableFacts) => Promise<MadeTable>;

export function createTableMaker(deps: {
  database: Database;
  clock: Clock;
  timeZone: string;
  texts: Texts;
  defaultLanguage: Language;
}): MakeTable {
  const { database, clock, texts, defaultLanguage } = deps;

  async function exported({ personId, unit, withFigures, mark }: ExportFacts): Promise<MadeTable> {
    const at = clock.now().toISOString();
    const [person] = await loadPeopleById(database.db, [personId], at);
    const right = exportRight(person?.appointments ?? [], unit?.id ?? null);
    if (right === null || (withFigures && !right.withFigures)) {
      const language = languageOf(person?.language, defaultLanguage);
      const sentence = texts.render(phrase('imports:chat.officeEnded'), language, { html: true });
      return { kind: 'withheld', sentence };
    }
    const sheets = await exportOrganisation(deps, { seenBy: { personId, unit, withFigures } });
    return { kind: 'file', bytes: await writeWorkbook(sheets, columnChoices(), mark) };
  }

  return async (facts) => {
    if (facts.kind === 'table-export') return exported(facts);
    const bytes =
      facts.kind === 'table-faults'
        ? await writeList(facts)
        : await writeWorkbook(writeSheets(emptyRoster()), columnChoices(), facts.guide);
    return { kind: 'file', bytes };
  };
}
