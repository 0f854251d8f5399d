/** What an office still owes goes to whoever takes it up: the report under way or missing, what nobody there has read. */
import { loadBranch, monthsOf } from '../../../actions/world.ts';
import { dueOn } from '../../../domain/periods.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { isReturned } from '../../../domain/report-states.ts';
import type { Appointment } from '../../../domain/roles.ts';
import { draftOf } from '../../../domain/session-key.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import type { BotContext } from '../../bot-context.ts';
import { isUnderWay } from '../../ground/conversations.ts';
import { reportIn, reportsOf } from '../../ground/report-facts.ts';
import { sendOpenDirectives } from '../directives/open-directives.ts';

/** Lines for the welcome; the directives themselves follow. */
export async function takeUp(ctx: BotContext, office: Appointment): Promise<Phrase[]> {
  const { unitId, role } = office;
  if (unitId === null) return [];
  const lines = scopeOf(role, 'reportMonth') === null ? [] : await reportLines(ctx, unitId);
  const n = await sendOpenDirectives(ctx, office);
  return n === 0 ? lines : [...lines, phrase('offices:newcomer.directives', { n })];
}

async function reportLines(ctx: BotContext, branchId: string): Promise<Phrase[]> {
  const { world } = ctx;
  await loadBranch(world, branchId, []);
  const months = monthsOf(world, branchId);
  const draft = months.find((month) => isUnderWay(ctx, draftOf(branchId, month)));
  if (draft !== undefined) return [phrase('offices:newcomer.draft', { month: draft })];
  const returned = months.flatMap((month) => reportsOf(ctx, branchId, month)).find(isReturned);
  if (returned !== undefined) return [phrase('offices:newcomer.returned', { month: returned.month })];
  // A branch that has never reported here owes nothing for the time before it came.
  if ((world.reports.get(branchId) ?? []).length === 0) return [];
  return months
    .filter((month) => dueOn(month, world.settings) < world.now.date)
    .filter((month) => reportIn(ctx, branchId, month, 'main') === null)
    .sort()
    .map((month) => phrase('offices:newcomer.missing', { month }));
}
