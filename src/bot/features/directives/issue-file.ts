/**
 * A paper sent to the chat by somebody who may send directives is offered to become one. Nothing is kept of it: the
 * offer answers the message with the file, and Telegram brings that along when it is tapped.
 */
import type { Message } from 'telegraf/types';
import type { BroadcastDraft } from '../../../conversations/broadcast/facts.ts';
import { draftOfPaper } from '../../../conversations/broadcast/prefilled.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { isUnderWay } from '../../ground/conversations.ts';
import { may } from '../../ground/menu.ts';
import { fileInputOf } from '../../incoming.ts';
import { openBroadcast, playBroadcast } from './broadcast.ts';

const paperEndings = /\.(pdf|docx?)$/i;

/** @returns false: it is no paper, or not theirs to send */
export function offerToIssue(ctx: BotContext, message: Message.DocumentMessage): boolean {
  const { document } = message;
  const isPaper = paperEndings.test(document.file_name ?? '') || document.mime_type === 'application/pdf';
  if (!isPaper || may(ctx, 'sendDirectives') === null) return false;
  const read = draftOfPaper(fileInputOf(message));
  if ('objection' in read) ctx.say({ lines: [read.objection] });
  else
    ctx.say({
      lines: [phrase('bot:directive.issue.offer', { name: document.file_name ?? '' })],
      buttons: [[labelled('bot:directive.issue.button', { name: 'issue' })]],
      answers: message.message_id,
    });
  return true;
}

/** The answers that the paper under the finger gives; null: it is gone. */
function draftUnderFinger({ callbackQuery }: BotContext): BroadcastDraft | null {
  const tapped = callbackQuery?.message;
  const paper = tapped !== undefined && 'reply_to_message' in tapped ? tapped.reply_to_message : undefined;
  if (paper === undefined || !('document' in paper)) return null;
  const read = draftOfPaper(fileInputOf(paper));
  return 'draft' in read ? read.draft : null;
}

export async function issueFile(ctx: BotContext): Promise<void> {
  const { person } = ctx;
  const office = may(ctx, 'sendDirectives');
  if (person === null || office === null) return openBroadcast(ctx);
  const key = { kind: 'broadcast', personId: person.id } as const;
  if (isUnderWay(ctx, key)) return ctx.toast(phrase('bot:mailing.otherDraft'));
  const prefilled = draftUnderFinger(ctx);
  if (prefilled === null) return ctx.toast(phrase('bot:directive.issue.gone'));
  await playBroadcast.play(ctx, key, { kind: 'begin' }, { appointmentId: office.id, prefilled });
}
