/** A country's units are written in one transaction: what has been written is held by nobody until it ends. */
import { expect, it } from 'vitest';
import { importSoundUnits } from '../../src/actions/import-sound-units.ts';
import { readUnitLine } from '../../src/domain/roster/read-units.ts';
import { openTable } from '../../src/domain/roster/table.ts';
import type { Db } from '../../src/store/database.ts';
import { newId } from '../../src/store/new-id.ts';
import { upsertRows } from '../../src/store/row-sets.ts';
import { forEachEngine } from '../database.ts';
import { heldBytes } from '../held-memory.ts';

function* places(count: number) {
  // Long, as a whole row is, and with a letter that takes two bytes.
  for (let at = 0; at < count; at += 1) yield { id: `p${at}`, code: `${at} ${'ệ'.repeat(400)}` };
}

forEachEngine('sets of rows', (open) => {
  it('are let go as they are written', async () => {
    const database = await open();
    await database.transaction(async (tx) => {
      await upsertRows(tx, 'Place', places(400));
      const before = heldBytes();
      let most = 0;
      let sets = 0;
      await upsertRows(tx, 'Place', places(10_000), () => {
        sets += 1;
        if (sets % 10 === 0) most = Math.max(most, heldBytes() - before);
      });
      // All of it is 8 MB; Prisma's log alone held more than that.
      expect(sets).toBeGreaterThanOrEqual(50);
      expect(most).toBeLessThan(4_000_000);
    });
    expect(await database.db.place.count()).toBe(10_000);
  });

  it('are all there at the end, or none of them', async () => {
    const database = await open();
    const fails = database.transaction(async (tx) => {
      await upsertRows(tx, 'Place', places(1_000));
      expect(await tx.place.count()).toBe(1_000);
      throw new Error('a fault at the very end');
    });
    await expect(fails).rejects.toThrow('a fault at the very end');
    expect(await database.db.place.count()).toBe(0);
    const repeats = database.transaction((tx) =>
      upsertRows(tx, 'Place', [...places(900), { id: 'another', code: [...places(1)][0]?.code ?? '' }]),
    );
    await expect(repeats).rejects.toThrow();
    expect(await database.db.place.count()).toBe(0);
  });

  it('are refused once the transaction is over: they would be kept by themselves', async () => {
    const database = await open();
    const ended: Db[] = [];
    await database.transaction(async (tx) => ended.push(tx));
    await database
      .transaction(async (tx) => {
        ended.push(tx);
        throw new Error('given up');
      })
      .catch(() => {});
    for (const tx of ended) {
      await expect(upsertRows(tx, 'Place', places(1))).rejects.toMatchObject({
        code: 'P2028',
      });
    }
    expect(await database.db.place.count()).toBe(0);
  });

  it('of transactions side by side stay in their own', async () => {
    const database = await open();
    const write = (from: number, fails: boolean) =>
      database.transaction(async (tx) => {
        await upsertRows(tx, 'Place', [...places(from + 500)].slice(from));
        if (fails) throw new Error('given up');
      });
    const done = await Promise.allSettled([write(0, false), write(500, true), write(1_000, false)]);
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await database.db.place.count()).toBe(1_000);
  });
});

forEachEngine('a table of units in which nothing is odd', (open) => {
  it('is not held while it is brought in', async () => {
    const database = await open();
    let most = 0;
    let before = 0;
    function* rows(): Generator<string[]> {
      yield ['Mã', 'Tên', 'Loại', 'Mã cấp trên', 'Từ ngày', 'Đến ngày', 'Số quyết định', 'Ghi chú'];
      yield ['X1', 'Đảng ủy xã', 'Đảng ủy xã', '', '01/07/2025', '', '', ''];
      for (let at = 1; at <= 12_000; at += 1) {
        yield [`X1-${at}`, `Chi bộ bản Huổi Mây ${at}`, 'Chi bộ bản', 'X1', '01/07/2025', '', '15-QĐ/ĐU', ''];
        if (at === 2_000) before = heldBytes();
        else if (at % 2_000 === 0) most = Math.max(most, heldBytes() - before);
      }
    }
    const sheet = { file: 'units', name: 'units', rows: { [Symbol.iterator]: rows } } as const;
    const count = await database.transaction((tx) =>
      importSoundUnits(tx, { sheets: [sheet], faults: [] }, { today: '2026-11-22', dryRun: false }),
    );
    expect(count).toBe(12_001);
    expect(await database.db.unitVersion.count()).toBe(12_001);
    // Judged beside one another they take about a kilobyte each: 10 MB.
    expect(most).toBeLessThan(1_500_000);
  });
});

it('an id is held in one piece', () => {
  const before = heldBytes();
  const ids = Array.from({ length: 20_000 }, () => newId());
  expect((heldBytes() - before) / ids.length).toBeLessThan(100);
  expect(new Set(ids).size).toBe(20_000);
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('a line of a table of units takes no more than its cells and its row', () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => [
    `X1-${at}`,
    `Chi bộ bản ${at}`,
    'Chi bộ bản',
    'X1',
  ]);
  const sheet = {
    file: 'units',
    name: 'units',
    rows: [['Mã', 'Tên', 'Loại', 'Mã cấp trên'], ...rows],
  } as const;
  const before = heldBytes();
  const entries = Array.from(openTable(sheet, []).lines, (line) => readUnitLine(line, () => []));
  expect((heldBytes() - before) / rows.length).toBeLessThan(350);
  expect(entries.every(({ row }) => row !== undefined)).toBe(true);
});
