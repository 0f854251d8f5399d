/** Real workbooks, made as Excel makes them: what a cell hides is told apart, and what is written opens with its help. */
import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRoster } from '../../src/domain/roster/check-roster.ts';
import { columnChoices, writeSheets } from '../../src/domain/roster/write-sheets.ts';
import { readTableFiles, type TablesRead } from '../../src/tables/read-tables.ts';
import { isHeavy } from '../../src/tables/unpacked-size.ts';
import { readWorkbook, writeWorkbook } from '../../src/tables/workbook.ts';
import { createTexts } from '../../src/text/texts.ts';
import { sampleFiles } from './sample.ts';

const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
const today = '2026-11-21';

async function bytesOf(fill: (workbook: Workbook) => void): Promise<Uint8Array> {
  const workbook = new Workbook();
  fill(workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function addRows(workbook: Workbook, title: string, rows: unknown[][]): Worksheet {
  const sheet = workbook.addWorksheet(title);
  for (const row of rows) sheet.addRow(row);
  return sheet;
}

const units = [
  ['Mã', 'Tên', 'Loại', 'Mã cấp trên', 'Từ ngày'],
  ['NH', 'Đảng ủy xã Nà Hỳ', 'Đảng ủy xã', null, '01/01/2015'],
  ['NH01', 'Chi bộ bản Huổi Mây', 'Chi bộ bản', 'NH', new Date(Date.UTC(2015, 0, 1))],
  ['NH02', 'Chi bộ bản Nậm Sương', 'Chi bộ bản', 'NH', 42005],
];
const targets = [
  ['Mã đơn vị', 'Năm', 'Nội dung', 'Chỉ tiêu thấp', 'Chỉ tiêu cao'],
  ['NH', 2017, 'Kết nạp đảng viên', '7-8', null],
];

async function read(fill: (workbook: Workbook) => void): Promise<TablesRead> {
  return readTableFiles([{ name: 'tochuc.xlsx', bytes: await bytesOf(fill) }]);
}

async function faultsOf(fill: (workbook: Workbook) => void): Promise<string[]> {
  const tables = await read(fill);
  return [...tables.faults, ...checkRoster(tables.sheets, null, today).faults].map(
    ({ file, row, column, value, message }) =>
      `${file} ${row ?? '-'} ${column ?? '-'} «${value}» ${texts.render(message, 'vi', { html: false })}`,
  );
}

describe('reading', () => {
  it.each([
    ['Đơn vị', 'Chỉ tiêu'],
    ['DON VI', 'chi tieu'],
    [' units ', 'Targets'],
    ['1. Đơn vị', 'Chỉ tiêu 2'],
  ])('knows the sheets called «%s» and «%s»', async (first, second) => {
    const { sheets, faults } = await read((workbook) => {
      addRows(workbook, 'Hướng dẫn', [['Điền vào các trang sau']]);
      addRows(workbook, first, units);
      addRows(workbook, second, targets);
    });
    expect(faults).toEqual([]);
    const { rows, faults: wrong } = checkRoster(sheets, null, today);
    expect(wrong).toEqual([]);
    expect(rows.units.map(({ code, validFrom }) => [code, validFrom])).toEqual([
      ['NH', '2015-01-01'],
      ['NH01', '2015-01-01'],
      ['NH02', '2015-01-01'],
    ]);
    expect(rows.targets).toEqual([
      { unit: 'NH', year: 2017, measure: 'admissions', low: 7, high: 8, note: null },
    ]);
  });

  it('tells formulas, errors, ranges turned into dates and merged cells apart, each once', async () => {
    const faults = await faultsOf((workbook) => {
      const sheet = addRows(workbook, 'Đơn vị', units);
      sheet.getCell('B3').value = { formula: 'A3&"x"', result: 'NH01x' };
      sheet.getCell('D4').value = { error: '#REF!' };
      const given = addRows(workbook, 'Chỉ tiêu', targets);
      given.getCell('D2').value = new Date(Date.UTC(2017, 6, 8));
      given.getCell('D2').numFmt = 'd-mmm';
      const places = addRows(workbook, 'Địa bàn', [
        ['Mã', 'Tên', 'Loại', 'Xã', 'Mã chi bộ', 'Sinh hoạt', 'Số đảng viên'],
        ['DB01', 'Bản Huổi Mây', 'Bản', 'Nà Hỳ', 'NH02', 'độc lập', 5],
        ['DB02', 'Bản Nậm Sương', 'Bản', null, 'NH02', 'ghép', 2],
        ['DB03', 'Bản Pá Lúa', 'Bản', null, 'NH02', 'ghép', 2],
      ]);
      places.mergeCells('D2:D4');
    });
    expect(faults).toEqual([
      'Đơn vị 3 Tên «=A3&"x"» Ô chứa công thức. Sao chép rồi dán lại dưới dạng giá trị.',
      'Đơn vị 4 Mã cấp trên «#REF!» Ô chứa lỗi của Excel. Ghi lại giá trị đúng.',
      'Địa bàn 2 Xã «Nà Hỳ» Các ô D2:D4 đã gộp nên giá trị của từng ô bị che. Bỏ gộp ô và ghi giá trị vào từng ô.',
      'Chỉ tiêu 2 Chỉ tiêu thấp «08/07/2017» Excel có thể đã đổi khoảng 7-8 thành ngày. Ghi lại số đúng; với chỉ tiêu, ghi 7 vào Chỉ tiêu thấp và 8 vào Chỉ tiêu cao.',
    ]);
  });

  it('knows a shared formula, an error behind a formula, and a day number in a target', async () => {
    const faults = await faultsOf((workbook) => {
      const sheet = addRows(workbook, 'Đơn vị', units);
      sheet.fillFormula('B3:B4', 'A3', ['a', 'b']);
      const given = addRows(workbook, 'Chỉ tiêu', targets);
      given.getCell('D2').value = 42924;
      given.getCell('A2').value = { formula: 'NA()', result: { error: '#N/A' } };
    });
    expect(faults.map((fault) => fault.split(' Ô ')[0])).toEqual([
      'Đơn vị 3 Tên «=A3»',
      'Đơn vị 4 Tên «=B3»',
      'Chỉ tiêu 2 Mã đơn vị «=NA()»',
      'Chỉ tiêu 2 Chỉ tiêu thấp «42924» Số này có vẻ là một ngày đã bị Excel đổi thành số. Ghi lại chỉ tiêu, ví dụ: 7 và 8 ở hai ô.',
    ]);
  });

  it('reads rich text and links as what they show', async () => {
    const { sheets } = await read((workbook) => {
      const sheet = addRows(workbook, 'Đơn vị', units);
      sheet.getCell('B2').value = {
        richText: [{ text: 'Đảng ủy ' }, { text: 'xã Nà Hỳ', font: { bold: true } }],
      };
      sheet.getCell('B3').value = { text: 'Chi bộ bản Huổi Mây', hyperlink: 'http://nahy.example' };
    });
    expect([...(sheets[0]?.rows ?? [])].slice(1, 3).map((row) => row[1])).toEqual([
      'Đảng ủy xã Nà Hỳ',
      'Chi bộ bản Huổi Mây',
    ]);
  });

  it('finds two sheets of one kind, none at all, and a 1904 workbook', async () => {
    expect(
      await faultsOf((workbook) => {
        addRows(workbook, 'Đơn vị', units);
        addRows(workbook, 'units', units);
      }),
    ).toEqual(['units - - «» Bảng này đã có ở Đơn vị. Chỉ giữ lại một bảng.']);
    expect(await faultsOf((workbook) => addRows(workbook, 'Sheet1', units))).toEqual([
      'tochuc.xlsx - - «» Không có trang tính nào để nhập. Đặt tên trang tính là Đơn vị, Địa bàn, Chỉ tiêu, Đảng viên hoặc Báo cáo.',
    ]);
    expect(
      await faultsOf((workbook) => {
        workbook.properties = { ...workbook.properties, date1904: true };
        addRows(workbook, 'Đơn vị', units);
      }),
    ).toEqual([
      'tochuc.xlsx - - «» Tệp dùng hệ ngày 1904. Trong Excel bỏ chọn «Use 1904 date system», kiểm tra lại các ngày rồi lưu.',
    ]);
  });

  it('knows an old or locked workbook, and a damaged one', async () => {
    const old = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
    expect(await readWorkbook(old)).toEqual({ ok: false, why: 'old' });
    const whole = await bytesOf((workbook) => addRows(workbook, 'Đơn vị', units));
    expect(await readWorkbook(whole.subarray(0, whole.length / 2))).toEqual({ ok: false, why: 'damaged' });
    expect(await readWorkbook(new Uint8Array())).toEqual({ ok: false, why: 'damaged' });
  });

  it('never throws, whatever byte of a workbook is changed', async () => {
    const whole = await bytesOf((workbook) => addRows(workbook, 'Đơn vị', units));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const bytes = Uint8Array.from(whole);
        bytes[at] = byte;
        if (!isHeavy(bytes)) await readWorkbook(bytes);
      }),
      { numRuns: 60 },
    );
  });
});

