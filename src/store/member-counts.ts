/** Counts of members, each of a branch on a day. */
import { uuidv7 } from 'uuidv7';
import type { DateOn } from '../domain/calendar.ts';
import { type MemberCount, type MemberFigures, probationaryOf } from '../domain/member-count.ts';
import type { Db } from './database.ts';
import { jsonSet } from './dialect.ts';
import { queryStraight } from './straight.ts';

/** The newest count up to a day of each of the branches; absent where nobody has counted. */
export async function loadMemberCounts(
  db: Db,
  branchIds: string[],
  on: DateOn,
): Promise<Map<string, MemberCount>> {
  if (branchIds.length === 0) return new Map();
  const rows = await queryStraight<MemberCount>(
    db,
    `SELECT "m"."branchId", "m"."countedOn", "m"."memberTotal", "m"."official", "m"."women", "m"."ethnicMinority",
       "m"."excused", "m"."away", "m"."attached"
     FROM "MemberCount" AS "m" JOIN ${jsonSet(db, '$1')} ON "r"."item" = "m"."branchId"
     WHERE "m"."countedOn" = (
       SELECT MAX("countedOn") FROM "MemberCount" WHERE "branchId" = "m"."branchId" AND "countedOn" <= $2
     )`,
    JSON.stringify(branchIds),
    on,
  );
  return new Map(rows.map((row) => [row.branchId, row]));
}

/** A second count of the same day takes the first one's place. */
export async function saveMemberCount(
  tx: Db,
  count: MemberFigures & { branchId: string; countedOn: DateOn; source: 'branch' | 'staff' },
): Promise<void> {
  const { branchId, countedOn, ...figures } = count;
  const data = { ...figures, probationary: probationaryOf(count) };
  await tx.memberCount.upsert({
    where: { branchId_countedOn: { branchId, countedOn } },
    create: { id: uuidv7(), branchId, countedOn, ...data },
    update: data,
  });
}
