/** What the bot has said, as its people see it: kept from the calls that Telegram has applied. */
import type { CallLog, LoggedCall } from '../../src/sandbox/call-log.ts';

export interface Said {
  chatId: number;
  messageId: number;
  text: string;
  buttons: { text: string; data: string | null }[];
  at: Date;
  /** It came without an act of the person's own: nobody had asked. */
  isUnasked: boolean;
}

const keptInChat = 12;
/** As the sandbox notes it down. */
const cutAfter = 'cut after it was applied';

interface Markup {
  inline_keyboard?: { text: string; callback_data?: string }[][];
}

const plain = (text: unknown): string =>
  String(text ?? '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

function buttonsOf(markup: unknown): Said['buttons'] {
  const read = (typeof markup === 'string' ? JSON.parse(markup) : (markup ?? {})) as Markup;
  return (read.inline_keyboard ?? [])
    .flat()
    .map(({ text, callback_data: data }) => ({ text, data: data ?? null }));
}

/** Refused, or cut off before it was applied: nobody has seen it. */
const isSeen = ({ error }: LoggedCall): boolean => error === undefined || error === cutAfter;

export class Ears {
  /** All that was said since it was last forgotten. */
  readonly today: Said[] = [];
  private readonly log: CallLog;
  private readonly newestIn: (chatId: number) => number;
  private readonly chats = new Map<number, Map<number, Said>>();

  /** @param newestIn the number of the newest message in a chat: of a call that was cut off, its own is not known */
  constructor(log: CallLog, newestIn: (chatId: number) => number) {
    this.log = log;
    this.newestIn = newestIn;
  }

  /**
   * Hears what has been called since.
   * @param acting whose act it may answer; null: nobody has done anything
   * @returns how much of it was said to them
   */
  hear(acting: number | null): number {
    const calls = this.log.calls.splice(0);
    let theirs = 0;
    for (const call of calls) {
      const chatId = Number(call.params.chat_id ?? Number.NaN);
      if (call.method === 'answerCallbackQuery') theirs += 1;
      if (Number.isNaN(chatId) || !isSeen(call)) continue;
      if (chatId === acting) theirs += 1;
      this.apply(call, chatId, acting);
    }
    return theirs;
  }

  /** The newest message with buttons below it. */
  screenOf(chatId: number): Said | null {
    return (
      [...(this.chats.get(chatId)?.values() ?? [])].findLast(({ buttons }) => buttons.length > 0) ?? null
    );
  }

  /** All that still stands in a chat, newest last. */
  standing(chatId: number): Said[] {
    return [...(this.chats.get(chatId)?.values() ?? [])];
  }

  private apply(
    { method, params, result, error, at }: LoggedCall,
    chatId: number,
    acting: number | null,
  ): void {
    const chat = this.chats.get(chatId) ?? new Map<number, Said>();
    this.chats.set(chatId, chat);
    const sentId = (result as { message_id?: number } | undefined)?.message_id;
    const messageId = Number(
      params.message_id ?? sentId ?? (error === cutAfter ? this.newestIn(chatId) : Number.NaN),
    );
    if (Number.isNaN(messageId)) return;
    const buttons = buttonsOf(params.reply_markup);
    if (method === 'deleteMessage') chat.delete(messageId);
    else if (method === 'editMessageReplyMarkup') {
      const known = chat.get(messageId);
      if (known !== undefined) chat.set(messageId, { ...known, buttons });
    } else if (/^(?:send(?!ChatAction)|editMessage)/.test(method)) {
      const isUnasked = chatId !== acting;
      const text = plain(params.text ?? params.caption);
      const said = { chatId, messageId, text, buttons, at, isUnasked };
      chat.set(messageId, said);
      if (method.startsWith('send')) this.today.push(said);
    }
    for (const old of [...chat.keys()].slice(0, -keptInChat)) chat.delete(old);
  }
}
