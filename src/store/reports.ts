/** Reports with all their revisions, and excuses. */
import type { DateOn, Month } from '../domain/calendar.ts';
import type { Reach } from '../domain/permissions.ts';
import type { Excuse, ExcuseReason, Report, ReportState, ReportWay } from '../domain/report.ts';
import { perForm, type ReportForm } from '../domain/report-form.ts';
import type { ReportChange } from '../domain/report-states.ts';
import type { Db, Engine } from './database.ts';
import { jsonRows } from './dialect.ts';
import { reachParameter, withinReach } from './reach.ts';
import { type AnswerColumns, answerColumnsOf, answersOf, columnsOf } from './report-columns.ts';
import { executeStraight, queryStraight } from './straight.ts';
import { upwardsFrom } from './units.ts';

interface ReportRow extends AnswerColumns {
  id: string;
  branchId: string;
  state: string;
  revision: number;
  receiptCode: string;
  submittedAt: string;
  submittedBy: string | null;
  onBehalf: boolean | number;
  via: string | null;
  amended: boolean | number;
}

/** Every column of a report, as its rows travel. */
export const reportColumnsOf = perForm(
  (form): Record<string, 'text' | 'integer' | 'boolean'> => ({
    id: 'text',
    branchId: 'text',
    month: 'text',
    state: 'text',
    revision: 'integer',
    receiptCode: 'text',
    submittedAt: 'text',
    submittedBy: 'text',
    onBehalf: 'boolean',
    via: 'text',
    amended: 'boolean',
    ...answerColumnsOf(form),
  }),
);
const namesOf = perForm((form) => Object.keys(reportColumnsOf(form)).map((name) => `"${name}"`));
const selectedOf = (form?: ReportForm) =>
  namesOf(form)
    .map((name) => `"Report".${name}`)
    .join(', ');

function reportOf(row: ReportRow, form?: ReportForm): Report {
  const { id, branchId, month, state, revision, receiptCode, submittedAt, onBehalf, via, amended } = row;
  return {
    id,
    branchId,
    month,
    state: state as ReportState,
    revision,
    receiptCode,
    submittedAt,
    onBehalf: Boolean(onBehalf),
    via: via as ReportWay | null,
    amended: Boolean(amended),
    answers: answersOf(row, form),
  };
}

/** The newest revision of every report of these branches since a month, newest month first. */
export async function loadReports(
  db: Db,
  engine: Engine,
  branchIds: string[],
  since: Month,
  form?: ReportForm,
): Promise<Report[]> {
  if (branchIds.length === 0) return [];
  const rows = await queryStraight<ReportRow>(
    db,
    `SELECT ${selectedOf(form)} FROM "Report" JOIN ${jsonRows(engine, '$1', { branch: 'text' })} ON "r"."branch" = "branchId"
     WHERE "month" >= $2 ORDER BY "month" DESC, "kind"`,
    JSON.stringify(branchIds.map((branch) => ({ branch }))),
    since,
  );
  return rows.map((row) => reportOf(row, form));
}

/** One report, its newest revision; null when there is none of this id. @internal tests look at what is stored */
export async function findReport(db: Db, id: string, form?: ReportForm): Promise<Report | null> {
  const [row] = await queryStraight<ReportRow>(
    db,
    `SELECT ${selectedOf(form)} FROM "Report" WHERE "id" = $1`,
    id,
  );
  return row === undefined ? null : reportOf(row, form);
}

/** Every report there is, as its columns. */
export async function loadStoredReports(db: Db, form?: ReportForm): Promise<ReportRow[]> {
  return queryStraight<ReportRow>(db, `SELECT ${selectedOf(form)} FROM "Report"`);
}

/** The same, where one of the offices reaches its branch on the date. */
export async function findReportWithin(
  db: Db,
  engine: Engine,
  id: string,
  reaches: readonly Reach[],
  on: DateOn,
  form?: ReportForm,
): Promise<Report | null> {
  if (reaches.length === 0) return null;
  const [row] = await queryStraight<ReportRow>(
    db,
    `${upwardsFrom('(SELECT "branchId" FROM "Report" WHERE "id" = $1)', '$2')}
     SELECT ${selectedOf(form)} FROM "Report" WHERE "id" = $1 AND ${withinReach(engine, '$3')}`,
    id,
    on,
    reachParameter(reaches),
  );
  return row === undefined ? null : reportOf(row, form);
}

