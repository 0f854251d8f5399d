/** When what happens by itself is due, as named slots: a slot that was missed is made up once, the latest only. */
import { addDays, type DateOn, instantOf, isoWeekOf, localTime, mondayOf } from '../domain/calendar.ts';

/** @internal the README lists them */
export const jobNames = [
  'report-reminders',
  'weekly-summary',
  'retention',
  'member-count',
  'directive-chase',
] as const;
/** @internal scenes of who is asked */
export type JobName = (typeof jobNames)[number];

/** What only the machine needs. It goes first, before anything goes by its age. */
const choreNames = ['backup'] as const;
export const everyJob = [...choreNames, ...jobNames] as const;
export type AnyJob = (typeof everyJob)[number];

export interface Slot {
  job: AnyJob;
  /** `weekly-summary@2026-W47` */
  name: string;
  /** The civil date on which it falls. */
  on: DateOn;
  dueAt: Date;
}

interface Timing {
  /** `HH:MM` in the installation's time zone. */
  time: string;
  every: 'day' | 'monday' | 'year';
}

const timings: Record<AnyJob, Timing> = {
  backup: { time: '02:00', every: 'day' },
  'report-reminders': { time: '08:00', every: 'day' },
  'weekly-summary': { time: '07:00', every: 'monday' },
  retention: { time: '03:00', every: 'day' },
  // After the New Year's days, before the year's targets are set; with the reminders, so that both are one message.
  'member-count': { time: '08:00', every: 'year' },
  'directive-chase': { time: '08:00', every: 'day' },
};

/** `MM-DD`, of what is due once a year. */
const yearlyOn = '01-05';

/** The latest day on or before this one on which the job falls. */
function dayOf(every: Timing['every'], date: DateOn): DateOn {
  if (every === 'day') return date;
  if (every === 'monday') return mondayOf(date);
  const year = Number(date.slice(0, 4)) - (date.slice(5) < yearlyOn ? 1 : 0);
  return `${year}-${yearlyOn}`;
}

/** The latest slot of a job that is due at an instant. */
export function latestSlot(job: AnyJob, now: Date, timeZone: string): Slot {
  const { time, every } = timings[job];
  const today = localTime(now, timeZone).date;
  let on = dayOf(every, today);
  if (instantOf(on, time, timeZone) > now) on = dayOf(every, addDays(on, -1));
  const named = { day: on, monday: isoWeekOf(on), year: on.slice(0, 4) }[every];
  return { job, name: `${job}@${named}`, on, dueAt: instantOf(on, time, timeZone) };
}
