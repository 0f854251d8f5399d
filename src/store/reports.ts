/** Reports with all their revisions, and excuses. */
import type { DateOn, Month } from '../domain/calendar.ts';
import type { Reach } from '../domain/permissions.ts';
import type {
  AdmissionBreakdown,
  DurationBand,
  Excuse,
  ExcuseReason,
  MeetingKind,
  Report,
  ReportAnswers,
  ReportState,
  ReportWay,
  SelfRating,
} from '../domain/report.ts';
import type { ReportChange } from '../domain/report-states.ts';
import type { Db, Engine } from './database.ts';
import { jsonRows } from './dialect.ts';
import { reachParameter, withinReach } from './reach.ts';
import { executeStraight, queryStraight } from './straight.ts';
import { upwardsFrom } from './units.ts';

interface ReportRow {
  id: string;
  branchId: string;
  month: string;
  kind: string;
  state: string;
  revision: number;
  receiptCode: string;
  held: boolean | number;
  notHeldReason: string | null;
  heldOn: string | null;
  present: number | null;
  expectedToAttend: number | null;
  absentUnexcused: number | null;
  durationBand: string | null;
  superiorAttended: boolean | number | null;
  attendingClass: number | null;
  fileInPreparation: number | null;
  admissions: number;
  madeOfficial: number;
  breakdown: string | null;
  selfRating: string | null;
  proposal: string | null;
  submittedAt: string;
  submittedBy: string | null;
  onBehalf: boolean | number;
  via: string | null;
  amended: boolean | number;
}

/** Every column of a report, as its rows travel. */
export const reportColumns = {
  id: 'text',
  branchId: 'text',
  month: 'text',
  kind: 'text',
  state: 'text',
  revision: 'integer',
  receiptCode: 'text',
  held: 'boolean',
  notHeldReason: 'text',
  heldOn: 'text',
  present: 'integer',
  expectedToAttend: 'integer',
  absentUnexcused: 'integer',
  durationBand: 'text',
  superiorAttended: 'boolean',
  attendingClass: 'integer',
  fileInPreparation: 'integer',
  admissions: 'integer',
  madeOfficial: 'integer',
  breakdown: 'text',
  selfRating: 'text',
  proposal: 'text',
  submittedAt: 'text',
  submittedBy: 'text',
  onBehalf: 'boolean',
  via: 'text',
  amended: 'boolean',
} as const;
const names = Object.keys(reportColumns).map((name) => `"${name}"`);
const selected = names.map((name) => `"Report".${name}`).join(', ');

function answersOf(row: ReportRow): ReportAnswers {
  if (!row.held)
    return { held: false, kind: 'ordinary', reason: (row.notHeldReason ?? 'other') as ExcuseReason };
  return {
    held: true,
    kind: row.kind as MeetingKind,
    heldOn: row.heldOn ?? `${row.month}-01`,
    present: row.present ?? 0,
    expectedToAttend: row.expectedToAttend ?? 0,
    absentUnexcused: row.absentUnexcused ?? 0,
    durationBand: (row.durationBand ?? 'from90To119') as DurationBand,
    superiorAttended: Boolean(row.superiorAttended),
    attendingClass: row.attendingClass ?? 0,
    fileInPreparation: row.fileInPreparation ?? 0,
    admissions: row.admissions,
    madeOfficial: row.madeOfficial,
    breakdown: row.breakdown === null ? {} : (JSON.parse(row.breakdown) as AdmissionBreakdown),
    selfRating: (row.selfRating ?? 'fair') as SelfRating,
    proposal: row.proposal,
  };
}

function reportOf(row: ReportRow): Report {
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
    answers: answersOf(row),
  };
}

/** The newest revision of every report of these branches since a month, newest month first. */
export async function loadReports(
  db: Db,
  engine: Engine,
  branchIds: string[],
  since: Month,
): Promise<Report[]> {
  if (branchIds.length === 0) return [];
  const rows = await queryStraight<ReportRow>(
    db,
    `SELECT ${selected} FROM "Report" JOIN ${jsonRows(engine, '$1', { branch: 'text' })} ON "r"."branch" = "branchId"
     WHERE "month" >= $2 ORDER BY "month" DESC, "kind"`,
    JSON.stringify(branchIds.map((branch) => ({ branch }))),
    since,
  );
  return rows.map(reportOf);
}

