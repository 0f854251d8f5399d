/** When the reports of a summary first were sent, and by whom: the branch itself, or an office on its behalf. */
import type { Month } from '../domain/calendar.ts';
import type { Db } from './database.ts';
import { type ScopeQuestion, scopeOf, scopeParameters } from './summary-scope.ts';

export interface EntryRow {
  branchId: string;
  month: Month;
  onBehalf: boolean;
  /** ISO instant of the first sending. */
  sentAt: string;
}

/** Of ordinary meetings; a register that was brought in was sent by nobody, and is left out. */
export async function loadEntries(
  db: Db,
  question: ScopeQuestion & { firstMonth: Month; lastMonth: Month; asOf: string },
): Promise<EntryRow[]> {
  const rows = await db.$queryRawUnsafe<(Omit<EntryRow, 'onBehalf'> & { onBehalf: boolean | number })[]>(
    `${scopeOf(question)}
     SELECT "r"."branchId", "r"."month", "r"."onBehalf", "v"."at" AS "sentAt"
     FROM "scope" JOIN "Report" AS "r" ON "r"."branchId" = "scope"."unitId" AND "r"."kind" <> 'theme'
     JOIN "ReportRevision" AS "v" ON "v"."reportId" = "r"."id" AND "v"."revision" = 1 AND "v"."by" IS NOT NULL
     WHERE "r"."month" >= $4 AND "r"."month" <= $5 AND "v"."at" <= $6`,
    ...scopeParameters(question),
    question.firstMonth,
    question.lastMonth,
    question.asOf,
  );
  return rows.map((row) => ({ ...row, onBehalf: Boolean(row.onBehalf) }));
}
