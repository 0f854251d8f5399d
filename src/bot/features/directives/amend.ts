/** [Sửa văn bản] on one that was sent: its answers are opened again, as they stand. */
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { phrase } from '../../../text/phrase.ts';
import type { BotContext } from '../../bot-context.ts';
import { isUnderWay } from '../../ground/conversations.ts';
import { heldAt } from '../../ground/staff-scope.ts';
import { playBroadcast } from './broadcast.ts';
import { correctable } from './corrections.ts';

export async function amend(ctx: BotContext, { directiveId }: CarriedBy<'amend'>): Promise<void> {
  const { person } = ctx;
  const directive = await correctable(ctx, directiveId);
  const office = directive === undefined ? null : heldAt(ctx, directive.unitId, 'sendDirectives');
  if (person === null || office === null) return ctx.toast(phrase('bot:directive.gone'));
  const key = { kind: 'broadcast', personId: person.id } as const;
  if (isUnderWay(ctx, key)) return ctx.toast(phrase('bot:mailing.otherDraft'));
  ctx.keepTapped();
  await playBroadcast.play(ctx, key, { kind: 'begin' }, { appointmentId: office.id, corrects: directiveId });
}
