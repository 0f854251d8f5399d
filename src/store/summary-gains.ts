/** Which reports came in, or were changed, between two instants. */
import type { Month } from '../domain/calendar.ts';
import type { Db } from './database.ts';
import { type ScopeQuestion, scopeOf, scopeParameters } from './summary-scope.ts';

export interface SentRow {
  branchId: string;
  month: Month;
  kind: string;
  /** It had not been sent before. */
  isNew: boolean;
  /** Known at the later instant, and how many more than at the earlier one. */
  admitted: number;
}

type StoredRow = Omit<SentRow, 'isNew' | 'admitted'> & { before: string | null; after: string };

/** Of months from one on; registers that were brought in are none of it. */
export async function loadSentBetween(
  db: Db,
  question: ScopeQuestion & { firstMonth: Month; since: string; asOf: string },
): Promise<SentRow[]> {
  const newest = (by: string) => `(SELECT "y"."answers" FROM "ReportRevision" AS "y"
       WHERE "y"."reportId" = "r"."id" AND "y"."revision" = (
         SELECT MAX("x"."revision") FROM "ReportRevision" AS "x"
         WHERE "x"."reportId" = "r"."id" AND "x"."at" <= ${by}))`;
  const rows = await db.$queryRawUnsafe<StoredRow[]>(
    `${scopeOf(question)}
     SELECT "r"."branchId", "r"."month", "r"."kind", ${newest('$5')} AS "before", ${newest('$6')} AS "after"
     FROM "scope" JOIN "Report" AS "r" ON "r"."branchId" = "scope"."unitId" AND "r"."month" >= $4
     WHERE EXISTS (
       SELECT 1 FROM "ReportRevision" AS "v" WHERE "v"."reportId" = "r"."id" AND "v"."at" > $5 AND "v"."at" <= $6
         AND "v"."by" IS NOT NULL
     )`,
    ...scopeParameters(question),
    question.firstMonth,
    question.since,
    question.asOf,
  );
  return rows.map(({ before, after, ...row }) => ({
    ...row,
    isNew: before === null,
    admitted: admittedIn(after) - admittedIn(before),
  }));
}

function admittedIn(answers: string | null): number {
  if (answers === null) return 0;
  const { admissions } = JSON.parse(answers) as { admissions?: unknown };
  return typeof admissions === 'number' ? admissions : 0;
}
