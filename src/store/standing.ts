/**
 * How things stand as messages about them are made, and just before they are sent: one query for each kind of thing,
 * whatever their number, all at once.
 */
import type { DateOn, Month } from '../domain/calendar.ts';
import type { MailingState } from '../domain/mailing.ts';
import type { MemberCount } from '../domain/member-count.ts';
import { type ReportState, slotOf } from '../domain/report.ts';
import type { Db } from './database.ts';
import { type MailingStanding, standingOf } from './delivery-figures.ts';
import { jsonRows } from './dialect.ts';
import type { Addressee, Directive } from './directives.ts';
import { loadMemberCounts } from './member-counts.ts';
import { type BranchState, loadPaperStates } from './receipts.ts';
import { loadExcuses } from './reports.ts';
import { queryStraight } from './straight.ts';
import { loadUnits } from './units.ts';

export interface Asked {
  units: readonly string[];
  months: readonly { branchId: string; month: Month }[];
  reports: readonly string[];
  counts: readonly string[];
  directives: readonly string[];
  mailings: readonly string[];
  papers: readonly { branchId: string; directiveId: string }[];
}

/** Whether the month's own report is in; that of a theme meeting does not replace it (§3). */
type HasReported = (branchId: string, month: Month) => boolean;
/** The day promised last; null: none. */
type PromisedOn = (branchId: string, month: Month) => DateOn | null;

export interface Standing {
  /** What the units that there are on the day are called. */
  units: Map<string, string>;
  hasReported: HasReported;
  promisedOn: PromisedOn;
  reports: Map<string, { state: ReportState; revision: number }>;
  counts: Map<string, MemberCount>;
  /** `mailing`: how far its sending has come; null: it was sent before that was kept. */
  directives: Map<string, Directive & { sender: string | null; mailing: MailingState | null }>;
  mailings: Map<string, MailingStanding>;
  /** How far a directive has come at a branch. */
  paperState: (
    branchId: string,
    directiveId: string,
  ) => Pick<BranchState, 'isRead' | 'conveyedOn' | 'carriedOutOn'>;
}

function pairKey(branchId: string, other: string): string {
  return `${branchId} ${other}`;
}

const keysOf = (ids: readonly string[]): string => JSON.stringify([...new Set(ids)].map((key) => ({ key })));
const keyed = (db: Db): string => jsonRows(db, '$1', { key: 'text' });

export async function loadReported(db: Db, months: Asked['months']): Promise<HasReported> {
  if (months.length === 0) return () => false;
  const rows = await queryStraight<{ branchId: string; month: Month; kind: Parameters<typeof slotOf>[0] }>(
    db,
    `SELECT "p"."branchId", "p"."month", "p"."kind" FROM "Report" AS "p"
     JOIN ${jsonRows(db, '$1', { branch: 'text', month: 'text' })}
       ON "r"."branch" = "p"."branchId" AND "r"."month" = "p"."month"`,
    JSON.stringify(months.map(({ branchId, month }) => ({ branch: branchId, month }))),
  );
  const main = rows.filter(({ kind }) => slotOf(kind) === 'main');
  const reported = new Set(main.map(({ branchId, month }) => pairKey(branchId, month)));
  return (branchId, month) => reported.has(pairKey(branchId, month));
}

async function loadPromised(db: Db, months: Asked['months']): Promise<PromisedOn> {
  const [oldest] = months.map(({ month }) => month).sort();
  if (oldest === undefined) return () => null;
  const branches = [...new Set(months.map(({ branchId }) => branchId))];
  const excuses = await loadExcuses(db, branches, oldest);
  const days = new Map(
    excuses.map(({ branchId, month, promisedOn }) => [pairKey(branchId, month), promisedOn]),
  );
  return (branchId, month) => days.get(pairKey(branchId, month)) ?? null;
}

async function loadStates(db: Db, ids: readonly string[]): Promise<Standing['reports']> {
  if (ids.length === 0) return new Map();
  const rows = await queryStraight<{ id: string; state: ReportState; revision: number }>(
    db,
    `SELECT "p"."id", "p"."state", "p"."revision" FROM "Report" AS "p" JOIN ${keyed(db)} ON "r"."key" = "p"."id"`,
    keysOf(ids),
  );
  return new Map(rows.map(({ id, state, revision }) => [id, { state, revision }]));
}

async function loadDirectives(db: Db, ids: readonly string[], on: DateOn): Promise<Standing['directives']> {
  if (ids.length === 0) return new Map();
  const rows = await queryStraight<Directive & { sender: string | null; mailing: MailingState | null }>(
    db,
    `SELECT "d".*, "v"."name" AS "sender", "m"."state" AS "mailing" FROM "Directive" AS "d"
     JOIN ${keyed(db)} ON "r"."key" = "d"."id" LEFT JOIN "Mailing" AS "m" ON "m"."id" = "d"."id"
     LEFT JOIN "UnitVersion" AS "v" ON "v"."unitId" = "d"."unitId" AND "v"."validFrom" <= $2 AND "v"."validTo" >= $2`,
    keysOf(ids),
    on,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export async function loadStanding(db: Db, asked: Asked, on: DateOn): Promise<Standing> {
  const [units, hasReported, promisedOn, reports, counts, directives, mailings, papers] = await Promise.all([
    loadUnits(db, [...new Set(asked.units)], on),
    loadReported(db, asked.months),
    loadPromised(db, asked.months),
    loadStates(db, asked.reports),
    loadMemberCounts(db, [...new Set(asked.counts)], on),
    loadDirectives(db, asked.directives, on),
    Promise.all([...new Set(asked.mailings)].map((id) => standingOf(db, id))),
    loadPaperStates(db, asked.papers),
  ]);
  const states = new Map(papers.map((each) => [pairKey(each.branchId, each.directiveId), each]));
  return {
    units: new Map(units.map(({ id, name }) => [id, name])),
    hasReported,
    promisedOn,
    reports,
    counts,
    directives,
    mailings: new Map(mailings.flatMap((each) => (each === null ? [] : [[each.mailing.id, each] as const]))),
    paperState: (branchId, directiveId) =>
      states.get(pairKey(branchId, directiveId)) ?? { isRead: false, conveyedOn: null, carriedOutOn: null },
  };
}

/** Those of the offices in which the directive was really sent to the person; each is looked up by its whole key. */
export async function addressedAmong(db: Db, offices: readonly Addressee[]): Promise<Addressee[]> {
  if (offices.length === 0) return [];
  const form = { directive: 'text', unit: 'text', person: 'text', role: 'text' } as const;
  return queryStraight<Addressee>(
    db,
    `SELECT "a"."directiveId", "a"."personId", "a"."unitId", "a"."role" FROM "Addressee" AS "a"
     JOIN ${jsonRows(db, '$1', form)} ON "r"."directive" = "a"."directiveId" AND "r"."unit" = "a"."unitId"
       AND "r"."person" = "a"."personId" AND "r"."role" = "a"."role"`,
    JSON.stringify(
      offices.map(({ directiveId: directive, unitId: unit, personId: person, role }) => ({
        directive,
        unit,
        person,
        role,
      })),
    ),
  );
}
