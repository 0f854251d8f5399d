/**
 * Numbers that go on increasing over restarts, with or without a state file: the bot tells updates apart by them.
 * They start from the machine's real time since 2026 and stay within 32 bits as Telegram's do.
 */
export type Numbered = 'update' | 'message';

const numbersBegin = Date.UTC(2026, 0, 1);
/** Different, so that a message's number never passes for an update's. */
const periodMs: Record<Numbered, number> = { update: 50, message: 120 };
const ceiling = 2_000_000_000;

/** The highest given out in this process: two sandboxes started one after the other must not overlap. */
const highest: Record<Numbered, number> = { update: 0, message: 0 };

export class Numbering {
  private readonly kind: Numbered;
  private last: number;

  constructor(kind: Numbered) {
    this.kind = kind;
    const elapsed = Math.max(0, Math.floor((Date.now() - numbersBegin) / periodMs[kind]));
    this.last = Math.max(1_000 + (elapsed % ceiling), highest[kind]);
  }

  next(): number {
    this.last += 1;
    highest[this.kind] = Math.max(highest[this.kind], this.last);
    return this.last;
  }

  get current(): number {
    return this.last;
  }

  continueAfter(number: number): void {
    this.last = Math.max(this.last, number);
  }
}