export interface ReportToStore extends Report {
  submittedBy: string | null;
  change: ReportChange;
  /** Of the revision that it replaces; null: the first. */
  previousState: ReportState | null;
}

/** Another revision was stored meanwhile; the batch is to be worked again on what is there. */
export class ReportConflict extends Error {
  override name = 'ReportConflict';
}

function rowOf({ answers, change: _change, previousState, ...report }: ReportToStore, form?: ReportForm) {
  return { ...report, ...columnsOf(answers, form), previousState };
}

/**
 * Stores a set of reports, each with its revision beside it: revision 1 is new, a higher one replaces the one before.
 * @throws ReportConflict when a revision is not the next one of its report, or the report was returned or accepted
 *   meanwhile
 */
export async function saveReports(
  tx: Db,
  engine: Engine,
  reports: ReportToStore[],
  form?: ReportForm,
): Promise<void> {
  const first = reports.filter(({ previousState }) => previousState === null);
  const next = reports.filter(({ previousState }) => previousState !== null);
  if (first.length > 0)
    await insertAll(
      tx,
      engine,
      'Report',
      reportColumnsOf(form),
      first.map((report) => rowOf(report, form)),
    );
  if (next.length > 0) await replaceReports(tx, engine, next, form);
  if (reports.length > 0)
    await insertAll(tx, engine, 'ReportRevision', revisionColumns, reports.map(revisionOf));
}

/** In one statement, past Prisma: a batch's own rows are few. */
async function insertAll(
  tx: Db,
  engine: Engine,
  table: string,
  columns: Record<string, 'text' | 'integer' | 'boolean'>,
  rows: readonly object[],
): Promise<void> {
  const names = Object.keys(columns).map((name) => `"${name}"`);
  await executeStraight(
    tx,
    `INSERT INTO "${table}" (${names.join(', ')})
     SELECT ${names.map((name) => `"r".${name}`).join(', ')} FROM ${jsonRows(engine, '$1', columns)}`,
    JSON.stringify(rows),
  );
}

async function replaceReports(
  tx: Db,
  engine: Engine,
  next: readonly ReportToStore[],
  form?: ReportForm,
): Promise<void> {
  const kept = new Set(['"id"', '"branchId"', '"month"']);
  const changed = namesOf(form)
    .filter((name) => !kept.has(name))
    .map((name) => `${name} = "r".${name}`);
  const written = await executeStraight(
    tx,
    `UPDATE "Report" SET ${changed.join(', ')}
     FROM ${jsonRows(engine, '$1', { ...reportColumnsOf(form), previousState: 'text' })}
     WHERE "Report"."id" = "r"."id" AND "Report"."revision" = "r"."revision" - 1
       AND "Report"."state" = "r"."previousState"`,
    JSON.stringify(next.map((report) => rowOf(report, form))),
  );
  if (written !== next.length) throw new ReportConflict();
}

const revisionColumns = {
  id: 'text',
  reportId: 'text',
  revision: 'integer',
  answers: 'text',
  at: 'text',
  by: 'text',
  change: 'text',
  via: 'text',
} as const;

const revisionOf = ({ id, revision, answers, submittedAt, submittedBy, change, via }: ReportToStore) => ({
  id: `${id}.${revision}`,
  reportId: id,
  revision,
  answers: JSON.stringify(answers),
  at: submittedAt,
  by: submittedBy,
  change,
  via,
});

/** Excuses of these branches for months since `since`, oldest first. */
export async function loadExcuses(
  db: Db,
  engine: Engine,
  branchIds: string[],
  since: Month,
): Promise<Excuse[]> {
  if (branchIds.length === 0) return [];
  const rows = await queryStraight<Omit<Excuse, 'reason'> & { reason: string }>(
    db,
    `SELECT "branchId", "month", "reason", "promisedOn", "at" FROM "Excuse"
     JOIN ${jsonRows(engine, '$1', { branch: 'text' })} ON "r"."branch" = "branchId"
     WHERE "month" >= $2 ORDER BY "id"`,
    JSON.stringify(branchIds.map((branch) => ({ branch }))),
    since,
  );
  return rows.map((row) => ({ ...row, reason: row.reason as ExcuseReason }));
}

export async function insertExcuses(tx: Db, excuses: (Excuse & { id: string; by: string })[]): Promise<void> {
  if (excuses.length > 0) await tx.excuse.createMany({ data: excuses });
}
