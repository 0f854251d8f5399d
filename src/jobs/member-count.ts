/** Once a year, the secretary of every branch is asked how many members it has (§2.6). */
import { localTime } from '../domain/calendar.ts';
import { isBranchKind } from '../domain/unit-kinds.ts';
import { noticeTo } from '../messages/notice.ts';
import { enqueueMessages } from '../store/deliveries.ts';
import { loadMemberCounts } from '../store/member-counts.ts';
import { peopleIn } from '../store/people.ts';
import { loadSubtree } from '../store/units.ts';
import type { JobContext } from './job-context.ts';

/** @returns how many people are asked; not about branches that were counted this year already */
export async function askForMemberCounts(context: JobContext, slotName: string, now: Date): Promise<number> {
  const { database, timeZone } = context;
  const { db } = database;
  const at = now.toISOString();
  const today = localTime(now, timeZone).date;
  const year = Number(today.slice(0, 4));
  const branches = (await loadSubtree(db, null, today)).filter(({ kind }) => isBranchKind(kind));
  const ids = branches.map(({ id }) => id);
  const counts = await loadMemberCounts(db, ids, today);
  const uncounted = ids.filter((id) => (counts.get(id)?.countedOn ?? '') < `${year}-01-01`);
  const holders = await peopleIn(db, uncounted, ['secretary'], at);
  const messages = holders.flatMap(({ person, appointment: office }) => {
    const branchId = office.unitId;
    if (person.unreachableSince !== null || branchId === null) return [];
    const saying = { message: 'member-count', facts: { branchId, year } } as const;
    return noticeTo({ person, office }, saying, { purpose: `${slotName}:${branchId}`, at });
  });
  const queued = await database.transaction((tx) => enqueueMessages(tx, messages));
  const fresh = messages.filter(({ key }) => queued.has(key));
  return new Set(fresh.map(({ personId }) => personId)).size;
}
