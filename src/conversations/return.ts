/** Staff send a report back: which answers, and why. */
import { z } from 'zod';
import type { ReportAnswers } from '../domain/report.ts';
import { longestProposal } from '../domain/report-checks.ts';
import { type ReportStepId, stepIdsOf } from '../domain/report-form.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { matchWord } from './chat-words.ts';
import type { Button } from './conversation.ts';
import { guidedFlow } from './guided-flow.ts';
import { fieldLine } from './report/difference.ts';
import { fieldName } from './report/words.ts';
import { fieldChoice } from './screens.ts';
import {
  type DraftOf,
  type Ending,
  fieldStep,
  type Guide,
  inRows,
  type Step,
  type StepReading,
} from './step.ts';
import { screenTyped } from './understand.ts';

const returnReasons = ['roster', 'unlikely', 'differs', 'incomplete', 'unclear'] as const;

export interface ReturnFacts {
  unitName: string;
  month: string;
  answers: ReportAnswers;
  /** Those that can be marked. */
  fields: readonly ReportStepId[];
}

const shape = {
  marked: z.array(z.enum(stepIdsOf())),
  /** [Xong] has been tapped. */
  complete: z.literal(true),
  /** Why: one of the usual reasons, or words of one's own. */
  reason: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('usual'), reason: z.enum(returnReasons) }),
    z.strictObject({ kind: z.literal('own'), text: z.string() }),
  ]),
};
export type ReturnWords = z.infer<typeof shape.reason>;
export type ReturnDraft = DraftOf<typeof shape>;

export interface ReturnOutcome {
  kind: 'return';
  fields: ReportStepId[];
  reason: ReturnWords;
}

type ReturnStep = Step<ReturnDraft, ReturnFacts>;

const accept = (draft: ReturnDraft): StepReading<ReturnDraft> => ({ action: 'accept', draft });

/** The reason in words, as it goes to the branch. */
export function reasonPhrase(reason: ReturnWords): Phrase {
  return reason.kind === 'usual'
    ? phrase(`review:reason.${reason.reason}`)
    : phrase('review:value.text', { text: reason.text });
}

/** Words typed freely, short and screened; or why they cannot be taken. */
export function readOwnWords<Draft>(text: string, take: (written: string) => Draft): StepReading<Draft> {
  // The sentence that it goes into ends in a full stop of its own.
  const written = text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[\s.]+$/, '')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(written)) return { action: 'ask', line: phrase('review:unclear.words') };
  const length = [...written].length;
  if (length > longestProposal) {
    return { action: 'ask', line: phrase('review:unclear.tooLong', { most: longestProposal, length }) };
  }
  const objection = screenTyped(written);
  return objection === null
    ? { action: 'accept', draft: take(written) }
    : { action: 'refuse', line: objection };
}

const marked: ReturnStep = {
  id: 'marked',
  isNeeded: () => true,
  isAnswered: (draft) => draft.complete === true,
  ask: (draft, { fields, unitName, month, answers }) => {
    const chosen = draft.marked ?? [];
    const toggle = (id: ReportStepId): Button => ({
      label: phrase(chosen.includes(id) ? 'review:marked' : 'review:unmarked', { field: fieldName(id) }),
      choice: `f.${id}`,
    });
    const done = { label: phrase('review:markedDone', { n: chosen.length }), choice: 'is.done' };
    return {
      lines: [
        phrase('review:ask.fields', { unit: unitName, month }),
        ...chosen.map((id) => fieldLine(id, answers)),
      ],
      buttons: [...inRows(fields.map(toggle), 2), ...(chosen.length === 0 ? [] : [[done]])],
    };
  },
  choose: (choice, draft, { fields }) => {
    const chosen = draft.marked ?? [];
    if (choice === 'is.done') return chosen.length === 0 ? null : accept({ ...draft, complete: true });
    const id = fields.find((each) => choice === `f.${each}`);
    if (id === undefined) return null;
    const others = chosen.filter((each) => each !== id);
    const { complete: _, ...rest } = draft;
    return accept({
      ...rest,
      marked: chosen.includes(id) ? others : fields.filter((each) => each === id || chosen.includes(each)),
    });
  },
  doubt: () => phrase('review:unclear.tapFields'),
  read: (text, draft) => {
    const isDone = matchWord(text, { done: ['xong', 'tiep', 'done'] }) !== null;
    return isDone && (draft.marked ?? []).length > 0
      ? accept({ ...draft, complete: true })
      : { action: 'ask', line: phrase('review:unclear.tapFields') };
  },
  echo: ({ marked: chosen = [] }) => phrase('review:line.fields', { fields: chosen.map(fieldName) }),
  help: phrase('review:help.fields'),
};

const reason: ReturnStep = fieldStep({
  id: 'reason',
  ask: () => ({
    lines: [phrase('review:ask.reason', { most: longestProposal })],
    buttons: returnReasons.map((each) => [
      { label: phrase(`review:reason.${each}`), choice: `is.${each.toLowerCase()}` },
    ]),
  }),
  choose: (choice, draft) => {
    const found = returnReasons.find((each) => choice === `is.${each.toLowerCase()}`);
    return found === undefined ? null : accept({ ...draft, reason: { kind: 'usual', reason: found } });
  },
  read: (text, draft) =>
    readOwnWords(text, (written) => ({ ...draft, reason: { kind: 'own', text: written } })),
  echo: (draft) =>
    phrase('review:line.reason', {
      reason: draft.reason === undefined ? phrase('review:value.none') : reasonPhrase(draft.reason),
    }),
  help: phrase('review:help.reason'),
});

const steps = [marked, reason];

function endingOf(draft: ReturnDraft, facts: ReturnFacts): Ending<ReturnOutcome> {
  const { marked: chosen = [], reason: why } = draft;
  if (chosen.length === 0 || why === undefined) {
    return { kind: 'faulty', step: 'marked', line: phrase('review:unclear.tapFields') };
  }
  return {
    kind: 'review',
    lines: [
      phrase('review:confirmReturn', { unit: facts.unitName, month: facts.month, n: chosen.length }),
      ...chosen.map((id) => fieldLine(id, facts.answers)),
      reason.echo(draft, facts),
    ],
    fields: steps.map(({ id }) => ({
      label: phrase(id === 'marked' ? 'review:field.fields' : 'review:field.reason'),
      choice: fieldChoice(id),
    })),
    outcome: { kind: 'return', fields: chosen, reason: why },
  };
}

const guide: Guide<ReturnDraft, ReturnFacts, ReturnOutcome> = {
  name: 'return',
  version: 1,
  steps,
  shape,
  start: () => ({ draft: {}, carried: [] }),
  settle: (draft, { fields }) => {
    const kept = (draft.marked ?? []).filter((id) => fields.includes(id));
    if (kept.length > 0) return { ...draft, marked: kept };
    const { marked: _, complete: __, ...rest } = draft;
    return rest;
  },
  endsInReview: () => true,
  ending: endingOf,
  reviewButtons: {
    send: phrase('review:button.return'),
    leave: phrase('review:button.cancel'),
    leaving: 'ask',
  },
  reviewHelp: phrase('review:help.return'),
  said: {
    resumed: ({ unitName, month }) => [phrase('review:said.resumed', { unit: unitName, month })],
    leaving: () => phrase('review:said.leaving'),
    kept: () => phrase('review:said.kept'),
    thrownAway: () => phrase('review:said.thrownAway'),
  },
};

export const returnFlow = guidedFlow(guide);
