/** The office brings in its tables: all or nothing, the same again changes nothing, and the past stays as it was. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exportOrganisation } from '../../src/actions/export-organisation.ts';
import { type ImportResult, importOrganisation } from '../../src/actions/import-organisation.ts';
import { createMovableClock } from '../../src/domain/clock.ts';
import type { Database } from '../../src/store/database.ts';
import { readTableFiles, readTables } from '../../src/tables/read-tables.ts';
import { writeTables } from '../../src/tables/write-tables.ts';
import { forEachEngine } from '../database.ts';
import { filesOf, sampleFolder, sampleTexts } from '../tables/sample.ts';

const nothing = { units: 0, places: 0, targets: 0, members: 0, reports: 0 };
const sample = { units: 11, places: 15, targets: 11, members: 9, reports: 24 };

interface Office {
  database: Database;
  /** A day on which to work, at nine in the morning. */
  on(date: string): Office;
  bring(files: Record<string, string>, options?: { dryRun?: boolean }): Promise<ImportResult>;
  bringSample(): Promise<ImportResult>;
  /** The files of a fresh export, by name. */
  take(ending?: '' | '.xlsx'): Promise<Map<string, Buffer>>;
}

function officeOf(database: Database): Office {
  const clock = createMovableClock(new Date('2017-04-03T02:00:00Z'));
  const deps = { database, clock, timeZone: 'Asia/Ho_Chi_Minh' };
  const office: Office = {
    database,
    on(date) {
      clock.set(new Date(`${date}T02:00:00Z`));
      return office;
    },
    bring: async (files, options) =>
      importOrganisation(deps, await readTableFiles(filesOf(new Map(Object.entries(files)))), options),
    bringSample: async () => importOrganisation(deps, await readTables(sampleFolder)),
    async take(ending = '') {
      const folder = mkdtempSync(join(tmpdir(), 'chi-bo-export-'));
      try {
        const written = await writeTables(join(folder, `xuat${ending}`), await exportOrganisation(deps));
        return new Map(written.map((path) => [path.slice(path.lastIndexOf('/') + 1), readFileSync(path)]));
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  };
  return office;
}

async function rowsIn(database: Database): Promise<number[]> {
  const { db } = database;
  return [
    await db.unit.count(),
    await db.unitVersion.count(),
    await db.place.count(),
    await db.placeVersion.count(),
    await db.placeLink.count(),
    await db.target.count(),
    await db.memberCount.count(),
    await db.report.count(),
    await db.reportRevision.count(),
  ];
}

forEachEngine('import and export', (open) => {
  it('brings in the sample with its totals, and the same again changes nothing', async () => {
    const office = officeOf(await open());
    expect(await office.bringSample()).toEqual({ imported: sample, faults: [] });
    const { db } = office.database;
    expect(await rowsIn(office.database)).toEqual([11, 11, 15, 15, 13, 11, 9, 24, 24]);
    const members = await db.memberCount.aggregate({ _sum: { memberTotal: true, official: true } });
    expect(members._sum).toEqual({ memberTotal: 128, official: 119 });
    const admitted = await db.report.aggregate({ _sum: { admissions: true } });
    expect(admitted._sum.admissions).toBe(8);
    const parts = (await db.report.findMany()).map(({ breakdown }) => JSON.parse(breakdown ?? '{}'));
    const sumOf = (part: string) => parts.reduce((sum, breakdown) => sum + (breakdown[part] ?? 0), 0);
    expect([sumOf('youthUnionMember'), sumOf('farmer'), sumOf('lowerSecondaryOrAbove')]).toEqual([3, 5, 8]);
    const march = await db.report.findMany({ where: { month: '2017-03' }, include: { branch: true } });
    expect(march.map(({ branch }) => branch.code).sort()).toEqual([
      'NH01',
      'NH02',
      'NH04',
      'NH05',
      'NH07',
      'NH08',
    ]);
    const homes = await db.placeLink.findMany({ where: { role: 'home' } });
    expect([homes.length, new Set(homes.map(({ validFrom }) => validFrom))]).toEqual([
      9,
      new Set(['2015-01-01']),
    ]);
    const farthest = await db.placeVersion.findFirst({
      orderBy: { distanceKm: 'desc' },
      where: { distanceKm: { not: null } },
    });
    expect(farthest).toMatchObject({
      distanceKm: 23,
      border: true,
      validFrom: '0001-01-01',
      validTo: '9999-12-31',
    });

    expect(await office.on('2017-05-08').bringSample()).toEqual({ imported: nothing, faults: [] });
    expect(await rowsIn(office.database)).toEqual([11, 11, 15, 15, 13, 11, 9, 24, 24]);
    expect(await db.audit.count({ where: { act: 'import' } })).toBe(1);
  });

  it('writes nothing at all when one fault stands against it, and nothing of a dry run', async () => {
    const office = officeOf(await open());
    const files = Object.fromEntries(sampleTexts());
    const spoilt = {
      ...files,
      'members.csv': files['members.csv']?.replace('NH09,31/03/2017,20,20', 'NH09,31/03/2017,20,19') ?? '',
    };
    const refused = await office.bring(spoilt);
    expect(refused.imported).toEqual(nothing);
    expect(refused.faults.map(({ file, row, column, value }) => [file, row, column, value])).toEqual([
      ['members.csv', 10, 'Tổng số', '20'],
    ]);
    expect(await rowsIn(office.database)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(await office.bring(files, { dryRun: true })).toEqual({ imported: sample, faults: [] });
    expect(await rowsIn(office.database)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(await office.database.db.audit.count()).toBe(0);
  });

  it('says that a path does not exist, holds no tables, or is no table', async () => {
    const office = officeOf(await open());
    const clock = createMovableClock(new Date('2017-04-03T02:00:00Z'));
    const deps = { database: office.database, clock, timeZone: 'Asia/Ho_Chi_Minh' };
    for (const [path, key] of [
      ['/nowhere/at/all', 'imports:file.notFound'],
      [join(import.meta.dirname), 'imports:file.noTables'],
      [import.meta.filename, 'imports:file.wrongKind'],
    ] as const) {
      const { imported, faults } = await importOrganisation(deps, await readTables(path));
      expect([imported, faults.map(({ message }) => message.key)]).toEqual([nothing, [key]]);
    }
  });

  it('takes out what was brought in: importing it changes nothing, and an empty house gives the same bytes', async () => {
    const first = officeOf(await open());
    await first.bringSample();
    for (const ending of ['', '.xlsx'] as const) {
      const files = await first.take(ending);
      expect([...files.keys()]).toEqual(
        ending === ''
          ? ['units.csv', 'places.csv', 'targets.csv', 'members.csv', 'reports.csv']
          : ['xuat.xlsx'],
      );
      const asTables = [...files].map(([name, bytes]) => ({ name, bytes: new Uint8Array(bytes) }));
      const clock = createMovableClock(new Date('2017-04-04T02:00:00Z'));
      const again = { database: first.database, clock, timeZone: 'Asia/Ho_Chi_Minh' };
      expect(await importOrganisation(again, await readTableFiles(asTables))).toEqual({
        imported: nothing,
        faults: [],
      });
      const second = officeOf(await open());
      const fresh = { ...again, database: second.database };
      expect(await importOrganisation(fresh, await readTableFiles(asTables))).toEqual({
        imported: sample,
        faults: [],
      });
      for (const [name, bytes] of await second.take(ending))
        expect(bytes.equals(files.get(name) ?? Buffer.of())).toBe(true);
    }
    expect(await first.database.db.audit.count({ where: { act: 'export' } })).toBe(2);
  });

  it('ends what has changed yesterday and begins it anew today; on the same day it corrects', async () => {
    const office = officeOf(await open());
    await office.bringSample();
    const { db } = office.database;
    const renamed = {
      'units.csv': 'Mã,Tên,Loại,Mã cấp trên,Từ ngày\nNH01,Chi bộ bản Huổi Mây 1,Chi bộ bản,NH,01/01/2015\n',
    };
    expect((await office.on('2017-06-01').bring(renamed)).imported).toEqual({ ...nothing, units: 1 });
    const versions = async () =>
      (
        await db.unitVersion.findMany({ where: { unit: { code: 'NH01' } }, orderBy: { validFrom: 'asc' } })
      ).map(({ name, validFrom, validTo }) => [name, validFrom, validTo]);
    expect(await versions()).toEqual([
      ['Chi bộ bản Huổi Mây', '2015-01-01', '2017-05-31'],
      ['Chi bộ bản Huổi Mây 1', '2017-06-01', '9999-12-31'],
    ]);
    expect((await office.bring(renamed)).imported).toEqual(nothing);
    const corrected = { 'units.csv': renamed['units.csv'].replace('Mây 1', 'Mây I') };
    expect((await office.bring(corrected)).imported).toEqual({ ...nothing, units: 1 });
    expect(await versions()).toEqual([
      ['Chi bộ bản Huổi Mây', '2015-01-01', '2017-05-31'],
      ['Chi bộ bản Huổi Mây I', '2017-06-01', '9999-12-31'],
    ]);
    const changes = await db.audit.findMany({ where: { act: 'import.change' }, orderBy: { id: 'asc' } });
    expect(changes.map(({ subject }) => subject)).toEqual(['unit NH01', 'unit NH01']);
    expect(JSON.parse(changes[1]?.after ?? '[]').at(-1).name).toBe('Chi bộ bản Huổi Mây I');

    const files = await office.take();
    expect(
      files
        .get('units.csv')
        ?.toString('utf8')
        .split('\r\n')
        .filter((line) => line.startsWith('NH01,')),
    ).toEqual([
      'NH01,Chi bộ bản Huổi Mây,Chi bộ bản,NH,01/01/2015,31/05/2017,,Tên giả định',
      'NH01,Chi bộ bản Huổi Mây I,Chi bộ bản,NH,01/06/2017,,,Tên giả định',
    ]);
    const second = officeOf(await open()).on('2017-06-02');
    const asText = Object.fromEntries([...files].map(([name, bytes]) => [name, bytes.toString('utf8')]));
    expect((await second.bring(asText)).faults).toEqual([]);
    for (const [name, bytes] of await second.take()) expect(bytes.toString()).toBe(asText[name]);
  });

  it('moves a place to another branch on the day, and takes back what was never in force', async () => {
    const office = officeOf(await open());
    await office.bringSample();
    const { db } = office.database;
    const links = async () =>
      (
        await db.placeLink.findMany({
          where: { place: { code: 'DB08' } },
          include: { branch: true },
          orderBy: { validFrom: 'asc' },
        })
      ).map(({ branch, role, validFrom, validTo }) => [branch.code, role, validFrom, validTo]);
    const place = (branch: string, how: string, members: number) =>
      `Mã,Tên,Loại,Xã,Mã chi bộ,Sinh hoạt,Số đảng viên,Đặc biệt khó khăn,Cách trung tâm (km)\nDB08,Bản Nà Mận,Bản,Nà Hỳ,${branch},${how},${members},x,12\n`;
    const counts = 'Mã chi bộ,Ngày,Tổng số,Chính thức,Dự bị\nNH03,30/06/2017,7,5,2\nNH04,30/06/2017,4,4,0\n';
    const moved = { 'places.csv': place('NH03', 'ghép', 1), 'members.csv': counts };
    expect((await office.on('2017-07-01').bring(moved)).imported).toEqual({
      ...nothing,
      places: 1,
      members: 2,
    });
    expect(await links()).toEqual([
      ['NH04', 'guest', '2015-01-01', '2017-06-30'],
      ['NH03', 'guest', '2017-07-01', '9999-12-31'],
    ]);
    expect((await office.bring({ 'places.csv': place('', 'chưa có đảng viên', 0) })).imported.places).toBe(1);
    expect(await links()).toEqual([['NH04', 'guest', '2015-01-01', '2017-06-30']]);
    const versions = await db.placeVersion.findMany({
      where: { place: { code: 'DB08' } },
      orderBy: { validFrom: 'asc' },
    });
    expect(versions.map(({ memberTotal, validFrom, validTo }) => [memberTotal, validFrom, validTo])).toEqual([
      [1, '0001-01-01', '2017-06-30'],
      [0, '2017-07-01', '9999-12-31'],
    ]);
  });

  it('leaves what a table does not speak of as it is, and clears what it shows empty', async () => {
    const office = officeOf(await open());
    await office.bringSample();
    const { db } = office.database;
    const few = {
      'units.csv': 'Mã,Tên,Loại,Mã cấp trên\nNH09,Chi bộ cơ quan xã,Chi bộ cơ quan,NH\n',
      'places.csv': 'Mã,Tên,Loại,Mã chi bộ,Sinh hoạt,Số đảng viên\nDB03,Bản Pá Lúa,Bản,NH03,độc lập,5\n',
      'targets.csv': 'Mã đơn vị,Năm,Nội dung,Chỉ tiêu thấp,Chỉ tiêu cao\nNH,2017,Kết nạp đảng viên,7,8\n',
      'members.csv': 'Mã chi bộ,Ngày,Tổng số,Chính thức,Dự bị\nNH05,31/03/2017,22,21,1\n',
      'reports.csv': 'Mã chi bộ,Tháng,Kết nạp\nNH03,02/2017,2\nNH09,02/2017,0\n',
    };
    expect(await office.on('2017-07-01').bring(few)).toEqual({ imported: nothing, faults: [] });
    const cleared = {
      'places.csv':
        'Mã,Tên,Loại,Mã chi bộ,Sinh hoạt,Số đảng viên,Biên giới\nDB03,Bản Pá Lúa,Bản,NH03,độc lập,5,\n',
    };
    expect((await office.bring(cleared)).imported).toEqual({ ...nothing, places: 1 });
    const now = await db.placeVersion.findFirst({
      where: { place: { code: 'DB03' }, validTo: '9999-12-31' },
    });
    expect(now).toMatchObject({
      border: false,
      especiallyDifficult: true,
      distanceKm: 11,
      validFrom: '2017-07-01',
    });
    const held = { 'reports.csv': 'Mã chi bộ,Tháng,Đã họp,Kết nạp\nNH09,02/2017,Rồi,0\n' };
    expect(await office.bring(held)).toEqual({ imported: { ...nothing, reports: 1 }, faults: [] });
    const report = await db.report.findFirst({ where: { branch: { code: 'NH09' }, month: '2017-02' } });
    expect(report).toMatchObject({ held: true, notHeldReason: null });
  });

  it('corrects a target, a count and a report by a further revision, and keeps what they were', async () => {
    const office = officeOf(await open());
    await office.bringSample();
    const { db } = office.database;
    const result = await office.on('2017-07-01').bring({
      'targets.csv':
        'Mã đơn vị;Năm;Nội dung;Chỉ tiêu thấp;Chỉ tiêu cao\nnh;2017;kết nạp;8-9;\nNH05;2017;Kết nạp;1;1\n',
      'members.csv':
        'Mã chi bộ,Ngày,Tổng số,Chính thức,Dự bị,Nữ\nNH09,31.3.2017,20 đ/c,19,1,5\nNH09,30/06/2017,21,20,1,5\n',
      'reports.csv':
        'Mã chi bộ,Tháng,Đã họp,Kết nạp,Lý do không họp\nNH09,T2/2017,Không,0,mùa vụ\nNH03,3/2017,x,0,\n',
    });
    expect(result).toEqual({ imported: { ...nothing, targets: 1, members: 2, reports: 2 }, faults: [] });
    const report = await db.report.findFirst({
      where: { branch: { code: 'NH09' }, month: '2017-02' },
      include: { revisions: true },
    });
    expect(report).toMatchObject({ state: 'corrected', revision: 2, notHeldReason: 'harvest' });
    expect(report?.revisions.map(({ revision }) => revision).sort()).toEqual([1, 2]);
    const fresh = await db.report.findFirst({ where: { branch: { code: 'NH03' }, month: '2017-03' } });
    expect(fresh).toMatchObject({
      state: 'accepted',
      held: true,
      onBehalf: false,
      heldOn: null,
      present: null,
      admissions: 0,
    });
    const subjects = (await db.audit.findMany({ where: { act: 'import.change' } })).map(
      ({ subject }) => subject,
    );
    expect(subjects.sort()).toEqual([
      'members NH09 2017-03-31',
      'report NH09 2017-02 ordinary',
      'target NH 2017 admissions',
    ]);
  });

  it('brings in 5,000 units with places, targets and counts from a workbook in under ten seconds', async () => {
    const office = officeOf(await open());
    const communes = Array.from({ length: 100 }, (_, index) => `X${String(index).padStart(3, '0')}`);
    const branches = communes.flatMap((commune) =>
      Array.from({ length: 49 }, (_, index) => ({
        commune,
        code: `${commune}.${String(index).padStart(2, '0')}`,
      })),
    );
    const files = new Map([
      [
        'units.csv',
        [
          'Mã,Tên,Loại,Mã cấp trên,Từ ngày',
          'DB,Tỉnh ủy Điện Biên,Tỉnh ủy,,01/01/2010',
          ...communes.map((code) => `${code},Đảng ủy xã ${code},Đảng ủy xã,DB,01/01/2010`),
          ...branches.map(
            ({ code, commune }) => `${code},Chi bộ bản ${code},Chi bộ bản,${commune},01/01/2012`,
          ),
        ].join('\n'),
      ],
      [
        'places.csv',
        [
          'Mã,Tên,Loại,Mã chi bộ,Sinh hoạt,Số đảng viên',
          ...branches.map(({ code }) => `B${code},Bản ${code},Bản,${code},độc lập,7`),
        ].join('\n'),
      ],
      [
        'targets.csv',
        [
          'Mã đơn vị,Năm,Nội dung,Chỉ tiêu thấp,Chỉ tiêu cao',
          ...branches.map(({ code }) => `${code},2017,Kết nạp đảng viên,1,1`),
        ].join('\n'),
      ],
      [
        'members.csv',
        [
          'Mã chi bộ,Ngày,Tổng số,Chính thức,Dự bị',
          ...branches.map(({ code }) => `${code},31/03/2017,7,6,1`),
        ].join('\n'),
      ],
    ]);
    await office.bring(Object.fromEntries(files));
    const workbook = await office.take('.xlsx');
    const empty = officeOf(await open());
    const clock = createMovableClock(new Date('2017-04-03T02:00:00Z'));
    const started = performance.now();
    const tables = await readTableFiles([
      { name: 'a.xlsx', bytes: new Uint8Array(workbook.get('xuat.xlsx') ?? []) },
    ]);
    const result = await importOrganisation(
      { database: empty.database, clock, timeZone: 'Asia/Ho_Chi_Minh' },
      tables,
    );
    const seconds = (performance.now() - started) / 1000;
    expect(result).toEqual({
      imported: { units: 5001, places: 4900, targets: 4900, members: 4900, reports: 0 },
      faults: [],
    });
    expect(seconds).toBeLessThan(10);
  }, 60_000);

  it('leaves no half-written file behind', async () => {
    const office = officeOf(await open());
    await office.bringSample();
    const folder = mkdtempSync(join(tmpdir(), 'chi-bo-export-'));
    const deps = { database: office.database, clock: createMovableClock(), timeZone: 'Asia/Ho_Chi_Minh' };
    await writeTables(folder, await exportOrganisation(deps));
    expect(readdirSync(folder).sort()).toEqual([
      'members.csv',
      'places.csv',
      'reports.csv',
      'targets.csv',
      'units.csv',
    ]);
    rmSync(folder, { recursive: true });
  });
});
