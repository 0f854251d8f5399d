/** Whether branches are to say that they have carried a directive out; asked only where somebody opens it from the review. */
import { phrase } from '../../text/phrase.ts';
import { optionStep } from '../option-step.ts';
import type { BroadcastDraft, BroadcastFacts, BroadcastStep } from './facts.ts';

export const carryOut: BroadcastStep = {
  ...optionStep<BroadcastDraft, BroadcastFacts, boolean, 'carryOut'>({
    id: 'carryOut',
    options: [
      { value: true, name: 'yes', label: phrase('broadcast:carryOut.yes'), words: ['co', 'yeu cau'] },
      { value: false, name: 'no', label: phrase('broadcast:carryOut.no'), words: ['khong'] },
    ],
    width: 2,
    isNeeded: (_draft, { corrects }) => corrects == null,
    question: () => phrase('broadcast:ask.carryOut'),
    answerOf: (draft) => draft.carryOut ?? false,
    withAnswer: (draft, value) => ({ ...draft, carryOut: value }),
    echo: (draft) =>
      phrase(draft.carryOut === true ? 'broadcast:line.carryOut' : 'broadcast:line.noCarryOut'),
    help: phrase('broadcast:help.carryOut'),
  }),
  counted: 'optional',
};
