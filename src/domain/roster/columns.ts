/** The columns of the office's tables: their headers as the guide spells them, and the spellings seen besides. */
import { columnOf, perForm, type RegisterId, type ReportForm, registerRowsOf } from '../report-form.ts';
import { bareKey } from './clean-text.ts';
import type { SheetName } from './sheet.ts';

export interface Column {
  header: string;
  /** The column has to be there; whether a cell of it may stay empty is decided row by row. */
  required?: true;
  also?: readonly string[];
  /** Spellings that mean the column only where no other does: «Chi bộ» beside «Mã chi bộ» is the branch's name. */
  alone?: readonly string[];
}

const ownColumns = {
  units: {
    code: { header: 'Mã', required: true, also: ['Mã đơn vị', 'Mã chi bộ'] },
    name: { header: 'Tên', required: true, also: ['Tên đơn vị', 'Tên chi bộ'] },
    kind: { header: 'Loại', required: true, also: ['Loại đơn vị'] },
    parent: { header: 'Mã cấp trên', required: true, also: ['Mã đơn vị cấp trên'], alone: ['Cấp trên'] },
    validFrom: { header: 'Từ ngày', also: ['Ngày thành lập'] },
    validTo: { header: 'Đến ngày' },
    decisionNumber: { header: 'Số quyết định', also: ['Quyết định số', 'Số QĐ'] },
    note: { header: 'Ghi chú' },
  },
  places: {
    code: { header: 'Mã', required: true, also: ['Mã địa bàn'] },
    name: { header: 'Tên', required: true, also: ['Tên địa bàn'] },
    kind: { header: 'Loại', required: true, also: ['Loại địa bàn'] },
    commune: { header: 'Xã' },
    branch: { header: 'Mã chi bộ', required: true, alone: ['Chi bộ'] },
    role: { header: 'Sinh hoạt', required: true, also: ['Hình thức sinh hoạt'] },
    memberTotal: { header: 'Số đảng viên', required: true, also: ['Số ĐV'] },
    especiallyDifficult: { header: 'Đặc biệt khó khăn', also: ['ĐBKK'] },
    border: { header: 'Biên giới' },
    distanceKm: { header: 'Cách trung tâm (km)', also: ['Cách trung tâm'] },
    headIsMember: { header: 'Trưởng bản là đảng viên', also: ['Trưởng bản là ĐV'] },
    secretaryIsHead: { header: 'Bí thư kiêm trưởng bản' },
    note: { header: 'Ghi chú' },
  },
  targets: {
    unit: { header: 'Mã đơn vị', required: true, also: ['Mã', 'Mã chi bộ'] },
    year: { header: 'Năm', required: true },
    measure: { header: 'Nội dung', required: true },
    low: { header: 'Chỉ tiêu thấp', required: true, also: ['Mức thấp'] },
    high: { header: 'Chỉ tiêu cao', required: true, also: ['Mức cao'] },
    note: { header: 'Ghi chú' },
  },
  members: {
    branch: { header: 'Mã chi bộ', required: true, also: ['Mã', 'Mã đơn vị'] },
    countedOn: { header: 'Ngày', required: true, also: ['Tính đến ngày', 'Ngày thống kê'] },
    memberTotal: { header: 'Tổng số', required: true, also: ['Tổng số đảng viên', 'Số đảng viên'] },
    official: { header: 'Chính thức', required: true, also: ['Đảng viên chính thức'] },
    probationary: { header: 'Dự bị', required: true, also: ['Đảng viên dự bị'] },
    women: { header: 'Nữ' },
    ethnicMinority: { header: 'Dân tộc thiểu số', also: ['DTTS'] },
    excused: { header: 'Miễn sinh hoạt' },
    away: { header: 'Tạm đi' },
    attached: { header: 'Tạm đến' },
    note: { header: 'Ghi chú' },
  },
} as const satisfies Record<Exclude<SheetName, 'reports'>, Record<string, Column>>;

/** Whose report it is; the other columns of the register are the form's. */
const reportKeys = {
  branch: { header: 'Mã chi bộ', required: true, also: ['Mã', 'Mã đơn vị'] },
  month: { header: 'Tháng', required: true, also: ['Kỳ báo cáo'] },
} as const satisfies Record<string, Column>;

