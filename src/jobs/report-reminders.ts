/**
 * Every morning the rungs of the ladder that are due (domain guide §3): decided with today's truth, kept as rows, and
 * told to whom they are for. Rows and messages are written together, so that none is lost and none comes twice.
 */
import { addDays, addMonths, type DateOn, type Month, monthOf } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { decideRungs } from '../domain/ladder.ts';
import { dueOn, meetingWindow } from '../domain/periods.ts';
import { scopeOf } from '../domain/permissions.ts';
import { type Cohort, cohortsDue, growthSince } from '../domain/probation.ts';
import { type Appointment, roles } from '../domain/roles.ts';
import { isBranchKind } from '../domain/unit-kinds.ts';
import { noticeTo } from '../messages/notice.ts';
import type { NamedBranch } from '../messages/report-named.ts';
import { enqueueMessages, type MessageRow } from '../store/deliveries.ts';
import { loadLadder, loadReached, morningOf, type OnLadder, type Reached } from '../store/ladder.ts';
import { newId } from '../store/new-id.ts';
import { loadGrowth } from '../store/probation.ts';
import { type StoredRung, saveRungs } from '../store/rungs.ts';
import { loadSubtree } from '../store/units.ts';
import type { JobContext } from './job-context.ts';

/** A rung that is gone through with today. */
interface Step {
  standing: OnLadder;
  rung: StoredRung;
}

/** Somebody who is told of it. */
interface Told extends Step {
  person: { id: string; telegramId: string };
  office: Appointment;
}

interface Day {
  date: DateOn;
  at: string;
  /** The last day whose morning was seen to; what fell between is made up. */
  seenTo: DateOn;
}

/** The rows of a branch and month that the day changes, and what goes on with them. */
function climb(
  { settings }: JobContext,
  standing: OnLadder,
  reached: Reached,
  { date, seenTo }: Day,
): StoredRung[] {
  const { branch, month, rungs } = standing;
  const decided = decideRungs(morningOf(standing, reached, { date, seenTo, settings }));
  return decided.map((rung) => {
    const known = rungs.find((each) => each.rung === rung.rung && each.on === rung.on);
    return { id: known?.id ?? newId(), branchId: branch.id, month, ...rung, keys: [] };
  });
}

async function loadStandings({ database: { db }, settings, timeZone }: JobContext, date: DateOn) {
  const tree = await loadSubtree(db, null, date);
  const branches = tree.filter(({ kind }) => isBranchKind(kind));
  const months = [-1, 0, 1].map((after) => addMonths(monthOf(date), after));
  const standings = await loadLadder(db, { branches, months, date, settings, timeZone });
  return { tree, standings };
}

const purposeOf = (what: string, { date }: Day, officeId: string, month: Month): string =>
  `${what}@${date}:${officeId}:${month}`;

/** To those in the branch. */
function reminderOf(
  context: JobContext,
  { standing, rung, person, office }: Told,
  cohorts: readonly Cohort[],
  day: Day,
): MessageRow {
  const { branch, month, promised } = standing;
  const { at } = day;
  if (rung.rung === 'plan') {
    const window = meetingWindow(month, context.settings);
    const saying = { message: 'meeting-plan', facts: { branchId: branch.id, month, window } } as const;
    const purpose = purposeOf('meeting-plan', day, office.id, month);
    return noticeTo({ person, office }, saying, { purpose, at });
  }
  const isNewlyOver = promised !== null && promised.on >= day.seenTo;
  const facts = {
    role: office.role,
    branchId: branch.id,
    month,
    dueOn: dueOn(month, context.settings),
    cohorts,
    promisedOn: isNewlyOver ? promised.on : null,
    isPlanned: isNewlyOver && promised.isPlanned,
  };
  const purpose = purposeOf('report-reminders', day, office.id, month);
  return noticeTo({ person, office }, { message: 'report-reminder', facts }, { purpose, at });
}

/** What everybody in the branches is told of, each message with the rung that it tells of. */
async function remind(context: JobContext, steps: readonly Step[], reached: Reached, day: Day) {
  const told = steps.flatMap((step): Told[] =>
    reached
      .of(step.standing.branch.id, step.rung.rung)
      .map(({ person, appointment: office }) => ({ ...step, person, office })),
  );
  // Whoever reports for one branch and looks after others is asked for their own.
  const reporting = new Set(
    told.flatMap(({ person, office }) => (office.role === 'inCharge' ? [] : person.id)),
  );
  const cohorts = await cohortsOf(context, steps, day);
  return told
    .filter(({ person, office }) => office.role !== 'inCharge' || !reporting.has(person.id))
    .map((each) => ({
      message: reminderOf(context, each, cohorts(each), day),
      rungs: [each.rung],
    }));
}

