/** What was tried of a table is brought in, or left. */
import { moveUpload } from '../store/table-uploads.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

/** @param id of an upload that is offered; one that has been decided on meanwhile stays as it is */
export function decideTable(
  { at }: World,
  changes: Changes,
  id: string,
  to: 'importing' | 'cancelled',
): void {
  changes.writes.push((tx) => moveUpload(tx, id, { from: 'offered', to, at }));
}
