/**
 * A whole report in one message. Every part goes through the question that it answers, as if it had been typed there:
 * what is clear is taken, what is doubtful waits for «Đúng», and the rest is named and asked.
 */
import { wishes } from '../../domain/reading/about.ts';
import { readCount } from '../../domain/reading/count.ts';
import { holdsName } from '../../domain/reading/names.ts';
import type { Part, PartField } from '../../domain/reading/one-message/said-fields.ts';
import type { ReportAnswers } from '../../domain/report.ts';
import { countsOf, questionsOf, type ReportForm, type ReportStepId } from '../../domain/report-form.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { bare, bareInPlace } from '../chat-words.ts';
import { review } from '../progress.ts';
import { openDoubt } from '../proposals.ts';
import type { Heard, Place } from '../step.ts';
import { screenTyped } from '../understand.ts';
import { draftOf } from './answers.ts';
import { asideLines } from './aside.ts';
import type { ReportDraft, ReportFacts } from './facts.ts';
import { hearGrowth, hearKind, hearLength, hearOnce } from './hear-answers.ts';
import { hearAttendance, type PartsByField, textsOf } from './hear-attendance.ts';
import { hearExcuse, ofExcuse } from './hear-excuse.ts';
import {
  confirmTogether,
  hearUnchanged,
  hearWrong,
  isSame,
  isSomethingElse,
  keepAbsence,
} from './hear-settled.ts';
import { Hearing } from './hearing.ts';
import { readingContext } from './kinds-of-step.ts';
import { countsPeople, longestMessage, partsOfReport, stepOfPart } from './parts-of-report.ts';
import { quoted } from './quotation.ts';
import { stepsOf } from './steps.ts';
import { fieldName } from './words.ts';

const nowhere: Place = { at: '', settled: new Set() };
const mostUnclear = 5;
type PlainCount = Extract<ReportStepId, PartField>;

/** The parts that say something; of the others it is asked. */
function saidByField(
  hearing: Hearing,
  parts: readonly Part[],
  { isOfMeeting, otherMonth }: { isOfMeeting: boolean; otherMonth: Phrase | null },
): Map<PartField, Part[]> {
  const said = new Map<PartField, Part[]>();
  for (const part of parts) {
    const isDay = part.field === 'heldOn';
    // At the question for it, a day is the promised one.
    if (isDay && !isOfMeeting) continue;
    // «nữ 1?» is a question, no answer.
    if (part.asks) hearing.doubt(stepOfPart(part.field), part.words, phrase('report:unclear.questioned'));
    else if (isDay && otherMonth !== null) hearing.doubt('heldOn', part.words, otherMonth);
    else said.set(part.field, [...(said.get(part.field) ?? []), part]);
  }
  return said;
}

/** To the end of its sentence; who is named in it is asked about. */
const proposals = /(?<!\p{L})(?:kien nghi|de nghi|de xuat)(?!\p{L})[^.;\n]*/gu;

function besideProposals(text: string): string {
  const found = [...bareInPlace(text).matchAll(proposals)];
  return found.reduceRight(
    (rest, { 0: said, index }) => rest.slice(0, index) + rest.slice(index + said.length),
    text,
  );
}

/** Why a message is not kept at all; the same at every place. @param text in NFC */
export function objectionTo(text: string): Phrase | null {
  const length = [...text].length;
  if (length > longestMessage) return phrase('report:heard.tooLong', { most: longestMessage, length });
  return holdsName(besideProposals(text))
    ? phrase('report:unclear.nameWritten')
    : screenTyped(text, longestMessage);
}

