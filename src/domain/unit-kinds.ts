/**
 * The kinds of units and places: what the office writes, what the program keeps, and what may hang below what.
 * Nothing else in the program knows a label.
 */

export interface UnitKind {
  /** What is stored. */
  id: string;
  /** What the office writes in the column «Loại», and what an export writes. */
  label: string;
  /** A branch has members and reports; a committee has units below it. */
  isBranch: boolean;
}

export interface PlaceKind {
  id: string;
  label: string;
}

/** The district level ended on 01/07/2025; its kinds stay, since history is brought in with them. */
export const unitKinds: readonly UnitKind[] = [
  { id: 'provincialCommittee', label: 'Tỉnh ủy', isBranch: false },
  { id: 'cityCommittee', label: 'Thành ủy', isBranch: false },
  { id: 'districtCommittee', label: 'Huyện ủy', isBranch: false },
  { id: 'townCommittee', label: 'Thị ủy', isBranch: false },
  { id: 'communeCommittee', label: 'Đảng ủy xã', isBranch: false },
  { id: 'wardCommittee', label: 'Đảng ủy phường', isBranch: false },
  { id: 'sectionalCommittee', label: 'Đảng bộ bộ phận', isBranch: false },
  { id: 'hamletBranch', label: 'Chi bộ bản', isBranch: true },
  { id: 'villageBranch', label: 'Chi bộ thôn', isBranch: true },
  { id: 'residentialGroupBranch', label: 'Chi bộ tổ dân phố', isBranch: true },
  { id: 'schoolBranch', label: 'Chi bộ trường học', isBranch: true },
  { id: 'clinicBranch', label: 'Chi bộ trạm y tế', isBranch: true },
  { id: 'officeBranch', label: 'Chi bộ cơ quan', isBranch: true },
];

export const placeKinds: readonly PlaceKind[] = [
  { id: 'hamlet', label: 'Bản' },
  { id: 'village', label: 'Thôn' },
  { id: 'residentialGroup', label: 'Tổ dân phố' },
  { id: 'subQuarter', label: 'Tiểu khu' },
  { id: 'school', label: 'Trường học' },
  { id: 'clinic', label: 'Trạm y tế' },
  { id: 'office', label: 'Cơ quan' },
];

/** Whether units of this kind are branches; a kind that the catalogue no longer has counts as a committee. */
export function isBranchKind(id: string): boolean {
  return unitKinds.some((kind) => kind.id === id && kind.isBranch);
}
