/** The workbook of a summary, read back: real numbers, sums that equal the text, frozen heads, and nobody's name. */
import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { beforeAll, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/domain/settings.ts';
import type { Database } from '../../../src/store/database.ts';
import { type BookSheet, bookOf } from '../../../src/summaries/book.ts';
import { type Summarised, summariseInFull } from '../../../src/summaries/summarise.ts';
import { writeFigures } from '../../../src/tables/summary-workbook.ts';
import type { Phrase } from '../../../src/text/phrase.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { forEachEngine } from '../../database.ts';
import { seedNaHy, seedNaHyRegister } from '../../summaries/organisation.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const texts = createTexts({ timeZone });
const words = (line: Phrase) => texts.render(line, 'vi', { html: false });
const mark = { title: 'Ghi chú', lines: ['Xuất lúc 07:00'] };

/** A sum or a share as Excel computes it, from what stands in the cells. */
function computed(page: Worksheet, formula: string): number {
  const numberAt = (address: string): number => {
    const { value } = page.getCell(address);
    if (typeof value === 'number') return value;
    if (typeof value === 'object' && value !== null && 'formula' in value)
      return computed(page, String(value.formula));
    return 0;
  };
  const [, column, from, to] = /^SUM\(([A-Z]+)(\d+):[A-Z]+(\d+)\)$/.exec(formula) ?? [];
  if (column !== undefined) {
    let sum = 0;
    for (let line = Number(from); line <= Number(to); line += 1) sum += numberAt(`${column}${line}`);
    return sum;
  }
  const [, above, below] = /([A-Z]+\d+)\/([A-Z]+\d+)\)?$/.exec(formula) ?? [];
  return numberAt(above ?? '') / numberAt(below ?? '');
}

forEachEngine('the workbook of Nà Hỳ in March 2017', (open) => {
  let database: Database;
  let summarised: Summarised;
  let sheets: BookSheet[];
  let workbook: Workbook;
  beforeAll(async () => {
    database = await open();
    await seedNaHy(database.db);
    await seedNaHyRegister(database.db);
    const at = new Date('2017-04-03T07:00:00+07:00');
    const asked = { unitId: 'NH', kind: 'weekly', at, timeZone, settings: defaultSettings } as const;
    summarised = await summariseInFull(database.db, asked);
    sheets = await bookOf(database.db, summarised, { timeZone, words });
    workbook = new Workbook();
    await workbook.xlsx.load(await writeFigures(sheets, mark));
  });

  it('has the sheets of the summary, each with its head frozen and filtered', () => {
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(
      [
        'Chi bộ',
        'Theo tháng',
        'Cần gọi điện',
        'Chưa kết nạp được',
        'Địa bàn chưa có chi bộ',
        'Ghi chú',
      ].filter((name) => name !== 'Cần gọi điện' || summarised.figures.toPhone.branches.length > 0),
    );
    for (const page of workbook.worksheets.slice(0, -1)) {
      expect(page.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
      expect(page.autoFilter).toBeTruthy();
    }
  });

  it('adds up to the figures of the text', () => {
    const page = workbook.getWorksheet('Chi bộ') as Worksheet;
    const { reports, admissions, branchTotal } = summarised.figures;
    const totals = page.getRow(branchTotal + 2);
    const sum = (column: number) => {
      const value = totals.getCell(column).value as { formula: string; result: number };
      const result = computed(page, value.formula);
      expect(result).toBe(value.result);
      return result;
    };
    expect([sum(4), sum(5), sum(10)]).toEqual([
      reports.reportsDue,
      reports.reportsReceived,
      admissions.doneByBranches,
    ]);
    expect(sum(9)).toBeGreaterThan(0.5);
  });

  it('marks every branch and month as reported or owed, and says who of a place has no members', () => {
    const page = workbook.getWorksheet('Theo tháng') as Worksheet;
    expect(page.getCell('N1').value).toBe('03/2017');
    expect(page.getCell('N2').value).toBe(1);
    const places = workbook.getWorksheet('Địa bàn chưa có chi bộ') as Worksheet;
    expect([places.getCell('A2').value, places.getCell('B2').value]).toEqual(
      expect.arrayContaining([expect.stringMatching(/chưa có đảng viên|sinh hoạt ghép/)]),
    );
  });

  it('is the same to the byte when it is made again', async () => {
    const [one, other] = [await writeFigures(sheets, mark), await writeFigures(sheets, mark)];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  });
});
