/** The line to Telegram: who waits for whom, and what is tried while nothing gets through. */
import { expect, it } from 'vitest';
import type { Call, CallResult } from '../../src/delivery/call.ts';
import { createMovableClock } from '../../src/domain/clock.ts';
import type { Database } from '../../src/store/database.ts';
import { pausedUntil } from '../../src/store/pace.ts';
import { forEachEngine } from '../database.ts';
import { testLine } from '../sent.ts';

const start = '2017-04-03T02:00:00.000Z';
const done: CallResult = { kind: 'done', messageId: 1 };
const asked = (seconds: number): CallResult => ({
  kind: 'later',
  afterMs: seconds * 1_000,
  everywhere: true,
  reason: 'Too Many Requests',
});

class Telegram {
  readonly clock = createMovableClock(new Date(start));
  readonly calls: Call[] = [];
  /** How long was waited for each time, in ms. */
  readonly waits: number[] = [];
  answer: (call: Call) => CallResult = () => done;
  readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Of any number of processes. Waits end at once, and the clock goes on by them. */
  line(perSecond = Number.POSITIVE_INFINITY, ticks?: () => number) {
    const { database, clock } = this;
    return testLine({
      database,
      clock,
      perSecond,
      ...(ticks === undefined ? {} : { ticks }),
      send: async (call) => {
        this.calls.push(call);
        return this.answer(call);
      },
      wait: async (ms) => {
        this.waits.push(ms);
        clock.set(new Date(clock.now().getTime() + ms));
        await new Promise((resolve) => setImmediate(resolve));
      },
    });
  }
}

const to = (chatId: number, method = 'sendMessage'): Call => ({ method, payload: { chat_id: chatId } });

