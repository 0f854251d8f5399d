/** What a button does, on a question, on a review, on what a whole message was taken for, and on the way out. */
import { askingView, back, follow } from './answers-taken.ts';
import { type Here, keep, moveOn, over, putOff, type Result, stand, throwAway } from './going-on.ts';
import { fresh, heard, nextOf, type Progress, review } from './progress.ts';
import { confirmed, doubted } from './proposals.ts';
import { fieldChoice, go, isWhole, stepOf } from './screens.ts';

export function tapped(here: Here, choice: string): Result | null {
  const { guide, progress, facts } = here;
  if (progress.view === 'leaving') return leavingTapped(here, choice);
  const step = progress.at === heard ? null : stepOf(guide, progress.at);
  if (step === null) return wholeTapped(here, choice);
  const asked: Progress = { ...progress, view: askingView(progress.misses), pending: null };
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

/** On a screen of all that is answered: the review, or what a whole message was taken for. */
function wholeTapped(here: Here, choice: string): Result | null {
  const { guide, progress, facts } = here;
  const { draft, carried, proposed } = progress;
  if (choice === go.edit) return stand(here, { ...progress, view: 'fields' });
  if (choice === go.more) return stand(here, { ...progress, view: 'further' });
  if (choice === go.back) return stand(here, { ...progress, view: 'question' });
  if (choice === go.leave) return putOff(here);
  const isHeard = progress.at === heard;
  if (isHeard && (choice === go.yes || choice === go.again)) return confirmHeard(here, choice === go.yes);
  const ending = guide.ending(draft, facts);
  const isComplete = isHeard ? isWhole(guide, draft, facts) : ending.kind === 'review';
  if (isHeard ? choice === go.on && !isComplete : !isComplete) return moveOn(here, draft, null);
  if (choice === go.send && isComplete && ending.kind !== 'faulty')
    return over([{ kind: 'outcome', outcome: ending.outcome }]);
  if (choice === go.preview && ending.kind === 'review' && ending.preview !== undefined) {
    const below = stand(here, { ...progress, view: 'question' });
    return { ...below, events: [{ kind: 'outcome', outcome: ending.preview }, ...below.events] };
  }
  const step = guide.steps.find((each) => fieldChoice(each.id) === choice);
  if (step === undefined || !step.isNeeded(draft, facts)) return null;
  const opened = fresh(draft, step.id, carried, isHeard ? proposed : {});
  return stand(here, { ...opened, correcting: true, fromHeard: isHeard });
}

function confirmHeard(here: Here, isRight: boolean): Result | null {
  const { guide, progress, facts } = here;
  const answered = isRight ? confirmed(guide, progress, facts) : doubted(guide, progress, facts);
  if (answered === null) return null;
  const { draft, proposed, echoes } = answered;
  const isEnd = nextOf(guide, draft, facts) === review && guide.ending(draft, facts).kind === 'done';
  // What was said in one message is sent from its own screen.
  if (isEnd) return stand(here, fresh(draft, heard, progress.carried));
  return moveOn({ ...here, progress: { ...progress, proposed } }, draft, null, echoes);
}
