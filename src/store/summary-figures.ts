/**
 * What a summary reads: set queries over a unit and everything below it, as it was known at an instant. Only rows
 * sent, created or valid by then count; a register brought in later is known from the end of its month.
 */
import type { DateOn, Month } from '../domain/calendar.ts';
import type { LinkRole } from '../domain/coverage.ts';
import { isSuperseded } from '../domain/directive-details.ts';
import { groupBy } from '../domain/grouping.ts';
import type { Growth } from '../domain/probation.ts';
import type { AdmissionBreakdown, Excuse } from '../domain/report.ts';
import { columnOf, type ReportForm, type SummarisedAnswers, summarisedOf } from '../domain/report-form.ts';
import type { Db } from './database.ts';
import { supersedingDetails } from './directive-links.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { breakdownOf, columnsOf } from './report-columns.ts';
import { type ScopeQuestion, scopeOf, scopeParameters } from './summary-scope.ts';

/** What figures need of one report; what else is summed stands beside it, under the ids of its rows. */
export interface ReportRow extends SummarisedAnswers {
  branchId: string;
  month: Month;
  held: boolean;
  notHeldReason: string | null;
  /** Of the admissions; what nobody wrote down is left out. */
  breakdown: AdmissionBreakdown;
}

/** As either engine hands it over. */
type StoredReport = Omit<ReportRow, 'held' | 'breakdown'> & {
  held: boolean | number;
  breakdown: string | null;
};

export interface ReportQuestion extends ScopeQuestion {
  firstMonth: Month;
  lastMonth: Month;
  /** ISO instant. */
  asOf: string;
  /** The last month that had ended by then, for registers brought in later. */
  lastEndedMonth: Month;
}

/** Reports of the months as they were known then: the revision of that time, in the order of months. */
export async function loadReportsAsOf(
  db: Db,
  question: ReportQuestion,
  form?: ReportForm,
): Promise<ReportRow[]> {
  const parameters = [
    ...scopeParameters(question),
    question.firstMonth,
    question.lastMonth,
    question.asOf,
    question.lastEndedMonth,
  ];
  const isKnown = `("r"."submittedAt" <= $6
    OR ("r"."submittedBy" IS NULL AND "r"."month" <= $7))`;
  const inMonths = `"r"."month" >= $4 AND "r"."month" <= $5`;
  const columns = [
    'branchId',
    'month',
    'held',
    'notHeldReason',
    'breakdown',
    ...summarisedOf(form).map(columnOf),
  ];
  const current = await db.$queryRawUnsafe<StoredReport[]>(
    `${scopeOf(question)}
     SELECT ${columns.map((column) => `"r"."${column}"`).join(', ')}
     FROM "scope" JOIN "Report" AS "r" ON "r"."branchId" = "scope"."unitId"
     WHERE ${inMonths} AND ${isKnown}
     ORDER BY "r"."month"`,
    ...parameters,
  );
  const changedSince = await db.$queryRawUnsafe<{ branchId: string; month: Month; answers: string }[]>(
    `${scopeOf(question)}
     SELECT "r"."branchId", "r"."month", "rev"."answers"
     FROM "scope" JOIN "Report" AS "r" ON "r"."branchId" = "scope"."unitId"
     JOIN "ReportRevision" AS "rev" ON "rev"."reportId" = "r"."id"
     WHERE ${inMonths} AND NOT ${isKnown} AND "rev"."revision" = (
       SELECT MAX("x"."revision") FROM "ReportRevision" AS "x"
       WHERE "x"."reportId" = "r"."id" AND ("x"."at" <= $6 OR ("x"."by" IS NULL AND "r"."month" <= $7))
     )`,
    ...parameters,
  );
  const rows = [
    ...current,
    // The columns of a form are named by its rows.
    ...changedSince.map(
      ({ branchId, month, answers }) =>
        ({ branchId, month, ...columnsOf(JSON.parse(answers), form) }) as unknown as StoredReport,
    ),
  ];
  return rows
    .map((row) => ({ ...row, held: Boolean(row.held), breakdown: breakdownOf(row) }))
    .sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
}

/**
 * Admissions and recognitions of each branch, by month; what was sent later is not known yet, and a register is. Months
 * without either are left out, and so are branches without any.
 */
export async function loadScopeGrowth(
  db: Db,
  question: Omit<ReportQuestion, 'lastEndedMonth'>,
): Promise<Map<string, Growth[]>> {
  const rows = await db.$queryRawUnsafe<(Growth & { branchId: string })[]>(
    `${scopeOf(question)}
     SELECT "r"."branchId", "r"."month", "r"."admissions", "r"."madeOfficial"
     FROM "scope" JOIN "Report" AS "r" ON "r"."branchId" = "scope"."unitId"
     WHERE "r"."month" >= $4 AND "r"."month" <= $5 AND ("r"."submittedAt" <= $6 OR "r"."submittedBy" IS NULL)
       AND ("r"."admissions" > 0 OR "r"."madeOfficial" > 0)
     ORDER BY "r"."month"`,
    ...scopeParameters(question),
    question.firstMonth,
    question.lastMonth,
    question.asOf,
  );
  return groupBy(rows, ({ branchId }) => branchId);
}

