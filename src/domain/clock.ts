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
