/** What offices really write and what has to be read as it was meant: no fault, and the same rows as the plain tables. */
import { describe, expect, it } from 'vitest';
import type { RosterRows } from '../../../src/domain/roster/rows.ts';
import {
  all,
  bringIn,
  type CsvStyle,
  column,
  csvFiles,
  dropColumn,
  type Edit,
  each,
  edited,
  head,
  insert,
  put,
} from './office.ts';

/** `[table, row among its rows, field, value]` beside which nothing may differ from the plain tables. */
type Change = [table: keyof RosterRows, index: number, field: string, value: unknown];

const cells: [name: string, edit: Edit, ...changes: Change[]][] = [
  // Counts.
  ['a count with đ/c', put('members', 2, 'Tổng số', '10 đ/c')],
  ['a count with đ/c. and no space', put('members', 2, 'Tổng số', '10đ/c.')],
  ['a count with đồng chí in capitals', put('members', 2, 'Chính thức', '8 ĐỒNG CHÍ')],
  ['a count with đảng viên in NFD', put('members', 2, 'Chính thức', '8 đảng viên'.normalize('NFD'))],
  ['a count with dong chi without marks', put('members', 2, 'Chính thức', '8 dong chi')],
  ['a count with đ.c', put('members', 2, 'Chính thức', '8 đ.c')],
  ['a count with ĐV', put('places', 2, 'Số đảng viên', '8 ĐV')],
  ['a count with người', put('members', 2, 'Nữ', '4 người')],
  ['a count with a leading zero', put('members', 2, 'Chính thức', '08')],
  ['a count between no-break spaces', put('members', 2, 'Tổng số', '\u00a010\u00a0')],
  ['a count with zero-width signs', put('members', 2, 'Tổng số', '\u200b10\ufeff')],
  ['a count behind a tab', put('members', 2, 'Tổng số', '\t10 ')],
  ['a count in full-width digits', put('members', 2, 'Tổng số', '１０')],
  ['a count with a closing dot', put('members', 2, 'Tổng số', '10.')],
  [
    'thousands with a dot',
    all(put('targets', 2, 'Chỉ tiêu thấp', '1.022'), put('targets', 2, 'Chỉ tiêu cao', '1.022')),
    ['targets', 0, 'low', 1022],
    ['targets', 0, 'high', 1022],
  ],
  ['an empty count of probationary members', put('members', 3, 'Dự bị', '')],
  ['an empty count of members where there are none', put('places', 5, 'Số đảng viên', '')],
  // Ranges.
  ...[
    '7-8',
    '7 – 8',
    '7—8',
    'từ 7-8',
    '7 - 8 đ/c',
    '7 đến 8',
    'Từ 7 đến 8 đồng chí',
    '07-08',
    '7-8 đảng viên',
    '7\u00a0-\u00a08',
  ].flatMap((range): [string, Edit][] => [
    [
      `${range} in the low bound alone`,
      all(put('targets', 2, 'Chỉ tiêu thấp', range), put('targets', 2, 'Chỉ tiêu cao', '')),
    ],
    [
      `${range} in both bounds`,
      all(put('targets', 2, 'Chỉ tiêu thấp', range), put('targets', 2, 'Chỉ tiêu cao', range)),
    ],
  ]),
  ...[
    'từ 7-8 trở lên',
    'từ 7-8 đảng viên trở lên',
    '7-8 đ/c trở lên',
    '7 đ/c - 8 đ/c',
    'Từ 7 – 8 đồng chí trở lên.',
  ].map((range): [string, Edit] => [
    `${range} in the high bound alone`,
    all(put('targets', 2, 'Chỉ tiêu thấp', ''), put('targets', 2, 'Chỉ tiêu cao', range)),
  ]),
  ['one bound stands for both', put('targets', 3, 'Chỉ tiêu cao', '')],
  ['a year with its word', put('targets', 2, 'Năm', 'Năm 2026')],
  ['a measure in other letters', put('targets', 2, 'Nội dung', 'KẾT NẠP ĐẢNG  VIÊN')],
  ['a measure in NFD', put('targets', 2, 'Nội dung', 'Kết nạp đảng viên'.normalize('NFD'))],
  // Dates.
  ...[
    '5/11/2015',
    '05-11-2015',
    '5-11-2015',
    '5.11.2015',
    '05.11.2015.',
    '2015-11-05',
    '2015/11/05',
    '2015-11-5',
    '05 / 11 / 2015',
    '05/11/2015 ',
    ' 05/11/2015',
    '05/11/2015 00:00',
    '05/11/2015 00:00:00',
    '2015-11-05T00:00:00',
    '2015-11-05 00:00:00',
    '2015-11-05T00:00:00.000Z',
    'ngày 05/11/2015',
    'Ngày 5 tháng 11 năm 2015',
    '5 tháng 11 năm 2015',
    'ngày 5 tháng 11, năm 2015',
    '05\u00a0/11/2015',
    '\u200b05/11/2015',
    '42313',
    '42313.0',
    '5/11/15',
    '05-Nov-2015',
    '5-Nov-15',
    '05-Thg11-2015',
    '5/Thg11/2015',
    '０５/１１/２０１５',
  ].map((date): [string, Edit] => [`${JSON.stringify(date)} as a date`, put('units', 4, 'Từ ngày', date)]),
  // Yes and no.
  ...['x', 'X', ' x ', 'Có', 'có', 'CÓ', 'có'.normalize('NFD'), '1', 'x\u00a0', '\u200bx'].map(
    (yes): [string, Edit] => [
      `${JSON.stringify(yes)} is yes`,
      put('places', 2, 'Trưởng bản là đảng viên', yes),
    ],
  ),
  ...['0', 'không', 'Không', 'KHÔNG', 'không'.normalize('NFD'), ' ', '\u00a0', '\u200b'].map(
    (no): [string, Edit] => [`${JSON.stringify(no)} is no`, put('places', 3, 'Biên giới', no)],
  ),
  // Codes.
  ['a code in lower case', put('units', 4, 'Mã', 'b01')],
  ['a reference in lower case with spaces', put('members', 2, 'Mã chi bộ', ' b01 ')],
  ['a reference with a zero-width space', put('places', 2, 'Mã chi bộ', 'B\u200b01')],
  ['a parent in lower case', put('units', 4, 'Mã cấp trên', 'x1\u00a0')],
  ['codes of figures', each('members', (text, _, at) => (at === 0 && text === 'B01' ? 'b01' : text))],
  // Names and words.
  ['a name with spaces in odd places', put('units', 4, 'Tên', '  Chi bộ   bản\u00a0Hừa Ngài\u200b A ')],
  ['a name in NFD', put('units', 4, 'Tên', 'Chi bộ bản Hừa Ngài A'.normalize('NFD'))],
  ['a name over two lines', put('units', 4, 'Tên', 'Chi bộ bản\nHừa Ngài A')],
  ['a name over two lines as Windows breaks them', put('units', 4, 'Tên', 'Chi bộ bản\r\nHừa Ngài A')],
  [
    'a name with a comma and figures',
    put('units', 4, 'Tên', 'Chi bộ 20, bản Pu Nhi'),
    ['units', 2, 'name', 'Chi bộ 20, bản Pu Nhi'],
  ],
  [
    'a name with quotation marks',
    put('units', 4, 'Tên', 'Chi bộ "Pán II"'),
    ['units', 2, 'name', 'Chi bộ "Pán II"'],
  ],
  [
    'a name with French quotation marks',
    put('units', 4, 'Tên', 'Chi bộ «Pán Tú»'),
    ['units', 2, 'name', 'Chi bộ «Pán Tú»'],
  ],
  [
    'a name of a hundred and twenty letters',
    put('units', 4, 'Tên', `Chi bộ ${'â'.repeat(113)}`),
    ['units', 2, 'name', `Chi bộ ${'â'.repeat(113)}`],
  ],
  [
    'a name of a hundred and twenty letters in NFD',
    put('units', 4, 'Tên', `Chi bộ ${'ậ'.repeat(113)}`.normalize('NFD')),
    ['units', 2, 'name', `Chi bộ ${'ậ'.repeat(113)}`],
  ],
  [
    'a name of the highlands',
    put('units', 4, 'Tên', "Chi bộ buôn Čư M'gar, Êđê Ƀăn"),
    ['units', 2, 'name', "Chi bộ buôn Čư M'gar, Êđê Ƀăn"],
  ],
  [
    'the tone on the other letter',
    put('units', 4, 'Tên', 'Chi bộ bản Hoà Bình'),
    ['units', 2, 'name', 'Chi bộ bản Hoà Bình'],
  ],
  ['a kind with the tone on the other letter', put('units', 2, 'Loại', 'Huyện uỷ')],
  ['a kind in capitals', put('units', 4, 'Loại', 'CHI BỘ BẢN')],
  ['a kind without marks', put('units', 4, 'Loại', 'chi bo ban')],
  ['a kind of a place with spaces', put('places', 2, 'Loại', ' bản\u00a0')],
  ['a way of meeting in other letters', put('places', 2, 'Sinh hoạt', 'Độc  Lập')],
  ['a way of meeting with its noun', put('places', 3, 'Sinh hoạt', 'Sinh hoạt ghép')],
  ['kilometres with a point', put('places', 2, 'Cách trung tâm (km)', '3.5')],
  ['kilometres with km', put('places', 2, 'Cách trung tâm (km)', '3,5 km')],
  ['kilometres with km and no space', put('places', 2, 'Cách trung tâm (km)', '3,50Km')],
  [
    'a note with dates',
    put('units', 4, 'Ghi chú', 'Nhiệm kỳ 2015-2020 2020-2025'),
    ['units', 2, 'note', 'Nhiệm kỳ 2015-2020 2020-2025'],
  ],
  [
    'a note with days',
    put('units', 4, 'Ghi chú', 'Từ 01.01.2020-31.12.2025'),
    ['units', 2, 'note', 'Từ 01.01.2020-31.12.2025'],
  ],
  [
    'a decision with its day',
    put('units', 4, 'Số quyết định', '12-QĐ/ĐU 05.11.2015'),
    ['units', 2, 'decisionNumber', '12-QĐ/ĐU 05.11.2015'],
  ],
  [
    'a decision number of figures and its day',
    put('units', 4, 'Số quyết định', 'Số 12 05-11-2015'),
    ['units', 2, 'decisionNumber', 'Số 12 05-11-2015'],
  ],
  [
    'a note in French quotation marks',
    put('units', 4, 'Ghi chú', 'Xem cột «Ghi chú» của năm cũ'),
    ['units', 2, 'note', 'Xem cột «Ghi chú» của năm cũ'],
  ],
  [
    'a note beginning with a dash',
    put('units', 4, 'Ghi chú', '- tên giả định'),
    ['units', 2, 'note', '- tên giả định'],
  ],
  [
    'a note with a question',
    put('units', 4, 'Ghi chú', 'Có sáp nhập không?'),
    ['units', 2, 'note', 'Có sáp nhập không?'],
  ],
  // Rows.
  ['an empty row in the middle', insert('units', [], 4)],
  ['a row of spaces in the middle', insert('members', [' ', '\u00a0', '', '\u200b'], 3)],
  ['empty rows at the end', all(insert('places', []), insert('places', []), insert('places', []))],
  [
    'units in another order',
    (grids) => {
      grids.units = [grids.units[0] ?? [], ...grids.units.slice(1).reverse()];
    },
  ],
  // Columns and headers.
  ['headers in capitals', each('units', (text, row) => (row === 1 ? text.toUpperCase() : text))],
  [
    'headers without marks',
    each('members', (text, row) =>
      row === 1
        ? text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
        : text,
    ),
  ],
  ['headers in NFD', each('places', (text, row) => (row === 1 ? text.normalize('NFD') : text))],
  ['headers with spaces around', each('places', (text, row) => (row === 1 ? ` ${text}\u00a0` : text))],
  [
    'headers with double spaces',
    each('places', (text, row) => (row === 1 ? text.replaceAll(' ', '  ') : text)),
  ],
  [
    'headers with line breaks',
    each('places', (text, row) => (row === 1 ? text.replaceAll(' ', '\n') : text)),
  ],
  [
    'headers with zero-width signs',
    each('targets', (text, row) => (row === 1 ? `\u200b${text}\ufeff` : text)),
  ],
  ['headers with a colon', each('targets', (text, row) => (row === 1 ? `${text}:` : text))],
  [
    'headers with a star for what is needed',
    each('targets', (text, row) => (row === 1 ? `${text} (*)` : text)),
  ],
  ['a header without its unit', head('places', 'Cách trung tâm (km)', 'Cách trung tâm')],
  ['the tone on the other letter in a header', head('units', 'Mã', 'Mã')],
  ['a running number in front', column('units', ['STT', '1', '2', '3', '4', '5'], 'Mã')],
  ['a running number TT in front', column('members', ['TT', '1', '2', '3'], 'Mã chi bộ')],
  ['an empty column in the middle', column('places', [], 'Loại')],
  ['empty columns at the end', all(column('members', []), column('members', []))],
  [
    'the branch by name beside its code',
    column('members', ['Tên chi bộ', 'Hừa Ngài A', 'Phi Công', 'Trường'], 'Ngày'),
  ],
  [
    'the branch by name in a place, called Chi bộ',
    column('places', ['Chi bộ', 'Hừa Ngài A', 'Hừa Ngài A', 'Phi Công', '', 'Trường'], 'Sinh hoạt'),
  ],
  [
    'the unit above by name, called Cấp trên',
    column('units', ['Cấp trên', '', 'Huyện ủy', 'Đảng ủy xã', 'Đảng ủy xã', 'Đảng ủy xã'], 'Từ ngày'),
  ],
  [
    'the columns backwards',
    (grids) => {
      for (const row of grids.places) {
        while (row.length < 13) row.push('');
        row.reverse();
      }
    },
  ],
  ['no column for notes', dropColumn('places', 'Ghi chú')],
  ['no column for the end', dropColumn('units', 'Đến ngày')],
  // History.
  [
    'a unit in two rows, one after the other',
    all(
      put('units', 4, 'Đến ngày', '31/12/2019'),
      insert('units', ['B01', 'Chi bộ bản Hừa Ngài', 'Chi bộ bản', 'X1', '01/01/2020', '', '', ''], 5),
    ),
  ],
];

