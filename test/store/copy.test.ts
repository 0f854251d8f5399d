/** A whole installation goes from one engine to the other and back, row for row, while others write on. */
import { describe, expect, it, vi } from 'vitest';
import { copyDatabase, countRows, NotEmpty } from '../../src/store/copy.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { createScratch, engines } from '../database.ts';
import { createOlderDatabase } from '../scenes/store/older-database/open-older.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Everything that the database says of a row, in whichever type its engine says it. */
async function rowsOf({ db }: Database): Promise<Record<string, string[]>> {
  const word = (value: unknown) =>
    typeof value === 'boolean' ? String(Number(value)) : typeof value === 'bigint' ? String(value) : value;
  const all: Record<string, string[]> = {};
  for (const table of Object.keys(await countRows(db))) {
    const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(`SELECT * FROM "${table}"`);
    all[table] = rows
      .map((row) =>
        JSON.stringify(
          Object.keys(row)
            .sort()
            .map((name) => [name, word(row[name]) === null ? null : String(word(row[name]))]),
        ),
      )
      .sort();
  }
  return all;
}

const pairs = engines.flatMap((from) => engines.map((to) => [from, to] as const));

describe.each(pairs)('from %s to %s', (from, to) => {
  it('every row of every table comes over, and the horizon of the audit with them', async () => {
    const { scratch: old } = await createOlderDatabase(from);
    const source = await openDatabase({ url: old.url });
    const scratch = await createScratch(to);
    const target = await openDatabase({ url: scratch.url });
    await source.db.auditHorizon.update({ where: { id: 1 }, data: { keptFrom: '2016-01-01' } });
    const counts = await copyDatabase(source, target, () => {});
    expect(Object.values(counts).filter((count) => count > 0).length).toBeGreaterThan(15);
    expect(await rowsOf(target)).toEqual(await rowsOf(source));
    await expect(copyDatabase(source, target, () => {})).rejects.toThrow(NotEmpty);
    for (const each of [source, target]) await each.close();
    for (const each of [old, scratch]) await each.remove();
  });

  it('is the picture of one instant, and holds nobody up', async () => {
    const { scratch: old } = await createOlderDatabase(from);
    const scratch = await createScratch(to);
    const source = await openDatabase({ url: old.url });
    const busy = await openDatabase({ url: old.url });
    const target = await openDatabase({ url: scratch.url });
    const before = await countRows(busy.db);
    let writing: Promise<unknown> = Promise.resolve();
    const write = (name: string) =>
      busy.db.setting.create({
        data: { id: name, name, value: '1', validFrom: '2017-01-01', at: '2017-01-01T00:00:00.000Z' },
      });
    const counts = await copyDatabase(source, target, (table) => {
      writing = writing.then(() => write(table));
    });
    await writing;
    expect(counts).toEqual(before);
    expect((await countRows(busy.db)).Setting).toBe((before.Setting ?? 0) + Object.keys(before).length);
    for (const each of [source, busy, target]) await each.close();
    for (const each of [old, scratch]) await each.remove();
  });
});
