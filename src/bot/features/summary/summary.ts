/** /tonghop: the weekly summary on demand, of the unit that the person may see. */

import { noteLooking } from '../../../actions/note-looking.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import type { SummaryFigures } from '../../../summaries/figures.ts';
import { summarise } from '../../../summaries/summarise.ts';
import { formButtons, listButtons } from '../../../summaries/summary-buttons.ts';
import { renderShort, renderSummary } from '../../../summaries/summary-text.ts';
import { phrase } from '../../../text/phrase.ts';
import type { BotContext, LabelledButton } from '../../bot-context.ts';
import { tellElsewhere } from '../../ground/elsewhere.ts';
import { may } from '../../ground/menu.ts';
import { officeOver } from '../../ground/staff-scope.ts';
import { memberButtons } from '../members/member-list.ts';
import { branchesInCharge, showBranchesInCharge } from '../offices/in-charge.ts';
import { activityButtons } from '../organisation/activity.ts';

type Shown = CarriedBy<'page'>;

/** Whoever may decide on reports finds them below the summary; then its other forms, the counts of members, and who looked. */
function buttonsOf(ctx: BotContext, { unitId, dueOn }: Shown, figures: SummaryFigures): LabelledButton[][] {
  const forms = figures.isBranch ? [] : [formButtons(unitId, figures, dueOn, ['short'])];
  const more = [...forms, ...memberButtons(ctx, unitId), ...activityButtons(ctx, unitId)];
  if (may(ctx, 'returnReport')?.unitId !== unitId) return more;
  const lists = listButtons(unitId, figures, false).map((each) => [each]);
  return [...lists, ...more];
}

const running = (unitId: string): Shown => ({ unitId, view: 'full', kind: 'weekly', dueOn: null });

/** Of the present office; a member in charge of several branches sees them together first. */
export async function showSummary(ctx: BotContext): Promise<void> {
  const office = may(ctx, 'seeFigures');
  if (office?.unitId == null) return tellElsewhere(ctx, 'seeFigures', phrase('bot:summary.notYours'));
  const branches = office.role === 'inCharge' ? branchesInCharge(ctx) : [];
  if (branches.length > 1) await showBranchesInCharge(ctx, branches);
  else await summariseFor(ctx, running(office.unitId));
}

/** One of the branches in charge. */
export async function showSummaryOf(ctx: BotContext, { unitId }: CarriedBy<'summary-of'>): Promise<void> {
  if ((await officeOver(ctx, 'seeFigures', unitId)) === null) ctx.toast(phrase('bot:summary.notYours'));
  else await summariseFor(ctx, running(unitId));
}

/** [Quay lại] of a list that took the summary's place. */
export async function showSummaryAgain(
  ctx: BotContext,
  { unitId }: CarriedBy<'summary-again'>,
): Promise<void> {
  if ((await officeOver(ctx, 'seeFigures', unitId)) === null) ctx.toast(phrase('bot:summary.notYours'));
  else await summariseFor(ctx, running(unitId), 'inPlace');
}

/** [Bản rút gọn] and the other forms, as messages of their own. */
export async function showPage(ctx: BotContext, shown: CarriedBy<'page'>): Promise<void> {
  if ((await officeOver(ctx, 'seeFigures', shown.unitId)) === null)
    return ctx.toast(phrase('bot:summary.notYours'));
  await summariseFor(ctx, shown);
}

async function summariseFor(
  ctx: BotContext,
  shown: Shown,
  where: 'anew' | 'inPlace' = 'anew',
): Promise<void> {
  if (ctx.person === null) return;
  const { db, at, timeZone, settings } = ctx.world;
  const { unitId, kind, view, dueOn } = shown;
  const day = dueOn === null ? {} : { dueOn };
  const figures = await summarise(db, { unitId, kind, at: new Date(at), timeZone, settings, ...day });
  const { texts } = ctx.deps;
  // To be forwarded: no buttons, which would be of no use to whoever gets it.
  if (view === 'short') ctx.say({ lines: renderShort(texts, figures, ctx.language) });
  else {
    const lines = renderSummary(texts, figures, ctx.language, { html: true });
    const buttons = buttonsOf(ctx, shown, figures);
    if (where === 'inPlace') ctx.replace({ lines, buttons });
    else ctx.say({ lines, buttons });
  }
  const look = { act: 'seeSummary', unitId, subject: kind } as const;
  noteLooking(ctx.world, ctx.changes, ctx.person.id, look);
}
