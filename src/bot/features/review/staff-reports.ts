/** The reports below a member of staff: who has sent one, who has not, one of them with what can be decided on it. */

import { acceptReport } from '../../../actions/accept-report.ts';
import { noteLooking } from '../../../actions/note-looking.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { reportLines } from '../../../conversations/report/lines.ts';
import { addMonths, type Month, monthOf } from '../../../domain/calendar.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import type { Report } from '../../../domain/report.ts';
import { isReturned, stateAfter } from '../../../domain/report-states.ts';
import type { Role } from '../../../domain/roles.ts';
import { isBranchKind } from '../../../domain/unit-kinds.ts';
import { loadReports } from '../../../store/reports.ts';
import { loadSubtree, type UnitOn } from '../../../store/units.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { reportIn } from '../../ground/report-facts.ts';
import { isLocked } from '../../ground/report-lock.ts';
import { branchesOwing } from '../../ground/report-months.ts';
import { seenAnswers } from '../../ground/seen-answers.ts';
import {
  historyButton,
  latestDifference,
  latestWord,
  loadStory,
  markLines,
  sentLine,
} from '../../ground/sent-report.ts';
import { heldAt, reachReport } from '../../ground/staff-scope.ts';
import { backToSummary, pageOf } from '../../ground/ways-on.ts';
import { notifyBranch } from '../../notify.ts';
import { behalfButton } from './on-behalf.ts';

const perPage = 10;

type Listed = CarriedBy<'received' | 'missing' | 'phone'>;

export interface BranchMonth {
  branch: UnitOn;
  /** The one of the ordinary meeting where there are several; null: none yet. */
  report: Report | null;
}

/** The branches of a subtree that owe a month or have sent it, and what they sent; null when the unit is not this person's to oversee. */
export async function branchMonths(
  ctx: BotContext,
  { unitId, month }: Pick<Listed, 'unitId' | 'month'>,
  onlyId?: string,
): Promise<BranchMonth[] | null> {
  const { db, now } = ctx.world;
  if (heldAt(ctx, unitId, 'returnReport') === null) return null;
  const below = await loadSubtree(db, onlyId ?? unitId, now.date);
  const branches = below.filter(({ kind }) => isBranchKind(kind));
  const ids = branches.map(({ id }) => id);
  const owing = await branchesOwing(ctx, branches, month);
  const byBranch = new Map<string, Report>();
  for (const report of await loadReports(db, ids, month)) {
    // A theme meeting by itself does not replace the ordinary one.
    if (report.month === month && report.answers.kind !== 'theme') byBranch.set(report.branchId, report);
  }
  return branches
    .filter(({ id }) => owing.has(id) || byBranch.has(id))
    .map((branch) => ({ branch, report: byBranch.get(branch.id) ?? null }));
}

/** What waits for a look comes first. */
const urgency: Record<Report['state'], number> = { corrected: 0, submitted: 1, returned: 2, accepted: 3 };

export function showPage(
  ctx: BotContext,
  name: 'received' | 'missing' | 'phone',
  { unitId, month, page, isApart }: Listed,
  {
    head,
    empty,
    rows,
    acts = [],
  }: { head: Phrase; empty: Phrase; rows: LabelledButton[]; acts?: LabelledButton[] },
): void {
  const to = (shown: { month?: Month; page?: number }) =>
    ({ name, unitId, month, page: 0, isApart: false, ...shown }) as const;
  const { shown, turning, ...at } = pageOf(rows, { wanted: page, perPage }, (other) => to({ page: other }));
  const months = [addMonths(month, -1), addMonths(month, 1)]
    .filter((each) => each <= monthOf(ctx.world.now.date))
    .map((each) => labelled('bot:report.month', to({ month: each }), { month: each }));
  const choose = phrase('review:list.choose', { page: at.page + 1, pages: at.pages });
  const said = {
    lines: [head, rows.length === 0 ? empty : choose],
    buttons: [
      ...shown.map((row) => [row]),
      ...turning,
      ...acts.map((act) => [act]),
      months,
      [backToSummary(unitId)],
    ],
  };
  if (isApart) ctx.say(said);
  else ctx.replace(said);
}

export async function listReceived(ctx: BotContext, listed: CarriedBy<'received'>): Promise<void> {
  const found = await branchMonths(ctx, listed);
  if (found === null) return ctx.toast(phrase('review:notYours'));
  const received = found.flatMap(({ branch, report }) => (report === null ? [] : [{ branch, report }]));
  received.sort((a, b) => urgency[a.report.state] - urgency[b.report.state]);
  showPage(ctx, 'received', listed, {
    head: phrase('review:list.received', { month: listed.month, n: received.length, of: found.length }),
    empty: phrase('review:list.noneReceived'),
    rows: received.map(({ branch, report }) =>
      labelled(
        'review:list.item',
        { name: 'report-of', reportId: report.id },
        { name: branch.name, state: phrase(`review:state.${report.state}`) },
      ),
    ),
  });
}

