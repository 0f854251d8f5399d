/** «Tổng hợp» of whoever reports for a branch: its year in one screen, and the way to what is to be done next. */
import { noteLooking } from '../../../actions/note-looking.ts';
import { promisedFor } from '../../../actions/world.ts';
import { addMonths, localTime, type Month, monthOf, yearOf } from '../../../domain/calendar.ts';
import { closesOn, dueOn } from '../../../domain/periods.ts';
import type { Report } from '../../../domain/report.ts';
import type { Appointment } from '../../../domain/roles.ts';
import { loadReceived } from '../../../store/directives.ts';
import { loadFirstSent } from '../../../store/reports.ts';
import {
  type BranchMonthLine,
  branchYearLines,
  type MonthState,
  openMonths,
} from '../../../summaries/branch-year.ts';
import { summarise } from '../../../summaries/summarise.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { reportIn } from '../../ground/report-facts.ts';
import { isLocked } from '../../ground/report-lock.ts';
import { monthsOwed } from '../../ground/report-months.ts';
import { memberButtons } from '../members/member-list.ts';
import { activityButtons } from '../organisation/activity.ts';

/** Since January, and what is still open of the year before. */
function monthsAsked({ world: { now } }: BotContext): Month[] {
  const running = monthOf(now.date);
  const months: Month[] = [];
  for (let month = `${yearOf(running)}-01`; month <= running; month = addMonths(month, 1)) months.push(month);
  const before = addMonths(`${yearOf(running)}-01`, -1);
  return closesOn(before) >= now.date ? [before, ...months] : months;
}

function stateOf(ctx: BotContext, branchId: string, month: Month, report: Report | null): MonthState {
  if (report?.answers.held === true) {
    const { heldOn: on, present, expectedToAttend: expected } = report.answers;
    return { kind: 'held', on, present, expected };
  }
  if (report !== null) return { kind: 'notHeld' };
  const on = promisedFor(ctx.world, branchId, month);
  return on === null || on < ctx.world.now.date ? { kind: 'missing' } : { kind: 'promised', on };
}

async function monthLines(ctx: BotContext, branchId: string): Promise<BranchMonthLine[]> {
  const { db, now, settings, timeZone } = ctx.world;
  const asked = monthsAsked(ctx);
  const owed = await monthsOwed(ctx, branchId, asked);
  const sent = await loadFirstSent(db, [branchId], asked[0] ?? monthOf(now.date));
  const firstSent = new Map(sent.map(({ month, at }) => [month, at]));
  return owed.flatMap((month) => {
    const report = reportIn(ctx, branchId, month, 'main');
    const due = dueOn(month, settings);
    const sentAt = firstSent.get(month) ?? null;
    const isLate = sentAt !== null && localTime(new Date(sentAt), timeZone).date > due;
    const state = stateOf(ctx, branchId, month, report);
    const line = { month, dueOn: due, state, isLate, isClosed: isLocked(ctx, branchId, month) };
    // Of the year before, only what can still be sent.
    return yearOf(month) < yearOf(now.date) && report !== null ? [] : [line];
  });
}

export async function showBranchYear(ctx: BotContext, office: Appointment, unitId: string): Promise<void> {
  const { person, world } = ctx;
  if (person === null) return;
  const { db, at, now, settings, timeZone } = world;
  noteLooking(world, ctx.changes, person.id, { act: 'seeSummary', unitId, subject: 'year' });
  const asked = { unitId, kind: 'weekly', at: new Date(at), timeZone, settings } as const;
  const figures = await summarise(db, asked);
  const received = await loadReceived(db, { personId: person.id, offices: [office], on: now.date });
  const page = {
    year: yearOf(now.date),
    today: now.date,
    months: await monthLines(ctx, unitId),
    papers: received.filter(({ isToConvey, conveyedOn }) => isToConvey && conveyedOn === null),
  };
  const [next] = openMonths(page);
  const first: LabelledButton[] = [
    ...(next === undefined ? [] : [reportButton(unitId, next.month)]),
    ...(page.papers.length === 0
      ? []
      : [labelled('summary:branch.openPapers', { name: 'directives', page: 0 }, { n: page.papers.length })]),
  ];
  ctx.say({
    lines: branchYearLines(figures, page, settings.namesPerList),
    buttons: [
      ...first.map((button) => [button]),
      ...memberButtons(ctx, unitId),
      ...activityButtons(ctx, unitId),
    ],
  });
}

const reportButton = (branchId: string, month: Month): LabelledButton =>
  labelled('summary:branch.report', { name: 'report', answer: 'asked', month, branchId }, { month });
