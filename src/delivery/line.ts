/**
 * The line to Telegram, one for answers and pushes alike: whether it can be reached, whether it wants everybody to wait,
 * and at what pace. While it is away nothing is tried but one question now and then; a wait that Telegram asks for is
 * kept in the database and holds for every process.
 */
import type { Clock } from '../domain/clock.ts';
import type { Database } from '../store/database.ts';
import { pause, pausedUntil } from '../store/pace.ts';
import type { Call, CallFault, CallResult, SendCall } from './call.ts';
import { Pace } from './pace.ts';

export interface LineOptions {
  database: Database;
  clock: Clock;
  send: SendCall;
  /** Real time; ends at once when the program is stopping. */
  wait: (ms: number) => Promise<void>;
  isEnding: () => boolean;
  /** Telegram can't be reached, for this reason; null: it can again. */
  onAway: (reason: string | null) => void;
  onError: (error: unknown) => void;
  perSecond?: number;
  /** Milliseconds of real time since some moment; the machine's, unless a test has its own. */
  ticks?: () => number;
}

/** The time was over without a word: as good as away, until a question is answered. */
const silence = 'ETIMEDOUT';
/** So long an answer waits in its process; after that its row does. */
const patienceMs = 30_000;
const shortMs = 5_000;
/** After Telegram had asked for a wait, answers keep to the pace as well. */
const strictForMs = 600_000;
/** So long nothing was answered, and it is asked whether anybody is there. */
const silentMs = 60_000;
const longestProbeMs = 15_000;
/** `/healthz` says so within two minutes of the last answer. */
const deafMs = 90_000;
/** These count as messages; answers to taps and the like are free. */
const countedKinds = /^(?:send(?!ChatAction)|edit|copy|forward)/;

const putOff = (afterMs: number): CallResult => ({
  kind: 'later',
  afterMs,
  everywhere: true,
  reason: 'asked to wait',
});

export class Line {
  readonly pace: Pace;
  private readonly options: LineOptions;
  private away: string | null = null;
  private probing: Promise<void> | null = null;
  private answeredAt: number;
  private readonly ticks: () => number;
  /** By the program's clock, in ms. */
  private pausedUntil = 0;
  private telling: Promise<void> = Promise.resolve();
  /** When the last calls that count were begun, by `ticks`: as many as may go in a second. */
  private readonly begun: number[] = [];

  constructor(options: LineOptions) {
    this.options = options;
    this.ticks = options.ticks ?? (() => performance.now());
    this.answeredAt = this.ticks();
    this.pace = new Pace(options.database, (until) => this.learn(until), options.perSecond);
  }

  /** Nothing gets there: only its own question is asked, now and then. */
  get isAway(): boolean {
    return this.away !== null;
  }

  /** Resolves once the other processes know of the last wait that was asked for. */
  get told(): Promise<void> {
    return this.telling;
  }

  /** Why nothing gets there; null: it does. */
  get awayBecause(): string | null {
    return this.away;
  }

  /** Neither away nor asked to wait. */
  get isOpen(): boolean {
    return this.away === null && this.pausedForMs <= 0 && !this.isEnding;
  }

  get isEnding(): boolean {
    return this.options.isEnding();
  }

  /** null: Telegram has answered a while ago at most. */
  get fault(): 'telegram' | null {
    return this.ticks() - this.answeredAt > deafMs ? 'telegram' : null;
  }

  private get pausedForMs(): number {
    return this.pausedUntil - this.options.clock.now().getTime();
  }

  /** What other processes have been told meanwhile, and whether anybody is still there. */
  async refresh(): Promise<void> {
    const until = await pausedUntil(this.options.database.db);
    if (until !== null) this.learn(until);
    if (this.ticks() - this.answeredAt > silentMs) this.probe();
  }

  /** Waits until some pushes may go. @returns false: none may, until it is open */
  async room(count: number): Promise<boolean> {
    // A short wait does not give back what is in hand.
    if (this.pausedForMs > 0 && this.pausedForMs <= shortMs) await this.options.wait(this.pausedForMs);
    if (!this.isOpen) return false;
    const inMs = await this.pace.take(count);
    if (inMs > 0) await this.options.wait(inMs);
    // One that was held up on its way is followed too closely by those that were not.
    const fullForMs = this.fullFor(count);
    if (fullForMs > 0) await this.options.wait(fullForMs);
    return this.isOpen;
  }

