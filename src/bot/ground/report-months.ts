/** Which months a branch owes and may report: nobody reports a month in which the branch was not there yet. */
import { lastDayOf, type Month } from '../../domain/calendar.ts';
import { dueOn, earlierOf } from '../../domain/periods.ts';
import { type BranchLife, mayReportMonth, owesMonth } from '../../domain/reorganise/succession.ts';
import { slotOf } from '../../domain/report.ts';
import { loadReports } from '../../store/reports.ts';
import { loadLives } from '../../store/unit-events.ts';
import type { UnitOn } from '../../store/units.ts';
import { phrase } from '../../text/phrase.ts';
import type { BotContext } from '../bot-context.ts';

type Founded = Pick<UnitOn, 'id' | 'foundedOn'>;

/** The branches that a question about a month is true of, of those that are there today. */
async function branchesWith(
  ctx: BotContext,
  branches: readonly Founded[],
  month: Month,
  isTrue: (life: BranchLife, deadline: string, hasReported: (unitId: string) => boolean) => boolean,
): Promise<Set<string>> {
  const { db, now, settings } = ctx.world;
  // Before the deadline it is those that are there by now.
  const deadline = earlierOf(dueOn(month, settings), now.date);
  const lives = await loadLives(db, branches, { since: deadline, until: now.date });
  const before = new Set(lives.keys());
  for (const { id } of branches) before.delete(id);
  const reported = new Set(
    (await loadReports(db, [...before], month))
      .filter((report) => report.month === month && slotOf(report.answers.kind) === 'main')
      .map(({ branchId }) => branchId),
  );
  const owing = branches.filter(({ id }) => {
    const life = lives.get(id);
    return life !== undefined && isTrue(life, deadline, (unitId) => reported.has(unitId));
  });
  return new Set(owing.map(({ id }) => id));
}

/** Which of these branches have to report a month, whether they have or not. */
export function branchesOwing(
  ctx: BotContext,
  branches: readonly Founded[],
  month: Month,
): Promise<Set<string>> {
  return branchesWith(ctx, branches, month, owesMonth);
}

/** The months that the branch, known to the batch, has to report. */
export async function monthsOwed(ctx: BotContext, branchId: string, months: Month[]): Promise<Month[]> {
  const owed: Month[] = [];
  const unit = ctx.world.units.get(branchId);
  for (const month of months) {
    if (unit === undefined || (await branchesOwing(ctx, [unit], month)).has(branchId)) owed.push(month);
  }
  return owed;
}

/**
 * Whether the branch was there in the month, or reports it for a unit that it came of; where not, the person is told.
 */
export async function wasThereIn(ctx: BotContext, branchId: string, month: Month): Promise<boolean> {
  const unit = ctx.world.units.get(branchId);
  if (unit === undefined || unit.foundedOn <= lastDayOf(month)) return true;
  const reporting = await branchesWith(ctx, [unit], month, (life, deadline, hasReported) =>
    mayReportMonth(life, month, deadline, hasReported),
  );
  if (reporting.size > 0) return true;
  ctx.replace({ lines: [phrase('review:notThere', { unit: unit.name, month, on: unit.foundedOn })] });
  return false;
}
