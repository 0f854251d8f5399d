/** The tree is changed by a decision: what, which units, from when, by which paper; previewed before it happens. */
import type { EventRequest } from '../domain/reorganise/request.ts';
import { phrase } from '../text/phrase.ts';
import { guidedFlow } from './guided-flow.ts';
import {
  foundsUnits,
  type ReorganiseDraft,
  type ReorganiseFacts,
  type ReorganiseStep,
  reorganiseShape,
  requestOf,
} from './reorganise/facts.ts';
import { foundingSteps } from './reorganise/founding-steps.ts';
import { paperSteps } from './reorganise/paper-steps.ts';
import { unitSteps } from './reorganise/unit-steps.ts';
import { fieldChoice } from './screens.ts';
import type { Ending, Guide } from './step.ts';

export type ReorganiseOutcome = { kind: 'reorganise'; request: EventRequest };

const stepOrder = [
  'kind',
  'units',
  'livesOn',
  'into',
  'unitKind',
  'founded',
  'newName',
  'parent',
  'given',
  'receivers',
  'on',
  'decision',
  'reason',
  'targets',
] as const;
type StepId = (typeof stepOrder)[number];

const written = [...unitSteps, ...foundingSteps, ...paperSteps];
const steps: readonly ReorganiseStep[] = stepOrder.flatMap((id) => written.filter((step) => step.id === id));

/** Which answer has to change before the problem can go. */
const stepOf: Readonly<Record<string, StepId>> = {
  noDate: 'on',
  tooFarAhead: 'on',
  periodClosed: 'on',
  sameDay: 'on',
  notYetThere: 'on',
  noDecision: 'decision',
  decisionUsed: 'decision',
  alreadyDone: 'decision',
  noReason: 'reason',
  codeTaken: 'founded',
  codeTwice: 'founded',
  wrongText: 'founded',
  tooFewFounded: 'founded',
  unknownKind: 'unitKind',
  branchAtTop: 'parent',
  parentIsBranch: 'parent',
  circle: 'parent',
  childrenLeft: 'given',
  placesLeft: 'given',
  notServed: 'given',
  nothingChanges: 'newName',
  targetRange: 'targets',
  receiverEnds: 'receivers',
  receiverIsCommittee: 'receivers',
};

function ending(draft: ReorganiseDraft, facts: ReorganiseFacts): Ending<ReorganiseOutcome> {
  const request = requestOf(draft, facts);
  if (request === null) return { kind: 'faulty', step: 'kind', line: phrase('report:fault.answer') };
  const foreseen = facts.foresee(request);
  const needed = steps.filter((step) => step.isNeeded(draft, facts));
  if (!foreseen.ok) {
    const { kind, sentence } = foreseen.problem;
    const wanted = needed.find(({ id }) => id === stepOf[kind]);
    const step = wanted?.id ?? (draft.kind === 'found' ? 'parent' : 'units');
    return { kind: 'faulty', step, line: sentence };
  }
  return {
    kind: 'review',
    lines: [phrase('organisation:review'), ...foreseen.foresight.lines],
    fields: needed.map(({ id }) => ({
      label: phrase(`organisation:field.${id as StepId}`),
      choice: fieldChoice(id),
    })),
    outcome: { kind: 'reorganise', request },
  };
}

const guide: Guide<ReorganiseDraft, ReorganiseFacts, ReorganiseOutcome> = {
  name: 'reorganise',
  version: 1,
  steps,
  shape: reorganiseShape,
  start: ({ start }) => ({ draft: start === null ? {} : { walk: start }, carried: [] }),
  // A unit kind is asked for new units only; of others the one that they come from counts.
  settle: (draft) => {
    if (draft.kind === 'found' || draft.unitKind === undefined || !foundsUnits(draft)) return draft;
    const { unitKind: _unitKind, ...rest } = draft;
    return rest;
  },
  endsInReview: () => true,
  ending,
  reviewButtons: {
    send: phrase('organisation:execute'),
    leave: phrase('organisation:cancel'),
    leaving: 'ask',
  },
  reviewHelp: phrase('organisation:help.review'),
  said: {
    resumed: (_facts, answered) => [phrase('organisation:said.resumed'), ...answered],
    leaving: () => phrase('organisation:said.leaving'),
    kept: () => phrase('organisation:said.kept'),
    thrownAway: () => phrase('organisation:said.thrownAway'),
  },
};

export const reorganiseFlow = guidedFlow(guide);
