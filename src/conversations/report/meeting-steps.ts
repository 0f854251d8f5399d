/** The questions about the meeting itself: whether, when, of what kind, who came, how long. */
import { addDays, type DateOn, firstDayOf, monthOf } from '../../domain/calendar.ts';
import { earlierOf } from '../../domain/periods.ts';
import { readLength } from '../../domain/reading/one-message/length.ts';
import { meetingWords } from '../../domain/reading/vocabulary.ts';
import type { DurationBand, MeetingKind } from '../../domain/report.ts';
import { checkHeldOn, heldWithin, leastMinutesMissed } from '../../domain/report-checks.ts';
import type { FormChoice } from '../../domain/report-form.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { bare, bareWords, matchWord } from '../chat-words.ts';
import { dayButton, dayOf, dayRows, nearDayButton } from '../days.ts';
import { optionStep } from '../option-step.ts';
import { otherButton } from '../screens.ts';
import { inRows } from '../step.ts';
import { understandPastDay } from '../understand.ts';
import { checkContext, heldStates, mayBeNotYet, type ReportDraft, type ReportFacts } from './facts.ts';
import {
  accept,
  choiceStep,
  heldOnContext,
  isHeld,
  type ReportReading,
  type ReportStep,
} from './kinds-of-step.ts';

const heldWords = {
  held: ['roi', 'da hop', 'hop roi', 'da hop roi', 'co', 'co hop', 'da sinh hoat', 'sinh hoat roi'],
  notYet: ['chua', ...bareWords(meetingWords.notYet)],
  // A bare «không» may also mean «chưa»: never taken for a month without a meeting (§5).
  notHeld: bareWords(meetingWords.notHeld),
} as const;

const held: ReportStep = optionStep({
  id: 'held' as const,
  // A theme meeting is reported beside the month's own report, and only when it was held.
  isNeeded: (_draft: ReportDraft, facts: ReportFacts) => facts.themeReport !== 'own',
  options: heldStates.map((value) => ({
    value,
    name: value,
    label: phrase(`report:held.${value}`),
    words: heldWords[value],
  })),
  width: 1,
  offers: (value, facts) => value !== 'notYet' || mayBeNotYet(facts),
  notOffered: phrase('report:unclear.notYetOfSent'),
  question: (_draft, { month, unitName }) => phrase('report:ask.held', { month, unit: unitName }),
  answerOf: (draft) => draft.held,
  withAnswer: (draft, value) => ({ ...draft, held: value }),
  echo: (draft) => phrase('report:line.held', { held: phrase(`report:heldPlain.${draft.held ?? 'held'}`) }),
  help: phrase('report:help.held'),
});

/** So many days are laid out at most: two months of them would be more than a telephone shows. */
const mostDays = 31;

/** The days that a meeting can have been held on, the latest first; those of the month before are typed. */
function heldDays(facts: ReportFacts): DateOn[] {
  const { now, month } = facts;
  const days: DateOn[] = [];
  const latest = earlierOf(now.date, heldWithin(facts).end);
  for (let on = latest; on >= firstDayOf(month) && days.length < mostDays; on = addDays(on, -1))
    days.push(on);
  return days;
}

/**
 * Today and yesterday, then the likeliest others in the order of the calendar: the day that was promised, that of the
 * last meeting and the days before yesterday.
 */
function likelyDays(facts: ReportFacts): DateOn[] {
  const { month, last, promisedOn } = facts;
  const days = heldDays(facts);
  const today = facts.now.date;
  const asBefore = last === null ? null : `${month}-${last.heldOn.slice(8, 10)}`;
  const back = (most: number) => Array.from({ length: most }, (_, at) => addDays(today, -at));
  const isNow = days.includes(today);
  const near = isNow
    ? [...back(2), promisedOn, monthOf(today) === month ? asBefore : null, ...back(5)]
    : // Looking back on a month that is over: the first ten days are when branches meet (§3).
      [promisedOn, asBefore, ...[5, 4, 3, 6, 7].map((day) => `${month}-0${day}`)];
  const likely = [...new Set(near)]
    .filter((on): on is DateOn => on !== null && days.includes(on))
    .slice(0, 5)
    .sort();
  return isNow ? likely.reverse() : likely;
}

function chooseHeldOn(on: DateOn | null, draft: ReportDraft, facts: ReportFacts): ReportReading | null {
  if (on === null) return null;
  const problem = checkHeldOn(on, checkContext(facts));
  if (problem === null) return accept({ ...draft, heldOn: on });
  return { action: 'ask', line: phrase(`report:fault.${problem}`, { on, month: facts.month }) };
}

