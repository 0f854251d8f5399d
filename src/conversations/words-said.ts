/** What typed words do: they stand for a button, answer the question, or say several things at once. */
import type { MarkedText } from '../domain/marked-text.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { follow } from './answers-taken.ts';
import { buttonInWords, saysCancel } from './button-in-words.ts';
import { tapped } from './buttons-tapped.ts';
import { agreementWords, matchWord, menuWords } from './chat-words.ts';
import { beside, type Here, leave, moveOn, type Result, showing, stand } from './going-on.ts';
import { heard, nextOf, review } from './progress.ts';
import { openDoubt, progressHeard, standsInDoubt } from './proposals.ts';
import { drawScreen, stepOf } from './screens.ts';
import type { Heard, Step, StepReading } from './step.ts';

/** @returns null where nothing can be heard here */
function understood({ guide, progress, facts }: Here, text: string): Heard | null {
  const { draft, at, carried } = progress;
  const isReviewed = at === review;
  const answered = guide.steps.filter(
    ({ id, isAnswered }) => isAnswered(draft) && (isReviewed || !carried.includes(id)),
  );
  const settled = new Set(at === heard && answered.length === 0 ? [] : answered.map(({ id }) => id));
  return guide.hearing?.hear(text, draft, facts, { at, settled }) ?? null;
}

export function hear(here: Here, text: string): Result | null {
  const heardText = understood(here, text);
  return heardText === null ? null : taken(here, heardText);
}

/** Where a whole message leads: to what it was taken for, or to the review with what it changes. */
function taken(here: Here, heardText: Heard): Result | null {
  const { progress } = here;
  const { notes, aside, objection } = heardText;
  if (objection !== null) return beside(here, [objection]);
  if (heardText.said.length === 0) {
    if (aside !== null) return beside(here, aside);
    return notes.length === 0 ? null : stand(here, progress, notes);
  }
  if (progress.at === review) return changed(here, heardText);
  return shown(here, heardText);
}

/** All that was understood on one screen, from which it is sent or gone on. */
function shown(here: Here, heardText: Heard): Result {
  const { guide, progress, facts } = here;
  const { notes, doubts } = heardText;
  const next = progressHeard(guide, progress, facts, heardText);
  if (next.at === review) return stand(here, next, [phrase('report:heard.atReview'), ...notes]);
  return showing(here, next, drawScreen(guide, next, facts, [], { notes, doubts }));
}

/** What changes is said, «cũ → mới», and what is doubtful is asked about before it does. */
function changed(here: Here, heardText: Heard): Result {
  const { guide, progress, facts } = here;
  const { said: spoken, proposed: doubtful, notes } = heardText;
  const draft = guide.settle(heardText.draft, facts);
  const next = nextOf(guide, draft, facts);
  // Nothing is sent by words that changed it; and what a change leaves open is shown with it.
  const isEnd = next === review && guide.ending(draft, facts).kind !== 'review';
  const isOpen =
    progress.at === review &&
    next !== review &&
    standsInDoubt(guide, { draft, proposed: doubtful }, facts) === null;
  if (isEnd || isOpen) return shown(here, heardText);
  const carried = progress.carried.filter((id) => !spoken.includes(id));
  const rest = Object.entries(progress.proposed).filter(([id]) => !spoken.includes(id));
  // At a question, what was not understood of another one leaves its answer alone.
  const isAsked = ([id, choice]: [string, string]) =>
    choice !== openDoubt || progress.at === review || !stepOf(guide, id)?.isAnswered(progress.draft);
  const proposed = Object.fromEntries([...rest, ...Object.entries(doubtful).filter(isAsked)]);
  const lines = [...echoesOf(here, draft, spoken), ...notes];
  return moveOn({ ...here, progress: { ...progress, carried, proposed } }, draft, null, lines);
}

/** «Dự họp: 13/15 → 14/15 đồng chí» of what stood before, the answer of what did not; none twice. */
function echoesOf({ guide, progress, facts }: Here, draft: object, spoken: readonly string[]): Phrase[] {
  const steps = guide.steps.filter(({ id, isAnswered }) => spoken.includes(id) && isAnswered(draft));
  const lines = steps.flatMap((step) => {
    const isNew = !step.isAnswered(progress.draft);
    const change = guide.hearing?.change(step.id, progress.draft, draft) ?? null;
    if (change !== null) return change;
    return isNew ? step.echo(draft, facts) : [];
  });
  // The attendance and its absences are one sentence.
  return lines.filter((line, index) => JSON.stringify(line) !== JSON.stringify(lines[index + 1]));
}

const oneWord = /^(?:\p{L}+|\d{1,3}(?:\/\d{1,3})?)$/u;

