/** Odd tables on their whole way: from files into a database and out again; all or nothing, and never a formula. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { exportOrganisation } from '../../../src/actions/export-organisation.ts';
import { type ImportResult, importOrganisation } from '../../../src/actions/import-organisation.ts';
import { createMovableClock } from '../../../src/domain/clock.ts';
import { checkRoster } from '../../../src/domain/roster/check-roster.ts';
import type { Database } from '../../../src/store/database.ts';
import { readTableFiles, readTables, type TableFile } from '../../../src/tables/read-tables.ts';
import { unpackedMegabytes } from '../../../src/tables/unpacked-size.ts';
import { writeTables } from '../../../src/tables/write-tables.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { forEachEngine } from '../../database.ts';
import { bookFile, csvFiles, each, edited, type Grids, insert, put, remove } from './office.ts';

const nothing = { units: 0, places: 0, targets: 0, members: 0, reports: 0 };
const everything = { units: 5, places: 5, targets: 3, members: 3, reports: 0 };
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chi-bo-office-'));
  folders.push(folder);
  return folder;
}

const clock = createMovableClock(new Date('2026-11-21T02:00:00Z'));

function bring(database: Database, files: readonly TableFile[]): Promise<ImportResult> {
  const deps = { database, clock, timeZone: 'Asia/Ho_Chi_Minh' };
  return readTableFiles(files).then((tables) => importOrganisation(deps, tables));
}

/** The files of an export, by name. */
async function take(database: Database, ending: '' | '.xlsx'): Promise<Map<string, Buffer>> {
  const sheets = await exportOrganisation({ database, clock, timeZone: 'Asia/Ho_Chi_Minh' });
  const written = await writeTables(join(newFolder(), `xuat${ending}`), sheets);
  return new Map(written.map((path) => [path.slice(path.lastIndexOf('/') + 1), readFileSync(path)]));
}

const asFiles = (taken: ReadonlyMap<string, Buffer>): TableFile[] =>
  [...taken].map(([name, bytes]) => ({ name, bytes: new Uint8Array(bytes) }));

/** Texts that a spreadsheet would run, and letters in every form. */
const odd: Grids = edited(
  put('units', 2, 'Ghi chú', '-1+2'),
  put('units', 3, 'Ghi chú', '+84 hoặc @xa'),
  put('units', 4, 'Ghi chú', '@SUM(A1)'),
  put('units', 5, 'Ghi chú', '\'nháy đơn; "nháy kép", dấu phẩy'),
  put('units', 6, 'Ghi chú', "''=1+1 và '"),
  put('units', 4, 'Tên', '- Chi bộ bản Hừa Ngài A'),
  put('units', 5, 'Tên', '  Chi bộ\u00a0bản\r\nPhi  Công '.normalize('NFD')),
  put('units', 6, 'Tên', 'Chi bộ "Trường, Tiểu học"; số 1\t'),
  put('places', 2, 'Ghi chú', '|cmd'),
  put('places', 3, 'Tên', "Bản Êđê, Čư M'gar"),
  put('places', 4, 'Xã', '«Hừa Ngài»'),
  put('targets', 2, 'Ghi chú', 'từ 7-8 trở lên\nhằng năm'),
  put('members', 2, 'Ghi chú', '%0A,;\t"'),
  each('members', (text, row, at) => (row > 1 && at === 0 ? ` ${text.toLowerCase()}\u200b` : text)),
);

