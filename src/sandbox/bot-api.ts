/**
 * The part of the Bot API's objects that the sandbox produces, under Telegram's own field names.
 * Objects are never changed once made: an edit makes a new one, so that an update keeps what was true when it arose.
 */
export interface User {
  id: number;
  is_bot: boolean;
  first_name: string;
  username?: string;
  language_code?: string;
}

export interface Chat {
  id: number;
  type: 'private';
  first_name: string;
}

export interface MessageEntity {
  type: string;
  /** In UTF-16 code units, as all of Telegram's offsets. */
  offset: number;
  length: number;
  url?: string;
  user?: User;
  language?: string;
}

interface FileFields {
  file_id: string;
  file_unique_id: string;
  file_size?: number;
}

interface PhotoSize extends FileFields {
  width: number;
  height: number;
}

interface DocumentFields extends FileFields {
  file_name?: string;
  mime_type?: string;
}

interface StickerFields extends FileFields {
  type: 'regular';
  width: number;
  height: number;
  is_animated: boolean;
  is_video: boolean;
  emoji?: string;
}

interface VoiceFields extends FileFields {
  duration: number;
  mime_type?: string;
}

interface VideoFields extends VoiceFields {
  width: number;
  height: number;
}

interface VideoNoteFields extends FileFields {
  length: number;
  duration: number;
}

interface ContactFields {
  phone_number: string;
  first_name: string;
  user_id?: number;
}

interface MessageOrigin {
  type: 'user';
  date: number;
  sender_user: User;
}

export interface InlineKeyboardButton {
  text: string;
  url?: string;
  callback_data?: string;
  [field: string]: unknown;
}

export interface InlineKeyboardMarkup {
  inline_keyboard: InlineKeyboardButton[][];
}

interface InaccessibleMessage {
  chat: Chat;
  message_id: number;
  date: 0;
}

export interface Message {
  message_id: number;
  from: User;
  chat: Chat;
  date: number;
  edit_date?: number;
  forward_origin?: MessageOrigin;
  reply_to_message?: Message;
  media_group_id?: string;
  has_protected_content?: true;
  text?: string;
  entities?: MessageEntity[];
  link_preview_options?: Record<string, unknown>;
  caption?: string;
  caption_entities?: MessageEntity[];
  show_caption_above_media?: true;
  has_media_spoiler?: true;
  document?: DocumentFields;
  photo?: PhotoSize[];
  sticker?: StickerFields;
  voice?: VoiceFields;
  audio?: VoiceFields;
  video?: VideoFields;
  video_note?: VideoNoteFields;
  contact?: ContactFields;
  location?: { latitude: number; longitude: number };
  dice?: { emoji: string; value: number };
  pinned_message?: Message | InaccessibleMessage;
  reply_markup?: InlineKeyboardMarkup;
}

export interface CallbackQuery {
  id: string;
  from: User;
  message: Message | InaccessibleMessage;
  chat_instance: string;
  data: string;
}

type ChatMember = { status: 'member'; user: User } | { status: 'kicked'; user: User; until_date: number };

interface ChatMemberUpdated {
  chat: Chat;
  from: User;
  date: number;
  old_chat_member: ChatMember;
  new_chat_member: ChatMember;
}

export interface Update {
  update_id: number;
  message?: Message;
  edited_message?: Message;
  callback_query?: CallbackQuery;
  my_chat_member?: ChatMemberUpdated;
}
