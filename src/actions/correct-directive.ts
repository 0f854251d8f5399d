/** A directive that was sent is corrected where it stands: whoever has it sees the new one, whoever waits receives it. */
import { type DirectiveDetails, detailsOf, detailsText } from '../domain/directive-details.ts';
import { insertChange } from '../store/directive-changes.ts';
import { takeBack } from '../store/directive-deliveries.ts';
import { type Directive, reviseDirective } from '../store/directives.ts';
import { lockMailing } from '../store/mailings.ts';
import { newId } from '../store/new-id.ts';
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
    // Whose it is stands with the directive alone: whoever is forgotten is so there.
    const before = { ...directive, createdBy: '' };
    const note = JSON.stringify({ before, after: { ...before, ...correction } });
    await insertChange(tx, { id: newId(), directiveId: id, kind: 'edit', at, note });
  });
  changes.audit.push({ at, personId, act: 'correctDirective', unitId, subject: id });
}
