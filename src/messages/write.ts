/** From a message to the call that sends it: the one place that chooses its reader's language and writes its buttons. */
import { encodeButton } from '../buttons/codec.ts';
import { type FileStep, nextFileStep, type PaperFile, type StandingFile } from '../domain/directive-files.ts';
import type { Language } from '../domain/languages.ts';
import type { Phrase } from '../text/phrase.ts';
import type { Texts } from '../text/texts.ts';
import type { Content } from './message.ts';

export interface WrittenCall {
  method: string;
  payload: Record<string, unknown>;
  /** It is about one of the message's files, and the words are still to come. */
  step?: FileStep;
  /** The file that carries the words. */
  carrier?: PaperFile;
  /** What stands of its files before that. */
  standing?: readonly StandingFile[];
}

type Reply = { message_id: number; allow_sending_without_reply: true };
const replyTo = (message_id: number): Reply => ({ message_id, allow_sending_without_reply: true });

const kindOf = ({ isPhoto }: PaperFile) => (isPhoto ? 'photo' : 'document');
const sendingOf = (file: PaperFile) => (file.isPhoto ? 'sendPhoto' : 'sendDocument');

/** @param below the message to which it belongs, where the words stand already */
function writeFileStep(
  step: FileStep,
  {
    chatId,
    below,
    canDelete,
    instead,
  }: { chatId: number; below?: number; canDelete: boolean; instead: string },
): WrittenCall {
  const where = { chat_id: chatId };
  switch (step.kind) {
    case 'send': {
      const reply = below === undefined ? {} : { reply_parameters: replyTo(below) };
      const payload = { ...where, [kindOf(step.file)]: step.file.fileId, ...reply };
      return { method: sendingOf(step.file), payload, step };
    }
    case 'replace': {
      const media = { type: kindOf(step.file), media: step.file.fileId };
      return { method: 'editMessageMedia', payload: { ...where, message_id: step.messageId, media }, step };
    }
    case 'remove': {
      const which = { ...where, message_id: step.messageId };
      if (canDelete) return { method: 'deleteMessage', payload: which, step };
      return { method: 'editMessageCaption', payload: { ...which, caption: instead }, step };
    }
  }
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
  const { replaces = null, answers, filesApart } = content;
  const head = replaces ?? answers;
  const { standing = [], wanted = [] } = filesApart ?? {};
  const others = standing.filter(({ messageId }) => messageId !== head);
  const step = nextFileStep(others, wanted);
  if (filesApart !== undefined && step !== null) {
    const { canDelete, instead } = filesApart;
    const below = head === undefined ? {} : { below: head };
    return { ...writeFileStep(step, { chatId, ...below, canDelete, instead: words(instead) }), standing };
  }
  if (answers !== undefined) common.reply_parameters = replyTo(answers);
  if (replaces !== null && typeof attachment === 'object') {
    const media = { type: kindOf(attachment), media: attachment.fileId, caption: text, parse_mode: 'HTML' };
    const { parse_mode: _, ...where } = common;
    return {
      method: 'editMessageMedia',
      payload: { ...where, message_id: replaces, media },
      carrier: attachment,
      standing,
    };
  }
  if (replaces !== null && content.isCaption)
    return { method: 'editMessageCaption', payload: { ...common, message_id: replaces, caption: text } };
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
  if (typeof attachment === 'function')
    return { method: 'sendDocument', payload: { ...common, document: attachment(words), caption: text } };
  return {
    method: sendingOf(attachment),
    payload: { ...common, [kindOf(attachment)]: attachment.fileId, caption: text },
    carrier: attachment,
    standing,
  };
}
