/** The same tables as workbooks, with all that people do to cells, and files that are no workbooks at all. */
import { deflateRawSync } from 'node:zlib';
import type { CellValue, Workbook, Worksheet } from '@cj-tech-master/excelts';
import { describe, expect, it } from 'vitest';
import type { RosterRows } from '../../../src/domain/roster/rows.ts';
import {
  all,
  type BookStyle,
  bookFile,
  bringIn,
  column,
  csvFiles,
  type Edit,
  edited,
  insert,
  put,
  titles,
} from './office.ts';

const sheetOf = (workbook: Workbook, name: keyof typeof titles): Worksheet => {
  const sheet = workbook.getWorksheet(titles[name]);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  return sheet;
};

const day = (on: string): CellValue => new Date(`${on}T00:00:00Z`);
const rich = (...parts: string[]): CellValue => ({
  richText: parts.map((text, index) => ({ text, font: { bold: index % 2 === 0 } })),
});

/** Empty rows above or below may number rows otherwise; what is read has to be the same. */
const tolerated: [name: string, edit: Edit, style?: BookStyle][] = [
  ['everything as text', all()],
  ['figures and dates as Excel keeps them', all(), { typed: true }],
  [
    'sheets in English',
    all(),
    { titles: { units: 'units', places: 'Places', targets: 'TARGETS', members: 'members ' } },
  ],
  [
    'sheets without marks',
    all(),
    { titles: { units: 'Don vi', places: 'dia ban', targets: 'CHI TIEU', members: 'Dang vien' } },
  ],
  [
    'sheets in NFD',
    all(),
    { titles: { units: titles.units.normalize('NFD'), members: titles.members.normalize('NFD') } },
  ],
  [
    'sheets with numbers',
    all(),
    { titles: { units: '1. Đơn vị', places: '2.Địa bàn', targets: '3-Chỉ tiêu', members: '4 Đảng viên' } },
  ],
  ['a date cell', put('units', 4, 'Từ ngày', day('2015-11-05'))],
  ['a date cell with a time of day', put('units', 4, 'Từ ngày', new Date('2015-11-05T17:30:00Z'))],
  ['a date cell a second before midnight', put('units', 4, 'Từ ngày', new Date('2015-11-05T23:59:59Z'))],
  ["Excel's day number", put('units', 4, 'Từ ngày', 42313)],
  ["Excel's day number with a part of the day", put('units', 4, 'Từ ngày', 42313.75)],
  ["Excel's day number as text", put('units', 4, 'Từ ngày', '42313')],
  ['a number as text', put('members', 2, 'Tổng số', '10')],
  ['a number in rich text', put('members', 2, 'Tổng số', rich('1', '0'))],
  ['a number in rich text with its unit', put('members', 2, 'Tổng số', rich('10', ' đ/c'))],
  ['a name in rich text', put('units', 4, 'Tên', rich('Chi bộ ', 'bản Hừa ', 'Ngài A'))],
  ['a header in rich text', put('units', 1, 'Tên', rich('Tê', 'n'))],
  ['a header of two lines', put('places', 1, 'Cách trung tâm (km)', 'Cách trung tâm\n(km)')],
  ['a code with a link', put('units', 4, 'Mã', { text: 'B01', hyperlink: 'https://example.vn' })],
  [
    'a name with a link in rich text',
    put('units', 4, 'Tên', {
      text: rich('Chi bộ bản ', 'Hừa Ngài A'),
      hyperlink: 'https://example.vn',
    } as unknown as CellValue),
  ],
  ['1 for yes as a number', put('places', 2, 'Trưởng bản là đảng viên', 1)],
  ['0 for no as a number', put('places', 3, 'Biên giới', 0)],
  ['a range as text', all(put('targets', 2, 'Chỉ tiêu thấp', '7-8'), put('targets', 2, 'Chỉ tiêu cao', ''))],
  ['kilometres as a number', put('places', 2, 'Cách trung tâm (km)', 3.5)],
  ['a year as text', put('targets', 2, 'Năm', ' 2026')],
  ['a cell of spaces', put('units', 4, 'Đến ngày', '   ')],
  ['a running number in front', column('units', ['STT', 1, 2, 3, 4, 5], 'Mã')],
  ['an empty column in front', column('units', [], 'Mã')],
  ['empty rows in the middle', all(insert('units', [], 4), insert('units', [], 4))],
  [
    'merged header cells',
    all(column('members', [], 'Ghi chú')),
    { finish: (book) => sheetOf(book, 'members').mergeCells('K1:L1') },
  ],
  [
    'hidden rows',
    all(),
    {
      finish: (book) => {
        sheetOf(book, 'units').getRow(4).hidden = true;
      },
    },
  ],
  [
    'a hidden column',
    all(),
    {
      finish: (book) => {
        sheetOf(book, 'members').getColumn(6).hidden = true;
      },
    },
  ],
  [
    'a hidden sheet',
    all(),
    {
      finish: (book) => {
        sheetOf(book, 'members').state = 'hidden';
      },
    },
  ],
  [
    'an old copy of a sheet',
    all(),
    {
      finish: (book) => {
        book.addWorksheet('Đơn vị cũ').addRow(['Mã', 'Tên', 'Loại', 'Mã cấp trên']);
      },
    },
  ],
  [
    'a hidden sheet of other things',
    all(),
    {
      finish: (book) => {
        const sheet = book.addWorksheet('DanhMuc');
        sheet.state = 'veryHidden';
        sheet.addRow(['Họ và tên', 'Lò Văn Páo']);
      },
    },
  ],
  [
    'a sheet to explain',
    all(),
    {
      finish: (book) => {
        book.addWorksheet('Hướng dẫn').addRow(['Ghi từ hàng 2']);
      },
    },
  ],
  [
    'cells with formats far below',
    all(),
    {
      finish: (book) => {
        const cell = sheetOf(book, 'units').getCell('A5000');
        cell.numFmt = '@';
        cell.font = { bold: true };
      },
    },
  ],
  [
    'borders far to the right',
    all(),
    {
      finish: (book) => {
        sheetOf(book, 'units').getCell('XFD2').border = { top: { style: 'thin' } };
      },
    },
  ],
  [
    'a comment on a cell',
    all(),
    {
      finish: (book) => {
        sheetOf(book, 'units').getCell('B3').note = 'Ông A';
      },
    },
  ],
  [
    'a filter and frozen panes',
    all(),
    {
      finish: (book) => {
        sheetOf(book, 'units').autoFilter = 'A1:H6';
        sheetOf(book, 'units').views = [{ state: 'frozen', ySplit: 1 }];
      },
    },
  ],
  ['names in NFD', put('units', 4, 'Tên', 'Chi bộ bản Hừa Ngài A'.normalize('NFD'))],
  ['no-break spaces around a number', put('members', 2, 'Tổng số', '\u00a010\u00a0')],
];

