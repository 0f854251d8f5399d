/** What earlier directives say of a later one that carries them out, continues them or takes their place. */
import { detailsOf, detailsText, type LinkKind, type PaperLink } from '../domain/directive-details.ts';
import type { Db } from './database.ts';
import { type Directive, findDirective, reviseDirective } from './directives.ts';

/**
 * Of a directive `d`: its details where it may have been superseded, to be asked of `isSuperseded`. Hardly one has any,
 * and the marks of long texts are not read for each branch.
 */
export const supersedingDetails = `CASE WHEN "d"."details" LIKE '%"supersedes"%' THEN "d"."details" END`;

/** They say so from now on, and of an earlier version of it no more. */
export async function linkBack(tx: Db, directive: Directive): Promise<void> {
  const { id, type, number, title } = directive;
  const { replaces } = detailsOf(directive);
  await relink(tx, directive, (linkedBy, kind) => [
    ...linkedBy.filter((each) => each.id !== id && each.id !== replaces?.id),
    { kind, id, type, number, title },
  ]);
}

/** It was recalled: they say nothing of it any more, and what it took the place of stands again. */
export async function unlink(tx: Db, directive: Directive): Promise<void> {
  await relink(tx, directive, (linkedBy) => linkedBy.filter((each) => each.id !== directive.id));
}

async function relink(
  tx: Db,
  directive: Directive,
  change: (linkedBy: readonly PaperLink[], kind: LinkKind) => readonly PaperLink[],
): Promise<void> {
  for (const { kind, id } of detailsOf(directive).links ?? []) {
    const earlier = await findDirective(tx, id);
    if (earlier === null) continue;
    const { linkedBy = [], ...details } = detailsOf(earlier);
    const changed = change(linkedBy, kind);
    const said = changed.length === 0 ? details : { ...details, linkedBy: changed };
    await reviseDirective(tx, id, { details: detailsText(said) });
  }
}
