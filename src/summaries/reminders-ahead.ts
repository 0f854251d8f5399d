/** «Ai sẽ được nhắc»: the ladder of the days to come, if nothing comes in between; decided by the rules themselves. */
import {
  addDays,
  addMonths,
  type DateOn,
  instantOf,
  localTime,
  type Month,
  monthOf,
} from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { decideRungs, type Rung, type RungName, rungDays, type SkipReason } from '../domain/ladder.ts';
import { scopeOf } from '../domain/permissions.ts';
import { roles } from '../domain/roles.ts';
import type { Settings } from '../domain/settings.ts';
import { isBranchKind } from '../domain/unit-kinds.ts';
import type { Db } from '../store/database.ts';
import { loadLadder, loadReached, morningOf, type OnLadder, type Reached } from '../store/ladder.ts';
import { loadSubtree } from '../store/units.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { namesOf } from './name-list.ts';

export interface RungAhead {
  on: DateOn;
  rung: RungName;
  month: Month;
  branch: { id: string; code: string; name: string };
  /** Why nobody will be told, so that it has to be telephoned; null: somebody will. */
  phone: SkipReason | null;
}

export interface AheadQuestion {
  /** null: the whole tree. */
  unitId: string | null;
  days: number;
  now: Date;
  settings: Settings;
  timeZone: string;
}

/** At this hour the reminders of a day go. */
const morningAt = '08:00';

/** The first of the days that are still to come. */
export function firstAhead(now: Date, timeZone: string): DateOn {
  const today = localTime(now, timeZone).date;
  return now < instantOf(today, morningAt, timeZone) ? today : addDays(today, 1);
}

/** In the order of days, rungs and codes. */
export async function remindersAhead(
  db: Db,
  { unitId, days, now, settings, timeZone }: AheadQuestion,
): Promise<RungAhead[]> {
  const from = firstAhead(now, timeZone);
  const until = addDays(from, days - 1);
  const today = localTime(now, timeZone).date;
  const [tree, below] = await Promise.all([loadSubtree(db, null, today), loadSubtree(db, unitId, today)]);
  const branches = below.filter(({ kind }) => isBranchKind(kind));
  const months: Month[] = [];
  for (
    let month = addMonths(monthOf(from), -1);
    month <= addMonths(monthOf(until), 1);
    month = addMonths(month, 1)
  )
    months.push(month);
  const standings = await loadLadder(db, { branches, months, date: today, settings, timeZone });
  const superiorRoles = roles.filter((role) => scopeOf(role, 'returnReport') !== null);
  const ids = branches.map(({ id }) => id);
  const reached = await loadReached(db, ids, { tree, superiorRoles, at: now.toISOString() });
  const ahead = standings.flatMap((standing) => aheadOf(standing, reached, { from, until, settings }));
  return ahead
    .map((each) => ({ each, order: orderOf(each) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ each }) => each);
}

const orderOf = ({ on, month, rung, branch }: RungAhead): string => [on, month, rung, branch.code].join(' ');

/** What is queued is taken to arrive. */
const asSent = (rung: Rung): Rung => (rung.state === 'due' ? { ...rung, state: 'sent' } : rung);

function aheadOf(
  standing: OnLadder,
  reached: Reached,
  { from, until, settings }: { from: DateOn; until: DateOn; settings: Settings },
): RungAhead[] {
  const { branch, month } = standing;
  if (standing.hasReported) return [];
  const ahead: RungAhead[] = [];
  let decided: readonly Rung[] = standing.rungs.map(asSent);
  let { lost } = standing;
  const days = rungDays(month, settings);
  const last = days.at(-1)?.on ?? until;
  // On most days of most branches there is nothing to decide.
  const isCalm = (date: DateOn) =>
    standing.promised === null && lost.length === 0 && date <= last && !days.some(({ on }) => on === date);
  for (let date = from; date <= until; date = addDays(date, 1)) {
    if (isCalm(date)) continue;
    const isOver = date > last && standing.promised === null && decided.length === 0;
    if (isOver || decided.some(({ rung }) => rung === 'named')) break;
    const morning = morningOf({ ...standing, lost }, reached, {
      date,
      seenTo: addDays(date, -1),
      settings,
      decided,
    });
    const next = decideRungs(morning);
    decided = [...decided, ...next].map(asSent);
    lost = [];
    for (const { rung, state, reason } of next) {
      const isToPhone = reason === 'vacant' || reason === 'neverJoined' || reason === 'unreachable';
      if (state === 'due' || isToPhone) ahead.push({ on: date, rung, month, branch, phone: reason });
    }
  }
  return ahead;
}

const namesTold = 3;

/** A day a paragraph; on each, who is told of what. */
export function aheadLines(ahead: readonly RungAhead[]): Phrase[] {
  return [...groupBy(ahead, ({ on }) => on)].flatMap(([on, ofDay]) => [
    phrase('review:ahead.day', { on }),
    ...[...groupBy(ofDay, ({ rung, month }) => `${rung} ${month}`).values()].flatMap((set) => {
      const [first] = set;
      const named = set.map(({ branch, phone }) => ({ name: branch.name, phone }));
      const names = namesOf(named, namesTold, 'moreBranches', ({ name, phone }) =>
        phone === null
          ? phrase('summary:item.name', { name })
          : phrase('summary:item.noted', { name, note: phrase('review:ahead.phone') }),
      );
      return first === undefined || names === null
        ? []
        : [phrase(`review:ahead.${first.rung}`, { month: first.month, ...names })];
    }),
  ]);
}
