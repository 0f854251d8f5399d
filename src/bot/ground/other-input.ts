/** What no conversation asked for: each kind has its own sentence, and leaves everything where it was. */

import { courtesyWords, matchWord } from '../../conversations/chat-words.ts';
import type { OtherInput } from '../../conversations/conversation.ts';
import { phrase } from '../../text/phrase.ts';
import type { BotContext } from '../bot-context.ts';
import { showMenu } from './menu.ts';

export function answerOther(ctx: BotContext, what: OtherInput | 'file'): void {
  ctx.say({ lines: [phrase(`bot:other.${what}`)] });
}

/** Thanks and greetings are answered in kind: «chưa hiểu» would read as if the report had failed. */
export function answerUnknownText(ctx: BotContext, text: string): void {
  const courtesy = matchWord(text, courtesyWords);
  showMenu(ctx, [phrase(courtesy === null ? 'bot:notUnderstood' : `bot:courtesy.${courtesy}`)]);
}