/** Whom the meeting may consider, of a reminder before it. */
async function cohortsOf({ database, settings }: JobContext, steps: readonly Step[], { date }: Day) {
  const asked = steps.filter(({ rung }) => rung.rung === 'beforeMeeting');
  const growth = await loadGrowth(
    database.db,
    asked.map(({ rung }) => rung.branchId),
    { since: growthSince(monthOf(date), settings.probationMonths), until: monthOf(date) },
  );
  return ({ rung: { rung, branchId, month } }: Step): Cohort[] =>
    rung === 'beforeMeeting' ? cohortsDue(growth.get(branchId) ?? [], month, settings.probationMonths) : [];
}

/** To the superiors: one message a month for all branches of theirs that are named on the day. */
function name({ settings }: JobContext, steps: readonly Step[], reached: Reached, day: Day) {
  const above = steps.flatMap(({ standing, rung }) => {
    const superiors = reached.superiors(standing.branch);
    return typeof superiors === 'string' ? [] : { ...superiors, standing, rung };
  });
  const sets = groupBy(above, ({ unitId, rung }) => `${unitId} ${rung.month}`);
  return [...sets.values()].flatMap((set) => {
    const [first] = set;
    if (first === undefined) return [];
    const { unitId, holders, rung } = first;
    const branches: NamedBranch[] = set.map(({ standing: { branch } }) => ({
      branchId: branch.id,
      phone: reached.unreached(branch.id, 'deputyAndInCharge'),
    }));
    const facts = { unitId, month: rung.month, dueOn: dueOn(rung.month, settings), branches };
    return holders.map(({ person, appointment: office }) => {
      const purpose = purposeOf('report-named', day, office.id, rung.month);
      const saying = { message: 'report-named', facts } as const;
      return {
        message: noticeTo({ person, office }, saying, { purpose, at: day.at }),
        rungs: set.map((each) => each.rung),
      };
    });
  });
}

/**
 * @param seenTo the last day whose reminders have gone
 * @returns how many people are told who have not been on this day
 */
export async function remindOfReports(
  context: JobContext,
  date: DateOn,
  now: Date,
  seenTo: DateOn = addDays(date, -1),
): Promise<number> {
  const { db } = context.database;
  const day = { date, seenTo, at: now.toISOString() };
  const { tree, standings } = await loadStandings(context, date);
  const superiorRoles = roles.filter((role) => scopeOf(role, 'returnReport') !== null);
  const branchIds = [...new Set(standings.map(({ branch }) => branch.id))];
  const reached = await loadReached(db, branchIds, { tree, superiorRoles, at: day.at });
  const changed = standings.map((standing) => ({
    standing,
    rungs: climb(context, standing, reached, day),
  }));
  const steps = changed.flatMap(({ standing, rungs }) =>
    rungs.filter(({ state }) => state === 'due').map((rung) => ({ standing, rung })),
  );
  const isNaming = ({ rung }: Step) => rung.rung === 'named';
  const asked = steps.filter((step) => !isNaming(step));
  const told = [
    ...(await remind(context, asked, reached, day)),
    ...name(context, steps.filter(isNaming), reached, day),
  ];
  const keys = groupBy(
    told.flatMap(({ message, rungs }) => rungs.map(({ id }) => ({ id, key: message.key }))),
    ({ id }) => id,
  );
  const rows = changed.flatMap(({ standing, rungs }) => [
    // One that is decided anew stands in its new form alone: a row can be written once in a statement.
    ...standing.rungs.filter(
      (rung) => rung.keys.length === 0 && rung.state !== 'skipped' && rungs.every(({ id }) => id !== rung.id),
    ),
    ...rungs.map((rung) => ({ ...rung, keys: (keys.get(rung.id) ?? []).map(({ key }) => key) })),
  ]);
  const messages = told.map(({ message }) => message);
  const queued = await context.database.transaction(async (tx) => {
    await saveRungs(tx, rows);
    return enqueueMessages(tx, messages);
  });
  const fresh = messages.filter(({ key }) => queued.has(key));
  return new Set(fresh.map(({ personId }) => personId)).size;
}
