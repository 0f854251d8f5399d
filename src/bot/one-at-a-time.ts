/** Work of which one run is under way at a time. */
export interface Runs {
  /** Begins a run; during one, has it run once more. */
  wake: () => void;
  /** Resolves when nothing is under way. */
  idle: () => Promise<void>;
}

export function oneAtATime(
  run: () => Promise<unknown>,
  { isEnding, onError }: { isEnding: () => boolean; onError: (error: unknown) => void },
): Runs {
  let running: Promise<unknown> | null = null;
  let again = false;
  const wake = (): void => {
    if (running !== null) {
      again = true;
      return;
    }
    running = run()
      .catch(onError)
      .finally(() => {
        running = null;
        const isWanted = again && !isEnding();
        again = false;
        if (isWanted) wake();
      });
  };
  return {
    wake,
    async idle() {
      while (running !== null) await running;
    },
  };
}
