/**
 * The ladder of reminders of a branch and month (domain guide §3, §15): its rungs, the days on which they are due, and
 * what becomes of each on a morning. A rung that was decided stays as a row; the rules say what the next row is.
 */
import { addDays, type DateOn, type Month } from './calendar.ts';
import { tetPauseAround, workingDayFrom } from './holidays.ts';
import { closesOn, dueOn, meetingWindow } from './periods.ts';
import type { Role } from './roles.ts';
import type { Settings } from './settings.ts';
import type { Unreached } from './unreached.ts';

/**
 * `plan`: on which day will it meet? · `beforeMeeting` · `afterPromise`: the morning after a day planned or promised ·
 * `secretary`, `deputyAndInCharge`: the deadline is over · `named`: told to the superior.
 */
export const rungNames = [
  'plan',
  'beforeMeeting',
  'afterPromise',
  'secretary',
  'deputyAndInCharge',
  'named',
] as const;
export type RungName = (typeof rungNames)[number];

/** Who is asked in the branch itself; nobody by the rung that goes to its superior. */
export const askedBy: Readonly<Record<RungName, readonly Role[]>> = {
  plan: ['secretary'],
  beforeMeeting: ['secretary'],
  afterPromise: ['secretary'],
  secretary: ['secretary'],
  deputyAndInCharge: ['secretary', 'deputy', 'inCharge'],
  named: [],
};

export interface RungDay {
  on: DateOn;
  rung: RungName;
}

/** Where Tết forbids a push, the first day after it. */
function afterPause(date: DateOn, settings: Settings): DateOn {
  const pause = tetPauseAround(date, settings.tetPause);
  return pause === null ? date : addDays(pause.to, 1);
}

/** The rungs of a month by the calendar alone, in order; of those that Tết moves to one day, the highest is left. */
export function rungDays(month: Month, settings: Settings): readonly RungDay[] {
  const known = daysOf.get(settings) ?? new Map<Month, readonly RungDay[]>();
  daysOf.set(settings, known);
  const days = known.get(month) ?? reckonedDays(month, settings);
  known.set(month, days);
  return days;
}

/** Asked for with every branch of a province: reckoned once for each month and setting. */
const daysOf = new WeakMap<Settings, Map<Month, readonly RungDay[]>>();

function reckonedDays(month: Month, settings: Settings): RungDay[] {
  const { start, end } = meetingWindow(month, settings);
  const due = dueOn(month, settings);
  const { chase, daysBeforeMeeting, planDaysBefore } = settings.report;
  const wanted: RungDay[] = [
    { on: addDays(start, -planDaysBefore), rung: 'plan' },
    ...[...daysBeforeMeeting]
      .sort((a, b) => b - a)
      .map((days) => ({ on: addDays(end, -days), rung: 'beforeMeeting' as const })),
    { on: addDays(due, chase.secretary), rung: 'secretary' },
    { on: addDays(due, chase.deputyAndInCharge), rung: 'deputyAndInCharge' },
  ];
  const byDay = new Map<DateOn, RungDay>();
  for (const { on, rung } of wanted) {
    const day = afterPause(on, settings);
    byDay.set(day, { on: day, rung });
  }
  return inOrder([...byDay.values()]);
}

const inOrder = <Day extends { on: DateOn }>(days: readonly Day[]): Day[] =>
  [...days].sort((a, b) => (a.on < b.on ? -1 : 1));

/** Nobody is told of a rung that is skipped, for one of these reasons. */
export type SkipReason = 'reported' | 'promised' | 'overtaken' | Unreached;

/**
 * `due`: queued, and not known to have gone · `sent`: somebody has it · `answered`: after it a report came or a day was
 * promised · `skipped`.
 */
export type RungState = 'due' | 'sent' | 'answered' | 'skipped';

/** A rung that was decided. */
export interface Rung extends RungDay {
  state: RungState;
  reason: SkipReason | null;
  /** The day on which it was decided last. */
  decidedOn: DateOn;
}

/** What is so on a morning for a branch and month that it owes. */
export interface Morning {
  date: DateOn;
  /** The last day whose morning was seen to: what fell between is made up. */
  seenTo: DateOn;
  month: Month;
  settings: Settings;
  hasReported: boolean;
  /** The day planned or promised last; null: none. */
  promisedOn: DateOn | null;
  decided: readonly Rung[];
  /** Those of the decided that were queued and never arrived. */
  lost: readonly Rung[];
  /** Why nobody can be told of a rung; null: somebody can. */
  unreached: (rung: RungName) => Unreached | null;
}

