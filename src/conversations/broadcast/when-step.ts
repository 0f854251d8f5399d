/** When a directive sets out: at once, in a hurry, in the morning, or at a day and hour; asked only by a tap at the review. */
import { addDays, type DateOn, isDateOn, monthOf, weekdayOf } from '../../domain/calendar.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { bare, dayAndHour, matchWord, sendingWords } from '../chat-words.ts';
import type { Button } from '../conversation.ts';
import { fieldStep } from '../step.ts';
import { understandComingDay } from '../understand.ts';
import type { BroadcastFacts, BroadcastReading, BroadcastStep } from './facts.ts';

const atShape = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/;

/** How far ahead it can be put, in days. */
const farthest = 60;

/** `2026-11-09T14:00`, still to come and not too far ahead. */
export function canSetOut(when: string, { now }: BroadcastFacts): boolean {
  const on = atShape.exec(when)?.[1] ?? '';
  return isDateOn(on) && when > `${now.date}T${now.time}` && on <= addDays(now.date, farthest);
}

/** «Thời điểm gửi: …», as it would be if it were sent off now. */
export function whenLine(when: string, { goesAt }: BroadcastFacts): Phrase {
  if (when === 'urgent') return phrase('broadcast:line.urgent');
  const { at, isNow, isHeld } = goesAt(when);
  if (isNow) return phrase('broadcast:line.now');
  return phrase(isHeld ? 'broadcast:line.held' : 'broadcast:line.at', { at });
}

function take(when: string, facts: BroadcastFacts, draft: object): BroadcastReading | null {
  if (when === 'now' || when === 'urgent') return { action: 'accept', draft: { ...draft, when } };
  if (!atShape.test(when)) return null;
  if (!canSetOut(when, facts)) return { action: 'ask', line: phrase('broadcast:unclear.when') };
  return { action: 'accept', draft: { ...draft, when } };
}

/** Tomorrow, and the Monday after where that is another day. */
function mornings({ now, morning }: BroadcastFacts): Button[] {
  const tomorrow = addDays(now.date, 1);
  const days = [1, 2, 3, 4, 5, 6, 7].map((ahead) => addDays(now.date, ahead));
  const monday = days.find((on) => weekdayOf(on) === 1) ?? tomorrow;
  const button = (on: DateOn, label: Phrase): Button => ({ label, choice: `at.${on}T${morning}` });
  return [
    button(tomorrow, phrase('broadcast:when.tomorrow', { time: morning })),
    ...(monday === tomorrow
      ? []
      : [button(monday, phrase('broadcast:when.day', { on: monday, time: morning }))]),
  ];
}

function nowLabel({ goesAt }: BroadcastFacts): Phrase {
  const { at, isNow } = goesAt('now');
  return isNow ? phrase('broadcast:when.now') : phrase('broadcast:when.held', { at });
}

/** «14h ngày 6/4», «mai 7:30», «thứ hai»; a day alone means its morning, an hour alone the next time that it is so late. */
function read(text: string, draft: object, facts: BroadcastFacts): BroadcastReading {
  const word = matchWord(text, sendingWords);
  const { now, morning } = facts;
  const tomorrow = addDays(now.date, 1);
  const unclear = { action: 'ask', line: phrase('broadcast:unclear.when') } as const;
  if (word !== null)
    return take(word === 'morning' ? `${tomorrow}T${morning}` : word, facts, draft) ?? unclear;
  const { day, time: hour } = dayAndHour(text);
  const time = hour ?? morning;
  if (bare(day) === '') {
    if (hour === null) return unclear;
    return { action: 'confirm', choice: `at.${time > now.time ? now.date : tomorrow}T${time}` };
  }
  return understandComingDay(
    day,
    { now, period: monthOf(now.date), rosterTotal: null },
    {
      take: (on) => take(`${on}T${time}`, facts, draft),
      button: (on) => ({ label: phrase('broadcast:when.day', { on, time }), choice: `at.${on}T${time}` }),
    },
    phrase('broadcast:unclear.when'),
  );
}

const whenOf = (choice: string): string => choice.replace(/^(?:at|is)\./, '');

export const when: BroadcastStep = fieldStep({
  id: 'when',
  counted: 'optional',
  isNeeded: (_draft, { corrects }) => corrects == null,
  isAnswered: () => true,
  ask: (_draft, facts) => ({
    lines: [phrase('broadcast:ask.when')],
    buttons: [
      [{ label: nowLabel(facts), choice: 'is.now' }],
      [{ label: phrase('broadcast:when.urgent'), choice: 'is.urgent' }],
      ...mornings(facts).map((each) => [each]),
    ],
  }),
  choose: (choice, draft, facts) => take(whenOf(choice), facts, draft),
  doubt: (choice, _draft, facts) => phrase('report:doubt', { answer: whenLine(whenOf(choice), facts) }),
  read: (text, draft, facts) => read(text, draft, facts),
  echo: (draft, facts) => whenLine(draft.when ?? 'now', facts),
  help: phrase('broadcast:help.when'),
});