type Columns = typeof ownColumns & { reports: Record<keyof typeof reportKeys | RegisterId, Column> };
export type ColumnOf<S extends SheetName> = keyof Columns[S] & string;

interface SheetColumns {
  list: [id: string, column: Column][];
  /** Ids by every spelling of a header. */
  byKey: Map<string, string>;
}

const sheetColumnsOf = perForm((form): Map<SheetName, SheetColumns> => {
  const reports = registerRowsOf(form).map((row) => [columnOf(row), row.register] as const);
  const all = { ...ownColumns, reports: { ...reportKeys, ...Object.fromEntries(reports) } };
  return new Map(
    Object.entries<Record<string, Column>>(all).map(([sheet, columns]) => {
      const list = Object.entries(columns);
      const byKey = new Map<string, string>();
      for (const [id, { header, also = [], alone = [] }] of list) {
        for (const spelling of [id, header, ...also, ...alone]) byKey.set(bareKey(spelling), id);
      }
      return [sheet as SheetName, { list, byKey }];
    }),
  );
});

export function columnsOf(name: SheetName, form?: ReportForm): [id: string, column: Column][] {
  return sheetColumnsOf(form).get(name)?.list ?? [];
}

/** Which column of the table a header means, however it is spelled; undefined: none of them. */
export function columnNamed(sheet: SheetName, header: string, form?: ReportForm): string | undefined {
  return sheetColumnsOf(form).get(sheet)?.byKey.get(bareKey(header));
}

/** Whether a header means its column only where nothing else does. */
export function namesColumnAlone(sheet: SheetName, id: string, header: string): boolean {
  const alone = columnsOf(sheet).find(([known]) => known === id)?.[1].alone ?? [];
  return alone.some((spelling) => bareKey(spelling) === bareKey(header));
}

const aboutPeople =
  /hoten|hovaten|tendangvien|tenbithu|tennguoi|ngaysinh|namsinh|thangsinh|sinhngay|sothe|thedang|cccd|cmnd|cmtnd|chungminh|cancuoc|dinhdanh|dienthoai|sdt|sodt|didong|email|zalo|facebook|diachi|quequan|phone|fullname|birth|vaodang|lienhe|lienlac|phutrach/;
const peopleAlone = new Set([
  'bithu',
  'bithuchibo',
  'dongchibithu',
  'phobithu',
  'phobithuchibo',
  'chiuyvien',
  'truongban',
  'truongthon',
  'totruong',
  'hieutruong',
  'truongtram',
  'ho',
  'dt',
  'tel',
]);

/** Headers of columns that hold names or numbers of people, which are never brought in (domain guide §10). */
export function isAboutPeople(header: string): boolean {
  const key = bareKey(header);
  return aboutPeople.test(key) || peopleAlone.has(key);
}

const sheetWords: Record<SheetName, readonly string[]> = {
  units: ['units', 'unit', 'Đơn vị', 'Danh sách đơn vị', 'Tổ chức đảng', 'Tổ chức'],
  places: ['places', 'place', 'Địa bàn', 'Danh sách địa bàn'],
  targets: ['targets', 'target', 'Chỉ tiêu', 'Giao chỉ tiêu'],
  members: ['members', 'member', 'Đảng viên', 'Số đảng viên', 'Số lượng đảng viên'],
  reports: ['reports', 'report', 'Báo cáo', 'Sổ báo cáo'],
};

/** What an export calls the sheets of a workbook. */
export const sheetLabels: Record<SheetName, string> = {
  units: 'Đơn vị',
  places: 'Địa bàn',
  targets: 'Chỉ tiêu',
  members: 'Đảng viên',
  reports: 'Báo cáo',
};

const sheetKeys = new Map(
  Object.entries(sheetWords).flatMap(([name, words]) =>
    words.map((word) => [bareKey(word), name as SheetName]),
  ),
);

/** Which table a file or a sheet holds by its name («Đơn vị», `UNITS`, «1. don vi»); undefined: none. */
export function sheetNamed(text: string): SheetName | undefined {
  return sheetKeys.get(bareKey(text)) ?? sheetKeys.get(bareKey(text).replace(/^\d+|\d+$/g, ''));
}
