/** On which day a branch has conveyed a directive at its meeting (domain guide §8): put right, or taken back. */
import { z } from 'zod';
import { type DateOn, isDateOn, monthOf } from '../domain/calendar.ts';
import type { SaidAt } from '../domain/said-at.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { matchWord } from './chat-words.ts';
import type { Button } from './conversation.ts';
import { dayButton, dayOf, nearDayButton } from './days.ts';
import { guidedFlow } from './guided-flow.ts';
import { otherButton } from './screens.ts';
import { type DraftOf, fieldStep, type Guide, inRows, type StepReading } from './step.ts';
import { understandPastDay } from './understand.ts';

export interface ConveyFacts {
  now: SaidAt;
  unitName: string;
  /** «Nghị quyết 03-NQ/TU» */
  paper: Phrase;
  /** The first day on which it can have been conveyed. */
  earliest: DateOn;
  /** On which the branch met by its reports, the latest first. */
  meetings: readonly DateOn[];
  /** Without it, conveyed. */
  stage?: 'conveyed' | 'carriedOut';
  /** What was said before; null: it has not been done. */
  doneOn: DateOn | null;
  /** It was opened by words in passing: no day of them is taken before it has been seen. */
  isByWord?: boolean;
}

/** `withdraw`: it has not been conveyed after all · `keep`: nothing changes. */
const ways = ['withdraw', 'keep'] as const;

const shape = {
  answer: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('on'), on: z.string().refine(isDateOn) }),
    z.strictObject({ kind: z.enum(ways) }),
  ]),
};
export type ConveyOutcome = z.infer<typeof shape.answer>;
type ConveyDraft = DraftOf<typeof shape>;
type Reading = StepReading<ConveyDraft>;

/** Its sentences, by what the branch says it has done. */
export const stageWords = {
  conveyed: {
    ask: 'conveying:ask',
    said: 'conveying:said',
    askAgain: 'conveying:askAgain',
    line: 'conveying:line',
    notYet: 'conveying:button.notYet',
    recorded: 'conveying:recorded',
    withdrawn: 'conveying:withdrawn',
  },
  carriedOut: {
    ask: 'conveying:carried.ask',
    said: 'conveying:carried.said',
    askAgain: 'conveying:carried.askAgain',
    line: 'conveying:carried.line',
    notYet: 'conveying:carried.notYet',
    recorded: 'conveying:carried.recorded',
    withdrawn: 'conveying:carried.withdrawn',
  },
} as const;

const wordsOf = ({ stage = 'conveyed' }: ConveyFacts) => stageWords[stage];

const daysOffered = 3;

function dayButtons({ now, meetings }: ConveyFacts): Button[] {
  const today = now.answeredOn ?? now.date;
  const met = meetings.filter((on) => on !== today).slice(0, daysOffered);
  return [...met.map((on) => nearDayButton(on, now)), nearDayButton(today, now)];
}

function take(on: DateOn, { now, earliest }: ConveyFacts): Reading {
  if (on > now.date) return { action: 'ask', line: phrase('report:unclear.aheadOfSent') };
  if (on < earliest) return { action: 'ask', line: phrase('conveying:tooEarly', { on: earliest }) };
  return { action: 'accept', draft: { answer: { kind: 'on', on } } };
}

const words = {
  withdraw: ['rut lai', 'rut', 'chua quan triet', 'chua thuc hien'],
  keep: ['giu nguyen', 'chua', 'khong'],
};

/** There is nothing to be taken back where nothing was said. */
function takeWay(way: string | null, { doneOn }: ConveyFacts): Reading | null {
  const kind = ways.find((each) => each === way);
  if (kind === undefined) return null;
  return { action: 'accept', draft: { answer: { kind: doneOn === null ? 'keep' : kind } } };
}

const answer = fieldStep<ConveyDraft, ConveyFacts, 'answer'>({
  id: 'answer',
  ask: (_draft, facts, wide) => {
    const { unitName: unit, paper, doneOn, now } = facts;
    const texts = wordsOf(facts);
    const question =
      doneOn === null
        ? [phrase(texts.ask, { unit, paper })]
        : [phrase(texts.said, { unit, paper, on: doneOn }), phrase(texts.askAgain)];
    const ending = (way: (typeof ways)[number], label: Phrase) => ({ label, choice: `is.${way}` });
    return {
      lines: wide ? [...question, phrase('report:orType.day', { on: now.date })] : question,
      buttons: [
        ...inRows(
          wide ? dayButtons(facts) : [...dayButtons(facts), otherButton(phrase('report:otherDay'))],
          2,
        ),
        doneOn === null
          ? [ending('keep', phrase(texts.notYet))]
          : [
              ending('withdraw', phrase('conveying:button.withdraw')),
              ending('keep', phrase('conveying:button.keep')),
            ],
      ],
    };
  },
  choose: (choice, _draft, facts) => {
    const on = dayOf(choice);
    return on === null ? takeWay(choice.slice(3), facts) : take(on, facts);
  },
  doubt: (choice, _draft, facts) =>
    phrase('report:doubt', {
      answer: phrase(wordsOf(facts).line, {
        paper: facts.paper,
        unit: facts.unitName,
        on: dayOf(choice) ?? facts.now.date,
      }),
    }),
  read: (text, _draft, facts) => {
    const way = takeWay(matchWord(text, words), facts);
    if (way !== null) return way;
    const context = { now: facts.now, period: monthOf(facts.now.date), rosterTotal: null };
    const taking = {
      take: (on: DateOn) => take(on, facts),
      button: (on: DateOn) => dayButton(on, phrase('report:day.full', { on })),
    };
    const reading = understandPastDay(text, context, taking, null);
    const { answer } = reading.action === 'accept' ? reading.draft : {};
    return facts.isByWord === true && answer?.kind === 'on'
      ? { action: 'confirm', choice: dayButton(answer.on).choice }
      : reading;
  },
  echo: (draft, facts) =>
    phrase(wordsOf(facts).line, {
      paper: facts.paper,
      unit: facts.unitName,
      on: draft.answer?.kind === 'on' ? draft.answer.on : facts.now.date,
    }),
  help: phrase('conveying:help'),
});

const guide: Guide<ConveyDraft, ConveyFacts, ConveyOutcome> = {
  name: 'convey',
  version: 1,
  steps: [answer],
  shape,
  start: () => ({ draft: {}, carried: [] }),
  settle: (draft) => draft,
  endsInReview: () => false,
  ending: (draft) =>
    draft.answer === undefined
      ? { kind: 'faulty', step: 'answer', line: phrase('report:unclear.noDay') }
      : { kind: 'done', outcome: draft.answer },
  reviewButtons: { send: phrase('report:guide.send'), leave: phrase('review:button.cancel'), leaving: 'ask' },
  reviewHelp: phrase('conveying:help'),
  said: {
    resumed: () => [],
    leaving: () => phrase('review:said.leaving'),
    kept: () => phrase('conveying:unchanged'),
    thrownAway: () => phrase('conveying:unchanged'),
  },
};

export const conveyFlow = guidedFlow(guide);
