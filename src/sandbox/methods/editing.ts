/** The editMessage… methods. A bot may edit its own messages at any age. */
import { badRequest } from '../api-error.ts';
import type { Message } from '../bot-api.ts';
import type { CallParameters } from '../call-parameters.ts';
import { lengthOf, readCaption, readText, textLimit } from '../message-text.ts';
import type { ChatState, KeptMessage, Messenger } from '../messenger.ts';
import { checkButtonData, readInlineMarkup } from '../reply-markup.ts';
import { readInputMedia } from './media.ts';
import type { Method } from './method.ts';
import { captionFields, readLinkPreview, textFields } from './sending.ts';

export const editMessageText: Method = (call, { messenger }) => {
  if (call.values.has('rich_message')) throw badRequest('the sandbox has no rich messages');
  const formatted = readText(call);
  const preview = readLinkPreview(call);
  const markup = readInlineMarkup(call);
  const { chat, kept } = findEditable(call, messenger);
  const old = kept.message;
  if (old.text === undefined) throw badRequest('there is no text in the message to edit');
  if (lengthOf(formatted.text) > textLimit) throw badRequest('MESSAGE_TOO_LONG');
  checkButtonData(markup);
  const {
    text: _text,
    entities: _entities,
    link_preview_options: _preview,
    reply_markup: _markup,
    ...rest
  } = old;
  return replace(messenger, chat, kept, { ...rest, ...textFields(formatted), ...preview }, markup, true);
};

export const editMessageCaption: Method = (call, { messenger }) => {
  const caption = readEditedCaption(call);
  const markup = readInlineMarkup(call);
  const { chat, kept } = findEditable(call, messenger);
  const old = kept.message;
  if (old.document === undefined && old.photo === undefined) {
    throw badRequest('there is no caption in the message to edit');
  }
  checkButtonData(markup);
  const { caption: _caption, caption_entities: _entities, reply_markup: _markup, ...rest } = old;
  return replace(messenger, chat, kept, { ...rest, ...captionFields(caption) }, markup, true);
};

export const editMessageMedia: Method = (call, { messenger }) => {
  const given = call.json('media', "can't parse InputMedia: Can't parse JSON object");
  if (given === undefined) throw badRequest("can't parse InputMedia: media is empty");
  const media = readInputMedia(given, call, messenger, 'editMessageMedia');
  const markup = readInlineMarkup(call);
  const { chat, kept } = findEditable(call, messenger, "message media can't be edited");
  checkButtonData(markup);
  const { message_id, from, chat: shown, date, reply_to_message } = kept.message;
  const base = { message_id, from, chat: shown, date, ...(reply_to_message ? { reply_to_message } : {}) };
  return replace(messenger, chat, kept, { ...base, ...media() }, markup, true);
};

export const editMessageReplyMarkup: Method = (call, { messenger }) => {
  const markup = readInlineMarkup(call);
  const { chat, kept } = findEditable(call, messenger);
  checkButtonData(markup);
  const { reply_markup: _markup, ...rest } = kept.message;
  return replace(messenger, chat, kept, rest, markup, false);
};

/** @throws ApiError */
function findEditable(
  call: CallParameters,
  messenger: Messenger,
  refusal = "message can't be edited",
): { chat: ChatState; kept: KeptMessage } {
  if (call.text('inline_message_id') !== undefined) throw badRequest('MESSAGE_ID_INVALID');
  if (call.text('chat_id') !== undefined && call.integer('message_id') === undefined) {
    throw badRequest('message identifier is not specified');
  }
  const chat = messenger.chatForCall(call.text('chat_id'));
  const kept = chat.messages.get(call.integer('message_id') ?? 0);
  if (kept === undefined) throw badRequest('message to edit not found');
  const isOwn = kept.fromBot && !kept.isService && kept.message.forward_origin === undefined;
  if (!isOwn || kept.hadOtherMarkup) throw badRequest(refusal);
  return { chat, kept };
}

function replace(
  messenger: Messenger,
  chat: ChatState,
  kept: KeptMessage,
  content: Message,
  markup: Message['reply_markup'],
  isShown: boolean,
): Message {
  const message: Message = { ...content, ...(markup === undefined ? {} : { reply_markup: markup }) };
  if (isSame(kept.message, message)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same ' +
        'as a current content and reply markup of the message',
    );
  }
  message.edit_date = messenger.seconds();
  chat.messages.set(message.message_id, {
    ...kept,
    message,
    editedAt: isShown ? messenger.clock.now().toISOString() : kept.editedAt,
  });
  messenger.noteBotChange(chat, message.message_id, true);
  return message;
}

/** An edit that answers 1,025 characters of caption does so in words of its own. */
function readEditedCaption(call: CallParameters) {
  try {
    return readCaption(call);
  } catch (error) {
    if (error instanceof Error && error.message.endsWith('message caption is too long')) {
      throw badRequest('MEDIA_CAPTION_TOO_LONG');
    }
    throw error;
  }
}

const comparedFields = [
  'text',
  'entities',
  'link_preview_options',
  'caption',
  'caption_entities',
  'show_caption_above_media',
  'has_media_spoiler',
  'document',
  'photo',
  'reply_markup',
] as const;

function isSame(before: Message, after: Message): boolean {
  return comparedFields.every((field) => {
    const [left, right] = [before[field], after[field]];
    return left === right || JSON.stringify(left) === JSON.stringify(right);
  });
}
