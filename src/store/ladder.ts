/** How branches stand on the ladder of reminders: what they owe, have sent, planned and promised, and whom it reaches. */
import { type DateOn, localTime, type Month } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { askedBy, type Rung, type RungName, rungNames, stateOf } from '../domain/ladder.ts';
import { dueOn } from '../domain/periods.ts';
import { owesMonth } from '../domain/reorganise/succession.ts';
import type { Role } from '../domain/roles.ts';
import type { Settings } from '../domain/settings.ts';
import { type Unreached, unreachedBy } from '../domain/unreached.ts';
import type { Db } from './database.ts';
import { invitedAmong } from './invites.ts';
import { peopleIn } from './people.ts';
import { loadExcuses } from './reports.ts';
import { deliveryStates, loadRungs, type StoredRung } from './rungs.ts';
import { loadReported } from './standing.ts';
import { loadLives } from './unit-events.ts';
import type { UnitOn } from './units.ts';

/** A branch that owes a month, whether it has reported it or not. */
export interface OnLadder {
  branch: UnitOn;
  month: Month;
  hasReported: boolean;
  /** The day planned or promised last; null: none. */
  promised: { on: DateOn; isPlanned: boolean; saidOn: DateOn } | null;
  /** With what has become of them since they were decided. */
  rungs: readonly StoredRung[];
  /** Those of them that were queued and never arrived. */
  lost: readonly StoredRung[];
}

export interface LadderQuestion {
  branches: readonly UnitOn[];
  months: readonly Month[];
  date: DateOn;
  settings: Settings;
  timeZone: string;
}

export async function loadLadder(
  db: Db,
  { branches, months, date, settings, timeZone }: LadderQuestion,
): Promise<OnLadder[]> {
  const [first] = months;
  if (first === undefined) return [];
  const ids = branches.map(({ id }) => id);
  const lives = await loadLives(db, branches, { since: dueOn(first, settings), until: date });
  const everybody = [...new Set([...ids, ...lives.keys()])];
  const [hasReported, excuses, rungs] = await Promise.all([
    loadReported(
      db,
      months.flatMap((month) => everybody.map((branchId) => ({ branchId, month }))),
    ),
    loadExcuses(db, ids, first),
    loadRungs(db, ids, months),
  ]);
  const keyOf = (branchId: string, month: Month) => `${branchId} ${month}`;
  const promised = new Map(excuses.map((excuse) => [keyOf(excuse.branchId, excuse.month), excuse]));
  const known = groupBy(rungs, ({ branchId, month }) => keyOf(branchId, month));
  const arrived = await deliveryStates(
    db,
    rungs.flatMap(({ keys }) => keys),
  );
  return months.flatMap((month) => {
    const due = dueOn(month, settings);
    return branches.flatMap((branch): OnLadder[] => {
      const life = lives.get(branch.id);
      if (life === undefined || !owesMonth(life, due, (unitId) => hasReported(unitId, month))) return [];
      const excuse = promised.get(keyOf(branch.id, month));
      const standing = {
        branch,
        month,
        hasReported: hasReported(branch.id, month),
        promised:
          excuse === undefined
            ? null
            : {
                on: excuse.promisedOn,
                isPlanned: excuse.reason === 'planned',
                saidOn: localTime(new Date(excuse.at), timeZone).date,
              },
      };
      return [{ ...standing, ...settled(known.get(keyOf(branch.id, month)) ?? [], standing, arrived) }];
    });
  });
}

function settled(
  rungs: readonly StoredRung[],
  { hasReported, promised }: Pick<OnLadder, 'hasReported' | 'promised'>,
  arrived: Awaited<ReturnType<typeof deliveryStates>>,
): Pick<OnLadder, 'rungs' | 'lost'> {
  const wentAs = (rung: StoredRung, ...states: string[]) =>
    rung.keys.some((key) => states.includes(arrived.get(key) ?? ''));
  const now = rungs.map((rung) => {
    const isAnswered = hasReported || (promised !== null && promised.saidOn >= rung.decidedOn);
    const state = stateOf(rung, { isSent: wentAs(rung, 'sent'), isAnswered });
    return state === rung.state ? rung : { ...rung, state, keys: [] };
  });
  return {
    rungs: now,
    lost: now.filter((rung) => rung.state === 'due' && !wentAs(rung, 'queued', 'sending')),
  };
}

type Holder = Awaited<ReturnType<typeof peopleIn>>[number];

/** Whom the rungs reach. */
export interface Reached {
  /** Those of the roles of a rung in a branch who can be reached. */
  of: (branchId: string, rung: RungName) => Holder[];
  /** Why nobody can be told of a rung in a branch; null: somebody can. */
  unreached: (branchId: string, rung: RungName) => Unreached | null;
  /** Who is told of a branch by name: the staff of the nearest unit above that has somebody who can be reached. */
  superiors: (branch: UnitOn) => { unitId: string; holders: Holder[] } | Unreached;
}

/** @param tree all units at and above the branches */
export async function loadReached(
  db: Db,
  branchIds: readonly string[],
  { tree, superiorRoles, at }: { tree: readonly UnitOn[]; superiorRoles: readonly Role[]; at: string },
): Promise<Reached> {
  const roles = [...new Set(rungNames.flatMap((rung) => askedBy[rung]))];
  const [people, staff, invited] = await Promise.all([
    peopleIn(db, branchIds, roles, at),
    peopleIn(db, null, superiorRoles, at),
    invitedAmong(db, branchIds, ['secretary', 'deputy'], at),
  ]);
  const unitOf = ({ appointment }: Holder) => appointment.unitId ?? '';
  const inBranch = groupBy(people, unitOf);
  const inOffice = groupBy(staff, unitOf);
  const above = new Map(tree.map(({ id, parentId }) => [id, parentId]));
  const isReachable = ({ person }: Holder) => person.unreachableSince === null;
  const holding = (branchId: string, rung: RungName) =>
    (inBranch.get(branchId) ?? []).filter(({ appointment }) => askedBy[rung].includes(appointment.role));
  return {
    of: (branchId, rung) => holding(branchId, rung).filter(isReachable),
    unreached: (branchId, rung) =>
      unreachedBy(
        holding(branchId, rung).map((holder) => ({ isReachable: isReachable(holder) })),
        invited.has(branchId),
      ),
    superiors(branch) {
      let isAnybody = false;
      for (let unitId = branch.parentId; unitId !== null; unitId = above.get(unitId) ?? null) {
        const all = inOffice.get(unitId) ?? [];
        const holders = all.filter(isReachable);
        if (holders.length > 0) return { unitId, holders };
        isAnybody ||= all.length > 0;
      }
      return isAnybody ? 'unreachable' : 'vacant';
    },
  };
}

/** As the rules ask for it. */
export function morningOf(
  { branch, month, hasReported, promised, rungs, lost }: OnLadder,
  reached: Reached,
  day: { date: DateOn; seenTo: DateOn; settings: Settings; decided?: readonly Rung[] },
) {
  return {
    month,
    hasReported,
    lost,
    decided: rungs,
    promisedOn: promised?.on ?? null,
    ...day,
    unreached: (rung: RungName): Unreached | null => {
      if (rung !== 'named') return reached.unreached(branch.id, rung);
      const superiors = reached.superiors(branch);
      return typeof superiors === 'string' ? superiors : null;
    },
  };
}
