/**
 * The power goes, fifty times: the real program is killed while three secretaries answer its questions month after
 * month. Nothing that was typed may be lost, and nothing may count twice.
 */
import { afterEach, expect, it, vi } from 'vitest';
import { createInvite } from '../../../src/actions/create-invite.ts';
import { importOrganisation } from '../../../src/actions/import-organisation.ts';
import { addMonths, type Month } from '../../../src/domain/calendar.ts';
import { createMovableClock, type MovableClock } from '../../../src/domain/clock.ts';
import type { HeldAnswers } from '../../../src/domain/report.ts';
import { createSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts';
import { type Database, type Engine, openDatabase } from '../../../src/store/database.ts';
import { findUnit } from '../../../src/store/units.ts';
import { readTables } from '../../../src/tables/read-tables.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { testToken, timeZone } from '../../bot.ts';
import { createScratch, engines } from '../../database.ts';
import { type Program, startProgram } from '../../program.ts';
import { Reporter, receiptIn } from './reporter.ts';

const seed = 20170331;
const texts = createTexts({ timeZone });
/** What is still open when a test ends, however it ends; the newest first. */
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Mulberry32: the same draws for the same seed. */
function createDice(start: number): (sides: number) => number {
  let state = start;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const people = [
  { id: 103, name: 'Anh Páo', unit: 'NH03', expected: 6 },
  { id: 106, name: 'Cô Lan', unit: 'NH06', expected: 26 },
  { id: 109, name: 'Anh Tòng', unit: 'NH09', expected: 20 },
] as const;

/** Figures that nobody would come to by chance. */
function drawAnswers(dice: (sides: number) => number, month: Month, expected: number): HeldAnswers {
  const present = 1 + dice(expected);
  const admissions = dice(3);
  return {
    held: true,
    kind: dice(2) === 0 ? 'ordinary' : 'combined',
    heldOn: `${month}-0${1 + dice(4)}`,
    present,
    expectedToAttend: expected,
    absentUnexcused: dice(expected - present + 1),
    durationBand: (['under90', 'from90To119', 'from120'] as const)[dice(3)] ?? 'under90',
    superiorAttended: dice(2) === 0,
    attendingClass: dice(9),
    fileInPreparation: dice(9),
    admissions,
    madeOfficial: dice(3),
    breakdown:
      admissions === 0
        ? {}
        : {
            women: dice(admissions + 1),
            ethnicMinority: dice(admissions + 1),
            youthUnionMember: dice(admissions + 1),
          },
    selfRating: (['good', 'fair', 'average', 'poor'] as const)[dice(4)] ?? 'good',
    proposal: dice(2) === 0 ? null : `Đề nghị hỗ trợ ${1 + dice(90)} bao xi măng`,
  };
}

/** Where in the way of an update the power goes. */
const moments = ['handedOut', 'confirmed', 'sending', 'anywhere'] as const;
type Moment = (typeof moments)[number];

class Scene {
  readonly sandbox: Sandbox;
  private readonly clock: MovableClock;
  private readonly environment: Record<string, string>;
  private readonly dice: (sides: number) => number;
  private readonly asked = new Set<string>();
  private readonly answers = new Map<string, HeldAnswers>();
  private readonly reporters = new Map<number, Reporter>();
  /** By the program's clock; every life begins a minute and a half later. */
  private now: Date;
  month: Month = '2017-03';
  kills: Record<Moment, number> = { handedOut: 0, confirmed: 0, sending: 0, anywhere: 0 };
  nudges = 0;
  private bewildered: unknown = null;

  constructor(
    { sandbox, clock }: { sandbox: Sandbox; clock: MovableClock },
    environment: Record<string, string>,
    dice: (sides: number) => number,
  ) {
    this.sandbox = sandbox;
    this.clock = clock;
    this.environment = environment;
    this.dice = dice;
    this.now = new Date('2017-03-31T08:30:00+07:00');
    // A person answers as soon as something new is on the screen.
    sandbox.onEvent((event) => {
      if (event.kind === 'chat') queueMicrotask(() => this.tryToAct(event.personId));
    });
  }

  answersOf(unit: string, month: Month): HeldAnswers | undefined {
    return this.answers.get(`${unit} ${month}`);
  }

  /** Somebody who does not know what to do says so, instead of waiting in vain. */
  private tryToAct(id: number): void {
    try {
      this.act(id);
    } catch (error) {
      this.bewildered ??= error;
    }
  }

  private act(id: number): void {
    const person = people.find((each) => each.id === id);
    const chat = this.sandbox.chat(id);
    if (person === undefined || chat.replyKeyboard === null) {
      const agreeing = chat.messages.flatMap(({ messageId, inlineKeyboard }) =>
        inlineKeyboard.flat().map(({ text, data }) => ({ messageId, text, data })),
      );
      const agree = agreeing.find(({ text }) => text === 'Đồng ý');
      if (agree !== undefined && agree.data !== null && this.once(`agree ${id} ${agree.messageId}`)) {
        this.sandbox.tap(id, agree.messageId, agree.data);
      }
      return;
    }
    if (receiptIn(chat, this.month) !== null) return;
    if (this.once(`report ${id} ${this.month}`)) {
      const answers = drawAnswers(this.dice, this.month, person.expected);
      this.answers.set(`${person.unit} ${this.month}`, answers);
      const reporter = this.reporters.get(id) ?? new Reporter(this.sandbox, texts, id, answers);
      reporter.answers = answers;
      this.reporters.set(id, reporter);
      this.sandbox.sendText(id, '/baocao');
      return;
    }
    this.reporters.get(id)?.act();
  }

  private once(what: string): boolean {
    if (this.asked.has(what)) return false;
    this.asked.add(what);
    return true;
  }

  get killed(): number {
    return Object.values(this.kills).reduce((sum, n) => sum + n, 0);
  }

  isMonthDone(): boolean {
    return people.every(({ id }) => receiptIn(this.sandbox.chat(id), this.month) !== null);
  }

  private begin(): Program {
    if (this.isMonthDone()) {
      this.month = addMonths(this.month, 1);
      // On the fifth there is no reminder to be sent, and every day that is drawn has come.
      this.now = new Date(`${this.month}-05T08:30:00+07:00`);
    }
    this.now = new Date(this.now.getTime() + 90_000);
    // What people type bears the time that the program's clock shows, too.
    this.clock.set(this.now);
    const program = startProgram({ ...this.environment, CLOCK_START: this.now.toISOString() });
    cleanups.push(() => program.process.kill('SIGKILL'));
    return program;
  }

  private actAll(): void {
    for (const { id } of people) this.tryToAct(id);
  }

  /**
   * Resolves when the moment has come; whoever sees nothing happen for long asks for the report again.
   * @returns false when everybody had finished their month before it came
   */
  private async waitFor(moment: Moment, kill: () => void): Promise<boolean> {
    const { sandbox } = this;
    let wasPolled = false;
    let pending = sandbox.pendingUpdates();
    const reached: Record<Moment, () => boolean> = {
      handedOut: () => {
        wasPolled ||= sandbox.isPolled();
        return wasPolled && !sandbox.isPolled() && sandbox.pendingUpdates() > 0;
      },
      confirmed: () => {
        const before = pending;
        pending = sandbox.pendingUpdates();
        return pending < before;
      },
      sending: () => false,
      anywhere: () => sandbox.calls.calls.length > calls,
    };
    const calls = sandbox.calls.calls.length + this.dice(3);
    // While the answer of a call is on its way: the program never learns what became of it.
    let left = 1 + this.dice(3);
    let hit = false;
    const stop = sandbox.onEvent(({ kind }) => {
      if (moment !== 'sending' || kind !== 'chat') return;
      left -= 1;
      if (left > 0) return;
      hit = true;
      kill();
    });
    let over = false;
    while (!over) {
      over = await sandbox
        .until(() => hit || reached[moment]() || this.isMonthDone(), 3_000)
        .catch(() => this.nudge());
    }
    stop();
    return !this.isMonthDone();
  }

  private nudge(): false {
    if (this.bewildered !== null) throw this.bewildered;
    this.nudges += 1;
    for (const { id } of people) {
      const chat = this.sandbox.chat(id);
      if (chat.replyKeyboard !== null && receiptIn(chat, this.month) === null) {
        this.sandbox.sendText(id, '/baocao');
      }
    }
    return false;
  }

  /** One life, which ends in the middle of something; it counts when somebody was at a report. */
  async liveAndDie(moment: Moment): Promise<void> {
    const program = this.begin();
    const kill = () => program.process.kill('SIGKILL');
    await program.says('Hệ thống đã sẵn sàng.');
    this.actAll();
    const isDuring = await this.waitFor(moment, kill);
    // Some steps of the program's own lie between two things that can be seen from here.
    const spread = this.dice(4) === 0 ? 0 : this.dice(25);
    if (spread > 0) await new Promise((resolve) => setTimeout(resolve, spread));
    kill();
    if (isDuring) this.kills[moment] += 1;
    expect(await program.ended, program.stderr()).toBeNull();
  }

  /**
   * The last life: everybody comes to an end.
   * @param isSaid resolves when nothing waits to be said: told to stop, the program keeps what waits for the next start
   */
  async liveToTheEnd(isSaid: () => Promise<void>): Promise<void> {
    const program = this.begin();
    await program.says('Hệ thống đã sẵn sàng.');
    this.actAll();
    while (!(await this.sandbox.until(() => this.isMonthDone(), 4_000).catch(() => this.nudge())));
    await this.sandbox.idle();
    await isSaid();
    expect(await program.stop(), program.stderr()).toBe(0);
  }
}

async function prepare(engine: Engine) {
  const scratch = await createScratch(engine);
  cleanups.push(scratch.remove);
  const clock = createMovableClock(new Date('2017-03-31T08:00:00+07:00'));
  const database = await openDatabase({ url: scratch.url });
  await importOrganisation({ database, clock, timeZone }, await readTables('prisma/sample'));
  const sandbox = createSandbox({ token: testToken, clock });
  cleanups.push(() => sandbox.close());
  const { url: apiRoot } = await sandbox.listen();
  for (const { id, name, unit: code } of people) {
    const unit = await findUnit(database.db, code, '2017-03-31');
    const { token } = await database.transaction((tx) =>
      createInvite(tx, {
        unitId: unit?.id ?? null,
        role: 'secretary',
        days: 30,
        now: clock.now(),
        createdBy: null,
        replaces: false,
      }),
    );
    sandbox.addPerson({ id, name });
    sandbox.sendText(id, `/start ${token}`);
  }
  await database.close();
  const environment = {
    BOT_TOKEN: testToken,
    TELEGRAM_API_ROOT: apiRoot,
    DATABASE_URL: scratch.url,
    LOG_LEVEL: 'error',
  };
  return { scene: new Scene({ sandbox, clock }, environment, createDice(seed)), url: scratch.url };
}

async function expectEveryReportOnce(scene: Scene, database: Database): Promise<void> {
  const { db } = database;
  for (const { id, unit: code } of people) {
    const unit = await findUnit(db, code, '2017-03-31');
    for (let month: Month = '2017-03'; month <= scene.month; month = addMonths(month, 1)) {
      const reports = await db.report.findMany({
        where: { branchId: unit?.id ?? '', month },
        include: { revisions: true },
      });
      expect(reports.length, `${code} ${month}`).toBe(1);
      const [report] = reports;
      expect(
        report?.revisions.map(({ answers }) => JSON.parse(answers)),
        `${code} ${month}`,
      ).toEqual([scene.answersOf(code, month)]);
      expect(receiptIn(scene.sandbox.chat(id), month)).toBe(report?.receiptCode);
    }
  }
}

const trials: { engine: Engine; times: number }[] = [
  { engine: 'sqlite', times: 50 },
  { engine: 'postgresql', times: 16 },
];

it.each(trials.filter(({ engine }) => engines.includes(engine)))(
  'keeps every figure on $engine when it is killed $times times',
  async ({ engine, times }) => {
    const { scene, url } = await prepare(engine);
    while (scene.killed < times) {
      await scene.liveAndDie(moments[scene.killed % moments.length] ?? 'anywhere');
    }
    const database = await openDatabase({ url });
    cleanups.push(database.close);
    const { db } = database;
    const waiting = () => db.delivery.count({ where: { lane: 'reply' } });
    await scene.liveToTheEnd(() =>
      vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 60_000, interval: 100 }),
    );
    expect(Math.min(...Object.values(scene.kills))).toBeGreaterThanOrEqual(Math.floor(times / 4) - 1);

    await expectEveryReportOnce(scene, database);
    expect(await db.person.count()).toBe(people.length);
    expect(await db.appointment.count()).toBe(people.length);
    expect(await db.inbox.groupBy({ by: ['state'], _count: true })).toMatchObject([{ state: 'done' }]);
    expect(await db.session.count()).toBe(0);
    expect(await waiting()).toBe(0);
    expect(
      scene.sandbox.calls.calls.filter(({ error }) => /can't parse|too long|BUTTON/.test(error ?? '')),
    ).toEqual([]);
  },
  300_000,
);
