/** What is pushed to many, on real tables: sets, outcomes, waits that hold for every process, and a process that dies. */
import { describe, expect, it } from 'vitest';
import type { Call, CallResult } from '../../src/delivery/call.ts';
import { createOutbox, settleEarlierLife } from '../../src/delivery/outbox.ts';
import { createMovableClock, type MovableClock } from '../../src/domain/clock.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { noticeTo } from '../../src/messages/notice.ts';
import type { Database } from '../../src/store/database.ts';
import {
  type Delivery,
  enqueue,
  enqueueMessages,
  type Lane,
  type MessageRow,
} from '../../src/store/deliveries.ts';
import { totalsOf } from '../../src/store/delivery-figures.ts';
import { finishSlot, takeSlot } from '../../src/store/job-runs.ts';
import { createTexts } from '../../src/text/texts.ts';
import { forEachEngine } from '../database.ts';
import { testLine } from '../sent.ts';
import { addUnit } from '../store/district.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const texts = createTexts({ timeZone });
const start = '2017-04-03T02:00:00.000Z';
const directiveId = 'nghị quyết 03';
const done: CallResult = { kind: 'done', messageId: 12 };

/** «d007»: queued for the person with the Telegram id 7. */
function delivery(n: number, given: Partial<Delivery> = {}): Delivery {
  const id = `d${String(n).padStart(3, '0')}`;
  return {
    id,
    key: `directive:${id}`,
    lane: 'bulk',
    personId: `p${n}`,
    chatId: String(n),
    method: 'sendMessage',
    payload: JSON.stringify({ chat_id: n, text: `Kính gửi ${n}` }),
    createdAt: start,
    notBefore: null,
    directiveId,
    ...given,
  };
}

/** How many members a branch has is asked of the person with the Telegram id n. */
function counted(n: number, purpose: string, given: Partial<MessageRow> = {}): MessageRow {
  const saying = { message: 'member-count', facts: { branchId: 'u1', year: 2017 } } as const;
  const person = { id: `p${n}`, telegramId: String(n) };
  return { ...noticeTo({ person, office: null }, saying, { purpose, at: start }), ...given };
}

class Office {
  readonly clock: MovableClock = createMovableClock(new Date(start));
  readonly calls: Call[] = [];
  /** What Telegram answers; by the chat. */
  answer: (chat: number, call: Call) => CallResult | Promise<CallResult> = () => done;
  readonly refused: string[] = [];
  /** At Telegram's pace messages are begun one by one, here without the waits. */
  perSecond = Number.POSITIVE_INFINITY;
  /** Between two messages of a set; never ends in a process that has died. */
  pause: () => Promise<void> = async () => {};
  isEnding = false;
  readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async prepare(): Promise<this> {
    const { db } = this.database;
    const people = Array.from({ length: 120 }, (_, at) => at + 1).map((n) => ({
      id: `p${n}`,
      telegramId: String(n),
      language: 'vi',
      createdAt: start,
    }));
    await db.person.createMany({ data: people });
    await db.directive.create({
      data: {
        id: directiveId,
        type: 'resolution',
        title: 'x',
        audience: '{}',
        createdAt: start,
        createdBy: 'p1',
      },
    });
    // Each as a deputy of one branch, to whom it was sent: it goes to nobody else.
    await addUnit(db, 'u1');
    const offices = people.map(({ id: personId }) => ({ personId, unitId: 'u1', role: 'deputy' }));
    await db.appointment.createMany({
      data: offices.map((office) => ({ id: `${office.personId} u1`, startsAt: start, ...office })),
    });
    await db.addressee.createMany({ data: offices.map((office) => ({ directiveId, ...office })) });
    return this;
  }

  queue(...deliveries: Delivery[]): Promise<number> {
    const { database } = this;
    return database.transaction((tx) => enqueue(tx, deliveries));
  }

  async ask(...messages: MessageRow[]): Promise<void> {
    const { database } = this;
    await database.transaction((tx) => enqueueMessages(tx, messages));
  }

  async fates(): Promise<Record<string, string>> {
    const rows = await this.database.db.delivery.findMany();
    return Object.fromEntries(rows.map(({ key, state }) => [key, state]));
  }

