/** Statements on a transaction's own connection: told apart, in their order, and gone with it. */
import { expect, it } from 'vitest';
import { isConflict, isPassing } from '../../src/store/problems.ts';
import { executeStraight, queryStraight, StatementFailed } from '../../src/store/straight.ts';
import { forEachEngine } from '../database.ts';

const insertion = `INSERT INTO "JobRun" ("slot", "job", "startedAt") VALUES ($1, $2, '')`;
const slots = `SELECT "slot" FROM "JobRun" ORDER BY "slot"`;

forEachEngine('statements past Prisma', (open) => {
  it('give rows by name and count what they wrote, in a transaction and outside', async () => {
    const database = await open();
    const work = async (db: typeof database.db, slot: string) => {
      expect(await executeStraight(db, insertion, slot, 'a')).toBe(1);
      const rows = await queryStraight(db, 'SELECT "slot", "outcome" FROM "JobRun" WHERE "slot" = $1', slot);
      expect(rows).toEqual([{ slot, outcome: null }]);
    };
    await database.transaction((tx) => work(tx, 'in'));
    await work(database.db, 'out');
  });

  it('that are begun together are done in their order', async () => {
    const database = await open();
    await database.transaction(async (tx) => {
      const [, before, , after] = await Promise.all([
        executeStraight(tx, insertion, '1', 'a'),
        queryStraight(tx, slots),
        executeStraight(tx, insertion, '2', 'a'),
        queryStraight(tx, slots),
      ]);
      expect(before).toEqual([{ slot: '1' }]);
      expect(after).toEqual([{ slot: '1' }, { slot: '2' }]);
    });
  });

  it('are part of the same transaction as those of Prisma', async () => {
    const database = await open();
    const failing = database.transaction(async (tx) => {
      await tx.jobRun.create({ data: { slot: 'prisma', job: 'a', startedAt: '' } });
      await executeStraight(tx, insertion, 'straight', 'a');
      expect(await tx.jobRun.count()).toBe(2);
      throw new Error('called off');
    });
    await expect(failing).rejects.toThrow('called off');
    expect(await database.db.jobRun.count()).toBe(0);
  });

  it('that fail say why, take everything begun with them along, and leave the database to others', async () => {
    const database = await open();
    await database.transaction((tx) => executeStraight(tx, insertion, 'taken', 'a'));
    const outcomes: Promise<number>[] = [];
    const failing = database.transaction((tx) => {
      for (const slot of ['first', 'taken', 'last']) outcomes.push(executeStraight(tx, insertion, slot, 'a'));
      return Promise.all(outcomes);
    });
    const error = await failing.then(
      () => null,
      (reason: unknown) => reason,
    );
    const reasons = await Promise.all(
      outcomes.map((each) =>
        each.then(
          () => null,
          (reason: unknown) => reason,
        ),
      ),
    );
    expect(error).toBeInstanceOf(StatementFailed);
    expect(isConflict(error)).toBe(true);
    expect(isPassing(error)).toBe(false);
    // Whichever of them is heard first: the reason is that of the one which failed.
    expect(reasons[0]).toBeNull();
    for (const reason of reasons.slice(1).filter((each) => each !== null))
      expect(isConflict(reason)).toBe(true);
    await database.transaction((tx) => executeStraight(tx, insertion, 'next', 'a'));
    expect(await queryStraight(database.db, slots)).toEqual([{ slot: 'next' }, { slot: 'taken' }]);
  });

  it('are refused once their transaction is over', async () => {
    const database = await open();
    const ended = await database.transaction(async (tx) => ({ tx }));
    await expect(queryStraight(ended.tx, slots)).rejects.toMatchObject({ code: 'P2028' });
  });

  it('of many transactions at once stay each in its own', async () => {
    const database = await open();
    const all = await Promise.allSettled(
      Array.from({ length: 12 }, (_, at) =>
        database.transaction(async (tx) => {
          await executeStraight(tx, insertion, `${at}`.padStart(2, '0'), 'a');
          if (at % 3 === 0) throw new Error('given up');
          return at;
        }),
      ),
    );
    const kept = all.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
    expect(kept).toEqual([1, 2, 4, 5, 7, 8, 10, 11]);
    expect(await database.db.jobRun.count()).toBe(kept.length);
  });
});
