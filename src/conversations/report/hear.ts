/**
 * A whole report in one message. Every part goes through the question that it answers, as if it had been typed there:
 * what is clear is taken, what is doubtful waits for «Đúng», and the rest is named and asked.
 */
import { readCount } from '../../domain/reading/count.ts';
import {
  type MessageParts,
  noParts,
  type Part,
  type PartField,
  partsOf,
} from '../../domain/reading/one-message/parts.ts';
import type { ReportAnswers } from '../../domain/report.ts';
import { countsOf, questionsOf, type ReportForm, type ReportStepId } from '../../domain/report-form.ts';
import { phrase } from '../../text/phrase.ts';
import { bare, bareInPlace } from '../chat-words.ts';
import type { Heard } from '../step.ts';
import { screenTyped } from '../understand.ts';
import { draftOf } from './answers.ts';
import { expectedOf, type ReportDraft, type ReportFacts } from './facts.ts';
import { hearGrowth, hearKind, hearLength, hearOnce } from './hear-answers.ts';
import { hearAttendance, type PartsByField } from './hear-attendance.ts';
import { Hearing, quoted } from './hearing.ts';
import { heldOnContext, readingContext } from './kinds-of-step.ts';

/** Characters of one message; a report of many lines has less than half of them. */
const longestMessage = 600;
const mostUnclear = 5;

/** The branch's own name may hold figures («Chi bộ 20, bản Pu Nhi»): none of them is an answer. */
function withoutName(text: string, unitName: string): string {
  const name = bareInPlace(unitName.normalize('NFC'));
  const at = name.length < 4 ? -1 : bareInPlace(text).indexOf(name);
  return at < 0 ? text : `${text.slice(0, at)} ${text.slice(at + name.length)}`;
}

function partsOfReport(
  text: string,
  draft: ReportDraft,
  facts: ReportFacts,
  form?: ReportForm,
): MessageParts {
  const composed = text.normalize('NFC').trim();
  if ([...composed].length > longestMessage) return noParts();
  const context = { ...heldOnContext(facts), rosterTotal: expectedOf(draft, facts) };
  return partsOf(withoutName(composed, facts.unitName), context, form);
}

/** The question in which a part is answered, where they are not called the same; absences belong together. */
const stepOfPart = (field: PartField): ReportStepId => {
  switch (field) {
    case 'notYet':
    case 'notHeld':
      return 'held';
    case 'absent':
      return 'attendance';
    case 'excused':
    case 'unexcused':
      return 'absentUnexcused';
    case 'duration':
      return 'durationBand';
    case 'superior':
      return 'superiorAttended';
    default:
      return field;
  }
};

type PlainCount = Extract<ReportStepId, PartField>;

const textsOf = (said: PartsByField, field: PartField) => (said.get(field) ?? []).map(({ text }) => text);

/** What a text says of a report, before anybody knows whether it is one. */
export interface Said {
  opens: boolean;
  /** The questions of which something is said; those of one matter count once. */
  fields: ReadonlySet<string>;
  /** A day or an attendance is among them. */
  hasDay: boolean;
  /** «Họp rồi» */
  saysHeld: boolean;
  /** «Chưa họp» and nothing else, or nothing that is not understood. */
  isExcuse: boolean;
  /** Nothing but the opening. */
  isBare: boolean;
  /** The opening and the month, and nothing of what was answered. */
  isOnlyMonth: boolean;
  isTheme: boolean;
  month: MessageParts['month'];
}

const matters: Partial<Record<ReportStepId, ReportStepId>> = {
  absentUnexcused: 'attendance',
  women: 'admissions',
  ethnicMinority: 'admissions',
  youthUnionMember: 'admissions',
  reason: 'held',
};

export function saidOf(text: string, draft: ReportDraft, facts: ReportFacts, form?: ReportForm): Said {
  const { parts, unclear, month, opens, saysHeld } = partsOfReport(text, draft, facts, form);
  const steps = parts.map(({ field }) => stepOfPart(field));
  const isWithoutAnswers = parts.length === 0 && unclear.length === 0;
  return {
    opens,
    fields: new Set(steps.map((step) => matters[step] ?? step)),
    hasDay: (['heldOn', 'attendance', 'promisedOn'] as const).some((step) => steps.includes(step)),
    saysHeld,
    isExcuse: steps.includes('held') && unclear.length === 0,
    isBare: isWithoutAnswers && month === null && !saysHeld,
    isOnlyMonth: isWithoutAnswers && month !== null && !saysHeld,
    isTheme: parts.some(({ field, text: words }) => field === 'kind' && words === 'chuyên đề'),
    month,
  };
}

