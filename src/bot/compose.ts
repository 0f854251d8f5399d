/** What the bot answers to, in order. Telegraf routes; the handlers decide on facts and add to the context. */
import { Composer } from 'telegraf';
import type { Button, ButtonName, ButtonOf, ConversationTap } from '../buttons/catalogue.ts';
import { decodeButton } from '../buttons/codec.ts';
import type { OtherInput } from '../conversations/conversation.ts';
import { monthOf } from '../domain/calendar.ts';
import { phrase } from '../text/phrase.ts';
import type { BotContext } from './bot-context.ts';
import {
  openBroadcast,
  openDirectives,
  playBroadcast,
  readDirective,
  showTotals,
} from './features/directives/directives.ts';
import {
  beginMemberCount,
  keepMemberCount,
  listMemberCounts,
  showMemberCount,
} from './features/members/member-list.ts';
import { playMembers } from './features/members/members.ts';
import { askEnd, askHandOver, endOffice, handOver, keepOffice } from './features/offices/hand-over.ts';
import { askSheet, makeSheet } from './features/offices/invite-sheet.ts';
import { invite, listInvites, revoke, sendPicture } from './features/offices/invites.ts';
import { askLanguage, setLanguage } from './features/offices/language.ts';
import { openInviting, showPeople } from './features/offices/office-people.ts';
import { agree, greetStranger, openLink, refuse } from './features/offices/start.ts';
import { showOffices, switchOffice } from './features/offices/switch-office.ts';
import { showActivity } from './features/organisation/activity.ts';
import { showAdministration } from './features/organisation/administration.ts';
import { openOrganisation, showUnit } from './features/organisation/organisation.ts';
import { openReorganise, reorganisePlay } from './features/organisation/reorganise.ts';
import { answerConsent, standsBeforeNotice } from './features/privacy/consent.ts';
import { finishRequest, recordPaper } from './features/privacy/data-requests.ts';
import { chooseWay, showOwnData } from './features/privacy/own-record.ts';
import { reportPlay } from './features/report/play-report.ts';
import {
  correctReport,
  openBranch,
  openReport,
  openTheme,
  seeReport,
  startFromButton,
} from './features/report/report.ts';
import { showHistory } from './features/report/sent-report.ts';
import { leaveDraft, takeDraft } from './features/report/shared-draft.ts';
import { hearWholeReport } from './features/report/whole-report.ts';
import { beginBehalf, beginBehalfBy, playBehalf } from './features/review/on-behalf.ts';
import { beginReturn, playReturn, takeReturnBack } from './features/review/return-report.ts';
import {
  answerReturned,
  keepReturned,
  playExplanation,
  showReturned,
} from './features/review/returned-report.ts';
import {
  accept,
  listMissing,
  listReceived,
  showMissingBranch,
  showReportOf,
} from './features/review/staff-reports.ts';
import { askUnlock, unlock } from './features/review/unlock.ts';
import { showSummary, showSummaryAgain, showSummaryOf } from './features/summary/summary.ts';
import {
  cancelTable,
  confirmTable,
  exportTables,
  isTable,
  receiveDocument,
  sendTemplate,
} from './features/tables/tables.ts';
import { awaitsFile, focused, playFocused, tapped, tellWhatBecame } from './ground/conversations.ts';
import { type MenuItem, may, menuItemOf, menuItemTyped, showHelp } from './ground/menu.ts';
import { answerOther, answerUnknownText } from './ground/other-input.ts';
import type { Flows } from './ground/play-flow.ts';
import { otherInputOf, startToken } from './incoming.ts';

type Handler = (ctx: BotContext) => void | Promise<void>;

type ButtonHandlers = {
  readonly [Name in ButtonName]: (ctx: BotContext, button: ButtonOf<Name>) => void | Promise<void>;
};

const commands: Readonly<Record<string, Handler>> = {
  baocao: openReport,
  tonghop: showSummary,
  vanban: openDirectives,
  tochuc: openOrganisation,
  moi: openInviting,
  nhiemvu: showOffices,
  quantri: showAdministration,
  ngonngu: askLanguage,
};

