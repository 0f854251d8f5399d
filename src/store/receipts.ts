/** That a unit has conveyed a directive: the unit's, whoever has said so and whoever holds its offices now. */
import type { DateOn } from '../domain/calendar.ts';
import type { OpenPaper } from '../domain/conveying.ts';
import { isSuperseded } from '../domain/directive-details.ts';
import type { Db } from './database.ts';
import { jsonRows, jsonSet } from './dialect.ts';
import { supersedingDetails } from './directive-links.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { columnsIn, insertion } from './row-sets.ts';
import { executeStraight, queryStraight } from './straight.ts';

export type Receipt = Prisma.ReceiptModel;

/** What is said last counts: a day that was wrong is put right by saying another. */
export async function saveReceipt(tx: Db, receipt: Receipt): Promise<void> {
  const changed = ['doneOn', 'saidAt', 'saidBy', 'reportId'].map((name) => `"${name}" = excluded."${name}"`);
  const ending = `ON CONFLICT ("directiveId", "unitId", "stage") DO UPDATE SET ${changed.join(', ')}`;
  await executeStraight(
    tx,
    insertion(tx, 'Receipt', columnsIn([receipt]), ending),
    JSON.stringify([receipt]),
  );
}

export async function dropReceipt(
  tx: Db,
  { directiveId, unitId, stage }: Pick<Receipt, 'directiveId' | 'unitId' | 'stage'>,
): Promise<void> {
  await tx.receipt.deleteMany({ where: { directiveId, unitId, stage } });
}

/** All that a report says, in the place of what it said before; what has been said by a button meanwhile stays. */
export async function replaceReceiptsOf(
  tx: Db,
  reportId: string,
  receipts: readonly Receipt[],
): Promise<void> {
  await executeStraight(tx, `DELETE FROM "Receipt" WHERE "reportId" = $1`, reportId);
  if (receipts.length === 0) return;
  const statement = insertion(tx, 'Receipt', columnsIn(receipts), 'ON CONFLICT DO NOTHING');
  await executeStraight(tx, statement, JSON.stringify(receipts));
}

/** conveyed: at a meeting of the branch · carriedOut: what it asks for is done */
export type ReceiptStage = 'conveyed' | 'carriedOut';

/** The day on which a unit came so far with a directive; null: it has not. */
export async function doneOn(
  db: Db,
  { directiveId, unitId, stage }: { directiveId: string; unitId: string; stage: ReceiptStage },
): Promise<DateOn | null> {
  const found = await db.receipt.findUnique({
    where: { directiveId_unitId_stage: { directiveId, unitId, stage } },
  });
  return found?.doneOn ?? null;
}

type PaperOf = OpenPaper & { branchId: string };

/**
 * By branch, the directives that its secretary or a deputy was sent since an instant and that it has not conveyed (who
 * has carried one out has) unless a later one has taken its place, and those of which a report says so; those due first, then the oldest.
 */
export async function loadPapers(db: Db, branchIds: readonly string[], since: string): Promise<PaperOf[]> {
  if (branchIds.length === 0) return [];
  const rows = await queryStraight<PaperOf & { details: string | null }>(
    db,
    `SELECT DISTINCT "a"."unitId" AS "branchId", "d"."id" AS "directiveId", "d"."number", "d"."type", "d"."title",
       "d"."createdAt", "d"."dueOn", "k"."reportId", ${supersedingDetails} AS "details"
     FROM ${jsonSet(db, '$1')} JOIN "Addressee" AS "a" ON "a"."unitId" = "r"."item"
       AND "a"."role" IN ('secretary', 'deputy')
     JOIN "Directive" AS "d" ON "d"."id" = "a"."directiveId" AND "d"."recalledAt" IS NULL AND "d"."createdAt" >= $2
       AND "d"."type" <> 'invitation'
     LEFT JOIN "Receipt" AS "k" ON "k"."directiveId" = "d"."id" AND "k"."unitId" = "a"."unitId"
     WHERE "k"."directiveId" IS NULL OR "k"."reportId" IS NOT NULL
     ORDER BY "d"."id"`,
    JSON.stringify(branchIds),
    since,
  );
  const asked = rows.flatMap(({ details, ...row }) =>
    row.reportId === null && isSuperseded({ details }) ? [] : [row],
  );
  return asked.sort((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : a.dueOn === b.dueOn ? 0 : 1));
}

/** The days on which the branch met by its reports, the latest first. @param since the first that is of interest */
export async function meetingDays(db: Db, branchId: string, since: DateOn): Promise<DateOn[]> {
  const rows = await db.report.findMany({
    where: { branchId, heldOn: { gte: since } },
    select: { heldOn: true },
    orderBy: { heldOn: 'desc' },
  });
  return [...new Set(rows.flatMap(({ heldOn }) => heldOn ?? []))];
}

/** How far a directive has come at a branch that was sent it; who has carried it out has conveyed it. */
export interface BranchState {
  directiveId: string;
  branchId: string;
  /** By somebody who was sent it in an office of the branch. */
  isRead: boolean;
  conveyedOn: DateOn | null;
  carriedOutOn: DateOn | null;
}

/** @param asked the set of rows from which the addressees are joined */
async function statesAmong(db: Db, asked: string, parameter: string): Promise<BranchState[]> {
  const rows = await queryStraight<Omit<BranchState, 'isRead'> & { readers: number | bigint | string }>(
    db,
    `SELECT "a"."directiveId", "a"."unitId" AS "branchId", COUNT("k"."personId") AS "readers",
       MIN("c"."doneOn") AS "conveyedOn",
       MIN(CASE WHEN "c"."stage" = 'carriedOut' THEN "c"."doneOn" END) AS "carriedOutOn"
     FROM ${asked} AND "a"."role" IN ('secretary', 'deputy')
     LEFT JOIN "Acknowledgement" AS "k" ON "k"."directiveId" = "a"."directiveId" AND "k"."personId" = "a"."personId"
     LEFT JOIN "Receipt" AS "c" ON "c"."directiveId" = "a"."directiveId" AND "c"."unitId" = "a"."unitId"
     GROUP BY "a"."directiveId", "a"."unitId" ORDER BY "a"."directiveId", "a"."unitId"`,
    parameter,
  );
  return rows.map(({ readers, ...row }) => ({ ...row, isRead: Number(readers) > 0 }));
}

/** Of every branch whose secretary or deputy was sent one of the directives. */
export async function loadBranchStates(db: Db, directiveIds: readonly string[]): Promise<BranchState[]> {
  if (directiveIds.length === 0) return [];
  const asked = `${jsonSet(db, '$1')} JOIN "Addressee" AS "a" ON "a"."directiveId" = "r"."item"`;
  return statesAmong(db, asked, JSON.stringify(directiveIds));
}

/** The same of single branches. */
export async function loadPaperStates(
  db: Db,
  papers: readonly { branchId: string; directiveId: string }[],
): Promise<BranchState[]> {
  if (papers.length === 0) return [];
  const form = { directive: 'text', branch: 'text' } as const;
  const asked = `${jsonRows(db, '$1', form)} JOIN "Addressee" AS "a" ON "a"."directiveId" = "r"."directive"
    AND "a"."unitId" = "r"."branch"`;
  const pairs = new Map(
    papers.map(({ directiveId: directive, branchId: branch }) => [
      `${directive} ${branch}`,
      { directive, branch },
    ]),
  );
  return statesAmong(db, asked, JSON.stringify([...pairs.values()]));
}
