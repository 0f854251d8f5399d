/** What typed words do: they stand for a button, answer the question, or say several things at once. */
import { phrase } from '../text/phrase.ts';
import { follow } from './answers-taken.ts';
import { buttonInWords } from './button-in-words.ts';
import { tapped } from './buttons-tapped.ts';
import { matchWord, yesNo } from './chat-words.ts';
import { type Here, type Result, showing, stand } from './going-on.ts';
import { heard, review } from './progress.ts';
import { progressHeard } from './proposals.ts';
import { drawScreen, stepOf } from './screens.ts';

export function hear(here: Here, text: string): Result | null {
  const { guide, progress, facts } = here;
  const heardText = guide.hearing?.hear(text, progress.draft, facts);
  if (heardText === undefined) return null;
  const { notes, doubts } = heardText;
  if (heardText.said.length === 0) return notes.length === 0 ? null : stand(here, progress, notes);
  const next = progressHeard(guide, progress, facts, heardText);
  const isReviewed = next.at === review;
  if (!isReviewed) return showing(here, next, drawScreen(guide, next, facts, [], { notes, doubts }));
  const drawn = drawScreen(guide, next, facts, [phrase('report:heard.atReview')]);
  return showing(here, next, { ...drawn, lines: [...drawn.lines, ...notes] });
}

export function said(here: Here, text: string): Result {
  const { guide, progress, facts } = here;
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

function answersAll({ guide, progress, facts }: Here, text: string): boolean {
  const { hearing } = guide;
  return hearing?.isAllAtOnce(hearing.hear(text, progress.draft, facts)) === true;
}
