/** What offices get wrong, one cause each: exactly one fault, at its cause, with what to write instead. */
import { describe, expect, it } from 'vitest';
import {
  all,
  bringIn,
  type CsvStyle,
  column,
  csvFiles,
  dropColumn,
  type Edit,
  edited,
  head,
  insert,
  type Name,
  put,
} from './office.ts';

/** `file row column «value»` and words of the sentence. */
type Fault = [at: string, says: RegExp];

const cell = (file: Name, row: number, header: string, value: string, says: RegExp): [Edit, ...Fault] => [
  put(file, row, header, value),
  `${file}.csv ${row} ${header} «${value}»`,
  says,
];

const cases: [name: string, edit: Edit, ...fault: Fault][] = [
  // What Excel changed by itself.
  ...['7-Aug', '07-Aug', '8-Jul', 'Aug-07', '7-Thg8', '07/08/2026', '2026-08-07', '7-Aug-26'].map(
    (value): [string, Edit, ...Fault] => [
      `a range that became ${value}`,
      ...cell('targets', 2, 'Chỉ tiêu thấp', value, /Excel.*7.*8/),
    ],
  ),
  ...['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NULL!', '#NUM!', '#####'].map(
    (value): [string, Edit, ...Fault] => [
      `${value} as a count`,
      ...cell('members', 2, 'Nữ', value, /lỗi của Excel/),
    ],
  ),
  ['#N/A as a branch', ...cell('places', 2, 'Mã chi bộ', '#N/A', /lỗi của Excel/)],
  ['#REF! as a code', ...cell('units', 5, 'Mã', '#REF!', /lỗi của Excel/)],
  ['#REF! as a code that others refer to', ...cell('units', 3, 'Mã', '#REF!', /lỗi của Excel/)],
  ['##### as a date', ...cell('members', 2, 'Ngày', '########', /lỗi của Excel/)],
  ['a code that became a day', ...cell('units', 6, 'Mã', '12-May', /Excel/)],
  ['a decision number that became a day', ...cell('units', 4, 'Số quyết định', '5-Nov', /Excel/)],
  ['a formula in a count', ...cell('members', 2, 'Tổng số', '=D2+E2', /công thức/)],
  ['a formula in a name', ...cell('units', 4, 'Tên', '=HYPERLINK("http://x.vn","Chi bộ")', /công thức/)],
  ['a formula in a note', ...cell('units', 4, 'Ghi chú', '=cmd|calc!A1', /công thức/)],
  ['a formula behind a space', ...cell('units', 4, 'Ghi chú', ' =1+1', /công thức/)],
  ['a formula as a code', ...cell('places', 3, 'Mã', '=A2', /công thức/)],
  ['a formula as the branch', ...cell('members', 3, 'Mã chi bộ', '=A2', /công thức/)],
  // Counts.
  ['a negative count', ...cell('members', 2, 'Nữ', '-4', /âm.*0/)],
  ['a negative count with a minus sign', ...cell('members', 2, 'Nữ', '−4', /âm/)],
  ['a negative total', ...cell('members', 2, 'Tổng số', '-10', /âm/)],
  ['a fractional count', ...cell('members', 2, 'Nữ', '4,5', /số nguyên/)],
  ['half a person', ...cell('members', 2, 'Tạm đi', '0.5', /số nguyên/)],
  ['a count as a fraction', ...cell('members', 2, 'Nữ', '4/10', /số/)],
  ['a percentage', ...cell('members', 2, 'Nữ', '40%', /phần trăm/)],
  ['thousands with a comma', ...cell('targets', 2, 'Chỉ tiêu cao', '1,022', /1022/)],
  ['thousands with a space', ...cell('targets', 2, 'Chỉ tiêu cao', '1 022', /1022/)],
  ['a count in words', ...cell('members', 2, 'Nữ', 'bốn', /chữ số/)],
  ['about so many', ...cell('members', 2, 'Nữ', 'khoảng 4', /số/)],
  ['none in words', ...cell('members', 2, 'Tạm đi', 'không', /Ghi số 0/)],
  ['a dash for none', ...cell('members', 2, 'Tạm đi', '-', /Ghi số 0/)],
  ['a range where one number belongs', ...cell('members', 2, 'Nữ', '3-4', /một số/)],
  ['letters for digits', ...cell('members', 2, 'Chính thức', '1O', /số/)],
  ['a telephone number for a count', ...cell('places', 2, 'Số đảng viên', '0912345678', /./)],
  ['a count that is missing', ...cell('members', 3, 'Tổng số', '', /số người/)],
  ['a count of a place that is missing', ...cell('places', 4, 'Số đảng viên', '', /số người/)],
  ['households for people', ...cell('members', 2, 'Nữ', '4 hộ', /số/)],
  ['a range backwards', ...cell('targets', 2, 'Chỉ tiêu cao', '8-7', /7-8/)],
  ['low above high', put('targets', 2, 'Chỉ tiêu thấp', '9'), 'targets.csv 2 Chỉ tiêu thấp «9»', /8.*9/],
  ['a range against a figure', ...cell('targets', 2, 'Chỉ tiêu thấp', '5-6', /khác nhau/)],
  [
    'no target at all',
    all(put('targets', 2, 'Chỉ tiêu thấp', ''), put('targets', 2, 'Chỉ tiêu cao', '')),
    'targets.csv 2 Chỉ tiêu thấp «»',
    /Ghi số/,
  ],
  ['a target of at least', ...cell('targets', 3, 'Chỉ tiêu thấp', 'ít nhất 01', /số/)],
  ['kilometres in words', ...cell('places', 2, 'Cách trung tâm (km)', 'gần', /3,5/)],
  ['negative kilometres', ...cell('places', 2, 'Cách trung tâm (km)', '-3', /km/)],
  ['metres', ...cell('places', 2, 'Cách trung tâm (km)', '3500 m', /km/)],
  ['a year of two figures', ...cell('targets', 2, 'Năm', '26', /bốn chữ số/)],
  ['a year with a quarter', ...cell('targets', 2, 'Năm', 'Quý I/2026', /bốn chữ số/)],
  ['a measure nobody knows', ...cell('targets', 2, 'Nội dung', 'Trồng rừng', /Kết nạp đảng viên/)],
  // Dates.
  ['month first', ...cell('members', 2, 'Ngày', '10/31/2026', /31\/10\/2026/)],
  ['month first behind the year', ...cell('members', 2, 'Ngày', '2026-31-10', /31\/10\/2026/)],
  ['31/02', ...cell('units', 4, 'Từ ngày', '31/02/2015', /Lịch không có/)],
  ['29/2/2026', ...cell('members', 2, 'Ngày', '29/2/2026', /Lịch không có/)],
  ['31/11', ...cell('units', 4, 'Từ ngày', '31/11/2015', /Lịch không có/)],
  ['a month thirteen and a day fourteen', ...cell('units', 4, 'Từ ngày', '14/13/2015', /Lịch không có/)],
  ['day zero', ...cell('units', 4, 'Từ ngày', '00/11/2015', /Lịch không có/)],
  ['a year alone', ...cell('units', 4, 'Từ ngày', '2015', /ngày\/tháng\/năm/)],
  ['a month alone', ...cell('units', 4, 'Từ ngày', '11/2015', /ngày\/tháng\/năm/)],
  ['a day without its year', ...cell('members', 2, 'Ngày', '31/10', /ngày\/tháng\/năm/)],
  ['a quarter', ...cell('members', 2, 'Ngày', 'Quý III/2026', /ngày\/tháng\/năm/)],
  ['a date in words', ...cell('members', 2, 'Ngày', 'cuối tháng 10', /ngày\/tháng\/năm/)],
  ['compact digits', ...cell('members', 2, 'Ngày', '31102026', /ngày\/tháng\/năm/)],
  ['a day to come', ...cell('members', 2, 'Ngày', '31/12/2026', /21\/11\/2026/)],
  ['a year of the future', ...cell('units', 4, 'Từ ngày', '05/11/2915', /năm/i)],
  ['an end before the beginning', ...cell('units', 5, 'Đến ngày', '31/12/2014', /05\/11\/2015/)],
  // Yes and no.
  ...['xx', 'co', 'Yes', '2', '✓', 'chưa', 'TRUE', 'v', '-'].map((value): [string, Edit, ...Fault] => [
    `«${value}» is neither yes nor no`,
    ...cell('places', 4, 'Biên giới', value, /Ghi x/),
  ]),
  // Codes, references, the tree.
  ['a code twice', put('units', 6, 'Mã', 'B02'), 'units.csv 6 Mã «B02»', /hàng 5/],
  ['a code twice in another case', put('units', 6, 'Mã', 'b02 '), 'units.csv 6 Mã «b02 »', /hàng 5/],
  [
    'a whole row twice',
    insert('units', ['B03', 'Chi bộ Trường Tiểu học', 'Chi bộ trường học', 'X1', '05/11/2015', '', '', '']),
    'units.csv 7 Mã «B03»',
    /hàng 6/,
  ],
  [
    'a place twice',
    insert('places', [
      'D04',
      'Bản San Súi',
      'Bản',
      'Hừa Ngài',
      '',
      'chưa có đảng viên',
      '0',
      'x',
      '',
      '19',
      '',
      '',
      '',
    ]),
    'places.csv 7 Mã «D04»',
    /hàng 5/,
  ],
  ['a place code twice', put('places', 6, 'Mã', 'd01'), 'places.csv 6 Mã «d01»', /hàng 2/],
  [
    'a target twice',
    insert('targets', ['b01', '2026', 'kết nạp', '2', '2', '']),
    'targets.csv 5 Mã đơn vị «b01»',
    /hàng 3/,
  ],
  [
    'a count twice',
    insert('members', ['B02', '31-10-2026', '9', '9', '0', '3', '9', '0', '0', '0', '']),
    'members.csv 5 Mã chi bộ «B02»',
    /hàng 3/,
  ],
  ['an unknown parent', ...cell('units', 6, 'Mã cấp trên', 'X9', /X9/)],
  [
    'an unknown parent of three',
    all(
      put('units', 4, 'Mã cấp trên', 'X9'),
      put('units', 5, 'Mã cấp trên', 'X9'),
      put('units', 6, 'Mã cấp trên', 'X9'),
    ),
    'units.csv 4 Mã cấp trên «X9»',
    /X9.*2/,
  ],
  ['a parent with O for 0', put('places', 2, 'Mã chi bộ', 'BO1'), 'places.csv 2 Mã chi bộ «BO1»', /B01/],
  ['its own parent', ...cell('units', 4, 'Mã cấp trên', 'B01', /chính mình/)],
  [
    'a circle of two',
    put('units', 2, 'Mã cấp trên', 'X1'),
    'units.csv 2 Mã cấp trên «X1»',
    /HU → X1|X1 → HU/,
  ],
  [
    'a circle of three',
    all(
      insert('units', ['Z', 'Đảng bộ Z', 'Đảng bộ bộ phận', 'X1', '01/01/2010', '', '', '']),
      put('units', 2, 'Mã cấp trên', 'Z'),
    ),
    'units.csv 2 Mã cấp trên «Z»',
    /vòng/,
  ],
  ['a branch as parent', ...cell('units', 6, 'Mã cấp trên', 'B01', /B01 là chi bộ/)],
  ['a branch without a parent', ...cell('units', 6, 'Mã cấp trên', '', /cấp trên/)],
  ['an unknown kind', ...cell('units', 6, 'Loại', 'Chi hội', /Chi bộ bản/)],
  [
    'an unknown kind of a committee with branches below',
    ...cell('units', 3, 'Loại', 'Đảng bộ', /Đảng ủy xã/),
  ],
  ['a committee called a branch', ...cell('units', 3, 'Loại', 'Chi bộ bản', /./)],
  ['a branch called a committee', ...cell('units', 4, 'Loại', 'Đảng bộ bộ phận', /./)],
  ['a kind that is missing', ...cell('units', 6, 'Loại', '', /Chi bộ bản/)],
  ['a name that is missing', ...cell('units', 6, 'Tên', '', /tên/)],
  ['a code that is missing', ...cell('units', 6, 'Mã', '', /mã/)],
  ['a code of a committee that is missing', ...cell('units', 3, 'Mã', '', /mã/)],
  ['a code with a space', ...cell('units', 6, 'Mã', 'B 03', /B03/)],
  ['a code with a comma', ...cell('units', 6, 'Mã', 'B,03', /B03/)],
  ['a parent that ends before its branch', ...cell('units', 3, 'Đến ngày', '31/12/2025', /./)],
  ['a parent that begins after its branches', ...cell('units', 3, 'Từ ngày', '01/01/2020', /./)],
  ['a branch that begins before its committee', ...cell('units', 6, 'Từ ngày', '05/11/2005', /01\/01\/2010/)],
  [
    'a branch that begins after its own counts and targets',
    ...cell('units', 4, 'Từ ngày', '01/01/2027', /./),
  ],
  [
    'a branch that ended before its own counts, targets, places',
    ...cell('units', 4, 'Đến ngày', '31/12/2020', /./),
  ],
  ['a branch that ended before its place and its count', ...cell('units', 6, 'Đến ngày', '31/12/2025', /./)],
  [
    'two rows of a unit that overlap',
    all(
      put('units', 4, 'Đến ngày', '31/12/2019'),
      insert('units', ['B01', 'Chi bộ bản Hừa Ngài', 'Chi bộ bản', 'X1', '01/06/2019', '', '', ''], 5),
    ),
    'units.csv 5 Mã «B01»',
    /hàng 4/,
  ],
  [
    'two rows of a unit with a gap',
    all(
      put('units', 4, 'Đến ngày', '31/12/2019'),
      insert('units', ['B01', 'Chi bộ bản Hừa Ngài', 'Chi bộ bản', 'X1', '01/06/2020', '', '', ''], 5),
    ),
    'units.csv 5 Từ ngày «01/06/2020»',
    /01\/01\/2020/,
  ],
  ['a link to a branch that is not there', ...cell('places', 4, 'Mã chi bộ', 'Q07', /Q07/)],
  [
    'a count of a branch that is not there',
    insert('members', ['Q07', '31/10/2026', '5', '5', '0', '1', '1', '0', '0', '0', '']),
    'members.csv 5 Mã chi bộ «Q07»',
    /Q07/,
  ],
  ['a target of a unit that is not there', ...cell('targets', 4, 'Mã đơn vị', 'Q07', /Q07/)],
  ['a link to a committee', ...cell('places', 4, 'Mã chi bộ', 'X1', /X1 không phải là chi bộ/)],
  [
    'a count of a committee',
    insert('members', ['X1', '31/10/2026', '31', '29', '2', '15', '24', '1', '1', '1', '']),
    'members.csv 5 Mã chi bộ «X1»',
    /X1 không phải là chi bộ/,
  ],
  ['the branch by its name', ...cell('places', 4, 'Mã chi bộ', 'Chi bộ bản Phi Công', /[Mm]ã/)],
  // Places.
  [
    'two homes of one branch',
    all(put('places', 3, 'Sinh hoạt', 'độc lập')),
    'places.csv 3 Sinh hoạt «độc lập»',
    /D01.*ghép/,
  ],
  [
    'the wrong branch, which another place calls its own',
    put('places', 4, 'Mã chi bộ', 'B01'),
    'places.csv 4 Sinh hoạt «độc lập»',
    /B01.*D01/,
  ],
  [
    'shared beside a home',
    put('places', 3, 'Sinh hoạt', 'ghép chung'),
    'places.csv 3 Sinh hoạt «ghép chung»',
    /D01/,
  ],
  [
    'no members, but a count',
    put('places', 5, 'Số đảng viên', '3'),
    'places.csv 5 Số đảng viên «3»',
    /Ghi 0/,
  ],
  [
    'no members, but a branch',
    put('places', 5, 'Mã chi bộ', 'B02'),
    'places.csv 5 Mã chi bộ «B02»',
    /Để trống/,
  ],
  [
    'an own branch without members',
    put('places', 4, 'Số đảng viên', '0'),
    'places.csv 4 Số đảng viên «0»',
    /Ghi số đảng viên/,
  ],
  [
    'an own branch without its code',
    put('places', 4, 'Mã chi bộ', ''),
    'places.csv 4 Mã chi bộ «»',
    /mã chi bộ/,
  ],
  [
    'a way of meeting nobody knows',
    put('places', 4, 'Sinh hoạt', 'tạm'),
    'places.csv 4 Sinh hoạt «tạm»',
    /độc lập; ghép/,
  ],
  [
    'a way of meeting that is missing',
    put('places', 4, 'Sinh hoạt', ''),
    'places.csv 4 Sinh hoạt «»',
    /độc lập; ghép/,
  ],
  ['a kind of place nobody knows', put('places', 4, 'Loại', 'Xóm'), 'places.csv 4 Loại «Xóm»', /Bản/],
  [
    'a secretary who heads the hamlet, whose head is no member',
    put('places', 2, 'Trưởng bản là đảng viên', ''),
    'places.csv 2 Bí thư kiêm trưởng bản «x»',
    /Trưởng bản là đảng viên/,
  ],
  [
    'a head who is a member where nobody is',
    put('places', 5, 'Trưởng bản là đảng viên', 'x'),
    'places.csv 5 Trưởng bản là đảng viên «x»',
    /Để trống/,
  ],
  // Contradictions.
  [
    'a total that is not the sum',
    put('members', 2, 'Tổng số', '11'),
    'members.csv 2 Tổng số «11»',
    /8 \+ 2 = 10/,
  ],
  ['a part that spoils the sum', put('members', 2, 'Dự bị', '1'), 'members.csv 2 Tổng số «10»', /8 \+ 1 = 9/],
  ['more women than members', put('members', 3, 'Nữ', '90'), 'members.csv 3 Nữ «90»', /không quá 9/],
  [
    'more of a minority than members',
    put('members', 3, 'Dân tộc thiểu số', '10'),
    'members.csv 3 Dân tộc thiểu số «10»',
    /không quá 9/,
  ],
  [
    'more excused than members',
    put('members', 3, 'Miễn sinh hoạt', '12'),
    'members.csv 3 Miễn sinh hoạt «12»',
    /không quá 9/,
  ],
  [
    'excused and away are more than all',
    all(put('members', 3, 'Miễn sinh hoạt', '5'), put('members', 3, 'Tạm đi', '5')),
    'members.csv 3 Tạm đi «5»',
    /10.*9/,
  ],
  [
    'places against the count of the branch',
    put('places', 4, 'Số đảng viên', '7'),
    'members.csv 3 Tổng số «9»',
    /9.*7/,
  ],
  // Rows that are none.
  [
    'a total at the end',
    insert('members', ['Tổng cộng', '', '31', '29', '2', '15', '24', '1', '1', '1', '']),
    'members.csv 5 - «Tổng cộng»',
    /Xóa dòng/,
  ],
  [
    'a total in capitals',
    insert('members', ['TỔNG CỘNG', '', '31', '', '', '', '', '', '', '', '']),
    'members.csv 5 - «TỔNG CỘNG»',
    /Xóa dòng/,
  ],
  [
    'a total with a date',
    insert('members', ['Cộng', '31/10/2026', '31', '29', '2', '15', '24', '1', '1', '1', '']),
    'members.csv 5 - «Cộng»',
    /Xóa dòng/,
  ],
  [
    'a total in another column',
    insert('places', ['', 'Tổng cộng:', '', '', '', '', '31', '', '', '', '', '', '']),
    'places.csv 7 - «Tổng cộng:»',
    /Xóa dòng/,
  ],
  [
    'a total behind a number',
    insert('places', ['', 'Tổng số', '', '', '', '', '31', '', '', '', '', '', '']),
    'places.csv 7 - «Tổng số»',
    /Xóa dòng/,
  ],
  [
    'a total with what it counts',
    insert('places', ['Tổng số: 5 địa bàn', '', '', '', '', '', '31', '', '', '', '', '', '']),
    'places.csv 7 - «Tổng số: 5 địa bàn»',
    /Xóa dòng/,
  ],
  [
    'a total without a colon',
    insert('places', ['Cộng 5 địa bàn', '', '', '', '', '', '31', '', '', '', '', '', '']),
    'places.csv 7 - «Cộng 5 địa bàn»',
    /Xóa dòng/,
  ],
  [
    'a total in the middle',
    insert('places', ['Cộng', 'xã Hừa Ngài', '', '', '', '', '31', '', '', '', '', '', ''], 4),
    'places.csv 4 - «Cộng»',
    /Xóa dòng/,
  ],
  [
    'a total without a word',
    insert('members', ['', '', '31', '29', '2', '15', '24', '1', '1', '1', '']),
    'members.csv 5 Mã chi bộ «»',
    /dòng cộng/,
  ],
  [
    'a title between the rows',
    insert('units', ['I. Khối trường học'], 6),
    'units.csv 6 - «I. Khối trường học»',
    /Xóa dòng/,
  ],
  [
    'the headers again',
    (grids) => {
      grids.members.splice(2, 0, [...(grids.members[0] ?? [])]);
    },
    'members.csv 3 - «Mã chi bộ»',
    /tiêu đề/,
  ],
  [
    'the numbers of the columns below the headers',
    insert('members', ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11'], 2),
    'members.csv 2 - «1»',
    /Xóa dòng/,
  ],
  [
    'the place and day of signing',
    insert('members', ['', '', '', '', '', 'Hừa Ngài, ngày 5 tháng 11 năm 2026', '', '', '', '', '']),
    'members.csv 5 - «Hừa Ngài, ngày 5 tháng 11 năm 2026»',
    /Xóa dòng/,
  ],
  [
    'two signatures on one row',
    insert('members', ['NGƯỜI LẬP BIỂU', '', '', '', '', 'TM. ĐẢNG ỦY', '', '', '', '', '']),
    'members.csv 5 - «NGƯỜI LẬP BIỂU»',
    /./,
  ],
  ['a comma without quotation marks in a name', all(), 'units.csv 4 - «»', /./],
  // Headers.
  ['a title above the headers', insert('units', ['DANH SÁCH TỔ CHỨC ĐẢNG'], 1), 'units.csv 1 - «»', /hàng 2/],
  [
    'a title and an empty row above the headers',
    all(insert('units', [''], 1), insert('units', ['DANH SÁCH TỔ CHỨC ĐẢNG'], 1)),
    'units.csv 1 - «»',
    /hàng 3/,
  ],
  ['an empty row above the headers', insert('members', [''], 1), 'members.csv 1 - «»', /hàng 2/],
  [
    'no headers at all',
    (grids) => {
      grids.members.shift();
    },
    'members.csv 1 - «»',
    /tiêu đề/,
  ],
  [
    'a header that is missing',
    dropColumn('members', 'Chính thức'),
    'members.csv 1 Chính thức «»',
    /Thêm cột/,
  ],
  ['a header of the codes that is missing', dropColumn('places', 'Mã'), 'places.csv 1 Mã «»', /Thêm cột/],
  [
    'a header nobody knows where one is needed',
    head('targets', 'Nội dung', 'Việc'),
    'targets.csv 1 Nội dung «»',
    /Thêm cột/,
  ],
  ['a header that is empty', head('members', 'Tổng số', ''), 'members.csv 1 Tổng số «»', /Thêm cột/],
  ['a header twice', column('members', ['Nữ', '4', '3', '8']), 'members.csv 1 Nữ «Nữ»', /một cột/],
  [
    'headers over two rows',
    (grids) => {
      grids.targets.splice(
        0,
        1,
        ['Mã đơn vị', 'Năm', 'Nội dung', 'Chỉ tiêu', '', 'Ghi chú'],
        ['', '', '', 'Thấp', 'Cao', ''],
      );
    },
    'targets.csv 1 - «»',
    /hai hàng/,
  ],
  [
    'headers over two rows with groups',
    (grids) => {
      grids.members.splice(
        0,
        1,
        ['Mã chi bộ', 'Ngày', 'Số đảng viên', '', '', 'Trong đó', '', '', '', '', 'Ghi chú'],
        [
          '',
          '',
          'Tổng số',
          'Chính thức',
          'Dự bị',
          'Nữ',
          'Dân tộc thiểu số',
          'Miễn sinh hoạt',
          'Tạm đi',
          'Tạm đến',
          '',
        ],
      );
    },
    'members.csv 1 - «»',
    /hai hàng/,
  ],
  // People.
  ...[
    'Họ và tên',
    'HỌ TÊN BÍ THƯ',
    'Ngày sinh',
    'Năm sinh',
    'Ngày, tháng, năm sinh',
    'Số điện thoại',
    'SĐT',
    'Điện thoại',
    'ĐT',
    'Số CCCD',
    'CMND',
    'Số thẻ đảng viên',
    'Bí thư',
    'Bí thư chi bộ',
    'Tên bí thư',
    'Người phụ trách',
    'Trưởng bản',
    'Quê quán',
    'Email',
    'Zalo',
    'Số căn cước',
    'Ngày vào Đảng',
    'Người liên hệ',
    'Đồng chí phụ trách',
  ].map((header): [string, Edit, ...Fault] => [
    `a column «${header}»`,
    column('units', [header, '', '', 'a', 'b', 'c']),
    `units.csv 1 ${header} «${header}»`,
    /Xóa cột/,
  ]),
  [
    'telephone numbers under a header nobody knows',
    column('units', ['Liên lạc', '', '', '0912 345 678', '0987654321', '0912345679']),
    'units.csv 1 Liên lạc «Liên lạc»',
    /Xóa cột/,
  ],
  [
    'identity numbers without a header',
    column('members', ['', '011203004567', '011203004568', '011203004569']),
    'members.csv 2 - «011203004567»',
    /Xóa/,
  ],
  [
    'names of people without a header',
    column('members', ['', 'Lò Văn Páo', 'Giàng A Sử', 'Vừ Thị Mỷ']),
    'members.csv 2 - «Lò Văn Páo»',
    /Xóa/,
  ],
  ['a telephone number in a note', ...cell('units', 4, 'Ghi chú', 'gọi 0912.345.678', /số điện thoại/)],
  ['a telephone number in a name', ...cell('units', 4, 'Tên', 'Chi bộ bản A 0912345678', /số điện thoại/)],
  ['an identity number in a note', ...cell('members', 2, 'Ghi chú', 'CCCD 011203004567', /số/)],
  [
    'a name of a hundred and twenty-one letters',
    ...cell('units', 4, 'Tên', `Chi bộ ${'â'.repeat(114)}`, /121.*120/),
  ],
  ['a name without letters', ...cell('units', 4, 'Tên', '12', /tên đầy đủ/)],
  ['a name of a place that is too long', ...cell('places', 4, 'Tên', 'Bản '.repeat(40).trim(), /120/)],
];

describe('one cause, one fault', () => {
  for (const [name, edit, at, says] of cases) {
    it(name, async () => {
      const grids = edited(edit);
      const style: CsvStyle = name.startsWith('a comma without')
        ? { text: (text) => text.replace('B01,Chi bộ bản Hừa Ngài A', 'B01,Chi bộ 20, bản Hừa Ngài') }
        : {};
      const { said } = await bringIn(csvFiles(grids, style));
      expect(said.map((line) => line.slice(0, line.lastIndexOf('»') + 1 || undefined))).toHaveLength(1);
      expect(said[0]?.startsWith(`${at} `) ? at : said[0]).toBe(at);
      expect(said[0]?.slice(at.length)).toMatch(says);
    });
  }
});

const place = put('places', 6, 'Số đảng viên', '11');
const pairs: [name: string, ...edits: Edit[]][] = [
  [
    'an unknown parent and an unknown kind',
    all(put('units', 6, 'Mã cấp trên', 'X9'), put('units', 6, 'Loại', 'Chi hội')),
  ],
  ['a day that is none and a place against its branch', put('units', 4, 'Từ ngày', '31/02/2015'), place],
  ['a name that is too long and a place against its branch', put('units', 5, 'Tên', 'a'.repeat(121)), place],
  [
    'a day that is none and two homes',
    put('units', 4, 'Từ ngày', '31/02/2015'),
    put('places', 3, 'Sinh hoạt', 'độc lập'),
  ],
  [
    'neither yes nor no and two homes',
    put('places', 2, 'Biên giới', '2'),
    put('places', 3, 'Sinh hoạt', 'độc lập'),
  ],
  ['a total and a part that is too large', insert('places', ['Tổng cộng']), put('members', 3, 'Nữ', '90')],
  ['a code twice and a link to nobody', put('units', 6, 'Mã', 'B02'), put('places', 4, 'Mã chi bộ', 'Q77')],
];

describe('two causes, two faults', () => {
  for (const [name, ...edits] of pairs) {
    it(name, async () => {
      expect((await bringIn(csvFiles(edited(...edits)))).said).toHaveLength(2);
    });
  }
});
