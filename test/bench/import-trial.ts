/**
 * `npm run import-trial [units]`: how long a large organisation takes as CSV files, and how much memory, on SQLite and,
 * where TEST_DATABASE_URL names a server, on PostgreSQL. Brought in, then brought in once more, which changes nothing;
 * before it a tenth of it, to see what of the memory grows with the units.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { importOrganisation } from '../../src/actions/import-organisation.ts';
import { keepHeapLean } from '../../src/cli/lean-heap.ts';
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
  keepHeapLean();
  const database = await openDatabase({ url });
  const begun = performance.now();
  const deps = { database, clock: systemClock, timeZone: 'Asia/Ho_Chi_Minh' };
  const before = process.resourceUsage().maxRSS;
  const tables = await readTables(folder);
  const peaks = { opened: before, reading: process.resourceUsage().maxRSS, checking: 0, writing: 0 };
  const { imported, faults } = await importOrganisation(deps, tables, {
    onProgress: (stage) => {
      // What a stage takes is known when the next one has begun.
      if (stage === 'writing' && peaks.checking === 0) peaks.checking = process.resourceUsage().maxRSS;
    },
  });
  peaks.writing = process.resourceUsage().maxRSS;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const stages = Object.entries(peaks).map(([stage, kilobytes]) => `${stage} ${inMegabytes(kilobytes)}`);
  console.log(
    `${database.engine}: ${imported.units} units written, ${faults.length} faults, ${seconds} s, peak ${inMegabytes(peaks.writing)} MB (up to ${stages.join(', ')})`,
  );
  await database.close();
  process.send?.(peaks.writing);
}

const inMegabytes = (kilobytes: number) => Math.round(kilobytes / 1024);

/** @returns kilobytes */
async function trial(units: number, folder: string, url: string): Promise<number> {
  const child = fork(import.meta.filename, [String(units), folder, url], { execArgv: ['--import', 'tsx'] });
  const [[peak]] = await Promise.all([once(child, 'message'), once(child, 'exit')]);
  return peak;
}

const [given = '250000', folder, url] = process.argv.slice(2);
if (folder !== undefined && url !== undefined) {
  await bringIn(folder, url);
} else {
  const sizes = [Math.round(Number(given) / 10), Number(given)];
  for (const engine of engines satisfies readonly Engine[]) {
    const peaks: number[] = [];
    for (const units of sizes) {
      const tables = mkdtempSync(join(tmpdir(), 'chi-bo-trial-'));
      await writeUnits(join(tables, 'units.csv'), units);
      const scratch = await createScratch(engine);
      peaks.push(await trial(units, tables, scratch.url));
      console.log('  and once more:');
      await trial(units, tables, scratch.url);
      await scratch.remove();
      rmSync(tables, { recursive: true });
    }
    const [small = 0, large = 0] = peaks;
    console.log(
      `${engine}: ${sizes.map((units, at) => `${units} units ${inMegabytes(peaks[at] ?? 0)} MB`).join(', ')}: ${(large / small).toFixed(2)} times`,
    );
  }
}
