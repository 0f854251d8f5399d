/** What a whole message says of a report: which clauses are about the meeting, and what each says of which question. */
import type { About } from '../../domain/reading/about.ts';
import { isStillToMeet, reasonIn } from '../../domain/reading/one-message/excuse.ts';
import { paraphrase } from '../../domain/reading/one-message/paraphrases.ts';
import { partsOf } from '../../domain/reading/one-message/parts.ts';
import {
  type BareCount,
  type MessageParts,
  noParts,
  type PartField,
} from '../../domain/reading/one-message/said-fields.ts';
import type { ReportForm, ReportStepId } from '../../domain/report-form.ts';
import { bare, bareInPlace } from '../chat-words.ts';
import { review } from '../progress.ts';
import { sift } from './aside.ts';
import { namingNoWish } from './closing-steps.ts';
import { meant, totalOfAddition } from './corrections.ts';
import { expectedOf, mayBeNotYet, type ReportDraft, type ReportFacts } from './facts.ts';
import { heldOnContext, readingContext } from './kinds-of-step.ts';

/** Characters of one message; a report of many lines has less than half of them. */
export const longestMessage = 600;

/** The branch's own name may hold figures («Chi bộ 20, bản Pu Nhi»): none of them is an answer. */
function withoutName(text: string, unitName: string): string {
  const name = bareInPlace(unitName.normalize('NFC'));
  const at = name.length < 4 ? -1 : bareInPlace(text).indexOf(name);
  return at < 0 ? text : `${text.slice(0, at)} ${text.slice(at + name.length)}`;
}

/** What there is around the parts of a message. */
interface Around {
  ofMonth: MessageParts['month'];
  about: About | null;
  /** Without the branch's own name. */
  said: string;
  /** What is left of it beside what is about something else; null: nothing. */
  rest: string | null;
  /** It names a day on which the branch is still going to meet, and says no «chưa họp». */
  isPlanned: boolean;
}

export function partsOfReport(
  text: string,
  draft: ReportDraft,
  facts: ReportFacts,
  form?: ReportForm,
  at = '',
): MessageParts & Around {
  const composed = text.normalize('NFC').trim();
  if ([...composed].length > longestMessage)
    return { ofMonth: null, ...noParts(), about: null, said: '', rest: null, isPlanned: false };
  const context = { ...heldOnContext(facts), rosterTotal: expectedOf(draft, facts) };
  const stated = withoutName(composed, facts.unitName);
  const named = at === review ? totalOfAddition(stated, draft) : stated;
  const plain = bare(named);
  const isExcuse = saysNotMet.test(plain) || ((at === '' || at === 'held') && notYetAlone.test(plain));
  const met = named.replace(/^\s*ch(?:ưa|ua)(?: đâu| dau)?(?=[\s,.]|$)(?! (?:h[oọ]p|sinh))/iu, 'chưa họp,');
  // «Đường sạt lở chưa họp được»: the reason before it, and not who has not met.
  const reasoned =
    reasonIn(plain) === null ? met : met.replace(/(?<=\p{L} )(?=ch[ưu]a (?:h[oọ]p|sinh))/iu, ', ');
  const { kept, about } = isExcuse ? { kept: reasoned, about: null } : sift(named, facts, at);
  const isPlanned =
    mayBeNotYet(facts) &&
    draft.heldOn === undefined &&
    at !== review &&
    isStillToMeet(named, plain, readingContext(facts));
  const said = isPlanned
    ? `chưa họp, ${named}`
    : meant(paraphrase(at === 'proposal' ? namingNoWish(kept) : kept, bareInPlace), draft, at);
  const parts = partsOf(said, context, form, countsPeople[at] ?? 'none');
  const has = (...fields: PartField[]) => parts.parts.some(({ field }) => fields.includes(field));
  // «Hoãn sang 14/11»: there was no meeting yet.
  const promise =
    has('notYet', 'notHeld', 'heldOn', 'attendance') || at === review
      ? undefined
      : parts.parts.find(({ field }) => field === 'promisedOn');
  if (promise !== undefined) parts.parts.push({ ...promise, field: 'notYet', text: promise.words });
  return {
    // «Tháng 10» is the month also where its clause says nothing else of the meeting.
    ofMonth: about === null ? null : partsOf(named, context, form).month,
    ...parts,
    about: isPlanned ? null : about,
    said: named,
    rest: about === null || !/[\p{L}\d]/u.test(kept) ? null : kept,
    isPlanned,
  };
}

/** Where people without a word about them are those who came: «13 đồng chí», or also «13». */
export const countsPeople: Readonly<Record<string, BareCount>> = {
  '': 'people',
  held: 'people',
  heldOn: 'people',
  heard: 'people',
  attendance: 'figure',
  review: 'figure',
};

const saysNotMet =
  /(?:^| )(?:chua|khong|ko|k) (?:hop|sinh hoat|to chuc)(?= |$)|(?:^| )chua (?:\p{L}+ ){1,3}hop duoc|(?:^| )hoan(?= |$)/u;
const notYetAlone = /^chua(?= |$)(?! (?:co|ket|kn|cong|bao|gui|nop|biet|ro))/;

/** The question in which a part is answered, where they are not called the same; absences belong together. */
export const stepOfPart = (field: PartField): ReportStepId => {
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
  /** «Như tháng trước» */
  isUnchanged: boolean;
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
  const { parts, unclear, month, ofMonth, opens, saysHeld, isUnchanged } = partsOfReport(
    text,
    draft,
    facts,
    form,
  );
  const steps = parts.map(({ field }) => stepOfPart(field));
  const isWithoutAnswers = parts.length === 0 && unclear.length === 0;
  return {
    opens,
    fields: new Set(steps.map((step) => matters[step] ?? step)),
    hasDay: (['heldOn', 'attendance', 'promisedOn'] as const).some((step) => steps.includes(step)),
    saysHeld,
    isExcuse: steps.includes('held'),
    isBare: isWithoutAnswers && month === null && !saysHeld,
    isOnlyMonth: isWithoutAnswers && month !== null && !saysHeld,
    isTheme: parts.some(({ field, text: words }) => field === 'kind' && words === 'chuyên đề'),
    isUnchanged,
    month: month ?? ofMonth,
  };
}