  /** In how many ms that many more make no second in which more were begun than Telegram takes. */
  private fullFor(count: number): number {
    const most = Math.ceil(this.pace.perSecond);
    const earlier = this.begun.at(-Math.max(1, most + 1 - count));
    return this.begun.length + count <= most || earlier === undefined ? 0 : earlier + 1_000 - this.ticks();
  }

  /** What nobody asked for; there has to be room for it. */
  async push(call: Call): Promise<CallResult> {
    return this.away === null ? this.call(call) : { kind: 'away', reason: this.away };
  }

  /** To whoever waits for it: at once, or as soon as Telegram lets anything through. */
  async answer(call: Call): Promise<CallResult> {
    const { wait, isEnding } = this.options;
    for (let forMs = this.pausedForMs; forMs > 0; forMs = this.pausedForMs) {
      if (forMs > patienceMs || isEnding()) return putOff(forMs);
      await wait(forMs);
    }
    if (this.away !== null) return { kind: 'away', reason: this.away };
    if (!countedKinds.test(call.method)) return this.call(call, true);
    if (this.pausedForMs < -strictForMs) this.pace.charge();
    else {
      const inMs = await this.turnOfAnswer();
      if (inMs > 0) await wait(inMs);
      if (inMs > 0 && isEnding()) return putOff(0);
      if (this.pausedForMs > 0) return this.answer(call);
    }
    return this.call(call, true);
  }

  /**
   * In how many ms. Two may go early, since a push that waits for its turn has taken it already: whoever writes while
   * others are pushed to notices nothing of it.
   */
  private async turnOfAnswer(): Promise<number> {
    return (await this.pace.take(1)) - 2_000 / this.pace.perSecond;
  }

  private async call(call: Call, isAnswer = false): Promise<CallResult> {
    this.count(call);
    const result = await this.options.send(call);
    // One person who taps and taps: only their chat has to wait, not everybody.
    const isTheirs = isAnswer && result.kind === 'later' && result.everywhere && !this.isBusy;
    const told = isTheirs ? { ...result, everywhere: false } : result;
    this.note(told);
    return told;
  }

  /** What became of any call, also of those that do not go through here. */
  note(result: { kind: 'done' } | CallFault): void {
    if (result.kind === 'away' || (result.kind === 'unknown' && result.reason === silence)) {
      if (this.away === null) this.turn(result.reason);
      this.probe();
    } else if (result.kind === 'later' && result.everywhere) this.waitAll(result.afterMs);
    // Cut off, or an error of the server's: whether the next one gets through is not known by it.
    if (result.kind === 'unknown' || result.kind === 'away') return;
    if (result.kind === 'later' && !result.everywhere) return;
    this.answeredAt = this.ticks();
    if (this.away !== null) this.turn(null);
  }

  private learn(until: string): void {
    this.pausedUntil = Math.max(this.pausedUntil, Date.parse(until));
  }

  private turn(reason: string | null): void {
    this.away = reason;
    this.options.onAway(reason);
  }

  private waitAll(forMs: number): void {
    const { clock, database, onError } = this.options;
    const until = clock.now().getTime() + forMs;
    if (until <= this.pausedUntil) return;
    this.pausedUntil = until;
    this.telling = database.transaction((tx) => pause(tx, new Date(until).toISOString())).catch(onError);
  }

  /** Asks whether anybody is there, until somebody is; one question at a time, and nothing that could be lost. */
  private probe(): void {
    this.probing ??= this.askUntilAnswered().finally(() => {
      this.probing = null;
    });
  }

  private async askUntilAnswered(): Promise<void> {
    const { send, wait, isEnding } = this.options;
    for (let pauseMs = 1_000; ; pauseMs = Math.min(pauseMs * 2, longestProbeMs)) {
      this.note(await send({ method: 'getMe', payload: {} }));
      if (this.away === null || isEnding()) return;
      await wait(pauseMs);
    }
  }

  /** The limit over all chats may be what was met. */
  private get isBusy(): boolean {
    const earlier = this.begun.at(-Math.ceil(this.pace.perSecond / 2));
    return earlier !== undefined && this.ticks() - earlier < 2_000;
  }

  private count({ method }: Call): void {
    const most = Math.ceil(this.pace.perSecond);
    if (!countedKinds.test(method) || !Number.isFinite(most)) return;
    this.begun.push(this.ticks());
    if (this.begun.length > most) this.begun.shift();
  }
}