const menu: Readonly<Record<MenuItem, Handler>> = {
  report: openReport,
  summary: showSummary,
  directives: openDirectives,
  broadcast: openBroadcast,
  organisation: openOrganisation,
  administration: showAdministration,
  offices: showOffices,
  help: showHelp,
};

/** Buttons that work at any time, whatever conversation is open. */
const buttons = {
  report: startFromButton,
  branch: openBranch,
  theme: openTheme,
  see: seeReport,
  correct: correctReport,
  history: showHistory,
  'draft-take': takeDraft,
  'draft-later': leaveDraft,
  returned: showReturned,
  answer: answerReturned,
  keep: keepReturned,
  received: listReceived,
  missing: listMissing,
  'report-of': showReportOf,
  'branch-of': showMissingBranch,
  accept,
  return: beginReturn,
  withdraw: takeReturnBack,
  unlock: askUnlock,
  'unlock-to': unlock,
  behalf: beginBehalf,
  'behalf-by': beginBehalfBy,
  read: readDirective,
  totals: showTotals,
  activity: showActivity,
  members: listMemberCounts,
  'members-of': showMemberCount,
  'members-same': keepMemberCount,
  'members-new': beginMemberCount,
  org: showUnit,
  reorganise: openReorganise,
  'tables-go': confirmTable,
  'tables-no': cancelTable,
  'tables-export': exportTables,
  'tables-template': sendTemplate,
  'paper-request': recordPaper,
  'request-done': finishRequest,
  'summary-of': showSummaryOf,
  'summary-again': showSummaryAgain,
  offices: showOffices,
  office: switchOffice,
  leave: askHandOver,
  'leave-go': handOver,
  'leave-not': keepOffice,
  people: showPeople,
  invite,
  'invite-qr': sendPicture,
  invites: listInvites,
  revoke,
  sheet: askSheet,
  'sheet-go': makeSheet,
  end: askEnd,
  'end-go': endOffice,
  language: setLanguage,
} satisfies Partial<ButtonHandlers>;

const flows: Flows = {
  report: reportPlay(),
  behalf: playBehalf,
  broadcast: playBroadcast,
  return: playReturn,
  explanation: playExplanation,
  reorganise: reorganisePlay(null),
  members: playMembers,
};

/** Those that work before anybody is known, or has agreed to the notice in force. */
const earlyButtons = {
  agree,
  refuse,
  consent: answerConsent,
  'own-data': chooseWay,
} satisfies Partial<ButtonHandlers>;

/** A name without a handler does not compile, nor a handler without a name. */
const handlers: ButtonHandlers = { ...buttons, ...earlyButtons };

/** Telegraf narrows a context by taking it apart, and what is private of a class gets lost: handlers take it whole. */
function whole(handler: (ctx: BotContext, next: () => Promise<void>) => unknown) {
  return async (ctx: unknown, next: () => Promise<void>): Promise<unknown> =>
    handler(ctx as BotContext, next);
}

/** Albums come as one message for each picture: only the first is answered. By album, the update that was answered. */
const rememberedAlbums = 1_000;

