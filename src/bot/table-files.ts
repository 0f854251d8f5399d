/** The workbooks that the bot sends: made when they are sent, from facts that stand in the row of the message. */
import { type ExportFor, exportOrganisation } from '../actions/export-organisation.ts';
import type { Clock } from '../domain/clock.ts';
import { emptyRoster } from '../domain/roster/rows.ts';
import { columnChoices, writeSheets } from '../domain/roster/write-sheets.ts';
import type { Database } from '../store/database.ts';
import { type Mark, writeList, writeWorkbook } from '../tables/workbook.ts';

export type TableFacts =
  /** As it is when the file is made. */
  | (ExportFor & { kind: 'table-export'; mark: Mark })
  /** Empty sheets with headers and lists to choose from. */
  | { kind: 'table-template'; guide: Mark }
  /** What is wrong with a table that was sent, a row each. */
  | { kind: 'table-faults'; title: string; headers: readonly string[]; rows: readonly string[][] };

export function isTableFacts(drawing: unknown): drawing is TableFacts {
  const { kind } = (drawing ?? {}) as { kind?: unknown };
  return kind === 'table-export' || kind === 'table-template' || kind === 'table-faults';
}

export type MakeTable = (facts: TableFacts) => Promise<Uint8Array>;

export function createTableMaker(deps: { database: Database; clock: Clock; timeZone: string }): MakeTable {
  return async (facts) => {
    if (facts.kind === 'table-faults') return writeList(facts);
    if (facts.kind === 'table-template')
      return writeWorkbook(writeSheets(emptyRoster()), columnChoices(), facts.guide);
    const { personId, unit, withFigures } = facts;
    const sheets = await exportOrganisation(deps, { seenBy: { personId, unit, withFigures } });
    return writeWorkbook(sheets, columnChoices(), facts.mark);
  };
}
