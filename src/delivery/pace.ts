/**
 * When the next message may go. Time is taken from the database in short stretches, so that any number of processes
 * together send what Telegram allows, and no message costs a question of its own.
 */
import type { Database } from '../store/database.ts';
import { leaseStretch } from '../store/pace.ts';

/** Telegram takes about 30 messages a second over all chats; sent on the dot, one less is never refused. */
const perSecondAllowed = 29;
/** Short, since an answer that goes in between is made up for only after the stretches that are given out. */
const stretchMs = 200;

export class Pace {
  readonly perSecond: number;
  private readonly database: Database;
  private readonly spacingMs: number;
  /** Of the stretch in hand, by `performance.now()`: when the next message may go, and how many there are left. */
  private next = 0;
  private left = 0;
  /** Answers that went without asking, not charged to anybody yet. */
  private owed = 0;
  private leasing: Promise<void> | null = null;
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

  /**
   * Takes room for some messages.
   * @param ahead how many there will be, these included: as many are taken together
   * @returns in how many ms they may go
   */
  async take(count: number, ahead: number): Promise<number> {
    if (this.spacingMs === 0) return 0;
    while (this.inHand() < count) {
      this.leasing ??= this.lease(Math.max(count, Math.min(ahead, stretchMs / this.spacingMs))).finally(
        () => {
          this.leasing = null;
        },
      );
      await this.leasing;
    }
    const at = this.next;
    this.next += count * this.spacingMs;
    this.left -= count;
    return Math.max(0, at - performance.now());
  }

  /** An answer has gone at once: whatever is pushed goes one later. */
  charge(): void {
    if (this.inHand() === 0) this.owed = Math.min(this.owed + 1, this.perSecond);
    else {
      this.next += this.spacingMs;
      this.left -= 1;
    }
  }

  /** Tells the other processes of the answers since the last time. */
  async settle(): Promise<void> {
    const { owed } = this;
    this.owed = 0;
    if (owed > 0 && this.spacingMs > 0 && this.database.engine === 'postgresql')
      await leaseStretch(this.database.db, owed * this.spacingMs);
  }

  /** What has gone by unused is lost, but for one: two made up for within a second would be one too many. */
  private inHand(): number {
    const late = Math.floor((performance.now() - this.next) / this.spacingMs) - 1;
    const lost = Math.min(Math.max(late, 0), this.left);
    this.next += lost * this.spacingMs;
    this.left -= lost;
    return this.left;
  }

  private async lease(slots: number): Promise<void> {
    const whole = Math.ceil(slots);
    const owedMs = this.owed * this.spacingMs;
    this.owed = 0;
    const { inMs, pausedUntil } = await leaseStretch(this.database.db, owedMs + whole * this.spacingMs);
    if (pausedUntil !== null) this.onPaused(pausedUntil);
    this.next = performance.now() + inMs + owedMs;
    this.left = whole;
  }
}
