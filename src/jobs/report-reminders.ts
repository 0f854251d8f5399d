/**
 * Reminds those who have not reported (domain guide §3): before the meeting and after the deadline the secretary,
 * then also the deputy and the person in charge. Never those who have reported or whose promised day has not passed;
 * at most one message a day to a person.
 */

import type { ButtonOf } from '../buttons/catalogue.ts';
import { encodeButton } from '../buttons/codec.ts';
import { noticeDelivery } from '../delivery/notice.ts';
import { addDays, addMonths, type DateOn, type Month, monthOf } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { dueOn, type ReminderStep, reminderDays } from '../domain/periods.ts';
import { scopeOf } from '../domain/permissions.ts';
import { type Cohort, cohortsDue, growthSince } from '../domain/probation.ts';
import { owesMonth } from '../domain/reorganise/succession.ts';
import { slotOf } from '../domain/report.ts';
import { type Role, roles } from '../domain/roles.ts';
import type { Settings } from '../domain/settings.ts';
import { isBranchKind } from '../domain/unit-kinds.ts';
import type { Database } from '../store/database.ts';
import { type Delivery, enqueue } from '../store/deliveries.ts';
import { type Person, peopleIn } from '../store/people.ts';
import { loadGrowth } from '../store/probation.ts';
import { loadExcuses, loadReports } from '../store/reports.ts';
import { loadLives } from '../store/unit-events.ts';
import { loadSubtree, type UnitOn } from '../store/units.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { type Language, languageOf, type Texts } from '../text/texts.ts';

export interface JobContext {
  database: Database;
  texts: Texts;
  timeZone: string;
  settings: Settings;
  defaultLanguage: Language;
}

const recipients: Record<ReminderStep, Role[]> = {
  beforeMeeting: ['secretary'],
  secretary: ['secretary'],
  deputyAndInCharge: ['secretary', 'deputy', 'inCharge'],
};

/** The step of the ladder that falls on the day for a branch; null: none. */
export function stepOn(
  date: DateOn,
  month: Month,
  settings: Settings,
  promisedOn: DateOn | null,
): ReminderStep | null {
  if (promisedOn !== null && promisedOn >= date) return null;
  // The morning after a promised day comes first: the ladder may have been passed over while it was awaited.
  if (promisedOn !== null && addDays(promisedOn, 1) === date) return 'secretary';
  return reminderDays(month, settings).find(({ on }) => on === date)?.step ?? null;
}

interface Late {
  branch: UnitOn;
  month: Month;
  step: ReminderStep;
  /** The promised day that was yesterday; null: none. */
  promisedOn: DateOn | null;
  /** Whom the branch's meeting may consider, of a reminder before it. */
  cohorts: Cohort[];
}

async function lateOn(context: JobContext, date: DateOn): Promise<Late[]> {
  const { database, settings } = context;
  const { db, engine } = database;
  const branches = (await loadSubtree(db, null, date)).filter(({ kind }) => isBranchKind(kind));
  const ids = branches.map(({ id }) => id);
  const months = [addMonths(monthOf(date), -1), monthOf(date)];
  const since = dueOn(months[0] ?? monthOf(date), settings);
  const lives = await loadLives(db, engine, branches, { since, until: date });
  const asked = [...new Set([...ids, ...lives.keys()])];
  const reports = await loadReports(db, engine, asked, months[0] ?? monthOf(date));
  // A theme meeting by itself does not replace the month's own (§3).
  const reported = new Set(
    reports
      .filter(({ answers }) => slotOf(answers.kind) === 'main')
      .map(({ branchId, month }) => `${branchId} ${month}`),
  );
  const promised = new Map(
    (await loadExcuses(db, engine, ids, months[0] ?? monthOf(date))).map(
      ({ branchId, month, promisedOn }) => [`${branchId} ${month}`, promisedOn],
    ),
  );
  const growth = await loadGrowth(db, engine, ids, {
    since: growthSince(monthOf(date), settings.probationMonths),
    until: monthOf(date),
  });
  return months.flatMap((month) =>
    branches.flatMap((branch) => {
      const key = `${branch.id} ${month}`;
      if (reported.has(key)) return [];
      const promisedOn = promised.get(key) ?? null;
      const step = stepOn(date, month, settings, promisedOn);
      const isDayAfter = promisedOn !== null && addDays(promisedOn, 1) === date;
      if (step === null) return [];
      const hasReported = (unitId: string) => reported.has(`${unitId} ${month}`);
      const life = lives.get(branch.id);
      if (life === undefined || !owesMonth(life, dueOn(month, settings), hasReported)) return [];
      const cohorts =
        step === 'beforeMeeting'
          ? cohortsDue(growth.get(branch.id) ?? [], month, settings.probationMonths)
          : [];
      return [{ branch, month, step, promisedOn: isDayAfter ? promisedOn : null, cohorts }];
    }),
  );
}

