/** From what a person does to the conversation that it belongs to. */
import type { ConversationTap } from '../../buttons/catalogue.ts';
import type { Input } from '../../conversations/conversation.ts';
import { isSessionOf, type SessionKey, sessionId, sessionKey } from '../../domain/session-key.ts';
import { phrase } from '../../text/phrase.ts';
import type { BotContext } from '../bot-context.ts';
import { type PlayedFlow, sessionOf } from './play-flow.ts';
import { isTappedTwice } from './tapped-twice.ts';

export function isUnderWay({ world }: BotContext, key: SessionKey): boolean {
  return world.sessions.has(sessionId(key));
}

/** The conversation that the person's next words belong to; null: none that is still there. */
export function focused(ctx: BotContext): SessionKey | null {
  const key = lastFocused(ctx);
  return key !== null && isUnderWay(ctx, key) ? key : null;
}

/** The same, whether it is still there or has ended meanwhile. */
function lastFocused({ person }: BotContext): SessionKey | null {
  return person?.sessionId == null ? null : sessionKey(person.sessionId);
}

function flowOf(ctx: BotContext, { kind }: SessionKey): PlayedFlow<SessionKey['kind']> | null {
  return (ctx.flows[kind] as PlayedFlow<SessionKey['kind']> | undefined) ?? null;
}

/** Whether that conversation takes files. */
export function awaitsFile(ctx: BotContext): boolean {
  const key = focused(ctx);
  return key !== null && flowOf(ctx, key)?.takesFiles === true;
}

async function play(ctx: BotContext, key: SessionKey, input: Input): Promise<void> {
  const flow = ctx.person !== null && isOwn(ctx, key) ? flowOf(ctx, key) : null;
  if (flow === null) ctx.toast(phrase('bot:oldScreen'));
  else await flow.play(ctx, key, input);
}

/** An office that has ended is the flow's to tell of; what is another person's is nobody else's. */
const isOwn = ({ person }: BotContext, key: SessionKey): boolean =>
  key.kind === 'report' || key.personId === person?.id;

/** @returns false: no conversation waits for anything */
export async function playFocused(ctx: BotContext, input: Input): Promise<boolean> {
  const key = focused(ctx);
  if (key !== null) await play(ctx, key, input);
  return key !== null;
}

/** Whether what the person was at has ended without them, by somebody else's hand or by time; they are told how. */
export function tellWhatBecame(ctx: BotContext): boolean {
  const key = lastFocused(ctx);
  const flow = key === null || isUnderWay(ctx, key) ? null : flowOf(ctx, key);
  if (key === null || flow?.tellEnd === undefined) return false;
  flow.tellEnd(ctx, key);
  return true;
}

/**
 * A tap on a button of a conversation. The screen's number says which one it belongs to: the one in focus, or one
 * that was put aside; all others are old.
 */
export async function tapped(ctx: BotContext, { screen, choice }: ConversationTap): Promise<void> {
  const input: Input = { kind: 'tap', screen, choice };
  const key = focused(ctx);
  const stored = key === null ? undefined : ctx.world.sessions.get(sessionId(key));
  const stands = stored !== undefined && sessionOf(stored).screen === screen;
  if (!stands && (await isTappedTwice(ctx))) return;
  if ((await playFocused(ctx, input)) || tellWhatBecame(ctx)) return;
  // The batch holds other people's as well, and numbers of screens are unlike within one conversation only.
  const aside = [...ctx.world.sessions.values()].flatMap((stored) => {
    const key = sessionOf(stored).screen === screen ? sessionKey(stored.id) : null;
    return key !== null && ctx.person !== null && isSessionOf(key, ctx.person) ? key : [];
  })[0];
  if (aside === undefined) ctx.toast(phrase('bot:oldScreen'));
  else await play(ctx, aside, input);
}
