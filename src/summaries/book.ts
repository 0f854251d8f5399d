/**
 * The figures of a summary as sheets to go on working with: a row and a month's mark a branch, and each list. Sums are
 * formulas over what stands above them, and come to what the text says. No breakdown of people is in it (§10).
 */
import { addMonths, type DateOn, localTime, type Month } from '../domain/calendar.ts';
import { dueOn } from '../domain/periods.ts';
import type { Db } from '../store/database.ts';
import { type EntryRow, loadEntries } from '../store/summary-entries.ts';
import { loadReportsAsOf, type ReportRow } from '../store/summary-figures.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { directiveSheets } from './directive-sheets.ts';
import type { SummaryFigures } from './figures.ts';
import { monthFigures } from './report-figures.ts';
import type { Summarised } from './summarise.ts';

export type BookCell =
  | string
  | number
  | null
  | { on: DateOn }
  /** With what it comes to, for whoever reads without calculating. */
  | { formula: string; result: number; isShare?: boolean };

export interface BookSheet {
  title: string;
  headers: string[];
  rows: BookCell[][];
  /** Below the rows; null: nothing is added up. */
  totals: BookCell[] | null;
  /** Of columns, from 0, in which 0 is coloured as missing and 1 as done. */
  marks: number[];
}

type Words = (line: Phrase) => string;

/** Months shown side by side. */
const monthsShown = 12;

interface Branch {
  id: string;
  code: string;
  name: string;
  above: string;
}

interface Known extends Summarised {
  timeZone: string;
  branches: Branch[];
  months: Month[];
  /** By branch and month, of the ordinary meeting. */
  reports: Map<string, ReportRow>;
  entries: Map<string, EntryRow>;
  /** By branch and year. */
  admitted: Map<string, number>;
}

const at = (branchId: string, month: Month) => `${branchId} ${month}`;

export async function bookOf(
  db: Db,
  summarised: Summarised,
  { timeZone, words }: { timeZone: string; words: Words },
): Promise<BookSheet[]> {
  const { figures, sources, asked } = summarised;
  const { scope, today } = sources;
  const last = figures.reports.months.at(-1) ?? today.slice(0, 7);
  const months = Array.from({ length: monthsShown }, (_, back) => addMonths(last, back - monthsShown + 1));
  const since = { ...asked, firstMonth: addMonths(last, -23), lastMonth: last };
  const all = await loadReportsAsOf(db, since);
  const rows = all.filter(({ kind }) => kind !== 'theme');
  const entries = await loadEntries(db, since);
  const branches = scope.branchesOn(today).map((id) => {
    const above = scope.directBelow(id, today);
    return {
      id,
      ...scope.nameOn(id, today),
      above: above === null || above === id ? '' : scope.nameOn(above, today).name,
    };
  });
  const admitted = new Map<string, number>();
  for (const { branchId, month, admissions } of all) {
    const key = `${branchId} ${month.slice(0, 4)}`;
    admitted.set(key, (admitted.get(key) ?? 0) + admissions);
  }
  const known: Known = {
    admitted,
    ...summarised,
    timeZone,
    branches,
    months,
    reports: new Map(rows.map((row) => [at(row.branchId, row.month), row])),
    entries: new Map(entries.map((row) => [at(row.branchId, row.month), row])),
  };
  return [branchSheet(known, last, words), monthSheet(known, words), ...listSheets(figures, words)];
}

/** A column's letters, from 0. */
function letters(column: number): string {
  const rest = column % 26;
  const letter = String.fromCharCode(65 + rest);
  return column < 26 ? letter : `${letters((column - rest) / 26 - 1)}${letter}`;
}

/** What a column comes to: rows begin below the header. */
function sumOf(column: number, rows: readonly BookCell[][]): BookCell {
  const result = rows.reduce((sum, row) => sum + (typeof row[column] === 'number' ? row[column] : 0), 0);
  return { formula: `SUM(${letters(column)}2:${letters(column)}${rows.length + 1})`, result };
}

function branchSheet(known: Known, month: Month, words: Words): BookSheet {
  const { branches, sources, figures } = known;
  const headers = [
    'code',
    'name',
    'above',
    'due',
    'received',
    'onTime',
    'expected',
    'present',
    'share',
    'admissions',
    'target',
    'lastMonth',
    'lastYear',
    'state',
    'enteredBy',
  ] as const;
  const { due } = monthFigures(sources, month);
  const owing = new Set(due);
  const targets = new Map(sources.targets.map((target) => [target.unitId, target[sources.settings.fullAt]]));
  const rows = branches.map((branch, index) =>
    branchRow(known, branch, {
      month,
      line: index + 2,
      isDue: owing.has(branch.id),
      target: targets.get(branch.id) ?? null,
      words,
    }),
  );
  const end = rows.length + 1;
  const [expected, present] = [6, 7].map((column) => sumOf(column, rows) as { result: number });
  const share = (expected?.result ?? 0) === 0 ? 0 : (present?.result ?? 0) / (expected?.result ?? 1);
  const totals: BookCell[] = headers.map((header, column) => {
    if (header === 'name') return words(phrase('summary:book.total'));
    if (header === 'share')
      return { formula: `IF(G${end + 1}=0,0,H${end + 1}/G${end + 1})`, result: share, isShare: true };
    return column >= 3 && column <= 12 ? sumOf(column, rows) : null;
  });
  return {
    title: words(phrase('summary:book.branches', { month: figures.reports.months.at(-1) ?? month })),
    headers: headers.map((id) => words(phrase(`summary:book.${id}`))),
    rows,
    totals,
    marks: [4, 5, 11],
  };
}

