/** Admissions and recognitions of branches, month by month. */
import type { Month } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import type { Growth } from '../domain/probation.ts';
import type { Db } from './database.ts';
import { jsonSet } from './dialect.ts';

/** Months without either are left out, and so are branches without any. */
export async function loadGrowth(
  db: Db,
  branchIds: readonly string[],
  { since, until }: { since: Month; until: Month },
): Promise<Map<string, Growth[]>> {
  if (branchIds.length === 0) return new Map();
  const rows = await db.$queryRawUnsafe<(Growth & { branchId: string })[]>(
    `SELECT "g"."branchId", "g"."month", "g"."admissions", "g"."madeOfficial"
     FROM "Report" AS "g" JOIN ${jsonSet(db, '$1')} ON "r"."item" = "g"."branchId"
     WHERE "g"."month" >= $2 AND "g"."month" <= $3
       AND ("g"."admissions" > 0 OR "g"."madeOfficial" > 0)
     ORDER BY "g"."month"`,
    JSON.stringify(branchIds),
    since,
    until,
  );
  return groupBy(rows, ({ branchId }) => branchId);
}
