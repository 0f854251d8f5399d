/** A whole report in one message, at any moment: whose and of which month it is, before the conversation hears it. */
import { monthsOf } from '../../../actions/world.ts';
import { saysCorrect } from '../../../conversations/button-in-words.ts';
import { bare, bareInPlace } from '../../../conversations/chat-words.ts';
import { deniesConveying } from '../../../conversations/conveyed-words.ts';
import type { ReportOpening } from '../../../conversations/report/facts.ts';
import { hearReport, objectionTo, saysOtherwise } from '../../../conversations/report/hear.ts';
import { type Said, saidOf } from '../../../conversations/report/parts-of-report.ts';
import { type Month, monthOf } from '../../../domain/calendar.ts';
import { readMonth } from '../../../domain/reading/month.ts';
import { mayOpen } from '../../../domain/reading/one-message/lay-out.ts';
import type { Report, ReportSlot } from '../../../domain/report.ts';
import { draftOf, type SessionKeyOf } from '../../../domain/session-key.ts';
import { phrase } from '../../../text/phrase.ts';
import type { BotContext } from '../../bot-context.ts';
import { focused, isUnderWay, playFocused, tellWhatBecame } from '../../ground/conversations.ts';
import { factsOf, reportIn } from '../../ground/report-facts.ts';
import { isLocked, tellLocked } from '../../ground/report-lock.ts';
import { wasThereIn } from '../../ground/report-months.ts';
import { fieldsReturned } from '../review/returned-report.ts';
import { playReport } from './play-report.ts';
import { askBranch, branchesOf, correctReport, openReport, openTheme, startReport } from './report.ts';

type Place = SessionKeyOf<'report'>;

/** The report of a branch that the person's words go to at present; null: none. */
function focusedOf(ctx: BotContext): Place | null {
  const key = focused(ctx);
  return key?.kind === 'report' ? key : null;
}

/** The one branch, or the one that is named. */
function branchMeant(ctx: BotContext, text: string): string | null {
  const branches = branchesOf(ctx);
  const [only] = branches;
  if (branches.length <= 1) return only ?? null;
  const said = bareInPlace(text);
  const named = branches.filter((id) => {
    const name = ctx.world.units.get(id)?.name;
    return name !== undefined && said.includes(bareInPlace(name));
  });
  return named.length === 1 ? (named[0] ?? null) : null;
}

const saidIn = (ctx: BotContext, text: string, branchId: string, month: Month): Said =>
  saidOf(text, {}, factsOf(ctx, branchId, month, { kind: 'asked' }));

/** With less behind «báo cáo» it is an answer to the question that stands: «báo cáo 12 đồng chí». */
function opensReport(ctx: BotContext, text: string, at: Pick<Place, 'branchId' | 'month'>): boolean {
  if (!mayOpen(text.normalize('NFC'))) return false;
  const { opens, fields } = saidIn(ctx, text, at.branchId, at.month);
  return opens && fields.size >= 2;
}

/**
 * «báo cáo …» with something behind it, «chưa họp», «họp rồi, 26/26», or a day or an attendance beside something else
 * of a report.
 */
function isReport({ opens, fields, hasDay, isExcuse, isBare, saysHeld, isUnchanged }: Said): boolean {
  return opens ? !isBare : isExcuse || isUnchanged || (hasDay && (fields.size >= 2 || saysHeld));
}

/** A month that is named to be opened, and nothing of its report. @returns false: none is */
async function openNamed(ctx: BotContext, text: string, said: Said, branchId: string): Promise<boolean> {
  const { date, perhaps } = ctx.world.now;
  const isThis = said.opens && said.isBare && /(?:^| )thang nay(?= |$)/.test(bare(text));
  const month = isThis ? monthOf(date) : (monthToSee(ctx, text) ?? monthPutRight(ctx, text, branchId));
  if (month === null) return false;
  // Where two clocks disagree about the month, the menu's own way asks which.
  if (isThis && perhaps !== undefined && monthOf(perhaps.date) !== month) await openReport(ctx);
  else await startReport(ctx, branchId, month, { kind: 'asked' });
  return true;
}

