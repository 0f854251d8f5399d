/** The offices of a unit: which are held, which wait for somebody, and what may be done about each. */
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { appointable, isSingle, officesAt } from '../../../domain/offices.ts';
import type { Appointment, Role } from '../../../domain/roles.ts';
import { isBranchKind } from '../../../domain/unit-kinds.ts';
import { listHolders } from '../../../store/appointments.ts';
import { listOpenInvites, type OpenInvite } from '../../../store/invites.ts';
import { loadUnits, type UnitOn } from '../../../store/units.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { type BotContext, type LabelledButton, labelled, type Said } from '../../bot-context.ts';
import { tellElsewhere } from '../../ground/elsewhere.ts';
import { may, titleOf } from '../../ground/menu.ts';
import { officeOver } from '../../ground/staff-scope.ts';
import { roleWord } from '../../invite-words.ts';

/** The unit with this id, known in the world afterwards; null: there is none today. */
async function unitKnown({ world }: BotContext, unitId: string): Promise<UnitOn | null> {
  const known = world.units.get(unitId);
  if (known !== undefined) return known;
  const [unit] = await loadUnits(world.db, [unitId], world.now.date);
  if (unit !== undefined) world.units.set(unit.id, unit);
  return unit ?? null;
}

/** «Bí thư Chi bộ bản Pá Lúa», of a unit that may not be in the batch. */
export async function titleAt(ctx: BotContext, role: Role, unitId: string | null): Promise<Phrase> {
  const unit = unitId === null ? null : await unitKnown(ctx, unitId);
  return titleOf(role, unit?.name ?? null);
}

/** The unit where the person may invite, and the office in which; null, with a word, when they may not. */
export async function invitingAt(
  ctx: BotContext,
  unitId: string | null,
): Promise<{ unit: UnitOn; office: Appointment } | null> {
  const office = unitId === null ? null : await officeOver(ctx, 'invite', unitId);
  const unit = office === null || unitId === null ? null : await unitKnown(ctx, unitId);
  if (office !== null && unit !== null) return { unit, office };
  ctx.toast(phrase('offices:unit.gone'));
  return null;
}

/** /moi: the own unit's offices; for administrators of everything, the links that are out. */
export async function openInviting(ctx: BotContext): Promise<void> {
  const office = may(ctx, 'invite');
  if (office === null) return tellElsewhere(ctx, 'invite', phrase('offices:unit.notYours'));
  const unit = office.unitId === null ? null : await unitKnown(ctx, office.unitId);
  if (unit !== null) return ctx.show(await pageOf(ctx, unit, office));
  const open = await countOpen(ctx, null, office);
  ctx.show({
    lines: [phrase('offices:unit.people')],
    buttons: [
      [labelled('offices:unit.tree', { name: 'org', unitId: null, page: 0 })],
      ...(open === 0 ? [] : [[openButton(open)]]),
    ],
  });
}

/** [Nhiệm vụ, liên kết mời] below a unit. */
export async function showPeople(ctx: BotContext, { unitId }: CarriedBy<'people'>): Promise<void> {
  const found = await invitingAt(ctx, unitId);
  if (found !== null) ctx.replace(await pageOf(ctx, found.unit, found.office));
}

const openButton = (n: number): LabelledButton =>
  labelled('offices:unit.open', { name: 'invites', page: 0 }, { n });

export async function openInvites(ctx: BotContext, rootId: string | null, { role }: Appointment) {
  const { db, now, at } = ctx.world;
  const asked = { rootId, roles: appointable(role), on: now.date, at };
  return listOpenInvites(db, asked, { page: 0, size: 50 });
}

async function countOpen(ctx: BotContext, rootId: string | null, office: Appointment): Promise<number> {
  return (await openInvites(ctx, rootId, office)).total;
}

async function pageOf(ctx: BotContext, unit: UnitOn, office: Appointment): Promise<Said> {
  const { db, at } = ctx.world;
  const may = appointable(office.role);
  const holders = await listHolders(db, unit.id, at);
  const { invites } = await openInvites(ctx, unit.id, office);
  const here = invites.filter(({ unitId }) => unitId === unit.id);
  const offices = officesAt(unit.kind).filter((role) => may.includes(role));
  const lines = offices.flatMap((role) => officeLines(role, holders, here));
  const buttons: LabelledButton[][] = offices
    .filter((role) => !isSingle(role) || holders.every((each) => each.role !== role))
    .map((role) => [
      labelled('offices:unit.invite', { name: 'invite', unitId: unit.id, role }, { role: roleWord(role) }),
    ]);
  for (const { id, role, startsAt } of holders.filter((each) => may.includes(each.role))) {
    const alike = holders.filter((each) => each.role === role).length > 1;
    const label = alike
      ? phrase('offices:unit.endSince', { role: roleWord(role), at: startsAt })
      : phrase('offices:unit.end', { role: roleWord(role) });
    buttons.push([{ label, button: { name: 'end', appointmentId: id } }]);
  }
  if (!isBranchKind(unit.kind))
    buttons.push([labelled('offices:unit.sheet', { name: 'sheet', unitId: unit.id })]);
  const total = await countOpen(ctx, office.unitId, office);
  const tree = labelled('offices:unit.tree', { name: 'org', unitId: unit.id, page: 0 });
  buttons.push(total === 0 ? [tree] : [openButton(total), tree]);
  return { lines: [phrase('offices:unit.heading', { name: unit.name }), ...lines], buttons };
}

function officeLines(role: Role, holders: readonly Appointment[], invites: readonly OpenInvite[]): Phrase[] {
  const word = roleWord(role);
  const held = holders.filter((each) => each.role === role);
  const invited = invites.filter((each) => each.role === role);
  const lines = [
    ...held.map(({ startsAt }) => phrase('offices:unit.holder', { role: word, at: startsAt })),
    ...invited.map(({ expiresAt }) => phrase('offices:unit.invited', { role: word, at: expiresAt })),
  ];
  return lines.length > 0 ? lines : [phrase('offices:unit.vacant', { role: word })];
}