function branchRow(
  known: Known,
  { id, code, name, above }: Branch,
  {
    month,
    line,
    isDue,
    target,
    words,
  }: { month: Month; line: number; isDue: boolean; target: number | null; words: Words },
): BookCell[] {
  const { reports, entries, sources } = known;
  const { year } = sources;
  const report = reports.get(at(id, month));
  const admitted = (of: number) => known.admitted.get(`${id} ${of}`) ?? 0;
  const { present = null, expectedToAttend: expected = null } = report ?? {};
  const entry = entries.get(at(id, month));
  const before = addMonths(month, -1);
  const state = report === undefined ? 'silent' : report.held ? 'held' : 'notHeld';
  return [
    code,
    name,
    above,
    isDue || report !== undefined ? 1 : 0,
    report === undefined ? 0 : 1,
    onTime(entry, month, known),
    expected,
    present,
    expected === null || present === null || expected === 0
      ? null
      : { formula: `H${line}/G${line}`, result: present / expected, isShare: true },
    admitted(year),
    target,
    reports.has(at(id, before)) ? 1 : 0,
    admitted(year - 1),
    isDue || report !== undefined ? words(phrase(`summary:book.states.${state}`)) : '',
    entry === undefined ? '' : words(phrase(`summary:book.by.${entry.onBehalf ? 'onBehalf' : 'branch'}`)),
  ];
}

/** By the first sending. */
function onTime(
  entry: EntryRow | undefined,
  month: Month,
  { timeZone, sources }: Pick<Known, 'timeZone' | 'sources'>,
): number | null {
  if (entry === undefined) return null;
  const sentOn = localTime(new Date(entry.sentAt), timeZone).date;
  return sentOn <= dueOn(month, sources.settings) ? 1 : 0;
}

/** A branch and a month: 1 where it was reported, 0 where it was owed and was not. */
function monthSheet({ branches, months, sources, reports }: Known, words: Words): BookSheet {
  const owed = months.map(
    (month) => new Set(monthFigures({ ...sources, reports: [...reports.values()] }, month).due),
  );
  const rows = branches.map(({ id, code, name }): BookCell[] => [
    code,
    name,
    ...months.map((month, index) => (reports.has(at(id, month)) ? 1 : owed[index]?.has(id) ? 0 : null)),
  ]);
  const marks = months.map((_, index) => index + 2);
  return {
    title: words(phrase('summary:book.months')),
    headers: [
      words(phrase('summary:book.code')),
      words(phrase('summary:book.name')),
      ...months.map((month) => words(phrase('summary:book.month', { month }))),
    ],
    rows,
    totals: [null, words(phrase('summary:book.total')), ...marks.map((column) => sumOf(column, rows))],
    marks,
  };
}

function listSheets(
  { reports, toPhone, admissions, directives, places }: SummaryFigures,
  words: Words,
): BookSheet[] {
  const code = words(phrase('summary:book.code'));
  const name = words(phrase('summary:book.name'));
  const sheet = (title: Phrase, headers: string[], rows: BookCell[][]): BookSheet[] =>
    rows.length === 0 ? [] : [{ title: words(title), headers, rows, totals: null, marks: [] }];
  const on = words(phrase('summary:book.promisedOn'));
  const promised = [
    ...reports.notReported.map((each) => ({ ...each, promisedOn: each.promisedOn })),
    ...reports.promised,
  ];
  return [
    ...sheet(
      phrase('summary:book.silent'),
      [code, name, on],
      promised.map((each) => [
        each.code,
        each.name,
        each.promisedOn === null ? null : { on: each.promisedOn },
      ]),
    ),
    ...sheet(
      phrase('summary:book.phone'),
      [code, name],
      toPhone.branches.map((each) => [each.code, each.name]),
    ),
    ...sheet(
      phrase('summary:book.none'),
      [code, name, words(phrase('summary:book.candidates'))],
      admissions.none.map((each) => [
        each.code,
        each.name,
        each.hasCandidates === null
          ? null
          : words(phrase(`summary:book.has.${each.hasCandidates ? 'yes' : 'no'}`)),
      ]),
    ),
    ...sheet(
      phrase('summary:book.behind'),
      [code, name, words(phrase('summary:book.admissions')), words(phrase('summary:book.target'))],
      admissions.behind.map((each) => [each.code, each.name, each.done, each.full]),
    ),
    ...directiveSheets(directives, words),
    ...sheet(
      phrase('summary:book.places'),
      [words(phrase('summary:book.place')), words(phrase('summary:book.coverage'))],
      places.withoutBranch.map((each) => [each.name, words(phrase(`summary:book.cover.${each.coverage}`))]),
    ),
  ];
}
