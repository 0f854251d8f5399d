/** Who has reported the months of a summary, who has promised a day, who has not met, and where few came. */
import { isLowAttendance } from '../domain/attendance.ts';
import { addMonths, type DateOn, daysBetween, lastDayOf, type Month, monthOf } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { closesOn, dueOn, earlierOf, meetingWindow } from '../domain/periods.ts';
import { timesPromised } from '../domain/promises.ts';
import { type BranchLife, owesMonth } from '../domain/reorganise/succession.ts';
import type { Excuse, ExcuseReason } from '../domain/report.ts';
import type { Settings } from '../domain/settings.ts';
import { percent } from '../domain/share.ts';
import type { ReportRow } from '../store/summary-figures.ts';
import type { NoteFigures, PreviousMonth, ReportFigures } from './figures.ts';
import type { Scope } from './scope.ts';

export interface ReportSources {
  scope: Scope;
  reports: readonly ReportRow[];
  excuses: readonly Excuse[];
  /** The civil date of the summary's instant. */
  today: DateOn;
  settings: Settings;
  /** Of today's branches, those that were founded lately; without it, none came of a unit outside the summary. */
  lives?: ReadonlyMap<string, BranchLife>;
  /** Whether a unit that has ended, inside the summary or not, has reported a month. */
  hadReported?: (unitId: string, month: Month) => boolean;
}

/** The ordinary meeting's report, alone or combined with a theme; a theme meeting by itself does not replace it. */
function isOrdinary({ kind }: ReportRow): boolean {
  return kind !== 'theme';
}

interface MonthFigures {
  due: string[];
  received: Map<string, ReportRow>;
  missing: string[];
}

/** The one rule of what a branch owes (`owesMonth`), of a branch that is there today. */
function owes(
  { scope, lives, hadReported }: ReportSources,
  branchId: string,
  month: Month,
  deadline: DateOn,
) {
  if (scope.wasThere(branchId, deadline)) return true;
  const life = lives?.get(branchId);
  return life !== undefined && owesMonth(life, deadline, (unitId) => hadReported?.(unitId, month) ?? false);
}

/** What was due of a month, and who has sent it. */
export function monthFigures(sources: ReportSources, month: Month): MonthFigures {
  const { scope, reports, today, settings } = sources;
  const received = new Map<string, ReportRow>();
  for (const report of reports) {
    if (report.month !== month || !isOrdinary(report)) continue;
    if (scope.hadBy(report.branchId, earlierOf(today, lastDayOf(month))))
      received.set(report.branchId, report);
  }
  // Due are those that existed when the report was; a branch founded later that reports all the same counts too.
  const deadline = earlierOf(today, dueOn(month, settings));
  const { beganOn } = scope;
  // A committee founded later in the month oversees what its branches owe of it from its own first day on.
  const isLater = beganOn !== null && beganOn > deadline && beganOn <= earlierOf(today, lastDayOf(month));
  const there = isLater
    ? scope.branchesOn(beganOn).filter((branchId) => owes(sources, branchId, month, deadline))
    : scope.branchesOn(deadline);
  // What a branch still owed when it was split or merged within the month is owed, and given, by its successors.
  const isGivenByOthers = (branchId: string) => {
    const next = scope.successorsOf(branchId, earlierOf(today, lastDayOf(month)));
    return !received.has(branchId) && next.length > 0 && next.every((each) => received.has(each));
  };
  const due = [...new Set([...there.filter((branchId) => !isGivenByOthers(branchId)), ...received.keys()])];
  return { due, received, missing: due.filter((branchId) => !received.has(branchId)) };
}

/** How many days a deadline lies back; 0: it still counts. */
function daysOverdue(deadline: DateOn, today: DateOn): number {
  return Math.max(0, daysBetween(deadline, today));
}

export function reportFigures(sources: ReportSources, months: readonly Month[]): ReportFigures {
  const { scope, today, settings } = sources;
  const name = (branchId: string) => scope.nameOn(branchId, today);
  const lastDue = dueOn(months.at(-1) ?? monthOf(today), settings);
  const figures: ReportFigures = {
    months: [...months],
    dueOn: lastDue,
    daysOverdue: daysOverdue(lastDue, today),
    reportsDue: 0,
    reportsReceived: 0,
    percentReceived: null,
    held: 0,
    notReported: [],
    promised: [],
    notHeld: [],
    windowEndsOn: settings.meetingWindow.to,
    heldLate: [],
  };
  const missing = new Map<string, { months: Month[]; promisedOn: DateOn | null }>();
  for (const month of months) {
    const { due, received, missing: without } = monthFigures(sources, month);
    figures.reportsDue += due.length;
    figures.reportsReceived += received.size;
    const window = meetingWindow(month, settings);
    for (const [branchId, { held, heldOn, notHeldReason }] of received) {
      if (!held) {
        figures.notHeld.push({
          ...name(branchId),
          month,
          reason: (notHeldReason ?? 'other') as ExcuseReason,
        });
        continue;
      }
      figures.held += 1;
      if (heldOn !== null && heldOn > window.end) figures.heldLate.push({ ...name(branchId), month, heldOn });
    }
    const promises = promisesOf(sources, month);
    for (const branchId of without) {
      const { promisedOn, times } = promises.get(branchId) ?? { promisedOn: null, times: 0 };
      if (promisedOn !== null && promisedOn >= today) {
        figures.promised.push({ ...name(branchId), month, promisedOn, postponements: times - 1 });
        continue;
      }
      const entry = missing.get(branchId) ?? { months: [], promisedOn: null };
      entry.months.push(month);
      entry.promisedOn = promisedOn ?? entry.promisedOn;
      missing.set(branchId, entry);
    }
  }
  figures.notReported = [...missing]
    .map(([branchId, entry]) => ({ ...name(branchId), ...entry }))
    // Whoever misses most months comes first; otherwise the order of codes stays.
    .sort((a, b) => b.months.length - a.months.length);
  figures.promised.sort((a, b) => (a.promisedOn < b.promisedOn ? -1 : a.promisedOn > b.promisedOn ? 1 : 0));
  const share = { numerator: figures.reportsReceived, denominator: figures.reportsDue };
  figures.percentReceived = percent(share, 'table');
  return figures;
}