/** @returns false: the words are no report, and belong to whatever else is going on */
export async function hearWholeReport(ctx: BotContext, text: string): Promise<boolean> {
  if (ctx.person === null || text.startsWith('/')) return false;
  const thisMonth = monthOf(ctx.world.now.date);
  const draft = focusedOf(ctx);
  if (draft !== null) {
    if (!opensReport(ctx, text, draft)) return false;
    await hearAt(ctx, placeOf(ctx, text, draft.branchId, draft), text);
    return true;
  }
  if (focused(ctx) !== null) return hearOnBehalf(ctx, text);
  const branches = branchesOf(ctx);
  const [first] = branches;
  if (first === undefined || deniesConveying(text)) return false;
  const branchId = branchMeant(ctx, text);
  const said = saidIn(ctx, text, branchId ?? first, thisMonth);
  if (branchId !== null && (await openNamed(ctx, text, said, branchId))) return true;
  const place = placeOf(ctx, text, branchId ?? first, null);
  const sent = reportIn(ctx, place.branchId, place.month, place.slot);
  if (branchId !== null && saysCorrect(text) && sent !== null) {
    await correctReport(ctx, place);
    return true;
  }
  // Whoever was at a report that another has sent hears of it first.
  if (!isReport(said)) return branchId !== null && (tellWhatBecame(ctx) || hearShort(ctx, text, branchId));
  if (branchId === null) {
    ctx.say({ lines: [phrase('bot:report.whichBranch')] });
    await askBranch(ctx);
    return true;
  }
  // «Báo cáo tháng 4» has answered nothing yet that could be misunderstood.
  if (said.isOnlyMonth) await startReport(ctx, branchId, place.month, { kind: 'asked' });
  else await hearAt(ctx, place, text);
  return true;
}

/** Words that are no report of their own: a question, or what they put right in a report that was sent. */
async function hearShort(ctx: BotContext, text: string, branchId: string): Promise<boolean> {
  const place = placeOf(ctx, text, branchId, null);
  const { month, slot } = place;
  const sent = reportIn(ctx, branchId, month, slot);
  const isOpen = sent !== null && !isUnderWay(ctx, place) && !isLocked(ctx, branchId, month);
  const fields = isOpen ? await fieldsReturned(ctx, sent) : [];
  const opening: ReportOpening = isOpen
    ? { kind: 'correct', answers: sent.answers, fields }
    : { kind: 'asked' };
  const facts = factsOf(ctx, branchId, month, opening, slot);
  if (isOpen && saysOtherwise(text, sent.answers, facts, true)) {
    await play(ctx, place, text, opening);
    return true;
  }
  const { aside, isAsked } = hearReport(text, {}, facts);
  if (aside !== null && isAsked) ctx.say({ lines: aside });
  return aside !== null && isAsked;
}

const toSee = /(?:^| )(?:xem|coi|mo|sua)(?: lai)?(?: .*)? thang (\d{1,2})(?: |$)/;
const ofOtherMonth =
  /(?:^| )thang (\d{1,2}|truoc|muoi(?: (?:mot|hai))?|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin)(?= |$)/;
/** Something of what was sent is wrong. */
const isWrong = /(?:^| )(?:nham|sai|sua|bao thieu|ghi thieu|quen (?:ghi|bao|tinh|khai))(?= |$)/;

/** «Cho tôi xem lại báo cáo tháng 10» */
function monthToSee(ctx: BotContext, text: string): Month | null {
  const [, month] = toSee.exec(bare(text)) ?? [];
  return month === undefined ? null : monthNamed(ctx, { month: Number(month), year: null });
}

/** «Tháng mười em báo nhầm»: of a month before this one, which was sent. */
function monthPutRight(ctx: BotContext, text: string, branchId: string): Month | null {
  const said = bare(text);
  const [, named] = isWrong.test(said) ? (ofOtherMonth.exec(said) ?? []) : [];
  if (named === undefined) return null;
  const { now } = ctx.world;
  const thisMonth = monthOf(now.date);
  const { value } = readMonth(`thang ${named}`, { now, period: thisMonth, rosterTotal: null });
  return value !== null && value < thisMonth && reportIn(ctx, branchId, value, 'main') !== null
    ? value
    : null;
}

