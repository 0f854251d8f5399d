import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { jsonRows, tableRows } from '../../src/store/dialect.ts';
import { migrationsOf } from '../../src/store/migrations.ts';
import { createScratch, engines, forEachEngine } from '../database.ts';

forEachEngine('a database', (open, engine) => {
  it('is empty and up to date when it is first opened', async () => {
    const { db } = await open();
    expect(await db.unit.count()).toBe(0);
    const rows = await db.$queryRawUnsafe<{ migration_name: string }[]>(
      'SELECT "migration_name" FROM "_prisma_migrations" ORDER BY 1',
    );
    expect(rows.map((row) => row.migration_name)).toEqual(migrationsOf(engine).map(({ name }) => name));
  });

  it('rolls back everything of a transaction that fails', async () => {
    const database = await open();
    await expect(
      database.transaction(async (tx) => {
        await tx.jobRun.create({ data: { slot: 'a', job: 'a', startedAt: '2017-03-31T00:00:00.000Z' } });
        throw new Error('the meeting was called off');
      }),
    ).rejects.toThrow('called off');
    expect(await database.db.jobRun.count()).toBe(0);
  });

  it('keeps what others write while a transaction is rolled back', async () => {
    const database = await open();
    let entered = () => {};
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const failing = database.transaction(async (tx) => {
      await tx.jobRun.create({ data: { slot: 'mine', job: 'a', startedAt: '' } });
      entered();
      await held;
      throw new Error('undone');
    });
    const outcome = expect(failing).rejects.toThrow('undone');
    await inside;
    const stranger = database.db.jobRun.create({ data: { slot: 'theirs', job: 'a', startedAt: '' } });
    release();
    await outcome;
    await stranger;
    expect((await database.db.jobRun.findMany()).map(({ slot }) => slot)).toEqual(['theirs']);
  });

  it('holds foreign keys after many transactions', async () => {
    const database = await open();
    for (let n = 0; n < 20; n += 1) {
      await database.transaction((tx) =>
        tx.jobRun.create({ data: { slot: `s${n}`, job: 'a', startedAt: '' } }),
      );
    }
    await expect(
      database.db.target.create({
        data: { id: 't', unitId: 'nobody', year: 2017, measure: 'admissions', low: 7, high: 8 },
      }),
    ).rejects.toThrow();
  });

  it('binds parameters by their number, in whatever order they appear', async () => {
    const { db } = await open();
    const rows = await db.$queryRawUnsafe('SELECT $2 AS "second", $1 AS "first", $2 AS "again"', 'a', 'b');
    expect(rows).toEqual([{ second: 'b', first: 'a', again: 'b' }]);
  });

  it('reads a set of rows from one parameter', async () => {
    const { db } = await open();
    const rows = await db.$queryRawUnsafe(
      `SELECT "code", "count" FROM ${jsonRows(db, '$1', { code: 'text', count: 'integer' })} ORDER BY "code"`,
      JSON.stringify([
        { code: 'NH02', count: null },
        { code: 'NH01', count: 12 },
      ]),
    );
    expect(rows).toEqual([
      { code: 'NH01', count: 12 },
      { code: 'NH02', count: null },
    ]);
  });

  it('reads a set of rows as those of a table, each column with its own type', async () => {
    const { db } = await open();
    const columns = ['id', 'memberTotal', 'border', 'distanceKm', 'note'];
    const rows = await db.$queryRawUnsafe(
      `SELECT ${columns.map((name) => `"${name}"`).join(', ')} FROM ${tableRows(db, '$1', 'PlaceVersion', columns)}`,
      JSON.stringify([
        { id: 'B1', memberTotal: 15, border: true, distanceKm: 3.5, unheardOf: 1 },
        { id: 'B2', memberTotal: null, border: false, distanceKm: null, note: 'x' },
      ]),
    );
    // SQLite has no truth values: 0 and 1 come back.
    const [yes, no] = engine === 'sqlite' ? [1, 0] : [true, false];
    expect(rows).toEqual([
      { id: 'B1', memberTotal: 15, border: yes, distanceKm: 3.5, note: null },
      { id: 'B2', memberTotal: null, border: no, distanceKm: null, note: 'x' },
    ]);
  });
});

describe('opening', () => {
  for (const engine of engines) {
    it(`can be done by several processes at once on an empty ${engine} database`, async () => {
      const scratch = await createScratch(engine);
      const databases = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ url: scratch.url })));
      expect(await databases[3]?.db.unit.count()).toBe(0);
      for (const database of databases) await database.close();
      await scratch.remove();
    });
  }

  it('keeps an encrypted file closed to whoever has no key', async () => {
    const scratch = await createScratch('sqlite');
    const first = await openDatabase({ url: scratch.url, key: 'chìa khóa' });
    await first.db.jobRun.create({ data: { slot: 'a', job: 'a', startedAt: '' } });
    await first.close();
    await expect(openDatabase({ url: scratch.url })).rejects.toThrow(/not a database|encrypted/);
    await expect(openDatabase({ url: scratch.url, key: 'sai' })).rejects.toThrow();
    const again = await openDatabase({ url: scratch.url, key: 'chìa khóa' });
    expect(await again.db.jobRun.count()).toBe(1);
    await again.close();
    await scratch.remove();
  });

  it('says why a file that is no database can not be opened', async () => {
    const scratch = await createScratch('sqlite');
    writeFileSync(
      scratch.url.slice('file:'.length),
      'Đây là một tệp văn bản, không phải cơ sở dữ liệu. '.repeat(40),
    );
    await expect(openDatabase({ url: scratch.url })).rejects.toThrow('file is not a database');
    await scratch.remove();
  });

  it('says why a PostgreSQL that is away can not be opened', async () => {
    await expect(openDatabase({ url: 'postgresql://postgres@127.0.0.1:1/test' })).rejects.toThrow(
      'DatabaseNotReachable',
    );
  });
});
