/** What the bot answers to, in order. Telegraf routes; the handlers decide on facts and add to the context. */
import { Composer } from 'telegraf';
import { type Button, type ButtonName, type ConversationTap, showingAnew } from '../buttons/catalogue.ts';
import { decodeButton } from '../buttons/codec.ts';
import { bare } from '../conversations/chat-words.ts';
import type { OtherInput } from '../conversations/conversation.ts';
import { monthOf } from '../domain/calendar.ts';
import type { CommandName } from '../messages/commands.ts';
import { isAlbumAnswered } from '../store/inbox.ts';
import { phrase } from '../text/phrase.ts';
import type { BotContext } from './bot-context.ts';
import { hearConveyed } from './features/directives/conveyed-by-word.ts';
import { offerToIssue } from './features/directives/issue-file.ts';
import { greetStranger, openLink } from './features/offices/start.ts';
import { standsBeforeNotice } from './features/privacy/consent.ts';
import { hearWholeReport } from './features/report/whole-report.ts';
import { isTable, receiveDocument } from './features/tables/tables.ts';
import { awaitsFile, focused, playFocused, tapped, tellWhatBecame } from './ground/conversations.ts';
import { may, menuItemOf, menuItemTyped, showHelp } from './ground/menu.ts';
import { answerOther, answerUnknownText } from './ground/other-input.ts';
import type { Flows } from './ground/play-flow.ts';
import type { ButtonHandlers, CommandHandlers, MenuHandlers, Subject } from './ground/subject.ts';
import { isTappedTwice, oneFingerMs } from './ground/tapped-twice.ts';
import {
  albumOf,
  fileInputOf,
  otherInputOf,
  photoInputOf,
  startToken,
  type TypedWords,
  textOf,
} from './incoming.ts';
import { directives } from './subjects/directives.ts';
import { members } from './subjects/members.ts';
import { offices } from './subjects/offices.ts';
import { organisation } from './subjects/organisation.ts';
import { privacy } from './subjects/privacy.ts';
import { report } from './subjects/report.ts';
import { review } from './subjects/review.ts';
import { summary } from './subjects/summary.ts';
import { tables } from './subjects/tables.ts';
import { targets } from './subjects/targets.ts';

const subjects = [
  report,
  review,
  directives,
  offices,
  organisation,
  members,
  targets,
  tables,
  summary,
  privacy,
] as const satisfies readonly Subject[];

type Together<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

/** What all subjects have of one part; whatever nobody has is missing in the type as well. */
function ofAll<Part extends keyof Subject>(part: Part): Together<(typeof subjects)[number][Part]> {
  return Object.assign({}, ...subjects.map((subject) => subject[part]));
}

const commands: CommandHandlers = { ...ofAll('commands'), huy: cancel, trogiup: help };
const menu: MenuHandlers = { ...ofAll('menu'), help: showHelp };
const handlers: ButtonHandlers = ofAll('buttons');
const flows: Flows = ofAll('flows');

/** Those that work before anybody is known, or has agreed to the notice in force. */
const early: readonly ButtonName[] = ['agree', 'refuse', 'consent', 'own-data'];

/** Telegraf narrows a context by taking it apart, and what is private of a class gets lost: handlers take it whole. */
function whole(handler: (ctx: BotContext, next: () => Promise<void>) => unknown) {
  return async (ctx: unknown, next: () => Promise<void>): Promise<unknown> =>
    handler(ctx as BotContext, next);
}

/** Albums come as one message for each picture: only one of them is answered, unless its files are waited for. */
async function passOverAlbum(ctx: BotContext, next: () => Promise<void>) {
  const { update, telegramId: personKey, world } = ctx;
  const album = albumOf(update);
  const updateId = update.update_id;
  if (
    album === undefined ||
    awaitsFile(ctx) ||
    !(await isAlbumAnswered(world.db, { updateId, personKey, album }))
  )
    await next();
}

/** A text that was cut is one: the rest is answered no second time, and where its beginning was taken, it is added. */
async function takeRest(ctx: BotContext, next: () => Promise<void>) {
  if (!ctx.isRest) await next();
  else if (ctx.message !== undefined && 'text' in ctx.message && focused(ctx)?.kind === 'broadcast')
    await playFocused(ctx, { kind: 'rest', ...textOf(ctx.message) });
}

/** Of a conversation's buttons it is known by its screen which has been tapped. */
async function passOverSecondTap(ctx: BotContext, next: () => Promise<void>): Promise<void> {
  const name = tappedButton(ctx)?.name ?? '';
  const mayRepeat = name === 'conversation' || showingAnew.has(name);
  if (mayRepeat || !(await isTappedTwice(ctx, oneFingerMs))) await next();
}

