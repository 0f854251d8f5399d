/** What every input comes to in the end: the place shown anew, the next question, or the end of the conversation. */
import type { Phrase } from '../text/phrase.ts';
import type { Advanced, Event, Screen, Session } from './conversation.ts';
import { fresh, heard, nextOf, type Progress, review } from './progress.ts';
import { standsInDoubt } from './proposals.ts';
import { candidateScreen, drawScreen, stepOf } from './screens.ts';
import type { Guide, Left, Step } from './step.ts';

/** Where a conversation is as something happens in it. */
export interface Here {
  guide: Guide;
  progress: Progress;
  facts: unknown;
  /** Number of the screen shown last. */
  screen: number;
}

export type Result = Advanced<Progress, unknown>;

export function sessionOf(guide: Guide, progress: Progress, screen: number): Session<Progress> {
  return { flow: guide.name, version: guide.version, screen, state: progress };
}

/** Under the next number, so that a tap on what was shown before is known for one on an old screen. */
export function showing({ guide, screen }: Here, progress: Progress, shown: Screen): Result {
  return {
    session: sessionOf(guide, progress, screen + 1),
    inFocus: true,
    events: [{ kind: 'show', screen: shown }],
  };
}

/** Shows the place anew. */
export function stand(here: Here, progress: Progress, above: readonly Phrase[] = []): Result {
  return showing(here, progress, drawScreen(here.guide, progress, here.facts, above));
}

/** Short words of their own: the screen stays where it is, with its buttons. */
export function beside({ guide, progress, screen }: Here, lines: Phrase[]): Result {
  const session = sessionOf(guide, progress, screen);
  return { session, inFocus: true, events: [{ kind: 'say', lines, beside: true }] };
}

export function moveOn(
  here: Here,
  changed: object,
  answered: Step | null,
  above: readonly Phrase[] = [],
): Result {
  const { guide, facts } = here;
  const { [answered?.id ?? '']: _, ...proposed } = here.progress.proposed;
  const progress = { ...here.progress, proposed };
  const draft = guide.settle(changed, facts);
  const at = nextOf(guide, draft, facts);
  const doubt = progress.fromHeard ? null : standsInDoubt(guide, { draft, proposed }, facts);
  if (doubt !== null) return askAgain({ ...here, progress }, draft, doubt, above);
  if (at !== review) {
    const echo = answered?.isAnswered(draft) ? [answered.echo(draft, facts)] : above;
    if (progress.fromHeard) return stand(here, fresh(draft, heard, progress.carried, progress.proposed));
    return ask({ ...here, progress }, draft, at, echo);
  }
  const ending = guide.ending(draft, facts);
  // What was changed on the screen of a whole message is sent from there, not by the change.
  if (ending.kind === 'done' && progress.fromHeard) return stand(here, fresh(draft, heard, progress.carried));
  if (ending.kind === 'done') return over([{ kind: 'outcome', outcome: ending.outcome }]);
  if (ending.kind === 'faulty') {
    return stand(here, fresh(draft, ending.step, progress.carried), [ending.line]);
  }
  return stand(here, fresh(draft, review, progress.carried), above);
}

/** An answer that stands is not replaced unseen: «cũ → mới», or its question once more. */
function askAgain(
  here: Here,
  draft: object,
  { step, choice }: { step: Step; choice: string | null },
  above: readonly Phrase[],
): Result {
  const { guide, progress, facts } = here;
  const { [step.id]: _, ...proposed } = progress.proposed;
  const asked = { ...fresh(draft, step.id, progress.carried, proposed), correcting: true };
  if (choice === null) return stand(here, asked, above);
  const reading = step.choose(choice, draft, facts, true);
  const change = reading?.action === 'accept' ? guide.hearing?.change(step.id, draft, reading.draft) : null;
  const lines = change === null || change === undefined ? above : [...above, change];
  return stand(here, { ...asked, view: 'confirm', pending: choice }, lines);
}

function ask(here: Here, draft: object, at: string, above: readonly Phrase[]): Result {
  const { guide, progress, facts } = here;
  const { [at]: pending, ...proposed } = progress.proposed;
  // What is asked after all can be gone back to, also once it is answered.
  const carried = progress.carried.filter((step) => step !== at);
  const next = { ...fresh(draft, at, carried, proposed), correcting: progress.correcting };
  const reading = pending === undefined ? null : stepOf(guide, at)?.choose(pending, draft, facts, true);
  if (reading?.action === 'accept' && pending !== undefined)
    return stand(here, { ...next, view: 'confirm', pending }, above);
  if (reading?.action !== 'ask' || reading.candidates === undefined) return stand(here, next, above);
  return showing(here, next, candidateScreen(reading.line, reading.candidates, above));
}

export function over(events: Event<unknown>[]): Result {
  return { session: null, inFocus: false, events };
}

/** How the conversation was left, and the last word on it. */
function left(kind: Left['kind'], line: Phrase): Event<Left>[] {
  return [
    { kind: 'outcome', outcome: { kind } },
    { kind: 'say', lines: [line] },
  ];
}

export function keep({ guide, progress, facts, screen }: Here): Result {
  const { draft, at, carried, proposed } = progress;
  return {
    // A new number, so that a second tap on the same buttons is known as one on an old screen.
    session: sessionOf(guide, fresh(draft, at, carried, proposed), screen + 1),
    inFocus: false,
    events: left('kept', guide.said.kept(facts)),
  };
}

export function throwAway({ guide, facts }: Here): Result {
  return over(left('thrownAway', guide.said.thrownAway(facts)));
}

/** «Để sau», /huy: what was sent stands as it is, and where nothing of it was changed there is nothing to ask. */
export function leave(here: Here): Result {
  const { guide, progress, facts } = here;
  const { correction } = guide;
  const isAsked =
    correction === undefined || !correction.isOne(facts) || !correction.isUnchanged(progress.draft, facts);
  if (isAsked) return stand(here, { ...progress, view: 'leaving', pending: null });
  return over(left('thrownAway', correction.stands));
}

export function putOff(here: Here): Result {
  const isAsked =
    here.guide.reviewButtons.leaving === 'ask' || here.guide.correction?.isOne(here.facts) === true;
  return isAsked ? leave(here) : keep(here);
}
