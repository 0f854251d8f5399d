/** What can be told of an update before anything is loaded. */

import type { Message, Update } from 'telegraf/types';
import type { Input, OtherInput } from '../conversations/conversation.ts';
import { sound } from '../domain/cut-text.ts';
import { type MarkedText, markedText } from '../domain/marked-text.ts';

/** The updates that the bot asks Telegram for; always listed, since the server remembers an earlier list. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** Telegram id of the person in whose order the update is worked; empty for what belongs to nobody. */
export function personKeyOf(update: Update): string {
  const from =
    ('message' in update && update.message.from) ||
    ('edited_message' in update && update.edited_message.from) ||
    ('callback_query' in update && update.callback_query.from) ||
    ('my_chat_member' in update && update.my_chat_member.from);
  // Telegram's numbers; anything else in their place is nobody's, and must not be more than the database can hold.
  return from && typeof from.id === 'number' ? String(from.id) : '';
}

/** As it is kept: every text of it such that it can be stored again, and sent. */
export function payloadOf(update: Update): string {
  const payload = JSON.stringify(update);
  if (!/\\u(?:d[89a-f]|0000)/.test(payload)) return payload;
  return JSON.stringify(soundly(update));
}

/** Names of members as well: nobody who writes as Telegram does has such, but a stranger may. */
function soundly(value: unknown): unknown {
  if (typeof value === 'string') return sound(value);
  if (Array.isArray(value)) return value.map(soundly);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [sound(name), soundly(each)]));
}

/** When it was written, or edited; null for a tap, of which Telegram says no time. */
export function writtenAt(update: Update): Date | null {
  const seconds =
    ('message' in update && update.message.date) ||
    ('edited_message' in update && update.edited_message.edit_date) ||
    null;
  return seconds === null ? null : new Date(seconds * 1_000);
}

/** Telegram's number of the album that the message is a picture of; undefined: of none. */
export function albumOf(update: Update): string | undefined {
  const id = 'message' in update && 'media_group_id' in update.message ? update.message.media_group_id : null;
  return typeof id === 'string' ? sound(id) : undefined;
}

const plainAddress = (url: string) => url.replace(/^https?:\/\//i, '').replace(/\/$/, '');

/** What was written, with the addresses that stand behind its words: they would be lost with them. */
function wordsOf({ text, entities = [] }: Message.TextMessage): string {
  let words = text;
  for (const entity of entities.toReversed()) {
    if (entity.type !== 'text_link') continue;
    const end = entity.offset + entity.length;
    const isShown = plainAddress(text.slice(entity.offset, end)) === plainAddress(entity.url);
    if (!isShown) words = `${words.slice(0, end)} (${entity.url})${words.slice(end)}`;
  }
  return words;
}

export interface TypedWords {
  text: string;
  marked?: MarkedText;
}

/** Beside the words, how they are formatted, where they are. */
export function textOf(message: Message.TextMessage): TypedWords {
  const { text, entities = [] } = message;
  const marked = markedText(text, entities);
  return { text: wordsOf(message), ...(marked.marks.length === 0 ? {} : { marked }) };
}

type FileInput = Extract<Input, { kind: 'file' }>;
type Captioned = { caption?: string; caption_entities?: Message.TextMessage['entities'] };

/** With the marks where they stand in what is kept of it. */
function captionOf({ caption, caption_entities = [] }: Captioned) {
  if (caption === undefined) return {};
  const { text, marks } = markedText(caption, caption_entities);
  return { caption: text, captionMarks: marks };
}

/** What a conversation is told of a document. */
export function fileInputOf(message: Pick<Message.DocumentMessage, 'document'> & Captioned): FileInput {
  const {
    file_id: fileId,
    file_name: name = '',
    mime_type: mimeType = '',
    file_size: size = 0,
  } = message.document;
  return { kind: 'file', fileId, name, mimeType, size, ...captionOf(message) };
}

/** The same of a picture, in the largest size that Telegram keeps. */
export function photoInputOf(message: Pick<Message.PhotoMessage, 'photo'> & Captioned): FileInput {
  const { file_id: fileId = '', file_size: size = 0 } = message.photo.at(-1) ?? {};
  return {
    kind: 'file',
    fileId,
    name: '',
    mimeType: 'image/jpeg',
    size,
    isPhoto: true,
    ...captionOf(message),
  };
}

/** Clients cut what is longer than a message where it fits best in its second half (Telegram Desktop, `CutPart`). */
const leastCut = 2_048;
const mostSecondsApart = 2;

const textIn = (update: Update) =>
  'message' in update && 'text' in update.message && !('forward_origin' in update.message)
    ? update.message
    : null;

/** What a text that may have been cut is known by, so that its rest is known as well; undefined: it is whole. */
export function longTextOf(update: Update): string | undefined {
  const message = textIn(update);
  return message !== null && message.text.length > leastCut ? `text:${message.date}` : undefined;
}

/** Whether it goes on from a text that was cut: nobody types a second one that fast. */
export function isRestOf(update: Update, longText: string | null): boolean {
  const date = textIn(update)?.date;
  return date !== undefined && longText !== null && date - Number(longText.slice(5)) <= mostSecondsApart;
}

/** Which button of which message was tapped; undefined: it is no tap. */
export function tapOf(update: Update): string | undefined {
  const query = 'callback_query' in update ? update.callback_query : undefined;
  return query !== undefined && 'data' in query
    ? sound(`${query.message?.message_id}:${query.data}`)
    : undefined;
}

/** The token of a link that was opened: `/start TOKEN`. */
export function startToken(update: Update): string | null {
  const text = 'message' in update && 'text' in update.message ? update.message.text : '';
  return /^\/start(?:@\w+)?\s+([\w-]{1,64})\s*$/.exec(text)?.[1] ?? null;
}

type AnyMessage = Extract<Update, { message: unknown }>['message'];

/** Which kind of thing a message without usable text is. */
export function otherInputOf(message: AnyMessage): OtherInput {
  if ('media_group_id' in message && message.media_group_id !== undefined) return 'album';
  if ('forward_origin' in message || 'forward_date' in message) return 'forwarded';
  if ('photo' in message) return 'photo';
  if ('video' in message || 'video_note' in message || 'animation' in message) return 'video';
  if ('voice' in message || 'audio' in message) return 'voice';
  if ('sticker' in message) return 'sticker';
  if ('location' in message || 'venue' in message) return 'location';
  if ('contact' in message) return 'contact';
  if ('poll' in message) return 'poll';
  return 'unknown';
}
