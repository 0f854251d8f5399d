/** What can be told of an update before anything is loaded. */

import type { Update } from 'telegraf/types';
import type { OtherInput } from '../conversations/conversation.ts';
import { sound } from '../domain/cut-text.ts';

/** The updates that the bot asks Telegram for; always listed, since the server remembers an earlier list. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** Telegram id of the person in whose order the update is worked; empty for what belongs to nobody. */
export function personKeyOf(update: Update): string {
  const from =
    ('message' in update && update.message.from) ||
    ('edited_message' in update && update.edited_message.from) ||
    ('callback_query' in update && update.callback_query.from) ||
    ('my_chat_member' in update && update.my_chat_member.from);
  return from ? String(from.id) : '';
}

/** As it is kept: every text of it such that it can be stored again, and sent. */
export function payloadOf(update: Update): string {
  const payload = JSON.stringify(update);
  if (!/\\u(?:d[89a-f]|0000)/.test(payload)) return payload;
  return JSON.stringify(update, (_key, value) => (typeof value === 'string' ? sound(value) : value));
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
  return 'message' in update && 'media_group_id' in update.message
    ? update.message.media_group_id
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