type Buttons = { label: Phrase; button: ButtonOf<'report'> }[][];

/** One branch: its three answers. Several: a line and a button for each. */
function wordsFor(role: Role, late: Late[], settings: Settings): { lines: Phrase[]; buttons: Buttons } {
  const [first, ...more] = late;
  if (first === undefined) return { lines: [], buttons: [] };
  if (role === 'inCharge') {
    const { month } = first;
    const units = late
      .filter((each) => each.month === month)
      .map((each) => phrase('bot:reminder.unit', { name: each.branch.name }));
    return { lines: [phrase('bot:reminder.lateInCharge', { units, month })], buttons: [] };
  }
  // What is asked of several branches alike is said once.
  const alike = groupBy(late, ({ month, step, promisedOn }) => [month, step, promisedOn].join());
  const lines = [...alike.values()].flatMap((set) => {
    const [one] = set;
    if (one === undefined) return [];
    const { month, step, promisedOn } = one;
    const units = set.map(({ branch }) => phrase('bot:reminder.unit', { name: branch.name }));
    if (promisedOn !== null) return phrase('bot:reminder.promised', { month, units, on: promisedOn });
    return step === 'beforeMeeting'
      ? phrase('bot:reminder.beforeMeeting', { month, units, on: dueOn(month, settings) })
      : phrase('bot:reminder.late', { month, units });
  });
  for (const { branch, cohorts } of late) {
    for (const { month, count } of cohorts) {
      lines.push(phrase('members:probation.of', { name: branch.name, n: count, month }));
    }
  }
  const button = (answer: 'held' | 'notYet' | 'notHeld'): Buttons[0][0] => ({
    label: phrase(`bot:reminder.${answer}`),
    button: { name: 'report', answer, month: first.month, branchId: first.branch.id },
  });
  if (more.length === 0) return { lines, buttons: [[button('held')], [button('notYet'), button('notHeld')]] };
  const buttons: Buttons = late.map(({ branch, month }) => [
    {
      label: phrase('bot:reminder.ofBranch', { month, name: branch.name }),
      button: { name: 'report', answer: 'asked', month, branchId: branch.id },
    },
  ]);
  return { lines, buttons };
}

/** @returns how many reminders were queued; those of this day that were queued before are not counted */
export async function remindOfReports(context: JobContext, date: DateOn, now: Date): Promise<number> {
  const { database, texts, settings } = context;
  const late = await lateOn(context, date);
  const byBranch = groupBy(late, ({ branch }) => branch.id);
  const holders = await peopleIn(
    database.db,
    [...byBranch.keys()],
    roles.filter((role) => scopeOf(role, 'receiveReminders') !== null),
    now.toISOString(),
  );
  const asked = new Map<string, { person: Person; role: Role; late: Late[] }>();
  for (const { person, appointment } of holders) {
    if (person.unreachableSince !== null) continue;
    const due = (byBranch.get(appointment.unitId ?? '') ?? []).filter(({ step }) =>
      recipients[step].includes(appointment.role),
    );
    if (due.length === 0) continue;
    // Whoever reports for one branch and looks after others is asked for their own first.
    const entry = asked.get(person.id);
    if (entry === undefined) asked.set(person.id, { person, role: appointment.role, late: due });
    else if (entry.role === 'inCharge' && appointment.role !== 'inCharge') {
      asked.set(person.id, { person, role: appointment.role, late: due });
    } else if (entry.role === appointment.role) entry.late.push(...due);
  }
  const deliveries: Delivery[] = [];
  for (const { person, role, late: due } of asked.values()) {
    const language = languageOf(person.language, context.defaultLanguage);
    const { lines, buttons } = wordsFor(role, due, settings);
    const rows = buttons.map((row) =>
      row.map(({ label, button }) => ({
        text: texts.render(label, language, { html: false }),
        callback_data: encodeButton(button),
      })),
    );
    deliveries.push(
      noticeDelivery(
        {
          purpose: `report-reminders@${date}`,
          person,
          text: texts.renderLines(lines, language, { html: true }),
          ...(rows.length === 0 ? {} : { buttons: rows }),
        },
        { now, timeZone: context.timeZone, settings },
      ),
    );
  }
  return database.transaction((tx) => enqueue(tx, database.engine, deliveries));
}
