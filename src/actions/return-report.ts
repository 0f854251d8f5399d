/** Staff send a report back with fields marked and a reason; it still counts as received. */
import { type Report, slotOf } from '../domain/report.ts';
import { draftOf } from '../domain/session-key.ts';
import type { Changes } from './changes.ts';
import { type Decision, decide } from './decide-report.ts';
import { dropSession } from './drop-session.ts';
import type { World } from './world.ts';

/** null: the report is in a state in which it cannot be returned. */
export function returnReport(
  world: World,
  changes: Changes,
  decision: Decision & { fields: string[]; reason: string },
): Report | null {
  const { fields, reason } = decision;
  const returned = decide(world, changes, 'return', decision, { fields, text: reason });
  // A correction under way was begun without knowing of this; what is asked now is answered on its own.
  if (returned !== null) {
    dropSession(world, changes, draftOf(returned.branchId, returned.month, slotOf(returned.answers.kind)));
  }
  return returned;
}
