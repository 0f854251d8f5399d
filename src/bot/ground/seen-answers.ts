/** How much of a report's answers somebody sees: who the admitted are, only near the branch (domain guide §9, §10). */
import { scopeOf } from '../../domain/permissions.ts';
import type { ReportAnswers } from '../../domain/report.ts';
import { withoutNearOnly } from '../../domain/report-form.ts';
import type { BotContext } from '../bot-context.ts';

/** Whether the person holds an office in the branch itself, or in its direct upper committee. */
function isNear(ctx: BotContext, branchId: string): boolean {
  const parentId = ctx.world.units.get(branchId)?.parentId ?? null;
  return (
    ctx.person?.appointments.some(
      ({ unitId, role }) =>
        unitId !== null &&
        (unitId === branchId || unitId === parentId) &&
        scopeOf(role, 'seeFigures') !== null,
    ) ?? false
  );
}

/** For showing only: what is written back must be whole. */
export function seenAnswers(ctx: BotContext, branchId: string, answers: ReportAnswers): ReportAnswers {
  return isNear(ctx, branchId) ? answers : withoutNearOnly(answers);
}
