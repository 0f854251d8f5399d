/** What no conversation asked for: each kind has its own sentence, and leaves everything where it was. */

import { courtesyWords, matchWord } from '../../conversations/chat-words.ts';
import type { OtherInput } from '../../conversations/conversation.ts';
import { aboutOf } from '../../domain/reading/about.ts';
import { phrase } from '../../text/phrase.ts';
import type { BotContext } from '../bot-context.ts';
import { showMenu } from './menu.ts';

export function answerOther(ctx: BotContext, what: OtherInput | 'file'): void {
  ctx.say({ lines: [phrase(`bot:other.${what}`)] });
}

/** «Cảm ơn em, hôm nào lên bản chơi», «trời mưa to quá»: what the words are about, by any of their clauses. */
function saidInPassing(text: string): 'thanks' | 'remark' | null {
  const kinds = text
    .normalize('NFC')
    .split(/[,.;!?\n]/)
    .map((clause) => aboutOf(clause)?.kind);
  return (['thanks', 'remark'] as const).find((kind) => kinds.includes(kind)) ?? null;
}

/** Thanks, greetings and remarks are answered in kind: «chưa hiểu» would read as if the report had failed. */
export function answerUnknownText(ctx: BotContext, text: string): void {
  const courtesy = matchWord(text, courtesyWords) ?? saidInPassing(text);
  showMenu(ctx, [phrase(courtesy === null ? 'bot:notUnderstood' : `bot:courtesy.${courtesy}`)]);
}