forEachEngine('odd tables', (open) => {
  it('come back byte for byte after a way through an empty database, as text and as workbook', async () => {
    const first = await open();
    const book = await bookFile(odd, { typed: true });
    expect(await bring(first, book)).toEqual({ imported: everything, faults: [] });
    const texts = await take(first, '');
    const workbook = await take(first, '.xlsx');
    for (const taken of [texts, workbook]) {
      const second = await open();
      expect(await bring(second, asFiles(taken))).toEqual({ imported: everything, faults: [] });
      expect(await take(second, '')).toEqual(texts);
      expect(await take(second, '.xlsx')).toEqual(workbook);
      expect(await bring(second, asFiles(taken))).toEqual({ imported: nothing, faults: [] });
    }
    expect(await bring(first, asFiles(texts))).toEqual({ imported: nothing, faults: [] });
    expect(await bring(first, asFiles(workbook))).toEqual({ imported: nothing, faults: [] });
    expect(await bring(first, book)).toEqual({ imported: nothing, faults: [] });
    // In a text file one apostrophe before a sign that would be run only guards it.
    const guarded = structuredClone(odd);
    put('units', 6, 'Ghi chú', "'''=1+1 và '")(guarded);
    expect(await bring(first, csvFiles(guarded, { separator: ';' }))).toEqual({
      imported: nothing,
      faults: [],
    });

    const names = await first.db.unitVersion.findMany({ orderBy: { name: 'asc' } });
    expect(names.map(({ name }) => name)).toContain('Chi bộ bản Phi Công'.normalize('NFC'));
    for (const [name, bytes] of texts) {
      const cells = (parse(bytes, { bom: true }) as string[][]).flat();
      expect([name, cells.filter((cell) => /^\s*[=+\-@\t\r]/.test(cell))]).toEqual([name, []]);
    }
    const sheets = await readTableFiles(asFiles(workbook));
    const kinds = sheets.sheets.flatMap(({ rows }) =>
      [...rows].flat().map((cell) => (typeof cell === 'object' ? cell?.kind : '')),
    );
    expect(kinds).not.toContain('formula');
    expect(sheets.sheets.flatMap(({ rows }) => [...rows].flat())).toContain('@SUM(A1)');
  });

  it('with two hundred faults are refused with all two hundred, and nothing is stored', async () => {
    const database = await open();
    const many = edited(
      ...Array.from({ length: 100 }, (_, at) =>
        insert('units', [`C${at}`, `Chi bộ số ${at}`, 'Chi hội', 'X1', '05/11/2015', '', '', '']),
      ),
      ...Array.from({ length: 100 }, (_, at) =>
        insert('targets', [
          'B01',
          String(1950 + (at % 50)),
          at < 50 ? 'Kết nạp đảng viên' : 'Báo cáo đúng hạn',
          'bảy',
          '8',
          '',
        ]),
      ),
    );
    for (const row of many.units) if (row[0] === 'B01') row[4] = '05/11/1931';
    for (const row of many.units) if (row[0] === 'X1' || row[0] === 'HU') row[4] = '01/01/1931';
    const { imported, faults } = await bring(database, csvFiles(many));
    expect(imported).toEqual(nothing);
    expect(faults).toHaveLength(200);
    expect(new Set(faults.map(({ file, row }) => `${file} ${row}`)).size).toBe(200);
    expect([
      await database.db.unit.count(),
      await database.db.target.count(),
      await database.db.audit.count(),
    ]).toEqual([0, 0, 0]);
  });

  it('with one fault change nothing of what is stored, whichever table it is in', async () => {
    const database = await open();
    await bring(database, csvFiles(edited()));
    const before = await take(database, '');
    const spoilt = [
      edited(put('units', 4, 'Tên', 'Chi bộ mới'), put('members', 2, 'Nữ', '-1')),
      edited(put('members', 2, 'Nữ', '5'), put('units', 6, 'Loại', 'Chi hội')),
      edited(
        put('targets', 3, 'Chỉ tiêu cao', '2'),
        insert('places', ['Tổng cộng', '', '', '', '', '', '31']),
      ),
      edited(put('places', 2, 'Ghi chú', 'mới'), put('targets', 4, 'Mã đơn vị', 'Q7')),
    ];
    for (const grids of spoilt) {
      const { imported, faults } = await bring(database, csvFiles(grids));
      expect([imported, faults.length]).toEqual([nothing, 1]);
      expect(await take(database, '')).toEqual(before);
    }
    const half = csvFiles(edited(put('units', 4, 'Tên', 'Chi bộ mới')));
    const broken = half.map((file) =>
      file.name === 'members.csv' ? { ...file, bytes: new Uint8Array() } : file,
    );
    expect((await bring(database, broken)).faults).toHaveLength(1);
    expect(await take(database, '')).toEqual(before);
  });

  it('that end or re-kind a unit which stored rows still use are refused once, at that unit', async () => {
    const database = await open();
    await bring(database, csvFiles(edited()));
    const only = (grids: Grids) => csvFiles(grids).filter(({ name }) => name === 'units.csv');
    const at = async (grids: Grids) =>
      (await bring(database, only(grids))).faults.map(({ row, column }) => [row, column]);
    expect(await at(edited(put('units', 4, 'Đến ngày', '31/10/2026')))).toEqual([[4, 'Đến ngày']]);
    expect(await at(edited(put('units', 4, 'Loại', 'Đảng bộ bộ phận')))).toEqual([[4, 'Loại']]);
    expect(await at(edited(put('units', 3, 'Đến ngày', '31/10/2026')))).toEqual([[3, 'Đến ngày']]);
    expect(await at(edited(remove('units', 6)))).toEqual([]);
  });
});

