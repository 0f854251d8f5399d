/**
 * What the sandbox's page (and a test) may ask of the sandbox, beside the Bot API that the bot talks to.
 * Everything is JSON over HTTP under `/sandbox/`; a fault answers 4xx with `{ error }`.
 *
 *   GET  /sandbox/state                    → SandboxState
 *   GET  /sandbox/people/:id/chat          → ChatView
 *   GET  /sandbox/events                   → server-sent events, each `data:` a SandboxEvent
 *   POST /sandbox/people/:id/text          { text }                  the person types
 *   POST /sandbox/people/:id/tap           { messageId, data }       the person taps an inline button; with `stale: true`
 *                                          also one that is gone, as a client that lags behind does
 *   POST /sandbox/people/:id/file          multipart: file, caption? the person sends a document
 *   POST /sandbox/people/:id/other         { kind }                  a photo, sticker, voice …
 *   POST /sandbox/people/:id/edit          { messageId, text }       the person edits a message of their own
 *   POST /sandbox/people/:id/block         { blocked: boolean }
 *   POST /sandbox/people                   { name, language? } → PersonView   a new stranger
 *   POST /sandbox/clock                    { set: ISO instant } or { advanceSeconds }
 *   POST /sandbox/faults                   Fault[]  (replaces those that are set; [] makes Telegram well again)
 *   GET  /sandbox/files/:fileId            the bytes, with the name it was sent under
 *   GET  /sandbox/texts?language=vi        the page's own sentences, as locales/<language>/page.json has them
 */

export interface PersonView {
  id: number;
  /** First name as Telegram shows it, e.g. «Anh Páo». */
  name: string;
  /** Who they are in the sample organisation, e.g. «Bí thư Chi bộ bản Huổi Mây»; empty for a stranger. */
  title: string;
  language: string;
  /** Token of the invitation link waiting for this person; the page offers «/start TOKEN» as a tap on the link does. */
  startToken: string | null;
  started: boolean;
  blocked: boolean;
  deactivated: boolean;
  /** When their chat last changed, for showing what is new. */
  lastMessageAt: string | null;
}

export interface SandboxState {
  botName: string;
  botUsername: string;
  now: string;
  people: PersonView[];
  faults: Fault[];
}

export interface ButtonView {
  text: string;
  /** Callback data; null for a link. */
  data: string | null;
  url: string | null;
}

export interface FileView {
  fileId: string;
  name: string;
  mimeType: string;
  size: number;
  /** Shown in place when it is a picture. */
  isPhoto: boolean;
}

export interface MessageView {
  messageId: number;
  from: 'bot' | 'person';
  sentAt: string;
  editedAt: string | null;
  /** Plain text, entities taken off. */
  text: string;
  /** Safe HTML (only b, i, u, s, code, pre, a, blockquote, tg-spoiler), for the page. */
  html: string;
  file: FileView | null;
  /** «photo», «sticker», «voice» … for the kinds that the sandbox only names; null for text and documents. */
  other: string | null;
  inlineKeyboard: ButtonView[][];
  pinned: boolean;
  silent: boolean;
}

export interface ChatView {
  person: PersonView;
  messages: MessageView[];
  /** The reply keyboard shown under the text field, rows of labels; null when there is none. */
  replyKeyboard: string[][] | null;
  /** The command menu as this person sees it. */
  commands: { command: string; description: string }[];
  /** The bot is «typing…» or «sending a file…» until this instant. */
  action: { kind: string; until: string } | null;
}

export type SandboxEvent =
  | { kind: 'chat'; personId: number }
  | { kind: 'people' }
  | { kind: 'clock'; now: string }
  | { kind: 'faults' }
  /** The small text over the chat with which a bot answers a tap (answerCallbackQuery). */
  | { kind: 'toast'; personId: number; text: string; alert: boolean };

/** Makes Telegram fail: each fault applies to the calls it matches, until it is used up. */
export interface Fault {
  /** Method name, e.g. «sendMessage»; «*» for all. */
  method: string;
  /** Only calls to this chat. */
  chatId?: number;
  kind:
    | 'floodControl' /* 429 with retry_after */
    | 'badGateway' /* 502 with an HTML body */
    | 'serverError' /* 500 with JSON */
    | 'cutBefore' /* connection cut, nothing applied */
    | 'cutAfter' /* applied, then the connection cut before the answer */
    | 'hang' /* no answer until the caller gives up */;
  retryAfterSeconds?: number;
  /** How many calls it strikes; without it, until it is cleared. */
  times?: number;
}