/** Promises of the months, the oldest first. */
export function loadExcusesAsOf(db: Db, question: Omit<ReportQuestion, 'lastEndedMonth'>): Promise<Excuse[]> {
  return db.$queryRawUnsafe<Excuse[]>(
    `${scopeOf(question)}
     SELECT "e"."branchId", "e"."month", "e"."reason", "e"."promisedOn", "e"."at"
     FROM "scope" JOIN "Excuse" AS "e" ON "e"."branchId" = "scope"."unitId"
     WHERE "e"."month" >= $4 AND "e"."month" <= $5 AND "e"."at" <= $6
     ORDER BY "e"."at", "e"."id"`,
    ...scopeParameters(question),
    question.firstMonth,
    question.lastMonth,
    question.asOf,
  );
}

export type TargetRow = Pick<Prisma.TargetModel, 'unitId' | 'low' | 'high'>;

/** Targets for admissions of the year, of the unit itself and of all below it. */
export async function loadScopeTargets(db: Db, question: ScopeQuestion, year: number): Promise<TargetRow[]> {
  const rows = await db.$queryRawUnsafe<TargetRow[]>(
    `${scopeOf(question)}
     SELECT "t"."unitId", "t"."low", "t"."high"
     FROM "scope" JOIN "Target" AS "t" ON "t"."unitId" = "scope"."unitId"
     WHERE "t"."year" = CAST($4 AS INTEGER) AND "t"."measure" = 'admissions'`,
    ...scopeParameters(question),
    year,
  );
  return rows.map(({ unitId, low, high }) => ({ unitId, low: Number(low), high: Number(high) }));
}

export interface MemberRow {
  branchId: string;
  memberTotal: number;
  official: number;
  /** Of the count before; null when there is none. */
  officialBefore: number | null;
}

/** The newest count of each branch up to the last day, beside the one before it. */
export async function loadScopeMembers(db: Db, question: ScopeQuestion): Promise<MemberRow[]> {
  const rows = await db.$queryRawUnsafe<MemberRow[]>(
    `${scopeOf(question)}
     SELECT "branchId", "memberTotal", "official", "officialBefore" FROM (
       SELECT "m"."branchId", "m"."memberTotal", "m"."official",
         LAG("m"."official") OVER (PARTITION BY "m"."branchId" ORDER BY "m"."countedOn") AS "officialBefore",
         ROW_NUMBER() OVER (PARTITION BY "m"."branchId" ORDER BY "m"."countedOn" DESC) AS "place"
       FROM "scope" JOIN "MemberCount" AS "m" ON "m"."branchId" = "scope"."unitId"
       WHERE "m"."countedOn" <= $3
     ) AS "counts" WHERE "place" = 1`,
    ...scopeParameters(question),
  );
  // What a window function returns has no declared type: SQLite may hand it over as a bigint.
  return rows.map(({ branchId, memberTotal, official, officialBefore }) => ({
    branchId,
    memberTotal: Number(memberTotal),
    official: Number(official),
    officialBefore: officialBefore === null ? null : Number(officialBefore),
  }));
}

export interface PlaceRow {
  placeId: string;
  code: string;
  name: string;
  kind: string;
  memberTotal: number;
  especiallyDifficult: boolean | number;
  border: boolean | number;
  /** null for a place that no branch serves. */
  branchId: string | null;
  role: LinkRole | null;
}

/**
 * Places served by branches below the unit on the last day, one row a link; and those that no branch serves, of
 * communes all of whose other places these branches serve: nothing else says where such a place belongs.
 */
