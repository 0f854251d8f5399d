/**
 * Reminds those who have not reported (domain guide §3): before the meeting and after the deadline the secretary,
 * then also the deputy and the person in charge. Never those who have reported or whose promised day has not passed.
 */
import { addDays, addMonths, type DateOn, type Month, monthOf } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { dueOn, laterOf, type ReminderStep, reminderDays } from '../domain/periods.ts';
import { scopeOf } from '../domain/permissions.ts';
import { type Cohort, cohortsDue, growthSince } from '../domain/probation.ts';
import { owesMonth } from '../domain/reorganise/succession.ts';
import { type Role, roles } from '../domain/roles.ts';
import type { Settings } from '../domain/settings.ts';
import { isBranchKind } from '../domain/unit-kinds.ts';
import { noticeTo } from '../messages/notice.ts';
import type { ReportReminderFacts } from '../messages/report-reminder.ts';
import { enqueueMessages } from '../store/deliveries.ts';
import { peopleIn } from '../store/people.ts';
import { loadGrowth } from '../store/probation.ts';
import { loadPromised, loadReported } from '../store/standing.ts';
import { loadLives } from '../store/unit-events.ts';
import { loadSubtree, type UnitOn } from '../store/units.ts';
import type { JobContext } from './job-context.ts';

const recipients: Record<ReminderStep, Role[]> = {
  beforeMeeting: ['secretary'],
  secretary: ['secretary'],
  deputyAndInCharge: ['secretary', 'deputy', 'inCharge'],
};

/**
 * The step of the ladder that falls on the day for a branch; null: none. Of steps whose mornings nobody saw to, the
 * highest is made up.
 * @param seenTo the last day whose morning was seen to
 * @internal tests climb it day by day
 */
export function stepOn(
  date: DateOn,
  month: Month,
  settings: Settings,
  promisedOn: DateOn | null,
  seenTo: DateOn = addDays(date, -1),
): ReminderStep | null {
  if (promisedOn !== null && promisedOn >= date) return null;
  // The morning after a promised day comes first: the ladder may have been passed over while it was awaited.
  const after = promisedOn === null ? seenTo : laterOf(seenTo, addDays(promisedOn, 1));
  const step = reminderDays(month, settings).findLast(({ on }) => on > after && on <= date)?.step;
  return step ?? (isNewlyOver(promisedOn, seenTo) ? 'secretary' : null);
}

/** Of a promised day that has passed. */
function isNewlyOver(promisedOn: DateOn | null, seenTo: DateOn): boolean {
  return promisedOn !== null && promisedOn >= seenTo;
}

interface Late {
  branch: UnitOn;
  month: Month;
  step: ReminderStep;
  /** The promised day that has passed since reminders went last; null: none. */
  promisedOn: DateOn | null;
  /** Whom the branch's meeting may consider, of a reminder before it. */
  cohorts: Cohort[];
}

async function lateOn(context: JobContext, date: DateOn, seenTo: DateOn): Promise<Late[]> {
  const { database, settings } = context;
  const { db } = database;
  const branches = (await loadSubtree(db, null, date)).filter(({ kind }) => isBranchKind(kind));
  const ids = branches.map(({ id }) => id);
  const months = [addMonths(monthOf(date), -1), monthOf(date)] as const;
  const since = dueOn(months[0], settings);
  const lives = await loadLives(db, branches, { since, until: date });
  const inMonths = (units: Iterable<string>) =>
    months.flatMap((month) => Array.from(units, (branchId) => ({ branchId, month })));
  const hasReported = await loadReported(db, inMonths(new Set([...ids, ...lives.keys()])));
  const promised = await loadPromised(db, inMonths(ids));
  const growth = await loadGrowth(db, ids, {
    since: growthSince(monthOf(date), settings.probationMonths),
    until: monthOf(date),
  });
  return months.flatMap((month) =>
    branches.flatMap((branch) => {
      if (hasReported(branch.id, month)) return [];
      const promisedOn = promised(branch.id, month);
      const step = stepOn(date, month, settings, promisedOn, seenTo);
      if (step === null) return [];
      const life = lives.get(branch.id);
      const hadReported = (unitId: string) => hasReported(unitId, month);
      if (life === undefined || !owesMonth(life, dueOn(month, settings), hadReported)) return [];
      const cohorts =
        step === 'beforeMeeting'
          ? cohortsDue(growth.get(branch.id) ?? [], month, settings.probationMonths)
          : [];
      return [
        { branch, month, step, promisedOn: isNewlyOver(promisedOn, seenTo) ? promisedOn : null, cohorts },
      ];
    }),
  );
}

/** What is told of a branch's missing report to whoever holds an office there. */
function factsFor(
  role: Role,
  { branch, month, promisedOn, cohorts }: Late,
  settings: Settings,
): ReportReminderFacts {
  return { role, branchId: branch.id, month, dueOn: dueOn(month, settings), promisedOn, cohorts };
}

/**
 * A row for each office and month: what waits for one person becomes one message as it is sent.
 * @param seenTo the last day whose reminders have gone; what fell between is made up
 * @returns how many people are reminded who have not been on this day
 */
export async function remindOfReports(
  context: JobContext,
  date: DateOn,
  now: Date,
  seenTo: DateOn = addDays(date, -1),
): Promise<number> {
  const { database, settings } = context;
  const at = now.toISOString();
  const late = await lateOn(context, date, seenTo);
  const byBranch = groupBy(late, ({ branch }) => branch.id);
  const holders = await peopleIn(
    database.db,
    [...byBranch.keys()],
    roles.filter((role) => scopeOf(role, 'receiveReminders') !== null),
    at,
  );
  const reached = holders.flatMap(({ person, appointment: office }) => {
    const due = (byBranch.get(office.unitId ?? '') ?? []).filter(({ step }) =>
      recipients[step].includes(office.role),
    );
    return person.unreachableSince === null ? due.map((each) => ({ person, office, late: each })) : [];
  });
  // Whoever reports for one branch and looks after others is asked for their own.
  const reporting = new Set(
    reached.flatMap(({ person, office }) => (office.role === 'inCharge' ? [] : person.id)),
  );
  const messages = reached
    .filter(({ person, office }) => office.role !== 'inCharge' || !reporting.has(person.id))
    .map(({ person, office, late: each }) => {
      const facts = factsFor(office.role, each, settings);
      const purpose = `report-reminders@${date}:${office.id}:${each.month}`;
      return noticeTo({ person, office }, { message: 'report-reminder', facts }, { purpose, at });
    });
  const queued = await database.transaction((tx) => enqueueMessages(tx, messages));
  const fresh = messages.filter(({ key }) => queued.has(key));
  return new Set(fresh.map(({ personId }) => personId)).size;
}