function monthNamed({ world }: BotContext, { month, year }: NonNullable<Said['month']>): Month {
  const thisMonth = monthOf(world.now.date);
  const named = `${year ?? thisMonth.slice(0, 4)}-${String(month).padStart(2, '0')}`;
  return year === null && named > thisMonth ? `${Number(thisMonth.slice(0, 4)) - 1}${named.slice(4)}` : named;
}

async function hearAt(ctx: BotContext, place: Place, text: string): Promise<void> {
  const { branchId, month, slot } = place;
  const sent = reportIn(ctx, branchId, month, slot);
  const objection = objectionTo(text.normalize('NFC').trim());
  if (objection !== null) ctx.say({ lines: [objection] });
  else if (isUnderWay(ctx, place)) await play(ctx, place, text, { kind: 'asked' });
  else if (isLocked(ctx, branchId, month)) tellLocked(ctx, month);
  else if (sent === null && !(await wasThereIn(ctx, branchId, month))) return;
  else if (sent === null) await play(ctx, place, text, { kind: 'asked' });
  else await hearOfSent(ctx, place, sent, text);
}

/** What was sent is corrected as by [Sửa], or answered where it was returned; what changes nothing shows it again. */
async function hearOfSent(ctx: BotContext, place: Place, sent: Report, text: string): Promise<void> {
  const { branchId, month, slot } = place;
  const fields = await fieldsReturned(ctx, sent);
  const opening = { kind: 'correct', answers: sent.answers, fields } as const;
  if (saysOtherwise(text, sent.answers, factsOf(ctx, branchId, month, opening, slot), false)) {
    await play(ctx, place, text, opening);
  } else if (slot === 'theme') {
    await openTheme(ctx, { month, branchId });
  } else {
    await startReport(ctx, branchId, month, { kind: 'asked' });
  }
}

function play(ctx: BotContext, place: Place, text: string, opening: ReportOpening): Promise<void> {
  return playReport(ctx, place, { kind: 'whole', text }, opening);
}

/** Staff who enter a branch's report may have it in one message too. */
async function hearOnBehalf(ctx: BotContext, text: string): Promise<boolean> {
  const key = focused(ctx);
  if (key?.kind !== 'behalf') return false;
  if (!opensReport(ctx, text, key)) return false;
  await playFocused(ctx, { kind: 'whole', text });
  return true;
}

/** The month that is named; else the one that the day of the meeting lies in; else the one under way. */
function placeOf(ctx: BotContext, text: string, branchId: string, draft: Place | null): Place {
  const months = monthsOf(ctx.world, branchId);
  const thisMonth = monthOf(ctx.world.now.date);
  const { month: named, isTheme } = saidIn(ctx, text, branchId, thisMonth);
  const slotIn = (month: Month): ReportSlot =>
    isTheme && reportIn(ctx, branchId, month, 'main') !== null ? 'theme' : 'main';
  const at = (month: Month): Place => draftOf(branchId, month, slotIn(month));
  if (named !== null) return at(monthNamed(ctx, named));
  const isOpen = (month: Month) =>
    !isLocked(ctx, branchId, month) &&
    (isUnderWay(ctx, at(month)) || reportIn(ctx, branchId, month, slotIn(month)) === null);
  const open = months.filter(isOpen);
  // Said of a month that was sent, it is shown what was sent.
  const heldIn = months.find((month) => {
    const { heldOn } = hearReport(text, {}, factsOf(ctx, branchId, month, { kind: 'asked' })).draft;
    return heldOn !== undefined && monthOf(heldOn) === month;
  });
  if (draft !== null) return heldIn === undefined || heldIn === draft.month ? draft : at(heldIn);
  const underWay = open.find((month) => isUnderWay(ctx, at(month)));
  return at(heldIn ?? underWay ?? (open.includes(thisMonth) ? thisMonth : (open[0] ?? thisMonth)));
}
