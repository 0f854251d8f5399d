/**
 * Notices that wait for [Đồng ý] or [Không đồng ý], so that whoever asks something first is not turned away. Nothing is
 * kept of somebody who has not agreed but here, in memory: after a restart the notice itself still has its buttons.
 */
import type { Texts } from '../../../text/texts.ts';
import type { BotContext } from '../../bot-context.ts';

/** The oldest is forgotten beyond so many. */
const remembered = 1_000;

/** The token of the link by account, for each bot that runs in this process. */
const noticesOf = new WeakMap<Texts, Map<string, string>>();

function noticesIn({ deps }: BotContext): Map<string, string> {
  const known = noticesOf.get(deps.texts);
  if (known !== undefined) return known;
  const notices = new Map<string, string>();
  noticesOf.set(deps.texts, notices);
  return notices;
}

/** @param token of the link whose notice is shown now */
export function noteOpenNotice(ctx: BotContext, token: string): void {
  const notices = noticesIn(ctx);
  // Anew at the end: those at the front are the oldest.
  notices.delete(ctx.telegramId);
  notices.set(ctx.telegramId, token);
  const [oldest] = notices.keys();
  if (notices.size > remembered && oldest !== undefined) notices.delete(oldest);
}

/** The notice was answered, or its link does not hold any more. */
export function forgetOpenNotice(ctx: BotContext): void {
  noticesIn(ctx).delete(ctx.telegramId);
}

/** The token of the link whose notice waits for this person; null: none does. */
export function openNoticeOf(ctx: BotContext): string | null {
  return noticesIn(ctx).get(ctx.telegramId) ?? null;
}
