/** How one that was sent is corrected: changed where it stands, or a new version that everybody reads again. */
import { phrase } from '../../text/phrase.ts';
import { optionStep } from '../option-step.ts';
import type { BroadcastDraft, BroadcastFacts, BroadcastStep } from './facts.ts';

export const again: BroadcastStep = {
  ...optionStep<BroadcastDraft, BroadcastFacts, boolean, 'again'>({
    id: 'again',
    options: [
      { value: false, name: 'inplace', label: phrase('broadcast:again.inPlace'), words: ['sua tai cho'] },
      { value: true, name: 'anew', label: phrase('broadcast:again.anew'), words: ['ban moi', 'doc lai'] },
    ],
    width: 1,
    isNeeded: (_draft, { corrects }) => corrects != null,
    question: () => phrase('broadcast:ask.again'),
    answerOf: (draft) => draft.again ?? false,
    withAnswer: (draft, value) => ({ ...draft, again: value }),
    echo: (draft) => phrase(draft.again === true ? 'broadcast:line.anew' : 'broadcast:line.inPlace'),
    help: phrase('broadcast:help.again'),
  }),
  counted: 'optional',
};
