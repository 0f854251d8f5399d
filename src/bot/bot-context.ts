/**
 * What a handler is handed for one update: who wrote, the facts of the batch, and where to put what is to be written
 * and said. A handler neither sends nor stores.
 */

import { Context, type Telegram } from 'telegraf';
import type { Update, UserFromGetMe } from 'telegraf/types';
import { uuidv7 } from 'uuidv7';
import { Changes, changePerson } from '../actions/changes.ts';
import type { World } from '../actions/world.ts';
import type { Button, ConversationTap } from '../buttons/catalogue.ts';
import { encodeButton } from '../buttons/codec.ts';
import type { Reply } from '../delivery/replies.ts';
import { cut } from '../domain/cut-text.ts';
import { type Language, languageOf } from '../domain/languages.ts';
import { type SessionKey, sessionId as sessionIdOf } from '../domain/session-key.ts';
import type { Drawing } from '../pictures/drawing.ts';
import type { PersonWithAppointments } from '../store/people.ts';
import type { TextKey } from '../text/keys.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { Texts } from '../text/texts.ts';
import type { Flows } from './ground/play-flow.ts';
import type { TableFacts } from './table-files.ts';

export interface BotDependencies {
  texts: Texts;
  defaultLanguage: Language;
  /** For receipts: a whole number from 0. */
  random: () => number;
  /** `https://t.me/<name>?start=` */
  linkRoot: string;
}

export interface LabelledButton {
  label: Phrase;
  button: Button | ConversationTap;
}

/** @param values of the label */
export const labelled = (
  label: TextKey,
  button: LabelledButton['button'],
  values?: Phrase['values'],
): LabelledButton => ({ label: phrase(label, values), button });

export interface Said {
  /** A text has been written out already, as Telegram's HTML. */
  lines: readonly Phrase[] | string;
  buttons?: readonly (readonly LabelledButton[])[];
  /** The directive that it shows again. */
  copyOf?: string;
  /** Shown below the text field instead of the keyboard, none for an empty one; only in a message without buttons. */
  menu?: readonly (readonly Phrase[])[];
  /** It stands below that message, in answer to it. */
  answers?: number;
}

/** How long this process keeps a reply to itself: another one takes it up after that. */
const replyLeaseMs = 60_000;

export class BotContext extends Context<Update> {
  readonly world: World;
  readonly deps: BotDependencies;
  readonly changes: Changes = new Changes();
  readonly replies: Reply[] = [];
  /** It is the rest of a text that Telegram cut in two. */
  isRest = false;
  /** Every kind of conversation, as `compose.ts` lists them. */
  flows: Partial<Flows> = {};
  readonly telegramId: string;
  /** null: nobody that the bot knows. */
  person: PersonWithAppointments | null;
  /** The tapped message stays in the chat as it is. */
  private keepsTapped = false;
  /** The tapped message has what it is to have: its buttons are gone, or they are its new ones. */
  private isTappedDone = false;
  /** The tap has been answered with a text; one answer is all that Telegram takes. */
  private toasted: Phrase | null = null;

  constructor(update: Update, telegram: Telegram, me: UserFromGetMe, world: World, deps: BotDependencies) {
    super(update, telegram, me);
    this.world = world;
    this.deps = deps;
    this.telegramId = String(this.from?.id ?? '');
    this.person = world.people.get(this.telegramId) ?? null;
  }

  get language(): Language {
    return languageOf(this.person?.language, this.deps.defaultLanguage);
  }

  words(phrase: Phrase): string {
    return this.deps.texts.render(phrase, this.language, { html: false });
  }

  /** The message under the finger, after a tap. */
  get tappedMessageId(): number | null {
    return this.callbackQuery?.message?.message_id ?? null;
  }

  /** A message of its own; with `menu`, the main menu goes below the text field. */
  say(said: Said): void {
    this.push('sendMessage', this.content(said), false, said.copyOf);
  }

