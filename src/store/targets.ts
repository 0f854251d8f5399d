/** Targets assigned to units. */
import type { Db } from './database.ts';
import { jsonSet } from './dialect.ts';
import { queryStraight } from './straight.ts';

export interface BranchTarget {
  low: number;
  high: number;
}

/** Targets for admissions of a year, by unit. */
export async function loadTargets(
  db: Db,
  unitIds: string[],
  year: number,
): Promise<Map<string, BranchTarget>> {
  if (unitIds.length === 0) return new Map();
  const rows = await queryStraight<BranchTarget & { unitId: string }>(
    db,
    `SELECT "unitId", "low", "high" FROM "Target" JOIN ${jsonSet(db, '$1')} ON "r"."item" = "unitId"
     WHERE "year" = ${Number(year)} AND "measure" = 'admissions'`,
    JSON.stringify(unitIds),
  );
  return new Map(rows.map(({ unitId, low, high }) => [unitId, { low, high }]));
}
