/** Targets assigned to units, and how they came about. */
import type { DateOn } from '../domain/calendar.ts';
import { isMeasureId, type MeasureId, measureIds } from '../domain/measures.ts';
import type { Db } from './database.ts';
import { jsonSet } from './dialect.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { queryStraight } from './straight.ts';
import { valid } from './units.ts';

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

/** What is set for a unit and year now. */
export interface UnitTarget extends BranchTarget {
  measure: MeasureId;
  dueOn: DateOn | null;
}

/** In the order of the measures; what this version does not know of is left out. */
export async function loadUnitTargets(db: Db, unitId: string, year: number): Promise<UnitTarget[]> {
  const rows = await db.target.findMany({ where: { unitId, year } });
  return rows
    .flatMap(({ measure, low, high, dueOn }) => (isMeasureId(measure) ? { measure, low, high, dueOn } : []))
    .sort((a, b) => measureIds.indexOf(a.measure) - measureIds.indexOf(b.measure));
}

/** A target that was set or proposed. */
export type TargetChange = Omit<Prisma.TargetChangeModel, 'measure' | 'kind'> & {
  measure: MeasureId;
  kind: 'assigned' | 'proposed';
};

/** Of a unit and year, the newest first. */
export async function loadTargetChanges(db: Db, unitId: string, year: number): Promise<TargetChange[]> {
  const rows = await db.targetChange.findMany({ where: { unitId, year }, orderBy: { id: 'desc' } });
  return rows.flatMap(({ measure, kind, ...row }) =>
    isMeasureId(measure) ? { ...row, measure, kind: kind as TargetChange['kind'] } : [],
  );
}

/** The newest word on each measure of each unit directly below, where it is a proposal that nothing was set upon since. */
export async function openProposals(
  db: Db,
  parentId: string,
  year: number,
  on: DateOn,
): Promise<TargetChange[]> {
  const rows = await queryStraight<TargetChange>(
    db,
    `SELECT "c".* FROM "TargetChange" AS "c"
     JOIN "UnitVersion" AS "v" ON "v"."unitId" = "c"."unitId" AND "v"."parentId" = $1 AND ${valid('v', '$2')}
     WHERE "c"."kind" = 'proposed' AND "c"."year" = ${Number(year)} AND NOT EXISTS (
       SELECT 1 FROM "TargetChange" AS "n" WHERE "n"."unitId" = "c"."unitId" AND "n"."year" = "c"."year"
         AND "n"."measure" = "c"."measure" AND "n"."id" > "c"."id")
     ORDER BY "c"."id"`,
    parentId,
    on,
  );
  return rows.filter(({ measure }) => isMeasureId(measure));
}

/** Kept beside all earlier ones; what was set takes the place of what was in force. */
export async function saveTargetChange(tx: Db, change: TargetChange): Promise<void> {
  await tx.targetChange.create({ data: change });
  if (change.kind === 'proposed') return;
  const { unitId, year, measure, low, high, dueOn } = change;
  const figures = { low, high, dueOn };
  await tx.target.upsert({
    where: { unitId_year_measure: { unitId, year, measure } },
    create: { id: change.id, unitId, year, measure, ...figures },
    update: figures,
  });
}
