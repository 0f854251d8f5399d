/** Tells whoever waits that something has changed: the page over server-sent events, tests over `until`. */
import type { SandboxEvent } from './control.ts';

export class Hub {
  private readonly listeners = new Set<(event: SandboxEvent) => void>();
  private readonly waiters = new Set<() => void>();
  private readonly saving = new Set<() => void>();

  /** Something that the page shows has changed. */
  tell(event: SandboxEvent): void {
    for (const listener of this.listeners) listener(event);
    this.changed();
  }

  /** Something that only a test can see has changed: a call ended, an update was confirmed. */
  changed(): void {
    for (const waiter of this.waiters) waiter();
    for (const save of this.saving) save();
  }

  readonly onEvent = (listener: (event: SandboxEvent) => void) => subscribe(this.listeners, listener);
  readonly onChange = (waiter: () => void) => subscribe(this.waiters, waiter);
  /** As onChange, for the state file, which must hear of everything but is no waiter. */
  readonly onSave = (save: () => void) => subscribe(this.saving, save);
}

/** @returns how it ends */
function subscribe<Called>(called: Set<Called>, one: Called): () => void {
  called.add(one);
  return () => void called.delete(one);
}

/**
 * Looks at a condition now and after each change, without polling.
 * @param personId look only after changes in the chat of this person
 * @returns what the condition gave when it was first truthy.
 * @throws Error after `timeoutMs` of real time, with `describe()` of where things stood.
 */
export function waitUntil<T>(
  hub: Hub,
  condition: () => T | Promise<T>,
  timeoutMs: number,
  describe: () => string,
  personId?: number,
): Promise<NonNullable<T>> {
  return new Promise((resolve, reject) => {
    let looking = false;
    let again = false;
    const stop =
      personId === undefined
        ? hub.onChange(() => look())
        : hub.onEvent((event) => {
            if (event.kind === 'chat' && event.personId === personId) look();
          });
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`sandbox: nothing came within ${timeoutMs} ms. ${describe()}`));
    }, timeoutMs);
    const finish = (act: () => void) => {
      stop();
      clearTimeout(timer);
      act();
    };
    // A change during an asynchronous look must lead to another look, or the last change could be missed.
    const look = () => {
      if (looking) {
        again = true;
        return;
      }
      looking = true;
      void (async () => {
        try {
          do {
            again = false;
            const found = await condition();
            if (found) return finish(() => resolve(found));
          } while (again);
        } catch (error) {
          return finish(() => reject(error));
        } finally {
          looking = false;
        }
      })();
    };
    look();
  });
}
