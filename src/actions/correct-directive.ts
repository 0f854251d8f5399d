/** A directive that was sent is corrected where it stands: whoever has it sees the new one, whoever waits receives it. */
import { type DirectiveDetails, detailsOf, detailsText } from '../domain/directive-details.ts';
import { editOf } from '../messages/directive-notice.ts';
import { enqueueMessages } from '../store/deliveries.ts';
import { loadDelivered, takeBack } from '../store/directive-deliveries.ts';
import { type Directive, reviseDirective } from '../store/directives.ts';
import { lockMailing } from '../store/mailings.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

/** What can be other than it was; whom it is for stays. */
export type Correction = Pick<
  Directive,
  'type' | 'number' | 'title' | 'body' | 'fileId' | 'fileName' | 'dueOn'
> & { details: DirectiveDetails };

export function correctDirective(
  { at }: World,
  changes: Changes,
  corrected: { directive: Directive; correction: Correction; personId: string },
): void {
  const { directive, personId } = corrected;
  const { type, number, title, body, fileId, fileName, dueOn } = corrected.correction;
  const { id, unitId } = directive;
  const details = detailsText({ ...detailsOf(directive), ...corrected.correction.details, editedAt: at });
  const correction = { type, number, title, body, fileId, fileName, dueOn, details };
  changes.writes.push(async (tx) => {
    // Whoever is taking the next ones in hand is waited for.
    await lockMailing(tx, id);
    if (!(await reviseDirective(tx, id, correction))) return;
    // What is in hand says what it said; it is written anew.
    await takeBack(tx, id);
    const delivered = await loadDelivered(tx, id);
    const edit = { directive: { ...directive, ...correction }, before: directive };
    await enqueueMessages(
      tx,
      delivered.map((each) => editOf(each, edit, at)),
    );
  });
  changes.audit.push({ at, personId, act: 'correctDirective', unitId, subject: id });
}