describe('a folder', () => {
  const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
  function folderWith(more: Record<string, string | Uint8Array>, without: readonly string[] = []): string {
    const folder = newFolder();
    for (const { name, bytes } of csvFiles(edited())) {
      if (!without.includes(name)) writeFileSync(join(folder, name), bytes);
    }
    for (const [name, content] of Object.entries(more)) writeFileSync(join(folder, name), content);
    mkdirSync(join(folder, 'cu.csv'));
    return folder;
  }
  const saidOf = async (folder: string) =>
    (await readTables(folder)).faults.map(
      ({ file, message }) => `${file}: ${texts.render(message, 'vi', { html: false })}`,
    );

  const passedOver: [name: string, content: string][] = [
    ['.DS_Store', ''],
    ['._units.csv', '\u0000\u0005'],
    ['~$dang-bo.xlsx', 'x'],
    ['~$units.csv', 'x'],
    ['.~lock.units.csv#', 'x'],
    ['Thumbs.db', ''],
    ['ghi-chu-xuat.txt', 'Xuất ngày 21/11/2026'],
    ['README.md', 'x'],
    ['cong-van.pdf', 'x'],
    ['units.csv.bak', 'x'],
  ];
  for (const [name, content] of passedOver) {
    it(`passes over ${name}`, async () => {
      const folder = folderWith({ [name]: content });
      expect(await saidOf(folder)).toEqual([]);
      expect((await readTables(folder)).sheets.map((sheet) => sheet.name).sort()).toEqual([
        'members',
        'places',
        'targets',
        'units',
      ]);
    });
  }

  const wrong: [name: string, says: RegExp, without?: readonly string[]][] = [
    ['dang-bo.xlsx', /^dang-bo\.xlsx: .*CSV/],
    ['members.xls', /^members\.xls: .*CSV/, ['members.csv']],
    ['bang.ods', /^bang\.ods: .*CSV/],
    ['danh sach.csv', /^danh sach\.csv: .*units\.csv/],
    ['units (1).csv', /^units\.csv: .*units \(1\)\.csv/],
    ['Đơn vị.csv', /.*Chỉ giữ lại một bảng/],
    ['UNITS.TXT', /.*Chỉ giữ lại một bảng/],
  ];
  for (const [name, says, without] of wrong) {
    it(`speaks of ${name} once`, async () => {
      const said = await saidOf(
        folderWith({ [name]: 'Mã,Tên,Loại,Mã cấp trên\r\nX1,Đảng ủy,Đảng ủy xã,\r\n' }, without),
      );
      expect(said).toHaveLength(1);
      expect(said[0]).toMatch(says);
    });
  }

  it('with the units under another name says that, and nothing of what refers to them', async () => {
    for (const name of ['chi-bo-2026.csv', 'units.xlsx']) {
      const folder = folderWith({ [name]: csvFiles(edited())[0]?.bytes ?? '' }, ['units.csv']);
      const read = await readTables(folder);
      const { faults } = checkRoster(read.sheets, null, '2026-11-21');
      expect([...read.faults, ...faults].map(({ file }) => file)).toEqual([name]);
    }
  });

  it('reads what Windows has called units.csv.txt', async () => {
    const folder = folderWith({ 'targets.csv.txt': csvFiles(edited())[2]?.bytes ?? '' }, ['targets.csv']);
    expect(await saidOf(folder)).toEqual([]);
    expect((await readTables(folder)).sheets.map((sheet) => sheet.file)).toContain('targets.csv.txt');
  });

  it('without any table says how they are called, once', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'a.pdf'), 'x');
    expect(await saidOf(folder)).toEqual([expect.stringMatching(/units\.csv/)]);
  });
});

describe('a workbook that unpacks to more than any table', () => {
  it('is refused before it is unpacked', async () => {
    const [file] = await bookFile(edited());
    const bytes = Buffer.from(file?.bytes ?? []);
    expect(unpackedMegabytes(bytes)).toBe(1);
    // The list at the end of the archive says how large each part is.
    const entry = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bytes.writeUInt32LE(900_000_000, entry + 24);
    expect(unpackedMegabytes(bytes)).toBeGreaterThan(900);
    const { faults, sheets } = await readTableFiles([{ name: 'lon.xlsx', bytes: new Uint8Array(bytes) }]);
    expect(sheets).toEqual([]);
    expect(faults.map((fault) => fault.message.key)).toEqual(['imports:file.tooLargeInside']);
    expect(unpackedMegabytes(new Uint8Array(10))).toBe(0);
  });
});
