/**
 * The engine of guided conversations: what a tap, a text, a command or anything else does at any place of any flow.
 * It knows nothing of reports or directives; those are guides (`step.ts`).
 */
import { type Phrase, phrase } from '../text/phrase.ts';
import { buttonInWords } from './button-in-words.ts';
import { matchWord, yesNo } from './chat-words.ts';
import type { Advanced, Event, Flow, Input, Screen, Session } from './conversation.ts';
import { answeredOf, fresh, heard, nextOf, type Progress, readProgress, review } from './progress.ts';
import { confirmed, doubted, progressHeard } from './proposals.ts';
import {
  candidateScreen,
  drawScreen,
  fieldChoice,
  go,
  isWhole,
  placeOf,
  previousOf,
  stepOf,
} from './screens.ts';
import type { Guide, Left, Reading, Step } from './step.ts';

/** Answers in a row that are not understood before every foreseeable one is laid out as buttons. */
const patience = 2;
const askingView = (misses: number) => (misses >= patience ? 'wide' : 'question');

export function guidedFlow<Draft extends object, Facts, Outcome>(
  guide: Guide<Draft, Facts, Outcome>,
): Flow<Progress<Draft>, Facts, Outcome | Left> {
  type Result = Advanced<Progress<Draft>, Outcome | Left>;
  type Here = { progress: Progress<Draft>; facts: Facts; screen: number };

  function sessionOf(progress: Progress<Draft>, screen: number): Session<Progress<Draft>> {
    return { flow: guide.name, version: guide.version, screen, state: progress };
  }

  function showing(progress: Progress<Draft>, number: number, screen: Screen): Result {
    return {
      session: sessionOf(progress, number),
      inFocus: true,
      events: [{ kind: 'show', screen }],
    };
  }

  /** Shows the place anew, under the next number. */
  function stand({ facts, screen }: Here, progress: Progress<Draft>, above: readonly Phrase[] = []): Result {
    return showing(progress, screen + 1, drawScreen(guide, progress, facts, above));
  }

  /** To the first question without an answer, or to the end. */
  function moveOn(
    here: Here,
    changed: Draft,
    answered: Step<Draft, Facts> | null,
    above: readonly Phrase[] = [],
  ): Result {
    const { facts, progress } = here;
    const draft = guide.settle(changed, facts);
    const at = nextOf(guide, draft, facts);
    if (at !== review) {
      const echo = answered?.isAnswered(draft) ? [answered.echo(draft, facts)] : above;
      if (progress.fromHeard) return stand(here, fresh(draft, heard, progress.carried, progress.proposed));
      return ask(here, draft, at, echo);
    }
    const ending = guide.ending(draft, facts);
    // What was changed on the screen of a whole message is sent from there, not by the change.
    if (ending.kind === 'done' && progress.fromHeard)
      return stand(here, fresh(draft, heard, progress.carried));
    if (ending.kind === 'done') return over([{ kind: 'outcome', outcome: ending.outcome }]);
    if (ending.kind === 'faulty') {
      return stand(here, fresh(draft, ending.step, progress.carried), [ending.line]);
    }
    return stand(here, fresh(draft, review, progress.carried));
  }

  /** The question, or what a whole message was taken to answer to it: to be confirmed, or to be chosen from. */
  function ask(here: Here, draft: Draft, at: string, above: readonly Phrase[]): Result {
    const { progress, facts, screen } = here;
    const { [at]: pending, ...proposed } = progress.proposed;
    // What is asked after all is counted, also once it is answered.
    const carried = progress.carried.filter((step) => step !== at);
    const next = { ...fresh(draft, at, carried, proposed), correcting: progress.correcting };
    const reading = pending === undefined ? null : stepOf(guide, at)?.choose(pending, draft, facts, true);
    if (reading?.action === 'accept' && pending !== undefined)
      return stand(here, { ...next, view: 'confirm', pending }, above);
    if (reading?.action !== 'ask' || reading.candidates === undefined) return stand(here, next, above);
    return showing(next, screen + 1, candidateScreen(reading.line, reading.candidates, above));
  }

  function over(events: Event<Outcome | Left>[]): Result {
    return { session: null, inFocus: false, events };
  }

  function keep({ progress, facts, screen }: Here): Result {
    const { draft, at, carried, proposed } = progress;
    return {
      // A new number, so that a second tap on the same buttons is known as one on an old screen.
      session: sessionOf(fresh(draft, at, carried, proposed), screen + 1),
      inFocus: false,
      events: [
        { kind: 'outcome', outcome: { kind: 'kept' } },
        { kind: 'say', lines: [guide.said.kept(facts)] },
      ],
    };
  }

  function throwAway({ facts }: Here): Result {
    return over([
      { kind: 'outcome', outcome: { kind: 'thrownAway' } },
      { kind: 'say', lines: [guide.said.thrownAway(facts)] },
    ]);
  }

  /** «Để sau», /huy: what was sent stands as it is, and where nothing of it was changed there is nothing to ask. */
  function leave(here: Here): Result {
    const { progress, facts } = here;
    const { correction } = guide;
    if (correction === undefined || !correction.isOne(facts)) return ask();
    if (!correction.isUnchanged(progress.draft, facts)) return ask();
    return over([
      { kind: 'outcome', outcome: { kind: 'thrownAway' } },
      { kind: 'say', lines: [correction.stands] },
    ]);

    function ask(): Result {
      return stand(here, { ...progress, view: 'leaving', pending: null });
    }
  }

  /** «Để sau» on the screen of a review, or of what a whole message was taken for. */
  function putOff(here: Here): Result {
    const isAsked = guide.reviewButtons.leaving === 'ask' || guide.correction?.isOne(here.facts) === true;
    return isAsked ? leave(here) : keep(here);
  }

  function follow(here: Here, step: Step<Draft, Facts>, reading: Reading<Draft>): Result {
    const { progress } = here;
    switch (reading.action) {
      case 'accept':
        return moveOn(here, reading.draft, step);
      case 'confirm':
        return stand(
          here,
          { ...progress, view: 'confirm', pending: reading.choice },
          reading.note === undefined ? [] : [reading.note],
        );
      case 'ask':
      case 'refuse': {
        const misses = progress.misses + 1;
        const candidates = reading.action === 'ask' ? (reading.candidates ?? []) : [];
        if (progress.view === 'confirm' && candidates.length === 0) {
          // What waits for «Đúng» is not lost by words about something else.
          const line = reading.action === 'refuse' ? reading.line : phrase('report:guide.confirmFirst');
          return stand(here, { ...progress, misses }, [line]);
        }
        const missed: Progress<Draft> = { ...progress, view: askingView(misses), pending: null, misses };
        if (candidates.length === 0) return stand(here, missed, [reading.line]);
        return showing(missed, here.screen + 1, candidateScreen(reading.line, candidates));
      }
    }
  }

  function back(here: Here): Result {
    const { progress, facts } = here;
    const question: Progress<Draft> = { ...progress, view: 'question', pending: null };
    if (progress.view !== 'question') return stand(here, question);
    if (progress.fromHeard) return moveOn(here, progress.draft, null);
    if (progress.correcting && nextOf(guide, progress.draft, facts) === review) {
      return moveOn(here, progress.draft, null);
    }
    const before = previousOf(guide, progress, facts);
    if (before === null) return stand(here, question);
    return stand(here, { ...question, at: before, misses: 0 });
  }

  /** What a button does; null when the screen that stands has no such button. */
  function tapped(here: Here, choice: string): Result | null {
    const { progress, facts } = here;
    if (progress.view === 'leaving') return leavingTapped(here, choice);
    if (progress.at === heard) return heardTapped(here, choice);
    const step = stepOf(guide, progress.at);
    if (step === null) return reviewTapped(here, choice);
    const asked: Progress<Draft> = { ...progress, view: askingView(progress.misses), pending: null };
    switch (choice) {
      case go.yes: {
        if (progress.view !== 'confirm' || progress.pending === null) return null;
        const reading = step.choose(progress.pending, progress.draft, facts, true);
        return reading === null ? null : follow({ ...here, progress: asked }, step, reading);
      }
      case go.again:
        return stand(here, asked);
      case go.other:
        return stand(here, { ...progress, view: 'wide', pending: null });
      case go.back:
        return back(here);
      case go.same:
        return step.isAnswered(progress.draft) ? moveOn(here, progress.draft, step) : null;
    }
    const reading = step.choose(choice, progress.draft, facts, false);
    return reading === null ? null : follow(here, step, reading);
  }

  function leavingTapped(here: Here, choice: string): Result | null {
    if (choice === go.keep) return keep(here);
    if (choice === go.drop) return throwAway(here);
    if (choice === go.stay) return stand(here, { ...here.progress, view: 'question' });
    return null;
  }

  function reviewTapped(here: Here, choice: string): Result | null {
    const { progress, facts } = here;
    if (choice === go.edit) return stand(here, { ...progress, view: 'fields' });
    if (choice === go.back) return stand(here, { ...progress, view: 'question' });
    if (choice === go.leave) return putOff(here);
    const ending = guide.ending(progress.draft, facts);
    if (ending.kind !== 'review') return moveOn(here, progress.draft, null);
    if (choice === go.send) return over([{ kind: 'outcome', outcome: ending.outcome }]);
    const step = guide.steps.find((each) => fieldChoice(each.id) === choice);
    if (step === undefined || !step.isNeeded(progress.draft, facts)) return null;
    return stand(here, { ...fresh(progress.draft, step.id, progress.carried), correcting: true });
  }

  /** On the screen that shows what a whole message was taken for. */
  function heardTapped(here: Here, choice: string): Result | null {
    const { progress, facts } = here;
    if (choice === go.edit) return stand(here, { ...progress, view: 'fields' });
    if (choice === go.back) return stand(here, { ...progress, view: 'question' });
    if (choice === go.leave) return putOff(here);
    if (choice === go.yes || choice === go.again) return confirmHeard(here, choice === go.yes);
    const isComplete = isWhole(guide, progress.draft, facts);
    if (choice === go.on) return isComplete ? null : moveOn(here, progress.draft, null);
    if (choice === go.send) {
      const ending = guide.ending(progress.draft, facts);
      if (!isComplete || ending.kind === 'faulty') return null;
      return over([{ kind: 'outcome', outcome: ending.outcome }]);
    }
    const step = guide.steps.find((each) => fieldChoice(each.id) === choice);
    if (step === undefined || !step.isNeeded(progress.draft, facts)) return null;
    const { draft, carried, proposed } = progress;
    const opened = fresh(draft, step.id, carried, proposed);
    return stand(here, { ...opened, correcting: true, fromHeard: true });
  }

  /** «Đúng» to all that was asked about, or «không đúng». */
  function confirmHeard(here: Here, isRight: boolean): Result | null {
    const { progress, facts } = here;
    const answered = isRight ? confirmed(guide, progress, facts) : doubted(guide, progress, facts);
    if (answered === null) return null;
    const { draft, proposed, echoes } = answered;
    const isEnd = nextOf(guide, draft, facts) === review && guide.ending(draft, facts).kind === 'done';
    // What was said in one message is sent from its own screen.
    if (isEnd) return stand(here, fresh(draft, heard, progress.carried));
    return moveOn({ ...here, progress: { ...progress, proposed } }, draft, null, echoes);
  }

  /** A message that says several things at once; null where there is nothing in it that could be meant. */
  function hear(here: Here, text: string): Result | null {
    const { progress, facts, screen } = here;
    const heardText = guide.hearing?.hear(text, progress.draft, facts);
    if (heardText === undefined) return null;
    const { notes, doubts } = heardText;
    if (heardText.said.length === 0) return notes.length === 0 ? null : stand(here, progress, notes);
    const next = progressHeard(guide, progress, facts, heardText);
    const isReviewed = next.at === review;
    if (!isReviewed) return showing(next, screen + 1, drawScreen(guide, next, facts, [], { notes, doubts }));
    const drawn = drawScreen(guide, next, facts, [phrase('report:heard.atReview')]);
    return showing(next, screen + 1, { ...drawn, lines: [...drawn.lines, ...notes] });
  }

  function said(here: Here, text: string): Result {
    const { progress, facts } = here;
    const choice = buttonInWords(guide, progress, facts, text);
    const done = choice === null ? null : tapped(here, choice);
    if (done !== null) return done;
    const step = progress.view === 'leaving' ? null : stepOf(guide, progress.at);
    if (step === null) {
      const isHere = progress.view !== 'leaving' && (progress.at === heard || progress.at === review);
      // «Đúng» of a whole report says that it is right, not that it is to be sent.
      const isAssent = matchWord(text, { yes: yesNo.yes }) !== null;
      const result = isHere && !isAssent ? hear(here, text) : null;
      return result ?? stand(here, progress, [phrase('report:guide.pleaseTap')]);
    }
    const reading = step.read(text, progress.draft, facts);
    const isMore =
      reading.action === 'ask' &&
      (step === guide.steps[0]
        ? answersAll(here, text)
        : // Shown as understood before anything follows from it; what was answered stays in the draft.
          guide.hearing?.takesBack(text, progress.draft, facts) === true);
    return (isMore ? hear(here, text) : null) ?? follow(here, step, reading);
  }

  /** The first question is also answered with all that follows from it: «Không họp, bí thư đi vắng». */
  function answersAll({ progress, facts }: Here, text: string): boolean {
    const { hearing } = guide;
    return hearing?.isAllAtOnce(hearing.hear(text, progress.draft, facts)) === true;
  }

  function ordered(here: Here, name: 'cancel' | 'help' | 'resume'): Result {
    const { progress, facts } = here;
    switch (name) {
      case 'cancel':
        return leave(here);
      case 'help': {
        const help = progress.at === heard ? guide.hearing?.help : stepOf(guide, progress.at)?.help;
        return stand(here, progress, [help ?? guide.reviewHelp]);
      }
      case 'resume': {
        // Whoever comes back does not leave: whether to keep what was answered is not asked again.
        const resumed = progress.view === 'leaving' ? { ...progress, view: 'question' as const } : progress;
        return stand(here, resumed, guide.said.resumed(facts, answeredOf(guide, resumed, facts)));
      }
    }
  }

  /** Goes on from the answer; all others stay as they were, and come back with the answer that stood before it. */
  function given(here: Here, { step: id, choice, replaces }: Extract<Input, { kind: 'given' }>): Result {
    const { progress, facts } = here;
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

  function brought(here: Here, file: Extract<Input, { kind: 'file' }>): Result {
    const { progress, facts } = here;
    const step = progress.view === 'leaving' ? null : stepOf(guide, progress.at);
    if (step?.readFile === undefined) return stand(here, progress, [phrase('report:guide.other.file')]);
    return follow(here, step, step.readFile(file, progress.draft, facts));
  }

  return {
    name: guide.name,
    version: guide.version,

    begin(facts, screen) {
      const { draft: begun, carried } = guide.start(facts);
      const draft = guide.settle(begun, facts);
      const here = { progress: fresh(draft, review, carried), facts, screen: screen - 1 };
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
      const here: Here = { progress, facts, screen };
      if (now === 'begunAgain') return stand(here, progress, [phrase('report:guide.begunAgain')]);
      // An answer to the question that was left is none to this one.
      if (now === 'moved' && !['command', 'begin', 'given'].includes(input.kind)) {
        return stand(here, progress, [why ?? phrase('report:guide.moved')]);
      }
      switch (input.kind) {
        case 'tap': {
          const done = input.screen === screen ? tapped(here, input.choice) : null;
          if (done !== null) return done;
          const shown = stand(here, progress);
          return {
            ...shown,
            events: [{ kind: 'toast', text: phrase('report:guide.stale') }, ...shown.events],
          };
        }
        case 'text':
          return said(here, input.text);
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
    },
  };
}