  /**
   * The person's present screen: in place after a tap on it, else a new message, after which the old screen loses its
   * buttons.
   */
  show(said: Said): void {
    const tapped = this.tappedMessageId;
    const present = this.person?.screenMessageId ?? null;
    const isFree = !this.keepsTapped && !this.isTappedDone && (present === null || present === tapped);
    if (tapped !== null && isFree) {
      this.push('editMessageText', { message_id: tapped, ...this.content(said) }, true);
      return;
    }
    this.takeButtonsOff(present);
    if (tapped !== present && this.tappedHasButtons) this.takeButtonsOff(tapped);
    this.push('sendMessage', this.content(said), true);
  }

  /** Puts other words under the finger and leaves the present screen, if it is another, as it stands. */
  replace(said: Said): void {
    const content = this.content(said);
    const tapped = this.tappedHasText ? this.tappedMessageId : null;
    if (tapped === null) this.push('sendMessage', content, false);
    else this.push('editMessageText', { message_id: tapped, ...content }, false);
    this.isTappedDone = true;
    if (tapped !== null && tapped === this.person?.screenMessageId) this.leaveScreen();
  }

  /**
   * The last word of a conversation, in the place of its screen. It is no screen itself, so that it keeps its buttons
   * when the next one comes.
   */
  settle(said: Said): void {
    const present = this.person?.screenMessageId ?? null;
    if (present !== this.tappedMessageId) this.takeButtonsOff(present);
    this.replace(said);
    this.leaveScreen();
  }

  /** What was tapped is to be found in the chat again: what is shown now is a message of its own. */
  keepTapped(): void {
    this.keepsTapped = true;
  }

  /** The same, with its buttons: what is shown now changes them, or leaves them as they are. */
  keepTappedWhole(): void {
    this.keepsTapped = true;
    this.isTappedDone = true;
  }

  /** No message is the person's screen. */
  private leaveScreen(): void {
    if (this.person === null || this.person.screenMessageId === null) return;
    this.person.screenMessageId = null;
    changePerson(this.changes, { id: this.person.id, screenMessageId: null });
  }

  /** Words can't be put in the place of a picture. */
  private get tappedHasText(): boolean {
    const message = this.callbackQuery?.message;
    return message !== undefined && !('photo' in message);
  }

  private get tappedHasButtons(): boolean {
    const message = this.callbackQuery?.message;
    const had = message !== undefined && 'reply_markup' in message && message.reply_markup !== undefined;
    return had && !this.isTappedDone;
  }

  /** A short word over the chat, in answer to a tap; without a tap it is a message. */
  toast(text: Phrase): void {
    if (this.callbackQuery === undefined) this.say({ lines: [text] });
    else this.toasted = text;
  }

  /** A picture, a sheet or a workbook that is made when it is sent, or a file that Telegram keeps. */
  sendFile(
    kind: 'photo' | 'document',
    file: { drawing: Drawing | TableFacts; name: string } | string,
    caption: readonly Phrase[],
    buttons: Said['buttons'] = [],
    copyOf?: string,
  ): void {
    const { text, ...rest } = this.content({ lines: caption, buttons });
    const method = kind === 'photo' ? 'sendPhoto' : 'sendDocument';
    this.push(
      method,
      { [kind]: file, ...(caption.length === 0 ? {} : { caption: text, ...rest }) },
      false,
      copyOf,
    );
  }

  /** A call that is no message, kept and sent like one. */
  call(method: string, payload: Record<string, unknown>): void {
    this.enqueue(method, payload, false);
  }

  /** A message stays as it is, with other buttons. @param messageId null: the tapped one */
  changeButtons(buttons: NonNullable<Said['buttons']>, messageId: number | null = null): void {
    const message = messageId ?? this.tappedMessageId;
    if (message === null) return;
    this.push('editMessageReplyMarkup', { message_id: message, ...this.markup(buttons, undefined) }, false);
    if (message === this.tappedMessageId) this.isTappedDone = true;
  }

