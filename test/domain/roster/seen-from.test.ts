/** An export for staff: what lies below their unit, and who is who only of their direct subordinates. */
import { describe, expect, it } from 'vitest';
import type { RosterRows } from '../../../src/domain/roster/rows.ts';
import { rosterBelow, sheetsSeenFrom } from '../../../src/domain/roster/seen-from.ts';
import type { Cell, Sheet, SheetName } from '../../../src/domain/roster/sheet.ts';
import { shownCell } from '../../../src/domain/roster/sheet.ts';
import { writeSheets } from '../../../src/domain/roster/write-sheets.ts';

const unit = (code: string, parent: string | null, kind: string) => ({
  code,
  name: code,
  kind,
  parent,
  validFrom: '0001-01-01',
  validTo: '9999-12-31',
  decisionNumber: null,
  note: null,
});
const members = (branch: string, women: number, ethnicMinority: number) => ({
  branch,
  countedOn: '2026-01-05',
  memberTotal: 12,
  official: 12,
  probationary: 0,
  women,
  ethnicMinority,
  excused: 0,
  away: 1,
  attached: 0,
  note: null,
});
const report = (
  branch: string,
  admissions: number,
  breakdown: RosterRows['reports'][number]['breakdown'],
) => ({
  branch,
  month: '2026-01',
  kind: 'ordinary' as const,
  held: true,
  notHeldReason: null,
  heldOn: '2026-01-05',
  present: 2,
  expectedToAttend: 2,
  absentUnexcused: 0,
  durationBand: 'from90To119' as const,
  superiorAttended: false,
  attendingClass: 1,
  fileInPreparation: 1,
  admissions,
  madeOfficial: 1,
  breakdown,
  selfRating: 'good' as const,
  proposal: null,
});

/** A province, its commune with two branches, and a branch directly below the province. */
const roster: RosterRows = {
  units: [
    unit('T', null, 'provincialCommittee'),
    unit('X', 'T', 'communeCommittee'),
    unit('X1', 'X', 'hamletBranch'),
    unit('X2', 'X', 'hamletBranch'),
    unit('CQ', 'T', 'officeBranch'),
  ],
  places: [],
  targets: [{ unit: 'X1', year: 2026, measure: 'admissions', low: 1, high: 2, note: null }],
  members: [members('X1', 2, 12), members('CQ', 1, 0)],
  reports: [report('X1', 4, { women: 1, ethnicMinority: 4, youthUnionMember: 0 }), report('X2', 0, {})],
};

function cells(sheets: readonly Sheet[], name: SheetName, row: number): Record<string, string> {
  const sheet = sheets.find((each) => each.name === name);
  const [header = [], ...rows] = sheet?.rows ?? [];
  const said: readonly Cell[] = rows[row] ?? [];
  return Object.fromEntries(header.map((title, i) => [shownCell(title), shownCell(said[i])]));
}
const seenFrom = (root: string) => {
  const below = rosterBelow(roster, root, '2026-02-01');
  return { below, sheets: sheetsSeenFrom(writeSheets(below), roster, root, '2026-02-01') };
};

describe('an export for staff', () => {
  it('holds the unit and what lies below it, and nothing beside it', () => {
    const { below } = seenFrom('X');
    expect(below.units.map(({ code }) => code)).toEqual(['X', 'X1', 'X2']);
    expect(below.members.map(({ branch }) => branch)).toEqual(['X1']);
    expect(below.targets).toHaveLength(1);
    expect(below.reports.map(({ branch }) => branch)).toEqual(['X1', 'X2']);
  });

  it('shows the direct upper committee every figure of its branches', () => {
    const { sheets } = seenFrom('X');
    expect(cells(sheets, 'members', 0)).toMatchObject({ Nữ: '2', 'Dân tộc thiểu số': '12' });
    expect(cells(sheets, 'reports', 0)).toMatchObject({ Nữ: '1', 'Dân tộc thiểu số': '4', 'Đoàn viên': '0' });
  });

  it('says «dưới 3» of breakdowns further down, and leaves totals, attendance and large figures', () => {
    const { sheets } = seenFrom('T');
    const rows = [0, 1].map((row) => cells(sheets, 'members', row));
    const ofBranch = rows.find((row) => row['Mã chi bộ'] === 'X1');
    expect(ofBranch).toMatchObject({
      Nữ: 'dưới 3',
      'Dân tộc thiểu số': '12',
      'Tạm đi': '1',
      'Tổng số': '12',
    });
    // The office's branch is a direct subordinate.
    expect(rows.find((row) => row['Mã chi bộ'] === 'CQ')).toMatchObject({ Nữ: '1', 'Dân tộc thiểu số': '0' });
    expect(cells(sheets, 'reports', 0)).toMatchObject({
      'Kết nạp': '4',
      Nữ: 'dưới 3',
      'Dân tộc thiểu số': '4',
      'Đoàn viên': 'dưới 3',
      'Có mặt': '2',
      'Công nhận chính thức': '1',
      'Đang làm hồ sơ': '1',
    });
  });

  it('names neither occupation where one would tell the other', () => {
    const shown = (admissions: number, youthUnionMember: number, farmer: number) => {
      const reports = [report('X1', admissions, { youthUnionMember, farmer })];
      const sheets = sheetsSeenFrom(writeSheets({ ...roster, reports }), roster, 'T', '2026-02-01');
      const row = cells(sheets, 'reports', 0);
      expect(row['Kết nạp']).toBe(String(admissions));
      return [row['Đoàn viên'], row['Nông dân']];
    };
    expect(shown(8, 3, 5)).toEqual(['3', '5']);
    // 8 less 7 is one person.
    expect(shown(8, 7, 1)).toEqual(['không nêu', 'dưới 3']);
    expect(shown(8, 1, 7)).toEqual(['dưới 3', 'không nêu']);
    // Some are both, or neither: nothing can be computed.
    expect(shown(8, 6, 1)).toEqual(['6', 'dưới 3']);
    expect(shown(2, 1, 1)).toEqual(['dưới 3', 'dưới 3']);
  });

  it('hides nothing where nobody was admitted, since there is nobody to be told apart', () => {
    const { sheets } = seenFrom('T');
    expect(cells(sheets, 'reports', 1)).toMatchObject({ 'Kết nạp': '0', Nữ: '' });
  });
});
