/** From a message to the call that sends it: the one place that chooses its reader's language and writes its buttons. */
import { encodeButton } from '../buttons/codec.ts';
import type { Language } from '../domain/languages.ts';
import type { Phrase } from '../text/phrase.ts';
import type { Texts } from '../text/texts.ts';
import type { Content } from './message.ts';

export interface WrittenCall {
  method: string;
  payload: Record<string, unknown>;
}

/** @param chatId Telegram's number of the person */
export function writeMessage(
  content: Content,
  chatId: number,
  language: Language,
  texts: Texts,
): WrittenCall {
  const words = (line: Phrase) => texts.render(line, language, { html: false });
  const { lines, buttons = [], attachment, commands, picture, otherwise = lines } = content;
  if (commands !== undefined) {
    const offered = commands.map(({ command, description }) => ({
      command,
      description: words(description),
    }));
    const payload = { commands: offered, scope: { type: 'chat', chat_id: chatId } };
    return { method: 'setMyCommands', payload };
  }
  const written = (all: Content['lines']) =>
    typeof all === 'function' ? all(texts, language) : texts.renderLines(all, language, { html: true });
  const text = written(lines);
  const common: Record<string, unknown> = { chat_id: chatId, parse_mode: 'HTML' };
  if (content.endsMenu === true) common.reply_markup = { remove_keyboard: true };
  if (buttons.length > 0) {
    common.reply_markup = {
      inline_keyboard: buttons.map((row) =>
        row.map(({ label, button }) => ({ text: words(label), callback_data: encodeButton(button) })),
      ),
    };
  }
  const { replaces = null, answers } = content;
  if (answers !== undefined)
    common.reply_parameters = { message_id: answers, allow_sending_without_reply: true };
  if (replaces !== null && typeof attachment === 'string') {
    const media = { type: 'document', media: attachment, caption: text, parse_mode: 'HTML' };
    const { parse_mode: _, ...where } = common;
    return { method: 'editMessageMedia', payload: { ...where, message_id: replaces, media } };
  }
  if (replaces !== null)
    return { method: 'editMessageText', payload: { ...common, message_id: replaces, text } };
  const photo = picture?.(words) ?? null;
  if (photo !== null)
    return {
      method: 'sendPhoto',
      payload: { ...common, photo: { ...photo, otherwise: written(otherwise) }, caption: text },
    };
  if (picture !== undefined)
    return { method: 'sendMessage', payload: { ...common, text: written(otherwise) } };
  if (attachment === undefined) return { method: 'sendMessage', payload: { ...common, text } };
  const document = typeof attachment === 'string' ? attachment : attachment(words);
  return { method: 'sendDocument', payload: { ...common, document, caption: text } };
}