async function plainRows(): Promise<RosterRows> {
  const { rows, said } = await bringIn(csvFiles(edited()));
  expect(said).toEqual([]);
  return rows;
}

function withChanges(rows: RosterRows, changes: readonly Change[]): RosterRows {
  const copy = structuredClone(rows);
  for (const [table, index, field, value] of changes)
    Object.assign(copy[table][index] ?? {}, { [field]: value });
  return copy;
}

const byCode = (rows: RosterRows) => ({
  ...rows,
  units: [...rows.units].sort((a, b) => (a.code + a.validFrom < b.code + b.validFrom ? -1 : 1)),
});

describe('read as it was meant', () => {
  for (const [name, edit, ...changes] of cells) {
    it(name, async () => {
      const { rows, said } = await bringIn(csvFiles(edited(edit)));
      expect(said).toEqual([]);
      if (name.startsWith('a unit in two rows')) {
        expect(rows.units.filter(({ code }) => code === 'B01').map(({ name: called }) => called)).toEqual([
          'Chi bộ bản Hừa Ngài A',
          'Chi bộ bản Hừa Ngài',
        ]);
        return;
      }
      expect(byCode(rows)).toEqual(byCode(withChanges(await plainRows(), changes)));
    });
  }
});

const styles: [name: string, style: CsvStyle][] = [
  ['semicolons', { separator: ';' }],
  ['tabs', { separator: '\t' }],
  ['no byte order mark', { mark: false }],
  ['two byte order marks', { text: (text) => `\ufeff${text}` }],
  ['line feeds', { ending: '\n' }],
  ['carriage returns', { ending: '\r' }],
  ['everything quoted', { quoteAll: true }],
  ['everything quoted, semicolons, no mark', { quoteAll: true, separator: ';', mark: false, ending: '\n' }],
  ['no line end behind the last row', { text: (text) => text.replace(/\r\n$/, '') }],
  ['empty lines behind the last row', { text: (text) => `${text}\r\n\r\n,,,\r\n` }],
  ['all of it in NFD', { text: (text) => text.normalize('NFD') }],
  [
    "Excel's own note about the separator",
    { separator: ';', text: (text) => text.replace(/^\ufeff?/, '\ufeffsep=;\r\n') },
  ],
  ['trailing separators left out', { text: (text) => text.replace(/,+\r\n/g, '\r\n') }],
  ['file names in capitals', { fileName: (name) => `${name.toUpperCase()}.CSV` }],
  ['file names with a number in front', { fileName: (name) => `1. ${name}.csv` }],
  [
    'Vietnamese file names',
    {
      fileName: (name) =>
        ({
          units: 'Đơn vị.csv',
          places: 'ĐỊA BÀN.csv',
          targets: 'chi-tieu.csv',
          members: 'Đảng viên.csv'.normalize('NFD'),
        })[name],
    },
  ],
];

describe('files as Excel and its relatives write them', () => {
  for (const [name, style] of styles) {
    it(name, async () => {
      const { rows, said } = await bringIn(csvFiles(edited(), style));
      expect(said).toEqual([]);
      expect(rows).toEqual(await plainRows());
    });
  }
});
