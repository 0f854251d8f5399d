/**
 * The workbooks that the bot sends: made when they are sent, from facts that stand in the row of the message. What was
 * asked for in an office is looked at again then: access ends with the office, in the same second.
 */
import { type ExportFor, exportOrganisation } from '../actions/export-organisation.ts';
import { type DateOn, localTime } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import { type Language, languageOf } from '../domain/languages.ts';
import type { PeriodKind } from '../domain/periods.ts';
import { exportRight, reachesOf } from '../domain/permissions.ts';
import { emptyRoster } from '../domain/roster/rows.ts';
import { columnChoices, writeSheets } from '../domain/roster/write-sheets.ts';
import type { Settings } from '../domain/settings.ts';
import type { Database } from '../store/database.ts';
import { loadPeopleById, type Person } from '../store/people.ts';
import { officeReaching } from '../store/reach.ts';
import { settingsOn } from '../store/settings.ts';
import { bookOf } from '../summaries/book.ts';
import { summariseInFull } from '../summaries/summarise.ts';
import { writeFigures } from '../tables/summary-workbook.ts';
import { type Mark, writeList, writeWorkbook } from '../tables/workbook.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { Texts } from '../text/texts.ts';

/** As it is when the file is made. */
type ExportFacts = ExportFor & { kind: 'table-export'; mark: Mark };

/** The figures of a summary as they were when it was asked for. */
interface BookFacts {
  kind: 'summary-book';
  personId: string;
  unitId: string;
  period: PeriodKind;
  /** The day on which the summary came below which it was asked for; null: none did. */
  dueOn: DateOn | null;
  /** ISO instant. */
  at: string;
  mark: Mark;
}

export type TableFacts =
  | ExportFacts
  | BookFacts
  /** Empty sheets with headers and lists to choose from. */
  | { kind: 'table-template'; guide: Mark }
  /** What is wrong with a table that was sent, a row each. */
  | { kind: 'table-faults'; title: string; headers: readonly string[]; rows: readonly string[][] };

export function isTableFacts(drawing: unknown): drawing is TableFacts {
  const { kind } = (drawing ?? {}) as { kind?: unknown };
  return (
    kind === 'table-export' || kind === 'table-template' || kind === 'table-faults' || kind === 'summary-book'
  );
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
  /** Before what was set in the chat. */
  settings: Settings;
}): MakeTable {
  const { database, clock, timeZone, texts, defaultLanguage } = deps;

  function withheld(person: Pick<Person, 'language'> | undefined): MadeTable {
    const language = languageOf(person?.language, defaultLanguage);
    const sentence = texts.render(phrase('imports:chat.officeEnded'), language, { html: true });
    return { kind: 'withheld', sentence };
  }

  async function exported({ personId, unit, withFigures, mark }: ExportFacts): Promise<MadeTable> {
    const at = clock.now().toISOString();
    const [person] = await loadPeopleById(database.db, [personId], at);
    const right = exportRight(person?.appointments ?? [], unit?.id ?? null);
    if (right === null || (withFigures && !right.withFigures)) return withheld(person);
    const sheets = await exportOrganisation(deps, { seenBy: { personId, unit, withFigures } });
    return { kind: 'file', bytes: await writeWorkbook(sheets, columnChoices(), mark) };
  }

  async function book({ personId, unitId, period, dueOn, at, mark }: BookFacts): Promise<MadeTable> {
    const { db } = database;
    const now = clock.now();
    const [person] = await loadPeopleById(db, [personId], now.toISOString());
    const today = localTime(now, timeZone).date;
    const reaches = reachesOf(person?.appointments ?? [], 'seeFigures', null);
    if ((await officeReaching(db, unitId, reaches, today)) === null) return withheld(person);
    const settings = await settingsOn(db, deps.settings, today);
    const day = dueOn === null ? {} : { dueOn };
    const question = { unitId, kind: period, at: new Date(at), timeZone, settings, ...day };
    const language = languageOf(person?.language, defaultLanguage);
    const words = (line: Phrase) => texts.render(line, language, { html: false });
    const sheets = await bookOf(db, await summariseInFull(db, question), { timeZone, words });
    return { kind: 'file', bytes: await writeFigures(sheets, mark) };
  }

  return async (facts) => {
    if (facts.kind === 'summary-book') return book(facts);
    if (facts.kind === 'table-export') return exported(facts);
    const bytes =
      facts.kind === 'table-faults'
        ? await writeList(facts)
        : await writeWorkbook(writeSheets(emptyRoster()), columnChoices(), facts.guide);
    return { kind: 'file', bytes };
  };
}
