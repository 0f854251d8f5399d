/** Imports beside each other, what belongs to an import, and what is promised before one. */
import { expect, it } from 'vitest';
import { importOrganisation } from '../../src/actions/import-organisation.ts';
import { createMovableClock } from '../../src/domain/clock.ts';
import type { Database } from '../../src/store/database.ts';
import { readTableFiles } from '../../src/tables/read-tables.ts';
import { forEachEngine } from '../database.ts';
import { filesOf, sampleFiles } from '../tables/sample.ts';

const nothing = { units: 0, places: 0, targets: 0, members: 0, reports: 0 };

function depsOf(database: Database) {
  const clock = createMovableClock(new Date('2017-04-03T02:00:00Z'));
  return { database, clock, timeZone: 'Asia/Ho_Chi_Minh' };
}

const tablesOf = (texts: Record<string, string>) => readTableFiles(filesOf(new Map(Object.entries(texts))));

forEachEngine('imports', (open) => {
  it('work one after the other: the second of two equal ones finds nothing to write', async () => {
    const database = await open();
    const deps = depsOf(database);
    const both = await Promise.all([
      importOrganisation(deps, await readTableFiles(sampleFiles())),
      importOrganisation(deps, await readTableFiles(sampleFiles())),
    ]);
    expect(both.map(({ faults }) => faults)).toEqual([[], []]);
    expect(both.map(({ imported }) => imported.units).sort()).toEqual([0, 11]);
    expect(await database.db.unit.count()).toBe(11);
    expect(await database.db.unitVersion.count()).toBe(11);
    expect(await database.db.audit.count({ where: { act: 'import' } })).toBe(1);
  });

  it('write what belongs to them or, where that fails, nothing', async () => {
    const database = await open();
    const alongside = () => Promise.reject(new Error('no room'));
    const failing = importOrganisation(depsOf(database), await readTableFiles(sampleFiles()), { alongside });
    await expect(failing).rejects.toThrow('no room');
    expect(await database.db.unit.count()).toBe(0);
    const seen: number[] = [];
    await importOrganisation(depsOf(database), await readTableFiles(sampleFiles()), {
      alongside: async (tx, { units }) => void seen.push(units, await tx.unit.count()),
    });
    expect(seen).toEqual([11, 11]);
  });

  it('write just as much as a trial has promised, of what is new, changed and the same', async () => {
    const database = await open();
    const deps = depsOf(database);
    await importOrganisation(deps, await readTableFiles(sampleFiles()));
    const changed = {
      'units.csv':
        'Mã,Tên,Loại,Mã cấp trên,Từ ngày\n' +
        'NH01,Chi bộ bản Huổi Mây 1,Chi bộ bản,NH,01/01/2015\nNH30,Chi bộ bản Mới,Chi bộ bản,NH,01/04/2017\n',
      'targets.csv':
        'Mã đơn vị,Năm,Nội dung,Chỉ tiêu thấp,Chỉ tiêu cao\n' +
        'NH01,2017,Kết nạp đảng viên,1,3\nNH30,2017,Kết nạp đảng viên,1,1\n',
    };
    const trial = await importOrganisation(deps, await tablesOf(changed), { dryRun: true });
    expect(trial).toEqual({ imported: { ...nothing, units: 2, targets: 2 }, faults: [] });
    expect(await importOrganisation(deps, await tablesOf(changed))).toEqual(trial);
    const again = await importOrganisation(deps, await tablesOf(changed), { dryRun: true });
    expect(again).toEqual({ imported: nothing, faults: [] });
  });

  it('say how far they are', async () => {
    const seen: [string, number][] = [];
    await importOrganisation(depsOf(await open()), await readTableFiles(sampleFiles()), {
      onProgress: (stage, share) => void seen.push([stage, share]),
    });
    expect(seen[0]).toEqual(['checking', 0]);
    expect(seen[1]).toEqual(['writing', 0]);
    const shares = seen.slice(1).map(([, share]) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });
});
