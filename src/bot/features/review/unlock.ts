/** [Mở khóa]: staff let one branch change a closed month until a day. */
import { grantException } from '../../../actions/grant-exception.ts';
import { type CarriedBy, unlockDays } from '../../../buttons/catalogue.ts';
import { addDays, type Month } from '../../../domain/calendar.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { isLocked } from '../../ground/report-lock.ts';
import { reach } from '../../ground/staff-scope.ts';
import { notifyBranch } from '../../notify.ts';
import { behalfButton } from './on-behalf.ts';

/** The locked month of a branch in reach that a button names; null, with a word why, when it is none. */
async function lockedMonth(
  ctx: BotContext,
  branchId: string,
  month: Month,
): Promise<{ branchId: string; month: Month; unit: string } | null> {
  const found = await reach(ctx, 'grantException', branchId);
  if (found === null) {
    ctx.toast(phrase('review:notYours'));
    return null;
  }
  if (!isLocked(ctx, branchId, month)) {
    ctx.toast(phrase('review:lock.isOpen', { month }));
    return null;
  }
  return { branchId, month, unit: ctx.world.units.get(branchId)?.name ?? '' };
}

export async function askUnlock(ctx: BotContext, { branchId, month }: CarriedBy<'unlock'>): Promise<void> {
  const locked = await lockedMonth(ctx, branchId, month);
  if (locked === null) return;
  ctx.replace({
    lines: [phrase('review:lock.until', { unit: locked.unit, month })],
    buttons: unlockDays.map((days) => [
      labelled(
        'report:day.full',
        { name: 'unlock-to', branchId, month, days },
        { on: addDays(ctx.world.now.date, days) },
      ),
    ]),
  });
}

export async function unlock(
  ctx: BotContext,
  { branchId, month, days }: CarriedBy<'unlock-to'>,
): Promise<void> {
  const locked = await lockedMonth(ctx, branchId, month);
  const { world, person } = ctx;
  if (locked === null || person === null) return;
  const until = addDays(world.now.date, days);
  const exception = grantException(world, ctx.changes, { branchId, month, until, personId: person.id });
  const { unit } = locked;
  const told = await notifyBranch(ctx, branchId, {
    purpose: `unlocked:${exception.id}`,
    message: 'month-unlocked',
    facts: { branchId, unit, month, until },
  });
  ctx.replace({
    lines: [
      phrase('review:lock.granted', { unit, month, on: until }),
      told === 0 ? phrase('review:nobodyToTell') : phrase('review:told', { n: told }),
    ],
    buttons: [[behalfButton({ branchId, month, slot: 'main' })]],
  });
}
