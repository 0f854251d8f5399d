/** From when, by which decision, why; and what becomes of the targets. */
import { addDays, addMonths, type DateOn, firstDayOf, monthOf } from '../../domain/calendar.ts';
import { earliestDate } from '../../domain/reorganise/check-request.ts';
import { readNote } from '../../domain/roster/read-text.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { matchWord, tidyNumber, writtenDay } from '../chat-words.ts';
import type { Button } from '../conversation.ts';
import { dayButton, dayOf, nearDayButton } from '../days.ts';
import { fieldStep } from '../step.ts';
import {
  type Foresight,
  type ReorganiseDraft,
  type ReorganiseFacts,
  type ReorganiseReading,
  type ReorganiseStep,
  requestOf,
  take,
} from './facts.ts';

function takeDay(day: DateOn, draft: ReorganiseDraft, facts: ReorganiseFacts): ReorganiseReading {
  const earliest = earliestDate(facts.now.date);
  if (day < earliest)
    return { action: 'ask', line: phrase('organisation:problem.periodClosed', { on: earliest }) };
  const fault = facts.faultOn(day, draft);
  return fault === null ? take(draft, { on: day }) : { action: 'ask', line: fault.sentence };
}

/** Today, tomorrow, the first of this month and of the next; not those on which the units have changed already. */
function dayButtons(draft: ReorganiseDraft, facts: ReorganiseFacts): Button[][] {
  const { date } = facts.now;
  const freeFrom = facts.freeFrom(draft);
  const isFree = (day: DateOn) => freeFrom === null || day >= freeFrom;
  const month = monthOf(date);
  const firsts = [firstDayOf(month), firstDayOf(addMonths(month, 1))].filter(isFree);
  const near = [date, addDays(date, 1)].filter(isFree).map((day) => nearDayButton(day, facts.now));
  const further = firsts.map((day) => dayButton(day, phrase('organisation:day', { on: day })));
  const rows = [near, further].filter((row) => row.length > 0);
  if (freeFrom === null || firsts.includes(freeFrom) || freeFrom <= addDays(date, 1)) return rows;
  return [...rows, [dayButton(freeFrom, phrase('organisation:day', { on: freeFrom }))]];
}

const on: ReorganiseStep = fieldStep({
  id: 'on',
  ask: (draft, facts) => ({ lines: [phrase('organisation:ask.on')], buttons: dayButtons(draft, facts) }),
  choose: (choice, draft, facts) => {
    const day = dayOf(choice);
    return day === null ? null : takeDay(day, draft, facts);
  },
  doubt: (choice) =>
    phrase('report:doubt', { answer: phrase('organisation:line.on', { on: dayOf(choice) ?? '' }) }),
  read: (text, draft, facts) => {
    const { now } = facts;
    if (matchWord(text, { today: ['hom nay', 'bua nay'] }) !== null) {
      if (now.perhaps === undefined) return takeDay(now.date, draft, facts);
      const candidates = [now.date, now.perhaps.date].sort().map((day) => dayButton(day));
      return { action: 'ask', line: phrase('report:unclear.whichDay', { text: text.trim() }), candidates };
    }
    const day = writtenDay(text, now.date.slice(0, 4));
    if (day === null) return { action: 'ask', line: phrase('organisation:unclear.on') };
    return /\d{4}/.test(text) ? takeDay(day, draft, facts) : { action: 'confirm', choice: `d.${day}` };
  },
  echo: (draft) => phrase('organisation:line.on', { on: draft.on ?? '' }),
  help: phrase('organisation:help.on'),
});

function readWords(
  text: string,
  keep: (words: string) => ReorganiseReading,
  missing: Phrase,
): ReorganiseReading {
  const read = readNote(text);
  if (!read.ok) return { action: 'refuse', line: phrase(read.key, read.values) };
  return /[\p{L}\p{N}]/u.test(read.value) ? keep(read.value) : { action: 'ask', line: missing };
}

