/** The monthly report of a branch: held, not yet held with a promised day, or not held (domain guide §4, §5). */
import type { DateOn } from '../domain/calendar.ts';
import type { PromiseReason, ReportAnswers } from '../domain/report.ts';
import { perForm, type ReportForm, type ReportStepId, stepIdsOf } from '../domain/report-form.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { Button } from './conversation.ts';
import { guidedFlow } from './guided-flow.ts';
import { answersOf, beginDraft, draftOf, faultyStep, settleDraft } from './report/answers.ts';
import { changeLine, changesSince } from './report/difference.ts';
import { type ReportDraft, type ReportFacts, reportShapeOf } from './report/facts.ts';
import { hearReport, saysNotHeld } from './report/hear.ts';
import { heardLines } from './report/heard-lines.ts';
import { draftLines, reasonLine } from './report/lines.ts';
import { conveyedBy, papersChange, papersSaid } from './report/papers-step.ts';
import { stepsOf } from './report/steps.ts';
import { fieldName } from './report/words.ts';
import { fieldChoice } from './screens.ts';
import { type Ending, type Guide, type Hearing, without } from './step.ts';

export type ReportOutcome =
  /** [Gửi]: a report that `checkReport` has nothing against. */
  | {
      kind: 'submit';
      answers: ReportAnswers;
      /** Ids of the directives that the meeting conveyed; absent: none was open, and what is known stays. */
      conveyed?: string[];
    }
  /** «Chưa họp – lý do – hẹn ngày» */
  | { kind: 'excuse'; reason: PromiseReason; promisedOn: DateOn };

/** The steps that can be changed from the review, as buttons. */
function fieldsOf(draft: ReportDraft, facts: ReportFacts, form: ReportForm): Button[] {
  return stepsOf(form)
    .filter((step) => step.isNeeded(draft, facts))
    .map(({ id }) => ({ label: fieldName(id), choice: fieldChoice(id) }));
}

/** «Dự họp: 12/15 → 12/16 đồng chí», before it is sent: of a report that was sent already. */
function changeLines(draft: ReportDraft, facts: ReportFacts, form: ReportForm): Phrase[] {
  const lines =
    facts.sent === null
      ? []
      : [...changesSince(facts.sent.answers, draft, facts, form), ...papersChange(draft, facts)];
  return lines.length === 0 ? [] : [phrase('report:sentStands.changes'), ...lines];
}

function reviewLines(
  draft: ReportDraft,
  facts: ReportFacts,
  answers: ReportAnswers,
  form: ReportForm,
): Phrase[] {
  const { month, unitName, sent } = facts;
  // Told before it is sent, not only on the receipt.
  const late =
    sent !== null && !sent.isReturned && isPastDue(facts) ? [phrase('report:sentStands.amends')] : [];
  const changes = changeLines(draft, facts, form);
  if (answers.held) {
    const head = phrase('report:review', { month, unit: unitName });
    return [head, ...draftLines(draft, facts, form), ...changes, ...late];
  }
  return [
    phrase('report:reviewNotHeld', { month, unit: unitName }),
    reasonLine(answers.reason),
    ...changes,
    ...late,
  ];
}

/** Just the questions that were returned are asked: with the last answer it goes back to those who asked. */
function isAnswerToReturn(draft: ReportDraft, facts: ReportFacts, form: ReportForm): boolean {
  const { opening } = facts;
  if (opening.kind !== 'correct') return false;
  return stepsOf(form).some((step) => opening.fields.includes(step.id) && step.isNeeded(draft, facts));
}

function endingOf(draft: ReportDraft, facts: ReportFacts, form: ReportForm): Ending<ReportOutcome> {
  const { promisedOn } = draft;
  const reason = draft.planned ? 'planned' : draft.reason;
  if (draft.held === 'notYet' && reason !== undefined && promisedOn !== undefined) {
    return { kind: 'done', outcome: { kind: 'excuse', reason, promisedOn } };
  }
  const answers = answersOf(draft, form);
  const faulty: ReportStepId | null = answers === null ? 'held' : faultyStep(answers, facts, form);
  if (answers === null || faulty !== null) {
    return { kind: 'faulty', step: faulty ?? 'held', line: phrase('report:fault.answer') };
  }
  const conveyed = conveyedBy(draft, facts);
  const outcome = { kind: 'submit', answers, ...(conveyed === undefined ? {} : { conveyed }) } as const;
  if (isAnswerToReturn(draft, facts, form)) return { kind: 'done', outcome };
  return {
    kind: 'review',
    lines: reviewLines(draft, facts, answers, form),
    fields: fieldsOf(draft, facts, form),
    outcome,
  };
}

