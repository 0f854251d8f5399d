/** The way in: a one-time link, the notice, the agreement, the main menu. Strangers get a kind word and no more. */
import { hashToken } from '../../../actions/create-invite.ts';
import { inviteState, joinByInvite } from '../../../actions/join-by-invite.ts';
import { forgetOpenNotice, noteOpenNotice } from '../../../actions/note-open-notice.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { agreementWords, matchWord } from '../../../conversations/chat-words.ts';
import { findInvites, type StoredInvite } from '../../../store/invites.ts';
import { findOpenNotice } from '../../../store/strangers.ts';
import { loadUnits } from '../../../store/units.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { offerCommands, presentOf, showHelp, showMenu, titleOf, welcomeLines } from '../../ground/menu.ts';
import { noticeLines } from '../../ground/notice.ts';
import { startToken } from '../../incoming.ts';
import { takeUp } from './newcomer.ts';
import { accountOf, mustWait, noteWrongLink } from './wrong-links.ts';

/** [Đồng ý] [Không đồng ý]; the token of the link is null where its notice is shown again: only its hash is kept. */
const noticeButtons = (token: string | null) => [
  [
    labelled('bot:notice.agree', { name: 'agree', token }),
    labelled('bot:notice.refuse', { name: 'refuse', token }),
  ],
];

/** The link that a button below its notice stands for: by its secret, or the one that was noted for the account. */
async function linkBehind(ctx: BotContext, token: string | null): Promise<StoredInvite | undefined> {
  const { at, db, invites } = ctx.world;
  const hash = token === null ? (await findOpenNotice(db, accountOf(ctx), at))?.tokenHash : hashToken(token);
  if (hash === undefined) return undefined;
  // Two taps in one batch: the copy that was loaded first knows that the link is spent.
  return invites.get(hash) ?? (await findInvites(db, [hash]))[0];
}

/** Whoever held an office is thanked; the unit is not named any more. */
export async function greetStranger(ctx: BotContext): Promise<void> {
  const waiting = await linkBehind(ctx, null);
  if (waiting !== undefined && inviteState(waiting, ctx.world.at) === 'valid')
    return ctx.say({ lines: [phrase('bot:notice.waits')], buttons: noticeButtons(null) });
  const text = ctx.message !== undefined && 'text' in ctx.message ? ctx.message.text : '';
  // Whoever types «đồng ý» below the notice is not turned away: only the button counts, and it is still there.
  if (ctx.person === null && matchWord(text, agreementWords) !== null)
    return ctx.say({ lines: [phrase('bot:notice.tap')] });
  if (ctx.person === null)
    return ctx.say({ lines: [phrase('bot:stranger.line'), phrase('bot:stranger.ask')] });
  ctx.say({ lines: [phrase('offices:former.line'), phrase('offices:former.rights')], menu: [] });
  // An office may have ended by its date, with nobody there to change the menu.
  offerCommands(ctx);
}

async function unitNameOf(ctx: BotContext, invite: StoredInvite): Promise<string | null> {
  if (invite.unitId === null) return null;
  const { world } = ctx;
  const [unit] = await loadUnits(world.db, [invite.unitId], world.now.date);
  if (unit !== undefined) world.units.set(unit.id, unit);
  return unit?.name ?? null;
}

/** The link that can be agreed to now; null, with a word why, where there is none. */
async function linkToAgree(ctx: BotContext, token: string | null): Promise<StoredInvite | null> {
  const found = await linkBehind(ctx, token);
  const wait = await mustWait(ctx, found !== undefined);
  const invite = wait === null ? found : undefined;
  if (invite === undefined) {
    if (wait === null && token !== null) await noteWrongLink(ctx);
    // Which link the notice was of is not known after a day.
    const unknown = phrase(token === null ? 'bot:notice.forgotten' : 'bot:invite.unknown');
    ctx.replace({ lines: [wait ?? unknown] });
    return null;
  }
  const state = inviteState(invite, ctx.world.at);
  // The same link again, by whom it was for: not a fault, just another start.
  if (invite.usedBy !== null && invite.usedBy === ctx.person?.id) showHelp(ctx);
  else if (state === 'valid') return invite;
  else ctx.replace({ lines: [phrase(`bot:invite.${state}`)] });
  return null;
}

export async function openLink(ctx: BotContext): Promise<void> {
  const token = startToken(ctx.update);
  if (token === null) {
    if (ctx.person === null || ctx.person.appointments.length === 0) await greetStranger(ctx);
    else showHelp(ctx);
    return;
  }
  const invite = await linkToAgree(ctx, token);
  if (invite === null) return;
  const title = titleOf(invite.role, await unitNameOf(ctx, invite));
  ctx.say({
    lines: await noticeLines(ctx, title, invite.unitId),
    buttons: noticeButtons(token),
  });
  noteOpenNotice(ctx.world, ctx.changes, accountOf(ctx), invite.id);
}

/**
 * @param token the link's own secret: what the database holds of it must open nothing, and anybody can make up the data
 *   of a button
 */
export async function agree(ctx: BotContext, { token }: CarriedBy<'agree'>): Promise<void> {
  const { world } = ctx;
  const invite = await linkToAgree(ctx, token);
  if (invite === null) return;
  await unitNameOf(ctx, invite);
  world.invites.set(invite.tokenHash, invite);
  ctx.person = joinByInvite(world, ctx.changes, {
    invite,
    telegramId: ctx.telegramId,
    language: ctx.deps.defaultLanguage,
  });
  forgetOpenNotice(ctx.changes, accountOf(ctx));
  ctx.replace({ lines: [phrase('bot:notice.agreed')] });
  const office = presentOf(ctx);
  const open = office === null ? [] : await takeUp(ctx, office);
  showMenu(ctx, [...welcomeLines(ctx), ...open, phrase('bot:welcome.next')]);
  offerCommands(ctx);
}

/** @param token of the notice's link; the same notice may stand twice in a chat */
export async function refuse(ctx: BotContext, { token }: CarriedBy<'refuse'>): Promise<void> {
  const link = await linkBehind(ctx, token);
  if (ctx.person !== null && link?.usedBy === ctx.person.id) {
    // Agreed to already: what is kept is taken back by /dulieu, not here.
    ctx.toast(phrase('bot:oldScreen'));
    return;
  }
  forgetOpenNotice(ctx.changes, accountOf(ctx));
  ctx.replace({ lines: [phrase('bot:notice.refused')] });
}
