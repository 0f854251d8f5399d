/** «Lịch và hạn»: a committee sets a day or an hour of the month's rhythm differently from a day on, after seeing what moves. */
import { z } from 'zod';
import { addMonths, type DateOn, firstDayOf, isDateOn, monthOf } from '../domain/calendar.ts';
import { type Moved, movedBy, type RhythmName, rhythmNames, tidySetting } from '../domain/rhythm-settings.ts';
import {
  contradictionWith,
  readSetting,
  type SettingRow,
  type SettingValue,
  settingOf,
  settingRange,
  settingsIn,
} from '../domain/setting-names.ts';
import type { Settings } from '../domain/settings.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { writtenDay } from './chat-words.ts';
import { dayButton, dayOf } from './days.ts';
import { guidedFlow } from './guided-flow.ts';
import { fieldChoice } from './screens.ts';
import { type DraftOf, type Ending, fieldStep, type Guide, type StepReading } from './step.ts';

export interface RhythmFacts {
  today: DateOn;
  defaults: Settings;
  rows: readonly SettingRow[];
}

const shape = {
  name: z.enum(rhythmNames),
  value: z.string(),
  from: z.string().refine(isDateOn),
};
type RhythmDraft = DraftOf<typeof shape>;
type Reading = StepReading<RhythmDraft>;

export interface RhythmOutcome {
  kind: 'rhythm';
  name: RhythmName;
  value: SettingValue;
  validFrom: DateOn;
}

const accept = (draft: RhythmDraft): Reading => ({ action: 'accept', draft });
const shown = (value: SettingValue): string => (typeof value === 'object' ? value.join(', ') : String(value));
const presentOf = ({ defaults, rows, today }: RhythmFacts, name: RhythmName): string =>
  shown(settingOf(settingsIn(defaults, rows, today), name));
const nameIn = ({ name }: RhythmDraft): RhythmName => name ?? 'report.latestDay';
const wordOf = (name: RhythmName): Phrase => phrase(`running:rhythm.name.${keyOf(name)}`);

const keys = {
  'report.latestDay': 'latestDay',
  'meetingWindow.from': 'windowFrom',
  'meetingWindow.to': 'windowTo',
  'report.planDaysBefore': 'plan',
  'report.daysBeforeMeeting': 'beforeMeeting',
  'report.chase.secretary': 'secretary',
  'report.chase.deputyAndInCharge': 'deputy',
  'quietHours.from': 'quietFrom',
  'quietHours.to': 'quietTo',
} as const satisfies Readonly<Record<RhythmName, string>>;
const keyOf = (name: RhythmName) => keys[name];

const nameStep = fieldStep<RhythmDraft, RhythmFacts, 'name'>({
  id: 'name',
  ask: (_draft, facts) => ({
    lines: [phrase('running:rhythm.ask.name')],
    buttons: rhythmNames.map((name) => [
      {
        label: phrase('running:rhythm.item', { name: wordOf(name), value: presentOf(facts, name) }),
        choice: `s.${name}`,
      },
    ]),
  }),
  choose: (choice, draft) => {
    const name = rhythmNames.find((each) => choice === `s.${each}`);
    if (name === undefined) return null;
    const { value: _, ...rest } = draft;
    return accept({ ...rest, name });
  },
  read: () => ({ action: 'ask', line: phrase('running:rhythm.unclear.name') }),
  echo: (draft, facts) =>
    phrase('running:rhythm.item', { name: wordOf(nameIn(draft)), value: presentOf(facts, nameIn(draft)) }),
  help: phrase('running:rhythm.help.name'),
});

const valueStep = fieldStep<RhythmDraft, RhythmFacts, 'value'>({
  id: 'value',
  ask: (draft) => ({
    lines: [
      phrase('running:rhythm.ask.value', { name: wordOf(nameIn(draft)), range: settingRange(nameIn(draft)) }),
    ],
    buttons: [],
  }),
  read: (text, draft) => {
    const name = nameIn(draft);
    const value = tidySetting(text);
    return readSetting(name, value) === undefined
      ? { action: 'ask', line: phrase('running:rhythm.unclear.value', { range: settingRange(name) }) }
      : accept({ ...draft, value });
  },
  echo: (draft) => phrase('running:rhythm.value', { value: draft.value ?? '' }),
  help: phrase('running:rhythm.help.value'),
});

