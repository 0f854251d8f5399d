/** How updates come in: kept before they are confirmed, in batches that form by themselves, a person's in their order. */
import type { Update } from 'telegraf/types';
import { expect, it } from 'vitest';
import type { Batcher } from '../../src/bot/batch.ts';
import { Intake } from '../../src/bot/intake.ts';
import { createReplyRecords, type ReplyRecords } from '../../src/bot/reply-records.ts';
import type { Reply } from '../../src/delivery/replies.ts';
import { createMovableClock } from '../../src/domain/clock.ts';
import type { Database } from '../../src/store/database.ts';
import { forEachEngine } from '../database.ts';

function textOf(person: number, updateId: number): Update {
  const from = { id: person, is_bot: false, first_name: 'Anh Páo' };
  const chat = { id: person, type: 'private' as const, first_name: 'Anh Páo' };
  return { update_id: updateId, message: { message_id: updateId, date: 0, from, chat, text: '12/15' } };
}

interface House {
  database: Database;
  intake: Intake;
  records: ReplyRecords;
  /** Lets the oldest batch under way finish. */
  finishOne: () => void;
  /** How many batches are under way. */
  underWay: () => number;
  errors: unknown[];
  /** The next batch fails with it. */
  failWith: (error: Error) => void;
}

/** An intake on a real database, whose batches end when they are told to. */
function open(database: Database): House {
  const gates: (() => void)[] = [];
  const errors: unknown[] = [];
  let failure: Error | null = null;
  const batcher: Batcher = {
    async work(_limit, before) {
      if (before === undefined) return 0;
      await new Promise<void>((resolve) => gates.push(resolve));
      const error = failure;
      failure = null;
      if (error !== null) throw error;
      await database.transaction(before);
      return 1;
    },
  };
  const clock = createMovableClock(new Date('2017-03-31T11:30:00Z'));
  const records = createReplyRecords({ clock, onPending: () => intake.wake(), onRefused: () => {} });
  const intake = new Intake({
    database,
    clock,
    batcher,
    records,
    onError: (error) => errors.push(error),
    wait: async () => {},
  });
  return {
    database,
    intake,
    records,
    finishOne: () => gates.shift()?.(),
    underWay: () => gates.length,
    errors,
    failWith: (error) => {
      failure = error;
    },
  };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await turn();
}

forEachEngine('the intake', (openDatabase, engine) => {
  const keptIds = async ({ db }: Database) =>
    (await db.inbox.findMany({ orderBy: { updateId: 'asc' } })).map(({ updateId }) => Number(updateId));

  it('confirms an update once it is kept, and not before', async () => {
    const house = open(await openDatabase());
    let confirmed = false;
    const keeping = house.intake.keep([textOf(103, 7)]).then(() => {
      confirmed = true;
    });
    await until(() => house.underWay() === 1);
    expect([confirmed, await keptIds(house.database)]).toEqual([false, []]);
    house.finishOne();
    await keeping;
    expect(await keptIds(house.database)).toEqual([7]);
    await house.intake.idle();
  });

  it('takes the same update once, however often it is delivered', async () => {
    const house = open(await openDatabase());
    const keeping = Promise.all([1, 2, 3].map(() => house.intake.keep([textOf(103, 7)])));
    await until(() => house.underWay() === 1);
    house.finishOne();
    await keeping;
    const again = house.intake.keep([textOf(103, 7)]);
    await until(() => house.underWay() === 1);
    house.finishOne();
    await again;
    expect(await keptIds(house.database)).toEqual([7]);
  });

  it('lets what arrives meanwhile form the next batch', async () => {
    const house = open(await openDatabase());
    const all = [house.intake.keep([textOf(103, 1)])];
    await until(() => house.underWay() === 1);
    for (let number = 2; number <= 11; number += 1)
      all.push(house.intake.keep([textOf(100 + number, number)]));
    house.finishOne();
    await until(() => house.underWay() === 1);
    house.finishOne();
    await Promise.all(all);
    expect(await keptIds(house.database)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('works at a second batch beside the first where the engine can, never at the same person', async () => {
    const house = open(await openDatabase());
    const first = house.intake.keep([textOf(103, 1)]);
    await until(() => house.underWay() === 1);
    const crowd = Array.from({ length: 30 }, (_, at) => house.intake.keep([textOf(200 + at, 10 + at)]));
    let isSecondConfirmed = false;
    const second = house.intake.keep([textOf(103, 2)]).then(() => {
      isSecondConfirmed = true;
    });
    for (let at = 0; at < 5; at += 1) await turn();
    expect(house.underWay()).toBe(engine === 'postgresql' ? 2 : 1);
    house.finishOne();
    await first;
    expect(isSecondConfirmed).toBe(false);
    while (!isSecondConfirmed) {
      house.finishOne();
      await turn();
    }
    await Promise.all([...crowd, second]);
    expect(await keptIds(house.database)).toHaveLength(32);
  });

  it('refuses what could not be kept, so that Telegram delivers it again', async () => {
    const house = open(await openDatabase());
    house.failWith(new Error('the disk is full'));
    const keeping = house.intake.keep([textOf(103, 7)]);
    const refused = expect(keeping).rejects.toThrow('the disk is full');
    await until(() => house.underWay() === 1);
    house.finishOne();
    await refused;
    expect(house.errors).toHaveLength(1);
    const again = house.intake.keep([textOf(103, 7)]);
    await until(() => house.underWay() === 1);
    house.finishOne();
    await again;
    expect([await keptIds(house.database), house.intake.fault]).toEqual([[7], null]);
  });

  it('keeps what arrives after it was stopped, and works none of it', async () => {
    const house = open(await openDatabase());
    await house.intake.stop();
    await house.intake.keep([textOf(103, 7)]);
    expect([await keptIds(house.database), house.underWay()]).toEqual([[7], 0]);
  });

  it('lets the confirmation of a webhook carry one call that needs no row', async () => {
    const house = open(await openDatabase());
    const receiving = house.intake.receive(textOf(103, 7));
    const polled = house.intake.keep([textOf(104, 8)]);
    await until(() => house.underWay() === 1);
    const callOf = (updateId: number, id: string | null): Reply => ({
      id,
      chatId: '103',
      call: { method: 'editMessageReplyMarkup', payload: { chat_id: 103, message_id: updateId } },
      screen: null,
      updateId,
    });
    const replies = [callOf(7, 'row'), callOf(7, null), callOf(7, null), callOf(8, null), callOf(9, null)];
    expect(house.intake.carry(replies)).toEqual([replies[0], replies[2], replies[3], replies[4]]);
    house.finishOne();
    expect(await receiving).toEqual(replies[1]?.call);
    await polled;
  });
});
