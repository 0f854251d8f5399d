/** Staff unlock a closed month for one branch until a day. */
import { uuidv7 } from 'uuidv7';
import type { DateOn, Month } from '../domain/calendar.ts';
import { insertLockException, type LockException } from '../store/report-reviews.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

export function grantException(
  world: World,
  changes: Changes,
  { branchId, month, until, personId }: { branchId: string; month: Month; until: DateOn; personId: string },
): LockException {
  const exception: LockException = {
    id: uuidv7(),
    branchId,
    month,
    until,
    grantedBy: personId,
    at: world.at,
  };
  changes.writes.push((tx) => insertLockException(tx, exception));
  world.lockExceptions.set(branchId, [...(world.lockExceptions.get(branchId) ?? []), exception]);
  changes.audit.push({
    at: world.at,
    personId,
    act: 'grantException',
    unitId: branchId,
    subject: month,
    after: until,
  });
  return exception;
}
