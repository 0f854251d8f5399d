/** Updates on their way in: kept once, a person's strictly in order, also with two processes at work. */
import { expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import {
  countInbox,
  finishUpdates,
  keepUpdates,
  listSetAside,
  setAside,
  sinceSameTap,
  takeBatch,
  takeOne,
} from '../../src/store/inbox.ts';
import { createScratch, engines, forEachEngine } from '../database.ts';

const at = '2017-03-31T11:30:00.000Z';
const update = (updateId: number, personKey: string) => ({
  updateId,
  personKey,
  payload: `{"update_id":${updateId}}`,
});
const keep = ({ db }: Database, ...updates: ReturnType<typeof update>[]) => keepUpdates(db, updates, at);
const numbers = (kept: { updateId: number }[]) => kept.map(({ updateId }) => updateId);

forEachEngine('the inbox', (open) => {
  it('keeps what comes twice once, as it came first', async () => {
    const database = await open();
    await keep(database, update(1, '103'));
    await keep(database, { ...update(1, '999'), payload: 'other' }, update(2, '103'));
    const { db } = database;
    expect(await countInbox(db)).toEqual({ waiting: 2, failed: 0 });
    expect(await database.transaction((tx) => takeOne(tx, 1))).toEqual({
      ...update(1, '103'),
      receivedAt: at,
      longText: null,
    });
  });

  it('takes one of each person, the oldest, however they came', async () => {
    const database = await open();
    // The numbers of Telegram's are larger than 32 bits hold.
    const base = 2 ** 40;
    await keep(
      database,
      update(base + 5, '106'),
      update(base + 2, '103'),
      update(base + 1, '103'),
      update(base + 3, ''),
    );
    const take = (limit: number) => database.transaction((tx) => takeBatch(tx, limit));
    expect(numbers(await take(10))).toEqual([base + 1, base + 3, base + 5]);
    expect(numbers(await take(2))).toEqual([base + 1, base + 3]);
    await database.transaction((tx) => finishUpdates(tx, [base + 1, base + 3], at));
    expect(numbers(await take(10))).toEqual([base + 2, base + 5]);
  });

  it('tells a finger that comes down twice, and how soon, from another or an interrupted one', async () => {
    const database = await open();
    const { db } = database;
    const tapped = async (updateId: number, personKey: string, tap: string | undefined, second: string) => {
      await keepUpdates(db, [{ ...update(updateId, personKey), tap }], `2017-03-31T11:30:${second}.000Z`);
      const since = tap === undefined ? null : await sinceSameTap(db, { updateId, personKey, tap });
      await database.transaction((tx) => finishUpdates(tx, [updateId], at));
      return since;
    };
    expect(await tapped(1, '103', '7:c:4:is.good', '00')).toBeNull();
    expect(await tapped(2, '106', '7:c:4:is.good', '00')).toBeNull();
    expect(await tapped(3, '103', '7:c:4:is.good', '02')).toBe(2_000);
    expect(await tapped(4, '103', '7:c:4:is.poor', '03')).toBeNull();
    expect(await tapped(5, '103', undefined, '04')).toBeNull();
    expect(await tapped(6, '103', '7:c:4:is.poor', '05')).toBeNull();
    expect(await tapped(7, '103', '8:c:4:is.poor', '06')).toBeNull();
  });

  it('forgets the words of what is done and of what was set aside', async () => {
    const database = await open();
    const { db } = database;
    await keep(database, update(1, '103'), update(2, '103'), update(3, '103'));
    await database.transaction(async (tx) => {
      await finishUpdates(tx, [1], at);
      await finishUpdates(tx, [], at);
      await setAside(tx, 2, 'SyntaxError', at);
    });
    const rows = await db.inbox.findMany({ orderBy: { updateId: 'asc' } });
    expect(rows.map(({ state, payload }) => [state, payload === null])).toEqual([
      ['done', true],
      ['failed', true],
      ['waiting', false],
    ]);
    expect(await database.transaction((tx) => takeOne(tx, 2))).toBeNull();
    expect(await countInbox(db)).toEqual({ waiting: 1, failed: 1 });
    expect(await listSetAside(db, 5)).toEqual([{ updateId: 2n, doneAt: at, error: 'SyntaxError' }]);
    // Delivered once more, it stays where it is.
    await keep(database, update(1, '103'), update(2, '103'));
    expect(await countInbox(db)).toEqual({ waiting: 1, failed: 1 });
  });
});

it.runIf(engines.includes('postgresql'))(
  'lets no second process near a person whose update is being worked',
  async () => {
    const scratch = await createScratch('postgresql');
    const [mine, theirs] = [
      await openDatabase({ url: scratch.url }),
      await openDatabase({ url: scratch.url }),
    ];
    await keep(mine, update(1, '103'), update(2, '103'), update(3, '106'));
    await mine.transaction(async (tx) => {
      expect(numbers(await takeBatch(tx, 1))).toEqual([1]);
      await theirs.transaction(async (other) => {
        expect(numbers(await takeBatch(other, 10))).toEqual([3]);
        expect(await takeOne(other, 1)).toBeNull();
      });
      await finishUpdates(tx, [1], at);
    });
    expect(numbers(await theirs.transaction((tx) => takeBatch(tx, 10)))).toEqual([2, 3]);
    await mine.close();
    await theirs.close();
    await scratch.remove();
  },
);
