/** Reports with all their revisions, and excuses. */
import type { DateOn, Month } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import type { Reach } from '../domain/permissions.ts';
import type { Excuse, PromiseReason, Report, ReportState, ReportWay } from '../domain/report.ts';
import type { ReportForm } from '../domain/report-form.ts';
import type { ReportChange } from '../domain/report-states.ts';
import type { Db } from './database.ts';
import { jsonSet, tableRows } from './dialect.ts';
import { reachParameter, withinReach } from './reach.ts';
import { type AnswerColumns, answersOf, columnsOf } from './report-columns.ts';
import { columnsIn, insertRows } from './row-sets.ts';
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
  branchIds: string[],
  since: Month,
  form?: ReportForm,
): Promise<Report[]> {
  if (branchIds.length === 0) return [];
  const rows = await queryStraight<ReportRow>(
    db,
    `SELECT "Report".* FROM "Report" JOIN ${jsonSet(db, '$1')} ON "r"."item" = "branchId"
     WHERE "month" >= $2 ORDER BY "month" DESC, "kind"`,
    JSON.stringify(branchIds),
    since,
  );
  return rows.map((row) => reportOf(row, form));
}

/** When branches sent the report of each month first, since a month; of the office's register nobody knows: left out. */
export async function loadFirstSent(
  db: Db,
  branchIds: readonly string[],
  since: Month,
): Promise<{ branchId: string; month: Month; at: string }[]> {
  if (branchIds.length === 0) return [];
  return queryStraight(
    db,
    `SELECT "p"."branchId", "p"."month", "v"."at" FROM ${jsonSet(db, '$1')}
     JOIN "Report" AS "p" ON "p"."branchId" = "r"."item" AND "p"."month" >= $2 AND "p"."kind" <> 'theme'
     JOIN "ReportRevision" AS "v" ON "v"."reportId" = "p"."id" AND "v"."revision" = 1 AND "v"."by" IS NOT NULL`,
    JSON.stringify(branchIds),
    since,
  );
}

/** How many theme meetings branches have held in some months, alone or combined with the ordinary one. */
export async function loadThemeMeetings(
  db: Db,
  branchIds: readonly string[],
  { from, to }: { from: Month; to: Month },
): Promise<Map<string, number>> {
  if (branchIds.length === 0) return new Map();
  const rows = await queryStraight<{ branchId: string; n: number | bigint | string }>(
    db,
    `SELECT "p"."branchId", COUNT(*) AS "n" FROM ${jsonSet(db, '$1')}
     JOIN "Report" AS "p" ON "p"."branchId" = "r"."item" AND "p"."month" >= $2 AND "p"."month" <= $3
       AND "p"."kind" IN ('theme', 'combined')
     GROUP BY "p"."branchId"`,
    JSON.stringify(branchIds),
    from,
    to,
  );
  return new Map(rows.map(({ branchId, n }) => [branchId, Number(n)]));
}

/** Every report there is, as its columns. */
export async function loadStoredReports(db: Db): Promise<ReportRow[]> {
  return queryStraight<ReportRow>(db, 'SELECT * FROM "Report"');
}

/** The same, where one of the offices reaches its branch on the date. */
export async function findReportWithin(
  db: Db,
  id: string,
  reaches: readonly Reach[],
  on: DateOn,
  form?: ReportForm,
): Promise<Report | null> {
  if (reaches.length === 0) return null;
  const [row] = await queryStraight<ReportRow>(
    db,
    `${upwardsFrom('(SELECT "branchId" FROM "Report" WHERE "id" = $1)', '$2')}
     SELECT "Report".* FROM "Report" WHERE "id" = $1 AND ${withinReach(db, '$3')}`,
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

function rowOf({ answers, change: _c, previousState: _p, ...report }: ReportToStore, form?: ReportForm) {
  return { ...report, ...columnsOf(answers, form) };
}

/**
 * Stores a set of reports, each with its revision beside it: revision 1 is new, a higher one replaces the one before.
 * @throws ReportConflict when a revision is not the next one of its report, or the report was returned or accepted
 *   meanwhile
 */
export async function saveReports(tx: Db, reports: ReportToStore[], form?: ReportForm): Promise<void> {
  const first = reports.filter(({ previousState }) => previousState === null);
  const next = reports.filter(({ previousState }) => previousState !== null);
  const rows = first.map((report) => rowOf(report, form));
  await insertRows(tx, 'Report', rows);
  await replaceReports(tx, next, form);
  await insertRows(tx, 'ReportRevision', reports.map(revisionOf));
}

async function replaceReports(tx: Db, next: readonly ReportToStore[], form?: ReportForm): Promise<void> {
  let written = 0;
  for (const [state, reports] of groupBy(next, ({ previousState }) => previousState)) {
    const rows = reports.map((report) => rowOf(report, form));
    const names = columnsIn(rows);
    const changed = names.filter((name) => !['id', 'branchId', 'month'].includes(name));
    written += await executeStraight(
      tx,
      `UPDATE "Report" SET ${changed.map((name) => `"${name}" = "r"."${name}"`).join(', ')}
       FROM ${tableRows(tx, '$1', 'Report', names)}
       WHERE "Report"."id" = "r"."id" AND "Report"."revision" = "r"."revision" - 1 AND "Report"."state" = $2`,
      JSON.stringify(rows),
      state,
    );
  }
  if (written !== next.length) throw new ReportConflict();
}

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
export async function loadExcuses(db: Db, branchIds: string[], since: Month): Promise<Excuse[]> {
  if (branchIds.length === 0) return [];
  const rows = await queryStraight<Omit<Excuse, 'reason'> & { reason: string }>(
    db,
    `SELECT "branchId", "month", "reason", "promisedOn", "at" FROM "Excuse"
     JOIN ${jsonSet(db, '$1')} ON "r"."item" = "branchId"
     WHERE "month" >= $2 ORDER BY "id"`,
    JSON.stringify(branchIds),
    since,
  );
  return rows.map((row) => ({ ...row, reason: row.reason as PromiseReason }));
}

export async function insertExcuses(tx: Db, excuses: (Excuse & { id: string; by: string })[]): Promise<void> {
  if (excuses.length > 0) await tx.excuse.createMany({ data: excuses });
}
