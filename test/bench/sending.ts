/**
 * A directive to many through the real program, beside a Telegram that counts, refuses, cuts and goes away, and a
 * program that is killed: whether everybody has it, nobody twice, and at what pace.
 */
import { createServer, type Server } from 'node:http';
import { createMovableClock, type MovableClock } from '../../src/domain/clock.ts';
import type { Fault } from '../../src/sandbox/control.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { type Database, type Engine, openDatabase } from '../../src/store/database.ts';
import { enqueueMessages } from '../../src/store/deliveries.ts';
import { type DeliveryTotals, totalsOf } from '../../src/store/delivery-figures.ts';
import { createScratch } from '../database.ts';
import { type Program, startProgram } from '../program.ts';
import { directiveId, messageOf, type Reader, seed, seedDirective } from './outbox-speed.ts';
import { freePort } from './process-usage.ts';

const token = '4714:SENDING-TOKEN-FOR-THE-BENCH-ONLY';
const start = '2026-11-09T08:30:00+07:00';
/** Longer than a lease: whatever a life leaves behind is free in the next. */
const betweenLivesMs = 150_000;
const asker = 999_999;

export interface Trial {
  engine: Engine;
  people: number;
  /** At once; several by webhook, one by polling. */
  processes: number;
  /** How often one of them is killed. */
  kills: number;
  /** Errors, cuts and refusals among the calls, and one stretch in which nobody listens. */
  isRough: boolean;
  /** Of Telegram's, in a second over all chats; 0: none. */
  limit: number;
}

export interface TrialResult {
  totals: DeliveryTotals;
  /** Who has it twice, without being in doubt. */
  twice: number[];
  /** Who has it not, though it is said to be sent, or has it, though it is said not to have been sent. */
  wrong: number[];
  /** Looks at which the totals did not add up to the audience. */
  unbalanced: number;
  /** Messages a second, answers included, from the first push to the last. */
  perSecond: number;
  /** Of all calls that count as messages, those that were refused because there were too many. */
  refusedShare: number;
  /** What somebody waits for an answer while it sends, by what they wait when nothing is sent; in the middle. */
  waits: { idleMs: number; sendingMs: number };
}

/** Mulberry32: the same draws for the same seed. */
function createDice(first: number): (sides: number) => number {
  let state = first;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

class Stage {
  readonly dice = createDice(20261109);
  readonly programs: Program[] = [];
  readonly waits: number[] = [];
  unbalanced = 0;
  private readonly sandbox: Sandbox;
  private readonly trial: Trial;
  private readonly environment: Record<string, string>;
  private readonly clock: MovableClock;

  constructor(sandbox: Sandbox, clock: MovableClock, trial: Trial, environment: Record<string, string>) {
    this.sandbox = sandbox;
    this.clock = clock;
    this.trial = trial;
    this.environment = environment;
  }

  async startOne(): Promise<void> {
    const port = String(await freePort());
    const webhook = this.trial.processes > 1 ? { WEBHOOK_URL: `http://127.0.0.1:${port}` } : {};
    const CLOCK_START = this.clock.now().toISOString();
    const program = startProgram({ ...this.environment, ...webhook, PORT: port, CLOCK_START });
    this.programs.push(program);
    await program.says('Hệ thống đã sẵn sàng.', 60_000);
  }

  /** The clock of all goes on, and with it the lease of what was in hand. */
  async killOne(): Promise<void> {
    const [program] = this.programs.splice(this.dice(this.programs.length), 1);
    program?.process.kill('SIGKILL');
    await program?.ended;
    this.clock.set(new Date(this.clock.now().getTime() + betweenLivesMs));
    await this.startOne();
  }

  fault(): void {
    const kinds = [
      'serverError',
      'badGateway',
      'serverError',
      'cutBefore',
      'cutAfter',
      'serverError',
    ] as const;
    const kind: Fault['kind'] = kinds[this.dice(kinds.length)] ?? 'serverError';
    this.sandbox.setFaults([{ method: 'sendMessage', kind, times: 1 }]);
  }

  /** How long somebody waits for the answer to a command. */
  async ask(): Promise<number> {
    const begun = performance.now();
    this.sandbox.sendText(asker, '/trogiup');
    await this.sandbox.nextBotMessage(asker, { timeoutMs: 60_000 });
    return performance.now() - begun;
  }

  async stopAll(): Promise<void> {
    for (const program of this.programs.splice(0)) await program.stop();
  }
}

/** Every fiftieth call or so fails in some way; once the door is shut for a while. Until all is sent that can be. */
async function roughly(
  stage: Stage,
  front: Front,
  arrived: () => number,
  { trial, isOver }: { trial: Trial; isOver: () => boolean },
): Promise<void> {
  let next = 25;
  let isShut = false;
  while (!isOver() && arrived() < trial.people * 0.95) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (arrived() >= next) {
      next += 40 + stage.dice(20);
      stage.fault();
    }
    if (isShut || arrived() < trial.people / 2) continue;
    isShut = true;
    await front.shutFor(3_000);
  }
}

/** Where Telegram listens; shut, nobody does. */
class Front {
  private server: Server | null = null;
  private port = 0;
  private readonly sandbox: Sandbox;

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  async open(): Promise<string> {
    const server = createServer((request, response) => void this.sandbox.handle(request, response));
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
    const address = server.address();
    this.port = typeof address === 'object' && address !== null ? address.port : 0;
    return `http://127.0.0.1:${this.port}`;
  }

