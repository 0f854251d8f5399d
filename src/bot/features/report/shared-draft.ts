/** [Làm tiếp thay] [Để sau] below a draft that somebody else has in hand. */
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { draftOf, type SessionKeyOf, sessionId } from '../../../domain/session-key.ts';
import { phrase } from '../../../text/phrase.ts';
import type { BotContext } from '../../bot-context.ts';
import { isUnderWay } from '../../ground/conversations.ts';
import { reportingOffice, takeUp } from './draft-hand.ts';
import { playReport, tellEnd } from './play-report.ts';

/** The draft that a button names, where this person reports for its branch. */
function ownDraft(
  ctx: BotContext,
  { branchId, month, slot }: CarriedBy<'draft-take'>,
): SessionKeyOf<'report'> | null {
  return reportingOffice(ctx.person, branchId) === null ? null : draftOf(branchId, month, slot);
}

/** [Làm tiếp thay] */
export async function takeDraft(ctx: BotContext, wanted: CarriedBy<'draft-take'>): Promise<void> {
  const draft = ownDraft(ctx, wanted);
  if (draft === null || ctx.person === null) {
    ctx.toast(phrase('bot:report.notYours'));
    return;
  }
  if (!isUnderWay(ctx, draft)) {
    tellEnd(ctx, draft);
    return;
  }
  takeUp(ctx, draft);
  await playReport(ctx, draft, { kind: 'command', name: 'resume' });
}

/** [Để sau] */
export function leaveDraft(ctx: BotContext, wanted: CarriedBy<'draft-later'>): void {
  const draft = ownDraft(ctx, wanted);
  if (draft === null) {
    ctx.toast(phrase('bot:report.notYours'));
    return;
  }
  if (ctx.person?.sessionId === sessionId(draft)) ctx.focus(null);
  ctx.settle({ lines: [phrase('review:draft.left', { month: draft.month })] });
}
