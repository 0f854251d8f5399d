/** «Chưa họp», «không họp»: why, and until when, out of a whole message. */
import { readCount } from '../../domain/reading/count.ts';
import { readFutureDate } from '../../domain/reading/dates.ts';
import { promiseIn, reasonIn, saysAhead, withoutDays } from '../../domain/reading/one-message/excuse.ts';
import type { PartField } from '../../domain/reading/one-message/said-fields.ts';
import { phrase } from '../../text/phrase.ts';
import { bare } from '../chat-words.ts';
import { mayBePlanned, type ReportFacts } from './facts.ts';
import { type PartsByField, textsOf } from './hear-attendance.ts';
import { tellingWords } from './hear-settled.ts';
import type { Hearing } from './hearing.ts';
import { readingContext } from './kinds-of-step.ts';

export const ofExcuse: readonly PartField[] = ['notYet', 'notHeld', 'reason', 'promisedOn', 'heldOn'];

const ofMeeting: readonly PartField[] = ['attendance', 'absent', 'selfRating', 'duration'];

interface Excused {
  saysHeld: boolean;
  text: string;
  facts: ReportFacts;
  /** A day to come, said without «chưa họp». */
  isPlanned: boolean;
}

/** «Chưa họp do mùa vụ, hẹn 15/11»; «không họp, bí thư đi vắng» */
export function hearExcuse(
  hearing: Hearing,
  said: PartsByField,
  { saysHeld, text, facts, isPlanned }: Excused,
): void {
  const words = [...textsOf(said, 'notYet'), ...textsOf(said, 'notHeld')];
  if (saysHeld || (said.has('notYet') && said.has('notHeld')) || ofMeeting.some((field) => said.has(field))) {
    // «Hai đồng chí không họp» speaks of them.
    if (hearing.draft.held === undefined)
      hearing.doubt('held', words.join(', '), phrase('report:heard.heldOrNot'));
    else hearing.unclear.push(...words);
    return;
  }
  const isOfSomebody = hearing.unclear.some(
    (each) => readCount(each, readingContext(facts)).action !== 'ask',
  );
  if (isOfSomebody && hearing.draft.held !== undefined) {
    hearing.unclear.push(...words);
    return;
  }
  const isNotYet = said.has('notYet');
  hearing.choose('held', words.join(', '), isNotYet ? 'is.notYet' : 'is.notHeld');
  const promise = isNotYet ? promiseIn(text, readingContext(facts)) : null;
  // That the day is still to come, and which it is, is no reason.
  const isDay = (words: string) =>
    saysAhead(bare(words)) ||
    (promise?.value != null && readFutureDate(words, readingContext(facts)).value === promise.value);
  const rest = hearing.unclear.splice(0).filter((words) => !isDay(words));
  hearing.unclear.push(...rest);
  hearReason(hearing, said, text);
  const { draft } = hearing;
  if (isPlanned && promise?.value != null && draft.reason === undefined && mayBePlanned(facts))
    hearing.draft = { ...draft, planned: true };
  // A meeting that has not been held can only be planned for the day.
  const days = [...textsOf(said, 'promisedOn'), ...textsOf(said, 'heldOn')];
  if (promise?.value != null) hearing.choose('promisedOn', days.join(' '), `d.${promise.value}`);
  else if (days.length > 0 && isNotYet) hearing.read('promisedOn', days.join(' '));
  else hearing.unclear.push(...days);
  const others = [...said].filter(([field]) => !ofExcuse.includes(field));
  for (const [, parts] of others)
    hearing.unclear.push(...parts.map(({ text }) => text).filter((text) => text !== ''));
}

/** What is left over is the reason, also without a label: one that none of the buttons names is another one. */
function hearReason(hearing: Hearing, said: PartsByField, text: string): void {
  const left = [...textsOf(said, 'reason'), ...hearing.unclear.splice(0)].filter((words) => words !== '');
  const reason =
    reasonIn(bare(text)) ??
    (left.some((words) => tellingWords(withoutDays(words)).length > 1) ? 'other' : null);
  if (reason !== null) hearing.choose('reason', left.join(', '), `is.${reason.toLowerCase()}`);
  else hearing.unclear.push(...left);
}
