/** Why a message is not sent after all: whoever was to get it, what it is about, or its use has gone. */
import type { Reader, Reason } from '../messages/message.ts';
import type { Claimed } from '../store/deliveries.ts';
import type { Known, Opened } from './prepare.ts';

export const sentKey = (directiveId: string, personId: string): string => `${directiveId} ${personId}`;

/** null: nothing speaks against sending it. */
export function reasonAgainst(
  { row, message, facts }: Opened,
  reader: Reader | null,
  known: Known,
): Reason | null {
  const { personId, appointmentId, unitId, directiveId, usefulUntil } = row;
  if (reader === null || personId === null) return 'office ended';
  if (usefulUntil !== null && usefulUntil < reader.at) return 'of no use any more';
  const isHeld = appointmentId === null || reader.offices.some(({ id }) => id === appointmentId);
  const isAddressed = directiveId === null || known.addressed.has(sentKey(directiveId, personId));
  if (!isHeld || !isAddressed) return 'office ended';
  if (unitId !== null && !known.standing.units.has(unitId)) return 'unit gone';
  return message === null ? reasonAgainstEarlier(row, reader) : (message.endedBy?.(facts, reader) ?? null);
}

/** As the earlier version names what tells people that an office has ended. */
const farewell = /^(?:ended|reorganised):/;

/**
 * Such a row does not say for which office it is. Whoever has kept one of two is still sent what was about the other;
 * without this, a reminder or a returned report with its answers would go to somebody who has left the branch.
 */
function reasonAgainstEarlier({ key, createdAt }: Claimed, { offices }: Reader): Reason | null {
  if (farewell.test(key) || offices.some(({ startsAt }) => startsAt <= createdAt)) return null;
  return 'office ended';
}
