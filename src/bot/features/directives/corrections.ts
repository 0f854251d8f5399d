/** What becomes of a directive whose answers were opened again after it was sent: changed where it stands, or read anew. */
import { correctDirective } from '../../../actions/correct-directive.ts';
import { recallDirective } from '../../../actions/recall-directive.ts';
import type { AttachedFile, BroadcastDraft, Content } from '../../../conversations/broadcast/facts.ts';
import type { NewDirective } from '../../../conversations/broadcast.ts';
import { type DirectiveDetails, detailsOf, detailsText } from '../../../domain/directive-details.ts';
import { filesOf, type PaperFile } from '../../../domain/directive-files.ts';
import { headingOf } from '../../../messages/directive.ts';
import { totalsOf } from '../../../store/delivery-figures.ts';
import { type Directive, findDirective, reviseDirective } from '../../../store/directives.ts';
import type { Mailing } from '../../../store/mailings.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { heldAt } from '../../ground/staff-scope.ts';

/** @returns undefined: not theirs to correct, or there is nothing to be corrected any more */
export async function correctable(ctx: BotContext, directiveId: string): Promise<Directive | undefined> {
  const directive = await findDirective(ctx.world.db, directiveId);
  const isTheirs = directive !== null && heldAt(ctx, directive.unitId, 'sendDirectives') !== null;
  return isTheirs && directive.recalledAt === null ? directive : undefined;
}

/** The answers that lead to a directive; whom it is for is not asked again. */
export function draftOf(directive: Directive): BroadcastDraft {
  const { type, number, title, dueOn } = directive;
  const [main, ...annexes] = filesOf(directive).map(asSent);
  const content = contentOf(directive, main);
  const files = main === undefined ? {} : { annexes: { files: annexes, isAll: true } };
  const { meeting, issuer = null, issuedOn = null, carryOut = false, links = [] } = detailsOf(directive);
  const days =
    meeting === undefined
      ? { dueOn }
      : { meetingOn: meeting.on, meetingTime: meeting.time, place: meeting.place };
  const head = { type, number, issuer, issuedOn, title };
  const also = { carryOut, links: [...links] };
  return { ...head, content, ...files, ...days, ...also, clearance: true } as BroadcastDraft;
}

function contentOf({ body, details }: Directive, file: AttachedFile | undefined): Content {
  const { marks } = detailsOf({ details });
  const formatted = marks === undefined ? {} : { marks: [...marks] };
  const text = body === null ? {} : { text: body, ...formatted };
  if (file !== undefined) return { kind: 'file', file, ...text };
  return body === null ? { kind: 'none' } : { kind: 'text', text: body, ...formatted };
}

/** It has been taken in and looked at already. */
const asSent = (file: PaperFile): AttachedFile => ({ ...file, mimeType: 'application/pdf', size: 0 });

/** What is said of it beside its own columns. */
export function detailsChosen({
  files,
  meeting,
  issuer,
  issuedOn,
  links,
  marks,
  draft,
}: NewDirective): DirectiveDetails {
  const [main, ...annexes] = files.map(({ fileId, name, isPhoto }) => ({
    fileId,
    name,
    ...(isPhoto ? { isPhoto } : {}),
  }));
  return {
    isPhoto: main?.isPhoto,
    annexes: annexes.length === 0 ? undefined : annexes,
    meeting: meeting ?? undefined,
    carryOut: draft.carryOut === true ? true : undefined,
    issuer: issuer ?? undefined,
    issuedOn: issuedOn ?? undefined,
    links: links.length === 0 ? undefined : links,
    marks: marks.length === 0 ? undefined : marks,
  };
}

export async function performCorrection(
  ctx: BotContext,
  directive: Directive,
  chosen: NewDirective,
): Promise<void> {
  const { world, person, changes } = ctx;
  if (person === null) return;
  const correction = {
    type: chosen.type,
    number: chosen.number,
    title: chosen.title,
    body: chosen.text,
    fileId: chosen.files[0]?.fileId ?? null,
    fileName: chosen.files[0]?.name ?? null,
    dueOn: chosen.dueOn,
    details: detailsChosen(chosen),
  };
  const { sent } = await totalsOf(world.db, directive.id);
  correctDirective(world, changes, { directive, correction, personId: person.id });
  ctx.settle({
    lines: [headingOf(correction), phrase('bot:directive.amend.done', { at: world.at, n: sent })],
    buttons: [[labelled('bot:directive.refresh', { name: 'totals', directiveId: directive.id })]],
  });
}

/** What stands in the chats says that there is a new one; it is not read by having read the old. */
export function replaceByNew(
  ctx: BotContext,
  directive: Directive,
  { id: newId, startsAt }: Pick<Mailing, 'id' | 'startsAt'>,
): void {
  const { world, person, changes } = ctx;
  if (person === null) return;
  const details = detailsText({ ...detailsOf(directive), replacedBy: newId });
  changes.writes.push((tx) => reviseDirective(tx, directive.id, { details }));
  recallDirective(world, changes, {
    directive,
    personId: person.id,
    replacedAt: startsAt,
  });
}
