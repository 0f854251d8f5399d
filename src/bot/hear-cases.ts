/**
 * What people's sentences come to, without Telegram and with nothing kept: each is said at its place in the chat, to the
 * composer and the conversations that answer everybody, and what has changed is looked at.
 */
import { Telegram } from 'telegraf';
import type { Update, UserFromGetMe } from 'telegraf/types';
import type { Progress } from '../conversations/progress.ts';
import { openDoubt } from '../conversations/proposals.ts';
import type { ReportDraft, ReportFacts } from '../conversations/report/facts.ts';
import { stepsOf } from '../conversations/report/steps.ts';
import type { Month } from '../domain/calendar.ts';
import { type SessionKeyOf, sessionId, sessionKey } from '../domain/session-key.ts';
import { openDatabase } from '../store/database.ts';
import type { Phrase } from '../text/phrase.ts';
import { createTexts } from '../text/texts.ts';
import { BotContext, type BotDependencies } from './bot-context.ts';
import {
  type Answers,
  answersFrom,
  differing,
  draftFrom,
  fieldsOfStep,
  stepOfField,
  theirWord,
} from './case-words.ts';
import {
  answersIn,
  branchId,
  type Cases,
  type HeardCase,
  places,
  standAt,
  telegramId,
  timeZone,
  worldOf,
} from './case-world.ts';
import { composeBot } from './compose.ts';
import { sessionOf } from './ground/play-flow.ts';
import { factsOf } from './ground/report-facts.ts';

/** Whatever there is nothing of is left out. */
interface WhatCame {
  id: string;
  /** Stored new or changed, or confirmed of what was only foreseen. */
  set?: Answers;
  /** Waits for «Đúng». */
  proposed?: Answers;
  asked?: string[];
  /** Settled before, and not any more. */
  erased?: string[];
  /** Whose report or correction is opened. */
  opens?: Month;
  answered?: string;
  did?: string;
  refused?: string;
  excuse?: Answers;
  notHeld?: Answers;
}

/** @returns in the order of the cases */
export async function hearCases(file: Cases): Promise<WhatCame[]> {
  const database = await openDatabase({ url: 'file::memory:' });
  const handle = composeBot().middleware();
  const telegram = new Telegram('0:nobody');
  const came: WhatCame[] = [];
  for (const [index, each] of file.cases.entries()) {
    const world = worldOf(file, each, database);
    if (!places.includes(each.at)) standAt(world, file, each);
    const said: Phrase[] = [];
    const ctx = new BotContext(updateOf(index + 1, each.say, file), telegram, me, world, depsNoting(said));
    await handle(ctx, async () => {});
    came.push({ id: each.id, ...whatCame(ctx, said, file, each) });
  }
  await database.close();
  return came;
}

const me = { id: 2, is_bot: true, first_name: 'bot' } as UserFromGetMe;

function updateOf(update_id: number, text: string, { clock }: Cases): Update {
  const from = { id: telegramId, is_bot: false, first_name: '' };
  const chat = { id: telegramId, type: 'private' as const, first_name: '' };
  const date = Math.floor(Date.parse(clock) / 1_000);
  // A command is one by what Telegram says of it.
  const command = /^\/\w+/.exec(text)?.[0];
  const entities =
    command === undefined ? [] : [{ type: 'bot_command' as const, offset: 0, length: command.length }];
  return { update_id, message: { message_id: update_id, date, chat, from, text, entities } };
}

const texts = createTexts({ timeZone });

/** Notes which sentences are said: by their keys it is known what they are about. */
function depsNoting(said: Phrase[]): BotDependencies {
  return {
    texts: {
      render: (line, ...rest) => {
        said.push(line);
        return texts.render(line, ...rest);
      },
      renderLines: (lines, ...rest) => {
        said.push(...lines);
        return texts.renderLines(lines, ...rest);
      },
    },
    defaultLanguage: 'vi',
    random: () => 0,
    linkRoot: '',
  };
}

function keysOf(lines: readonly Phrase[]): string[] {
  return lines.flatMap(({ key, values }) => [
    key,
    ...keysOf(
      Object.values(values ?? {})
        .flat()
        .filter((value): value is Phrase => typeof value === 'object'),
    ),
  ]);
}

const refusals: Readonly<Record<string, string>> = {
  'report:unclear.secret': 'secret',
  'report:unclear.identityNumber': 'phone',
  'report:unclear.personName': 'name',
  'report:unclear.nameWritten': 'name',
  'report:ask.named': 'name',
  'report:heard.named': 'name',
  'report:heard.tooLong': 'tooLong',
  'report:fault.tooLong': 'tooLong',
};

