/** A target is set for a unit, or proposed by it (domain guide §6): what it counts, how many, and why. */
import { z } from 'zod';
import { type DateOn, isDateOn } from '../domain/calendar.ts';
import { type MeasureId, measureOf } from '../domain/measures.ts';
import { longestProposal } from '../domain/report-checks.ts';
import type { TargetRange } from '../domain/targets.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { figurePhrase, measureName, targetReason, type targetReasons } from '../text/target-words.ts';
import { writtenDay } from './chat-words.ts';
import { dayButton, dayOf } from './days.ts';
import { guidedFlow } from './guided-flow.ts';
import { readOwnWords } from './return.ts';
import { fieldChoice } from './screens.ts';
import { type DraftOf, type Ending, fieldStep, type Guide, inRows, type StepReading } from './step.ts';
import { readTargetFigure } from './target-figure.ts';

export interface TargetFacts {
  kind: 'assigned' | 'proposed';
  unitName: string;
  year: number;
  today: DateOn;
  /** Those that can be meant of this unit. */
  measures: readonly MeasureId[];
  /** What is set now. */
  present: readonly (TargetRange & { measure: MeasureId })[];
}

const usual = ['plan', 'agreed', 'adjusted'] as const satisfies readonly (typeof targetReasons)[number][];

const shape = {
  measure: z.string(),
  figure: z.strictObject({ low: z.number().int().min(0), high: z.number().int().min(0) }),
  dueOn: z.string().refine(isDateOn),
  reason: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('usual'), reason: z.enum(usual) }),
    z.strictObject({ kind: z.literal('own'), text: z.string() }),
  ]),
};
type TargetDraft = DraftOf<typeof shape>;
type Reading = StepReading<TargetDraft>;

export interface TargetOutcome {
  kind: 'target';
  measure: MeasureId;
  figure: TargetRange;
  dueOn: DateOn | null;
  reason: z.infer<typeof shape.reason>;
}

const accept = (draft: TargetDraft): Reading => ({ action: 'accept', draft });
const measureIn = ({ measure }: TargetDraft, { measures }: TargetFacts): MeasureId =>
  measures.find((each) => each === measure) ?? 'admissions';

/** A target is reached on a day that is still to come in its year. */
const isOpenDay = (on: DateOn, { year, today }: TargetFacts): boolean =>
  on >= today && on.startsWith(String(year));

const measureStep = fieldStep<TargetDraft, TargetFacts, 'measure'>({
  id: 'measure',
  ask: (_draft, { kind, unitName, year, measures }) => ({
    lines: [phrase(`targets:ask.measure.${kind}`, { unit: unitName, year })],
    buttons: measures.map((each) => [{ label: measureName(each), choice: `m.${each}` }]),
  }),
  choose: (choice, draft, { measures }) => {
    const found = measures.find((each) => choice === `m.${each}`);
    if (found === undefined) return null;
    // Another measure has other figures.
    const { figure: _, dueOn: __, ...rest } = draft;
    return accept({ ...rest, measure: found });
  },
  read: () => ({ action: 'ask', line: phrase('targets:unclear.measure') }),
  echo: (draft, facts) => phrase('targets:line.measure', { measure: measureName(measureIn(draft, facts)) }),
  help: phrase('targets:help.measure'),
});

const figureStep = fieldStep<TargetDraft, TargetFacts, 'figure'>({
  id: 'figure',
  ask: (draft, facts) => {
    const measure = measureIn(draft, facts);
    const { unit } = measureOf(measure);
    const present = facts.present.find((each) => each.measure === measure);
    const button = (range: TargetRange) => ({
      label: figurePhrase(measure, range),
      choice: `n.${range.low}.${range.high}`,
    });
    const near =
      present === undefined
        ? []
        : [present, { low: present.low + 1, high: present.high + 1 }].filter(
            ({ high }) => high <= measureOf(measure).most,
          );
    return {
      lines: [phrase(`targets:ask.figure.${unit}`, { measure: measureName(measure), year: facts.year })],
      buttons: inRows(near.map(button), 2),
    };
  },
  choose: (choice, draft, facts) => {
    const [, low = '', high = ''] = /^n\.(\d{1,6})\.(\d{1,6})$/.exec(choice) ?? [];
    const figure = readTargetFigure(`${low}-${high}`, measureIn(draft, facts));
    return figure === null ? null : accept({ ...draft, figure });
  },
  read: (text, draft, facts) => {
    const measure = measureIn(draft, facts);
    const figure = readTargetFigure(text, measure);
    return figure === null
      ? { action: 'ask', line: phrase('targets:unclear.figure', { most: measureOf(measure).most }) }
      : accept({ ...draft, figure });
  },
  echo: (draft, facts) =>
    phrase('targets:line.figure', {
      figure: figurePhrase(measureIn(draft, facts), draft.figure ?? { low: 0, high: 0 }),
    }),
  help: phrase('targets:help.figure'),
});

