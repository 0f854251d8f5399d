/** Whom the branches of a summary have to be told through, as it was known at an instant. */
import type { Db } from './database.ts';
import { type ScopeQuestion, scopeOf, scopeParameters } from './summary-scope.ts';

const isHolder = `"a"."role" IN ('secretary', 'deputy') AND "a"."startsAt" <= $4
  AND ("a"."endsAt" IS NULL OR "a"."endsAt" > $4)`;

/** A branch with a secretary or deputies. */
export interface HeldRow {
  unitId: string;
  /** One of them at least can be reached. */
  isReached: boolean;
}

/** Branches without either are left out. */
export async function loadHeld(db: Db, question: ScopeQuestion & { asOf: string }): Promise<HeldRow[]> {
  const rows = await db.$queryRawUnsafe<{ unitId: string; reached: number | bigint }[]>(
    `${scopeOf(question)}
     SELECT "a"."unitId",
       SUM(CASE WHEN "p"."unreachableSince" IS NOT NULL AND "p"."unreachableSince" <= $4 THEN 0 ELSE 1 END) AS "reached"
     FROM "scope" JOIN "Appointment" AS "a" ON "a"."unitId" = "scope"."unitId" AND ${isHolder}
     JOIN "Person" AS "p" ON "p"."id" = "a"."personId"
     GROUP BY "a"."unitId"`,
    ...scopeParameters(question),
    question.asOf,
  );
  return rows.map(({ unitId, reached }) => ({ unitId, isReached: Number(reached) > 0 }));
}
