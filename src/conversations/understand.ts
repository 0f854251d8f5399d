/** What typed words come to: the reader's verdict, turned into an answer or a sentence that asks back. */
import type { DateOn } from '../domain/calendar.ts';
import { readAttendance } from '../domain/reading/attendance.ts';
import { readCount } from '../domain/reading/count.ts';
import { readFutureDate, readPastDate } from '../domain/reading/dates.ts';
import type { Attendance, Reading, ReadingContext, ReadingReason } from '../domain/reading/reading.ts';
import { type ScreeningReason, screenFreeText } from '../domain/reading/screening.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { Button } from './conversation.ts';
import type { StepReading } from './step.ts';

/** How a value that was read becomes an answer of the question. */
interface Taking<Value, Draft> {
  /** What choosing the value's button comes to; null when no button could say it. */
  take: (value: Value) => StepReading<Draft> | null;
  button: (value: Value) => Button;
}

/** Reasons that say no more than that there was no day in the text. */
const withoutDay: readonly ReadingReason[] = [
  'empty',
  'noFigure',
  'twoFigures',
  'unknownWords',
  'personName',
  'approximate',
  'notKnown',
];

type Unclear<Value> = Extract<Reading<Value>, { action: 'ask' | 'refuse' }>;

/** Two names in one discriminant are not told apart by comparing with each. */
function isUnclear<Value>(read: Reading<Value>): read is Unclear<Value> {
  return read.action === 'ask' || read.action === 'refuse';
}

function toReading<Value, Draft>(
  read: Reading<Value>,
  { take, button }: Taking<Value, Draft>,
  reasonLine: (reason: ReadingReason) => Phrase,
): StepReading<Draft> {
  if (isUnclear(read)) {
    const line = reasonLine(read.reason);
    if (read.action === 'refuse') return { action: 'refuse', line };
    return { action: 'ask', line, candidates: (read.candidates ?? []).map(button) };
  }
  const taken = take(read.value);
  if (taken === null) return { action: 'ask', line: phrase('report:unclear.noFigure') };
  if (read.action === 'accept' || taken.action !== 'accept') return taken;
  const { choice } = button(read.value);
  return read.reason === undefined
    ? { action: 'confirm', choice }
    : { action: 'confirm', choice, note: reasonLine(read.reason) };
}

/** That the meeting was not held has its own way on, wherever that is what the words say: here they were no figure. */
const lineOfFigure = (reason: ReadingReason) =>
  phrase(`report:unclear.${reason === 'notHeld' ? 'noFigure' : reason}`);
/** Month and day have changed places, or two clocks disagree: which day is asked, and not why one of them can't be. */
const whichDay = (text: string) => phrase('report:unclear.whichDay', { text: text.trim() });
const lineOfDay = (reason: ReadingReason, text: string) => {
  if (reason === 'whichDay') return whichDay(text);
  return phrase(withoutDay.includes(reason) ? 'report:unclear.noDay' : `report:unclear.${reason}`);
};

export function understandCount<Draft>(
  text: string,
  context: ReadingContext,
  taking: Taking<number, Draft>,
): StepReading<Draft> {
  return toReading(readCount(text, context), taking, lineOfFigure);
}

/** The context's `rosterTotal` is how many were expected, by the roster or as the person has said. */
export function understandAttendance<Draft>(
  text: string,
  context: ReadingContext,
  taking: Taking<Attendance, Draft>,
): StepReading<Draft> {
  return toReading(readAttendance(text, context), taking, lineOfFigure);
}

/** @param ifAhead a way out for whoever says that the meeting has not been held */
export function understandPastDay<Draft>(
  text: string,
  context: ReadingContext,
  taking: Taking<DateOn, Draft>,
  ifAhead: Button | null,
): StepReading<Draft> {
  const read = readPastDate(text, context);
  const reading = toReading(read, taking, (reason) => lineOfDay(reason, text));
  if (reading.action === 'ask' && isUnclear(read) && read.reason === 'tooOld' && reading.candidates?.length)
    return { ...reading, line: whichDay(text) };
  const mayBeAhead = read.action === 'ask' && (read.reason === 'notHeld' || read.reason === 'ahead');
  if (reading.action !== 'ask' || !mayBeAhead) return reading;
  if (ifAhead !== null) return { ...reading, candidates: [...(reading.candidates ?? []), ifAhead] };
  return {
    ...reading,
    line: phrase(`report:unclear.${read.reason === 'ahead' ? 'aheadOfSent' : 'notHeldOfSent'}`),
  };
}

/** @param outside what is said to a day that has passed or is too far ahead */
export function understandComingDay<Draft>(
  text: string,
  context: ReadingContext,
  taking: Taking<DateOn, Draft>,
  outside: Phrase,
): StepReading<Draft> {
  // A day and month without a year may have been meant of this year or the next: what can be taken is all there is to say.
  const line = (reason: ReadingReason) =>
    reason === 'past' || reason === 'tooFar'
      ? outside
      : lineOfDay(reason === 'notHeld' ? 'noDay' : reason, text);
  return toReading(readFutureDate(text, context), taking, line);
}

const screened: Readonly<Record<Exclude<ScreeningReason, 'empty'>, Phrase>> = {
  tooLong: phrase('report:unclear.tooLong'),
  secret: phrase('report:unclear.secret'),
  telephone: phrase('report:unclear.identityNumber'),
  identityNumber: phrase('report:unclear.identityNumber'),
  link: phrase('report:unclear.link'),
  hiddenText: phrase('report:unclear.hiddenText'),
};

/** Why the text cannot be kept; null when there is nothing against it. That nothing was typed is the question's own case. */
export function screenTyped(text: string, most?: number): Phrase | null {
  const verdict = screenFreeText(text, most);
  return verdict.ok || verdict.reason === 'empty' ? null : screened[verdict.reason];
}
