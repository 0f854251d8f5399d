/** A branch stands by what was returned to it, and says why. */
import { z } from 'zod';
import { longestProposal } from '../domain/report-checks.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { guidedFlow } from './guided-flow.ts';
import { readOwnWords } from './return.ts';
import { type DraftOf, fieldStep, type Guide } from './step.ts';

const explanations = ['checked', 'rosterOld', 'special'] as const;

export interface ExplanationFacts {
  unitName: string;
  month: string;
}

const shape = {
  words: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('usual'), words: z.enum(explanations) }),
    z.strictObject({ kind: z.literal('own'), text: z.string() }),
  ]),
};
export type ExplanationWords = z.infer<typeof shape.words>;
export type ExplanationDraft = DraftOf<typeof shape>;

export interface ExplanationOutcome {
  kind: 'explain';
  words: ExplanationWords;
}

/** The explanation in words, as it goes to staff. */
export function explanationPhrase(words: ExplanationWords): Phrase {
  return words.kind === 'usual'
    ? phrase(`review:explanation.${words.words}`)
    : phrase('review:value.text', { text: words.text });
}

const words = fieldStep<ExplanationDraft, ExplanationFacts, 'words'>({
  id: 'words',
  ask: () => ({
    lines: [phrase('review:ask.explanation', { most: longestProposal })],
    buttons: explanations.map((each) => [
      { label: phrase(`review:explanation.${each}`), choice: `is.${each.toLowerCase()}` },
    ]),
  }),
  choose: (choice) => {
    const found = explanations.find((each) => choice === `is.${each.toLowerCase()}`);
    return found === undefined
      ? null
      : { action: 'accept', draft: { words: { kind: 'usual', words: found } } };
  },
  read: (text) => readOwnWords(text, (written) => ({ words: { kind: 'own', text: written } })),
  echo: (draft) =>
    phrase('review:line.explanation', {
      words: draft.words === undefined ? phrase('review:value.none') : explanationPhrase(draft.words),
    }),
  help: phrase('review:help.explanation'),
});

const guide: Guide<ExplanationDraft, ExplanationFacts, ExplanationOutcome> = {
  name: 'explanation',
  version: 1,
  steps: [words],
  shape,
  start: () => ({ draft: {}, carried: [] }),
  settle: (draft) => draft,
  endsInReview: () => false,
  ending: (draft) =>
    draft.words === undefined
      ? { kind: 'faulty', step: 'words', line: phrase('review:unclear.words') }
      : { kind: 'done', outcome: { kind: 'explain', words: draft.words } },
  reviewButtons: {
    send: phrase('report:guide.send'),
    leave: phrase('review:button.cancel'),
    leaving: 'ask',
  },
  reviewHelp: phrase('review:help.explanation'),
  said: {
    resumed: ({ unitName, month }) => [phrase('review:said.explaining', { unit: unitName, month })],
    leaving: () => phrase('review:said.leaving'),
    kept: () => phrase('review:said.kept'),
    thrownAway: () => phrase('review:said.thrownAway'),
  },
};

export const explanationFlow = guidedFlow(guide);