describe('writing', () => {
  async function sampleWorkbook(): Promise<Uint8Array> {
    const { rows } = checkRoster((await readTableFiles(sampleFiles())).sheets, null, today);
    return writeWorkbook(writeSheets(rows), columnChoices());
  }

  it('freezes and filters the headers, gives drop-downs, keeps texts texts and dates dates', async () => {
    const workbook = new Workbook();
    await workbook.xlsx.load(await sampleWorkbook());
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      'Đơn vị',
      'Địa bàn',
      'Chỉ tiêu',
      'Đảng viên',
      'Báo cáo',
    ]);
    const [sheet] = workbook.worksheets;
    if (sheet === undefined) throw new Error('no sheet');
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.autoFilter).toBe('A1:H12');
    expect(sheet.getCell('E2').value).toEqual(new Date(Date.UTC(2015, 0, 1)));
    expect(sheet.getCell('A2').numFmt).toBe('@');
    const lists = Object.values(sheet.dataValidations.model).flatMap((rule) => rule?.formulae ?? []);
    expect(lists).toHaveLength(1);
    expect(String(lists[0])).toContain('Chi bộ tổ dân phố');
    // Excel refuses longer lists.
    expect(String(lists[0]).length).toBeLessThanOrEqual(257);
  });

  it('writes what begins like a formula as text', async () => {
    const bytes = await writeWorkbook([
      {
        file: 'units',
        name: 'units',
        rows: [
          ['Mã', 'Tên'],
          ['NH', '=HYPERLINK("http://x")'],
        ],
      },
    ]);
    const read = await readWorkbook(bytes);
    expect(read.ok && read.sheets[0]?.rows[1]).toEqual(['NH', '=HYPERLINK("http://x")']);
  });

  it('writes the same bytes for the same rows, and reads them back as the same rows', async () => {
    const bytes = await sampleWorkbook();
    expect(Buffer.from(await sampleWorkbook()).equals(Buffer.from(bytes))).toBe(true);
    const { sheets, faults } = await readTableFiles([{ name: 'xuat.xlsx', bytes }]);
    const before = checkRoster((await readTableFiles(sampleFiles())).sheets, null, today);
    const after = checkRoster(sheets, null, today);
    expect([...faults, ...after.faults]).toEqual([]);
    expect(writeSheets(after.rows)).toEqual(writeSheets(before.rows));
  });
});