/** The newest promise of each branch, and how often it has promised. */
function promisesOf({ excuses }: ReportSources, month: Month) {
  const promises = new Map<string, { promisedOn: DateOn; times: number }>();
  const ofMonth = groupBy(
    excuses.filter((excuse) => excuse.month === month),
    ({ branchId }) => branchId,
  );
  for (const [branchId, said] of ofMonth) {
    const promisedOn = said.at(-1)?.promisedOn;
    if (promisedOn !== undefined) promises.set(branchId, { promisedOn, times: timesPromised(said) });
  }
  return promises;
}

/**
 * The month before, as long as it can still be completed and is not, or was with a meeting after its end: of the branches
 * as they are today, since it is for those above them now to ask for it. What a unit that has ended still owed is owed by
 * those that came of it.
 */
export function previousMonthFigures(sources: ReportSources, month: Month): PreviousMonth | null {
  const { scope, reports, today, settings } = sources;
  const previous = addMonths(month, -1);
  if (closesOn(previous) < today) return null;
  const due = dueOn(previous, settings);
  const deadline = earlierOf(today, due);
  const reported = new Map(
    reports.flatMap((report) =>
      report.month === previous && isOrdinary(report) ? [[report.branchId, report] as const] : [],
    ),
  );
  const there = scope.branchesOn(today);
  const received = there.filter((branchId) => reported.has(branchId));
  const missing = there.filter(
    (branchId) => !reported.has(branchId) && owes(sources, branchId, previous, deadline),
  );
  const name = (branchId: string) => scope.nameOn(branchId, today);
  const promises = promisesOf(sources, previous);
  // As the running month: a promise that has passed is none any more.
  const isAwaited = (branchId: string) => (promises.get(branchId)?.promisedOn ?? '') >= today;
  const promised = missing.flatMap((branchId) => {
    const promise = promises.get(branchId);
    if (promise === undefined || !isAwaited(branchId)) return [];
    return [{ ...name(branchId), promisedOn: promise.promisedOn, postponements: promise.times - 1 }];
  });
  const heldLate = received.flatMap((branchId) => {
    const heldOn = reported.get(branchId)?.heldOn ?? null;
    return heldOn !== null && heldOn > lastDayOf(previous) ? [{ ...name(branchId), heldOn }] : [];
  });
  if (missing.length + heldLate.length === 0) return null;
  return {
    month: previous,
    daysOverdue: daysOverdue(due, today),
    reportsDue: received.length + missing.length,
    reportsReceived: received.length,
    notReported: missing.filter((branchId) => !isAwaited(branchId)).map(name),
    promised: promised.sort((a, b) => (a.promisedOn < b.promisedOn ? -1 : 1)),
    heldLate,
  };
}

/** Branches where too few came in two months running, of which the later is this month or the one before. */
export function lowAttendance(sources: ReportSources, month: Month): NoteFigures['lowAttendance'] {
  const { scope, reports, today, settings } = sources;
  const low = new Map<string, Map<Month, { present: number; expectedToAttend: number }>>();
  const reported = new Set<string>();
  for (const report of reports) {
    if (!isOrdinary(report)) continue;
    if (report.month === month) reported.add(report.branchId);
    const { present, expectedToAttend } = report;
    if (!report.held || present === null || expectedToAttend === null) continue;
    if (!isLowAttendance({ present, expectedToAttend }, settings.attendance.lowBelowPercent)) continue;
    const months = low.get(report.branchId) ?? new Map();
    low.set(report.branchId, months.set(report.month, { present, expectedToAttend }));
  }
  return scope.branchesOn(today).flatMap((branchId) => {
    const latest = reported.has(branchId) ? month : addMonths(month, -1);
    const months = [addMonths(latest, -1), latest].flatMap((running) => {
      const attendance = low.get(branchId)?.get(running);
      return attendance === undefined ? [] : [{ month: running, ...attendance }];
    });
    return months.length === 2 ? [{ ...scope.nameOn(branchId, today), months }] : [];
  });
}
