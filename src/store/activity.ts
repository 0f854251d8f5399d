/** The audit as the people of a unit read it: what was done with figures of these units. */
import type { Db } from './database.ts';
import { jsonSet } from './dialect.ts';

export interface ActivityEntry {
  at: string;
  personId: string | null;
  act: string;
  unitId: string | null;
}

/** The newest first. An export or import of everything, without a unit, is one of theirs as well. */
export async function loadActivity(db: Db, unitIds: string[], limit: number): Promise<ActivityEntry[]> {
  const rows = await db.$queryRawUnsafe<(ActivityEntry & { id: string })[]>(
    `SELECT "id", "at", "personId", "act", "unitId" FROM "Audit"
     WHERE "unitId" IN (SELECT "r"."item" FROM ${jsonSet(db, '$1')})
       OR ("unitId" IS NULL AND "act" IN ('export', 'import'))
     ORDER BY "at" DESC, "id" DESC LIMIT ${limit}`,
    JSON.stringify(unitIds),
  );
  return rows.map(({ id: _id, ...entry }) => entry);
}