export function said(here: Here, text: string, marked?: MarkedText): Result {
  const { guide, progress, facts } = here;
  const choice = buttonInWords(guide, progress, facts, text);
  const done = choice === null ? null : tapped(here, choice);
  if (done !== null) return done;
  if (progress.view !== 'leaving' && saysCancel(text)) return leave(here);
  const step = progress.view === 'leaving' ? null : stepOf(guide, progress.at);
  if (step === null) {
    const isHere = progress.view !== 'leaving' && (progress.at === heard || progress.at === review);
    // «Đúng» of a whole report says that it is right, not that it is to be sent.
    const isAssent = matchWord(text, agreementWords) !== null;
    const result = isHere && !isAssent ? hear(here, text) : null;
    return result ?? stand(here, progress, [phrase('report:guide.pleaseTap')]);
  }
  const asksHelp = guide.hearing !== undefined && matchWord(text, { help: menuWords.help }) !== null;
  if (asksHelp)
    return stand(here, { ...progress, view: progress.view === 'wide' ? 'wide' : 'question', pending: null }, [
      step.help,
    ]);
  const whole = step.read(text, progress.draft, facts, marked);
  // One word that is its question's answer says nothing else.
  const isAll = whole.action === 'accept' && !step.takesAnyWords && oneWord.test(text.trim());
  const heardText = isAll ? null : understood(here, text);
  // «Em hỏi mấy người à, để tôi đếm: 13»: the answer stands beside words about something else.
  const rest = whole.action === 'ask' ? (heardText?.rest ?? null) : null;
  const ofRest = rest === null ? null : step.read(rest, progress.draft, facts);
  const reading = ofRest === null || ofRest.action === 'ask' ? whole : ofRest;
  return (
    (heardText === null ? null : saidMore(here, step, { text, reading, heardText })) ??
    follow(here, step, reading)
  );
}

/** What is said beside the answer to the question, by the ids of the steps. */
function newsOf(
  { guide, progress }: Here,
  step: Step,
  reading: StepReading,
  { draft: after, said: spoken, proposed }: Heard,
): string[] {
  const isAnswered = reading.action !== 'ask' && !step.takesAnyWords;
  // What the answer to the question says anyway is no news.
  const before = reading.action === 'accept' ? reading.draft : progress.draft;
  return spoken.filter((id) => {
    const each = stepOf(guide, id);
    if (each === null || (isAnswered && step.answersAlso?.includes(id))) return false;
    const isNew = each.isAnswered(after) && !each.isAnswered(before);
    const isChanged = each.isAnswered(after) && guide.hearing?.change(id, before, after) != null;
    const isProposed = id in proposed && proposed[id] !== openDoubt;
    if (id === step.id) return reading.action === 'ask' && (isNew || isChanged || isProposed);
    const isSaid = isNew || isChanged || (progress.carried.includes(id) && each !== guide.steps[0]);
    return isSaid || (isProposed && !(reading.action === 'accept' && each.isAnswered(before)));
  });
}

/** Nothing new; or one thing among words that nobody understands, which is about something else. */
function saysTooLittle(here: Here, step: Step, reading: StepReading, heardText: Heard): boolean {
  const { said: spoken, isDoubtful } = heardText;
  const first = here.guide.steps[0]?.id;
  const news = newsOf(here, step, reading, heardText).filter((id) => id !== first || !isDoubtful);
  const isOwn = spoken.includes(step.id) && step.id !== first;
  return news.length < (isDoubtful && !isOwn ? 2 : 1);
}

/** Words at a question that are no answer to it, or more than one; null: they are taken as its answer. */
function saidMore(
  here: Here,
  step: Step,
  { text, reading, heardText }: { text: string; reading: StepReading; heardText: Heard },
): Result | null {
  const { guide, progress, facts } = here;
  const { said: spoken, aside, isDoubtful, proposed, objection } = heardText;
  if (objection !== null)
    return step.takesAnyWords || progress.view === 'confirm' ? null : beside(here, [objection]);
  if (spoken.length === 0) {
    const isAnswer = (reading.action === 'accept' || reading.action === 'confirm') && !step.takesAnyWords;
    return aside === null || isAnswer ? null : beside(here, aside);
  }
  if (reading.action === 'ask' && guide.hearing?.takesBack(text, progress.draft, facts))
    return taken(here, heardText);
  const isPlain = !isDoubtful || spoken.length > 2;
  if (step === guide.steps[0] && isPlain && reading.action === 'ask' && guide.hearing?.isAllAtOnce(heardText))
    return taken(here, heardText);
  const isAnswered = reading.action !== 'ask' && !step.takesAnyWords;
  // What waits for «Đúng» is not replaced unseen; and the reader's own readings to choose from come first.
  const isWaiting = progress.view === 'confirm';
  const isTold = !isDoubtful && spoken.length > 1 && spoken.includes(step.id) && !(step.id in proposed);
  const hasChoice = !isTold && reading.action === 'ask' && (reading.candidates?.length ?? 0) > 0;
  const isTooLittle = saysTooLittle(here, step, reading, heardText);
  if (isWaiting || hasChoice || isTooLittle || (isAnswered && isDoubtful)) return null;
  const isClear = spoken.some((id) =>
    guide.steps.some((each) => each.id === id && each.isAnswered(heardText.draft)),
  );
  return isClear || Object.keys(proposed).length > 0 ? changed(here, heardText) : null;
}
