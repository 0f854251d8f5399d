import { draftId } from '../../../actions/world.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import type { Month } from '../../../domain/calendar.ts';
import { draftKeptUntil } from '../../../domain/periods.ts';
import type { ReportSlot } from '../../../domain/report.ts';
import { phrase } from '../../../text/phrase.ts';
import type { BotContext } from '../../bot-context.ts';
import { reportIn } from '../../ground/report-facts.ts';
import { reportingOffice, takeUp } from './draft-hand.ts';
import { playReport } from './play-report.ts';
import { correctButton, seeButton, sentLine } from './sent-report.ts';

interface Draft {
  branchId: string;
  month: Month;
  slot: ReportSlot;
  id: string;
}

/** The draft that a button names, where this person reports for its branch. */
function ownDraft(ctx: BotContext, { branchId, month, slot }: CarriedBy<'draft-take'>): Draft | null {
  const isTheirs = reportingOffice(ctx.person, branchId) !== null;
  return isTheirs ? { branchId, month, slot, id: draftId(branchId, month, slot) } : null;
}

/** [Làm tiếp thay] */
export function takeDraft(ctx: BotContext, wanted: CarriedBy<'draft-take'>): void {
  const draft = ownDraft(ctx, wanted);
  if (draft === null || ctx.person === null) {
    ctx.toast(phrase('bot:report.notYours'));
    return;
  }
  const { branchId, month, slot, id } = draft;
  if (!ctx.world.sessions.has(id)) {
    tellEnd(ctx, id);
    return;
  }
  takeUp(ctx, draft);
  playReport(ctx, branchId, month, { kind: 'command', name: 'resume' }, undefined, slot);
}

/** [Để sau] */
export function leaveDraft(ctx: BotContext, wanted: CarriedBy<'draft-later'>): void {
  const draft = ownDraft(ctx, wanted);
  if (draft === null) {
    ctx.toast(phrase('bot:report.notYours'));
    return;
  }
  if (ctx.person?.sessionId === draft.id) ctx.focus(null);
  ctx.settle({ lines: [phrase('review:draft.left', { month: draft.month })] });
}

/** Whether what the person was at has ended without them, by somebody else's hand or by time; they are told how. */
export function tellWhatBecame(ctx: BotContext): boolean {
  const id = ctx.person?.sessionId ?? null;
  if (id === null || !id.startsWith('report:') || ctx.world.sessions.has(id)) return false;
  tellEnd(ctx, id);
  return true;
}

function tellEnd(ctx: BotContext, id: string): void {
  const [, branchId = '', month = '', kind] = id.split(':');
  ctx.focus(null);
  const sent = reportIn(ctx, branchId, month, kind === 'theme' ? 'theme' : 'main');
  const keptUntil = draftKeptUntil(month, ctx.world.settings);
  if (sent !== null) {
    ctx.settle({
      lines: [phrase('review:draft.sentMeanwhile'), sentLine(ctx, sent)],
      buttons: [[seeButton(sent), correctButton(sent)]],
    });
  } else if (ctx.world.now.date > keptUntil) {
    ctx.settle({ lines: [phrase('review:draft.expired', { month, on: keptUntil })] });
  } else {
    ctx.settle({ lines: [phrase('review:draft.gone', { month })] });
  }
}
