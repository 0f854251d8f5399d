/** sendMessage and the parts that all sending methods share. */
import { badRequest } from '../api-error.ts';
import type { Message, MessageEntity } from '../bot-api.ts';
import type { CallParameters } from '../call-parameters.ts';
import type { FormattedText } from '../html-entities.ts';
import { lengthOf, readText, textLimit } from '../message-text.ts';
import type { ChatState, Messenger } from '../messenger.ts';
import { checkButtonData, type ReplyMarkup, readReplyMarkup } from '../reply-markup.ts';
import type { Method } from './method.ts';

export const sendMessage: Method = (call, { messenger }) => {
  const formatted = readText(call);
  const preview = readLinkPreview(call);
  const markup = readReplyMarkup(call);
  const chat = messenger.chatToSendTo(call.text('chat_id'));
  const reply = readReply(call, chat);
  if (lengthOf(formatted.text) > textLimit) throw badRequest('message is too long');
  return deliver(messenger, chat, call, markup, { ...reply, ...textFields(formatted), ...preview });
};

/** Puts the bot's message into the chat and acts on its keyboard. @throws ApiError */
export function deliver(
  messenger: Messenger,
  chat: ChatState,
  call: CallParameters,
  markup: ReplyMarkup,
  content: Partial<Message>,
): Message {
  if (markup.kind === 'inline') checkButtonData(markup.markup);
  const message: Message = {
    ...messenger.messageIn(chat, messenger.botUser()),
    ...content,
    ...(call.flag('protect_content') ? { has_protected_content: true } : {}),
    ...(markup.kind === 'inline' ? { reply_markup: markup.markup } : {}),
  };
  if (markup.kind === 'keyboard') chat.replyKeyboard = markup.keyboard;
  if (markup.kind === 'remove') chat.replyKeyboard = null;
  chat.action = null;
  return messenger.put(chat, message, {
    fromBot: true,
    silent: call.flag('disable_notification'),
    hadOtherMarkup: markup.kind === 'keyboard' || markup.kind === 'remove' || markup.kind === 'forceReply',
  });
}

export function textFields(formatted: FormattedText): { text: string; entities?: MessageEntity[] } {
  return formatted.entities.length === 0
    ? { text: formatted.text }
    : { text: formatted.text, entities: formatted.entities };
}

export function captionFields(caption: FormattedText): Pick<Message, 'caption' | 'caption_entities'> {
  if (caption.text === '') return {};
  return caption.entities.length === 0
    ? { caption: caption.text }
    : { caption: caption.text, caption_entities: caption.entities };
}

/** @throws ApiError when the message replied to is gone and the call does not allow for that. */
export function readReply(call: CallParameters, chat: ChatState): Pick<Message, 'reply_to_message'> {
  const parse = "can't parse reply parameters JSON object";
  const given = call.object('reply_parameters', parse, 'reply parameters');
  if (given === undefined) return {};
  const { message_id: id, allow_sending_without_reply: mayMiss } = given;
  if (typeof id !== 'number') throw badRequest('message identifier is not specified');
  const original = chat.messages.get(id);
  if (original === undefined) {
    if (mayMiss === true) return {};
    throw badRequest('message to be replied not found');
  }
  const { reply_to_message: _nested, ...shown } = original.message;
  return { reply_to_message: shown };
}

export function readLinkPreview(call: CallParameters): Pick<Message, 'link_preview_options'> {
  const parse = "can't parse link preview options JSON object";
  const options = call.object('link_preview_options', parse, 'link preview options') ?? {};
  return Object.keys(options).length === 0 ? {} : { link_preview_options: options };
}
