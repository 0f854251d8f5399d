/** What people do in their chats: each act keeps a message and makes the update that Telegram would send. */
import { SandboxFault } from './api-error.ts';
import type { CallbackQuery, Message, MessageEntity } from './bot-api.ts';
import type { CallbackQueries } from './callback-queries.ts';
import type { FileKind } from './file-shelf.ts';
import { lengthOf, textLimit, withFoundEntities } from './message-text.ts';
import { type ChatState, chatObject, type KeptMessage, type Messenger, userOf } from './messenger.ts';
import { fileFields } from './methods/media.ts';
import { pictureSize } from './mime-types.ts';
import { type OtherKind, otherContent, otherKinds } from './other-kinds.ts';
import type { UpdateQueue } from './update-queue.ts';

export interface Act {
  messageId: number;
  /** Null when the bot has not asked for this kind of update. */
  updateId: number | null;
}

export interface TapAct {
  queryId: string;
  updateId: number | null;
}

export interface SentFile {
  name: string;
  bytes: Buffer;
  mimeType?: string;
  caption?: string;
}

export interface SentContact {
  phone: string;
  name?: string;
  /** Whose number Telegram says it is: the person themselves when left out, null for a card without an account. */
  userId?: number | null;
}

/** Words with an address behind them; offsets in UTF-16 units of a text without blanks at its ends. */
export interface HiddenLink {
  offset: number;
  length: number;
  url: string;
}

export class PersonActions {
  protected readonly messenger: Messenger;
  protected readonly queue: UpdateQueue;
  protected readonly queries: CallbackQueries;
  private albums = 0;

  constructor(messenger: Messenger, queue: UpdateQueue, queries: CallbackQueries) {
    this.messenger = messenger;
    this.queue = queue;
    this.queries = queries;
  }

  sendText(
    personId: number,
    text: string,
    { replyTo, links = [] }: { replyTo?: number; links?: readonly HiddenLink[] } = {},
  ): Act {
    const chat = this.active(personId);
    const content = this.typed(
      text,
      links.map((link) => ({ type: 'text_link', ...link })),
    );
    const original = replyTo === undefined ? undefined : this.requireMessage(chat, replyTo).message;
    const { reply_to_message: _nested, ...shown } = original ?? ({} as Message);
    const act = this.send(chat, {
      ...content,
      ...(original === undefined ? {} : { reply_to_message: shown }),
    });
    const keyboard = chat.replyKeyboard;
    if (keyboard?.oneTime && keyboard.rows.some((row) => row.some((button) => button.text === text))) {
      chat.replyKeyboard = null;
    }
    return act;
  }

  sendDocument(personId: number, file: SentFile): Act {
    return this.send(this.active(personId), this.fileContent('document', file));
  }

  sendPhoto(personId: number, file: SentFile): Act {
    return this.send(this.active(personId), this.fileContent('photo', file));
  }

  /** Several files sent at once: one message and one update each, held together by media_group_id. */
  sendAlbum(personId: number, kind: 'document' | 'photo', files: readonly SentFile[]): Act[] {
    if (files.length < 2 || files.length > 10) throw new SandboxFault('an album has 2–10 files');
    const chat = this.active(personId);
    this.albums += 1;
    const group = `${this.messenger.messageIds.current}${String(this.albums).padStart(6, '0')}`;
    return files.map((file) => this.send(chat, { media_group_id: group, ...this.fileContent(kind, file) }));
  }

  /** A sticker, voice message and the like, with stand-in bytes. */
  sendOther(personId: number, kind: OtherKind): Act {
    const chat = this.active(personId);
    if (!otherKinds.includes(kind)) throw new SandboxFault(`kind must be one of ${otherKinds.join(', ')}`);
    return this.send(chat, otherContent(kind, this.messenger.files, chat.person), kind);
  }

  sendContact(personId: number, contact: SentContact): Act {
    const chat = this.active(personId);
    const userId = contact.userId === undefined ? personId : contact.userId;
    const owner = userId === null ? undefined : this.messenger.chats.get(userId)?.person.name;
    return this.send(
      chat,
      {
        contact: {
          phone_number: contact.phone,
          first_name: contact.name ?? owner ?? chat.person.name,
          ...(userId === null ? {} : { user_id: userId }),
        },
      },
      'contact',
    );
  }

  /** Forwards something that another person wrote; without one, that somebody outside wrote. */
  forwardText(personId: number, text: string, fromPersonId?: number): Act {
    const chat = this.active(personId);
    const origin =
      fromPersonId === undefined
        ? { id: 7_000_000_001, is_bot: false, first_name: 'Người ngoài' }
        : userOf(this.messenger.chatOf(fromPersonId).person);
    return this.send(chat, {
      ...this.typed(text),
      forward_origin: { type: 'user', date: this.messenger.seconds() - 60, sender_user: origin },
    });
  }

