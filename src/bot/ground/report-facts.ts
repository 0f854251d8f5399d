/** What the conversation about a branch's month is told, from what the batch knows. */
import { promisedFor, type World } from '../../actions/world.ts';
import type { PastMonth, ReportFacts, ReportOpening, ReportPaper } from '../../conversations/report/facts.ts';
import { addMonths, localTime, type Month } from '../../domain/calendar.ts';
import { shortened } from '../../domain/cut-text.ts';
import { draftKeptUntil, dueOn } from '../../domain/periods.ts';
import { type Report, type ReportSlot, slotOf } from '../../domain/report.ts';
import { phrase } from '../../text/phrase.ts';
import type { BotContext } from '../bot-context.ts';

type KnowsWorld = Pick<BotContext, 'world'>;

export function reportsOf(ctx: KnowsWorld, branchId: string, month: Month): Report[] {
  return (ctx.world.reports.get(branchId) ?? []).filter((report) => report.month === month);
}

/** The month's own report, or that of its theme meeting. */
export function reportIn(ctx: KnowsWorld, branchId: string, month: Month, slot: ReportSlot): Report | null {
  return reportsOf(ctx, branchId, month).find(({ answers }) => slotOf(answers.kind) === slot) ?? null;
}

export function factsOf(
  ctx: KnowsWorld,
  branchId: string,
  month: Month,
  opening: ReportOpening,
  slot: ReportSlot = 'main',
): ReportFacts {
  const { world } = ctx;
  // What is usual is so of the month's own meetings; a theme meeting goes on from that of its month.
  const before = (world.reports.get(branchId) ?? []).filter(
    ({ month: of, answers }) =>
      slotOf(answers.kind) === 'main' && (of < month || (slot === 'theme' && of === month)),
  );
  const held = before.flatMap(({ month: of, answers }) => (answers.held ? [{ of, answers }] : []));
  const since = addMonths(month, -6);
  const past: PastMonth[] = held
    .filter(({ of }) => of >= since && of < month)
    .map(({ of, answers }) => ({ ...answers, month: of }));
  const roster = world.rosters.get(branchId);
  const admitted = (roster?.admitted ?? [])
    .filter((each) => each.month < month)
    .reduce((sum, { admissions }) => sum + admissions, 0);
  const sent = reportIn(ctx, branchId, month, slot);
  const hasTheme = reportIn(ctx, branchId, month, 'theme') !== null;
  return {
    now: world.now,
    unitName: world.units.get(branchId)?.name ?? '',
    month,
    dueOn: dueOn(month, world.settings),
    keptUntil: draftKeptUntil(month, world.settings),
    expectedToAttend: roster?.expected ?? null,
    admittedSince: roster === undefined || admitted === 0 ? null : { n: admitted, on: roster.countedOn },
    last: held[0] === undefined ? null : { ...held[0].answers, month: held[0].of },
    promisedOn: slot === 'theme' ? null : promisedFor(world, branchId, month),
    past,
    sent: sent === null ? null : { answers: sent.answers, isReturned: sent.state === 'returned' },
    themeReport: slot === 'theme' ? 'own' : hasTheme ? 'sent' : 'none',
    year: yearOf(world, branchId),
    places: world.places.get(branchId) ?? [],
    papers: papersOf(world, branchId, sent?.id ?? null),
    opening,
  };
}

/** What one report says was conveyed is not offered to another. */
function papersOf({ papers, timeZone }: World, branchId: string, reportId: string | null): ReportPaper[] {
  return (papers.get(branchId) ?? [])
    .filter((paper) => paper.reportId === null || paper.reportId === reportId)
    .map((paper) => {
      const { directiveId: id, number, title, createdAt } = paper;
      return {
        id,
        number,
        name: phrase('report:papers.paper', { name: number ?? shortened(title, 40) }),
        sentOn: localTime(new Date(createdAt), timeZone).date,
        isSaid: paper.reportId !== null,
      };
    });
}

/** Admissions of a year by the branch's reports, out of this year's target: the bound that counts as 100%. */
export function yearOf(
  { now, reports, targets, settings }: World,
  branchId: string,
  year = now.date.slice(0, 4),
): ReportFacts['year'] {
  const ofYear = (reports.get(branchId) ?? []).filter(({ month }) => month.startsWith(year));
  const done = ofYear.reduce((sum, { answers }) => sum + (answers.held ? answers.admissions : 0), 0);
  const target = targets.get(branchId);
  const full = (settings.fullAt === 'high' ? target?.high : target?.low) ?? 0;
  return { year, done, full: full > 0 && now.date.startsWith(year) ? full : null };
}