export function hearReport(
  text: string,
  draft: ReportDraft,
  facts: ReportFacts,
  form?: ReportForm,
): Heard<ReportDraft> {
  const hearing = new Hearing(draft, facts, form);
  const composed = text.normalize('NFC').trim();
  const length = [...composed].length;
  const objection =
    length > longestMessage
      ? phrase('report:heard.tooLong', { most: longestMessage, length })
      : screenTyped(composed);
  if (objection !== null) return { ...resultOf(hearing), notes: [objection] };
  const { parts, unclear, month, saysHeld, open, named } = partsOfReport(composed, draft, facts, form);
  hearing.unclear.push(...unclear);
  // A figure that was given and not understood leaves its question open: what stood before is not foreseen for it.
  for (const field of open) hearing.open(stepOfPart(field));
  const isOtherMonth = month !== null && month.month !== Number(facts.month.slice(5, 7));
  const otherMonth = phrase('report:heard.otherMonth', { month: facts.month });
  if (isOtherMonth && !parts.some(({ field }) => field === 'heldOn')) hearing.notes.push(otherMonth);
  const said = new Map<PartField, Part[]>();
  for (const part of parts) {
    // «nữ 1?» is a question, no answer.
    if (part.asks) hearing.doubt(stepOfPart(part.field), part.words, phrase('report:unclear.questioned'));
    else if (part.field === 'heldOn' && isOtherMonth) hearing.doubt('heldOn', part.words, otherMonth);
    else said.set(part.field, [...(said.get(part.field) ?? []), part]);
  }
  if (said.has('notYet') || said.has('notHeld')) hearExcuse(hearing, said, saysHeld);
  else hearMeeting(hearing, said, { facts, form, saysHeld, isAttendanceOpen: open.includes('attendance') });
  openNamed(hearing, new Set([...named].map(stepOfPart)), composed, form);
  return resultOf(hearing);
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

function resultOf({ draft, said, proposed, doubts, notes, unclear }: Hearing): Heard<ReportDraft> {
  const words = unclear.slice(0, mostUnclear).map(quoted);
  return {
    draft,
    said: [...new Set(said)],
    proposed,
    doubts,
    notes: words.length === 0 ? notes : [...notes, phrase('report:heard.unclear', { words })],
  };
}

/**
 * Whether a text answers any question of a report that was sent otherwise, or in words that have to be asked about.
 * «Chưa họp» of a month that was reported is no answer to it.
 */
export function saysOtherwise(text: string, sent: ReportAnswers, facts: ReportFacts): boolean {
  const before = draftOf(sent, []).draft;
  // As if nothing had been sent: a correction does not take «chưa họp» at all.
  const { draft, said, notes, proposed } = hearReport(text, before, { ...facts, sent: null });
  if (draft.held === 'notYet') return false;
  return (
    notes.length > 0 ||
    Object.keys(proposed).length > 0 ||
    said.some((id) => !isSame(draft, before, id as ReportStepId))
  );
}

const ofExcuse: readonly PartField[] = ['notYet', 'notHeld', 'reason', 'promisedOn', 'heldOn'];

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

const isSame = (a: ReportDraft, b: ReportDraft, id: ReportStepId): boolean =>
  JSON.stringify(a[id]) === JSON.stringify(b[id]);

const ofMeeting: readonly PartField[] = ['attendance', 'absent', 'selfRating', 'duration'];

/** «Chưa họp do mùa vụ, hẹn 15/11»; «không họp, bí thư đi vắng» */
function hearExcuse(hearing: Hearing, said: PartsByField, saysHeld: boolean): void {
  const words = [...textsOf(said, 'notYet'), ...textsOf(said, 'notHeld')];
  if (saysHeld || (said.has('notYet') && said.has('notHeld')) || ofMeeting.some((field) => said.has(field))) {
    hearing.doubt('held', words.join(', '), phrase('report:heard.heldOrNot'));
    return;
  }
  const isNotYet = said.has('notYet');
  hearing.choose('held', words.join(', '), isNotYet ? 'is.notYet' : 'is.notHeld');
  // Without its label, a reason is what is left over.
  const reasons = textsOf(said, 'reason');
  if (reasons.length === 0) {
    const left = hearing.unclear.splice(0);
    for (const words of left) if (!hearing.readIfClear('reason', words)) hearing.unclear.push(words);
  }
  for (const reason of reasons) hearing.read('reason', reason);
  // A meeting that has not been held can only be planned for the day.
  const days = [...textsOf(said, 'promisedOn'), ...textsOf(said, 'heldOn')];
  if (days.length > 0 && isNotYet) hearing.read('promisedOn', days.join(' '));
  else hearing.unclear.push(...days);
  const others = [...said].filter(
    ([field]) => !['notYet', 'notHeld', 'reason', 'promisedOn', 'heldOn'].includes(field),
  );
  for (const [, parts] of others)
    hearing.unclear.push(...parts.map(({ text }) => text).filter((text) => text !== ''));
}

function hearMeeting(
  hearing: Hearing,
  said: PartsByField,
  {
    facts,
    form,
    saysHeld,
    isAttendanceOpen,
  }: { facts: ReportFacts; form: ReportForm | undefined; saysHeld: boolean; isAttendanceOpen: boolean },
): void {
  hearing.unclear.push(...textsOf(said, 'promisedOn'), ...textsOf(said, 'reason'));
  const days = textsOf(said, 'heldOn');
  if (days.length > 0) hearing.read('heldOn', days.join(' '));
  hearKind(hearing, textsOf(said, 'kind'));
  hearAttendance(hearing, said, facts, isAttendanceOpen);
  const isMet = (['heldOn', 'attendance'] as const).some(
    (id) =>
      hearing.said.includes(id) && (hearing.draft[id] !== undefined || hearing.proposed[id] !== undefined),
  );
  if (isMet || saysHeld)
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
  hearOnce(hearing, 'proposal', said.get('proposal') ?? []);
}