async function plainRows(): Promise<RosterRows> {
  return (await bringIn(csvFiles(edited()))).rows;
}

describe('a workbook read as it was meant', () => {
  for (const [name, edit, style] of tolerated) {
    it(name, async () => {
      const { rows, said } = await bringIn(await bookFile(edited(edit), style));
      expect(said).toEqual([]);
      expect(rows).toEqual(await plainRows());
    });
  }
});

const cell = (
  name: keyof typeof titles,
  row: number,
  header: string,
  value: CellValue,
  shown: string,
  says: RegExp,
): [Edit, string, RegExp] => [
  put(name, row, header, value),
  `${titles[name]} ${row} ${header} «${shown}»`,
  says,
];

const faulty: [name: string, edit: Edit, at: string, says: RegExp, style?: BookStyle][] = [
  [
    'a range that is a date cell',
    ...cell('targets', 2, 'Chỉ tiêu thấp', day('2026-08-07'), '07/08/2026', /7.*8/),
  ],
  [
    'a range that is a date cell, the month first',
    ...cell('targets', 2, 'Chỉ tiêu cao', day('2026-07-08'), '08/07/2026', /7.*8/),
  ],
  ['a range that became a day number', ...cell('targets', 2, 'Chỉ tiêu cao', 46_241, '46241', /7 và 8/)],
  ['a count that is a date cell', ...cell('members', 2, 'Nữ', day('2026-04-03'), '03/04/2026', /Excel/)],
  ['a code that is a date cell', ...cell('units', 6, 'Mã', day('2026-03-01'), '01/03/2026', /Excel/)],
  [
    'a decision number that is a date cell',
    ...cell('units', 4, 'Số quyết định', day('2026-11-05'), '05/11/2026', /Excel/),
  ],
  [
    'kilometres that are a date cell',
    ...cell('places', 2, 'Cách trung tâm (km)', day('2026-05-03'), '03/05/2026', /3,5/),
  ],
  ['a formula', ...cell('members', 2, 'Tổng số', { formula: 'D2+E2', result: 10 }, '=D2+E2', /công thức/)],
  ['a formula with no result', ...cell('members', 2, 'Tổng số', { formula: 'D2+E2' }, '=D2+E2', /công thức/)],
  [
    'a formula with an error',
    ...cell('members', 2, 'Nữ', { formula: 'D2/0', result: { error: '#DIV/0!' } }, '=D2/0', /công thức/),
  ],
  [
    'a formula of text',
    ...cell(
      'units',
      4,
      'Tên',
      { formula: 'CONCATENATE("Chi bộ"," A")', result: 'Chi bộ A' },
      '=CONCATENATE("Chi bộ"," A")',
      /công thức/,
    ),
  ],
  [
    'a link by formula',
    ...cell(
      'units',
      4,
      'Tên',
      { formula: 'HYPERLINK("http://x.vn","Chi bộ A")', result: 'Chi bộ A' },
      '=HYPERLINK("http://x.vn","Chi bộ A")',
      /công thức/,
    ),
  ],
  [
    'a formula in the code of a committee',
    ...cell('units', 3, 'Mã', { formula: 'A2', result: 'X1' }, '=A2', /công thức/),
  ],
  ['#N/A as a cell', ...cell('places', 4, 'Mã chi bộ', { error: '#N/A' }, '#N/A', /lỗi của Excel/)],
  ['#REF! as a cell', ...cell('members', 2, 'Nữ', { error: '#REF!' }, '#REF!', /lỗi của Excel/)],
  ['#VALUE! as text', ...cell('members', 2, 'Nữ', '#VALUE!', '#VALUE!', /lỗi của Excel/)],
  ['TRUE where x belongs', ...cell('places', 4, 'Biên giới', true, 'TRUE', /Ghi x/)],
  ['2 where x belongs', ...cell('places', 4, 'Biên giới', 2, '2', /Ghi x/)],
  ['a negative number', ...cell('members', 2, 'Nữ', -4, '-4', /âm/)],
  ['a number with a fraction', ...cell('members', 2, 'Nữ', 4.5, '4.5', /số nguyên/)],
  ['thousands read as a fraction', ...cell('targets', 2, 'Chỉ tiêu cao', 1.022, '1.022', /1022/)],
  ['a date cell to come', ...cell('members', 2, 'Ngày', day('2026-12-31'), '31/12/2026', /21\/11\/2026/)],
  [
    'a date cell before all calendars',
    ...cell('units', 4, 'Từ ngày', day('1899-12-31'), '31/12/1899', /năm/i),
  ],
  ['a day as a figure', ...cell('members', 2, 'Ngày', 31, '31', /ngày\/tháng\/năm/)],
  [
    'a total with merged cells',
    insert('members', ['Tổng cộng', '', 31, 29, 2, 15, 24, 1, 1, 1]),
    'Đảng viên 5 - «Tổng cộng»',
    /Xóa dòng/,
    { finish: (book) => sheetOf(book, 'members').mergeCells('A5:B5') },
  ],
  [
    'a total of formulas',
    insert('members', [
      'Cộng',
      '',
      { formula: 'SUM(C2:C4)', result: 31 },
      { formula: 'SUM(D2:D4)', result: 29 },
    ]),
    'Đảng viên 5 - «Cộng»',
    /Xóa dòng/,
  ],
  [
    'a merged title above the headers',
    insert('units', ['DANH SÁCH ĐƠN VỊ'], 1),
    'Đơn vị 1 - «»',
    /hàng 2/,
    { finish: (book) => sheetOf(book, 'units').mergeCells('A1:H1') },
  ],
  [
    'a merged title between the rows',
    insert('units', ['I. Khối trường học'], 6),
    'Đơn vị 6 - «I. Khối trường học»',
    /Xóa dòng/,
    { finish: (book) => sheetOf(book, 'units').mergeCells('A6:H6') },
  ],
  [
    'one parent merged over its branches',
    all(put('units', 5, 'Mã cấp trên', ''), put('units', 6, 'Mã cấp trên', '')),
    'Đơn vị 4 Mã cấp trên «X1»',
    /D4:D6/,
    { finish: (book) => sheetOf(book, 'units').mergeCells('D4:D6') },
  ],
  [
    'one day merged over its counts',
    all(put('members', 3, 'Ngày', ''), put('members', 4, 'Ngày', '')),
    'Đảng viên 2 Ngày «31/10/2026»',
    /B2:B4/,
    { finish: (book) => sheetOf(book, 'members').mergeCells('B2:B4') },
  ],
  [
    'headers over two rows, merged',
    (grids) => {
      grids.targets.splice(
        0,
        1,
        ['Mã đơn vị', 'Năm', 'Nội dung', 'Chỉ tiêu', '', 'Ghi chú'],
        ['', '', '', 'Thấp', 'Cao', ''],
      );
    },
    'Chỉ tiêu 1 - «»',
    /hai hàng/,
    {
      finish: (book) => {
        for (const range of ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1', 'F1:F2'])
          sheetOf(book, 'targets').mergeCells(range);
      },
    },
  ],
  [
    'a column of telephone numbers as figures',
    column('units', ['Liên hệ', '', '', 912345678, 987654321, 912345679]),
    'Đơn vị 1 Liên hệ «Liên hệ»',
    /Xóa cột/,
  ],
  [
    'figures of telephones without a header',
    column('units', ['', '', '', 912345678, 987654321, 912345679]),
    'Đơn vị 4 - «912345678»',
    /Xóa cột/,
  ],
  [
    'the same table twice',
    all(),
    'units - - «»',
    /Đơn vị/,
    {
      finish: (book) => {
        book.addWorksheet('units').addRow(['Mã', 'Tên']);
      },
    },
  ],
  [
    'a sheet without anything',
    (grids) => {
      grids.targets = [];
    },
    'Chỉ tiêu - - «»',
    /trống/,
  ],
  [
    'a table under a name that nobody knows',
    all(),
    'Bảng 1 - - «»',
    /Đặt tên trang tính là Đảng viên/,
    { titles: { members: 'Bảng 1' } },
  ],
  [
    'the units under a name that nobody knows',
    all(),
    'Bảng 1 - - «»',
    /Đặt tên trang tính là Đơn vị/,
    { titles: { units: 'Bảng 1' } },
  ],
  [
    'letters of an old font',
    put('units', 4, 'Tên', 'Chi bé b¶n Hõa Ngµi A'),
    'Đơn vị 4 Tên «Chi bé b¶n Hõa Ngµi A»',
    /TCVN3/,
  ],
  [
    'letters of VNI',
    put('units', 4, 'Tên', 'Chi boä baûn Höøa Ngaøi A'),
    'Đơn vị 4 Tên «Chi boä baûn Höøa Ngaøi A»',
    /VNI/,
  ],
];

describe('one cause in a workbook, one fault', () => {
  for (const [name, edit, at, says, style] of faulty) {
    it(name, async () => {
      const { said } = await bringIn(await bookFile(edited(edit), style));
      expect(said).toHaveLength(1);
      expect(said[0]?.startsWith(`${at} `) ? at : said[0]).toBe(at);
      expect(said[0]?.slice(at.length)).toMatch(says);
    });
  }
});

/** A zip archive with one file, as it is sent in place of a workbook. */
function zipOf(name: string, content: string): Uint8Array {
  const data = Buffer.from(content);
  const packed = deflateRawSync(data);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(data.length, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(data.length, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return new Uint8Array(Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]));
}

const text = (content: string) => new TextEncoder().encode(content);
const ole = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(504)]);