forEachEngine('the line to Telegram', (open) => {
  const telegram = async () => new Telegram(await open());

  const crowd = (n: number) => Array.from({ length: n }, (_, at) => to(at));

  it('makes no call inside a long wait, in any process', async () => {
    const here = await telegram();
    const [line, other] = [here.line(), here.line()];
    here.answer = () => asked(60);
    expect(await line.push(to(1))).toEqual(asked(60));
    here.answer = () => done;
    expect(await line.answer(to(2))).toMatchObject({ kind: 'later', everywhere: true });
    expect(await line.room(1)).toBe(false);
    await expect.poll(() => pausedUntil(here.database.db)).not.toBeNull();
    await other.refresh();
    expect(other.isOpen).toBe(false);
    expect(await other.answer(to(3))).toMatchObject({ kind: 'later', everywhere: true });
    expect(here.calls).toHaveLength(1);
    here.clock.set(new Date(Date.parse(start) + 61_000));
    expect([line.isOpen, other.isOpen]).toEqual([true, true]);
    expect((await other.answer(to(3))).kind).toBe('done');
  });

  it('lets answers go at once, whatever others are pushed', async () => {
    const here = await telegram();
    const line = here.line(29);
    await Promise.all(crowd(60).map((call) => line.answer(call)));
    expect([here.calls.length, here.waits]).toEqual([60, []]);
  });

  it('lets them go at the pace after a wait was asked for, and a short one is waited out', async () => {
    const here = await telegram();
    const line = here.line(29);
    here.answer = () => asked(3);
    await line.push(to(1));
    here.answer = () => done;
    const answers = await Promise.all(crowd(60).map((call) => line.answer(call)));
    expect(answers.every(({ kind }) => kind === 'done')).toBe(true);
    const [first = 0, ...others] = here.waits.sort((a, b) => b - a);
    expect(first).toBeGreaterThan(2_000);
    // Sixty of them, a 29th of a second apart.
    expect(others.filter((ms) => ms > 500 && ms <= 2_100).length).toBeGreaterThan(30);
    const before = here.waits.length;
    expect((await line.answer(to(1, 'answerCallbackQuery'))).kind).toBe('done');
    expect(here.waits).toHaveLength(before);
  });

  it('has everybody wait when a crowd is refused, and one chat alone when only that is busy', async () => {
    const here = await telegram();
    here.answer = () => asked(60);
    const quiet = here.line(29);
    expect(await quiet.answer(to(1))).toEqual({ ...asked(60), everywhere: false });
    expect(quiet.isOpen).toBe(true);
    const busy = here.line(29);
    await Promise.all(crowd(20).map((call) => busy.answer(call)));
    expect(busy.isOpen).toBe(false);
  });

  it('tries nothing while nobody answers, but for one question now and then', async () => {
    const here = await telegram();
    const line = here.line();
    const away: CallResult = { kind: 'away', reason: 'ENETUNREACH' };
    here.answer = () => away;
    expect(await line.answer(to(1))).toEqual(away);
    expect(await line.answer(to(2))).toEqual(away);
    expect(await line.push(to(3))).toEqual(away);
    expect(await line.room(1)).toBe(false);
    await expect.poll(() => here.calls.length).toBeGreaterThan(5);
    expect(here.calls.slice(1).every(({ method }) => method === 'getMe')).toBe(true);
    expect(here.waits.slice(0, 6)).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
    here.answer = () => done;
    await expect.poll(() => line.isOpen).toBe(true);
    expect((await line.answer(to(1))).kind).toBe('done');
  });

  it.each([
    ['fallen silent', 'ETIMEDOUT', true],
    ['cut a call off', 'ECONNRESET', false],
  ])('takes a line that has %s for away: %s, %s', async (_, reason, isAway) => {
    const here = await telegram();
    const line = here.line();
    here.answer = ({ method }) =>
      method === 'getMe' ? { kind: 'away', reason } : { kind: 'unknown', reason };
    expect((await line.push(to(1))).kind).toBe('unknown');
    expect(line.isAway).toBe(isAway);
    here.answer = () => done;
    await expect.poll(() => line.isAway).toBe(false);
  });

  it('says that it is deaf once nobody has answered for a minute and a half, and that it hears again', async () => {
    const here = await telegram();
    const { database, clock } = here;
    let ticks = 0;
    let isThere = true;
    const send = async (call: Call): Promise<CallResult> => {
      here.calls.push(call);
      return isThere ? done : { kind: 'unknown', reason: 'ECONNRESET' };
    };
    const line = testLine({ database, clock, send, ticks: () => ticks });
    await line.push(to(1));
    isThere = false;
    ticks = 89_000;
    expect((await line.push(to(1))).kind).toBe('unknown');
    expect(line.fault).toBeNull();
    ticks = 91_000;
    expect(line.fault).toBe('telegram');
    // Nobody has anything to say: it asks by itself whether Telegram is there.
    isThere = true;
    here.calls.length = 0;
    await line.refresh();
    await expect.poll(() => line.fault).toBeNull();
    expect(here.calls.map(({ method }) => method)).toEqual(['getMe']);
  });

  it('has nothing follow too closely on what was held up on its way', async () => {
    const here = await telegram();
    const line = here.line(20, () => here.clock.now().getTime());
    await Promise.all(crowd(19).map((call) => line.push(call)));
    expect(await line.room(1)).toBe(true);
    await line.push(to(20));
    expect(here.clock.now().getTime() - Date.parse(start)).toBeLessThan(1_000);
    // Twenty within a moment: the next one has to wait until a second has passed.
    expect(await line.room(1)).toBe(true);
    expect(here.clock.now().getTime() - Date.parse(start)).toBeGreaterThanOrEqual(1_000);
  });

  it('shares the pace among processes', async () => {
    const here = await telegram();
    const lines = [here.line(20), here.line(20), here.line(20)];
    await Promise.all(
      lines.map(async (line) => {
        for (let left = 40; left > 0; left -= 1) expect(await line.room(1)).toBe(true);
      }),
    );
    // 120 messages at twenty a second: the last ones have to wait for as long as they all take together.
    expect(Math.max(...here.waits)).toBeGreaterThan(4_000);
    expect(here.waits.length).toBeGreaterThan(100);
  });
});
