/** «Chưa họp – lý do – hẹn ngày»: reminders keep quiet until the morning after the promised day. */
import { uuidv7 } from 'uuidv7';
import type { Excuse } from '../domain/report.ts';
import { draftOf } from '../domain/session-key.ts';
import type { Changes } from './changes.ts';
import { dropSession } from './drop-session.ts';
import type { World } from './world.ts';

export function recordExcuse(
  world: World,
  changes: Changes,
  { branchId, month, reason, promisedOn, personId }: Omit<Excuse, 'at'> & { personId: string },
): Excuse {
  const excuse: Excuse = { branchId, month, reason, promisedOn, at: world.at };
  changes.excuses.push({ ...excuse, id: uuidv7(), by: personId });
  world.excuses.set(branchId, [...(world.excuses.get(branchId) ?? []), excuse]);
  dropSession(world, changes, draftOf(branchId, month));
  return excuse;
}