const heldOn: ReportStep = {
  id: 'heldOn',
  isNeeded: isHeld,
  isAnswered: (draft) => draft.heldOn !== undefined,
  ask: (_draft, facts, wide) => {
    if (wide) {
      const days = heldDays(facts);
      return {
        // The example is a day that would be taken.
        lines: [phrase('report:ask.heldOn'), phrase('report:orType.day', { on: days[0] ?? facts.now.date })],
        buttons: dayRows(days.toReversed()),
      };
    }
    return {
      lines: [phrase('report:ask.heldOn')],
      buttons: [
        ...inRows(
          [
            ...likelyDays(facts).map((on) => nearDayButton(on, facts.now)),
            otherButton(phrase('report:otherDay')),
          ],
          2,
        ),
      ],
    };
  },
  choose: (choice, draft, facts) =>
    choice === 'is.notYet' && mayBeNotYet(facts)
      ? accept({ ...draft, held: 'notYet' })
      : chooseHeldOn(dayOf(choice), draft, facts),
  doubt: (choice, _draft, { now }) =>
    phrase('report:doubt', { answer: phrase('report:line.heldOn', { on: dayOf(choice) ?? now.date }) }),
  read: (text, draft, facts) => {
    // «Chưa họp» is no day, but an answer: on to the reason and the promised day.
    if (mayBeNotYet(facts) && matchWord(text, { notYet: heldWords.notYet }) !== null)
      return accept({ ...draft, held: 'notYet' });
    const taking = {
      take: (on: DateOn) => chooseHeldOn(on, draft, facts),
      button: (on: DateOn) => dayButton(on, phrase('report:day.full', { on })),
    };
    const notYet = mayBeNotYet(facts) ? { label: phrase('report:held.notYet'), choice: 'is.notYet' } : null;
    const reading = understandPastDay(text, heldOnContext(facts), taking, notYet);
    // «13» on the 7th: rather something else than the day of the month before.
    const isElsewhere =
      reading.action === 'confirm' &&
      /^\D{0,6}\d{1,2}$/.test(text.trim()) &&
      dayOf(reading.choice)?.slice(0, 7) !== facts.month;
    if (isElsewhere) return { action: 'ask', line: phrase('report:unclear.noDay') };
    // «hôm thứ tư ấy»: the one just past.
    const isPointedAt =
      reading.action === 'confirm' &&
      pointedAt.test(bare(text)) &&
      reading.note?.key === 'report:unclear.nearestDay';
    return isPointedAt ? (chooseHeldOn(dayOf(reading.choice), draft, facts) ?? reading) : reading;
  },
  echo: (draft, { now }) => phrase('report:line.heldOn', { on: draft.heldOn ?? now.date }),
  help: phrase('report:help.heldOn'),
};

const pointedAt =
  /^(?:hom |bua |vao )*(?:thu \w+|chu nhat|cn|t\d)(?: tuan nay)? (?:ay|do|day|vua roi|vua qua|roi)$/;

/** Shorter than the rule for its kind: «đúng chứ?», once. */
function tooShort(kindOf: MeetingKind, band: DurationBand | undefined): Phrase | null {
  const minutes = band === undefined ? null : leastMinutesMissed(kindOf, band);
  if (minutes === null || band === undefined) return null;
  return phrase('report:unusual.short', {
    duration: phrase(`report:duration.${band}`),
    kind: phrase(`report:kindPlain.${kindOf}`),
    minutes,
  });
}

const kindWords: Record<MeetingKind, readonly string[]> = {
  ordinary: ['thuong ky', 'dinh ky'],
  theme: ['chuyen de'],
  combined: ['ket hop', 'ca hai'],
};

const kind = (row: FormChoice) =>
  choiceStep(row, kindWords, {
    isNeeded: (draft, facts) => isHeld(draft) && facts.themeReport !== 'own',
    // One theme report a month: a second one would take its place.
    offers: (value, facts) => value !== 'theme' || facts.themeReport !== 'sent',
    unusual: (value, draft) => tooShort(value, draft.durationBand),
  });

const durationWords: Record<DurationBand, readonly string[]> = {
  under90: ['duoi 90'],
  from90To119: ['90'],
  from120: ['120'],
};

const durationBand = (row: FormChoice) =>
  choiceStep(row, durationWords, {
    unusual: (value, draft) => tooShort(draft.kind ?? 'ordinary', value),
    understand: readLength,
  });

/** By the id of their row. */
export const meetingSteps = {
  held: () => held,
  heldOn: () => heldOn,
  kind,
  durationBand,
};
