/**
 * Who is chased for a directive, and when (domain guide §8): not read after 2 days the secretary, after 4 also the
 * deputy, after 7 the person in charge; not conveyed 3 days before it is due and on that day the secretary, 3 days after
 * it the person in charge. Only those who have not; each of them three times at most for one directive.
 */
import { addDays, addMonths, type DateOn, monthOf } from './calendar.ts';
import { tetPauseAround, workingDayFrom } from './holidays.ts';
import { meetingWindow } from './periods.ts';
import type { Role } from './roles.ts';
import type { Settings } from './settings.ts';

/** A directive by what its days hang on. */
export interface ChasedPaper {
  /** The day on which it was sent. */
  sentOn: DateOn;
  dueOn: DateOn | null;
  /** Of an invitation: nothing of it is conveyed, and the meeting itself is what is reminded of. */
  meetingOn?: DateOn | null;
}

/** From the mildest on; the last of reading and of conveying are read aloud to whoever looks after the branch. */
export const chaseSteps = [
  'readSecretary',
  'readDeputy',
  'readInCharge',
  'conveyBefore',
  'conveyDue',
  'conveyInCharge',
  'meetBefore',
] as const;
export type ChaseStep = (typeof chaseSteps)[number];

const chasedBy: Readonly<Record<ChaseStep, readonly Role[]>> = {
  readSecretary: ['secretary'],
  readDeputy: ['secretary', 'deputy'],
  readInCharge: ['inCharge'],
  conveyBefore: ['secretary'],
  conveyDue: ['secretary'],
  conveyInCharge: ['inCharge'],
  meetBefore: ['secretary', 'deputy'],
};

export type ChaseStage = 'read' | 'convey' | 'carryOut' | 'meet';

const isOfReading = (step: ChaseStep): boolean => step.startsWith('read');

export function stageOf(step: ChaseStep): ChaseStage {
  if (step === 'meetBefore') return 'meet';
  return isOfReading(step) ? 'read' : 'convey';
}

/** One person for one directive. */
export const mostChases = 3;

/** The last day for conveying: the one that was set, else the end of the next month's window for ordinary meetings. */
export function conveyBy({ sentOn, dueOn }: ChasedPaper, settings: Settings): DateOn {
  if (dueOn !== null) return dueOn;
  return workingDayFrom(meetingWindow(addMonths(monthOf(sentOn), 1), settings).end, settings.tetPause);
}

/** In order; a day that Tết forbids moves behind it, as those of the reminders do. */
export function chaseDays(paper: ChasedPaper, settings: Settings): { on: DateOn; step: ChaseStep }[] {
  const { sentOn, meetingOn = null } = paper;
  const reading: [DateOn, ChaseStep][] = [
    [addDays(sentOn, 2), 'readSecretary'],
    [addDays(sentOn, 4), 'readDeputy'],
    [addDays(sentOn, 7), 'readInCharge'],
  ];
  if (meetingOn !== null) {
    const dayBefore = addDays(meetingOn, -1);
    const inTime = reading.filter(([on]) => on < dayBefore);
    return [...inTime, [dayBefore, 'meetBefore'] as const]
      .filter(([on]) => on > sentOn)
      .map(([on, step]) => ({ on, step }));
  }
  const due = conveyBy(paper, settings);
  const wanted: [DateOn, ChaseStep][] = [
    ...reading,
    // Due at once, it is asked for once it has been read or its days for that have passed.
    [addDays(due, -3), 'conveyBefore'],
    [due, 'conveyDue'],
    [addDays(due, 3), 'conveyInCharge'],
  ];
  return wanted
    .filter(([on]) => on > paper.sentOn)
    .map(([on, step]) => {
      const pause = tetPauseAround(on, settings.tetPause);
      return { on: pause === null ? on : addDays(pause.to, 1), step };
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/**
 * What a morning asks of a branch: of what was missed since the last one that was seen to, the newest of each role, by
 * what is so today; a directive that was conveyed is asked for no more, nor is one that was read to be read.
 * @param seenTo the last day whose morning was seen to
 */
export function chasesOn(
  date: DateOn,
  paper: ChasedPaper,
  state: { isRead: boolean; isConveyed: boolean },
  { settings, seenTo }: { settings: Settings; seenTo: DateOn },
): { role: Role; step: ChaseStep }[] {
  if (state.isConveyed) return [];
  const due = chaseDays(paper, settings).filter(
    ({ on, step }) => on > seenTo && on <= date && !(state.isRead && isOfReading(step)),
  );
  const newest = new Map(due.flatMap(({ step }) => chasedBy[step].map((role) => [role, step] as const)));
  return [...newest].map(([role, step]) => ({ role, step }));
}
