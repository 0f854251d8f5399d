/** /tonghop: the weekly summary on demand, of the unit that the person may see. */

import { noteLooking } from '../../../actions/note-looking.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { addDays, type DateOn } from '../../../domain/calendar.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { loadChildren } from '../../../store/organisation-pages.ts';
import { loadUnits } from '../../../store/units.ts';
import type { SummaryFigures } from '../../../summaries/figures.ts';
import { summarise } from '../../../summaries/summarise.ts';
import { belowButton, formButtons, listButtons, periodButtons } from '../../../summaries/summary-buttons.ts';
import { renderShort, renderSummary } from '../../../summaries/summary-text.ts';
import { loadTrend, trendLines } from '../../../summaries/trend.ts';
import { exportMarkLines } from '../../../text/export-mark.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { tellElsewhere } from '../../ground/elsewhere.ts';
import { may } from '../../ground/menu.ts';
import { officeOver } from '../../ground/staff-scope.ts';
import { backToSummary } from '../../ground/ways-on.ts';
import { memberButtons } from '../members/member-list.ts';
import { branchesInCharge, showBranchesInCharge } from '../offices/in-charge.ts';
import { titleAt } from '../offices/office-people.ts';
import { activityButtons } from '../organisation/activity.ts';
import { showBranchYear } from './branch-year.ts';

type Shown = CarriedBy<'page'>;

/** Whoever may decide on reports finds them below the summary; then its other forms, the counts of members, and who looked. */
function buttonsOf(ctx: BotContext, { unitId, dueOn }: Shown, figures: SummaryFigures): LabelledButton[][] {
  const forms = figures.isBranch
    ? []
    : [
        [...formButtons(unitId, figures, dueOn, ['short', 'workbook']), belowButton(unitId)],
        periodButtons(unitId),
        // A week is about what is to be done; whoever looks back further sees the way.
        ...(figures.kind === 'weekly' ? [] : [[labelled('summary:trend.button', { name: 'trend', unitId })]]),
      ];
  const more = [...forms, ...memberButtons(ctx, unitId), ...activityButtons(ctx, unitId)];
  if (may(ctx, 'returnReport')?.unitId !== unitId) return more;
  const lists = listButtons(unitId, figures, false).map((each) => [each]);
  return [...lists, ...more];
}

const running = (unitId: string): Shown => ({ unitId, view: 'full', kind: 'weekly', dueOn: null });

/** Of the present office: a branch's own year to whoever reports for it; a member in charge of several branches sees them together first. */
export async function showSummary(ctx: BotContext): Promise<void> {
  const office = may(ctx, 'seeFigures');
  if (office?.unitId == null) return tellElsewhere(ctx, 'seeFigures', phrase('bot:summary.notYours'));
  if (scopeOf(office.role, 'reportMonth') === 'own') return showBranchYear(ctx, office, office.unitId);
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
  await summariseFor(ctx, { ...shown, dueOn: isKept(ctx, shown.dueOn) ? shown.dueOn : null });
}

/** A summary of these days may have come; any other day was made up. */
function isKept({ world: { now } }: BotContext, dueOn: DateOn | null): boolean {
  return dueOn !== null && dueOn <= now.date && dueOn >= addDays(now.date, -oldestDays);
}

const belowPerPage = 10;
/** Reports are kept for five years. */
const oldestDays = 5 * 366;

/** [Đơn vị trực thuộc]: each with its own summary. */
export async function listBelow(
  ctx: BotContext,
  { unitId, page: wanted }: CarriedBy<'below'>,
): Promise<void> {
  const { db, now } = ctx.world;
  const [unit] = await loadUnits(db, [unitId], now.date);
  if (unit === undefined || (await officeOver(ctx, 'seeFigures', unitId)) === null)
    return ctx.toast(phrase('bot:summary.notYours'));
  const page = { page: wanted, size: belowPerPage };
  const { units, total } = await loadChildren(db, unitId, now.date, page);
  const pages = Math.max(1, Math.ceil(total / belowPerPage));
  const turn = (to: number, name: 'before' | 'after') =>
    to < 0 || to >= pages ? [] : [labelled(`review:button.${name}`, { name: 'below', unitId, page: to })];
  const turning = [...turn(wanted - 1, 'before'), ...turn(wanted + 1, 'after')];
  const { name } = unit;
  ctx.replace({
    lines:
      total === 0
        ? [phrase('summary:below.none')]
        : [
            phrase('summary:below.heading', { name, n: total }),
            ...(pages > 1 ? [phrase('summary:below.paged', { page: wanted + 1, pages })] : []),
          ],
    buttons: [
      ...units.map((each) => [
        labelled('review:list.name', { name: 'summary-of', unitId: each.id }, { name: each.name }),
      ]),
      ...(turning.length > 0 ? [turning] : []),
      [backToSummary(unitId)],
    ],
  });
}

/** [12 tháng gần nhất] */
export async function showTrend(ctx: BotContext, { unitId }: CarriedBy<'trend'>): Promise<void> {
  if ((await officeOver(ctx, 'seeFigures', unitId)) === null)
    return ctx.toast(phrase('bot:summary.notYours'));
  const { db, at, timeZone, settings } = ctx.world;
  const trend = await loadTrend(db, { unitId, at: new Date(at), timeZone, settings });
  ctx.say({ lines: trendLines(trend) });
  const look = { act: 'seeSummary', unitId, subject: 'trend' } as const;
  noteLooking(ctx.world, ctx.changes, ctx.person?.id ?? null, look);
}

async function summariseFor(
  ctx: BotContext,
  shown: Shown,
  where: 'anew' | 'inPlace' = 'anew',
): Promise<void> {
  if (ctx.person === null) return;
  const { db, at, timeZone, settings } = ctx.world;
  const { unitId, kind, view, dueOn } = shown;
  const look = { act: 'seeSummary', unitId, subject: kind } as const;
  noteLooking(ctx.world, ctx.changes, ctx.person.id, look);
  if (view === 'workbook') return sendBook(ctx, ctx.person.id, shown);
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
}

/** [Bảng Excel], made when it is sent. */
async function sendBook(ctx: BotContext, personId: string, { unitId, kind, dueOn }: Shown): Promise<void> {
  const { db, at, now } = ctx.world;
  const office = await officeOver(ctx, 'seeFigures', unitId);
  const [unit] = await loadUnits(db, [unitId], now.date);
  if (office === null || unit === undefined) return;
  const who = await titleAt(ctx, office.role, office.unitId);
  const { title, lines } = exportMarkLines({ at, who, unitName: unit.name });
  const mark = { title: ctx.words(title), lines: lines.map((line) => ctx.words(line)) };
  const drawing = { kind: 'summary-book' as const, personId, unitId, period: kind, dueOn, at, mark };
  const name = ctx.words(phrase('summary:book.file', { on: now.date }));
  ctx.sendFile('document', { drawing, name }, [phrase('summary:book.sent', { unit: unit.name, at })]);
}
