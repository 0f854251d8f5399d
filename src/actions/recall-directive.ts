/** A directive is recalled: nobody who waits receives it, and where it stands it is deleted, or replaced where it is too old. */
import { insertChange } from '../store/directive-changes.ts';
import { cancelWaiting } from '../store/directive-deliveries.ts';
import { unlink } from '../store/directive-links.ts';
import { type Directive, markRecalled } from '../store/directives.ts';
import { steer } from '../store/mailings.ts';
import { newId } from '../store/new-id.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

/** The chats in which it stands are gone through by the outbox. */
export function recallDirective(
  { at }: World,
  changes: Changes,
  recalled: {
    directive: Directive;
    personId: string;
    /** There is a new one, sent at this instant: what stands in the chats says so, however young it is. */
    replacedAt?: string;
  },
): void {
  const { directive, personId, replacedAt } = recalled;
  const { id: directiveId, unitId } = directive;
  changes.writes.push(async (tx) => {
    if (!(await markRecalled(tx, directiveId, at))) return;
    await steer(tx, directiveId, 'recall');
    await cancelWaiting(tx, directiveId, 'taken back', at);
    await unlink(tx, directive);
    const kind = replacedAt === undefined ? 'recall' : 'replace';
    await insertChange(tx, { id: newId(), directiveId, kind, at, note: replacedAt ?? at });
  });
  changes.audit.push({ at, personId, act: 'recallDirective', unitId, subject: directiveId });
}