/** One report, its newest revision; null when there is none of this id. @internal tests look at what is stored */
export async function findReport(db: Db, id: string): Promise<Report | null> {
  const row = await db.report.findUnique({ where: { id } });
  return row === null ? null : reportOf(row);
}

/** The same, where one of the offices reaches its branch on the date. */
export async function findReportWithin(
  db: Db,
  engine: Engine,
  id: string,
  reaches: readonly Reach[],
  on: DateOn,
): Promise<Report | null> {
  if (reaches.length === 0) return null;
  const [row] = await queryStraight<ReportRow>(
    db,
    `${upwardsFrom('(SELECT "branchId" FROM "Report" WHERE "id" = $1)', '$2')}
     SELECT ${selected} FROM "Report" WHERE "id" = $1 AND ${withinReach(engine, '$3')}`,
    id,
    on,
    reachParameter(reaches),
  );
  return row === undefined ? null : reportOf(row);
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

function rowOf({ answers, ...report }: ReportToStore): ReportRow {
  const held = answers.held ? answers : null;
  return {
    id: report.id,
    branchId: report.branchId,
    month: report.month,
    kind: answers.kind,
    state: report.state,
    revision: report.revision,
    receiptCode: report.receiptCode,
    held: answers.held,
    notHeldReason: answers.held ? null : answers.reason,
    heldOn: held?.heldOn ?? null,
    present: held?.present ?? null,
    expectedToAttend: held?.expectedToAttend ?? null,
    absentUnexcused: held?.absentUnexcused ?? null,
    durationBand: held?.durationBand ?? null,
    superiorAttended: held?.superiorAttended ?? null,
    attendingClass: held?.attendingClass ?? null,
    fileInPreparation: held?.fileInPreparation ?? null,
    admissions: held?.admissions ?? 0,
    madeOfficial: held?.madeOfficial ?? 0,
    breakdown:
      held === null || Object.keys(held.breakdown).length === 0 ? null : JSON.stringify(held.breakdown),
    selfRating: held?.selfRating ?? null,
    proposal: held?.proposal ?? null,
    submittedAt: report.submittedAt,
    submittedBy: report.submittedBy,
    onBehalf: report.onBehalf,
    via: report.via,
    amended: report.amended,
  };
}

/**
 * Stores a set of reports, each with its revision beside it: revision 1 is new, a higher one replaces the one before.
 * @throws ReportConflict when a revision is not the next one of its report, or the report was returned or accepted
 *   meanwhile
 */
export async function saveReports(tx: Db, engine: Engine, reports: ReportToStore[]): Promise<void> {
  if (reports.length === 0) return;
  const first = reports.filter(({ previousState }) => previousState === null);
  const next = reports.filter(({ previousState }) => previousState !== null);
  if (first.length > 0) {
    await executeStraight(
      tx,
      `INSERT INTO "Report" (${names.join(', ')})
       SELECT ${names.map((name) => `"r".${name}`).join(', ')} FROM ${jsonRows(engine, '$1', reportColumns)}`,
      JSON.stringify(first.map(rowOf)),
    );
  }
  if (next.length > 0) {
    const kept = new Set(['"id"', '"branchId"', '"month"']);
    const changed = names.filter((name) => !kept.has(name)).map((name) => `${name} = "r".${name}`);
    const written = await executeStraight(
      tx,
      `UPDATE "Report" SET ${changed.join(', ')}
       FROM ${jsonRows(engine, '$1', { ...reportColumns, previousState: 'text' })}
       WHERE "Report"."id" = "r"."id" AND "Report"."revision" = "r"."revision" - 1
         AND "Report"."state" = "r"."previousState"`,
      JSON.stringify(next.map((report) => ({ ...rowOf(report), previousState: report.previousState }))),
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
  const revisionNames = Object.keys(revisionColumns).map((name) => `"${name}"`);
  await executeStraight(
    tx,
    `INSERT INTO "ReportRevision" (${revisionNames.join(', ')})
     SELECT ${revisionNames.map((name) => `"r".${name}`).join(', ')} FROM ${jsonRows(engine, '$1', revisionColumns)}`,
    JSON.stringify(
      reports.map(({ id, revision, answers, submittedAt, submittedBy, change, via }) => ({
        id: `${id}.${revision}`,
        reportId: id,
        revision,
        answers: JSON.stringify(answers),
        at: submittedAt,
        by: submittedBy,
        change,
        via,
      })),
    ),
  );
}

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
