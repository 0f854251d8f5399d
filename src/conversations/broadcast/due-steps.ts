/** Until when a directive is to be conveyed and carried out; of an invitation, when and where the meeting is. */
import { addDays, type DateOn, isDateOn, lastDayOf, monthOf } from '../../domain/calendar.ts';
import { workingDayFrom } from '../../domain/holidays.ts';
import type { ReadingContext } from '../../domain/reading/reading.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { bare, dayAndHour, matchWord, oneLine, writtenDay } from '../chat-words.ts';
import { dayButton, dayOf, daysFrom, nearDayButton } from '../days.ts';
import { otherButton } from '../screens.ts';
import { fieldStep, inRows } from '../step.ts';
import { understandComingDay } from '../understand.ts';
import {
  type BroadcastDraft,
  type BroadcastFacts,
  type BroadcastReading,
  type BroadcastStep,
  longestPlace,
} from './facts.ts';
import { hasWords, noneWords, screenMarking, take, tooLong } from './taken.ts';

/** It has a day of its own, and is neither conveyed nor carried out. */
export const isInvitation = ({ type }: BroadcastDraft): boolean => type === 'invitation';

/** A due date two years away is a slip of the finger. */
export function canBeDue(on: DateOn, today: DateOn): boolean {
  return isDateOn(on) && on >= today && on <= addDays(today, 730);
}

function chooseDue(choice: string, draft: BroadcastDraft, { now }: BroadcastFacts): BroadcastReading | null {
  if (choice === 'is.none') return { action: 'accept', draft: { ...draft, dueOn: null } };
  const on = dayOf(choice);
  if (on === null) return null;
  if (canBeDue(on, now.date)) return { action: 'accept', draft: { ...draft, dueOn: on } };
  return { action: 'ask', line: phrase('broadcast:unclear.due') };
}

function readDue(text: string, draft: BroadcastDraft, facts: BroadcastFacts): BroadcastReading {
  if (matchWord(text, { none: noneWords }) !== null)
    return { action: 'accept', draft: { ...draft, dueOn: null } };
  // A due date may lie further ahead than a meeting that is planned: 31/12/2026 is read as it stands.
  const written = writtenDay(text);
  const direct = written === null ? null : chooseDue(`d.${written}`, draft, facts);
  const context: ReadingContext = { now: facts.now, period: monthOf(facts.now.date), rosterTotal: null };
  return (
    direct ??
    understandComingDay(
      text,
      context,
      {
        take: (on) => chooseDue(`d.${on}`, draft, facts),
        button: (on) => dayButton(on, phrase('report:day.full', { on })),
      },
      phrase('broadcast:unclear.due'),
    )
  );
}

const dueLine = (on: DateOn | null) =>
  on === null ? phrase('broadcast:line.noDue') : phrase('broadcast:line.due', { on });

const dueOn: BroadcastStep = fieldStep({
  id: 'dueOn',
  isNeeded: (draft) => !isInvitation(draft),
  ask: (_draft, { now }, wide) => {
    const noDue = [{ label: phrase('broadcast:noDue'), choice: 'is.none' }];
    if (wide) return { lines: [phrase('broadcast:ask.dueTyped')], buttons: [noDue] };
    const days = [7, 10, 15, 30].map((count) => addDays(now.date, count));
    const wanted = [...days, lastDayOf(monthOf(now.date))];
    const likely = [...new Set(wanted.map((on) => workingDayFrom(on, defaultSettings.tetPause)))].sort();
    return {
      lines: [phrase('broadcast:ask.dueOn')],
      buttons: [
        noDue,
        ...inRows(
          likely.map((on) => dayButton(on)),
          3,
        ),
        [otherButton(phrase('report:otherDay'))],
      ],
    };
  },
  choose: chooseDue,
  doubt: (choice) => phrase('report:doubt', { answer: dueLine(dayOf(choice)) }),
  read: readDue,
  echo: (draft) => dueLine(draft.dueOn ?? null),
  help: phrase('broadcast:help.dueOn'),
});

const aheadOf = (now: BroadcastFacts['now']): ReadingContext => ({
  now,
  period: monthOf(now.date),
  rosterTotal: null,
});

function meetOn(on: DateOn, draft: BroadcastDraft, { now }: BroadcastFacts): BroadcastReading {
  if (!canBeDue(on, now.date)) return { action: 'ask', line: phrase('broadcast:unclear.meetingOn') };
  return { action: 'accept', draft: { ...draft, meetingOn: on } };
}

