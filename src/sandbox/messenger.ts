/** Who there is and what has been said: people, their private chats with the bot, and the bot's own profile. */
import type { MovableClock } from '../domain/clock.ts';
import { badRequest, forbidden, SandboxFault } from './api-error.ts';
import type { Chat, Message, User } from './bot-api.ts';
import type { PersonView } from './control.ts';
import { FileShelf } from './file-shelf.ts';
import type { Hub } from './hub.ts';
import { Numbering } from './numbering.ts';

export interface SandboxPerson {
  id: number;
  name: string;
  title?: string;
  language?: string;
  startToken?: string | null;
}

export type Person = PersonView;

export interface KeptMessage {
  message: Message;
  fromBot: boolean;
  silent: boolean;
  /** Sent with a reply keyboard, its removal or a forced reply: Telegram lets nobody edit such a message. */
  hadOtherMarkup: boolean;
  /** ISO instant at which the text, caption or file last changed; a change of the keyboard alone is not shown as «edited». */
  editedAt: string | null;
  /** «photo», «sticker» … for kinds that the sandbox only names. */
  other: string | null;
  /** A line of Telegram's own, «pinned a message»: no view shows it. */
  isService: boolean;
}

export interface ReplyKeyboard {
  rows: { text: string; requestContact: boolean }[][];
  oneTime: boolean;
}

/** A change by the bot that a test may wait for. */
interface BotChange {
  messageId: number;
  edited: boolean;
}

export interface ChatState {
  person: Person;
  messages: Map<number, KeptMessage>;
  replyKeyboard: ReplyKeyboard | null;
  pinned: Set<number>;
  action: { kind: string; until: Date } | null;
  /** What the bot did since the person's last act, as far as no test has taken it yet. */
  unseen: BotChange[];
}

/** Longest history of one chat; the oldest messages beyond it are gone, as if the person had cleared them. */
const keptMessages = 5_000;
const keptChanges = 500;

export interface BotProfile {
  id: number;
  name: string;
  username: string;
}

export class Messenger {
  readonly bot: BotProfile;
  readonly clock: MovableClock;
  readonly hub: Hub;
  readonly chats = new Map<number, ChatState>();
  readonly files = new FileShelf();
  readonly messageIds = new Numbering('message');

  constructor(bot: BotProfile, clock: MovableClock, hub: Hub) {
    this.bot = bot;
    this.clock = clock;
    this.hub = hub;
  }

  /** Now, in Unix seconds, as Telegram dates everything. */
  seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }

  botUser(): User {
    return { id: this.bot.id, is_bot: true, first_name: this.bot.name, username: this.bot.username };
  }

  addPerson(given: SandboxPerson): ChatState {
    if (this.chats.has(given.id)) throw new SandboxFault(`person ${given.id} is there already`, 409);
    const person: Person = {
      id: given.id,
      name: given.name,
      title: given.title ?? '',
      language: given.language ?? 'vi',
      startToken: given.startToken ?? null,
      started: false,
      blocked: false,
      deactivated: false,
      lastMessageAt: null,
    };
    const chat: ChatState = {
      person,
      messages: new Map(),
      replyKeyboard: null,
      pinned: new Set(),
      action: null,
      unseen: [],
    };
    this.chats.set(person.id, chat);
    return chat;
  }

  /** @throws SandboxFault 404 */
  chatOf(personId: number): ChatState {
    const chat = this.chats.get(personId);
    if (chat === undefined) throw new SandboxFault(`no person ${personId}`, 404);
    return chat;
  }

  /** The chat that a bot's call names. @throws ApiError as Telegram for one that the bot cannot see. */
  chatForCall(chatId: string | undefined): ChatState {
    if (chatId === undefined || chatId === '') throw badRequest('chat_id is empty');
    const chat = /^-?\d{1,15}$/.test(chatId) ? this.chats.get(Number(chatId)) : undefined;
    if (chat === undefined) throw badRequest('chat not found');
    return chat;
  }

  /** As chatForCall, for calls that put something before the person. */
  chatToSendTo(chatId: string | undefined): ChatState {
    const chat = this.chatForCall(chatId);
    if (chat.person.deactivated) throw forbidden('user is deactivated');
    if (!chat.person.started) throw forbidden("bot can't initiate conversation with a user");
    if (chat.person.blocked) throw forbidden('bot was blocked by the user');
    return chat;
  }

  /** The next message of the chat, as yet without content. */
  messageIn(chat: ChatState, from: User): Message {
    return { message_id: this.messageIds.next(), from, chat: chatObject(chat.person), date: this.seconds() };
  }

  put(
    chat: ChatState,
    message: Message,
    given: Partial<KeptMessage> & Pick<KeptMessage, 'fromBot'>,
  ): Message {
    const plain = { silent: false, hadOtherMarkup: false, editedAt: null, other: null, isService: false };
    const kept = { ...plain, ...given, message };
    chat.messages.set(message.message_id, kept);
    if (chat.messages.size > keptMessages) {
      const oldest = chat.messages.keys().next();
      if (!oldest.done) chat.messages.delete(oldest.value);
    }
    chat.person.lastMessageAt = this.clock.now().toISOString();
    if (kept.fromBot && !kept.isService) this.noteBotChange(chat, message.message_id, false);
    else this.hub.tell({ kind: 'chat', personId: chat.person.id });
    return message;
  }

  noteBotChange(chat: ChatState, messageId: number, edited: boolean): void {
    chat.unseen.push({ messageId, edited });
    if (chat.unseen.length > keptChanges) chat.unseen.shift();
    this.hub.tell({ kind: 'chat', personId: chat.person.id });
  }
}

export function userOf(person: Person): User {
  return { id: person.id, is_bot: false, first_name: person.name, language_code: person.language };
}

export function chatObject(person: Person): Chat {
  return { id: person.id, type: 'private', first_name: person.name };
}
