/** What the bot did in a chat, in the lines of a golden chat: read from the calls that reached the sandbox. */
import type { LoggedCall } from '../../src/sandbox/call-log.ts';

interface Button {
  text: string;
  callback_data?: string;
}

interface SentMessage {
  message_id: number;
  chat: { id: number };
  text?: string;
  caption?: string;
  document?: { file_name?: string };
  photo?: unknown[];
  reply_markup?: { inline_keyboard?: Button[][] };
}

export interface SeenButton {
  messageId: number;
  label: string;
  data: string;
}

export interface ChatLog {
  /** Lines of what was said since the last call, by chat. */
  take(): Map<number, string[]>;
  /** The newest button with this label that an old screen carried and that is gone now. */
  oldButton(chatId: number, label: string): SeenButton | null;
  /** The token of the newest link in this chat; null: none. */
  linkShownTo(chatId: number): string | null;
  /** A tap was made: the answer to it belongs to this chat. */
  tapped(queryId: string, chatId: number): void;
}

/** Calls that nobody sees in the chat. */
const unseen =
  /^(get|set|delete)(Me|Updates|Webhook|MyCommands|MyDescription|MyShortDescription|ChatMenuButton)/;

const shortened = (error: string) =>
  error.replace(/^Bad Request: /, '').replace(/(message is not modified).*/, '$1');

export function createChatLog(calls: readonly LoggedCall[], showMark: (chatId: number) => string): ChatLog {
  let at = calls.length;
  const seen = new Map<number, SeenButton[]>();
  const present = new Map<string, { buttons: Button[][]; firstLine: string }>();
  const queries = new Map<string, number>();
  const links = new Map<number, string>();

  function keep(chatId: number, message: SentMessage, firstLine: string): void {
    const buttons = message.reply_markup?.inline_keyboard ?? [];
    present.set(`${chatId} ${message.message_id}`, { buttons, firstLine });
    const list = seen.get(chatId) ?? [];
    for (const { text, callback_data } of buttons.flat()) {
      if (callback_data !== undefined) {
        list.push({ messageId: message.message_id, label: text, data: callback_data });
      }
    }
    seen.set(chatId, list);
  }

  function linesOf(call: LoggedCall): { chatId: number; lines: string[] } | null {
    const { method, params, error } = call;
    if (unseen.test(method)) return null;
    if (method === 'answerCallbackQuery') {
      const chatId = queries.get(String(params.callback_query_id)) ?? 0;
      const mark = showMark(chatId);
      if (error !== undefined) return { chatId, lines: [`${mark}<x ${method}: ${shortened(error)}`] };
      return typeof params.text === 'string' ? { chatId, lines: [`${mark}<! ${params.text}`] } : null;
    }
    const chatId = Number(params.chat_id);
    const mark = showMark(chatId);
    if (error !== undefined) return { chatId, lines: [`${mark}<x ${method}: ${shortened(error)}`] };
    const message = call.result as SentMessage;
    const written = message.text ?? message.caption ?? '';
    const token = /start=([\w-]{24})/.exec(written)?.[1];
    if (token !== undefined) links.set(chatId, token);
    // Drawn by lot: another at every playing.
    const text = written.replace(/start=[\w-]{24}/g, 'start=…');
    const content = [...fileOf(message), ...text.split('\n')];
    const [firstLine = ''] = content;
    if (method === 'editMessageReplyMarkup') {
      const before = present.get(`${chatId} ${message.message_id}`);
      keep(chatId, message, before?.firstLine ?? firstLine);
      const rows = (message.reply_markup?.inline_keyboard ?? []).map((row) => rowOf(row, '[]'));
      return { chatId, lines: [`${mark}<- ${before?.firstLine ?? firstLine}`, ...rows] };
    }
    keep(chatId, message, firstLine);
    const arrow = method.startsWith('edit') ? '<=' : '<';
    const keyboard = (params.reply_markup as { keyboard?: { text: string }[][] } | undefined)?.keyboard ?? [];
    return {
      chatId,
      lines: [
        ...content.map((line, index) => (index === 0 ? `${mark}${arrow} ${line}` : `  ${line || '·'}`)),
        ...(message.reply_markup?.inline_keyboard ?? []).map((row) => rowOf(row, '[]')),
        ...keyboard.map((row) => rowOf(row, '{}')),
      ],
    };
  }

  return {
    take() {
      const said = new Map<number, string[]>();
      for (; at < calls.length; at += 1) {
        const call = calls[at];
        const spoken = call === undefined ? null : linesOf(call);
        if (spoken !== null) said.set(spoken.chatId, [...(said.get(spoken.chatId) ?? []), ...spoken.lines]);
      }
      return said;
    },
    oldButton(chatId, label) {
      const isPresent = ({ messageId, data }: SeenButton) =>
        present
          .get(`${chatId} ${messageId}`)
          ?.buttons.flat()
          .some((button) => button.callback_data === data) ?? false;
      return (
        (seen.get(chatId) ?? []).findLast((button) => button.label === label && !isPresent(button)) ?? null
      );
    },
    linkShownTo: (chatId) => links.get(chatId) ?? null,
    tapped: (queryId, chatId) => void queries.set(queryId, chatId),
  };
}

function fileOf({ document, photo }: SentMessage): string[] {
  if (document !== undefined) return [`(file ${document.file_name ?? ''})`];
  return photo === undefined ? [] : ['(picture)'];
}

function rowOf(row: readonly { text: string }[], [open = '', close = '']: string): string {
  return `  ${row.map(({ text }) => `${open}${text}${close}`).join(' ')}`;
}
