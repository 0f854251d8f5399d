/** When something was said: at the instant at which it was written, and not when it is worked. */
import { type DateOn, type LocalTime, localTime } from './calendar.ts';

/** What the clocks of those who said it showed. */
export interface SaidAt extends LocalTime {
  /** The day on which it is answered, where that is a later one: a button's «Hôm nay» is that of its reader. */
  answeredOn?: DateOn;
  /** What they showed where the other of two clocks is right; only where it makes it another day. */
  perhaps?: LocalTime;
}

export interface Instants {
  /** By Telegram's clock; null: it says none, as of a tap. */
  writtenAt: Date | null;
  /** By ours. */
  keptAt: Date;
  workedAt: Date;
}

const minute = 60_000;
/** Telegram keeps an update for 24 hours; an hour more is the clocks'. */
const mostHeldBack = 25 * 60 * minute;
/** Two clocks that are set by the network are never that far apart. */
const mostAhead = 5 * minute;
/** Telegram dates by the second: within this it is the instant of the work, so that events stay in their order. */
const atOnce = minute;

/**
 * `at`: the instant from which it counts. What was written in time and is worked late, because the program was down,
 * was sent in time.
 */
export function saidAt(
  { writtenAt, keptAt, workedAt }: Instants,
  timeZone: string,
): { at: Date; now: SaidAt } {
  if (writtenAt === null) return { at: workedAt, now: localTime(workedAt, timeZone) };
  const heldBack = keptAt.getTime() - writtenAt.getTime();
  if (heldBack > mostHeldBack || heldBack < -mostAhead) {
    const [now, perhaps] = [localTime(keptAt, timeZone), localTime(writtenAt, timeZone)];
    return { at: workedAt, now: now.date === perhaps.date ? now : { ...now, perhaps } };
  }
  const at = workedAt.getTime() - writtenAt.getTime() > atOnce ? writtenAt : workedAt;
  const now = localTime(writtenAt < workedAt ? writtenAt : workedAt, timeZone);
  const answeredOn = localTime(workedAt, timeZone).date;
  return { at, now: now.date === answeredOn ? now : { ...now, answeredOn } };
}