export function hearReport(
  text: string,
  draft: ReportDraft,
  facts: ReportFacts,
  form?: ReportForm,
  { at, settled }: Place = nowhere,
): Heard<ReportDraft> {
  const composed = text.normalize('NFC').trim();
  const hearing = new Hearing(composed, draft, facts, settled, form);
  const objection = objectionTo(composed);
  if (objection !== null) return { ...resultOf(hearing), notes: [objection], objection };
  const message = partsOfReport(composed, draft, facts, form, at);
  const { parts, unclear, month, saysHeld, open, named, about } = message;
  hearing.unclear.push(...unclear);
  // A figure that was given and not understood leaves its question open: what stood before is not foreseen for it.
  for (const field of open) hearing.open(stepOfPart(field));
  const isOtherMonth = month !== null && month.month !== Number(facts.month.slice(5, 7));
  const otherMonth = phrase('report:heard.otherMonth', { month: facts.month });
  if (isOtherMonth && !parts.some(({ field }) => field === 'heldOn')) hearing.notes.push(otherMonth);
  const isOfMeeting = (at !== 'promisedOn' && at !== 'reason') || saysHeld;
  const said = saidByField(hearing, parts, { isOfMeeting, otherMonth: isOtherMonth ? otherMonth : null });
  if (said.has('notYet') || said.has('notHeld'))
    hearExcuse(hearing, said, { saysHeld, text: message.said, facts, isPlanned: message.isPlanned });
  else
    hearMeeting(hearing, said, {
      facts,
      form,
      saysHeld,
      text: message.text,
      isOpen: open.includes('attendance'),
      at,
    });
  // A pair that is out of another number is asked about at its own question only.
  const isElsewhere = countsPeople[at] === undefined || at === 'heldOn';
  if (isElsewhere && hearing.proposed.attendance?.startsWith('base.')) hearing.forget();
  if (message.isUnchanged) hearUnchanged(hearing, { facts, form, at });
  else openNamed(hearing, new Set([...named].map(stepOfPart)), composed, form);
  if (at !== '' && at !== review && isSomethingElse(hearing)) {
    hearing.forget();
    hearing.draft = draft;
  }
  if (at === review) {
    if (about === null) hearWrong(hearing, bare(composed));
    keepAbsence(hearing, draft);
    confirmTogether(hearing, draft, form);
  }
  if (about === null) return resultOf(hearing);
  const help = stepsOf(form).find(({ id }) => id === at)?.help ?? null;
  const aside = asideLines(about, facts, { missing: stepsMissing(draft, facts, form), help }, form);
  return {
    ...resultOf(hearing),
    aside,
    rest: message.rest,
    isAsked: about.kind === 'question',
  };
}

/** By name; null where no draft is under way. */
function stepsMissing(draft: ReportDraft, facts: ReportFacts, form?: ReportForm): Phrase[] | null {
  if (facts.sent !== null || Object.keys(draft).length === 0) return null;
  const missing = stepsOf(form).filter((step) => step.isNeeded(draft, facts) && !step.isAnswered(draft));
  return missing.map(({ id }) => fieldName(id));
}

/** What is foreseen from last month stands only where this month's words are silent about it. */
function openNamed(
  hearing: Hearing,
  named: ReadonlySet<ReportStepId>,
  text: string,
  form?: ReportForm,
): void {
  if (hearing.draft.held === 'notYet' || hearing.draft.held === 'notHeld') return;
  const words = ` ${bare(text)} `;
  const steady = questionsOf(form).filter(({ isSteady }) => isSteady);
  const said = new Set(hearing.said);
  for (const row of steady) {
    // «Nguồn 3 người»: of which of them it does not say.
    const together = row.kind === 'count' ? row.together : undefined;
    const isNamedTogether =
      together !== undefined &&
      words.includes(` ${together} `) &&
      !steady.some((each) => each.kind === 'count' && each.together === together && said.has(each.id));
    if ((named.has(row.id) || isNamedTogether) && !said.has(row.id)) hearing.open(row.id);
  }
}

function resultOf({ typed, draft, said, proposed, doubts, notes, unclear }: Hearing): Heard<ReportDraft> {
  const words = unclear.slice(0, mostUnclear).map((each) => quoted(typed, each));
  return {
    draft,
    said: [...new Set(said)],
    proposed,
    doubts,
    notes: words.length === 0 ? notes : [...notes, phrase('report:heard.unclear', { words })],
    objection: null,
    aside: null,
    rest: null,
    isAsked: false,
    isDoubtful: unclear.length > 0,
  };
}

/**
 * Whether a text answers any question of a report that was sent otherwise, or in words that have to be asked about.
 * «Chưa họp» of a month that was reported is no answer to it.
 * @param isShort of a few words, strictly: what is said to a report that stands
 */
