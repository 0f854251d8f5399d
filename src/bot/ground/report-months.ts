/** Which months a branch owes and may report: nobody reports a month in which the branch was not there yet. */
import { lastDayOf, type Month } from '../../domain/calendar.ts';
import { mayReportMonth } from '../../domain/reorganise/succession.ts';
import {
  branchesWith,
  type Founded,
  type OwedMonth,
  branchesOwing as owingAmong,
} from '../../store/owing.ts';
import { phrase } from '../../text/phrase.ts';
import type { BotContext } from '../bot-context.ts';

const owed = ({ world: { now, settings } }: BotContext, month: Month): OwedMonth => ({
  month,
  today: now.date,
  settings,
});

/** Which of these branches have to report a month, whether they have or not. */
export function branchesOwing(
  ctx: BotContext,
  branches: readonly Founded[],
  month: Month,
): Promise<Set<string>> {
  return owingAmong(ctx.world.db, branches, owed(ctx, month));
}

/** The months that the branch, known to the batch, has to report. */
export async function monthsOwed(ctx: BotContext, branchId: string, months: Month[]): Promise<Month[]> {
  const found: Month[] = [];
  const unit = ctx.world.units.get(branchId);
  for (const month of months) {
    if (unit === undefined || (await branchesOwing(ctx, [unit], month)).has(branchId)) found.push(month);
  }
  return found;
}

/**
 * Whether the branch was there in the month, or reports it for a unit that it came of; where not, the person is told.
 */
export async function wasThereIn(ctx: BotContext, branchId: string, month: Month): Promise<boolean> {
  const unit = ctx.world.units.get(branchId);
  if (unit === undefined || unit.foundedOn <= lastDayOf(month)) return true;
  const reporting = await branchesWith(
    ctx.world.db,
    [unit],
    owed(ctx, month),
    (life, deadline, hasReported) => mayReportMonth(life, month, deadline, hasReported),
  );
  if (reporting.size > 0) return true;
  ctx.replace({ lines: [phrase('review:notThere', { unit: unit.name, month, on: unit.foundedOn })] });
  return false;
}
