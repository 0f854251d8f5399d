/** What belongs to another office of the same person is one tap away. */
import { type Act, scopeOf } from '../../domain/permissions.ts';
import type { Appointment } from '../../domain/roles.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { type BotContext, type LabelledButton, labelled } from '../bot-context.ts';
import { titleIn } from './menu.ts';

export const chooseButton = (ctx: BotContext, office: Appointment): LabelledButton =>
  labelled(
    'offices:own.choose',
    { name: 'office', appointmentId: office.id },
    { title: titleIn(ctx, office) },
  );

/** The act does not belong to the present office; where it belongs to another, that one is a tap away. */
export function tellElsewhere(ctx: BotContext, act: Act, refusal: Phrase): void {
  const others = (ctx.person?.appointments ?? []).filter(({ role }) => scopeOf(role, act) !== null);
  if (others.length === 0) ctx.say({ lines: [refusal] });
  else {
    ctx.say({
      lines: [phrase('offices:own.elsewhere')],
      buttons: others.map((office) => [chooseButton(ctx, office)]),
    });
  }
}
