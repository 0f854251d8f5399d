/** A link that does not exist was opened: counted for all processes, for a day. */
import { insertWrongLink } from '../store/strangers.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

/** @param account a digest: nothing else is kept of a stranger */
export function countWrongLink({ at }: World, changes: Changes, account: string): void {
  changes.writes.push((tx) => insertWrongLink(tx, account, at));
}
