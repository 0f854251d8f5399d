/** An administrator says that what was asked on paper has been done. */
import { closeDataRequest as close } from '../store/data-requests.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

export function closeDataRequest(
  { at }: World,
  changes: Changes,
  { id, personId }: { id: string; personId: string },
): void {
  changes.writes.push((tx) => close(tx, id, at));
  changes.audit.push({ at, personId, act: 'closeDataRequest', subject: id });
}
