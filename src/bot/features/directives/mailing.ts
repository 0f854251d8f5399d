/** A directive that waits for its hour or is being sent: held, sent on, called off, or taken back to be corrected. */
import { steerMailing } from '../../../actions/steer-mailing.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { type MailingState, type Steering, steeringOf } from '../../../domain/mailing.ts';
import { headingOf } from '../../../messages/directive.ts';
import { mailingScreen } from '../../../messages/mailing-progress.ts';
import { type MailingStanding, standingOf } from '../../../store/delivery-figures.ts';
import { lockMailing, type Mailing } from '../../../store/mailings.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { isUnderWay } from '../../ground/conversations.ts';
import { heldAt } from '../../ground/staff-scope.ts';
import { playBroadcast } from './broadcast.ts';

/** In whose name it is sent: they answer for it. */
export const maySteer = (ctx: BotContext, { unitId }: Mailing): boolean =>
  heldAt(ctx, unitId, 'sendDirectives') !== null;

async function steerable(ctx: BotContext, directiveId: string): Promise<MailingStanding | null> {
  const { db, steered } = ctx.world;
  // Whoever steers at the same time, in this process or another, is waited for.
  const locked = await lockMailing(db, directiveId);
  const found = locked === null ? null : await standingOf(db, directiveId);
  const state = steered.get(directiveId);
  const standing = found === null || state === undefined ? found : standingIn(found, state);
  return standing !== null && maySteer(ctx, standing.mailing) ? standing : null;
}

/** How one stands that has not set out, or that only its senders follow. */
export async function showWaiting(ctx: BotContext, directiveId: string): Promise<void> {
  const standing = await steerable(ctx, directiveId);
  if (standing === null) ctx.toast(phrase('bot:directive.gone'));
  else ctx.replace(mailingScreen(standing));
}

export async function steer(ctx: BotContext, { directiveId, act }: CarriedBy<'mailing'>): Promise<void> {
  const standing = await steerable(ctx, directiveId);
  if (standing === null) return ctx.toast(phrase('bot:directive.gone'));
  if (act === 'edit') return takeBackToDraft(ctx, standing);
  const steering = act === 'call-off' ? 'cancel' : act;
  // Somebody else was quicker, or it is over: how it stands is all there is to say.
  if (!steeringOf[steering].from.includes(standing.mailing.state))
    return ctx.replace(mailingScreen(standing));
  if (act === 'cancel') askWhetherToCancel(ctx, standing);
  else perform(ctx, standing, steering);
}

function askWhetherToCancel(ctx: BotContext, { mailing, directive, totals }: MailingStanding): void {
  const { id, startedAt } = mailing;
  const waiting = totals.queued + totals.sending;
  const question =
    startedAt === null
      ? phrase('bot:mailing.cancel.askWaiting')
      : phrase('bot:mailing.cancel.ask', { waiting, sent: totals.sent });
  ctx.replace({
    lines: [headingOf(directive), question],
    buttons: [
      [
        labelled('bot:mailing.act.cancel', { name: 'mailing', directiveId: id, act: 'call-off' }),
        labelled('bot:directive.recall.no', { name: 'totals', directiveId: id }),
      ],
    ],
  });
}

function perform(ctx: BotContext, standing: MailingStanding, act: Exclude<Steering, 'recall'>): void {
  const { mailing } = standing;
  const { world, person, changes, tappedMessageId } = ctx;
  if (person === null) return;
  steerMailing(world, changes, { mailing, personId: person.id, act, tappedMessageId });
  ctx.replace(mailingScreen(standingIn(standing, steeringOf[act].to)));
}

/** As it is as soon as it has come to that. */
function standingIn(standing: MailingStanding, state: MailingState): MailingStanding {
  const { queued, cancelled } = standing.totals;
  const totals =
    state === 'cancelled'
      ? { ...standing.totals, queued: 0, cancelled: cancelled + queued }
      : standing.totals;
  return { ...standing, totals, mailing: { ...standing.mailing, state } };
}

/** It is no longer sent at its hour, and stands again where it was before «Gửi». */
async function takeBackToDraft(ctx: BotContext, standing: MailingStanding): Promise<void> {
  const { world, person, changes, tappedMessageId } = ctx;
  const { mailing } = standing;
  if (person === null) return;
  const office = heldAt(ctx, mailing.unitId, 'sendDirectives');
  const key = { kind: 'broadcast', personId: person.id } as const;
  if (office === null || mailing.startedAt !== null || !steeringOf.cancel.from.includes(mailing.state))
    return ctx.replace(mailingScreen(standing));
  if (isUnderWay(ctx, key)) return ctx.toast(phrase('bot:mailing.otherDraft'));
  const wasSet = mailing.state === 'scheduled';
  steerMailing(world, changes, { mailing, personId: person.id, act: 'cancel', tappedMessageId });
  ctx.replace({
    lines: [
      headingOf(standing.directive),
      phrase(wasSet ? 'bot:mailing.takenBack' : 'bot:mailing.approval.takenBack'),
    ],
  });
  await playBroadcast.play(ctx, key, { kind: 'begin' }, { appointmentId: office.id, from: mailing.id });
}
