/** The program's only source of time: passed in everywhere, so that tests and the sandbox can move it. */
export interface Clock {
  now(): Date;
}

/** A clock that runs on from where it is set; the sandbox page and the tests move it. */
export interface MovableClock extends Clock {
  /** Sets the clock to an instant; it runs on from there. */
  set(instant: Date): void;
  /** Calls back after every jump, so that waiting timers can look again; returns the way to stop listening. */
  onMove(listener: () => void): () => void;
}

export const systemClock: Clock = { now: () => new Date() };

/** @param start the instant it shows now; without one it starts at the machine's time. */
export function createMovableClock(start?: Date): MovableClock {
  const listeners = new Set<() => void>();
  // performance.now never jumps: a correction of the machine's time by NTP cannot move a simulated clock backwards.
  let shown = (start ?? new Date()).getTime();
  let since = performance.now();
  return {
    now: () => new Date(shown + Math.floor(performance.now() - since)),
    set(instant) {
      shown = instant.getTime();
      since = performance.now();
      for (const listener of listeners) listener();
    },
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A clock that is not believed when it jumps, or when Telegram says otherwise. */
export interface WitnessedClock extends Clock {
  /** By how many ms the machine's clock is ahead of what speaks against it; null: nothing does. */
  readonly doubtMs: number | null;
  /** What is known to have been: the newest row of the database. */
  recall(newest: Date): void;
  /** What time it is somewhere else: Telegram says so with each answer. */
  witness(at: Date): void;
  /** Somebody has looked, and says that a machine's clock so far ahead is right. */
  believe(aheadMs: number): void;
}

/** So far two clocks may be apart: a wrong time zone is not yet a wrong day. */
export const clockLimitMs = 2 * 86_400_000;

/**
 * Shows the machine's time as long as nothing speaks against it. When it jumps by more than two days, or is so far from
 * what Telegram says, time goes on from where it was, or from the earlier of the two that can still be true: nothing is
 * deleted, closed or asked for by a time that may never have come.
 * @param machine the machine's own clock
 */
export function createWitnessedClock(machine: Clock = systemClock): WitnessedClock {
  let seen = machine.now().getTime();
  let since = performance.now();
  /** What is shown is the machine's time less this. */
  let aheadMs = 0;
  let doubtMs: number | null = null;
  let believedMs: number | null = null;
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= clockLimitMs;

  /** The machine's time; one that it can not have come to by itself is held against it. */
  function look(): number {
    const [now, monotone] = [machine.now().getTime(), performance.now()];
    const jumpMs = now - seen - (monotone - since);
    [seen, since] = [now, monotone];
    if (Math.abs(jumpMs) > clockLimitMs) {
      aheadMs += jumpMs;
      doubtMs = isNear(aheadMs, 0) ? null : aheadMs;
      if (doubtMs === null) aheadMs = 0;
    }
    return now;
  }

  return {
    now: () => new Date(look() - aheadMs),
    get doubtMs() {
      return doubtMs;
    },
    recall(newest) {
      const apartMs = look() - newest.getTime();
      if (isNear(apartMs, 0)) return;
      aheadMs = apartMs;
      doubtMs = apartMs;
    },
    witness(at) {
      const now = look();
      const apartMs = now - at.getTime();
      if (isNear(apartMs, 0) || (believedMs !== null && isNear(apartMs, believedMs))) {
        aheadMs = 0;
        doubtMs = null;
        return;
      }
      const shown = now - aheadMs;
      const [earlier] = [now, at.getTime()]
        .filter((each) => each > shown - clockLimitMs)
        .sort((a, b) => a - b);
      if (earlier !== undefined && !isNear(earlier, shown)) aheadMs = now - earlier;
      doubtMs = apartMs;
    },
    believe(given) {
      believedMs = given;
      if (doubtMs === null || !isNear(doubtMs, given)) return;
      aheadMs = 0;
      doubtMs = null;
    },
  };
}
