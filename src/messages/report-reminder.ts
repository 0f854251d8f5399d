/** A report is missing: asked of those who send it, told to whoever looks after the branch (domain guide §3). */
import type { DateOn, Month } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { closesOn } from '../domain/periods.ts';
import type { Cohort } from '../domain/probation.ts';
import type { Role } from '../domain/roles.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { asking, nameOf, type Reader, type Subject } from './message.ts';

export interface ReportReminderFacts {
  /** In which they get it. */
  role: Role;
  branchId: string;
  month: Month;
  dueOn: DateOn;
  /** The planned or promised day that was yesterday; null: none. */
  promisedOn: DateOn | null;
  /** It was planned, and is no excuse; a row of an earlier version does not say. */
  isPlanned?: boolean;
  /** Whom the branch's meeting may consider, of a reminder before it. */
  cohorts: readonly Cohort[];
}

/** A reminder that was overtaken by its deadline says so. */
function lineOf(set: readonly ReportReminderFacts[], reader: Reader): Phrase[] {
  const [one] = set;
  if (one === undefined) return [];
  const { role, month, promisedOn, isPlanned = false, dueOn } = one;
  const units = set.map(({ branchId }) => phrase('bot:reminder.unit', { name: nameOf(reader, branchId) }));
  if (role === 'inCharge') return [phrase('bot:reminder.lateInCharge', { units, month })];
  if (promisedOn !== null) {
    const asks = isPlanned ? 'bot:reminder.planned' : 'bot:reminder.promised';
    return [phrase(asks, { month, units, on: promisedOn })];
  }
  return reader.today > dueOn
    ? [phrase('bot:reminder.late', { month, units })]
    : [phrase('bot:reminder.beforeMeeting', { month, units, on: dueOn })];
}

function subjectOf({ branchId, month }: ReportReminderFacts, reader: Reader): Subject {
  const answer = (kind: 'held' | 'notYet' | 'notHeld') => ({
    label: phrase(`bot:reminder.${kind}`),
    button: { name: 'report', answer: kind, month, branchId } as const,
  });
  return {
    answers: [[answer('held')], [answer('notYet'), answer('notHeld')]],
    opens: {
      label: phrase('bot:reminder.ofBranch', { month, name: nameOf(reader, branchId) }),
      button: { name: 'report', answer: 'asked', month, branchId },
    },
  };
}

export const reportReminder = asking<ReportReminderFacts>({
  needs: ({ branchId, month }) => ({ units: [branchId], months: [{ branchId, month }] }),
  endedBy({ branchId, month }, { standing, today }) {
    if (!standing.units.has(branchId)) return 'unit gone';
    if (standing.hasReported(branchId, month)) return 'reported';
    const promisedOn = standing.promisedOn(branchId, month);
    if (promisedOn !== null && promisedOn >= today) return 'promised';
    return today > closesOn(month) ? 'of no use any more' : null;
  },
  ask(all, reader) {
    // Whoever holds two offices in a branch is asked of it once; looking after it is another matter.
    const keyOf = ({ role, branchId, month }: ReportReminderFacts) =>
      [role === 'inCharge', branchId, month].join();
    const newest = new Map(all.map((each) => [keyOf(each), each]));
    const late = [...newest.values()];
    // What is asked of several branches alike is said once.
    const alike = groupBy(late, ({ role, month, promisedOn, isPlanned = false }) =>
      [role === 'inCharge', month, promisedOn, isPlanned].join(),
    );
    const own = late.filter(({ role }) => role !== 'inCharge');
    return {
      lines: [
        ...[...alike.values()].flatMap((set) => lineOf(set, reader)),
        ...own.flatMap(({ branchId, cohorts }) =>
          cohorts.map(({ month, count }) =>
            phrase('members:probation.of', { name: nameOf(reader, branchId), n: count, month }),
          ),
        ),
      ],
      subjects: own.map((each) => subjectOf(each, reader)),
    };
  },
});
