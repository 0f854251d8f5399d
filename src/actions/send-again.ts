/** What may have arrived or not is sent again, by choice of somebody who has been shown how many they are. */
import { sendAgain } from '../store/delivery-figures.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

/** @param directiveId null: whatever there is, for administrators */
export function sendDoubtfulAgain(
  { at }: World,
  changes: Changes,
  { directiveId, personId }: { directiveId: string | null; personId: string },
): void {
  changes.writes.push((tx) => sendAgain(tx, directiveId));
  changes.audit.push({
    at,
    personId,
    act: 'send-again',
    ...(directiveId === null ? {} : { subject: directiveId }),
  });
}
