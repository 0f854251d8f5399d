/**
 * The engine of guided conversations: what a tap, a text, a command or anything else does at any place of any flow.
 * It knows nothing of reports or directives; those are guides (`step.ts`).
 */
import type { MarkedText } from '../domain/marked-text.ts';
import { phrase } from '../text/phrase.ts';
import { follow } from './answers-taken.ts';
import { tapped } from './buttons-tapped.ts';
import type { Flow, Input } from './conversation.ts';
import { type Here, leave, moveOn, type Result, sessionOf, stand } from './going-on.ts';
import { answeredOf, fresh, heard, nextOf, type Progress, readProgress, review } from './progress.ts';
import { isWhole, placeOf, stepOf } from './screens.ts';
import type { Guide, Left } from './step.ts';
import { hear, said } from './words-said.ts';

/** Drafts and outcomes come out as the types that the guide has: nothing of another kind gets in between. */
export function guidedFlow<Draft extends object, Facts, Outcome>(guide: Guide<Draft, Facts, Outcome>) {
  return flowOf(guide) as Flow<Progress<Draft>, Facts, Outcome | Left>;
}

function flowOf(guide: Guide): Flow<Progress, unknown, unknown> {
  return {
    name: guide.name,
    version: guide.version,

    begin(facts, screen) {
      const { draft: begun, carried } = guide.start(facts);
      const draft = guide.settle(begun, facts);
      const here = { guide, progress: fresh(draft, review, carried), facts, screen: screen - 1 };
      const isReviewed =
        nextOf(guide, draft, facts) === review && guide.ending(draft, facts).kind === 'review';
      if (isReviewed && guide.correction?.beginsWithFields(facts)) {
        return stand(here, { ...here.progress, view: 'fields' });
      }
      return moveOn(here, draft, null, guide.opening?.(facts));
    },

    place(session, facts) {
      return placeOf(guide, readProgress(guide, session, facts).progress, facts);
    },

    advance(session, input, facts) {
      const { progress, now, why } = readProgress(guide, session, facts);
      const screen = Number.isSafeInteger(session.screen) ? session.screen : 0;
      const here = { guide, progress, facts, screen };
      if (now === 'begunAgain') return stand(here, progress, [phrase('report:guide.begunAgain')]);
      // An answer to the question that was left is none to this one.
      if (now === 'moved' && !['command', 'begin', 'given'].includes(input.kind)) {
        return stand(here, progress, [why ?? phrase('report:guide.moved')]);
      }
      return done(here, input);
    },
  };
}

function done(here: Here, input: Input): Result {
  const { progress, screen } = here;
  switch (input.kind) {
    case 'tap':
      return (input.screen === screen ? tapped(here, input.choice) : null) ?? stale(here);
    case 'text':
      return said(here, input.text, input.marked);
    case 'rest':
      return wentOn(here, input.text, input.marked);
    case 'whole':
      return hear(here, input.text) ?? said(here, input.text);
    case 'command':
      return ordered(here, input.name);
    case 'begin':
      return ordered(here, 'resume');
    case 'given':
      return given(here, input);
    case 'file':
      return brought(here, input);
    case 'other':
      return stand(here, progress, [phrase(`report:guide.other.${input.what}`)]);
  }
}

/** A tap on an old screen, or on a button that the screen does not have. */
function stale(here: Here): Result {
  const shown = stand(here, here.progress);
  return { ...shown, events: [{ kind: 'toast', text: phrase('report:guide.stale') }, ...shown.events] };
}

function ordered(here: Here, name: 'cancel' | 'help' | 'resume'): Result {
  const { guide, progress, facts } = here;
  switch (name) {
    case 'cancel':
      return leave(here);
    case 'help': {
      const isMissing = progress.at === heard && !isWhole(guide, progress.draft, facts);
      const help = isMissing ? guide.hearing?.help : stepOf(guide, progress.at)?.help;
      // It explains the question and its buttons, which stand below it whatever was asked in between.
      const view = progress.view === 'wide' ? 'wide' : 'question';
      return stand(here, { ...progress, view, pending: null }, [help ?? guide.reviewHelp]);
    }
    case 'resume': {
      // Whoever comes back does not leave: whether to keep what was answered is not asked again.
      const resumed = progress.view === 'leaving' ? { ...progress, view: 'question' as const } : progress;
      return stand(here, resumed, guide.said.resumed(facts, answeredOf(guide, resumed, facts)));
    }
  }
}

function given(here: Here, { step: id, choice, replaces }: Extract<Input, { kind: 'given' }>): Result {
  const { guide, progress, facts } = here;
  const { draft, carried, proposed } = progress;
  const step = stepOf(guide, id);
  const isOpen = step?.isNeeded(draft, facts) === true && (replaces || !step.isAnswered(draft));
  const reading = isOpen ? step.choose(choice, draft, facts, false) : null;
  if (step === null || reading?.action !== 'accept') return ordered(here, 'resume');
  const changed = guide.settle(reading.draft, facts);
  const at = nextOf(guide, changed, facts);
  const isSame = JSON.stringify(changed) === JSON.stringify(draft);
  // Nothing is decided by a tap on an older message.
  if (isSame || (at === review && guide.ending(changed, facts).kind === 'done'))
    return ordered(here, 'resume');
  const before = answeredOf(guide, { ...progress, at }, facts).length > (step.isAnswered(draft) ? 1 : 0);
  const above = [step.echo(changed, facts), ...(before ? [phrase('report:guide.keptSoFar')] : [])];
  // The question can be gone back to, also where it was not asked before.
  const rest = carried.filter((each) => each !== id);
  return stand(here, fresh(changed, at, rest, proposed), at === review ? [] : above);
}

/** The answer that was just taken was not all of it; after one that was refused, there is nothing to add to. */
function wentOn(here: Here, rest: string, marked?: MarkedText): Result {
  const { guide, progress, facts, screen } = here;
  const { draft, view, misses } = progress;
  const step = guide.steps.find(({ readRest }) => readRest !== undefined);
  const reading = view === 'question' && misses === 0 ? step?.readRest?.(rest, draft, marked) : null;
  if (step === undefined || reading == null)
    return { session: sessionOf(guide, progress, screen), inFocus: true, events: [] };
  if (reading.action === 'accept')
    return moveOn(here, reading.draft, step, [step.echo(reading.draft, facts)]);
  const { [step.id as keyof typeof draft]: _, ...left } = draft;
  return follow({ ...here, progress: { ...progress, draft: left, at: step.id } }, step, reading);
}

function brought(here: Here, file: Extract<Input, { kind: 'file' }>): Result {
  const { guide, progress, facts } = here;
  const step = progress.view === 'leaving' ? null : stepOf(guide, progress.at);
  if (step?.readFile === undefined) return stand(here, progress, [phrase('report:guide.other.file')]);
  return follow(here, step, step.readFile(file, progress.draft, facts));
}