  /** The tapped message stays as it is, without its buttons. */
  dropButtons(): void {
    this.takeButtonsOff(this.tappedMessageId);
    this.isTappedDone = true;
  }

  /** @param id of the row that keeps it; null: none */
  private replyOf(call: Reply['call'], id: string | null = null, screen: Reply['screen'] = null): Reply {
    return { id, chatId: this.telegramId, call, screen, updateId: this.update.update_id };
  }

  private takeButtonsOff(messageId: number | null): void {
    if (messageId === null) return;
    const payload = { chat_id: Number(this.telegramId), message_id: messageId };
    // Not worth a row: if it gets lost, a tap there is answered kindly all the same.
    this.replies.push(this.replyOf({ method: 'editMessageReplyMarkup', payload }));
  }

  private content({ lines, buttons, menu, answers }: Said): Record<string, unknown> {
    const text =
      typeof lines === 'string' ? lines : this.deps.texts.renderLines(lines, this.language, { html: true });
    const reply =
      answers === undefined
        ? {}
        : { reply_parameters: { message_id: answers, allow_sending_without_reply: true } };
    return { text, parse_mode: 'HTML', ...reply, ...this.markup(buttons ?? [], menu) };
  }

  private markup(buttons: NonNullable<Said['buttons']>, menu: Said['menu']): Record<string, unknown> {
    if (buttons.length > 0) {
      return {
        reply_markup: {
          inline_keyboard: buttons.map((row) =>
            row.map(({ label, button }) => ({
              text: this.words(label),
              callback_data: encodeButton(button),
            })),
          ),
        },
      };
    }
    if (menu === undefined) return {};
    if (menu.length === 0) return { reply_markup: { remove_keyboard: true } };
    const keyboard = menu.map((row) => row.map((label) => ({ text: this.words(label) })));
    return { reply_markup: { keyboard, resize_keyboard: true, is_persistent: true } };
  }

  private push(method: string, content: Record<string, unknown>, isScreen: boolean, copyOf?: string): void {
    this.enqueue(method, { chat_id: Number(this.telegramId), ...content }, isScreen, copyOf);
  }

  private enqueue(
    method: string,
    payload: Record<string, unknown>,
    isScreen: boolean,
    copyOf: string | null = null,
  ): void {
    const { at } = this.world;
    const id = uuidv7();
    this.changes.deliveries.push({
      id,
      key: `reply:${this.update.update_id}:${this.replies.length}`,
      lane: 'reply',
      personId: this.person?.id ?? null,
      chatId: this.telegramId,
      method,
      payload: JSON.stringify(payload),
      createdAt: at,
      notBefore: new Date(Date.parse(at) + replyLeaseMs).toISOString(),
      directiveId: null,
      copyOf,
    });
    const { person } = this;
    const screen =
      isScreen && person !== null ? { personId: person.id, messageId: person.screenMessageId } : null;
    const kept = copyOf === null ? {} : ({ isKept: true } as const);
    this.replies.push({ ...this.replyOf({ method, payload }, id, screen), ...kept });
  }

  /** The replies in the order of their sending: the tap is answered before anything else. */
  takeReplies(): Reply[] {
    const query = this.callbackQuery;
    if (query === undefined) return this.replies;
    const payload = {
      callback_query_id: query.id,
      ...(this.toasted === null ? {} : { text: cut(this.words(this.toasted), 200) }),
    };
    return [this.replyOf({ method: 'answerCallbackQuery', payload }), ...this.replies];
  }

  /** The conversation that the person's next words go to; null: none. */
  focus(key: SessionKey | null): void {
    const sessionId = key === null ? null : sessionIdOf(key);
    if (this.person === null || this.person.sessionId === sessionId) return;
    this.person.sessionId = sessionId;
    changePerson(this.changes, { id: this.person.id, sessionId });
  }
}
