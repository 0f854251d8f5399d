/** An office goes from one hand into another: by whoever holds it, or by those above. */
import { inviteToOffices } from '../../../actions/create-invite.ts';
import { endAppointment } from '../../../actions/end-appointment.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { appointable } from '../../../domain/offices.ts';
import type { Appointment } from '../../../domain/roles.ts';
import { countAdministrators, findHeld } from '../../../store/appointments.ts';
import { loadPeopleById, type PersonWithAppointments } from '../../../store/people.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { offerCommands, presentOf, showMenu, welcomeLines } from '../../ground/menu.ts';
import { reachesIn } from '../../ground/staff-scope.ts';
import { peopleButton } from '../../ground/ways-on.ts';
import { notifyPerson, notifyStaffAbove } from '../../notify.ts';
import { linkButtons, linkLines } from './invites.ts';
import { titleAt } from './office-people.ts';

/** [Bàn giao: …] */
export async function askHandOver(ctx: BotContext, { appointmentId }: CarriedBy<'leave'>): Promise<void> {
  const office = ownOffice(ctx, appointmentId);
  if (office === null) return;
  const title = await titleAt(ctx, office.role, office.unitId);
  if (await isLastAdministrator(ctx, office))
    return ctx.replace({ lines: [phrase('offices:handOver.lastAdministrator')] });
  ctx.replace({
    lines: [
      phrase('offices:handOver.ask', { title }),
      phrase('offices:handOver.ends'),
      phrase('offices:handOver.stays'),
    ],
    buttons: [
      [labelled('offices:handOver.andInvite', { name: 'leave-go', appointmentId, invites: true })],
      [
        labelled('offices:handOver.only', { name: 'leave-go', appointmentId, invites: false }),
        labelled('offices:handOver.no', { name: 'leave-not' }),
      ],
    ],
  });
}

export function keepOffice(ctx: BotContext): void {
  ctx.replace({ lines: [phrase('offices:handOver.kept')] });
}

function ownOffice(ctx: BotContext, appointmentId: string): Appointment | null {
  const office = ctx.person?.appointments.find(({ id }) => id === appointmentId) ?? null;
  if (office === null) ctx.toast(phrase('offices:own.gone'));
  return office;
}

async function isLastAdministrator({ world }: BotContext, { role, unitId }: Appointment): Promise<boolean> {
  return role === 'admin' && unitId === null && (await countAdministrators(world.db, world.at)) === 1;
}

/** The holder themself ends it; from this instant the chat shows what is left to them. */
export async function handOver(
  ctx: BotContext,
  { appointmentId, invites }: CarriedBy<'leave-go'>,
): Promise<void> {
  const { person, world, changes } = ctx;
  const office = ownOffice(ctx, appointmentId);
  if (office === null || person === null) return;
  if (await isLastAdministrator(ctx, office))
    return ctx.replace({ lines: [phrase('offices:handOver.lastAdministrator')] });
  const title = await titleAt(ctx, office.role, office.unitId);
  const [made] = invites
    ? inviteToOffices(world, changes, { offices: [office], personId: person.id, replaces: true })
    : [];
  endAppointment(world, changes, { appointment: office, holder: person, personId: person.id });
  const { at } = world;
  ctx.replace({ lines: [phrase('offices:handOver.done', { title, at })] });
  if (made !== undefined) {
    // They can hand on what they hold, and no more: the picture and the withdrawal are the upper committee's.
    ctx.say({ lines: linkLines(ctx, made, title) });
  }
  showWhatIsLeft(ctx);
  if (office.unitId === null) return;
  const { role, unitId } = office;
  const handed = { role, unit: world.units.get(unitId)?.name ?? '' };
  notifyStaffAbove(ctx, unitId, {
    purpose: `handOver:${office.id}`,
    message: 'office-handed-over',
    facts: { unitId, office: handed, at, isInvited: made !== undefined },
  });
}

/** The menu of the office that is left; without any, none. */
function showWhatIsLeft(ctx: BotContext): void {
  if (presentOf(ctx) === null) ctx.say({ lines: [phrase('offices:former.rights')], menu: [] });
  else showMenu(ctx, welcomeLines(ctx));
  offerCommands(ctx);
}

/** An office below, or everywhere for administrators, among those that the person may appoint; null, with a word. */
async function heldBelow(
  ctx: BotContext,
  appointmentId: string,
): Promise<{ office: Appointment; holder: PersonWithAppointments } | null> {
  const { db, now, at } = ctx.world;
  const reaches = reachesIn(ctx, 'endAppointment');
  const office = await findHeld(db, appointmentId, { reaches, on: now.date, at });
  const roles = (ctx.person?.appointments ?? []).flatMap(({ role }) => appointable(role));
  const [stored] = office === null ? [] : await loadPeopleById(db, [office.personId], at);
  const known = [...ctx.world.people.values()].find(({ id }) => id === office?.personId);
  const holder = known ?? stored;
  // Somebody else of the same batch may have been quicker.
  const isHeld = holder?.appointments.some(({ id }) => id === office?.id) ?? false;
  if (office === null || holder === undefined || !isHeld || !roles.includes(office.role)) {
    ctx.toast(phrase('offices:end.ended'));
    return null;
  }
  return { office, holder };
}

/** [Kết thúc: Bí thư] */
export async function askEnd(ctx: BotContext, { appointmentId }: CarriedBy<'end'>): Promise<void> {
  const found = await heldBelow(ctx, appointmentId);
  if (found === null) return;
  const { office } = found;
  if (await isLastAdministrator(ctx, office)) return ctx.toast(phrase('offices:handOver.lastAdministrator'));
  const title = await titleAt(ctx, office.role, office.unitId);
  ctx.replace({
    lines: [phrase('offices:end.ask', { title, at: office.startsAt }), phrase('offices:handOver.stays')],
    buttons: [
      [labelled('offices:end.andInvite', { name: 'end-go', appointmentId, invites: true })],
      [
        labelled('offices:end.only', { name: 'end-go', appointmentId, invites: false }),
        labelled('offices:handOver.no', { name: 'people', unitId: office.unitId }),
      ],
    ],
  });
}

export async function endOffice(
  ctx: BotContext,
  { appointmentId, invites }: CarriedBy<'end-go'>,
): Promise<void> {
  const found = await heldBelow(ctx, appointmentId);
  const { person, world, changes } = ctx;
  if (found === null || person === null) return;
  const { office, holder } = found;
  if (await isLastAdministrator(ctx, office)) return ctx.toast(phrase('offices:handOver.lastAdministrator'));
  const { at } = world;
  const title = await titleAt(ctx, office.role, office.unitId);
  endAppointment(world, changes, { appointment: office, holder, personId: person.id });
  const [made] = invites
    ? inviteToOffices(world, changes, { offices: [office], personId: person.id, replaces: true })
    : [];
  const done: Phrase = phrase('offices:end.done', { title, at });
  ctx.replace({
    lines: [done, ...(made === undefined ? [] : linkLines(ctx, made, title))],
    buttons: [
      ...(made === undefined ? [] : linkButtons(made)),
      ...(office.unitId === null ? [] : [[peopleButton(office.unitId)]]),
    ],
  });
  if (holder.id === person.id) showWhatIsLeft(ctx);
  else {
    const unit = office.unitId === null ? null : (world.units.get(office.unitId)?.name ?? '');
    notifyPerson(ctx, holder, null, {
      purpose: `ended:${office.id}`,
      message: 'office-ended',
      facts: { office: { role: office.role, unit }, at },
    });
  }
}
