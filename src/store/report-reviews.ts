/** What is kept beside a report: its revisions, the decisions on it, who they were, and exceptions from the lock. */
import type { DateOn } from '../domain/calendar.ts';
import type { ReportAnswers, ReportState, ReportWay } from '../domain/report.ts';
import type { ReportChange } from '../domain/report-states.ts';
import type { Appointment } from '../domain/roles.ts';
import type { Db } from './database.ts';
import { jsonSet } from './dialect.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { ReportConflict } from './reports.ts';
import { queryStraight } from './straight.ts';

export interface ReportRevision {
  revision: number;
  answers: ReportAnswers;
  at: string;
  /** null: the office's register. */
  by: string | null;
  change: ReportChange;
  via: ReportWay | null;
}

/** The oldest first. */
export async function loadRevisions(db: Db, reportId: string): Promise<ReportRevision[]> {
  const rows = await db.reportRevision.findMany({ where: { reportId }, orderBy: { revision: 'asc' } });
  return rows.map(({ revision, answers, at, by, change, via }) => ({
    revision,
    answers: JSON.parse(answers) as ReportAnswers,
    at,
    by,
    change: change as ReportChange,
    via: via as ReportWay | null,
  }));
}

export type ReportEvent = Omit<Prisma.ReportEventModel, 'kind' | 'fields'> & {
  kind: 'return' | 'keep' | 'accept' | 'withdraw';
  /** Ids of the questions marked; empty unless returned. */
  fields: string[];
};

/** The oldest first. */
export async function loadReportEvents(db: Db, reportId: string): Promise<ReportEvent[]> {
  const rows = await db.reportEvent.findMany({ where: { reportId }, orderBy: { id: 'asc' } });
  return rows.map(({ kind, fields, ...row }) => ({
    ...row,
    kind: kind as ReportEvent['kind'],
    fields: fields === null ? [] : (JSON.parse(fields) as string[]),
  }));
}

/**
 * Moves a report to another state, together with the decision that did it.
 * @throws ReportConflict when the report is no longer at this revision or in a state that allows it
 */
export async function decideReport(
  tx: Db,
  event: ReportEvent,
  change: { from: readonly ReportState[]; to: ReportState },
): Promise<void> {
  const { count } = await tx.report.updateMany({
    where: { id: event.reportId, revision: event.revision, state: { in: [...change.from] } },
    data: { state: change.to },
  });
  if (count !== 1) throw new ReportConflict();
  const { fields, ...row } = event;
  await tx.reportEvent.create({
    data: { ...row, fields: fields.length === 0 ? null : JSON.stringify(fields) },
  });
}

/** To whom the return of a report is still on its way: they do not know of it. */
export async function loadUntoldOfReturn(db: Db, reportId: string): Promise<Set<string>> {
  const rows = await db.delivery.findMany({
    where: { state: 'queued', lane: 'notice', key: { startsWith: `returned:${reportId}:` } },
    select: { personId: true },
  });
  return new Set(rows.flatMap(({ personId }) => personId ?? []));
}

export type LockException = Prisma.LockExceptionModel;

/** Those of the branches that run on a day. */
export async function loadLockExceptions(db: Db, branchIds: string[], on: DateOn): Promise<LockException[]> {
  if (branchIds.length === 0) return [];
  return queryStraight<LockException>(
    db,
    `SELECT "id", "branchId", "month", "until", "grantedBy", "at" FROM "LockException"
     JOIN ${jsonSet(db, '$1')} ON "r"."item" = "branchId" WHERE "until" >= $2`,
    JSON.stringify(branchIds),
    on,
  );
}

export async function insertLockException(tx: Db, exception: LockException): Promise<void> {
  await tx.lockException.create({ data: exception });
}

export type Office = Omit<Appointment, 'id'> & { unitName: string | null };

/** Every office that these people hold or held, with the newest name of its unit. */
export async function loadOffices(db: Db, personIds: string[]): Promise<Office[]> {
  if (personIds.length === 0) return [];
  return queryStraight<Office>(
    db,
    `SELECT "a"."personId", "a"."role", "a"."unitId", "v"."name" AS "unitName", "a"."startsAt", "a"."endsAt"
     FROM "Appointment" AS "a" JOIN ${jsonSet(db, '$1')} ON "r"."item" = "a"."personId"
     LEFT JOIN "UnitVersion" AS "v" ON "v"."unitId" = "a"."unitId" AND "v"."validFrom" = (
       SELECT MAX("w"."validFrom") FROM "UnitVersion" AS "w" WHERE "w"."unitId" = "a"."unitId"
     )
     ORDER BY "a"."id"`,
    JSON.stringify(personIds),
  );
}