const fromStep = fieldStep<RhythmDraft, RhythmFacts, 'from'>({
  id: 'from',
  ask: (_draft, { today }) => ({
    lines: [phrase('running:rhythm.ask.from')],
    buttons: [[dayButton(today), dayButton(firstDayOf(addMonths(monthOf(today), 1)))]],
  }),
  choose: (choice, draft, { today }) => {
    const from = dayOf(choice);
    return from === null || from < today ? null : accept({ ...draft, from });
  },
  read: (text, draft, { today }) => {
    const from = writtenDay(text, today.slice(0, 4));
    return from !== null && from >= today
      ? accept({ ...draft, from })
      : { action: 'ask', line: phrase('running:rhythm.unclear.from') };
  },
  echo: (draft) => phrase('running:rhythm.from', { on: draft.from ?? '' }),
  help: phrase('running:rhythm.help.from'),
});

const steps = [nameStep, valueStep, fromStep];

function movedLines({ month, before, after }: Moved): Phrase[] {
  const lines: Phrase[] = [];
  if (before.dueOn !== after.dueOn)
    lines.push(phrase('running:rhythm.moved.dueOn', { month, before: before.dueOn, after: after.dueOn }));
  if (before.from !== after.from || before.to !== after.to)
    lines.push(phrase('running:rhythm.moved.window', { month, from: after.from, to: after.to }));
  const days = after.reminders.map((on) => phrase('running:rhythm.moved.day', { on }));
  if (before.reminders.join() !== after.reminders.join())
    lines.push(phrase('running:rhythm.moved.reminders', { month, days }));
  return lines;
}

function endingOf(draft: RhythmDraft, facts: RhythmFacts): Ending<RhythmOutcome> {
  const { from: validFrom } = draft;
  const name = nameIn(draft);
  const value = readSetting(name, draft.value ?? '');
  if (value === undefined || validFrom === undefined)
    return { kind: 'faulty', step: 'value', line: phrase('running:rhythm.unclear.name') };
  const change = { name, value, validFrom };
  if (contradictionWith(facts.defaults, facts.rows, change) !== null)
    return { kind: 'faulty', step: 'value', line: phrase('running:rhythm.unclear.contradiction') };
  const moved = movedBy(facts.defaults, facts.rows, change).flatMap(movedLines);
  const before = shown(settingOf(settingsIn(facts.defaults, facts.rows, validFrom), name));
  return {
    kind: 'review',
    lines: [
      phrase('running:rhythm.review', { name: wordOf(name), before, after: shown(value), on: validFrom }),
      ...(moved.length === 0 ? [phrase('running:rhythm.moved.none')] : moved),
    ],
    fields: steps.map(({ id }) => ({ label: phrase(`running:rhythm.field.${id}`), choice: fieldChoice(id) })),
    outcome: { kind: 'rhythm', ...change },
  };
}

const guide: Guide<RhythmDraft, RhythmFacts, RhythmOutcome> = {
  name: 'rhythm',
  version: 1,
  steps,
  shape,
  start: () => ({ draft: {}, carried: [] }),
  settle: (draft, { today }) => {
    if (draft.from === undefined || draft.from >= today) return draft;
    // It was kept until after its day: what has been goes by what was in force.
    const { from: _, ...rest } = draft;
    return rest;
  },
  endsInReview: () => true,
  ending: endingOf,
  reviewButtons: { send: phrase('targets:save'), leave: phrase('review:button.cancel'), leaving: 'ask' },
  reviewHelp: phrase('targets:help.review'),
  said: {
    resumed: () => [phrase('running:rhythm.resumed')],
    leaving: () => phrase('targets:leaving'),
    kept: () => phrase('running:rhythm.kept'),
    thrownAway: () => phrase('running:rhythm.thrownAway'),
  },
};

export const rhythmFlow = guidedFlow(guide);