  /** One of any number of processes; real waits are left out. */
  outbox(answered: (chatId: string) => Promise<void> | null = () => null, database = this.database) {
    const send = async (call: Call) => {
      this.calls.push(call);
      return this.answer(Number(call.payload.chat_id), call);
    };
    const onRefused = (each: { id: string }, reason: string) => this.refused.push(`${each.id} ${reason}`);
    const writing = { texts, timeZone, defaultLanguage: 'vi' } as const;
    const common = { clock: this.clock, database, writing, settings: defaultSettings };
    const wait = () => this.pause();
    const line = testLine({
      database,
      clock: this.clock,
      send,
      wait,
      isEnding: () => this.isEnding,
      perSecond: this.perSecond,
    });
    return createOutbox({ ...common, line, wait, answered, onRefused });
  }

  async rows(): Promise<Record<string, string>> {
    const rows = await this.database.db.delivery.findMany({ orderBy: { id: 'asc' } });
    return Object.fromEntries(
      rows.map(({ id, state, reason }) => [id, reason === null ? state : `${state}: ${reason}`]),
    );
  }

  later(seconds: number): void {
    this.clock.set(new Date(this.clock.now().getTime() + seconds * 1000));
  }

  get chats(): number[] {
    return this.calls.map(({ payload }) => Number(payload.chat_id));
  }
}