  close(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  async shutFor(ms: number): Promise<void> {
    this.close();
    await new Promise((resolve) => setTimeout(resolve, ms));
    await this.open();
  }
}

async function until(isSo: () => Promise<boolean>, limitMs: number): Promise<void> {
  for (const begun = performance.now(); performance.now() - begun < limitMs; ) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not within ${limitMs} ms`);
}

function judge(
  sandbox: Sandbox,
  readers: readonly Reader[],
  rows: readonly { chatId: string; state: string }[],
): { twice: number[]; wrong: number[] } {
  const states = new Map(rows.map(({ chatId, state }) => [Number(chatId), state]));
  const result = { twice: [] as number[], wrong: [] as number[] };
  for (const { person } of readers) {
    const id = Number(person.telegramId);
    const state = states.get(id) ?? 'missing';
    const times = sandbox.chat(id).messages.filter(({ text }) => text.includes('05-NQ/HU')).length;
    if (times > 1) result.twice.push(id);
    if ((state === 'sent') !== (times === 1) && state !== 'unknown') result.wrong.push(id);
  }
  return result;
}

/** The queue as somebody leaves it who has just pressed «Gửi». */
async function prepare(database: Database, people: number): Promise<Reader[]> {
  const readers = await seed(database, people);
  await seedDirective(database, readers);
  return readers;
}

function peopleIn(sandbox: Sandbox, readers: readonly Reader[], isRough: boolean): void {
  for (const [place, { person }] of readers.entries()) {
    const id = Number(person.telegramId);
    sandbox.addPerson({ id, name: person.id });
    sandbox.sendText(id, '/start');
    if (isRough && place % 33 === 5) sandbox.block(id);
  }
  sandbox.addPerson({ id: asker, name: 'Người hỏi' });
}

export async function trySending(trial: Trial): Promise<TrialResult> {
  const scratch = await createScratch(trial.engine);
  const database = await openDatabase({ url: scratch.url });
  const readers = await prepare(database, trial.people);
  const clock = createMovableClock(new Date(start));
  const limits = trial.limit > 0 ? { limits: { globalPerSecond: trial.limit } } : {};
  const sandbox = createSandbox({ token, clock, ...limits });
  peopleIn(sandbox, readers, trial.isRough);
  const front = new Front(sandbox);
  const apiRoot = await front.open();
  // Nobody has to be greeted.
  await fetch(`${apiRoot}/bot${token}/deleteWebhook?drop_pending_updates=true`);
  const stage = new Stage(sandbox, clock, trial, {
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: apiRoot,
    DATABASE_URL: scratch.url,
    LOG_LEVEL: 'error',
  });
  const pushes = () =>
    sandbox.calls.of('sendMessage').filter(({ params }) => Number(params.chat_id) !== asker);
  const arrived = () => pushes().filter(({ error }) => error === undefined || /cut after/.test(error)).length;
  try {
    for (let n = 0; n < trial.processes; n += 1) await stage.startOne();
    const idle: number[] = [];
    for (let n = 0; n < 12; n += 1) idle.push(await stage.ask());
    sandbox.calls.clear();
    await database.transaction((tx) =>
      enqueueMessages(
        tx,
        readers.map((reader) => messageOf('directive', reader)),
      ),
    );
    let isOver = false;
    const rough = trial.isRough
      ? roughly(stage, front, arrived, { trial, isOver: () => isOver })
      : Promise.resolve();
    const sending: number[] = [];
    let kills = 0;
    let totals = await totalsOf(database.db, directiveId);
    const isDone = async () => {
      totals = await totalsOf(database.db, directiveId);
      const all = Object.values(totals).reduce((sum, n) => sum + n, 0);
      if (all !== trial.people) stage.unbalanced += 1;
      const progress = arrived() / trial.people;
      if (kills < trial.kills && progress > (0.9 * (kills + 0.5)) / trial.kills) {
        kills += 1;
        await stage.killOne();
      } else if (progress > 0.1 && progress < 0.9) sending.push(await stage.ask());
      return totals.queued + totals.sending === 0;
    };
    await until(isDone, 60_000 + trial.people * 200);
    isOver = true;
    await rough;
    const times = pushes().map(({ at }) => at.getTime());
    const [first, last] = [Math.min(...times), Math.max(...times)];
    // Answers meanwhile are of the same pace.
    const calls = sandbox.calls
      .of('sendMessage')
      .filter(({ at }) => at.getTime() >= first && at.getTime() <= last);
    const tooMany = calls.filter(({ error }) => /Too Many/.test(error ?? '')).length;
    const rows = await database.db.delivery.findMany({ where: { directiveId } });
    return {
      totals,
      ...judge(sandbox, readers, rows),
      unbalanced: stage.unbalanced,
      perSecond: ((calls.length - tooMany) * 1_000) / (last - first),
      refusedShare: tooMany / calls.length,
      waits: { idleMs: middle(idle), sendingMs: middle(sending) },
    };
  } finally {
    await stage.stopAll();
    front.close();
    await sandbox.close();
    await database.close();
    await scratch.remove();
  }
}