export function listButton(
  name: 'received' | 'missing',
  unitId: string | null,
  month: Month,
): LabelledButton[] {
  if (unitId === null) return [];
  const button = { name, unitId, month, page: 0, isApart: false };
  return [{ label: phrase('review:button.list'), button }];
}

/** What staff can do with a report as it stands; the buttons carry the revision that they are looking at. */
function actButtons(ctx: BotContext, report: Report): LabelledButton[] {
  const { id, revision, state, branchId, month } = report;
  const seen = { reportId: id, revision };
  const buttons: LabelledButton[] = [];
  if (stateAfter(state, 'accept') !== null) {
    buttons.push(labelled('review:button.accept', { name: 'accept', ...seen }));
  }
  if (isReturned(report)) {
    buttons.push(labelled('review:button.withdraw', { name: 'withdraw', ...seen }));
  }
  if (isLocked(ctx, branchId, month)) {
    buttons.push(labelled('review:button.unlock', { name: 'unlock', branchId, month }));
  } else if (stateAfter(state, 'return') !== null) {
    buttons.push(labelled('review:button.return', { name: 'return', ...seen }));
  }
  return buttons;
}

/** Beside a month's own report: that of its theme meeting, or the way to enter one that came by telephone or on paper. */
function themeButtons(ctx: BotContext, { branchId, month, answers }: Report, role: Role): LabelledButton[] {
  // Combined, the theme was reported with it.
  if (!answers.held || answers.kind !== 'ordinary') return [];
  const theme = reportIn(ctx, branchId, month, 'theme');
  if (theme !== null) return [labelled('bot:report.seeTheme', { name: 'report-of', reportId: theme.id })];
  const mayEnter = scopeOf(role, 'reportOnBehalf') !== null && !isLocked(ctx, branchId, month);
  return mayEnter ? [behalfButton({ branchId, month, slot: 'theme' })] : [];
}

export async function showReportOf(ctx: BotContext, { reportId }: CarriedBy<'report-of'>): Promise<void> {
  const found = await reachReport(ctx, 'returnReport', reportId);
  if (found === null) return ctx.toast(phrase('review:notYours'));
  const { report, appointment } = found;
  const story = await loadStory(ctx, reportId, report.branchId);
  const acts = actButtons(ctx, report);
  const theme = themeButtons(ctx, report, appointment.role);
  ctx.replace({
    lines: [
      sentLine(ctx, report),
      ...markLines(report),
      ...reportLines(seenAnswers(ctx, report.branchId, report.answers)),
      ...(report.revision > 1 ? latestDifference(story) : []),
      ...latestWord(story, report),
    ],
    buttons: [
      ...[acts, theme].filter((row) => row.length > 0),
      [historyButton(report), ...listButton('received', appointment.unitId, report.month)],
    ],
  });
  const look = { act: 'seeReport', unitId: report.branchId, subject: reportId } as const;
  noteLooking(ctx.world, ctx.changes, ctx.person?.id ?? null, look);
}

/** The report that a button names, while it is the revision that was looked at; otherwise it is shown as it is now. */
export async function seenReport(
  ctx: BotContext,
  act: 'returnReport' | 'acceptReport' | 'withdrawReturn',
  { reportId, revision }: CarriedBy<'accept' | 'return' | 'withdraw'>,
): Promise<Awaited<ReturnType<typeof reachReport>>> {
  const found = await reachReport(ctx, act, reportId);
  if (found === null) {
    ctx.toast(phrase('review:notYours'));
    return null;
  }
  const isPossible =
    act === 'withdrawReturn'
      ? isReturned(found.report)
      : stateAfter(found.report.state, act === 'returnReport' ? 'return' : 'accept') !== null;
  if (found.report.revision === revision && isPossible) return found;
  ctx.toast(phrase('review:changedMeanwhile'));
  await showReportOf(ctx, { reportId });
  return null;
}

/** [Chấp nhận] */
export async function accept(ctx: BotContext, seen: CarriedBy<'accept'>): Promise<void> {
  const found = await seenReport(ctx, 'acceptReport', seen);
  const { person, world } = ctx;
  if (found === null || person === null) return;
  const { report, appointment } = found;
  acceptReport(world, ctx.changes, { report, personId: person.id, unitId: appointment.unitId });
  ctx.toast(phrase('review:accepted'));
  const story = await loadStory(ctx, report.id);
  if (story.events.some(({ kind }) => kind === 'return')) {
    // Whoever was asked for something hears that it has come to an end.
    const unit = world.units.get(report.branchId)?.name ?? '';
    await notifyBranch(ctx, report.branchId, {
      // A branch that stands by what was returned leaves the revision as it was: it may be accepted once more.
      purpose: `accepted:${report.id}:${report.revision}:${ctx.world.at}`,
      message: 'report-accepted',
      facts: { reportId: report.id, unit, month: report.month },
    });
  }
  await showReportOf(ctx, { reportId: report.id });
}
