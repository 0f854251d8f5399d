/** How sendings stand: of a directive, of all that waits, and of what nobody knows, which may be sent again. */
import type { Db } from './database.ts';
import type { DeliveryState, Lane } from './deliveries.ts';
import { recallKey } from './directive-deliveries.ts';
import type { Directive } from './directives.ts';
import { findMailing, type Mailing, writtenOf } from './mailings.ts';

export type DeliveryTotals = Record<DeliveryState, number>;

/** Of one directive; the totals add up to its audience, whether all of it has its rows already or not. */
export async function totalsOf(db: Db, directiveId: string): Promise<DeliveryTotals> {
  const groups = await db.delivery.groupBy({ by: ['state'], where: { directiveId }, _count: true });
  const mailing = await findMailing(db, directiveId);
  const totals: DeliveryTotals = { queued: 0, sending: 0, sent: 0, failed: 0, unknown: 0, cancelled: 0 };
  for (const { state, _count } of groups) totals[state as DeliveryState] = _count;
  if (mailing === null || mailing.spreadAt !== null) return totals;
  const without = Math.max(0, mailing.audience - Object.values(totals).reduce((sum, n) => sum + n, 0));
  const isOver = mailing.state === 'cancelled' || mailing.state === 'recalled';
  totals[isOver ? 'cancelled' : 'queued'] += without;
  return totals;
}

/** How far one has come, for whoever sent it. */
export interface MailingStanding {
  mailing: Mailing;
  directive: Directive;
  totals: DeliveryTotals;
  failures: Map<string | null, number>;
}

/** null: there is none. */
export async function standingOf(db: Db, id: string): Promise<MailingStanding | null> {
  const mailing = await findMailing(db, id);
  if (mailing === null) return null;
  const [totals, failures] = await Promise.all([totalsOf(db, id), failuresOf(db, id)]);
  return { mailing, directive: writtenOf(mailing).directive, totals, failures };
}

/** Why those of a directive could not be sent: how many for each reason. */
export async function failuresOf(db: Db, directiveId: string): Promise<Map<string | null, number>> {
  const where = { directiveId, state: 'failed' };
  const groups = await db.delivery.groupBy({ by: ['reason'], where, _count: true });
  return new Map(groups.map(({ reason, _count }) => [reason, _count]));
}

/** Of which nobody knows whether they arrived, and which can be sent again. @param directiveId null: all there are */
const inDoubt = (directiveId: string | null) => ({
  state: 'unknown',
  OR: [{ NOT: { payload: null } }, { NOT: { facts: null } }],
  ...(directiveId === null ? {} : { directiveId }),
});

export function countInDoubt(db: Db, directiveId: string | null): Promise<number> {
  return db.delivery.count({ where: inDoubt(directiveId) });
}

/** Somebody has chosen that they may rather arrive twice than not at all. Returns how many. */
export async function sendAgain(tx: Db, directiveId: string | null): Promise<number> {
  const data = { state: 'queued', reason: null, doneAt: null, begunAt: null, notBefore: null };
  const { count } = await tx.delivery.updateMany({ where: inDoubt(directiveId), data });
  return count;
}

export async function countQueued(db: Db): Promise<Record<Lane, number>> {
  const groups = await db.delivery.groupBy({ by: ['lane'], where: { state: 'queued' }, _count: true });
  const counts: Record<Lane, number> = { reply: 0, urgent: 0, notice: 0, bulk: 0 };
  for (const { lane, _count } of groups) counts[lane as Lane] = _count;
  return counts;
}

/** How many messages of a recalled directive were to be taken back, and of how many that is done. */
export function countTakenBack(db: Db, directiveId: string): Promise<{ all: number; done: number }> {
  return countDone(db, recallKey(directiveId, ''));
}

/** The same of a correction. */
export function countEdited(
  db: Db,
  directiveId: string,
  editedAt: string,
): Promise<{ all: number; done: number }> {
  return countDone(db, `edit:${directiveId}:${editedAt}:`);
}

async function countDone(db: Db, begin: string): Promise<{ all: number; done: number }> {
  const where = { key: { startsWith: begin } };
  const [all, done] = await Promise.all([
    db.delivery.count({ where }),
    db.delivery.count({ where: { ...where, state: 'sent' } }),
  ]);
  return { all, done };
}

/** When the oldest message was queued that may go now and has not gone; null: none waits. */
export async function oldestQueued(db: Db, lane: Lane, now: string): Promise<string | null> {
  const where = { state: 'queued', lane, OR: [{ notBefore: null }, { notBefore: { lte: now } }] };
  return (await db.delivery.aggregate({ where, _min: { createdAt: true } }))._min.createdAt;
}
