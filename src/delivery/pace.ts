/**
 * When the next message may go. Each is given its time by the database, so that any number of processes together send
 * what Telegram allows, and what one of them answers meanwhile is known to all before the next.
 */
import type { Database } from '../store/database.ts';
import { takeTime } from '../store/pace.ts';

/**
 * Telegram takes about 30 messages a second over all chats. One more is refused, and everybody waits for a second: room
 * is left for an answer that goes between, or for one that was held up on its way.
 */
const perSecondAllowed = 28.7;

export class Pace {
  readonly perSecond: number;
  private readonly database: Database;
  private readonly spacingMs: number;
  /** Answers that went without asking, not charged to anybody yet. */
  private owed = 0;
  private settling: Promise<void> | null = null;
  private readonly onPaused: (until: string) => void;

  /**
   * @param onPaused called with a wait that other processes have been told of
   * @param perSecond for trials of speed, `Infinity` for no pace at all
   */
  constructor(database: Database, onPaused: (until: string) => void, perSecond = perSecondAllowed) {
    this.onPaused = onPaused;
    this.database = database;
    this.perSecond = perSecond;
    this.spacingMs = 1_000 / perSecond;
  }

  /** Takes room for some messages. @returns in how many ms they may go */
  async take(count: number): Promise<number> {
    const { database, spacingMs, owed } = this;
    if (spacingMs === 0) return 0;
    this.owed = 0;
    const owedMs = owed * spacingMs;
    const { inMs, pausedUntil } = await takeTime(database.db, owedMs + count * spacingMs, spacingMs);
    if (pausedUntil !== null) this.onPaused(pausedUntil);
    return Math.max(0, inMs + owedMs);
  }

  /** An answer has gone at once: whatever is pushed goes one later. */
  charge(): void {
    this.owed = Math.min(this.owed + 1, this.perSecond);
    // Where there may be others that push, they are told at once, with whatever else was answered meanwhile.
    if (this.spacingMs > 0 && this.database.engine === 'postgresql') this.settling ??= this.settle();
  }

  private async settle(): Promise<void> {
    const { owed } = this;
    this.owed = 0;
    try {
      await takeTime(this.database.db, owed * this.spacingMs, 0);
    } catch {
      // A database that is away is noticed by whoever pushes next, and they are charged to that.
      this.owed += owed;
    } finally {
      this.settling = null;
    }
  }
}
