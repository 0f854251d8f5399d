/** /tonghop: the weekly summary on demand, of the unit that the person may see. */

import { noteLooking } from '../../../actions/note-looking.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import type { SummaryFigures } from '../../../summaries/figures.ts';
import { reportListButtons } from '../../../summaries/report-lists.ts';
import { summarise } from '../../../summaries/summarise.ts';
import { renderSummary } from '../../../summaries/summary-text.ts';
import { phrase } from '../../../text/phrase.ts';
import type { BotContext, LabelledButton } from '../../bot-context.ts';
import { tellElsewhere } from '../../ground/elsewhere.ts';
import { may } from '../../ground/menu.ts';
import { officeOver } from '../../ground/staff-scope.ts';
import { memberButtons } from '../members/member-list.ts';
import { branchesInCharge, showBranchesInCharge } from '../offices/in-charge.ts';
import { activityButtons } from '../organisation/activity.ts';

/** Whoever may decide on reports finds them below the summary; then the counts of members, and who looked. */
function buttonsOf(ctx: BotContext, unitId: string, figures: SummaryFigures): LabelledButton[][] {
  const more = [...memberButtons(ctx, unitId), ...activityButtons(ctx, unitId)];
  if (may(ctx, 'returnReport')?.unitId !== unitId) return more;
  const lists = reportListButtons(unitId, figures, false).map((each) => [each]);
  return [...lists, ...more];
}

/** Of the present office; a member in charge of several branches sees them together first. */
export async function showSummary(ctx: BotContext): Promise<void> {
  const office = may(ctx, 'seeFigures');
  if (office?.unitId == null) return tellElsewhere(ctx, 'seeFigures', phrase('bot:summary.notYours'));
  const branches = office.role === 'inCharge' ? branchesInCharge(ctx) : [];
  if (branches.length > 1) await showBranchesInCharge(ctx, branches);
  else await summariseFor(ctx, office.unitId);
}

/** One of the branches in charge. */
export async function showSummaryOf(ctx: BotContext, { unitId }: CarriedBy<'summary-of'>): Promise<void> {
  if ((await officeOver(ctx, 'seeFigures', unitId)) === null) ctx.toast(phrase('bot:summary.notYours'));
  else await summariseFor(ctx, unitId);
}

/** [Quay lại] of a list that took the summary's place. */
export async function showSummaryAgain(
  ctx: BotContext,
  { unitId }: CarriedBy<'summary-again'>,
): Promise<void> {
  if ((await officeOver(ctx, 'seeFigures', unitId)) === null) ctx.toast(phrase('bot:summary.notYours'));
  else await summariseFor(ctx, unitId, 'inPlace');
}

async function summariseFor(
  ctx: BotContext,
  unitId: string,
  where: 'anew' | 'inPlace' = 'anew',
): Promise<void> {
  if (ctx.person === null) return;
  const { db, at, timeZone, settings } = ctx.world;
  const figures = await summarise(db, { unitId, kind: 'weekly', at: new Date(at), timeZone, settings });
  const text = renderSummary(ctx.deps.texts, figures, ctx.language, { html: true });
  const buttons = buttonsOf(ctx, unitId, figures);
  if (where === 'inPlace') ctx.replace({ lines: text, buttons });
  else ctx.say({ lines: text, buttons });
  const look = { act: 'seeSummary', unitId, subject: 'weekly' } as const;
  noteLooking(ctx.world, ctx.changes, ctx.person.id, look);
}