const decision: ReorganiseStep = fieldStep({
  id: 'decision',
  ask: () => ({ lines: [phrase('organisation:ask.decision')], buttons: [] }),
  read: (text, draft) => {
    const number = tidyNumber(text);
    const missing = phrase('organisation:unclear.decision');
    if (!/\d/.test(number)) return { action: 'ask', line: missing };
    return readWords(number, (words) => take(draft, { decision: words }), missing);
  },
  echo: (draft) => phrase('organisation:line.decision', { decision: draft.decision ?? '' }),
  help: phrase('organisation:help.decision'),
});

const reason: ReorganiseStep = fieldStep({
  id: 'reason',
  ask: () => ({ lines: [phrase('organisation:ask.reason')], buttons: [] }),
  read: (text, draft) =>
    readWords(text, (words) => take(draft, { reason: words }), phrase('organisation:problem.noReason')),
  echo: (draft) => phrase('organisation:line.reason', { reason: draft.reason ?? '' }),
  help: phrase('organisation:help.reason'),
});

// ── targets ─────────────────────────────────────────────────────────────────────────────────────────────────

function proposedFor(draft: ReorganiseDraft, facts: ReorganiseFacts): Foresight['proposed'] {
  const request = requestOf({ ...draft, targets: 'later' }, facts);
  const foreseen = request === null ? null : facts.foresee(request);
  return foreseen?.ok === true ? foreseen.foresight.proposed : [];
}

function rangeText({ low, high }: { low: number; high: number }): string {
  return low === high ? String(low) : `${low}-${high}`;
}

/** «2 1», «7-8»: a figure or a range for each new unit. */
function readFigures(text: string, count: number): { low: number; high: number }[] | null {
  const words = text.trim().split(/[\s,;]+/);
  if (words.length !== count) return null;
  const found = words.flatMap((word) => {
    const [, low, high] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(word) ?? [];
    return low === undefined ? [] : [{ low: Number(low), high: Number(high ?? low) }];
  });
  return found.length === count && found.every(({ low, high }) => low <= high) ? found : null;
}

const targets: ReorganiseStep = {
  id: 'targets',
  isNeeded: (draft, facts) => draft.targets !== undefined || proposedFor(draft, facts).length > 0,
  isAnswered: (draft) => draft.targets !== undefined,
  ask: (draft, facts) => {
    const proposed = proposedFor(draft, facts);
    const figures = proposed.map((figure) =>
      phrase('organisation:targets.one', { code: figure.code, figure: rangeText(figure) }),
    );
    return {
      lines: [phrase('organisation:ask.targets', { year: Number((draft.on ?? '').slice(0, 4)), figures })],
      buttons: [
        [
          {
            label: phrase('organisation:targets.carry', { figures: proposed.map(rangeText).join('; ') }),
            choice: 'is.carry',
          },
        ],
        [{ label: phrase('organisation:targets.later'), choice: 'is.later' }],
      ],
    };
  },
  choose: (choice, draft) => {
    if (choice === 'is.carry') return take(draft, { targets: 'carry' });
    return choice === 'is.later' ? take(draft, { targets: 'later' }) : null;
  },
  doubt: () => phrase('organisation:targets.later'),
  read: (text, draft) => {
    const word = matchWord(text, {
      carry: ['dong y', 'lay tong', 'nhu de xuat'],
      later: ['giao sau', 'de sau', 'sau'],
    });
    if (word !== null) return take(draft, { targets: word });
    const figures = readFigures(text, (draft.founded ?? []).length);
    return figures === null
      ? { action: 'ask', line: phrase('organisation:unclear.targets', { n: (draft.founded ?? []).length }) }
      : take(draft, { targets: figures });
  },
  echo: ({ targets: answer }) => {
    if (answer === undefined || answer === 'later') return phrase('organisation:line.targetsLater');
    if (answer === 'carry') return phrase('organisation:line.targetsCarried');
    return phrase('organisation:line.targetsSet', { figures: answer.map(rangeText).join('; ') });
  },
  help: phrase('organisation:help.targets'),
};

export const paperSteps: readonly ReorganiseStep[] = [on, decision, reason, targets];
