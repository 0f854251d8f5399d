/** Chats as the bot sees them: getChat, getChatMember, chat actions, taps answered, pins, copies and forwards. */
import { ApiError, badRequest } from '../api-error.ts';
import type { Message } from '../bot-api.ts';
import type { CallParameters } from '../call-parameters.ts';
import { readCaption } from '../message-text.ts';
import { type ChatState, chatObject, type KeptMessage, type Messenger, userOf } from '../messenger.ts';
import { readReplyMarkup } from '../reply-markup.ts';
import type { Method } from './method.ts';
import { captionFields, deliver, readReply } from './sending.ts';

const chatActions = new Set(
  'typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker find_location record_video_note upload_video_note'.split(
    ' ',
  ),
);
/** Telegram's clients show an action for five seconds, or until the next message. */
const actionMs = 5_000;

export const sendChatAction: Method = (call, { messenger }) => {
  const kind = (call.text('action') ?? '').toLowerCase();
  if (kind === '') throw badRequest('action is empty');
  if (!chatActions.has(kind)) throw badRequest('wrong parameter action in request');
  const chat = messenger.chatToSendTo(call.text('chat_id'));
  chat.action = { kind, until: new Date(messenger.clock.now().getTime() + actionMs) };
  messenger.hub.tell({ kind: 'chat', personId: chat.person.id });
  return true;
};

export const answerCallbackQuery: Method = (call, { queries }) => {
  queries.answer(call.text('callback_query_id') ?? '', call.text('text') ?? '', call.flag('show_alert'));
  return true;
};

export const getChat: Method = (call, { messenger }) => {
  const chat = knownChat(call.text('chat_id'), messenger);
  const pinned = [...chat.pinned].sort((a, b) => b - a)[0];
  const pinnedMessage = pinned === undefined ? undefined : chat.messages.get(pinned)?.message;
  return {
    ...chatObject(chat.person),
    accent_color_id: chat.person.id % 7,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: true,
      limited_gifts: true,
      unique_gifts: true,
      premium_subscription: true,
      gifts_from_channels: true,
    },
    ...(pinnedMessage === undefined ? {} : { pinned_message: pinnedMessage }),
  };
};

export const getChatMember: Method = (call, { messenger }) => {
  const userId = call.integer('user_id');
  if (userId === undefined) throw badRequest('invalid user_id specified');
  const chat = knownChat(call.text('chat_id'), messenger);
  if (userId === messenger.bot.id) return { status: 'member', user: messenger.botUser() };
  if (userId !== chat.person.id) throw badRequest('PARTICIPANT_ID_INVALID');
  return { status: 'member', user: userOf(chat.person) };
};

export const pinChatMessage: Method = (call, { messenger, queue }) => {
  const { chat, kept } = findMessage(call, messenger, 'message to pin not found');
  chat.pinned.add(kept.message.message_id);
  const { reply_to_message: _reply, ...pinned } = kept.message;
  const message = { ...messenger.messageIn(chat, messenger.botUser()), pinned_message: pinned };
  const silent = call.flag('disable_notification');
  messenger.put(chat, message, { fromBot: true, silent, other: 'pin', isService: true });
  // The line «pinned a message» reaches the bot as a message of its own.
  queue.add('message', `chat:${chat.person.id}`, { message });
  return true;
};

export const unpinChatMessage: Method = (call, { messenger }) => {
  const chat = messenger.chatForCall(call.text('chat_id'));
  const given = call.integer('message_id');
  const id = given ?? [...chat.pinned].sort((a, b) => b - a)[0];
  if (id === undefined || (given !== undefined && !chat.messages.has(given))) {
    throw badRequest('message to unpin not found');
  }
  chat.pinned.delete(id);
  messenger.hub.tell({ kind: 'chat', personId: chat.person.id });
  return true;
};

export const unpinAllChatMessages: Method = (call, { messenger }) => {
  const chat = messenger.chatForCall(call.text('chat_id'));
  chat.pinned.clear();
  messenger.hub.tell({ kind: 'chat', personId: chat.person.id });
  return true;
};

export const forwardMessage: Method = (call, { messenger }) => {
  const { kept } = findMessage(call, messenger, 'message to forward not found', 'from_chat_id');
  const original = kept.message;
  if (kept.isService || original.has_protected_content) throw badRequest("the message can't be forwarded");
  const chat = messenger.chatToSendTo(call.text('chat_id'));
  return deliver(
    messenger,
    chat,
    call,
    { kind: 'none' },
    {
      ...contentOf(original),
      forward_origin: original.forward_origin ?? {
        type: 'user',
        date: original.date,
        sender_user: original.from,
      },
    },
  );
};

export const copyMessage: Method = (call, { messenger }) => {
  const markup = readReplyMarkup(call);
  const { kept } = findMessage(call, messenger, 'message to copy not found', 'from_chat_id');
  if (kept.isService) throw badRequest("the message can't be copied");
  const content = contentOf(kept.message);
  const takesCaption = content.text === undefined && call.values.has('caption');
  const { caption: _caption, caption_entities: _entities, ...bare } = content;
  const chat = messenger.chatToSendTo(call.text('chat_id'));
  const reply = readReply(call, chat);
  const shown = takesCaption ? { ...bare, ...captionFields(readCaption(call)) } : content;
  const copy = deliver(messenger, chat, call, markup, { ...reply, ...shown });
  return { message_id: copy.message_id };
};

/** What a forward or a copy takes over: the content, not who, where, when, nor the album and the keyboard. */
function contentOf(message: Message): Partial<Message> {
  const {
    message_id: _id,
    from: _from,
    chat: _chat,
    date: _date,
    edit_date: _edited,
    forward_origin: _origin,
    reply_to_message: _reply,
    media_group_id: _album,
    has_protected_content: _protected,
    reply_markup: _markup,
    ...content
  } = message;
  return content;
}

function findMessage(
  call: CallParameters,
  messenger: Messenger,
  missing: string,
  chatParameter = 'chat_id',
): { chat: ChatState; kept: KeptMessage } {
  const id = call.integer('message_id');
  if (id === undefined) throw badRequest('message identifier is not specified');
  const chat = readSource(call.text(chatParameter), chatParameter, messenger);
  const kept = chat.messages.get(id);
  if (kept === undefined) throw badRequest(missing);
  return { chat, kept };
}

function readSource(id: string | undefined, parameter: string, messenger: Messenger): ChatState {
  if (id === undefined || id === '') throw badRequest(`${parameter} is empty`);
  return messenger.chatForCall(id);
}

/** Someone who never wrote to the bot is unknown to it. */
function knownChat(id: string | undefined, messenger: Messenger): ChatState {
  const chat = messenger.chatForCall(id);
  if (!chat.person.started) throw new ApiError(400, 'Bad Request: chat not found');
  return chat;
}
