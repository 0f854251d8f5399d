/** Rungs of the ladder of reminders that were decided, and what became of the messages that they sent. */
import type { Month } from '../domain/calendar.ts';
import type { Rung, RungName, RungState, SkipReason } from '../domain/ladder.ts';
import type { Db } from './database.ts';
import type { DeliveryState } from './deliveries.ts';
import { jsonSet } from './dialect.ts';
import { insertion, type RowOf, writeSets } from './row-sets.ts';
import { queryStraight } from './straight.ts';

export interface StoredRung extends Rung {
  id: string;
  branchId: string;
  month: Month;
  /** Of the deliveries that tell of it, while it is not known what became of them. */
  keys: readonly string[];
}

/** Of these branches and months, in the order of their days. */
export async function loadRungs(
  db: Db,
  branchIds: readonly string[],
  months: readonly Month[],
): Promise<StoredRung[]> {
  if (branchIds.length === 0) return [];
  const rows = await queryStraight<RowOf<'Rung'>>(
    db,
    `SELECT "g".* FROM "Rung" AS "g" JOIN ${jsonSet(db, '$1')} ON "r"."item" = "g"."branchId"
     WHERE "g"."month" IN (${months.map((_, i) => `$${i + 2}`).join(', ')}) ORDER BY "g"."dueOn"`,
    JSON.stringify([...branchIds]),
    ...months,
  );
  return rows.map(({ id, branchId, month, rung, dueOn, state, reason, decidedOn, keys }) => ({
    id,
    branchId,
    month,
    decidedOn,
    rung: rung as RungName,
    on: dueOn,
    state: state as RungState,
    reason: (reason ?? null) as SkipReason | null,
    keys: keys == null ? [] : (JSON.parse(keys) as string[]),
  }));
}

/** Of two processes that decide the same rung, the second one's word stands. */
export async function saveRungs(tx: Db, rungs: readonly StoredRung[]): Promise<void> {
  const rows = rungs.map(({ on: dueOn, keys, ...rung }) => ({
    ...rung,
    dueOn,
    keys: keys.length === 0 ? null : JSON.stringify(keys),
  }));
  const changes = ['state', 'reason', 'decidedOn', 'keys'].map((name) => `"${name}" = excluded."${name}"`);
  const onConflict = `ON CONFLICT ("branchId", "month", "rung", "dueOn") DO UPDATE SET ${changes.join(', ')}`;
  await writeSets(tx, (columns) => insertion(tx, 'Rung', columns, onConflict), rows);
}

/** What became of deliveries, by their keys; of those that are gone nothing is known. */
export async function deliveryStates(db: Db, keys: readonly string[]): Promise<Map<string, DeliveryState>> {
  if (keys.length === 0) return new Map();
  const rows = await queryStraight<{ key: string; state: DeliveryState }>(
    db,
    `SELECT "d"."key", "d"."state" FROM ${jsonSet(db, '$1')} JOIN "Delivery" AS "d" ON "d"."key" = "r"."item"`,
    JSON.stringify(keys),
  );
  return new Map(rows.map(({ key, state }) => [key, state]));
}