export async function loadScopePlaces(db: Db, question: ScopeQuestion): Promise<PlaceRow[]> {
  const valid = (alias: string) => `"${alias}"."validFrom" <= $3 AND "${alias}"."validTo" >= $3`;
  const ofPlace = `"p"."id" AS "placeId", "p"."code", "v"."name", "v"."kind", "v"."memberTotal",
       "v"."especiallyDifficult", "v"."border"`;
  const linked = await db.$queryRawUnsafe<PlaceRow[]>(
    `${scopeOf(question)}
     SELECT ${ofPlace}, "l"."branchId", "l"."role"
     FROM "scope" JOIN "PlaceLink" AS "l" ON "l"."branchId" = "scope"."unitId" AND ${valid('l')}
     JOIN "Place" AS "p" ON "p"."id" = "l"."placeId"
     JOIN "PlaceVersion" AS "v" ON "v"."placeId" = "p"."id" AND ${valid('v')}
     ORDER BY "p"."code"`,
    ...scopeParameters(question),
  );
  const alone = await db.$queryRawUnsafe<PlaceRow[]>(
    `${scopeOf(question)},
     "served"("commune", "inside") AS (
       SELECT COALESCE("v"."commune", ''), CASE WHEN "scope"."unitId" IS NULL THEN 0 ELSE 1 END
       FROM "PlaceLink" AS "l" JOIN "PlaceVersion" AS "v" ON "v"."placeId" = "l"."placeId" AND ${valid('v')}
       LEFT JOIN "scope" ON "scope"."unitId" = "l"."branchId"
       WHERE ${valid('l')}
     ),
     "own"("commune") AS (SELECT "commune" FROM "served" GROUP BY "commune" HAVING MIN("inside") = 1)
     SELECT ${ofPlace}, NULL AS "branchId", NULL AS "role"
     FROM "Place" AS "p" JOIN "PlaceVersion" AS "v" ON "v"."placeId" = "p"."id" AND ${valid('v')}
     JOIN "own" ON "own"."commune" = COALESCE("v"."commune", '')
     WHERE NOT EXISTS (SELECT 1 FROM "PlaceLink" AS "l" WHERE "l"."placeId" = "p"."id" AND ${valid('l')})
     ORDER BY "p"."code"`,
    ...scopeParameters(question),
  );
  return [...linked, ...alone];
}

export interface DirectiveRow {
  directiveId: string;
  number: string | null;
  title: string;
  dueOn: DateOn | null;
  createdAt: string;
  branchId: string;
  /** When the secretary or a deputy first has read it; null: none of them has. */
  readAt: string | null;
  /** The day on which the branch has conveyed it, as it had said by then; null: it has not. */
  conveyedOn: DateOn | null;
}

/**
 * Directives created since an instant, invitations and superseded ones apart, one row a branch whose secretary or deputy was to receive them. Who has read one
 * has read it for the branch, also after somebody else has taken up the office.
 */
export async function loadScopeDirectives(
  db: Db,
  question: ScopeQuestion & { asOf: string; since: string },
): Promise<DirectiveRow[]> {
  const rows = await db.$queryRawUnsafe<(DirectiveRow & { details: string | null })[]>(
    `${scopeOf(question)}
     SELECT "d"."id" AS "directiveId", "d"."number", "d"."title", "d"."dueOn", "a"."unitId" AS "branchId",
       "d"."createdAt", MIN("k"."readAt") AS "readAt", MIN("c"."doneOn") AS "conveyedOn",
       MIN(${supersedingDetails}) AS "details"
     FROM "Directive" AS "d"
     JOIN "Addressee" AS "a" ON "a"."directiveId" = "d"."id" AND "a"."role" IN ('secretary', 'deputy')
     JOIN "scope" ON "scope"."unitId" = "a"."unitId"
     LEFT JOIN "Acknowledgement" AS "k" ON "k"."directiveId" = "d"."id" AND "k"."personId" = "a"."personId"
       AND "k"."readAt" <= $4
     LEFT JOIN "Receipt" AS "c" ON "c"."directiveId" = "d"."id" AND "c"."unitId" = "a"."unitId"
       AND "c"."saidAt" <= $4
     WHERE "d"."createdAt" <= $4 AND "d"."createdAt" >= $5 AND "d"."recalledAt" IS NULL
       AND "d"."type" <> 'invitation' AND NOT EXISTS (
       SELECT 1 FROM "Delivery" AS "x" WHERE "x"."directiveId" = "d"."id" AND "x"."personId" = "a"."personId"
         AND "x"."state" = 'cancelled'
     )
     GROUP BY "d"."id", "d"."number", "d"."title", "d"."dueOn", "d"."createdAt", "a"."unitId"
     ORDER BY "d"."id"`,
    ...scopeParameters(question),
    question.asOf,
    question.since,
  );
  return rows.flatMap(({ details, ...row }) => (isSuperseded({ details }) ? [] : [row]));
}

export interface AmendmentRow {
  branchId: string;
  month: Month;
}

/** Branches that changed a report after its deadline, from an instant to before another; each month of one once. */
export async function loadScopeAmendments(
  db: Db,
  question: ScopeQuestion & { since: string; before: string },
): Promise<AmendmentRow[]> {
  return db.$queryRawUnsafe<AmendmentRow[]>(
    `${scopeOf(question)}
     SELECT DISTINCT "r"."branchId", "r"."month"
     FROM "scope" JOIN "Report" AS "r" ON "r"."branchId" = "scope"."unitId"
     JOIN "ReportRevision" AS "rev" ON "rev"."reportId" = "r"."id"
     WHERE "rev"."change" = 'amendment' AND "rev"."at" >= $4 AND "rev"."at" < $5
     ORDER BY "r"."month", "r"."branchId"`,
    ...scopeParameters(question),
    question.since,
    question.before,
  );
}
