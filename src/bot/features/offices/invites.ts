/** Links into offices: made, handed out as text and as a picture, listed, withdrawn. */
import { hashToken, inviteToOffices, type MadeInvite } from '../../../actions/create-invite.ts';
import { revokeInvite } from '../../../actions/revoke-invite.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { appointable, isSingle, officesAt } from '../../../domain/offices.ts';
import type { Role } from '../../../domain/roles.ts';
import { findOpenInvite, listOpenInvites, type OpenInvite } from '../../../store/invites.ts';
import { loadUnits } from '../../../store/units.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { may, titleOf } from '../../ground/menu.ts';
import { reachesIn } from '../../ground/staff-scope.ts';
import { inviteFacts } from '../../invite-words.ts';
import { invitingAt, openInvites, titleAt } from './office-people.ts';

const perPage = 8;

export function linkOf(ctx: BotContext, token: string): string {
  return `${ctx.deps.linkRoot}${token}`;
}

/** The link itself, to be copied with one touch, with its picture and its withdrawal. */
export function linkLines(ctx: BotContext, { token, expiresAt }: MadeInvite, title: Phrase): Phrase[] {
  return [
    phrase('offices:invite.made', { title }),
    phrase('offices:invite.link', { link: linkOf(ctx, token) }),
    phrase('offices:invite.until', { at: expiresAt }),
    phrase('offices:invite.hand'),
  ];
}

export function linkButtons({ id, token }: MadeInvite): LabelledButton[][] {
  return [
    [
      labelled('offices:invite.picture', { name: 'invite-qr', token }),
      labelled('offices:invite.revoke', { name: 'revoke', inviteId: id }),
    ],
  ];
}

/** [Mời Bí thư] */
export async function invite(ctx: BotContext, { unitId, role: wanted }: CarriedBy<'invite'>): Promise<void> {
  const found = await invitingAt(ctx, unitId);
  if (found === null || ctx.person === null) return;
  const { unit, office } = found;
  const role = officesAt(unit.kind).find(
    (each) => each === wanted && appointable(office.role).includes(each),
  );
  if (role === undefined) return ctx.toast(phrase('offices:unit.gone'));
  const replaces = isSingle(role);
  const { invites } = await openInvites(ctx, unitId, office);
  const hasOpen = invites.some((each) => each.unitId === unitId && each.role === role);
  const offices = [{ unitId, role }];
  const [made] = inviteToOffices(ctx.world, ctx.changes, { offices, personId: ctx.person.id, replaces });
  if (made === undefined) return;
  ctx.replace({
    lines: [
      ...linkLines(ctx, made, titleOf(role, unit.name)),
      ...(replaces && hasOpen ? [phrase('offices:invite.replaced')] : []),
    ],
    buttons: linkButtons(made),
  });
}

/** The open link that a button names, within the person's reach and among the roles that they may appoint. */
async function openInvite(
  ctx: BotContext,
  which: { id: string } | { tokenHash: string },
): Promise<OpenInvite | null> {
  const { db, now, at } = ctx.world;
  const found = await findOpenInvite(db, which, {
    reaches: reachesIn(ctx, 'invite'),
    on: now.date,
    at,
  });
  const roles = (ctx.person?.appointments ?? []).flatMap(({ role }) => appointable(role));
  if (found !== null && roles.includes(found.role)) return found;
  ctx.toast(phrase('offices:invite.closed'));
  return null;
}

/** [Ảnh mã QR] */
export async function sendPicture(ctx: BotContext, { token }: CarriedBy<'invite-qr'>): Promise<void> {
  const found = await openInvite(ctx, { tokenHash: hashToken(token) });
  if (found === null) return;
  const [unit] =
    found.unitId === null ? [] : await loadUnits(ctx.world.db, [found.unitId], ctx.world.now.date);
  const title = titleOf(found.role, unit?.name ?? null);
  const facts = {
    link: linkOf(ctx, token),
    unit: unit?.name ?? '',
    role: found.role,
    expiresAt: found.expiresAt,
  };
  const invite = inviteFacts((each) => ctx.words(each), facts);
  const drawing = { kind: 'invite-card', invite } as const;
  ctx.sendFile('photo', { drawing, name: 'lien-ket.png' }, [
    phrase('offices:invite.made', { title }),
    phrase('offices:invite.until', { at: found.expiresAt }),
  ]);
}

/** [Thu hồi] */
export async function revoke(ctx: BotContext, { inviteId }: CarriedBy<'revoke'>): Promise<void> {
  const found = await openInvite(ctx, { id: inviteId });
  if (found === null || ctx.person === null) return;
  revokeInvite(ctx.world, ctx.changes, { invite: found, personId: ctx.person.id });
  const title = await titleAt(ctx, found.role, found.unitId);
  ctx.replace({
    lines: [phrase('offices:invite.revoked', { title })],
    buttons: [[labelled('offices:handOver.toInvites', { name: 'invites', page: 0 })]],
  });
}

/** [Liên kết chưa dùng (n)] */
export async function listInvites(ctx: BotContext, { page: wanted }: CarriedBy<'invites'>): Promise<void> {
  const office = may(ctx, 'invite');
  if (office === null) return ctx.toast(phrase('offices:unit.notYours'));
  const { db, now, at } = ctx.world;
  const asked = { rootId: office.unitId, roles: appointable(office.role), on: now.date, at };
  let page = { number: wanted, ...(await listOpenInvites(db, asked, { page: wanted, size: perPage })) };
  const pages = Math.max(1, Math.ceil(page.total / perPage));
  if (wanted >= pages)
    page = { number: pages - 1, ...(await listOpenInvites(db, asked, { page: pages - 1, size: perPage })) };
  const ids = page.invites.flatMap(({ unitId }) => unitId ?? []);
  const names = new Map((await loadUnits(db, ids, now.date)).map(({ id, name }) => [id, name]));
  const titles = page.invites.map(({ role, unitId }) => titleOfInvite(role, names.get(unitId ?? '')));
  const { number } = page;
  const turn = (label: Phrase, to: number): LabelledButton => ({
    label,
    button: { name: 'invites', page: to },
  });
  const turning = [
    ...(number > 0 ? [turn(phrase('offices:open.before'), number - 1)] : []),
    ...(number < pages - 1 ? [turn(phrase('offices:open.after'), number + 1)] : []),
  ];
  ctx.replace({
    lines: [
      page.total === 0 ? phrase('offices:open.none') : phrase('offices:open.heading', { n: page.total }),
      ...page.invites.map(({ expiresAt }, i) =>
        phrase('offices:open.line', { title: titles[i] ?? '', at: expiresAt }),
      ),
      ...(pages > 1 ? [phrase('offices:open.paged', { page: number + 1, pages })] : []),
    ],
    buttons: [
      ...page.invites.map(({ id }, i) => [
        labelled('offices:open.revoke', { name: 'revoke', inviteId: id }, { title: titles[i] ?? '' }),
      ]),
      ...(turning.length > 0 ? [turning] : []),
    ],
  });
}

const titleOfInvite = (role: Role, unit: string | undefined): Phrase => titleOf(role, unit ?? null);
