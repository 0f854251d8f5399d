/** The day on which a branch plans to meet, tapped below the question that comes before the days of meetings. */
import { recordExcuse } from '../../../actions/record-excuse.ts';
import { loadBranch } from '../../../actions/world.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { addMonths, monthOf } from '../../../domain/calendar.ts';
import { meetingWindow } from '../../../domain/periods.ts';
import { planQuestion } from '../../../messages/meeting-plan.ts';
import { phrase } from '../../../text/phrase.ts';
import type { BotContext } from '../../bot-context.ts';
import { reportIn } from '../../ground/report-facts.ts';
import { excuseLines } from './play-report.ts';
import { branchesOf } from './report.ts';

/** Whether the person may say it, and it is not too late; where not, they are told. */
async function isOpen(ctx: BotContext, { branchId, of: month }: CarriedBy<'plan-days'>): Promise<boolean> {
  const { now, settings } = ctx.world;
  if (!branchesOf(ctx).includes(branchId)) {
    ctx.toast(phrase('bot:report.notYours'));
    return false;
  }
  await loadBranch(ctx.world, branchId, []);
  const isOver = now.date > meetingWindow(month, settings).end;
  if (isOver || month > addMonths(monthOf(now.date), 1) || reportIn(ctx, branchId, month, 'main') !== null) {
    ctx.toast(phrase('bot:plan.over', { month }));
    return false;
  }
  return true;
}

/** [Chi bộ …, lịch họp 12/2026] */
export async function askPlan(ctx: BotContext, asked: CarriedBy<'plan-days'>): Promise<void> {
  if (!(await isOpen(ctx, asked))) return;
  const { branchId, of: month } = asked;
  const { now, settings, units } = ctx.world;
  const facts = { branchId, month, window: meetingWindow(month, settings) };
  const { line, buttons } = planQuestion(units.get(branchId)?.name ?? '', facts, now.date);
  ctx.show({ lines: [line], buttons });
}

/** [T3 01/12], or [Chưa có lịch] */
export async function recordPlan(ctx: BotContext, { on, ...asked }: CarriedBy<'plan'>): Promise<void> {
  const { person, world } = ctx;
  if (!(await isOpen(ctx, asked)) || person === null) return;
  const { branchId, of: month } = asked;
  if (on === null) {
    const unit = world.units.get(branchId)?.name ?? '';
    return ctx.replace({ lines: [phrase('bot:plan.noted', { unit, month })] });
  }
  if (on < world.now.date || monthOf(on) !== month) return ctx.toast(phrase('bot:oldScreen'));
  const excuse = { branchId, month, reason: 'planned', promisedOn: on } as const;
  recordExcuse(world, ctx.changes, { ...excuse, personId: person.id });
  ctx.replace({ lines: excuseLines(ctx, excuse) });
}
