import { takeOverDraft } from '../../actions/take-over-draft.ts';
import { draftId } from '../../actions/world.ts';
import { isDateOn, type Month } from '../../domain/calendar.ts';
import { draftKeptUntil } from '../../domain/periods.ts';
import type { ReportSlot } from '../../domain/report.ts';
import { phrase } from '../../text/phrase.ts';
import type { BotContext } from '../bot-context.ts';
import { notifyPerson } from '../notify.ts';
import { reportingOffice } from './draft-hand.ts';
import { titleOf } from './menu.ts';
import { playReport } from './play-report.ts';
import { reportIn } from './report-facts.ts';
import { correctButton, seeButton, sentLine } from './sent-report.ts';

interface Draft {
  branchId: string;
  month: Month;
  slot: ReportSlot;
  id: string;
}

/** The draft that a button names, where this person reports for its branch. */
function ownDraft(ctx: BotContext, argument: string): Draft | null {
  const [branchId = '', month = '', kind] = argument.split('.');
  const slot = kind === 't' ? 'theme' : 'main';
  const isTheirs = reportingOffice(ctx.person, branchId) !== null;
  // Anybody can make up the data of a button.
  return isTheirs && isDateOn(`${month}-01`)
    ? { branchId, month, slot, id: draftId(branchId, month, slot) }
    : null;
}

/** [Làm tiếp thay] */
export function takeDraft(ctx: BotContext, argument: string): void {
  const draft = ownDraft(ctx, argument);
  if (draft === null || ctx.person === null) {
    ctx.toast(phrase('bot:report.notYours'));
    return;
  }
  const { branchId, month, slot, id } = draft;
  if (!ctx.world.sessions.has(id)) {
    tellEnd(ctx, id);
    return;
  }
  const formerId = ctx.world.sessions.get(id)?.holderId ?? null;
  takeOverDraft(ctx.world, ctx.changes, { sessionId: id, branchId, personId: ctx.person.id });
  tellFormer(ctx, draft, formerId);
  playReport(ctx, branchId, month, { kind: 'command', name: 'resume' }, undefined, slot);
}

/** Whoever had the draft reads at once, and not at their next tap, that it is in another hand now. */
function tellFormer(ctx: BotContext, { branchId, month, id }: Draft, formerId: string | null): void {
  const former = formerId === null ? undefined : ctx.world.holders.get(formerId);
  const office = reportingOffice(ctx.person, branchId);
  if (former === undefined || former.id === ctx.person?.id || office === null) return;
  // Who has left office is told nothing of its reports any more.
  if (reportingOffice(former, branchId) === null) return;
  const title = titleOf(office.role, ctx.world.units.get(branchId)?.name ?? '');
  const { at } = ctx.world;
  notifyPerson(ctx, former, {
    purpose: `draft-taken:${id}:${at}`,
    lines: [phrase('review:notice.draftTaken', { title, month, at })],
  });
}

/** [Để sau] */
export function leaveDraft(ctx: BotContext, argument: string): void {
  const draft = ownDraft(ctx, argument);
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