  editText(personId: number, messageId: number, text: string): Act {
    const chat = this.active(personId);
    const kept = this.requireMessage(chat, messageId);
    if (kept.fromBot) throw new SandboxFault('only their own messages can be edited', 409);
    const isText = kept.message.text !== undefined;
    const { edit_date: _date, text: _text, entities: _entities, ...rest } = kept.message;
    const { caption: _caption, caption_entities: _captionEntities, ...bare } = rest;
    const typed = this.typed(text);
    const message: Message = isText
      ? { ...rest, edit_date: this.messenger.seconds(), ...typed }
      : { ...bare, edit_date: this.messenger.seconds(), caption: typed.text };
    chat.messages.set(messageId, { ...kept, message, editedAt: this.messenger.clock.now().toISOString() });
    this.touched(chat);
    return {
      messageId,
      updateId: this.queue.add('edited_message', `chat:${personId}`, { edited_message: message }),
    };
  }

  /** @param given `stale`: the button or its message is gone, but their client still shows it. */
  tap(personId: number, messageId: number, data: string, given: { stale?: boolean } = {}): TapAct {
    const chat = this.active(personId);
    const kept = chat.messages.get(messageId);
    if (given.stale !== true) {
      const buttons = kept?.message.reply_markup?.inline_keyboard.flat() ?? [];
      if (!buttons.some((button) => button.callback_data === data)) {
        throw new SandboxFault(`message ${messageId} has no button with this data`, 409);
      }
    }
    const id = this.queries.ask(personId);
    const query: CallbackQuery = {
      id,
      from: userOf(chat.person),
      message: kept?.message ?? { chat: chatObject(chat.person), message_id: messageId, date: 0 },
      chat_instance: `-${personId}0001`,
      data,
    };
    this.touched(chat);
    // Taps queue by user, apart from the messages of the chat.
    return {
      queryId: id,
      updateId: this.queue.add('callback_query', `user:${personId}`, { callback_query: query }),
    };
  }

  block(personId: number): void {
    this.setBlocked(personId, true);
  }

  unblock(personId: number): void {
    this.setBlocked(personId, false);
  }

  /** Told to the bot; doing what is done already is not. */
  private setBlocked(personId: number, blocked: boolean): void {
    const chat = this.messenger.chatOf(personId);
    if (chat.person.blocked === blocked) return;
    chat.person.blocked = blocked;
    if (blocked) chat.action = null;
    const user = this.messenger.botUser();
    const member = { status: 'member', user } as const;
    const kicked = { status: 'kicked', user, until_date: 0 } as const;
    this.queue.add('my_chat_member', `member:${personId}`, {
      my_chat_member: {
        chat: chatObject(chat.person),
        from: userOf(chat.person),
        date: this.messenger.seconds(),
        old_chat_member: blocked ? member : kicked,
        new_chat_member: blocked ? kicked : member,
      },
    });
    this.messenger.hub.tell({ kind: 'people' });
  }

  /** Their account is deleted: every sending to it is refused, and Telegram says nothing about it. */
  deactivate(personId: number): void {
    this.messenger.chatOf(personId).person.deactivated = true;
    this.messenger.hub.tell({ kind: 'people' });
  }

  private active(personId: number): ChatState {
    const chat = this.messenger.chatOf(personId);
    if (chat.person.deactivated) throw new SandboxFault(`${chat.person.name} has no account any more`, 409);
    if (chat.person.blocked) {
      throw new SandboxFault(`${chat.person.name} has blocked the bot; unblock it first`, 409);
    }
    return chat;
  }

  private typed(text: string, entities: MessageEntity[] = []): { text: string; entities?: MessageEntity[] } {
    const found = withFoundEntities({ text: text.trim(), entities });
    if (found.text === '') throw new SandboxFault('an empty text cannot be sent');
    if (lengthOf(found.text) > textLimit)
      throw new SandboxFault(`a text has at most ${textLimit} characters`);
    return found.entities.length === 0 ? { text: found.text } : found;
  }

  private fileContent(kind: 'document' | 'photo', file: SentFile): Partial<Message> {
    const { name, bytes, mimeType } = file;
    const kept = this.messenger.files.keep({
      kind: kind satisfies FileKind,
      name,
      bytes,
      ...(mimeType === undefined ? {} : { mimeType }),
      ...(kind === 'photo' ? (pictureSize(bytes) ?? { width: 800, height: 800 }) : {}),
    });
    const caption = file.caption?.trim() ?? '';
    return { ...fileFields(kept), ...(caption === '' ? {} : { caption }) };
  }

  private requireMessage(chat: ChatState, messageId: number): KeptMessage {
    const kept = chat.messages.get(messageId);
    if (kept === undefined) throw new SandboxFault(`no message ${messageId} in this chat`, 404);
    return kept;
  }

  private send(chat: ChatState, content: Partial<Message>, other: string | null = null): Act {
    const { messenger } = this;
    const isFirst = !chat.person.started;
    chat.person.started = true;
    chat.unseen = [];
    const message = { ...messenger.messageIn(chat, userOf(chat.person)), ...content };
    messenger.put(chat, message, { fromBot: false, other });
    if (isFirst) messenger.hub.tell({ kind: 'people' });
    const updateId = this.queue.add('message', `chat:${chat.person.id}`, { message });
    return { messageId: message.message_id, updateId };
  }

  private touched(chat: ChatState): void {
    chat.unseen = [];
    this.messenger.hub.tell({ kind: 'chat', personId: chat.person.id });
  }
}