forEachEngine('the outbox', (open) => {
  const office = async () => new Office(await open()).prepare();

  it('sends each once, however often it is queued and looked for', async () => {
    const here = await office();
    expect(await here.queue(delivery(1), delivery(2))).toBe(2);
    expect(await here.queue(delivery(2, { id: 'again' }), delivery(3))).toBe(1);
    expect(await here.outbox().drain()).toBe(3);
    expect(await here.outbox().drain()).toBe(0);
    expect(here.chats).toEqual([1, 2, 3]);
    expect(here.calls[0]).toEqual({ method: 'sendMessage', payload: { chat_id: 1, text: 'Kính gửi 1' } });
    expect(await here.rows()).toEqual({ d001: 'sent', d002: 'sent', d003: 'sent' });
    const kept = await here.database.db.delivery.findFirst({ where: { id: 'd001' } });
    expect(kept).toMatchObject({ messageId: 12, payload: null, attempts: 1 });
  });

  it('lets answers go before notices, and notices before directives', async () => {
    const here = await office();
    const lanes: Lane[] = ['bulk', 'notice', 'reply'];
    await here.queue(...lanes.map((lane, at) => delivery(at + 1, { lane })));
    await here.outbox().drain();
    expect(here.chats).toEqual([3, 2, 1]);
    // An answer that is out leaves the table.
    expect(await here.rows()).toEqual({ d001: 'sent', d002: 'sent' });
  });

  it('lets the answers that are under way to a chat go first, and holds nobody else up', async () => {
    const here = await office();
    await here.queue(delivery(1), delivery(2));
    let answer = () => {};
    const underWay = new Promise<void>((resolve) => {
      answer = resolve;
    });
    // Whoever waits for an answer that does not come in time is not waited for: the pause ends first.
    const pauses: (() => void)[] = [];
    here.pause = () => new Promise((resolve) => pauses.push(resolve));
    const drained = here.outbox((chatId) => (chatId === '1' ? underWay : null)).drain();
    await expect.poll(() => pauses.length).toBe(1);
    await expect.poll(() => here.chats).toEqual([2]);
    answer();
    await expect.poll(() => here.chats).toEqual([2, 1]);
    for (const resume of pauses) resume();
    expect(await drained).toBe(2);
  });

  it('holds back what may not go yet', async () => {
    const here = await office();
    await here.queue(delivery(1, { notBefore: '2017-04-03T02:00:30.000Z' }), delivery(2));
    await here.outbox().drain();
    expect(here.chats).toEqual([2]);
    here.later(31);
    await here.outbox().drain();
    expect(here.chats).toEqual([2, 1]);
  });

  it('adds up to the audience, whatever became of each', async () => {
    const here = await office();
    const answers: Record<number, CallResult> = {
      1: { kind: 'unreachable', reason: 'blocked' },
      2: { kind: 'refused', reason: 'Bad Request: message is too long' },
      3: { kind: 'unknown', reason: 'ECONNRESET' },
      4: { kind: 'later', afterMs: 3_000, everywhere: false, reason: 'Bad Gateway' },
      5: { kind: 'gone', reason: 'Bad Request: message to edit not found' },
    };
    here.answer = (chat) => answers[chat] ?? done;
    await here.queue(...Array.from({ length: 60 }, (_, at) => delivery(at + 1)));
    await here.outbox().drain();
    const { db } = here.database;
    expect(await totalsOf(db, directiveId)).toEqual({
      queued: 1,
      sending: 0,
      sent: 55,
      failed: 3,
      unknown: 1,
      cancelled: 0,
    });
    expect(await here.rows()).toMatchObject({
      d001: 'failed: blocked',
      d003: 'unknown: ECONNRESET',
      d004: 'queued',
    });
    expect(here.refused).toEqual(['d002 Bad Request: message is too long']);
    const unreachable = await db.person.findMany({ where: { unreachableSince: { not: null } } });
    expect(unreachable.map(({ id }) => id)).toEqual(['p1']);
    // Only what may go again goes again: nobody knows of the third whether it has arrived.
    here.later(4);
    here.answer = () => done;
    await here.outbox().drain();
    expect(here.chats.slice(60)).toEqual([4]);
    expect((await totalsOf(db, directiveId)).sent).toBe(56);
  });

  it('waits as long as Telegram asks, in every process, and loses nothing of the set', async () => {
    const here = await office();
    here.perSecond = 29;
    here.answer = (chat) =>
      chat === 3 ? { kind: 'later', afterMs: 60_000, everywhere: true, reason: 'Too Many Requests' } : done;
    await here.queue(...Array.from({ length: 80 }, (_, at) => delivery(at + 1)));
    await here.outbox().drain();
    const before = here.calls.length;
    expect(before).toBeLessThan(10);
    here.answer = () => done;
    // Another process, and this one again.
    expect(await here.outbox().drain()).toBe(0);
    here.later(59);
    expect(await here.outbox().drain()).toBe(0);
    here.later(2);
    await here.outbox().drain();
    expect((await totalsOf(here.database.db, directiveId)).sent).toBe(80);
    // The one that was told to wait was tried twice, all others once.
    expect(here.calls.length).toBe(81);
  });

  it('lets notices and answers wait as well: it is the bot that Telegram asks to', async () => {
    const here = await office();
    here.answer = () => ({ kind: 'later', afterMs: 60_000, everywhere: true, reason: '429' });
    await here.queue(delivery(1));
    await here.outbox().drain();
    here.answer = () => done;
    await here.queue(delivery(2, { lane: 'reply' }), delivery(3, { lane: 'notice' }));
    await here.outbox().drain();
    expect(here.chats).toEqual([1]);
    here.later(61);
    await here.outbox().drain();
    expect(here.chats).toEqual([1, 2, 3, 1]);
  });

  it('does not know of what was being written when its process died, shows that, and sends nothing twice', async () => {
    const here = await office();
    here.perSecond = 29;
    await here.queue(
      ...Array.from({ length: 60 }, (_, at) => delivery(at + 1)),
      delivery(61, { lane: 'reply' }),
    );
    let died = () => {};
    const dying = new Promise<void>((resolve) => {
      died = resolve;
    });
    // Telegram answers the first fifteen and no more: the process dies with a set of fifty in its hand.
    here.answer = (chat) => {
      if (chat === 61 || chat <= 15) return done;
      if (chat === 20) {
        here.pause = () => new Promise(() => {});
        died();
      }
      return new Promise(() => {});
    };
    void here.outbox().drain();
    await dying;
    expect(await totalsOf(here.database.db, directiveId)).toMatchObject({
      sent: 15,
      sending: 35,
      queued: 10,
    });
    here.answer = () => done;
    here.pause = async () => {};
    const before = here.calls.length;
    if (here.database.engine === 'sqlite') await settleEarlierLife(here.database, here.clock);
    else here.later(121);
    await here.outbox().drain();
    expect(await totalsOf(here.database.db, directiveId)).toMatchObject({ unknown: 5, sent: 55, sending: 0 });
    expect(here.chats.slice(before)).toEqual(Array.from({ length: 40 }, (_, at) => at + 21));
  });

  it('looks for answers again and again while it is at directives for long', async () => {
    const here = await office();
    here.perSecond = 29;
    await here.queue(...Array.from({ length: 120 }, (_, at) => delivery(at + 1)));
    let isQueued = false;
    here.pause = async () => {
      if (isQueued || here.calls.length < 20) return;
      isQueued = true;
      await here.queue(delivery(121, { lane: 'reply', directiveId: null, personId: null }));
    };
    await here.outbox().drain();
    expect(here.chats.indexOf(121)).toBe(50);
    expect(here.chats).toHaveLength(121);
  });

  it('leaves what has not been begun to the next process when it is told to stop', async () => {
    const here = await office();
    here.perSecond = 29;
    await here.queue(...Array.from({ length: 60 }, (_, at) => delivery(at + 1)));
    here.answer = (chat) => {
      here.isEnding = chat === 7;
      return done;
    };
    await here.outbox().drain();
    expect(here.chats).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await totalsOf(here.database.db, directiveId)).toMatchObject({ sent: 7, sending: 0, queued: 53 });
    here.answer = () => done;
    here.isEnding = false;
    await here.outbox().drain();
    expect(here.chats).toHaveLength(60);
  });

  it('tries nothing more while Telegram is away, and asks one question now and then', async () => {
    const here = await office();
    here.perSecond = 29;
    here.pause = () => new Promise((resolve) => setImmediate(resolve));
    here.answer = () => ({ kind: 'away', reason: 'ECONNREFUSED' });
    await here.queue(...Array.from({ length: 60 }, (_, at) => delivery(at + 1)));
    const outbox = here.outbox();
    await outbox.drain();
    const ofKind = (isQuestion: boolean) =>
      here.calls.filter(({ method }) => (method === 'getMe') === isQuestion).length;
    const tried = ofKind(false);
    expect(tried).toBeLessThan(5);
    await expect.poll(() => ofKind(true)).toBeGreaterThan(3);
    expect(await outbox.drain()).toBe(0);
    expect(ofKind(false)).toBe(tried);
    expect(await totalsOf(here.database.db, directiveId)).toMatchObject({
      queued: 60,
      unknown: 0,
      sending: 0,
    });
    // Somebody answers: what had been tried waits a little longer than the rest.
    here.answer = () => done;
    await expect.poll(() => outbox.drain()).toBeGreaterThan(0);
    here.later(4);
    await outbox.drain();
    expect((await totalsOf(here.database.db, directiveId)).sent).toBe(60);
  });

  it('shares the work between two processes', async () => {
    const here = await office();
    await here.queue(...Array.from({ length: 120 }, (_, at) => delivery(at + 1)));
    const tried = await Promise.all([here.outbox().drain(), here.outbox().drain(), here.outbox().drain()]);
    expect(tried.reduce((sum, n) => sum + n, 0)).toBe(120);
    expect(new Set(here.chats).size).toBe(120);
    expect((await totalsOf(here.database.db, directiveId)).sent).toBe(120);
  });

  describe('of what is written as it is sent', () => {
    it('asks nobody twice: of two processes, the second takes when the first has taken', async () => {
      const here = await office();
      const people = Array.from({ length: 50 }, (_, at) => at + 1);
      await here.ask(...people.map((n) => counted(n, 'first')), ...people.map((n) => counted(n, 'second')));
      const { database } = here;
      let commit = () => {};
      const commits = new Promise<void>((resolve) => {
        commit = resolve;
      });
      let taken = 0;
      // The first process has its set in hand, and has not told the others yet.
      const slow: Database = {
        ...database,
        transaction: (work) =>
          database.transaction(async (tx) => {
            const result = await work(tx);
            taken = await tx.delivery.count({ where: { state: 'sending' } });
            if (taken > 0) await commits;
            return result;
          }),
      };
      const first = here.outbox(undefined, slow).drain();
      await expect.poll(() => taken).toBeGreaterThan(0);
      const second = here.outbox().drain();
      // SQLite lets nobody else begin; on PostgreSQL the second waits at the lock.
      const waits = `SELECT 1 AS "one" FROM pg_locks WHERE "locktype" = 'advisory' AND NOT "granted"
         AND "database" = (SELECT "oid" FROM pg_database WHERE "datname" = current_database())`;
      const isSettled = async () =>
        database.engine === 'sqlite' || (await database.db.$queryRawUnsafe<unknown[]>(waits)).length > 0;
      await expect.poll(isSettled).toBe(true);
      commit();
      await Promise.all([first, second]);
      expect([...here.chats].sort((a, b) => a - b)).toEqual(people);
    });

    it('asks nobody while a job is under way that may ask them for more, unless its process has died', async () => {
      const here = await office();
      const { db } = here.database;
      const slot = 'member-count@2017';
      expect(await takeSlot(db, slot, 'member-count', start, '')).toBe(true);
      await here.ask(counted(1, 'first'));
      await here.queue(delivery(2));
      await here.outbox().drain();
      expect(here.chats).toEqual([2]);
      await here.ask(counted(1, 'second'));
      await finishSlot(db, slot, 'queued 1', start);
      await here.outbox().drain();
      expect(here.chats).toEqual([2, 1]);
      expect(await takeSlot(db, `${slot}@cut-off`, 'member-count', start, '')).toBe(true);
      await here.ask(counted(3, 'first'));
      here.later(16 * 60);
      await here.outbox().drain();
      expect(here.chats).toEqual([2, 1, 3]);
    });

    it('takes along what waits for a later hour of the day, and leaves what waits for another day', async () => {
      const here = await office();
      await here.ask(
        counted(1, 'now'),
        counted(1, 'later', { notBefore: '2017-04-03T16:59:59.000Z' }),
        counted(1, 'tomorrow', { notBefore: '2017-04-03T17:00:00.000Z' }),
      );
      await here.outbox().drain();
      expect(here.chats).toEqual([1]);
      expect(await here.fates()).toEqual({ 'now:p1': 'sent', 'later:p1': 'sent', 'tomorrow:p1': 'queued' });
    });

    it('leaves a message of a newer version to that version, tells of it once, and gives up after a day', async () => {
      const here = await office();
      await here.ask(counted(1, 'newer', { message: 'of-tomorrow', facts: '{"a":1}' }), counted(2, 'known'));
      await here.outbox().drain();
      expect(await here.fates()).toEqual({ 'newer:p1': 'queued', 'known:p2': 'sent' });
      const { db } = here.database;
      expect(await db.delivery.findFirst({ where: { key: 'newer:p1' } })).toMatchObject({ facts: '{"a":1}' });
      here.later(120);
      expect(await here.outbox().drain()).toBe(0);
      here.later(240);
      expect(await here.outbox().drain()).toBe(1);
      expect(here.refused.map((each) => each.replace(/^\S+ /, ''))).toEqual(['of an unknown kind']);
      here.later(86_400);
      await here.outbox().drain();
      expect(await here.fates()).toMatchObject({ 'newer:p1': 'failed' });
    });

    it.each<[what: string, given: Partial<MessageRow>, error: string]>([
      ['are cut off', { facts: '{"branchId":' }, 'SyntaxError'],
      ['are none', { facts: 'null' }, 'TypeError'],
      ['lack what it is about', { message: 'report-reminder', facts: '{"branchId":"u1"}' }, 'TypeError'],
    ])('sends the others where the facts of one %s', async (_what, given, error) => {
      const here = await office();
      await here.ask(counted(1, 'bad', given), counted(1, 'good'), counted(2, 'good'));
      await here.outbox().drain();
      expect(here.chats).toEqual([1, 2]);
      expect(await here.fates()).toEqual({ 'bad:p1': 'failed', 'good:p1': 'sent', 'good:p2': 'sent' });
      expect(here.refused.map((each) => each.replace(/^\S+ /, ''))).toEqual([`not to be written: ${error}`]);
    });
  });

  describe('for an answer that its process could not bring', () => {
    const reply = (given: Partial<Delivery> = {}) =>
      delivery(1, { lane: 'reply', directiveId: null, ...given });

    it('tries again after a cut, until it is through', async () => {
      const here = await office();
      here.answer = () => ({ kind: 'unknown', reason: 'ECONNRESET' });
      await here.queue(reply());
      await here.outbox().drain();
      expect(await here.rows()).toEqual({ d001: 'queued' });
      here.answer = () => done;
      await here.outbox().drain();
      expect(here.calls).toHaveLength(1);
      here.later(31);
      await here.outbox().drain();
      expect(here.calls).toHaveLength(2);
      expect(await here.rows()).toEqual({});
    });

    it('gives up after a day', async () => {
      const here = await office();
      here.answer = () => ({ kind: 'unknown', reason: 'ECONNRESET' });
      await here.queue(reply({ createdAt: '2017-04-02T01:00:00.000Z' }));
      await here.outbox().drain();
      expect(await here.rows()).toEqual({});
    });

    it('says it in a new message where the one to be changed is gone', async () => {
      const here = await office();
      here.answer = (_, { method }) =>
        method === 'editMessageText' ? { kind: 'gone', reason: 'gone' } : done;
      const payload = JSON.stringify({ chat_id: 1, message_id: 5, text: 'Đã nhận.' });
      await here.queue(reply({ method: 'editMessageText', payload }));
      await here.outbox().drain();
      expect(here.calls[1]).toEqual({ method: 'sendMessage', payload: { chat_id: 1, text: 'Đã nhận.' } });
      expect(await here.rows()).toEqual({});
    });

    it('leaves it to its process as long as that may still bring it', async () => {
      const here = await office();
      await here.queue(reply({ notBefore: '2017-04-03T02:01:00.000Z' }));
      expect(await here.outbox().drain()).toBe(0);
      // The only process there is has just begun: nobody else can have it in hand.
      await settleEarlierLife(here.database, here.clock);
      expect(await here.outbox().drain()).toBe(1);
    });
  });
});
