/** What a whole message was doubtfully taken for: each waits for «Đúng», together or one by one. */
import type { Phrase } from '../text/phrase.ts';
import { matchWord, yesNo } from './chat-words.ts';
import { fresh, heard, missingOf, nextOf, type Progress, review } from './progress.ts';
import type { Guide, Heard, Step } from './step.ts';

export interface Confirmable {
  /** The draft once everything has been confirmed. */
  draft: object;
  /** «Có mặt 12/15 đồng chí. Đúng không?», by the id of the step, in the order of the steps. */
  doubts: ReadonlyMap<string, Phrase>;
}

/** One may hang on another: how many had no reason, on how many came. */
export function confirmableOf(
  guide: Guide,
  { draft: before, proposed }: Pick<Progress, 'draft' | 'proposed'>,
  facts: unknown,
): Confirmable {
  let draft = before;
  const doubts = new Map<string, Phrase>();
  for (const step of guide.steps) {
    const choice = proposed[step.id];
    const reading = waits(step, choice, draft, facts);
    if (choice === undefined || reading === null) continue;
    doubts.set(step.id, step.doubt(choice, draft, facts));
    draft = reading.draft;
  }
  return { draft, doubts };
}

/** What «Đúng» would change; null: nothing waits for it here, or it stands already. */
function waits(step: Step, choice: string | undefined, draft: object, facts: unknown) {
  if (choice === undefined || !step.isNeeded(draft, facts)) return null;
  const reading = step.choose(choice, draft, facts, true);
  const isNew = reading?.action === 'accept' && JSON.stringify(reading.draft) !== JSON.stringify(draft);
  return isNew ? reading : null;
}

/** Asked about, without a reading to be confirmed. */
export const openDoubt = '?';

/** An answer that stands, and of which another is to be confirmed, or was said to be wrong; null: there is none. */
export function standsInDoubt(
  guide: Guide,
  { draft, proposed }: Pick<Progress, 'draft' | 'proposed'>,
  facts: unknown,
): { step: Step; choice: string | null } | null {
  for (const step of guide.steps) {
    const choice = proposed[step.id];
    if (choice === undefined || !step.isNeeded(draft, facts) || !step.isAnswered(draft)) continue;
    if (choice === openDoubt) return { step, choice: null };
    if (waits(step, choice, draft, facts) !== null) return { step, choice };
  }
  return null;
}

interface Answered {
  draft: object;
  /** What still waits for «Đúng», each at its own question. */
  proposed: Record<string, string>;
  /** What was taken just now, in words. */
  echoes: Phrase[];
}

/** «Đúng» to all that is asked about; null where nothing is. */
export function confirmed(guide: Guide, progress: Progress, facts: unknown): Answered | null {
  const { draft: taken, doubts } = confirmableOf(guide, progress, facts);
  if (doubts.size === 0) return null;
  const draft = guide.settle(taken, facts);
  const said = guide.steps.filter(({ id }) => doubts.has(id)).map((step) => step.echo(draft, facts));
  return {
    draft,
    proposed: Object.fromEntries(Object.entries(progress.proposed).filter(([id]) => !doubts.has(id))),
    // The attendance and its absences are one sentence.
    echoes: said.filter((line, at) => JSON.stringify(line) !== JSON.stringify(said[at + 1])),
  };
}

/** «Không đúng»: of several it is not said which, and each is asked about by itself; null where nothing is asked. */
export function doubted(guide: Guide, progress: Progress, facts: unknown): Answered | null {
  const { draft, proposed } = progress;
  const { doubts } = confirmableOf(guide, progress, facts);
  if (doubts.size === 0) return null;
  return { draft, proposed: doubts.size === 1 ? {} : proposed, echoes: [] };
}

/** The button that «đúng» or «không» stands for below what a whole message was taken for; null: neither was said. */
export function answerToHeard(
  guide: Guide,
  progress: Progress,
  facts: unknown,
  text: string,
): 'yes' | 'again' | 'on' | null {
  const word = matchWord(text, yesNo);
  if (progress.at !== heard || word === null) return null;
  if (confirmableOf(guide, progress, facts).doubts.size > 0) return word === 'yes' ? 'yes' : 'again';
  return word === 'yes' && missingOf(guide, progress.draft, facts).length > 0 ? 'on' : null;
}

/** Where a whole message leads to: to the review where nothing is left to be asked, else to what it was taken for. */
export function progressHeard(
  guide: Guide,
  progress: Progress,
  facts: unknown,
  { draft: said, said: spoken, proposed: doubtful }: Heard,
): Progress {
  const draft = guide.settle(said, facts);
  const rest = Object.entries(progress.proposed).filter(([step]) => !spoken.includes(step));
  const proposed = { ...Object.fromEntries(rest), ...doubtful };
  const isReviewed = nextOf(guide, draft, facts) === review && guide.ending(draft, facts).kind === 'review';
  const carried = progress.carried.filter((step) => !spoken.includes(step));
  return fresh(draft, isReviewed ? review : heard, carried, proposed);
}