function whatCame(
  ctx: BotContext,
  said: readonly Phrase[],
  file: Cases,
  each: HeardCase,
): Omit<WhatCame, 'id'> {
  const keys = keysOf(said);
  const answered = keys.flatMap((key) => /^report:answer\.(\w+)/.exec(key)?.[1] ?? [])[0];
  const refused = keys.flatMap((key) => refusals[key] ?? [])[0];
  const focused = sessionKey(ctx.person?.sessionId ?? '');
  const kept = [...ctx.world.sessions.keys()].map(sessionKey);
  const key = focused?.kind === 'report' ? focused : kept.find((at) => at?.kind === 'report');
  const came: Omit<WhatCame, 'id'> = {
    ...(answered === undefined ? {} : { answered }),
    ...(refused === undefined ? {} : { refused }),
  };
  if (ctx.changes.reports.length > 0) return { ...came, did: 'send' };
  const [excused] = ctx.changes.excuses;
  if (excused !== undefined) {
    const { reason, promisedOn } = excused;
    return {
      ...came,
      excuse: { ...(reason === 'planned' ? {} : { reason: theirWord(reason) }), promisedOn },
    };
  }
  if (keys.includes('bot:help.heading')) return { ...came, did: 'help' };
  if (key?.kind !== 'report') {
    const shown = said.find(({ key: line }) => line === 'bot:report.sent')?.values?.month;
    return shown === undefined || answered !== undefined ? came : { ...came, opens: String(shown) };
  }
  return { ...came, ...conversationCame(ctx, { keys, file, each, key, isFocused: focused !== null }) };
}

interface After {
  keys: readonly string[];
  file: Cases;
  each: HeardCase;
  key: SessionKeyOf<'report'>;
  isFocused: boolean;
}

function conversationCame(ctx: BotContext, after: After): Omit<WhatCame, 'id'> {
  const { file, each, key } = after;
  const { expected } = file.branch;
  const { state } = sessionOf<Progress<ReportDraft>>(ctx.world.sessions.get(sessionId(key)) as never);
  const facts = factsOf(ctx, branchId, key.month, { kind: 'asked' });
  const foreseen = facts.sent === null ? state.carried : [];
  const { month: _, ...last } = file.last;
  const isLast = facts.sent !== null && key.month !== file.month;
  const given = isLast ? { ...last, held: true } : answersIn(file, each.draft);
  const before = answersFrom(draftFrom(given, expected), [], expected);
  const answers = answersFrom(state.draft, foreseen, expected);
  const { held, reason, promisedOn } = state.draft;
  const isBegun = places.includes(each.at);
  const set = differing(before, answers);
  const proposed = differing({ ...before, ...set }, proposedIn(state, facts, expected));
  const asked = askedIn(state, each, facts);
  const erased = Object.keys(before).filter((field) => !(field in answers));
  const isOtherMonth = key.month !== file.month;
  const isBare = Object.keys(set).length + Object.keys(proposed).length + asked.length === 0;
  const did = isBare ? didIn(state, after) : null;
  const excuse = {
    ...(reason === undefined ? {} : { reason: theirWord(reason) }),
    ...(promisedOn === undefined ? {} : { promisedOn }),
  };
  return {
    ...(Object.keys(set).length > 0 ? { set } : {}),
    ...(Object.keys(proposed).length > 0 ? { proposed } : {}),
    ...(asked.length > 0 ? { asked } : {}),
    ...(erased.length > 0 ? { erased } : {}),
    ...(isBegun && (isOtherMonth || facts.sent !== null || (isBare && held === undefined))
      ? { opens: key.month }
      : {}),
    ...(did === null ? {} : { did }),
    ...(held === 'notYet' ? { excuse } : held === 'notHeld' ? { notHeld: excuse } : {}),
  };
}

/** With everything that waits for «Đúng» taken for right. */
function proposedIn(state: Progress<ReportDraft>, facts: ReportFacts, expected: number): Answers {
  const choices = { ...state.proposed, ...(state.pending === null ? {} : { [state.at]: state.pending }) };
  let { draft } = state;
  for (const step of stepsOf()) {
    const choice = choices[step.id];
    const reading = choice === undefined ? null : step.choose(choice, draft, facts, true);
    if (reading?.action === 'accept') draft = reading.draft;
  }
  const foreseen = state.carried.filter((step) => choices[step] === undefined);
  return answersFrom(draft, facts.sent === null ? foreseen : [], expected);
}

function askedIn(state: Progress<ReportDraft>, { at }: HeardCase, facts: ReportFacts): string[] {
  const steps = new Set<string>();
  if (state.misses > 0 || (state.correcting && stepOfField[at] !== state.at)) steps.add(state.at);
  for (const [id, choice] of Object.entries(state.proposed)) {
    const reading = stepsOf()
      .find((step) => step.id === id)
      ?.choose(choice, state.draft, facts, true);
    if (choice === openDoubt || reading?.action === 'ask') steps.add(id);
  }
  const { held, reason, promisedOn, planned } = state.draft;
  if ((held === 'notYet' || held === 'notHeld') && reason === undefined && !planned) steps.add('reason');
  if (held === 'notYet' && promisedOn === undefined) steps.add('promisedOn');
  return [...steps].flatMap((step) => fieldsOfStep[step] ?? step);
}

function didIn(state: Progress<ReportDraft>, { keys, each, isFocused }: After): string | null {
  if (state.view === 'leaving') return 'cancel';
  if (!isFocused) return 'keep';
  if (state.view === 'fields') return 'edit';
  if (
    keys.some((key) => key.startsWith('report:help.')) &&
    !keys.some((key) => key.startsWith('report:answer.'))
  )
    return 'help';
  const order = stepsOf().map(({ id }) => id as string);
  const [from, to] = [stepOfField[each.at] ?? each.at, state.at].map((id) => order.indexOf(id));
  return from !== undefined &&
    to !== undefined &&
    to >= 0 &&
    to < from &&
    state.view === 'question' &&
    !state.correcting
    ? 'back'
    : null;
}