const isSame = (a: RungDay, b: RungDay): boolean => a.rung === b.rung && a.on === b.on;
/** A deadline that is moved brings no rung a second time. */
const isOnce = ({ rung }: RungDay): boolean => rung !== 'beforeMeeting' && rung !== 'afterPromise';
/** Running until the end of its day. */
const isPromised = (promisedOn: DateOn | null, date: DateOn): boolean =>
  promisedOn !== null && promisedOn >= date;

/** All that is due by the calendar and by what was promised, in order; null reason: it is not passed over. */
function calendarOf({ month, settings, promisedOn }: Morning): (RungDay & { reason: 'promised' | null })[] {
  const days = rungDays(month, settings);
  if (promisedOn === null) return days.map((day) => ({ ...day, reason: null }));
  const again = afterPause(addDays(promisedOn, 1), settings);
  return inOrder([
    // The morning after a promised day comes first: the ladder is passed over while it is awaited.
    ...days.map((day) => ({ ...day, reason: day.on <= again ? ('promised' as const) : null })),
    { on: again, rung: 'afterPromise' as const, reason: null },
  ]);
}

/**
 * What becomes of the rungs that have fallen due since a morning was last seen to, with the truth of today: the highest
 * is gone through with, those below it are overtaken. The superior is told on the working day after the last was.
 */
export function decideRungs(morning: Morning): Rung[] {
  const { date, seenTo, decided, lost, hasReported, promisedOn, unreached } = morning;
  const wasDecided = (day: RungDay) =>
    decided.some(
      (rung) => isSame(rung, day) || (isOnce(day) && rung.rung === day.rung && wasGoneThrough(rung)),
    );
  const isNew = (day: RungDay) => day.on > seenTo && day.on <= date && !wasDecided(day);
  const fresh = calendarOf(morning).filter(isNew);
  const skip = ({ on, rung }: RungDay, reason: SkipReason): Rung => ({
    on,
    rung,
    state: 'skipped',
    reason,
    decidedOn: date,
  });
  const asking = lost.filter(({ rung }) => rung !== 'named');
  const open = inOrder([...asking, ...fresh.filter(({ reason }) => reason === null)]);
  const passed = fresh.filter(({ reason }) => reason !== null).map((day) => skip(day, 'promised'));
  if (hasReported) return [...passed, ...open.map((day) => skip(day, 'reported'))];
  if (isPromised(promisedOn, date)) return [...passed, ...open.map((day) => skip(day, 'promised'))];
  // What is asked of the branch comes before it is named.
  const next = open.at(-1) ?? lost.find(({ rung }) => rung === 'named') ?? namedDay(morning);
  if (next === null) return passed;
  const why = unreached(next.rung);
  const gone: Rung =
    why === null
      ? { on: next.on, rung: next.rung, state: 'due', reason: null, decidedOn: date }
      : skip(next, why);
  return [...passed, ...open.slice(0, -1).map((day) => skip(day, 'overtaken')), gone];
}

const isNobodyThere = (reason: SkipReason | null): boolean =>
  reason === 'vacant' || reason === 'neverJoined' || reason === 'unreachable';
const wasGoneThrough = ({ rung, state, reason }: Rung): boolean =>
  rung !== 'named' && (state !== 'skipped' || isNobodyThere(reason));

/** The day on which a branch is named to its superior, once all rungs below are behind it; null: not yet, or it was. */
function namedDay(morning: Morning): RungDay | null {
  const { date, month, settings, decided } = morning;
  if (decided.some(({ rung }) => rung === 'named') || date > closesOn(month)) return null;
  const isWaiting = ({ rung, state }: Rung) => rung !== 'named' && state === 'due';
  if (decided.some(isWaiting) || calendarOf(morning).some(({ on }) => on > date)) return null;
  const last = decided
    .filter(wasGoneThrough)
    .map(({ decidedOn }) => decidedOn)
    .sort()
    .at(-1);
  if (last === undefined) return null;
  const on = workingDayFrom(addDays(last, 1), settings.tetPause);
  return on <= date ? { on, rung: 'named' } : null;
}

/** The state of a rung whose message has gone, or has not, with what has come since. */
export function stateOf(
  { state }: Pick<Rung, 'state'>,
  { isSent, isAnswered }: { isSent: boolean; isAnswered: boolean },
): RungState {
  if (state === 'skipped' || (state === 'due' && !isSent)) return state;
  return isAnswered ? 'answered' : 'sent';
}