const files: [name: string, fileName: string, bytes: () => Uint8Array | Promise<Uint8Array>, says: RegExp][] =
  [
    ['an old workbook renamed', 'dang-bo.xlsx', () => ole, /\.xls.*mật khẩu.*\.xlsx/],
    ['an old workbook under its own name', 'dang-bo.xls', () => ole, /\.xls.*\.xlsx/],
    ['an archive renamed', 'dang-bo.xlsx', () => zipOf('units.csv', 'Mã,Tên'), /không phải tệp Excel/],
    [
      'a web page renamed',
      'dang-bo.xlsx',
      () => text('<html><table><tr><td>Mã</td></tr></table></html>'),
      /không phải tệp Excel/,
    ],
    [
      'a web page as Excel saves it',
      'dang-bo.xls',
      () => text('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table></table></html>'),
      /không phải tệp Excel/,
    ],
    ['a text file renamed', 'dang-bo.xlsx', () => text('Mã,Tên\r\n'), /không phải tệp Excel/],
    ['a file without a byte', 'dang-bo.xlsx', () => new Uint8Array(), /không phải tệp Excel|trống/],
    [
      'half a workbook',
      'dang-bo.xlsx',
      async () => (await bookFile(edited()))[0]?.bytes.subarray(0, 3000) ?? ole,
      /không phải tệp Excel/,
    ],
    ['a picture', 'so-do.png', () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), /Không nhận loại tệp/],
    ['a document', 'danh-sach.docx', () => zipOf('word/document.xml', '<w/>'), /Không nhận loại tệp/],
    [
      'a workbook without one of the sheets',
      'dang-bo.xlsx',
      async () =>
        (
          await bookFile(edited(), {
            titles: { units: 'Sheet1', places: 'Sheet2', targets: 'Sheet3', members: 'Sheet4' },
          })
        )[0]?.bytes ?? ole,
      /Đặt tên trang tính/,
    ],
    [
      'a workbook called units.csv',
      'units.csv',
      async () => (await bookFile(edited()))[0]?.bytes ?? ole,
      /CSV UTF-8/,
    ],
    ['an old workbook called units.csv', 'units.csv', () => ole, /CSV UTF-8/],
    [
      'a text file in UTF-16',
      'units.csv',
      () => Uint8Array.from(Buffer.from('\ufeffMã\tTên\r\nX1\tĐảng ủy\r\n', 'utf16le')),
      /UTF-16/,
    ],
    [
      'a text file in UTF-16 the other way',
      'units.csv',
      () => Uint8Array.from(Buffer.from('\ufeffMã\tTên\r\nX1\tĐảng ủy\r\n', 'utf16le').swap16()),
      /UTF-16/,
    ],
    [
      'a text file in UTF-16 without a mark',
      'units.csv',
      () => Uint8Array.from(Buffer.from('Mã,Tên,Loại\r\nX1,Xa,Xb\r\n', 'utf16le')),
      /UTF-16/,
    ],
    [
      'a text file in TCVN3',
      'units.csv',
      () =>
        Uint8Array.from(
          Buffer.from('M·,Tªn,Lo¹i,M· cÊp trªn\r\nX1,§¶ng uû x· Hõa Ngµi,§¶ng uû x·,\r\n', 'latin1'),
        ),
      /TCVN3/,
    ],
    [
      'a text file in VNI',
      'units.csv',
      () =>
        Uint8Array.from(
          Buffer.from(
            'Maõ,Teân,Loaïi,Maõ caáp treân\r\nX1,Ñaûng uûy xaõ Höøa Ngaøi,Ñaûng uûy xaõ,\r\n',
            'latin1',
          ),
        ),
      /VNI/,
    ],
    ['an empty text file', 'units.csv', () => new Uint8Array(), /trống/],
    ['a text file of a mark alone', 'units.csv', () => text('\ufeff'), /trống/],
    ['a text file of separators', 'units.csv', () => text(',,,,\r\n,,,,\r\n'), /trống/],
    [
      'a quotation mark that is never closed',
      'units.csv',
      () => text('Mã,Tên,Loại,Mã cấp trên\r\nX1,"Đảng ủy,Đảng ủy xã,\r\nX2,Đảng ủy,Đảng ủy xã,\r\n'),
      /nháy kép/,
    ],
    [
      'headers alone, and nothing known',
      'units.csv',
      () => text('Mã,Tên,Loại,Mã cấp trên\r\n'),
      /Nhập bảng đơn vị|Chưa có đơn vị/,
    ],
  ];

describe('a file that is none of the tables', () => {
  for (const [name, fileName, bytes, says] of files) {
    it(name, async () => {
      const { said } = await bringIn([{ name: fileName, bytes: await bytes() }]);
      expect(said).toHaveLength(1);
      expect(said[0]).toMatch(says);
      expect(said[0]?.startsWith(fileName)).toBe(true);
    });
  }
});