const dueOnStep = fieldStep<TargetDraft, TargetFacts, 'dueOn'>({
  id: 'dueOn',
  isNeeded: (draft, facts) => measureOf(measureIn(draft, facts)).isDated,
  ask: (_draft, { year, today }) => ({
    lines: [phrase('targets:ask.dueOn')],
    buttons: [[`${year}-06-30`, `${year}-12-31`].filter((on) => on >= today).map((on) => dayButton(on))],
  }),
  choose: (choice, draft, facts) => {
    const on = dayOf(choice);
    return on !== null && isOpenDay(on, facts) ? accept({ ...draft, dueOn: on }) : null;
  },
  read: (text, draft, facts) => {
    const { year } = facts;
    const on = writtenDay(text, String(year));
    return on !== null && isOpenDay(on, facts)
      ? accept({ ...draft, dueOn: on })
      : { action: 'ask', line: phrase('targets:unclear.dueOn', { year }) };
  },
  echo: (draft) => phrase('targets:line.dueOn', { on: draft.dueOn ?? '' }),
  help: phrase('targets:help.dueOn'),
});

const reasonStep = fieldStep<TargetDraft, TargetFacts, 'reason'>({
  id: 'reason',
  ask: (_draft, { kind }) => ({
    lines: [phrase('targets:ask.reason', { most: longestProposal })],
    // Whoever proposes does not agree with themselves.
    buttons: usual
      .filter((each) => kind === 'assigned' || each !== 'agreed')
      .map((each) => [{ label: phrase(`targets:reason.${each}`), choice: `is.${each}` }]),
  }),
  choose: (choice, draft) => {
    const found = usual.find((each) => choice === `is.${each}`);
    return found === undefined ? null : accept({ ...draft, reason: { kind: 'usual', reason: found } });
  },
  read: (text, draft) =>
    readOwnWords(text, (written) => ({ ...draft, reason: { kind: 'own', text: written } })),
  echo: ({ reason }) =>
    phrase('targets:line.reason', {
      reason: reason === undefined ? phrase('review:value.none') : targetReason(reason),
    }),
  help: phrase('targets:help.reason'),
});

const steps = [measureStep, figureStep, dueOnStep, reasonStep];

function endingOf(draft: TargetDraft, facts: TargetFacts): Ending<TargetOutcome> {
  const { figure, reason, dueOn = null } = draft;
  if (figure === undefined || reason === undefined)
    return { kind: 'faulty', step: 'figure', line: phrase('targets:unclear.measure') };
  const measure = measureIn(draft, facts);
  const asked = steps.filter((step) => step.isNeeded(draft, facts));
  const { kind, unitName: unit, year } = facts;
  return {
    kind: 'review',
    lines: [
      phrase(`targets:review.${kind}`, { unit, year }),
      ...asked.map((step): Phrase => step.echo(draft, facts)),
    ],
    fields: asked.map(({ id }) => ({ label: phrase(`targets:field.${id}`), choice: fieldChoice(id) })),
    outcome: { kind: 'target', measure, figure, dueOn: measureOf(measure).isDated ? dueOn : null, reason },
  };
}

const guide: Guide<TargetDraft, TargetFacts, TargetOutcome> = {
  name: 'target',
  version: 1,
  steps,
  shape,
  start: () => ({ draft: {}, carried: [] }),
  settle: (draft, facts) => {
    const { measure: _, ...others } = draft;
    const known = facts.measures.some((each) => each === draft.measure) ? draft : others;
    if (known.dueOn === undefined || isOpenDay(known.dueOn, facts)) return known;
    // It was kept until after its day.
    const { dueOn: __, ...undated } = known;
    return undated;
  },
  endsInReview: () => true,
  ending: endingOf,
  reviewButtons: { send: phrase('targets:save'), leave: phrase('review:button.cancel'), leaving: 'ask' },
  reviewHelp: phrase('targets:help.review'),
  said: {
    resumed: ({ unitName, year }) => [phrase('targets:resumed', { unit: unitName, year })],
    leaving: () => phrase('targets:leaving'),
    kept: () => phrase('targets:kept'),
    thrownAway: () => phrase('targets:thrownAway'),
  },
};

export const targetFlow = guidedFlow(guide);