/** Every answer is as it was sent; one that is to be given anew is not changed yet. */
function isAsSent(draft: ReportDraft, facts: ReportFacts, form: ReportForm): boolean {
  const { sent } = facts;
  if (sent === null) return false;
  if (!sent.answers.held) return draft.held === 'notHeld' && draft.reason === sent.answers.reason;
  const before = new Map<string, unknown>(Object.entries(draftOf(sent.answers, [], form).draft));
  before.set('conveyedDirectives', papersSaid(facts));
  return Object.entries(draft).every(
    ([id, answer]) => JSON.stringify(before.get(id)) === JSON.stringify(answer),
  );
}

const isPastDue = ({ now, dueOn }: ReportFacts): boolean => now.date > dueOn;

const fieldOf = (step: string): Phrase => fieldName(step as ReportStepId);

const hearingOf = (form: ReportForm): Hearing<ReportDraft, ReportFacts> => ({
  hear: (text, draft, facts, place) => hearReport(text, draft, facts, form, place),
  change: (step, before, after) => changeLine(step as ReportStepId, before, after, form),
  // A day or an attendance alone may be meant for another question; that there was a meeting follows from either.
  isAllAtOnce: ({ draft, said }) => said.length > (draft.held === 'held' ? 2 : 1),
  takesBack: (text, draft, facts) => saysNotHeld(text, draft, facts, form),
  lines: (draft, facts, { missing, carried }) => {
    // What can be sent is shown as a whole; before that, only what was said.
    const isOpen = (id: ReportStepId) => missing.length > 0 && (carried.includes(id) || missing.includes(id));
    const news = { missing: missing.map(fieldOf), changes: changeLines(draft, facts, form) };
    return heardLines(without(draft, stepIdsOf(form).filter(isOpen)), facts, news, form);
  },
  field: fieldOf,
  help: phrase('report:heard.help'),
});

const guideOf = (form: ReportForm): Guide<ReportDraft, ReportFacts, ReportOutcome> => ({
  name: 'report',
  version: 1,
  steps: stepsOf(form),
  shape: reportShapeOf(form),
  start: (facts) => beginDraft(facts, form),
  settle: (draft, facts) => settleDraft(draft, facts, form),
  endsInReview: (draft, facts) => draft.held !== 'notYet' && !isAnswerToReturn(draft, facts, form),
  ending: (draft, facts) => endingOf(draft, facts, form),
  reviewButtons: {
    send: phrase('report:guide.send'),
    leave: phrase('report:guide.later'),
    leaving: 'keep',
  },
  reviewHelp: phrase('report:help.review'),
  correction: {
    isOne: ({ sent }) => sent !== null,
    isUnchanged: (draft, facts) => isAsSent(draft, facts, form),
    stands: phrase('report:sentStands.stands'),
    keep: phrase('report:sentStands.keep'),
    drop: phrase('report:sentStands.drop'),
    beginsWithFields: ({ opening }) => opening.kind === 'correct' && opening.fields.length === 0,
  },
  opening: (facts) => {
    const { sent, promisedOn, dueOn } = facts;
    if (sent !== null) return [];
    return [
      // What was recorded is not asked about as if nothing had been said.
      ...(promisedOn === null ? [] : [phrase('report:said.promised', { on: promisedOn })]),
      ...(isPastDue(facts) ? [phrase('report:said.pastDue', { on: dueOn })] : []),
    ];
  },
  hearing: hearingOf(form),
  said: {
    title: ({ month, unitName }) => phrase('report:said.title', { month, unit: unitName }),
    resumed: ({ month, unitName, keptUntil }, answered) => [
      phrase('report:said.resumed', { month, unit: unitName }),
      ...(answered.length === 0 ? [] : [phrase('review:draft.answered', { answers: answered })]),
      phrase('review:draft.keptUntil', { on: keptUntil }),
    ],
    leaving: ({ month, sent }) =>
      sent === null ? phrase('report:said.leaving', { month }) : phrase('report:sentStands.stands'),
    kept: (facts) => {
      const { month, dueOn: on, sent } = facts;
      if (sent !== null) return phrase('report:sentStands.kept');
      return phrase(isPastDue(facts) ? 'report:said.keptPastDue' : 'report:said.kept', { month, on });
    },
    thrownAway: ({ month, sent }) =>
      sent === null ? phrase('report:said.thrownAway', { month }) : phrase('report:sentStands.thrownAway'),
  },
});

export const reportFlow = perForm((form) => guidedFlow(guideOf(form)));
