/** A notice that waits for its answer, kept for the account that it was shown to: nobody is known before agreeing. */
import { dropOpenNotice, saveOpenNotice } from '../store/strangers.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

/** @param account a digest: nothing else is kept of a stranger */
export function noteOpenNotice({ at }: World, changes: Changes, account: string, inviteId: string): void {
  changes.writes.push((tx) => saveOpenNotice(tx, account, inviteId, at));
}

export function forgetOpenNotice(changes: Changes, account: string): void {
  changes.writes.push((tx) => dropOpenNotice(tx, account));
}
