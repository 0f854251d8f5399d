/**
 * `npm run import-trial [units]`: how long a large organisation takes as CSV files, and how much memory, on SQLite and,
 * where TEST_DATABASE_URL names a server, on PostgreSQL. Brought in, then brought in once more, which changes nothing.
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { importOrganisation } from '../../src/actions/import-organisation.ts';
import { systemClock } from '../../src/domain/clock.ts';
import { type Engine, openDatabase } from '../../src/store/database.ts';
import { readTables } from '../../src/tables/read-tables.ts';
import { createScratch, engines } from '../database.ts';

const branchesOfCommittee = 49;

/** A province: communes with 49 branches each, written row by row. */
async function writeUnits(path: string, units: number): Promise<void> {
  const file = createWriteStream(path);
  file.write('Mã,Tên,Loại,Mã cấp trên,Từ ngày,Đến ngày,Số quyết định,Ghi chú\r\n');
  file.write('TU,Tỉnh ủy,Tỉnh ủy,,,,,\r\n');
  for (let unit = 1; unit < units; unit += 1) {
    const commune = Math.ceil(unit / (branchesOfCommittee + 1));
    const branch = (unit - 1) % (branchesOfCommittee + 1);
    file.write(
      branch === 0
        ? `X${commune},Đảng ủy xã số ${commune},Đảng ủy xã,TU,01/07/2025,,,\r\n`
        : `X${commune}-${branch},Chi bộ bản Huổi Mây ${branch} xã ${commune},Chi bộ bản,X${commune},01/07/2025,,15-QĐ/ĐU,\r\n`,
    );
  }
  file.end();
  await finished(file);
}

/** In a process of its own, so that its memory is its own. */
async function bringIn(folder: string, url: string): Promise<void> {
  const database = await openDatabase({ url });
  const begun = performance.now();
  const deps = { database, clock: systemClock, timeZone: 'Asia/Ho_Chi_Minh' };
  const { imported, faults } = await importOrganisation(deps, await readTables(folder));
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `${database.engine}: ${imported.units} units written, ${faults.length} faults, ${seconds} s, peak ${megabytes} MB`,
  );
  await database.close();
}

const [given = '250000', folder, url] = process.argv.slice(2);
if (folder !== undefined && url !== undefined) {
  await bringIn(folder, url);
} else {
  const tables = mkdtempSync(join(tmpdir(), 'chi-bo-trial-'));
  await writeUnits(join(tables, 'units.csv'), Number(given));
  for (const engine of engines satisfies readonly Engine[]) {
    const scratch = await createScratch(engine);
    for (const _ of ['new', 'again']) {
      const args = ['--import', 'tsx', import.meta.filename, given, tables, scratch.url];
      spawnSync(process.execPath, args, { stdio: 'inherit' });
    }
    await scratch.remove();
  }
  rmSync(tables, { recursive: true });
}