/** «14h ngày 6/4», «thứ năm»: an hour that is said with the day is not asked for again. */
function readMeeting(text: string, draft: BroadcastDraft, facts: BroadcastFacts): BroadcastReading {
  const { day, time } = dayAndHour(text);
  const timed = time === null ? draft : { ...draft, meetingTime: time };
  const unclear = phrase('broadcast:unclear.meetingOn');
  if (bare(day) === '') return { action: 'ask', line: unclear };
  const written = writtenDay(day);
  if (written !== null) return meetOn(written, timed, facts);
  return understandComingDay(
    day,
    aheadOf(facts.now),
    {
      take: (on) => meetOn(on, timed, facts),
      button: (on) => dayButton(on, phrase('report:day.full', { on })),
    },
    unclear,
  );
}

const meetingOn: BroadcastStep = fieldStep({
  id: 'meetingOn',
  isNeeded: isInvitation,
  ask: (_draft, { now }, wide) => {
    if (wide) return { lines: [phrase('broadcast:ask.meetingTyped')], buttons: [] };
    const days = daysFrom(now.date, addDays(now.date, 7), 8);
    return {
      lines: [phrase('broadcast:ask.meetingOn')],
      buttons: [
        ...inRows(
          days.slice(0, 2).map((on) => nearDayButton(on, now)),
          2,
        ),
        ...inRows(
          days.slice(2).map((on) => dayButton(on)),
          3,
        ),
        [otherButton(phrase('report:otherDay'))],
      ],
    };
  },
  choose: (choice, draft, facts) => {
    const on = dayOf(choice);
    return on === null ? null : meetOn(on, draft, facts);
  },
  doubt: (choice) => phrase('report:doubt', { answer: meetingLine({ meetingOn: dayOf(choice) ?? '' }) }),
  read: readMeeting,
  echo: meetingLine,
  help: phrase('broadcast:help.meetingOn'),
});

/** «Họp: 14:00 Thứ Năm, 06/04/2017 · Hội trường xã», as far as it is known. */
export function meetingLine({ meetingOn: on = '', meetingTime: time, place }: BroadcastDraft): Phrase {
  const day = phrase('broadcast:line.meetingDay', { on });
  const at = time == null ? day : phrase('broadcast:line.meetingHour', { time, day });
  return place == null
    ? phrase('broadcast:line.meeting', { at })
    : phrase('broadcast:line.meetingAt', { at, place });
}

const timeShape = /^t\.((?:[01]\d|2[0-3]):[0-5]\d)$/;

const meetingTime: BroadcastStep = fieldStep({
  id: 'meetingTime',
  counted: 'detail',
  isNeeded: isInvitation,
  ask: () => ({
    lines: [phrase('broadcast:ask.meetingTime')],
    buttons: [
      ...inRows(
        ['07:30', '08:00', '13:30', '14:00'].map((time) => ({
          label: phrase('broadcast:hour', { time }),
          choice: `t.${time}`,
        })),
        4,
      ),
      [{ label: phrase('broadcast:noHour'), choice: 'is.none' }],
    ],
  }),
  choose: (choice, draft) => {
    const time = choice === 'is.none' ? null : timeShape.exec(choice)?.[1];
    return time === undefined ? null : { action: 'accept', draft: { ...draft, meetingTime: time } };
  },
  read: (text, draft) => {
    if (matchWord(text, { none: noneWords }) !== null)
      return { action: 'accept', draft: { ...draft, meetingTime: null } };
    const { day, time } = dayAndHour(text);
    if (time === null || bare(day) !== '')
      return { action: 'ask', line: phrase('broadcast:unclear.meetingTime') };
    return { action: 'accept', draft: { ...draft, meetingTime: time } };
  },
  echo: meetingLine,
  help: phrase('broadcast:help.meetingOn'),
});

const place: BroadcastStep = fieldStep({
  id: 'place',
  counted: 'detail',
  isNeeded: isInvitation,
  ask: () => ({
    lines: [phrase('broadcast:ask.place')],
    buttons: [[{ label: phrase('broadcast:noPlace'), choice: 'is.none' }]],
  }),
  choose: (choice, draft) => (choice === 'is.none' ? take(draft, { place: null }) : null),
  read: (text, draft) => {
    if (matchWord(text, { none: noneWords }) !== null) return take(draft, { place: null });
    const written = oneLine(text);
    if (!hasWords(written)) return { action: 'ask', line: phrase('broadcast:unclear.place') };
    if (written.length > longestPlace) return tooLong(written.length, longestPlace);
    const objection = screenMarking(written);
    return objection === null ? take(draft, { place: written }) : { action: 'refuse', line: objection };
  },
  echo: meetingLine,
  help: phrase('broadcast:help.place'),
});

export const dueSteps: readonly BroadcastStep[] = [dueOn, meetingOn, meetingTime, place];
