/** Every export says who and when, and an import passes over it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeSheets } from '../../src/domain/roster/write-sheets.ts';
import { readTables } from '../../src/tables/read-tables.ts';
import { readWorkbook } from '../../src/tables/workbook.ts';
import { writeTables } from '../../src/tables/write-tables.ts';
import { exportMarkLines } from '../../src/text/export-mark.ts';
import { phrase } from '../../src/text/phrase.ts';
import { createTexts } from '../../src/text/texts.ts';

const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
const sheets = writeSheets({
  units: [
    {
      code: 'NH',
      name: 'Đảng ủy xã Nà Hỳ',
      kind: 'communeCommittee',
      parent: null,
      validFrom: '2015-01-01',
      validTo: '9999-12-31',
      decisionNumber: null,
      note: null,
    },
  ],
  places: [],
  targets: [],
  members: [],
  reports: [],
});

function mark(at: string) {
  const who = phrase('bot:title.staff', { unit: 'Đảng ủy xã Nà Hỳ' });
  const { title, lines } = exportMarkLines({ at, who, unitName: 'Đảng ủy xã Nà Hỳ' });
  const words = (line: typeof title) => texts.render(line, 'vi', { html: false });
  return { title: words(title), lines: lines.map(words) };
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chi-bo-mark-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a folder has a page beside its tables, which are the same to the byte whoever exports', async () => {
  const [first, second] = [join(folder, 'a'), join(folder, 'b')];
  await writeTables(first, sheets, mark('2026-11-05T02:00:00.000Z'));
  await writeTables(second, sheets, mark('2026-11-06T02:00:00.000Z'));
  expect(readFileSync(join(first, 'ghi-chu-xuat.txt'), 'utf8')).toBe(
    [
      'Ghi chú xuất',
      'Xuất lúc 09:00 ngày 05/11/2026.',
      'Người xuất: Cán bộ tổng hợp Đảng ủy xã Nà Hỳ.',
      'Phạm vi: Đảng ủy xã Nà Hỳ.',
      'Số dưới 3 trong cơ cấu của chi bộ không trực thuộc được ghi «dưới 3»; số làm lộ số ấy ghi «không nêu».',
      'Trang này không được đọc khi nhập lại.',
      '',
    ].join('\n'),
  );
  const tables = readdirSync(first).filter((name) => name.endsWith('.csv'));
  expect(tables).toHaveLength(5);
  for (const name of tables)
    expect(readFileSync(join(first, name))).toEqual(readFileSync(join(second, name)));
  const { sheets: read, faults } = await readTables(first);
  expect(faults).toEqual([]);
  expect(read.map(({ name }) => name).sort()).toEqual(['members', 'places', 'reports', 'targets', 'units']);
});

it('a workbook has a last sheet that says so, and reads like one without', async () => {
  const [marked, plain] = [join(folder, 'a.xlsx'), join(folder, 'b.xlsx')];
  await writeTables(marked, sheets, mark('2026-11-05T02:00:00.000Z'));
  await writeTables(plain, sheets);
  const workbook = await readWorkbook(readFileSync(marked));
  if (!workbook.ok) throw new Error(workbook.why);
  const page = workbook.sheets.at(-1);
  expect(page?.title).toBe('Ghi chú xuất');
  expect(page?.rows.map(([cell]) => cell)).toContain('Người xuất: Cán bộ tổng hợp Đảng ủy xã Nà Hỳ.');
  expect(await readTables(marked)).toEqual(await readTables(plain));
});

it('the operator exports everything', () => {
  const { lines } = exportMarkLines({ at: '2026-11-05T02:00:00.000Z', who: null, unitName: null });
  expect(lines.map((line) => texts.render(line, 'en', { html: false }))).toEqual([
    'Exported at 09:00 on 05/11/2026.',
    'Exported by: the operator.',
    'Scope: everything.',
    'This page is not read by an import.',
  ]);
});