export function composeBot(): Composer<BotContext> {
  const bot = new Composer<BotContext>();
  const albums = new Map<string, number>();

  function isFurtherOfAlbum({ message, update }: BotContext): boolean {
    if (message === undefined || !('media_group_id' in message)) return false;
    const album = `${message.chat.id} ${message.media_group_id}`;
    const answered = albums.get(album) ?? update.update_id;
    albums.set(album, answered);
    const [oldest] = albums.keys();
    if (albums.size > rememberedAlbums && oldest !== undefined) albums.delete(oldest);
    // The same update may be worked again, alone, when its batch has failed.
    return answered !== update.update_id;
  }

  // Branches are people in private chats; whatever comes from a group is nobody's answer.
  bot.use((ctx, next) => (ctx.chat?.type === 'private' ? next() : undefined));
  bot.use(
    whole((ctx, next) => {
      ctx.flows = flows;
      return next();
    }),
  );
  bot.on('my_chat_member', () => {});
  bot.use(whole((ctx, next) => (isFurtherOfAlbum(ctx) ? undefined : next())));
  // A link has a notice of its own; a start without one comes after the notice that stands before everything.
  bot.start(
    whole(async (ctx) => {
      if (startToken(ctx.update) !== null || !(await standsBeforeNotice(ctx))) await openLink(ctx);
    }),
  );
  // The only buttons that work for people who are not known yet, and the way to one's own data, office or none.
  bot.on('callback_query', whole(answerNotice));
  bot.command('dulieu', whole(showOwnData));
  bot.use(whole(turnStrangersAway));
  bot.use(
    whole(async (ctx, next) => {
      if (!(await standsBeforeNotice(ctx))) await next();
    }),
  );

  for (const [name, handler] of Object.entries(commands)) bot.command(name, whole(handler));
  bot.command('huy', whole(cancel));
  bot.command('trogiup', whole(help));
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
  return button !== null && button.name !== 'conversation' && button.name in earlyButtons
    ? answer(ctx, button)
    : next();
}

function turnStrangersAway(ctx: BotContext, next: () => Promise<void>): unknown {
  if (ctx.person !== null && ctx.person.appointments.length > 0) return next();
  if (ctx.callbackQuery === undefined) return greetStranger(ctx);
  return ctx.toast(phrase(ctx.person === null ? 'bot:stranger.ask' : 'offices:former.line'));
}

function cancel(ctx: BotContext): unknown {
  if (focused(ctx) !== null) return playFocused(ctx, { kind: 'command', name: 'cancel' });
  ctx.say({ lines: [phrase('bot:nothingToCancel')] });
  return undefined;
}

function help(ctx: BotContext): unknown {
  if (focused(ctx) !== null) return playFocused(ctx, { kind: 'command', name: 'help' });
  showHelp(ctx);
  return undefined;
}

function press(ctx: BotContext): unknown {
  const button = tappedButton(ctx);
  if (button === null) return ctx.toast(phrase('bot:oldScreen'));
  return button.name === 'conversation' ? tapped(ctx, button) : answer(ctx, button);
}

async function read(ctx: BotContext): Promise<unknown> {
  const { message } = ctx;
  if (message === undefined) return undefined;
  const isForwarded = 'forward_origin' in message;
  if ('text' in message && !isForwarded) {
    const item = menuItemOf(ctx, message.text);
    if (item !== null) return menu[item](ctx);
    if (await hearWholeReport(ctx, message.text)) return undefined;
    if (await playFocused(ctx, { kind: 'text', text: message.text })) return undefined;
    if (tellWhatBecame(ctx)) return undefined;
    const typed = menuItemTyped(message.text);
    if (typed !== null) return menu[typed](ctx);
    return answerUnknownText(ctx, message.text);
  }
  if ('document' in message && !('media_group_id' in message)) {
    // A table goes to the desk whatever is being talked about, and whoever sent it first.
    const isForDesk = isTable(message.document) && !awaitsFile(ctx) && may(ctx, 'administer') !== null;
    if (isForwarded && !isForDesk) return other(ctx, 'forwarded');
    if (isForDesk || focused(ctx) === null) return receiveDocument(ctx, message.document);
    const { file_id, file_name, mime_type, file_size } = message.document;
    const [name, mimeType, size] = [file_name ?? '', mime_type ?? '', file_size ?? 0];
    return playFocused(ctx, { kind: 'file', fileId: file_id, name, mimeType, size });
  }
  return other(ctx, otherInputOf(message));
}

function other(ctx: BotContext, what: OtherInput): unknown {
  return focused(ctx) !== null ? playFocused(ctx, { kind: 'other', what }) : answerOther(ctx, what);
}
