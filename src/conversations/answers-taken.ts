/** What a reading of an answer leads to, and the way back. */
import { phrase } from '../text/phrase.ts';
import { type Here, moveOn, type Result, showing, stand } from './going-on.ts';
import { nextOf, type Progress, review } from './progress.ts';
import { candidateScreen, previousOf, stepOf } from './screens.ts';
import type { Step, StepReading } from './step.ts';

/** Answers in a row that are not understood before every foreseeable one is laid out as buttons. */
const patience = 2;

export const askingView = (misses: number) => (misses >= patience ? 'wide' : 'question');

export function follow(here: Here, step: Step, reading: StepReading): Result {
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
      const missed: Progress = { ...progress, view: askingView(misses), pending: null, misses };
      if (candidates.length === 0) return stand(here, missed, [reading.line]);
      return showing(here, missed, candidateScreen(reading.line, candidates));
    }
  }
}

export function back(here: Here): Result {
  const { guide, progress, facts } = here;
  const question: Progress = { ...progress, view: 'question', pending: null };
  if (progress.view !== 'question') return stand(here, question);
  const draft = stepOf(guide, progress.at)?.giveUp?.(progress.draft) ?? null;
  if (draft !== null) return stand(here, { ...question, draft });
  if (progress.fromHeard) return moveOn(here, progress.draft, null);
  if (progress.correcting && nextOf(guide, progress.draft, facts) === review) {
    return moveOn(here, progress.draft, null);
  }
  const before = previousOf(guide, progress, facts);
  if (before === null) return stand(here, question);
  return stand(here, { ...question, at: before, misses: 0 });
}