export function composeBot(): Composer<BotContext> {
  const bot = new Composer<BotContext>();

  // Branches are people in private chats; whatever comes from a group is nobody's answer.
  bot.use((ctx, next) => (ctx.chat?.type === 'private' ? next() : undefined));
  bot.use(
    whole((ctx, next) => {
      ctx.flows = flows;
      return next();
    }),
  );
  bot.on('my_chat_member', () => {});
  bot.use(whole(passOverAlbum));
  bot.use(whole(takeRest));
  bot.on('callback_query', whole(passOverSecondTap));
  // A link has a notice of its own; a start without one comes after the notice that stands before everything.
  bot.start(
    whole(async (ctx) => {
      if (startToken(ctx.update) !== null || !(await standsBeforeNotice(ctx))) await openLink(ctx);
    }),
  );
  // The only buttons that work for people who are not known yet, and the way to one's own data, office or none.
  bot.on('callback_query', whole(answerNotice));
  bot.command('dulieu', whole(commands.dulieu));
  bot.use(whole(turnStrangersAway));
  bot.use(
    whole(async (ctx, next) => {
      if (!(await standsBeforeNotice(ctx))) await next();
    }),
  );

  for (const [name, handler] of Object.entries(commands)) bot.command(name, whole(handler));
  bot.on('callback_query', whole(press));
  bot.on('message', whole(read));
  bot.on(
    'edited_message',
    whole((ctx) => other(ctx, 'edited')),
  );
  return bot;
}

/** What was tapped; null for what no button of the bot's carries, such as a month that has not begun. */
function tappedButton(ctx: BotContext): Button | ConversationTap | null {
  const query = ctx.callbackQuery;
  const button = query !== undefined && 'data' in query ? decodeButton(query.data) : null;
  const isAhead = button !== null && 'month' in button && button.month > monthOf(ctx.world.now.date);
  return isAhead ? null : button;
}

function answer(ctx: BotContext, button: Button): unknown {
  const handler = handlers[button.name] as (ctx: BotContext, button: Button) => unknown;
  return handler(ctx, button);
}

function answerNotice(ctx: BotContext, next: () => Promise<void>): unknown {
  const button = tappedButton(ctx);
  return button !== null && button.name !== 'conversation' && early.includes(button.name)
    ? answer(ctx, button)
    : next();
}

function turnStrangersAway(ctx: BotContext, next: () => Promise<void>): unknown {
  if (ctx.person !== null && ctx.person.appointments.length > 0) return next();
  if (ctx.callbackQuery === undefined) return greetStranger(ctx);
  return ctx.toast(phrase(ctx.person === null ? 'bot:stranger.ask' : 'offices:former.line'));
}

async function cancel(ctx: BotContext): Promise<void> {
  if (await playFocused(ctx, { kind: 'command', name: 'cancel' })) return;
  ctx.say({ lines: [phrase('bot:nothingToCancel')] });
}

async function help(ctx: BotContext): Promise<void> {
  if (!(await playFocused(ctx, { kind: 'command', name: 'help' }))) showHelp(ctx);
}

function press(ctx: BotContext): unknown {
  const button = tappedButton(ctx);
  if (button === null) return ctx.toast(phrase('bot:oldScreen'));
  return button.name === 'conversation' ? tapped(ctx, button) : answer(ctx, button);
}

/** As telephones type it, «/Huy», «/hủy», «/bao cao»: of such words Telegram takes none, or the first letters, for a command. */
function commandTyped(words: string): CommandName | null {
  const name = words.trim().startsWith('/') ? bare(words).replaceAll(' ', '') : '';
  return (Object.keys(commands) as CommandName[]).find((each) => each === name) ?? null;
}

async function readText(ctx: BotContext, words: TypedWords): Promise<unknown> {
  const { text } = words;
  const command = commandTyped(text);
  if (command !== null) return commands[command](ctx);
  const item = menuItemOf(ctx, text);
  if (item !== null) return menu[item](ctx);
  if (focused(ctx) === null && (await hearConveyed(ctx, text))) return undefined;
  if (await hearWholeReport(ctx, text)) return undefined;
  if (await playFocused(ctx, { kind: 'text', ...words })) return undefined;
  if (tellWhatBecame(ctx)) return undefined;
  const typed = menuItemTyped(text);
  return typed === null ? answerUnknownText(ctx, text) : menu[typed](ctx);
}

async function read(ctx: BotContext): Promise<unknown> {
  const { message } = ctx;
  if (message === undefined) return undefined;
  const isForwarded = 'forward_origin' in message;
  if ('text' in message && !isForwarded) return readText(ctx, textOf(message));
  const isAwaited = awaitsFile(ctx) && !isForwarded;
  if ('photo' in message && isAwaited) {
    return playFocused(ctx, photoInputOf(message));
  }
  if ('document' in message && (isAwaited || !('media_group_id' in message))) {
    // A table goes to the desk whatever is being talked about, and whoever sent it first.
    const isForDesk = isTable(message.document) && !awaitsFile(ctx) && may(ctx, 'administer') !== null;
    if (isForwarded && !isForDesk) return other(ctx, 'forwarded');
    const isUnasked = focused(ctx) === null;
    if (!isForDesk && isUnasked && offerToIssue(ctx, message)) return undefined;
    if (isForDesk || isUnasked) return receiveDocument(ctx, message.document);
    return playFocused(ctx, fileInputOf(message));
  }
  return other(ctx, otherInputOf(message));
}

function other(ctx: BotContext, what: OtherInput): unknown {
  return focused(ctx) !== null ? playFocused(ctx, { kind: 'other', what }) : answerOther(ctx, what);
}
