/** One person, several offices: which one they act in, and the way to another. */
import { changePerson } from '../../../actions/changes.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { chooseButton } from '../../ground/elsewhere.ts';
import { offerCommands, presentOf, showMenu, titleIn, welcomeLines } from '../../ground/menu.ts';

/** [Đổi nhiệm vụ], /nhiemvu: every office with since when it is held, a button to act in each other, and to hand over. */
export function showOffices(ctx: BotContext): void {
  const offices = ctx.person?.appointments ?? [];
  const present = presentOf(ctx);
  const lineOf = (office: (typeof offices)[number]) =>
    phrase(office === present && offices.length > 1 ? 'offices:own.linePresent' : 'offices:own.line', {
      title: titleIn(ctx, office),
      at: office.startsAt,
    });
  ctx.show({
    lines: [phrase('offices:own.heading'), ...offices.map(lineOf)],
    buttons: [
      ...offices.filter((office) => office !== present).map((office) => [chooseButton(ctx, office)]),
      ...(present === null || scopeOf(present.role, 'handOver') === null
        ? []
        : [
            [
              labelled(
                'offices:own.handOver',
                { name: 'leave', appointmentId: present.id },
                { title: titleIn(ctx, present) },
              ),
            ],
          ]),
    ],
  });
}

/** A button with an office on it: one tap, and everything follows. */
export function switchOffice(ctx: BotContext, { appointmentId }: CarriedBy<'office'>): void {
  const { person } = ctx;
  const chosen = person?.appointments.find(({ id }) => id === appointmentId);
  if (person === null || chosen === undefined) {
    ctx.toast(phrase('offices:own.gone'));
    return;
  }
  if (presentOf(ctx) === chosen) {
    ctx.toast(phrase('offices:own.same'));
    return;
  }
  person.appointmentId = chosen.id;
  changePerson(ctx.changes, { id: person.id, appointmentId: chosen.id });
  // What was begun in the other office waits there: words typed now are not for it.
  ctx.focus(null);
  ctx.replace({ lines: welcomeLines(ctx) });
  // The buttons below the text field are those of the new office.
  showMenu(ctx, [phrase('bot:welcome.next')]);
  offerCommands(ctx);
}