export function saysOtherwise(
  text: string,
  sent: ReportAnswers,
  facts: ReportFacts,
  isShort: boolean,
): boolean {
  const before = draftOf(sent, []).draft;
  const place = isShort ? { at: review, settled: new Set(Object.keys(before)) } : nowhere;
  // As if nothing had been sent: a correction does not take «chưa họp» at all.
  const heard = hearReport(text, before, { ...facts, sent: null }, undefined, place);
  if (heard.draft.held === 'notYet') return false;
  return (
    (!isShort && heard.notes.length > 0) ||
    Object.keys(heard.proposed).length > 0 ||
    heard.said.some((id) => !isSame(heard.draft, before, id as ReportStepId))
  );
}

/**
 * Whether a text says nothing but that the branch has not met, or will not, with what belongs to that; and more of it
 * than the draft holds. «Cấp trên không họp», «2 đồng chí không họp» speak of somebody else.
 */
export function saysNotHeld(
  text: string,
  draft: ReportDraft,
  facts: ReportFacts,
  form?: ReportForm,
): boolean {
  // A theme meeting is reported only when it was held.
  if (facts.themeReport === 'own') return false;
  const { parts, unclear } = partsOfReport(text, draft, facts, form);
  if (parts.some(({ field, asks }) => asks || !ofExcuse.includes(field))) return false;
  if (unclear.some((words) => readCount(words, readingContext(facts)).action !== 'ask')) return false;
  const heard = hearReport(text, draft, facts, form);
  const { held } = heard.draft;
  if (held === undefined || held === 'held' || !heard.said.includes('held')) return false;
  return held !== draft.held || heard.said.length > 1;
}

const deniesWish = /^(?:(?:thi|la|cung|nay) )*(?:khong|ko|k|chua|chang|cha)(?!\p{L})/u;

/** What is named a proposal wishes for something, in whatever words; «thì không có» does not. */
function asProposal(part: Part): Part {
  const isOne = /\p{L}\s+\p{L}/u.test(part.text) && !deniesWish.test(bareInPlace(part.text));
  return isOne && !wishes(part.text) ? { ...part, text: `kiến nghị ${part.text}` } : part;
}

function hearMeeting(
  hearing: Hearing,
  said: PartsByField,
  {
    facts,
    form,
    saysHeld,
    text,
    isOpen,
    at,
  }: {
    facts: ReportFacts;
    form: ReportForm | undefined;
    saysHeld: boolean;
    text: string;
    isOpen: boolean;
    at: string;
  },
): void {
  const before = hearing.draft;
  hearing.unclear.push(...textsOf(said, 'promisedOn'));
  // Why somebody stayed away is read with the absent.
  if (!said.has('absent')) hearing.unclear.push(...textsOf(said, 'reason'));
  const days = textsOf(said, 'heldOn');
  if (days.length > 0) hearing.read('heldOn', days.join(' '));
  hearKind(hearing, textsOf(said, 'kind'));
  hearAttendance(hearing, said, facts, { text, isOpen, at });
  const isMet = (['heldOn', 'attendance'] as const).some(
    (id) =>
      hearing.said.includes(id) &&
      (hearing.draft[id] !== undefined || ![undefined, openDoubt].includes(hearing.proposed[id])),
  );
  if ((isMet || saysHeld) && hearing.draft.held !== 'held')
    hearing.take('held', '', { action: 'accept', draft: { ...hearing.draft, held: 'held' } });
  const lengths = textsOf(said, 'duration');
  if (lengths.length > 0) hearLength(hearing, lengths);
  const superiors = said.get('superior') ?? [];
  hearOnce(
    hearing,
    'superiorAttended',
    superiors.map((part) => (part.text === '' ? { ...part, text: 'có' } : part)),
  );
  hearGrowth(hearing, said, form);
  for (const { id, labels, line } of countsOf(form)) {
    if (labels !== undefined && line !== 'growth')
      hearOnce(hearing, id as PlainCount, said.get(id as PlainCount) ?? []);
  }
  hearOnce(hearing, 'selfRating', said.get('selfRating') ?? []);
  hearOnce(hearing, 'proposal', (said.get('proposal') ?? []).map(asProposal));
  const { named } = hearing.draft;
  if (named !== undefined && named !== before.named)
    hearing.notes.push(phrase('report:heard.named', { words: named }));
}
